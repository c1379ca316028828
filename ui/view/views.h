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
	X(page_lesson) \
	X(page_layer) \
	X(page_device) \
	X(page_counting) \
	X(page_compare) \
	X(page_messages) \
	X(page_serving) \
	X(page_training) \
	X(chart_time) \
	X(chart_memory) \
	X(chart_roofline) \
	X(chart_devices) \
	X(chart_duel) \
	X(chart_growth) \
	X(chart_sweep) \
	X(chart_measured)

#define VIEW_DECLARE(kind) extern const struct view_kind kind;
VIEWS(VIEW_DECLARE)
#undef VIEW_DECLARE

/* Return the state of the comparison; make the view if there is none. */
struct compare_view *compare_page_state(struct app *a);
/* Return whether layers that are the same are hidden. */
bool compare_page_hides_same(const struct app *a);

/* Show the page of training with options, as training_read() reads them. */
void page_training_set(struct app *a, const char *text);

/* Choose both sides of the duel and of the comparison, which words name as compare_view_find()
 * says.  False after saying why a word means nothing. */
bool chart_duel_choose(struct app *a, const char *first, const char *second);
/* Show the duel with its sides as they are. */
void chart_duel_show(struct app *a);
/* Show a duel of the two newest snapshots, or of what there is in their place; on the chart of
 * devices, of the present device and the selected one. */
void chart_duel_newest(struct app *a);
/* Return the id of the device that is selected on the chart of devices, if that is on top; else
 * NULL. */
const char *chart_devices_selected(const struct app *a);

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
