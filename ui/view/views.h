/*
 * The kinds of views, and functions of the comparison and the sweep for actions and lists.
 */
#ifndef LAYERTOP_VIEWS_H
#define LAYERTOP_VIEWS_H

#include "frame/view.h"
#include "view/compare_view.h"

/* One row for each kind, in the order of ui/view_table.c: the table stands first, and Tab goes
 * through the charts in this order. */
#define VIEWS(X) \
	X(layers_view) \
	X(detail_view) \
	X(panes_view) \
	X(page_help) \
	X(page_model) \
	X(page_layer) \
	X(page_device) \
	X(page_counting) \
	X(page_compare) \
	X(page_messages) \
	X(chart_time) \
	X(chart_memory) \
	X(chart_roofline) \
	X(chart_devices) \
	X(chart_growth) \
	X(chart_sweep)

#define VIEW_DECLARE(kind) extern const struct view_kind kind;
VIEWS(VIEW_DECLARE)
#undef VIEW_DECLARE

/* Return the state of the comparison; make the view if there is none. */
struct compare_view *compare_page_state(struct app *a);
/* Return whether layers that are the same are hidden. */
bool compare_page_hides_same(const struct app *a);

/* Ask what to vary, and start a sweep. */
void chart_sweep_ask(struct app *a);
/* Start a sweep over what the words vary, and offer such words. */
void chart_sweep_start(struct app *a, const char *words);
void chart_sweep_offer(const struct app *a, const void *of, const char *text, struct offers *out);
bool chart_sweep_is_running(const struct app *a);
/* Return whether there is a sweep to show, finished or not. */
bool chart_sweep_has_points(const struct app *a);
/* End the sweep that is running; finished points stay. */
void chart_sweep_stop(struct app *a);

#endif
