# What bench/estimates.ts asks, as one writes it with R: survival, cmprsk, and lm with sandwich.
#   statistics.R COLUMNS km|logrank|incidence|states|cox|fineGray|difference
# COLUMNS is what the programs in C read. Writes the milliseconds of a call, then the same sums; NaN for what the
# package does not tell.
asked <- commandArgs(TRUE)
numbers <- readBin(asked[1], "double", file.size(asked[1]) / 8)
columns <- matrix(numbers[-(1:2)], nrow = numbers[1])
quietly <- function(package) suppressWarnings(suppressMessages(library(package, character.only = TRUE)))
if (asked[2] == "difference") {
  quietly("sandwich")
  panel <- data.frame(outcome = columns[, 1], treated = columns[, 2], after = columns[, 3], cluster = columns[, 4])
} else {
  quietly("survival")
  if (asked[2] %in% c("incidence", "fineGray")) quietly("cmprsk")
  times <- columns[, 1]
  causes <- columns[, 2]
  group <- columns[, 3]
  covariates <- if (ncol(columns) > 3) columns[, 4:ncol(columns)]
}

# survival takes times that are next to each other for the same unless told; ours are as they are (survdiff 3.5 cannot be told).
km <- function() {
  fit <- survfit(Surv(times, causes == 1) ~ 1, timefix = FALSE)
  met <- which(fit$n.event > 0)
  first <- met[1]
  ends <- length(met) + fit$time[tail(met, 1)] + fit$n.risk[first] + fit$n.event[first]
  survival <- fit$surv[met]
  c(ends, sum(survival), sum(survival * fit$std.err[met]), sum(fit$lower[met]), sum(fit$cumhaz[met]), sum(fit$std.chaz[met]))
}

logrank <- function() {
  fit <- survdiff(Surv(times, causes == 1) ~ group)
  c(fit$obs, fit$exp, fit$chisq, 1)
}

# cmprsk has a variance of its own (Gray's), so only the curves are told.
incidence <- function() {
  fit <- cuminc(times, causes)
  steps <- timepoints(fit, sort(unique(times[causes > 0])))
  shares <- steps$est
  c(NaN, 1 - sum(shares[, ncol(shares)]), rowSums(shares), NaN, NaN)
}

states <- function() {
  fit <- survfit(Surv(times, factor(causes)) ~ 1, timefix = FALSE)
  met <- which(rowSums(fit$n.event[, 2:3]) > 0)
  c(NaN, fit$pstate[tail(met, 1), 1], colSums(fit$pstate[met, 2:3]), colSums(fit$std.err[met, 2:3]))
}

cox <- function() {
  fit <- coxph(Surv(times, causes == 1) ~ covariates, control = coxph.control(timefix = FALSE))
  c(fit$coefficients, sqrt(diag(fit$var)), fit$loglik[2], fit$concordance["concordance"])
}

fineGray <- function() {
  fit <- crr(times, causes, covariates, failcode = 1, cencode = 0)
  c(fit$coef, sqrt(diag(fit$var)), fit$loglik)
}

difference <- function() {
  fit <- lm(outcome ~ treated * after, data = panel)
  clustered <- vcovCL(fit, cluster = panel$cluster, type = "HC1")
  c(coef(fit)[4], sqrt(vcovHC(fit, type = "HC2")[4, 4]), sqrt(clustered[4, 4]))
}

# A call that takes long is not asked for again.
program <- get(asked[2])
begin <- proc.time()[["elapsed"]]
values <- program()
elapsed <- proc.time()[["elapsed"]] - begin
calls <- 1
if (elapsed < 1) {
  begin <- proc.time()[["elapsed"]]
  calls <- 0
  repeat {
    values <- program()
    calls <- calls + 1
    elapsed <- proc.time()[["elapsed"]] - begin
    if (elapsed > 0.3) break
  }
}
cat(sprintf("%.6f\n", elapsed * 1000 / calls))
cat(sprintf("%.17g", values), "\n")
