/*
 * Snapshots: states of the session under a name, and the picker that goes to one.
 */
#include "act/actions.h"
#include "frame/app.h"
#include "base/number.h"
#include "base/phrase.h"
#include "optimize/choice_text.h"

#include <stdio.h>
#include <string.h>

static void
keep_done(struct app *a, const char *text)
{
	struct err e;

	if (*text != '\0' && app_done(a, session_take_snapshot(&a->session, text, &e), &e))
		app_say(a, "kept as '%s': ' goes back to it, E writes it to a file", text);
}

void
act_keep(struct app *a)
{
	static const struct prompt_kind kind = {.label = "Name of the snapshot:", .done = keep_done,
	    .replaces = true};
	char name[SNAPSHOT_NAME_MAX];

	if (!app_needs_model(a))
		return;
	(void)snprintf(name, sizeof name, "%d", a->session.nsnapshots + 1);
	prompt_open(&a->prompt, &kind, name);
}

static int
count(struct app *a)
{
	return a->session.nsnapshots;
}

/* "batch=1 hw=rpi-4b width=0.5 prune=0.5": settings, knobs that are changed, choices. */
static void
describe(const struct snapshot *k, char *buf, size_t size)
{
	char text[CHOICE_TEXT_MAX];
	struct phrase out = phrase_in(buf, size);
	struct recipe r;

	snapshot_recipe(k, &r);
	for (size_t i = 0; i < r.choices.n; i++)
		phrase_item(&out, " ", "%s", choice_text(&r.choices.choice[i], text));
	for (int i = 0; i < r.nknobs; i++)
		phrase_item(&out, " ", "%s=%s", r.knob[i].name, r.knob[i].value);
	if (out.used == 0)
		phrase_add(&out, "as written");
	for (int i = 0; i < SETTINGS; i++)
		phrase_add(&out, "%s%s %s", i == 0 ? "; " : ", ", setting_table[i].name,
		    r.setting[i]);
	recipe_free(&r);
}

static void
item(struct app *a, int i, struct picker_item *out)
{
	const struct snapshot *k = &a->session.snapshot[i];

	(void)snprintf(out->name, sizeof out->name, "%s", k->name);
	describe(k, out->note, sizeof out->note);
	(void)snprintf(out->text, sizeof out->text, "%.100s: %.*s", k->model->name,
	    (int)strcspn(out->note, ";"), out->note);
}

static void
choose(struct app *a, int i)
{
	struct recipe r;

	picker_close(a);
	snapshot_recipe(&a->session.snapshot[i], &r);
	app_replay(a, &r, "the snapshot");
}

static void
forget(struct app *a, int i)
{
	session_drop_snapshot(&a->session, i);
	picker_update(a);
}

void
act_kept(struct app *a)
{
	static const struct picker_kind kind = {.title = "Snapshots", .hint = "Enter goes to one, "
	    "d forgets one", .count = count, .item = item, .choose = choose, .remove = forget};

	if (a->session.nsnapshots == 0)
		app_say(a, "no snapshot is kept; y keeps the present state");
	else
		picker_open(a, &kind);
}
