/*
 * Sweeps give what optimize() and evaluate() give, point by point, to the unit.
 */
#include "file/csv_file.h"
#include "file/paths.h"
#include "search/grid_walk.h"
#include "base/mem.h"
#include "script/script.h"
#include "lib/leaks.h"
#include "lib/load.h"
#include "lib/point_alone.h"
#include "lib/random.h"
#include "lib/temp.h"
#include "session/session.h"
#include "search/sweep.h"
#include "lib/tap.h"

#include <math.h>

static struct session session;
static struct random dice = {7};

/* Make a grid of words: the first `nknobs` are knobs, "width=1,2"; "hw=..." is a setting. */
static struct grid
make_grid(const char *const *word, int nknobs)
{
	struct grid g;
	struct err e;
	bool ok = true;

	grid_init(&g, &session.now.settings, session_devices(&session));
	for (int i = 0; ok && word[i] != NULL; i++) {
		const char *equals = strchr(word[i], '=');
		char *name = mem_printf("%.*s", equals != NULL ? (int)(equals - word[i]) : 0,
		    word[i]);
		int which = 0;

		while (which < SETTINGS && strcmp(setting_table[which].name, name) != 0)
			which++;
		if (i < nknobs)
			ok = grid_knob(&g, name, equals + 1, &e);
		else if (which < SETTINGS)
			ok = grid_setting(&g, which, equals + 1, &e);
		else
			ok = grid_choice(&g, word[i], &e);
		free(name);
	}
	if (!ok || !grid_finish(&g, &e)) {
		printf("Bail out! %s\n", e.text);
		exit(1);
	}
	return g;
}

static bool
same(const struct evaluation *v, const union sweep_value *got)
{
	for (const struct measure *m = measure_table; m->name != NULL; m++, got++) {
		double want = needs_met(m->needs, v) ? m->get(v) : NAN;

		if (m->count != NULL ? m->count(v) != got->whole
		    : want != got->real && !(isnan(want) && isnan(got->real)))
			return false;
	}
	return true;
}

static void
put_values(const struct evaluation *v, union sweep_value *out)
{
	for (const struct measure *m = measure_table; m->name != NULL; m++, out++)
		if (m->count != NULL)
			out->whole = m->count(v);
		else
			out->real = needs_met(m->needs, v) ? m->get(v) : NAN;
}

/* Walk points in random order, to neighbours and far away: both ways agree on figures and
 * failures. */
static void
test_walk(const char *file, const char *const *word, int npoints, int least, int most)
{
	struct model *m = load_named(file, NULL);
	struct grid g = make_grid(word, 0);
	struct grid_walk *w = grid_walk_new(&g, m);
	int wrong = 0, failed = 0;
	int64_t point = 0;

	for (int i = 0; i < npoints; i++) {
		union sweep_value got[MEASURE_MAX];
		const struct evaluation *v;
		struct evaluation want;
		struct graph *variant;
		struct err e, why;

		point = random_below(&dice, 3) > 0 && point + 1 < g.npoints ? point + 1
		    : random_below(&dice, (int)g.npoints);
		v = grid_walk_to(w, point, &e);
		if (v != NULL)
			put_values(v, got);
		if (!point_alone(&g, point, m, &want, &variant, &why)) {
			wrong += v != NULL;
			failed++;
			continue;
		}
		wrong += v == NULL || !same(&want, got);
		evaluation_free(&want);
		graph_free(variant);
	}
	tap_is_int(wrong, 0, "%s: %d points of a walk are as they are alone", file, npoints);
	tap_ok(failed >= least && failed <= most, "%s: %d of them are refused", file, failed);
	grid_walk_free(w);
	grid_free(&g);
	model_free(m);
}

static void
test_walks(void)
{
	static const char *const resnet[] = {"prune=0,0.25,0.5", "prune=off,0.3@layer2.*",
	    "freeze=off,on", "separable=off,on@layer3.*", "sparse=0,0.5", "nm=off,2/4@layer1.*",
	    "share=0,16", "bits=32,16,8/8,4", "bits=8,off@conv1", "hw=rpi-5,tesla-t4,rpi-zero-2w",
	    "batch=1,8", "count=textbook,full", "latency=textbook,roofline", NULL};
	static const char *const mobile[] = {"pool=off,on@features.2_1", "lowrank=off,on",
	    "prune=0,0.5/8", "freeze=off,on", "sparse=0.3,0.9", "bits=8,4/16,1",
	    "hw=rpi-5,didactic-1gflops", "batch=1:3:1", NULL};

	test_walk("zoo:resnet", resnet, 1500, 100, 900);
	test_walk("zoo:mobilenet_v2", mobile, 500, 0, 0);
}

