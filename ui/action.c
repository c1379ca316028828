#include "action.h"

#include "act/actions.h"
#include "frame/app.h"
#include "page.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define FN TERMINAL_FN
#define CTRL TERMINAL_CTRL

#define EVERYWHERE (IN_LAYERS | IN_PAGE | IN_PICKER)
#define IN_VIEWS   (IN_LAYERS | IN_PAGE)

const char *const action_groups[] = {"Table", "Moving", "Change", "Settings", "Results", "Charts",
    "Variants", "Lists", "Pages", "Everywhere", NULL};

const struct action action_table[] = {
    {{FN(KEY_ENTER), '\r', '\n'}, "Enter", "Choose", "choose from a list, or type a value",
        "Lists", IN_PICKER, .run = act_choose},
    {{FN(KEY_RIGHT), '+', '='}, "Right + =", NULL, "raise a value", "Lists", IN_PICKER,
        .run = act_raise},
    {{FN(KEY_LEFT), '-'}, "Left -", NULL, "lower a value", "Lists", IN_PICKER, .run = act_lower},
    {{TERMINAL_ESC, 'q', FN(KEY_F(10))}, "Esc q F10", "Close", "leave a list; where typing "
        "filters, Esc takes the filter away first", "Lists", IN_PICKER, .run = act_back},
    {{FN(KEY_DC), 'd'}, "Del d", NULL, "forget a snapshot", "Lists", IN_PICKER, .run = act_remove},
    {{'?', FN(KEY_F(1))}, "? F1", "Help", "what every key does", "Everywhere", EVERYWHERE,
        .run = act_help},
    {{'q', FN(KEY_F(10))}, "q F10", "Quit", "leave the program", "Table", IN_LAYERS,
        .run = act_quit},
    {{'q', TERMINAL_ESC, FN(KEY_F(10))}, "q Esc F10", "Back", "back to the table", "Pages",
        IN_PAGE, .run = act_back},
    {{'/', FN(KEY_F(3))}, "/ F3", "Filter", "show only layers whose path or op has these words",
        "Table", IN_LAYERS, .run = act_filter},
    {{' '}, "Space", "Fold", "fold or open a block", "Table", IN_LAYERS, .run = act_fold},
    {{TERMINAL_ESC}, "Esc", NULL, "take the filter away, then the marks, then the order", "Table",
        IN_LAYERS, .run = act_unfilter},
    {{'a'}, "a", NULL, "mark the selected row, or take its mark away: optimizations switch all "
        "that are marked", "Table", IN_LAYERS, .run = act_mark},
    {{'A'}, "A", NULL, "mark all layers on the list: behind a filter, what it shows", "Table",
        IN_LAYERS, .run = act_mark_all},
    {{'u'}, "u", "Undo", "take the last change back", "Change", EVERYWHERE,
        .run = act_undo},
    {{'i'}, "i", "Notes", "what the script says about the model", "Results", IN_VIEWS,
        .run = act_info},
    {{'h'}, "h", "Hardware", "choose the device", "Settings", IN_VIEWS, .run = act_hardware},
    {{'v'}, "v", "Values", "all optimizations with their values, for the selected layer or block",
        "Change", IN_VIEWS, .run = act_values},
    {{'V'}, "V", NULL, "the same for the whole model", "Change", IN_VIEWS, .run = act_values_all},
    {{'\t'}, "Tab", "Charts", "the next of the charts; after the last the table", "Charts",
        IN_VIEWS, .run = act_next_chart},
    {{'m'}, "m", "Models", "open another model: examples, and the zoo", "Results", IN_VIEWS,
        .run = act_models},
    {{'e'}, "e", "Export", "write the table as CSV", "Results", IN_VIEWS, .run = act_export},
    {{'T'}, "T", NULL, "where the time goes: by layer and by kind of op", "Charts",
        IN_VIEWS, .page = "time"},
    {{'M'}, "M", NULL, "memory over the schedule, and what makes up its peak", "Charts",
        IN_VIEWS, .page = "memory"},
    {{'Y'}, "Y", NULL, "what bounds each layer on this device", "Charts", IN_VIEWS,
        .page = "roofline"},
    {{'D'}, "D", NULL, "the model on every device: Left and Right sort, Enter chooses", "Charts",
        IN_VIEWS, .page = "devices"},
    {{FN(KEY_ENTER), '\r', '\n'}, "Enter", NULL, "on all devices, and in a sweep: take what is "
        "selected", "Charts", IN_PAGE, .run = act_choose},
    {{'X'}, "X", NULL, "how time and memory grow with the batch or a knob: Up and Down choose "
        "which", "Charts", IN_VIEWS, .page = "growth"},
    {{'&'}, "&", NULL, "sweep over many variants, and their Pareto front: bits=8,4 prune=0:0.5:0.1",
        "Charts", IN_VIEWS, .run = act_sweep},
    {{'!'}, "!", NULL, "stop a sweep; what is done stays", "Charts", IN_VIEWS, .run = act_stop},
    {{FN(KEY_RIGHT)}, "Right", NULL, "what a page has side by side: the next value, column, axes "
        "or convention", "Pages", IN_PAGE, .run = act_raise},
    {{FN(KEY_LEFT)}, "Left", NULL, "the one before", "Pages", IN_PAGE, .run = act_lower},
    {{'>', '.'}, "> .", "Sort", "sort: first by time, then by the next column to the right",
        "Table", IN_LAYERS, .run = act_sort_right},
    {{'<', ','}, "< ,", NULL, "sort: first by time, then by the next column to the left", "Table",
        IN_LAYERS, .run = act_sort_left},
    {{'I'}, "I", NULL, "turn the order round", "Table", IN_LAYERS, .run = act_invert},
    {{FN(KEY_ENTER), '\r', '\n'}, "Enter", "Explain",
        "the selected layer in full: formulas, bytes, time, what is on and why not", "Results",
        IN_LAYERS, .page = "layer"},
    {{'K'}, "K", "Knobs", "change the knobs of the script, which runs again", "Settings",
        IN_VIEWS, .run = act_knobs},
    {{'c'}, "c", "Counting", "choose what counts as MACs and FLOPs", "Settings", IN_VIEWS,
        .run = act_convention},
    {{'t'}, "t", "Time", "choose how time follows from operations", "Settings", IN_VIEWS,
        .run = act_latency},
    {{'x'}, "x", "Batch", "set how many samples run at once", "Settings", IN_VIEWS,
        .run = act_batch},
    {{'y'}, "y", "Keep", "keep this state as a snapshot, under a name", "Variants", IN_VIEWS,
        .run = act_keep},
    {{'\''}, "'", NULL, "go back to a snapshot, or forget one", "Variants", IN_VIEWS,
        .run = act_kept},
    {{'|'}, "|", "Compare", "compare two variants, layer by layer and in total", "Variants",
        IN_VIEWS, .run = act_compare},
    {{'['}, "[", NULL, "choose what A of the comparison is: as written, now, a snapshot, another "
        "model, a recipe or a CSV", "Variants", IN_VIEWS, .run = act_compare_a},
    {{']'}, "]", NULL, "choose what B of the comparison is", "Variants", IN_VIEWS,
        .run = act_compare_b},
    {{'d'}, "d", NULL, "on the comparison, hide layers that are the same", "Variants", IN_PAGE,
        .run = act_changed_only},
    {{'#'}, "#", NULL, "on how many samples A is to be distilled into B", "Variants", IN_VIEWS,
        .run = act_samples},
    {{'E'}, "E", NULL, "write this state as a recipe, for --recipe and for other models",
        "Variants", IN_VIEWS, .run = act_save_recipe},
    {{'@'}, "@", NULL, "replay a recipe on this model", "Variants", IN_VIEWS, .run = act_replay},
    {{'C'}, "C", NULL, "which terms two counting conventions disagree on: Left and Right choose "
        "the other", "Results", IN_VIEWS, .page = "counting"},
    {{'H'}, "H", NULL, "what is known about the device, with sources", "Results", IN_VIEWS,
        .page = "device"},
    {{'U', CTRL('r')}, "U Ctrl-R", "Redo", "make the change again", "Change", IN_VIEWS,
        .run = act_redo},
    {{'r'}, "r", "Reset", "everything off", "Change", IN_VIEWS, .run = act_reset},
    {{'+', '='}, "+ =", NULL, "more of the optimization that was used last", "Change", IN_VIEWS,
        .run = act_more},
    {{'-'}, "-", NULL, "less of it", "Change", IN_VIEWS, .run = act_less},
    {{':'}, ":", NULL, "type an optimization as --opt takes it: prune=0.3@layer1.*", "Change",
        IN_VIEWS, .run = act_type},
    {{'%'}, "%", NULL, "as little of an optimization as keeps a budget: prune macs=2G", "Change",
        IN_VIEWS, .run = act_seek},
    {{'R', FN(KEY_F(5))}, "R F5", NULL, "run the script again", "Settings", IN_VIEWS,
        .run = act_reload},
    {{'*'}, "*", NULL, "fold or open all blocks", "Table", IN_LAYERS, .run = act_fold_all},
    {{FN(KEY_LEFT)}, "Left", NULL, "fold the block, or go to the one around it", "Table",
        IN_LAYERS, .run = act_left},
    {{FN(KEY_RIGHT)}, "Right", NULL, "open the block, or go into it", "Table", IN_LAYERS,
        .run = act_right},
    {{'d'}, "d", NULL, "show or hide the detail below the table", "Table", IN_LAYERS,
        .run = act_detail},
    {{FN(KEY_UP), 'k', CTRL('p')}, "Up k Ctrl-P", NULL, "up", "Moving", EVERYWHERE, .run = act_up},
    {{FN(KEY_DOWN), 'j', CTRL('n')}, "Down j Ctrl-N", NULL, "down", "Moving", EVERYWHERE,
        .run = act_down},
    {{FN(KEY_PPAGE), CTRL('b')}, "PgUp Ctrl-B", NULL, "a screen up", "Moving", EVERYWHERE,
        .run = act_page_up},
    {{FN(KEY_NPAGE), CTRL('f')}, "PgDn Ctrl-F", NULL, "a screen down", "Moving", EVERYWHERE,
        .run = act_page_down},
    {{' '}, "Space", NULL, "a screen down", "Pages", IN_PAGE, .run = act_page_down},
    {{FN(KEY_HOME), 'g'}, "Home g", NULL, "to the top", "Moving", EVERYWHERE, .run = act_top},
    {{FN(KEY_END), 'G'}, "End G", NULL, "to the bottom", "Moving", EVERYWHERE, .run = act_bottom},
    {{CTRL('l')}, "Ctrl-L", NULL, "draw the screen anew", "Everywhere", EVERYWHERE,
        .run = act_redraw},
    {{FN(KEY_MOUSE)}, "mouse", NULL, "wheel scrolls; click rows, headers, marks and labels",
        "Moving", EVERYWHERE, .run = act_mouse},
    {.keys = NULL},
};

