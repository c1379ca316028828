#include "report/fleet.h"

#include "base/name_table.h"
#include "evaluate/evaluate.h"
#include "evaluate/measured.h"
#include "model/liveness.h"
#include "base/number.h"
#include "evaluate/setting.h"
#include "evaluate/timer.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
find_bound(struct fleet_row *row, const double *by_bound)
{
	for (int b = 0; b < BOUND_UNKNOWN; b++)
		if (by_bound[b] > by_bound[row->bound])
			row->bound = (enum bound)b;
	row->bound_share = by_bound[row->bound] / row->figures.seconds;
}

/* The work of the model in one runtime, which many devices have in common. */
struct runtime_work {
	const struct evaluation *of;
	struct evaluation own;     /* unless it is the evaluation of the fleet */
	struct err error;          /* if it cannot be counted */
};
struct works {
	int n;
	struct runtime_work **work;
};

/* Return whether two settings ask for the same work: they differ in the device at most. */
static bool
same_work(const struct settings *a, const struct settings *b)
{
	return a->runtime == b->runtime && a->latency->executes_all == b->latency->executes_all;
}

/* Return the work of the model under settings. */
static const struct runtime_work *
work_under(struct works *w, const struct evaluation *v, const struct settings *s)
{
	const unsigned counted = STAGES_ALL & ~STAGE_BIT(STAGE_TIMES);
	struct runtime_work *new;

	for (int i = 0; i < w->n; i++)
		if (same_work(&w->work[i]->of->settings, s))
			return w->work[i];
	new = mem_calloc(1, sizeof *new);
	w->work = mem_resize(w->work, (size_t)w->n + 1, sizeof(struct runtime_work *));
	w->work[w->n++] = new;
	new->of = v;
	if (!same_work(&v->settings, s)) {
		evaluation_set_inputs(&new->own, v->graph, s);
		(void)evaluation_run(&new->own, counted, NULL, &new->error);
		new->of = &new->own;
	}
	return new;
}

static void
free_works(struct works *w)
{
	for (int i = 0; i < w->n; i++) {
		evaluation_free(&w->work[i]->own);
		free(w->work[i]);
	}
	free(w->work);
}

struct fleet_common {
	int64_t *curve;            /* live activations at each layer */
	struct works works;
	/* Of each layer that is the first with its work, on the device that is timed: */
	struct figures *figures;
	struct timing *timing;
};

/* Add up the times of the layers. */
static void
add_times(const struct evaluation *v, struct fleet_common *common, struct fleet_row *row)
{
	struct timer timer;
	double by_bound[BOUND_UNKNOWN + 1] = {0}, by_class = 0;
	bool measured = row->settings.latency->id == LATENCY_measured;
	struct measured_run run = {.v = v, .platform = &timer.platform,
	    .before.pass = (double)v->weights_moved};

	timer_init(&timer, &row->settings);
	for (int i = 0; i < v->graph->nlayers; i++) {
		const struct work *w = &v->layer[i].work;
		int first = measured ? i : v->layer[i].same_work;
		const struct timing *t;

		if (w->is_view || w->joined)
			continue;
		if (first == i) {
			common->figures[i] = (struct figures){0};
			timer_layer(&timer, w, &common->timing[i], &common->figures[i]);
			if (measured)
				(void)measured_layer(&run, i, &common->timing[i],
				    &common->figures[i]);
		}
		t = &common->timing[first];
		figures_add(&row->figures, &common->figures[first]);
		by_bound[t->bound] += t->total;
		by_class += t->standing == STANDING_MEDIAN ? t->total : 0;
		if (t->bound == BOUND_UNKNOWN)
			row->why = "no peak for the types of the model";
	}
	row->by_class = by_class > row->figures.seconds / 2;
	if (row->why == NULL)
		find_bound(row, by_bound);
}

static void
time_device(const struct evaluation *v, const struct hardware *h, struct fleet_common *common,
    struct fleet_row *row)
{
	struct settings asked = v->asked;
	const struct runtime_work *w;
	struct err ignored;

	asked.hardware = row->hardware = h;
	row->settings = settings_resolved(&asked);
	w = work_under(&common->works, v, &row->settings);
	if (!settings_check(&row->settings, v->graph, &ignored))
		row->why = runtime_runs_on(row->settings.runtime, h->class)
		    ? "its runtime has each map whole in memory" : "the runtime does not run there";
	else if (*w->error.text != '\0')
		row->why = "its work is too large to count";
	else
		add_times(w->of, common, row);
	if (row->why != NULL) {
		row->bound = BOUND_UNKNOWN;
		row->figures.seconds = row->figures.low = row->figures.high = NAN;
	}
}

