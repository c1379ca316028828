#include "export/document.h"

#include "base/name_table.h"
#include "base/phrase.h"
#include "base/word.h"
#include "export/export.h"
#include "export/svg.h"
#include "file/atomic_file.h"

#include <string.h>

static bool
write_csv(const struct document *d, FILE *f, struct err *e)
{
	return export_csv(d->report, f, e);
}

static bool
write_json(const struct document *d, FILE *f, struct err *e)
{
	return export_json(d->report, f, e);
}

static bool
write_svg(const struct document *d, FILE *f, struct err *e)
{
	const struct chart_kind *kind = d->chart != NULL ? d->chart : chart_table;
	struct document_charts charts;
	struct chart chart;
	bool ok;

	if (d->made != NULL)
		return svg_write(d->made, f, e);
	document_charts_make(d, &charts);
	if (!chart_can_show(kind, &charts.source)) {
		ok = err_set(e, "%s", kind->lacks);
	} else {
		kind->make(&charts.source, &chart);
		ok = svg_write(&chart, f, e);
		chart_free(&chart);
	}
	document_charts_free(&charts);
	return ok;
}

const struct document_format document_format_table[] = {
    {"csv", "csv", "all columns of every row, with the settings", false, false,
        write_csv},
    {"json", "json", "the same as JSON, with the totals apart", false, false, write_json},
    {"markdown", "md markdown", "a table for a page of text", false, false,
        document_write_markdown},
    {"html", "html htm", "one page for a browser: a table to sort, charts, settings", false,
        true, document_write_html},
    {"svg", "svg", "a picture of one chart", true, false, write_svg},
    {.name = NULL},
};

/* Return what follows the last dot of the last part of a path, or NULL. */
static const char *
extension_of(const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
	const char *dot = strrchr(name, '.');

	return dot != NULL && dot != name ? dot + 1 : NULL;
}

char *
document_extensions(char buf[static DOCUMENT_EXTENSIONS_MAX])
{
	struct phrase list = phrase_in(buf, DOCUMENT_EXTENSIONS_MAX);

	for (const struct document_format *t = document_format_table; t->name != NULL; t++)
		phrase_item(&list, ", ", ".%.*s", (int)strcspn(t->extensions, " "), t->extensions);
	return buf;
}

const struct document_format *
document_format_of(const char *path, struct err *e)
{
	const char *extension = extension_of(path);
	char list[DOCUMENT_EXTENSIONS_MAX];

	if (extension == NULL)
		return document_format_table;
	for (const struct document_format *t = document_format_table; t->name != NULL; t++)
		if (word_is_in_any_case(t->extensions, extension))
			return t;
	err_set(e, "%.200s: no format has the extension '.%.40s'; there are %s", path, extension,
	    document_extensions(list));
	return NULL;
}

const struct document_format *
document_format_find(const char *name, const char *path, struct err *e)
{
	const struct document_format *t;
	struct err why;
	char list[256];

	if (name != NULL) {
		t = name_find(NAME_TABLE(document_format_table, name), name);
		if (t == NULL)
			err_set(e, "there is no format '%.40s'%s", name, name_hint_or_all(
			    NAME_TABLE(document_format_table, name), name, list, sizeof list));
		return t;
	}
	t = document_format_of(path, &why);
	if (t == NULL)
		err_set(e, "%s, or name one with --format", why.text);
	return t;
}

struct writing {
	const struct document_format *format;
	const struct document *document;
};

static bool
write_document(const void *what, FILE *f, struct err *e)
{
	const struct writing *w = what;

	return w->format->write(w->document, f, e);
}

unsigned
document_needs(const struct document_format *format, const struct document *d)
{
	if (format->has_charts)
		return CHART_NEEDS_DEVICES | CHART_NEEDS_GROWTH;
	return format->is_chart && d->chart != NULL ? d->chart->needs : 0;
}

bool
document_write_file(const struct document_format *format, const struct document *d,
    const char *path, struct err *e)
{
	struct writing w = {format, d};

	return atomic_file_write(path, write_document, &w, e);
}