/* What the footer calls an action now; NULL: there is nothing for it to do. */
typedef const char *occasion_label(const struct app *a);

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
	return !app_has_model(a) ? NULL : a->session.model->notes != NULL ? "Notes" : "Info";
}

static const char *
label_fold(const struct app *a)
{
	return app_has_model(a) && a->session.model->graph->nscopes > 0 && a->rows.sort == NULL
	    ? "Fold" : NULL;
}

static const char *
label_remove(const struct app *a)
{
	return a->picker.kind != NULL && a->picker.kind->remove != NULL ? "Forget" : NULL;
}

static const char *
label_choose(const struct app *a)
{
	return a->picker.kind != NULL ? "Choose" : a->page != NULL ? a->page->takes : NULL;
}

static const char *
label_turn(const struct app *a)
{
	return a->picker.kind == NULL && a->page != NULL ? a->page->turns : NULL;
}

static const char *
label_compare(const struct app *a)
{
	return page_compare_is_open(a) ? "Choose" : NULL;
}

static const char *
label_changed_only(const struct app *a)
{
	return !page_compare_is_open(a) ? NULL : a->compare.changed_only ? "All" : "Changes";
}

static const char *
label_samples(const struct app *a)
{
	return page_compare_is_open(a) ? "Distil" : NULL;
}

