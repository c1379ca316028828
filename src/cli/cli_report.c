/*
 * `layertop report`, `export` and `explain`: what the explorer shows, without a screen.
 */
#include "base/clean.h"
#include "cli/cli.h"
#include "cli/cli_private.h"
#include "export/export.h"
#include "evaluate/fit.h"
#include "base/number.h"
#include "optimize/choice_text.h"
#include "report/column.h"
#include "report/difference_text.h"
#include "report/measure.h"
#include "report/published.h"

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
	struct published_line published[PUBLISHED_MAX];
	int nlines;

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
	nlines = published_lines(r->model, published);
	for (int i = 0; i < nlines; i++)
		(void)printf("published %s: %s\n", published[i].label, published[i].text);
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
	const char *device = s->request.setting[SETTING_HARDWARE];
	struct session session;
	struct err e;
	bool ok = true;

	if (device != NULL && strcmp(device, "all") == 0)
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
	char line[DIFFERENCE_LINE_MAX], path[128];

	(void)printf("%s\n", difference_heading(a, b, line));
	for (int i = 0; i < LEDGER_COUNT; i++)
		if (difference_term(d, i, line))
			(void)printf("%s%s\n", line, d->term[i].a != d->term[i].b ? "  *" : "");
	(void)printf("%s\n", difference_total(d, line));
	(void)printf("%s\n", difference_change(d, line));
	if (d->nlayers > 0)
		(void)printf("\nlayers that differ most\n");
	for (int i = 0; i < d->nlayers && i < 20; i++) {
		(void)clean_text(g->layer[d->layer[i].layer].path, 40, path, sizeof path);
		(void)printf("%s  %s\n", difference_layer(d, i, line), path);
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
