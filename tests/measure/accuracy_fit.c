#include "measure/accuracy_fit.h"

#include "base/mem.h"
#include "evaluate/evaluate.h"
#include "evaluate/setting.h"
#include "measure/accuracy_fit_private.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOLDS           8
#define PULL            0.3   /* towards the start, in rows for each e-fold */
#define FARTHEST        1.5   /* an error that counts no more if it grows */

static bool
is_of_classes(const struct fit *f, const char *class)
{
	char word[64];

	(void)snprintf(word, sizeof word, ",%s,", class);
	return strstr(f->classes, word) != NULL;
}

static void
keep_row(void *state, const struct timed *t, const struct evaluation *v)
{
	struct fit *f = state;
	struct fit_row *r;
	int *place;

	if (!is_of_classes(f, t->hardware->class))
		return;
	f->row = mem_resize(f->row, (size_t)f->nrows + 1, sizeof *f->row);
	r = &f->row[f->nrows++];
	*r = (struct fit_row){.measured = t->measured, .hardware = t->hardware};
	r->work = mem_resize(NULL, (size_t)v->graph->nlayers + 1, sizeof *r->work);
	place = mem_calloc((size_t)v->graph->nlayers + 1, sizeof *place);
	for (int i = 0; i < v->graph->nlayers; i++) {
		const struct layer_result *l = &v->layer[i];

		if (l->work.is_view || l->work.joined)
			continue;
		if (l->same_work == i) {
			place[i] = r->nworks;
			r->work[r->nworks++] = (struct fit_work){l->work, 0};
		}
		r->work[place[l->same_work]].times++;
	}
	free(place);
}

/* Return the seconds that the figures of the moment give. */
static double
time_of_row(struct fit *f, const struct fit_row *r)
{
	struct settings s = {.hardware = r->hardware, .runtime = &f->runtime,
	    .convention = &convention_table[0], .threads = r->measured->threads,
	    .batch = r->measured->batch};
	double sum = 0;

	s = settings_resolved(&s);
	timer_init(&f->timer, &s);
	for (int i = 0; i < r->nworks; i++) {
		struct figures figures = {0};
		struct timing timing;

		timer_layer(&f->timer, &r->work[i].work, &timing, &figures);
		sum += r->work[i].times * figures.seconds;
	}
	return sum;
}

static double
loss(struct fit *f)
{
	double sum = 0, weight = 0, rows = 0, pull = 0;

	for (int i = 0; i < f->runtime.nclasses; i++)
		if (is_of_classes(f, f->class[i].name))
			f->class[i].figures = f->figures;
	for (int i = 0; i < f->nrows; i++) {
		struct fit_row *r = &f->row[i];

		if (r->left_out)
			continue;
		sum += r->weight * fmin(fabs(log(r->measured->seconds / time_of_row(f, r))),
		    FARTHEST);
		weight += r->weight;
		rows++;
	}
	for (int i = 0; i < f->n; i++) {
		const struct parameter *p = &f->parameter[i];

		pull += fabs(log(p->figure->value / (p->like >= 0
		    ? f->parameter[p->like].figure->value : p->first)));
	}
	return sum / weight + PULL * pull / rows;
}

static double
uniform(struct fit *f)
{
	f->random ^= f->random << 13;
	f->random ^= f->random >> 7;
	f->random ^= f->random << 17;
	return ((double)(f->random >> 11) + 0.5) / 9007199254740992.0;
}

/* Change one figure after the other at random, and keep what fits better. */
static void
search(struct fit *f, int rounds)
{
	double least;

	for (int i = 0; i < f->n; i++) {
		struct parameter *p = &f->parameter[i];

		/* Begin between the start and the best of all rows, but know no core. */
		p->figure->value = p->best > 0 && strncmp(p->name, "cores", 5) != 0
		    ? sqrt(p->first * p->best) : p->first;
		p->step = 0.7;
	}
	least = loss(f);
	for (int k = 0; k < rounds * f->n; k++) {
		struct parameter *p = &f->parameter[k % f->n];
		double before = p->figure->value, now;

		p->figure->value = fmin(fmax(before * exp(p->step * (uniform(f) + uniform(f) +
		    uniform(f) - 1.5) * 2), p->min), p->max);
		now = loss(f);
		if (now < least) {
			least = now;
			p->step = fmin(1.5 * p->step, 1);
		} else {
			p->figure->value = before;
			p->step = fmax(0.85 * p->step, 0.02);
		}
	}
	(void)loss(f);
}

static int
compare_doubles(const void *x, const void *y)
{
	const double *a = x, *b = y;

	return (*a > *b) - (*a < *b);
}

static double
sorted_quantile(const double *v, int n, double part)
{
	double at = part * (n - 1);
	int i = (int)at;

	return i + 1 < n ? v[i] + (at - i) * (v[i + 1] - v[i]) : v[n - 1];
}

struct outcome {
	int n;
	double *error, *width;
	int within;
};

/* Find the median and the range from the rows that were fitted, and judge the others by them, or
 * all rows. */
