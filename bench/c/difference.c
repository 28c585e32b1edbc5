/*
 * Difference in differences of two groups and two periods with errors by cluster, as src/core/stats/difference.ts.
 *   difference COLUMNS
 * COLUMNS holds outcome, treated, after and cluster. Writes the milliseconds, then the estimate and its errors HC2 and CR1.
 */
#include "clock.h"
#include "columns.h"
#include <math.h>
#include <string.h>

static void reckon(columns from, double *said) {
  const double *outcome = column(from, 0), *treated = column(from, 1), *after = column(from, 2);
  const double *cluster = column(from, 3);
  int n = from.rows, most = 0;
  uint8_t *places = malloc((size_t)n);
  double counts[4] = {0}, means[4] = {0}, squares[4] = {0}, sign[4] = {1, -1, -1, 1};
  for (int row = 0; row < n; row++) {
    int cell = 2 * (treated[row] != 0) + (after[row] != 0);
    places[row] = (uint8_t)cell;
    counts[cell] += 1;
    means[cell] += outcome[row];
    if (cluster[row] > most) most = (int)cluster[row];
  }
  for (int cell = 0; cell < 4; cell++) means[cell] /= counts[cell];
  double *sums = calloc((size_t)most + 1, sizeof(double));
  uint8_t *present = calloc((size_t)most + 1, 1);
  for (int row = 0; row < n; row++) {
    int cell = places[row], home = (int)cluster[row];
    double apart = outcome[row] - means[cell];
    squares[cell] += apart * apart;
    sums[home] += sign[cell] / counts[cell] * apart;
    present[home] = 1;
  }
  double estimate = 0, hc2 = 0, between = 0, clusters = 0;
  for (int cell = 0; cell < 4; cell++) {
    estimate += sign[cell] * means[cell];
    hc2 += squares[cell] / (counts[cell] * (counts[cell] - 1));
  }
  for (int home = 0; home <= most; home++) {
    between += sums[home] * sums[home];
    clusters += present[home];
  }
  said[0] = estimate;
  said[1] = sqrt(hc2);
  said[2] = sqrt(between * clusters * (n - 1) / ((clusters - 1) * (n - 4.0)));
  free(places);
  free(sums);
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
