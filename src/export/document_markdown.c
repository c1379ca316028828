/*
 * Markdown: the columns for people as a table, then the totals and the settings.
 */
#include "base/clean.h"
#include "export/document.h"
#include "report/settings_text.h"

#include <errno.h>
#include <string.h>

/* Write a text, cleaned, and with what Markdown reads as its own escaped. */
static void
write_text(const char *text, FILE *f)
{
	char clean[SETTINGS_TEXT_MAX];

	(void)clean_text(text, SETTINGS_TEXT_MAX / 4, clean, sizeof clean);
	for (const char *s = clean; *s != '\0'; s++) {
		if (strchr("\\`*_[]<>|", *s) != NULL)
			(void)fputc('\\', f);
		(void)fputc(*s, f);
	}
}

static void
write_row(const struct report *r, const struct report_row *row, FILE *f)
{
	char text[CELL_TEXT_MAX];

	(void)fputs("|", f);
	for (const struct column *c = column_table; c->name != NULL; c++) {
		if (!column_says(c, r))
			continue;
		document_cell(c, r, row, text, sizeof text);
		(void)fputs(" ", f);
		write_text(text, f);
		(void)fputs(" |", f);
	}
	(void)fputs("\n", f);
}

static void
write_header(const struct report *r, FILE *f)
{
	(void)fputs("|", f);
	for (const struct column *c = column_table; c->name != NULL; c++)
		if (column_says(c, r)) {
			(void)fputs(" ", f);
			write_text(c->title, f);
			(void)fputs(" |", f);
		}
	(void)fputs("\n|", f);
	for (const struct column *c = column_table; c->name != NULL; c++)
		if (column_says(c, r))
			(void)fputs(c->left || c->form == FORM_TEXT ? "---|" : "--:|", f);
	(void)fputs("\n", f);
}

static void
write_totals(const struct report *r, FILE *f)
{
	struct document_total total[MEASURE_MAX];
	bool differ = report_compares(r);
	int n = document_totals(r, total);

	(void)fputs(differ ? "\n| | baseline | now | change |\n|---|--:|--:|--:|\n"
	    : "\n| | |\n|---|--:|\n", f);
	for (int i = 0; i < n; i++) {
		(void)fprintf(f, "| %s | %s |", total[i].title, total[i].baseline);
		if (differ)
			(void)fprintf(f, " %s | %s |", total[i].now, total[i].change);
		(void)fputs("\n", f);
	}
}

bool
document_write_markdown(const struct document *d, FILE *f, struct err *e)
{
	const struct report *r = d->report;
	char text[SETTINGS_TEXT_MAX];

	(void)fputs("# ", f);
	write_text(r->model->name, f);
	(void)fputs("\n\n", f);
	write_text(settings_text(r, text), f);
	(void)fputs("\n\n", f);
	write_header(r, f);
	for (int i = 0; i < r->nrows; i++)
		if (r->row[i].kind != ROW_BLOCK)
			write_row(r, &r->row[i], f);
	write_row(r, &r->total, f);
	write_totals(r, f);
	return (fflush(f) == 0 && !ferror(f)) ||
	    err_set(e, "the table cannot be written: %s", strerror(errno));
}
