/*
 * Biases that are added by a node of their own, and softmax attention.
 */
#include "import/onnx_pattern.h"

#include <string.h>

/* Whether a fixed tensor has one number for each of `size` elements along `axis`, counted from the
 * end: a bias of `like`. */
static bool
is_bias(const struct foreign_tensor *t, const struct foreign_tensor *like, int from_end)
{
	int axis = t->dims.rank - from_end;
	int64_t size = like->dims.rank >= from_end ? like->dims.dim[like->dims.rank - from_end] : 0;

	return t->fixed && axis >= 0 && t->dims.dim[axis] == size &&
	    foreign_elems(&t->dims) == size && size > 1;
}

/* A sum with a bias behind a product with stored weights that has none. */
void
onnx_pattern_bias(struct pattern_graph *g, struct foreign_node *n)
{
	bool conv = strcmp(n->op, "Conv") == 0;
	struct foreign_node *add = pattern_reader(g, pattern_output(n), "Add");
	const struct foreign_tensor *out = foreign_output(g->f, n, 0);
	struct pattern p = {0};
	int bias, input[3];

	if (add == NULL || n->ninputs != 2 || n->input[1] < 0 ||
	    !g->f->tensor[n->input[1]].fixed || (!conv && g->f->tensor[n->input[1]].dims.rank != 2))
		return;
	bias = pattern_other(add, pattern_output(n));
	if (bias < 0 || !is_bias(&g->f->tensor[bias], out, conv ? out->dims.rank - 1 : 1))
		return;
	pattern_add(&p, g, n);
	pattern_add(&p, g, add);
	input[0] = n->input[0];
	input[1] = n->input[1];
	input[2] = bias;
	add->attr = n->attr;
	add->nattrs = n->nattrs;
	if (pattern_replace(g, &p, add, n->op, 3, input)) {
		/* It has the rule of the product. */
		add->domain = "";
		add->name = n->name;
	}
}

/* Through a product or a quotient with one number. */
static int
without_scale(struct pattern_graph *g, struct pattern *p, int tensor)
{
	struct foreign_node *n = pattern_maker(g, tensor, NULL);
	double ignored;

	if (n == NULL || *n->domain != '\0' || n->ninputs != 2 ||
	    (strcmp(n->op, "Mul") != 0 && strcmp(n->op, "Div") != 0))
		return tensor;
	if (pattern_number(g, n->input[1], &ignored)) {
		pattern_add(p, g, n);
		return n->input[0];
	}
	if (strcmp(n->op, "Mul") == 0 && pattern_number(g, n->input[0], &ignored)) {
		pattern_add(p, g, n);
		return n->input[1];
	}
	return tensor;
}

/* The scores behind a mask that is added, with the mask. */
static int
without_mask(struct pattern_graph *g, struct pattern *p, int tensor, int *mask)
{
	struct foreign_node *add = pattern_maker(g, tensor, "Add");
	struct pattern ignored = {0};

	*mask = -1;
	if (add == NULL || add->ninputs != 2)
		return tensor;
	for (int i = 0; i < 2; i++) {
		int scores = without_scale(g, &ignored, add->input[i]);

		if (pattern_maker(g, scores, "MatMul") == NULL)
			continue;
		pattern_add(p, g, add);
		*mask = add->input[1 - i];
		return add->input[i];
	}
	return tensor;
}

/* Let the transpose that made the keys ready for the product leave positions before features.
 * -1: there is no transpose that does nothing else. */
static int
keys_of(struct pattern_graph *g, int turned)
{
	struct foreign_node *n = pattern_maker(g, turned, "Transpose");
	struct foreign_tensor *t = &g->f->tensor[turned];
	struct foreign_attr *attr;
	const int64_t *perm;
	int64_t *order, size;
	int count;

	if (n == NULL || g->readers[turned] != 1 || t->dims.rank < 2)
		return -1;
	count = foreign_ints(n, "perm", &perm);
	if (count != t->dims.rank)
		return -1;
	order = arena_alloc(&g->f->arena, (size_t)count, sizeof *order);
	attr = arena_alloc(&g->f->arena, 1, sizeof *attr);
	memcpy(order, perm, (size_t)count * sizeof *order);
	order[count - 1] = perm[count - 2];
	order[count - 2] = perm[count - 1];
	*attr = (struct foreign_attr){.name = "perm", .type = FOREIGN_INTS, .n = count,
	    .ints = order};
	n->attr = attr;
	n->nattrs = 1;
	size = t->dims.dim[count - 1];
	t->dims.dim[count - 1] = t->dims.dim[count - 2];
	t->dims.dim[count - 2] = size;
	if (t->batch_axis == count - 1 || t->batch_axis == count - 2)
		t->batch_axis = 2 * count - 3 - t->batch_axis;
	return turned;
}

/* softmax(q k / scale + mask) v */
void
onnx_pattern_attention(struct pattern_graph *g, struct foreign_node *n)
{
	struct foreign_node *dropout = pattern_reader(g, pattern_output(n), "Dropout");
	struct foreign_node *last = pattern_reader(g, pattern_output(dropout != NULL ? dropout : n),
	    "MatMul"), *first;
	const struct foreign_tensor *scores = foreign_input(g->f, n, 0);
	int64_t axis = foreign_int(n, "axis", g->f->opset >= 13 ? -1 : 1);
	struct pattern p = {0};
	int mask, tensor, input[4];

	if (last == NULL || scores->dims.rank < 3 ||
	    (axis != -1 && axis != scores->dims.rank - 1) ||
	    last->input[0] != pattern_output(dropout != NULL ? dropout : n))
		return;
	tensor = without_mask(g, &p, n->input[0], &mask);
	tensor = without_scale(g, &p, tensor);
	first = pattern_maker(g, tensor, "MatMul");
	if (first == NULL || g->f->tensor[first->input[1]].fixed ||
	    g->f->tensor[first->input[0]].fixed || g->f->tensor[last->input[1]].fixed ||
	    g->readers[pattern_output(first)] != 1)
		return;
	pattern_add(&p, g, first);
	pattern_add(&p, g, n);
	if (dropout != NULL)
		pattern_add(&p, g, dropout);
	pattern_add(&p, g, last);
	input[0] = first->input[0];
	input[1] = first->input[1];
	input[2] = last->input[1];
	input[3] = mask;
	if (pattern_replace(g, &p, last, "Attention", mask >= 0 ? 4 : 3, input))
		pattern_set_int(g, last, "turned", keys_of(g, input[1]) < 0);
}
