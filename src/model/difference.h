/*
 * The difference between two counting conventions, by class of the ledger and by layer.
 *
 * All counts are for one sample.  A difference owns its arrays; free it with difference_free().
 */
#ifndef LAYERTOP_DIFFERENCE_H
#define LAYERTOP_DIFFERENCE_H

#include "model/convention.h"
#include "model/graph.h"

enum difference_unit { DIFFERENCE_MACS, DIFFERENCE_FLOPS };

/* A difference has a term for each class of the ledger and each way to write a layer. */
#define DIFFERENCE_TERMS (LEDGER_COUNT * LEDGER_FORMS)

struct difference_term {
	int64_t count;             /* in the ledger */
	int weight_a, weight_b;    /* MACs or FLOPs for one, under each convention */
	int64_t a, b;              /* count x weight */
};

struct difference_layer {
	int layer;
	int64_t a, b;
};

struct difference {
	int64_t a, b;              /* totals */
	struct difference_term term[DIFFERENCE_TERMS];
	int nlayers;               /* that differ, with the largest difference first */
	struct difference_layer *layer;
};

/* Return the index of the term of a class for layers that are written so. */
int difference_index(enum ledger_class class, enum ledger_form form);

/* Compare two conventions on a graph.  Fail, with a sentence, if a count overflows. */
bool difference_make(const struct graph *g, const struct convention *a, const struct convention *b,
    enum difference_unit unit, struct difference *out, struct err *e);
void difference_free(struct difference *d);

#endif
