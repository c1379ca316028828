/*
 * Drive the explorer by keys and mouse, and check what each of them shows.
 */
#include "frame/action.h"
#include "lib/shows.h"
#include "lib/tap.h"
#include "report/column.h"
#include "tables.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define GOOD "return model { name = \"good\", input = { 1, 8, 8 }, build = function(x)\n" \
    "  return x:conv { 4, kernel = 3 }:flatten():dense { 10 }\nend }\n"
#define BAD  "return model { name = \"bad\", input = { 1, 8, 8 }, build = function(x)\n" \
    "  return x:conv { 4, kernal = 3 }\nend }\n"

static const char *
selected(const struct stage *s)
{
	return app_target(&s->app);
}

/* Check that every action answers: from a place in the middle, each key changes the screen. */
static void
every_key_answers(void)
{
	char *before, *after;
	struct stage s;

	for (const struct action *t = ui_tables.actions; t->keys != NULL; t++) {
		if (!(t->where & IN_LAYERS) || t->key[0] == 0)
			continue;
		stage_open(&s, 24, 80, "zoo:resnet");
		stage_keys(&s, "Down Down Down Down Down");
		before = stage_text(&s);
		stage_key(&s, t->key[0]);
		after = stage_text(&s);
		tap_ok(strcmp(before, after) != 0 || s.app.quit, "%s answers", t->keys);
		free(before);
		free(after);
		stage_close(&s);
	}
}

/* Check that the footer names the actions that work: on a page its own keys, and undo once there is
 * a change. */
static void
footers(void)
{
	static const struct {
		const char *keys, *sees;
	} step[] = {
	    {"", "q Quit  o Optimize  / Search  \\ Filter  Space Fold"},
	    {"4 Up", "Space Fold  u Undo"},
	    {"D", "q Back  Enter Choose  Right Sort  o Optimize  / Search  u Undo"},
	    {"X", "q Back  Enter Take  Right Point"},
	    {"|", "Enter Explain  Right Measure  [ Side A  ] Side B"},
	    {"|", "[ Side A  ] Side B  d Changes  # Distil"}, {"d", "d All"},
	    {"d M", "q Back  Enter Explain  o Optimize  / Search  u"}, {"C", "q Back  Right Other"},
	    {"H", "Enter Choose  Esc Close"}, {"Esc y Enter '", "Del Remove"},
	    {"Esc o", "Space Switch"},
	    {"Esc Esc Esc Esc Esc >", "\\ Filter  u"},
	};
	struct stage s;

	stage_open(&s, 24, 80, "zoo:resnet");
	for (size_t i = 0; i < sizeof step / sizeof *step; i++) {
		stage_keys(&s, step[i].keys);
		tap_has(stage_row(&s, 23), step[i].sees, "the footer after '%s'", step[i].keys);
	}
	stage_close(&s);
}

/* Compare any two conventions side by side. */
static void
counts(void)
{
	struct stage s;
	char last[64];
	int n = 0;

	while (convention_table[n].name != NULL)
		n++;
	(void)snprintf(last, sizeof last, " %s  ", convention_table[n - 1].name);
	stage_open(&s, 24, 80, "zoo:resnet");
	stage_keys(&s, "c fvcore Enter C");
	shows(&s, "x0                 0", "against one that counts no norms");
	shows(&s, " torchvision", "what tables have");
	stage_keys(&s, "Left Left");
	shows(&s, " textbook  ", "another");
	stage_keys(&s, "Left");
	shows(&s, last, "and round to the last one");
	for (int i = 0; i < n - 1; i++)
		stage_keys(&s, "Right");
	shows(&s, last, "past all but the one in use");
	stage_close(&s);
}

/* Check that help closes to the list on which it was opened. */
static void
helps(void)
{
	struct stage s;

	stage_open(&s, 24, 80, NULL);
	stage_keys(&s, "Down Down F1");
	shows(&s, "Help", "F1 helps on a list");
	stage_keys(&s, "Space");
	shows(&s, "Help  ", "which can be read on");
	tap_ok(!stage_shows(&s, "Each row of the table"), "a screen further down");
	stage_keys(&s, "Down Esc");
	shows(&s, "3 of ", "and goes back to it");
	stage_keys(&s, "F1 ?");
	shows(&s, "3 of ", "on the key that opened it, too");
	stage_keys(&s, "F1 H Esc");
	shows(&s, "Help  ", "a list over help closes to help");
	stage_keys(&s, "Esc");
	shows(&s, "3 of ", "and help to the list below it");
	stage_keys(&s, "Esc");
	shows(&s, "No model is open", "which closes to the table");
	stage_close(&s);
}

