/*
 * Growth: how speed and memory depend on a variable.  One chart has the samples a second and the
 * share of the device's peak, the next one the bytes; then come those of the next variable.
 */
#include "chart/chart_table.h"
#include "evaluate/evaluate.h"
#include "report/needs.h"

#include <math.h>
#include <stdio.h>

/* The share of the peak has an axis of its own. */
#define SHARE_LOOK   (CHART_SERIES + 1)
#define LEAST_FACTOR 4.0      /* from the least to the largest value of an upright axis */

/* A quantity that is drawn as a line with a letter at each point. */
struct growth_line {
	char sign;
	enum chart_look look;
	const char *name;
	double (*get)(const struct growth_point *p);
};

static double
get_rate(const struct growth_point *p)
{
	return p->rate;
}

static double
get_share(const struct growth_point *p)
{
	return p->share;
}

static double
get_peak(const struct growth_point *p)
{
	return p->peak_bytes;
}

static double
get_weights(const struct growth_point *p)
{
	return p->weight_bytes;
}

static double
get_cache(const struct growth_point *p)
{
	return p->kv_cache_bytes > 0 ? p->kv_cache_bytes : NAN;
}

static const struct growth_line speed_lines[] = {
    {'F', CHART_SERIES, "frames/s", get_rate},
    {'S', SHARE_LOOK, "share of the device's peak", get_share},
};
static const struct growth_line token_line = {'T', CHART_SERIES, "tokens/s", get_rate};
static const struct growth_line memory_lines[] = {
    {'A', CHART_SERIES + 2, "peak activations", get_peak},
    {'W', CHART_SERIES + 3, "weights", get_weights},
    {'K', CHART_SERIES + 4, "KV cache", get_cache},
};

static char *
share_text(double value, char buf[static NUMBER_TEXT_MAX])
{
	(void)snprintf(buf, NUMBER_TEXT_MAX, "%.0f%%", 100 * value);
	return buf;
}

static double
value_of(const struct growth_line *line, const struct growth_point *p)
{
	return p->state == GROWTH_KNOWN ? line->get(p) : NAN;
}

/* Add a line from point to point, and a letter at each of them; nothing if no value is known. */
static void
add_quantity(const struct growth_line *line, const struct chart_growth *g, struct chart *out)
{
	int known = 0, before = -1;

	for (int i = 0; i < g->n; i++) {
		double v = value_of(line, &g->point[i]);

		axis_span(line->look == SHARE_LOOK ? &out->right : &out->y, v);
		if (isnan(v))
			continue;
		known++;
		if (before >= 0)
			chart_add_line(out, (struct chart_line){.x0 = g->point[before].value,
			    .y0 = value_of(line, &g->point[before]), .x1 = g->point[i].value,
			    .y1 = v, .look = line->look});
		before = i;
		chart_add_mark(out, (struct chart_mark){.x = g->point[i].value, .y = v,
		    .look = line->look, .sign = line->sign, .layer = i});
	}
	if (known > 0)
		chart_add_key(out, line->look, chart_printf(out, "%c: %s", line->sign,
		    line->name));
}

/* Widen an axis whose values hardly differ, so that a small change does not look large. */
static void
widen_axis(struct chart_axis *a)
{
	double middle = sqrt(a->min * a->max);

	if (a->has_span && a->max < LEAST_FACTOR * a->min) {
		axis_span(a, middle / sqrt(LEAST_FACTOR));
		axis_span(a, middle * sqrt(LEAST_FACTOR));
	}
}

/* Draw lines up and down at the present value, and at the point under the cursor. */
static void
add_cursor(const struct chart_growth *g, struct chart *out)
{
	widen_axis(&out->y);
	axis_open(&out->y);
	chart_add_line(out, (struct chart_line){.x0 = g->point[g->present].value, .y0 = out->y.min,
	    .x1 = g->point[g->present].value, .y1 = out->y.max, .look = CHART_BASELINE});
	if (g->at != g->present)
		chart_add_line(out, (struct chart_line){.x0 = g->point[g->at].value,
		    .y0 = out->y.min, .x1 = g->point[g->at].value, .y1 = out->y.max,
		    .look = CHART_BEST});
}

static void
begin_growth(const struct chart_growth *g, const char *title, const char *y_title,
    char *(*text)(double, char *), struct chart *out)
{
	*out = (struct chart){.title = title, .of_points = true,
	    .x = {.title = g->variable, .log = true, .text = number_short},
	    .y = {.title = y_title, .log = true, .text = text}};
	for (int i = 0; i < g->n; i++)
		axis_span(&out->x, g->point[i].value);
}

static void
make_speed(const struct chart_source *s, const struct chart_growth *g, struct chart *out)
{
	bool tokens = needs_met(NEEDS_TOKENS, s->now);

	begin_growth(g, "Speed", tokens ? "tokens/s" : "frames/s", number_short, out);
	out->right = (struct chart_axis){.title = "of the peak", .text = share_text,
	    .max = 1, .has_span = true};
	out->has_right = true;
	out->right_look = SHARE_LOOK;
	add_quantity(&speed_lines[1], g, out);
	add_quantity(tokens ? &token_line : &speed_lines[0], g, out);
	add_cursor(g, out);
	if (out->nmarks == 0)
		chart_add_note(out, "No time is known on this device.");
	if (!s->now->settings.latency->executes_all)
		chart_add_note(out, "The latency model %s runs every layer at the peak.",
		    s->now->settings.latency->name);
}

/* Add the memory of the device, unless it is far above all lines. */
static void
add_memory_limit(const struct evaluation *v, struct chart *out)
{
	double memory = v->settings.hardware->memory.value;

	if (!(memory > 0) || !out->y.has_span || memory > 30 * out->y.max)
		return;
	axis_span(&out->y, memory);
	chart_add_line(out, (struct chart_line){.x0 = out->x.min, .y0 = memory, .x1 = out->x.max,
	    .y1 = memory, .look = CHART_LIMIT, .label = v->settings.hardware->name});
	chart_add_key(out, CHART_LIMIT, "memory of the device");
}

static void
make_memory(const struct chart_source *s, const struct chart_growth *g, struct chart *out)
{
	begin_growth(g, "Memory", "bytes", number_bytes, out);
	for (int i = sizeof memory_lines / sizeof *memory_lines - 1; i >= 0; i--)
		add_quantity(&memory_lines[i], g, out);
	add_memory_limit(s->now, out);
	add_cursor(g, out);
}

/* Count the values that a script or an optimization refused. */
static int
count_failed(const struct chart_growth *g)
{
	int n = 0;

	for (int i = 0; i < g->n; i++)
		n += g->point[i].state == GROWTH_FAILED;
	return n;
}

void
chart_make_growth(const struct chart_source *s, struct chart *out)
{
	struct chart *at = out;

	*out = (struct chart){.title = "Growth"};
	for (int i = 0; i < s->ngrowths; i++) {
		const struct chart_growth *g = &s->growth[i];
		int failed = count_failed(g);

		if (i > 0)
			at = chart_append(at);
		make_speed(s, g, at);
		at->title = chart_printf(at, "Speed by %s", g->variable);
		if (failed > 0)
			chart_add_note(at, "%d value%s of %s left out: refused by the script or "
			    "an optimization.", failed, failed == 1 ? "" : "s", g->variable);
		at = chart_append(at);
		make_memory(s, g, at);
		at->title = chart_printf(at, "Memory by %s", g->variable);
	}
	if (s->ngrowths == 0)
		chart_add_note(out, "There is no variable that anything grows with.");
}
