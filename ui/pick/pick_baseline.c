/*
 * The list of baselines: what results are held against.
 */
#include "frame/app.h"
#include "pick/pickers.h"

#include <stdio.h>
#include <string.h>

/* The baselines that every session has come first, then another variant, then the snapshots. */
enum { OTHER = BASELINES_FIXED, FIRST_SNAPSHOT };

static int
count_baselines(const void *state, const struct app *a)
{
	(void)state;
	return FIRST_SNAPSHOT + a->session.nsnapshots;
}

static const struct session_baseline *
present_baseline(const struct app *a)
{
	return &a->session.baseline[a->session.now.baseline];
}

static void
fixed_item(const struct app *a, int i, struct picker_item *out)
{
	static const char *const text[BASELINES_FIXED] = {
	    [BASELINE_OPENED] = "with the knobs that it was opened with",
	    [BASELINE_KNOBS] = "with the present knobs: what optimizations alone buy",
	    [BASELINE_SAVED] = "the script as last saved, with the knobs it was opened with",
	};

	(void)snprintf(out->name, sizeof out->name, "%s", a->session.baseline[i].name);
	(void)snprintf(out->text, sizeof out->text, "%s", text[i]);
	out->current = a->session.now.baseline == i;
}

static void
other_item(const struct app *a, struct picker_item *out)
{
	const struct session_baseline *b = present_baseline(a);

	out->current = a->session.now.baseline >= BASELINES_FIXED && !b->is_snapshot;
	(void)snprintf(out->name, sizeof out->name, "another");
	(void)snprintf(out->text, sizeof out->text, "%s", out->current ? b->word
	    : "a model with knobs and optimizations, or a recipe");
}

static void
baseline_item(const void *state, const struct app *a, int i, struct picker_item *out)
{
	const struct session_baseline *b = present_baseline(a);

	(void)state;
	if (i < BASELINES_FIXED) {
		fixed_item(a, i, out);
	} else if (i == OTHER) {
		other_item(a, out);
	} else {
		const struct snapshot *k = &a->session.snapshot[i - FIRST_SNAPSHOT];

		out->group = "Snapshots";
		out->current = b->is_snapshot && strcmp(b->word, k->name) == 0;
		(void)snprintf(out->name, sizeof out->name, "%s", k->name);
		(void)snprintf(out->text, sizeof out->text, "%s", k->model->name);
	}
	(void)snprintf(out->note, sizeof out->note, "Changes are from there to now, on the present "
	    "device and batch.");
}

static void
other_done(struct app *a, void *of, const char *text)
{
	struct err e;

	(void)of;
	if (*text != '\0')
		(void)app_done(a, app_hold_against(a, text, &e), &e);
}

static void
choose_baseline(struct view *v, struct app *a, int i)
{
	static const struct prompt_kind kind = {.label = "Hold against:", .done = other_done};
	const struct session_baseline *b = present_baseline(a);
	struct err e;

	(void)v;
	view_back(a);
	if (i == OTHER)
		prompt_open(&a->prompt, &kind, NULL, a->session.now.baseline >= BASELINES_FIXED &&
		    !b->is_snapshot ? b->word : "zoo:");
	else if (i < BASELINES_FIXED)
		(void)app_done(a, app_hold_against_fixed(a, i, &e), &e);
	else
		(void)app_done(a, session_set_snapshot_baseline(&a->session, i - FIRST_SNAPSHOT,
		    &e), &e);
}

static bool
open_baselines(struct view *v, struct app *a)
{
	(void)v;
	return app_needs_model(a);
}

static const struct picker_kind baselines = {.title = "Baseline", .hint = "what results are held "
    "against", .count = count_baselines, .item = baseline_item, .choose = choose_baseline};

const struct view_kind pick_baseline = {.name = "baseline", .open = open_baselines,
    .list = &baselines};
