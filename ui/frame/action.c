#include "frame/action.h"

#include "optimize/optimize.h"

#include <stdio.h>
#include <string.h>

int
action_digit(int i)
{
	return i < 9 ? '1' + i : 0;
}

static void
each_optimization(cli_put_key *put, void *ctx)
{
	char keys[4], help[256];

	for (int i = 0; optimization_table[i]->name != NULL; i++) {
		const struct optimization *o = optimization_table[i];
		int digit = action_digit(i);

		(void)snprintf(keys, sizeof keys, "%c", digit != 0 ? digit : 'o');
		(void)snprintf(help, sizeof help, "%s (marked %s): %s", o->name, o->mark, o->help);
		put(ctx, "Optimizations of the selected rows", keys, help);
	}
}

void
action_each_key(const struct app_tables *tables, cli_put_key *put, void *ctx)
{
	each_optimization(put, ctx);
	for (const char *const *group = tables->action_groups; *group != NULL; group++)
		for (const struct action *t = tables->actions; t->keys != NULL; t++)
			if (strcmp(t->group, *group) == 0)
				put(ctx, t->group, t->keys, t->help);
}

static unsigned
where_is(const struct app *a)
{
	const struct view *top = view_top(a);

	return top->kind->list != NULL ? IN_PICKER : view_is_root(a, top) ? IN_LAYERS : IN_PAGE;
}

/* Switch the optimization of a digit. */
static bool
run_optimization(struct app *a, int key)
{
	if (where_is(a) == IN_PICKER)
		return false;
	for (int i = 0; optimization_table[i]->name != NULL && action_digit(i) != 0; i++)
		if (action_digit(i) == key) {
			a->tables->toggle(a, optimization_table[i]);
			return true;
		}
	return false;
}

void
action_do(struct app *a, const struct action *t)
{
	if (t->view != NULL)
		view_toggle(a, t->view);
	else if (t->run != NULL)
		t->run(a);
	else
		app_say_error(a, "say behind its name what to take: %s", t->help);
}

bool
action_is_here(const struct app *a, const struct action *t)
{
	return (t->where & where_is(a)) != 0;
}

const struct action *
action_named(const struct app *a, const char *name)
{
	for (const struct action *t = a->tables->actions; t->keys != NULL; t++)
		if (t->name != NULL && strcmp(t->name, name) == 0 && action_is_here(a, t))
			return t;
	return NULL;
}

bool
action_takes(const struct app *a, const struct action *t)
{
	const struct view_kind *kind = t->view != NULL ? view_kind_named(a, t->view) : NULL;

	return t->take != NULL || (kind != NULL && kind->list != NULL && kind->list->by_name);
}

bool
action_run(struct app *a, int key)
{
	unsigned where = where_is(a);

	for (int i = 0; i < a->bindings.n; i++)
		if (a->bindings.of[i].key == key && a->bindings.of[i].action->where & where) {
			action_do(a, a->bindings.of[i].action);
			return true;
		}
	for (const struct action *t = a->tables->actions; t->keys != NULL; t++)
		for (int i = 0; i < ACTION_MAX_KEYS && t->key[i] != 0; i++)
			if (t->key[i] == key && t->where & where) {
				action_do(a, t);
				return true;
			}
	return run_optimization(a, key);
}

/* Return whether a key is typed into the filter of the list on top. */
static bool
is_typed(const struct app *a, int key)
{
	const struct picker_kind *list = view_top(a)->kind->list;

	return list != NULL && list->filters && key >= ' ' && key < 127;
}

char *
action_key_word(const struct app *a, const struct action *t, char *buf, size_t size)
{
	const char *word = t->keys;

	buf[0] = '\0';
	if (!(t->where & where_is(a)))
		return buf;
	for (int i = 0; i < ACTION_MAX_KEYS && t->key[i] != 0 && *word != '\0'; i++) {
		size_t n = strcspn(word, " ");

		if (!is_typed(a, t->key[i])) {
			(void)snprintf(buf, size, "%.*s", (int)n, word);
			return buf;
		}
		word += n + (word[n] == ' ');
	}
	return buf;
}

const char *
action_label(const struct app *a, const struct action *t)
{
	return t->label_now != NULL ? t->label_now(a) : t->label;
}
