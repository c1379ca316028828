#include "tables.h"

#include "act/actions.h"
#include "frame/action.h"
#include "pick/pickers.h"
#include "screen/terminal.h"
#include "view/views.h"

#define FN   TERMINAL_FN
#define CTRL TERMINAL_CTRL

#define EVERYWHERE (IN_LAYERS | IN_PAGE | IN_PICKER)
#define IN_VIEWS   (IN_LAYERS | IN_PAGE)

/* Each returns the word of an action for the footer, or NULL if there is nothing to do. */

static const char *
label_undo(const struct app *a)
{
	return a->session.nundo > 0 ? "Undo" : NULL;
}

static const char *
label_redo(const struct app *a)
{
	return a->session.nredo > 0 ? "Redo" : NULL;
}

static const char *
label_reset(const struct app *a)
{
	return a->session.now.choices.n > 0 ? "Reset" : NULL;
}

static const char *
label_notes(const struct app *a)
{
	return !app_has_model(a) ? NULL : a->session.course.what != NULL ? "Lesson"
	    : a->session.model->notes != NULL ? "Notes" : "Info";
}

static const char *
label_fold(const struct app *a)
{
	return app_has_model(a) && a->session.model->graph->nscopes > 0 && rows_is_tree(&a->rows)
	    ? "Fold" : NULL;
}

static const char *
label_remove(const struct app *a)
{
	const struct picker_kind *list = view_top(a)->kind->list;

	return list != NULL && list->remove != NULL ? "Remove" : NULL;
}

static const char *
label_switch(const struct app *a)
{
	const struct picker_kind *list = view_top(a)->kind->list;

	return list != NULL && list->toggle != NULL ? "Switch" : NULL;
}

/* In a list where typing finds, there is nothing else to search. */
static const char *
label_search(const struct app *a)
{
	const struct picker_kind *list = view_top(a)->kind->list;

	return list != NULL && list->filters ? NULL : "Search";
}

static const char *
label_fit(const struct app *a)
{
	return view_top(a)->kind == &pick_budgets ? "Fit" : NULL;
}

static const char *
label_choose(const struct app *a)
{
	return view_top(a)->kind->choose_label;
}

static const char *
label_turn(const struct app *a)
{
	return view_top(a)->kind->turn_label;
}

/* Return the word of an action that has a place in the footer of one page only. */
static const char *
label_on(const struct app *a, const struct view_kind *page, const char *label)
{
	return view_top(a)->kind == page ? label : NULL;
}

static const char *
label_side_a(const struct app *a)
{
	return view_top(a)->kind == &page_compare || view_top(a)->kind == &chart_duel ? "Side A"
	    : NULL;
}

static const char *
label_side_b(const struct app *a)
{
	return label_side_a(a) != NULL ? "Side B" : NULL;
}

static const char *
label_duel(const struct app *a)
{
	return view_top(a)->kind == &chart_duel ? "Layers" : "Duel";
}

static const char *
label_changed_only(const struct app *a)
{
	return label_on(a, &page_compare, compare_page_hides_same(a) ? "All" : "Changes");
}

static const char *
label_samples(const struct app *a)
{
	return label_on(a, &page_compare, "Distil");
}

static const char *
label_sweep(const struct app *a)
{
	return label_on(a, &chart_sweep, "Sweep");
}

static const char *
label_stop(const struct app *a)
{
	return chart_sweep_is_running(a) ? "Stop" : NULL;
}

const char *const action_groups[] = {"Table", "Moving", "Change", "Settings", "Results", "Charts",
    "Variants", "Lists", "Prompts", "Pages", "Everywhere", NULL};

/*
 * Keys as people who use vi, less, htop, tig and lazygit know them:
 *
 * - Letters that move in vi and less move: h j k l g G, Ctrl-D Ctrl-U Ctrl-F Ctrl-B, n N after a
 *   search.  None of them changes a model, because a hand that has moved by them for years does not
 *   look.  The letter u is no such letter in vi, where it undoes, and Ctrl-R redoes; so it is here.
 * - A digit switches the optimization in this place of its table, on the selected rows.  The list
 *   of all of them is o, for their values and for those beyond the ninth.
 * - A capital letter is an action of its own, never the same one for more of the model: the model
 *   is the first row, and keys act on the row that is selected.
 * - Charts have capital letters: T time, M memory, B bounds (roofline), D devices, X growth,
 *   O predicted against measured (observed).
 */
