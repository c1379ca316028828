/*
 * Layers of TensorFlow Lite files that work element by element, or see and move elements.
 */
#include "import/tflite_private.h"

#include <math.h>
#include <string.h>

bool
tflite_emit_unary(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	struct layer_make m;

	emit_begin(em, n, rule->op, &m);
	emit_read(em, n, 0, &m, e);
	return tflite_add(em, n, &m, e);
}

/* The one number that a fixed input holds; false when it is not one or not known. */
static bool
known_number(const struct emit *em, const struct foreign_node *n, int i, double *out)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, i);

	if (t == NULL || !t->fixed || foreign_elems(&t->dims) != 1)
		return false;
	if (t->real != NULL)
		*out = t->real[0];
	else if (t->whole != NULL)
		*out = (double)t->whole[0];
	else
		return false;
	return isfinite(*out);
}

bool
tflite_emit_binary(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	struct layer_make m;
	double value;

	emit_begin(em, n, rule->op, &m);
	for (int i = 1; i >= 0; i--) {
		if (n->ninputs != 2 || !known_number(em, n, i, &value))
			continue;
		layer_make_real(&m, "value", value);
		if (i == 0 && op_attr_find(m.op, "value_first") >= 0)
			layer_make_int(&m, "value_first", 1);
		emit_read(em, n, 1 - i, &m, e);
		return tflite_add(em, n, &m, e);
	}
	for (int i = 0; i < n->ninputs; i++)
		emit_read(em, n, i, &m, e);
	return tflite_add(em, n, &m, e);
}

/* Over the channels, which are last in the file. */
bool
tflite_emit_softmax(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, 0);
	struct layer_make m;

	emit_begin(em, n, rule->op, &m);
	if (t != NULL && t->channels_last)
		layer_make_int(&m, "axis", 1);
	emit_read(em, n, 0, &m, e);
	return tflite_add(em, n, &m, e);
}

/* QUANTIZE, DEQUANTIZE and CAST: a layer where the type changes. */
bool
tflite_emit_cast(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	struct layer_make m;

	emit_begin(em, n, rule->op, &m);
	emit_read(em, n, 0, &m, e);
	return emit_add(em, n, &m, 0, e);
}

/* Views */

/* Add a view of `layer` that is no op of the file. */
static int
add_view(struct emit *em, const struct foreign_node *n, int layer, const struct shape *shape,
    struct err *e)
{
	struct layer_make m;

	if (shape_equal(layers_shape(em->layers, layer), shape))
		return layer;
	emit_begin(em, n, "reshape", &m);
	m.name = NULL;
	m.fused = true;
	layer_make_list(&m, "shape", shape->rank, shape->dim);
	layer_make_input(&m, layer);
	return layers_add(em->layers, &m, e);
}

/* Look at channels x space as space x channels, or the other way. */
static int
turn_layer(struct emit *em, const struct foreign_node *n, int layer, bool channels_first,
    struct err *e)
{
	int rank = layers_shape(em->layers, layer)->rank;
	int64_t order[SHAPE_MAX_RANK];
	struct layer_make m;

	for (int i = 0; i < rank; i++)
		order[i] = channels_first ? (i == 0 ? rank : i) : (i == rank - 1 ? 1 : i + 2);
	emit_begin(em, n, "permute", &m);
	m.name = NULL;
	m.fused = true;
	layer_make_list(&m, "order", rank, order);
	layer_make_input(&m, layer);
	return layers_add(em->layers, &m, e);
}

/* Return whether turning it changes nothing but the shape: there is one channel, or one place. */
static bool
is_flat(const struct shape *s, bool channels_first)
{
	int64_t channels = s->dim[channels_first ? 0 : s->rank - 1];

	return channels == 1 || channels == shape_elems(s);
}

/* The shape of a tensor with its channels last, whatever its layer has. */
static bool
plain_shape(const struct emit *em, const struct foreign_tensor *t, struct shape *out)
{
	struct foreign_tensor plain = *t;

	plain.channels_last = false;
	return emit_shape(em, &plain, out);
}

int
tflite_plain_input(struct emit *em, const struct foreign_node *n, int i, struct err *e)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, i);
	int layer = emit_input(em, n, i, e);
	struct shape plain;

	if (layer < 0 || !t->channels_last)
		return layer;
	if (!is_flat(layers_shape(em->layers, layer), true))
		return turn_layer(em, n, layer, false, e);
	if (plain_shape(em, t, &plain))
		return add_view(em, n, layer, &plain, e);
	err_set(e, "the dimensions of its input are not known");
	return -1;
}

