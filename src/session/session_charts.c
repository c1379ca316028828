#include "session/session_charts.h"

#include "base/mem.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>

/* The longest wait between two looks at the task. */
#define WAIT_MS 20

static int
known_points(const struct growth *g)
{
	int n = 0;

	for (int i = 0; i < g->n; i++)
		n += g->point[i].state != GROWTH_UNKNOWN;
	return n;
}

static bool
finish_growth(struct growth *g, const struct session *s, struct err *e)
{
	struct pollfd ready = {.events = POLLIN};
	char doing[128];

	(void)snprintf(doing, sizeof doing, "evaluating growth with %.60s",
	    growth_name(s->model, g->variable));
	while (g->run != NULL || growth_is_ready(g)) {
		if (!task_go_on(s->task, doing, (double)known_points(g) / g->n, e))
			return false;
		ready.fd = g->run != NULL ? script_fd(g->run) : -1;
		(void)poll(&ready, 1, g->run != NULL ? WAIT_MS : 0);
		(void)growth_pump(g, s);
	}
	return true;
}

/* Return whether a figure differs from one point to another. */
static bool
growth_changes(const struct growth *g)
{
	const struct growth_point *first = &g->point[g->present];

	for (int i = 0; i < g->n; i++) {
		const struct growth_point *p = &g->point[i];

		if (p->state == GROWTH_KNOWN && (p->seconds != first->seconds ||
		    p->peak_bytes != first->peak_bytes || p->weight_bytes != first->weight_bytes))
			return true;
	}
	return false;
}

static bool
make_growths(struct session *s, struct session_charts *out, struct err *e)
{
	int n = 0;
	bool ok = true;

	out->growth = mem_calloc(SESSION_MAX_GROWTHS, sizeof *out->growth);
	for (int variable = GROWTH_BATCH; ok && variable < s->model->nknobs &&
	    n < SESSION_MAX_GROWTHS; variable++) {
		struct growth *g = &out->growth[n];

		if (growth_name(s->model, variable) == NULL)
			continue;
		growth_begin(g, s, variable);
		ok = finish_growth(g, s, e);
		if (!ok || !growth_changes(g)) {
			growth_end(g);
			continue;
		}
		out->line[n++] = (struct chart_growth){growth_name(s->model, variable), g->point,
		    g->n, g->present, g->present};
	}
	out->source.growth = out->line;
	out->source.ngrowths = n;
	return ok;
}

static bool
make_devices(struct session *s, struct session_charts *out, struct err *e)
{
	const struct catalogue *devices = session_devices(s);

	fleet_begin(&s->now_eval, devices, &out->fleet);
	do
		if (!task_go_on(s->task, "timing devices",
		    (double)out->fleet.n / (devices->n > 0 ? devices->n : 1), e))
			return false;
	while (fleet_add(&out->fleet));
	out->source.fleet_column = fleet_column_find("latency_us");
	fleet_sort(&out->fleet, out->source.fleet_column, false);
	out->source.fleet = &out->fleet;
	return true;
}

bool
session_charts_make(struct session *s, unsigned needs, struct session_charts *out, struct err *e)
{
	bool ok;

	*out = (struct session_charts){.growth = NULL};
	ok = ((needs & CHART_NEEDS_DEVICES) == 0 || make_devices(s, out, e)) &&
	    ((needs & CHART_NEEDS_GROWTH) == 0 || make_growths(s, out, e));
	if (!ok)
		session_charts_free(out);
	return ok;
}

void
session_charts_free(struct session_charts *c)
{
	for (int i = 0; i < c->source.ngrowths; i++)
		growth_end(&c->growth[i]);
	free(c->growth);
	fleet_free(&c->fleet);
	*c = (struct session_charts){.growth = NULL};
}