/* Check that views lie on a stack: each closes to the one on which it was opened. */
static void
goes_back(void)
{
	struct stage s;

	stage_open(&s, 24, 80, "zoo:resnet");
	stage_keys(&s, "Down Down Down Down Down M");
	shows(&s, "── Memory", "a chart over the table");
	stage_keys(&s, "? PgDn");
	shows(&s, "── Help", "help over the chart");
	stage_keys(&s, "q");
	shows(&s, "── Memory", "closes to the chart");
	stage_keys(&s, "i H");
	shows(&s, "── Hardware", "a list over notes over the chart");
	stage_keys(&s, "Esc");
	shows(&s, "── Model", "closes to the notes");
	stage_keys(&s, "Esc");
	shows(&s, "── Memory", "they close to the chart");
	stage_keys(&s, "B");
	shows(&s, "── Roofline", "another chart takes the place of the chart");
	stage_keys(&s, "S i S");
	shows(&s, "── Device", "a page that is open below is gone back to");
	stage_keys(&s, "q");
	shows(&s, "── Roofline", "with the one over it closed");
	stage_keys(&s, "q");
	tap_ok(app_shows_table(&s.app), "and the chart closes to the table");
	tap_is_str(selected(&s), "layer1", "where the cursor is as it was");
	stage_keys(&s, "Tab Tab Tab Tab Tab Tab Tab Tab Tab");
	tap_ok(app_shows_table(&s.app), "Tab comes back to the table after the last chart");
	stage_keys(&s, "Shift-Tab");
	shows(&s, "── Measured", "Shift-Tab begins with the last chart");
	stage_keys(&s, "Shift-Tab Shift-Tab Shift-Tab");
	shows(&s, "── Duel", "and goes back by one");
	stage_keys(&s, "Tab");
	shows(&s, "── Growth", "as Tab goes on by one");
	stage_keys(&s, "Shift-Tab Shift-Tab Shift-Tab Shift-Tab Shift-Tab Shift-Tab");
	tap_ok(app_shows_table(&s.app), "until the table is there");
	stage_keys(&s, "i M ? m alex Enter");
	tap_ok(app_shows_table(&s.app), "another model begins with the table");
	stage_close(&s);
}

/* Check that two views of one kind can be open, each with a state of its own. */
static void
views_of_one_kind(void)
{
	struct view *first, *second;
	struct stage s;

	stage_open(&s, 24, 80, "examples/mnist.lua");
	stage_keys(&s, "i Down Down");
	first = view_top(&s.app);
	second = view_push(&s.app, "lesson");
	tap_ok(second != NULL && second != first && second->kind == first->kind,
	    "a second page of notes");
	stage_keys(&s, "Down Down Down Down");
	tap_is_int(first->top, 2, "the first is where it was read");
	tap_is_int(second->top, 4, "the second has a place of its own");
	stage_keys(&s, "q");
	tap_ok(view_top(&s.app) == first, "and closes to the first");
	stage_keys(&s, "q");
	tap_ok(app_shows_table(&s.app), "which closes to the table");
	stage_close(&s);
}

static void
unknown_keys(void)
{
	struct stage s;

	stage_open(&s, 24, 80, "examples/mnist.lua");
	stage_keys(&s, "_");
	shows(&s, "'_' does nothing here; ? shows", "a letter without a meaning says so");
	stage_key(&s, TERMINAL_FN(KEY_F(7)));
	shows(&s, "this key does nothing here", "so does a function key");
	stage_key(&s, 0x4e2d);
	shows(&s, "this key does nothing here", "and a character beyond ASCII");
	stage_close(&s);
}

