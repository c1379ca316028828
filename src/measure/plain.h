/*
 * Private to src/measure: the loops of the engine `plain`, for the vectors of this processor.
 *
 * A loop works on one part of a layer; several threads take different parts.  Activations lie with
 * their channels last: places x channels.  plain_loops.c compiles the loops for several sets of
 * instructions, always with all optimizations; plain_loops() returns the best that run here.
 */
#ifndef LAYERTOP_PLAIN_H
#define LAYERTOP_PLAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PLAIN_MAX_ROWS    12   /* of a tile of a product */
#define PLAIN_MAX_COLUMNS 32

struct plain_loops {
	const char *isa;
	int vector_bytes;
	size_t rows, columns;      /* of a tile: at most the above */
	/* Multiply `rows` rows of `k` numbers, `stride` apart, by a panel of k x columns: write the
	 * tile to `tile`, row by row. */
	void (*product)(const float *a, size_t stride, size_t k, const float *panel, float *tile);
	/* Multiply one row. */
	void (*product_row)(const float *a, size_t k, const float *panel, float *tile);
	/* Like product(), with bytes: groups of 4 along k; a has no sign.  NULL: none. */
	void (*product8)(const uint8_t *a, size_t stride, size_t k, const int8_t *panel,
	    int32_t *tile);
	/* Add to sum[c] the products of n channels at one position of a window. */
	void (*multiply_add)(float *sum, const float *x, const float *w, size_t n);
	void (*add)(float *x, const float *y, size_t n);
	void (*multiply)(float *x, const float *y, size_t n);
	void (*largest)(float *x, const float *y, size_t n);
	/* x = x a + b, with a factor and a shift for each. */
	void (*scale_shift)(float *x, const float *in, const float *a, const float *b, size_t n);
	void (*activate)(int activation, float *x, size_t n);
	void (*softmax)(float *x, const float *in, size_t n);
	void (*layernorm)(float *x, const float *in, const float *a, const float *b, size_t n);
};

/* Return the loops for this processor. */
const struct plain_loops *plain_loops(void);
/* Return loops `i`, from the narrowest, or NULL if the processor or the build has none: tests try
 * all. */
const struct plain_loops *plain_loops_at(int i);
#define PLAIN_LOOPS 4

#endif
