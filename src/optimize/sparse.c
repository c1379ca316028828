/*
 * Unstructured pruning: set a part of the weights to zero, without a pattern.
 *
 * This reduces the useful work, and the stored size under the best encoding (storage.h).  It does
 * not reduce time, because kernels compute with zeros as with any number.
 */
#include "optimize/all.h"
#include "optimize/rewrite.h"

#include <stdio.h>

enum { RATIO };

static bool
sparse_applies(struct analysis *a, int layer, const double *value, struct err *why)
{
	const struct graph *g = a->graph;
	(void)value;
	return g->layer[layer].op->weights != NULL || err_set(why,
	    "sparse: %s has no weights that could be zero", g->layer[layer].op->name);
}

static void
sparse_encode(struct encoding *f, const struct graph *g, int layer, const double *value)
{
	(void)g;
	(void)layer;
	f->sparsity = (float)value[RATIO];
}

static void
sparse_brief(const struct choice *c, char *buf, size_t size)
{
	(void)snprintf(buf, size, "Z%.3g", 100 * c->value[RATIO]);
}

const struct optimization optimize_sparse = {
    .name = "sparse",
    .label = "Sparse",
    .mark = "Z",
    .excludes = "nm",
    .help = "zero a ratio of the weights, wherever they are (unstructured pruning)",
    .note = "Small weights matter little: AlexNet kept its accuracy with a ninth of its weights "
        "left, VGG-16 with a thirteenth, after training on. The file shrinks; the machine gains "
        "nothing, for kernels compute with zeros as with any number.",
    .source = "Han et al.: Learning both Weights and Connections (arXiv:1506.02626)",
    .risk = 7,
    .nparams = 1,
    .param = {
        [RATIO] = {.name = "ratio", .help = "part of the weights that becomes zero", .min = 0,
            .max = 0.99, .step = 0.05, .fallback = 0.5},
    },
    .applies = sparse_applies,
    .encode = sparse_encode,
    .brief = sparse_brief,
};
