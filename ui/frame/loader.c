#include "frame/loader.h"
#include "file/paths.h"

#include "base/mem.h"
#include "session/session.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Seconds; most scripts are done in a hundredth of that. */
#define PATIENCE 0.2

static void
stop(struct loader *l)
{
	if (l->run != NULL)
		script_cancel(l->run);
	l->run = NULL;
}

void
loader_free(struct loader *l)
{
	stop(l);
	watch_close(l->watch);
	free(l->file);
	free(l->next);
	*l = (struct loader){0};
}

bool
loader_start(struct loader *l, const char *file, const struct knob_setting *knobs, struct err *e)
{
	struct script_options options = {.file = file != NULL ? file : l->file, .knobs = knobs,
	    .time_limit = l->time_limit, .datadir = paths_data()};
	struct script_run *run;

	if (options.file == NULL)
		return err_set(e, "no model is open");
	run = script_start(&options, e);
	if (run == NULL && l->file != NULL)
		return false;
	stop(l);
	l->run = run;
	free(l->next);
	l->next = file != NULL ? mem_strdup(file) : NULL;
	return run != NULL;
}

enum script_state
loader_pump(struct loader *l, struct model **model, struct err *e)
{
	enum script_state state;

	if (l->run == NULL)
		return SCRIPT_RUNNING;
	state = script_pump(l->run, model, e);
	if (state != SCRIPT_RUNNING)
		stop(l);
	return state;
}

void
loader_adopt(struct loader *l, const struct model *m)
{
	if (l->next != NULL) {
		free(l->file);
		l->file = l->next;
		l->next = NULL;
		watch_close(l->watch);
		l->watch = NULL;
	}
	if (l->watch == NULL && l->file != NULL)
		l->watch = watch_open(m != NULL ? m->file : l->file);
	for (int i = 0; m != NULL && i < m->graph->nfiles; i++)
		watch_add(l->watch, m->graph->file[i]);
}

bool
loader_saved(struct loader *l)
{
	return l->watch != NULL && watch_changed(l->watch);
}

/* Seconds until the run is slow; less than nothing when it is. */
static double
patience_left(const struct loader *l)
{
	double limit = l->time_limit > 0 ? l->time_limit : SCRIPT_TIME_LIMIT;

	return script_time_left(l->run) - (limit - PATIENCE);
}

bool
loader_is_slow(const struct loader *l)
{
	return l->run != NULL && patience_left(l) < 0;
}

double
loader_wait(const struct loader *l)
{
	double left = INFINITY;

	if (l->run != NULL)
		left = loader_is_slow(l) ? script_time_left(l->run) : patience_left(l);
	if (l->watch != NULL && watch_fd(l->watch) < 0)
		left = fmin(left, WATCH_INTERVAL);
	return left;
}
