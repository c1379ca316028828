/*
 * Helpers of the charts: the layers under the cursor, and lines of text below a plot.
 */
#ifndef LAYERTOP_CHART_H
#define LAYERTOP_CHART_H

#include "chart/chart_table.h"
#include "frame/app.h"

/* Layers [first, end) of the model under the choices that the selected row stands for.  The range
 * is empty if an optimization removed them. */
struct chart_range {
	int first, end;
	bool whole;                /* the row of the model is selected: nothing stands out */
	const bool *in;            /* for each layer, whether it counts; NULL: all do */
};
/* Return whether a layer is in a range. */
bool chart_range_has(struct chart_range range, int layer);
struct chart_range chart_selected(const struct app *a);
/* Return the layers of one row of the report in the same way. */
struct chart_range chart_layers_of(const struct app *a, const struct report_row *row);

/* Write a text at the top of `r` and wrap it; make `r` the rest below it. */
void chart_line(struct canvas *c, struct rect *r, enum role role, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
/* Like chart_line(), for items with two spaces between them: a line ends behind one of them. */
void chart_items(struct canvas *c, struct rect *r, enum role role, const char *items);

/* Move the cursor of the table to a layer of the graph under the choices, and open the blocks
 * around it.  Say so if the table does not show it. */
void chart_select_layer(struct app *a, int layer);
/* Answer a click on a chart: select the layer that was hit. */
void chart_click(struct view *v, struct app *a, const struct hit *hit);
/* Answer Enter on a chart: explain the selected layer. */
void chart_explain(struct view *v, struct app *a);
/* Return what charts of the session are made from. */
struct chart_source chart_source_of(const struct app *a);

/* Return the first layer of a range that takes the most time; -1 where the range is empty. */
int chart_slowest(const struct evaluation *v, struct chart_range range);

#endif
