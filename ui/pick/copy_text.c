#include "pick/copy_text.h"

#include "base/text.h"
#include "cli/cli_state.h"
#include "export/document.h"
#include "export/export.h"
#include "frame/app.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool
has_cell(const struct app *a, const struct column *c)
{
	return c->title != NULL && column_says(c, &a->session.report);
}

/* Return the column of the n-th cell. */
static const struct column *
cell_column(const struct app *a, int n)
{
	const struct column *c = column_table;

	for (; c->name != NULL; c++)
		if (has_cell(a, c) && n-- == 0)
			break;
	return c;
}

int
copy_count(const struct app *a)
{
	int n = COPY_CELLS;

	if (!app_has_model(a))
		return 0;
	for (const struct column *c = column_table; c->name != NULL; c++)
		n += has_cell(a, c);
	return n;
}

char *
copy_name(const struct app *a, int item, char *buf, size_t size)
{
	static const char *const names[COPY_CELLS] = {[COPY_COMMAND] = "command line",
	    [COPY_ROW] = "row", [COPY_CSV] = "table as csv",
	    [COPY_MARKDOWN] = "table as markdown"};

	(void)snprintf(buf, size, "%s", item < COPY_CELLS ? names[item]
	    : cell_column(a, item - COPY_CELLS)->title);
	for (char *c = buf; *c != '\0'; c++)
		*c = (char)tolower((unsigned char)*c);
	return buf;
}

static const char *
row_name(const struct app *a)
{
	const struct report_row *row = rows_selected(&a->rows, &a->session.report);

	return row == NULL || row->kind == ROW_TOTAL ? a->session.model->name : row->path;
}

char *
copy_title(const struct app *a, int item, char *buf, size_t size)
{
	char name[64];

	if (item == COPY_ROW)
		(void)snprintf(buf, size, "the row of %.100s", row_name(a));
	else if (item < COPY_CELLS)
		(void)snprintf(buf, size, "the %s", copy_name(a, item, name, sizeof name));
	else
		(void)snprintf(buf, size, "%s of %.100s", cell_column(a, item - COPY_CELLS)->title,
		    row_name(a));
	return buf;
}

static bool
write_row(const struct app *a, FILE *f)
{
	const struct report *r = &a->session.report;
	const struct report_row *row = rows_selected(&a->rows, r);
	const char *gap = "";
	char text[CELL_TEXT_MAX];

	for (const struct column *c = column_table; row != NULL && c->name != NULL; c++) {
		if (!has_cell(a, c))
			continue;
		document_cell(c, r, row, text, sizeof text);
		(void)fprintf(f, "%s%s", gap, text);
		gap = "\t";
	}
	return row != NULL;
}

static bool
write_cell(const struct app *a, int item, FILE *f)
{
	const struct report_row *row = rows_selected(&a->rows, &a->session.report);
	char text[CELL_TEXT_MAX];

	if (row == NULL)
		return false;
	document_cell(cell_column(a, item - COPY_CELLS), &a->session.report, row, text,
	    sizeof text);
	(void)fputs(text, f);
	return true;
}

static bool
write_command(const struct app *a, FILE *f, struct err *e)
{
	const struct column *sort = a->rows.sort;
	char *line = cli_state(&a->session, &a->loader.limits, sort != NULL && !a->rows.ascending
	    ? sort->name : NULL, e);

	if (line != NULL)
		(void)fputs(line, f);
	free(line);
	return line != NULL;
}

static bool
write_item(const struct app *a, int item, FILE *f, struct err *e)
{
	struct document d = {.report = &a->session.report};

	switch (item) {
	case COPY_COMMAND:
		return write_command(a, f, e);
	case COPY_ROW:
		return write_row(a, f) || err_set(e, "no row is selected");
	case COPY_CSV:
		return export_csv(&a->session.report, f, e);
	case COPY_MARKDOWN:
		return document_write_markdown(&d, f, e);
	default:
		return write_cell(a, item, f) || err_set(e, "no row is selected");
	}
}

/* Take out the carriage returns of CSV: in a clipboard, lines end as on this system. */
static void
drop_returns(char *text)
{
	char *to = text;

	for (; *text != '\0'; text++)
		if (*text != '\r')
			*to++ = *text;
	*to = '\0';
}

char *
copy_text(const struct app *a, int item, struct err *e)
{
	char *text = NULL;
	size_t size;
	FILE *f = open_memstream(&text, &size);
	bool ok;

	if (f == NULL)
		return err_set(e, "there is no memory for the text"), NULL;
	ok = write_item(a, item, f, e);
	if (fclose(f) != 0 || !ok) {
		free(text);
		return NULL;
	}
	drop_returns(text);
	text_make_plain(text, true);
	return text;
}
