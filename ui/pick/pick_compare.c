/*
 * The lists that choose side A and side B of the comparison.
 */
#include "frame/app.h"
#include "pick/pickers.h"
#include "view/views.h"

#include <stdio.h>
#include <string.h>

struct side_list {
	struct compare_view *compare; /* state of the page of comparisons */
	int side;                     /* 0: A, 1: B */
};

/* A side is the model as written, the present state, an operand, or a snapshot. */
enum { FIXED = 3 }; /* items before the snapshots; a device is typed as an operand is */

static int
count_sides(const void *state, const struct app *a)
{
	(void)state;
	return FIXED + a->session.nsnapshots;
}

static enum source
source_of(int i)
{
	static const enum source fixed[] = {SOURCE_WRITTEN, SOURCE_NOW, SOURCE_OTHER};

	return i < FIXED ? fixed[i] : SOURCE_SNAPSHOT;
}

/* Return whether a side is of this item. */
static bool
is_side(const struct view_side *side, enum source source, const char *name)
{
	if (side->source == SOURCE_DEVICE)
		return source == SOURCE_OTHER;
	return source == side->source && (source != SOURCE_SNAPSHOT ||
	    strcmp(name, side->name) == 0);
}

static void
side_item(const void *state, const struct app *a, int i, struct picker_item *out)
{
	const struct side_list *list = state;
	const struct view_side *side = &list->compare->side[list->side];
	enum source source = source_of(i);
	const char *name = "", *text = "";

	switch (source) {
	case SOURCE_WRITTEN:
		name = "as written";
		text = "the model without any optimization";
		break;
	case SOURCE_NOW:
		name = "now";
		text = "the present state";
		break;
	case SOURCE_SNAPSHOT:
		name = a->session.snapshot[i - FIXED].name;
		text = a->session.snapshot[i - FIXED].model->name;
		break;
	case SOURCE_DEVICE:
	case SOURCE_OTHER:
		name = "another";
		text = "a device; a model with knobs and optimizations, a recipe, or a CSV";
		break;
	}
	out->current = is_side(side, source, name);
	out->group = source == SOURCE_SNAPSHOT ? "Snapshots" : NULL;
	(void)snprintf(out->name, sizeof out->name, "%s", name);
	(void)snprintf(out->text, sizeof out->text, "%s", text);
}

static void
choose_source(const struct side_list *list, struct app *a, enum source source, const char *name)
{
	struct err e;

	(void)app_done(a, compare_view_choose(list->compare, &a->session, list->side, source, name,
	    &e), &e);
}

static void
other_done(struct app *a, void *of, const char *text)
{
	const struct side_list *list = of;
	char name[PROMPT_MAX];
	enum source source;
	struct err e;

	if (*text != '\0' &&
	    app_done(a, compare_view_find(&a->session, text, &source, name, &e), &e))
		choose_source(list, a, source, name);
}

static void
offer_side(const struct app *a, const void *of, const char *text, struct offers *out)
{
	(void)a;
	(void)of;
	offer_paths(out, text, 0);
}

static void
choose_side(struct view *v, struct app *a, int i)
{
	static const struct prompt_kind kind = {.label = "Compare with:", .done = other_done,
	    .continues = true, .history = "compare", .offer = offer_side};
	struct side_list *list = v->state;
	const struct view_side *side = &list->compare->side[list->side];
	enum source source = source_of(i);

	view_back(a);
	if (source == SOURCE_OTHER)
		prompt_open(&a->prompt, &kind, list,
		    side->source == SOURCE_OTHER || side->source == SOURCE_DEVICE ? side->name
		    : "zoo:");
	else
		choose_source(list, a, source,
		    source == SOURCE_SNAPSHOT ? a->session.snapshot[i - FIXED].name : "");
}

/* Open the list over the page of comparisons. */
static bool
open_sides(struct view *v, struct app *a, int side)
{
	struct side_list *list = v->state;

	if (!view_is_shown(a, chart_duel.name) && !view_show(a, page_compare.name))
		return false;
	*list = (struct side_list){compare_page_state(a), side};
	return true;
}

static bool
open_a(struct view *v, struct app *a)
{
	return open_sides(v, a, 0);
}

static bool
open_b(struct view *v, struct app *a)
{
	return open_sides(v, a, 1);
}

static const struct picker_kind list_a = {.title = "A", .hint = "the first variant",
    .count = count_sides, .item = side_item, .choose = choose_side};
static const struct picker_kind list_b = {.title = "B", .hint = "the second variant",
    .count = count_sides, .item = side_item, .choose = choose_side};

const struct view_kind pick_compare_a = {.name = "compare-a",
    .state_size = sizeof(struct side_list), .open = open_a, .list = &list_a};
const struct view_kind pick_compare_b = {.name = "compare-b",
    .state_size = sizeof(struct side_list), .open = open_b, .list = &list_b};
