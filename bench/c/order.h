/* The orders of src/core/stats/survivalOrder.ts: whole numbers are counted, others sorted digit by digit. */
#ifndef ORDER_H
#define ORDER_H
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define WHOLE_MAX 65536
#define DIGIT 11
#define BINS 2048

static int *by_counting(const double *values, int n) {
  double least = INFINITY, most = -INFINITY;
  for (int row = 0; row < n; row++) {
    double value = values[row];
    if (!(fabs(value) < 2147483648.0) || (int)value != value) return 0;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  double wide = most - least + 1;
  if (!(wide <= WHOLE_MAX && wide <= 4.0 * n + 64)) return 0;
  int width = (int)wide, from = (int)least, *next = calloc((size_t)width + 1, sizeof(int));
  for (int row = 0; row < n; row++) next[(int)values[row] - from + 1] += 1;
  for (int place = 1; place < width; place++) next[place] += next[place - 1];
  int *order = malloc(sizeof(int) * (size_t)n);
  for (int row = 0; row < n; row++) order[next[(int)values[row] - from]++] = row;
  free(next);
  return order;
}

static int *by_digits(const double *values, int n) {
  size_t room = (size_t)n;
  uint32_t *keys = malloc(sizeof(uint32_t) * room), *spare_keys = malloc(sizeof(uint32_t) * room);
  int *rows = malloc(sizeof(int) * room), *spare_rows = malloc(sizeof(int) * room);
  for (int row = 0; row < n; row++) {
    uint64_t bits;
    memcpy(&bits, values + row, sizeof bits);
    uint32_t word = values[row] == 0 ? 0 : (uint32_t)(bits >> 32);
    keys[row] = word ^ (uint32_t)(((int32_t)word >> 31) | (int32_t)0x80000000);
    rows[row] = row;
  }
  for (int shift = 0; shift < 32; shift += DIGIT) {
    int next[BINS + 1] = {0};
    for (int k = 0; k < n; k++) next[((keys[k] >> shift) & (BINS - 1)) + 1] += 1;
    for (int digit = 1; digit <= BINS; digit++) next[digit] += next[digit - 1];
    for (int k = 0; k < n; k++) {
      int place = next[(keys[k] >> shift) & (BINS - 1)]++;
      spare_keys[place] = keys[k];
      spare_rows[place] = rows[k];
    }
    uint32_t *key = keys;
    keys = spare_keys;
    spare_keys = key;
    int *row = rows;
    rows = spare_rows;
    spare_rows = row;
  }
  for (int k = 1; k < n; k++) { /* few still share the upper half of their bits */
    int row = rows[k], at = k - 1;
    double value = values[row];
    while (at >= 0 && keys[at] == keys[k] && values[rows[at]] > value) {
      rows[at + 1] = rows[at];
      at--;
    }
    rows[at + 1] = row;
  }
  free(keys);
  free(spare_keys);
  free(spare_rows);
  return rows;
}

static int *ascending(const double *values, int n) {
  int *order = by_counting(values, n);
  return order ? order : by_digits(values, n);
}
#endif