void
fleet_begin(const struct evaluation *v, const struct catalogue *c, struct fleet *out)
{
	size_t layers = (size_t)v->graph->nlayers;
	struct fleet_common *common = mem_calloc(1, sizeof *common);

	*out = (struct fleet){.evaluation = v, .catalogue = c, .common = common};
	out->row = mem_calloc((size_t)c->n + 1, sizeof *out->row);
	common->curve = mem_calloc(layers, sizeof *common->curve);
	common->figures = mem_calloc(layers, sizeof *common->figures);
	common->timing = mem_calloc(layers, sizeof *common->timing);
	liveness_curve(v->graph, common->curve);
}

static void
free_common(struct fleet *f)
{
	if (f->common == NULL)
		return;
	free_works(&f->common->works);
	free(f->common->curve);
	free(f->common->figures);
	free(f->common->timing);
	free(f->common);
	f->common = NULL;
}

bool
fleet_add(struct fleet *f)
{
	const struct evaluation *v = f->evaluation;
	struct fleet_row *row = &f->row[f->n];

	if (f->common == NULL)
		return false;
	if (f->n < f->catalogue->n) {
		const struct hardware *h = &f->catalogue->hardware[f->n++];

		time_device(v, h, f->common, row);
		row->fit = fit_check(v, h, f->common->curve);
		(void)fit_brief(&row->fit, v->graph, row->fits);
	}
	if (f->n == f->catalogue->n)
		free_common(f);
	return f->common != NULL;
}

void
fleet_make(const struct evaluation *v, const struct catalogue *c, struct fleet *out)
{
	fleet_begin(v, c, out);
	while (fleet_add(out))
		;
}

void
fleet_free(struct fleet *f)
{
	free_common(f);
	free(f->row);
	*f = (struct fleet){0};
}

static const char *
hardware_of(const struct fleet_row *row)
{
	return row->hardware->id;
}

static const char *
class_of(const struct fleet_row *row)
{
	return row->hardware->class;
}

static const char *
runtime_of(const struct fleet_row *row)
{
	return row->settings.runtime->id;
}

static const char *
bound_of(const struct fleet_row *row)
{
	return latency_bound_name(row->bound);
}

static const char *
fits_of(const struct fleet_row *row)
{
	return row->fits;
}

/* Make the function of a figure that a device sets.  Not every figure has a column. */
#define COUNT(member, ...)
#define REAL(member, ...)                                                                          \
	__attribute__((unused)) static double figure_##member(const struct fleet *f,               \
	    const struct fleet_row *row)                                                           \
	{                                                                                          \
		(void)f;                                                                           \
		return row->figures.member;                                                        \
	}
FIGURES(COUNT, REAL)
#undef COUNT
#undef REAL

static double
number_rate(const struct fleet *f, const struct fleet_row *row)
{
	return (double)f->evaluation->settings.batch / row->figures.seconds;
}

static double
number_token_rate(const struct fleet *f, const struct fleet_row *row)
{
	return (double)f->evaluation->graph->tokens * number_rate(f, row);
}

static double
number_share(const struct fleet *f, const struct fleet_row *row)
{
	(void)f;
	return row->bound == BOUND_UNKNOWN ? NAN : 100 * row->bound_share;
}

const struct fleet_column fleet_column_table[] = {
    {"hardware", "DEVICE", "hardware profile", FORM_TEXT, 26, true, NULL, hardware_of, false,
        1, 0, NEEDS_NOTHING, NULL},
    {"class", "CLASS", "class of the device", FORM_TEXT, 14, true, NULL, class_of, false, 1, 7,
        NEEDS_NOTHING, NULL},
    {"latency_us", "TIME", "time of the whole model", FORM_SECONDS, 8, false, figure_seconds,
        NULL, false, 1e6, 1, NEEDS_NOTHING, FORM_LEAST},
    {"latency_low_us", "AT LEAST", "shortest time to expect", FORM_SECONDS, 8, false,
        figure_low, NULL, false, 1e6, 2, NEEDS_NOTHING, FORM_LEAST},
    {"latency_high_us", "AT MOST", "longest time to expect", FORM_SECONDS, 8, false,
        figure_high, NULL, false, 1e6, 3, NEEDS_NOTHING, FORM_LEAST},
    {"frames_per_second", "FRAMES/S", "inferences a second", FORM_COUNT, 8, false, number_rate,
        NULL, true, 1, 5, NEEDS_FRAMES, FORM_MOST},
    {"tokens_per_second", "TOKENS/S", "tokens a second", FORM_COUNT, 8, false, number_token_rate,
        NULL, true, 1, 5, NEEDS_TOKENS, FORM_MOST},
    {"runtime", "RUNTIME", "software that runs the layers", FORM_TEXT, 16, true, NULL,
        runtime_of, false, 1, 9, NEEDS_NOTHING, NULL},
    {"bound", "BOUND", "what limits most of the time", FORM_TEXT, 8, true, NULL, bound_of,
        false, 1, 6, NEEDS_NOTHING, NULL},
    {"bound_percent", "OF TIME", "share of the time with this bound", FORM_SHARE, 7,
        false, number_share, NULL, true, 1, 8, NEEDS_NOTHING, NULL},
    {"energy_floor_uj", "ENERGY>=", "energy of the operations and bytes alone: a lower bound",
        FORM_JOULES, 8, false, figure_energy_floor, NULL, false, 1e6, 10,
        NEEDS_NOTHING, FORM_LEAST},
    {"energy_system_uj", "ENERGY", "energy as measured on the whole system", FORM_JOULES, 8, false,
        figure_energy_system, NULL, false, 1e6, 9, NEEDS_NOTHING, FORM_LEAST},
    {"fits", "FITS", "whether the model fits into memory; if not, the first layer that does not",
        FORM_TEXT, 30, true, NULL, fits_of, false, 1, 4, NEEDS_NOTHING, NULL},
    {.name = NULL},
};

