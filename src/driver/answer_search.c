/*
 * Sweeps, and the goals of a front.
 */
#include "driver/server.h"

#include "file/paths.h"

#include <math.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>

#define PROGRESS_MS 200

bool
answer_goals(struct server *s, struct driver_ask *ask, struct wire_out *out,
    struct driver_fault *why)
{
	struct sweep_goal goal[SWEEP_MAX_GOALS];
	const char *list = ask->arg[0].type == PLAIN_NIL ? SWEEP_USUAL_GOALS
	    : server_text(ask, 0, "the goals of pareto", why);
	int n;

	(void)s;
	if (list == NULL || !sweep_read_goals(list, goal, &n, &why->e))
		return false;
	plain_begin(out, PLAIN_LIST);
	for (int i = 0; i < n; i++) {
		plain_begin(out, PLAIN_TABLE);
		plain_put_key(out, "column");
		plain_put_text(out, goal[i].measure->column);
		plain_put_key(out, "name");
		plain_put_text(out, goal[i].measure->name);
		plain_put_key(out, "most");
		plain_put_bool(out, goal[i].most);
		plain_end(out);
	}
	plain_end(out);
	return true;
}

/* A sweep that is read from the table of the driver. */
struct wanted_sweep {
	struct request request;            /* whose words are lists of values */
	struct sweep_plan plan;
};

static bool
take_axis(void *ctx, const char *word, struct driver_fault *why)
{
	(void)why;
	request_add_choice(ctx, word);
	return true;
}

static bool
take_knob_axes(const struct plain *v, struct request *r, struct driver_fault *why)
{
	char word[SERVER_LIST_BYTES];

	if (v->type != PLAIN_TABLE)
		return err_set(&why->e, "set of sweep is a table: set = { depth = \"18,34\" }");
	for (int i = 0; i < v->n; i++) {
		if (!server_list_word(&v->item[i], "a knob of sweep", word, why))
			return false;
		request_add_knob(r, v->key[i], word, false);
	}
	return true;
}

static bool
take_field(struct wanted_sweep *w, const char *name, const struct plain *v,
    struct driver_fault *why)
{
	char word[SERVER_LIST_BYTES];

	if (strcmp(name, "opt") == 0)
		return server_each_word(v, "opt of sweep", take_axis, &w->request, why);
	if (strcmp(name, "set") == 0)
		return take_knob_axes(v, &w->request, why);
	if (!server_list_word(v, name, word, why))
		return false;
	if (strcmp(name, "goals") == 0)
		return sweep_read_goals(word, w->plan.goal, &w->plan.ngoals, &why->e);
	for (int i = 0; i < SETTINGS; i++)
		if (strcmp(setting_table[i].name, name) == 0) {
			request_set_setting(&w->request, i, word);
			return true;
		}
	return err_set(&why->e, "sweep has no field '%.60s'; it has opt, set, goals, hw, runtime, "
	    "threads, batch, count and latency", name);
}

void
server_end_sweep(struct server *s)
{
	struct fetched *f = &s->fetched;

	if (f->number == 0)
		return;
	sweep_free(f->sweep);
	grid_free(&f->grid);
	model_free(f->model);
	*f = (struct fetched){0};
}

/* Wait until the sweep is done or a signal asks to stop. */
static bool
wait_for_sweep(struct server *s, struct sweep *sweep, struct driver_fault *why)
{
	struct pollfd fd[SWEEP_MAX_WORKERS];

	(void)fflush(stdout);
	while (sweep_pump(sweep)) {
		int n = sweep_fds(sweep, fd), wait = sweep_wait(sweep);

		s->plan->progress(sweep_done(sweep), sweep_to(sweep) - sweep_from(sweep),
		    "points of a sweep");
		(void)poll(fd, (nfds_t)n, wait < PROGRESS_MS ? wait : PROGRESS_MS);
		if (s->plan->stopped()) {
			sweep_stop(sweep);
			s->stopped = true;
		}
	}
	s->plan->progress(0, 0, NULL);
	return !s->stopped || err_set(&why->e, "the sweep was stopped");
}

static bool
run_sweep(struct server *s, struct wanted_sweep *w, struct driver_fault *why)
{
	struct fetched *f = &s->fetched;
	struct sweep *sweep = sweep_start(&w->plan, &why->e);
	int64_t n;

	if (sweep == NULL)
		return false;
	n = sweep_to(sweep) - sweep_from(sweep);
	if (!wait_for_sweep(s, sweep, why) || (sweep_failed(sweep) + sweep_lost(sweep) == n &&
	    n > 0 && !err_set(&why->e, "no point of the sweep can be evaluated: %s",
	    sweep_problem(sweep, sweep_from(sweep))))) {
		sweep_free(sweep);
		return false;
	}
	sweep_mark_front(sweep);
	f->sweep = sweep;
	f->number = ++s->sweeps;
	return true;
}

/* Make the grid of a sweep over a variant. */
static bool
fill_grid(struct server *s, struct wanted_sweep *w, const struct variant *t,
    struct driver_fault *why)
{
	const char *device = w->request.setting[SETTING_HARDWARE];
	struct session *session = &s->variants.session;
	const struct catalogue *devices = session_devices_with(session, device != NULL ? device
	    : session->now.settings.hardware->id, &why->e);
	struct fetched *f = &s->fetched;

