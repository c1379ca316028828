/*
 * Counting conventions: which classes of the ledger count as MACs and as FLOPs, with what weight.
 *
 * A convention is a row of data.  `layertop report --count NAME`, the picker in the explorer and
 * the documentation walk the table.
 */
#ifndef LAYERTOP_CONVENTION_H
#define LAYERTOP_CONVENTION_H

#include "model/cost.h"
#include "op/ledger.h"

struct convention {
	const char *name;
	const char *help;                  /* one line */
	const char *source;                /* of the rules */
	const char *caveat;                /* NULL, or a known difference from the tool */
	/* MACs and FLOPs for one of a class, by how the layer is written. */
	int macs[LEDGER_FORMS][LEDGER_COUNT];
	int flops[LEDGER_FORMS][LEDGER_COUNT];
};

/* Ended by a row without a name; the first is the default. */
extern const struct convention convention_table[];

const struct convention *convention_find(const char *name);
/* Like convention_find(), with a sentence that names the nearest convention. */
const struct convention *convention_named(const char *name, struct err *e);
/* Return the convention of most published tables. */
const struct convention *convention_published(void);
/* Return the convention that counts all that a machine executes. */
const struct convention *convention_full(void);

/* Count the MACs and FLOPs of one sample.  Fail, with a sentence, on overflow. */
bool convention_count(const struct convention *c, const struct cost *cost, int64_t *macs,
    int64_t *flops, struct err *e);

/* Return whether a convention leaves out all MACs, or all FLOPs, of a layer that has some. */
bool convention_misses_macs(const struct convention *c, const struct cost *cost);
bool convention_misses_flops(const struct convention *c, const struct cost *cost);

/* Write the FLOPs of a layer as a formula with its numbers, "2 x 5 x (3x3x1) x (26x26)", with a
 * term for each class that counts.  `times` is the multiplication sign. */
void convention_explain(const struct convention *c, const struct graph *g, int layer,
    const char *times, char *buf, size_t size);

#endif
