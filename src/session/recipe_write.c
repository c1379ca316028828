/*
 * Writing recipes.
 */
#include "file/atomic_file.h"
#include "base/number.h"
#include "optimize/choice_text.h"
#include "optimize/optimize.h"
#include "session/recipe.h"

#include <ctype.h>
#include <errno.h>
#include <string.h>

/* Write a text as Lua reads it. */
static void
write_quoted(FILE *f, const char *text)
{
	(void)fputc('"', f);
	for (; *text != '\0'; text++)
		if (*text == '"' || *text == '\\')
			(void)fprintf(f, "\\%c", *text);
		else if (iscntrl((unsigned char)*text))
			(void)fprintf(f, "\\%03d", (unsigned char)*text);
		else
			(void)fputc(*text, f);
	(void)fputc('"', f);
}

/* Return whether a name needs no brackets as a key. */
static bool
is_name(const char *text)
{
	static const char *const reserved[] = {"and", "break", "do", "else", "elseif", "end",
	    "false", "for", "function", "goto", "if", "in", "local", "nil", "not", "or", "repeat",
	    "return", "then", "true", "until", "while"};

	for (size_t i = 0; i < sizeof reserved / sizeof reserved[0]; i++)
		if (strcmp(text, reserved[i]) == 0)
			return false;
	if (!isalpha((unsigned char)*text) && *text != '_')
		return false;
	for (; *text != '\0'; text++)
		if (!isalnum((unsigned char)*text) && *text != '_')
			return false;
	return true;
}

static void
write_table_key(FILE *f, const char *key)
{
	if (is_name(key)) {
		(void)fputs(key, f);
	} else {
		(void)fputc('[', f);
		write_quoted(f, key);
		(void)fputc(']', f);
	}
	(void)fputs(" = ", f);
}

/* Write numbers, true and false as they are, and everything else as a text. */
static void
write_value(FILE *f, const char *text)
{
	char exact[NUMBER_TEXT_MAX];
	double number;

	if (strcmp(text, "true") == 0 || strcmp(text, "false") == 0 ||
	    (number_parse(text, &number) && strcmp(number_exact(number, exact), text) == 0))
		(void)fputs(text, f);
	else
		write_quoted(f, text);
}

static void
write_text(FILE *f, const char *key, const char *text)
{
	if (text == NULL)
		return;
	(void)fprintf(f, "  %s = ", key);
	write_quoted(f, text);
	(void)fputs(",\n", f);
}

static void
write_knobs(const struct recipe *r, FILE *f)
{
	if (r->nknobs == 0)
		return;
	(void)fputs("  knobs = {", f);
	for (int i = 0; i < r->nknobs; i++) {
		(void)fputs(i > 0 ? ", " : " ", f);
		write_table_key(f, r->knob[i].name);
		write_value(f, r->knob[i].value);
	}
	(void)fputs(" },\n", f);
}

static void
write_choice(const struct choice *c, FILE *f)
{
	char text[NUMBER_TEXT_MAX];

	(void)fprintf(f, "    { \"%s\"", c->opt->name);
	if (!c->on && *c->target == '\0')
		(void)fputs(", \"off\"", f);
	for (int i = 0; c->on && i < c->opt->nparams; i++) {
		(void)fputs(", ", f);
		write_table_key(f, c->opt->param[i].name);
		write_value(f, choice_value_text(c->opt, i, c->value[i], text));
	}
	if (*c->target != '\0') {
		(void)fprintf(f, ", %s = ", c->on ? "on" : "off");
		write_quoted(f, c->target);
	}
	(void)fputs(" },\n", f);
}

static bool
write_recipe_text(const void *what, FILE *f, struct err *e)
{
	const struct recipe *r = what;

	(void)fprintf(f, "-- A recipe, written by layertop %s: layertop --recipe FILE MODEL\n"
	    "return {\n", LAYERTOP_VERSION);
	write_text(f, "name", r->name);
	write_text(f, "notes", r->notes);
	for (const struct recipe_key *k = recipe_key_table; k->name != NULL; k++)
		if (k->setting >= 0 && r->setting[k->setting] != NULL) {
			(void)fprintf(f, "  %s = ", k->name);
			write_value(f, r->setting[k->setting]);
			(void)fputs(",\n", f);
		}
	write_knobs(r, f);
	if (r->choices.n > 0) {
		(void)fputs("  choices = {\n", f);
		for (size_t i = 0; i < r->choices.n; i++)
			write_choice(&r->choices.choice[i], f);
		(void)fputs("  },\n", f);
	}
	(void)fputs("}\n", f);
	if (fflush(f) != 0 || ferror(f))
		return err_set(e, "the recipe cannot be written: %s", strerror(errno));
	return true;
}

bool
recipe_write_file(const struct recipe *r, const char *path, struct err *e)
{
	return atomic_file_write(path, write_recipe_text, r, e);
}