	if (devices == NULL)
		return false;
	if (w->request.model == NULL && w->request.nknobs > 0)
		return err_set(&why->e, "a model that the driver makes has no file to run for "
		    "other knobs: set them with m:set()");
	grid_init(&f->grid, &t->is.settings, devices);
	if (!request_fill_grid(&w->request, &f->grid, &why->e) ||
	    !grid_check_knobs(&f->grid, t->model, &why->e)) {
		grid_free(&f->grid);
		return false;
	}
	f->model = model_hold(t->model);
	w->plan.grid = &f->grid;
	w->plan.model = f->model;
	w->plan.file = w->request.model;
	w->plan.datadir = paths_data();
	w->plan.workers = s->plan->jobs;
	if (run_sweep(s, w, why))
		return true;
	grid_free(&f->grid);
	model_free(f->model);
	*f = (struct fetched){0};
	return false;
}

/* The settings, knobs and choices of the model are axes of one value, unless the table of the
 * driver has an axis about the same thing. */
static bool
read_sweep(struct server *s, const struct driver_ask *ask, struct wanted_sweep *w,
    struct driver_fault *why)
{
	struct request own = {0};
	struct recipe recipe;

	if (!variant_request(&s->variants, &ask->arg[0], &own, why))
		return false;
	if (!session_read_recipe(&s->variants.session, &own, &recipe, &why->e)) {
		request_free(&own);
		return false;
	}
	request_add_recipe(&w->request, &recipe);
	request_add(&w->request, &own);
	recipe_free(&recipe);
	request_free(&own);
	for (int i = 0; i < ask->arg[1].n; i++)
		if (!take_field(w, ask->arg[1].key[i], &ask->arg[1].item[i], why))
			return false;
	return true;
}

bool
answer_sweep(struct server *s, struct driver_ask *ask, struct wire_out *out,
    struct driver_fault *why)
{
	struct wanted_sweep w = {.plan = {.goal = {{0}}}};
	const struct variant *t = variant_find(&s->variants, &ask->arg[0], why);
	bool ok;

	if (t == NULL)
		return false;
	if (ask->arg[1].type != PLAIN_TABLE)
		return err_set(&why->e, "sweep takes a table: m:sweep { opt = \"bits=32,8\" }");
	server_end_sweep(s);
	ok = read_sweep(s, ask, &w, why) && fill_grid(s, &w, t, why);
	request_free(&w.request);
	if (!ok)
		return false;
	plain_put_int(out, s->fetched.number);
	plain_put_int(out, sweep_to(s->fetched.sweep) - sweep_from(s->fetched.sweep));
	return true;
}

static void
put_point_header(const struct grid *g, struct wire_out *out)
{
	char name[SWEEP_NAME_MAX];

	plain_put_key(out, "point");
	for (int i = 0; i < g->naxes; i++)
		plain_put_key(out, sweep_axis_name(&g->axis[i], name));
	for (const struct measure *m = measure_table; m->name != NULL; m++)
		plain_put_key(out, m->column);
	plain_put_key(out, "pareto");
	plain_put_key(out, "problem");
	plain_end(out);
}

static void
put_number(double v, struct wire_out *out)
{
	if (v == floor(v) && fabs(v) < 1e15)
		plain_put_int(out, (int64_t)v);
	else
		plain_put_real(out, v);
}

static void
put_point_values(const struct sweep *s, int64_t point, struct wire_out *out)
{
	bool good = sweep_point(s, point) == SWEEP_GOOD;

	for (const struct measure *m = measure_table; m->name != NULL; m++)
		if (!good)
			plain_put_nil(out);
		else if (m->count != NULL)
			plain_put_int(out, sweep_values(s, point)[m - measure_table].whole);
		else
			plain_put_real(out, measure_in_column(m, sweep_value(s, point, m)));
	if (good)
		plain_put_int(out, sweep_on_front(s, point));
	else
		plain_put_nil(out);
	plain_put_text(out, good ? NULL : sweep_problem(s, point));
}

static void
put_point(const struct fetched *f, int64_t point, struct wire_out *out)
{
	const struct grid *g = &f->grid;
	int digit[GRID_MAX_AXES];
	struct settings settings;
	char text[SETTING_TEXT_MAX];
	double number;

	grid_digits(g, point, digit);
	settings = grid_settings(g, digit);
	wire_put_byte(out, 1);
	plain_put_int(out, point);
	for (int i = 0; i < g->naxes; i++) {
		const char *word = sweep_axis_value(&g->axis[i], digit[i], &settings, &number,
		    text);

		if (word == NULL)
			put_number(number, out);
		else
			plain_put_text(out, word);
	}
	put_point_values(f->sweep, point, out);
}

bool
answer_points(struct server *s, struct driver_ask *ask, struct wire_out *out,
    struct driver_fault *why)
{
	struct fetched *f = &s->fetched;
	int64_t from = ask->arg[1].whole, n, to;

	if (f->number == 0 || ask->arg[0].whole != f->number)
		return err_set(&why->e, "this sweep is not there any more");
	n = sweep_to(f->sweep) - sweep_from(f->sweep);
	if (from < 0 || from >= n)
		return err_set(&why->e, "the sweep has no such point");
	to = n - from > DRIVER_POINTS_ONCE ? from + DRIVER_POINTS_ONCE : n;
	plain_begin_rows(out, HEADER_SWEEP + (int)(f->number % 1000), from == 0);
	if (from == 0)
		put_point_header(&f->grid, out);
	for (int64_t i = from; i < to; i++)
		put_point(f, sweep_from(f->sweep) + i, out);
	wire_put_byte(out, 0);
	if (to == n)
		server_end_sweep(s);
	return true;
}
