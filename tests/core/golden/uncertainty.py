"""Recomputes `uncertainty.json`: `python3 tests/core/golden/uncertainty.py`, with numpy and scipy.

The case stands in the file; what is found is worked out here, with numpy's generator and the model
as `tests/peers/model.py` has it, neither of which knows the library. The test compares within the
standard errors of both.
"""

import json
import pathlib
import sys

import numpy as np
import scipy.stats

HERE = pathlib.Path(__file__).resolve().parent
sys.path.append(str(HERE.parents[1] / "peers"))
import draws  # noqa: E402
import model  # noqa: E402

STRATEGIES = ["prompting", "rag", "lora", "rag_lora", "full", "rag_full"]
DRAWS = 2_000_000
CLASSES = 400
SHARES = {"p10": 0.1, "p50": 0.5, "p90": 0.9}


def estimate(sample):
    return {"value": float(sample.mean()), "error": float(sample.std() / np.sqrt(len(sample)))}


def percentiles(sample):
    """Quantiles, with errors from a kernel estimate of the density there."""
    found = {}
    some = scipy.stats.gaussian_kde(np.log(sample[:50_000]))
    for name, share in SHARES.items():
        value = float(np.quantile(sample, share))
        density = float(some(np.log(value))[0]) / value
        error = np.sqrt(share * (1 - share) / len(sample)) / density
        found[name] = {"value": value, "error": float(error)}
    return found


def knowing(table, value):
    """The value of knowing an input: draws sorted by it, in classes of equally many; in each the
    strategy of the least mean. With 5,000 draws a class, choosing by noise is worth next to
    nothing; it is taken off by doing the same with halves of the draws (Richardson)."""

    def once(rows):
        order = np.argsort(value[rows], kind="stable")
        classes = np.array_split(order, CLASSES)
        least = sum(table[:, rows][:, c].mean(axis=1).min() * len(c) for c in classes)
        return table[:, rows].mean(axis=1).min() - least / len(order)

    count = table.shape[1]
    whole = once(slice(0, count))
    halves = [once(slice(0, None, 2)), once(slice(1, None, 2))]
    found = 2 * whole - np.mean(halves)
    # From ten parts: how much one part's answer differs from another's.
    parts = [once(slice(part, None, 10)) for part in range(10)]
    return {"value": float(found), "error": float(np.std(parts, ddof=1) / np.sqrt(10))}


def break_even(case, values):
    """Prompting and RAG pay by the query alone, so that their totals are lines in it."""

    def at(queries):
        inputs = case["inputs"] | values | {"workload.queries_per_month": queries}
        return model.totals(inputs, case["lacks_facts"])[:2]

    (low_a, low_b), (high_a, high_b) = at(0.0), at(1e6)
    slope = (high_a - low_a) - (high_b - low_b)
    volume = (low_b - low_a) / slope * 1e6
    there = (volume > case["span"][0]) & (volume <= case["span"][1])
    return {"none": estimate((~there).astype(float)), **percentiles(volume[there])}


def main():
    file = HERE / "uncertainty.json"
    case = json.loads(file.read_text())["case"]
    ranges = {key: (row["low"], row["high"]) for key, row in case["ranges"].items()}
    values = draws.of(ranges, case["ranges"], draws.numpys(ranges, DRAWS, 20261121))
    inputs = case["inputs"] | values
    table = np.stack(model.totals(inputs, case["lacks_facts"]))
    halfway = np.stack(
        model.totals(inputs | {"workload.horizon_months": case["month"]}, case["lacks_facts"])
    )
    least = table.min(axis=0)
    cheapest = table.argmin(axis=0)
    choice = table.mean(axis=1).argmin()
    found = {
        "strategies": {
            name: {
                "cheapest": estimate((cheapest == index).astype(float)),
                "mean": estimate(table[index]),
                "total": percentiles(table[index]),
                "month": percentiles(halfway[index]),
                "regret": estimate(table[index] - least),
            }
            for index, name in enumerate(STRATEGIES)
        },
        "choice": STRATEGIES[choice],
        "perfect_information": estimate(table[choice] - least),
        "information": {key: knowing(table, value) for key, value in values.items()},
        "prompting_and_rag": break_even(case, values),
    }
    file.write_text(json.dumps({"case": case, "found": found}, indent=1) + "\n")


main()
