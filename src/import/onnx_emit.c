/*
 * Layers that work element by element, or over whole axes.
 */
#include "import/onnx_emit.h"

#include "op/op.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* The one number that a fixed input holds; false when it is not one or not known. */
static bool
known_number(const struct emit *em, const struct foreign_node *n, int i, double *out)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, i);

	if (t == NULL || !t->fixed || foreign_elems(&t->dims) != 1)
		return false;
	if (t->whole != NULL)
		*out = (double)t->whole[0];
	else if (t->real != NULL)
		*out = t->real[0];
	else
		return false;
	return true;
}

bool
onnx_emit_unary(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	struct layer_make m;

	emit_begin(em, n, rule->op, &m);
	emit_read(em, n, 0, &m, e);
	return emit_add(em, n, &m, 0, e);
}

/* All inputs that are there, in their order. */
bool
onnx_emit_inputs(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	struct layer_make m;

	emit_begin(em, n, rule->op, &m);
	for (int i = 0; i < n->ninputs; i++)
		if (n->input[i] >= 0)
			emit_read(em, n, i, &m, e);
	return emit_add(em, n, &m, 0, e);
}

/* A number in the place of a tensor, on either side. */
static bool
with_number(struct emit *em, const struct rule *rule, const struct foreign_node *n, int number,
    double value, struct err *e)
{
	struct layer_make m;

	emit_begin(em, n, rule->op, &m);
	layer_make_real(&m, "value", value);
	if (number == 0 && op_attr_find(m.op, "value_first") >= 0)
		layer_make_int(&m, "value_first", 1);
	emit_read(em, n, 1 - number, &m, e);
	return emit_add(em, n, &m, 0, e);
}

bool
onnx_emit_binary(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	double value;

	if (n->ninputs == 1)
		return onnx_emit_pass(em, NULL, n, e);
	for (int i = 1; i >= 0; i--)
		if (n->ninputs == 2 && known_number(em, n, i, &value) && isfinite(value))
			return with_number(em, rule, n, i, value, e);
	return onnx_emit_inputs(em, rule, n, e);
}

bool
onnx_emit_compare(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	static const char *const names[] = {"Equal", "", "Less", "LessOrEqual", "Greater",
	    "GreaterOrEqual"};
	static const int turned[] = {0, 1, 4, 5, 2, 3};
	struct layer_make m;
	int relation = 0;
	double value;

	(void)rule;
	while (relation < 5 && strcmp(names[relation], n->op) != 0)
		relation++;
	emit_begin(em, n, "compare", &m);
	if (known_number(em, n, 1, &value) || known_number(em, n, 0, &value)) {
		bool second = known_number(em, n, 1, &value);

		layer_make_int(&m, "relation", second ? relation : turned[relation]);
		layer_make_real(&m, "value", isfinite(value) ? value : 0);
		emit_read(em, n, second ? 0 : 1, &m, e);
		return emit_add(em, n, &m, 0, e);
	}
	layer_make_int(&m, "relation", relation);
	emit_read(em, n, 0, &m, e);
	emit_read(em, n, 1, &m, e);
	return emit_add(em, n, &m, 0, e);
}

bool
onnx_emit_logical(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	static const char *const names[] = {"And", "Or", "Xor", "Not"};
	struct layer_make m;
	int kind = 0;

	(void)rule;
	while (kind < 3 && strcmp(names[kind], n->op) != 0)
		kind++;
	emit_begin(em, n, "logical", &m);
	layer_make_int(&m, "kind", kind);
	for (int i = 0; i < n->ninputs; i++)
		emit_read(em, n, i, &m, e);
	return emit_add(em, n, &m, 0, e);
}

bool
onnx_emit_where(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	struct layer_make m;
	double value;
	int number = known_number(em, n, 2, &value) ? 2 : known_number(em, n, 1, &value) ? 1 : -1;

	(void)rule;
	emit_begin(em, n, "where", &m);
	if (number > 0) {
		layer_make_real(&m, "value", isfinite(value) ? value : 0);
		emit_read(em, n, 0, &m, e);
		emit_read(em, n, 3 - number, &m, e);
		return emit_add(em, n, &m, 0, e);
	}
	emit_read(em, n, 0, &m, e);
	emit_read(em, n, 1, &m, e);
	emit_read(em, n, 2, &m, e);
	return emit_add(em, n, &m, 0, e);
}

/* The limits of a clip: attributes in old files, inputs in new ones. */
bool
onnx_emit_clip(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	double min = foreign_real(n, "min", -INFINITY), max = foreign_real(n, "max", INFINITY);
	struct layer_make m;

	(void)rule;
	(void)known_number(em, n, 1, &min);
	(void)known_number(em, n, 2, &max);
	if (min == 0 && max == 6) {
		emit_begin(em, n, "relu6", &m);
	} else if (min == 0 && max > 1e30) {
		emit_begin(em, n, "relu", &m);
	} else {
		emit_begin(em, n, "clip", &m);
		if (isfinite(min))
			layer_make_real(&m, "min", min);
		if (isfinite(max))
			layer_make_real(&m, "max", max);
		if (!isfinite(min) && !isfinite(max))
			layer_make_real(&m, "min", -3.4e38);
	}
	emit_read(em, n, 0, &m, e);
	return emit_add(em, n, &m, 0, e);
}

