"""
The reference case of src/engine/referenceCase.ts as one writes it with numpy: all draws of a part at once, buckets of
the benefit along the rows.
    reference.py TABLES DRAWS
TABLES is what bench/c/reference.c reads. Writes the milliseconds of the first DRAWS draws, then of each: net, saved, cost.
"""
import sys
import time

import numpy as np

BUCKETS, WEEKS, WAYS, BANDS, PART = 400, 260, 4, 4, 32
everything = np.fromfile(sys.argv[1])
_, start_people, start_bucket, back_bucket, inflow, posts, ratio, education_share = everything[:8]
at = 8


def take(count):
    global at
    part = everything[at : at + count]
    at += count
    return part


edges, band_cost = take(BANDS + 1).astype(int), take(BANDS)
weekly, decay, back, place_cost = take(WAYS), take(WAYS), take(WAYS), take(WAYS)
factors = take(WEEKS + 1)
draws = everything[at:].reshape(-1, 5)
course = weekly * np.exp(-decay * np.arange(BUCKETS)[:, None] / 52)
bucket_cost = np.repeat(band_cost, np.diff(edges))


def costs(multipliers, returns):
    """What each week costs, weeks by draws; `multipliers` are weeks by draws by ways."""
    n = returns.shape[0]
    people = np.zeros((n, BUCKETS))
    people[:, int(start_bucket)] = start_people
    settled = np.zeros((n, WAYS))
    cost = np.empty((WEEKS, n))
    for week in range(WEEKS):
        cost[week] = people @ bucket_cost + settled @ place_cost
        hazard = multipliers[week] @ course.T
        leaves = people * -np.expm1(-hazard)
        weeks = leaves / hazard
        arriving = (weeks @ course) * multipliers[week]
        people -= leaves
        last = people[:, -1] + people[:, -2]
        people[:, 1:] = people[:, :-1].copy()
        people[:, -1] = last
        people[:, 0] = inflow
        returning = settled * returns
        people[:, int(back_bucket)] += returning.sum(axis=1)
        settled += arriving - returning
    return cost


def part(values):
    elasticity, wearing, displacement, wage, relapse = values.T
    n = len(values)
    returns = np.zeros((n, WAYS))
    returns[:, 0] = -np.expm1(-relapse)
    returns[:, 1] = -np.expm1(-back[1])
    strength = np.exp(-wearing * np.arange(WEEKS)[:, None] / 52)
    times = ratio**elasticity
    multipliers = np.ones((WEEKS, n, WAYS))
    base = costs(multipliers, returns)
    multipliers[:, :, 0] = times**strength
    multipliers[:, :, 1] = (1 + education_share * (times - 1)) ** strength
    less = base - costs(multipliers, returns)
    saved = (1 - displacement) * (factors[1:] @ less)
    cost = posts * wage / 52 * factors[1:].sum()
    return np.stack([saved - cost, saved, cost], axis=1)


count = int(sys.argv[2])
part(draws[:2])
start = time.perf_counter()
rows = np.concatenate([part(draws[first : first + PART]) for first in range(0, count, PART)])
print((time.perf_counter() - start) * 1e3)
print(" ".join(repr(float(value)) for value in rows.ravel()))
