/*
 * A sweep whose worker processes are ended, as a system without memory does.
 */
#include "file/paths.h"
#include "lib/tap.h"
#include "lib/tree.h"
#include "base/mem.h"
#include "search/sweep_private.h"
#include "session/session.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct model *
load_model(void)
{
	char *path = mem_printf("%s/examples/mnist.lua", tree_folder());
	struct script_options o = {.file = path, .datadir = paths_data()};
	struct err e;
	struct model *m = script_load(&o, &e);

	free(path);
	if (m == NULL) {
		printf("Bail out! %s\n", e.text);
		exit(1);
	}
	return m;
}

static void
make_grid(struct session *session, struct grid *g)
{
	struct err e;

	grid_init(g, &session->now.settings, session_devices(session));
	if (!grid_choice(g, "prune=0:0.9:0.0005", &e) || !grid_choice(g, "sparse=0:0.9:0.2", &e) ||
	    !grid_finish(g, &e)) {
		printf("Bail out! %s\n", e.text);
		exit(1);
	}
}

static struct sweep *
start_sweep(const struct grid *g, const struct model *m)
{
	struct sweep_plan plan = {.grid = g, .model = m, .workers = 1};
	struct err e;
	struct sweep *s = sweep_start(&plan, &e);

	if (s == NULL) {
		printf("Bail out! %s\n", e.text);
		exit(1);
	}
	return s;
}

/* Run a sweep and kill its first `deaths` workers. */
static void
run_with_deaths(struct sweep *s, int deaths)
{
	pid_t killed = 0;

	while (sweep_pump(s))
		for (int i = 0; i < s->nslots; i++) {
			pid_t worker = s->slot[i].worker;

			if (deaths == 0 || worker == 0 || worker == killed)
				continue;
			(void)kill(worker, SIGKILL);
			killed = worker;
			deaths--;
		}
}

/* The CSV of a sweep: how many rows, and how many of them lack a figure. */
static void
count_rows(const struct sweep *s, int64_t *rows, int64_t *empty)
{
	char line[4096];
	FILE *f = tmpfile();
	struct err e;

	*rows = *empty = 0;
	if (f == NULL || !sweep_write(s, "a model", false, f, &e))
		exit(99);
	rewind(f);
	while (fgets(line, sizeof line, f) != NULL) {
		*empty += strstr(line, ",,,") != NULL && strstr(line, "signal") != NULL;
		(*rows)++;
	}
	(void)fclose(f);
	--*rows;
}

/* Count the points that are not as those of a sweep that nobody disturbed. */
static int64_t
count_wrong(const struct sweep *got, const struct sweep *want)
{
	int64_t wrong = 0;

	for (int64_t i = 0; i < sweep_to(want); i++)
		wrong += sweep_point(want, i) != SWEEP_GOOD || sweep_point(got, i) != SWEEP_GOOD ||
		    sweep_value(got, i, measure_find("macs")) !=
		    sweep_value(want, i, measure_find("macs"));
	return wrong;
}

/* The points of a worker that dies are evaluated once more. */
static void
test_death(const struct grid *g, const struct model *m)
{
	struct sweep *calm = start_sweep(g, m), *s = start_sweep(g, m);

	run_with_deaths(calm, 0);
	run_with_deaths(s, 1);
	tap_is_int(sweep_done(s), g->npoints, "a worker that dies keeps no point from being done");
	tap_is_int(sweep_lost(s) + sweep_failed(s), 0, "none is lost");
	tap_is_int(count_wrong(s, calm), 0, "they are as they are when nobody dies");
	sweep_free(s);
	sweep_free(calm);
}

/* They are lost when that worker dies, too. */
static void
test_deaths(const struct grid *g, const struct model *m)
{
	struct sweep *s = start_sweep(g, m);
	int64_t rows, empty, lost = 0;

	run_with_deaths(s, 1000000);
	tap_is_int(sweep_done(s), g->npoints, "a sweep whose workers all die ends");
	tap_is_int(sweep_failed(s), 0, "no point is to blame");
	for (int64_t i = 0; i < g->npoints; i++) {
		if (sweep_point(s, i) != SWEEP_LOST)
			continue;
		if (lost++ == 0)
			tap_is_str(sweep_problem(s, i), "signal 9 ended the worker process",
			    "a point is lost, with the reason");
	}
	tap_ok(lost > 0 && lost == sweep_lost(s), "the lost points are counted");
	count_rows(s, &rows, &empty);
	tap_is_int(rows, g->npoints - lost, "the file has the others");
	tap_is_int(empty, 0, "and no row without figures");
	sweep_free(s);
}

int
main(void)
{
	struct session session;
	struct model *m = load_model();
	struct grid g;
	struct err e;

	if (!session_init(&session, &e))
		exit(99);
	make_grid(&session, &g);
	test_death(&g, m);
	test_deaths(&g, m);
	grid_free(&g);
	model_free(m);
	session_free(&session);
	return tap_done();
}
