/*
 * The caseload simulation of src/engine/caseloadSimulation.ts, line by line, as the limit of what is possible.
 *   caseload TABLES weekly|thinned SEED FROM TO
 * TABLES is a binary file of doubles that the benchmark writes: scalars, then inflow, shares, hazards, ratios and
 * bounds, so that both start from the same bits. Writes the milliseconds, then the rows.
 * Posts are never worth nothing in the benchmark, so the handing over of citizens is left out.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "clock.h"
#include "draws.h"

typedef struct {
  int weeks, citizens, weeks_so_far, posts, exits, highest, room, bound_count;
  double per_post, per_case, per_contact;
  double *inflow, *shares, *hazards, *ratios, *bounds;
} tables;

static double *take(double **at, size_t count) {
  double *from = *at;
  *at += count;
  return from;
}

static tables read_tables(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) exit(2);
  fseek(file, 0, SEEK_END);
  size_t bytes = (size_t)ftell(file);
  rewind(file);
  double *all = malloc(bytes);
  if (fread(all, 1, bytes, file) != bytes) exit(2);
  fclose(file);
  tables t;
  t.weeks = (int)all[0];
  t.citizens = (int)all[1];
  t.weeks_so_far = (int)all[2];
  t.posts = (int)all[3];
  t.exits = (int)all[4];
  t.highest = (int)all[5];
  t.room = (int)all[6];
  t.bound_count = (int)all[7];
  t.per_post = all[8];
  t.per_case = all[9];
  t.per_contact = all[10];
  double *at = all + 11;
  t.inflow = take(&at, (size_t)t.weeks);
  t.shares = take(&at, (size_t)t.weeks * t.posts);
  t.hazards = take(&at, (size_t)t.bound_count * t.exits);
  t.ratios = take(&at, (size_t)(t.highest + 1) * t.exits);
  t.bounds = take(&at, (size_t)t.bound_count);
  return t;
}

/* Posts and places. */
static tables t;
static int *post_of, *row, *counts, *empty, *heap, empties, taken, present, come, size, now_week;
static uint32_t *number_of;
static double *left_over, *loads;
static int *dealt, *dealt_counts;
/* Arrivals. */
static stream_key arrival_key, exit_key;
static double first_exponential, ahead, left;
static uint32_t arrival_words[4], arrival_count;
/* A path. */
static int *exits, *citizens, *arrivals, *contacts;
/* Thinned: the calendar. Weekly: what was laid aside. */
static int *first, *next, *since;
static uint32_t *draws;
static double *due, *bound;
static int *aside_place, *aside_next, aside_first[4], aside_count;
static uint32_t *aside_number, *aside_word, limit_word;
static int unlimited;

static inline int before(int one, int other) {
  return loads[one] < loads[other] || (loads[one] == loads[other] && heap[one] < heap[other]);
}

static inline void sink(int from, int post, double load) {
  int at = from;
  for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
    if (child + 1 < size && before(child + 1, child)) child += 1;
    double theirs = loads[child];
    if (load < theirs || (load == theirs && post < heap[child])) break;
    heap[at] = heap[child];
    loads[at] = theirs;
    at = child;
  }
  heap[at] = post;
  loads[at] = load;
}

static void open_line(int week) {
  size = 0;
  now_week = week;
  for (int post = 0; post < t.posts; post++) {
    double share = t.shares[week * t.posts + post];
    if (share == 0) continue;
    loads[size] = (counts[post] + 1) / share;
    heap[size++] = post;
  }
  for (int at = (size >> 1) - 1; at >= 0; at--) sink(at, heap[at], loads[at]);
}

static inline int enter(void) {
  int place = empties > 0 ? empty[--empties] : taken++;
  int post = heap[0];
  counts[post] += 1;
  sink(0, post, (counts[post] + 1) / t.shares[now_week * t.posts + post]);
  post_of[place] = post;
  number_of[place] = (uint32_t)come++;
  present += 1;
  return place;
}

static inline void leave(int place) {
  counts[post_of[place]] -= 1;
  post_of[place] = -1;
  empty[empties++] = place;
  present -= 1;
}

/* Those of the start are dealt once, as in every run. */
static void deal(void) {
  open_line(0);
  for (int citizen = 0; citizen < t.citizens; citizen++) enter();
  memcpy(dealt, post_of, sizeof(int) * (size_t)t.citizens);
  memcpy(dealt_counts, counts, sizeof(int) * (size_t)t.posts);
}