/* A node of our own: the same tensor in another order, or with more dimensions of 1. */
bool
tflite_emit_layout(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, 0);
	const struct foreign_tensor *out = foreign_output(em->f, n, 0);
	int layer = emit_input(em, n, 0, e);
	struct shape want, plain;

	(void)rule;
	if (layer < 0)
		return false;
	if (!emit_shape(em, out, &want) || !plain_shape(em, out, &plain))
		return err_set(e, "the dimensions of its output are not known");
	if (t->channels_last && !is_flat(layers_shape(em->layers, layer), true))
		layer = turn_layer(em, n, layer, false, e);
	if (layer >= 0 && out->channels_last && !is_flat(&plain, false)) {
		layer = add_view(em, n, layer, &plain, e);
		layer = layer >= 0 ? turn_layer(em, n, layer, true, e) : -1;
	}
	layer = layer >= 0 ? add_view(em, n, layer, &want, e) : -1;
	return emit_give(em, n, layer, 0, e);
}

/* One sample in one dimension: what scripts write as flatten. */
static bool
add_reshape(struct emit *em, const struct foreign_node *n, int layer, const struct shape *want,
    struct err *e)
{
	bool flat = want->rank == 1 && layers_shape(em->layers, layer)->rank > 1;
	struct layer_make m;

	emit_begin(em, n, flat ? "flatten" : "reshape", &m);
	if (!flat)
		layer_make_list(&m, "shape", want->rank, want->dim);
	layer_make_input(&m, layer);
	return emit_add(em, n, &m, 0, e);
}

/* RESHAPE, SQUEEZE and EXPAND_DIMS.  Elements follow one another as the file has them: channels
 * fastest. */
bool
tflite_emit_reshape(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, 0);
	const struct foreign_tensor *out = foreign_output(em->f, n, 0);
	int layer = emit_input(em, n, 0, e);
	struct shape want, plain;
	bool same_channels, turned;

	(void)rule;
	if (layer < 0)
		return false;
	if (!emit_shape(em, out, &want) || !plain_shape(em, out, &plain))
		return err_set(e, "the dimensions of its output are not known");
	same_channels = t->channels_last && out->channels_last &&
	    layers_shape(em->layers, layer)->dim[0] == want.dim[0];
	turned = out->channels_last && !same_channels && !is_flat(&plain, false);
	if (t->channels_last && !same_channels && want.rank > 1 &&
	    !is_flat(layers_shape(em->layers, layer), true))
		layer = turn_layer(em, n, layer, false, e);
	if (layer < 0 || !turned)
		return layer >= 0 && add_reshape(em, n, layer, &want, e);
	layer = add_view(em, n, layer, &plain, e);
	layer = layer >= 0 ? turn_layer(em, n, layer, true, e) : -1;
	if (layer < 0)
		return false;
	em->layers->graph->layer[layer].fused = false;
	return emit_give(em, n, layer, 0, e);
}

/* The dimension of the file that stands at each place of a layer; the number of places. */
static int
axes_of_layer(const struct emit *em, const struct foreign_tensor *t,
    int axis[static FOREIGN_MAX_RANK + 1])
{
	int count = 0;

	for (int i = 0; i < t->dims.rank; i++) {
		int place = emit_axis(em, t, i);

		if (place > 0)
			axis[place - 1] = i;
		count += place > 0;
	}
	return count;
}

bool
tflite_emit_transpose(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, 0);
	const struct foreign_tensor *perm = foreign_input(em->f, n, 1);
	const struct foreign_tensor *out = foreign_output(em->f, n, 0);
	int layer = emit_input(em, n, 0, e), axis[FOREIGN_MAX_RANK + 1], count;
	int64_t order[FOREIGN_MAX_RANK];
	bool moves = false;
	struct layer_make m;

	if (layer < 0)
		return false;
	if (perm == NULL || perm->whole == NULL || perm->nvalues != t->dims.rank)
		return err_set(e, "its order is not known");
	count = axes_of_layer(em, out, axis);
	for (int i = 0; i < count; i++) {
		int64_t from = perm->whole[axis[i]];

		order[i] = emit_axis(em, t, (int)(from < 0 ? from + t->dims.rank : from));
		if (order[i] < 1)
			return err_set(e, "it moves the samples of its batch");
		moves |= order[i] != i + 1;
	}
	if (!moves)
		return emit_give(em, n, layer, 0, e);
	emit_begin(em, n, rule->op, &m);
	layer_make_list(&m, "order", count, order);
	layer_make_input(&m, layer);
	return emit_add(em, n, &m, 0, e);
}

