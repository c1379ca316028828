/*
 * Explanations of shapes: where windows fit, what one place of the output sees, what is in memory
 * at the peak.
 */
#include "base/mem.h"
#include "base/number.h"
#include "base/phrase.h"
#include "model/liveness.h"
#include "model/receptive.h"
#include "op/padding.h"
#include "report/explain_private.h"

#include <inttypes.h>
#include <stdlib.h>

#define PEAK_TENSORS 4

/* The windows of a layer along one axis. */
struct windows {
	int64_t in, padding, extent, stride, out;
	bool even;                 /* the last window ends where the input does */
	bool up;                   /* a window that is cut off counts */
};

/* Find the windows along an axis; false where the output does not follow from them. */
static bool
find_windows(const struct op_call *call, int axis, struct windows *w)
{
	int64_t dilation = op_attr_named(call, "dilation", axis, 1);
	int stride = op_attr_find(call->op, "stride");
	int64_t before, left;

	w->in = call->in[0]->dim[axis + 1];
	w->out = call->out->dim[axis + 1];
	w->extent = op_attr_named(call, "kernel", axis, 0);
	w->stride = op_attr_given(call, stride) || (call->op->flags & OP_CONV) != 0
	    ? op_attr(call, stride, axis) : w->extent;
	w->extent = dilation * (w->extent - 1) + 1;
	before = op_padding_before(call, axis, w->extent, w->stride);
	/* The side behind has as much, or one more. */
	for (w->padding = 2 * before; w->padding <= 2 * before + 1; w->padding++) {
		left = w->in + w->padding - w->extent;
		w->even = left % w->stride == 0;
		w->up = false;
		if (left >= 0 && left / w->stride + 1 == w->out)
			return true;
		w->up = true;
		if (left >= 0 && !w->even && left / w->stride + 2 == w->out)
			return true;
	}
	return false;
}

static void
add_windows(struct phrase *text, const struct windows *w)
{
	phrase_item(text, ", ", "(%" PRId64 " + %" PRId64 " - %" PRId64 ") / %" PRId64 "%s + 1 = %"
	    PRId64, w->in, w->padding, w->extent, w->stride, w->even ? "" : w->up ? " (up)"
	    : " (down)", w->out);
}

/* Explain the shape of an output by the windows that fit: "(28 + 0 - 3) / 1 + 1 = 26". */
static void
say_windows(struct explain_lines *l, const struct graph *g, int layer)
{
	struct graph_call room;
	const struct op_call *call = graph_call(g, layer, &room);
	struct windows first, w;
	char buf[256];
	struct phrase text = phrase_in(buf, sizeof buf);
	int axes = call->ninputs > 0 ? call->in[0]->rank - 1 : 0;
	bool same = true;

	if (op_attr_find(call->op, "kernel") < 0 || op_attr_find(call->op, "stride") < 0 ||
	    op_attr_find(call->op, "pad") < 0 || axes < 1 || call->out->rank != axes + 1)
		return;
	for (int axis = 0; axis < axes; axis++) {
		if (!find_windows(call, axis, &w))
			return;
		if (axis == 0)
			first = w;
		same = same && w.in == first.in && w.padding == first.padding &&
		    w.extent == first.extent && w.stride == first.stride;
		add_windows(&text, &w);
	}
	if (same && axes > 1) {
		phrase_cut(&text, 0);
		add_windows(&text, &first);
		phrase_add(&text, " along each axis");
	}
	explain_say(l, "windows", "%s: (input + padding - kernel) / stride + 1", buf);
}

/* Explain how much of the model's input one place of the output sees. */
static void
say_field(struct explain_lines *l, const struct graph *g, int layer)
{
	struct receptive *all, now, in;
	const struct layer *x = &g->layer[layer];

	if (x->out.rank < 2 || x->ninputs != 1 || op_attr_find(x->op, "kernel") < 0)
		return;
	all = mem_calloc((size_t)g->nlayers, sizeof *all);
	receptive_fields(g, all);
	now = all[layer];
	in = all[x->input[0]];
	free(all);
	if (now.field > 0 && in.step > 0)
		explain_say(l, "sees", "%" PRId64 " + %" PRId64 " %s %" PRId64 " = %" PRId64
		    " of the input along an axis: its input's field, and kernel - 1 steps",
		    in.field, (now.field - in.field) / in.step, l->times, in.step, now.field);
}

void
explain_shape(struct explain_lines *l, const struct graph *g, int layer)
{
	say_windows(l, g, layer);
	say_field(l, g, layer);
}

void
explain_peak(struct explain_lines *l, const struct evaluation *v)
{
	struct live_tensor *live = mem_calloc((size_t)v->graph->nlayers + 1, sizeof *live);
	int n = liveness_tensors(v->graph, v->peak_layer, live, v->graph->nlayers + 1);
	char buf[400], bytes[NUMBER_TEXT_MAX];
	struct phrase text = phrase_in(buf, sizeof buf);

	for (int i = 0; i < n && i < PEAK_TENSORS; i++)
		phrase_item(&text, " + ", "%s of %s%.40s", number_bytes((double)live[i].bytes *
		    (double)v->settings.batch, bytes), live[i].is_workspace ? "workspace of " : "",
		    v->graph->layer[live[i].layer].path);
	if (n > PEAK_TENSORS)
		phrase_add(&text, " + %d more", n - PEAK_TENSORS);
	if (n > 0)
		explain_say(l, "peak", "%s = %s, while %.40s runs", buf,
		    number_bytes((double)v->peak_bytes, bytes),
		    v->graph->layer[v->peak_layer].path);
	free(live);
}
