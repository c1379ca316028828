/*
 * Check the tables of the explorer: every row has help and a word in README.md, no key has two
 * meanings, and no role looks like plain text where it must not.
 */
#include "chart/chart_table.h"
#include "frame/action.h"
#include "lib/readme.h"
#include "lib/tap.h"
#include "page/page_table.h"
#include "screen/terminal.h"
#include "tables.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int
count_words(const char *text)
{
	int n = 0;

	while (*text != '\0') {
		n++;
		text += strcspn(text, " ");
		text += strspn(text, " ");
	}
	return n;
}

/* Count the keys that need a name; both bytes that a terminal sends for Enter have one. */
static int
count_named(const struct action *t)
{
	int n = 0;

	for (int i = 0; i < ACTION_MAX_KEYS && t->key[i] != 0; i++)
		n += t->key[i] != '\r' && t->key[i] != '\n';
	return n;
}

static int
count_keys(const struct action *t)
{
	int n = 0;

	while (n < ACTION_MAX_KEYS && t->key[n] != 0)
		n++;
	return n;
}

static bool
is_group(const char *name)
{
	for (const char *const *group = action_groups; *group != NULL; group++)
		if (name != NULL && strcmp(*group, name) == 0)
			return true;
	return false;
}

static bool
is_view(const char *name)
{
	for (const struct view_kind *const *k = ui_tables.views; *k != NULL; k++)
		if (strcmp((*k)->name, name) == 0)
			return true;
	return false;
}

/* Return true if README.md names one of the keys of an action. */
static bool
is_in_readme(const struct action *t)
{
	char keys[128], *save = NULL;

	(void)snprintf(keys, sizeof keys, "%s", t->keys);
	for (char *key = strtok_r(keys, " ", &save); key != NULL; key = strtok_r(NULL, " ", &save))
		if (readme_quotes(key) || (*key == '|' && readme_quotes("\\|")))
			return true;
	return false;
}

/* Return whether an action that works on views has a name: in its place no other action and no
 * optimization has it. */
static bool
has_its_name(const struct action *t)
{
	bool needed = (t->where & (IN_LAYERS | IN_PAGE)) != 0 && t->key[0] != ':' &&
	    (t->key[0] != 0 || t->take != NULL);

	if (t->name == NULL)
		return !needed;
	for (const struct action *x = action_table; x < t; x++)
		if (x->name != NULL && strcmp(x->name, t->name) == 0 && (x->where & t->where) != 0)
			return false;
	return optimization_find(t->name) == NULL && strchr(t->name, ' ') == NULL;
}

static void
check_actions(void)
{
	for (const struct action *t = action_table; t->keys != NULL; t++) {
		tap_ok(t->help != NULL && *t->help != '\0', "%s in %s has help", t->keys, t->group);
		tap_ok((t->run != NULL) + (t->view != NULL) == (t->key[0] != 0) &&
		    (t->view == NULL || is_view(t->view)), "%s does something", t->keys);
		tap_ok(has_its_name(t), "%s in %s has a name in the palette, its own", t->keys,
		    t->group);
		tap_ok(is_group(t->group) && t->where != 0, "%s has a group and a place", t->keys);
		tap_ok(is_in_readme(t), "README.md names a key of: %s, %s", t->group, t->help);
		tap_is_int(t->key[0] != 0 ? count_words(t->keys) : 0, count_named(t),
		    "%s: a word for each key", t->keys);
	}
}

/* Count the actions of a key in one place. */
static int
meanings(int key, unsigned where)
{
	int n = 0;

	for (const struct action *t = action_table; t->keys != NULL; t++)
		for (int i = 0; i < count_keys(t); i++)
			n += t->key[i] == key && t->where & where;
	for (int i = 0; optimization_table[i]->name != NULL; i++)
		n += where != IN_PICKER && action_digit(i) == key && key != 0;
	return n;
}

