#include "search/grid_walk.h"

#include "base/mem.h"
#include "evaluate/timer.h"
#include "search/known_runs.h"

#include <stdlib.h>
#include <string.h>

/* One optimization, with the axes of its choices. */
struct level {
	const struct optimization *opt;
	int first, end;            /* axes */
	int *ruler;                /* for each layer the axis whose choice holds; -1: none */
	struct analysis before;    /* of the graph of the level before */
	bool failed;
	struct err error;
	struct graph *made;        /* by a rewrite; NULL: none */
	struct layer *layer;       /* the layers of `view` */
	struct graph view;         /* the graph of the level before, with other encodings */
	const struct graph *out;   /* the graph after this level */
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
	bool rules_run[GRID_MAX_AXES]; /* whether runs under other values of the axis differ */
	struct known_runs *runs;   /* NULL: no two points have a run in common */
	bool started;
};

enum { UNCHECKED, GOOD, BAD };

#define ENCODING_TRIES 16

/* Find for each layer the axis whose choice holds there.  It depends on the targets of the axes
 * and not on their values, so that the first value of each will do. */
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

/* Return whether values of an axis can change a run while the graph has the same structure.  A few
 * of them are tried on an encoding. */
static bool
rules_run(const struct axis *a)
{
	const struct encoding before = {0};
	unsigned changed = 0;

	if (a->kind != AXIS_CHOICE)
		return a->kind == AXIS_SETTING;
	if (a->opt->encode == NULL)
		return false;
	for (int64_t i = 0; i < a->n && i < ENCODING_TRIES; i++) {
		struct encoding after = before;

		if (a->choice[i].on)
			a->opt->encode(&after, NULL, -1, a->choice[i].value);
		changed |= stages_encoding_changes(&before, &after, 1);
	}
	return (changed & stages_depend_on(STAGES_OF_RUN)) != 0;
}

/* Return whether points can differ in encodings that no run depends on, and so have a run in
 * common. */
static bool
shares_runs(const struct grid_walk *w)
{
	for (int i = 0; i < w->grid->naxes; i++) {
		const struct axis *a = &w->grid->axis[i];

		if (a->kind == AXIS_CHOICE && a->opt->encode != NULL && a->n > 1 &&
		    !w->rules_run[i])
			return true;
	}
	return false;
}

struct grid_walk *
grid_walk_new(const struct grid *g, const struct model *m)
{
	struct grid_walk *w = mem_calloc(1, sizeof *w);
	struct level *l = NULL;

	*w = (struct grid_walk){.grid = g, .model = m};
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
	for (int i = 0; i < g->naxes; i++)
		w->rules_run[i] = rules_run(&g->axis[i]);
	if (shares_runs(w))
		w->runs = known_runs_new(m->graph->nlayers);
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
		analysis_free(&w->level[i].before);
		free(w->level[i].layer);
		free(w->level[i].ruler);
	}
	for (int i = 0; i < w->grid->naxes; i++)
		free(w->checked[i]);
	known_runs_free(w->runs);
	timers_free(&w->timers);
	evaluation_free(&w->now);
	free(w);
}

static const struct choice *
choice_of(const struct grid_walk *w, int axis)
{
	return &w->grid->axis[axis].choice[w->digit[axis]];
}

/* Check that the values of a level match layers that the optimization can work on.  Each value is
 * checked once. */
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

/* Check that a level and those before it do not exclude each other. */
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
level_is_on(const struct grid_walk *w, const struct level *l)
{
	for (int i = l->first; i < l->end; i++)
		if (choice_of(w, i)->on)
			return true;
	return false;
}

/* Make the graph `before` with the encodings of the level.  Copy its layers only when it is another
 * graph than last time. */
static void
view_encoding(struct level *l, const struct graph *before, const struct choice *const *chosen,
    struct encoding *encoding)
{
	size_t n = (size_t)before->nlayers;

	if (l->layer == NULL || l->view.serial != before->serial) {
		l->layer = mem_resize(l->layer, n + 1, sizeof *l->layer);
		memcpy(l->layer, before->layer, n * sizeof *l->layer);
	}
	optimize_encode(l->opt, &l->before, chosen, encoding);
	for (size_t i = 0; i < n; i++)
		l->layer[i].encoding = encoding[i];
	l->view = *before;
	l->view.layer = l->layer;
	l->out = &l->view;
}

