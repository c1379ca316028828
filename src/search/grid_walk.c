#include "search/grid_walk.h"

#include "base/mem.h"
#include "evaluate/timer.h"

#include <stdlib.h>
#include <string.h>

/* One optimization, with the axes that say what it does where. */
struct level {
	const struct optimization *opt;
	int first, end;            /* axes */
	int *ruler;                /* for each layer the axis that rules it, -1: none */
	bool failed;
	struct err error;
	struct graph *made;        /* what it has made, or NULL: */
	struct layer *layer;       /* the layers of `view`, */
	struct graph view;         /* which is the graph before with other formats */
	const struct graph *out;   /* the graph after it */
};

/* How a run went: in total.  Two that share a place take it from each other. */
#define MAX_RUNS 512
struct known_run {
	int64_t graph;             /* 0: none yet */
	int64_t way;
	struct run_totals totals;
};

struct grid_walk {
	const struct grid *grid;
	const struct model *model;
	int nlevels;
	struct level level[GRID_MAX_AXES];
	char *checked[GRID_MAX_AXES]; /* of AXIS_CHOICE, for each value: see check_values() */
	int digit[GRID_MAX_AXES];
	struct settings settings;
	struct timers timers;
	struct evaluation now;
	unsigned stale;            /* parts of `now` that are not of this point */
	int64_t graph;             /* counts the graphs that were made, formats aside */
	struct known_run *run;     /* MAX_RUNS */
	bool started;
};

enum { UNCHECKED, GOOD, BAD };

/* Which axis rules a layer depends on what they are for, not on their values: any will do. */
static int *
find_rulers(const struct grid *g, const struct graph *base, const struct level *l)
{
	int *ruler = mem_calloc((size_t)base->nlayers + 1, sizeof *ruler);
	struct choice any[GRID_MAX_AXES];
	struct choices all = {.n = (size_t)(l->end - l->first), .choice = any};

	for (int i = l->first; i < l->end; i++)
		any[i - l->first] = g->axis[i].choice[0];
	for (int i = 0; i < base->nlayers; i++) {
		const struct choice *c = choices_ruling(&all, l->opt, base->layer[i].path);

		ruler[i] = c != NULL ? l->first + (int)(c - any) : -1;
	}
	return ruler;
}

struct grid_walk *
grid_walk_new(const struct grid *g, const struct model *m)
{
	struct grid_walk *w = mem_calloc(1, sizeof *w);
	struct level *l = NULL;

	*w = (struct grid_walk){.grid = g, .model = m, .graph = 1, .stale = AFTER_GRAPH};
	w->run = mem_calloc(MAX_RUNS, sizeof *w->run);
	for (int i = g->nknobs; i < g->naxes && g->axis[i].kind == AXIS_CHOICE; i++) {
		if (l == NULL || l->opt != g->axis[i].opt) {
			l = &w->level[w->nlevels++];
			*l = (struct level){.opt = g->axis[i].opt, .first = i};
		}
		l->end = i + 1;
		w->checked[i] = mem_calloc((size_t)g->axis[i].n, 1);
	}
	for (int i = 0; i < w->nlevels; i++)
		w->level[i].ruler = find_rulers(g, m->graph, &w->level[i]);
	return w;
}

static void
empty_level(struct level *l)
{
	graph_free(l->made);
	l->made = NULL;
	l->out = NULL;
}

void
grid_walk_free(struct grid_walk *w)
{
	for (int i = 0; i < w->nlevels; i++) {
		empty_level(&w->level[i]);
		free(w->level[i].layer);
		free(w->level[i].ruler);
	}
	for (int i = 0; i < w->grid->naxes; i++)
		free(w->checked[i]);
	free(w->run);
	timers_free(&w->timers);
	evaluation_free(&w->now);
	free(w);
}

static const struct choice *
choice_of(const struct grid_walk *w, int axis)
{
	return &w->grid->axis[axis].choice[w->digit[axis]];
}

/* Each value is looked at once for each model: whether it means a layer that it can be for. */
static bool
check_values(struct grid_walk *w, const struct level *l, struct err *e)
{
	for (int i = l->first; i < l->end; i++) {
		char *checked = &w->checked[i][w->digit[i]];

		if (*checked != GOOD)
			*checked = optimize_check_choice(w->model->graph, choice_of(w, i), e)
			    ? GOOD : BAD;
		if (*checked == BAD)
			return false;
	}
	return true;
}

/* Whether this and a level before exclude each other. */
static bool
check_conflicts(struct grid_walk *w, const struct level *l, struct err *e)
{
	struct choice choice[GRID_MAX_AXES];
	struct choices before = {.choice = choice};

	for (int i = w->level[0].first; i < l->end; i++)
		choice[before.n++] = *choice_of(w, i);
	for (const struct level *other = w->level; other <= l; other++) {
		const char *excludes = other->opt->excludes;

		if (excludes != NULL && (other == l || strcmp(excludes, l->opt->name) == 0) &&
		    !optimize_check_conflicts(w->model->graph, &before, other->opt, e))
			return false;
	}
	return true;
}

static bool
is_on(const struct grid_walk *w, const struct level *l)
{
	for (int i = l->first; i < l->end; i++)
		if (choice_of(w, i)->on)
			return true;
	return false;
}

/* The graph `before` with the formats that the level gives it: nothing else is copied, and that
 * only when it is another graph. */
