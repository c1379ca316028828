/*
 * How far the latency models are from measured times: `make accuracy`.
 *
 * tests/data/latency/measured.csv says what was measured.  For each device and latency model this
 * prints the rank correlation (Spearman), the median and 90th percentile of the error as it stands,
 * and both again after one factor for each runtime (the median of measured / computed): how much a
 * runtime is off as a whole, and how well the model tells networks apart.  Nothing is fitted.
 *
 * The ranges that results carry (src/latency_range.c) come from the last two columns; the program
 * fails when the table there says something else.
 */
#include "evaluate/evaluate.h"
#include "base/number.h"
#include "optimize/choice_text.h"
#include "optimize/optimize.h"
#include "session/session.h"
#include "lib/zoo_table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MAX_ROWS 1024

struct sample {
	const char *runtime;
	double measured, computed; /* seconds */
};

static int
compare_doubles(const void *x, const void *y)
{
	const double *a = x, *b = y;

	return (*a > *b) - (*a < *b);
}

/* Sort the values and return a quantile, between the two nearest values if it falls between
 * them. */
static double
quantile(double *v, int n, double part)
{
	double at = part * (n - 1);
	int i = (int)at;

	qsort(v, (size_t)n, sizeof *v, compare_doubles);
	return i + 1 < n ? v[i] + (at - i) * (v[i + 1] - v[i]) : v[n - 1];
}

/* Return the rank of v[i]; equal values share their middle rank. */
static double
rank(const double *v, int n, int i)
{
	int below = 0, equal = 0;

	for (int k = 0; k < n; k++) {
		below += v[k] < v[i];
		equal += v[k] == v[i];
	}
	return below + (equal + 1) / 2.0;
}

/* Return Spearman's rank correlation, NaN for one sample. */
static double
spearman(const double *x, const double *y, int n)
{
	double mean = (n + 1) / 2.0, xy = 0, xx = 0, yy = 0;

	for (int i = 0; i < n; i++) {
		double a = rank(x, n, i) - mean, b = rank(y, n, i) - mean;

		xy += a * b;
		xx += a * a;
		yy += b * b;
	}
	return xy / sqrt(xx * yy);
}

/* Return the median of measured / computed over all samples with the runtime of `of`. */
static double
runtime_factor(const struct sample *s, int n, const struct sample *of)
{
	double ratio[MAX_ROWS];
	int m = 0;

	for (int i = 0; i < n; i++)
		if (strcmp(s[i].runtime, of->runtime) == 0)
			ratio[m++] = s[i].measured / s[i].computed;
	return quantile(ratio, m, 0.5);
}

static void
print_samples(const char *hardware, const char *model, const struct sample *s, int n)
{
	double computed[MAX_ROWS], measured[MAX_ROWS], ratio[MAX_ROWS], error[MAX_ROWS];
	double scaled[MAX_ROWS], low, high, median, most;
	char order[16] = "";

	for (int i = 0; i < n; i++) {
		computed[i] = s[i].computed;
		measured[i] = s[i].measured;
		ratio[i] = s[i].measured / s[i].computed;
		error[i] = fabs(s[i].computed / s[i].measured - 1);
		scaled[i] = fabs(s[i].computed * runtime_factor(s, n, &s[i]) / s[i].measured - 1);
	}
	low = quantile(ratio, n, 0.1);
	high = quantile(ratio, n, 0.9);
	median = quantile(error, n, 0.5);
	most = quantile(error, n, 0.9);
	if (n > 2)
		(void)snprintf(order, sizeof order, "%6.3f", spearman(computed, measured, n));
	printf("%-21s %-18s %4d %6s %8.1f%% %8.1f%% %8.1f%% %8.1f%% %9.2f %6.2f\n", hardware,
	    model, n, order, 100 * median, 100 * most,
	    100 * quantile(scaled, n, 0.5), 100 * quantile(scaled, n, 0.9), low, high);
}

/* Evaluate the model of a row with its bits; return the seconds for the batch. */
static double
compute(const struct catalogue *c, const struct csv_table *t, int line,
    const struct latency_model *latency)
{
	const char *bits = csv_table_at(t, line, "bits");
	struct settings s = {.convention = &convention_table[0], .latency = latency};
	struct choices choices = {0};
	struct evaluation v;
	struct model *m;
	struct graph *g;
	struct err e = {""};
	double seconds;
	char text[32];

	(void)snprintf(text, sizeof text, "bits=%s", bits);
	m = zoo_table_load(csv_table_at(t, line, "script"), csv_table_at(t, line, "knobs"), &e);
	s.hardware = hardware_find(c, csv_table_at(t, line, "hardware"), &e);
	if (m == NULL || s.hardware == NULL || !number_parse_int(csv_table_at(t, line, "batch"),
	    &s.batch) || (strcmp(bits, "32") != 0 && !choices_parse(&choices, text, &e)) ||
	    (g = optimize(m->graph, &choices, &e)) == NULL || !evaluate(g, &s, &v, &e)) {
		printf("line %d of measured.csv: %s\n", line + 1, e.text);
		exit(1);
	}
	seconds = v.total.seconds;
	evaluation_free(&v);
	graph_free(g);
	choices_free(&choices);
	model_free(m);
	return seconds;
}

