/*
 * Columns of time and energy: how long a layer takes, its share of the whole, and the reason.
 */
#include "report/column_get.h"
#include "base/number.h"

#include <math.h>

/* Return the result of a row that is exactly one layer, or NULL.  A layer that runs as part of
 * another one has no result of its own. */
static const struct layer_result *
one_layer(const struct report *r, const struct report_row *row)
{
	const struct layer_result *l = row->now_layer >= 0 ? &r->now->layer[row->now_layer] : NULL;

	return l != NULL && !l->work.joined ? l : NULL;
}

#define TIMING(field)                                                                              \
	void column_get_##field(const struct report *r, const struct report_row *row,              \
	    struct cell *c)                                                                        \
	{                                                                                          \
		const struct layer_result *l = one_layer(r, row);                                  \
                                                                                                   \
		if (l != NULL)                                                                     \
			cell_set_real(c, number_tidy(l->timing.field * 1e6, 0));                   \
	}
TIMING(compute)
TIMING(memory)
TIMING(overhead)

void
column_get_peak(const struct report *r, const struct report_row *row, struct cell *c)
{
	const struct layer_result *l = one_layer(r, row);
	struct rates rates;

	if (l == NULL || l->work.flops == 0)
		return;
	rates = latency_rates(&r->now->platform, &l->work);
	cell_set_real(c, number_tidy(100 * timing_share(&l->work, &rates, &l->timing), 0));
}

double
column_show_share(const struct report *r, const struct report_row *row)
{
	return 100 * report_part(r, row);
}

double
column_before_share(const struct report *r, const struct report_row *row)
{
	if (isnan(r->total.now->seconds))
		return r->total.now->flops > 0
		    ? 100.0 * (double)row->base->flops / (double)r->total.now->flops : 0;
	return r->total.now->seconds > 0 ? 100 * row->base->seconds / r->total.now->seconds : 0;
}

void
column_get_share(const struct report *r, const struct report_row *row, struct cell *c)
{
	cell_set_real(c, number_tidy(column_show_share(r, row), 0));
}

void
column_get_cumulative(const struct report *r, const struct report_row *row, struct cell *c)
{
	(void)r;
	cell_set_real(c, number_tidy(100 * row->until, 100));
}

/* Return the change of the time in percent; without a time, the change of the operations. */
double
column_show_delta(const struct report *r, const struct report_row *row)
{
	(void)r;
	if (row->kind == ROW_PART)
		return 0;
	if (isnan(row->base->seconds) || isnan(row->now->seconds))
		return number_change((double)row->base->flops, (double)row->now->flops);
	return number_change(row->base->seconds, row->now->seconds);
}

void
column_get_delta(const struct report *r, const struct report_row *row, struct cell *c)
{
	if (row->kind != ROW_PART && !row->added)
		cell_set_real(c, number_tidy(column_show_delta(r, row), 100));
}

void
column_get_bound(const struct report *r, const struct report_row *row, struct cell *c)
{
	const struct layer_result *l = row->now_layer >= 0 ? &r->now->layer[row->now_layer] : NULL;

	if (l != NULL)
		cell_set_text(c, l->work.joined ? "joined" : latency_bound_name(l->timing.bound));
}

/* Sum up operations and bytes as the device sees them.  Those of a layer that runs as part of
 * another one are included in that one. */
static void
sum_work(const struct report *r, const struct report_row *row, double *flops, double *bytes)
{
	int first = row->index < 0 ? 0 : row->index, end = row->index < 0 ? r->nrows : row->end;

	*flops = *bytes = 0;
	for (int i = first; i < end; i++) {
		if (r->row[i].now_layer < 0)
			continue;
		*flops += (double)r->now->layer[r->row[i].now_layer].work.flops;
		*bytes += (double)r->now->layer[r->row[i].now_layer].work.bytes;
	}
}

void
column_get_intensity(const struct report *r, const struct report_row *row, struct cell *c)
{
	double flops, bytes;

	sum_work(r, row, &flops, &bytes);
	if (bytes > 0)
		cell_set_real(c, flops / bytes);
}
