/*
 * Describe which channels of a network belong together.
 *
 * A unit is the set of channels that one layer makes: the filters of a convolution, the neurons of
 * a dense layer, the heads of an attention.  An axis of a tensor is a list of spans.  A span has a
 * fixed number of elements for each channel of one unit: a flatten makes spans of H x W elements
 * for each channel, a concat makes a list of several spans.  An axis without spans has a fixed
 * size.
 *
 * Units that must shrink in proportion are tied.  They form a group, which its root names.  A unit
 * that must keep its size is fixed, with the reason and the layer that causes it.
 *
 * struct channel_units owns its units and the spans of all axes; a zeroed one is empty.  Nothing
 * here fails.
 */
#ifndef LAYERTOP_OP_CHANNEL_H
#define LAYERTOP_OP_CHANNEL_H

#include "base/mem.h"

#include <stdint.h>

#define CHANNEL_MAX_SPANS 4096

/* A part of an axis: `each` elements for every `per` channels of `unit`.  `per` is 1, or more
 * behind a reshape into heads.  If unit is -1, the span has `each` elements and a fixed size. */
struct channel_span {
	int unit;
	int64_t each, per;
};

/* An axis of a tensor.  Its size is fixed if n is 0. */
struct channel_axis {
	int n;
	const struct channel_span *span;
};

struct channel_unit {
	int parent;                /* in the union-find forest; a root is its own parent */
	int members;               /* of a root: units in its tree; the root with more stays */
	int64_t size, now;         /* channels in the model, and after channels_set() */
	int64_t multiple;          /* the size must be a multiple of this */
	const char *why;           /* NULL, or why it is fixed: completes "its channels ..." */
	int where;                 /* layer that fixed it */
};

struct channel_units {
	int nunits;
	size_t unit_cap;
	struct channel_unit *unit;
	struct arena arena;        /* of the spans */
};

void channel_units_free(struct channel_units *c);

/* Add a unit that `layer` makes and return its index. */
int channel_unit_add(struct channel_units *c, int layer, int64_t size);
/* Return the root of the group that a unit belongs to. */
int channel_unit_root(const struct channel_units *c, int unit);

/* Return the present number of channels of a unit.  It follows the size of its root, because sizes
 * in a group keep their ratios. */
int64_t channel_unit_now(const struct channel_units *c, int unit);

/* Fix all units of an axis.  `why` completes "its channels ..."; `where` is the layer that is the
 * reason. */
void channel_fix(struct channel_units *c, const struct channel_axis *a, const char *why, int where);
/* Tie the units of two axes that must stay equally long.  Fix both axes if their spans differ. */
void channel_tie(struct channel_units *c, const struct channel_axis *a,
    const struct channel_axis *b, int where);
/* Require the size of an axis to stay a multiple of `by`. */
void channel_divide(struct channel_units *c, const struct channel_axis *a, int64_t by, int where);

/* Return an axis with a copy of these spans. */
struct channel_axis channel_axis(struct channel_units *c, int n, const struct channel_span *span);
/* Return an axis with `each` elements for each channel of one unit. */
struct channel_axis channel_axis_one(struct channel_units *c, int unit, int64_t each);
/* Return the elements of a span when its unit has this many channels. */
int64_t channel_span_elems(const struct channel_span *s, int64_t channels);
/* Return `a` cut into `by` equal parts, as one of these.  Its units stay such that it can be. */
struct channel_axis channel_axis_part(struct channel_units *c, const struct channel_axis *a,
    int64_t by, int where);
/* Return an axis with the spans of `a`, `times` times one after the other.  An axis has at most
 * CHANNEL_MAX_SPANS spans: callers fix channels that would need more. */
struct channel_axis channel_axis_repeated(struct channel_units *c, const struct channel_axis *a,
    int64_t times);
/* Return an axis with `times` elements for each element of `a`. */
struct channel_axis channel_axis_scaled(struct channel_units *c, const struct channel_axis *a,
    int64_t times);

#endif
