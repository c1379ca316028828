/*
 * What the explorer answers at the edges: to keys without anything to act on, to values that are
 * none, and at the ends of lists.
 */
#include "frame/binding.h"
#include "lib/shows.h"
#include "lib/tap.h"

#include <stdio.h>
#include <string.h>

static const char *const plain_script =
    "return model { name = 'plain', input = { 1, 8, 8 },\n"
    "  knobs = { width = { 4, min = 2, max = 8 }, deep = { false },\n"
    "    mode = { 'a', choices = { 'a', 'b' } } },\n"
    "  build = function(x, k)\n"
    "    return x:conv { k.width, kernel = 3 }:relu():flatten():dense { 10 } end }\n";

/* Its knob has values that the script does not take. */
static const char *const narrow_script =
    "return model { name = 'narrow', input = { 1, 8, 8 },\n"
    "  knobs = { width = { 4, min = 2, max = 16 }, depth = { 1, min = 1, max = 3, help = 'of no "
    "use' } },\n"
    "  build = function(x, k)\n"
    "    if k.width > 5 then error('too wide') end\n"
    "    return x:conv { k.width, kernel = 3 }:relu():flatten():dense { 10 } end }\n";

static const char *const free_script =
    "return model { name = 'free', input = { 8 },\n"
    "  build = function(x) return x:identity():reshape { 2, 4 } end }\n";

static const char *const large_script =
    "return model { name = 'large', input = { 3, 64, 64 }, build = function(x)\n"
    "  return x:conv { 64, kernel = 3 }:relu():conv { 64, kernel = 3 }:relu()\n"
    "    :flatten():dense { 10 } end }\n";

#define NO_MODEL "no model is open; m lists models"
#define MNIST    "examples/mnist.lua"
#define RESNET   "zoo:resnet"

