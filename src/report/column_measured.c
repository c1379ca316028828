/*
 * Columns of measured times, beside the predicted ones.
 */
#include "report/column_get.h"

#include "base/number.h"
#include "report/report_measured.h"

#include <math.h>

double
column_show_measured(const struct report *r, const struct report_row *row)
{
	const struct row_measured *m = report_measured_row(r, row);

	return m != NULL ? m->seconds : (double)NAN;
}

void
column_get_measured(const struct report *r, const struct report_row *row, struct cell *c)
{
	double seconds = column_show_measured(r, row);

	if (!isnan(seconds))
		cell_set_real(c, number_tidy(seconds * 1e6, 0));
}

double
column_show_measured_error(const struct report *r, const struct report_row *row)
{
	return report_measured_error(r, row);
}

void
column_get_measured_error(const struct report *r, const struct report_row *row, struct cell *c)
{
	double percent = report_measured_error(r, row);

	if (!isnan(percent))
		cell_set_real(c, number_tidy(percent, 100));
}

/* Return the row of the file behind a layer that leads its group, or NULL. */
static const struct measured_row *
row_of_file(const struct report *r, const struct report_row *row)
{
	const struct measured_group *g = report_measured_group(r, row);

	return g != NULL && g->head == row->now_layer
	    ? &r->measured->match.rows->row[g->row] : NULL;
}

void
column_get_measured_low(const struct report *r, const struct report_row *row, struct cell *c)
{
	const struct measured_row *m = row_of_file(r, row);

	if (m != NULL && !isnan(m->low))
		cell_set_real(c, number_tidy(m->low * 1e6, 0));
}

void
column_get_measured_high(const struct report *r, const struct report_row *row, struct cell *c)
{
	const struct measured_row *m = row_of_file(r, row);

	if (m != NULL && !isnan(m->high))
		cell_set_real(c, number_tidy(m->high * 1e6, 0));
}

void
column_get_measured_runs(const struct report *r, const struct report_row *row, struct cell *c)
{
	const struct measured_row *m = row_of_file(r, row);

	if (m != NULL && m->runs > 0)
		cell_set_int(c, m->runs);
}

void
column_get_measured_name(const struct report *r, const struct report_row *row, struct cell *c)
{
	const struct measured_row *m = row_of_file(r, row);

	if (m != NULL)
		cell_set_text(c, *m->name != '\0' ? m->name : m->op);
}

void
column_get_measured_how(const struct report *r, const struct report_row *row, struct cell *c)
{
	const struct measured_group *g = report_measured_group(r, row);

	if (g != NULL)
		cell_set_text(c, g->head == row->now_layer ? measured_how_name(g->how)
		    : "with another layer");
}
