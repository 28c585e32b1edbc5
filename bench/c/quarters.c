/*
 * The draws of bench/quarters.ts, line by line: Sobol's numbers, quantiles, 28 quarters, payback and deepest draw.
 *   quarters NUMBERS FROM TO
 * NUMBERS are shifts and directions as `sobolFile` writes them.
 * Writes the milliseconds, then sums over the draws: worth, draws worth something, deepest draw, quarter of payback.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "clock.h"

#define QUARTERS 28
#define INPUTS 12
#define POSTS 4
#define RAMP 4

/* Sobol's numbers in Gray code order, one bit away from the last. */
static uint32_t shifts[INPUTS], directions[32][INPUTS], state[INPUTS];

static void go_to(uint32_t index) {
  memcpy(state, shifts, sizeof state);
  for (uint32_t gray = index ^ (index >> 1); gray; gray &= gray - 1)
    for (int d = 0; d < INPUTS; d++) state[d] ^= directions[__builtin_ctz(gray)][d];
}

static inline void go_on(uint32_t index) {
  const uint32_t *direction = directions[__builtin_ctz(index)];
  for (int d = 0; d < INPUTS; d++) state[d] ^= direction[d];
}

/* Wichura's AS 241, as src/core/stats/approximations.ts has it. */
static const double CENTRE_TOP[8] = {
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
    1971.5909503065513, 133.14166789178438, 3.3871328727963665};
static const double CENTRE_BOTTOM[8] = {
    5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597,
    5394.196021424751, 687.1870074920579, 42.31333070160091, 1};
static const double SHOULDER_TOP[8] = {
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684,
    3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835};
static const double SHOULDER_BOTTOM[8] = {
    1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008,
    0.6897673349851, 1.6763848301838038, 2.053191626637759, 1};
static const double TAIL_TOP[8] = {
    2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124,
    0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103};
static const double TAIL_BOTTOM[8] = {
    2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133,
    0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1};

static inline double septic(const double *c, double x) {
  return ((((((c[0] * x + c[1]) * x + c[2]) * x + c[3]) * x + c[4]) * x + c[5]) * x + c[6]) * x +
         c[7];
}

static double normal_quantile(double p) {
  double q = p - 0.5;
  if (fabs(q) <= 0.425) {
    double r = 0.180625 - q * q;
    return q * septic(CENTRE_TOP, r) / septic(CENTRE_BOTTOM, r);
  }
  double r = sqrt(-log(q < 0 ? p : 1 - p));
  double far = r <= 5 ? septic(SHOULDER_TOP, r - 1.6) / septic(SHOULDER_BOTTOM, r - 1.6)
                      : septic(TAIL_TOP, r - 5) / septic(TAIL_BOTTOM, r - 5);
  return q < 0 ? -far : far;
}

static double normal(double u, double mean, double sd) { return mean + sd * normal_quantile(u); }

static double lognormal(double u, double mean, double sd) { return exp(normal(u, mean, sd)); }

static double triangular(double u, double low, double mode, double high) {
  double width = high - low, below = (mode - low) / width;
  return u < below ? low + sqrt(u * width * (mode - low))
                   : high - sqrt((1 - u) * width * (high - mode));
}

static double uniform(double u, double low, double high) { return low + (high - low) * u; }

static double factors[QUARTERS + 1], log25, log24000;

static void fill(double *flows, const double *u) {
  double elasticity = normal(u[0], 0.2, 0.121), activation = normal(u[1], 3000, 500);
  double trend = normal(u[2], 0, 0.005), exits = lognormal(u[3], log25, 0.15);
  double benefit = lognormal(u[4], log24000, 0.1);
  double pay = triangular(u[5], 600000, 650000, 720000);
  double relapse = triangular(u[6], 0.05, 0.08, 0.12), vacant = triangular(u[7], 0.02, 0.05, 0.15);
  double ratio = triangular(u[8], 1.8, 2.2, 2.4), overhead = uniform(u[9], 0.05, 0.25);
  double decay = uniform(u[10], 0, 0.5), displacement = uniform(u[11], 0, 0.3);
  double cost = POSTS * pay / 4 * (1 + overhead) * (1 - vacant), keeps = exp(-decay / 4);
  double whole = (pow(ratio, elasticity) - 1) * (1 - displacement);
  double coming = exits, strength = 0, wearing = 1, away = 0;
  for (int quarter = 0; quarter < QUARTERS; quarter++) {
    if (quarter < RAMP) strength = (quarter + 0.5) / RAMP;
    else {
      wearing *= keeps;
      strength = wearing;
    }
    away = away * (1 - relapse) + coming * whole * strength;
    coming *= 1 + trend;
    double flow = (away * (benefit + activation) - cost) * factors[quarter + 1];
    flows[quarter + 1] = flow;
  }
}

/* The running sum, how deep it falls and when it is back, in one walk. */
static void course(const double *flows, double *sums) {
  double total = 0, turnover = 0, lowest = 0;
  int owed = 0, found = -1;
  for (int period = 0; period <= QUARTERS; period++) {
    total += flows[period];
    turnover += fabs(flows[period]);
    if (total < lowest) lowest = total;
    if (total < -1e-12 * turnover) owed = 1;
    else if (owed && found < 0) found = period;
  }
  sums[0] += total;
  sums[1] += total > 0;
  sums[2] += 0 - lowest;
  sums[3] += found < 0 ? 0 : found;
}

static void run(uint32_t from, uint32_t to, double *sums) {
  double flows[QUARTERS + 1] = {0}, u[INPUTS];
  go_to(from);
  for (uint32_t draw = from; draw < to; draw++) {
    if (draw > from) go_on(draw);
    for (int d = 0; d < INPUTS; d++) u[d] = (state[d] + 0.5) / 4294967296.0;
    fill(flows, u);
    course(flows, sums);
  }
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  double numbers[33 * INPUTS];
  FILE *file = fopen(argv[1], "rb");
  if (!file || fread(numbers, sizeof(double), 33 * INPUTS, file) != 33 * INPUTS) return 2;
  fclose(file);
  for (int d = 0; d < INPUTS; d++) {
    shifts[d] = (uint32_t)numbers[d];
    for (int bit = 0; bit < 32; bit++) directions[bit][d] = (uint32_t)numbers[(bit + 1) * INPUTS + d];
  }
  uint32_t from = (uint32_t)strtoul(argv[2], 0, 10), to = (uint32_t)strtoul(argv[3], 0, 10);
  log25 = log(25);
  log24000 = log(24000);
  for (int quarter = 0; quarter <= QUARTERS; quarter++) factors[quarter] = pow(1.035, -quarter / 4.0);
  double sums[4] = {0}, spare[4] = {0};
  run(from, from + (to - from) / 10, spare); /* once to warm up */
  double start = milliseconds();
  run(from, to, sums);
  printf("%.6f\n", milliseconds() - start);
  printf("%.17g %.17g %.17g %.17g\n", sums[0], sums[1], sums[2], sums[3]);
  return 0;
}
