"""
Kaplan-Meier, log-rank, Aalen-Johansen and difference in differences as one writes them with numpy.
    statistics.py COLUMNS km|logrank|incidence|difference
COLUMNS is what the programs in C read. Writes the milliseconds, then the same sums.
"""
import sys
import time

import numpy as np

everything = np.fromfile(sys.argv[1])
columns = everything[2:].reshape(int(everything[1]), int(everything[0]))


def life_table(times, kinds, count):
    at, slot = np.unique(times, return_inverse=True)
    return at, np.bincount(slot * count + kinds, minlength=len(at) * count).reshape(-1, count)


def at_risk(ended):
    return ended[::-1].cumsum(axis=0)[::-1]


def km(times, causes, _):
    at, ended = life_table(times, causes == 1, 2)
    risk = at_risk(ended.sum(axis=1))
    came = ended[:, 1]
    met = came > 0
    risk, came = risk[met], came[met]
    survival = np.cumprod(1 - came / risk)
    with np.errstate(divide="ignore"):
        gained = np.where(risk > came, came / (risk * (risk - came)), 0)
    log_error = np.sqrt(np.cumsum(gained))
    reach = np.exp(1.959963984540054 * log_error)
    lower, upper = survival / reach, np.minimum(1, survival * reach)
    hazard, hazard_error = np.cumsum(came / risk), np.sqrt(np.cumsum(came / risk**2))
    assert len(upper) == len(lower)
    sums = [part.sum() for part in (survival, survival * log_error, lower, hazard, hazard_error)]
    return [len(came) + at[met][-1] + risk[0] + came[0], *sums]


def logrank(times, causes, groups):
    _, ended = life_table(times, 2 * groups.astype(int) + (causes == 1), 4)
    one = at_risk(ended[:, 0] + ended[:, 1])
    all_rows = at_risk(ended.sum(axis=1))
    events = ended[:, 1] + ended[:, 3]
    met = events > 0
    one, all_rows, events = one[met], all_rows[met], events[met]
    share = one / all_rows
    spread = events * (all_rows - events) / np.maximum(1, all_rows - 1) * share * (1 - share)
    observed = ended[:, [1, 3]].sum(axis=0)
    expected = (events * share).sum(), (events * (1 - share)).sum()
    return [*observed, *expected, (observed[0] - expected[0]) ** 2 / spread.sum(), 1]


def incidence(times, causes, _):
    at, ended = life_table(times, causes.astype(int), 3)
    risk = at_risk(ended.sum(axis=1))
    all_events = ended[:, 1] + ended[:, 2]
    met = all_events > 0
    ended, risk, all_events = ended[met], risk[met], all_events[met]
    survival = np.cumprod(1 - all_events / risk)
    before = np.concatenate([[1], survival[:-1]])
    shares, errors = [], []
    with np.errstate(divide="ignore", invalid="ignore"):
        lost = np.where(risk > all_events, all_events / (risk * (risk - all_events)), 0)
    for cause in (1, 2):
        came = ended[:, cause]
        share = np.cumsum(before * came / risk)
        # Greenwood's variance of F at t is a sum over times before, of terms in F(t): three running sums.
        own = before**2 * came * (risk - came) / risk**3
        cross = before * came / risk**2
        first, second, third = lost.cumsum(), (share * lost).cumsum(), (share**2 * lost).cumsum()
        fourth, fifth = cross.cumsum(), (share * cross).cumsum()
        variance = share**2 * first - 2 * share * second + third + own.cumsum()
        variance -= 2 * (share * fourth - fifth)
        shares.append(share)
        errors.append(np.sqrt(np.maximum(0, variance)))
    free = np.cumsum(all_events / (risk * np.maximum(1, risk - all_events)))
    free_error = survival * np.sqrt(free)
    sums = [part.sum() for part in (*shares, *errors)]
    first = risk[0] + all_events[0] + survival[0] + free_error[0] + ended[0, 1] + ended[0, 2]
    return [len(risk) + at[met][-1] + first, survival[-1], *sums]


def difference(outcome, treated, after, cluster):
    cell = (2 * treated + after).astype(int)
    counts = np.bincount(cell, minlength=4)
    means = np.bincount(cell, outcome, 4) / counts
    apart = outcome - means[cell]
    squares = np.bincount(cell, apart**2, 4)
    sign = np.array([1, -1, -1, 1])
    home = cluster.astype(int)
    sums = np.bincount(home, (sign / counts)[cell] * apart)
    clusters, n = np.count_nonzero(np.bincount(home)), len(outcome)
    between = (sums**2).sum() * clusters * (n - 1) / ((clusters - 1) * (n - 4))
    return [sign @ means, np.sqrt((squares / (counts * (counts - 1))).sum()), np.sqrt(between)]


program = {"km": km, "logrank": logrank, "incidence": incidence, "difference": difference}[sys.argv[2]]
wanted = columns[: 4 if program is difference else 3]
program(*wanted)
start = time.perf_counter()
sums = program(*wanted)
print((time.perf_counter() - start) * 1e3)
print(" ".join(repr(float(value)) for value in sums))
