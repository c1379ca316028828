/*
 * Layers that see, move, join and pick elements.
 */
#include "import/onnx_emit.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

int
onnx_view(struct emit *em, const struct foreign_node *n, int layer, const struct shape *shape,
    struct err *e)
{
	struct layer_make m;

	if (layer < 0 || shape_equal(layers_shape(em->layers, layer), shape))
		return layer;
	emit_begin(em, n, "reshape", &m);
	layer_make_list(&m, "shape", shape->rank, shape->dim);
	layer_make_input(&m, layer);
	return layers_add(em->layers, &m, e);
}

/* Everything behind the channels in one: what scripts write as flatten. */
static bool
is_flatten(const struct emit *em, const struct foreign_node *n, const struct shape *from,
    const struct shape *to)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, 0);

	return t->batch_axis == 0 && to->rank == 1 && from->rank > 1;
}

bool
onnx_emit_reshape(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *out = foreign_output(em->f, n, 0);
	int layer = emit_input(em, n, 0, e);
	struct layer_make m;
	struct shape want;

	(void)rule;
	if (layer < 0)
		return false;
	if (!emit_shape(em, out, &want))
		return err_set(e, "the dimensions of its output are not known");
	if (is_flatten(em, n, layers_shape(em->layers, layer), &want)) {
		emit_begin(em, n, "flatten", &m);
		layer_make_input(&m, layer);
		return emit_add(em, n, &m, 0, e);
	}
	layer = onnx_view(em, n, layer, &want, e);
	return emit_give(em, n, layer, 0, e);
}

/* The order of a transpose without the batch; false when it is the usual one. */
static bool
order_of(const struct emit *em, const struct foreign_node *n, int *count,
    int64_t order[static FOREIGN_MAX_RANK])
{
	const struct foreign_tensor *t = foreign_input(em->f, n, 0);
	const int64_t *perm;
	int given = foreign_ints(n, "perm", &perm);
	bool moves = false;

	*count = 0;
	for (int i = 0; i < t->dims.rank; i++) {
		int64_t axis = given > 0 ? perm[i] : t->dims.rank - 1 - i;

		axis = emit_axis(em, t, (int)(axis < 0 ? axis + t->dims.rank : axis));
		if (axis > 0)
			order[(*count)++] = axis;
	}
	for (int i = 0; i < *count; i++)
		moves |= order[i] != i + 1;
	return moves;
}

/* Return whether dimensions of more than one element stay in their order: then none is moved. */
static bool
keeps_order(const struct shape *s, int count, const int64_t *order)
{
	int64_t last = 0;

	for (int i = 0; i < count && count == s->rank; i++) {
		if (s->dim[order[i] - 1] == 1)
			continue;
		if (order[i] < last)
			return false;
		last = order[i];
	}
	return count == s->rank;
}

bool
onnx_emit_transpose(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	int64_t order[FOREIGN_MAX_RANK];
	int layer = emit_input(em, n, 0, e), count;
	struct layer_make m;

	if (layer < 0)
		return false;
	if (!order_of(em, n, &count, order) ||
	    keeps_order(layers_shape(em->layers, layer), count, order))
		return emit_give(em, n, layer, 0, e);
	emit_begin(em, n, n->folded ? "permute" : rule->op, &m);
	layer_make_list(&m, "order", count, order);
	layer_make_input(&m, layer);
	return emit_add(em, n, &m, 0, e);
}

/* Join `count` layers along an axis, in groups where they are many. */
static int
join_layers(struct emit *em, const struct foreign_node *n, int *layer, int count, int64_t axis,
    struct err *e)
{
	struct layer_make m;