/* Keys, and the last notice after them; an empty one: none. */
static const struct {
	const char *file;          /* NULL: none, and the list of models is closed first */
	const char *keys, *says;
} row[] = {
    /* Without a model. */
    {NULL, "y", NO_MODEL}, {NULL, "e", NO_MODEL}, {NULL, "w", NO_MODEL}, {NULL, "@", NO_MODEL},
    {NULL, "%", NO_MODEL}, {NULL, "&", NO_MODEL}, {NULL, "#", NO_MODEL}, {NULL, "o", NO_MODEL},
    {NULL, "K", NO_MODEL}, {NULL, "E", NO_MODEL}, {NULL, "a", NO_MODEL}, {NULL, "A", NO_MODEL},
    {NULL, "L", NO_MODEL}, {NULL, "(", NO_MODEL}, {NULL, ")", NO_MODEL}, {NULL, "F6", NO_MODEL},
    {NULL, "z", NO_MODEL},
    {NULL, "Y", NO_MODEL}, {NULL, "[", NO_MODEL}, {NULL, "=", NO_MODEL}, {NULL, "4", NO_MODEL},
    {NULL, "+", NO_MODEL}, {NULL, ">", NO_MODEL}, {NULL, "}", NO_MODEL}, {NULL, "|", NO_MODEL},
    {NULL, "F9", "no session is remembered here"}, {NULL, "u", "nothing to undo"},
    {NULL, "r", "no optimization is on"}, {NULL, "n", "nothing was searched yet; / searches"},
    {NULL, ":opt Space prune=0.3 Enter", NO_MODEL}, {NULL, ":goto Space x Enter", NO_MODEL},
    /* Samples of a distillation. */
    {MNIST, "# x Enter", "the samples are a whole number up to 1e15, or 0 for none, not 'x'"},
    {MNIST, "# Ctrl-U - 1 Enter", "the samples are a whole number up to 1e15, or 0 for none"},
    {MNIST, "# Ctrl-U 1000000000000001 Enter", "the samples are a whole number up to 1e15"},
    {MNIST, "# Ctrl-U 500 Enter", ""}, {MNIST, "# Ctrl-U 0 Enter", ""},
    /* Two sides. */
    {MNIST, "|", "no snapshot (y): as written against now"},
    {MNIST, "y one Enter |", "one snapshot (y): it is held against now"},
    {MNIST, "y one Enter 4 y two Enter |", ""},
    {MNIST, ":compare Enter", "say behind its name what to take"},
    {MNIST, ":compare Space now Space written Enter", ""},
    {MNIST, ":compare Space nosuch Space written Enter", "there is no device 'nosuch'"},
    {MNIST, ":duel Space rpi-4b Space nosuch Enter", "there is no device 'nosuch'"},
    {MNIST, ":duel Space rpi-4b Space tesla-t4 Enter", ""},
    {MNIST, "[ End Enter nosuch Enter", "there is no file and no model 'zoo:nosuch'"},
    {MNIST, ":baseline Space nosuch Enter", "there is no file and no model 'nosuch'"},
    {MNIST, "y one Enter 4 :baseline Space one Enter", ""},
    {MNIST, "= Down Down Enter", ""},
    /* What the palette takes. */
    {MNIST, ":opt Enter", "say behind its name what to take"},
    {MNIST, ":opt Space prune=2 Enter", "prune: ratio is between 0 and 0.95, not '2'"},
    {MNIST, ":goto Space nosuch Enter", "no layer or block is called 'nosuch'"},
    {MNIST, ":goto Space conv Enter", ""},
    {MNIST, ":sort Space nosuch Enter", "no column is called 'nosuch'"},
    {MNIST, ":panes Space nosuch Enter", "there is no pane 'nosuch'; there are time, memory, "
        "roofline and off"},
    {MNIST, ":panes Space time Enter", "first pane: time; panes need a window of 100x30"},
    {MNIST, ":open Space nosuch Enter", "there is no file and no model 'nosuch'"},
    /* Budgets. */
    {MNIST, ":budget Space macs=1 Enter", "say of what, and for which budget: prune macs=2G"},
    {MNIST, ":budget Space prune Enter", "say for which budget: prune macs=2G"},
    {MNIST, ":budget Space prune Space macs=300G Enter", "prune is not needed: the budgets are met "
        "without it"},
    {MNIST, ":budget Space prune Space macs=300k Enter", "at most 300K; u takes it back"},
    {MNIST, ":budget Space bits Space weights=1B Enter", "bits cannot do it: the most of it leaves "
        "weights at"},
    {MNIST, ":budget Space nosuch=3 Space macs=1M Enter", "there is no measure 'nosuch'"},
    {"large.lua", "% Enter Enter", "there is no limit yet: type one, or f for what the device has"},
    {"large.lua", "% Down Space", "type a limit: "},
    {"large.lua", "% Down x Enter", "there is no limit yet"},
    {"large.lua", "H stm32f746 Enter % f", ""},
    {"free.lua", "K", "this script has no knobs"},
    /* Sweeps. */
    {MNIST, "!", "no sweep is running; & starts one"}, {MNIST, "& Ctrl-U Enter", ""},
    {MNIST, ":sweep Space -o Space x.csv Enter", "here a sweep takes values for --opt, --set and "
        "settings"},
    {MNIST, ":sweep Space --jobs Space 2 Enter", "here a sweep takes values for"},
    {MNIST, ":sweep Space --pareto Enter", "here a sweep takes values for"},
    {MNIST, ":sweep Space nosuch=3 Enter", "there is no optimization 'nosuch'"},
    {MNIST, ":sweep Space bits=7 Enter", "bits: weights is 32, 16, bf16"},
    {MNIST, ":sweep Space bits=8,4 Enter Down Down Up Left Right Enter", "this point is replayed"},
    {MNIST, ":sweep Space --hw Space rpi-4b,tesla-t4 Enter", ""},
    {"plain.lua", ":sweep Space width=2,9 Enter", "knob 'width' is between 2 and 8, not '9'"},
    {"plain.lua", ":sweep Space width=2,4,8 Enter Enter", "this point is replayed"},
    {"narrow.lua", ":sweep Space width=8,9 Enter", "no point of the sweep can be evaluated: "
        "narrow.lua:4: too wide"},
    {"narrow.lua", ":sweep Space width=4,9 Enter", ""},
    /* All devices. */
    {MNIST, "D Left", "sorted by CLASS: class of the device"},
    {MNIST, "D Left Left Left", "there are no more columns to sort by"},
    {MNIST, "D Right Right Right Right Right Right Right Right Right Right Right Right",
        "there are no more columns to sort by"},
    {MNIST, "D /T4 Enter Enter", "on NVIDIA T4 from now on"},
    {MNIST, "20x6 D Up Down PgDn", ""},
    /* Growth. */
    {"narrow.lua", "X Left Left Left Left", "the script allows no other value"},
    {"narrow.lua", "X Enter", "this is the present value: Left and Right go to others"},
    {"narrow.lua", "X Right Enter", ""}, {"narrow.lua", "X Down Down Left Enter", ""},
    {"narrow.lua", "X Up Up Up", ""}, {"plain.lua", "X Down Down Down Right Enter", ""},
    {"free.lua", "X", ""}, {MNIST, "20x6 X", ""},
    /* Charts of a model that does nothing, and of one that does not fit. */
    {"free.lua", "T Down Enter", ""}, {"free.lua", "B Down Enter", ""},
    {"free.lua", "M Right Enter", ""}, {"large.lua", "H stm32f746 Enter M Down Right", ""},
    {"large.lua", "T Left", "this is the whole model"},
    /* Columns. */
    {MNIST, "F2 Space", "OP is hidden"}, {MNIST, "F2 Right Right", "OP moves right"},
    {MNIST, "F2 Right Left", "OP moves left"}, {MNIST, "F2 Left", "this is the end of the table"},
    {MNIST, "F2 End Right", "only a column that is shown has a place; Space shows it"},
    {MNIST, "F2 End Space", "is shown; Left and Right move it, Del lets the program choose"},
    {MNIST, "F2 Space Del Esc {", "this is the first column"},
    {MNIST, "F2 Space Space", "OP is shown; Left and Right move it"},
    {MNIST, "250x24 }", "this is the last column"},
    /* Files. */
    {MNIST, "e Ctrl-U Enter", ""}, {MNIST, "w Ctrl-U Enter", ""}, {MNIST, "@ Ctrl-U Enter", ""},
    {MNIST, "e Ctrl-U x.pdf Enter", "x.pdf: no format has the extension '.pdf'"},
    {MNIST, "e Ctrl-U nodir/x.csv Enter", "nodir/x.csv: cannot be written: No such file or "
        "directory"},
    {MNIST, "e Ctrl-U one.svg Enter", "/one.svg"}, {MNIST, "T e Ctrl-U two.svg Enter", "/two.svg"},
    {MNIST, "T e Ctrl-U two.csv Enter", "/two.csv"}, {MNIST, "T e Enter", "_time.svg"},
    {MNIST, "i e", "the extension says what is written: .csv, .json, .md, .html, .svg"},
    {MNIST, "w Ctrl-U a.lua Enter @ Ctrl-U a.lua Enter", "the recipe is replayed"},
    {MNIST, "4 w Ctrl-U b.lua Enter u @ Ctrl-U b.lua Enter", "the recipe is replayed"},
    {MNIST, "@ Ctrl-U nosuch.lua Enter", "there is no file nosuch.lua"},
    /* Snapshots. */
    {MNIST, "'", "there is no snapshot; y saves one"},
    {MNIST, "y Ctrl-U Enter", ""}, {MNIST, "y Enter", "saved as snapshot '1'"},
    {MNIST, "y one Enter y one Enter", "saved as snapshot 'one'"},
    {MNIST, "y one Enter ' Enter", "the snapshot is replayed"}, {MNIST, "y one Enter ' Del", ""},
    /* Knobs and the batch. */
    {"plain.lua", ":set Space width=99 Enter", "knob 'width' is between 2 and 8, not '99'"},
    {"plain.lua", ":set Space nosuch=9 Enter", "this model has no knob 'nosuch'; K lists them"},
    {"plain.lua", ":set Space width Enter", "knob 'width' is a number, not ''"},
    {"plain.lua", ":set Space deep=true Enter", ""},
    {"plain.lua", "K Enter 9 Enter", "knob 'deep' is true or false, not '9'"},
    {"plain.lua", "K Down Right Left Left", ""}, {"plain.lua", "K End Right Right Left", ""},
    {"plain.lua", "x Ctrl-U 0 Enter", "the batch is a whole number from 1 to 65536, not '0'"},
    {"plain.lua", "x Ctrl-U x Enter", "the batch is a whole number from 1 to 65536, not 'x'"},
    {"plain.lua", "x Ctrl-U 16 Enter", ""},
    /* Along the graph. */
    {"plain.lua", "(", "select a layer or a block first"},
    {"plain.lua", ")", "select a layer or a block first"},
    {"plain.lua", "Down (", "this reads the model's input alone"},
    {"plain.lua", "End )", "nobody reads this: it is an output of the model"},
    {"plain.lua", "Ctrl-O", "there is no jump to go back from; ( and ) go along the graph"},
    {"plain.lua", "Down ) Ctrl-O", ""},
    {RESNET, "Enter Down Enter", "no layer feeds this or reads it"},
    {RESNET, "Left Left", "this is the model; nothing is around it"},
    {RESNET, "Down Right Right", "a layer has no rows in it; Enter explains it"},
    {RESNET, "\\layer1 Enter Down Space Left Right", ""},
    /* The table. */
    {RESNET, "z z", "all layers are shown"},
    {RESNET, "> a I s s Esc Esc", "in the order of the script"},
    {RESNET, "L L", "the lanes are hidden; L shows them again"},
    {RESNET, "\\conv Enter L", "a filtered list has no lanes; Esc shows all layers"},
    {RESNET, "z L", "without the layers that cost nothing there are no lanes; z shows them"},
    {RESNET, "> L", "a sorted list has no lanes; Esc goes back to the order of the script"},
    {RESNET, "+", "+ and - change the optimization that was switched on last"},
    {RESNET, "Down Down 4", "prune: batchnorm has no filters or neurons of its own"},
    {RESNET, "o Enter 0 . 3 Enter", "pool: size is a whole number between 2 and 16, not '0.3'"},
    {RESNET, "o End Right Right Left", ""}, {RESNET, "/nosuch Enter n N", "\"nosuch\" is not here"},
    {RESNET, "/conv Enter n N N", "the search goes on from the bottom"},
    {RESNET, "H tesla Enter W stm-ai Enter", "stm-ai does not run on tesla-t4 (datacenter-gpu)"},
    {RESNET, "40x8 d", "the detail is hidden; d shows it again"},
};

