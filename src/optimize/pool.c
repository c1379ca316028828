/*
 * Pooling: put a pool behind a convolution, remove a pool, or change its kind.
 *
 * A new pool goes where a person would write it: behind the norm and the activation that follow the
 * convolution, unless another layer reads a result in between.  If an addition follows, the pool
 * goes before it.
 */
#include "op/op_table.h"
#include "optimize/all.h"
#include "optimize/rewrite.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SIZE, KIND, STRIDE, PLACE };
enum { NONE = POOL_KINDS }; /* the word behind the kinds of pools: remove the pool */
enum { BEHIND, INSTEAD };

static const char *const kinds[] = {"max", "avg", "none", NULL};
static const char *const places[] = {"behind", "instead", NULL};

static bool
is_conv(const struct layer *l)
{
	return (l->op->flags & OP_CONV) != 0;
}

static bool
is_pool(const struct layer *l)
{
	return l->op->pool[POOL_MAX] != NULL;
}

static bool
is_window_pool(const struct layer *l)
{
	return is_pool(l) && op_attr_find(l->op, "kernel") >= 0;
}

static bool
window_fits(const struct layer *l, int64_t size, struct err *why)
{
	char text[SHAPE_TEXT_MAX];

	for (int axis = 1; axis < l->out.rank; axis++)
		if (l->out.dim[axis] < size)
			return err_set(why, "pool: a window of %" PRId64
			    " does not fit an output of %s", size, shape_text(&l->out, text));
	return true;
}

/* Return whether a pool can take over the stride of a convolution. */
static bool
has_stride(const struct graph *g, int layer, struct err *why)
{
	const struct layer *l = &g->layer[layer];
	bool strides = false;

	for (int axis = 0; axis < l->out.rank - 1; axis++) {
		if (rewrite_attr(g, layer, "stride", axis, 1) == 1)
			continue;
		strides = true;
		if (l->out.dim[axis + 1] == 1)
			return err_set(why, "pool: the stride leaves a single position, which is "
			    "too few for a pool");
	}
	if (l->op->flags & OP_TRANSPOSED || !strides)
		return err_set(why, "pool: this %s has no stride that a pool could take over",
		    l->op->name);
	return true;
}

static bool
pool_applies(struct analysis *a, int layer, const double *value, struct err *why)
{
	const struct graph *g = a->graph;
	const struct layer *l = &g->layer[layer];
	int kind = (int)rewrite_value(&optimize_pool, value, KIND);

	if (is_pool(l) && kind == NONE)
		return is_window_pool(l) || err_set(why, "pool: %s cannot be taken away, because "
		    "later layers need its fixed output size", l->op->name);
	if (is_pool(l))
		return op_find(l->op->pool[kind]) != l->op || err_set(why, "pool: this is a %s "
		    "pool already", kinds[kind]);
	if (kind == NONE)
		return err_set(why, "pool: %s is not a pool that could be taken away", l->op->name);
	if (!is_conv(l))
		return err_set(why, "pool: a pool is put behind a convolution, not behind %s",
		    l->op->name);
	if (rewrite_value(&optimize_pool, value, PLACE) == INSTEAD)
		return has_stride(g, layer, why);
	return window_fits(l, (int64_t)rewrite_value(&optimize_pool, value, SIZE), why);
}

/* Return the last of the norms and activations that follow `layer`, or `layer` itself. */
static int
end_of_chain(const struct graph *g, int layer)
{
	while (g->layer[layer].readers == 1 && g->layer[layer].last_reader >= 0) {
		const struct layer *next = &g->layer[g->layer[layer].last_reader];

		if (next->ninputs != 1 || !(next->op->flags & OP_ELEMENTWISE))
			break;
		layer = g->layer[layer].last_reader;
	}
	return layer;
}

/* Return an array with, for each layer, the convolution whose pool goes behind it, or -1. */
static int *
find_places(struct analysis *a, const struct choice *const *chosen)
{
	const struct graph *g = a->graph;
	int *place = mem_calloc((size_t)g->nlayers, sizeof *place);

	for (int i = 0; i < g->nlayers; i++)
		place[i] = -1;
	for (int i = 0; i < g->nlayers; i++)
		if (is_conv(&g->layer[i]) && rewrite_wants(&optimize_pool, a, i, chosen[i]))
			place[end_of_chain(g, i)] = i;
	return place;
}

static struct attr
conv_stride(const struct layer *conv)
{
	return conv->attr[op_attr_find(conv->op, "stride")];
}

/* Insert the pool of the convolution `conv` behind `layer`.  Later layers then read the pool in its
 * place. */
