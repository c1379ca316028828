/*
 * Weight sharing: let each weight of a layer have one of k values.  Each weight is then stored as
 * an index of log2 k bits, and the layer has a table of the k values.
 */
#include "optimize/all.h"
#include "optimize/rewrite.h"

#include <stdio.h>

enum { CLUSTERS };

static bool
share_applies(struct analysis *a, int layer, const double *value, struct err *why)
{
	const struct graph *g = a->graph;
	(void)value;
	return g->layer[layer].op->weights != NULL || err_set(why,
	    "share: %s has no weights to share", g->layer[layer].op->name);
}

static void
share_encode(struct encoding *f, const struct graph *g, int layer, const double *value)
{
	(void)g;
	(void)layer;
	f->clusters = (uint32_t)value[CLUSTERS];
}

static void
share_brief(const struct choice *c, char *buf, size_t size)
{
	(void)snprintf(buf, size, "K%.0f", c->value[CLUSTERS]);
}

const struct optimization optimize_share = {
    .name = "share",
    .label = "Weight sharing",
    .mark = "K",
    .help = "let the weights of a layer share k values",
    .note = "k-means finds the k values that fit a layer's weights best; each weight then is an "
        "index. Only the file shrinks: to compute, the values are looked up. Deep Compression "
        "used 256 values for the convolutions of AlexNet and 32 for its dense layers, and lost no "
        "accuracy.",
    .source = "Han, Mao, Dally: Deep Compression (arXiv:1510.00149)",
    .risk = 6,
    .nparams = 1,
    .param = {
        [CLUSTERS] = {.name = "clusters", .help = "k: how many values a layer has", .min = 2,
            .max = 65536, .step = 1, .fallback = 16, .whole = true},
    },
    .applies = share_applies,
    .encode = share_encode,
    .brief = share_brief,
};
