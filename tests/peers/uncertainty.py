"""The library's uncertainty in numpy: agrees on the same draws, and is timed beside it.

Reads one JSON object on the first line: `inputs`, `ranges`, `registry`, `lacks_facts`. Then answers
lines: `agree DRAWS SEED` with the totals of the library's own draws, `time DRAWS` with the seconds
that drawing, totals and their summary took with numpy's generator.
"""

import json
import sys
import time

import numpy as np

import draws
import model


CLASSES = 64


def information(table, values):
    """The value of knowing each input: a rule for choosing, from means over classes of equally many
    draws, made of one half of the draws and tried on the other. (The library fits a bent line to
    the classes' means; the plain means are less work.)"""
    count = table.shape[1]
    choice = table.mean(axis=1).argmin()
    found = {}
    for key, value in values.items():
        ends = np.quantile(value, np.arange(1, CLASSES) / CLASSES)
        classes = np.searchsorted(ends, value)
        saved = np.empty(count)
        for half in (0, 1):
            there, here = slice(1 - half, None, 2), slice(half, None, 2)
            sums = [np.bincount(classes[there], row[there], CLASSES) for row in table]
            rule = np.argmin(sums, axis=0)[classes[here]]
            tried = table[:, here]
            saved[here] = tried[choice] - np.take_along_axis(tried, rule[None], axis=0)[0]
        found[key] = (saved.mean(), saved.std() / np.sqrt(count))
    return found


def summary(totals, values):
    """Chances, means with errors, percentiles with errors, regrets, the value of knowing each input:
    what the library reports."""
    table = np.stack(totals)
    count = table.shape[1]
    wins = np.bincount(np.argmin(table, axis=0), minlength=len(table)) / count
    places = [int(np.ceil(q * count)) - 1 for q in (0.1, 0.5, 0.9)]
    away = [int(2 * np.sqrt(count * q * (1 - q))) for q in (0.1, 0.5, 0.9)]
    around = sorted({p + side * a for p, a in zip(places, away) for side in (-1, 0, 1)})
    percentiles = np.partition(table, around, axis=1)[:, around]
    regret = table - table.min(axis=0)
    means = [(one.mean(axis=1), one.std(axis=1) / np.sqrt(count)) for one in (table, regret)]
    return wins, percentiles, means, information(table, values)


def main():
    task = json.loads(sys.stdin.readline())
    ranges, registry = task["ranges"], task["registry"]

    def totals(values):
        count = len(next(iter(values.values())))
        found = model.totals(task["inputs"] | values, task["lacks_facts"])
        return [np.broadcast_to(one, count) for one in found]

    for line in sys.stdin:
        command, count, *seed = line.split()
        if command == "agree":
            normals = draws.the_librarys(ranges, int(count), int(seed[0]))
            found = totals(draws.of(ranges, registry, normals))
            print(json.dumps(np.stack(found, axis=1).tolist()), flush=True)
        elif command == "time":
            start = time.perf_counter()
            values = draws.of(ranges, registry, draws.numpys(ranges, int(count), 1))
            found = totals(values)
            drawn = time.perf_counter()
            summary(found, values)
            print(drawn - start, time.perf_counter() - start, flush=True)


main()
