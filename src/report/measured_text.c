#include "report/measured_text.h"

#include "base/number.h"
#include "base/phrase.h"
#include "report/report_measured.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#define NAMES_MOST 5           /* names of what is left, in one line */

struct measured_lines {
	int n;
	struct measured_line *line;
};

static void __attribute__((format(printf, 3, 4)))
say_line(struct measured_lines *l, const char *label, const char *fmt, ...)
{
	va_list ap;

	if (l->n == MEASURED_LINES_MAX)
		return;
	l->line[l->n].label = label;
	va_start(ap, fmt);
	(void)vsnprintf(l->line[l->n++].text, MEASURED_TEXT_MAX, fmt, ap);
	va_end(ap);
}

/* Return a part of a whole in percent. */
static double
percent_of(double part, double rest)
{
	return part + rest > 0 ? 100 * part / (part + rest) : 0;
}

/* Add "by ONNX Runtime on CPUExecutionProvider, 4 threads". */
static void
add_source(struct phrase *text, const struct measured_times *m)
{
	phrase_add(text, " by %.60s", *m->engine != '\0' ? m->engine : m->format->name);
	if (*m->device != '\0')
		phrase_add(text, " on %.100s", m->device);
	if (m->threads > 0)
		phrase_add(text, ", %lld thread%s", (long long)m->threads, m->threads == 1 ? ""
		    : "s");
}

/* Add the spread and the number of runs: " (100 us to 120 us, 2 runs)". */
static void
add_runs(struct phrase *text, double low, double high, int64_t runs)
{
	char a[NUMBER_TEXT_MAX], b[NUMBER_TEXT_MAX];

	if (isnan(low) && runs <= 0)
		return;
	phrase_add(text, " (");
	if (!isnan(low))
		phrase_add(text, "%s to %s%s", number_seconds(low, a), number_seconds(high, b),
		    runs > 0 ? ", " : "");
	if (runs > 0)
		phrase_add(text, "%lld run%s", (long long)runs, runs == 1 ? "" : "s");
	phrase_add(text, ")");
}

static void
say_whole(struct measured_lines *l, const struct report *r)
{
	const struct measured_match *k = &r->measured->match;
	const struct measured_total *time = measured_match_total(k, MEASURED_TIME);
	double seconds = measured_whole(k), error = report_measured_error(r, &r->total);
	char text[MEASURED_TEXT_MAX], a[NUMBER_TEXT_MAX], b[NUMBER_TEXT_MAX];
	struct phrase p = phrase_in(text, sizeof text);

	if (isnan(seconds))
		return;
	phrase_add(&p, "%s", number_seconds(seconds, a));
	if (time != NULL)
		add_runs(&p, time->low, time->high, time->runs);
	add_source(&p, k->measured);
	if (time != NULL && *time->name != '\0')
		phrase_add(&p, ", of '%.60s'", time->name);
	if (isnan(error))
		phrase_add(&p, "; the prediction is not known");
	else
		phrase_add(&p, "; predicted %s, %s", number_seconds(r->total.now->seconds, b),
		    number_percent(error, a));
	say_line(l, "measured", "%s", text);
}

static void
say_matched(struct measured_lines *l, const struct report *r)
{
	const struct measured_match *k = &r->measured->match;
	char text[MEASURED_TEXT_MAX];
	struct phrase p = phrase_in(text, sizeof text);
	bool first = true;

	if (k->rows->nrows == 0)
		return;
	phrase_add(&p, "%.3g%% of the time of layers in the file is of layers here",
	    percent_of(k->seconds, k->seconds_left));
	for (int i = 0; i < MEASURED_HOWS; i++)
		if (k->by[i] > 0) {
			phrase_add(&p, "%s%d %s", first ? ": " : ", ", k->by[i],
			    measured_how_name((enum measured_how)i));
			first = false;
		}
	say_line(l, "matched", "%s", text);
}

/* List the rows of the file that no layer stands for. */
static void
say_rows_left(struct measured_lines *l, const struct measured_match *k)
{
	char text[MEASURED_TEXT_MAX];
	struct phrase p = phrase_in(text, sizeof text);

	if (k->nrows_left == 0)
		return;
	phrase_add(&p, "%d time%s of the file (%.3g%%):", k->nrows_left,
	    k->nrows_left == 1 ? "" : "s", percent_of(k->seconds_left, k->seconds));
	for (int i = 0; i < k->nrows_left && i < NAMES_MOST; i++) {
		const struct measured_row *row = &k->rows->row[k->row_left[i]];

		phrase_add(&p, "%s %.40s%s%.60s", i > 0 ? "," : "", row->op,
		    *row->op != '\0' && *row->name != '\0' ? " " : "", row->name);
	}
	phrase_add(&p, "%s", k->nrows_left > NAMES_MOST ? ", ..." : "");
	say_line(l, "unmatched", "%s", text);
}

