/*
 * The loops that calibration times: arithmetic alone, a matrix product, and moving data.
 *
 * Each loop is compiled for several vector widths and runs with the widest that the processor has.
 * The caller measures the time.  Nothing here fails.
 */
#ifndef LAYERTOP_KERNEL_H
#define LAYERTOP_KERNEL_H

#include <stddef.h>

/* Do `n` rounds of multiply-adds between registers.  Return how many operations that were.  Add the
 * result to `*sink`, so that the compiler cannot leave the work out. */
double kernel_arithmetic(size_t n, float *sink);
/* Compute c += a x b for matrices of KERNEL_SIDE x KERNEL_SIDE in row-major order: 2 x
 * KERNEL_SIDE^3 operations. */
#define KERNEL_SIDE 384
void kernel_product(const float *a, const float *b, float *c);
/* Compute a = b + 3 c, which moves 12 bytes an element. */
void kernel_triad(float *a, const float *b, const float *c, size_t n);
/* Return the sum of `n` elements, which reads 4 bytes an element. */
float kernel_sum(const float *a, size_t n);

/* Return the name of the vector width for people: "AVX-512", "AVX2", "128 bits". */
const char *kernel_width(void);

#endif
