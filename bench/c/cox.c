/*
 * Proportional hazards as src/core/stats/cox*.ts fits them without strata, weights and late entry: Efron's ties, Newton
 * on scaled covariates, and Harrell's concordance.
 *   cox COLUMNS
 * COLUMNS holds times, causes (1 is the event), a group, then the covariates. Writes the milliseconds, then
 * coefficients, their errors, the log-likelihood and the concordance.
 */
#include "clock.h"
#include "columns.h"
#include "order.h"

#define P_MAX 8

static int n, p, rows, slots;
static int *row_of, *start, *deaths;
static double *x, means[P_MAX], scales[P_MAX], *hazards, *predictor, *weights, *exposed, *held_of;

static void place(const double *times, const uint8_t *events, const int *order) {
  rows = slots = 0;
  for (int from = 0; from < n;) {
    double time = times[order[from]];
    int to = from + 1, came = rows, rest;
    while (to < n && times[order[to]] == time) to++;
    for (int k = from; k < to; k++)
      if (events[order[k]] == 1) row_of[came++] = order[k];
    rest = came;
    for (int k = from; k < to; k++)
      if (events[order[k]] != 1) row_of[rest++] = order[k];
    if (came > rows) {
      start[slots] = rows;
      deaths[slots++] = came - rows;
    }
    if (slots > 0) rows += to - from;
    from = to;
  }
  start[slots] = rows;
}

static void standardise(columns from) {
  for (int j = 0; j < p; j++) {
    const double *values = column(from, 3 + j);
    double origin = values[0], sum = 0, squares = 0;
    for (int row = 0; row < n; row++) sum += values[row] - origin;
    double offset = sum / n;
    for (int row = 0; row < n; row++) {
      double distance = values[row] - origin - offset;
      squares += distance * distance;
    }
    means[j] = origin + offset;
    scales[j] = sqrt(squares / n);
    for (int k = 0; k < rows; k++) x[k * p + j] = (values[row_of[k]] - means[j]) / scales[j];
  }
}

/* The log-likelihood, its first derivatives and the negative second ones. */
static double likelihood(const double *beta, double *score, double *information) {
  double risk = 0, risk_x[P_MAX] = {0}, death_x[P_MAX], log_likelihood = 0;
  memset(score, 0, sizeof(double) * (size_t)p);
  memset(information, 0, sizeof(double) * (size_t)(p * p));
  for (int k = 0; k < rows; k++) {
    double eta = 0;
    for (int j = 0; j < p; j++) eta += x[k * p + j] * beta[j];
    predictor[k] = eta;
    hazards[k] = exp(eta);
  }
  for (int slot = 0; slot < slots; slot++)
    for (int k = start[slot]; k < start[slot] + deaths[slot]; k++)
      for (int j = 0; j < p; j++) score[j] += x[k * p + j];
  for (int j = 0; j < p; j++) log_likelihood += score[j] * beta[j];
  for (int slot = slots - 1; slot >= 0; slot--) {
    int from = start[slot], until = from + deaths[slot], d = deaths[slot];
    double death_risk = 0;
    memset(death_x, 0, sizeof death_x);
    for (int k = from; k < until; k++) {
      death_risk += hazards[k];
      for (int j = 0; j < p; j++) death_x[j] += hazards[k] * x[k * p + j];
    }
    risk += death_risk;
    for (int j = 0; j < p; j++) risk_x[j] += death_x[j];
    for (int k = until; k < start[slot + 1]; k++) {
      risk += hazards[k];
      for (int j = 0; j < p; j++) risk_x[j] += hazards[k] * x[k * p + j];
    }
    double share = death_risk / risk, hazard = 0, held = 0, square = 0, cross = 0, held2 = 0;
    double logs = d * log(risk), product = 1;
    for (int gone = 0; gone < d; gone++) {
      double f = (double)gone / d, left = 1 - f * share, inverse = 1 / left;
      product *= left;
      if (product < 1e-250) {
        logs += log(product);
        product = 1;
      }
      hazard += inverse;
      held += f * inverse;
      square += inverse * inverse;
      cross += f * inverse * inverse;
      held2 += f * f * inverse * inverse;
    }
    logs += log(product);
    hazard /= risk;
    held /= risk;
    log_likelihood -= logs;
    exposed[slot] = hazard;
    held_of[slot] = held;
    for (int i = 0; i < p; i++) {
      score[i] -= hazard * risk_x[i] - held * death_x[i];
      double one = (square * risk_x[i] - cross * death_x[i]) / risk / risk;
      double other = (held2 * death_x[i] - cross * risk_x[i]) / risk / risk;
      for (int j = 0; j <= i; j++)
        information[i * p + j] -= one * risk_x[j] + other * death_x[j];
    }
  }
  double passed = 0;
  for (int slot = 0; slot < slots; slot++) {
    int until = start[slot] + deaths[slot];
    passed += exposed[slot];
    for (int k = start[slot]; k < until; k++) weights[k] = hazards[k] * (passed - held_of[slot]);
    for (int k = until; k < start[slot + 1]; k++) weights[k] = hazards[k] * passed;
  }
  for (int k = 0; k < rows; k++)
    for (int i = 0; i < p; i++) {
      double value = weights[k] * x[k * p + i];
      for (int j = 0; j <= i; j++) information[i * p + j] += value * x[k * p + j];
    }
  return log_likelihood;
}

