/*
 * Rotary embedding (Su et al., arXiv:2104.09864): pairs of features turned by an angle.
 *
 * Exporters write it in two ways, with pairs of halves or of neighbours:
 *
 *	x cos + rotated(x) sin         rotated(x) joins -x2 and x1
 *	x1 cos - x2 sin, x1 sin + x2 cos, joined
 */
#include "import/onnx_pattern.h"

#include <string.h>

/* One half of the features of a tensor. */
struct half {
	int of;                    /* tensor; -1: it is no half */
	bool second;
	bool apart;                /* every other feature, rather than the first or last ones */
};

/* Input `i` of a node as one whole number. */
static bool
one_whole(const struct pattern_graph *g, const struct foreign_node *n, int i, int64_t *value)
{
	const struct foreign_tensor *t = foreign_input(g->f, n, i);

	if (t == NULL || t->whole == NULL || t->nvalues != 1)
		return false;
	*value = t->whole[0];
	return true;
}

/* Where a Slice over one axis begins, and its step: attributes in old files, inputs in new ones. */
static bool
slice_of(const struct pattern_graph *g, const struct foreign_node *n, int64_t *from,
    int64_t *axis, int64_t *step)
{
	const int64_t *starts, *axes;

	*step = 1;
	if (foreign_ints(n, "starts", &starts) == 1) {
		*from = starts[0];
		*axis = foreign_ints(n, "axes", &axes) == 1 ? axes[0] : 0;
		return true;
	}
	if (!one_whole(g, n, 1, from) || !one_whole(g, n, 3, axis))
		return false;
	return foreign_input(g->f, n, 4) == NULL || one_whole(g, n, 4, step);
}

/* Return whether `out` has half of the last dimension of `in`, and all of the others. */
static bool
is_half(const struct foreign_tensor *in, const struct foreign_tensor *out)
{
	struct foreign_dims whole = out->dims;

	if (whole.rank < 1 || whole.dim[whole.rank - 1] < 1)
		return false;
	whole.dim[whole.rank - 1] *= 2;
	return foreign_same_dims(&whole, &in->dims);
}

static struct half
half_of(struct pattern_graph *g, struct pattern *p, int tensor)
{
	static const struct half none = {.of = -1};
	struct foreign_node *n = pattern_maker(g, tensor, NULL);
	const struct foreign_tensor *in = n != NULL ? foreign_input(g->f, n, 0) : NULL;
	struct half h = {.of = n != NULL && n->ninputs > 0 ? n->input[0] : -1};
	int64_t from, axis, step, features;

	if (in == NULL || *n->domain != '\0' || !is_half(in, &g->f->tensor[tensor]))
		return none;
	features = in->dims.dim[in->dims.rank - 1];
	if (strcmp(n->op, "Split") == 0 && n->noutputs == 2) {
		axis = foreign_int(n, "axis", 0);
		h.second = tensor == n->output[1];
	} else if (strcmp(n->op, "Slice") == 0 && slice_of(g, n, &from, &axis, &step)) {
		from += from < 0 ? features : 0;
		h.apart = step == 2;
		h.second = from != 0;
		if (from != 0 && from != (h.apart ? 1 : features / 2))
			return none;
	} else {
		return none;
	}
	if (axis != -1 && axis != in->dims.rank - 1)
		return none;
	pattern_add(p, g, n);
	return h;
}

/* The negative of a tensor: the tensor; -1 when it is none. */
static int
negative_of(struct pattern_graph *g, struct pattern *p, int tensor)
{
	struct foreign_node *n = pattern_maker(g, tensor, "Neg");
	int other;

	if (n == NULL) {
		n = pattern_maker(g, tensor, "Mul");
		for (int i = 0; n != NULL && i < n->ninputs; i++)
			if (pattern_is_number(g, n->input[i], -1)) {
				other = pattern_other(n, n->input[i]);
				pattern_add(p, g, n);
				return other;
			}
		return -1;
	}
	pattern_add(p, g, n);
	return n->input[0];
}

/* The two tensors that are joined, as halves or with their features in turn; `*apart` says which.
 * False when nothing is joined. */
