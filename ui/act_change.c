/*
 * Actions that change the session: choices, settings, knobs, and what is written to files.
 */
#include "actions.h"
#include "app.h"
#include "clean.h"
#include "export.h"
#include "number.h"

#include <ctype.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool
needs_model(struct app *a)
{
	if (app_has_model(a))
		return true;
	app_say(a, "no model is open; m shows those that come with the program");
	return false;
}

/* "prune is on for layer1 (ratio 0.5): + and - change it" */
static void
say_choice(struct app *a, const struct optimization *opt, const char *target)
{
	struct choice c = session_choice(&a->session, opt, target);
	const char *where = *target != '\0' ? target : "the whole model";
	char value[NUMBER_TEXT_MAX], text[sizeof a->notice.text], reshaped[256];
	int used;

	used = snprintf(text, sizeof text, "%s is %s for %s", opt->name, c.on ? "on" : "off",
	    where);
	if (c.on && opt->nparams > 0 && used < (int)sizeof text)
		(void)snprintf(text + used, sizeof text - (size_t)used,
		    " (%s %s): + and - change it, v shows all values", opt->param[0].name,
		    choice_value_text(opt, 0, c.value[0], value));
	if (*report_reshaped(&a->session.report, reshaped, sizeof reshaped) != '\0')
		app_say(a, "%s; %s", text, reshaped);
	else
		app_say(a, "%s", text);
}

void
act_toggle(struct app *a, const struct optimization *opt, bool whole_model)
{
	char *target;
	struct err e;

	if (!needs_model(a))
		return;
	target = mem_strdup(whole_model ? "" : app_target(a));
	a->hand = opt;
	a->hand_all = whole_model;
	if (app_done(a, session_toggle(&a->session, opt, target, &e), &e))
		say_choice(a, opt, target);
	free(target);
}

/* Change the first value of the optimization used last, where it was used. */
static void
change_hand(struct app *a, int direction)
{
	struct choice c;
	char *target;
	struct err e;

	if (!needs_model(a))
		return;
	if (a->hand == NULL || a->hand->nparams == 0) {
		app_say(a, "+ and - change the optimization that was switched on last");
		return;
	}
	target = mem_strdup(a->hand_all ? "" : app_target(a));
	c = session_choice(&a->session, a->hand, target);
	if (c.on)
		c.value[0] = choice_step_value(a->hand, 0, c.value[0], direction);
	c.on = true;
	c.target = target;
	if (app_done(a, session_choose(&a->session, &c, &e), &e))
		say_choice(a, a->hand, target);
	free(target);
}

void
act_more(struct app *a)
{
	change_hand(a, 1);
}

void
act_less(struct app *a)
{
	change_hand(a, -1);
}

static void
type_done(struct app *a, const char *text)
{
	struct choices one = {0};
	struct err e;

	if (*text == '\0')
		return;
	if (!choices_parse(&one, text, &e)) {
		(void)app_done(a, false, &e);
	} else if (app_done(a, session_choose(&a->session, &one.choice[0], &e), &e)) {
		a->hand = one.choice[0].opt;
		a->hand_all = one.choice[0].target[0] == '\0';
		say_choice(a, one.choice[0].opt, one.choice[0].target);
	}
	choices_free(&one);
}

void
act_type(struct app *a)
{
	static const struct prompt_kind kind = {"Optimization:", NULL, type_done, NULL};

	if (needs_model(a))
		prompt_open(&a->prompt, &kind, "");
}

void
act_values(struct app *a)
{
	if (!needs_model(a))
		return;
	a->values_all = false;
	pick_optimizations(a);
}

void
act_values_all(struct app *a)
{
	if (!needs_model(a))
		return;
	a->values_all = true;
	pick_optimizations(a);
}

void
act_undo(struct app *a)
{
	struct err e;

	if (app_done(a, session_undo(&a->session, &e), &e))
		app_say(a, "undone; U makes the change again");
}

void
act_redo(struct app *a)
{
	struct err e;

	(void)app_done(a, session_redo(&a->session, &e), &e);
}

void
act_reset(struct app *a)
{
	struct err e;

	if (app_done(a, session_reset(&a->session, &e), &e))
		app_say(a, "everything is off; u brings it back");
}

void
act_hardware(struct app *a)
{
	pick_hardware(a);
}

void
act_convention(struct app *a)
{
	pick_convention(a);
}

void
act_latency(struct app *a)
{
	pick_latency(a);
}

void
act_models(struct app *a)
{
	pick_models(a);
}

void
act_knobs(struct app *a)
{
	if (!needs_model(a))
		return;
	if (a->session.model->nknobs == 0)
		app_say(a, "this script has no knobs");
	else
		pick_knobs(a);
}

static void
batch_done(struct app *a, const char *text)
{
	struct settings next = a->session.now.settings;
	struct err e;

	(void)app_done(a, setting_table[SETTING_BATCH].read(text, &a->session.catalogue, &next, &e) &&
	    session_set_batch(&a->session, next.batch, &e), &e);
}

void
act_batch(struct app *a)
{
	static const struct prompt_kind kind = {"Samples at once:", NULL, batch_done, NULL};
	char text[NUMBER_TEXT_MAX];

	(void)snprintf(text, sizeof text, "%lld", (long long)a->session.now.settings.batch);
	prompt_open(&a->prompt, &kind, text);
}

void
act_reload(struct app *a)
{
	app_rerun(a);
}

static void
write_csv(struct app *a, const char *text)
{
	char path[PATH_MAX];
	struct err e;

	if (!export_csv_file(&a->session.report, text, &e)) {
		(void)app_done(a, false, &e);
		return;
	}
	if (realpath(text, path) == NULL)
		(void)snprintf(path, sizeof path, "%.1000s", text);
	app_say(a, "written: %s", path);
}

static void
overwrite_done(struct app *a, const char *text)
{
	if (*text == 'y' || *text == 'Y')
		write_csv(a, a->export_path);
	else
		app_say(a, "%s is as it was", a->export_path);
}

/* A file that is there already is replaced only after a yes, except for the one just written. */
static void
export_done(struct app *a, const char *text)
{
	static const struct prompt_kind kind = {"It exists. Replace it? (y/n)", NULL, overwrite_done,
	    NULL};
	bool again = strcmp(text, a->export_path) == 0;

	if (*text == '\0')
		return;
	(void)snprintf(a->export_path, sizeof a->export_path, "%s", text);
	if (again || access(text, F_OK) != 0)
		write_csv(a, text);
	else
		prompt_open(&a->prompt, &kind, "");
}

/* "mnist_cnn.csv": letters and digits of the model's name. */
static void
suggest_name(const struct app *a, char *buf, size_t size)
{
	const char *name = a->session.model->name;
	size_t n = 0;

	for (; *name != '\0' && n + 5 < size && n < 60; name++)
		if (isalnum((unsigned char)*name))
			buf[n++] = (char)tolower((unsigned char)*name);
		else if (n > 0 && buf[n - 1] != '_')
			buf[n++] = '_';
	while (n > 0 && buf[n - 1] == '_')
		n--;
	(void)snprintf(buf + n, size - n, "%s.csv", n == 0 ? "model" : "");
}

void
act_export(struct app *a)
{
	static const struct prompt_kind kind = {"Write CSV to:", NULL, export_done, NULL};
	char name[PROMPT_MAX];

	if (!needs_model(a))
		return;
	suggest_name(a, name, sizeof name);
	prompt_open(&a->prompt, &kind, a->export_path[0] != '\0' ? a->export_path : name);
}
