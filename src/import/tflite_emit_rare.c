/*
 * Layers of TensorFlow Lite files that pick, search and multiply, and those of a few op each.
 */
#include "import/tflite_private.h"

#include "import/onnx_emit.h"

#include <math.h>
#include <string.h>

/* The axis that an input holds, as the layer of input 0 counts; 0 with a sentence. */
static int
axis_input(const struct emit *em, const struct foreign_node *n, int i, int *of_file,
    struct err *e)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, 0);
	const struct foreign_tensor *given = foreign_input(em->f, n, i);
	int axis = -1, place;

	if (given == NULL || given->whole == NULL || given->nvalues != 1)
		return err_set(e, "its axis is not known");
	axis = infer_axis(given->whole[0], t->dims.rank, e);
	if (axis < 0)
		return 0;
	place = emit_axis(em, t, axis);
	if (place < 1)
		return err_set(e, "it works over the samples of a batch");
	*of_file = axis;
	return place;
}

bool
tflite_infer_arg(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e);
	const struct foreign_tensor *given = foreign_input(in->f, n, 1);
	struct foreign_dims dims;
	int axis;

	if (x == NULL)
		return false;
	if (given == NULL || given->whole == NULL || given->nvalues != 1)
		return tflite_infer_recorded(in, n, e);
	axis = infer_axis(given->whole[0], x->dims.rank, e);
	if (axis < 0)
		return false;
	dims = x->dims;
	memmove(dims.dim + axis, dims.dim + axis + 1,
	    (size_t)(dims.rank - axis - 1) * sizeof dims.dim[0]);
	dims.rank--;
	infer_set(in, n, 0, foreign_output(in->f, n, 0)->type, &dims);
	return true;
}

/* Ops along one axis, which an input holds: ARG_MAX, ARG_MIN, CUMSUM. */
bool
tflite_emit_axis(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	struct layer_make m;
	int axis, place = axis_input(em, n, 1, &axis, e);

	if (place < 1)
		return false;
	emit_begin(em, n, rule->op, &m);
	layer_make_int(&m, "axis", place);
	emit_read(em, n, 0, &m, e);
	return emit_add(em, n, &m, 0, e);
}

bool
tflite_emit_topk(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *out = foreign_output(em->f, n, 0);
	struct layer_make m;
	int layer;

	if (out->dims.rank < 1)
		return err_set(e, "how many it takes is not known");
	emit_begin(em, n, rule->op, &m);
	layer_make_int(&m, "k", out->dims.dim[out->dims.rank - 1]);
	layer_make_int(&m, "axis", -1);
	emit_read(em, n, 0, &m, e);
	layer = layers_add(em->layers, &m, e);
	return emit_give(em, n, layer, 0, e) && emit_give(em, n, layer, 1, e);
}

bool
tflite_emit_one_hot(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *out = foreign_output(em->f, n, 0);
	int axis = infer_axis(foreign_int(n, "axis", -1), out->dims.rank, e);
	struct layer_make m;

	if (axis < 0)
		return false;
	if (emit_axis(em, out, axis) < 1)
		return err_set(e, "it makes a batch");
	emit_begin(em, n, rule->op, &m);
	layer_make_int(&m, "depth", out->dims.dim[axis]);
	layer_make_int(&m, "axis", emit_axis(em, out, axis));
	emit_read(em, n, 0, &m, e);
	return emit_add(em, n, &m, 0, e);
}

/* The table is the second input, and the first has the tokens. */
bool
tflite_emit_embedding(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *table = foreign_input(em->f, n, 1);
	struct layer_make m;
	int layer;

	if (table == NULL || !table->fixed || table->dims.rank != 2)
		return err_set(e, "its table is not a stored matrix");
	emit_begin(em, n, rule->op, &m);
	layer_make_int(&m, "vocab", table->dims.dim[0]);
	layer_make_int(&m, "features", table->dims.dim[1]);
	emit_weights(em, n, 1, &m);
	emit_read(em, n, 0, &m, e);
	layer = em->layers->graph->nlayers;
	if (!emit_add(em, n, &m, 0, e))
		return false;
	emit_own_weights(em, n, 1, layer);
	return true;
}

/* Products */