static const char *
label_sweep(const struct app *a)
{
	return a->page != NULL && a->page->draw == chart_draw_sweep ? "Sweep" : NULL;
}

static const char *
label_stop(const struct app *a)
{
	return a->sweep.running ? "Stop" : NULL;
}

/* Actions that have a place in the footer only where they do something; those of a page stand first
 * there. */
static const struct occasion {
	void (*run)(struct app *a);
	occasion_label *label;
	bool of_page;
} occasions[] = {
    {act_undo, label_undo, false}, {act_redo, label_redo, false},
    {act_reset, label_reset, false}, {act_info, label_notes, false},
    {act_fold, label_fold, false}, {act_remove, label_remove, true},
    {act_choose, label_choose, true}, {act_raise, label_turn, true},
    {act_compare_a, label_compare, true}, {act_compare_b, label_compare, true},
    {act_changed_only, label_changed_only, true}, {act_samples, label_samples, true},
    {act_sweep, label_sweep, true}, {act_stop, label_stop, true},
};

static const struct occasion *
occasion_of(const struct action *t)
{
	for (size_t i = 0; i < sizeof occasions / sizeof *occasions; i++)
		if (occasions[i].run == t->run)
			return &occasions[i];
	return NULL;
}

const char *
action_label(const struct app *a, const struct action *t)
{
	const struct occasion *o = occasion_of(t);

	return o != NULL ? o->label(a) : t->label;
}

