/*
 * Columns of figures: under the choices, of the baseline, and the difference.
 */
#include "base/number.h"
#include "report/column_get.h"

#include <math.h>

/* Columns of real figures are in microseconds or microjoules. */
#define MILLIONTHS 1e6

static void
set_count(struct cell *c, int64_t now, int64_t base)
{
	cell_set_int(c, now - base);
}

static void
set_millionths(struct cell *c, double now, double base)
{
	double a = number_tidy(now * MILLIONTHS, 0), b = number_tidy(base * MILLIONTHS, 0);

	cell_set_real(c, number_tidy(a - b, fmax(a, b)));
}

/* Define the functions of a figure: its value under the choices, its value in the baseline,
 * the difference, and the number for people. */
#define FIGURE(member, set)                                                                        \
	void column_get_##member(const struct report *r, const struct report_row *row,             \
	    struct cell *c)                                                                        \
	{                                                                                          \
		(void)r;                                                                           \
		set(c, row->now->member, 0);                                                       \
	}                                                                                          \
	void column_get_base_##member(const struct report *r, const struct report_row *row,        \
	    struct cell *c)                                                                        \
	{                                                                                          \
		(void)r;                                                                           \
		if (row->kind != ROW_PART)                                                         \
			set(c, row->base->member, 0);                                              \
	}                                                                                          \
	void column_get_delta_##member(const struct report *r, const struct report_row *row,       \
	    struct cell *c)                                                                        \
	{                                                                                          \
		(void)r;                                                                           \
		if (row->kind != ROW_PART)                                                         \
			set(c, row->now->member, row->base->member);                               \
	}                                                                                          \
	double column_show_##member(const struct report *r, const struct report_row *row)          \
	{                                                                                          \
		(void)r;                                                                           \
		return (double)row->now->member;                                                   \
	}
#define COUNT(member, ...) FIGURE(member, set_count)
#define REAL(member, ...) FIGURE(member, set_millionths)
FIGURES(COUNT, REAL)
#undef COUNT
#undef REAL

/* Return the cost of a row that is exactly one layer, or NULL. */
static const struct cost *
cost_of_row(const struct report *r, const struct report_row *row)
{
	return row->now_layer >= 0 ? r->now->layer[row->now_layer].cost : NULL;
}

/* Return whether a row is a layer that nothing is counted of. */
static bool
is_uncounted(const struct report *r, const struct report_row *row)
{
	return row->now_layer >= 0 && r->now->layer[row->now_layer].figures.uncounted > 0;
}

bool
column_misses_macs(const struct report *r, const struct report_row *row)
{
	const struct cost *cost = cost_of_row(r, row);

	return is_uncounted(r, row) ||
	    (cost != NULL && convention_misses_macs(r->now->settings.convention, cost));
}

bool
column_misses_flops(const struct report *r, const struct report_row *row)
{
	const struct cost *cost = cost_of_row(r, row);

	return is_uncounted(r, row) ||
	    (cost != NULL && convention_misses_flops(r->now->settings.convention, cost));
}

void
column_get_missed(const struct report *r, const struct report_row *row, struct cell *c)
{
	bool macs = column_misses_macs(r, row), flops = column_misses_flops(r, row);

	cell_set_text(c, macs && flops ? "macs flops" : macs ? "macs" : flops ? "flops" : "");
}