bool
tflite_infer_products(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e), *y;
	struct foreign_dims a, b, dims;
	char ta[FOREIGN_DIMS_TEXT], tb[FOREIGN_DIMS_TEXT];
	int64_t rows, columns, depth[2];
	bool turn_x = foreign_int(n, "adj_x", 0) != 0, turn_y = foreign_int(n, "adj_y", 0) != 0;

	y = x != NULL ? infer_input(in, n, 1, e) : NULL;
	if (y == NULL)
		return false;
	a = x->dims;
	b = y->dims;
	if (a.rank < 2 || b.rank < 2)
		return err_set(e, "its inputs are no matrices");
	rows = a.dim[a.rank - (turn_x ? 1 : 2)];
	depth[0] = a.dim[a.rank - (turn_x ? 2 : 1)];
	depth[1] = b.dim[b.rank - (turn_y ? 1 : 2)];
	columns = b.dim[b.rank - (turn_y ? 2 : 1)];
	if (depth[0] != depth[1])
		return err_set(e, "%s and %s do not fit each other", foreign_dims_text(&a, ta),
		    foreign_dims_text(&b, tb));
	a.rank -= 2;
	b.rank -= 2;
	if (!infer_broadcast_dims(&a, &b, &dims, e))
		return false;
	dims.dim[dims.rank++] = rows;
	dims.dim[dims.rank++] = columns;
	infer_set(in, n, 0, foreign_output(in->f, n, 0)->type, &dims);
	return true;
}

/* The last two dimensions of a layer the other way around. */
static int
turned(struct emit *em, const struct foreign_node *n, int layer, struct err *e)
{
	int rank = layers_shape(em->layers, layer)->rank;
	int64_t order[SHAPE_MAX_RANK];
	struct layer_make m;

	if (rank < 2) {
		err_set(e, "its input is no matrix");
		return -1;
	}
	for (int i = 0; i < rank; i++)
		order[i] = i + 1;
	order[rank - 2] = rank;
	order[rank - 1] = rank - 1;
	emit_begin(em, n, "permute", &m);
	m.name = NULL;
	m.fused = true;
	layer_make_list(&m, "order", rank, order);
	layer_make_input(&m, layer);
	return layers_add(em->layers, &m, e);
}

/* Stored weights on the right make a dense layer. */
static bool
add_dense(struct emit *em, const struct foreign_node *n, int layer, bool turn, struct err *e)
{
	const struct foreign_tensor *y = foreign_input(em->f, n, 1);
	struct layer_make m;

	emit_begin(em, n, "dense", &m);
	layer_make_int(&m, "units", y->dims.dim[turn ? 0 : 1]);
	layer_make_int(&m, "bias", 0);
	emit_weights(em, n, 1, &m);
	layer_make_input(&m, layer);
	layer = em->layers->graph->nlayers;
	if (!emit_add(em, n, &m, 0, e))
		return false;
	emit_own_weights(em, n, 1, layer);
	return true;
}

bool
tflite_emit_products(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *x = foreign_input(em->f, n, 0);
	const struct foreign_tensor *y = foreign_input(em->f, n, 1);
	bool turn = foreign_int(n, "adj_y", 0) != 0;
	int a = emit_input(em, n, 0, e), b;
	struct layer_make m;

	if (a >= 0 && foreign_int(n, "adj_x", 0) != 0)
		a = turned(em, n, a, e);
	if (a < 0)
		return false;
	if (y->fixed && y->dims.rank == 2 && !x->fixed)
		return add_dense(em, n, a, turn, e);
	b = emit_input(em, n, 1, e);
	if (b < 0)
		return false;
	if (layers_shape(em->layers, a)->rank < 2 || layers_shape(em->layers, b)->rank < 2)
		return err_set(e, "one of its inputs has one row for each sample");
	emit_begin(em, n, rule->op, &m);
	if (turn)
		layer_make_int(&m, "transpose", 1);
	layer_make_input(&m, a);
	layer_make_input(&m, b);
	return emit_add(em, n, &m, 0, e);
}

/* Others */

/* All inputs that are there, in their order. */
bool
tflite_emit_inputs(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	struct layer_make m;

	emit_begin(em, n, rule->op, &m);
	for (int i = 0; i < n->ninputs; i++)
		if (n->input[i] >= 0)
			emit_read(em, n, i, &m, e);
	return emit_add(em, n, &m, 0, e);
}

