#include "report/report_measured.h"

#include <math.h>
#include <stdlib.h>

/* Add a time to a sum, of which NaN is an empty one. */
static void
add_time(double *sum, double seconds)
{
	*sum = isnan(*sum) ? seconds : *sum + seconds;
}

/* Add what was measured for a layer to its row and to all around it. */
static void
add_group(const struct report *r, struct report_measured *m, int row,
    const struct measured_group *g)
{
	for (int at = row; at >= 0; at = r->row[at].parent) {
		add_time(&m->row[at].seconds, g->seconds);
		add_time(&m->row[at].predicted, g->predicted);
	}
}

static void
fill_rows(const struct report *r, struct report_measured *m)
{
	for (int i = 0; i < r->nrows; i++)
		m->row[i] = (struct row_measured){NAN, NAN, false};
	for (int i = 0; i < r->nrows; i++) {
		const struct report_row *row = &r->row[i];
		const struct measured_group *g = row->end == i + 1 && row->now_layer >= 0
		    ? measured_group_of(&m->match, row->now_layer) : NULL;

		if (g != NULL && g->head == row->now_layer)
			add_group(r, m, i, g);
		else if (g != NULL)
			m->row[i].is_joined = true;
	}
	m->total = (struct row_measured){measured_whole(&m->match), r->total.now->seconds, false};
}

void
report_set_measured(struct report *r, const struct measured_times *m)
{
	report_measured_free(r->measured);
	r->measured = NULL;
	if (m == NULL)
		return;
	r->measured = mem_calloc(1, sizeof *r->measured);
	measured_match(m, r->now, r->model->name, &r->measured->match);
	r->measured->row = mem_calloc((size_t)r->nrows + 1, sizeof *r->measured->row);
	fill_rows(r, r->measured);
}

void
report_measured_free(struct report_measured *m)
{
	if (m == NULL)
		return;
	measured_match_free(&m->match);
	free(m->row);
	free(m);
}

const struct row_measured *
report_measured_row(const struct report *r, const struct report_row *row)
{
	if (r->measured == NULL)
		return NULL;
	return row->index < 0 ? &r->measured->total : &r->measured->row[row->index];
}

const struct measured_group *
report_measured_group(const struct report *r, const struct report_row *row)
{
	return r->measured != NULL && row->now_layer >= 0 && row->kind != ROW_BLOCK
	    ? measured_group_of(&r->measured->match, row->now_layer) : NULL;
}

double
report_measured_error(const struct report *r, const struct report_row *row)
{
	const struct row_measured *m = report_measured_row(r, row);

	return m != NULL && m->seconds > 0 ? 100 * (m->predicted / m->seconds - 1) : (double)NAN;
}