static void
folds(void)
{
	struct stage s;

	stage_open(&s, 40, 120, "zoo:resnet");
	stage_keys(&s, "Down Down Down Down Down");
	tap_is_str(selected(&s), "layer1", "the fifth row below the model is a block");
	tap_is_int(s.app.rows.n, 1 + 11, "folded, the model has 11 rows");
	stage_keys(&s, "Right");
	tap_is_int(s.app.rows.n, 1 + 14, "Right opens the block");
	stage_keys(&s, "l Right l");
	tap_is_str(selected(&s), "layer1.0.conv1", "and goes into it");
	stage_keys(&s, "Left");
	tap_is_str(selected(&s), "layer1.0", "Left goes to the block around");
	stage_keys(&s, "h Left");
	tap_is_str(selected(&s), "layer1", "folds it and goes on");
	stage_keys(&s, "*");
	tap_is_int(s.app.rows.n, 1 + 11, "the star folds all");
	stage_keys(&s, "h");
	tap_is_int(s.app.rows.selected, 0, "the model is around all");
	stage_keys(&s, "h");
	tap_is_int(s.app.rows.n, 1, "and folds, too");
	stage_keys(&s, "h");
	shows(&s, "nothing is around it", "which is the end");
	stage_keys(&s, "l *");
	tap_ok(s.app.rows.n > 190, "the star opens all");
	stage_keys(&s, "> Space");
	shows(&s, "this list has no blocks", "a sorted list says that it does not fold");
	stage_close(&s);
	stage_write("deep.lua", "return model { input = { 4, 8, 8 }, build = function(x)\n"
	    "  return block('body', function(y) for i = 1, 30 do y = block('unit' .. i,\n"
	    "    function(z) return z:relu():relu() end, y) end return y end, x):flatten()\n"
	    "end }\n");
	stage_open(&s, 24, 80, "deep.lua");
	tap_is_int(s.app.rows.n, 1 + 1 + 30 + 1, "a block with nearly all layers starts open");
	stage_close(&s);
}

/* Check that Esc shows the row that was found, sorted or filtered in its place. */
static void
finds(void)
{
	struct stage s;

	stage_open(&s, 24, 80, "zoo:resnet");
	stage_keys(&s, "Down >");
	tap_is_str(s.app.rows.sort->name, "latency_us", "the first order is by time");
	tap_is_str(selected(&s), "conv1", "the slowest on top");
	stage_keys(&s, "Down Esc");
	tap_ok(s.app.rows.sort == NULL, "Esc takes the order away");
	tap_is_str(selected(&s), "layer1.0.conv2", "and opens the blocks around the row");
	tap_is_int(s.app.rows.n, 1 + 11 + 3 + 11, "those alone");
	stage_keys(&s, "< <");
	tap_is_str(s.app.rows.sort->name, "traffic_bytes", "then by the column before it");
	stage_keys(&s, "Esc \\ layer3.4.conv Enter Home Down Down Down Down Esc");
	tap_is_str(selected(&s), "layer3.4.conv2", "a filter leaves one at what was found, too");
	stage_close(&s);
}

static void
sorts(void)
{
	struct stage s;
	char title[8];

	stage_open(&s, 24, 80, "examples/mnist.lua");
	stage_keys(&s, "click:5,66 Home Down");
	tap_is_str(s.app.rows.sort != NULL ? s.app.rows.sort->name : "", "latency_us",
	    "a click on a header sorts by it");
	tap_is_str(selected(&s), "dense", "the largest first");
	stage_keys(&s, "click:5,66 Home Down");
	tap_is_str(selected(&s), "flatten", "another click turns it round");
	stage_keys(&s, "click:5,66");
	tap_ok(s.app.rows.sort == NULL, "a third gives the order of the script");
	stage_keys(&s, "40x12");
	for (const struct column *c = column_table; c->name != NULL; c++) {
		if (!column_says(c, &s.app.session.report))
			continue;
		s.app.rows.sort = c;
		stage_keys(&s, "40x12");
		(void)snprintf(title, sizeof title, "%.4s", c->title);
		shows(&s, title, "the sorted column is on the smallest screen");
	}
	stage_close(&s);
}

/* Check that the model decides which columns can be sorted; without a model there are none. */
static void
sorts_nothing(void)
{
	struct stage s;

	stage_open(&s, 24, 80, NULL);
	stage_keys(&s, "Esc");
	for (int i = 0; i < 40; i++)
		stage_keys(&s, ">");
	tap_ok(s.app.rows.sort == NULL, "no model, nothing is sorted");
	stage_close(&s);
}

