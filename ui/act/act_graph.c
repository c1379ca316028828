/*
 * Actions along the graph: to a layer that the selected row reads, to one that reads it, and back.
 */
#include "act/actions.h"
#include "frame/app.h"
#include "page/layer_ways.h"

#include <string.h>

static void
selected_ways(const struct app *a, struct ways *out)
{
	const struct report *r = &a->session.report;

	layer_ways(r, app_has_model(a) ? rows_selected(&a->rows, r) : NULL, out);
}

enum side { BEFORE, BEHIND };

/* Go to the first layer of a side.  Say how many there are, and how the others are reached. */
static void
go_along(struct app *a, enum side side)
{
	struct ways w;
	int first, n;

	if (!app_needs_model(a))
		return;
	selected_ways(a, &w);
	first = side == BEFORE ? 0 : w.nbefore;
	n = side == BEFORE ? w.nbefore : w.n - w.nbefore;
	if (n == 0) {
		app_say(a, "%s", rows_selected(&a->rows, &a->session.report)->kind == ROW_TOTAL
		    ? "select a layer or a block first" : side == BEHIND
		    ? "nobody reads this: it is an output of the model" : w.reads_input
		    ? "this reads the model's input alone" : "this reads no layer");
		return;
	}
	if (n > 1)
		app_say(a, side == BEFORE ? "the first of %d layers that it reads; Ctrl-O goes "
		    "back, Enter there lists all" : "the first of %d layers that read it; Ctrl-O "
		    "goes back, Enter there lists all", n);
	trail_go(a, w.to[first]);
}

void
act_producer(struct app *a)
{
	go_along(a, BEFORE);
}

void
act_reader(struct app *a)
{
	go_along(a, BEHIND);
}

void
act_trail_back(struct app *a)
{
	if (app_needs_model(a))
		trail_back(a);
}

/* Find the layers of a side of the selected row. */
static const int *
ways_of(const struct app *a, enum side side, struct ways *w, int *n)
{
	selected_ways(a, w);
	*n = side == BEFORE ? w->nbefore : w->n - w->nbefore;
	return w->to + (side == BEFORE ? 0 : w->nbefore);
}

static void
take_way(struct app *a, enum side side, const char *text)
{
	const struct graph *g = a->session.report.written;
	const int *to;
	struct ways w;
	int n;

	if (!app_needs_model(a))
		return;
	to = ways_of(a, side, &w, &n);
	for (int i = 0; i < n; i++)
		if (strcmp(g->layer[to[i]].path, text) == 0) {
			trail_go(a, to[i]);
			return;
		}
	app_say_error(a, side == BEFORE ? "the selected row does not read '%.60s'"
	    : "'%.60s' does not read the selected row", text);
}

void
take_producer(struct app *a, const char *text)
{
	take_way(a, BEFORE, text);
}

void
take_reader(struct app *a, const char *text)
{
	take_way(a, BEHIND, text);
}

static void
offer_ways(const struct app *a, enum side side, struct offers *out)
{
	const struct graph *g = a->session.report.written;
	const int *to;
	struct ways w;
	int n;

	if (!app_has_model(a))
		return;
	to = ways_of(a, side, &w, &n);
	for (int i = 0; i < n; i++)
		offers_add(out, g->layer[to[i]].path, g->layer[to[i]].op->help);
}

void
offer_producers(const struct app *a, const void *of, const char *text, struct offers *out)
{
	(void)of;
	(void)text;
	offer_ways(a, BEFORE, out);
}

void
offer_readers(const struct app *a, const void *of, const char *text, struct offers *out)
{
	(void)of;
	(void)text;
	offer_ways(a, BEHIND, out);
}
