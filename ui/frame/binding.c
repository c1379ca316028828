#include "frame/binding.h"

#include "base/nearest.h"
#include "frame/action.h"
#include "optimize/table.h"
#include "screen/terminal.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Return the key of a name that begins with "ctrl-"; 0: there is none. */
static int
control_key(const char *letter)
{
	if (letter[0] < 'a' || letter[0] > 'z' || letter[1] != '\0')
		return 0;
	/* These stop the program, suspend it, or are Tab and Enter. */
	return strchr("czimj", letter[0]) == NULL ? TERMINAL_CTRL(letter[0]) : 0;
}

static int
function_key(const char *number)
{
	int n = atoi(number);

	return n >= 1 && n <= 12 && strspn(number, "0123456789") == strlen(number)
	    ? TERMINAL_FN(KEY_F(n)) : 0;
}

bool
binding_read_key(const char *word, int *key, struct err *e)
{
	*key = 0;
	if (strncasecmp(word, "ctrl-", 5) == 0)
		*key = control_key(word + 5);
	else if ((word[0] == 'f' || word[0] == 'F') && word[1] != '\0')
		*key = function_key(word + 1);
	else if (strcasecmp(word, "space") == 0)
		*key = ' ';
	else if (strcasecmp(word, "tab") == 0)
		*key = '\t';
	else if (word[0] > ' ' && word[0] < 127 && word[1] == '\0')
		*key = (unsigned char)word[0];
	return *key != 0 || err_set(e, "'%.40s' is no key that can be chosen: those are letters "
	    "and signs, ctrl- with a letter other than c, i, j, m and z, f1 to f12, space and tab",
	    word);
}

static const struct action *
find_action(const struct app_tables *tables, const char *name, struct err *e)
{
	struct nearest near = {0};
	char hint[NEAREST_TEXT_MAX];

	for (const struct action *t = tables->actions; t->keys != NULL; t++) {
		if (t->name == NULL)
			continue;
		if (strcmp(t->name, name) == 0)
			return t;
		nearest_try(&near, name, t->name);
	}
	(void)err_set(e, "there is no action '%.40s'%s", name,
	    nearest_or(&near, "; the palette (:) lists them", hint));
	return NULL;
}

bool
binding_add(struct bindings *b, const struct app_tables *tables, const char *action,
    const char *word, struct err *e)
{
	const struct action *t = find_action(tables, action, e);
	int key;

	if (t == NULL || !binding_read_key(word, &key, e))
		return false;
	for (int i = 0; i < b->n; i++)
		if (b->of[i].key == key && (b->of[i].action->where & t->where) != 0)
			return err_set(e, "the key %.40s is for '%s' already, and cannot be for "
			    "'%s', too", word, b->of[i].action->name, t->name);
	if (b->n == BINDINGS_MAX)
		return err_set(e, "there are %d keys already", BINDINGS_MAX);
	b->of[b->n] = (struct binding){.key = key, .action = t};
	(void)snprintf(b->of[b->n].word, sizeof b->of[b->n].word, "%s", word);
	b->n++;
	return true;
}

static bool
is_key_of(const struct action *t, int key)
{
	for (int i = 0; i < ACTION_MAX_KEYS && t->key[i] != 0; i++)
		if (t->key[i] == key)
			return true;
	return false;
}

bool
binding_displaces(const struct binding *b, const struct app_tables *tables, struct err *note)
{
	for (int i = 0; optimization_table[i]->name != NULL; i++)
		if (action_digit(i) == b->key) {
			(void)err_set(note, "the key %s is for '%s' now, and no longer switches %s",
			    b->word, b->action->name, optimization_table[i]->label);
			return true;
		}
	for (const struct action *t = tables->actions; t->keys != NULL; t++)
		if (t != b->action && is_key_of(t, b->key) && (t->where & b->action->where) != 0) {
			(void)err_set(note, "the key %s is for '%s' now, and no longer for '%s' "
			    "(%s)", b->word, b->action->name,
			    t->name != NULL ? t->name : t->keys, t->keys);
			return true;
		}
	return false;
}
