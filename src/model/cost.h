/*
 * The cost of a layer for one sample: its ledger, its parameters, and the elements it reads and
 * writes.  It does not depend on a convention, a data type or a device.
 */
#ifndef LAYERTOP_COST_H
#define LAYERTOP_COST_H

#include "model/graph.h"
#include "op/ledger.h"

struct cost {
	enum ledger_form form;     /* how the layer is written */
	int ncounted;              /* classes that the op counts */
	uint8_t counted[OP_MAX_COUNTS];
	int64_t count[OP_MAX_COUNTS]; /* of the class in the same place of `counted` */
	int64_t weights;           /* parameters that multiply elements */
	int64_t biases;            /* all other parameters */
	int64_t buffers;           /* stored, not trained: running statistics */
	int64_t tied_weights;      /* shared, and counted with the layer that owns them */
	int64_t tied_biases;
	int64_t active;            /* weights that one token uses: only a few of the experts */
	int64_t active_biases;
	int64_t reads, reads_most; /* weights that one sample reads, and that many samples read */
	int64_t state;             /* elements that the next run uses: keys, values, memory */
	int64_t token_state;       /* those that one more token adds */
	int64_t in_elems;          /* of all inputs */
	int64_t out_elems;
};

/* Return the count of a class of the ledger; 0 if the op does not count it. */
int64_t cost_count(const struct cost *c, int class);
/* Compute the cost of a layer.  Fail, with a sentence, if a count overflows. */
bool cost_layer(const struct graph *g, int layer, struct cost *out, struct err *e);

#endif
