"""
The draws of bench/quarters.ts as one writes them with numpy: all draws at once, in parts that stay near at hand, with
numpy's own chance.
    quarters.py SEED DRAWS
Writes the milliseconds, then sums over the draws: worth, draws worth something, deepest draw, quarter of payback.
"""
import sys
import time

import numpy as np

QUARTERS, POSTS, RAMP, PART = 28, 4, 4, 20_000
factors = 1.035 ** (-np.arange(1, QUARTERS + 1) / 4)


def part(chance, n):
    elasticity = chance.normal(0.2, 0.121, n)
    activation = chance.normal(3_000, 500, n)
    trend = chance.normal(0, 0.005, n)
    coming = chance.lognormal(np.log(25), 0.15, n)
    benefit = chance.lognormal(np.log(24_000), 0.1, n)
    pay = chance.triangular(600_000, 650_000, 720_000, n)
    relapse = chance.triangular(0.05, 0.08, 0.12, n)
    vacant = chance.triangular(0.02, 0.05, 0.15, n)
    ratio = chance.triangular(1.8, 2.2, 2.4, n)
    overhead = chance.uniform(0.05, 0.25, n)
    decay = chance.uniform(0, 0.5, n)
    displacement = chance.uniform(0, 0.3, n)
    cost = POSTS * pay / 4 * (1 + overhead) * (1 - vacant)
    keeps = np.exp(-decay / 4)
    whole = (ratio**elasticity - 1) * (1 - displacement)
    wearing, away = np.ones(n), np.zeros(n)
    running, deepest, worth = np.zeros(n), np.zeros(n), np.zeros(n)
    back, owed = np.zeros(n, dtype=int), np.zeros(n, dtype=bool)
    for quarter in range(QUARTERS):
        if quarter < RAMP:
            strength = (quarter + 0.5) / RAMP
        else:
            wearing *= keeps
            strength = wearing
        away = away * (1 - relapse) + coming * whole * strength
        coming = coming * (1 + trend)
        running = running + (away * (benefit + activation) - cost) * factors[quarter]
        np.maximum(deepest, -running, out=deepest)
        below = running < 0
        back[~below & owed & (back == 0)] = quarter + 1
        owed |= below
    return running.sum(), (running > 0).sum(), deepest.sum(), back.sum()


chance = np.random.default_rng(int(sys.argv[1]))
draws = int(sys.argv[2])
start = time.perf_counter()
sums = np.sum([part(chance, PART) for _ in range(draws // PART)], axis=0)
print((time.perf_counter() - start) * 1e3)
print(" ".join(repr(float(value)) for value in sums))