bool
onnx_emit_prelu(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *slope = foreign_input(em->f, n, 1);
	struct layer_make m;
	int64_t slopes, channels;
	bool beside;
	int layer;

	if (slope == NULL)
		return err_set(e, "it has no input 2");
	if (!slope->fixed)
		return emit_prelu_parts(em, n, 0, e);
	slopes = foreign_elems(&slope->dims);
	emit_begin(em, n, rule->op, &m);
	layer = onnx_channels_first(em, n, 0, &beside, e);
	if (layer < 0)
		return false;
	layer_make_input(&m, layer);
	channels = op_channels(m.op, layers_shape(em->layers, layer));
	if (slopes != 1 && slopes != channels)
		return emit_prelu_parts(em, n, channels, e);
	layer_make_int(&m, "shared", slopes == 1);
	emit_weights(em, n, 1, &m);
	return onnx_add_spatial(em, n, &m, beside, e);
}

/* No layer: the output is what the input is. */
bool
onnx_emit_pass(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	int layer = emit_input(em, n, 0, e);

	(void)rule;
	return emit_give(em, n, layer, 0, e);
}

bool
onnx_emit_cast(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *in = foreign_input(em->f, n, 0);
	const struct foreign_tensor *out = foreign_output(em->f, n, 0);
	struct layer_make m;
	int layer;

	if (foreign_type_table[in->type].dtype != foreign_type_table[out->type].dtype) {
		emit_begin(em, n, rule->op, &m);
		m.name = m.name != NULL ? m.name : n->op;
		emit_read(em, n, 0, &m, e);
		return emit_add(em, n, &m, 0, e);
	}
	layer = emit_input(em, n, 0, e);
	return emit_give(em, n, layer, 0, e);
}

/* Axes that are left in the output with size 1, or gone: by comparing shapes when the list is
 * not at hand. */
static int
axes_of(const struct emit *em, const struct foreign_node *n, int64_t axes[static FOREIGN_MAX_RANK])
{
	const struct foreign_tensor *t = foreign_input(em->f, n, 0), *given;
	const int64_t *list;
	int count = foreign_ints(n, "axes", &list), used = 0;

	given = foreign_input(em->f, n, 1);
	if (count == 0 && given != NULL && given->whole != NULL) {
		list = given->whole;
		count = (int)given->nvalues;
	}
	for (int i = 0; i < (count > 0 ? count : t->dims.rank) && used < FOREIGN_MAX_RANK; i++) {
		int64_t axis = count > 0 ? list[i] + (list[i] < 0 ? t->dims.rank : 0) : i;

		axis = emit_axis(em, t, (int)axis);
		if (axis > 0)
			axes[used++] = axis;
	}
	return used;
}

/* The mean over all spatial axes of an image. */
static bool
is_global_mean(const struct emit *em, const struct foreign_node *n, int count,
    const int64_t *axes)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, 0);

	if (t->dims.rank < 4 || t->batch_axis != 0 || t->dims.dim[0] != em->batch ||
	    count != t->dims.rank - 2)
		return false;
	for (int i = 0; i < count; i++)
		if (axes[i] < 2)
			return false;
	return true;
}

bool
onnx_emit_reduce(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	bool keep = foreign_int(n, "keepdims", 1) != 0;
	int64_t axes[FOREIGN_MAX_RANK];
	int count = axes_of(em, n, axes);
	struct layer_make m;

	if (foreign_int(n, "noop_with_empty_axes", 0) != 0 && n->ninputs < 2)
		count = 0;
	if (count == 0)
		return onnx_emit_pass(em, NULL, n, e);
	if (strcmp(n->op, "ReduceMean") == 0 && is_global_mean(em, n, count, axes)) {
		emit_begin(em, n, "global_avgpool", &m);
		layer_make_int(&m, "keep", keep);
	} else {
		emit_begin(em, n, rule->op, &m);
		layer_make_list(&m, "axes", count, axes);
		layer_make_int(&m, "keep", keep);
	}
	emit_read(em, n, 0, &m, e);
	return emit_add(em, n, &m, 0, e);
}

