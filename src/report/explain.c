#include "report/explain.h"

#include "base/number.h"
#include "optimize/choice_text.h"
#include "report/explain_private.h"
#include "report/measured_text.h"

#include <stdlib.h>
#include <string.h>

/* Write a figure in full, as explanations show it. */
static void
figure_text(const struct figure_line *line, const struct figures *f,
    char buf[static NUMBER_TEXT_MAX])
{
	switch (line->unit) {
	case FIGURE_NUMBER:
		(void)(line->count != NULL ? number_grouped(line->count(f), buf)
		    : number_short(line->real(f), buf));
		break;
	case FIGURE_BYTES:
		(void)number_bytes(line->real(f), buf);
		break;
	case FIGURE_SECONDS:
		(void)number_seconds(line->real(f), buf);
		break;
	case FIGURE_JOULES:
		(void)number_unit(line->real(f), "J", buf);
		break;
	}
}

/* Explain the figures of a block, each with its baseline where that differs. */
static void
explain_block(struct explain_lines *l, const struct report *r, const struct report_row *row)
{
	char now[NUMBER_TEXT_MAX], base[NUMBER_TEXT_MAX];

	for (int i = 0; i < FIGURE_COUNT; i++) {
		const struct figure_line *line = &figure_line_table[i];

		if (line->label == NULL || !line->shown(row->now))
			continue;
		figure_text(line, row->now, now);
		figure_text(line, row->base, base);
		if (strcmp(now, base) == 0)
			explain_say(l, line->label, "%s", now);
		else
			explain_say(l, line->label, "%s (%.60s %s)", now, r->baseline.name, base);
	}
}

/* List the optimizations that are on for a layer, and those that are on but cannot work on it, with
 * the reason. */
static void
say_choices(struct explain_lines *l, const struct report *r, const struct report_row *row)
{
	const struct layer *base = &r->written->layer[row->layer];
	char text[CHOICE_TEXT_MAX];
	const char *passed;
	struct err why;

	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++) {
		const struct choice *c = choices_resolve(r->choices, *o, base->path);

		if (c == NULL)
			continue;
		passed = passed_find(report_passed(r), *o, row->layer);
		if (passed != NULL)
			explain_say(l, "not on", "%s", passed);
		else if (choice_applies(c, r->analysis, row->layer, &why))
			explain_say(l, "on", "%s%s", choice_text(c, text),
			    *c->target == '\0' ? " on the whole model" : "");
		else
			explain_say(l, "not on", "%s", why.text);
	}
}

static void
say_source(struct explain_lines *l, const struct report *r, const struct report_row *row)
{
	const struct graph *g = r->written;
	const struct layer *x = &g->layer[row->layer];

	if (x->origin != NULL)
		explain_say(l, "file", "%s  %s", x->origin, x->path);
	else if (x->line > 0 && x->file < g->nfiles)
		explain_say(l, "script", "%s:%d  %s", g->file[x->file], x->line, x->path);
	else
		explain_say(l, "script", "%s", x->path);
}

/* Say what was measured for the row. */
static void
say_measured(struct explain_lines *l, const struct report *r, const struct report_row *row)
{
	char text[MEASURED_TEXT_MAX];

	if (*measured_row_text(r, row, text) != '\0')
		explain_say(l, "measured", "%s", text);
}

/* Say what was measured for the whole model, and what was not matched. */
static void
say_all_measured(struct explain_lines *l, const struct report *r)
{
	struct measured_line *line = mem_calloc(MEASURED_LINES_MAX, sizeof *line);
	int n = measured_lines(r, line);

	for (int i = 0; i < n; i++)
		explain_say(l, line[i].label, "%s", line[i].text);
	free(line);
}

static void
explain_layer(struct explain_lines *l, const struct evaluation *v, int layer)
{
	explain_flops(l, "FLOPs", v, layer);
	explain_stored(l, v, layer);
	explain_time(l, v, layer);
	explain_moved(l, v, layer);
	explain_energy(l, v, layer);
}

int
explain_row(const struct report *r, const struct report_row *row, const char *times,
    struct detail *out, int max)
{
	struct explain_lines l = {.out = out, .max = max, .times = times};

	if (row->layer < 0) {
		explain_block(&l, r, row);
		if (row->kind == ROW_TOTAL) {
			explain_peak(&l, r->now);
			say_all_measured(&l, r);
		} else {
			say_measured(&l, r, row);
		}
		return l.n;
	}
	if (row->now_layer >= 0) {
		explain_layer(&l, r->now, row->now_layer);
	} else if (row->removed) {
		explain_say(&l, "FLOPs", "an optimization took this layer away");
	} else {
		for (int i = 1; i <= row->nparts; i++)
			explain_flops(&l, row[i].name, r->now, row[i].now_layer);
		explain_block(&l, r, row);
	}
	if (row->changed && row->base_layer >= 0)
		explain_flops(&l, "was", r->base, row->base_layer);
	say_measured(&l, r, row);
	say_choices(&l, r, row);
	say_source(&l, r, row);
	if (row->now_layer >= 0) {
		explain_shape(&l, r->now->graph, row->now_layer);
		explain_streams(&l, r->now, row->now_layer);
	}
	return l.n;
}
