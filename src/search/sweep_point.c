/*
 * The results of one point of a sweep.
 */
#include "search/sweep_private.h"

#include <math.h>

struct sweep_result *
sweep_result(const struct sweep *s, int64_t point)
{
	return (struct sweep_result *)(void *)(s->points + (size_t)(point - s->from) * s->stride);
}

enum sweep_state
sweep_point(const struct sweep *s, int64_t point)
{
	return (enum sweep_state)atomic_load_explicit(&sweep_result(s, point)->state,
	    memory_order_acquire);
}

void
sweep_put_values(const struct evaluation *v, union sweep_value *out)
{
	for (const struct measure *m = measure_table; m->name != NULL; m++, out++)
		if (m->count != NULL)
			out->whole = m->count(v);
		else
			out->real = needs_met(m->needs, v) ? m->get(v) : NAN;
}

const union sweep_value *
sweep_values(const struct sweep *s, int64_t point)
{
	return sweep_result(s, point)->value;
}

static double
value_of_measure(const union sweep_value *all, const struct measure *m)
{
	union sweep_value v = all[m - measure_table];

	return m->count != NULL ? (double)v.whole : v.real;
}

double
sweep_value(const struct sweep *s, int64_t point, const struct measure *m)
{
	return value_of_measure(sweep_values(s, point), m);
}

double
sweep_baseline_value(const struct sweep *s, int64_t point, const struct measure *m)
{
	return s->baseline == NULL ? (double)NAN : value_of_measure(sweep_baseline(s, point), m);
}

const union sweep_value *
sweep_baseline(const struct sweep *s, int64_t point)
{
	return s->baseline == NULL ? NULL
	    : s->baseline + (point % s->nsettings) * s->nmeasures;
}

const char *
sweep_problem(const struct sweep *s, int64_t point)
{
	return s->page->problem[sweep_result(s, point)->problem].text;
}
