/*
 * Layers of TensorFlow Lite files that put elements at other places, and boxes that are left of
 * many.
 */
#include "import/tflite_private.h"

#include <string.h>

/* REVERSE_V2 and REVERSE_SEQUENCE: how much of each sequence is turned depends on its length, and
 * all of it is moved. */
bool
tflite_emit_reverse(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, 0), *given = NULL;
	int64_t axes[FOREIGN_MAX_RANK], sequence = foreign_int(n, "axis", 0);
	int count = 1, layer = emit_input(em, n, 0, e);
	struct layer_make m;

	if (layer < 0)
		return false;
	if (strcmp(n->op, "REVERSE_V2") == 0) {
		given = foreign_input(em->f, n, 1);
		if (given == NULL || given->whole == NULL || given->nvalues > FOREIGN_MAX_RANK)
			return err_set(e, "its axes are not known");
		count = (int)given->nvalues;
	}
	for (int i = 0; i < count; i++) {
		int axis = infer_axis(given != NULL ? given->whole[i] : sequence, t->dims.rank, e);

		if (axis < 0)
			return false;
		axes[i] = emit_axis(em, t, axis);
		if (axes[i] < 1)
			return err_set(e, "it turns the samples of a batch around");
	}
	emit_begin(em, n, rule->op, &m);
	layer_make_list(&m, "axes", count, axes);
	layer_make_input(&m, layer);
	return emit_add(em, n, &m, 0, e);
}

/* A tensor of zeros: one number that is repeated. */
static int
add_zeros(struct emit *em, const struct foreign_node *n, const struct shape *shape, struct err *e)
{
	struct layer_make m;
	int one;

	emit_begin(em, n, "constant", &m);
	m.name = NULL;
	layer_make_int(&m, "shape", 1);
	one = layers_add(em->layers, &m, e);
	emit_begin(em, n, "expand", &m);
	m.name = NULL;
	layer_make_list(&m, "shape", shape->rank, shape->dim);
	layer_make_input(&m, one);
	return layers_add(em->layers, &m, e);
}

/* SCATTER_ND: places, the new parts, and the shape of the rest, which is zeros. */
bool
tflite_emit_scatter(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	int places, parts, zeros;
	struct layer_make m;
	struct shape want;

	if (n->ninputs < 2 || n->input[0] < 0 || n->input[1] < 0)
		return err_set(e, "it has no places, or no parts");
	if (!emit_shape(em, foreign_output(em->f, n, 0), &want))
		return err_set(e, "the dimensions of its output are not known");
	places = tflite_whole_input(em, n, 0, e);
	parts = tflite_whole_input(em, n, 1, e);
	zeros = add_zeros(em, n, &want, e);
	emit_begin(em, n, rule->op, &m);
	layer_make_input(&m, zeros);
	layer_make_input(&m, places);
	layer_make_input(&m, parts);
	return emit_add(em, n, &m, 0, e);
}

static int
add_part(struct emit *em, const struct foreign_node *n, int layer, int axis, int64_t from,
    int64_t to, struct err *e)
{
	struct layer_make m;

	emit_begin(em, n, "slice", &m);
	m.name = NULL;
	layer_make_int(&m, "axis", axis);
	layer_make_int(&m, "from", from);
	layer_make_int(&m, "to", to);
	layer_make_input(&m, layer);
	return layers_add(em->layers, &m, e);
}

/* The scores at the places that are left. */
static bool
give_scores(struct emit *em, const struct foreign_node *n, int scores, int places, struct err *e)
{
	struct layer_make m;

	emit_begin(em, n, "gather", &m);
	m.name = NULL;
	layer_make_int(&m, "axis", 1);
	layer_make_input(&m, scores);
	layer_make_input(&m, places);
	return emit_add(em, n, &m, 1, e);
}

/* NON_MAX_SUPPRESSION: of the three numbers that the op gives for each box the place is the last.
 * How many there are is one number. */
bool
tflite_emit_nms(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	int last = strcmp(n->op, "NON_MAX_SUPPRESSION_V5") == 0 ? 2 : 1;
	const struct foreign_tensor *out = foreign_output(em->f, n, 0);
	int boxes, scores, layer;
	struct layer_make m;

	if (em->batch != 1 || n->ninputs < 3 || n->input[0] < 0 || n->input[1] < 0)
		return err_set(e, "its boxes are not those of one sample");
	boxes = tflite_whole_input(em, n, 0, e);
	scores = tflite_whole_input(em, n, 1, e);
	emit_begin(em, n, rule->op, &m);
	layer_make_int(&m, "boxes", out->dims.rank == 1 ? out->dims.dim[0] : 0);
	layer_make_input(&m, boxes);
	layer_make_input(&m, scores);
	layer = layers_add(em->layers, &m, e);
	layer = add_part(em, n, layer, 2, 3, 3, e);
	if (!emit_give(em, n, layer, 0, e))
		return false;
	layer = em->layer[n->output[0]];
	if (last == 2 && emit_is_read(em, n, 1) && !give_scores(em, n, scores, layer, e))
		return false;
	if (!emit_is_read(em, n, last))
		return true;
	layer = add_part(em, n, layer, 1, 1, 1, e);
	return emit_give(em, n, layer, last, e);
}

/* DYNAMIC_UPDATE_SLICE, as key-value caches have it: the new part stands somewhere along one
 * dimension, and all of the tensor is copied. */
bool
tflite_emit_update(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, 0);
	const struct foreign_tensor *part = foreign_input(em->f, n, 1);
	int layer = emit_input(em, n, 0, e), with = layer >= 0 ? emit_input(em, n, 1, e) : -1;
	int axis = -1, place;
	struct layer_make m;

	if (with < 0)
		return false;
	if (part->dims.rank != t->dims.rank)
		return err_set(e, "its new part has other dimensions than the tensor");
	for (int i = 0; i < t->dims.rank; i++) {
		if (part->dims.dim[i] == t->dims.dim[i])
			continue;
		if (axis >= 0 || part->dims.dim[i] > t->dims.dim[i])
			return err_set(e, "its new part is not one along a single dimension");
		axis = i;
	}
	place = axis >= 0 ? emit_axis(em, t, axis) : 1;
	if (place < 1)
		return err_set(e, "its new part is some samples of a batch");
	emit_begin(em, n, axis >= 0 ? rule->op : "identity", &m);
	if (axis >= 0) {
		layer = add_part(em, n, layer, place, 1, t->dims.dim[axis] - part->dims.dim[axis],
		    e);
		layer_make_int(&m, "axis", place);
		layer_make_input(&m, layer);
	}
	layer_make_input(&m, with);
	return emit_add(em, n, &m, 0, e);
}
