#include "chart/chart_table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LEAST_FACTOR 10        /* from the least to the most operations a second on the axis */

struct chart_point
chart_point_of(const struct layer_result *r)
{
	double flops = (double)r->work.flops;

	if (r->work.is_view || r->work.bytes <= 0 || flops <= 0 || !(r->timing.total > 0))
		return (struct chart_point){NAN, NAN};
	return (struct chart_point){flops / (double)r->work.bytes, flops / r->timing.total};
}

/* An op with the time of its layers. */
struct op_time {
	const struct op *op;
	double seconds;
};

static int
by_seconds(const void *x, const void *y)
{
	const struct op_time *a = x, *b = y;

	if (a->seconds != b->seconds)
		return a->seconds < b->seconds ? 1 : -1;
	return strcmp(a->op->name, b->op->name);
}

/* Find the ops that have points, the slowest first, and return their number.  The caller frees
 * `*out`. */
static int
find_ops(const struct evaluation *v, struct op_time **out)
{
	struct op_time *ops = mem_calloc((size_t)v->graph->nlayers + 1, sizeof *ops);
	int n = 0, at;

	for (int i = 0; i < v->graph->nlayers; i++) {
		if (isnan(chart_point_of(&v->layer[i]).rate))
			continue;
		for (at = 0; at < n && ops[at].op != v->graph->layer[i].op; at++)
			;
		ops[at].op = v->graph->layer[i].op;
		ops[at].seconds += v->layer[i].timing.total;
		n += at == n;
	}
	qsort(ops, (size_t)n, sizeof *ops, by_seconds);
	*out = ops;
	return n;
}

/* Return the look of an op: one of the series for the slowest, the last series for all others. */
static enum chart_look
op_look(const struct op_time *ops, int n, const struct op *op)
{
	for (int i = 0; i < n && i < CHART_NSERIES - 1; i++)
		if (ops[i].op == op)
			return (enum chart_look)(CHART_SERIES + i);
	return (enum chart_look)(CHART_SERIES + CHART_NSERIES - 1);
}

static void
add_points(const struct evaluation *v, struct chart *out)
{
	struct op_time *ops;
	int n = find_ops(v, &ops);

	for (int i = 0; i < v->graph->nlayers; i++) {
		struct chart_point p = chart_point_of(&v->layer[i]);

		axis_span(&out->x, p.intensity);
		axis_span(&out->y, p.rate);
		chart_add_mark(out, (struct chart_mark){p.intensity, p.rate,
		    op_look(ops, n, v->graph->layer[i].op),
		    v->layer[i].timing.total / v->total.seconds, 0, i, v->graph->layer[i].path});
	}
	for (int i = 0; i < n && i < CHART_NSERIES - 1; i++)
		chart_add_key(out, (enum chart_look)(CHART_SERIES + i), ops[i].op->name);
	if (n >= CHART_NSERIES)
		chart_add_key(out, (enum chart_look)(CHART_SERIES + CHART_NSERIES - 1), "others");
	free(ops);
}

/* Find the data types that layers run in. */
static void
find_types(const struct evaluation *v, bool used[static DTYPE_COUNT])
{
	for (int i = 0; i < v->graph->nlayers; i++)
		if (v->layer[i].timing.dtype < DTYPE_COUNT)
			used[v->layer[i].timing.dtype] = true;
}

/* Add the roof of a data type, and the slope that leads up to it. */
static void
add_roof(struct chart *out, double peak, double bandwidth, const char *name)
{
	double ridge = isnan(bandwidth) ? out->x.min : peak / bandwidth;

	chart_add_line(out, (struct chart_line){fmax(ridge, out->x.min), peak, out->x.max, peak,
	    CHART_ROOF, name});
	if (ridge > out->x.min)
		chart_add_line(out, (struct chart_line){out->x.min, out->x.min * bandwidth, ridge,
		    peak, CHART_ROOF, NULL});
}

static void
add_roofs(const struct evaluation *v, struct chart *out)
{
	const struct hardware *h = v->settings.hardware;
	bool used[DTYPE_COUNT] = {false};
	enum standing ignored;
	double bandwidth = hardware_bandwidth(h, &ignored);

	find_types(v, used);
	for (int t = 0; t < DTYPE_COUNT; t++)
		if (used[t]) {
			axis_span(&out->y, 1.5 * h->peak[t].value);
			axis_span(&out->x, 2 * h->peak[t].value / bandwidth);
		}
	axis_open(&out->x);
	for (int t = 0; t < DTYPE_COUNT; t++)
		if (used[t])
			add_roof(out, h->peak[t].value, bandwidth, dtype_table[t].name);
	chart_add_key(out, CHART_ROOF, "the most that the device can do");
	if (isnan(bandwidth))
		chart_add_note(out, "The bandwidth of %s is not known: there is no slope.",
		    h->name);
}

void
chart_make_roofline(const struct chart_source *s, struct chart *out)
{
	*out = (struct chart){.title = "Roofline",
	    .x = {.title = "FLOP/byte", .log = true, .text = number_short},
	    .y = {.title = "FLOP/s", .log = true, .text = number_short}};
	add_points(s->now, out);
	if (out->nmarks == 0) {
		chart_add_note(out, "No layer has a place on this chart: none computes, or their "
		    "times are not known.");
		return;
	}
	add_roofs(s->now, out);
	/* Under a flat roof at which all layers run there is space, too. */
	if (out->y.max < LEAST_FACTOR * out->y.min)
		axis_span(&out->y, out->y.max / LEAST_FACTOR);
	chart_add_note(out, "A layer left of the ridge waits for memory, one right of it for "
	    "arithmetic. The larger a point, the more of the time it takes.");
	if (!s->now->settings.latency->executes_all)
		chart_add_note(out, "The latency model %s runs every layer at the peak.",
		    s->now->settings.latency->name);
}
