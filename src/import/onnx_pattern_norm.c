/*
 * Norms that exporters write as several nodes.
 */
#include "import/onnx_pattern.h"

#include <string.h>

/* The tensor behind a Cast that only this pattern reads. */
static int
without_cast(struct pattern_graph *g, struct pattern *p, int tensor)
{
	struct foreign_node *cast = pattern_maker(g, tensor, "Cast");

	if (cast == NULL)
		return tensor;
	pattern_add(p, g, cast);
	return cast->input[0];
}

/* The square of a tensor, as Pow(t, 2) or Mul(t, t): t; -1 when it is none. */
static int
square_of(struct pattern_graph *g, struct pattern *p, int tensor)
{
	struct foreign_node *n = pattern_maker(g, tensor, "Pow");

	if (n != NULL && n->ninputs == 2 && pattern_is_number(g, n->input[1], 2)) {
		pattern_add(p, g, n);
		return n->input[0];
	}
	n = pattern_maker(g, tensor, "Mul");
	if (n != NULL && n->ninputs == 2 && n->input[0] == n->input[1]) {
		pattern_add(p, g, n);
		return n->input[0];
	}
	return -1;
}

/* How many of the last dimensions a mean is over; 0 when it is over others. */
static int
last_axes(const struct pattern_graph *g, const struct foreign_node *n)
{
	const struct foreign_tensor *t = foreign_input(g->f, n, 0), *given;
	const int64_t *axes;
	int count = foreign_ints(n, "axes", &axes);
	unsigned bits = 0;

	given = foreign_input(g->f, n, 1);
	if (count == 0 && given != NULL && given->whole != NULL) {
		axes = given->whole;
		count = (int)given->nvalues;
	}
	if (foreign_int(n, "keepdims", 1) == 0 || count > t->dims.rank)
		return 0;
	/* The node was worked out: its axes are those of its input. */
	for (int i = 0; i < count; i++)
		bits |= 1u << (axes[i] < 0 ? axes[i] + t->dims.rank : axes[i]);
	for (int i = 0; i < count; i++)
		if ((bits & 1u << (t->dims.rank - 1 - i)) == 0)
			return 0;
	return count;
}

/* Return whether a fixed tensor is as large as the last `axes` dimensions of `like`. */
static bool
is_affine(const struct pattern_graph *g, int tensor, const struct foreign_tensor *like, int axes)
{
	const struct foreign_tensor *t = tensor >= 0 ? &g->f->tensor[tensor] : NULL;
	int64_t size = 1;

	for (int i = 0; i < axes; i++)
		size *= like->dims.dim[like->dims.rank - 1 - i];
	return t != NULL && t->fixed && foreign_elems(&t->dims) == size;
}

/* A scale and then a shift that follow `last`, into inputs 1 and 2; how many there are. */
static int
take_affine(struct pattern_graph *g, struct pattern *p, struct foreign_node **last,
    const struct foreign_tensor *like, int axes, bool shift, int input[static 3])
{
	static const char *const ops[] = {"Mul", "Add"};
	struct foreign_node *cast = pattern_reader(g, pattern_output(*last), "Cast"), *n;
	struct foreign_node *from = *last;
	int found = 0;

	/* A type may be changed back in between. */
	if (cast != NULL)
		from = cast;
	for (int i = 0; i < (shift ? 2 : 1); i++) {
		n = pattern_reader(g, pattern_output(from), ops[i]);
		if (n == NULL || !is_affine(g, pattern_other(n, pattern_output(from)), like, axes))
			break;
		input[1 + found++] = pattern_other(n, pattern_output(from));
		if (from == cast)
			pattern_add(p, g, cast);
		pattern_add(p, g, n);
		from = n;
		*last = n;
	}
	return found;
}

/* The node that divides by a root: Div(d, root), or Mul(d, Reciprocal(root)); d into `*top`. */
static struct foreign_node *
division_by(struct pattern_graph *g, struct pattern *p, struct foreign_node *root, int *top)
{
	struct foreign_node *n = pattern_reader(g, pattern_output(root), "Div"), *inverse;

	pattern_add(p, g, root);
	if (n != NULL && n->ninputs == 2 && n->input[1] == pattern_output(root)) {
		pattern_add(p, g, n);
		*top = n->input[0];
		return n;
	}
	inverse = pattern_reader(g, pattern_output(root), "Reciprocal");
	/* 1 / root is another way to say so. */
	if (inverse == NULL && n != NULL)
		return NULL;
	n = inverse != NULL ? pattern_reader(g, pattern_output(inverse), "Mul") : NULL;
	if (n == NULL)
		return NULL;
	pattern_add(p, g, inverse);
	pattern_add(p, g, n);
	*top = pattern_other(n, pattern_output(inverse));
	return n;
}

