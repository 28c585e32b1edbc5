/*
 * The queues of src/engine/eventsQueue.ts, line by line, as the limit of what is possible.
 *   queue CITIZENS CASEWORKERS BETWEEN SERVICE SEED WARM_UP WEEKS BATCHES TEAMS
 * Writes the milliseconds, then of each team: events, conversations, and the estimates without their intervals.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "clock.h"
#include "draws.h"

#define IN_TIME_WEEKS 1.0

/* The calendar: a binary heap by time, then by number. */
static double *times;
static int *events, size;

static inline void settle(double time, int event) {
  int at = 0;
  for (int child = 1; child < size; child = 2 * at + 1) {
    double theirs = times[child];
    if (child + 1 < size) {
      double beside = times[child + 1];
      child += beside < theirs;
      if (beside == theirs) child += events[child + 1] < events[child];
      theirs = times[child];
    }
    if (time < theirs || (time == theirs && event < events[child])) break;
    times[at] = theirs;
    events[at] = events[child];
    at = child;
  }
  times[at] = time;
  events[at] = event;
}

static inline void add(double time, int event) {
  int at = size++;
  while (at > 0) {
    int parent = (at - 1) >> 1;
    double theirs = times[parent];
    if (theirs < time || (theirs == time && events[parent] < event)) break;
    times[at] = theirs;
    events[at] = events[parent];
    at = parent;
  }
  times[at] = time;
  events[at] = event;
}

static inline void drop(void) {
  size -= 1;
  settle(times[size], events[size]);
}

/* The sums of each batch. */
static int batches, batch;
static double warm_up, length, batch_now, until;
static double *waiting_sum, *busy_sum, *present_sum, *starts, *waited_sum, *in_time;

static inline void add_weeks(double weeks, int waiting, int busy, int present) {
  if (batch < 0 || batch == batches) return;
  waiting_sum[batch] += weeks * waiting;
  busy_sum[batch] += weeks * busy;
  present_sum[batch] += weeks * present;
}

static inline void pass(double now, int waiting, int busy, int present) {
  while (now >= until) {
    add_weeks(until - batch_now, waiting, busy, present);
    batch_now = until;
    batch += 1;
    until = batch == batches ? INFINITY : warm_up + (batch + 1) * length;
  }
  add_weeks(now - batch_now, waiting, busy, present);
  batch_now = now;
}

static inline void begin(double waited) {
  if (batch < 0 || batch == batches) return;
  starts[batch] += 1;
  waited_sum[batch] += waited;
  if (waited <= IN_TIME_WEEKS) in_time[batch] += 1;
}

/* The desk. */
static int citizens, caseworkers, waiting, busy, first, team;
static double between, service;
static stream_key key;
static uint32_t *needs;
static double *lengths, *asked;
static int *line;

static inline double next_need(int citizen, double now) {
  uint32_t words[4];
  draw_words(key, needs[citizen]++, (uint32_t)citizen, (uint32_t)team, 0, words);
  lengths[citizen] = service * exponential_of(words[2], words[3]);
  return now + between * exponential_of(words[0], words[1]);
}

static inline void ask(int citizen, double now) {
  if (busy < caseworkers) {
    begin(0);
    busy += 1;
    settle(now + lengths[citizen], citizens + citizen);
    return;
  }
  asked[citizen] = now;
  int place = first + waiting;
  if (place >= citizens) place -= citizens;
  line[place] = citizen;
  waiting += 1;
  drop();
}

static inline void finish(int citizen, double now) {
  settle(next_need(citizen, now), citizen);
  if (waiting == 0) {
    busy -= 1;
    return;
  }
  int next = line[first];
  first = first + 1 == citizens ? 0 : first + 1;
  waiting -= 1;
  begin(now - asked[next]);
  add(now + lengths[next], citizens + next);
}

static double sum(const double *values) {
  double total = 0;
  for (int at = 0; at < batches; at++) total += values[at];
  return total;
}

static void clear(double *values) { memset(values, 0, sizeof(double) * (size_t)batches); }

static void simulate(double weeks, double *into) {
  clear(waiting_sum);
  clear(busy_sum);
  clear(present_sum);
  clear(starts);
  clear(waited_sum);
  clear(in_time);
  batch = -1;
  batch_now = 0;
  until = warm_up;
  size = waiting = busy = first = 0;
  memset(needs, 0, sizeof(uint32_t) * (size_t)citizens);
  for (int citizen = 0; citizen < citizens; citizen++) add(next_need(citizen, 0), citizen);
  double end = warm_up + weeks, count = 0;
  for (double now = times[0]; now < end; now = size == 0 ? INFINITY : times[0]) {
    pass(now, waiting, busy, caseworkers);
    count += 1;
    int event = events[0];
    if (event < citizens) ask(event, now);
    else finish(event - citizens, now);
  }
  pass(end, waiting, busy, caseworkers);
  double time = 0;
  for (int at = 0; at < batches; at++) time += length;
  into[0] = count;
  into[1] = sum(starts);
  into[2] = sum(starts) / time;
  into[3] = sum(busy_sum) / sum(present_sum);
  into[4] = sum(waited_sum) / sum(starts);
  into[5] = sum(waiting_sum) / time;
  into[6] = sum(in_time) / sum(starts);
}

#define COLUMNS 7

int main(int argc, char **argv) {
  if (argc != 10) return 2;
  prepare_draws();
  citizens = atoi(argv[1]);
  caseworkers = atoi(argv[2]);
  between = strtod(argv[3], 0);
  service = strtod(argv[4], 0);
  key = key_of(strtoull(argv[5], 0, 10), 0, CONVERSATION);
  warm_up = strtod(argv[6], 0);
  double weeks = strtod(argv[7], 0);
  batches = atoi(argv[8]);
  int teams = atoi(argv[9]);
  length = weeks / batches;
  size_t room = (size_t)citizens, parts = (size_t)batches;
  times = calloc(room, sizeof(double));
  events = calloc(room, sizeof(int));
  lengths = calloc(room, sizeof(double));
  asked = calloc(room, sizeof(double));
  needs = calloc(room, sizeof(uint32_t));
  line = calloc(room, sizeof(int));
  waiting_sum = calloc(parts, sizeof(double));
  busy_sum = calloc(parts, sizeof(double));
  present_sum = calloc(parts, sizeof(double));
  starts = calloc(parts, sizeof(double));
  waited_sum = calloc(parts, sizeof(double));
  in_time = calloc(parts, sizeof(double));
  double *rows = malloc(sizeof(double) * COLUMNS * (size_t)teams);
  simulate(weeks, rows); /* once to warm up */
  double start = milliseconds();
  for (team = 0; team < teams; team++) simulate(weeks, rows + COLUMNS * team);
  printf("%.6f\n", milliseconds() - start);
  for (int at = 0; at < COLUMNS * teams; at++) printf("%.17g ", rows[at]);
  printf("\n");
  return 0;
}
