#include "measure/accuracy_judge.h"

#include "base/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define FEWEST_LEARNED 8 /* rows from which something is learned */
#define FEWEST_RANKED  5 /* rows of a run that are ranked */

struct weighed {
	double value, weight;
};

static int
compare_weighed(const void *x, const void *y)
{
	const struct weighed *a = x, *b = y;

	return (a->value > b->value) - (a->value < b->value);
}

/* Return a quantile of sorted values: the least value that has this part of the weight up to it,
 * in proportion between the middles of two values. */
static double
quantile(const struct weighed *v, int n, double part)
{
	double sum = 0, before = 0, goal;

	for (int i = 0; i < n; i++)
		sum += v[i].weight;
	goal = part * sum;
	for (int i = 0; i < n; i++) {
		double middle = before + v[i].weight / 2;

		if (middle >= goal && i == 0)
			return v[0].value;
		if (middle >= goal) {
			double last = before - v[i - 1].weight / 2;

			return v[i - 1].value + (goal - last) / (middle - last) *
			    (v[i].value - v[i - 1].value);
		}
		before += v[i].weight;
	}
	return n > 0 ? v[n - 1].value : NAN;
}

/* Return whether a row teaches about the runtime and the class of devices of another. */
static bool
is_of_unit(const struct timed *t, const struct timed *like)
{
	return strcmp(t->measured->runtime, like->measured->runtime) == 0 &&
	    strcmp(t->hardware->class, like->hardware->class) == 0 && !isnan(t->raw);
}

static bool
is_left_out(const struct timed *t, const struct timed *like, enum left_out left_out)
{
	switch (left_out) {
	case LEFT_DEVICE:
		return t->hardware == like->hardware;
	case LEFT_FAMILY:
		return strcmp(t->measured->family, like->measured->family) == 0;
	case LEFT_NOTHING:
	case LEFT_COUNT:
		break;
	}
	return false;
}

/* Divide the weight of each device by its rows.  `hardware[i]` is the device of v[i]; rows of a
 * device stand together in each table.  Return the number of devices. */
static int
weigh_devices(struct weighed *v, const struct hardware **hardware, int n)
{
	int devices = 0;

	for (int i = 0; i < n; i++) {
		int rows = 0, first = n;

		for (int k = 0; k < n; k++) {
			if (hardware[k] != hardware[i])
				continue;
			rows++;
			first = k < first ? k : first;
		}
		v[i].weight = 1.0 / rows;
		devices += first == i;
	}
	return devices;
}

struct quantiles
learn(const struct timed *t, int n, int like, enum left_out left_out)
{
	struct weighed *v = mem_resize(NULL, (size_t)n + 1, sizeof *v);
	const struct hardware **hardware = mem_resize(NULL, (size_t)n + 1, sizeof *hardware);
	struct quantiles q = {.rows = 0};

	for (int i = 0; i < n; i++) {
		if (!is_of_unit(&t[i], &t[like]) || is_left_out(&t[i], &t[like], left_out))
			continue;
		hardware[q.rows] = t[i].hardware;
		v[q.rows++].value = log(t[i].measured->seconds / t[i].raw);
	}
	q.devices = weigh_devices(v, hardware, q.rows);
	qsort(v, (size_t)q.rows, sizeof *v, compare_weighed);
	q.median = quantile(v, q.rows, 0.5);
	q.low = quantile(v, q.rows, 0.05);
	q.high = quantile(v, q.rows, 0.95);
	free(v);
	free(hardware);
	return q;
}

/* Return the point and the range of a row: as shown, or from what others teach. */
static struct timed
judged_row(const struct timed *t, int n, int i, enum left_out left_out)
{
	struct timed r = t[i];
	struct quantiles q;

	if (left_out == LEFT_NOTHING)
		return r;
	q = learn(t, n, i, left_out);
	if (q.rows < FEWEST_LEARNED)
		q.median = q.low = q.high = NAN;
	r.seconds = r.raw * exp(q.median);
	r.low = r.raw * exp(q.low);
	r.high = r.raw * exp(q.high);
	return r;
}

