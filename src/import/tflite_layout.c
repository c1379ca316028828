/*
 * Where the channels of a tensor stand in its layer.
 *
 * Files have them last (N x H x W x C), layers have them first.  A tensor is an image when a layer
 * with windows reads or gives it, or when it meets an image element by element; its layer then has
 * the last dimension first.  Where a node needs the other order, a node of our own looks at the
 * tensor in that order: no data move.
 */
#include "import/tflite_private.h"

#include <stdlib.h>
#include <string.h>

struct layouts {
	struct foreign *f;
	int64_t batch;
	int *set;                  /* another tensor that lies alike, or itself */
	bool *image, *plain;       /* for each tensor */
};

static int
set_of(struct layouts *l, int t)
{
	while (l->set[t] != t)
		t = l->set[t] = l->set[l->set[t]];
	return t;
}

/* Return whether the tensor has samples, space and channels. */
static bool
can_be_image(const struct layouts *l, int tensor)
{
	const struct foreign_tensor *t = &l->f->tensor[tensor];

	return t->dims.rank >= 4 && !t->fixed && t->batch_axis == 0 && l->batch > 0 &&
	    foreign_elems(&t->dims) > 0;
}

static enum tflite_layout
layout_of(const struct foreign_node *n)
{
	const struct tflite_op *op = *n->domain == '\0' ? tflite_op_find(n->op) : NULL;

	if (op == NULL)
		return *n->domain == '\0' ? TFLITE_PLAIN : TFLITE_ALIKE;
	return op->layout;
}

/* Tensors of a node as one list: inputs, then outputs. */
static int
tensor_of(const struct foreign_node *n, int i)
{
	return i < n->ninputs ? n->input[i] : n->output[i - n->ninputs];
}

static void
join_alike(struct layouts *l, const struct foreign_node *n)
{
	int first = -1;

	for (int i = 0; i < n->ninputs + n->noutputs; i++) {
		int t = tensor_of(n, i);

		if (t < 0 || !can_be_image(l, t))
			continue;
		if (first < 0)
			first = t;
		else if (l->f->tensor[t].dims.rank == l->f->tensor[first].dims.rank)
			l->set[set_of(l, t)] = set_of(l, first);
	}
}

static void
look_at_node(struct layouts *l, const struct foreign_node *n)
{
	enum tflite_layout layout = layout_of(n);

	if (layout == TFLITE_ALIKE)
		join_alike(l, n);
	for (int i = 0; i < n->ninputs + n->noutputs; i++) {
		int t = tensor_of(n, i);

		if (t < 0 || !can_be_image(l, t))
			continue;
		l->image[t] |= layout == TFLITE_IMAGE && (i == 0 || i >= n->ninputs);
		l->image[t] |= strstr(n->op, "TRANSPOSE") != NULL &&
		    strstr(n->op, "CONV") != NULL && (i == 2 || i >= n->ninputs);
		l->plain[t] |= layout == TFLITE_PLAIN && i >= n->ninputs;
	}
}

static void
mark_images(struct layouts *l)
{
	for (int i = 0; i < l->f->ntensors; i++)
		if (l->image[i])
			l->image[set_of(l, i)] = true;
	for (int i = 0; i < l->f->ntensors; i++)
		l->f->tensor[i].channels_last = !l->plain[i] && can_be_image(l, i) &&
		    l->image[set_of(l, i)];
}

/* Return whether the first dimension holds so many samples. */
static bool
has_samples(const struct foreign_tensor *t, int64_t samples)
{
	return t->batch_axis == 0 && t->dims.dim[0] == samples;
}

/* The tensor as the node needs it: a new one, which a node of our own gives. */
static int
add_view(struct foreign *f, int tensor, const struct foreign_node *n, int rank,
    bool channels_last, int *node, struct err *e)
{
	struct foreign_node view = {.op = "LAYOUT", .domain = "layout", .index = n->index,
	    .ninputs = 1, .noutputs = 1};
	int64_t samples = foreign_output(f, n, 0)->dims.dim[0];
	int number = foreign_add_tensor(f, f->tensor[tensor].name, e), *list;
	struct foreign_tensor *t;

	if (number < 0)
		return -1;
	list = arena_alloc(&f->arena, 2, sizeof *list);
	list[0] = tensor;
	list[1] = number;
	view.input = list;
	view.output = list + 1;
	view.name = f->tensor[tensor].name;
	view.worked_out = true;
	*node = foreign_add_node(f, &view, e);
	t = &f->tensor[number];
	*t = f->tensor[tensor];
	t->is_input = t->is_output = false;
	t->producer = *node;
	t->channels_last = channels_last;
	if (rank > t->dims.rank && channels_last) {
		/* Dimensions that another tensor has more stand between samples and the rest. */
		int more = rank - t->dims.rank, first = has_samples(t, samples) ? 1 : 0;

		memmove(t->dims.dim + first + more, t->dims.dim + first,
		    (size_t)(t->dims.rank - first) * sizeof t->dims.dim[0]);
		for (int i = 0; i < more; i++)
			t->dims.dim[first + i] = 1;
		t->dims.rank = rank;
		t->batch_axis = 0;
	}
	return *node >= 0 ? number : -1;
}

