/*
 * `layertop sweep`: evaluate a grid of variants, and write a row of CSV for each.
 */
#include "cli/cli_commands.h"
#include "cli/cli_interrupt.h"
#include "cli/cli_out.h"
#include "cli/cli_session.h"
#include "file/paths.h"

#include "chart/chart_table.h"
#include "export/svg.h"
#include "file/atomic_file.h"
#include "base/number.h"
#include "import/import.h"
#include "optimize/choice_text.h"
#include "script/script.h"
#include "search/sweep.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define PROGRESS_MS 200

static double
seconds_now(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Print how far the sweep is, over the line before. */
static void
show_progress(const struct sweep *s, double began)
{
	int64_t n = sweep_to(s) - sweep_from(s), done = sweep_done(s);
	double passed = seconds_now() - began, rate = (double)done / passed;
	char a[NUMBER_TEXT_MAX], b[NUMBER_TEXT_MAX], c[NUMBER_TEXT_MAX], d[NUMBER_TEXT_MAX];

	(void)fprintf(stderr, "\r%s of %s points  %lld%%  %s a second  %s left\033[K",
	    number_grouped(done, a), number_grouped(n, b),
	    (long long)(n > 0 ? 100 * done / n : 100),
	    number_short(rate, c), number_seconds((double)(n - done) / rate, d));
}

/* Wait until the sweep is done or a signal stops it. */
static void
wait_for_sweep(struct sweep *s)
{
	struct pollfd fd[SWEEP_MAX_WORKERS];
	bool shows = isatty(STDERR_FILENO) != 0;
	double began = seconds_now();

	while (sweep_pump(s)) {
		int n = sweep_fds(s, fd), wait = sweep_wait(s);

		if (shows)
			show_progress(s, began);
		(void)poll(fd, (nfds_t)n, wait < PROGRESS_MS ? wait : PROGRESS_MS);
		if (cli_stopped_by() != 0)
			sweep_stop(s);
	}
	if (shows)
		(void)fprintf(stderr, "\r\033[K");
}

static int64_t
first_point(const struct sweep *s, enum sweep_state state)
{
	int64_t i = sweep_from(s);

	while (sweep_point(s, i) != state)
		i++;
	return i;
}

/* Print the points that failed, those that were lost, and how far a stopped sweep came. */
static void
say_how_far(const struct sweep *s)
{
	char a[NUMBER_TEXT_MAX], b[NUMBER_TEXT_MAX];
	int64_t n = sweep_to(s) - sweep_from(s);

	if (sweep_failed(s) > 0)
		(void)fprintf(stderr, "layertop: %s of %s points could not be evaluated, the first "
		    "of them point %lld: %s\n", number_grouped(sweep_failed(s), a),
		    number_grouped(n, b), (long long)first_point(s, SWEEP_FAILED),
		    sweep_problem(s, first_point(s, SWEEP_FAILED)));
	if (sweep_lost(s) > 0)
		(void)fprintf(stderr, "layertop: %s of %s points are lost, the first of them point "
		    "%lld: %s, also when they were evaluated once more\n",
		    number_grouped(sweep_lost(s), a), number_grouped(n, b),
		    (long long)first_point(s, SWEEP_LOST),
		    sweep_problem(s, first_point(s, SWEEP_LOST)));
	if (cli_stopped_by() != 0)
		(void)fprintf(stderr, "layertop: stopped after %s of %s points\n",
		    number_grouped(sweep_done(s), a), number_grouped(n, b));
}

/* The arguments of sweep_write(). */
struct output {
	const struct sweep *sweep;
	const char *model;
	bool front;
};

static bool
write_output(const void *what, FILE *f, struct err *e)
{
	const struct output *o = what;

	return sweep_write(o->sweep, o->model, o->front, f, e);
}

/* Return the points on the front, and their number. */
static int64_t *
find_front(const struct sweep *s, int *n)
{
	int64_t *front = NULL;
	size_t cap = 0;

	*n = 0;
	for (int64_t i = sweep_from(s); i < sweep_to(s); i++)
		if (sweep_on_front(s, i)) {
			front = mem_grow(front, &cap, (size_t)*n + 1, sizeof *front);
			front[(*n)++] = i;
		}
	return front;
}

static bool
write_picture(const struct sweep *s, const char *path, struct err *e)
{
	struct chart_sweep shown = {.sweep = s, .upright = measure_find("weights"), .at = -1};
	struct chart_source source = {.sweep = &shown};
	int64_t *front = find_front(s, &shown.nfront);
	struct chart chart;
	bool ok;

	shown.front = front;
	chart_make_sweep(&source, &chart);
	ok = svg_write_file(&chart, path, e);
	chart_free(&chart);
	free(front);
	return ok;
}

/* Run the sweep and write its results; return false when there are none.  Count the points that
 * were lost. */
static bool
run_sweep(const struct cli_settings *s, const struct sweep_plan *plan, int64_t *lost,
    struct err *e)
{
	bool to_file = s->output != NULL && !cli_is_stdout(s->output), ok;
	struct output out = {.model = plan->model->name, .front = s->pareto};
	struct sweep *sweep;
	int64_t points;

	if (to_file && !atomic_file_check(s->output, e))
		return false;
	sweep = sweep_start(plan, e);
	if (sweep == NULL)
		return false;
	wait_for_sweep(sweep);
	*lost = sweep_lost(sweep);
	points = sweep_to(sweep) - sweep_from(sweep);
	if (points > 0 && sweep_failed(sweep) + *lost == points) {
		ok = err_set(e, "no point of the sweep can be evaluated: %s",
		    sweep_problem(sweep, sweep_from(sweep)));
	} else {
		say_how_far(sweep);
		sweep_mark_front(sweep);
		out.sweep = sweep;
		ok = to_file && svg_is_path(s->output) ? write_picture(sweep, s->output, e)
		    : to_file ? atomic_file_write(s->output, write_output, &out, e)
		    : write_output(&out, stdout, e);
	}
	sweep_free(sweep);
	return ok;
}

static int
run_plan(const struct cli_settings *s, const struct sweep_plan *plan, struct err *e)
{
	int64_t lost = 0;

	cli_catch_interrupts();
	if (!run_sweep(s, plan, &lost, e))
		return cli_fail(e) == EXIT_USAGE && lost > 0 ? EXIT_CHECK : EXIT_USAGE;
	if (cli_finish() != EXIT_SUCCESS)
		return EXIT_USAGE;
	if (cli_stopped_by() != 0)
		return 128 + cli_stopped_by();
	return lost > 0 ? EXIT_CHECK : EXIT_SUCCESS;
}

/* Make the grid from the recipe and the options, and check its knobs with the model before a point
 * runs.  Each part of the recipe is an axis of one value, unless an option about the same thing
 * replaces it. */
static bool
make_sweep_grid(const struct cli_settings *s, struct recipe *r, const struct model *m,
    struct grid *g, struct err *e)
{
	struct err_list notes = {0};
	struct request whole = {0};
	bool ok;

	recipe_match(m->graph, &r->choices, &notes);
	recipe_match_knobs(r, m, &notes);
	cli_say_passed_over(r->file, &notes);
	request_add_recipe(&whole, r);
	request_add(&whole, &s->request);
	for (int i = 0; i < whole.nknobs; i++) {
		char *name = mem_strdup(cli_mean_knob(&whole.knob[i], m));

		free(whole.knob[i].name);
		whole.knob[i].name = name;
	}
	ok = request_fill_grid(&whole, g, e) && grid_check_knobs(g, m, e);
	request_free(&whole);
	return ok;
}

static struct model *
load_model(const struct cli_settings *s, const struct recipe *r, struct err *e)
{
	struct request plain = {.limits = s->request.limits};
	struct script_messages messages = {0};
	struct script_options options;
	struct model *m;

	request_set_model(&plain, s->file[0]);
	request_add_recipe(&plain, r);
	options = request_script(&plain);
	options.messages = &messages;
	m = model_file_load(&options, e);
	cli_write_messages(&messages);
	request_free(&plain);
	return m;
}

/* Return a catalogue with the devices that the grid names. */
static const struct catalogue *
device_catalogue(const struct cli_settings *s, const struct recipe *r, struct session *session,
    struct err *e)
{
	const char *list = s->request.setting[SETTING_HARDWARE];

	if (list == NULL)
		list = r->setting[SETTING_HARDWARE];
	return session_devices_with(session, list != NULL ? list
	    : session->now.settings.hardware->id, e);
}

/* The baseline of a sweep: a model under choices. */
struct sweep_baseline {
	struct model *model;       /* NULL: there is none */
	struct graph *variant;
};

static void
free_baseline(struct sweep_baseline *b)
{
	graph_free(b->variant);
	model_free(b->model);
}

static bool
open_other_baseline(const struct cli_settings *s, struct session *session, struct model *m,
    struct sweep_baseline *out, struct err *e)
{
	struct err_list notes = {0};
	struct named_variant v;
	struct script_options options;
	bool ok = named_variant_read(session, s->request.baseline, m, &v, e);

	if (ok && operand_is_csv(&v.operand))
		ok = err_set(e, "%.200s is a CSV file, and a baseline is a model", v.operand.file);
	if (ok) {
		options = request_script(&v.script);
		options.limits = s->request.limits;
		out->model = model_file_load(&options, e);
		ok = out->model != NULL && named_variant_match(&v, out->model, &notes, e);
		cli_say_passed_over(s->request.baseline, &notes);
	}
	if (ok)
		out->variant = optimize(out->model->graph, &v.recipe.choices, e);
	named_variant_free(&v);
	return (ok && out->variant != NULL) || err_prefix(e, "--baseline", 0);
}

/* Make the baseline of the plan, when one is asked for: the model of the sweep with the knobs that
 * no axis varies, or another one. */
static bool
open_baseline(const struct cli_settings *s, struct session *session, struct model *m,
    struct sweep_plan *plan, struct sweep_baseline *out, struct err *e)
{
	*out = (struct sweep_baseline){NULL, NULL};
	plan->baseline = s->request.baseline;
	if (plan->baseline == NULL)
		return true;
	if (session_find_baseline(session, plan->baseline) >= 0)
		out->model = model_hold(m);
	else if (!open_other_baseline(s, session, m, out, e))
		return false;
	plan->baseline_graph = out->variant != NULL ? out->variant : out->model->graph;
	return true;
}

static int
run_grid(const struct cli_settings *s, struct recipe *r, struct session *session)
{
	const struct catalogue *devices;
	struct sweep_plan plan = {.file = s->file[0], .datadir = paths_data(),
	    .limits = s->request.limits, .shard = s->shard, .shards = s->shards,
	    .workers = s->jobs, .ngoals = s->ngoals};
	struct sweep_baseline baseline = {NULL, NULL};
	struct model *model;
	struct grid grid;
	struct err e;
	int status;

	memcpy(plan.goal, s->goal, sizeof plan.goal);
	devices = device_catalogue(s, r, session, &e);
	if (devices == NULL)
		return cli_fail(&e);
	grid_init(&grid, &session->now.settings, devices);
	model = load_model(s, r, &e);
	if (model != NULL && open_baseline(s, session, model, &plan, &baseline, &e) &&
	    make_sweep_grid(s, r, model, &grid, &e)) {
		plan.grid = &grid;
		plan.model = model;
		status = run_plan(s, &plan, &e);
	} else {
		status = cli_fail(&e);
	}
	free_baseline(&baseline);
	model_free(model);
	grid_free(&grid);
	return status;
}

int
cli_sweep(const struct cli_settings *s)
{
	struct session session;
	struct recipe r;
	struct err e;
	int status;

	if (!session_init(&session, &e))
		return cli_fail(&e);
	session_take_usual(&session, &s->request);
	cli_say_message(&session);
	if (session_read_recipe(&session, &s->request, &r, &e)) {
		status = run_grid(s, &r, &session);
		recipe_free(&r);
	} else {
		status = cli_fail(&e);
	}
	session_free(&session);
	return status;
}