	while (count > 1) {
		int groups = 0;

		for (int i = 0; i < count; i += OP_MANY_INPUTS, groups++) {
			int joined = layer[i];

			emit_begin(em, n, "concat", &m);
			layer_make_int(&m, "axis", axis);
			for (int k = i; k < count && k < i + OP_MANY_INPUTS; k++)
				layer_make_input(&m, layer[k]);
			if (m.ninputs > 1)
				joined = layers_add(em->layers, &m, e);
			if (joined < 0)
				return -1;
			layer[groups] = joined;
		}
		count = groups;
	}
	return layer[0];
}

bool
onnx_emit_concat(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *out = foreign_output(em->f, n, 0);
	int64_t axis = foreign_int(n, "axis", 1);
	int *layer, count = 0, joined;
	bool ok = true;

	(void)rule;
	axis = emit_axis(em, out, (int)(axis < 0 ? axis + out->dims.rank : axis));
	if (axis < 1)
		return err_set(e, "it joins the samples of batches");
	layer = mem_alloc(((size_t)n->ninputs + 1) * sizeof *layer);
	for (int i = 0; i < n->ninputs && ok; i++) {
		const struct foreign_tensor *t = foreign_input(em->f, n, i);

		/* Nothing to join. */
		if (t != NULL && foreign_elems(&t->dims) == 0)
			continue;
		layer[count++] = emit_input(em, n, i, e);
		ok = layer[count - 1] >= 0;
	}
	if (ok && count == 0)
		ok = err_set(e, "it joins nothing");
	joined = ok ? join_layers(em, n, layer, count, axis, e) : -1;
	free(layer);
	return joined >= 0 && emit_give(em, n, joined, 0, e);
}

/* Add a slice of `layer`: of the `size` elements of its axis `count` from `from` on (from 0), each
 * `step`. */
static int
add_slice(struct emit *em, const struct foreign_node *n, int layer, int64_t axis, int64_t size,
    int64_t from, int64_t count, int64_t step, struct err *e)
{
	struct layer_make m;

	if (step < 1 || count < 1 || from < 0 || from >= size ||
	    count - 1 > (size - 1 - from) / step) {
		err_set(e, "it takes elements that its input does not have");
		return -1;
	}
	emit_begin(em, n, "slice", &m);
	layer_make_int(&m, "axis", axis);
	layer_make_int(&m, "from", from + 1);
	layer_make_int(&m, "to", from + (count - 1) * step + 1);
	if (step != 1)
		layer_make_int(&m, "step", step);
	layer_make_input(&m, layer);
	return layers_add(em->layers, &m, e);
}

static int
list_of(const struct emit *em, const struct foreign_node *n, const char *name, int i,
    const int64_t **out)
{
	int count = name != NULL ? foreign_ints(n, name, out) : 0;
	const struct foreign_tensor *t = foreign_input(em->f, n, i);

	if (count > 0 || t == NULL)
		return count;
	*out = t->whole;
	return t->whole != NULL ? (int)t->nvalues : 0;
}

/* Take what is cut of one axis; the first element that is taken lies at `start`. */
static int
cut_one(struct emit *em, const struct foreign_node *n, int layer, int axis, int64_t start,
    int64_t step, struct err *e)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, 0);
	const struct foreign_tensor *out = foreign_output(em->f, n, 0);
	int64_t size = t->dims.dim[axis], count = out->dims.dim[axis], at = emit_axis(em, t, axis);

	if (step == 1 && count == size)
		return layer;
	if (at < 1) {
		err_set(e, "it takes some samples of a batch");
		return -1;
	}
	if (step < 0) {
		err_set(e, "it goes backwards");
		return -1;
	}
	start += start < 0 ? size : 0;
	start = start < 0 ? 0 : start > size ? size : start;
	/* Of a dimension that holds more than the batch, each sample gives its part. */
	if (axis == t->batch_axis && t->dims.dim[axis] != em->batch && em->batch > 1) {
		err_set(e, "it takes a part of what holds the batch");
		return -1;
	}
	return add_slice(em, n, layer, at, size, start, count, step, e);
}

