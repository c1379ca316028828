/*
 * `layertop config`: print the configuration that is in force, as a file that can be edited.
 */
#include "base/clean.h"
#include "base/number.h"
#include "cli/cli_commands.h"
#include "cli/cli_out.h"
#include "file/atomic_file.h"
#include "session/config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_BYTES 1024

/* Write a value as Lua does; texts come from the file and are quoted. */
static void
write_text(const char *text, FILE *f)
{
	char clean[TEXT_BYTES];

	(void)clean_text(text, TEXT_BYTES / 4, clean, sizeof clean);
	(void)fputc('"', f);
	for (const char *s = clean; *s != '\0'; s++) {
		if (*s == '"' || *s == '\\')
			(void)fputc('\\', f);
		(void)fputc(*s, f);
	}
	(void)fputc('"', f);
}

static void
write_value(const struct config_key *k, const char *text, FILE *f)
{
	double number;

	if (k->kind == CONFIG_SWITCH || number_parse(text, &number))
		(void)fputs(text, f);
	else
		write_text(text, f);
}

/* Write the lists of a table: { undo = { "ctrl-z" } }. */
static void
write_lists(const struct config *c, int key, FILE *f)
{
	const char *open = NULL;

	(void)fputs("{", f);
	for (int i = 0; i < c->nvalues; i++) {
		const struct config_value *v = &c->value[i];

		if (v->key != key)
			continue;
		if (open == NULL || strcmp(open, v->name) != 0) {
			(void)fprintf(f, "%s [", open != NULL ? " }," : "");
			write_text(v->name, f);
			(void)fputs("] = {", f);
		}
		(void)fputs(open != NULL && strcmp(open, v->name) == 0 ? ", " : " ", f);
		open = v->name;
		write_text(v->text, f);
	}
	(void)fputs(open != NULL ? " } }" : "}", f);
}

static void
write_key(const struct config *c, int key, FILE *f)
{
	const struct config_key *k = &config_key_table[key];
	const struct config_value *v = config_find(c, key);

	(void)fprintf(f, "\n  -- %s\n", k->help);
	if (v == NULL) {
		(void)fprintf(f, "  -- %s = %s,\n", k->name,
		    k->example != NULL ? k->example : k->usual);
		return;
	}
	(void)fprintf(f, "  %s = ", k->name);
	if (k->kind == CONFIG_LIST)
		write_lists(c, key, f);
	else
		write_value(k, v->text, f);
	(void)fputs(",\n", f);
}

static bool
write_config(const void *what, FILE *f, struct err *e)
{
	const struct config *c = what;
	char file[TEXT_BYTES];

	(void)clean_text(c->file != NULL ? c->file : "?", TEXT_BYTES / 4, file, sizeof file);
	(void)fprintf(f, "-- The configuration of layertop: %s%s\n", file,
	    c->exists ? "" : " (there is no such file)");
	(void)fputs("-- Lines without -- are in force; the others show what could stand there.\n"
	    "-- Options and the environment win over this file.\nreturn {", f);
	for (int key = 0; config_key_table[key].name != NULL; key++)
		write_key(c, key, f);
	(void)fputs("}\n", f);
	return (fflush(f) == 0 && !ferror(f)) ||
	    err_set(e, "the configuration cannot be written: %s", strerror(errno));
}

int
cli_config(const struct cli_settings *s)
{
	struct config c;
	struct err e;
	bool ok;

	config_read(&c);
	if (s->output == NULL || cli_is_stdout(s->output))
		ok = write_config(&c, stdout, &e);
	else
		ok = atomic_file_write(s->output, write_config, &c, &e);
	config_free(&c);
	return ok ? cli_finish() : cli_fail(&e);
}