/* d is x minus its mean: x, or -1. */
static int
centred(struct pattern_graph *g, struct pattern *p, int d, int axes)
{
	struct foreign_node *sub = pattern_maker(g, d, "Sub"), *mean;

	if (sub == NULL || sub->ninputs != 2)
		return -1;
	mean = pattern_maker(g, sub->input[1], "ReduceMean");
	if (mean == NULL || mean->input[0] != sub->input[0] || last_axes(g, mean) != axes)
		return -1;
	pattern_add(p, g, sub);
	pattern_add(p, g, mean);
	return sub->input[0];
}

/* A root of a mean of squares: layer norm when these are of x minus its mean, RMS norm when they
 * are of x itself. */
void
onnx_pattern_layernorm(struct pattern_graph *g, struct foreign_node *n)
{
	struct foreign_node *add = pattern_maker(g, n->input[0], "Add"), *mean, *last;
	struct pattern p = {0};
	int top = -1, squared, axes, x, input[3] = {-1, -1, -1}, affine;

	last = add != NULL ? division_by(g, &p, n, &top) : NULL;
	if (last == NULL || add->ninputs != 2)
		return;
	pattern_add(&p, g, add);
	mean = pattern_maker(g, add->input[0], "ReduceMean");
	if (mean == NULL)
		mean = pattern_maker(g, add->input[1], "ReduceMean");
	axes = mean != NULL ? last_axes(g, mean) : 0;
	if (axes == 0)
		return;
	pattern_add(&p, g, mean);
	squared = square_of(g, &p, mean->input[0]);
	if (squared < 0)
		return;
	x = centred(g, &p, squared, axes);
	/* Some exporters subtract the mean twice, once for each use. */
	if (x >= 0 && top != squared && centred(g, &p, top, axes) != x)
		return;
	if (x < 0 && top != squared)
		return;
	input[0] = without_cast(g, &p, x >= 0 ? x : squared);
	affine = take_affine(g, &p, &last, foreign_input(g->f, mean, 0), axes, x >= 0, input);
	if (x < 0 && axes != 1)
		return;
	if (pattern_replace(g, &p, last, x >= 0 ? "LayerNorm" : "RmsNorm", 1 + affine, input))
		pattern_set_int(g, last, "axis", -axes);
}

/* Groups of channels as channels of an instance norm, between two reshapes. */
void
onnx_pattern_groupnorm(struct pattern_graph *g, struct foreign_node *n)
{
	struct foreign_node *before = pattern_maker(g, n->input[0], "Reshape"), *after, *last;
	const struct foreign_tensor *x, *inner;
	struct pattern p = {0};
	int input[3] = {-1, -1, -1}, affine = 0;
	int64_t channels;

	after = pattern_reader(g, pattern_output(n), "Reshape");
	if (before == NULL || after == NULL)
		return;
	x = foreign_input(g->f, before, 0);
	inner = foreign_input(g->f, n, 0);
	if (x->dims.rank < 3 || inner->dims.rank < 3 || inner->dims.dim[1] < 1 ||
	    x->dims.dim[1] % inner->dims.dim[1] != 0 ||
	    !foreign_same_dims(&x->dims, &g->f->tensor[pattern_output(after)].dims))
		return;
	pattern_add(&p, g, before);
	pattern_add(&p, g, n);
	pattern_add(&p, g, after);
	input[0] = before->input[0];
	last = after;
	channels = x->dims.dim[1];
	for (int i = 0; i < 2; i++) {
		struct foreign_node *next = pattern_reader(g, pattern_output(last),
		    i == 0 ? "Mul" : "Add");
		int other = next != NULL ? pattern_other(next, pattern_output(last)) : -1;

		if (other < 0 || !g->f->tensor[other].fixed ||
		    foreign_elems(&g->f->tensor[other].dims) != channels)
			break;
		pattern_add(&p, g, next);
		input[1 + affine++] = other;
		last = next;
	}
	if (pattern_replace(g, &p, last, "GroupNorm", 1 + affine, input))
		pattern_set_int(g, last, "num_groups", inner->dims.dim[1]);
}