/* Cholesky's triangle of the lower half, and the solution of a system with it. */
static void triangle(const double *matrix, double *lower) {
  for (int i = 0; i < p; i++)
    for (int j = 0; j <= i; j++) {
      double sum = matrix[i * p + j];
      for (int k = 0; k < j; k++) sum -= lower[i * p + k] * lower[j * p + k];
      lower[i * p + j] = i == j ? sqrt(sum) : sum / lower[j * p + j];
    }
}

static void solve(const double *lower, const double *right, double *into) {
  for (int i = 0; i < p; i++) {
    double sum = right[i];
    for (int k = 0; k < i; k++) sum -= lower[i * p + k] * into[k];
    into[i] = sum / lower[i * p + i];
  }
  for (int i = p - 1; i >= 0; i--) {
    double sum = into[i];
    for (int k = i + 1; k < p; k++) sum -= lower[k * p + i] * into[k];
    into[i] = sum / lower[i * p + i];
  }
}

/* Events before those who go on, by a tree of partial sums over the slots. */
static double concordance(void) {
  int size = 2 * slots, *slot_of = malloc(sizeof(int) * (size_t)rows);
  double *tree = calloc((size_t)size + 1, sizeof(double)), total = 0, now = 0, lower = 0, equal = 0;
  for (int slot = 0; slot < slots; slot++)
    for (int k = start[slot]; k < start[slot + 1]; k++) slot_of[k] = slot;
  for (int slot = slots - 1; slot >= 0; slot--) {
    now += start[slot + 1] - start[slot];
    total += deaths[slot] * (now - deaths[slot]);
  }
  int *order = ascending(predictor, rows);
  for (int from = 0; from < rows;) {
    int to = from + 1;
    while (to < rows && predictor[order[to]] == predictor[order[from]]) to++;
    for (int again = 0; again < 2; again++) {
      double sum = 0;
      for (int at = from; at < to; at++) {
        int k = order[at], slot = slot_of[k];
        if (k >= start[slot] + deaths[slot]) continue;
        for (int place = 2 * slot + 2; place <= size; place += place & -place) sum += tree[place];
      }
      if (again) {
        equal += sum;
        break;
      }
      lower += sum;
      equal -= sum;
      for (int at = from; at < to; at++) {
        int k = order[at], slot = slot_of[k];
        int where = 2 * slot + (k < start[slot] + deaths[slot] ? 1 : 2);
        for (int place = where; place > 0; place -= place & -place) tree[place] += 1;
      }
      if (to - from == 1) {
        equal += sum;
        break;
      }
    }
    from = to;
  }
  free(slot_of);
  free(tree);
  free(order);
  return (lower + equal / 2) / total;
}

static void fit(columns from, const uint8_t *events, double *said) {
  const double *times = column(from, 0);
  double beta[P_MAX] = {0}, score[P_MAX], step[P_MAX], information[P_MAX * P_MAX];
  double lower[P_MAX * P_MAX], unit[P_MAX], spread[P_MAX], log_likelihood;
  int *order = ascending(times, n);
  place(times, events, order);
  free(order);
  standardise(from);
  for (int turn = 0; turn < 60; turn++) {
    log_likelihood = likelihood(beta, score, information);
    triangle(information, lower);
    solve(lower, score, step);
    double gain = 0;
    for (int j = 0; j < p; j++) gain += score[j] * step[j];
    for (int j = 0; j < p; j++) beta[j] += step[j];
    if (sqrt(gain > 0 ? gain : 0) >= 1e-8) continue;
    log_likelihood += gain / 2;
    break;
  }
  for (int j = 0; j < p; j++) {
    memset(unit, 0, sizeof unit);
    unit[j] = 1;
    solve(lower, unit, spread);
    said[j] = beta[j] / scales[j];
    said[p + j] = sqrt(spread[j]) / scales[j];
  }
  said[2 * p] = log_likelihood;
  said[2 * p + 1] = concordance();
}

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  columns from = read_columns(argv[1]);
  n = from.rows;
  p = from.count - 3;
  size_t room = (size_t)n;
  uint8_t *events = codes(from, 1);
  for (int row = 0; row < n; row++) events[row] = events[row] == 1;
  row_of = malloc(sizeof(int) * room);
  start = malloc(sizeof(int) * (room + 1));
  deaths = malloc(sizeof(int) * (room + 1));
  x = malloc(sizeof(double) * room * (size_t)p);
  hazards = malloc(sizeof(double) * room);
  predictor = malloc(sizeof(double) * room);
  weights = malloc(sizeof(double) * room);
  exposed = malloc(sizeof(double) * room);
  held_of = malloc(sizeof(double) * room);
  double said[2 * P_MAX + 2], begin = milliseconds();
  fit(from, events, said);
  if (milliseconds() - begin < 100) { /* a short one has not warmed up */
    begin = milliseconds();
    fit(from, events, said);
  }
  printf("%.6f\n", milliseconds() - begin);
  for (int at = 0; at < 2 * p + 2; at++) printf("%.17g ", said[at]);
  printf("\n");
  return 0;
}
