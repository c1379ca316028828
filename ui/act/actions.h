/*
 * The functions of the actions.  Each belongs to a row of action_table, except act_toggle(), which
 * is run for the rows of optimization_table.
 */
#ifndef LAYERTOP_ACTIONS_H
#define LAYERTOP_ACTIONS_H

#include "frame/offers.h"
#include "optimize/optimize.h"

struct app;

/* Moving: act_move.c */
void act_up(struct app *a);
void act_down(struct app *a);
void act_page_up(struct app *a);
void act_page_down(struct app *a);
void act_half_up(struct app *a);
void act_half_down(struct app *a);
void act_top(struct app *a);
void act_bottom(struct app *a);
void act_choose(struct app *a);
void act_remove(struct app *a);
void act_raise(struct app *a);
void act_lower(struct app *a);
void act_switch(struct app *a);
void act_redraw(struct app *a);
void act_sweep(struct app *a);
void act_stop(struct app *a);
void act_next_chart(struct app *a);
void act_previous_chart(struct app *a);
void act_back(struct app *a);
void act_search(struct app *a);
void act_search_next(struct app *a);
void act_search_previous(struct app *a);

/* The end: act_quit.c */
void act_quit(struct app *a);
void act_interrupt(struct app *a);

/* The table: act_table.c */
void act_left(struct app *a);
void act_right(struct app *a);
void act_fold(struct app *a);
void act_fold_all(struct app *a);
void act_filter(struct app *a);
void act_unfilter(struct app *a);
void act_mark(struct app *a);
void act_mark_all(struct app *a);
void act_sort_left(struct app *a);
void act_columns_left(struct app *a);
void act_columns_right(struct app *a);
void act_sort_right(struct app *a);
void act_invert(struct app *a);
void act_sort_in_blocks(struct app *a);
void act_detail(struct app *a);
void act_panes(struct app *a);
void act_hide_free(struct app *a);
void act_lanes(struct app *a);

/* Along the graph: act_graph.c */
void act_producer(struct app *a);
void act_reader(struct app *a);
void act_trail_back(struct app *a);
void take_producer(struct app *a, const char *text);
void take_reader(struct app *a, const char *text);
offer_fn offer_producers, offer_readers;

/* Choices: act_choose.c */
void act_toggle(struct app *a, const struct optimization *opt);
void act_more(struct app *a);
void act_less(struct app *a);
/* Make a choice from its text; `here`: for the selected rows, not for those that it names. */
void act_choose_text(struct app *a, const char *text, bool here);

/* Settings, history and snapshots: act_change.c */
void act_undo(struct app *a);
void act_redo(struct app *a);
void act_reset(struct app *a);
void act_batch(struct app *a);
void act_save_snapshot(struct app *a);
void act_reload(struct app *a);
void act_notes(struct app *a);
void take_restart(struct app *a, const char *text);
void take_about(struct app *a, const char *text);

/* Files: act_file.c */
void act_export(struct app *a);
void take_measured(struct app *a, const char *text);
void act_save_recipe(struct app *a);
void act_replay(struct app *a);

/* The script: act_edit.c */
void act_edit(struct app *a);

/* Comparisons: act_compare.c */
void act_duel(struct app *a);
void act_changed_only(struct app *a);
void act_samples(struct app *a);

/* Take the text behind a name in the palette, and offer words for it.  They stand beside the
 * actions of the same names. */
void act_palette(struct app *a);
void take_batch(struct app *a, const char *text);
void take_chart(struct app *a, const char *text);
void take_compare(struct app *a, const char *text);
void take_duel(struct app *a, const char *text);
void take_export(struct app *a, const char *text);
void take_filter(struct app *a, const char *text);
void take_baseline(struct app *a, const char *text);
void take_knob(struct app *a, const char *text);
void take_layer(struct app *a, const char *text);
void take_open(struct app *a, const char *text);
void take_opt(struct app *a, const char *text);
void take_panes(struct app *a, const char *text);
void take_recipe(struct app *a, const char *text);
void take_replay(struct app *a, const char *text);
void take_samples(struct app *a, const char *text);
void take_search(struct app *a, const char *text);
void take_seek(struct app *a, const char *text);
void take_snapshot(struct app *a, const char *text);
void take_sort(struct app *a, const char *text);
void take_sweep(struct app *a, const char *text);
offer_fn offer_charts, offer_columns, offer_duel, offer_files, offer_filter, offer_goto,
    offer_knob_words, offer_opt, offer_panes, offer_seek, offer_sweep;

#endif
