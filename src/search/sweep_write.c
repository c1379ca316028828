/*
 * The Pareto front of a sweep, and its results as CSV.
 */
#include "search/sweep_private.h"

#include "file/csv_file.h"
#include "base/mem.h"
#include "base/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>


#define MOST        ":most"

static bool
read_goal(const char *word, size_t n, struct sweep_goal *out, struct err *e)
{
	size_t most = strlen(MOST);
	bool ends = n > most && strncmp(word + n - most, MOST, most) == 0;
	char *name = mem_printf("%.*s", (int)(ends ? n - most : n), word);

	out->measure = measure_named(name, e);
	if (out->measure != NULL)
		out->most = ends || out->measure->more_is_better;
	free(name);
	return out->measure != NULL;
}

bool
sweep_read_goals(const char *list, struct sweep_goal *goal, int *n, struct err *e)
{
	size_t length;

	for (*n = 0;; list += length + 1) {
		length = strcspn(list, ",");
		if (*n == SWEEP_MAX_GOALS)
			return err_set(e, "a front can have %d goals at most", SWEEP_MAX_GOALS);
		if (!read_goal(list, length, &goal[(*n)++], e))
			return false;
		if (list[length] == '\0')
			return true;
	}
}

/* Find the costs of a point, one for each goal; the rest are 0. */
static void
cost_of_point(const struct sweep *s, int64_t point, const struct sweep_goal *goal, int ngoals,
    double cost[PARETO_COSTS])
{
	for (int k = 0; k < PARETO_COSTS; k++) {
		cost[k] = k < ngoals ? sweep_value(s, point, goal[k].measure) : 0;
		if (k < ngoals && goal[k].most)
			cost[k] = -cost[k];
	}
}

/* Mark the front of the good points among every `step`-th one from `first` on. */
static void
mark_group(struct sweep *s, int64_t first, int64_t step, const struct sweep_goal *goal, int ngoals)
{
	size_t most = first < s->to ? (size_t)((s->to - first - 1) / step + 1) : 0, n = 0;
	double(*cost)[PARETO_COSTS] = mem_calloc(most + 1, sizeof *cost);
	struct sweep_result **result = mem_calloc(most + 1, sizeof *result);
	bool *front = mem_calloc(most + 1, sizeof *front);

	for (int64_t i = first; i < s->to; i += step)
		if (sweep_point(s, i) == SWEEP_GOOD) {
			cost_of_point(s, i, goal, ngoals, cost[n]);
			result[n++] = sweep_result(s, i);
		}
	pareto_front(n, (const double(*)[PARETO_COSTS])cost, front);
	for (size_t i = 0; i < n; i++)
		result[i]->on_front = front[i];
	free(front);
	free(result);
	free(cost);
}

void
sweep_mark_front(struct sweep *s)
{
	struct sweep_goal usual[SWEEP_MAX_GOALS];
	const struct sweep_goal *goal = s->plan.goal;
	int ngoals = s->plan.ngoals;
	struct err ignored;

	if (ngoals == 0) {
		(void)sweep_read_goals(SWEEP_USUAL_GOALS, usual, &ngoals, &ignored);
		goal = usual;
	}
	/* Points with equal settings are so many apart. */
	for (int64_t i = 0; i < s->nsettings; i++)
		mark_group(s, s->from + i, s->nsettings, goal, ngoals);
}

bool
sweep_on_front(const struct sweep *s, int64_t point)
{
	return sweep_result(s, point)->on_front;
}

static void
put_baseline_header(const struct sweep *s, struct csv_out *out)
{
	if (s->baseline == NULL)
		return;
	csv_put_text(out, "baseline");
	for (const struct measure *m = measure_table; m->name != NULL; m++) {
		char *name = mem_printf("baseline_%s", m->column);

		csv_put_text(out, name);
		free(name);
	}
}