bool
onnx_emit_slice(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, 0);
	const int64_t *starts, *axes, *steps;
	int count = list_of(em, n, "starts", 1, &starts);
	int naxes = list_of(em, n, "axes", 3, &axes), nsteps = list_of(em, n, NULL, 4, &steps);
	int layer = emit_input(em, n, 0, e);

	(void)rule;
	for (int i = 0; layer >= 0 && i < count; i++) {
		int64_t axis = i < naxes ? axes[i] : i;

		axis += axis < 0 ? t->dims.rank : 0;
		layer = cut_one(em, n, layer, (int)axis, starts[i], i < nsteps ? steps[i] : 1, e);
	}
	return emit_give(em, n, layer, 0, e);
}

bool
onnx_emit_split(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, 0);
	int64_t axis = foreign_int(n, "axis", 0), at, begin = 0;
	int source = emit_input(em, n, 0, e), layer;

	(void)rule;
	if (source < 0)
		return false;
	axis += axis < 0 ? t->dims.rank : 0;
	at = emit_axis(em, t, (int)axis);
	if (at < 1)
		return err_set(e, "it takes a batch apart");
	for (int i = 0; i < n->noutputs; i++) {
		const struct foreign_tensor *out = foreign_output(em->f, n, i);

		if (out == NULL)
			continue;
		if (emit_is_read(em, n, i) && out->dims.dim[axis] > 0) {
			layer = add_slice(em, n, source, at, t->dims.dim[axis], begin,
			    out->dims.dim[axis], 1, e);
			if (layer < 0 || !emit_give(em, n, layer, i, e))
				return false;
		}
		begin += out->dims.dim[axis];
	}
	return true;
}

/* A table of vectors, one for each token. */
static bool
emit_embedding(struct emit *em, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, 0);
	struct layer_make m;
	int layer;

	emit_begin(em, n, "embedding", &m);
	layer_make_int(&m, "vocab", t->dims.dim[0]);
	layer_make_int(&m, "features", t->dims.dim[1]);
	emit_weights(em, n, 0, &m);
	emit_read(em, n, 1, &m, e);
	layer = em->layers->graph->nlayers;
	if (!emit_add(em, n, &m, 0, e))
		return false;
	emit_own_weights(em, n, 0, layer);
	return true;
}

bool
onnx_emit_gather(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, 0);
	const struct foreign_tensor *index = foreign_input(em->f, n, 1);
	int64_t axis = foreign_int(n, "axis", 0), at, place;
	struct layer_make m;
	int layer;

	axis += axis < 0 ? t->dims.rank : 0;
	if (t->fixed && !index->fixed && t->dims.rank == 2 && axis == 0)
		return emit_embedding(em, n, e);
	at = t->fixed ? axis + 1 : emit_axis(em, t, (int)axis);
	if (at < 1)
		return err_set(e, "it takes some samples of a batch");
	if (index->fixed && index->whole != NULL && index->nvalues == 1) {
		place = index->whole[0] + (index->whole[0] < 0 ? t->dims.dim[axis] : 0);
		layer = emit_input(em, n, 0, e);
		if (layer >= 0)
			layer = add_slice(em, n, layer, at, t->dims.dim[axis], place, 1, 1,
			    e);
		return emit_give(em, n, layer, 0, e);
	}
	emit_begin(em, n, rule->op, &m);
	layer_make_int(&m, "axis", at);
	emit_read(em, n, 0, &m, e);
	emit_read(em, n, 1, &m, e);
	return emit_add(em, n, &m, 0, e);
}

bool
onnx_emit_expand(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	int layer = emit_input(em, n, 0, e);
	struct layer_make m;
	struct shape want;

	if (layer < 0)
		return false;
	if (!emit_shape(em, foreign_output(em->f, n, 0), &want))
		return err_set(e, "the dimensions of its output are not known");
	if (shape_elems(&want) == shape_elems(layers_shape(em->layers, layer)))
		return emit_give(em, n, layer, 0, e);
	emit_begin(em, n, rule->op, &m);
	layer_make_list(&m, "shape", want.rank, want.dim);
	layer_make_input(&m, layer);
	return emit_add(em, n, &m, 0, e);
}

