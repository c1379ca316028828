#include "measure/accuracy_fit_private.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define FEWEST_ROWS     8
#define FEW_ROWS        100   /* too few for the finer kinds */
#define FEWEST_CORES    5     /* devices from which speeds of cores are learned */

static bool
is_left(const struct fit *f, const char *group)
{
	for (char *const *left = f->left; *left != NULL; left++)
		if (strncmp(group, *left, strlen(*left)) == 0)
			return true;
	return false;
}

/* Add a figure to those that are fitted; return its number, or -1. */
static int
add_parameter(struct fit *f, const char *group, const char *name, struct figure *figure,
    double first, double min, double max, int like)
{
	struct parameter *p = &f->parameter[f->n];

	(void)snprintf(p->name, sizeof p->name, "%s%s%s", group, *name != '\0' ? "." : "", name);
	if (is_left(f, p->name) || f->n + 1 == MOST_PARAMETERS)
		return -1;
	*figure = (struct figure){like >= 0 ? f->parameter[like].first : first, STANDING_LEARNED,
	    "learned"};
	p->figure = figure;
	p->first = figure->value;
	p->min = min;
	p->max = max;
	p->like = like;
	return f->n++;
}

static bool
is_int8(const struct fit_row *r)
{
	return strcmp(r->measured->dtype, "int8") == 0 || *r->measured->dtype == 'w';
}

/* Count the rows with a kind of work in integers of 8 bits, or in others. */
static int
rows_of_kind(const struct fit *f, enum work_kind kind, bool int8)
{
	int n = 0;

	for (int i = 0; i < f->nrows; i++)
		for (int k = 0; k < f->row[i].nworks && is_int8(&f->row[i]) == int8; k++)
			if (f->row[i].work[k].work.kind == kind) {
				n++;
				break;
			}
	return n;
}

/* Add the shares of the peak, those of coarse kinds first. */
static void
add_shares(struct fit *f, bool int8)
{
	struct figure *share = int8 ? f->figures.share_int8 : f->figures.share;
	int place[WORK_KINDS];

	for (int pass = 0; pass < 2; pass++)
		for (enum work_kind k = 0; k < WORK_KINDS; k++) {
			enum work_kind coarser = work_kind_table[k].coarser;
			bool coarse = k == coarser, vector = work_kind_table[k].vector;

			if (coarse != (pass == 0))
				continue;
			place[k] = -1;
			if ((vector && k != WORK_DEPTHWISE) || (k == WORK_DENSE && rows_of_kind(f,
			    k, int8) < FEWEST_ROWS) ||
			    rows_of_kind(f, k, int8) < FEWEST_ROWS ||
			    (f->nrows < FEW_ROWS && !coarse && k != WORK_DEPTHWISE &&
			    k != WORK_THIN && k != WORK_CONV1X1))
				continue;
			place[k] = add_parameter(f, int8 ? "share_int8" : "share",
			    work_kind_table[k].name, &share[k], 0.4, 1e-3, 4,
			    coarse ? -1 : place[coarser]);
		}
}

static void
add_bandwidths(struct fit *f)
{
	static const enum work_kind kind[] = {WORK_POINTWISE, WORK_CONV, WORK_DENSE, WORK_DEPTHWISE,
	    WORK_THIN, WORK_COPY};
	int first = -1;

	for (size_t i = 0; i < sizeof kind / sizeof *kind; i++) {
		int rows = rows_of_kind(f, kind[i], true) + rows_of_kind(f, kind[i], false), n;

		if (rows < FEWEST_ROWS || (f->nrows < FEW_ROWS && i > 2 && kind[i] != WORK_THIN))
			continue;
		n = add_parameter(f, "bandwidth", work_kind_table[kind[i]].name,
		    &f->figures.bandwidth[kind[i]], 0.7, 1e-3, 2, first);
		first = first < 0 ? n : first;
	}
}

static void
add_cores(struct fit *f)
{
	f->runtime.core = f->core;
	f->runtime.ncores = 0;
	for (int i = 0; i < f->nrows; i++) {
		const char *core = f->row[i].hardware->core;

		if (core == NULL || !isnan(runtime_core_speed(&f->runtime, core).value) ||
		    f->runtime.ncores == MOST_CORES || is_left(f, "cores"))
			continue;
		f->core[f->runtime.ncores] = (struct runtime_core){core, {.value = 1}};
		(void)add_parameter(f, "cores", core, &f->core[f->runtime.ncores++].speed, 1, 0.1,
		    10, -1);
	}
}

static int
devices_of(const struct fit *f)
{
	int n = 0;

	for (int i = 0; i < f->nrows; i++) {
		bool first = true;

		for (int k = 0; k < i; k++)
			first = first && f->row[k].hardware != f->row[i].hardware;
		n += first;
	}
	return n;
}

void
fit_add_figures(struct fit *f)
{
	bool threads = false, int8 = false;

	for (int i = 0; i < f->nrows; i++) {
		threads = threads || f->row[i].measured->threads != f->row[0].measured->threads;
		int8 = int8 || is_int8(&f->row[i]);
	}
	add_shares(f, false);
	add_shares(f, true);
	add_bandwidths(f);
	if (int8)
		(void)add_parameter(f, "gain_int8", "", &f->figures.int8_gain, 1, 0.2, 4, -1);
	(void)add_parameter(f, "start", "", &f->figures.start, 5e-6, 1e-7, 1e-2, -1);
	if (f->runtime.starts == STARTS_STREAM)
		(void)add_parameter(f, "host", "", &f->figures.host, 30e-6, 1e-7, 1e-2, -1);
	if (threads) {
		(void)add_parameter(f, "barrier", "", &f->figures.barrier, 1e-6, 1e-8, 1e-3, -1);
		(void)add_parameter(f, "serial", "", &f->figures.serial, 0.03, 1e-3, 0.5, -1);
	}
	if (devices_of(f) >= FEWEST_CORES)
		add_cores(f);
}
