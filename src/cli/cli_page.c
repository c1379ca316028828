/*
 * `layertop report --page`: print a page or a chart of the explorer as text.
 */
#include "cli/cli_page.h"

#include "base/mem.h"
#include "base/name_table.h"
#include "base/nearest.h"
#include "cli/cli_out.h"
#include "export/chart_text.h"
#include "export/document.h"
#include "page/page_print.h"
#include "session/session_charts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Return a page or a chart by what a person calls it; false with a sentence if nothing has the
 * name. */
static bool
find_page(const char *text, const struct page_kind **page, const struct chart_kind **chart,
    struct err *e)
{
	char word[64], several[NAME_SEVERAL_MAX], hint[NEAREST_TEXT_MAX];
	struct nearest nearest = {0};
	const char *meant;

	(void)snprintf(word, sizeof word, "%.*s", (int)strcspn(text, "@"), text);
	*page = page_find(word);
	*chart = chart_find(word);
	if (*page != NULL || *chart != NULL)
		return true;
	meant = name_mean(NAME_TABLE(page_table, name), word, several);
	if (meant == NULL)
		meant = name_mean(NAME_TABLE(chart_table, name), word, several);
	if (meant != NULL) {
		*page = page_find(meant);
		*chart = chart_find(meant);
		return true;
	}
	name_try(&nearest, NAME_TABLE(page_table, name), word);
	name_try(&nearest, NAME_TABLE(chart_table, name), word);
	return err_set(e, "there is no page '%.40s'%s", word, nearest_or(&nearest,
	    "; --page list names them", hint));
}

void
cli_list_pages(void)
{
	for (const struct page_kind *p = page_table; p->name != NULL; p++)
		(void)printf("%-10s %s\n", p->name, p->help);
	for (const struct chart_kind *c = chart_table; c->name != NULL; c++)
		(void)printf("%-10s chart: %s\n", c->name, c->help);
}

static bool
print_chart(const struct chart_kind *kind, const struct chart_source *source, struct err *e)
{
	struct chart chart;

	if (!chart_can_show(kind, source))
		return err_set(e, "%s", kind->lacks);
	kind->make(source, &chart);
	chart_print(&chart, cli_width(), stdout);
	chart_free(&chart);
	return true;
}

/* Return the row of a layer or block of this path; the model for NULL.  NULL with a sentence. */
static const struct report_row *
find_row(const struct report *r, const char *path, struct err *e)
{
	struct nearest nearest = {0};
	char hint[NEAREST_TEXT_MAX];

	if (path == NULL)
		return &r->total;
	for (int i = 0; i < r->nrows; i++)
		if (strcmp(r->row[i].path, path) == 0)
			return &r->row[i];
	for (int i = 0; i < r->nrows; i++)
		nearest_try(&nearest, path, r->row[i].path);
	(void)err_set(e, "--page: the model has no layer '%.100s'%s", path, nearest_or(&nearest,
	    "", hint));
	return NULL;
}

/* Make the table of serving if a page needs it. */
static bool
make_serving(const struct page_kind *kind, const struct cli_settings *settings,
    const struct session *s, struct serving *out, struct err *e)
{
	const char *refusal = serving_refusal(s->model);

	*out = (struct serving){0};
	if (kind->fill != page_fill_serving)
		return true;
	return refusal == NULL ? serving_make(out, s, settings->parallel, e)
	    : err_set(e, "%s", refusal);
}

static bool
print_page(const struct page_kind *kind, const struct cli_settings *settings,
    const struct session *s, const struct comparison *duel, struct err *e)
{
	const char *at = strchr(settings->page, '@');
	struct fit fit = fit_of(&s->now_eval);
	struct serving *serving = mem_calloc(1, sizeof *serving);
	struct page_source source = {.session = s, .fit = &fit, .times = "x", .way = -1,
	    .row = find_row(&s->report, at != NULL ? at + 1 : NULL, e), .comparison = duel,
	    .serving = serving};
	struct training_options training = training_usual();
	bool ok = source.row != NULL && (settings->train == NULL || training_read(settings->train,
	    &training, e)) && make_serving(kind, settings, s, serving, e);

	source.training = &training;
	if (ok)
		page_print(kind, &source, cli_width(), stdout);
	serving_end(serving);
	free(serving);
	return ok;
}

bool
cli_print_page(const struct cli_settings *settings, struct session *s, struct err *e)
{
	const struct page_kind *page;
	const struct chart_kind *chart;
	struct session_charts more;
	struct document d = {.report = &s->report, .more = &more.source};
	struct document_charts charts;
	bool ok;

	if (!find_page(settings->page, &page, &chart, e))
		return false;
	if (settings->parallel.devices > 1 && (page == NULL || page->fill != page_fill_serving))
		return err_set(e, "--devices is for --page serving, not for %s", page != NULL
		    ? page->name : chart->name);
	if (!session_charts_make(s, chart != NULL ? chart->needs : 0, &more, e))
		return false;
	document_charts_make(&d, &charts);
	ok = page != NULL ? print_page(page, settings, s, charts.source.duel, e)
	    : print_chart(chart, &charts.source, e);
	document_charts_free(&charts);
	session_charts_free(&more);
	return ok;
}

bool
cli_print_page_of_two(const struct cli_settings *settings, struct session *a, struct session *b,
    struct err *e)
{
	const struct page_kind *page;
	const struct chart_kind *chart;
	struct serving *v;
	struct page_source source = {.session = a, .times = "x", .way = -1,
	    .side = {settings->file[0], settings->file[1]}};
	bool ok;

	if (!find_page(settings->page, &page, &chart, e))
		return false;
	if (page == NULL || page->fill != page_fill_serving)
		return err_set(e, "`layertop compare` prints only the page serving of two models");
	v = mem_calloc(2, sizeof *v);
	ok = make_serving(page, settings, a, &v[0], e) && make_serving(page, settings, b, &v[1], e);
	source.serving = &v[0];
	source.second = &v[1];
	if (ok)
		page_print(page, &source, cli_width(), stdout);
	serving_end(&v[0]);
	serving_end(&v[1]);
	free(v);
	return ok;
}
