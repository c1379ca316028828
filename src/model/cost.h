/*
 * The cost of a layer: its ledger, its parameters and the elements it reads and writes, for one
 * sample and before any convention, data type or device has a say.
 */
#ifndef LAYERTOP_COST_H
#define LAYERTOP_COST_H

#include "model/graph.h"
#include "op/ledger.h"

struct cost {
	int64_t count[LEDGER_COUNT];
	uint64_t counted;          /* a bit for each class that an op counts, few of them */
	int64_t weights;           /* parameters that are multiplied */
	int64_t biases;            /* all other parameters */
	int64_t buffers;           /* stored, not trained: running statistics */
	int64_t tied_weights;      /* the same, but counted with the layer whose they are */
	int64_t tied_biases;
	int64_t active;            /* of `weights`, what one token uses: of experts a few */
	int64_t reads, reads_most; /* weights that one sample reads, and any number of samples */
	int64_t state;             /* elements that stay for the next run: keys, values, memory */
	int64_t in_elems;          /* of all inputs */
	int64_t out_elems;
};

/* False, with a sentence, when a count overflows. */
bool cost_layer(const struct graph *g, int layer, struct cost *out, struct err *e);

#endif
