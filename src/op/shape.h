/*
 * Shapes of tensors, per sample: the batch is a setting, never a dimension.
 *
 * A shape is a value: copy it freely.  Every dimension is at least 1 and the product of all is
 * known to fit in 63 bits once shape_check() has passed.
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

/* False, with a sentence, when a dimension is not positive or the product overflows. */
bool shape_check(const struct shape *s, struct err *e);
/* Number of elements of a checked shape. */
int64_t shape_elems(const struct shape *s);
bool shape_equal(const struct shape *a, const struct shape *b);
/* "64x112x112" */
char *shape_text(const struct shape *s, char buf[static SHAPE_TEXT_MAX]);

#endif
