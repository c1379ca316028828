/*
 * `layertop report`: print what every layer costs on one device.
 */
#include "base/clean.h"
#include "base/mem.h"
#include "cli/cli_commands.h"
#include "cli/cli_out.h"
#include "cli/cli_page.h"
#include "cli/cli_session.h"
#include "export/export.h"
#include "evaluate/fit.h"
#include "base/number.h"
#include "optimize/choice_text.h"
#include "report/column.h"
#include "report/measured_text.h"
#include "report/measure.h"
#include "report/passed_text.h"
#include "report/published.h"

#include <stdlib.h>
#include <string.h>

#define LINE_BYTES 2048
#define FIRST_COLUMN_MAX 48

/* A column of bars shows numbers here, which stand to the right. */
static bool
is_left(const struct column *c)
{
	return c->left && c->form != FORM_BAR;
}

static void
print_row(const struct report *r, const struct report_row *row, const struct column *const *shown,
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
		cli_print_field(&gap, row->removed && i == 1 ? "removed" : text, width - indent,
		    is_left(shown[i]));
	}
	(void)printf("\n");
}

/* Print the first layer that the device has no peak for. */
static void
print_unknown(const struct report *r)
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
print_fit(const struct report *r)
{
	struct fit fit = fit_of(r->now);
	char text[FIT_TEXT_MAX], clean[LINE_BYTES];

	(void)clean_text(fit_text(&fit, r->now->graph, text), 200, clean, sizeof clean);
	if (r->now->settings.hardware->family != FAMILY_LECTURE)
		(void)printf("%-10s %s\n", "fits", clean);
}

static void
print_summary(const struct report *r)
{
	char base[NUMBER_TEXT_MAX], now[NUMBER_TEXT_MAX], change[NUMBER_TEXT_MAX];
	struct published_line published[PUBLISHED_MAX];
	int nlines;

	(void)printf("\n");
	for (const struct measure *m = measure_table; m->name != NULL; m++) {
		double b = m->get(r->base), n = m->get(r->now);

		if (!needs_met(m->needs, r->now))
			continue;
		(void)printf("%-10s %10s", m->title, measure_of(m, r->base, base));
		if (report_compares(r))
			(void)printf("  > %10s  %6s", measure_of(m, r->now, now),
			    number_percent(number_change(b, n), change));
		(void)printf("\n");
	}
	print_unknown(r);
	print_fit(r);
	nlines = published_lines(r->model, r->choices, r->now->settings.batch, published);
	for (int i = 0; i < nlines; i++)
		(void)printf("published %s: %s\n", published[i].label, published[i].text);
}

/* Print what was measured, and what was not matched. */
static void
print_measured(const struct report *r)
{
	struct measured_line *line = mem_calloc(MEASURED_LINES_MAX, sizeof *line);
	char clean[LINE_BYTES];
	int n = measured_lines(r, line);

	for (int i = 0; i < n; i++) {
		(void)clean_text(line[i].text, MEASURED_TEXT_MAX, clean, sizeof clean);
		(void)printf("%s%-10s %s\n", i == 0 ? "\n" : "", line[i].label, clean);
	}
	free(line);
}

/* Name the layers that optimizations pass over, with the reasons. */
static void
print_passed(const struct report *r)
{
	char (*line)[PASSED_TEXT_MAX] = mem_calloc(PASSED_GROUPS_MAX, sizeof *line);
	char clean[LINE_BYTES];
	int n = passed_lines(r, line);

	for (int i = 0; i < n; i++) {
		(void)clean_text(line[i], PASSED_TEXT_MAX, clean, sizeof clean);
		(void)printf("%s%s\n", i == 0 ? "\nPassed over:\n" : "", clean);
	}
	free(line);
}

/* List the rows, or only the layers in the order of a column, with the largest numbers first.
 * Blocks and parts would mean nothing out of their place. */
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
print_table(const struct report *r, const char *sort)
{
	const struct column *shown[COLUMN_MAX_SHOWN], *by = sort != NULL ? column_find(sort) : NULL;
	int *rows = mem_calloc((size_t)r->nrows + 1, sizeof *rows);
	struct report_row flat;
	int width, n, count, gap = 0;
	double passed = 0;

	n = column_choose(r, cli_width(), by, shown, &width);
	if (width > FIRST_COLUMN_MAX)
		width = FIRST_COLUMN_MAX;
	for (int i = 0; i < n; i++)
		cli_print_field(&gap, shown[i]->title, i == 0 ? width : shown[i]->width,
		    is_left(shown[i]));
	(void)printf("\n");
	count = choose_rows(r, by, rows);
	for (int i = 0; i < count; i++) {
		flat = r->row[rows[i]];
		if (sort != NULL) {
			flat.depth = 0;
			flat.name = flat.path;
			passed += report_part(r, &flat);
			flat.until = passed;
		}
		print_row(r, &flat, shown, n, width);
	}
	print_row(r, &r->total, shown, n, width);
	free(rows);
}

int
cli_report(const struct cli_settings *s)
{
	const char *device = s->request.setting[SETTING_HARDWARE];
	struct session session;
	struct err e;
	bool ok = true;

	if (s->page != NULL && strcmp(s->page, "list") == 0) {
		cli_list_pages();
		return cli_finish();
	}
	if (s->page != NULL && (s->json || s->sort != NULL ||
	    (device != NULL && strcmp(device, "all") == 0))) {
		err_set(&e, "--page prints text of one device: it takes no --json, no --sort and "
		    "no --hw all");
		return cli_fail(&e);
	}
	if (device != NULL && strcmp(device, "all") == 0)
		return cli_report_fleet(s);
	if (s->sort != NULL && column_find(s->sort) == NULL) {
		err_set(&e, "--sort: a report on one device has no column '%.60s'", s->sort);
		return cli_fail(&e);
	}
	if (s->parallel.devices > 1 && s->page == NULL) {
		err_set(&e, "--devices is for --page serving");
		return cli_fail(&e);
	}
	if (!cli_session(s, &session, &e))
		return cli_fail(&e);
	if (s->page != NULL) {
		ok = cli_print_page(s, &session, &e);
	} else if (s->json) {
		ok = export_json(&session.report, stdout, &e);
	} else {
		cli_print_heading(&session.report, session.now.settings.hardware->name,
		    &session.now_eval.settings);
		(void)printf("\n");
		print_table(&session.report, s->sort);
		print_summary(&session.report);
		print_measured(&session.report);
		print_passed(&session.report);
	}
	session_free(&session);
	return ok ? cli_finish() : cli_fail(&e);
}