static void
check_keys(void)
{
	static const unsigned place[] = {IN_LAYERS, IN_PAGE, IN_PICKER};
	int twice = 0;

	for (size_t i = 0; i < sizeof place / sizeof place[0]; i++)
		for (int key = TERMINAL_FN(KEY_MAX); key < 128; key++)
			if (meanings(key, place[i]) > 1) {
				tap_diag("key %d ('%c') has two meanings in place %u", key,
				    isprint(key < 0 ? 0 : key) ? key : '?', place[i]);
				twice++;
			}
	tap_is_int(twice, 0, "no key means two things in one place");
	tap_ok(meanings('q', IN_LAYERS) == 1 && meanings('?', IN_PICKER) == 1 &&
	    meanings('4', IN_PAGE) == 1, "quit, help and prune have their keys");
}

static void
check_optimizations(void)
{
	for (const struct optimization *const *p = optimization_table; (*p)->name != NULL; p++) {
		const struct optimization *o = *p;

		tap_ok(o->label != NULL && *o->label != '\0' && o->mark != NULL && *o->mark != '\0',
		    "%s has a label and a mark", o->name);
		tap_ok(o->help != NULL && *o->help != '\0' && o->note != NULL && *o->note != '\0' &&
		    o->source != NULL && *o->source != '\0', "%s has help, a note and a source",
		    o->name);
		for (int i = 0; i < o->nparams; i++)
			tap_ok(o->param[i].name != NULL && o->param[i].help != NULL,
			    "value %d of %s has a name and help", i, o->name);
	}
}

static void
check_roles(void)
{
	static const enum role must_differ[] = {ROLE_SELECTED, ROLE_HEADER, ROLE_SORTED, ROLE_GAIN,
	    ROLE_LOSS, ROLE_ERROR, ROLE_NOTICE, ROLE_KEY, ROLE_ON, ROLE_MARK};

	for (int i = 0; i < ROLE_COUNT; i++)
		tap_ok(role_table[i].name != NULL, "role %d has a name and a look", i);
	for (size_t i = 0; i < sizeof must_differ / sizeof must_differ[0]; i++)
		tap_ok(role_table[must_differ[i]].mono != role_table[ROLE_TEXT].mono,
		    "without colours %s does not look like text", role_table[must_differ[i]].name);
	tap_ok(role_table[ROLE_GAIN].mono != role_table[ROLE_LOSS].mono &&
	    role_table[ROLE_ON].mono != role_table[ROLE_ACTION].mono &&
	    role_table[ROLE_SORTED].mono != role_table[ROLE_HEADER].mono,
	    "without colours what is opposite looks different");
}

/* Return whether `layertop report --page` prints a view.  The keys of help stand in the manual
 * page, and commands write messages to standard error. */
static bool
is_printed(const char *name)
{
	return page_find(name) != NULL || chart_find(name) != NULL || strcmp(name, "help") == 0 ||
	    strcmp(name, "messages") == 0;
}

/* Check that each view shows one thing (a text, a list or a drawing) and has its words. */
static void
check_views(void)
{
	for (const struct view_kind *const *k = ui_tables.views; *k != NULL; k++) {
		const struct view_kind *v = *k;

		tap_is_int((v->fill != NULL) + (v->list != NULL) + (v->draw != NULL), 1,
		    "view %s shows one thing", v->name);
		tap_ok((v->fill == NULL || v->title != NULL) &&
		    (v->list == NULL || v->list->title != NULL), "view %s has a title", v->name);
		tap_ok(v->below == NULL || is_view(v->below), "what stands below %s is a view",
		    v->name);
		tap_ok(v->title == NULL || is_printed(v->name), "--page prints %s", v->name);
		tap_ok((v->title == NULL && v->list == NULL) || readme_quotes(v->name),
		    "README.md says what %s shows", v->name);
		for (const struct view_kind *const *other = ui_tables.views; other < k; other++)
			if (strcmp(v->name, (*other)->name) == 0)
				tap_ok(false, "two views are called %s", v->name);
	}
}

int
main(void)
{
	check_actions();
	check_keys();
	check_optimizations();
	check_roles();
	check_views();
	return tap_done();
}
