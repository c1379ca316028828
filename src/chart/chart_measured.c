/*
 * Predicted against measured times: a mark for each time that was measured, over two logarithmic
 * axes of one scale.  On the diagonal the prediction is right; above it, it is too long.
 */
#include "chart/chart_table.h"

#include "measure/measured_match.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NEAR 1.1               /* a prediction within this factor is called near */

/* The ops of heads of groups, those that took the longest first. */
struct head_op {
	const struct op *op;
	double seconds;
};

static int
longest_first(const void *x, const void *y)
{
	const struct head_op *a = x, *b = y;

	if (a->seconds != b->seconds)
		return a->seconds < b->seconds ? 1 : -1;
	return strcmp(a->op->name, b->op->name);
}

static const struct op *
op_of(const struct measured_match *k, int group)
{
	return k->of->graph->layer[k->group[group].head].op;
}

/* List the ops, and return how many there are.  The caller frees `*out`. */
static int
list_ops(const struct measured_match *k, struct head_op **out)
{
	struct head_op *list = mem_calloc((size_t)k->ngroups + 1, sizeof *list);
	int n = 0, at;

	for (int i = 0; i < k->ngroups; i++) {
		for (at = 0; at < n && list[at].op != op_of(k, i); at++)
			;
		list[at].op = op_of(k, i);
		list[at].seconds += k->group[i].seconds;
		n += at == n;
	}
	qsort(list, (size_t)n, sizeof *list, longest_first);
	*out = list;
	return n;
}

static enum chart_look
op_look(const struct head_op *list, int n, const struct op *op)
{
	for (int i = 0; i < n && i < CHART_NSERIES - 1; i++)
		if (list[i].op == op)
			return (enum chart_look)(CHART_SERIES + i);
	return (enum chart_look)(CHART_SERIES + CHART_NSERIES - 1);
}

static bool
has_point(const struct measured_group *g)
{
	return g->seconds > 0 && g->predicted > 0;
}

/* Add a mark for each group; return how many there are. */
static int
add_marks(const struct measured_match *k, struct chart *out)
{
	struct head_op *list;
	int n = list_ops(k, &list), points = 0;

	for (int i = 0; i < k->ngroups; i++) {
		const struct measured_group *g = &k->group[i];

		if (!has_point(g))
			continue;
		points++;
		axis_span(&out->x, g->seconds);
		axis_span(&out->x, g->predicted);
		chart_add_mark(out, (struct chart_mark){g->seconds, g->predicted,
		    op_look(list, n, op_of(k, i)), g->seconds / (k->seconds + k->seconds_left), 0,
		    g->head, k->of->graph->layer[g->head].path});
	}
	for (int i = 0; i < n && i < CHART_NSERIES - 1; i++)
		chart_add_key(out, (enum chart_look)(CHART_SERIES + i), list[i].op->name);
	if (n >= CHART_NSERIES)
		chart_add_key(out, (enum chart_look)(CHART_SERIES + CHART_NSERIES - 1), "others");
	free(list);
	return points;
}

static int
compare_factors(const void *x, const void *y)
{
	const double *a = x, *b = y;

	return (*a > *b) - (*a < *b);
}

/* Say how far off the predictions are: by more or less than which factor half of them. */
static void
add_errors(const struct measured_match *k, int points, struct chart *out)
{
	double *factor = mem_calloc((size_t)points + 1, sizeof *factor);
	int n = 0, near = 0;

	for (int i = 0; i < k->ngroups; i++)
		if (has_point(&k->group[i]))
			factor[n++] = exp(fabs(log(k->group[i].predicted / k->group[i].seconds)));
	qsort(factor, (size_t)n, sizeof *factor, compare_factors);
	while (near < n && factor[near] <= NEAR)
		near++;
	chart_add_note(out, "Half of %d layers are within a factor of %.2f, 9 of 10 within %.2f; "
	    "%d are within 10%%.", n, factor[n / 2], factor[(n * 9 - 1) / 10], near);
	free(factor);
}

void
chart_make_measured(const struct chart_source *s, struct chart *out)
{
	const struct measured_match *k = s->measured;
	int points;

	*out = (struct chart){.title = "Predicted against measured",
	    .x = {.title = "measured", .log = true, .text = number_seconds},
	    .y = {.title = "predicted", .log = true, .text = number_seconds}};
	if (k == NULL) {
		chart_add_note(out, "There are no measured times: --measured gives a file of "
		    "them.");
		return;
	}
	points = add_marks(k, out);
	if (points == 0) {
		chart_add_note(out, "No measured time is of a layer whose time is predicted.");
		return;
	}
	axis_open(&out->x);
	out->y.min = out->x.min;
	out->y.max = out->x.max;
	out->y.has_span = true;
	chart_add_line(out, (struct chart_line){out->x.min, out->x.min, out->x.max, out->x.max,
	    CHART_LIMIT, NULL});
	chart_add_key(out, CHART_LIMIT, "the prediction is right; above it, too long");
	add_errors(k, points, out);
}