/* Check that numbers in names sort as numbers, and that rows with equal values keep their order. */
static void
sorts_words(void)
{
	struct stage s;
	int out_of_order = 0;

	stage_write("twelve.lua", "return model { input = { 4, 8, 8 }, build = function(x)\n"
	    "  for i = 1, 12 do x = x:conv { 4, kernel = 1 } end return x end }\n");
	stage_open(&s, 40, 120, "twelve.lua");
	s.app.rows.sort = column_find("layer");
	s.app.rows.ascending = true;
	stage_keys(&s, "\\ Enter");
	for (int i = 1; i < s.app.rows.n; i++)
		out_of_order += s.app.rows.row[i] != i - 1;
	tap_is_int(out_of_order, 0, "conv_2 stands before conv_10");
	stage_keys(&s, "> > >");
	for (int i = 1; i < s.app.rows.n; i++)
		out_of_order += s.app.rows.row[i] != i - 1;
	tap_is_int(out_of_order, 0,
	    "layers with as many parameters are in the order of the script");
	stage_close(&s);
}

static void
filters(void)
{
	struct stage s;

	stage_open(&s, 24, 80, "zoo:resnet");
	stage_keys(&s, "\\ layer4");
	shows(&s, "Filter: layer4", "the prompt shows what is typed");
	shows(&s, "LAYER \\layer4", "the header says what is filtered by");
	tap_ok(!stage_shows(&s, "layer2"), "other blocks are gone while typing");
	stage_keys(&s, "Enter Esc");
	shows(&s, "layer2", "Esc brings them back");
	stage_keys(&s, "\\ nosuchlayer Enter");
	shows(&s, "no layer matches the filter", "an empty list says why, in words");
	stage_keys(&s, "4 u");
	tap_ok(!s.app.quit, "keys mean no harm on an empty list");
	stage_keys(&s, "\\ Ctrl-U conv Space layer1 Enter");
	shows(&s, "LAYER \\conv layer1", "words are looked for one by one");
	stage_close(&s);
}

/* Check that marked rows are one target for the optimization keys.  Folds and filters leave the
 * marks alone. */
static void
marks(void)
{
	struct stage s;

	stage_open(&s, 40, 120, "zoo:resnet");
	stage_keys(&s, "a");
	shows(&s, "the model needs no mark", "the model is no row to mark");
	stage_keys(&s, "Down a");
	shows(&s, "1 row is marked", "a mark is told of");
	tap_is_str(selected(&s), "conv1", "keys aim at the mark, not at the row below");
	stage_keys(&s, "Home Down a");
	shows(&s, "no row is marked", "the same key takes it away");
	stage_keys(&s, "\\ layer1 Space conv2 Enter A Esc");
	shows(&s, "LAYER *3", "the header counts those behind a filter, all three");
	stage_keys(&s, "9");
	shows(&s, "Bits: on for 3 marked rows, weights 8", "one key switches all of them");
	stage_keys(&s, "+");
	shows(&s, "3 marked rows, weights 16", "so does more of it");
	stage_keys(&s, "2");
	shows(&s, "Separable: on for 3 marked rows", "and another optimization");
	stage_keys(&s, "u u u");
	tap_is_int((int64_t)s.app.session.now.choices.n, 0, "each was one step");
	stage_keys(&s, "Esc Home Down Down Down Down Down a 5");
	shows(&s, "Freeze: on for layer1,", "with one mark left its name is said");
	stage_close(&s);
}

static void
clicks(void)
{
	struct stage s;
	int row;

	stage_open(&s, 24, 80, "zoo:resnet");
	stage_keys(&s, "click:9,30");
	tap_is_str(selected(&s), "relu", "a click selects the row");
	stage_keys(&s, "click:11,0");
	tap_is_int(s.app.rows.n, 1 + 14, "a click on the mark opens a block");
	row = s.app.rows.selected;
	stage_keys(&s, "wheel-down");
	tap_ok(s.app.rows.selected > row, "the wheel goes down");
	stage_keys(&s, "wheel-up wheel-up wheel-up");
	tap_ok(s.app.rows.selected < row, "and up");
	stage_keys(&s, "click:23,1");
	shows(&s, "── Help", "a click on a label is the key");
	stage_keys(&s, "Esc Home click:22,25");
	shows(&s, "Low rank: on for the whole model", "a click on an optimization switches it");
	stage_keys(&s, "m wheel-down click:4,5 click:4,5 y");
	tap_ok(view_is_root(&s.app, view_top(&s.app)), "a second click on an item chooses it");
	stage_close(&s);
}

