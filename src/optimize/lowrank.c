/*
 * Low rank: replace a matrix of weights by the product of two thinner ones.
 *
 * A dense layer becomes two dense layers.  A convolution becomes a convolution with the same kernel
 * and as many filters as the rank, and a 1x1 convolution.
 */
#include "optimize/all.h"
#include "optimize/rewrite.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { RATIO, RANK };

/* The size of a layer's weights as a matrix. */
struct matrix {
	int64_t rows, columns;
};

/* Return the name of the attribute that is the number of rows. */
static const char *
rows_attr(const struct op *o)
{
	return op_attr_find(o, "units") >= 0 ? "units" : "filters";
}

static bool
matrix_of(const struct graph *g, int layer, struct matrix *m)
{
	const struct layer *l = &g->layer[layer];
	const struct shape *in;

	if (!(l->op->flags & OP_MATRIX))
		return false;
	in = &g->layer[l->input[0]].out;
	*m = (struct matrix){rewrite_attr(g, layer, rows_attr(l->op), 0, 1),
	    op_channels(l->op, in)};
	for (int axis = 0; axis < in->rank - 1; axis++)
		m->columns *= rewrite_attr(g, layer, "kernel", axis, 1);
	return rewrite_attr(g, layer, "groups", 0, 1) == 1;
}

static int64_t
rank_of(const struct matrix *m, const double *value)
{
	int64_t full = m->rows < m->columns ? m->rows : m->columns, rank;

	rank = (int64_t)rewrite_value(&optimize_lowrank, value, RANK);
	if (rank == 0)
		rank = (int64_t)round((double)full *
		    rewrite_value(&optimize_lowrank, value, RATIO));
	return rank > 0 ? rank : 1;
}

/* Return the smallest rank at which two matrices have no fewer weights than one. */
static int64_t
useless_rank(const struct matrix *m)
{
	double even = (double)m->rows * (double)m->columns / (double)(m->rows + m->columns);

	return (int64_t)ceil(even);
}

static bool
lowrank_applies(struct analysis *a, int layer, const double *value, struct err *why)
{
	const struct graph *g = a->graph;
	struct matrix m;
	int64_t rank, useless;

	if (g->layer[layer].shared)
		return err_set(why, "lowrank: another layer shares its weights");
	if (!matrix_of(g, layer, &m))
		return err_set(why, "lowrank: only dense layers and convolutions without groups "
		    "have a matrix to split, not this %s", g->layer[layer].op->name);
	rank = rank_of(&m, value);
	useless = useless_rank(&m);
	return rank < useless || err_set(why, "lowrank: rank %" PRId64 " of a %" PRId64 "x%" PRId64
	    " matrix saves nothing; below %" PRId64 " it does", rank, m.rows, m.columns, useless);
}

static bool
lowrank_concerns(struct analysis *a, int layer, const double *value)
{
	(void)value;
	return (a->graph->layer[layer].op->flags & OP_MATRIX) != 0;
}

static bool
split_matrix(struct rewrite *r, int layer, const double *value, struct err *e)
{
	const struct layer *l = &r->from->layer[layer];
	const char *rows = rows_attr(l->op);
	struct attr first[OP_MAX_ATTRS], second[OP_MAX_ATTRS] = {{0}};
	int at = r->map[l->input[0]];
	struct matrix m;

	(void)matrix_of(r->from, layer, &m);
	memcpy(first, l->attr, (size_t)op_attr_count(l->op) * sizeof *first);
	rewrite_set(l->op, first, rows, rank_of(&m, value));
	rewrite_set(l->op, first, "bias", 0);
	rewrite_carry(l, l->op, second, rows);
	rewrite_carry(l, l->op, second, "bias");
	rewrite_carry(l, l->op, second, "experts");
	rewrite_set(l->op, second, "kernel", 1);
	at = rewrite_add(r, layer, "reduce", (struct layer_spec){.op = l->op, .attr = first,
	    .ninputs = 1, .input = &at}, e);
	if (at >= 0)
		at = rewrite_add(r, layer, "expand", (struct layer_spec){.op = l->op,
		    .attr = second, .ninputs = 1, .input = &at}, e);
	r->map[layer] = at;
	return at >= 0;
}

static bool
lowrank_layer(struct rewrite *r, int layer, void *context, struct err *e)
{
	const double *value = rewrite_values(r, layer);

	(void)context;
	return value != NULL ? split_matrix(r, layer, value, e) : rewrite_copy(r, layer, e) >= 0;
}

static struct graph *
lowrank_rewrite(struct analysis *a, const struct choice *const *chosen, struct err *e)
{
	return rewrite_graph(&optimize_lowrank, a, chosen, lowrank_layer, NULL, e);
}

static void
lowrank_brief(const struct choice *c, char *buf, size_t size)
{
	if (c->value[RANK] > 0)
		(void)snprintf(buf, size, "L=%.0f", c->value[RANK]);
	else
		(void)snprintf(buf, size, "L%.3g", 100 * c->value[RATIO]);
}

const struct optimization optimize_lowrank = {
    .name = "lowrank",
    .label = "Low rank",
    .mark = "L",
    .help = "split a dense layer or convolution into two thinner ones",
    .note = "The largest singular values of a weight matrix carry most of what it does. With rank "
        "r a matrix of n x m has r(n + m) weights left; that only saves while r is less than "
        "nm / (n + m). Convolutions became twice as fast within 1% of the accuracy.",
    .source = "Denton et al.: Exploiting Linear Structure (arXiv:1404.0736)",
    .risk = 10,
    .nparams = 2,
    .param = {
        [RATIO] = {.name = "ratio", .help = "rank as a part of the largest possible", .min = 0.01,
            .max = 1, .step = 0.05, .fallback = 0.25},
        [RANK] = {.name = "rank", .help = "the rank itself; 0: by the ratio", .min = 0,
            .max = 65536, .step = 1, .whole = true},
    },
    .applies = lowrank_applies,
    .concerns = lowrank_concerns,
    .rewrite = lowrank_rewrite,
    .brief = lowrank_brief,
};
