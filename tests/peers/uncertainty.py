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


def summary(totals):
    """Chances, means with errors, percentiles with errors, regrets: what the library reports."""
    table = np.stack(totals)
    count = table.shape[1]
    wins = np.bincount(np.argmin(table, axis=0), minlength=len(table)) / count
    places = [int(np.ceil(q * count)) - 1 for q in (0.1, 0.5, 0.9)]
    away = [int(2 * np.sqrt(count * q * (1 - q))) for q in (0.1, 0.5, 0.9)]
    around = sorted({p + side * a for p, a in zip(places, away) for side in (-1, 0, 1)})
    percentiles = np.partition(table, around, axis=1)[:, around]
    regret = table - table.min(axis=0)
    means = [(one.mean(axis=1), one.std(axis=1) / np.sqrt(count)) for one in (table, regret)]
    return wins, percentiles, means


def main():
    task = json.loads(sys.stdin.readline())
    ranges, registry = task["ranges"], task["registry"]

    def totals(normals):
        inputs = task["inputs"] | draws.of(ranges, registry, normals)
        count = len(next(iter(normals.values())))
        found = model.totals(inputs, task["lacks_facts"])
        return [np.broadcast_to(one, count) for one in found]

    for line in sys.stdin:
        command, count, *seed = line.split()
        if command == "agree":
            found = totals(draws.the_librarys(ranges, int(count), int(seed[0])))
            print(json.dumps(np.stack(found, axis=1).tolist()), flush=True)
        elif command == "time":
            start = time.perf_counter()
            found = totals(draws.numpys(ranges, int(count), 1))
            drawn = time.perf_counter()
            summary(found)
            print(drawn - start, time.perf_counter() - start, flush=True)


main()