bool
action_is_of_page(const struct action *t)
{
	const struct occasion *o = occasion_of(t);

	return o != NULL && o->of_page;
}

static void
each_optimization(cli_put_key *put, void *ctx)
{
	char keys[16], help[256];

	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++) {
		(void)snprintf(keys, sizeof keys, "%c %c", (*o)->key, toupper((*o)->key));
		(void)snprintf(help, sizeof help, "%s (marked %s): %s", (*o)->name, (*o)->mark,
		    (*o)->help);
		put(ctx, "Optimizations: small letter here, capital letter everywhere", keys, help);
	}
}

void
action_each_key(cli_put_key *put, void *ctx)
{
	each_optimization(put, ctx);
	for (const char *const *group = action_groups; *group != NULL; group++)
		for (const struct action *t = action_table; t->keys != NULL; t++)
			if (strcmp(t->group, *group) == 0)
				put(ctx, t->group, t->keys, t->help);
}

static unsigned
where_is(const struct app *a)
{
	return a->picker.kind != NULL ? IN_PICKER : a->page != NULL ? IN_PAGE : IN_LAYERS;
}

/* A letter of an optimization: small for the selected row, large for the whole model. */
static bool
run_optimization(struct app *a, int key)
{
	if (key <= 0 || key > 127 || where_is(a) == IN_PICKER)
		return false;
	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++)
		if ((*o)->key == tolower(key)) {
			act_toggle(a, *o, isupper(key) != 0);
			return true;
		}
	return false;
}

void
action_do(struct app *a, const struct action *t)
{
	if (t->page != NULL)
		page_open(a, t->page);
	else
		t->run(a);
}

bool
action_run(struct app *a, int key)
{
	unsigned where = where_is(a);

	for (const struct action *t = action_table; t->keys != NULL; t++)
		for (int i = 0; i < ACTION_MAX_KEYS && t->key[i] != 0; i++)
			if (t->key[i] == key && t->where & where) {
				action_do(a, t);
				return true;
			}
	return run_optimization(a, key);
}

/* Keys that are typed into the filter of a list. */
static bool
is_typed(const struct app *a, int key)
{
	return a->picker.kind != NULL && a->picker.kind->filters && key >= ' ' && key < 127;
}

char *
action_key_word(const struct app *a, const struct action *t, char *buf, size_t size)
{
	const char *word = t->keys;

	buf[0] = '\0';
	if (!(t->where & where_is(a)))
		return buf;
	for (int i = 0; i < ACTION_MAX_KEYS && t->key[i] != 0 && *word != '\0'; i++) {
		size_t n = strcspn(word, " ");

		if (!is_typed(a, t->key[i])) {
			(void)snprintf(buf, size, "%.*s", (int)n, word);
			return buf;
		}
		word += n + (word[n] == ' ');
	}
	return buf;
}
