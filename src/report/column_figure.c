/*
 * Columns that say what a layer costs: under the choices, as written, and the difference.
 */
#include "report/column_get.h"

#define FIGURE(field)                                                                              \
	void column_get_##field(const struct report *r, const struct report_row *row,              \
	    struct cell *c)                                                                        \
	{                                                                                          \
		(void)r;                                                                           \
		cell_set_int(c, row->now.field);                                                   \
	}                                                                                          \
	void column_get_base_##field(const struct report *r, const struct report_row *row,         \
	    struct cell *c)                                                                        \
	{                                                                                          \
		(void)r;                                                                           \
		if (row->kind != ROW_PART)                                                         \
			cell_set_int(c, row->base.field);                                          \
	}                                                                                          \
	void column_get_delta_##field(const struct report *r, const struct report_row *row,        \
	    struct cell *c)                                                                        \
	{                                                                                          \
		(void)r;                                                                           \
		if (row->kind != ROW_PART)                                                         \
			cell_set_int(c, row->now.field - row->base.field);                         \
	}
FIGURE(params)
FIGURE(macs)
FIGURE(flops)
FIGURE(weight_bytes)
FIGURE(act_bytes)
FIGURE(traffic_bytes)
FIGURE(active_params)
FIGURE(kv_cache_bytes)

/* Of one layer, or of nothing. */
static const struct cost *
cost_of(const struct report *r, const struct report_row *row)
{
	return row->now_layer >= 0 ? &r->now->layer[row->now_layer].cost : NULL;
}

bool
column_misses_macs(const struct report *r, const struct report_row *row)
{
	const struct cost *cost = cost_of(r, row);

	return cost != NULL && convention_misses_macs(r->now->settings.convention, cost);
}

bool
column_misses_flops(const struct report *r, const struct report_row *row)
{
	const struct cost *cost = cost_of(r, row);

	return cost != NULL && convention_misses_flops(r->now->settings.convention, cost);
}

void
column_get_missed(const struct report *r, const struct report_row *row, struct cell *c)
{
	bool macs = column_misses_macs(r, row), flops = column_misses_flops(r, row);

	cell_set_text(c, macs && flops ? "macs flops" : macs ? "macs" : flops ? "flops" : "");
}
