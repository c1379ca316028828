/*
 * The data types that weights and activations are stored in and that devices compute with.
 */
#ifndef LAYERTOP_DTYPE_H
#define LAYERTOP_DTYPE_H

#include <stdbool.h>

/* DTYPE(id, name, bits, is_float); the first is the type of a model without optimizations. */
#define DTYPES(DTYPE)                                                                              \
	DTYPE(FP32, "fp32", 32, true)                                                              \
	DTYPE(FP64, "fp64", 64, true)                                                              \
	DTYPE(TF32, "tf32", 32, true)                                                              \
	DTYPE(FP16, "fp16", 16, true)                                                              \
	DTYPE(BF16, "bf16", 16, true)                                                              \
	DTYPE(FP8, "fp8", 8, true)                                                                 \
	DTYPE(FP4, "fp4", 4, true)                                                                 \
	DTYPE(INT8, "int8", 8, false)                                                              \
	DTYPE(INT4, "int4", 4, false)                                                              \
	DTYPE(INT2, "int2", 2, false)                                                              \
	DTYPE(INT1, "int1", 1, false)

enum dtype {
#define DTYPE(id, name, bits, is_float) DTYPE_##id,
	DTYPES(DTYPE)
#undef DTYPE
	DTYPE_COUNT
};

struct dtype_info {
	const char *name;
	int bits;
	bool is_float;
};

extern const struct dtype_info dtype_table[DTYPE_COUNT];

/* Return the type with this name, or -1. */
int dtype_find(const char *name);

/* Return whether `wide` can represent every number of `narrow`.  An integer type represents only
 * integers.  Of two different types with as many bits neither represents the other. */
bool dtype_holds(enum dtype wide, enum dtype narrow);

#endif
