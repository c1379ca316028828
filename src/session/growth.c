#include "session/growth.h"

#include "import/import.h"
#include "report/measure.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MOST_DOUBLINGS 8

const char *
growth_name(const struct model *m, int variable)
{
	if (variable == GROWTH_BATCH)
		return "batch";
	if (variable < 0 || variable >= m->nknobs)
		return NULL;
	return m->knob[variable].type == KNOB_INT || m->knob[variable].type == KNOB_NUMBER
	    ? m->knob[variable].name : NULL;
}

/* Add a value in its order, unless it is there. */
static void
add_growth_value(struct growth *g, double value)
{
	int at = g->n;

	while (at > 0 && g->point[at - 1].value >= value)
		at--;
	if (g->n == GROWTH_MAX_POINTS || (at < g->n && g->point[at].value == value))
		return;
	memmove(&g->point[at + 1], &g->point[at], (size_t)(g->n - at) * sizeof *g->point);
	g->point[at] = (struct growth_point){.value = value};
	g->n++;
}

/* Return the nearest value that the knob can have. */
static double
nearest_value(const struct knob *k, double value)
{
	double step = k->step > 0 ? k->step : k->type == KNOB_INT ? 1 : 0;
	double from = k->step > 0 && isfinite(k->min) ? k->fallback : 0;

	if (step > 0)
		value = from + step * round((value - from) / step);
	return fmin(fmax(value, k->min), k->max);
}

/* Add values from a quarter to four times the present one, half a doubling apart. */
static void
add_knob_values(struct growth *g, const struct knob *k)
{
	add_growth_value(g, k->value);
	for (int half = -4; half <= 4; half++)
		add_growth_value(g, nearest_value(k, k->value * pow(2, half / 2.0)));
}

static void
add_batches(struct growth *g, int64_t batch)
{
	add_growth_value(g, (double)batch);
	for (int i = 0; i <= MOST_DOUBLINGS; i++)
		add_growth_value(g, (double)(INT64_C(1) << i));
}

static double
present_value(const struct session *s, int variable)
{
	return variable == GROWTH_BATCH ? (double)s->now.settings.batch
	    : s->model->knob[variable].value;
}

void
growth_begin(struct growth *g, const struct session *s, int variable)
{
	growth_end(g);
	if (growth_name(s->model, variable) == NULL)
		variable = GROWTH_BATCH;
	g->variable = variable;
	g->serial = s->variant->serial;
	if (variable == GROWTH_BATCH)
		add_batches(g, s->now.settings.batch);
	else
		add_knob_values(g, &s->model->knob[variable]);
	while (g->point[g->present].value != present_value(s, variable))
		g->present++;
}

bool
growth_is_of(const struct growth *g, const struct session *s)
{
	return s->variant != NULL && g->serial == s->variant->serial;
}

/* Evaluate a graph, to which the choices have been applied. */
static void
measure_variant(struct growth_point *p, const struct graph *variant,
    const struct settings *settings)
{
	struct evaluation v;
	struct err ignored;

	p->state = GROWTH_FAILED;
	if (!evaluate(variant, settings, &v, &ignored))
		return;
	growth_point_set(p, &v);
	evaluation_free(&v);
}

static void
measure_batch(struct growth_point *p, const struct session *s)
{
	struct settings settings = s->now.settings;

	settings.batch = (int64_t)p->value;
	measure_variant(p, s->variant, &settings);
}

static void
measure_model(struct growth_point *p, const struct model *m, const struct session *s)
{
	struct err ignored;
	struct graph *variant = optimize(m->graph, &s->now.choices, &ignored);

	p->state = GROWTH_FAILED;
	if (variant != NULL)
		measure_variant(p, variant, &s->now.settings);
	graph_free(variant);
}

/* Run the script with the knobs of the session, but with another value for one of them. */
static void
start_point(struct growth *g, int point, const struct session *s)
{
	const struct knob *k = &s->model->knob[g->variable];
	struct script_options options;
	char text[KNOB_TEXT_MAX];
	struct request r;
	struct err ignored;

	session_request(s, &r);
	request_add_knob(&r, k->name, knob_text(k, g->point[point].value, text), false);
	options = request_script(&r);
	g->run = model_file_start(&options, &ignored);
	g->running = point;
	if (g->run == NULL)
		g->point[point].state = GROWTH_FAILED;
	request_free(&r);
}

/* Return the unknown point that is nearest to the present one, or -1. */
static int
next_unknown(const struct growth *g)
{
	int best = -1;

	for (int i = 0; i < g->n; i++)
		if (g->point[i].state == GROWTH_UNKNOWN &&
		    (best < 0 || abs(i - g->present) < abs(best - g->present)))
			best = i;
	return best;
}

bool
growth_pump(struct growth *g, const struct session *s)
{
	int next = next_unknown(g);
	struct model *m = NULL;
	enum script_state state;
	struct err ignored;

	if (next < 0)
		return false;
	if (g->variable == GROWTH_BATCH) {
		measure_batch(&g->point[next], s);
		return true;
	}
	if (g->run == NULL) {
		start_point(g, next, s);
		return g->run == NULL;
	}
	state = script_pump(g->run, &m, &ignored);
	if (state == SCRIPT_RUNNING)
		return false;
	script_cancel(g->run);
	g->run = NULL;
	g->point[g->running].state = GROWTH_FAILED;
	if (state == SCRIPT_DONE)
		measure_model(&g->point[g->running], m, s);
	model_free(m);
	next = next_unknown(g);
	if (next >= 0)
		start_point(g, next, s);
	return true;
}

bool
growth_is_ready(const struct growth *g)
{
	return g->run == NULL && next_unknown(g) >= 0;
}

void
growth_pause(struct growth *g)
{
	if (g->run != NULL)
		script_cancel(g->run);
	g->run = NULL;
}

void
growth_end(struct growth *g)
{
	growth_pause(g);
	*g = (struct growth){0};
}
