/*
 * The loops that calibration times: arithmetic alone, a matrix product, and moving data.
 *
 * Each is built for the vector widths of the processors it may meet, and runs with the widest that
 * is there.  Nothing here measures: time belongs to the caller.
 */
#ifndef LAYERTOP_KERNEL_H
#define LAYERTOP_KERNEL_H

#include <stddef.h>

/* Multiply-adds between registers, `n` rounds; returns how many operations that were.  What it
 * computes goes to `sink`, so that it cannot be left out. */
double kernel_arithmetic(size_t n, float *sink);
/* c += a x b, all KERNEL_SIDE x KERNEL_SIDE, row after row: 2 x KERNEL_SIDE^3 operations. */
#define KERNEL_SIDE 384
void kernel_product(const float *a, const float *b, float *c);
/* a = b + 3 c: 12 bytes an element. */
void kernel_triad(float *a, const float *b, const float *c, size_t n);
/* Reads 4 bytes an element. */
float kernel_sum(const float *a, size_t n);

/* "AVX-512", "AVX2", "128 bits": for people. */
const char *kernel_width(void);

#endif
