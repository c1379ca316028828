#include "lib/csv_table.h"

#include "base/mem.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

static void
csv_table_field(void *text, size_t size, void *data)
{
	struct csv_table *t = data;
	struct csv_line *l = &t->open;

	l->field = mem_resize(l->field, (size_t)l->n + 1, sizeof *l->field);
	l->field[l->n] = mem_alloc(size + 1);
	if (size > 0)
		memcpy(l->field[l->n], text, size);
	l->field[l->n++][size] = '\0';
}

static void
csv_table_line(int end, void *data)
{
	struct csv_table *t = data;

	(void)end;
	t->line = mem_resize(t->line, (size_t)t->n + 1, sizeof *t->line);
	t->line[t->n++] = t->open;
	t->open = (struct csv_line){0};
}

void
csv_table_free(struct csv_table *t)
{
	for (int i = 0; i < t->n; i++) {
		for (int j = 0; j < t->line[i].n; j++)
			free(t->line[i].field[j]);
		free(t->line[i].field);
	}
	free(t->line);
	*t = (struct csv_table){0};
}

bool
csv_table_read(FILE *f, struct csv_table *t)
{
	struct csv_parser p;
	char data[4096];
	bool ok = true;
	size_t n;

	*t = (struct csv_table){0};
	if (csv_init(&p, CSV_STRICT | CSV_STRICT_FINI) != 0)
		return false;
	while (ok && (n = fread(data, 1, sizeof data, f)) > 0)
		ok = csv_parse(&p, data, n, csv_table_field, csv_table_line, t) == n;
	ok = ok && !ferror(f) && csv_fini(&p, csv_table_field, csv_table_line, t) == 0;
	csv_free(&p);
	return ok;
}

/* Return the place of a column, or -1 if there is none. */
static int
csv_table_column(const struct csv_table *t, const char *name)
{
	for (int i = 0; t->n > 0 && i < t->line[0].n; i++)
		if (strcmp(t->line[0].field[i], name) == 0)
			return i;
	return -1;
}

const char *
csv_table_at(const struct csv_table *t, int line, const char *column)
{
	int i = csv_table_column(t, column);

	return i < 0 || line < 0 || line >= t->n || i >= t->line[line].n ? NULL
	    : t->line[line].field[i];
}