static bool
joined(struct pattern_graph *g, struct pattern *p, struct foreign_node *last, int parts[static 2],
    bool *apart)
{
	struct foreign_node *n = last;
	int64_t axis;

	*apart = strcmp(n->op, "Reshape") == 0 || strcmp(n->op, "Flatten") == 0;
	if (*apart)
		n = pattern_maker(g, n->input[0], "Concat");
	if (n == NULL || strcmp(n->op, "Concat") != 0 || n->ninputs != 2)
		return false;
	axis = foreign_int(n, "axis", 0);
	if (axis != -1 && axis != foreign_output(g->f, n, 0)->dims.rank - 1)
		return false;
	for (int i = 0; i < 2; i++) {
		struct foreign_node *single = pattern_maker(g, n->input[i], "Unsqueeze");

		if (*apart && single == NULL)
			return false;
		if (*apart)
			pattern_add(p, g, single);
		parts[i] = *apart ? single->input[0] : n->input[i];
	}
	pattern_add(p, g, last);
	pattern_add(p, g, n);
	return true;
}

/* The tensor of which `tensor` is the rotated form, -x2 and x1 joined; -1 when it is none. */
static int
rotated(struct pattern_graph *g, struct pattern *p, int tensor)
{
	struct foreign_node *n = pattern_maker(g, tensor, NULL);
	struct half first, second;
	int parts[2], positive;
	bool apart;

	if (n == NULL || *n->domain != '\0' || n->ninputs < 1 || !joined(g, p, n, parts, &apart))
		return -1;
	positive = negative_of(g, p, parts[0]);
	if (positive < 0)
		return -1;
	second = half_of(g, p, positive);
	first = half_of(g, p, parts[1]);
	return first.of >= 0 && first.of == second.of && !first.second && second.second &&
	    first.apart == apart && second.apart == apart ? first.of : -1;
}

/* x cos + rotated(x) sin */
void
onnx_pattern_rotary(struct pattern_graph *g, struct foreign_node *n)
{
	struct foreign_node *a = pattern_maker(g, n->input[0], "Mul");
	struct foreign_node *b = n->ninputs == 2 ? pattern_maker(g, n->input[1], "Mul") : NULL;

	if (a == NULL || b == NULL || a->ninputs != 2 || b->ninputs != 2)
		return;
	/* Either product may be the one with the rotated tensor, on either side. */
	for (int i = 0; i < 4; i++) {
		struct foreign_node *turned = i < 2 ? b : a, *plain = i < 2 ? a : b;
		struct pattern p = {0};
		int x = rotated(g, &p, turned->input[i % 2]), input[3];

		if (x < 0 || pattern_other(plain, x) < 0)
			continue;
		input[0] = x;
		input[1] = pattern_other(plain, x);
		input[2] = turned->input[1 - i % 2];
		pattern_add(&p, g, a);
		pattern_add(&p, g, b);
		pattern_add(&p, g, n);
		(void)pattern_replace(g, &p, n, "Rotary", 3, input);
		return;
	}
}

/* A half of the features times something: the half, and the factor; false when it is none. */
static bool
half_times(struct pattern_graph *g, struct pattern *p, int tensor, struct half *h, int *factor)
{
	struct foreign_node *n = pattern_maker(g, tensor, "Mul");

	for (int i = 0; n != NULL && n->ninputs == 2 && i < 2; i++) {
		*h = half_of(g, p, n->input[i]);
		*factor = n->input[1 - i];
		if (h->of < 0)
			continue;
		pattern_add(p, g, n);
		return true;
	}
	return false;
}

/* x1 cos - x2 sin, x1 sin + x2 cos, joined */
void
onnx_pattern_rotary_parts(struct pattern_graph *g, struct foreign_node *n)
{
	struct foreign_node *difference, *sum;
	struct half h[4];
	struct pattern p = {0};
	int parts[2], factor[4], input[3];
	bool apart;

	if (!joined(g, &p, n, parts, &apart))
		return;
	difference = pattern_maker(g, parts[0], "Sub");
	sum = pattern_maker(g, parts[1], "Add");
	if (difference == NULL || sum == NULL || difference->ninputs != 2 || sum->ninputs != 2)
		return;
	for (int i = 0; i < 4; i++) {
		int product = (i < 2 ? difference : sum)->input[i % 2];

		if (!half_times(g, &p, product, &h[i], &factor[i]) || h[i].of != h[0].of ||
		    h[i].apart != apart)
			return;
	}
	/* The sum may begin with either product. */
	if (h[0].second || !h[1].second || h[2].second == h[3].second ||
	    factor[h[2].second ? 2 : 3] != factor[0] || factor[h[2].second ? 3 : 2] != factor[1])
		return;
	pattern_add(&p, g, difference);
	pattern_add(&p, g, sum);
	input[0] = h[0].of;
	input[1] = factor[0];
	input[2] = factor[1];
	(void)pattern_replace(g, &p, n, "Rotary", 3, input);
}