const struct fleet_column *
fleet_column_find(const char *name)
{
	return name_find(NAME_TABLE(fleet_column_table, name), name);
}

bool
fleet_says(const struct fleet_column *c, const struct fleet *f)
{
	return needs_met(c->needs, f->evaluation);
}

int
fleet_place(const struct fleet *f, int width, const struct fleet_column *sorted,
    struct fleet_place out[static FLEET_MAX_PLACES])
{
	bool shown[FLEET_MAX_PLACES] = {false};
	int left = width - sorted->width - 1, n = 0, x = 0;
	const struct fleet_column *c;

	shown[sorted - fleet_column_table] = true;
	for (int rank = 0; rank < FLEET_MAX_PLACES; rank++)
		for (c = fleet_column_table; c->name != NULL; c++) {
			/* Only the last column may be narrowed. */
			int need = (c[1].name == NULL && left < c->width + 1 ? 3 * c->width / 4
			    : c->width) + 1;

			if (c->rank != rank || c == sorted || !fleet_says(c, f) ||
			    (need > left && rank > 0))
				continue;
			left -= c->width + 1 < left ? c->width + 1 : need;
			shown[c - fleet_column_table] = true;
		}
	for (c = fleet_column_table; c->name != NULL; c++) {
		if (!shown[c - fleet_column_table])
			continue;
		out[n] = (struct fleet_place){c, x, c[1].name == NULL && c->width > width - x
		    ? width - x : c->width};
		x += out[n++].width + 1;
	}
	return n;
}

void
fleet_text(const struct fleet_column *c, const struct fleet *f, const struct fleet_row *row,
    char *buf, size_t size)
{
	if (c->text != NULL)
		(void)snprintf(buf, size, "%s", c->text(row));
	else
		form_marked(c->form, c->number(f, row), c->mark,
		    (double)f->evaluation->total.uncounted, buf, size);
	if (row->by_class && c->form == FORM_SECONDS && strlen(buf) + 1 < size && *buf != '?') {
		memmove(buf + 1, buf, strlen(buf) + 1);
		*buf = FLEET_BY_CLASS;
	}
}

/* A row with its key: the text, or the number if there is no text.  The smaller one comes first. */
struct sorted {
	const char *text;
	double number;
	struct fleet_row row;
};

static int
compare_fleet_rows(const void *x, const void *y)
{
	const struct sorted *a = x, *b = y;
	double u = a->number, v = b->number;
	int order;

	if (a->text != NULL)
		order = strcmp(a->text, b->text);
	else if (isnan(u) || isnan(v))
		order = (isnan(u) != 0) - (isnan(v) != 0);
	else
		order = (u > v) - (u < v);
	return order != 0 ? order : strcmp(a->row.hardware->id, b->row.hardware->id);
}

void
fleet_sort(struct fleet *f, const struct fleet_column *c, bool largest_first)
{
	struct sorted *s = mem_calloc((size_t)f->n, sizeof *s);

	for (int i = 0; i < f->n; i++) {
		s[i].row = f->row[i];
		if (c->text != NULL)
			s[i].text = c->text(&f->row[i]);
		else
			s[i].number = (largest_first ? -1 : 1) * c->number(f, &f->row[i]);
	}
	qsort(s, (size_t)f->n, sizeof *s, compare_fleet_rows);
	for (int i = 0; i < f->n; i++)
		f->row[i] = s[i].row;
	free(s);
}
