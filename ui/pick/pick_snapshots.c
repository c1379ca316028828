/*
 * The list of snapshots: states of the session that have a name.
 */
#include "base/phrase.h"
#include "frame/app.h"
#include "optimize/choice_text.h"
#include "pick/pickers.h"

#include <stdio.h>
#include <string.h>

static int
count_snapshots(const void *state, const struct app *a)
{
	(void)state;
	return a->session.nsnapshots;
}

/* Write the choices, changed knobs and settings of a snapshot: "prune=0.5 width=0.5; hw rpi-4b,
 * batch 1". */
static void
describe_snapshot(const struct snapshot *k, char *buf, size_t size)
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
		if (strcmp(r.setting[i], SETTING_AUTO) != 0)
			phrase_add(&out, "%s%s %s", i == 0 ? "; " : ", ", setting_table[i].name,
			    r.setting[i]);
	recipe_free(&r);
}

static void
snapshot_item(const void *state, const struct app *a, int i, struct picker_item *out)
{
	const struct snapshot *k = &a->session.snapshot[i];

	(void)state;
	(void)snprintf(out->name, sizeof out->name, "%s", k->name);
	describe_snapshot(k, out->note, sizeof out->note);
	(void)snprintf(out->text, sizeof out->text, "%.100s: %.*s", k->model->name,
	    (int)strcspn(out->note, ";"), out->note);
}

static void
choose_snapshot(struct view *v, struct app *a, int i)
{
	struct recipe r;

	(void)v;
	view_back(a);
	snapshot_recipe(&a->session.snapshot[i], &r);
	app_replay(a, &r, "the snapshot");
}

static void
forget_snapshot(struct view *v, struct app *a, int i)
{
	session_drop_snapshot(&a->session, i);
	picker_update(v, a);
}

static bool
open_snapshots(struct view *v, struct app *a)
{
	(void)v;
	if (a->session.nsnapshots == 0)
		app_say(a, "there is no snapshot; y saves one");
	return a->session.nsnapshots > 0;
}

static const struct picker_kind snapshots = {.title = "Snapshots", .hint = "Enter goes to one, "
    "x removes one", .count = count_snapshots, .item = snapshot_item, .choose = choose_snapshot,
    .by_name = true,
    .remove = forget_snapshot};

const struct view_kind pick_snapshots = {.name = "snapshots", .open = open_snapshots,
    .list = &snapshots};