static void
run(struct sweep *s)
{
	struct pollfd fd[SWEEP_MAX_WORKERS];

	while (sweep_pump(s))
		(void)poll(fd, (nfds_t)sweep_fds(s, fd), sweep_wait(s));
}

/* Compare every point of a sweep with the same point alone; count the wrong ones. */
static int
count_wrong(const struct sweep *s, const struct grid *g, const struct model *m, int64_t step)
{
	int wrong = 0;

	for (int64_t i = sweep_from(s); i < sweep_to(s); i += step) {
		struct evaluation want;
		struct graph *variant;
		struct err e;

		if (!point_alone(g, i, m, &want, &variant, &e)) {
			wrong += sweep_point(s, i) != SWEEP_FAILED ||
			    strcmp(sweep_problem(s, i), e.text) != 0;
			continue;
		}
		wrong += sweep_point(s, i) != SWEEP_GOOD || !same(&want, sweep_values(s, i));
		evaluation_free(&want);
		graph_free(variant);
	}
	return wrong;
}

/* Count wrong points of the front.  A point belongs to it unless one that was measured in the same
 * way beats it. */
static int
count_wrong_front(const struct sweep *s, int64_t settings, const struct sweep_goal *goal)
{
	int wrong = 0;

	for (int64_t i = 0; i < sweep_to(s); i++) {
		bool beaten = false;

		for (int64_t k = i % settings; k < sweep_to(s) && !beaten; k += settings) {
			bool worse = false, better = false;

			for (int n = 0; n < 3; n++) {
				double a = sweep_value(s, k, goal[n].measure);
				double b = sweep_value(s, i, goal[n].measure);

				worse = worse || (goal[n].most ? a < b : a > b);
				better = better || (goal[n].most ? a > b : a < b);
			}
			beaten = better && !worse;
		}
		wrong += sweep_on_front(s, i) == beaten;
	}
	return wrong;
}

static void
test_workers(void)
{
	static const char *const word[] = {"prune=0:0.8:0.2", "sparse=0:0.9:0.1", "bits=32,8,4",
	    "share=0,2:20:2", "hw=rpi-5,tesla-t4", "latency=roofline", NULL};
	struct model *m = load_named("examples/mnist.lua", NULL);
	struct grid g = make_grid(word, 0);
	struct sweep_plan plan = {.grid = &g, .model = m, .workers = 3};
	struct sweep_goal goal[SWEEP_MAX_GOALS];
	struct err e;
	struct sweep *s = sweep_start(&plan, &e);
	int n;

	if (!tap_ok(s != NULL, "a sweep with three workers begins"))
		tap_diag("%s", e.text);
	run(s);
	tap_is_int(sweep_done(s), g.npoints, "and does every point");
	tap_is_int(sweep_failed(s), 0, "none of them failed");
	tap_is_int(count_wrong(s, &g, m, 7), 0, "they are as they are alone");
	sweep_mark_front(s);
	tap_ok(sweep_read_goals("latency,weights,macs", goal, &n, &e) && n == 3,
	    "the usual goals");
	tap_is_int(count_wrong_front(s, 2, goal), 0, "the front has what no other point beats");
	sweep_free(s);
	grid_free(&g);
	model_free(m);
}