static void
choices(void)
{
	struct stage s;

	stage_open(&s, 40, 120, "zoo:resnet");
	stage_keys(&s, "4");
	shows(&s, "Prune: on for the whole model, ratio 0.5; latency 8.18 s to 2.10 s (-74%)",
	    "a choice says what it did");
	stage_keys(&s, "Down Down 4");
	shows(&s, "prune: batchnorm has no filters or neurons of its own",
	    "where it can do nothing it says why");
	tap_is_int((int64_t)s.app.session.now.choices.n, 1, "and nothing is chosen");
	stage_keys(&s, "Up 4");
	shows(&s, "Prune: off for conv", "a layer can be taken out");
	for (int i = 0; i < 20; i++)
		stage_keys(&s, "Home 4 4 +");
	stage_keys(&s, "4");
	for (int i = 0; i < 30; i++)
		stage_keys(&s, "+");
	shows(&s, "is the most there is", "a value at its end says so");
	stage_keys(&s, "r");
	shows(&s, "everything is off", "all off");
	stage_keys(&s, "u");
	tap_ok(s.app.session.now.choices.n > 0, "undo brings it back");
	stage_keys(&s, "U");
	shows(&s, "redone", "redo says so");
	stage_keys(&s, ":prune=0.25@layer1.* Enter");
	shows(&s, "Prune: on for layer1.*, ratio 0.25", "a choice can be typed");
	stage_keys(&s, ":prine=0.25 Enter");
	shows(&s, "prine", "a wrong one is named");
	stage_close(&s);
}

static void
knobs(void)
{
	struct stage s;

	stage_open(&s, 24, 80, "zoo:resnet");
	stage_keys(&s, "K Down Left");
	shows(&s, "ResNet-34", "a knob runs the script again");
	stage_keys(&s, "Enter Ctrl-U 101 Enter");
	shows(&s, "ResNet-101", "a value can be typed");
	stage_keys(&s, "Enter 34 Enter");
	shows(&s, "ResNet-34", "typing replaces what stands there");
	stage_keys(&s, "Enter BS BS 18 Enter");
	shows(&s, "ResNet-18", "erasing edits it");
	stage_keys(&s, "Enter 51 Enter");
	shows(&s, "18, 34, 50, 101, 152", "what is not allowed says what is");
	stage_keys(&s, "Esc u u u u");
	shows(&s, "ResNet-50", "undo brings the knob back");
	stage_close(&s);
}

/* Check the terms with which the explorer explains a figure. */
static void
explanations(void)
{
	struct stage s;

	stage_open(&s, 40, 180, "zoo:resnet");
	stage_keys(&s, "\\ conv3 Enter Down Down Down Enter");
	shows(&s, "its channels are pruned with those of layer1.0.downsample.0, layer1.1.conv3",
	    "a layer names its group");
	stage_keys(&s, "q Esc Home 5 Down");
	shows(&s, "goes straight into the next layer", "what is joined is not moved");
	stage_close(&s);
	stage_open(&s, 40, 180, "examples/mnist.lua");
	/* 0.9 x 45 weights are 40 zeros and 5 weights: a ninth of the operations */
	stage_keys(&s, ":sparse=0.9@conv Enter Down");
	shows(&s, "= 60,840 FLOPs, 6,760 without zeros", "zeros are not in the formula");
	stage_keys(&s, "r Home 9 Down");
	shows(&s, "1.00 Gop/s in fp32 = 60.8 us; fewer bits only save memory here",
	    "bits that gain no time");
	stage_keys(&s, "r Home 7 Down x 1000 Enter H h100 Enter t textbook Enter");
	/* 60,840,000 / (67e12 x 1.3) = 698.5 ns */
	shows(&s, "60.8M op / (67.0 Top/s in fp32 \u00d7 1.3) = 69", "the gain of 2:4 is");
	stage_close(&s);
	stage_open(&s, 40, 120, "examples/mnist.lua");
	stage_keys(&s, "o");
	tap_is_int(view_top(&s.app)->picker.at, 0, "no optimization has been used");
	stage_keys(&s, "Esc 4 o");
	shows(&s, "* 4 Prune", "values of the one used last are in sight");
	tap_ok(view_top(&s.app)->picker.at > 0, "and selected");
	stage_close(&s);
}

