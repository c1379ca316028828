#include "export/document.h"

#include "report/report_measured.h"

struct chart_source
document_chart_source(const struct report *r)
{
	return (struct chart_source){.now = r->now,
	    .baseline = report_compares(r) ? r->base : NULL,
	    .measured = r->measured != NULL && r->measured->match.ngroups > 0
	    ? &r->measured->match : NULL};
}

void
document_charts_make(const struct document *d, struct document_charts *out)
{
	const struct report *r = d->report;

	*out = (struct document_charts){.source = document_chart_source(r)};
	if (d->more != NULL) {
		out->source.fleet = d->more->fleet;
		out->source.fleet_column = d->more->fleet_column;
		out->source.growth = d->more->growth;
		out->source.ngrowths = d->more->ngrowths;
	}
	if (!report_compares(r))
		return;
	side_of_evaluation(r->base, r->baseline.name, &out->side[0]);
	side_of_evaluation(r->now, "now", &out->side[1]);
	compare(&out->side[0], &out->side[1], &out->duel);
	out->source.duel = &out->duel;
	out->source.duel_measure = chart_duel_measure(&out->duel);
}

void
document_charts_free(struct document_charts *c)
{
	if (c->source.duel != NULL) {
		comparison_free(&c->duel);
		side_free(&c->side[0]);
		side_free(&c->side[1]);
	}
	*c = (struct document_charts){.source = {0}};
}

void
document_cell(const struct column *c, const struct report *r, const struct report_row *row,
    char *buf, size_t size)
{
	if (!column_is_name(c) || row->kind == ROW_TOTAL)
		column_text(c, r, row, buf, size);
	else if (row->kind == ROW_PART)
		(void)snprintf(buf, size, "%s %s", row->path, row->name);
	else
		(void)snprintf(buf, size, "%s", row->path);
}

int
document_totals(const struct report *r, struct document_total out[static MEASURE_MAX])
{
	int n = 0;

	for (const struct measure *m = measure_table; m->name != NULL; m++) {
		struct document_total *t = &out[n];

		if (!needs_met(m->needs, r->now))
			continue;
		t->title = m->title;
		(void)measure_of(m, r->base, t->baseline);
		(void)measure_of(m, r->now, t->now);
		(void)number_percent(number_change(m->get(r->base), m->get(r->now)), t->change);
		n++;
	}
	return n;
}