const struct action action_table[] = {
    {{FN(KEY_ENTER), '\r', '\n'}, "Enter", "Choose", "choose from a list, or type a value",
        "Lists", IN_PICKER, .run = act_choose},
    {{' '}, "Space", "Switch", "on the list of optimizations, switch the selected one", "Lists",
        IN_PICKER, .run = act_switch, .label_now = label_switch, .is_of_page = true},
    {{FN(KEY_RIGHT), 'l', '+', '='}, "Right l + =", NULL, "raise a value; a digit begins to type "
        "one", "Lists", IN_PICKER, .run = act_raise},
    {{FN(KEY_LEFT), 'h', '-'}, "Left h -", NULL, "lower a value", "Lists", IN_PICKER,
        .run = act_lower},
    {{TERMINAL_ESC, 'q', FN(KEY_F(10))}, "Esc q F10", "Close", "close the list; where typing "
        "filters, the first Esc clears the filter", "Lists", IN_PICKER, .run = act_back},
    {{'f'}, "f", NULL, "in the form of budgets, ask that the model fits into the device", "Lists",
        IN_PICKER, .run = pick_budgets_fit, .label_now = label_fit, .is_of_page = true},
    {{FN(KEY_DC), 'x'}, "Del x", NULL, "remove a snapshot", "Lists", IN_PICKER,
        .run = act_remove, .label_now = label_remove, .is_of_page = true},
    {{'?', FN(KEY_F(1))}, "? F1", "Help", "show what each key does", "Everywhere", EVERYWHERE,
        .view = "help", .is_pinned = true, .name = "help"},
    {{'q', FN(KEY_F(10))}, "q F10", "Quit", "leave the program; it asks if anything is unsaved, "
        "and a second q means yes", "Table", IN_LAYERS, .run = act_quit, .is_pinned = true,
        .name = "leave"},
    {{CTRL('q')}, "Ctrl-Q", NULL, "leave the program from wherever you are; it asks as q does",
        "Everywhere", EVERYWHERE, .run = act_quit, .name = "quit"},
    {{CTRL('c')}, "Ctrl-C", NULL, "stop what takes long, as Esc does; else close a prompt, or "
        "leave the program, as q does", "Everywhere", EVERYWHERE, .run = act_interrupt,
        .name = "interrupt"},
    {{'q', TERMINAL_ESC, FN(KEY_F(10))}, "q Esc F10", "Back", "go back to the view before",
        "Pages", IN_PAGE, .run = act_back, .is_pinned = true, .name = "back"},
    {{'o'}, "o", "Optimize", "list all optimizations for the selected rows: state, value and what "
        "each gains", "Change", IN_VIEWS, .view = "optimizations", .name = "optimizations"},
    {{'/', FN(KEY_F(3))}, "/ F3", NULL, "search this page or list, and layers in folded blocks, "
        "too", "Moving", EVERYWHERE, .run = act_search, .label_now = label_search,
        .name = "search", .take = take_search, .takes_text = true},
    {{'n'}, "n", NULL, "go to the next match", "Moving", EVERYWHERE, .run = act_search_next,
        .name = "next-match"},
    {{'N'}, "N", NULL, "go to the match before", "Moving", EVERYWHERE,
        .run = act_search_previous, .name = "previous-match"},
    {{'\\', FN(KEY_F(4))}, "\\ F4", "Filter", "show only layers whose path "
        "or op has these words", "Table", IN_LAYERS, .run = act_filter, .name = "filter",
        .take = take_filter, .offer = offer_filter, .takes_text = true},
    {{' '}, "Space", NULL, "fold or open a block", "Table", IN_LAYERS, .run = act_fold,
        .label_now = label_fold, .name = "fold"},
    {{TERMINAL_ESC}, "Esc", NULL, "end the search, then clear the filter, the marks and the order",
        "Table", IN_LAYERS, .run = act_unfilter, .name = "clear"},
    {{'a'}, "a", NULL, "mark or unmark the selected row; while rows are marked, keys act on "
        "all of them", "Table", IN_LAYERS, .run = act_mark, .name = "mark"},
    {{'A'}, "A", NULL, "mark all layers on the list; a filter leaves out the others", "Table",
        IN_LAYERS, .run = act_mark_all, .name = "mark-all"},
    {{'u'}, "u", NULL, "undo the last change", "Change", EVERYWHERE,
        .run = act_undo, .label_now = label_undo, .name = "undo"},
    {{'i'}, "i", NULL, "show the notes of the script, and published figures; of a lesson its steps "
        "and questions", "Results", IN_VIEWS, .run = act_notes, .label_now = label_notes,
        .name = "notes"},
    {{'"'}, "\"", NULL, "show what the script prints, and warnings about its model", "Results",
        IN_VIEWS, .view = "messages", .name = "messages"},
    {{'H'}, "H", "Hardware", "choose the device", "Settings", IN_VIEWS, .view = "hardware",
        .name = "device"},
    {{'\t'}, "Tab", "Charts", "show the next chart; go back after the last", "Charts",
        IN_VIEWS, .run = act_next_chart, .name = "chart", .take = take_chart,
        .offer = offer_charts},
    {{FN(KEY_BTAB)}, "Shift-Tab", NULL, "show the chart before; go back before the first",
        "Charts", IN_VIEWS, .run = act_previous_chart, .name = "previous-chart"},
    {{'m'}, "m", "Models", "open another model, an example or one of the zoo", "Results", IN_VIEWS,
        .view = "models", .name = "open", .take = take_open, .offer = offer_models},
    {{'e'}, "e", "Export", "write the results in the format that the extension of the "
        "file names: .csv .json .md .html, or the chart as .svg", "Results", IN_VIEWS,
        .run = act_export, .name = "export", .take = take_export, .offer = offer_files,
        .takes_text = true},
    {{'T'}, "T", NULL, "show where the time goes, by layer and by kind of op", "Charts",
        IN_VIEWS, .view = "time", .name = "time"},
    {{'M'}, "M", NULL, "show memory over the schedule, and the tensors at its peak", "Charts",
        IN_VIEWS, .view = "memory", .name = "memory"},
    {{'B'}, "B", NULL, "show what bounds each layer on this device: the roofline", "Charts",
        IN_VIEWS, .view = "roofline", .name = "roofline"},
    {{'D'}, "D", NULL, "show the model on all devices: Left and Right sort, Enter chooses",
        "Charts", IN_VIEWS, .view = "devices", .name = "devices"},
    {{FN(KEY_ENTER), '\r', '\n'}, "Enter", NULL, "on all devices, in a growth and a sweep, take "
        "the selected one; on a layer's page, go to the chosen layer", "Charts", IN_PAGE,
        .run = act_choose, .label_now = label_choose, .is_of_page = true, .name = "take"},
    {{'X'}, "X", NULL, "show how speed and memory grow with the batch or a knob, which Up and "
        "Down choose", "Charts", IN_VIEWS, .view = "growth", .name = "growth"},
    {{'&'}, "&", NULL, "sweep over many variants, with a Pareto front: bits=8,4 prune=0:0.5:0.1",
        "Charts", IN_VIEWS, .run = act_sweep, .label_now = label_sweep, .is_of_page = true,
        .name = "sweep", .take = take_sweep, .offer = offer_sweep, .takes_text = true},
    {{'!'}, "!", NULL, "stop a sweep; finished points stay", "Charts", IN_VIEWS,
        .run = act_stop, .label_now = label_stop, .is_of_page = true, .name = "stop"},
    {{'O'}, "O", NULL, "show predicted times against those that were measured", "Charts",
        IN_VIEWS, .view = "measured", .name = "predicted"},
    {{0}, ":measured", NULL, "lay times that a runtime measured beside the prediction; without a "
        "file take them away", "Results", IN_VIEWS, .name = "measured", .take = take_measured,
        .offer = offer_files, .takes_text = true},
    {{FN(KEY_RIGHT), 'l'}, "Right l", NULL, "go to the next value, column, axes or convention of a "
        "page", "Pages", IN_PAGE, .run = act_raise, .label_now = label_turn,
        .is_of_page = true, .name = "next"},
    {{FN(KEY_LEFT), 'h'}, "Left h", NULL, "go to the one before", "Pages", IN_PAGE,
        .run = act_lower, .name = "previous"},
    {{'>', '.'}, "> .", "Sort", "sort: first by time, then by the next column to the right",
        "Table", IN_LAYERS, .run = act_sort_right, .name = "sort", .take = take_sort,
        .offer = offer_columns},
    {{'<', ','}, "< ,", NULL, "sort: first by time, then by the next column to the left", "Table",
        IN_LAYERS, .run = act_sort_left, .name = "sort-left"},
    {{FN(KEY_F(2))}, "F2", NULL, "choose the columns of the table, and their order", "Table",
        IN_VIEWS, .view = "columns", .name = "columns"},
    {{FN(KEY_F(6))}, "F6", NULL, "choose the column to sort by", "Table", IN_LAYERS,
        .view = "sort", .name = "sort-list"},
    {{'{'}, "{", NULL, "scroll the columns to the left", "Table", IN_LAYERS,
        .run = act_columns_left, .name = "columns-left"},
    {{'}'}, "}", NULL, "scroll the columns to the right, to those that have no space", "Table",
        IN_LAYERS, .run = act_columns_right, .name = "columns-right"},
    {{'s'}, "s", NULL, "sort inside blocks, which stay, or sort all layers as one list", "Table",
        IN_LAYERS, .run = act_sort_in_blocks, .name = "sort-blocks"},
    {{'I'}, "I", NULL, "reverse the order", "Table", IN_LAYERS, .run = act_invert,
        .name = "reverse"},
    {{FN(KEY_ENTER), '\r', '\n'}, "Enter", "Explain",
        "explain the selected layer: formulas, bytes, time, optimizations", "Results",
        IN_LAYERS, .view = "layer", .name = "explain"},
    {{'K'}, "K", "Knobs", "change the knobs of the script, which then runs again", "Settings",
        IN_VIEWS, .view = "knobs", .name = "set", .take = take_knob, .offer = offer_knob_words,
        .takes_text = true},
    {{'c'}, "c", "Counting", "choose what counts as MACs and FLOPs", "Settings", IN_VIEWS,
        .view = "conventions", .name = "count"},
    {{'t'}, "t", "Time", "choose how time follows from operations", "Settings", IN_VIEWS,
        .view = "latency", .name = "latency"},
    {{'W'}, "W", "Runtime", "choose the runtime: the software that runs the layers", "Settings",
        IN_VIEWS, .view = "runtimes", .name = "runtime"},
    {{'x'}, "x", "Batch", "set how many samples run at once", "Settings", IN_VIEWS,
        .run = act_batch, .name = "batch", .take = take_batch, .takes_text = true},
    {{'y'}, "y", "Snapshot", "save this state as a snapshot with a name", "Variants", IN_VIEWS,
        .run = act_save_snapshot, .name = "snapshot", .take = take_snapshot, .takes_text = true},
    {{'\''}, "'", NULL, "go back to a snapshot, or remove one", "Variants", IN_VIEWS,
        .view = "snapshots", .name = "snapshots"},
    {{'|'}, "|", "Duel", "hold the two newest snapshots against each other, or two devices from "
        "the chart of all devices; from there on, compare layer by layer", "Variants", IN_VIEWS,
        .run = act_duel, .label_now = label_duel, .name = "duel", .take = take_duel,
        .offer = offer_duel, .takes_text = true},
    {{0}, ":restart", NULL, "begin the lesson or challenge again: its settings, its optimizations, "
        "its knobs", "Change", IN_VIEWS, .name = "restart", .take = take_restart,
        .takes_text = true},
    {{0}, ":about", NULL, "show what the script says about the model, also of a lesson",
        "Results", IN_VIEWS, .name = "about", .take = take_about, .takes_text = true},
    {{0}, ":compare", NULL, "compare two variants, layer by layer and in total", "Variants",
        IN_VIEWS, .name = "compare", .take = take_compare, .offer = offer_duel,
        .takes_text = true},
    {{'['}, "[", NULL, "choose side A of the comparison: as written, now, a snapshot, another "
        "model, a recipe or a CSV", "Variants", IN_VIEWS, .view = "compare-a",
        .label_now = label_side_a, .is_of_page = true, .name = "compare-a"},
    {{']'}, "]", NULL, "choose side B of the comparison", "Variants", IN_VIEWS,
        .view = "compare-b", .label_now = label_side_b, .is_of_page = true, .name = "compare-b"},
    {{'d'}, "d", NULL, "on the comparison, hide equal layers", "Variants", IN_PAGE,
        .run = act_changed_only, .label_now = label_changed_only, .is_of_page = true,
        .name = "changes"},
    {{'#'}, "#", NULL, "set on how many samples A is distilled into B", "Variants", IN_VIEWS,
        .run = act_samples, .label_now = label_samples, .is_of_page = true, .name = "samples",
        .take = take_samples, .takes_text = true},
    {{'='}, "=", NULL, "choose what results are held against: the model as opened, with present "
        "knobs or as saved, a snapshot, another model", "Variants", IN_VIEWS, .view = "baseline",
        .name = "baseline", .take = take_baseline, .takes_text = true},
    {{'w'}, "w", NULL, "write this state as a recipe, for --recipe and for other models",
        "Variants", IN_VIEWS, .run = act_save_recipe, .name = "recipe", .take = take_recipe,
        .offer = offer_files, .takes_text = true},
    {{'@'}, "@", NULL, "replay a recipe on this model", "Variants", IN_VIEWS, .run = act_replay,
        .name = "replay", .take = take_replay, .offer = offer_files, .takes_text = true},
    {{'C'}, "C", NULL, "show the terms in which two counting conventions differ; Left and Right "
        "choose the other one", "Results", IN_VIEWS, .view = "counting", .name = "counting"},
    {{'V'}, "V", NULL, "show how a language model serves many sequences at once, and what fits",
        "Results", IN_VIEWS, .view = "serving", .name = "serving"},
    {{'F'}, "F", NULL, "show what training takes; by name with steps=400000,share=0.4",
        "Results", IN_VIEWS, .view = "training", .name = "training", .take = page_training_set,
        .takes_text = true},
    {{'S'}, "S", NULL, "show the specification of the device, with sources", "Results", IN_VIEWS,
        .view = "device", .name = "specification"},
    {{'U', CTRL('r')}, "U Ctrl-R", NULL, "redo the change", "Change", IN_VIEWS,
        .run = act_redo, .label_now = label_redo, .name = "redo"},
    {{'r'}, "r", NULL, "switch everything off", "Change", IN_VIEWS, .run = act_reset,
        .label_now = label_reset, .name = "reset"},
    {{'+'}, "+", NULL, "more of the last optimization, on the selected rows", "Change", IN_VIEWS,
        .run = act_more, .name = "more"},
    {{'-'}, "-", NULL, "less of it", "Change", IN_VIEWS, .run = act_less, .name = "less"},
    {{':'}, ":", NULL, "type any of these by name, with what it takes: device rpi-5, "
        "sort time", "Everywhere", IN_VIEWS, .run = act_palette},
    {{0}, ":opt", NULL, "choose as --opt does: prune=0.3@layer1.*", "Change", IN_VIEWS,
        .name = "opt", .take = take_opt, .offer = offer_opt, .takes_text = true},
    {{0}, ":goto", NULL, "go to a layer or a block", "Moving", IN_LAYERS, .name = "goto",
        .take = take_layer, .offer = offer_goto},
    {{'Y'}, "Y", NULL, "copy a cell, the row, the table, or the present state as a command line",
        "Results", IN_VIEWS, .view = "copy", .name = "copy"},
    {{'E'}, "E", NULL, "edit the script at the selected layer, in $VISUAL or $EDITOR", "Settings",
        IN_VIEWS, .run = act_edit, .name = "edit"},
    {{'('}, "(", NULL, "go to the layer that the selected row reads", "Moving", IN_VIEWS,
        .run = act_producer, .name = "producer", .take = take_producer,
        .offer = offer_producers},
    {{')'}, ")", NULL, "go to the layer that reads it", "Moving", IN_VIEWS, .run = act_reader,
        .name = "reader", .take = take_reader, .offer = offer_readers},
    {{CTRL('o')}, "Ctrl-O", NULL, "go back to where ( ) or a layer's page came from", "Moving",
        IN_VIEWS, .run = act_trail_back, .name = "jump-back"},
    {{'%'}, "%", NULL, "set limits, and find how little of some optimizations keeps to them",
        "Change", IN_VIEWS, .view = "budgets", .name = "budget", .take = take_seek,
        .offer = offer_seek, .takes_text = true},
    {{FN(KEY_F(8))}, "F8", NULL, "choose the colours", "Settings", IN_VIEWS, .view = "themes",
        .name = "theme"},
    {{FN(KEY_F(9))}, "F9", NULL, "go back to how this model was left when it was open last",
        "Variants", IN_VIEWS, .run = memory_resume, .name = "resume"},
    {{'R', FN(KEY_F(5))}, "R F5", NULL, "run the script again", "Settings", IN_VIEWS,
        .run = act_reload, .name = "reload"},
    {{'*'}, "*", NULL, "fold or open all blocks", "Table", IN_LAYERS, .run = act_fold_all,
        .name = "fold-all"},
    {{FN(KEY_LEFT), 'h'}, "Left h", NULL, "fold the block, or go to the one around it", "Table",
        IN_LAYERS, .run = act_left, .name = "out"},
    {{FN(KEY_RIGHT), 'l'}, "Right l", NULL, "open the block, or go into it", "Table", IN_LAYERS,
        .run = act_right, .name = "in"},
    {{'z'}, "z", NULL, "hide the layers that cost nothing, or show them again", "Table", IN_LAYERS,
        .run = act_hide_free, .name = "hide-free"},
    {{'L'}, "L", NULL, "show the graph in lanes beside the table, with all that each layer reads; "
        "or hide it", "Table", IN_LAYERS, .run = act_lanes, .name = "lanes"},
    {{'d'}, "d", NULL, "show or hide the detail below the table", "Table", IN_LAYERS,
        .run = act_detail, .name = "detail"},
    {{'P'}, "P", NULL, "on a wide screen, choose the chart in the first pane, or no panes",
        "Charts", IN_LAYERS, .run = act_panes, .name = "panes", .take = take_panes,
        .offer = offer_panes},
    {{FN(KEY_UP), 'k', CTRL('p')}, "Up k Ctrl-P", NULL, "up", "Moving", EVERYWHERE, .run = act_up,
        .name = "up"},
    {{FN(KEY_DOWN), 'j', CTRL('n')}, "Down j Ctrl-N", NULL, "down", "Moving", EVERYWHERE,
        .run = act_down, .name = "down"},
    {{FN(KEY_PPAGE), CTRL('b')}, "PgUp Ctrl-B", NULL, "a screen up", "Moving", EVERYWHERE,
        .run = act_page_up, .name = "page-up"},
    {{FN(KEY_NPAGE), CTRL('f')}, "PgDn Ctrl-F", NULL, "a screen down", "Moving", EVERYWHERE,
        .run = act_page_down, .name = "page-down"},
    {{CTRL('u')}, "Ctrl-U", NULL, "half a screen up", "Moving", EVERYWHERE, .run = act_half_up,
        .name = "half-up"},
    {{CTRL('d')}, "Ctrl-D", NULL, "half a screen down", "Moving", EVERYWHERE,
        .run = act_half_down, .name = "half-down"},
    {{' '}, "Space", NULL, "a screen down", "Pages", IN_PAGE, .run = act_page_down,
        .name = "screen-down"},
    {{FN(KEY_HOME), 'g'}, "Home g", NULL, "to the top", "Moving", EVERYWHERE, .run = act_top,
        .name = "top"},
    {{FN(KEY_END), 'G'}, "End G", NULL, "to the bottom", "Moving", EVERYWHERE, .run = act_bottom,
        .name = "bottom"},
    {{CTRL('l')}, "Ctrl-L", NULL, "draw the screen again", "Everywhere", EVERYWHERE,
        .run = act_redraw, .name = "redraw"},
    /* Rows without keys: prompts read their own, and the mouse is an event of its own. */
    {{0}, "Tab", NULL, "complete a file, a layer, an optimization, a knob or a measure", "Prompts",
        IN_PROMPT, .run = NULL},
    {{0}, "Up Down", NULL, "bring back what was typed before", "Prompts", IN_PROMPT, .run = NULL},
    {{0}, "Ctrl-A Ctrl-E Ctrl-Left Ctrl-Right", NULL, "go to the beginning, to the end, and by "
        "words", "Prompts", IN_PROMPT, .run = NULL},
    {{0}, "Ctrl-W Ctrl-U Ctrl-K", NULL, "erase a word, all before the cursor, all behind it",
        "Prompts", IN_PROMPT, .run = NULL},
    {{0}, "mouse", NULL, "wheel scrolls; click rows, headers, marks and labels", "Moving",
        EVERYWHERE, .run = NULL},
    {.keys = NULL},
};