/* All samples of one device family and one latency model. */
struct group {
	const struct latency_model *model;
	enum family family;
	int n;
	double ratio[MAX_ROWS];
};

static struct group groups[FAMILY_COUNT * 8];
static int ngroups;

static void
keep_ratio(const struct latency_model *m, enum family family, double ratio)
{
	int i = 0;

	while (i < ngroups && (groups[i].model != m || groups[i].family != family))
		i++;
	if (i == ngroups)
		groups[ngroups++] = (struct group){.model = m, .family = family};
	if (groups[i].n < MAX_ROWS)
		groups[i].ratio[groups[i].n++] = ratio;
}

/* Print all groups; return true if latency_error_table says the same. */
static bool
print_groups(void)
{
	static const char *const names[] = {"lecture", "GPUs", "CPUs", "boards", "microcontrollers",
	    "accelerators"};
	bool same = true;

	printf("\n%-18s %-18s %4s %16s %20s\n", "FAMILY", "MODEL", "N", "10 %    90 %",
	    "latency_error_table");
	for (int i = 0; i < ngroups; i++) {
		struct group *g = &groups[i];
		const struct latency_error *e = latency_error_find(g->model->name, g->family);
		double low = quantile(g->ratio, g->n, 0.1), high = quantile(g->ratio, g->n, 0.9);
		bool agrees = e != NULL && e->n == g->n && fabs(e->low - low) < 0.01 &&
		    fabs(e->high - high) < 0.01 * high;

		printf("%-18s %-18s %4d %8.2f %7.2f %11.2f %7.2f%s\n", names[g->family],
		    g->model->name, g->n, low, high, e != NULL ? e->low : NAN,
		    e != NULL ? e->high : NAN, agrees ? "" : "  differs");
		same = same && agrees;
	}
	return same;
}

static void
measure(const struct catalogue *c, const struct csv_table *t, const char *hardware)
{
	for (const struct latency_model *m = latency_table; m->name != NULL; m++) {
		struct sample s[MAX_ROWS];
		struct err e;
		int n = 0;

		for (int i = 1; i < t->n && n < MAX_ROWS; i++) {
			bool compiled = *csv_table_at(t, i, "compiled") != '\0';

			if (strcmp(csv_table_at(t, i, "hardware"), hardware) != 0 ||
			    *csv_table_at(t, i, "in_profile") != '\0' ||
			    (m->executes_all && m->compiled != compiled))
				continue;
			s[n++] = (struct sample){csv_table_at(t, i, "runtime"),
			    strtod(csv_table_at(t, i, "milliseconds"), NULL) / 1000,
			    compute(c, t, i, m)};
			keep_ratio(m, hardware_find(c, hardware, &e)->family,
			    s[n - 1].measured / s[n - 1].computed);
		}
		if (n > 0)
			print_samples(hardware, m->name, s, n);
	}
}

int
main(void)
{
	const char *before = "";
	struct session session;
	struct csv_table t;
	struct err e = {""};
	bool same;

	zoo_table_read("latency/measured.csv", &t);
	if (!session_init(&session, &e)) {
		printf("%s\n", e.text);
		return 1;
	}
	printf("%-21s %-18s %4s %6s %9s %9s %9s %9s %16s\n", "", "", "", "", "as it", "stands",
	    "after", "a factor", "measured/computed");
	printf("%-21s %-18s %4s %6s %9s %9s %9s %9s %9s %6s\n", "DEVICE", "MODEL", "N", "RANK",
	    "MEDIAN", "90 %", "MEDIAN", "90 %", "10 %", "90 %");
	for (int i = 1; i < t.n; i++) {
		const char *hardware = csv_table_at(&t, i, "hardware");

		if (strcmp(hardware, before) != 0)
			measure(session_devices(&session), &t, hardware);
		before = hardware;
	}
	same = print_groups();
	csv_table_free(&t);
	session_free(&session);
	return same ? 0 : 1;
}
