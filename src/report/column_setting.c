/*
 * Columns of the settings behind a report, so that exported files can be joined.
 */
#include "optimize/choice_text.h"
#include "report/column_get.h"
#include "base/phrase.h"

#include <stdio.h>

void
column_get_hardware(const struct report *r, const struct report_row *row, struct cell *c)
{
	(void)row;
	cell_set_text(c, r->now->settings.hardware->id);
}

void
column_get_convention(const struct report *r, const struct report_row *row, struct cell *c)
{
	(void)row;
	cell_set_text(c, r->now->settings.convention->name);
}

void
column_get_latency_model(const struct report *r, const struct report_row *row, struct cell *c)
{
	(void)row;
	cell_set_text(c, r->now->settings.latency->name);
}

void
column_get_runtime(const struct report *r, const struct report_row *row, struct cell *c)
{
	(void)row;
	cell_set_text(c, r->now->settings.runtime->id);
}

void
column_get_threads(const struct report *r, const struct report_row *row, struct cell *c)
{
	(void)row;
	if (r->now->settings.threads > 0)
		cell_set_int(c, r->now->settings.threads);
}

void
column_get_batch(const struct report *r, const struct report_row *row, struct cell *c)
{
	(void)row;
	cell_set_int(c, r->now->settings.batch);
}

void
column_get_knobs(const struct report *r, const struct report_row *row, struct cell *c)
{
	char text[KNOB_TEXT_MAX];
	struct phrase list = phrase_in(c->text, sizeof c->text);

	(void)row;
	c->type = CELL_TEXT;
	for (int i = 0; i < r->model->nknobs; i++) {
		const struct knob *k = &r->model->knob[i];

		phrase_item(&list, " ", "%.60s=%s", k->name, knob_text(k, k->value, text));
	}
}

void
column_get_choices(const struct report *r, const struct report_row *row, struct cell *c)
{
	char text[CHOICE_TEXT_MAX];
	struct phrase list = phrase_in(c->text, sizeof c->text);

	(void)row;
	c->type = CELL_TEXT;
	for (size_t i = 0; i < r->choices->n; i++)
		phrase_item(&list, " ", "%s", choice_text(&r->choices->choice[i], text));
}

void
column_get_baseline(const struct report *r, const struct report_row *row, struct cell *c)
{
	(void)row;
	cell_set_text(c, r->baseline.word);
}

void
column_get_version(const struct report *r, const struct report_row *row, struct cell *c)
{
	(void)r;
	(void)row;
	cell_set_text(c, LAYERTOP_VERSION);
}