/* An input in all its dimensions, that of the samples too: places count through them. */
int
tflite_whole_input(struct emit *em, const struct foreign_node *n, int i, struct err *e)
{
	int layer = emit_input(em, n, i, e);
	struct foreign_tensor whole;
	struct layer_make m;
	struct shape s;

	if (layer < 0)
		return -1;
	whole = *foreign_input(em->f, n, i);
	whole.batch_axis = -1;
	if (!emit_shape(em, &whole, &s)) {
		(void)err_set(e, "the dimensions of its input are not known");
		return -1;
	}
	if (shape_equal(layers_shape(em->layers, layer), &s))
		return layer;
	emit_begin(em, n, "reshape", &m);
	m.name = NULL;
	m.fused = true;
	layer_make_list(&m, "shape", s.rank, s.dim);
	layer_make_input(&m, layer);
	return layers_add(em->layers, &m, e);
}

bool
tflite_emit_gather_nd(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	int data = tflite_whole_input(em, n, 0, e), places = data >= 0 && n->ninputs > 1
	    ? tflite_whole_input(em, n, 1, e) : -1;
	struct layer_make m;

	if (em->batch != 1)
		return err_set(e, "its places are those of one sample");
	if (places < 0)
		return n->ninputs > 1 ? false : err_set(e, "it has no places");
	emit_begin(em, n, rule->op, &m);
	layer_make_input(&m, data);
	layer_make_input(&m, places);
	return emit_add(em, n, &m, 0, e);
}

bool
tflite_emit_logical(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	static const char *const names[] = {"_AND", "_OR", "_XOR", "_NOT"};
	struct layer_make m;
	int kind = 0;

	while (kind < 3 && strstr(n->op, names[kind]) == NULL)
		kind++;
	emit_begin(em, n, rule->op, &m);
	layer_make_int(&m, "kind", kind);
	for (int i = 0; i < n->ninputs; i++)
		emit_read(em, n, i, &m, e);
	return emit_add(em, n, &m, 0, e);
}

/* SQUARE, and SQUARED_DIFFERENCE as the square of a difference. */
bool
tflite_emit_square(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	struct layer_make m;
	int layer;

	if (strcmp(n->op, "SQUARE") == 0) {
		layer = emit_input(em, n, 0, e);
	} else {
		emit_begin(em, n, "sub", &m);
		emit_read(em, n, 0, &m, e);
		emit_read(em, n, 1, &m, e);
		layer = layers_add(em->layers, &m, e);
	}
	emit_begin(em, n, rule->op, &m);
	m.fused = strcmp(n->op, "SQUARE") != 0;
	layer_make_input(&m, layer);
	layer_make_input(&m, layer);
	return emit_add(em, n, &m, 0, e);
}

bool
tflite_emit_clip(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	struct layer_make m;

	emit_begin(em, n, rule->op, &m);
	layer_make_real(&m, "min", 0);
	layer_make_real(&m, "max", 1);
	emit_read(em, n, 0, &m, e);
	return emit_add(em, n, &m, 0, e);
}

/* Over the channels of neighbours: those on both sides, and the own one. */
bool
tflite_emit_lrn(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	int64_t radius = foreign_int(n, "radius", 0);
	struct layer_make m;

	if (radius < 0 || radius > 65536)
		return err_set(e, "its radius does not work");
	emit_begin(em, n, rule->op, &m);
	layer_make_int(&m, "size", 2 * radius + 1);
	emit_read(em, n, 0, &m, e);
	return emit_add(em, n, &m, 0, e);
}

/* The mean over all of space is what ONNX has as a pool. */
bool
tflite_emit_mean(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, 0);
	const struct foreign_tensor *axes = foreign_input(em->f, n, 1);
	unsigned space = 0;
	struct layer_make m;

	/* The axes were looked at where the output's shape was worked out. */
	for (int i = 0; axes != NULL && axes->whole != NULL && i < axes->nvalues; i++)
			space |= 1u << (axes->whole[i] < 0 ? axes->whole[i] + t->dims.rank
			    : axes->whole[i]);
	if (!t->channels_last || t->dims.dim[0] != em->batch ||
	    space != (1u << (t->dims.rank - 1)) - 2)
		return onnx_emit_reduce(em, rule, n, e);
	emit_begin(em, n, "global_avgpool", &m);
	layer_make_int(&m, "keep", foreign_int(n, "keepdims", 0) != 0);
	emit_read(em, n, 0, &m, e);
	return emit_add(em, n, &m, 0, e);
}

