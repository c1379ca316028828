/*
 * A sweep: each point by its latency and a second measure, with those on the Pareto front.
 */
#include "chart/chart_table.h"
#include "script/script.h"
#include "search/sweep.h"

#include <math.h>

/* Many times the dots of a screen.  A larger sweep shows only some of its points. */
#define MOST_DOTS 300000

static void
add_points(const struct chart_sweep *w, const struct measure *latency, struct chart *out)
{
	int64_t from = sweep_from(w->sweep), to = sweep_to(w->sweep);
	int64_t step = (to - from) / MOST_DOTS + 1;

	for (int64_t i = from; i < to; i += step) {
		double x, y;

		if (sweep_point(w->sweep, i) != SWEEP_GOOD)
			continue;
		x = sweep_value(w->sweep, i, latency);
		y = sweep_value(w->sweep, i, w->upright);
		axis_span(&out->x, x);
		axis_span(&out->y, y);
		chart_add_dot(out, (struct chart_dot){x, y, CHART_OTHER});
	}
}

static void
add_front(const struct chart_sweep *w, const struct measure *latency, struct chart *out)
{
	for (int i = 0; i < w->nfront; i++) {
		double x = sweep_value(w->sweep, w->front[i], latency);
		double y = sweep_value(w->sweep, w->front[i], w->upright);

		axis_span(&out->x, x);
		axis_span(&out->y, y);
		chart_add_mark(out, (struct chart_mark){.x = x, .y = y, .look = CHART_BEST,
		    .sign = 'o', .layer = i});
	}
}

void
chart_make_sweep(const struct chart_source *s, struct chart *out)
{
	const struct measure *latency = measure_find("latency");
	const struct chart_sweep *w = s->sweep;

	*out = (struct chart){.title = "Sweep", .of_points = true,
	    .x = {.title = "latency", .log = true, .text = number_seconds},
	    .y = {.title = w->upright->title, .log = true,
	    .text = w->upright->form == FORM_BYTES ? number_bytes : number_short}};
	add_points(w, latency, out);
	add_front(w, latency, out);
	if (w->now != NULL) {
		axis_span(&out->x, latency->get(w->now));
		axis_span(&out->y, w->upright->get(w->now));
		chart_add_mark(out, (struct chart_mark){.x = latency->get(w->now),
		    .y = w->upright->get(w->now), .look = CHART_NOW, .sign = 'N',
		    .layer = CHART_NO_LAYER});
		chart_add_key(out, CHART_NOW, "N: now");
	}
	if (w->at >= 0)
		chart_add_mark(out, (struct chart_mark){
		    .x = sweep_value(w->sweep, w->front[w->at], latency),
		    .y = sweep_value(w->sweep, w->front[w->at], w->upright), .look = CHART_LIMIT,
		    .sign = '@', .layer = w->at});
	chart_add_key(out, CHART_BEST, "o: on the front, which no other point beats");
	chart_add_key(out, CHART_OTHER, "other points");
	if (sweep_done(w->sweep) == 0)
		chart_add_note(out, "No point is known yet.");
}
