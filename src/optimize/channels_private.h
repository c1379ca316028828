/*
 * Private to the files that follow channels: how axes, units and changes are kept.
 */
#ifndef LAYERTOP_CHANNELS_PRIVATE_H
#define LAYERTOP_CHANNELS_PRIVATE_H

#include "optimize/channels.h"

/* `each` elements for every channel of `unit`, or `each` elements that stay when unit is -1. */
struct span {
	int unit;
	int64_t each;
};

/* No spans: an axis whose size is fixed. */
struct axis {
	int n;
	const struct span *span;
};

struct unit {
	int parent;                /* of the union-find forest; a root is its own */
	int members;               /* units in the tree of a root: the larger one stays the root */
	int64_t size, now;
	int64_t multiple;
	const char *why;           /* NULL, or why it is kept as it is */
	int where;
};

/* Attribute `attr` (of a list its `item`) is `plus` and the size of `value`. */
struct patch {
	int layer, attr, item;
	int64_t plus;
	struct axis value;
};

struct channels {
	const struct graph *graph; /* borrowed */
	struct axis **axis;        /* for each layer one for each dimension */
	int *own;                  /* unit that a layer makes, or -1 */
	int *first_patch;          /* of a layer, or -1; patches of a layer stand together */
	int nunits, npatches;
	size_t unit_cap, patch_cap;
	struct unit *unit;
	struct patch *patch;
	struct arena arena;
	struct arena lists;        /* of attributes that were asked for */
};

int channels_add_unit(struct channels *c, int layer, int64_t size);
/* No unit on this axis may change. */
void channels_keep(struct channels *c, const struct axis *a, const char *why, int where);
/* Both axes stay equal. */
void channels_tie(struct channels *c, const struct axis *a, const struct axis *b, int where);
/* The axis stays a multiple of `by`. */
void channels_divide(struct channels *c, const struct axis *a, int64_t by, int where);

struct axis channels_axis(struct channels *c, int n, const struct span *span);
struct axis channels_one(struct channels *c, int unit, int64_t each);
/* `times` elements for each element. */
struct axis channels_scaled(struct channels *c, const struct axis *a, int64_t times);

void channels_patch(struct channels *c, int layer, int attr, int item, int64_t plus,
    const struct axis *value);

/* Of a layer's input number `k`. */
const struct axis *channels_in(const struct channels *c, int layer, int k);
const struct shape *channels_in_shape(const struct channels *c, int layer, int k);
/* Its axes [first, end) stay as they are. */
void channels_keep_input(struct channels *c, int layer, int k, int first, int end,
    const char *why);
/* All from `first` on. */
void channels_keep_from(struct channels *c, int layer, int k, int first, const char *why);
/* The axes before `end` are those of the first input. */
void channels_copy(struct channels *c, int layer, int end);
/* Dimension `d` of the output, counted from the last as broadcasting does: the axes of all inputs
 * that are not repeated along it stay equal. */
void channels_tie_inputs(struct channels *c, int layer, int d);

/* Why channels stay: "its channels ..." */
extern const char channels_lost[], channels_positions[];

/* Describe the axes of a layer's output by its op's rule. */
void channels_follow(struct channels *c, int layer);
/* The rules that have files of their own: of ops that a script defines, and of layout. */
void channels_follow_own(struct channels *c, int layer);
void channels_follow_flatten(struct channels *c, int layer);
void channels_follow_permute(struct channels *c, int layer);
void channels_follow_reshape(struct channels *c, int layer);
void channels_follow_concat(struct channels *c, int layer);
void channels_follow_slice(struct channels *c, int layer);
void channels_follow_mean(struct channels *c, int layer);

#endif