static void
judge_fit(struct fit *f, bool all, struct outcome *o)
{
	double *known = mem_resize(NULL, (size_t)f->nrows + 1, sizeof *known);
	double median, low, high;
	int n = 0;

	for (int i = 0; i < f->nrows; i++) {
		f->row[i].raw = log(f->row[i].measured->seconds / time_of_row(f, &f->row[i]));
		if (!f->row[i].left_out)
			known[n++] = f->row[i].raw;
	}
	qsort(known, (size_t)n, sizeof *known, compare_doubles);
	median = sorted_quantile(known, n, 0.5);
	low = sorted_quantile(known, n, 0.05);
	high = sorted_quantile(known, n, 0.95);
	for (int i = 0; i < f->nrows; i++) {
		double raw = f->row[i].raw;

		if (!f->row[i].left_out && !all)
			continue;
		o->error[o->n] = fabs(exp(median - raw) - 1);
		o->width[o->n++] = exp(high - low);
		o->within += low <= raw && raw <= high;
	}
	free(known);
}

static void
print_outcome(const char *what, struct outcome *o)
{
	qsort(o->error, (size_t)o->n, sizeof *o->error, compare_doubles);
	qsort(o->width, (size_t)o->n, sizeof *o->width, compare_doubles);
	printf("-- %s: %d rows, error %.1f%%, 9 of 10 %.1f%%, within %.0f%%, width %.2f\n", what,
	    o->n, 100 * sorted_quantile(o->error, o->n, 0.5),
	    100 * sorted_quantile(o->error, o->n, 0.9), 100.0 * o->within / o->n,
	    sorted_quantile(o->width, o->n, 0.5));
	(void)fflush(stdout);
}

static struct outcome
no_outcome(const struct fit *f)
{
	double *room = mem_resize(NULL, 2 * (size_t)f->nrows + 2, sizeof *room);

	return (struct outcome){.error = room, .width = room + f->nrows};
}

static const char *
part_of(const struct fit_row *r, bool by_device)
{
	return by_device ? r->hardware->id : r->measured->family;
}

/* Number the devices or the families of networks of all rows, in `part`; return how many. */
static int
number_parts(const struct fit *f, bool by_device, int *part)
{
	int n = 0;

	for (int i = 0; i < f->nrows; i++) {
		part[i] = -1;
		for (int k = 0; k < i && part[i] < 0; k++)
			if (strcmp(part_of(&f->row[k], by_device), part_of(&f->row[i],
			    by_device)) == 0)
				part[i] = part[k];
		if (part[i] < 0)
			part[i] = n++;
	}
	return n;
}

/* Fit again without each device, or each family of networks, and judge those by the rest.  Many are
 * left out several at a time. */
static void
judge_left_out(struct fit *f, int rounds, bool by_device)
{
	int *part = mem_resize(NULL, (size_t)f->nrows + 1, sizeof *part);
	int parts = number_parts(f, by_device, part), folds = parts < FOLDS ? parts : FOLDS;
	struct outcome o = no_outcome(f);

	for (int fold = 0; fold < folds && parts > 1; fold++) {
		for (int i = 0; i < f->nrows; i++)
			f->row[i].left_out = part[i] % folds == fold;
		search(f, rounds);
		judge_fit(f, false, &o);
	}
	for (int i = 0; i < f->nrows; i++)
		f->row[i].left_out = false;
	if (o.n > 0)
		print_outcome(by_device ? "devices left out" : "families left out", &o);
	free(part);
	free(o.error);
}

/* Weigh rows so that a device with many does not outweigh the others. */
static void
weigh_rows(struct fit *f)
{
	for (int i = 0; i < f->nrows; i++) {
		int n = 0;

		for (int k = 0; k < f->nrows; k++)
			n += f->row[k].hardware == f->row[i].hardware;
		f->row[i].weight = 1 / sqrt(n);
	}
}

static void
print_figures(const struct fit *f)
{
	for (int i = 0; i < f->n; i++) {
		const struct parameter *p = &f->parameter[i];

		printf("%s = %.3g\n", p->name, p->figure->value);
	}
}

static void
copy_runtime(struct fit *f, const struct runtime *r)
{
	f->runtime = *r;
	f->class = mem_resize(NULL, (size_t)r->nclasses + 1, sizeof *f->class);
	memcpy(f->class, r->class, (size_t)r->nclasses * sizeof *f->class);
	for (int i = 0; i < r->nclasses; i++)
		memset(f->class[i].learned, 0, sizeof f->class[i].learned);
	f->runtime.class = f->class;
	f->figures = runtime_figures_unknown();
}

void
fit_runtime(const struct measured_list *measured, const struct catalogue *devices,
    char *const *argument, bool leave_out)
{
	struct fit *f = mem_calloc(1, sizeof *f);
	const struct runtime *r = runtime_named(devices->runtimes, argument[0]);
	const int rounds = 40;
	struct outcome o;
	struct timed *t;
	int n;

	if (r == NULL || argument[1] == NULL) {
		printf("accuracy fit RUNTIME CLASS,CLASS GROUP...\n");
		exit(1);
	}
	f->classes = mem_printf(",%s,", argument[1]);
	f->left = argument + 2;
	f->random = 88172645463325252U;
	t = timed_rows(measured, devices, argument[0], keep_row, f, &n);
	copy_runtime(f, r);
	weigh_rows(f);
	fit_add_figures(f);
	search(f, rounds);
	for (int i = 0; i < f->n; i++)
		f->parameter[i].best = f->parameter[i].figure->value;
	print_figures(f);
	o = no_outcome(f);
	judge_fit(f, true, &o);
	print_outcome("all", &o);
	if (leave_out) {
		judge_left_out(f, rounds / 3, true);
		judge_left_out(f, rounds / 3, false);
	}
	free(t);
}