/* How input `i` of the node has to lie: its rank, and whether its channels come first in the
 * layer; false when it may stay as it is. */
static bool
has_to_change(const struct foreign *f, const struct foreign_node *n, int i, int *rank,
    bool *channels_last)
{
	const struct foreign_tensor *t = foreign_input(f, n, i);
	const struct foreign_tensor *out = foreign_output(f, n, 0);
	enum tflite_layout layout = layout_of(n);

	if (t == NULL || t->fixed || out == NULL || t->dims.rank < 1)
		return false;
	*rank = t->dims.rank;
	*channels_last = t->channels_last;
	if (layout == TFLITE_IMAGE && i == 0)
		*channels_last = out->channels_last;
	else if (layout == TFLITE_PLAIN)
		*channels_last = false;
	else if (layout == TFLITE_ALIKE && out->channels_last && !t->channels_last &&
	    foreign_elems(&t->dims) > 1 && t->dims.rank <= out->dims.rank) {
		*rank = out->dims.rank;
		/* One that all samples share stands as that of a single sample. */
		*channels_last = has_samples(t, out->dims.dim[0]) ||
		    (out->dims.dim[0] == 1 && t->dims.rank < out->dims.rank);
	}
	return *channels_last != t->channels_last;
}

static bool
change_inputs(struct foreign *f, int number, int *added, int *count, struct err *e)
{
	int n = f->node[number].ninputs, *input = NULL;

	for (int i = 0; i < n; i++) {
		int rank, node, view;
		bool channels_last;

		if (!has_to_change(f, &f->node[number], i, &rank, &channels_last))
			continue;
		if (input == NULL) {
			input = arena_alloc(&f->arena, (size_t)n, sizeof *input);
			memcpy(input, f->node[number].input, (size_t)n * sizeof *input);
		}
		view = add_view(f, input[i], &f->node[number], rank, channels_last, &node, e);
		if (view < 0)
			return false;
		input[i] = view;
		added[(*count)++] = node;
	}
	if (input != NULL)
		f->node[number].input = input;
	return true;
}

/* Put the nodes of our own before those that need them. */
static bool
change_body(struct foreign *f, int body, struct err *e)
{
	struct foreign_body *b = &f->body[body];
	size_t most = 1;
	int *order, count = 0;

	for (int i = 0; i < b->nnodes; i++)
		most += (size_t)f->node[b->node[i]].ninputs + 1;
	order = arena_alloc(&f->arena, most, sizeof *order);
	for (int i = 0; i < b->nnodes; i++) {
		if (!change_inputs(f, b->node[i], order, &count, e))
			return false;
		order[count++] = b->node[i];
	}
	b->node = order;
	b->nnodes = count;
	return true;
}

bool
tflite_choose_layouts(struct foreign *f, int64_t batch, struct err *e)
{
	size_t n = (size_t)f->ntensors + 1;
	struct layouts l = {.f = f, .batch = batch, .set = mem_alloc(n * sizeof(int)),
	    .image = mem_calloc(n, sizeof(bool)), .plain = mem_calloc(n, sizeof(bool))};
	bool ok = true;

	for (int i = 0; i < f->ntensors; i++)
		l.set[i] = i;
	for (int i = 0; i < f->nnodes; i++)
		look_at_node(&l, &f->node[i]);
	/* The layers around a subgraph know nothing of the order inside it. */
	for (int i = 1; i < f->nbodies; i++) {
		for (int k = 0; k < f->body[i].ninputs; k++)
			l.plain[f->body[i].input[k]] = true;
		for (int k = 0; k < f->body[i].noutputs; k++)
			l.plain[f->body[i].output[k]] = true;
	}
	mark_images(&l);
	free(l.set);
	free(l.image);
	free(l.plain);
	for (int i = 0; i < f->nbodies && ok; i++)
		ok = change_body(f, i, e);
	return ok;
}
