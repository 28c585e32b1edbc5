/* The draws of src/engine/eventsStreams.ts: Threefry-4x32-20 and exponentials without a library's logarithm. */
#ifndef DRAWS_H
#define DRAWS_H
#include <stdint.h>

enum purpose { ARRIVAL = 1, EXIT = 2, EXIT_BY_WEEK = 3, CONVERSATION = 4 };

typedef struct { uint32_t k[4]; } stream_key;

static stream_key key_of(uint64_t seed, uint32_t replication, enum purpose purpose) {
  stream_key key = {{(uint32_t)seed, (uint32_t)(seed >> 32), replication, (uint32_t)purpose}};
  return key;
}

static inline uint32_t turned(uint32_t word, int by) { return (word << by) | (word >> (32 - by)); }

#define TWO_ROUNDS(a, b, c, d) \
  w += x; x = turned(x, a) ^ w; y += z; z = turned(z, b) ^ y; \
  w += z; z = turned(z, c) ^ w; y += x; x = turned(x, d) ^ y;

static inline void draw_words(stream_key key, uint32_t a, uint32_t b, uint32_t c, uint32_t d,
                              uint32_t words[4]) {
  uint32_t k[5] = {key.k[0], key.k[1], key.k[2], key.k[3], 0};
  k[4] = k[0] ^ k[1] ^ k[2] ^ k[3] ^ 0x1bd11bdau;
  uint32_t w = a + k[0], x = b + k[1], y = c + k[2], z = d + k[3];
  for (uint32_t added = 1; added <= 5; added++) {
    if (added % 2 == 1) {
      TWO_ROUNDS(10, 26, 11, 21)
      TWO_ROUNDS(13, 27, 23, 5)
    } else {
      TWO_ROUNDS(6, 20, 17, 11)
      TWO_ROUNDS(25, 10, 18, 20)
    }
    w += k[added % 5];
    x += k[(added + 1) % 5];
    y += k[(added + 2) % 5];
    z += k[(added + 3) % 5] + added;
  }
  words[0] = w;
  words[1] = x;
  words[2] = y;
  words[3] = z;
}

static const double PARTS = 4503599627370496.0; /* 2^52 */

static inline double unit_of(uint32_t high, uint32_t low) {
  return ((high >> 6) * 67108864.0 + (low >> 6) + 0.5) / PARTS;
}

static double SCALES[27], RECIPROCALS[128], LOGARITHMS[128];

static double logarithm(double value) {
  double ratio = (value - 1) / (value + 1), sum = 0;
  for (int power = 41; power > 0; power -= 2) sum = sum * ratio * ratio + 1.0 / power;
  return 2 * ratio * sum;
}

static void prepare_draws(void) {
  double power = 1;
  for (int halvings = 0; halvings < 27; halvings++, power *= 2) SCALES[halvings] = power / PARTS;
  for (int part = 0; part < 128; part++) {
    RECIPROCALS[part] = part == 127 ? 1 : 512.0 / (2 * part + 257);
    LOGARITHMS[part] = logarithm(RECIPROCALS[part]);
  }
}

static inline double exponential_of(uint32_t high, uint32_t low) {
  uint32_t top = high >> 6;
  int halvings = top == 0 ? 26 : __builtin_clz(top) - 6;
  int part = (int)((top << halvings) >> 18) - 128;
  double near = (top * 67108864.0 + (low >> 6) + 0.5) * SCALES[halvings];
  if (top == 0) {
    while (near < 0.5) {
      near *= 2;
      halvings += 1;
    }
    part = (int)(near * 256) - 128;
  }
  double r = near * RECIPROCALS[part] - 1, square = r * r;
  double first = r - square * (1.0 / 2 - r * (1.0 / 3));
  double rest = square * square * (1.0 / 4 - r * (1.0 / 5) + square * (1.0 / 6));
  return halvings * 0.6931471805599453 + LOGARITHMS[part] - (first - rest);
}
#endif
