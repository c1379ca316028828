/*
 * `layertop report`, `export` and `explain`: what the explorer shows, without a screen.
 */
#include "base/clean.h"
#include "cli/cli.h"
#include "cli/cli_private.h"
#include "model/difference.h"
#include "export/export.h"
#include "evaluate/fit.h"
#include "base/number.h"
#include "optimize/choice_text.h"
#include "report/column.h"
#include "report/measure.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define LINE_BYTES 2048
#define FIRST_COLUMN_MAX 48

int
cli_width(void)
{
	const char *columns = getenv("COLUMNS");
	struct winsize size;
	int64_t n;

	if (columns != NULL && number_parse_int(columns, &n) && n >= 40 && n <= 1000)
		return (int)n;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
		return size.ws_col;
	return 120;
}

void
cli_put_field(int *gap, const char *text, int width, bool left)
{
	char clean[LINE_BYTES];
	int used = clean_text(text, width, clean, sizeof clean), before = left ? 0 : width - used;

	if (used > 0)
		(void)printf("%*s%s", *gap + before, "", clean);
	*gap = used > 0 ? width - used - before + 1 : *gap + width + 1;
}

/* A share has no bar here. */
static bool
is_left(const struct column *c)
{
	return c->left && c->form != FORM_BAR;
}

static void
put_row(const struct report *r, const struct report_row *row, const struct column *const *shown,
    int n, int first_width)
{
	char text[LINE_BYTES];
	int gap = 0;

	for (int i = 0; i < n; i++) {
		int width = i == 0 ? first_width : shown[i]->width;
		int indent = i == 0 ? 2 * row->depth : 0;

		if (indent > width / 2)
			indent = width / 2;
		(void)printf("%*s", indent, "");
		column_text(shown[i], r, row, text, sizeof text);
		cli_put_field(&gap, row->removed && i == 1 ? "removed" : text, width - indent,
		    is_left(shown[i]));
	}
	(void)printf("\n");
}

void
cli_put_heading(const struct report *r, const char *device)
{
	const struct settings *s = &r->now->settings;
	char text[LINE_BYTES], knob[KNOB_TEXT_MAX], shape[SHAPE_TEXT_MAX];
	const struct graph *g = r->base->graph;

	(void)clean_text(r->model->name, 100, text, sizeof text);
	(void)printf("%s", text);
	for (int i = 0; i < g->nlayers && g->layer[i].op->flags & OP_HIDDEN; i++)
		(void)printf("%s %s", i > 0 ? "," : "  input", shape_text(&g->layer[i].out, shape));
	(void)printf("  batch %lld\n", (long long)s->batch);
	for (int i = 0; i < r->model->nknobs; i++) {
		(void)clean_text(r->model->knob[i].name, 60, text, sizeof text);
		(void)printf("%s%s=", i == 0 ? "knobs  " : " ", text);
		(void)clean_text(knob_text(&r->model->knob[i], r->model->knob[i].value, knob), 60,
		    text, sizeof text);
		(void)printf("%s%s", text, i == r->model->nknobs - 1 ? "\n" : "");
	}
	(void)printf("on %s  time: %s  counted: %s (%s)  " COLUMN_MISSED ": not counted\n",
	    device, s->latency->name, s->convention->name, s->convention->help);
	if (s->convention->caveat != NULL)
		(void)printf("note: %s\n", s->convention->caveat);
	for (size_t i = 0; i < r->choices->n; i++) {
		char choice[CHOICE_TEXT_MAX];

		(void)clean_text(choice_text(&r->choices->choice[i], choice), 200, text,
		    sizeof text);
		(void)printf("%s%s%s", i == 0 ? "with " : ", ", text,
		    i == r->choices->n - 1 ? "\n" : "");
	}
	if (*report_reshaped(r, text, sizeof text) != '\0')
		(void)printf("note: %s\n", text);
}

static void
put_published(const char *what, double published, int64_t ours)
{
	char a[NUMBER_TEXT_MAX], b[NUMBER_TEXT_MAX];

	if (isnan(published))
		return;
	if (published == (double)ours)
		(void)printf("published %s: %s, the same\n", what,
		    number_grouped((int64_t)published, a));
	else if (number_rounds_to(ours, published))
		(void)printf("published %s: %s, which is %s rounded\n", what,
		    number_grouped((int64_t)published, a), number_grouped(ours, b));
	else
		(void)printf("published %s: %s, here %s (%+.2f%%)\n", what,
		    number_grouped((int64_t)published, a), number_grouped(ours, b),
		    number_change(published, (double)ours));
}

