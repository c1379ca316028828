/*
 * Writing recipes.
 */
#include "base/lua_text.h"
#include "base/number.h"
#include "file/atomic_file.h"
#include "optimize/choice_text.h"
#include "optimize/optimize.h"
#include "session/recipe.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Write numbers, true and false as they are, and everything else as a text. */
static void
add_value(struct lua_text *t, const char *text)
{
	char exact[NUMBER_TEXT_MAX];
	double number;

	if (strcmp(text, "true") == 0 || strcmp(text, "false") == 0 ||
	    (number_parse(text, &number) && strcmp(number_exact(number, exact), text) == 0))
		lua_text_add(t, "%s", text);
	else
		lua_text_quote(t, text);
}

static void
add_field(struct lua_text *t, const char *key, const char *text)
{
	if (text == NULL)
		return;
	lua_text_add(t, "  %s = ", key);
	lua_text_quote(t, text);
	lua_text_add(t, ",\n");
}

static void
add_knobs(struct lua_text *t, const struct recipe *r)
{
	if (r->nknobs == 0)
		return;
	lua_text_add(t, "  knobs = {");
	for (int i = 0; i < r->nknobs; i++) {
		lua_text_add(t, i > 0 ? ", " : " ");
		lua_text_key(t, r->knob[i].name);
		add_value(t, r->knob[i].value);
	}
	lua_text_add(t, " },\n");
}

static void
add_choice(struct lua_text *t, const struct choice *c)
{
	char text[NUMBER_TEXT_MAX];

	lua_text_add(t, "    { \"%s\"", c->opt->name);
	if (!c->on && *c->target == '\0')
		lua_text_add(t, ", \"off\"");
	for (int i = 0; c->on && i < c->opt->nparams; i++) {
		lua_text_add(t, ", ");
		lua_text_key(t, c->opt->param[i].name);
		add_value(t, choice_value_text(c->opt, i, c->value[i], text));
	}
	if (*c->target != '\0') {
		lua_text_add(t, ", %s = ", c->on ? "on" : "off");
		lua_text_quote(t, c->target);
	}
	lua_text_add(t, " },\n");
}

static void
add_settings(struct lua_text *t, const struct recipe *r)
{
	for (const struct recipe_key *k = recipe_key_table; k->name != NULL; k++)
		if (k->setting >= 0 && r->setting[k->setting] != NULL) {
			lua_text_add(t, "  %s = ", k->name);
			add_value(t, r->setting[k->setting]);
			lua_text_add(t, ",\n");
		}
}

static void
add_recipe(struct lua_text *t, const struct recipe *r)
{
	lua_text_add(t, "-- A recipe, written by layertop %s: layertop --recipe FILE MODEL\n"
	    "return {\n", LAYERTOP_VERSION);
	add_field(t, "name", r->name);
	add_field(t, "notes", r->notes);
	add_settings(t, r);
	add_knobs(t, r);
	if (r->choices.n > 0) {
		lua_text_add(t, "  choices = {\n");
		for (size_t i = 0; i < r->choices.n; i++)
			add_choice(t, &r->choices.choice[i]);
		lua_text_add(t, "  },\n");
	}
	lua_text_add(t, "}\n");
}

static bool
write_recipe_text(const void *what, FILE *f, struct err *e)
{
	struct lua_text text = {0};

	add_recipe(&text, what);
	(void)fputs(text.s, f);
	free(text.s);
	if (fflush(f) != 0 || ferror(f))
		return err_set(e, "the recipe cannot be written: %s", strerror(errno));
	return true;
}

bool
recipe_write_file(const struct recipe *r, const char *path, struct err *e)
{
	return atomic_file_write(path, write_recipe_text, r, e);
}