/* Padding of space alone is what scripts call pad. */
bool
tflite_emit_pad(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, 0);
	const struct foreign_tensor *pads = foreign_input(em->f, n, 1);
	int64_t before[FOREIGN_MAX_RANK + 1] = {0}, after[FOREIGN_MAX_RANK + 1] = {0};
	int64_t amount[2 * FOREIGN_MAX_RANK];
	int layer = emit_input(em, n, 0, e), count;
	bool padded = false;
	struct layer_make m;

	if (layer < 0)
		return false;
	if (pads == NULL || pads->whole == NULL || pads->nvalues != 2 * (int64_t)t->dims.rank)
		return err_set(e, "how much it adds is not known");
	for (int i = 0; i < t->dims.rank; i++) {
		int place = emit_axis(em, t, i);

		if (place < 1 && (pads->whole[2 * i] != 0 || pads->whole[2 * i + 1] != 0))
			return err_set(e, "it adds samples to a batch");
		if (place > 0) {
			before[place - 1] = pads->whole[2 * i];
			after[place - 1] = pads->whole[2 * i + 1];
		}
		padded |= pads->whole[2 * i] != 0 || pads->whole[2 * i + 1] != 0;
	}
	count = layers_shape(em->layers, layer)->rank;
	emit_begin(em, n, padded ? rule->op : "identity", &m);
	if (!padded) {
		layer_make_input(&m, layer);
		return emit_add(em, n, &m, 0, e);
	}
	if (before[0] == 0 && after[0] == 0 && count >= 2 && count <= 4) {
		for (int i = 1; i < count; i++) {
			amount[2 * (i - 1)] = before[i];
			amount[2 * (i - 1) + 1] = after[i];
		}
		layer_make_list(&m, "amount", 2 * (count - 1), amount);
	} else {
		layer_make_list(&m, "before", count, before);
		layer_make_list(&m, "after", count, after);
	}
	layer_make_input(&m, layer);
	return emit_add(em, n, &m, 0, e);
}

/* One learned number for each channel, or one for all, or numbers for other dimensions. */
bool
tflite_emit_prelu(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *slope = foreign_input(em->f, n, 1);
	int layer = emit_input(em, n, 0, e);
	int64_t slopes, channels;
	struct layer_make m;

	if (layer < 0)
		return false;
	if (slope == NULL)
		return err_set(e, "it has no input 2");
	emit_begin(em, n, rule->op, &m);
	slopes = foreign_elems(&slope->dims);
	channels = op_channels(m.op, layers_shape(em->layers, layer));
	if (!slope->fixed || (slopes != 1 && slopes != channels))
		return emit_prelu_parts(em, n, channels, e);
	layer_make_int(&m, "shared", slopes == 1);
	emit_weights(em, n, 1, &m);
	layer_make_input(&m, layer);
	return emit_add(em, n, &m, 0, e);
}

bool
tflite_emit_compare(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	static const char *const names[] = {"EQUAL", "NOT_EQUAL", "LESS", "LESS_EQUAL", "GREATER",
	    "GREATER_EQUAL"};
	static const int turned[] = {0, 1, 4, 5, 2, 3};
	/* StableHLO has them in this order as an option: equal, not equal, and from >= on. */
	static const int directions[] = {0, 1, 5, 4, 3, 2};
	int64_t direction = foreign_int(n, "direction", -1);
	struct layer_make m;
	int relation = 0, number = -1;
	double value;

	while (relation < 5 && strcmp(names[relation], n->op) != 0)
		relation++;
	if (direction >= 0 && direction < 6)
		relation = directions[direction];
	emit_begin(em, n, rule->op, &m);
	if (known_number(em, n, 1, &value))
		number = 1;
	else if (known_number(em, n, 0, &value))
		number = 0;
	layer_make_int(&m, "relation", number == 0 ? turned[relation] : relation);
	if (number >= 0)
		layer_make_real(&m, "value", value);
	for (int i = 0; i < 2; i++)
		if (i != number)
			emit_read(em, n, i, &m, e);
	return emit_add(em, n, &m, 0, e);
}
