/*
 * Difference in differences of two groups and two periods with errors by cluster, as src/core/stats/difference.ts.
 *   difference COLUMNS
 * COLUMNS holds outcome, treated, after and cluster. Writes the milliseconds, then the estimate and its errors HC2 and CR1.
 */
#include "clock.h"
#include "columns.h"
#include <math.h>
#include <string.h>

/* Codes as places among the distinct ones, by a table, as src/core/stats/regressionCodes.ts. */
static int code(const double *codes, int n, int *places) {
  double least = INFINITY, most = -INFINITY;
  int whole = 1, values = 0;
  for (int row = 0; row < n; row++) {
    double one = codes[row];
    if (one < least) least = one;
    if (one > most) most = one;
    if (one != floor(one)) whole = 0;
  }
  if (!whole || most - least >= 4.0 * n + 1024) exit(2);
  int width = (int)(most - least) + 1, *table = calloc((size_t)width, sizeof(int));
  for (int row = 0; row < n; row++) {
    places[row] = (int)(codes[row] - least);
    table[places[row]] = 1;
  }
  for (int at = 0; at < width; at++)
    if (table[at]) table[at] = values++;
  if (values < width)
    for (int row = 0; row < n; row++) places[row] = table[places[row]];
  free(table);
  return values;
}

static void reckon(columns from, double *said) {
  const double *outcome = column(from, 0), *treated = column(from, 1), *after = column(from, 2);
  const double *cluster = column(from, 3);
  int n = from.rows;
  int8_t *places = malloc((size_t)n);
  double counts[4] = {0}, sums[4] = {0}, means[4], squares[4] = {0}, rests[4] = {0};
  double sign[4] = {1, -1, -1, 1}, weights[4];
  for (int row = 0; row < n; row++) {
    double group = treated[row], period = after[row];
    double all = outcome[row] - outcome[row] + (cluster[row] - cluster[row]);
    int usual = group * (group - 1) == 0 && period * (period - 1) == 0 && all == 0;
    places[row] = (int8_t)(usual ? 2 * group + period : -1);
  }
  for (int row = 0; row < n; row++) {
    int cell = places[row];
    if (cell < 0) continue;
    counts[cell] += 1;
    sums[cell] += outcome[row] - outcome[0];
  }
  for (int cell = 0; cell < 4; cell++) means[cell] = outcome[0] + sums[cell] / counts[cell];
  for (int row = 0; row < n; row++) {
    int cell = places[row];
    if (cell < 0) continue;
    double distance = outcome[row] - means[cell];
    squares[cell] += distance * distance;
    rests[cell] += distance;
  }
  double estimate = 0, hc2 = 0, between = 0, clusters = 0;
  for (int cell = 0; cell < 4; cell++) {
    double size = counts[cell], rest = rests[cell];
    means[cell] += rest / size;
    estimate += sign[cell] * means[cell];
    hc2 += (squares[cell] - rest * rest / size) / (size - 1) / size;
    weights[cell] = sign[cell] / size;
  }
  int *homes = malloc(sizeof(int) * (size_t)n), values = code(cluster, n, homes);
  double *home_sums = calloc((size_t)values, sizeof(double));
  uint8_t *present = calloc((size_t)values, 1);
  for (int row = 0; row < n; row++) {
    int cell = places[row];
    if (cell < 0) continue;
    present[homes[row]] = 1;
    home_sums[homes[row]] += weights[cell] * (outcome[row] - means[cell]);
  }
  for (int home = 0; home < values; home++) {
    between += home_sums[home] * home_sums[home];
    clusters += present[home];
  }
  said[0] = estimate;
  said[1] = sqrt(hc2);
  said[2] = sqrt(between * clusters * (n - 1) / ((clusters - 1) * (n - 4.0)));
  free(places);
  free(homes);
  free(home_sums);
  free(present);
}

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  columns from = read_columns(argv[1]);
  double said[3], start = 0;
  for (int turn = 0; turn < 2; turn++) { /* the first to warm up */
    start = milliseconds();
    reckon(from, said);
  }
  printf("%.6f\n%.17g %.17g %.17g\n", milliseconds() - start, said[0], said[1], said[2]);
  return 0;
}
