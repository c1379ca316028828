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
	const char *source;                /* whose rules */
	const char *caveat;                /* NULL, or where it is known to differ from the tool */
	int macs[LEDGER_COUNT];
	int flops[LEDGER_COUNT];
};

/* Ended by a row without a name; the first is the default. */
extern const struct convention convention_table[];

const struct convention *convention_find(const char *name);
/* The same; NULL with a sentence that names the nearest. */
const struct convention *convention_named(const char *name, struct err *e);
/* The one of most published tables. */
const struct convention *convention_published(void);
/* The one that counts all that a machine executes. */
const struct convention *convention_full(void);

/* MACs and FLOPs of one sample; false, with a sentence, on overflow. */
bool convention_count(const struct convention *c, const struct cost *cost, int64_t *macs,
    int64_t *flops, struct err *e);

/* Whether a convention counts nothing of what a layer does: of its MACs, or of its FLOPs. */
bool convention_misses_macs(const struct convention *c, const struct cost *cost);
bool convention_misses_flops(const struct convention *c, const struct cost *cost);

/* "2 x 5 x (3x3x1) x (26x26)": the FLOPs of a layer with the numbers put in, one term for each
 * class that counts; `times` is the multiplication sign. */
void convention_explain(const struct convention *c, const struct graph *g, int layer,
    const char *times, char *buf, size_t size);

#endif
