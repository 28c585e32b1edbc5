/*
 * Kaplan-Meier, log-rank and Aalen-Johansen as src/core/stats has them, from one life table.
 *   survival COLUMNS km|logrank|incidence
 * COLUMNS holds times, events (0, 1, 2) and two groups. Writes the milliseconds, then the sums that the benchmark compares.
 */
#include "clock.h"
#include "columns.h"
#include "order.h"

typedef struct {
  int slots, kinds;
  double *times;
  int *ended, *at_risk;
} life_table;

/* One pass when times are small whole numbers, a sort else. */
static life_table tabulate(const double *times, const uint8_t *kind, int n, int groups, int ways) {
  int kinds = groups * ways, width = 4096;
  life_table t = {0, kinds, 0, 0, 0};
  int *counts = calloc((size_t)width * (size_t)kinds, sizeof(int)), whole = 1;
  for (int row = 0; row < n; row++) {
    double time = times[row];
    int place = (int)time;
    if (place != time || place < 0 || place >= width) {
      whole = 0;
      break;
    }
    counts[place * kinds + kind[row]] += 1;
  }
  if (whole) {
    t.times = malloc(sizeof(double) * (size_t)width);
    t.ended = counts;
    for (int place = 0; place < width; place++) {
      int any = 0;
      for (int at = place * kinds; at < (place + 1) * kinds; at++) any |= counts[at];
      if (!any) continue;
      t.times[t.slots] = place;
      memmove(counts + t.slots * kinds, counts + place * kinds, sizeof(int) * (size_t)kinds);
      t.slots += 1;
    }
  } else {
    free(counts);
    int *order = ascending(times, n), *slot_of = malloc(sizeof(int) * (size_t)n);
    t.times = malloc(sizeof(double) * (size_t)n);
    for (int k = 0; k < n; k++) {
      double time = times[order[k]];
      if (t.slots == 0 || time != t.times[t.slots - 1]) t.times[t.slots++] = time;
      slot_of[k] = t.slots - 1;
    }
    t.ended = calloc((size_t)t.slots * (size_t)kinds, sizeof(int));
    for (int k = 0; k < n; k++) t.ended[slot_of[k] * kinds + kind[order[k]]] += 1;
    free(order);
    free(slot_of);
  }
  t.at_risk = malloc(sizeof(int) * (size_t)t.slots * (size_t)groups);
  int now[8] = {0};
  for (int slot = t.slots - 1; slot >= 0; slot--)
    for (int group = 0; group < groups; group++) {
      for (int way = 0; way < ways; way++) now[group] += t.ended[(slot * groups + group) * ways + way];
      t.at_risk[slot * groups + group] = now[group];
    }
  return t;
}

static double *room(int count) { return malloc(sizeof(double) * (size_t)(count + 1)); }

static void done(life_table t) {
  free(t.times);
  free(t.ended);
  free(t.at_risk);
}

#define SAID 6

static void kaplan_meier(const double *times, const uint8_t *events, int n, double *said) {
  life_table t = tabulate(times, events, n, 1, 2);
  double *survival = room(t.slots), *error = room(t.slots), *lower = room(t.slots);
  double *upper = room(t.slots), *hazard = room(t.slots), *hazard_error = room(t.slots);
  double *at = room(t.slots), *risks = room(t.slots), *came_at = room(t.slots);
  double now = 1, spread = 0, sum = 0, squares = 0;
  int steps = 0;
  for (int slot = 0; slot < t.slots; slot++) {
    double came = t.ended[2 * slot + 1], risk = t.at_risk[slot];
    if (came == 0) continue;
    now *= (risk - came) / risk;
    if (risk > came) spread += came / (risk * (risk - came));
    sum += came / risk;
    squares += came / risk / risk;
    double log_error = sqrt(spread), reach = exp(1.959963984540054 * log_error);
    at[steps] = t.times[slot];
    risks[steps] = risk;
    came_at[steps] = came;
    survival[steps] = now;
    error[steps] = now * log_error;
    lower[steps] = now / reach;
    upper[steps] = now * reach < 1 ? now * reach : 1;
    hazard[steps] = sum;
    hazard_error[steps++] = sqrt(squares);
  }
  memset(said, 0, sizeof(double) * SAID);
  said[0] = steps;
  for (int step = 0; step < steps; step++) {
    said[1] += survival[step];
    said[2] += error[step];
    said[3] += lower[step];
    said[4] += hazard[step];
    said[5] += hazard_error[step];
  }
  said[0] += at[steps - 1] + risks[0] + came_at[0]; /* so that they are not left out */
  free(at);
  free(risks);
  free(came_at);
  free(survival);
  free(error);
  free(lower);
  free(upper);
  free(hazard);
  free(hazard_error);
  done(t);
}

