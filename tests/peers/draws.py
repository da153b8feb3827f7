"""Draws of uncertain inputs: by numpy's own generator, and the very draws that the library makes."""

import statistics

import numpy as np

Z = 1.6448536269514722  # the standard normal's 95th percentile


def of(ranges, registry, normals):
    """The values that belong to standard normal draws: of the shape that a range names, or else
    lognormal where the slider is logarithmic and the low end above 0, else normal; at the limit
    where beyond it."""
    values = {}
    for key, (low, high) in ranges.items():
        row = registry[key]
        lognormal = row["scale"] in ("log", "log0", "off") and low > 0
        logarithmic = row.get("shape", "lognormal" if lognormal else "normal") == "lognormal"
        a, b = (np.log(low), np.log(high)) if logarithmic else (low, high)
        value = (a + b) / 2 + (b - a) / (2 * Z) * normals[key]
        value = np.exp(value) if logarithmic else value
        value = np.floor(value + 0.5) if row["scale"] == "whole" else value
        values[key] = np.clip(value, row["min"], row["max"])
    return values


def numpys(ranges, draws, seed):
    """Normal draws by numpy's own generator."""
    generator = np.random.default_rng(seed)
    return {key: generator.standard_normal(draws) for key in ranges}


def the_librarys(ranges, draws, seed):
    """The normal draws that the library makes: SplitMix64 by key and counter, Wichura's quantile."""
    inverse = statistics.NormalDist().inv_cdf
    shares = {key: uniform(key, draws, seed) for key in ranges}
    return {key: np.array([inverse(p) for p in share]) for key, share in shares.items()}


def uniform(key, draws, seed):
    start = mix(np.uint64(seed) + GAMMA) ^ np.uint64(fnv_1a(key))
    with np.errstate(over="ignore"):
        counters = mix(start) + np.arange(1, draws + 1, dtype=np.uint64) * GAMMA
        bits = mix(counters)
    return ((bits >> np.uint64(12)).astype(float) + 0.5) / 2.0**52


GAMMA = np.uint64(0x9E3779B97F4A7C15)


def mix(z):
    with np.errstate(over="ignore"):
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return z ^ (z >> np.uint64(31))


def fnv_1a(text):
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return value