static void
view_formats(struct level *l, const struct graph *before, const struct choice *const *chosen,
    struct format *format)
{
	size_t n = (size_t)before->nlayers;

	if (l->layer == NULL || l->view.serial != before->serial) {
		l->layer = mem_resize(l->layer, n + 1, sizeof *l->layer);
		memcpy(l->layer, before->layer, n * sizeof *l->layer);
	}
	optimize_formats(l->opt, before, chosen, format);
	for (size_t i = 0; i < n; i++)
		l->layer[i].format = format[i];
	l->view = *before;
	l->view.layer = l->layer;
	l->out = &l->view;
}

static bool
apply(struct grid_walk *w, struct level *l, const struct graph *before, struct err *e)
{
	size_t n = (size_t)before->nlayers;
	const struct choice **chosen = mem_calloc(n + 1, sizeof *chosen);
	struct format *format;

	for (size_t i = 0; i < n; i++) {
		int ruler = l->ruler[before->layer[i].base];

		chosen[i] = ruler < 0 ? NULL : choice_of(w, ruler);
	}
	if (l->opt->format != NULL) {
		format = mem_calloc(n + 1, sizeof *format);
		view_formats(l, before, chosen, format);
		free(format);
	} else {
		l->out = l->made = optimize_step(l->opt, before, chosen, e);
	}
	free(chosen);
	return l->out != NULL;
}

/* What comes before a level is as it should be: make the level anew. */
static bool
make_level(struct grid_walk *w, struct level *l, struct err *e)
{
	const struct graph *before = l == w->level ? w->model->graph : l[-1].out;

	empty_level(l);
	if (!check_values(w, l, e) || !check_conflicts(w, l, e))
		return false;
	if (is_on(w, l))
		return apply(w, l, before, e);
	l->out = before;
	return true;
}

static void
note_change(struct grid_walk *w, const struct optimization *o)
{
	if (o->format == NULL) {
		w->stale |= AFTER_GRAPH;
		w->graph++;
	} else {
		w->stale |= o->stored_only ? EVALUATE_STORED : AFTER_FORMATS;
	}
}

/* Make all levels anew from the one that axis `changed` is of; whether every level is good. */
static bool
make_levels(struct grid_walk *w, int changed, struct err *e)
{
	for (struct level *l = w->level; l < w->level + w->nlevels; l++) {
		if (l->end > changed) {
			l->failed = !make_level(w, l, &l->error);
			note_change(w, l->opt);
		}
		if (l->failed) {
			*e = l->error;
			return false;
		}
	}
	return true;
}

/* Take the values of a point; the first axis that has changed. */
static int
move(struct grid_walk *w, int64_t point)
{
	int before[GRID_MAX_AXES], changed = w->grid->naxes;

	memcpy(before, w->digit, sizeof before);
	grid_digits(w->grid, point, w->digit);
	for (int i = w->grid->naxes - 1; i >= w->grid->nknobs; i--) {
		const struct axis *a = &w->grid->axis[i];

		if (w->started && w->digit[i] == before[i])
			continue;
		changed = i;
		if (a->kind == AXIS_SETTING) {
			setting_copy(a->setting, &w->settings, &a->settings[w->digit[i]]);
			w->stale |= a->setting->after;
		}
	}
	w->started = true;
	return changed;
}

/* Whether a run depends on an axis while the graph stays the same but for its formats. */
static bool
rules_run(const struct axis *a)
{
	return a->kind == AXIS_SETTING ||
	    (a->kind == AXIS_CHOICE && a->opt->format != NULL && !a->opt->stored_only);
}

/* Where the run of this point is remembered, by its values on those axes as one number. */
static struct known_run *
find_run(struct grid_walk *w, bool *known)
{
	int64_t way = 0;
	struct known_run *run;

	for (int i = 0; i < w->grid->naxes; i++)
		if (rules_run(&w->grid->axis[i]))
			way = way * w->grid->axis[i].n + w->digit[i];
	run = &w->run[way % MAX_RUNS];
	*known = run->graph == w->graph && run->way == way;
	run->way = way;
	return run;
}

/* Work out what `now` lacks of the point; a run that is known is put back instead, and its parts of
 * `now` stay stale. */
static bool
evaluate_point(struct grid_walk *w, const struct graph *g, struct err *e)
{
	bool known;
	struct known_run *run = find_run(w, &known);
	unsigned parts = known ? w->stale & ~(unsigned)EVALUATE_RUN : w->stale;

	run->graph = 0;
	if (!evaluate_again(&w->now, parts, g, &w->settings,
	    timers_get(&w->timers, &w->settings), e)) {
		w->stale = AFTER_GRAPH;
		return false;
	}
	w->stale &= ~parts;
	if (known)
		evaluation_set_run(&w->now, &run->totals);
	else
		run->totals = evaluation_run(&w->now);
	run->graph = w->graph;
	return true;
}

const struct evaluation *
grid_walk_to(struct grid_walk *w, int64_t point, struct err *e)
{
	int changed = move(w, point);
	const struct graph *g;

	if (!make_levels(w, changed, e))
		return NULL;
	g = w->nlevels > 0 ? w->level[w->nlevels - 1].out : w->model->graph;
	if (w->stale & EVALUATE_COSTS)
		w->now.layer = mem_resize(w->now.layer, (size_t)g->nlayers + 1,
		    sizeof *w->now.layer);
	return evaluate_point(w, g, e) ? &w->now : NULL;
}
