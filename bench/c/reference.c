/*
 * The reference case of src/engine/referenceCase.ts with the cohort machine of cohortRun.ts and cohortTunnel.ts, as
 * far as it needs them: one benefit, two hazards that fall and two that do not, two ways that lead back.
 *   reference TABLES
 * TABLES is a binary file of doubles that the benchmark writes. Writes the milliseconds of all draws, then of each
 * draw: net, saved, cost and the week in which it is paid back (0 for never).
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "clock.h"

#define BUCKETS 400
#define WEEKS 260
#define WAYS 4
#define BANDS 4

enum { JOB, EDUCATION, FLEKSJOB, PENSION };

static double edges[BANDS + 1], band_cost[BANDS], weekly[WAYS], decay[WAYS], back[WAYS], place_cost[WAYS];
static double start_people, inflow, posts, ratio, share_of_education, *factors;
static int start_bucket, back_bucket;

static double people[BUCKETS + WEEKS + 1], shape[2][BUCKETS], table[BUCKETS], stay[BUCKETS];
static double base_cost[WEEKS], effort_cost[WEEKS], multiplier[2][WEEKS];
static int first, top;

static inline double stay_of(double h) {
  double square = h * h;
  double last = 1.0 / 5040 - h * (1.0 / 40320) + square * (1.0 / 362880 - h * (1.0 / 3628800));
  double high = 1.0 / 120 - h * (1.0 / 720) + square * last;
  return 1 - 0.5 * h + square * (1.0 / 6 - h * (1.0 / 24) + square * high);
}

static inline double sum(const double *values, int from, int to) {
  double a = 0, b = 0, c = 0, d = 0;
  int at = from;
  for (; at + 3 < to; at += 4) {
    a += values[at];
    b += values[at + 1];
    c += values[at + 2];
    d += values[at + 3];
  }
  for (; at < to; at++) a += values[at];
  return a + b + (c + d);
}

static inline void arrive(int bucket, double count) {
  people[first + bucket] += count;
  if (bucket >= top) top = bucket + 1;
}

static void run(int effort, const double *returns, double *cost) {
  double settled[WAYS] = {0}, flow[3];
  memset(people, 0, sizeof people);
  first = WEEKS;
  people[first + start_bucket] = start_people;
  top = start_bucket + 1;
  for (int week = 0; week < WEEKS; week++) {
    double paid = 0;
    for (int band = 0; band < BANDS; band++) {
      int from = (int)edges[band], to = (int)edges[band + 1] < top ? (int)edges[band + 1] : top;
      if (from < to) paid += sum(people, first + from, first + to) * band_cost[band];
    }
    for (int way = 0; way < WAYS; way++) paid += settled[way] * place_cost[way];
    cost[week] = paid;

    double job = weekly[JOB] * (effort ? multiplier[0][week] : 1);
    double education = weekly[EDUCATION] * (effort ? multiplier[1][week] : 1);
    double flat = weekly[FLEKSJOB] + weekly[PENSION], all = 0, one = 0, other = 0;
    if (effort) {
      for (int at = 0; at < top; at++) {
        double hazard = flat + (job * shape[0][at] + education * shape[1][at]);
        double before = people[first + at], weeks = before * stay_of(hazard);
        people[first + at] = before - hazard * weeks;
        all += weeks;
        one += weeks * shape[0][at];
        other += weeks * shape[1][at];
      }
    } else {
      for (int at = 0; at < top; at++) {
        double before = people[first + at], weeks = before * stay[at];
        people[first + at] = before - table[at] * weeks;
        all += weeks;
        one += weeks * shape[0][at];
        other += weeks * shape[1][at];
      }
    }
    flow[0] = one;
    flow[1] = other;
    flow[2] = all;
    double arriving[WAYS] = {job * flow[0], education * flow[1], weekly[FLEKSJOB] * flow[2],
                             weekly[PENSION] * flow[2]};
    if (top == BUCKETS) people[first + BUCKETS - 2] += people[first + BUCKETS - 1];
    else if (top > 0) top += 1;
    first -= 1;
    arrive(0, inflow);
    for (int way = 0; way < WAYS; way++) {
      double returning = settled[way] * returns[way];
      if (returning > 0) arrive(back_bucket, returning);
      settled[way] += arriving[way] - returning;
    }
  }
}

static void effect(double times, double decay_per_year, double *into) {
  double logarithm = log(times);
  for (int week = 0; week < WEEKS; week++)
    into[week] = exp(logarithm * (decay_per_year == 0 ? 1 : exp(-decay_per_year * week / 52)));
}

static int payback(const double *flows) {
  double total = 0, turnover = 0;
  int owed = 0, found = -1;
  for (int period = 0; period <= WEEKS; period++) {
    total += flows[period];
    turnover += fabs(flows[period]);
    int below = total < -1e-12 * turnover;
    if (below && found < 0) owed = 1;
    else if (!below && owed && found < 0) found = period;
  }
  return found < 0 ? 0 : found;
}

static void evaluate(const double *draw, double *into) {
  double elasticity = draw[0], wearing = draw[1], displacement = draw[2], wage = draw[3];
  double returns[WAYS] = {-expm1(-draw[4]), -expm1(-back[EDUCATION]), 0, 0};
  double times = pow(ratio, elasticity), net[WEEKS + 1];
  effect(times, wearing, multiplier[0]);
  effect(1 + share_of_education * (times - 1), wearing, multiplier[1]);
  run(0, returns, base_cost);
  run(1, returns, effort_cost);
  double week_cost = posts * wage / 52, saved = 0, cost = 0;
  net[0] = 0;
  for (int week = 0; week < WEEKS; week++) {
    double factor = factors[week + 1], less = base_cost[week] - effort_cost[week];
    double saving = (1 - displacement) * less * factor;
    saved += saving;
    cost += week_cost * factor;
    net[week + 1] = saving - week_cost * factor;
  }
  into[0] = saved - cost;
  into[1] = saved;
  into[2] = cost;
  into[3] = payback(net);
}

static double *next_of(double **at, size_t count) {
  double *from = *at;
  *at += count;
  return from;
}

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  FILE *file = fopen(argv[1], "rb");
  if (!file) return 2;
  fseek(file, 0, SEEK_END);
  size_t bytes = (size_t)ftell(file);
  rewind(file);
  double *all = malloc(bytes), *at = all;
  if (fread(all, 1, bytes, file) != bytes) return 2;
  fclose(file);
  int draws = (int)*next_of(&at, 1);
  start_people = *next_of(&at, 1);
  start_bucket = (int)*next_of(&at, 1);
  back_bucket = (int)*next_of(&at, 1);
  inflow = *next_of(&at, 1);
  posts = *next_of(&at, 1);
  ratio = *next_of(&at, 1);
  share_of_education = *next_of(&at, 1);
  memcpy(edges, next_of(&at, BANDS + 1), sizeof edges);
  memcpy(band_cost, next_of(&at, BANDS), sizeof band_cost);
  memcpy(weekly, next_of(&at, WAYS), sizeof weekly);
  memcpy(decay, next_of(&at, WAYS), sizeof decay);
  memcpy(back, next_of(&at, WAYS), sizeof back);
  memcpy(place_cost, next_of(&at, WAYS), sizeof place_cost);
  factors = next_of(&at, WEEKS + 1);
  double *values = next_of(&at, 5 * (size_t)draws), *rows = malloc(sizeof(double) * 4 * (size_t)draws);
  for (int bucket = 0; bucket < BUCKETS; bucket++) {
    shape[0][bucket] = exp(-decay[JOB] * bucket / 52);
    shape[1][bucket] = exp(-decay[EDUCATION] * bucket / 52);
    table[bucket] = weekly[FLEKSJOB] + weekly[PENSION] +
                    (weekly[JOB] * shape[0][bucket] + weekly[EDUCATION] * shape[1][bucket]);
    stay[bucket] = stay_of(table[bucket]);
  }
  evaluate(values, rows); /* once to warm up */
  double start = milliseconds();
  for (int draw = 0; draw < draws; draw++) evaluate(values + 5 * draw, rows + 4 * draw);
  printf("%.6f\n", milliseconds() - start);
  for (int cell = 0; cell < 4 * draws; cell++) printf("%.17g ", rows[cell]);
  printf("\n");
  return 0;
}
