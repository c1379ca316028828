#include "hardware/hardware_write.h"

#include "base/lua_text.h"
#include "base/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void
write_text(FILE *f, const char *key, const char *value)
{
	struct lua_text text = {0};

	if (value == NULL)
		return;
	lua_text_key(&text, key);
	lua_text_quote(&text, value);
	(void)fprintf(f, "  %s,\n", text.s);
	free(text.s);
}

static void
write_list(FILE *f, const char *key, const char *const *word)
{
	struct lua_text text = {0};

	if (*word == NULL)
		return;
	for (; *word != NULL; word++) {
		lua_text_char(&text, ' ');
		lua_text_quote(&text, *word);
		lua_text_char(&text, word[1] != NULL ? ',' : ' ');
	}
	(void)fprintf(f, "  %s = {%s},\n", key, text.s);
	free(text.s);
}

static void
write_figure(FILE *f, const char *indent, const char *key, const struct figure *figure)
{
	char number[NUMBER_TEXT_MAX];
	struct lua_text text = {0};

	lua_text_key(&text, key);
	(void)fprintf(f, "%s%s{ %s", indent, text.s, number_exact(figure->value, number));
	free(text.s);
	text = (struct lua_text){0};
	if (figure->source != NULL) {
		lua_text_quote(&text, figure->source);
		(void)fprintf(f, ", %s = %s", standing_name(figure->standing), text.s);
	}
	free(text.s);
	(void)fprintf(f, " },\n");
}

/* Write the known figures of a struct.  Those whose names have the same part before a dot make a
 * table of that name. */
static void
write_figures(FILE *f, const char *indent, const void *of, const struct figure_key *table)
{
	const char *group = "";
	size_t length = 0;

	for (const struct figure_key *k = table; k->name != NULL; k++) {
		const char *dot = strchr(k->name, '.');
		size_t n = dot != NULL ? (size_t)(dot - k->name) : 0;

		if (isnan(figure_at(of, k)->value))
			continue;
		if (length > 0 && (n != length || strncmp(k->name, group, n) != 0)) {
			(void)fprintf(f, "%s},\n", indent);
			length = 0;
		}
		if (n > 0 && length == 0)
			(void)fprintf(f, "%s%.*s = {\n", indent, (int)n, k->name);
		group = k->name;
		length = n;
		(void)fputs(n > 0 ? "  " : "", f);
		write_figure(f, indent, n > 0 ? dot + 1 : k->name, figure_at(of, k));
	}
	if (length > 0)
		(void)fprintf(f, "%s},\n", indent);
}

/* Write what was measured of runtimes, by their ids. */
static void
write_runtimes(const struct hardware *h, FILE *f)
{
	struct lua_text text = {0};

	if (h->nmeasured > 0)
		(void)fputs("  with = {\n", f);
	for (int i = 0; i < h->nmeasured; i++) {
		text.n = 0;
		lua_text_key(&text, h->measured[i].id);
		(void)fprintf(f, "    %s{\n", text.s);
		write_figures(f, "      ", &h->measured[i].figures, runtime_key_table);
		(void)fputs("    },\n", f);
	}
	if (h->nmeasured > 0)
		(void)fputs("  },\n", f);
	free(text.s);
}

void
hardware_write(const struct hardware *h, const char *comment, FILE *f)
{
	(void)fprintf(f, "-- %s\nreturn {\n", comment);
	if (h->form > 0)
		(void)fprintf(f, "  form = %d,\n", h->form);
	for (const struct hardware_text *t = hardware_text_table; t->name != NULL; t++)
		write_text(f, t->name, *(const char *const *)(const void *)((const char *)h +
		    t->offset));
	if (h->year > 0)
		(void)fprintf(f, "  year = %d,\n", h->year);
	write_list(f, "aliases", h->alias);
	write_list(f, "runtimes", h->runtime_id);
	write_figures(f, "  ", h, hardware_key_table);
	write_runtimes(h, f);
	if (h->ncalibrated > 0)
		(void)fputs("  measured = {\n", f);
	for (int i = 0; i < h->ncalibrated; i++)
		calibrated_write(&h->calibrated[i], f);
	if (h->ncalibrated > 0)
		(void)fputs("  },\n", f);
	(void)fputs("}\n", f);
}