static bool
same_text(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

/* Return whether two rows would be judged by the same others. */
static bool
has_same_others(const struct timed *a, const struct timed *b, enum left_out left_out)
{
	return same_text(a->measured->runtime, b->measured->runtime) &&
	    same_text(a->hardware->class, b->hardware->class) &&
	    (left_out == LEFT_DEVICE ? a->hardware == b->hardware
	    : same_text(a->measured->family, b->measured->family));
}

static bool
is_same_run(const struct measured *a, const struct measured *b)
{
	return same_text(a->device, b->device) && same_text(a->run, b->run) &&
	    a->threads == b->threads && same_text(a->table, b->table);
}

/* Return the rank of v[i]; equal values share their middle rank. */
static double
rank_of(const double *v, int n, int i)
{
	int below = 0, equal = 0;

	for (int k = 0; k < n; k++) {
		below += v[k] < v[i];
		equal += v[k] == v[i];
	}
	return below + (equal + 1) / 2.0;
}

/* Return Spearman's rank correlation, NaN if all values of a side are equal. */
static double
spearman(const double *x, const double *y, int n)
{
	double mean = (n + 1) / 2.0, xy = 0, xx = 0, yy = 0;

	for (int i = 0; i < n; i++) {
		double a = rank_of(x, n, i) - mean, b = rank_of(y, n, i) - mean;

		xy += a * b;
		xx += a * a;
		yy += b * b;
	}
	return xy / sqrt(xx * yy);
}

/* Return the mean of the correlations of all runs, by their numbers of rows. */
static double
mean_rank(const struct timed *row, int n)
{
	double *x = mem_resize(NULL, (size_t)n + 1, 2 * sizeof *x), *y = x + n, sum = 0;
	bool *done = mem_calloc((size_t)n + 1, sizeof *done);
	int ranked = 0;

	for (int i = 0; i < n; i++) {
		int m = 0;
		double r;

		for (int k = i; k < n && !done[i]; k++) {
			if (done[k] || !is_same_run(row[i].measured, row[k].measured))
				continue;
			done[k] = k > i;
			x[m] = row[k].raw;
			y[m++] = row[k].measured->seconds;
		}
		r = m >= FEWEST_RANKED ? spearman(x, y, m) : NAN;
		sum += isnan(r) ? 0 : r * m;
		ranked += isnan(r) ? 0 : m;
	}
	free(x);
	free(done);
	return sum / ranked;
}

static double
plain_quantile(struct weighed *v, int n, double part)
{
	qsort(v, (size_t)n, sizeof *v, compare_weighed);
	return quantile(v, n, part);
}

static struct score
score_rows(const struct timed *row, int n)
{
	struct weighed *error = mem_resize(NULL, (size_t)n + 1, sizeof *error);
	struct weighed *width = mem_resize(NULL, (size_t)n + 1, sizeof *width);
	struct score s = {.rows = n, .rank = mean_rank(row, n)};

	for (int i = 0; i < n; i++) {
		double measured = row[i].measured->seconds;

		error[i] = (struct weighed){fabs(row[i].seconds / measured - 1), 1};
		width[i] = (struct weighed){row[i].high / row[i].low, 1};
		s.within += row[i].low <= measured && measured <= row[i].high;
	}
	s.within /= n;
	s.median = plain_quantile(error, n, 0.5);
	s.most = plain_quantile(error, n, 0.9);
	s.width = plain_quantile(width, n, 0.5);
	free(error);
	free(width);
	return s;
}

struct score
judge(const struct timed *t, int n, const int *class, int which, enum left_out left_out)
{
	struct timed *row = mem_resize(NULL, (size_t)n + 1, sizeof *row);
	struct score s;
	int rows = 0, unknown = 0, last = -1;
	double point = NAN, low = NAN, high = NAN;

	for (int i = 0; i < n; i++) {
		if (class[i] != which)
			continue;
		if (left_out == LEFT_NOTHING || last < 0 ||
		    !has_same_others(&t[i], &t[last], left_out)) {
			struct timed r = judged_row(t, n, i, left_out);

			point = r.seconds / r.raw;
			low = r.low / r.raw;
			high = r.high / r.raw;
		}
		last = i;
		row[rows] = t[i];
		row[rows].seconds = t[i].raw * point;
		row[rows].low = t[i].raw * low;
		row[rows].high = t[i].raw * high;
		if (isnan(row[rows].seconds))
			unknown++;
		else
			rows++;
	}
	s = score_rows(row, rows);
	s.unknown = unknown;
	free(row);
	return s;
}