static void
check_notices(void)
{
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		const char *notice;
		struct stage s;

		stage_open(&s, 24, 80, row[i].file);
		stage_keys(&s, row[i].file != NULL ? "" : "Esc");
		stage_keys(&s, row[i].keys);
		notice = s.app.notice.text.text;
		if (!tap_ok(row[i].says[0] != '\0' ? strstr(notice, row[i].says) != NULL
		    : notice[0] == '\0', "%s: %s", row[i].file != NULL ? row[i].file : "no model",
		    row[i].keys))
			tap_diag("it says '%s', not '%s'", notice, row[i].says);
		stage_close(&s);
	}
}

/* Check which words of a configuration are keys. */
static void
check_keys(void)
{
	static const struct {
		const char *word;
		int key;           /* 0: none */
	} word[] = {{"x", 'x'}, {"F", 'F'}, {"f1", TERMINAL_FN(KEY_F(1))},
	    {"F12", TERMINAL_FN(KEY_F(12))}, {"f0", 0}, {"f13", 0}, {"f1x", 0}, {"fx", 0},
	    {"ctrl-a", TERMINAL_CTRL('a')}, {"Ctrl-Y", 0}, {"ctrl-c", 0}, {"ctrl-m", 0},
	    {"ctrl-", 0}, {"ctrl-ab", 0}, {"ctrl-{", 0}, {"space", ' '}, {"SPACE", ' '},
	    {"tab", '\t'}, {"~", '~'}, {"", 0}, {" ", 0}, {"xy", 0}, {"\x7f", 0}, {"\xc3\xa9", 0}};

	for (size_t i = 0; i < sizeof word / sizeof *word; i++) {
		struct err e = {""};
		int key;
		bool known = binding_read_key(word[i].word, &key, &e);

		tap_ok(known == (word[i].key != 0) && key == word[i].key, "'%s'", word[i].word);
		if (!known)
			tap_has(e.text, "is no key that can be chosen", "is refused");
	}
}

int
main(void)
{
	stage_enter();
	stage_write("plain.lua", plain_script);
	stage_write("narrow.lua", narrow_script);
	stage_write("free.lua", free_script);
	stage_write("large.lua", large_script);
	check_notices();
	check_keys();
	stage_leave();
	return tap_done();
}
