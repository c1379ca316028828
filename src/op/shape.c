#include "op/shape.h"

#include "base/number.h"
#include "base/phrase.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Leave a margin in 63 bits for 16 bytes an element and a batch of thousands. */
#define ELEMS_MAX (INT64_C(1) << 46)

bool
shape_check(const struct shape *s, struct err *e)
{
	char text[SHAPE_TEXT_MAX];
	int64_t n = 1;

	if (s->rank < 1 || s->rank > SHAPE_MAX_RANK)
		return err_set(e, "a shape has 1 to %d dimensions, not %d", SHAPE_MAX_RANK,
		    s->rank);
	for (int i = 0; i < s->rank; i++) {
		if (s->dim[i] < 1)
			return err_set(e, "shape %s has a dimension below 1", shape_text(s, text));
		if (!number_mul(n, s->dim[i], &n) || n > ELEMS_MAX)
			return err_set(e, "shape %s is too large to count", shape_text(s, text));
	}
	return true;
}

int64_t
shape_elems(const struct shape *s)
{
	int64_t n = 1;

	for (int i = 0; i < s->rank; i++)
		n *= s->dim[i];
	return n;
}

bool
shape_equal(const struct shape *a, const struct shape *b)
{
	return a->rank == b->rank &&
	    memcmp(a->dim, b->dim, (size_t)a->rank * sizeof a->dim[0]) == 0;
}

char *
shape_text(const struct shape *s, char buf[static SHAPE_TEXT_MAX])
{
	struct phrase t = phrase_in(buf, SHAPE_TEXT_MAX);

	for (int i = 0; i < s->rank && i < SHAPE_MAX_RANK; i++)
		phrase_item(&t, "x", "%" PRId64, s->dim[i]);
	return buf;
}
