#include "frame/loader.h"

#include "base/mem.h"
#include "import/import.h"
#include "session/session.h"

#include <stdlib.h>
#include <string.h>

static void
stop_run(struct loader *l)
{
	if (l->run != NULL)
		script_cancel(l->run);
	l->run = NULL;
}

void
loader_free(struct loader *l)
{
	stop_run(l);
	messages_free(&l->messages);
	watch_close(l->watch);
	free(l->file);
	free(l->next);
	*l = (struct loader){0};
}

bool
loader_start(struct loader *l, const struct request *r, struct err *e)
{
	struct script_options options = request_script(r);
	struct script_run *run;

	options.messages = &l->messages;
	if (options.file == NULL)
		options.file = l->file;
	if (options.limits.time == 0)
		options.limits.time = l->limits.time;
	if (options.limits.memory == 0)
		options.limits.memory = l->limits.memory;
	if (options.file == NULL)
		return err_set(e, "no model is open");
	run = model_file_start(&options, e);
	if (run == NULL && l->file != NULL)
		return false;
	stop_run(l);
	messages_free(&l->messages);
	l->run = run;
	free(l->next);
	l->next = r->model != NULL ? mem_strdup(r->model) : NULL;
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
		stop_run(l);
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

void
loader_stop(struct loader *l)
{
	stop_run(l);
	free(l->next);
	l->next = NULL;
	l->says_done = false;
}

void
loader_waits(const struct loader *l, struct waits *w)
{
	waits_add_run(w, l->run);
	if (l->watch != NULL && watch_fd(l->watch) >= 0)
		waits_add(w, watch_fd(l->watch));
	else if (l->watch != NULL)
		waits_limit(w, WATCH_INTERVAL);
}
