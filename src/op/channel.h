/*
 * Channels that belong together.
 *
 * A unit is a set of channels that can only get fewer together: the filters of a convolution, the
 * neurons of a dense layer, the heads of an attention.  Every axis of every tensor is described as
 * a row of spans, each with so many elements for each channel of a unit: a flatten gives H x W
 * elements a channel, a concat gives a row of several spans.  An axis without spans has a fixed
 * size.  Units that have to stay equal are tied and form a group, named by its root; a unit that
 * cannot be followed is fixed, with the reason and the layer that is to blame.
 *
 * struct channel_units owns its units and the spans of all axes; a zeroed one is empty.  Nothing
 * here fails.
 */
#ifndef LAYERTOP_OP_CHANNEL_H
#define LAYERTOP_OP_CHANNEL_H

#include "base/mem.h"

#include <stdint.h>

/* `each` elements for every `per` channels of `unit`: 1, or more behind a reshape into heads.  If
 * unit is -1, `each` elements whose number is fixed. */
struct channel_span {
	int unit;
	int64_t each, per;
};

/* Without spans: an axis whose size is fixed. */
struct channel_axis {
	int n;
	const struct channel_span *span;
};

struct channel_unit {
	int parent;                /* in the union-find forest; a root is its own parent */
	int members;               /* of a root: units in its tree; the larger root stays */
	int64_t size, now;         /* channels at first, and as set */
	int64_t multiple;          /* the size has to be a multiple of this */
	const char *why;           /* NULL, or why it is fixed: "its channels ..." */
	int where;                 /* layer that fixed it */
};

struct channel_units {
	int nunits;
	size_t unit_cap;
	struct channel_unit *unit;
	struct arena arena;        /* spans */
};

void channel_units_free(struct channel_units *c);

/* Add a unit that `layer` makes and return its index. */
int channel_unit_add(struct channel_units *c, int layer, int64_t size);
/* Return the root of the group that a unit belongs to. */
int channel_unit_root(const struct channel_units *c, int unit);

/* Return how many channels a unit has as its group is set: sizes in a group keep the ratios that
 * they had at first. */
int64_t channel_unit_now(const struct channel_units *c, int unit);

/* Fix all units of an axis. */
void channel_fix(struct channel_units *c, const struct channel_axis *a, const char *why, int where);
/* Keep two axes equal; fix both if their spans differ. */
void channel_tie(struct channel_units *c, const struct channel_axis *a,
    const struct channel_axis *b, int where);
/* Let the size of an axis stay a multiple of `by`. */
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
/* Return `a` with `times` elements for each of its elements. */
struct channel_axis channel_axis_scaled(struct channel_units *c, const struct channel_axis *a,
    int64_t times);

#endif
