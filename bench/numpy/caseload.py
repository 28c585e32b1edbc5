"""
The weekly model of src/engine/caseloadSimulationWeekly.ts as one writes it with numpy: all citizens of a week at
once, with numpy's own chance. It has the same law, so its means must agree; its numbers need not.
    caseload.py TABLES SEED REPLICATIONS
Writes the milliseconds of all replications, then the rows.
"""
import sys
import time

import numpy as np

everything = np.fromfile(sys.argv[1])
weeks, citizens, weeks_so_far, posts, exits, highest, _, bound_count = everything[:8].astype(int)
per_post, per_case, per_contact = everything[8:11]
at = 11


def take(*shape):
    global at
    count = int(np.prod(shape))
    part = everything[at : at + count].reshape(shape)
    at += count
    return part


inflow = take(weeks)
shares = take(weeks, posts)
hazards = take(bound_count, exits)
ratios = take(highest + 1, exits)


def replicate(chance):
    # Posts are worth the same at the start, so that dealing in turn is dealing to the least loaded.
    post = np.arange(citizens) % posts
    since = -(np.arange(citizens) % weeks_so_far)
    left_over = np.zeros(posts)
    sums = np.zeros(exits + 4)
    for week in range(weeks):
        share = shares[week]
        counts = np.bincount(post, minlength=posts)
        sums[exits + 3] += len(post)
        caseload = np.minimum(np.floor(counts / share + 0.5), highest).astype(int)
        possible = (share * per_post - counts * per_case) / per_contact
        left_over += np.maximum(0, np.minimum(counts, possible))
        held = np.floor(left_over)
        left_over -= held
        sums[exits + 1] += held.sum()
        each = hazards[week - since] * ratios[caseload[post]]
        total = each.sum(axis=1)
        leaves = chance.random(len(post)) < -np.expm1(-total)
        reach = each[leaves].cumsum(axis=1)
        point = chance.random(len(reach)) * total[leaves]
        sums[:exits] += np.bincount((point[:, None] >= reach).sum(axis=1), minlength=exits)[:exits]
        post, since = post[~leaves], since[~leaves]
        counts = np.bincount(post, minlength=posts).astype(float)
        come = chance.poisson(inflow[week])
        homes = np.empty(come, dtype=int)
        for one in range(come):
            home = int(np.argmin((counts + 1) / share))
            counts[home] += 1
            homes[one] = home
        post = np.concatenate([post, homes])
        since = np.concatenate([since, np.full(come, week + 1)])
        sums[exits] += come
    sums[exits + 2] = len(post)
    return sums


chance = np.random.default_rng(int(sys.argv[2]))
start = time.perf_counter()
rows = [replicate(chance) for _ in range(int(sys.argv[3]))]
print((time.perf_counter() - start) * 1e3)
print(" ".join(repr(float(value)) for row in rows for value in row))