static void begin(void) {
  come = present = taken = t.citizens;
  empties = 0;
  memcpy(post_of, dealt, sizeof(int) * (size_t)t.citizens);
  memcpy(counts, dealt_counts, sizeof(int) * (size_t)t.posts);
  memset(left_over, 0, sizeof(double) * (size_t)t.posts);
  for (int citizen = 0; citizen < t.citizens; citizen++) number_of[citizen] = (uint32_t)citizen;
}

static int begin_week(int week) {
  int held_all = 0;
  for (int post = 0; post < t.posts; post++) {
    double share = t.shares[week * t.posts + post];
    int count = counts[post];
    double caseload = floor(count / share + 0.5);
    row[post] = (caseload < t.highest ? (int)caseload : t.highest) * t.exits;
    double possible = (share * t.per_post - count * t.per_case) / t.per_contact;
    if (possible > count) possible = count;
    if (possible < 0) possible = 0;
    double credit = left_over[post] + possible, held = floor(credit);
    left_over[post] = credit - held;
    held_all += (int)held;
  }
  return held_all;
}

static inline int exit_at(double point, int so_far, int of) {
  const double *hazards = t.hazards + so_far * t.exits, *ratios = t.ratios + of;
  for (int k = 0; k < t.exits; k++) {
    point -= hazards[k] * ratios[k];
    if (point < 0) return k;
  }
  return -1;
}

static double draw_arrival(uint32_t n) {
  draw_words(arrival_key, n, 0, 0, 0, arrival_words);
  return exponential_of(arrival_words[0], arrival_words[1]);
}

static int next_arrival(void) {
  if (ahead > left) {
    ahead -= left;
    return 0;
  }
  left -= ahead;
  first_exponential = exponential_of(arrival_words[2], arrival_words[3]);
  ahead = draw_arrival(++arrival_count);
  return 1;
}

static inline void file_call(int place, double from, double at_bound, double exponential) {
  double when = from + exponential / at_bound;
  if (!(when < t.weeks)) return;
  int week = (int)when;
  due[place] = when;
  bound[place] = at_bound;
  next[place] = first[week];
  first[week] = place;
}

static inline void enter_thinned(int place, int week, int so_far) {
  since[place] = week - so_far;
  draws[place] = 0;
  file_call(place, week, t.bounds[so_far], first_exponential);
}

static inline void call(int place, int week) {
  uint32_t words[4];
  draw_words(exit_key, ++draws[place], number_of[place], 0, 0, words);
  int so_far = week - since[place];
  int exit = exit_at(unit_of(words[0], words[1]) * bound[place], so_far, row[post_of[place]]);
  if (exit >= 0) {
    exits[exit * t.weeks + week] += 1;
    leave(place);
    return;
  }
  file_call(place, due[place], t.bounds[so_far], exponential_of(words[2], words[3]));
}

static inline void draw_weeks(int place, int from) {
  uint32_t words[4], number = number_of[place];
  draw_words(exit_key, (uint32_t)(from / 4), number, 0, 0, words);
  for (int of = from % 4; of < 4; of++) {
    if (words[of] >= limit_word && !unlimited) continue;
    int at = aside_count++;
    aside_place[at] = place;
    aside_number[at] = number;
    aside_word[at] = words[of];
    aside_next[at] = aside_first[of];
    aside_first[of] = at;
  }
}

static inline void decide(int place, int week, uint32_t word) {
  int so_far = week - since[place], of = row[post_of[place]];
  double hazard = 0;
  for (int k = 0; k < t.exits; k++) hazard += t.hazards[so_far * t.exits + k] * t.ratios[of + k];
  double chance = -expm1(-hazard), unit = (word + 0.5) / 4294967296.0;
  if (unit >= chance) return;
  int exit = exit_at(unit / chance * hazard, so_far, of);
  if (exit < 0) return;
  exits[exit * t.weeks + week] += 1;
  leave(place);
}

static void run_weekly(int week) {
  int of = week % 4;
  if (of == 0) {
    aside_count = 0;
    for (int place = 0; place < taken; place++)
      if (post_of[place] >= 0) draw_weeks(place, week);
  }
  for (int at = aside_first[of]; at >= 0; at = aside_next[at]) {
    int place = aside_place[at];
    if (post_of[place] >= 0 && number_of[place] == aside_number[at])
      decide(place, week, aside_word[at]);
  }
  aside_first[of] = -1;
}