/* The first layer that the device has no figure for. */
static void
put_unknown(const struct report *r)
{
	const struct evaluation *v = r->now;

	for (int i = 0; i < v->graph->nlayers; i++) {
		const struct work *w = &v->layer[i].work;

		if (v->layer[i].timing.bound != BOUND_UNKNOWN)
			continue;
		(void)printf("no time: %s has no peak for %s weights and %s activations, as %s "
		    "has\n",
		    v->settings.hardware->id, dtype_table[w->weights].name,
		    dtype_table[w->acts].name, v->graph->layer[i].path);
		return;
	}
}

static void
put_fit(const struct report *r)
{
	struct fit fit = fit_of(r->now);
	char text[FIT_TEXT_MAX], clean[LINE_BYTES];

	(void)clean_text(fit_text(&fit, r->now->graph, text), 200, clean, sizeof clean);
	if (r->now->settings.hardware->family != FAMILY_LECTURE)
		(void)printf("%-10s %s\n", "fits", clean);
}

static void
put_summary(const struct report *r)
{
	char base[NUMBER_TEXT_MAX], now[NUMBER_TEXT_MAX], change[NUMBER_TEXT_MAX];
	int64_t params, macs;
	struct err e;

	(void)printf("\n");
	for (const struct measure *m = measure_table; m->name != NULL; m++) {
		double b = m->get(r->base), n = m->get(r->now);

		if (!needs_met(m->needs, r->now))
			continue;
		(void)printf("%-10s %10s", m->title, measure_text(m, b, base));
		if (r->choices->n > 0)
			(void)printf("  > %10s  %6s", measure_text(m, n, now),
			    number_percent(number_change(b, n), change));
		(void)printf("\n");
	}
	put_unknown(r);
	put_fit(r);
	if (model_totals(r->model, &params, &macs, &e)) {
		put_published("params", r->model->published.params, params);
		put_published("MACs", r->model->published.macs, macs);
	}
	if (!isnan(r->model->published.top1))
		(void)printf("published top-1 accuracy: %g%%\n", r->model->published.top1);
}

/* In the order of a column, with the largest numbers first; blocks and parts make no sense out of
 * place. */
static int
choose_rows(const struct report *r, const struct column *sort, int *row)
{
	int n = 0;

	for (int i = 0; i < r->nrows; i++)
		if (sort == NULL || r->row[i].kind == ROW_LAYER)
			row[n++] = i;
	if (sort != NULL)
		column_sort(sort, r, sort->form == FORM_TEXT, row, n);
	return n;
}

static void
put_table(const struct report *r, const char *sort)
{
	const struct column *shown[COLUMN_MAX_SHOWN];
	int *rows = mem_calloc((size_t)r->nrows + 1, sizeof *rows);
	struct report_row flat;
	int width, n, count, gap = 0;

	n = column_choose(r, cli_width(), shown, &width);
	if (width > FIRST_COLUMN_MAX)
		width = FIRST_COLUMN_MAX;
	for (int i = 0; i < n; i++)
		cli_put_field(&gap, shown[i]->title, i == 0 ? width : shown[i]->width,
		    is_left(shown[i]));
	(void)printf("\n");
	count = choose_rows(r, sort != NULL ? column_find(sort) : NULL, rows);
	for (int i = 0; i < count; i++) {
		flat = r->row[rows[i]];
		if (sort != NULL) {
			flat.depth = 0;
			flat.name = flat.path;
		}
		put_row(r, &flat, shown, n, width);
	}
	put_row(r, &r->total, shown, n, width);
	free(rows);
}

