/*
 * Private to column*.c: the getters behind column_table, one file for each concern.  A getter that
 * has nothing to say leaves the cell as it is.
 */
#ifndef LAYERTOP_COLUMN_GET_H
#define LAYERTOP_COLUMN_GET_H

#include "report/column.h"

#define COLUMN_GET(name)                                                                           \
	void column_get_##name(const struct report *r, const struct report_row *row,               \
	    struct cell *out);
/* Declare three getters: under the choices, of the baseline, and the difference. */
#define COLUMN_GET_THREE(name)                                                                     \
	COLUMN_GET(name)                                                                           \
	COLUMN_GET(base_##name)                                                                    \
	COLUMN_GET(delta_##name)
#define COLUMN_SHOW(name)                                                                          \
	double column_show_##name(const struct report *r, const struct report_row *row);

/* column_layer.c */
COLUMN_GET(row)
COLUMN_GET(model)
COLUMN_GET(layer)
COLUMN_GET(path)
COLUMN_GET(op)
COLUMN_GET(input)
COLUMN_GET(output)
COLUMN_GET(cache_kind)
COLUMN_GET(field)
COLUMN_GET(marks)
COLUMN_GET(file)
COLUMN_GET(line)

/* column_figure.c */
#define FIGURE(member, ...) COLUMN_GET_THREE(member) COLUMN_SHOW(member)
FIGURES(FIGURE, FIGURE)
#undef FIGURE
COLUMN_GET(missed)
bool column_misses_macs(const struct report *r, const struct report_row *row);
bool column_misses_flops(const struct report *r, const struct report_row *row);

/* column_time.c */
COLUMN_GET(compute)
COLUMN_GET(memory)
COLUMN_GET(overhead)
COLUMN_GET(peak)
COLUMN_GET(share)
COLUMN_GET(cumulative)
COLUMN_GET(delta)
COLUMN_GET(bound)
COLUMN_GET(intensity)
COLUMN_SHOW(share)
COLUMN_SHOW(delta)

/* column_measured.c */
COLUMN_GET(measured)
COLUMN_GET(measured_error)
COLUMN_GET(measured_low)
COLUMN_GET(measured_high)
COLUMN_GET(measured_runs)
COLUMN_GET(measured_name)
COLUMN_GET(measured_how)
COLUMN_SHOW(measured)
COLUMN_SHOW(measured_error)

/* column_setting.c */
COLUMN_GET(hardware)
COLUMN_GET(convention)
COLUMN_GET(latency_model)
COLUMN_GET(runtime)
COLUMN_GET(threads)
COLUMN_GET(batch)
COLUMN_GET(knobs)
COLUMN_GET(choices)
COLUMN_GET(baseline)
COLUMN_GET(version)

/* Return the share of the baseline's time, in percent of the time of the model now. */
double column_before_share(const struct report *r, const struct report_row *row);

#endif
