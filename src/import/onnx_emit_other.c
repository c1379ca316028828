/*
 * Recurrent layers, and layers that sample images.
 */
#include "import/onnx_emit.h"

#include <string.h>

/* The last states are a part of what the steps give. */
static bool
give_last_states(struct emit *em, const struct foreign_node *n, int layer, struct err *e)
{
	const struct shape steps = *layers_shape(em->layers, layer);
	struct layer_make last;
	struct shape want;
	int state;

	for (int i = 1; i < n->noutputs; i++) {
		if (!emit_is_read(em, n, i))
			continue;
		if (!emit_shape(em, foreign_output(em->f, n, i), &want))
			return err_set(e, "the dimensions of its output are not known");
		emit_begin(em, n, "slice", &last);
		layer_make_int(&last, "axis", 1);
		layer_make_int(&last, "from", -(shape_elems(&want) / steps.dim[1]));
		layer_make_input(&last, layer);
		state = layers_add(em->layers, &last, e);
		if (state < 0 || !emit_give(em, n, state, i, e))
			return false;
	}
	return true;
}

bool
onnx_emit_recurrent(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *x = foreign_input(em->f, n, 0);
	const struct foreign_tensor *r = foreign_input(em->f, n, 2), *b;
	bool both = strcmp(foreign_string(n, "direction", "forward"), "bidirectional") == 0;
	struct layer_make m;
	struct shape s;
	int layer;

	layer = emit_input(em, n, 0, e);
	if (layer < 0)
		return false;
	/* Sequences beside the batch stand one after the other. */
	s = (struct shape){2, {shape_elems(layers_shape(em->layers, layer)) / x->dims.dim[2],
	    x->dims.dim[2]}};
	layer = onnx_view(em, n, layer, &s, e);
	if (layer < 0)
		return false;
	b = foreign_input(em->f, n, 3);
	emit_begin(em, n, rule->op, &m);
	layer_make_int(&m, "hidden", r->dims.dim[2]);
	if (both)
		layer_make_int(&m, "bidirectional", 1);
	if (b == NULL)
		layer_make_int(&m, "bias", 0);
	emit_weights(em, n, 2, &m);
	layer_make_input(&m, layer);
	layer = layers_add(em->layers, &m, e);
	if (layer < 0)
		return false;
	emit_own_weights(em, n, 2, layer);
	if (emit_is_read(em, n, 0) && !emit_give(em, n, layer, 0, e))
		return false;
	return give_last_states(em, n, layer, e);
}

bool
onnx_emit_resize(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	static const char *const words[] = {"nearest", "linear", "cubic"};
	const struct foreign_tensor *out = foreign_output(em->f, n, 0);
	const char *mode = foreign_string(n, "mode", "nearest");
	int64_t size[FOREIGN_MAX_RANK];
	struct layer_make m;
	bool beside;
	int layer = onnx_channels_first(em, n, 0, &beside, e), axes = out->dims.rank - 2, kind = 0;

	if (beside || axes < 1 || axes > 3)
		return err_set(e, "it resizes no image");
	for (int i = 0; i < 3; i++)
		if (strcmp(words[i], mode) == 0)
			kind = i;
	memcpy(size, out->dims.dim + 2, (size_t)axes * sizeof *size);
	emit_begin(em, n, rule->op, &m);
	layer_make_list(&m, "size", axes, size);
	layer_make_int(&m, "mode", kind);
	layer_make_input(&m, layer);
	return emit_add(em, n, &m, 0, e);
}

bool
onnx_emit_grid_sample(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	struct layer_make m;

	emit_begin(em, n, rule->op, &m);
	emit_read(em, n, 0, &m, e);
	emit_read(em, n, 1, &m, e);
	return emit_add(em, n, &m, 0, e);
}

bool
onnx_emit_roi_align(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const int64_t size[] = {foreign_int(n, "output_height", 1),
	    foreign_int(n, "output_width", 1)};
	int64_t samples = foreign_int(n, "sampling_ratio", 0);
	struct layer_make m;

	emit_begin(em, n, rule->op, &m);
	layer_make_list(&m, "size", 2, size);
	if (samples > 0)
		layer_make_int(&m, "samples", samples);
	emit_read(em, n, 0, &m, e);
	emit_read(em, n, 1, &m, e);
	return emit_add(em, n, &m, 0, e);
}
