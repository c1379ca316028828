/*
 * Rows of a layer: names, shapes, activations.
 */
#include "import/ncnn_private.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

const struct shape *
ncnn_shape(const struct ncnn *n, int layer)
{
	return layers_shape(&n->im->layers, layer);
}

/* The length of what two names share up to a slash: "conv2_1/dw", "conv2_1/sep". */
static size_t
shared_scope(const char *a, const char *b)
{
	const char *slash = strrchr(a, '/');
	size_t k = slash != NULL ? (size_t)(slash - a) : 0;

	return k > 0 && strncmp(a, b, k + 1) == 0 ? k : 0;
}

static bool
is_row(const struct ncnn_line *l)
{
	return strcmp(l->type, "Split") != 0 && strcmp(l->type, "Input") != 0;
}

/* The length of the part of a layer's name that is a block: a neighbour has it too. */
static size_t
scope_length(const struct ncnn *n, const struct ncnn_line *l)
{
	size_t shared = 0;
	int at = (int)(l - n->lines), near;

	for (int step = -1; step <= 1 && shared == 0; step += 2) {
		near = at + step;
		while (near >= 0 && near < n->nlines && !is_row(&n->lines[near]))
			near += step;
		if (near >= 0 && near < n->nlines)
			shared = shared_scope(l->name, n->lines[near].name);
	}
	return shared;
}

void
ncnn_begin(struct ncnn *n, const struct ncnn_line *l, const char *op, const char *part,
    struct layer_make *m)
{
	size_t scope = scope_length(n, l);
	const char *own = l->name + scope + (scope > 0);
	struct arena *a = &n->im->arena;

	layer_make(m, op);
	m->node = (int)(l - n->lines);
	m->scope = scope > 0 ? arena_printf(a, "%.*s", (int)scope, l->name) : "";
	m->name = part != NULL ? arena_printf(a, "%.80s_%s", own, part) : own;
	m->origin = arena_printf(a, "%.80s %.200s, line %d", l->type, l->name, l->line);
}

int
ncnn_add(struct ncnn *n, const struct layer_make *m, struct err *e)
{
	return layers_add(&n->im->layers, m, e);
}

int
ncnn_add_plain(struct ncnn *n, const struct ncnn_line *l, const char *op, const char *part,
    int input, struct err *e)
{
	struct layer_make m;

	ncnn_begin(n, l, op, part, &m);
	layer_make_input(&m, input);
	return ncnn_add(n, &m, e);
}

int
ncnn_add_two(struct ncnn *n, const struct ncnn_line *l, const char *op, const char *part, int a,
    int b, struct err *e)
{
	struct layer_make m;

	ncnn_begin(n, l, op, part, &m);
	layer_make_input(&m, a);
	layer_make_input(&m, b);
	return ncnn_add(n, &m, e);
}

int
ncnn_see(struct ncnn *n, const struct ncnn_line *l, int layer, int rank, const int64_t *dim,
    struct err *e)
{
	struct layer_make m;

	ncnn_begin(n, l, "reshape", "reshape", &m);
	layer_make_list(&m, "shape", rank, dim);
	layer_make_input(&m, layer);
	return ncnn_add(n, &m, e);
}

int
ncnn_parameter(struct ncnn *n, const struct ncnn_line *l, const char *part, int rank,
    const int64_t *dim, struct err *e)
{
	struct layer_make m;

	ncnn_begin(n, l, "parameter", part, &m);
	layer_make_list(&m, "shape", rank, dim);
	return ncnn_add(n, &m, e);
}

int
ncnn_add_clip(struct ncnn *n, const struct ncnn_line *l, const char *part, int layer,
    const double range[static 2], struct err *e)
{
	/* The limits of relu6 are whole numbers, which compare exactly. */
	bool six = range[0] >= 0 && range[0] <= 0 && range[1] >= 6 && range[1] <= 6;
	struct layer_make m;

	if (layer < 0)
		return -1;
	ncnn_begin(n, l, six ? "relu6" : "clip", part, &m);
	m.encoding.acts = n->im->layers.graph->layer[layer].encoding.acts;
	if (!six) {
		layer_make_real(&m, "min", range[0]);
		layer_make_real(&m, "max", range[1]);
	}
	layer_make_input(&m, layer);
	return ncnn_add(n, &m, e);
}

int
ncnn_activate(struct ncnn *n, const struct ncnn_line *l, int layer, struct err *e)
{
	static const char *const ops[] = {NULL, "relu", "leaky_relu", "clip", "sigmoid", "mish",
	    "hardswish"};
	int64_t kind = ncnn_int(n, l, 9, 0);
	double range[2];
	struct layer_make m;

	if (kind == 0 || layer < 0)
		return layer;
	if (kind < 0 || kind >= (int64_t)(sizeof ops / sizeof *ops))
		return err_set(e, "there is no activation %" PRId64, kind), -1;
	if (kind == 3)
		return ncnn_pair(n, l, 10, range) ? ncnn_add_clip(n, l, "clip", layer, range, e)
		    : (err_set(e, "its activation has no limits"), -1);
	ncnn_begin(n, l, ops[kind], ops[kind], &m);
	m.encoding.acts = n->im->layers.graph->layer[layer].encoding.acts;
	layer_make_input(&m, layer);
	return ncnn_add(n, &m, e);
}

void
ncnn_give(struct ncnn *n, const struct ncnn_line *l, int i, int layer)
{
	if (i < l->nout)
		n->blob[l->out[i]].layer = layer;
}

int
ncnn_cut(struct ncnn *n, const struct ncnn_line *l, const char *part, int input, int axis,
    int64_t from, int64_t end, struct err *e)
{
	struct layer_make m;

	if (input < 0)
		return -1;
	if (from < 0 || end <= from || end > ncnn_shape(n, input)->dim[axis])
		return err_set(e, "a dimension of %" PRId64 " has no part from %" PRId64 " to %"
		    PRId64, ncnn_shape(n, input)->dim[axis], from, end), -1;
	ncnn_begin(n, l, "slice", part, &m);
	layer_make_int(&m, "axis", axis + 1);
	layer_make_int(&m, "from", from + 1);
	layer_make_int(&m, "to", end);
	layer_make_input(&m, input);
	return ncnn_add(n, &m, e);
}

int
ncnn_axis(int64_t axis, int rank, struct err *e)
{
	if (axis < -rank || axis >= rank)
		return err_set(e, "its input of %d dimensions has no axis %" PRId64, rank, axis),
		    0;
	return (int)(axis < 0 ? axis + rank : axis) + 1;
}
