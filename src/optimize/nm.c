/*
 * N:M pruning: keep N of every M successive weights.  The pattern 2:4 also saves time on devices
 * whose profile has a `sparse_gain`.  Other patterns save only size.
 */
#include "optimize/all.h"
#include "optimize/rewrite.h"

#include <stdio.h>

enum { KEEP, OF };

static bool
nm_applies(struct analysis *a, int layer, const double *value, struct err *why)
{
	const struct graph *g = a->graph;
	double keep = rewrite_value(&optimize_nm, value, KEEP);
	double of = rewrite_value(&optimize_nm, value, OF);

	if (g->layer[layer].op->weights == NULL)
		return err_set(why, "nm: %s has no weights that could be zero",
		    g->layer[layer].op->name);
	return keep < of || err_set(why, "nm: keeping %.0f of %.0f prunes nothing", keep, of);
}

static void
nm_encode(struct encoding *f, const struct graph *g, int layer, const double *value)
{
	(void)g;
	(void)layer;
	f->nm_kept = (uint8_t)value[KEEP];
	f->nm_group = (uint8_t)value[OF];
	f->sparsity = 0;
}

static void
nm_brief(const struct choice *c, char *buf, size_t size)
{
	(void)snprintf(buf, size, "%.0f:%.0f", c->value[KEEP], c->value[OF]);
}

const struct optimization optimize_nm = {
    .name = "nm",
    .label = "N:M",
    .mark = "N:M",
    .excludes = "sparse",
    .help = "keep N of every M weights in a row; 2:4 is what tensor cores can pass over",
    .note = "A pattern that hardware can follow: with 2:4 each group of four weights has two and "
        "a 2-bit index for each. Trained again with the pattern, networks keep their accuracy. The "
        "gain in time is what the device's profile says, less than the factor of 2 on data sheets.",
    .source = "Mishra et al.: Accelerating Sparse Deep Neural Networks (arXiv:2104.08378)",
    .risk = 8,
    .nparams = 2,
    .param = {
        [KEEP] = {.name = "keep", .help = "N: how many are left", .min = 1, .max = 16, .step = 1,
            .fallback = 2, .whole = true},
        [OF] = {.name = "of", .help = "M: of how many in a row", .min = 2, .max = 32, .step = 1,
            .fallback = 4, .whole = true},
    },
    .applies = nm_applies,
    .encode = nm_encode,
    .brief = nm_brief,
};