static void replicate(int weekly, uint64_t seed, uint32_t replication) {
  memset(exits, 0, sizeof(int) * (size_t)t.weeks * t.exits);
  begin();
  arrival_key = key_of(seed, replication, ARRIVAL);
  exit_key = key_of(seed, replication, weekly ? EXIT_BY_WEEK : EXIT);
  arrival_count = 0;
  ahead = draw_arrival(0);
  for (int week = 0; week < t.weeks; week++) first[week] = -1;
  for (int of = 0; of < 4; of++) aside_first[of] = -1;
  for (int citizen = 0; citizen < t.citizens; citizen++) {
    int so_far = citizen % t.weeks_so_far;
    if (weekly) {
      since[citizen] = -so_far;
      continue;
    }
    uint32_t words[4];
    draw_words(arrival_key, (uint32_t)citizen, 1, 0, 0, words);
    first_exponential = exponential_of(words[2], words[3]);
    enter_thinned(citizen, 0, so_far);
  }
  for (int week = 0; week < t.weeks; week++) {
    citizens[week] = present;
    contacts[week] = begin_week(week);
    if (weekly) run_weekly(week);
    else
      for (int at = first[week]; at >= 0; at = first[week]) {
        first[week] = next[at];
        call(at, week);
      }
    open_line(week);
    left = t.inflow[week];
    arrivals[week] = 0;
    while (next_arrival()) {
      int place = enter();
      if (!weekly) enter_thinned(place, week + 1, 0);
      else {
        since[place] = week + 1;
        if ((week + 1) % 4 != 0) draw_weeks(place, week + 1);
      }
      arrivals[week] += 1;
    }
  }
  citizens[t.weeks] = present;
}

static double sum(const int *values, int count) {
  double total = 0;
  for (int at = 0; at < count; at++) total += values[at];
  return total;
}

int main(int argc, char **argv) {
  if (argc != 6) return 2;
  prepare_draws();
  t = read_tables(argv[1]);
  int weekly = strcmp(argv[2], "weekly") == 0;
  uint64_t seed = strtoull(argv[3], 0, 10);
  int from = atoi(argv[4]), to = atoi(argv[5]);
  size_t room = (size_t)t.room, posts = (size_t)t.posts, weeks = (size_t)t.weeks;
  post_of = calloc(room, sizeof(int));
  number_of = calloc(room, sizeof(int));
  empty = calloc(room, sizeof(int));
  next = calloc(room, sizeof(int));
  since = calloc(room, sizeof(int));
  draws = calloc(room, sizeof(int));
  due = calloc(room, sizeof(double));
  bound = calloc(room, sizeof(double));
  aside_place = calloc(4 * room, sizeof(int));
  aside_number = calloc(4 * room, sizeof(int));
  aside_word = calloc(4 * room, sizeof(int));
  aside_next = calloc(4 * room, sizeof(int));
  row = calloc(posts, sizeof(int));
  counts = calloc(posts, sizeof(int));
  dealt = calloc(room, sizeof(int));
  dealt_counts = calloc(posts, sizeof(int));
  heap = calloc(posts, sizeof(int));
  left_over = calloc(posts, sizeof(double));
  loads = calloc(posts, sizeof(double));
  first = calloc(weeks, sizeof(int));
  exits = calloc(weeks * (size_t)t.exits, sizeof(int));
  citizens = calloc(weeks + 1, sizeof(int));
  arrivals = calloc(weeks, sizeof(int));
  contacts = calloc(weeks, sizeof(int));
  double limit = ceil(-expm1(-t.bounds[0]) * 4294967296.0);
  unlimited = limit >= 4294967296.0;
  limit_word = unlimited ? 0 : (uint32_t)limit;

  deal();
  int columns = t.exits + 4;
  double *rows = malloc(sizeof(double) * (size_t)((to - from) * columns + 1));
  replicate(weekly, seed, (uint32_t)from); /* once to warm up */
  double start = milliseconds();
  for (int replication = from; replication < to; replication++) {
    double *into = rows + (replication - from) * columns;
    replicate(weekly, seed, (uint32_t)replication);
    for (int k = 0; k < t.exits; k++) into[k] = sum(exits + k * t.weeks, t.weeks);
    into[t.exits] = sum(arrivals, t.weeks);
    into[t.exits + 1] = sum(contacts, t.weeks);
    into[t.exits + 2] = citizens[t.weeks];
    into[t.exits + 3] = sum(citizens, t.weeks);
  }
  printf("%.6f\n", milliseconds() - start);
  for (int at = 0; at < (to - from) * columns; at++) printf("%.0f ", rows[at]);
  printf("\n");
  return 0;
}
