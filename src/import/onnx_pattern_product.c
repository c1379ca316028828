/*
 * Biases that are added by a node of their own, and softmax attention.
 */
#include "import/onnx_pattern.h"

#include <string.h>

/* Return whether a fixed tensor has one number for each of `size` elements along `axis`, counted
 * from the end: a bias of `like`. */
static bool
is_bias(const struct foreign_tensor *t, const struct foreign_tensor *like, int from_end)
{
	int axis = t->dims.rank - from_end;
	int64_t size = like->dims.rank >= from_end ? like->dims.dim[like->dims.rank - from_end] : 0;

	return from_end > 0 && t->fixed && axis >= 0 && t->dims.dim[axis] == size &&
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

/* The scores behind a mask that is added, or that chooses between them and a number; the mask. */
static int
without_mask(struct pattern_graph *g, struct pattern *p, int tensor, int *mask)
{
	struct foreign_node *n = pattern_maker(g, tensor, NULL);
	bool where = n != NULL && *n->domain == '\0' && strcmp(n->op, "Where") == 0;
	struct pattern ignored = {0};

	*mask = -1;
	if (n == NULL || *n->domain != '\0' || (!where && strcmp(n->op, "Add") != 0) ||
	    n->ninputs != (where ? 3 : 2))
		return tensor;
	for (int i = where; i < n->ninputs; i++) {
		int scores = without_scale(g, &ignored, n->input[i]);

		if (pattern_maker(g, scores, "MatMul") == NULL)
			continue;
		pattern_add(p, g, n);
		*mask = n->input[where ? 0 : 1 - i];
		return n->input[i];
	}
	return tensor;
}

/* Keys or values before they are repeated for the query heads that share them; the tensor itself
 * when they are not. */
static int
without_repeats(struct pattern_graph *g, struct pattern *p, int tensor)
{
	struct foreign_node *reshape = pattern_maker(g, tensor, "Reshape"), *expand, *unsqueeze;
	const struct foreign_tensor *out = &g->f->tensor[tensor], *in;

	expand = reshape != NULL ? pattern_maker(g, reshape->input[0], "Expand") : NULL;
	if (expand == NULL && reshape != NULL)
		expand = pattern_maker(g, reshape->input[0], "Tile");
	unsqueeze = expand != NULL ? pattern_maker(g, expand->input[0], "Unsqueeze") : NULL;
	if (unsqueeze == NULL || out->dims.rank != 4)
		return tensor;
	in = foreign_input(g->f, unsqueeze, 0);
	if (in == NULL || in->dims.rank != 4 || in->dims.dim[1] < 1 ||
	    out->dims.dim[1] % in->dims.dim[1] != 0 || in->dims.dim[0] != out->dims.dim[0] ||
	    in->dims.dim[2] != out->dims.dim[2] || in->dims.dim[3] != out->dims.dim[3])
		return tensor;
	pattern_add(p, g, reshape);
	pattern_add(p, g, expand);
	pattern_add(p, g, unsqueeze);
	return unsqueeze->input[0];
}

/* Keys that are repeated, then turned around and at most scaled: as they were before; -1 when that
 * is not how they are made. */
static int
keys_before_repeats(struct pattern_graph *g, struct pattern *p, int turned)
{
	struct pattern found = *p;
	int made = without_scale(g, &found, turned);
	struct foreign_node *n = pattern_maker(g, made, "Transpose");
	const int64_t *perm;
	int before;

	if (n == NULL || foreign_ints(n, "perm", &perm) != 4 || perm[0] != 0 || perm[1] != 1 ||
	    perm[2] != 3)
		return -1;
	before = without_repeats(g, &found, n->input[0]);
	if (before == n->input[0])
		return -1;
	pattern_add(&found, g, n);
	*p = found;
	return before;
}

/* Turn the last two dimensions of a tensor around. */
static void
turn_dims(struct foreign_tensor *t)
{
	int last = t->dims.rank - 1;
	int64_t size = t->dims.dim[last];

	t->dims.dim[last] = t->dims.dim[last - 1];
	t->dims.dim[last - 1] = size;
	if (t->batch_axis == last || t->batch_axis == last - 1)
		t->batch_axis = 2 * last - 1 - t->batch_axis;
}

/* Let the transpose that made the keys ready for the product, before a factor at most, leave
 * positions before features.  Return false if there is none that does nothing else. */
static bool
turn_keys(struct pattern_graph *g, int turned)
{
	struct pattern ignored = {0};
	int made = without_scale(g, &ignored, turned);
	struct foreign_node *n = pattern_maker(g, made, "Transpose");
	struct foreign_attr *attr;
	const int64_t *perm;
	int64_t *order;
	int count;

	if (n == NULL || g->readers[turned] != 1 || g->readers[made] != 1 ||
	    g->f->tensor[made].dims.rank < 2 ||
	    g->f->tensor[turned].dims.rank != g->f->tensor[made].dims.rank)
		return false;
	count = foreign_ints(n, "perm", &perm);
	if (count != g->f->tensor[made].dims.rank)
		return false;
	order = arena_alloc(&g->f->arena, (size_t)count, sizeof *order);
	attr = arena_alloc(&g->f->arena, 1, sizeof *attr);
	memcpy(order, perm, (size_t)count * sizeof *order);
	order[count - 1] = perm[count - 2];
	order[count - 2] = perm[count - 1];
	*attr = (struct foreign_attr){.name = "perm", .type = FOREIGN_INTS, .n = count,
	    .ints = order};
	n->attr = attr;
	n->nattrs = 1;
	turn_dims(&g->f->tensor[made]);
	if (turned != made)
		turn_dims(&g->f->tensor[turned]);
	return true;
}

/* Replace the pattern, with keys and values before they are repeated where both are. */
static void
replace_attention(struct pattern_graph *g, const struct pattern *p,
    const struct foreign_node *first, struct foreign_node *last, int input[static 4])
{
	int ninputs = input[3] >= 0 ? 4 : 3, keys = first->input[1], values = last->input[1];
	struct pattern grouped = *p;

	input[1] = keys_before_repeats(g, &grouped, keys);
	input[2] = without_repeats(g, &grouped, values);
	if (input[1] >= 0 && input[2] != values &&
	    pattern_replace(g, &grouped, last, "Attention", ninputs, input)) {
		pattern_set_int(g, last, "turned", 0);
		return;
	}
	input[1] = keys;
	input[2] = values;
	if (pattern_replace(g, p, last, "Attention", ninputs, input))
		pattern_set_int(g, last, "turned", !turn_keys(g, keys));
}

/* Return whether a node has an input that follows from others: neither left out nor stored. */
static bool
is_worked_out(const struct pattern_graph *g, const struct foreign_node *n, int i)
{
	const struct foreign_tensor *t = foreign_input(g->f, n, i);

	return t != NULL && !t->fixed;
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

	if (last == NULL || scores == NULL || scores->dims.rank < 3 ||
	    (axis != -1 && axis != scores->dims.rank - 1) ||
	    last->input[0] != pattern_output(dropout != NULL ? dropout : n))
		return;
	tensor = without_mask(g, &p, n->input[0], &mask);
	tensor = without_scale(g, &p, tensor);
	first = pattern_maker(g, tensor, "MatMul");
	if (first == NULL || !is_worked_out(g, first, 0) || !is_worked_out(g, first, 1) ||
	    !is_worked_out(g, last, 1) || g->readers[pattern_output(first)] != 1)
		return;
	pattern_add(&p, g, first);
	pattern_add(&p, g, n);
	if (dropout != NULL)
		pattern_add(&p, g, dropout);
	pattern_add(&p, g, last);
	input[0] = first->input[0];
	input[3] = mask;
	replace_attention(g, &p, first, last, input);
}
