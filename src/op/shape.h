/*
 * Shapes of tensors of one sample.  The batch is a setting, never a dimension.
 *
 * A shape is a value: copy it freely.  Once shape_check() has passed, every dimension is at least 1
 * and the number of elements fits in 63 bits.
 */
#ifndef LAYERTOP_SHAPE_H
#define LAYERTOP_SHAPE_H

#include "base/error.h"

#include <stdint.h>

#define SHAPE_MAX_RANK 8
#define SHAPE_TEXT_MAX 176

struct shape {
	int rank;
	int64_t dim[SHAPE_MAX_RANK];
};

/* Refuse a dimension that is not positive, and a shape with too many elements. */
bool shape_check(const struct shape *s, struct err *e);
/* Return the number of elements of a checked shape. */
int64_t shape_elems(const struct shape *s);
bool shape_equal(const struct shape *a, const struct shape *b);
/* Write a shape, "64x112x112".  Return `buf`. */
char *shape_text(const struct shape *s, char buf[static SHAPE_TEXT_MAX]);

#endif
