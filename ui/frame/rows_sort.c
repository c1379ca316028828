/*
 * The order of the list of the table: rows sorted inside their blocks, and the time that has passed
 * from its top on.
 */
#include "frame/rows.h"
#include "report/column.h"

#include <stdlib.h>
#include <string.h>

/* Rows of a report by the row around them: element 0 is for those at the top, i + 1 for row i. */
struct row_tree {
	const struct report *report;
	bool *shown;
	int *first;                /* of the rows inside it; -1: none */
	int *next;                 /* beside it; -1: it is the last one */
};

/* Return the nearest row around a row that is on the list, or -1. */
static int
row_around(const struct row_tree *f, int row)
{
	int at = f->report->row[row].parent;

	while (at >= 0 && !f->shown[at])
		at = f->report->row[at].parent;
	return at;
}

/* Note rows that are in order as children of the rows around them. */
static void
gather(struct row_tree *f, const int *row, int n)
{
	for (int i = 0; i <= f->report->nrows; i++)
		f->first[i] = -1;
	for (int i = 0; i < n; i++)
		f->shown[row[i]] = true;
	for (int i = n - 1; i >= 0; i--) {
		int *first = &f->first[row_around(f, row[i]) + 1];

		f->next[row[i]] = *first;
		*first = row[i];
	}
}

/* Write the rows from the top down, each one before those inside it. */
static void
write_tree(const struct row_tree *f, int *row)
{
	int at = f->first[0], n = 0;

	while (at >= 0) {
		row[n++] = at;
		if (f->first[at + 1] >= 0) {
			at = f->first[at + 1];
			continue;
		}
		while (at >= 0 && f->next[at] < 0)
			at = row_around(f, at);
		if (at >= 0)
			at = f->next[at];
	}
}

void
rows_sort_in_blocks(const struct rows *r, const struct report *report, int *row, int n)
{
	size_t size = (size_t)report->nrows + 1;
	struct row_tree f = {report, mem_calloc(size, sizeof *f.shown),
	    mem_calloc(size, sizeof *f.first), mem_calloc(size, sizeof *f.next)};

	column_sort(r->sort, report, r->ascending, row, n);
	gather(&f, row, n);
	write_tree(&f, row);
	free(f.shown);
	free(f.first);
	free(f.next);
}

/* Return the row of the report at a position below the model. */
static const struct report_row *
row_below(const struct rows *r, const struct report *report, int position)
{
	return &report->row[r->row[position]];
}

/* Return whether the row at a position below the model lies inside another one. */
static bool
lies_inside(const struct rows *r, const struct report *report, int position, int around)
{
	const struct report_row *of = row_below(r, report, around);

	return r->row[position] > of->index && r->row[position] < of->end;
}

void
rows_sum_parts(struct rows *r, const struct report *report)
{
	int *open = mem_calloc((size_t)r->n + 1, sizeof *open), depth = 0;
	double passed = 0;

	r->until = mem_grow(r->until, &r->until_cap, (size_t)r->n + 1, sizeof *r->until);
	r->until[0] = report->total.until;
	for (int i = 1; i <= r->n; i++) {
		/* A block ends with the last row in it. */
		while (depth > 0 && (i == r->n || !lies_inside(r, report, i, open[depth - 1])))
			r->until[open[--depth]] = passed;
		if (i == r->n)
			break;
		if (i + 1 < r->n && lies_inside(r, report, i + 1, i))
			open[depth++] = i;
		else
			passed += report_part(report, row_below(r, report, i));
		r->until[i] = passed;
	}
	free(open);
}

double
rows_until(const struct rows *r, int position)
{
	return r->until[position];
}
