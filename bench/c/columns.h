/* Columns of doubles from a file: the number of rows, the number of columns, then column by column. */
#ifndef COLUMNS_H
#define COLUMNS_H
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct {
  int rows, count;
  double *values;
} columns;

static columns read_columns(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) exit(2);
  fseek(file, 0, SEEK_END);
  size_t bytes = (size_t)ftell(file);
  rewind(file);
  double *all = malloc(bytes);
  if (fread(all, 1, bytes, file) != bytes) exit(2);
  fclose(file);
  columns found = {(int)all[0], (int)all[1], all + 2};
  return found;
}

static inline double *column(columns from, int at) { return from.values + (size_t)at * (size_t)from.rows; }

static inline uint8_t *codes(columns from, int at) {
  uint8_t *found = malloc((size_t)from.rows);
  for (int row = 0; row < from.rows; row++) found[row] = (uint8_t)column(from, at)[row];
  return found;
}
#endif