/* Test goals that are given by name: the front is about these. */
static void
test_goals(void)
{
	static const char *const word[] = {"prune=0:0.8:0.1", "sparse=0:0.9:0.3", "bits=32,8,4",
	    NULL};
	struct model *m = load_named("examples/mnist.lua", NULL);
	struct grid g = make_grid(word, 0);
	struct sweep_plan plan = {.grid = &g, .model = m, .workers = 1};
	struct sweep *s;
	struct err e;
	int n, front = 0;

	tap_ok(sweep_read_goals("weights,params:most,frames_per_second", plan.goal, &plan.ngoals,
	    &e) && plan.ngoals == 3 && !plan.goal[0].most && plan.goal[1].most && plan.goal[2].most,
	    "goals of which more is better, said or by their nature");
	s = sweep_start(&plan, &e);
	run(s);
	sweep_mark_front(s);
	for (int64_t i = 0; i < sweep_to(s); i++)
		front += sweep_on_front(s, i);
	tap_is_int(count_wrong_front(s, 1, plan.goal), 0, "are what the front is about");
	tap_ok(front >= 9, "which then has a point for each number of parameters");
	tap_ok(!sweep_read_goals("latency,speed", plan.goal, &n, &e), "a goal that there is not");
	tap_has(e.text, "no measure 'speed'", "is named");
	tap_ok(!sweep_read_goals("macs,flops,params,weights", plan.goal, &n, &e), "four goals");
	tap_has(e.text, "3 goals at most", "are too many");
	sweep_free(s);
	grid_free(&g);
	model_free(m);
}

static void
test_shards(void)
{
	static const char *const word[] = {"prune=0:0.8:0.1", "bits=32,8,4", NULL};
	struct model *m = load_named("examples/mnist.lua", NULL);
	struct grid g = make_grid(word, 0);
	struct sweep_plan plan = {.grid = &g, .model = m, .workers = 1, .shards = 4};
	int64_t end = 0, wrong = 0;
	struct err e;

	for (plan.shard = 1; plan.shard <= 4; plan.shard++) {
		struct sweep *s = sweep_start(&plan, &e);

		run(s);
		wrong += sweep_from(s) != end || sweep_done(s) != sweep_to(s) - sweep_from(s) ||
		    count_wrong(s, &g, m, 1) > 0;
		end = sweep_to(s);
		sweep_free(s);
	}
	tap_is_int(wrong, 0, "parts follow each other and are done");
	tap_is_int(end, 27, "up to the last point");
	grid_free(&g);
	model_free(m);
}

static void
test_size(void)
{
	static const char *const word[] = {"prune=0:0.9:0.00001", "batch=1:60000:1", NULL};
	struct grid g = make_grid(word, 0);
	struct sweep_plan plan = {.grid = &g};
	int64_t from, to;
	struct err e;

	tap_ok(!sweep_range(&plan, &from, &to, &e), "more points than can be held are refused");
	tap_has(e.text, "5,400,060,000 points", "with their number");
	tap_has(e.text, "--shard 1/1351", "and how it can be done");
	plan.shard = 1351;
	plan.shards = 1351;
	tap_ok(sweep_range(&plan, &from, &to, &e) && to == 5400060000 && to - from < 4000000,
	    "a part of them is not");
	grid_free(&g);
}

static char n[] = "n";

#define KNOB_SCRIPT                                                                                \
	"return model { name = 'knobs', input = { 3, 8, 8 }, knobs = { n = { 4, min = 1 } },"      \
	"  build = function(x, k)"                                                                 \
	"    if k.n == 3 then error('three is not a number of filters') end"                       \
	"    return x:conv { k.n, kernel = 3 }"                                                    \
	"  end }"

/* Test an axis of a knob: the script runs for each value, and the points of a failing value say
 * why. */
static void
test_knob_axis(void)
{
	static const char *const word[] = {"n=1:6:1", "bits=8,4", NULL};
	const char *file = temp_write("knobs.lua", KNOB_SCRIPT);
	struct grid g = make_grid(word, 1);
	struct sweep_plan plan = {.grid = &g, .file = file, .datadir = paths_data(),
	    .workers = 4};
	struct err e;
	struct sweep *s = sweep_start(&plan, &e);
	int wrong = 0;

	run(s);
	tap_is_int(sweep_done(s), 12, "a sweep over a knob does every point");
	tap_is_int(sweep_failed(s), 2, "those of a script that fails fail");
	tap_has(sweep_problem(s, 4), "three is not a number of filters", "with its sentence");
	for (int64_t i = 0; i < 12; i++) {
		struct knob_setting knob[] = {{.name = n, .value = g.axis[0].value[i / 2]}, {0}};
		struct evaluation want;
		struct graph *variant;
		struct model *m;

		if (i / 2 == 2)
			continue;
		m = load_named(file, knob);
		wrong += !point_alone(&g, i, m, &want, &variant, &e) ||
		    !same(&want, sweep_values(s, i));
		evaluation_free(&want);
		graph_free(variant);
		model_free(m);
	}
	tap_is_int(wrong, 0, "the others are of their own models");
	sweep_free(s);
	grid_free(&g);
}