char *
sweep_axis_name(const struct axis *a, char buf[static SWEEP_NAME_MAX])
{
	static const char *const prefix[] = {[AXIS_KNOB] = "knob_", [AXIS_CHOICE] = "opt_",
	    [AXIS_SETTING] = ""};

	(void)snprintf(buf, SWEEP_NAME_MAX, "%s%s", prefix[a->kind], a->kind == AXIS_SETTING
	    ? a->setting->column : a->name);
	return buf;
}

const char *
sweep_axis_value(const struct axis *a, int digit, const struct settings *settings,
    double *number, char buf[static SETTING_TEXT_MAX])
{
	*number = a->number[digit];
	if (!isnan(*number))
		return NULL;
	if (a->kind != AXIS_SETTING)
		return a->value[digit];
	a->setting->text(settings, buf, SETTING_TEXT_MAX);
	return number_parse(buf, number) ? NULL : buf;
}

static void
put_sweep_header(const struct sweep *s, struct csv_out *out)
{
	const struct grid *g = s->plan.grid;
	char name[SWEEP_NAME_MAX];

	csv_put_text(out, "point");
	csv_put_text(out, "model");
	for (int i = 0; i < g->naxes; i++)
		csv_put_text(out, sweep_axis_name(&g->axis[i], name));
	for (const struct measure *m = measure_table; m->name != NULL; m++)
		csv_put_text(out, m->column);
	put_baseline_header(s, out);
	csv_put_text(out, "pareto");
	csv_put_text(out, "problem");
	csv_put_text(out, "layertop_version");
	csv_end_row(out);
}

/* Write the values of all measures; without any, leave their cells empty. */
static void
write_values(const union sweep_value *v, struct csv_out *out)
{
	for (const struct measure *m = measure_table; m->name != NULL; m++)
		if (v == NULL)
			csv_put_nothing(out);
		else if (m->count != NULL)
			csv_put_int(out, v++->whole);
		else
			csv_put_real(out, measure_in_column(m, v++->real));
}

static void
write_measures(const struct sweep *s, int64_t point, struct csv_out *out)
{
	bool good = sweep_point(s, point) == SWEEP_GOOD;

	write_values(good ? sweep_values(s, point) : NULL, out);
	if (s->baseline != NULL) {
		csv_put_text(out, s->plan.baseline);
		write_values(sweep_baseline(s, point), out);
	}
	if (good)
		csv_put_int(out, sweep_on_front(s, point));
	else
		csv_put_nothing(out);
	csv_put_text(out, good ? "" : sweep_problem(s, point));
}

static void
put_axis_value(const struct axis *a, int digit, const struct settings *settings,
    struct csv_out *out)
{
	char text[SETTING_TEXT_MAX];
	double number;
	const char *word = sweep_axis_value(a, digit, settings, &number, text);

	if (word == NULL)
		csv_put_real(out, number);
	else
		csv_put_text(out, word);
}

static void
put_sweep_point(const struct sweep *s, const char *model, int64_t point, struct csv_out *out)
{
	const struct grid *g = s->plan.grid;
	int digit[GRID_MAX_AXES];
	struct settings settings;

	grid_digits(g, point, digit);
	settings = grid_settings(g, digit);
	csv_put_int(out, point);
	csv_put_text(out, model);
	for (int i = 0; i < g->naxes; i++)
		put_axis_value(&g->axis[i], digit[i], &settings, out);
	write_measures(s, point, out);
	csv_put_text(out, LAYERTOP_VERSION);
	csv_end_row(out);
}

bool
sweep_write(const struct sweep *s, const char *model, bool front, FILE *f, struct err *e)
{
	struct csv_out out = {.f = f};

	put_sweep_header(s, &out);
	for (int64_t i = s->from; i < s->to; i++) {
		enum sweep_state state = sweep_point(s, i);

		if (state != SWEEP_OPEN && state != SWEEP_LOST && (!front || sweep_on_front(s, i)))
			put_sweep_point(s, model, i, &out);
	}
	return csv_finish(&out, e);
}
