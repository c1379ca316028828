/*
 * The session that the arguments ask for.
 */
#include "cli/cli_session.h"

#include "base/name_table.h"
#include "cli/cli_meant.h"

#include <stdio.h>
#include <string.h>

void
cli_say_passed_over(const char *recipe, struct err_list *notes)
{
	for (int i = 0; i < notes->n; i++) {
		struct err e;

		(void)err_set(&e, "%s: passed over: %s", recipe, notes->err[i].text);
		(void)fprintf(stderr, "layertop: %s\n", e.text);
	}
	err_list_free(notes);
}

void
cli_say_message(const struct session *s)
{
	if (s->message.text[0] != '\0')
		(void)fprintf(stderr, "layertop: %s\n", s->message.text);
}

void
cli_write_messages(struct script_messages *m)
{
	for (int i = 0; i < m->n; i++)
		(void)fprintf(stderr, "%s%s\n", m->message[i].warning ? "layertop: " : "",
		    m->message[i].text);
	messages_free(m);
}

void
cli_say_problems(const struct catalogue *c)
{
	for (int i = 0; i < c->problems.n; i++)
		(void)fprintf(stderr, "layertop: %s\n", c->problems.err[i].text);
}

/* Say what the words of settings were taken for. */
static void
say_settings(const struct request *r, const struct settings *now)
{
	char meant[SETTING_TEXT_MAX];

	for (int i = 0; i < SETTINGS; i++)
		if (request_meant(r, i, now, meant)) {
			cli_say_option(setting_table[i].name, r->setting[i], meant);
			/* A model of earlier versions had a compiler in it. */
			if (i == SETTING_LATENCY && now->runtime != NULL &&
			    r->setting[SETTING_RUNTIME] == NULL)
				cli_say_option(setting_table[SETTING_RUNTIME].name, r->setting[i],
				    now->runtime->id);
		}
}

const char *
cli_mean_knob(const struct knob_setting *k, const struct model *m)
{
	char several[NAME_SEVERAL_MAX];
	const char *name = NULL;

	if (!k->optional && strncmp(k->name, "input.", 6) != 0)
		name = name_mean(NAME_ARRAY(m->knob, (size_t)m->nknobs, name), k->name, several);
	if (name == NULL || strcmp(name, k->name) == 0)
		return k->name;
	cli_say_option("set", k->name, name);
	return name;
}

bool
cli_open(const struct request *request, struct session *out, struct err *e)
{
	struct script_messages messages = {0};
	struct err_list notes = {0};
	bool ok = session_open(request, out, &notes, &messages, e);

	if (ok)
		say_settings(request, &out->now.settings);
	for (int i = 0; ok && out->model != NULL && i < request->nknobs; i++)
		(void)cli_mean_knob(&request->knob[i], out->model);
	if (ok)
		cli_say_message(out);
	cli_write_messages(&messages);
	for (int i = 0; i < notes.n; i++)
		(void)fprintf(stderr, "layertop: %s\n", notes.err[i].text);
	err_list_free(&notes);
	return ok;
}

bool
cli_session(const struct cli_settings *s, struct session *out, struct err *e)
{
	struct request request;
	bool ok;

	request_copy(&request, &s->request);
	request_set_model(&request, s->nfiles > 0 ? s->file[0] : NULL);
	ok = cli_open(&request, out, e);
	request_free(&request);
	return ok;
}