static void
reloads(void)
{
	struct stage s;

	stage_write("live.lua", GOOD);
	stage_open(&s, 24, 80, "live.lua");
	shows(&s, "layertop  good", "a good script is shown");
	stage_keys(&s, "Down Down Down 4");
	stage_write("live.lua", BAD);
	stage_settle(&s);
	app_poll(&s.app);
	stage_settle(&s);
	stage_resize(&s, 24, 80);
	shows(&s, "layertop  good", "a bad one leaves the good one");
	shows(&s, "live.lua:2:", "and says which line is wrong");
	tap_is_str(selected(&s), "dense", "the cursor stays");
	stage_keys(&s, "Up 4 Down");
	shows(&s, "live.lua:2:", "the sentence stays while there are other keys");
	stage_write("live.lua", GOOD);
	app_poll(&s.app);
	stage_settle(&s);
	stage_resize(&s, 24, 80);
	tap_ok(!stage_shows(&s, "live.lua:2:"), "the next good one takes it away");
	shows(&s, "the script has run again", "and says so");
	stage_close(&s);
}

#define KNOBS(list) \
    "return model { name = \"knobs\", input = { 1, 8, 8 }, knobs = { " list " },\n" \
    "  build = function(x, k) return x:conv { 4, kernel = 3 } end }\n"

/* Save the script with other knobs while some are set and there is a history. */
static void
knobs_come_and_go(void)
{
	struct stage s;

	stage_write("knobs.lua", KNOBS("a = { 1, min = 0, max = 9 }, b = { 2, min = 0, max = 9 }"));
	stage_open(&s, 24, 80, "knobs.lua");
	stage_keys(&s, "4 K Right Down Right Right Esc");
	shows(&s, "a=2 · b=4", "two knobs are set");
	stage_write("knobs.lua", KNOBS("b = { 2, min = 0, max = 9 }"));
	stage_keys(&s, "Up");
	shows(&s, "batch 1 · b=4", "one has gone, the other stays as it was set");
	stage_keys(&s, "u");
	shows(&s, "batch 1 · b=3", "its history is still its own");
	stage_write("knobs.lua", KNOBS("b = { 2, min = 0, max = 2 }, c = { true }"));
	stage_keys(&s, "Up");
	tap_ok(!stage_shows(&s, "b="), "a value that is no longer allowed falls back");
	stage_keys(&s, "u u u u u U U U U");
	tap_ok(!stage_shows(&s, "b="), "in the history too");
	stage_close(&s);
}

static void
starts_bad(void)
{
	struct stage s;

	stage_write("bad.lua", BAD);
	stage_open(&s, 24, 80, "bad.lua");
	shows(&s, "No model yet", "a script that never was good");
	shows(&s, "kernal", "says what is wrong");
	stage_keys(&s, "4 + o u r e x 4 Enter K Enter d * Space Left > I T M B X Tab i C S H Esc ? "
	    "Esc");
	tap_ok(!s.app.quit, "no key does harm without a model");
	stage_write("bad.lua", GOOD);
	app_poll(&s.app);
	stage_settle(&s);
	stage_resize(&s, 24, 80);
	shows(&s, "layertop  good", "saved again it is shown");
	for (int i = 0; i < 8 && s.app.views.depth > 1; i++)
		stage_keys(&s, "Esc");
	shows(&s, "conv", "below the pages that were opened are its layers");
	stage_keys(&s, "q");
	tap_ok(s.app.quit, "q quits");
	stage_close(&s);
}

