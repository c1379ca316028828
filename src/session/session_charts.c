#include "session/session_charts.h"

#include "base/mem.h"

#include <poll.h>
#include <stdlib.h>

#define WAIT_MS 1000

static void
finish_growth(struct growth *g, const struct session *s)
{
	struct pollfd ready = {.events = POLLIN};

	while (g->run != NULL || growth_is_ready(g)) {
		ready.fd = g->run != NULL ? script_fd(g->run) : -1;
		(void)poll(&ready, 1, g->run != NULL ? WAIT_MS : 0);
		(void)growth_pump(g, s);
	}
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

static void
make_growths(struct session *s, struct session_charts *out)
{
	int n = 0;

	out->growth = mem_calloc(SESSION_MAX_GROWTHS, sizeof *out->growth);
	for (int variable = GROWTH_BATCH; variable < s->model->nknobs && n < SESSION_MAX_GROWTHS;
	    variable++) {
		struct growth *g = &out->growth[n];

		if (growth_name(s->model, variable) == NULL)
			continue;
		growth_begin(g, s, variable);
		finish_growth(g, s);
		if (!growth_changes(g)) {
			growth_end(g);
			continue;
		}
		out->line[n++] = (struct chart_growth){growth_name(s->model, variable), g->point,
		    g->n, g->present, g->present};
	}
	out->source.growth = out->line;
	out->source.ngrowths = n;
}

void
session_charts_make(struct session *s, unsigned needs, struct session_charts *out)
{
	*out = (struct session_charts){.growth = NULL};
	if ((needs & CHART_NEEDS_DEVICES) != 0) {
		fleet_make(&s->now_eval, session_devices(s), &out->fleet);
		out->source.fleet_column = fleet_column_find("latency_us");
		fleet_sort(&out->fleet, out->source.fleet_column, false);
		out->source.fleet = &out->fleet;
	}
	if ((needs & CHART_NEEDS_GROWTH) != 0)
		make_growths(s, out);
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
