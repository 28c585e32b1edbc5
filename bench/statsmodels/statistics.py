"""
What bench/estimates.ts asks, as one writes it with statsmodels: PHReg, and OLS with robust errors.
    statistics.py COLUMNS cox|difference
COLUMNS is what the programs in C read. Writes the milliseconds of a call, then the same sums; nan for what it does not
tell.
"""
import sys
import time

import numpy as np
import statsmodels.api as sm

everything = np.fromfile(sys.argv[1])
columns = everything[2:].reshape(int(everything[1]), int(everything[0]))


def cox():
    times, causes, covariates = columns[0], columns[1], columns[3:].T
    fit = sm.PHReg(times, covariates, status=(causes == 1).astype(int), ties="efron").fit(disp=0)
    return [*fit.params, *fit.bse, fit.llf, np.nan]


def difference():
    outcome, treated, after, cluster = columns
    design = np.column_stack([np.ones(len(outcome)), treated, after, treated * after])
    model = sm.OLS(outcome, design)
    plain, clustered = model.fit(cov_type="HC2"), model.fit(cov_type="cluster", cov_kwds={"groups": cluster.astype(int)})
    return [plain.params[3], plain.bse[3], clustered.bse[3]]


program = {"cox": cox, "difference": difference}[sys.argv[2]]
start = time.perf_counter()
values, calls, spent = program(), 1, time.perf_counter() - start
# A call that takes long is not asked for again.
if spent < 1:
    calls, start = 0, time.perf_counter()
    while calls == 0 or time.perf_counter() - start < 0.3:
        values = program()
        calls += 1
    spent = time.perf_counter() - start
print(spent * 1e3 / calls)
print(" ".join(repr(float(value)) for value in values))
