/*
 * Tensors of the forward pass that the backward pass needs: they stay in memory until then.
 *
 * A tensor stays once, however many layers need it: the inputs of products and norms, the output of
 * a softmax or a ReLU, a byte for each element of a dropout.  Sums and views need nothing.  Inside
 * of an attention, queries, keys, values, the output of softmax and the output of the heads stay.
 * This gives 34sbh + 5as^2b bytes for a transformer layer with 16 bits and dropouts (Korthikanti et
 * al., arXiv:2205.05198, section 4.1).
 *
 * Recomputation saves memory for operations:
 *
 * selective	what lies between two products of activations, the scores of attention, is computed
 *		again (section 5 there)
 * full		of a block that repeats only what goes in and out stays (section 4 there: 2sbh a
 *		layer)
 *
 * All sizes are of one sample.  Nothing here fails.
 */
#ifndef LAYERTOP_BACKWARD_H
#define LAYERTOP_BACKWARD_H

#include "evaluate/evaluation.h"

enum recompute { RECOMPUTE_NONE, RECOMPUTE_SELECTIVE, RECOMPUTE_FULL };

struct recompute_word {
	const char *name;
	const char *help;
};
/* A row for each, ended by one without a name. */
extern const struct recompute_word recompute_table[];

struct backward {
	double bytes;              /* that stay until the backward pass */
	double block;              /* of the largest block while it is computed again (full) */
	double macs;               /* multiply-accumulates that are computed again */
};

void backward_find(const struct evaluation *v, enum recompute recompute, struct backward *out);

#endif