bool
tflite_emit_tile(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, 0);
	const struct foreign_tensor *out = foreign_output(em->f, n, 0);
	int layer = emit_input(em, n, 0, e), count = 0;
	int64_t repeats[FOREIGN_MAX_RANK];
	struct layer_make m;
	struct shape want;

	if (layer < 0)
		return false;
	if (!emit_shape(em, out, &want))
		return err_set(e, "the dimensions of its output are not known");
	if (shape_elems(&want) == shape_elems(layers_shape(em->layers, layer)))
		return emit_give(em, n, layer, 0, e);
	emit_begin(em, n, rule->op, &m);
	if (strcmp(rule->op, "expand") == 0) {
		layer_make_list(&m, "shape", want.rank, want.dim);
	} else {
		for (int i = 0; i < t->dims.rank && t->dims.rank == out->dims.rank; i++)
			if (emit_axis(em, t, i) > 0)
				repeats[count++] = out->dims.dim[i] / t->dims.dim[i];
		layer_make_list(&m, "repeats", count, repeats);
	}
	layer_make_input(&m, layer);
	return emit_add(em, n, &m, 0, e);
}

/* SPACE_TO_BATCH_ND and BATCH_TO_SPACE_ND: blocks of space become samples, and back.  The layer
 * has the samples as its first spatial axis. */
bool
tflite_emit_batches(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, 0);
	const struct foreign_tensor *block = foreign_input(em->f, n, 1);
	const struct foreign_tensor *edges = foreign_input(em->f, n, 2);
	bool to_space = strcmp(n->op, "BATCH_TO_SPACE_ND") == 0;
	int layer = emit_input(em, n, 0, e);
	struct layer_make m;
	struct shape s;

	if (layer < 0)
		return false;
	if (!t->channels_last || t->dims.rank != 4 || block == NULL || block->whole == NULL ||
	    block->nvalues != 2 || block->whole[0] != block->whole[1] || block->whole[0] < 2 ||
	    block->whole[0] > 1024 || edges == NULL || edges->whole == NULL ||
	    edges->nvalues != 4)
		return err_set(e, "its blocks are not squares of an image");
	for (int i = 0; i < 4; i++)
		if (edges->whole[i] < 0 || edges->whole[i] > INT32_MAX)
			return err_set(e, "its edges do not work");
	s = *layers_shape(em->layers, layer);
	if (to_space) {
		if (s.rank != 4 || s.dim[1] != block->whole[0] * block->whole[0])
			return err_set(e, "it has other samples than its blocks");
		s = (struct shape){3, {s.dim[0] * s.dim[1], s.dim[2], s.dim[3]}};
		emit_begin(em, n, "reshape", &m);
		m.fused = true;
		layer_make_list(&m, "shape", 3, s.dim);
	} else {
		emit_begin(em, n, "pad", &m);
		layer_make_list(&m, "amount", 4, edges->whole);
	}
	if (!to_space && s.rank != 3)
		return err_set(e, "it has samples beside the batch already");
	layer_make_input(&m, layer);
	layer = layers_add(em->layers, &m, e);
	if (layer < 0)
		return false;
	emit_begin(em, n, rule->op, &m);
	layer_make_int(&m, "factor", block->whole[0]);
	layer_make_input(&m, layer);
	if (!to_space)
		return emit_add(em, n, &m, 0, e);
	layer = layers_add(em->layers, &m, e);
	for (int axis = 2; axis <= 3 && layer >= 0; axis++) {
		int64_t size = layers_shape(em->layers, layer)->dim[axis - 1];
		const int64_t *crop = edges->whole + 2 * (axis - 2);

		if (crop[0] == 0 && crop[1] == 0)
			continue;
		emit_begin(em, n, "slice", &m);
		layer_make_int(&m, "axis", axis);
		layer_make_int(&m, "from", crop[0] + 1);
		layer_make_int(&m, "to", size - crop[1]);
		layer_make_input(&m, layer);
		layer = layers_add(em->layers, &m, e);
	}
	return emit_give(em, n, layer, 0, e);
}