bool
onnx_emit_tile(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, 0);
	const struct foreign_tensor *out = foreign_output(em->f, n, 0);
	int64_t repeats[FOREIGN_MAX_RANK];
	int layer = emit_input(em, n, 0, e), count = 0;
	struct layer_make m;

	if (layer < 0)
		return false;
	for (int i = 0; i < t->dims.rank; i++)
		if (emit_axis(em, t, i) > 0)
			repeats[count++] = t->dims.dim[i] > 0 ? out->dims.dim[i] / t->dims.dim[i]
			    : 1;
	if (shape_elems(layers_shape(em->layers, layer)) * em->batch == foreign_elems(&out->dims))
		return emit_give(em, n, layer, 0, e);
	emit_begin(em, n, rule->op, &m);
	layer_make_list(&m, "repeats", count, repeats);
	layer_make_input(&m, layer);
	return emit_add(em, n, &m, 0, e);
}

/* Padding of spatial axes alone is what scripts call pad. */
static bool
pad_space(struct emit *em, const struct foreign_node *n, int layer, int count,
    const int64_t *before, const int64_t *after, struct err *e)
{
	int64_t amount[2 * FOREIGN_MAX_RANK];
	struct layer_make m;

	for (int i = 1; i < count; i++) {
		amount[2 * (i - 1)] = before[i];
		amount[2 * (i - 1) + 1] = after[i];
	}
	emit_begin(em, n, "pad", &m);
	layer_make_list(&m, "amount", 2 * (count - 1), amount);
	layer_make_input(&m, layer);
	return emit_add(em, n, &m, 0, e);
}

bool
onnx_emit_pad(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, 0);
	const int64_t *pads, *axes;
	int count = list_of(em, n, foreign_attr(n, "pads") != NULL ? "pads" : "paddings", 1, &pads);
	int naxes = list_of(em, n, NULL, 3, &axes), layer = emit_input(em, n, 0, e);
	int64_t before[FOREIGN_MAX_RANK] = {0}, after[FOREIGN_MAX_RANK] = {0};
	bool cuts = false, any = false;
	struct layer_make m;

	(void)rule;
	if (layer < 0 || count < 1)
		return layer >= 0 && err_set(e, "how much it adds is not known");
	for (int i = 0; i < count / 2; i++) {
		int64_t axis = naxes > 0 ? axes[i] : i;

		axis = emit_axis(em, t, (int)(axis < 0 ? axis + t->dims.rank : axis));
		if (axis < 1 && (pads[i] != 0 || pads[count / 2 + i] != 0))
			return err_set(e, "it adds samples to a batch");
		if (axis < 1)
			continue;
		before[axis - 1] = pads[i];
		after[axis - 1] = pads[count / 2 + i];
		cuts |= pads[i] < 0 || pads[count / 2 + i] < 0;
		any |= pads[i] != 0 || pads[count / 2 + i] != 0;
	}
	if (!any)
		return emit_give(em, n, layer, 0, e);
	count = layers_shape(em->layers, layer)->rank;
	if (before[0] == 0 && after[0] == 0 && !cuts && count >= 2 && count <= 4)
		return pad_space(em, n, layer, count, before, after, e);
	emit_begin(em, n, "pad", &m);
	layer_make_list(&m, "before", count, before);
	layer_make_list(&m, "after", count, after);
	layer_make_input(&m, layer);
	return emit_add(em, n, &m, 0, e);
}

/* DepthToSpace and SpaceToDepth. */
bool
onnx_emit_blocks(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	struct layer_make m;

	emit_begin(em, n, rule->op, &m);
	layer_make_int(&m, "factor", foreign_int(n, "blocksize", 1));
	emit_read(em, n, 0, &m, e);
	return emit_add(em, n, &m, 0, e);
}
