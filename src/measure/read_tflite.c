/*
 * Read what benchmark_model of TensorFlow Lite prints with --enable_op_profiling=true, or writes
 * with --profiling_output_csv_file (--op_profiling_output_file): a table of the nodes in the
 * order in which they ran, between "Run Order" and an empty line.  Columns are parted by tabs, or
 * by commas in CSV; older versions have a column "start".
 *
 *	============================== Run Order ==============================
 *		[node type]	[first]	[avg ms]	[%]	...	[times called]	[Name]
 *		CONV_2D	0.061	0.059	...	1	[MobilenetV1/Conv2d_0/Relu6]:0
 *
 * The number behind the name is the place of the node in the model file.  A table about the
 * initialization, which comes first, is left out.  Source: stats_calculator.cc and the README of
 * TensorFlow Lite's benchmark tool.
 */
#include "measure/measured_reader.h"

#include "base/number.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_COLUMNS 16

/* The places of columns in a table; -1: it has none. */
struct tflite_table {
	bool is_csv;
	int ncolumns;
	int type, average, name, called;
};

bool
measured_is_tflite(const char *text, size_t n)
{
	return measured_has(text, n, "[node type]") || measured_has(text, n, "node type, ") ||
	    (measured_has(text, n, "Inference timings in us:") &&
	    measured_has(text, n, "Inference (avg):"));
}

/* Cut a line into columns; the last of them keeps its separators.  Tables in a log may stand behind
 * a mark such as "INFO: ". */
static int
split_columns(char *line, bool is_csv, int most, char *column[static MAX_COLUMNS])
{
	int n = 0;
	char separator = is_csv ? ',' : '\t';
	char *at = line;

	if (!is_csv) {
		at = strchr(line, '\t');
		at = at != NULL ? at + strspn(at, "\t ") : line;
	}
	while (at != NULL && n < most && n < MAX_COLUMNS) {
		char *next = n + 1 < most ? strchr(at, separator) : NULL;

		if (next != NULL)
			*next++ = '\0';
		at += strspn(at, " \t");
		for (size_t i = strlen(at); i > 0 && strchr(" \t", at[i - 1]) != NULL; i--)
			at[i - 1] = '\0';
		column[n++] = at;
		at = next;
	}
	return n;
}

static bool
is_word(const char *column, const char *word)
{
	size_t n;

	column += *column == '[';
	n = strcspn(column, "]");
	for (size_t i = 0; i < n || word[i] != '\0'; i++) {
		char a = (char)tolower((unsigned char)column[i]), b = word[i];

		if (i >= n || b == '\0' || (a != b && !(a == '_' && b == ' ')))
			return false;
	}
	return true;
}

/* Read the header of a table; return whether a line is one. */
static bool
read_header(char *line, struct tflite_table *out)
{
	char *column[MAX_COLUMNS];

	*out = (struct tflite_table){.is_csv = strstr(line, "node type,") != NULL, .type = -1,
	    .average = -1, .name = -1, .called = -1};
	if (!out->is_csv && strstr(line, "[node type]") == NULL)
		return false;
	out->ncolumns = split_columns(line, out->is_csv, MAX_COLUMNS, column);
	for (int i = 0; i < out->ncolumns; i++) {
		out->type = is_word(column[i], "node type") ? i : out->type;
		out->average = is_word(column[i], "avg ms") ? i : out->average;
		out->name = is_word(column[i], "name") ? i : out->name;
		out->called = is_word(column[i], "times called") ? i : out->called;
	}
	return out->type >= 0 && out->average >= 0 && out->name == out->ncolumns - 1;
}

/* Split "[MobilenetV1/Conv2d_0/Relu6]:12" into the name and the place of the node. */
static void
split_name(char *text, struct measured_row *row)
{
	char *end = strrchr(text, ']'), *colon = strrchr(text, ':');
	int64_t node;

	if (colon != NULL && (end == NULL || colon > end) && number_parse_int(colon + 1, &node) &&
	    node >= 0 && node < 1000000000) {
		row->node = (int)node;
		*colon = '\0';
	}
	if (*text == '[' && end != NULL && end[1] == '\0') {
		*end = '\0';
		text++;
	}
	row->name = text;
}

static bool
read_row(struct measured_reader *r, const struct tflite_table *t, char *line, struct err *e)
{
	struct measured_row row = measured_no_row();
	char *column[MAX_COLUMNS];
	double ms;

	if (split_columns(line, t->is_csv, t->ncolumns, column) != t->ncolumns)
		return err_set(e, "a row of the table has other columns than its header");
	if (!number_parse(column[t->average], &ms))
		return err_set(e, "'%.40s' is no average time", column[t->average]);
	row.op = column[t->type];
	row.seconds = ms * 1e-3;
	row.line = r->line;
	split_name(column[t->name], &row);
	/* Delegates have names such as "Convolution (NHWC, F32) IGEMM", and places of their own. */
	if (strncmp(row.op, "Tf", 2) == 0 || strstr(row.op, "Delegate") != NULL ||
	    strncmp(row.op, "Delegate/", 9) == 0 || strchr(row.op, ' ') != NULL)
		row.node = -1;
	return measured_add_row(r->out, &row, e);
}

/* Return the number behind a word of a line, or NaN. */
static double
number_after(const char *line, const char *word)
{
	const char *at = strstr(line, word);
	char number[NUMBER_TEXT_MAX];
	double value;

	if (at == NULL)
		return (double)NAN;
	at += strlen(word);
	(void)snprintf(number, sizeof number, "%.*s", (int)strspn(at, "0123456789.e+-"), at);
	return number_parse(number, &value) ? value : (double)NAN;
}

/* Read what the program says about itself and about all of the network. */
static bool
read_other(struct measured_reader *r, const char *line, struct measured_total *total, struct err *e)
{
	double threads = number_after(line, "Num threads: ["), us;

	if (isnan(threads))
		threads = number_after(line, "#threads used for CPU inference: [");
	if (threads >= 1 && threads < 1e6)
		r->out->threads = (int64_t)threads;
	if (strstr(line, "count=") != NULL && strstr(line, "min=") != NULL) {
		double runs = number_after(line, "count=");

		total->low = number_after(line, " min=") * 1e-6;
		total->high = number_after(line, " max=") * 1e-6;
		total->runs = runs >= 1 && runs < 1e15 ? (int64_t)runs : 0;
	}
	us = number_after(line, "Inference (avg): ");
	if (isnan(us))
		return true;
	total->seconds = us * 1e-6;
	total->line = r->line;
	return measured_add_total(r->out, total, e);
}

static bool
is_blank(const char *line)
{
	return line[strspn(line, " \t")] == '\0';
}

bool
measured_read_tflite(struct measured_reader *r, struct err *e)
{
	struct measured_total total = measured_no_total(MEASURED_TIME);
	struct tflite_table table = {.ncolumns = 0};
	char line[MEASURED_LINE_MAX];
	bool in_table = false, wanted = false;

	r->out->engine = "TensorFlow Lite";
	while (measured_next_line(r, line)) {
		if (strstr(line, "======") != NULL) {
			in_table = false;
			wanted = strstr(line, "Run Order") != NULL;
		} else if (in_table && (is_blank(line) || strchr(line, table.is_csv ? ',' : '\t')
		    == NULL)) {
			in_table = wanted = false;
		} else if (in_table) {
			if (!read_row(r, &table, line, e))
				return false;
		} else if (wanted && read_header(line, &table)) {
			/* The table before was about the initialization. */
			in_table = true;
			r->out->nrows = 0;
		} else if (!read_other(r, line, &total, e)) {
			return false;
		}
	}
	return true;
}
