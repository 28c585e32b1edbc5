# The draws of bench/quarters.ts as one writes them with R: all draws at once, in parts that stay near at hand, with R's
# own chance.
#   quarters.R SEED DRAWS
# Writes the milliseconds, then sums over the draws: worth, draws worth something, deepest draw, quarter of payback.
asked <- as.numeric(commandArgs(TRUE))
QUARTERS <- 28
POSTS <- 4
RAMP <- 4
PART <- 20000
factors <- 1.035^(-(1:QUARTERS) / 4)

triangular <- function(n, low, mode, high) {
  u <- runif(n)
  width <- high - low
  ifelse(u < (mode - low) / width, low + sqrt(u * width * (mode - low)), high - sqrt((1 - u) * width * (high - mode)))
}

part <- function(n) {
  elasticity <- rnorm(n, 0.2, 0.121)
  activation <- rnorm(n, 3000, 500)
  trend <- rnorm(n, 0, 0.005)
  coming <- rlnorm(n, log(25), 0.15)
  benefit <- rlnorm(n, log(24000), 0.1)
  pay <- triangular(n, 600000, 650000, 720000)
  relapse <- triangular(n, 0.05, 0.08, 0.12)
  vacant <- triangular(n, 0.02, 0.05, 0.15)
  ratio <- triangular(n, 1.8, 2.2, 2.4)
  overhead <- runif(n, 0.05, 0.25)
  decay <- runif(n, 0, 0.5)
  displacement <- runif(n, 0, 0.3)
  cost <- POSTS * pay / 4 * (1 + overhead) * (1 - vacant)
  keeps <- exp(-decay / 4)
  whole <- (ratio^elasticity - 1) * (1 - displacement)
  wearing <- rep(1, n)
  away <- running <- deepest <- back <- numeric(n)
  owed <- logical(n)
  for (quarter in 1:QUARTERS) {
    if (quarter <= RAMP) strength <- (quarter - 0.5) / RAMP
    else strength <- wearing <- wearing * keeps
    away <- away * (1 - relapse) + coming * whole * strength
    coming <- coming * (1 + trend)
    running <- running + (away * (benefit + activation) - cost) * factors[quarter]
    deepest <- pmax(deepest, -running)
    below <- running < 0
    back[!below & owed & back == 0] <- quarter
    owed <- owed | below
  }
  c(sum(running), sum(running > 0), sum(deepest), sum(back))
}

set.seed(asked[1])
spare <- part(PART)
begin <- proc.time()[["elapsed"]]
sums <- numeric(4)
for (one in seq_len(asked[2] %/% PART)) sums <- sums + part(PART)
cat(sprintf("%.6f\n", (proc.time()[["elapsed"]] - begin) * 1000))
cat(sprintf("%.17g", sums), "\n")
