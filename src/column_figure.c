/*
 * Columns that say what a layer costs: under the choices, as written, and the difference.
 */
#include "column_get.h"

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