/* Check that leaving asks once when something would be lost, and not otherwise. */
static void
quits(void)
{
	static const char *const undone[] = {"", "4 u", "H h100 Enter", NULL};
	struct stage s;

	stage_open(&s, 24, 80, "zoo:resnet");
	stage_keys(&s, "4 q");
	shows(&s, "Quit without saving? (y/n)", "choices are asked about");
	shows(&s, "not saved: optimizations; w writes a recipe", "with what would be lost");
	stage_keys(&s, "x 7 Enter Tab");
	shows(&s, "Quit without saving? (y/n)", "keys that are no answer leave the question");
	stage_keys(&s, "n");
	tap_ok(!s.app.quit && s.app.prompt.kind == NULL, "n stays");
	stage_keys(&s, "q Esc");
	tap_ok(!s.app.quit && s.app.prompt.kind == NULL, "so does Esc");
	stage_keys(&s, "q q");
	tap_ok(s.app.quit && !s.app.interrupted, "a second q quits");
	stage_close(&s);
	for (int i = 0; undone[i] != NULL; i++) {
		stage_open(&s, 24, 80, "zoo:resnet");
		stage_keys(&s, undone[i]);
		stage_keys(&s, "q");
		tap_ok(s.app.quit, "nothing is asked after '%s'", undone[i]);
		stage_close(&s);
	}
	stage_open(&s, 24, 80, "zoo:resnet");
	stage_keys(&s, "y Enter K Down Left Esc q");
	shows(&s, "not saved: changes and 1 snapshot", "knobs and snapshots are asked about");
	stage_keys(&s, "n w kept.lua Enter ' Del Esc");
	stage_keys(&s, "M Ctrl-C");
	tap_ok(s.app.quit && s.app.interrupted, "a recipe saves them; Ctrl-C works on any page");
	stage_close(&s);
	stage_open(&s, 24, 80, "zoo:resnet");
	stage_keys(&s, "4 \\ conv Ctrl-C");
	tap_ok(!s.app.quit && s.app.prompt.kind == NULL, "Ctrl-C closes a prompt");
	stage_keys(&s, "m Ctrl-C");
	shows(&s, "Quit without saving? (y/n)", "and asks, on a list too");
	stage_keys(&s, "Ctrl-C");
	tap_ok(s.app.quit && s.app.interrupted, "a second Ctrl-C quits");
	stage_close(&s);
}

static void
exports(void)
{
	struct stage s;

	stage_open(&s, 24, 80, "examples/mnist.lua");
	stage_keys(&s, "e");
	shows(&s, "Write results to: mnist_cnn.csv", "a name is offered");
	stage_keys(&s, "Enter");
	shows(&s, "written: /", "the path is said");
	tap_ok(access("mnist_cnn.csv", R_OK) == 0, "and the file is there");
	stage_write("there.md", "mine");
	stage_keys(&s, "e Ctrl-U there.md Enter");
	shows(&s, "It exists. Replace it? (y/n)", "another file is not replaced just so");
	stage_keys(&s, "n");
	shows(&s, "there.md is unchanged", "unless asked to");
	stage_keys(&s, "e Ctrl-U nosuch/x.csv Enter");
	shows(&s, "nosuch/x.csv", "a folder that is not there is named");
	stage_close(&s);
}

/* Check that every size shows something sensible, from one character on. */
static void
sizes(void)
{
	static const int columns[] = {1, 2, 5, 10, 20, 30, 40, 60, 79, 80, 100, 120, 160, 200};
	int odd = 0, lost = 0, footless = 0;
	struct stage s;

	stage_open(&s, 24, 80, "zoo:resnet");
	stage_keys(&s, "4 Down Down Down");
	for (int rows = 1; rows <= 60; rows++)
		for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
			char *text, *looks;

			stage_resize(&s, rows, columns[i]);
			text = stage_text(&s);
			looks = strstr(text, "---- shown as");
			odd += strchr(looks, '~') != NULL;
			lost += rows >= 4 && strstr(looks, "---- selected:") == NULL;
			footless += rows > 1 && columns[i] >= 6 &&
			    strncmp(stage_row(&s, rows - 1), "? Help", 6) != 0;
			free(text);
		}
	tap_is_int(odd, 0, "every cell has the look of a role at every size");
	tap_is_int(lost, 0, "the cursor is in sight from four rows on");
	tap_is_int(footless, 0, "help is offered wherever it fits");
	stage_close(&s);
}

int
main(void)
{
	stage_enter();
	every_key_answers();
	footers();
	counts();
	helps();
	goes_back();
	views_of_one_kind();
	unknown_keys();
	folds();
	finds();
	sorts();
	sorts_nothing();
	sorts_words();
	filters();
	marks();
	clicks();
	choices();
	knobs();
	explanations();
	reloads();
	knobs_come_and_go();
	starts_bad();
	quits();
	exports();
	sizes();
	stage_leave();
	return tap_done();
}
