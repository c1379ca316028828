/*
 * Sides of a comparison that come from models, and the texts of every side.
 */
#include "report/column.h"
#include "compare/compare.h"
#include "report/measured_text.h"

#include <math.h>
#include <stdlib.h>

const struct side_word side_word_table[] = {
    {"model", offsetof(struct side, model)},
    {"knobs", offsetof(struct side, knobs)},
    {"choices", offsetof(struct side, choices)},
    {"hardware", offsetof(struct side, hardware)},
    {"latency_model", offsetof(struct side, latency)},
    {"convention", offsetof(struct side, convention)},
    {.column = NULL},
};

const char *
side_word(const struct side *s, const struct side_word *w)
{
	return *(const char *const *)((const char *)s + w->offset);
}

void
side_set_word(struct side *s, const struct side_word *w, const char *text)
{
	*(const char **)((char *)s + w->offset) = arena_strdup(&s->arena, text);
}

/* Copy the text of a column into the side. */
static const char *
copy_cell(struct side *s, const char *column, const struct report *r, const struct report_row *row)
{
	struct cell cell = {.type = CELL_NONE};

	column_find(column)->get(r, row, &cell);
	return arena_strdup(&s->arena, cell.type == CELL_TEXT ? cell.text : "");
}

static void
add_side_row(struct side *s, const struct report *r, const struct report_row *row)
{
	struct side_row *to = &s->row[s->n++];

	to->path = copy_cell(s, "path", r, row);
	to->op = copy_cell(s, "op", r, row);
	to->output = copy_cell(s, "output_shape", r, row);
	for (int i = 0; measure_table[i].name != NULL; i++)
		to->value[i] = measure_adds_up(&measure_table[i])
		    ? measure_in_column(&measure_table[i], measure_table[i].of_layer(row->now))
		    : NAN;
}

/* Keep what is to be said about measured times. */
static void
copy_measured(struct side *s, const struct report *r)
{
	struct measured_line *line = mem_calloc(MEASURED_LINES_MAX, sizeof *line);
	int n = measured_lines(r, line);

	s->measured = arena_alloc(&s->arena, (size_t)n + 1, sizeof *s->measured);
	for (int i = 0; i < n; i++)
		s->measured[s->nmeasured++] = arena_printf(&s->arena, "%s: %s", line[i].label,
		    line[i].text);
	free(line);
}

void
side_of_report(const struct report *r, const char *label, struct side *out)
{
	*out = (struct side){.batch = (double)r->now->settings.batch};
	out->label = arena_strdup(&out->arena, label);
	for (const struct side_word *w = side_word_table; w->column != NULL; w++)
		side_set_word(out, w, copy_cell(out, w->column, r, &r->total));
	for (int i = 0; measure_table[i].name != NULL; i++) {
		out->known[i] = needs_met(measure_table[i].needs, r->now);
		out->total[i] = measure_in_column(&measure_table[i], measure_table[i].get(r->now));
	}
	out->row = arena_alloc(&out->arena, (size_t)r->nrows + 1, sizeof *out->row);
	for (int i = 0; i < r->nrows; i++)
		if (r->row[i].kind == ROW_LAYER && !r->row[i].removed)
			add_side_row(out, r, &r->row[i]);
	copy_measured(out, r);
}

/* Add a layer of an evaluation. */
static void
add_layer_row(struct side *s, const struct evaluation *v, int layer)
{
	const struct layer *l = &v->graph->layer[layer];
	struct side_row *to = &s->row[s->n++];
	char shape[SHAPE_TEXT_MAX];

	to->path = arena_strdup(&s->arena, l->path);
	to->op = l->op->name;
	to->output = arena_strdup(&s->arena, shape_text(&l->out, shape));
	for (int i = 0; measure_table[i].name != NULL; i++)
		to->value[i] = measure_adds_up(&measure_table[i])
		    ? measure_in_column(&measure_table[i],
		    measure_table[i].of_layer(&v->layer[layer].figures)) : NAN;
}

void
side_of_evaluation(const struct evaluation *v, const char *label, struct side *out)
{
	const struct settings *s = &v->settings;

	*out = (struct side){.batch = (double)s->batch, .model = "", .knobs = "", .choices = "",
	    .hardware = s->hardware->id, .latency = s->latency->name,
	    .convention = s->convention->name};
	out->label = arena_strdup(&out->arena, label);
	for (int i = 0; measure_table[i].name != NULL; i++) {
		out->known[i] = needs_met(measure_table[i].needs, v);
		out->total[i] = measure_in_column(&measure_table[i], measure_table[i].get(v));
	}
	out->row = arena_alloc(&out->arena, (size_t)v->graph->nlayers + 1, sizeof *out->row);
	for (int i = 0; i < v->graph->nlayers; i++)
		add_layer_row(out, v, i);
}

bool
side_of_model(const struct model *m, const struct choices *choices, const struct settings *settings,
    const char *label, struct side *out, struct err *e)
{
	return side_of_model_for(NULL, m, choices, settings, label, out, e);
}

bool
side_of_model_for(struct task *t, const struct model *m, const struct choices *choices,
    const struct settings *settings, const char *label, struct side *out, struct err *e)
{
	struct graph *variant = optimize_for(t, m->graph, choices, e);
	struct evaluation base, now;
	struct baseline written;
	struct report report;
	bool ok = variant != NULL && evaluate_for(t, m->graph, settings, &base, e);

	if (ok && !evaluate_for(t, variant, settings, &now, e)) {
		evaluation_free(&base);
		ok = false;
	}
	if (ok) {
		written = baseline_as_written(&base);
		report_make(m, choices, &written, &now, &report);
		side_of_report(&report, label, out);
		report_free(&report);
		evaluation_free(&base);
		evaluation_free(&now);
	}
	graph_free(variant);
	return ok;
}

void
side_free(struct side *s)
{
	arena_free(&s->arena);
	*s = (struct side){0};
}
