#include "base/phrase.h"
#include "chart/chart_table.h"
#include "evaluate/fit.h"
#include "model/liveness.h"

#include <math.h>
#include <stdlib.h>

#define PEAK_TENSORS 6 /* that a note names */

double
chart_memory_limit(const struct evaluation *v, double peak)
{
	const struct hardware *h = v->settings.hardware;
	double memory = h->memory.value;

	if (!fit_has_flash(h))
		memory -= (double)v->total.weight_bytes;
	return memory > 0 && memory < 3 * peak ? memory : NAN;
}

double
chart_memory_peak(const struct chart_source *s)
{
	double peak = (double)s->now->peak_bytes;

	return s->baseline != NULL ? fmax(peak, (double)s->baseline->peak_bytes) : peak;
}

static int64_t *
curve_of(const struct graph *g)
{
	int64_t *bytes = mem_calloc((size_t)g->nlayers + 1, sizeof *bytes);

	liveness_curve(g, bytes);
	return bytes;
}

/* Add the curve of the model under the choices: a bar for each layer, in another colour where it
 * needs more than the limit. */
static void
add_now(const struct evaluation *v, double limit, struct chart *out)
{
	int64_t *bytes = curve_of(v->graph);
	double batch = (double)v->settings.batch;
	int above = 0;

	for (int i = 0; i < v->graph->nlayers; i++) {
		double live = (double)bytes[i] * batch;

		above += live > limit;
		chart_add_bar(out, (struct chart_bar){i, i + 1, 0, live, live > limit
		    ? CHART_ABOVE : CHART_NOW, i, v->graph->layer[i].path});
	}
	if (above > 0)
		chart_add_key(out, CHART_ABOVE, "of a layer that needs more than there is");
	free(bytes);
}

static int
by_bytes(const void *x, const void *y)
{
	const struct live_tensor *a = x, *b = y;

	return (a->bytes < b->bytes) - (a->bytes > b->bytes);
}

/* Name the largest tensors that are live at the peak. */
static void
name_peak(const struct evaluation *v, struct chart *out)
{
	int n = liveness_tensors(v->graph, v->peak_layer, NULL, 0);
	struct live_tensor *tensor = mem_calloc((size_t)n + 1, sizeof *tensor);
	char text[512], bytes[NUMBER_TEXT_MAX];
	struct phrase list = phrase_in(text, sizeof text);

	(void)liveness_tensors(v->graph, v->peak_layer, tensor, n);
	qsort(tensor, (size_t)n, sizeof *tensor, by_bytes);
	for (int i = 0; i < n && i < PEAK_TENSORS; i++)
		phrase_item(&list, ", ", "%.80s %s", v->graph->layer[tensor[i].layer].path,
		    number_bytes((double)tensor[i].bytes * (double)v->settings.batch, bytes));
	chart_add_note(out, "In memory then: %s%s.", list.buf, n > PEAK_TENSORS ? ", ..." : "");
	free(tensor);
}

/* Add the curve of the baseline as steps, stretched over `across` layers. */
static void
add_baseline(const struct evaluation *v, double across, struct chart *out)
{
	int64_t *curve = curve_of(v->graph);
	double step = across / v->graph->nlayers, before = 0;

	for (int i = 0; i < v->graph->nlayers; i++) {
		double bytes = (double)curve[i] * (double)v->settings.batch;

		chart_add_line(out, (struct chart_line){i * step, before, i * step, bytes,
		    CHART_BASELINE, NULL});
		chart_add_line(out, (struct chart_line){i * step, bytes, (i + 1) * step, bytes,
		    CHART_BASELINE, NULL});
		before = bytes;
	}
	chart_add_key(out, CHART_BASELINE, "the baseline");
	free(curve);
}

void
chart_make_memory(const struct chart_source *s, struct chart *out)
{
	const struct evaluation *v = s->now;
	double peak = chart_memory_peak(s), limit = chart_memory_limit(v, peak);
	char text[NUMBER_TEXT_MAX];

	*out = (struct chart){.title = "Live activations",
	    .x = {.title = "layers, in the order in which they run", .max = v->graph->nlayers,
	    .text = number_short, .has_span = true},
	    .y = {.title = "live activations", .text = number_bytes, .has_span = true}};
	axis_span(&out->y, peak);
	axis_span(&out->y, limit);
	if (s->peak_goal > 0)
		axis_span(&out->y, s->peak_goal);
	add_now(v, limit, out);
	chart_add_key(out, CHART_NOW, "live while a layer runs");
	if (s->baseline != NULL)
		add_baseline(s->baseline, v->graph->nlayers, out);
	if (!isnan(limit)) {
		chart_add_line(out, (struct chart_line){0, limit, out->x.max, limit, CHART_LIMIT,
		    v->settings.hardware->name});
		chart_add_key(out, CHART_LIMIT, "memory that the device has for them");
	}
	if (s->peak_goal > 0) {
		chart_add_line(out, (struct chart_line){0, s->peak_goal, out->x.max, s->peak_goal,
		    CHART_LIMIT, "goal"});
		chart_add_key(out, CHART_LIMIT, "the goal");
	}
	chart_add_mark(out, (struct chart_mark){v->peak_layer + 0.5, (double)v->peak_bytes,
	    CHART_BEST, 0, '^', v->peak_layer, v->graph->layer[v->peak_layer].path});
	chart_add_note(out, "Peak: %s, while %s runs.",
	    number_bytes((double)v->peak_bytes, text), v->graph->layer[v->peak_layer].path);
	name_peak(v, out);
	chart_add_note(out, "Assumed: %s.", liveness_assumptions);
}