int
cli_report(const struct cli_settings *s)
{
	struct session session;
	struct err e;
	bool ok = true;

	if (s->setting[SETTING_HARDWARE] != NULL &&
	    strcmp(s->setting[SETTING_HARDWARE], "all") == 0)
		return cli_report_fleet(s);
	if (s->sort != NULL && column_find(s->sort) == NULL) {
		err_set(&e, "--sort: a report on one device has no column '%.60s'", s->sort);
		return cli_fail(&e);
	}
	if (!cli_session(s, &session, &e))
		return cli_fail(&e);
	if (s->json) {
		ok = export_json(&session.report, stdout, &e);
	} else {
		cli_put_heading(&session.report, session.now.settings.hardware->name);
		(void)printf("\n");
		put_table(&session.report, s->sort);
		put_summary(&session.report);
	}
	session_free(&session);
	return ok ? cli_finish() : cli_fail(&e);
}

int
cli_export(const struct cli_settings *s)
{
	struct session session;
	struct err e;
	bool ok;

	if (s->output == NULL) {
		err_set(&e, "`layertop export` needs -o FILE; '-' is standard output");
		return cli_fail(&e);
	}
	if (!cli_session(s, &session, &e))
		return cli_fail(&e);
	if (cli_is_stdout(s->output))
		ok = export_csv(&session.report, stdout, &e);
	else
		ok = export_csv_file(&session.report, s->output, &e);
	session_free(&session);
	return ok ? cli_finish() : cli_fail(&e);
}

static void
put_difference(const struct graph *g, const struct convention *a, const struct convention *b,
    const struct difference *d)
{
	char x[NUMBER_TEXT_MAX], y[NUMBER_TEXT_MAX], n[NUMBER_TEXT_MAX];

	(void)printf("%-34s %18s %6s %18s %6s %18s\n", "", "COUNT", "", a->name, "", b->name);
	for (int i = 0; i < LEDGER_COUNT; i++) {
		const struct difference_term *t = &d->term[i];

		if (t->count == 0 || (t->weight_a == 0 && t->weight_b == 0))
			continue;
		(void)printf("%-34s %18s  x %2d = %18s  x %2d = %18s%s\n", ledger_table[i].name,
		    number_grouped(t->count, n), t->weight_a, number_grouped(t->a, x), t->weight_b,
		    number_grouped(t->b, y), t->a != t->b ? "  *" : "");
	}
	(void)printf("%-34s %18s %6s %18s %6s %18s\n", "total", "", "", number_grouped(d->a, x), "",
	    number_grouped(d->b, y));
	(void)printf("difference %s (%+.3f%%)\n", number_grouped(d->b - d->a, x),
	    number_change((double)d->a, (double)d->b));
	for (int i = 0; i < d->nlayers && i < 20; i++) {
		char path[128];

		(void)clean_text(g->layer[d->layer[i].layer].path, 40, path, sizeof path);
		(void)printf("  %-40s %18s %18s\n", path, number_grouped(d->layer[i].a, x),
		    number_grouped(d->layer[i].b, y));
	}
	if (d->nlayers > 20)
		(void)printf("  and %d more layers\n", d->nlayers - 20);
}

int
cli_explain(const struct cli_settings *s)
{
	const struct convention *a, *b = convention_published();
	struct session session;
	struct difference macs, flops;
	char name[256];
	struct err e;

	if (s->against != NULL)
		b = convention_named(s->against, &e);
	if (b == NULL)
		return cli_fail(&e);
	if (!cli_session(s, &session, &e))
		return cli_fail(&e);
	a = session.now.settings.convention;
	if (!difference_make(session.variant, a, b, DIFFERENCE_MACS, &macs, &e)) {
		session_free(&session);
		return cli_fail(&e);
	}
	if (!difference_make(session.variant, a, b, DIFFERENCE_FLOPS, &flops, &e)) {
		difference_free(&macs);
		session_free(&session);
		return cli_fail(&e);
	}
	(void)clean_text(session.model->name, 100, name, sizeof name);
	(void)printf("MACs of %s, one sample: %s against %s\n\n", name, a->name, b->name);
	put_difference(session.variant, a, b, &macs);
	(void)printf("\nFLOPs\n\n");
	put_difference(session.variant, a, b, &flops);
	for (int i = 0; i < 2; i++)
		if ((i == 0 ? a : b)->caveat != NULL)
			(void)printf("note on %s: %s\n", (i == 0 ? a : b)->name,
			    (i == 0 ? a : b)->caveat);
	difference_free(&macs);
	difference_free(&flops);
	session_free(&session);
	return cli_finish();
}
