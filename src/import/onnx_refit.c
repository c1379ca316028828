/*
 * Shapes that a file fixes for the sizes of its own inputs, when other sizes are set.
 *
 * Exporters write the shape that a Reshape or a Resize had when they ran the model.  The graph is
 * worked out at its own sizes first; a fixed shape then follows what changed since.
 */
#include "import/onnx_infer.h"

#include "base/number.h"

#include <string.h>

void
onnx_keep_own(struct infer *in)
{
	struct foreign_dims *own = arena_alloc(&in->f->arena, (size_t)in->f->ntensors + 1,
	    sizeof *own);

	for (int i = 0; i < in->f->ntensors; i++)
		own[i] = in->f->tensor[i].dims;
	in->own = own;
}

/* Return whether a node asks for the shape that its output has at the file's own sizes, and its
 * input has another one than there. */
static bool
is_fixed(const struct infer *in, const struct foreign_node *n, const int64_t *want, int64_t count)
{
	const struct foreign_dims *own;

	if (in->own == NULL)
		return false;
	own = &in->own[n->output[0]];
	if (own->rank != count || in->own[n->input[0]].rank < 0 ||
	    foreign_same_dims(&in->own[n->input[0]], &in->f->tensor[n->input[0]].dims))
		return false;
	for (int i = 0; i < own->rank; i++)
		if (want[i] != own->dim[i] && want[i] != -1 && want[i] != 0)
			return false;
	return true;
}

/* A group of dimensions that a reshape puts together, takes apart, or both. */
struct group {
	int from, to;              /* first dimension in the input and in the output */
	int nfrom, nto;
};

/* Find the next group after `g`: as few dimensions as have the same product on both sides. */
static bool
next_group(const struct foreign_dims *a, const struct foreign_dims *b, struct group *g)
{
	int64_t x, y;

	*g = (struct group){g->from + g->nfrom, g->to + g->nto, 1, 1};
	if (g->from >= a->rank || g->to >= b->rank)
		return false;
	x = a->dim[g->from];
	y = b->dim[g->to];
	while (x != y) {
		int from = g->from + g->nfrom, to = g->to + g->nto;

		if (x < y && from < a->rank && number_mul(x, a->dim[from], &x))
			g->nfrom++;
		else if (y < x && to < b->rank && number_mul(y, b->dim[to], &y))
			g->nto++;
		else
			return false;
	}
	return true;
}

/* Let the first dimension of the group in `out` hold what the others leave of the input. */
static bool
fit_group(const struct group *g, const struct foreign_dims *own, const struct foreign_dims *now,
    struct foreign_dims *out)
{
	int64_t elems = 1, rest = 1;
	bool changed = false;

	for (int i = g->from; i < g->from + g->nfrom; i++) {
		changed |= own->dim[i] != now->dim[i];
		if (!number_mul(elems, now->dim[i], &elems))
			return false;
	}
	if (!changed)
		return true;
	for (int i = g->to + 1; i < g->to + g->nto; i++)
		if (!number_mul(rest, out->dim[i], &rest))
			return false;
	if (rest < 1 || elems % rest != 0)
		return false;
	out->dim[g->to] = elems / rest;
	return true;
}

bool
onnx_refit_reshape(struct infer *in, const struct foreign_node *n, const int64_t *want,
    int64_t count, struct foreign_dims *out)
{
	const struct foreign_dims *own, *now;
	struct foreign_dims fitted;
	struct group g = {0};

	if (!is_fixed(in, n, want, count))
		return false;
	own = &in->own[n->input[0]];
	now = &in->f->tensor[n->input[0]].dims;
	fitted = in->own[n->output[0]];
	if (own->rank != now->rank)
		return false;
	while (next_group(own, &fitted, &g))
		if (!fit_group(&g, own, now, &fitted))
			return false;
	/* Dimensions of 1 may be left on either side. */
	if (foreign_elems(&fitted) != foreign_elems(now))
		return false;
	*out = fitted;
	return true;
}

bool
onnx_refit_sizes(struct infer *in, const struct foreign_node *n, struct foreign_dims *dims)
{
	const struct foreign_dims *own, *now;
	struct foreign_dims fitted;

	if (!is_fixed(in, n, dims->dim, dims->rank))
		return false;
	own = &in->own[n->input[0]];
	now = &in->f->tensor[n->input[0]].dims;
	fitted = in->own[n->output[0]];
	if (own->rank != now->rank || own->rank != fitted.rank)
		return false;
	for (int i = 0; i < own->rank; i++) {
		int64_t size;

		if (own->dim[i] < 1 || !number_mul(fitted.dim[i], now->dim[i], &size) ||
		    size % own->dim[i] != 0)
			return false;
		fitted.dim[i] = size / own->dim[i];
	}
	*dims = fitted;
	return true;
}
