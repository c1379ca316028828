#include "op/family.h"

#include "op/padding.h"

#include "base/number.h"

#include <inttypes.h>
#include <stdio.h>

bool
family_infer_same(const struct op_call *call, struct shape *out, struct err *e)
{
	(void)e;
	*out = *call->in[0];
	return true;
}

bool
family_check_rank(const struct op_call *call, int min, int max, const char *form, struct err *e)
{
	const struct shape *in = call->in[0];
	char text[SHAPE_TEXT_MAX];

	if (in->rank >= min && in->rank <= max)
		return true;
	return err_set(e, "%s needs an input of %s, not %s", call->op->name, form,
	    shape_text(in, text));
}

bool
family_check_spatial(const struct op_call *call, struct err *e)
{
	return family_check_rank(call, 2, 4, "channels and 1 to 3 spatial axes", e);
}

/* Return the index of a dimension that is counted from 1, or from the last with -1.  Return -1 if
 * there is no such dimension. */
static int
index_of(int64_t axis, int rank)
{
	if (axis < 0)
		axis += rank + 1;
	return axis >= 1 && axis <= rank ? (int)axis - 1 : -1;
}

int
family_axis(const struct op_call *call, int which, int rank, struct err *e)
{
	int64_t axis = op_attr(call, which, 0);
	int index = index_of(axis, rank);

	if (index < 0)
		(void)err_set(e, "%s: %s = %" PRId64 " is not one of %d dimensions",
		    call->op->name, call->op->attr[which].name, axis, rank);
	return index;
}

bool
family_axes(const struct op_call *call, int which, int rank, unsigned *axes, struct err *e)
{
	*axes = 0;
	for (int i = 0; i < call->attr[which].n; i++) {
		int64_t axis = op_attr(call, which, i);
		int index = index_of(axis, rank);

		if (index < 0)
			return err_set(e, "%s: %s has %" PRId64 ", which is not one of %d "
			    "dimensions", call->op->name, call->op->attr[which].name, axis, rank);
		if (*axes & 1u << index)
			return err_set(e, "%s: %s names dimension %d twice", call->op->name,
			    call->op->attr[which].name, index + 1);
		*axes |= 1u << index;
	}
	if (*axes == 0)
		*axes = (1u << rank) - 1;
	return true;
}

unsigned
family_axes_known(const struct op_call *call, int which, int rank)
{
	struct err ignored;
	unsigned axes;

	return family_axes(call, which, rank, &axes, &ignored) ? axes : 0;
}

/* "same" is TensorFlow's SAME: ceil(in / stride) outputs, with the odd element of padding
 * behind. */
void
family_padding(const struct op_call *call, int which, int axis, int64_t in, int64_t extent,
    int64_t stride, int64_t *before, int64_t *after)
{
	int n = call->attr[which].n, axes = call->in[0]->rank - 1;
	int64_t pad = op_attr(call, which, axis), total;

	if (pad == PAD_SAME) {
		total = ((in + stride - 1) / stride - 1) * stride + extent - in;
		total = total > 0 ? total : 0;
		*before = total / 2;
		*after = total - total / 2;
	} else if (pad == PAD_VALID) {
		*before = *after = 0;
	} else if (n == 2 * axes && n > 1) {
		*before = op_attr(call, which, 2 * axis);
		*after = op_attr(call, which, 2 * axis + 1);
	} else {
		*before = *after = pad;
	}
}

int64_t
op_padding_before(const struct op_call *call, int axis, int64_t extent, int64_t stride)
{
	int which = op_attr_find(call->op, "pad");
	int64_t before = 0, after;

	if (which >= 0)
		family_padding(call, which, axis, call->in[0]->dim[axis + 1], extent, stride,
		    &before, &after);
	return before;
}

bool
family_windows(const struct op_call *call, int64_t in, int64_t padding, int64_t extent,
    int64_t stride, bool ceil_mode, int64_t before, int64_t *out, struct err *e)
{
	char text[SHAPE_TEXT_MAX];
	int64_t last_start = in + padding - extent + (ceil_mode ? stride - 1 : 0);

	if (last_start < 0)
		return err_set(e, "%s: a window of %" PRId64 " does not fit an input of %s "
		    "(%" PRId64 " with its padding)", call->op->name, extent,
		    shape_text(call->in[0], text), in + padding);
	*out = last_start / stride + 1;
	/* A last, partial window counts only if it starts inside the input or its left padding. */
	if (ceil_mode && (*out - 1) * stride >= in + before)
		(*out)--;
	return true;
}

void
family_brief_kernel(const struct op_call *call, int kernel, int stride, char *buf, size_t size)
{
	struct shape k = {.rank = call->in[0]->rank - 1};
	char text[SHAPE_TEXT_MAX];
	int64_t s = op_attr(call, stride, 0);

	for (int axis = 0; axis < k.rank; axis++)
		k.dim[axis] = op_attr(call, kernel, axis);
	if (s > 1)
		(void)snprintf(buf, size, "%s/%" PRId64, shape_text(&k, text), s);
	else
		(void)snprintf(buf, size, "%s", shape_text(&k, text));
}