static void log_rank(const double *times, const uint8_t *events, const uint8_t *groups, int n,
                     double *said) {
  uint8_t *kinds = malloc((size_t)n);
  for (int row = 0; row < n; row++) kinds[row] = (uint8_t)(groups[row] * 2 + events[row]);
  life_table t = tabulate(times, kinds, n, 2, 2);
  double observed[2] = {0}, expected[2] = {0}, variance = 0;
  for (int slot = 0; slot < t.slots; slot++) {
    double one = t.at_risk[2 * slot], all = one + t.at_risk[2 * slot + 1];
    double came = t.ended[4 * slot + 1], events_now = came + t.ended[4 * slot + 3];
    if (events_now == 0) continue;
    observed[0] += came;
    observed[1] += t.ended[4 * slot + 3];
    expected[0] += events_now * (one / all);
    expected[1] += events_now * (1 - one / all);
    if (all > 1) variance += events_now * (all - events_now) / (all - 1) * (one / all) * (1 - one / all);
  }
  double apart = observed[0] - expected[0];
  said[0] = observed[0];
  said[1] = observed[1];
  said[2] = expected[0];
  said[3] = expected[1];
  said[4] = apart * apart / variance;
  said[5] = 1;
  free(kinds);
  done(t);
}

static void incidence(const double *times, const uint8_t *events, int n, double *said) {
  life_table t = tabulate(times, events, n, 1, 3);
  double *estimate[2], *error[2], *came_at[2], *free_of = room(t.slots), *free_error = room(t.slots);
  double *at = room(t.slots), *risks = room(t.slots), *all_at = room(t.slots);
  double survival = 1, variance = 0, share[2] = {0}, spread[2] = {0}, with[2] = {0};
  for (int cause = 0; cause < 2; cause++) {
    estimate[cause] = room(t.slots);
    error[cause] = room(t.slots);
    came_at[cause] = room(t.slots);
  }
  int steps = 0;
  for (int slot = 0; slot < t.slots; slot++) {
    double came[2] = {t.ended[3 * slot + 1], t.ended[3 * slot + 2]}, all = came[0] + came[1];
    if (all == 0) continue;
    double risk = t.at_risk[slot], stays = (risk - all) / risk, squared = survival * survival;
    double gained = 0;
    for (int cause = 0; cause < 2; cause++) {
      double hazard = came[cause] / risk, own = hazard * (1 - hazard) / risk;
      double with_all = hazard * (1 - all / risk) / risk;
      share[cause] += survival * hazard;
      spread[cause] += 2 * hazard * with[cause] + hazard * hazard * variance + squared * own;
      with[cause] = stays * (with[cause] + hazard * variance) - squared * with_all;
      gained += with_all;
    }
    survival *= stays;
    variance = stays * stays * variance + squared * gained;
    at[steps] = t.times[slot];
    risks[steps] = risk;
    all_at[steps] = all;
    free_of[steps] = survival;
    free_error[steps] = sqrt(variance > 0 ? variance : 0);
    for (int cause = 0; cause < 2; cause++) {
      came_at[cause][steps] = came[cause];
      estimate[cause][steps] = share[cause];
      error[cause][steps] = sqrt(spread[cause] > 0 ? spread[cause] : 0);
    }
    steps += 1;
  }
  memset(said, 0, sizeof(double) * SAID);
  said[0] = steps;
  said[1] = survival;
  for (int step = 0; step < steps; step++)
    for (int cause = 0; cause < 2; cause++) {
      said[2 + cause] += estimate[cause][step];
      said[4 + cause] += error[cause][step];
    }
  said[0] += at[steps - 1] + risks[0] + all_at[0] + free_of[0] + free_error[0] + came_at[0][0] +
             came_at[1][0]; /* so that they are not left out */
  for (int cause = 0; cause < 2; cause++) {
    free(estimate[cause]);
    free(error[cause]);
    free(came_at[cause]);
  }
  free(at);
  free(risks);
  free(all_at);
  free(free_of);
  free(free_error);
  done(t);
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  columns from = read_columns(argv[1]);
  double *times = column(from, 0), said[SAID], start = 0;
  uint8_t *causes = codes(from, 1), *groups = codes(from, 2), *events = codes(from, 1);
  for (int row = 0; row < from.rows; row++) events[row] = causes[row] == 1;
  for (int turn = 0; turn < 2; turn++) { /* the first to warm up */
    start = milliseconds();
    if (argv[2][0] == 'k') kaplan_meier(times, events, from.rows, said);
    else if (argv[2][0] == 'l') log_rank(times, events, groups, from.rows, said);
    else incidence(times, causes, from.rows, said);
  }
  printf("%.6f\n", milliseconds() - start);
  for (int at = 0; at < SAID; at++) printf("%.17g ", said[at]);
  printf("\n");
  return 0;
}