static bool
apply_level(struct grid_walk *w, struct level *l, const struct graph *before, struct err *e)
{
	size_t n = (size_t)before->nlayers;
	const struct choice **chosen = mem_calloc(n + 1, sizeof *chosen);
	struct encoding *encoding;

	analysis_use(&l->before, before);
	for (size_t i = 0; i < n; i++) {
		int ruler = l->ruler[before->layer[i].base];

		chosen[i] = ruler < 0 ? NULL : choice_of(w, ruler);
	}
	if (l->opt->encode != NULL) {
		encoding = mem_calloc(n + 1, sizeof *encoding);
		view_encoding(l, before, chosen, encoding);
		free(encoding);
	} else {
		l->out = l->made = optimize_step(l->opt, &l->before, chosen, e);
	}
	free(chosen);
	return l->out != NULL;
}

/* Make a level again; those before it are up to date. */
static bool
make_level(struct grid_walk *w, struct level *l, struct err *e)
{
	const struct graph *before = l == w->level ? w->model->graph : l[-1].out;

	empty_level(l);
	if (!check_values(w, l, e) || !check_conflicts(w, l, e))
		return false;
	if (level_is_on(w, l))
		return apply_level(w, l, before, e);
	l->out = before;
	return true;
}

/* Make the levels again from that of axis `changed` on.  Return whether every level works. */
static bool
make_levels(struct grid_walk *w, int changed, struct err *e)
{
	for (struct level *l = w->level; l < w->level + w->nlevels; l++) {
		if (l->end > changed)
			l->failed = !make_level(w, l, &l->error);
		if (l->failed) {
			*e = l->error;
			return false;
		}
	}
	return true;
}

/* Take the values of a point.  Return the first axis that changed. */
static int
move_to_point(struct grid_walk *w, int64_t point)
{
	int before[GRID_MAX_AXES], changed = w->grid->naxes;

	memcpy(before, w->digit, sizeof before);
	grid_digits(w->grid, point, w->digit);
	for (int i = w->grid->naxes - 1; i >= w->grid->nknobs; i--) {
		const struct axis *a = &w->grid->axis[i];

		if (w->started && w->digit[i] == before[i])
			continue;
		changed = i;
		if (a->kind == AXIS_SETTING)
			setting_copy(a->setting, &w->settings, &a->settings[w->digit[i]]);
	}
	w->started = true;
	return changed;
}

/* Return a key by which the run of this point is remembered. */
static uint64_t
run_key(const struct grid_walk *w, const struct graph *g)
{
	uint64_t key = g->serial;

	for (int i = 0; i < w->grid->naxes; i++)
		if (w->rules_run[i])
			key = key * (uint64_t)w->grid->axis[i].n + (uint64_t)w->digit[i];
	return key;
}

/* Bring `now` up to date.  If the run is known, restore its totals and leave its stages stale. */
static bool
evaluate_point(struct grid_walk *w, const struct graph *g, struct err *e)
{
	uint64_t key = run_key(w, g);
	const struct run_totals *known;

	evaluation_set_inputs(&w->now, g, &w->settings);
	known = w->runs != NULL ? known_runs_find(w->runs, key, &w->now) : NULL;
	if (!evaluation_run(&w->now, known != NULL ? STAGES_ALL & ~STAGES_OF_RUN : STAGES_ALL,
	    timers_get(&w->timers, &w->settings), e))
		return false;
	if (known != NULL)
		evaluation_set_run_totals(&w->now, known);
	else if (w->runs != NULL)
		known_runs_add(w->runs, key, &w->now);
	return true;
}

const struct evaluation *
grid_walk_to(struct grid_walk *w, int64_t point, struct err *e)
{
	int changed = move_to_point(w, point);
	const struct graph *g;

	if (!make_levels(w, changed, e))
		return NULL;
	g = w->nlevels > 0 ? w->level[w->nlevels - 1].out : w->model->graph;
	return evaluate_point(w, g, e) ? &w->now : NULL;
}