/* Ops along one axis: ArgMax, CumSum, GatherElements, Scatter... */
bool
onnx_emit_axis(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, 0), *given;
	int64_t axis = foreign_int(n, "axis", 0);
	struct layer_make m;
	bool is_cumsum = strcmp(n->op, "CumSum") == 0;

	given = is_cumsum ? foreign_input(em->f, n, 1) : NULL;
	if (given != NULL && given->whole != NULL && given->nvalues == 1)
		axis = given->whole[0];
	axis = infer_axis(axis, t->dims.rank, e);
	if (axis < 0)
		return false;
	axis = emit_axis(em, t, (int)axis);
	if (axis < 1)
		return err_set(e, "it works over the samples of a batch");
	emit_begin(em, n, rule->op, &m);
	layer_make_int(&m, "axis", axis);
	if (strncmp(n->op, "Arg", 3) == 0)
		layer_make_int(&m, "keep", foreign_int(n, "keepdims", 1) != 0);
	for (int i = 0; i < (is_cumsum ? 1 : n->ninputs); i++)
		emit_read(em, n, i, &m, e);
	return emit_add(em, n, &m, 0, e);
}

bool
onnx_emit_topk(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, 0);
	const struct foreign_tensor *out = foreign_output(em->f, n, 0);
	int64_t axis = foreign_int(n, "axis", -1), from_one;
	struct layer_make m;
	int layer;

	axis += axis < 0 ? t->dims.rank : 0;
	from_one = emit_axis(em, t, (int)axis);
	if (from_one < 1)
		return err_set(e, "it works over the samples of a batch");
	emit_begin(em, n, rule->op, &m);
	layer_make_int(&m, "k", out->dims.dim[axis]);
	layer_make_int(&m, "axis", from_one);
	emit_read(em, n, 0, &m, e);
	layer = layers_add(em->layers, &m, e);
	return emit_give(em, n, layer, 0, e) && emit_give(em, n, layer, 1, e);
}

/* The last `keep` dimensions of what input `i` gives, when those before are 1. */
static int
without_ones(struct emit *em, const struct foreign_node *n, int i, int keep, struct err *e)
{
	int layer = emit_input(em, n, i, e);
	struct shape s;

	if (layer < 0)
		return -1;
	s = *layers_shape(em->layers, layer);
	while (s.rank > keep && s.dim[0] == 1)
		memmove(s.dim, s.dim + 1, (size_t)--s.rank * sizeof s.dim[0]);
	return onnx_view(em, n, layer, &s, e);
}

/* Boxes x 4, and the scores of all classes. */
bool
onnx_emit_nms(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *out = foreign_output(em->f, n, 0);
	int boxes = without_ones(em, n, 0, 2, e), scores;
	struct layer_make m;

	scores = without_ones(em, n, 1, 1, e);
	emit_begin(em, n, rule->op, &m);
	layer_make_int(&m, "boxes", out->dims.rank == 2 ? out->dims.dim[0] : 0);
	layer_make_input(&m, boxes);
	layer_make_input(&m, scores);
	return emit_add(em, n, &m, 0, e);
}

bool
onnx_emit_one_hot(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *out = foreign_output(em->f, n, 0);
	int64_t axis = foreign_int(n, "axis", -1);
	struct layer_make m;

	axis += axis < 0 ? out->dims.rank : 0;
	emit_begin(em, n, rule->op, &m);
	layer_make_int(&m, "depth", out->dims.dim[axis]);
	layer_make_int(&m, "axis", emit_axis(em, out, (int)axis));
	emit_read(em, n, 0, &m, e);
	return emit_add(em, n, &m, 0, e);
}

/* IsNaN and IsInf: each element is compared with itself or with a limit. */
bool
onnx_emit_is(struct emit *em, const struct rule *rule, const struct foreign_node *n, struct err *e)
{
	struct layer_make m;

	emit_begin(em, n, rule->op, &m);
	layer_make_int(&m, "relation", 0);
	layer_make_real(&m, "value", 0);
	emit_read(em, n, 0, &m, e);
	return emit_add(em, n, &m, 0, e);
}

/* Elements where a condition holds, at most all: they are looked up at as many places. */
bool
onnx_emit_compress(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, 0);
	const struct foreign_tensor *out = foreign_output(em->f, n, 0);
	bool flat = foreign_attr(n, "axis") == NULL;
	int64_t axis = foreign_int(n, "axis", 0), count;
	int layer = emit_input(em, n, 0, e), places;
	struct layer_make m;

	if (layer < 0)
		return false;
	axis += axis < 0 ? t->dims.rank : 0;
	count = flat ? foreign_elems(&out->dims) : out->dims.dim[axis];
	if (flat)
		layer = onnx_view(em, n, layer, &(struct shape){1,
		    {shape_elems(layers_shape(em->layers, layer))}}, e);
	axis = flat ? 1 : emit_axis(em, t, (int)axis);
	if (layer < 0 || axis < 1)
		return layer >= 0 && err_set(e, "it takes some samples of a batch");
	emit_begin(em, n, "constant", &m);
	layer_make_list(&m, "shape", 1, &count);
	places = layers_add(em->layers, &m, e);
	emit_begin(em, n, rule->op, &m);
	layer_make_int(&m, "axis", axis);
	layer_make_input(&m, layer);
	layer_make_input(&m, places);
	return emit_add(em, n, &m, 0, e);
}