/* Test stopping a sweep: finished points stay. */
static void
test_stop(void)
{
	static const char *const word[] = {"prune=0:0.9:0.0001", "sparse=0:0.9:0.01", NULL};
	struct model *m = load_named("examples/mnist.lua", NULL);
	struct grid g = make_grid(word, 0);
	struct sweep_plan plan = {.grid = &g, .model = m, .workers = 2};
	struct err e;
	struct sweep *s = sweep_start(&plan, &e);
	int64_t done = 0;

	while (sweep_done(s) == 0 && sweep_pump(s))
		;
	sweep_stop(s);
	run(s);
	for (int64_t i = 0; i < sweep_to(s); i++)
		done += sweep_point(s, i) == SWEEP_GOOD;
	tap_ok(done > 0 && done < sweep_to(s), "a sweep can be stopped half way");
	tap_is_int(sweep_done(s), done, "and knows how far it came");
	sweep_mark_front(s);
	sweep_free(s);
	grid_free(&g);
	model_free(m);
}

struct seen {
	int rows, fields, on_front, pareto, problem;
};

static bool
see_row(void *ctx, int nfields, const char *const *field, struct err *e)
{
	struct seen *seen = ctx;

	(void)e;
	if (seen->rows++ == 0) {
		seen->fields = nfields;
		for (int i = 0; i < nfields; i++) {
			if (strcmp(field[i], "pareto") == 0)
				seen->pareto = i;
			if (strcmp(field[i], "problem") == 0)
				seen->problem = i;
		}
		return tap_ok(strcmp(field[0], "point") == 0 && strcmp(field[2], "opt_sparse") == 0
		    && strcmp(field[3], "opt_nm@conv_2") == 0 &&
		    strcmp(field[4], "convention") == 0, "columns of the CSV");
	}
	seen->on_front += strcmp(field[seen->pareto], "1") == 0;
	return strcmp(field[0], "3") != 0 || tap_ok(strstr(field[seen->problem], "exclude") != NULL,
	    "a row of what is refused says why");
}

static int
write_csv(const struct sweep *s, const char *path, bool front, struct seen *seen)
{
	FILE *f = fopen(path, "w");
	struct err e;
	bool ok = f != NULL && sweep_write(s, "a model", front, f, &e);

	ok = f != NULL && fclose(f) == 0 && ok;
	*seen = (struct seen){0};
	tap_ok(ok && csv_read(path, see_row, seen, &e), "the CSV can be written and read");
	return seen->rows - 1;
}

static void
test_csv(void)
{
	static const char *const word[] = {"sparse=0,0.5,0.9", "nm=off,2/4@conv_2", NULL};
	const char *path = temp_path("out.csv");
	struct model *m = load_named("examples/mnist.lua", NULL);
	struct grid g = make_grid(word, 0);
	struct sweep_plan plan = {.grid = &g, .model = m, .workers = 1};
	struct err e;
	struct sweep *s = sweep_start(&plan, &e);
	struct seen seen;
	int front;

	run(s);
	sweep_mark_front(s);
	tap_is_int(write_csv(s, path, false, &seen), 6, "a row for each point");
	front = seen.on_front;
	tap_ok(front > 0 && front < 4, "some are on the front");
	tap_is_int(write_csv(s, path, true, &seen), front, "or only those");
	sweep_free(s);
	grid_free(&g);
	model_free(m);
}

int
main(void)
{
	struct err e;

	if (!session_init(&session, &e)) {
		printf("Bail out! %s\n", e.text);
		return 1;
	}
	temp_open();
	test_walks();
	test_workers();
	test_goals();
	test_shards();
	test_size();
	test_knob_axis();
	test_stop();
	test_csv();
	tap_ok(leaks_no_children(), "no worker is left behind");
	temp_close();
	session_free(&session);
	return tap_done();
}