/* List the layers without a measured time. */
static void
say_layers_left(struct measured_lines *l, const struct measured_match *k)
{
	char text[MEASURED_TEXT_MAX];
	struct phrase p = phrase_in(text, sizeof text);

	if (k->nlayers_left == 0 || k->rows->nrows == 0)
		return;
	phrase_add(&p, "%d layer%s", k->nlayers_left, k->nlayers_left == 1 ? "" : "s");
	if (!isnan(k->predicted + k->predicted_left))
		phrase_add(&p, " (%.3g%% of the predicted time)",
		    percent_of(k->predicted_left, k->predicted));
	for (int i = 0; i < k->nlayers_left && i < NAMES_MOST; i++)
		phrase_add(&p, "%s %.80s", i > 0 ? "," : ":",
		    k->of->graph->layer[k->layer_left[i]].path);
	phrase_add(&p, "%s", k->nlayers_left > NAMES_MOST ? ", ..." : "");
	say_line(l, "unmeasured", "%s", text);
}

/* Say that a layer has the name of a row and an output of another size. */
static void
say_other_size(struct measured_lines *l, const struct measured_match *k)
{
	char here[NUMBER_TEXT_MAX], there[NUMBER_TEXT_MAX];
	const struct layer *layer;

	if (k->other_row < 0)
		return;
	layer = &k->of->graph->layer[k->other_layer];
	say_line(l, "sizes", "%.80s has %s elements in the file and %s here: another input size or "
	    "batch?", layer->path, number_grouped(k->rows->row[k->other_row].elements, there),
	    number_grouped(shape_elems(&layer->out) * k->of->settings.batch, here));
}

/* Say at which speed a language model reads or writes. */
static void
say_speed(struct measured_lines *l, const struct report *r, const struct measured_total *t)
{
	bool reads = t->kind == MEASURED_PREFILL, here = r->now->graph->tokens > 0 &&
	    (r->now->graph->tokens > 1) == reads;
	double predicted = here ? evaluation_token_rate(r->now) : (double)NAN;
	char text[MEASURED_TEXT_MAX], a[NUMBER_TEXT_MAX], b[NUMBER_TEXT_MAX];
	struct phrase p = phrase_in(text, sizeof text);

	phrase_add(&p, "%s %lld tokens%s", reads ? "reads" : "writes", (long long)t->tokens,
	    t->depth > 0 ? " behind " : "");
	if (t->depth > 0)
		phrase_add(&p, "%lld", (long long)t->depth);
	phrase_add(&p, " at %s a second", number_short(t->per_second, a));
	if (!isnan(t->deviation))
		phrase_add(&p, " +- %s", number_short(t->deviation, b));
	add_source(&p, r->measured->match.measured);
	if (!isnan(predicted))
		phrase_add(&p, "; predicted %s, %s", number_short(predicted, a),
		    number_percent(100 * (predicted / t->per_second - 1), b));
	say_line(l, "measured", "%s", text);
}

int
measured_lines(const struct report *r, struct measured_line out[static MEASURED_LINES_MAX])
{
	struct measured_lines l = {0, out};
	const struct measured_match *k;

	if (r->measured == NULL)
		return 0;
	k = &r->measured->match;
	say_whole(&l, r);
	for (int i = 0; i < k->rows->ntotals && l.n < MEASURED_LINES_MAX - 5; i++)
		if (k->rows->total[i].kind != MEASURED_TIME)
			say_speed(&l, r, &k->rows->total[i]);
	if (k->rows->nrows == 0 && k->rows->ntotals == 0)
		say_line(&l, "measured", "nothing in %.200s is of a network that is called '%.60s'",
		    k->measured->file[0], r->model->name);
	say_matched(&l, r);
	say_rows_left(&l, k);
	say_layers_left(&l, k);
	say_other_size(&l, k);
	if (r->choices->n > 0)
		say_line(&l, "note", "optimizations are on: the times are of the network that ran");
	return l.n;
}

char *
measured_row_text(const struct report *r, const struct report_row *row,
    char buf[static MEASURED_TEXT_MAX])
{
	const struct measured_group *g = report_measured_group(r, row);
	const struct row_measured *m = report_measured_row(r, row);
	char a[NUMBER_TEXT_MAX], b[NUMBER_TEXT_MAX];
	struct phrase p = phrase_in(buf, MEASURED_TEXT_MAX);
	const struct measured_row *file;

	buf[0] = '\0';
	if (g != NULL && g->head != row->now_layer) {
		phrase_add(&p, "with %.200s, in %s",
		    r->now->graph->layer[g->head].path, number_seconds(g->seconds, a));
		return buf;
	}
	if (m == NULL || isnan(m->seconds))
		return buf;
	phrase_add(&p, "%s", number_seconds(m->seconds, a));
	if (g != NULL) {
		file = &r->measured->match.rows->row[g->row];
		add_runs(&p, file->low, file->high, file->runs);
	}
	if (!isnan(m->predicted))
		phrase_add(&p, ", predicted %s, %s", number_seconds(m->predicted, a),
		    number_percent(report_measured_error(r, row), b));
	if (g != NULL) {
		phrase_add(&p, ": %s, %.200s", measured_how_name(g->how), *file->name != '\0'
		    ? file->name : file->op);
		if (g->nlayers > 1)
			phrase_add(&p, ", %d layers together", g->nlayers);
	}
	return buf;
}
