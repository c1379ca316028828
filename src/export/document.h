/*
 * Documents: what a report is written as, one row for each format.
 *
 * The format follows from the extension of the file, or from its name.  Every format shows the same
 * rows: CSV and JSON with all columns, Markdown and HTML with those for people, SVG as a chart.
 */
#ifndef LAYERTOP_DOCUMENT_H
#define LAYERTOP_DOCUMENT_H

#include "chart/chart_table.h"
#include "compare/compare.h"
#include "report/column.h"
#include "report/measure.h"

#include <stdio.h>

/* The report to write, and the chart for formats that show one. */
struct document {
	const struct report *report;
	const struct chart_kind *chart;    /* NULL: the first of chart_table */
	const struct chart *made;          /* a chart to show in its place, or NULL */
	const struct chart_source *more;   /* devices and growth for the charts, or NULL */
};

struct document_format {
	const char *name;                  /* "markdown" */
	const char *extensions;            /* "md markdown" */
	const char *help;
	bool is_chart;                     /* shows one chart, which can be chosen */
	bool has_charts;                   /* shows all that there are */
	bool (*write)(const struct document *d, FILE *f, struct err *e);
};
/* Ended by a row without a name; the first is the default. */
extern const struct document_format document_format_table[];

/* List the extensions of all formats: ".csv, .json, .md".  Return `buf`. */
#define DOCUMENT_EXTENSIONS_MAX 256
char *document_extensions(char buf[static DOCUMENT_EXTENSIONS_MAX]);
/* Return the format of a path's extension, or the default where it has none.  NULL with a sentence
 * if there is none. */
const struct document_format *document_format_of(const char *path, struct err *e);
/* Return the format of this name.  Without a name, return the one of the path's extension; a path
 * without an extension has the default.  NULL with a sentence if there is none. */
const struct document_format *document_format_find(const char *name, const char *path,
    struct err *e);
/* Return what the charts of a document need beside the report, CHART_NEEDS_DEVICES and others. */
unsigned document_needs(const struct document_format *format, const struct document *d);
/* Write a file anew, as a whole. */
bool document_write_file(const struct document_format *format, const struct document *d,
    const char *path, struct err *e);
/* The source of the charts of a report. */
struct document_charts {
	struct chart_source source;
	struct side side[2];       /* of the duel, if the source has one */
	struct comparison duel;
};
/* Make the source of charts: with the baseline and a duel against it where there is something to
 * compare, and what the document has more.  Free it with document_charts_free(). */
void document_charts_make(const struct document *d, struct document_charts *out);
void document_charts_free(struct document_charts *c);
/* Return the source without a duel, which owns nothing. */
struct chart_source document_chart_source(const struct report *r);

/* Write a cell for people.  No tree stands before the name of a row, so that it is its path. */
void document_cell(const struct column *c, const struct report *r, const struct report_row *row,
    char *buf, size_t size);

/* A line of the totals, in words for people. */
struct document_total {
	const char *title;
	char baseline[NUMBER_TEXT_MAX], now[NUMBER_TEXT_MAX], change[NUMBER_TEXT_MAX];
};
/* Fill in a line for each measure that says something about the model; return their number.
 * `now` and `change` say something where report_compares(). */
int document_totals(const struct report *r, struct document_total out[static MEASURE_MAX]);

/* The formats that have files of their own. */
bool document_write_markdown(const struct document *d, FILE *f, struct err *e);
bool document_write_html(const struct document *d, FILE *f, struct err *e);

#endif
