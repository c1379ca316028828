/*
 * Why two counting conventions disagree: the terms that make up the difference, by class of the
 * ledger and by layer.
 *
 * The sums are those of one sample.  A difference owns its arrays; free it with difference_free().
 */
#ifndef LAYERTOP_DIFFERENCE_H
#define LAYERTOP_DIFFERENCE_H

#include "model/convention.h"
#include "model/graph.h"

enum difference_unit { DIFFERENCE_MACS, DIFFERENCE_FLOPS };

struct difference_term {
	int64_t count;             /* what the ledger says */
	int weight_a, weight_b;    /* what each convention makes of one */
	int64_t a, b;              /* count x weight */
};

struct difference_layer {
	int layer;
	int64_t a, b;
};

struct difference {
	int64_t a, b;              /* totals */
	struct difference_term term[LEDGER_COUNT];
	int nlayers;               /* those where the two differ, largest difference first */
	struct difference_layer *layer;
};

bool difference_make(const struct graph *g, const struct convention *a, const struct convention *b,
    enum difference_unit unit, struct difference *out, struct err *e);
void difference_free(struct difference *d);

#endif
