#include "frame/summary.h"

#include "frame/app.h"
#include "base/number.h"
#include "report/measure.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define LABEL_COLUMNS   9
#define MEASURE_COLUMNS 10
/* A narrower target has no bar, only a percentage. */
#define GAUGE_COLUMNS   14
#define PERCENT_COLUMNS 6
/* The rows that every summary has: names, now, change. */
#define ROWS_MIN 3

bool
summary_wants_targets(const struct app *a)
{
	return app_has_model(a) && a->session.ntargets > 0;
}

static const struct budget *
target_of(const struct app *a, const struct measure *m)
{
	for (int i = 0; i < a->session.ntargets; i++)
		if (a->session.target[i].measure == m)
			return &a->session.target[i];
	return NULL;
}

/* Return whether the device lacks memory for what this measure counts. */
static bool
is_too_large(const struct app *a, const struct measure *m)
{
	return a->fit.verdict == FIT_NO && (a->fit.held & m->held) != 0;
}

/* Rank a measure for a narrow screen, low first: missed targets, other targets, measures that do
 * not fit into the device, then the rest. */
static int
measure_rank(const struct app *a, const struct measure *m)
{
	const struct budget *target = target_of(a, m);

	if (target == NULL)
		return is_too_large(a, m) ? m->rank - 50 : m->rank;
	return m->rank - (budget_check(target, a->session.report.now) == BUDGET_KEPT ? 100 : 200);
}

/* Choose the measures that fit on the screen, in the order of the table. */
static int
choose_measures(const struct app *a, int columns, const struct measure *shown[MEASURE_MAX])
{
	int n = 0, worst, most = (columns - LABEL_COLUMNS) / MEASURE_COLUMNS;

	for (const struct measure *m = measure_table; m->name != NULL && n < MEASURE_MAX; m++)
		if (needs_met(m->needs, a->session.report.now))
			shown[n++] = m;
	while (n > most && n > 1) {
		worst = 0;
		for (int i = 1; i < n; i++)
			if (measure_rank(a, shown[i]) > measure_rank(a, shown[worst]))
				worst = i;
		memmove(&shown[worst], &shown[worst + 1],
		    (size_t)(n - worst - 1) * sizeof *shown);
		n--;
	}
	return n;
}

static void
draw_now(const struct app *a, struct canvas *c, const struct measure *m, int y, int x, int width)
{
	const struct evaluation *now = a->session.report.now;
	const struct budget *target = target_of(a, m);
	bool misses = is_too_large(a, m) || (target != NULL &&
	    budget_check(target, now) == BUDGET_BROKEN);
	char text[NUMBER_TEXT_MAX], marked[NUMBER_TEXT_MAX + 2];

	(void)snprintf(marked, sizeof marked, "%s%s", misses ? "!" : "",
	    measure_of(m, now, text));
	draw_field(c, misses ? ROLE_LOSS : ROLE_TITLE, y, x, width, false, marked);
}

static void
draw_change(const struct app *a, struct canvas *c, const struct measure *m, int y, int x, int width)
{
	double base = m->get(a->session.report.base), now = m->get(a->session.report.now);
	double change = number_change(base, now);
	char text[NUMBER_TEXT_MAX];

	if (base == now || (isnan(base) && isnan(now)))
		draw_field(c, ROLE_DIM, y, x, width, false, "-");
	else
		draw_field(c, theme_change(change, m->more_is_better), y, x, width, false,
		    number_percent(change, text));
}

/* Draw how much of a target is used: a bar and "72%", with a '!' if it is missed. */
static void
draw_target(const struct app *a, struct canvas *c, const struct measure *m, int y, int x, int width)
{
	const struct budget *target = target_of(a, m);
	const struct evaluation *now = a->session.report.now;
	enum budget_state state;
	char text[NUMBER_TEXT_MAX], bar[256];
	double part;
	enum role role;

	if (target == NULL)
		return;
	state = budget_check(target, now);
	part = m->get(now) / target->limit;
	role = state == BUDGET_BROKEN ? ROLE_LOSS : ROLE_GAIN;
	if (state == BUDGET_UNKNOWN)
		(void)snprintf(text, sizeof text, "?");
	else
		(void)snprintf(text, sizeof text, "%s%.0f%%", state == BUDGET_BROKEN ? "!" : "",
		    fmin(100 * part, 99999));
	draw_field(c, role, y, x, width, false, text);
	if (width < GAUGE_COLUMNS || state == BUDGET_UNKNOWN)
		return;
	theme_bar(&c->theme, part, width - PERCENT_COLUMNS - 2, bar, sizeof bar);
	(void)draw_text(c, role, y, x + 1, width - PERCENT_COLUMNS - 1, bar);
}

/* Return whether a summary of so many rows has one for the baseline. */
static bool
has_base(const struct app *a, int rows)
{
	return rows - summary_wants_targets(a) > ROWS_MIN;
}

/* Draw the column of one measure, from its name down. */
static void
draw_measure(const struct app *a, struct canvas *c, const struct measure *m, struct rect r)
{
	char text[NUMBER_TEXT_MAX];
	int y = r.y;

	draw_field(c, ROLE_LABEL, y++, r.x, r.columns, false, m->title);
	if (has_base(a, r.rows))
		draw_field(c, ROLE_TEXT, y++, r.x, r.columns, false,
		    measure_of(m, a->session.report.base, text));
	draw_now(a, c, m, y++, r.x, r.columns);
	draw_change(a, c, m, y++, r.x, r.columns);
	if (y < r.y + r.rows)
		draw_target(a, c, m, y, r.x, r.columns);
}

/* Return the label of the baseline: "opened".  The title names a baseline that was chosen. */
static const char *
base_label(const struct app *a)
{
	const char *name = a->session.report.baseline.name;

	return strncmp(name, "as ", 3) == 0 ? name + 3 : name;
}

void
summary_draw(const struct app *a, struct canvas *c, struct rect r)
{
	const struct measure *shown[MEASURE_MAX];
	const char *label[] = {"", "now", "change", "target"};
	char against[32];
	int n, y = r.y + 1, width;

	if (r.rows < ROWS_MIN || !app_has_model(a))
		return;
	label[0] = base_label(a);
	/* Without a row of its own, the baseline is named where the changes are. */
	if (!has_base(a, r.rows)) {
		(void)snprintf(against, sizeof against, "vs %.20s", label[0]);
		label[2] = against;
	}
	n = choose_measures(a, r.columns, shown);
	width = (r.columns - LABEL_COLUMNS) / n;
	if (width > 2 * MEASURE_COLUMNS)
		width = 2 * MEASURE_COLUMNS;
	for (int i = has_base(a, r.rows) ? 0 : 1; y < r.y + r.rows; i++, y++)
		(void)draw_text(c, ROLE_LABEL, y, r.x, LABEL_COLUMNS, label[i]);
	for (int i = 0; i < n; i++)
		draw_measure(a, c, shown[i], (struct rect){r.y, r.x + LABEL_COLUMNS + i * width,
		    r.rows, width});
}