static bool
insert_pool(struct rewrite *r, int layer, int conv, const double *value, struct err *e)
{
	const struct op *o = op_find((int)value[KIND] == POOL_AVG ? "avgpool" : "maxpool");
	struct attr attr[OP_MAX_ATTRS] = {{0}};
	struct err ignored;
	int input = r->map[layer], new;

	if ((int)value[PLACE] == INSTEAD) {
		/* `ceil` adds a last, partial window, so that the output keeps its size. */
		attr[op_attr_find(o, "kernel")] = conv_stride(&r->from->layer[conv]);
		rewrite_set(o, attr, "ceil", 1);
	} else {
		/* Other new pools before this one may have made the output too small. */
		if (!window_fits(&r->to->layer[input], (int64_t)value[SIZE], &ignored))
			return true;
		rewrite_set(o, attr, "kernel", (int64_t)value[SIZE]);
		if (value[STRIDE] > 0)
			rewrite_set(o, attr, "stride", (int64_t)value[STRIDE]);
	}
	new = rewrite_add(r, conv, "pool", (struct layer_spec){.op = o, .attr = attr,
	    .ninputs = 1, .input = &input, .inserted = true}, e);
	r->map[layer] = new;
	return new >= 0;
}

static bool
change_pool(struct rewrite *r, int layer, int kind, struct err *e)
{
	const struct layer *l = &r->from->layer[layer];
	const struct op *o = op_find(l->op->pool[kind]);
	struct attr attr[OP_MAX_ATTRS] = {{0}};
	struct layer_spec spec = graph_spec(l);

	for (int i = 0; i < op_attr_count(l->op); i++)
		rewrite_carry(l, o, attr, l->op->attr[i].name);
	spec.op = o;
	spec.attr = attr;
	return rewrite_put(r, layer, &spec, e) >= 0;
}

/* Copy a convolution.  Drop its stride if a pool takes that over. */
static bool
copy_conv(struct rewrite *r, int layer, struct err *e)
{
	const struct layer *l = &r->from->layer[layer];
	const double *value = rewrite_values(r, layer);
	struct attr attr[OP_MAX_ATTRS];

	if (value == NULL || (int)value[PLACE] != INSTEAD)
		return rewrite_copy(r, layer, e) >= 0;
	memcpy(attr, l->attr, (size_t)op_attr_count(l->op) * sizeof *attr);
	rewrite_set(l->op, attr, "stride", 1);
	return rewrite_with(r, layer, attr, NULL, e) >= 0;
}

/* Change the kind of a pool, or drop it. */
static bool
replace_pool(struct rewrite *r, int layer, const double *value, struct err *e)
{
	if ((int)value[KIND] != NONE)
		return change_pool(r, layer, (int)value[KIND], e);
	r->map[layer] = r->map[r->from->layer[layer].input[0]];
	return true;
}

/* Rewrite one layer.  `context` is the array of find_places(). */
static bool
pool_layer(struct rewrite *r, int layer, void *context, struct err *e)
{
	const struct layer *l = &r->from->layer[layer];
	const double *value = is_pool(l) ? rewrite_values(r, layer) : NULL;
	int conv = ((const int *)context)[layer];

	if (value != NULL)
		return replace_pool(r, layer, value, e);
	if (is_conv(l) ? !copy_conv(r, layer, e) : rewrite_copy(r, layer, e) < 0)
		return false;
	return conv < 0 || insert_pool(r, layer, conv, r->chosen[conv]->value, e);
}

static struct graph *
pool_rewrite(struct analysis *a, const struct choice *const *chosen, struct err *e)
{
	int *place = find_places(a, chosen);
	struct graph *pooled = rewrite_graph(&optimize_pool, a, chosen, pool_layer, place, e);

	free(place);
	return pooled;
}

static void
pool_brief(const struct choice *c, char *buf, size_t size)
{
	if ((int)c->value[KIND] == NONE)
		(void)snprintf(buf, size, "O-");
	else if ((int)c->value[PLACE] == INSTEAD)
		(void)snprintf(buf, size, "Os%s", (int)c->value[KIND] == POOL_AVG ? "a" : "");
	else
		(void)snprintf(buf, size, "O%.0f%s", c->value[SIZE],
		    (int)c->value[KIND] == POOL_AVG ? "a" : "");
}

const struct optimization optimize_pool = {
    .name = "pool",
    .label = "Pooling",
    .mark = "O",
    .key = 'o',
    .help = "put a pool behind a convolution (behind its norm and activation), or take one away",
    .note = "A pool keeps one number of each window, so everything after it works on fewer "
        "positions; details of where a feature was are lost. To recognize objects, the largest did "
        "clearly better than a mean. On a pool that is there already the kind changes it, and "
        "none takes it away.",
    .source = "Scherer, Mueller, Behnke: Evaluation of Pooling Operations (ICANN 2010)",
    .reshapes = true,
    .nparams = 4,
    .param = {
        [SIZE] = {.name = "size", .help = "width of the window on every axis", .min = 2,
            .max = 16, .step = 1, .fallback = 2, .whole = true},
        [KIND] = {.name = "kind", .help = "largest or mean of a window; none takes a pool away",
            .min = 0, .max = 2, .step = 1, .whole = true, .words = kinds},
        [STRIDE] = {.name = "stride", .help = "step of the window; 0: its size", .min = 0,
            .max = 16, .step = 1, .whole = true},
        [PLACE] = {.name = "place", .help = "behind the convolution, or instead of its stride "
            "(then the window is the stride and the shape stays)", .min = 0, .max = 1,
            .step = 1, .whole = true, .words = places},
    },
    .applies = pool_applies,
    .rewrite = pool_rewrite,
    .brief = pool_brief,
};
