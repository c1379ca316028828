/*
 * Compare screens: each scene is keys on a script, and tests/data/screens has what it then shows.
 *
 * All scenes but two leave out the rows that name every optimization, and these two show nothing
 * else: a new optimization changes these two.
 */
#include "lib/golden.h"
#include "lib/stage.h"
#include "lib/tap.h"
#include "tables.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#define MAX_VIEWS 256
/* Read times that were measured of ResNet-50. */
#define MEASURED ":measured Space tests/data/measured/resnet50_tensorrt.json Enter"

/* Names that try to break the screen: escapes, control characters, characters of two columns and of
 * none, bytes that are no characters, text that runs from right to left. */
static const char *const names_script =
    "return model { name = \"esc \\27[2J\\27]0;x\\7 red\\27[31m\", input = { 3, 8, 8 },\n"
    "  notes = \"an \\27[31mescape\\r\\na line\\ta tab, \\u{202e}the other way\",\n"
    "  build = function(x)\n"
    "    x = block(\"bl\\27[1mock\\n2\", function(y) return y:conv { 8, kernel = 3,\n"
    "      name = \"c\\tonv\\1\" } end, x)\n"
    "    x = x:conv { 8, kernel = 1, name = \"\u5e45\u5e83\u3044\u540d\u524d\u30c6\u30b9\u30c8"
    "\u6f22\u5b57\u6f22\u5b57\" }\n"
    "    x = x:conv { 8, kernel = 1, name = \"e\\u{301}a\\u{308}\\u{200b}\\u{202e}combining\" }\n"
    "    x = x:relu { name = \"\\xff\\xfe bad\" }\n"
    "    return x:flatten():dense { 10, name = string.rep(\"x\", 96) }\n"
    "  end }\n";

static const char *const broken_script =
    "-- The second line of this has a word that is almost right.\n"
    "return model { input = { 1, 8, 8 }, build = function(x) return x:conv { 4, kernal = 3 } end "
    "}\n";

/* One target is kept, one is missed, and one depends on a figure that is not known. */
static const char *const budget_script =
    "return model { name = \"On a budget\", input = { 1, 28, 28 },\n"
    "  targets = { macs = '1M', weights = '100KB', tokens_per_second = 5 },\n"
    "  build = function(x) return x:conv { 8, kernel = 3 }:flatten():dense { 10 } end }\n";

/* The kind of terminal. */
enum on { COLOUR, LIGHT, HIGH_CONTRAST, FEW_COLOURS, MONO, NO_COLOR, ASCII };

static const struct {
	const char *term, *locale, *no_color, *theme;
} terminals[] = {
    [COLOUR] = {"xterm-256color", "C.UTF-8", NULL, "dark"},
    [LIGHT] = {"xterm-256color", "C.UTF-8", NULL, "light"},
    [HIGH_CONTRAST] = {"xterm-256color", "C.UTF-8", NULL, "high-contrast"},
    [FEW_COLOURS] = {"xterm", "C.UTF-8", NULL, "dark"},
    [MONO] = {"vt100", "C.UTF-8", NULL, "dark"},
    [NO_COLOR] = {"xterm-256color", "C.UTF-8", "1", "dark"},
    [ASCII] = {"xterm-256color", "C", NULL, "dark"},
};

static const char *const talking_script =
    "print('width', 8)\n"
    "return model {\n"
    "  input = { 3, 8, 8 },\n"
    "  build = function(x)\n"
    "    local y = x:conv { 8, kernel = 3 }\n"
    "    print(y, '\\27[2J')\n"
    "    y:relu()\n"
    "    return y\n"
    "  end,\n"
    "}\n";

/* Fourteen branches that end in one concat, and two heads. */
static const char *const branches_script =
    "return model { name = \"Branches\", input = { 8, 8, 8 },\n"
    "  build = function(x)\n"
    "    local all = {}\n"
    "    for i = 1, 14 do all[i] = x:conv { 8, kernel = 1 } end\n"
    "    x = concat(all)\n"
    "    return x:conv { 4, kernel = 1, name = \"boxes\" },\n"
    "        x:conv { 2, kernel = 1, name = \"classes\" }\n"
    "  end }\n";

static const struct scene {
	const char *golden;
	int columns, rows;
	enum on on;
	const char *file;          /* NULL: no file */
	const char *keys;
} scenes[] = {
    {"mnist-80x24", 80, 24, COLOUR, "examples/mnist.lua", ""},
    {"mnist-120x40", 120, 40, COLOUR, "examples/mnist.lua", ""},
    {"mnist-200x60", 200, 60, COLOUR, "examples/mnist.lua", ""},
    {"mnist-40x12", 40, 12, COLOUR, "examples/mnist.lua", ""},
    {"mnist-20x6", 20, 6, COLOUR, "examples/mnist.lua", ""},
    {"resnet-folded", 120, 40, COLOUR, "zoo:resnet", ""},
    {"resnet-80x24", 80, 24, COLOUR, "zoo:resnet", "Down Down Down Down Down Right Right"},
    {"resnet-200x60", 200, 60, COLOUR, "zoo:resnet", "* 4 9"},
    {"resnet-40x12", 40, 12, COLOUR, "zoo:resnet", "4"},
    {"resnet-toggled", 120, 40, COLOUR, "zoo:resnet", "4 9 5 Down Down Down Down"},
    {"resnet-layers-toggled", 80, 24, COLOUR, "zoo:resnet",
        "Down 2 Down Down Down Down Down Down 4 Right Right + +"},
    {"resnet-removed", 80, 24, COLOUR, "zoo:resnet", "5 Down Down"},
    {"resnet-slower", 80, 24, COLOUR, "zoo:resnet",
        "Down Down Down Down :pool=2/none@maxpool Enter"},
    {"roofline-settings", 80, 24, COLOUR, "zoo:resnet",
        "H rpi-4 Enter t Down Enter x Ctrl-U 8 Enter"},
    {"filter-typing", 80, 24, COLOUR, "zoo:resnet", "\\ conv layer2"},
    {"filter-none", 80, 24, COLOUR, "zoo:resnet", "\\ nosuchlayer Enter"},
    {"search-table", 80, 24, COLOUR, "zoo:resnet", "/conv3 Enter n"},
    {"search-page", 80, 24, COLOUR, "examples/mnist.lua", "? /fold Enter n Down"},
    {"search-list", 80, 24, COLOUR, "zoo:resnet", "K /size Enter Up"},
    {"mono-search", 80, 24, MONO, "zoo:resnet", "/conv3 Enter n"},
    {"sorted", 80, 24, COLOUR, "zoo:resnet", "> Down"},
    {"sorted-inverted", 120, 40, COLOUR, "zoo:resnet", "> < I"},
    {"scrolled-resized", 40, 12, COLOUR, "zoo:resnet", "120x40 * End Up 60x20"},
    {"pick-hardware", 80, 24, COLOUR, "examples/mnist.lua", "H"},
    {"pick-hardware-filtered", 80, 24, COLOUR, "examples/mnist.lua", "H gpu Space nv"},
    {"pick-hardware-alias", 80, 24, COLOUR, "examples/mnist.lua", "H pi Space 5"},
    {"pick-hardware-40x12", 40, 12, COLOUR, "examples/mnist.lua", "H Down"},
    {"pick-counting", 80, 24, COLOUR, "examples/mnist.lua", "c Down"},
    {"pick-time", 80, 24, COLOUR, "examples/mnist.lua", "t Down"},
    {"pick-runtime", 80, 24, COLOUR, "examples/mnist.lua", "H pi Space 4 Enter W Down"},
    {"panes-100x30", 100, 30, COLOUR, "zoo:resnet", "Down Down Down Down Down"},
    {"panes-120x40", 120, 40, COLOUR, "zoo:resnet", "H T4 Enter P * /layer2.1 Enter"},
    {"panes-120x40-light", 120, 40, LIGHT, "zoo:resnet", "P P Down Down Down Down Down"},
    {"panes-120x40-mono", 120, 40, MONO, "zoo:resnet", "Down Down Down Down Down"},
    {"panes-200x60", 200, 60, COLOUR, "zoo:resnet", "H T4 Enter 9 Down Down a a"},
    {"panes-200x60-light", 200, 60, LIGHT, "examples/mnist.lua", "Down Down"},
    {"panes-200x60-mono", 200, 60, MONO, "zoo:resnet", "H T4 Enter Down"},
    {"panes-alone", 120, 40, ASCII, "zoo:resnet", "d Down"},
    {"layers-40x12-light", 40, 12, LIGHT, "zoo:resnet", "9 Down Down"},
    {"layers-40x12-mono", 40, 12, MONO, "zoo:resnet", "9 Down Down Down"},
    {"layers-80x24-light", 80, 24, LIGHT, "zoo:resnet", "9 s Down"},
    {"layers-80x24-mono", 80, 24, MONO, "zoo:resnet", "9 s Down Down"},
    {"sorted-blocks", 120, 40, COLOUR, "zoo:resnet", "* s"},
    {"sorted-wide", 200, 60, LIGHT, "zoo:resnet", "P P P d >"},
    {"columns-scrolled", 80, 24, COLOUR, "zoo:resnet", "} }"},
    {"pick-columns", 80, 24, COLOUR, "zoo:resnet", "F2 Down Space Right"},
    {"pick-sort", 80, 24, COLOUR, "zoo:resnet", "> F6"},
    {"pick-themes", 80, 24, COLOUR, "examples/mnist.lua", "F8 Home Down Down Down Enter"},
    {"pick-knobs", 80, 24, COLOUR, "zoo:resnet", "K Down Right"},
    {"pick-optimizations", 80, 24, COLOUR, "examples/mnist.lua", "2 o Down Down"},
    {"pick-optimizations-layer", 120, 40, COLOUR, "examples/mnist.lua", "4 Down Down o"},
    {"pick-optimizations-40x12", 40, 12, COLOUR, "examples/mnist.lua", "4 o Down"},
    {"pick-optimizations-typed", 80, 24, COLOUR, "examples/mnist.lua", "4 o 0.3"},
    {"open-asks", 80, 24, COLOUR, "zoo:resnet", "4 m mnist Enter"},
    {"open-asks-40x12", 40, 12, COLOUR, "zoo:resnet", "4 :open Space mnist Enter"},
    {"pick-copy", 80, 24, COLOUR, "zoo:resnet", "4 Down Y Down"},
    {"pick-copy-200x60", 200, 60, COLOUR, "zoo:resnet", "Down Y conv"},
    {"pick-copy-40x12", 40, 12, MONO, "zoo:resnet", "Y"},
    {"pick-copy-120x40", 120, 40, LIGHT, "zoo:resnet", "4 > Y"},
    {"pick-snapshots", 80, 24, COLOUR, "zoo:resnet", "4 y Enter 9 y Ctrl-U small Enter ' Down"},
    {"pick-baseline", 80, 24, COLOUR, "zoo:resnet", "4 y Ctrl-U half Enter ="},
    {"baseline-knob", 80, 24, COLOUR, "examples/separable.lua", "K End Right Esc"},
    {"baseline-knobs", 80, 24, COLOUR, "zoo:resnet", "4 = Down Enter"},
    {"baseline-snapshot", 80, 24, COLOUR, "zoo:resnet",
        "4 y Ctrl-U half Enter 9 = End Enter"},
    {"baseline-other", 120, 40, COLOUR, "zoo:resnet",
        "= Down Down Down Enter Ctrl-U zoo:resnet,depth=18+bits=8 Enter"},
    {"compare", 80, 24, COLOUR, "zoo:resnet", "4 9 | |"},
    {"compare-rows", 120, 40, COLOUR, "zoo:resnet", "5 Down 4 | | PgDn"},
    {"compare-40x12", 40, 12, COLOUR, "zoo:resnet", "9 | | PgDn PgDn"},
    {"compare-ascii", 80, 24, ASCII, "zoo:resnet", "2 | | # Ctrl-U 1281167 Enter PgDn"},
    {"compare-other", 120, 40, COLOUR, "zoo:resnet",
        "] Down Enter Ctrl-U zoo:resnet,depth=18+bits=8 Enter"},
    {"chart-duel", 80, 24, COLOUR, "zoo:resnet",
        "4 y Ctrl-U half Enter 9 y Ctrl-U small Enter | Down"},
    {"chart-duel-120x40", 120, 40, MONO, "zoo:resnet", "t Down Enter D /t4 Enter | Right"},
    {"chart-duel-40x12", 40, 12, COLOUR, "zoo:resnet", "9 |"},
    {"chart-duel-ascii", 80, 24, ASCII, "zoo:resnet", "2 |"},
    {"chart-duel-200x60", 200, 60, LIGHT, "zoo:resnet", "5 4 |"},
    {"pick-compare-a", 80, 24, COLOUR, "zoo:resnet", "4 ["},
    {"pick-compare", 80, 24, COLOUR, "zoo:resnet", "y Ctrl-U plain Enter ]"},
    {"pick-models", 80, 24, COLOUR, NULL, "Down"},
    {"pick-models-40x12", 40, 12, COLOUR, NULL, "res"},
    {"pick-models-found", 80, 24, COLOUR, NULL, "rn50 Down"},
    {"help", 80, 24, COLOUR, "examples/mnist.lua", "?"},
    {"help-scrolled", 80, 24, COLOUR, "examples/mnist.lua", "? PgDn PgDn"},
    {"help-compare", 80, 24, COLOUR, "zoo:resnet", "| | ?"},
    {"help-40x12", 40, 12, COLOUR, "examples/mnist.lua", "?"},
    {"page-layer-sum", 80, 24, COLOUR, "zoo:resnet", ":goto Space layer1.0.add Enter Enter Left"},
    {"page-layer-120x40", 120, 40, LIGHT, "tangle.lua", "End Up Up Enter"},
    {"page-layer-200x60", 200, 60, COLOUR, "zoo:resnet", ":goto Space layer2 Enter Enter"},
    {"page-layer-mono", 80, 24, MONO, "tangle.lua", "Down Enter Right"},
    {"page-layer-40x12", 40, 12, COLOUR, "tangle.lua", "End Up Up Enter"},
    {"page-layer", 80, 24, COLOUR, "examples/mnist.lua", "Down 4 Enter"},
    {"page-model", 80, 24, COLOUR, "examples/mnist.lua", ":about Enter"},
    {"page-model-40x12", 40, 12, COLOUR, "zoo:resnet", "i PgDn"},
    {"page-lesson", 80, 24, COLOUR, "examples/mnist.lua", "i Enter PgDn"},
    {"page-lesson-left", 80, 24, COLOUR, "examples/mnist.lua", "i PgDn PgDn i Down i"},
    {"page-lesson-step", 80, 24, COLOUR, "examples/mnist.lua", "Down Enter q K 10 Enter Esc"},
    {"page-lesson-120x40", 120, 40, LIGHT, "examples/mnist.lua", "Down Enter i Left"},
    {"page-lesson-200x60", 200, 60, MONO, "examples/mnist.lua", "i Right Right Right Enter"},
    {"page-lesson-40x12", 40, 12, COLOUR, "examples/mnist.lua", "i PgDn PgDn PgDn PgDn"},
    {"page-device", 80, 24, COLOUR, "examples/mnist.lua", "H h100 Enter S"},
    {"page-counting", 120, 40, COLOUR, "zoo:resnet", "C"},
    {"chart-time", 80, 24, COLOUR, "zoo:resnet", "T"},
    {"chart-memory", 80, 24, COLOUR, "zoo:resnet", "M"},
    {"chart-roofline", 80, 24, COLOUR, "zoo:resnet", "H T4 Enter 2 B"},
    {"chart-devices", 80, 24, COLOUR, "zoo:resnet", "t Down Enter D Right Right Down"},
    {"page-training", 80, 24, COLOUR, "tests/data/configs/llama_3_1_8b.json",
        "H h100sxm Enter F Right"},
    {"page-serving", 120, 40, COLOUR, "tests/data/configs/llama_3_1_8b.json",
        "H h100sxm Enter V"},
    {"page-serving-2", 80, 24, COLOUR, "tests/data/configs/llama_3_1_8b.json",
        "H h100sxm Enter V Right Enter"},
    {"page-serving-none", 80, 24, COLOUR, "examples/mnist.lua", "V"},
    {"chart-growth", 80, 24, COLOUR, "examples/mnist.lua", "X Down"},
    {"chart-memory-40x12", 40, 12, COLOUR, "examples/mnist.lua", "M"},
    {"chart-time-40x12", 40, 12, COLOUR, "zoo:resnet", "T"},
    {"chart-time-120x40", 120, 40, LIGHT, "zoo:resnet",
        "t Down Enter T Down Down Down Down Down Right"},
    {"chart-time-200x60", 200, 60, MONO, "zoo:resnet", "H T4 Enter t Down Enter T"},
    {"chart-memory-120x40", 120, 40, COLOUR, "zoo:resnet", "H stm32 Enter M"},
    {"chart-memory-200x60", 200, 60, LIGHT, "zoo:resnet", "4 M"},
    {"chart-roofline-40x12", 40, 12, COLOUR, "zoo:resnet", "H T4 Enter t Down Enter B"},
    {"chart-roofline-120x40", 120, 40, MONO, "zoo:resnet",
        "H T4 Enter t Down Enter B Down Down Down Down Down"},
    {"chart-roofline-200x60", 200, 60, LIGHT, "zoo:resnet", "H T4 Enter t Down Enter B Right"},
    {"chart-devices-40x12", 40, 12, COLOUR, "zoo:resnet", "D"},
    {"chart-devices-120x40", 120, 40, LIGHT, "zoo:resnet", "D Down"},
    {"chart-devices-200x60", 200, 60, MONO, "zoo:resnet", "D Down"},
    {"chart-growth-40x12", 40, 12, COLOUR, "examples/mnist.lua", "X"},
    {"chart-growth-120x40", 120, 40, MONO, "examples/mnist.lua",
        "H T4 Enter t Down Enter X Right Right"},
    {"chart-growth-200x60", 200, 60, LIGHT, "examples/mnist.lua", "H T4 Enter t Down Enter X"},
    {"chart-measured", 80, 24, COLOUR, "zoo:resnet", MEASURED},
    {"chart-measured-40x12", 40, 12, MONO, "zoo:resnet", MEASURED},
    {"chart-measured-120x40", 120, 40, LIGHT, "zoo:resnet",
        "H T4 Enter " MEASURED " Right Right"},
    {"chart-measured-200x60", 200, 60, COLOUR, "zoo:resnet",
        MEASURED},
    {"measured", 80, 24, COLOUR, "zoo:resnet", MEASURED " q Down Down Down"},
    {"measured-40x12", 40, 12, MONO, "zoo:resnet", MEASURED " q Down Down Down"},
    {"measured-120x40", 120, 40, COLOUR, "zoo:resnet",
        MEASURED " q Down Down Down"},
    {"measured-200x60", 200, 60, LIGHT, "zoo:resnet", MEASURED " q"},
    {"chart-measured-none", 80, 24, COLOUR, "zoo:resnet", "O"},
    {"chart-sweep-200x60", 200, 60, LIGHT, "zoo:resnet", "& Enter Down Down"},
    {"targets-80x24", 80, 24, COLOUR, "budget.lua", ""},
    {"targets-120x40", 120, 40, MONO, "budget.lua", "9"},
    {"targets-40x12", 40, 12, COLOUR, "budget.lua", ""},
    {"targets-model", 80, 24, COLOUR, "budget.lua", "i"},
    {"budgets", 80, 24, COLOUR, "zoo:resnet", "% Down 2G Enter"},
    {"budgets-120x40", 120, 40, COLOUR, "zoo:resnet", "H stm32 Enter % f"},
    {"budgets-40x12", 40, 12, COLOUR, "zoo:resnet", "% f"},
    {"budgets-applied", 120, 40, COLOUR, "zoo:resnet", "% Down 2G Enter Enter"},
    {"budgets-targets", 80, 24, COLOUR, "budget.lua", "% Enter"},
    {"budgets-refused", 80, 24, COLOUR, "zoo:resnet", "% Down 2k Enter Enter"},
    {"chart-memory-goal", 80, 24, COLOUR, "zoo:resnet",
        "% Down Down Down Down Down 5MB Enter Esc M"},
    {"chart-time-goal", 80, 24, COLOUR, "zoo:resnet",
        "% Down Down Down Down Down Down 3s Enter Esc T"},
    {"chart-sweep-none", 80, 24, COLOUR, "zoo:resnet", "Tab Tab Tab Tab Tab Tab"},
    {"sweep-prompt", 80, 24, COLOUR, "zoo:resnet", "&"},
    {"chart-sweep", 80, 24, COLOUR, "zoo:resnet", "& Enter Down Down"},
    {"chart-sweep-120x40", 120, 40, MONO, "zoo:resnet",
        "& Ctrl-U bits=32,8 Space prune=0:0.6:0.2 Space hw=rpi-4b,tesla-t4 Enter Right"},
    {"chart-sweep-40x12", 40, 12, COLOUR, "zoo:resnet", "& Enter Down"},
    {"chart-sweep-ascii", 80, 24, ASCII, "zoo:resnet", "& Enter"},
    {"chart-sweep-taken", 80, 24, COLOUR, "zoo:resnet", "& Enter Down Down Enter"},
    {"chart-sweep-knobs", 80, 24, COLOUR, "zoo:resnet",
        "& Ctrl-U depth=18,50 Space bits=8,off@fc Enter Down Enter"},
    {"sweep-refused", 80, 24, COLOUR, "zoo:resnet", "& Ctrl-U prine=0.5 Enter"},
    {"palette", 80, 24, COLOUR, "zoo:resnet", ":"},
    {"palette-typed", 120, 40, COLOUR, "zoo:resnet", ":peak"},
    {"palette-device", 80, 24, COLOUR, "zoo:resnet", ":device Space rpi Down"},
    {"palette-40x12", 40, 12, COLOUR, "zoo:resnet", ":sort Space"},
    {"palette-refused", 80, 24, COLOUR, "zoo:resnet", ":prune Space 2 Enter"},
    {"export-refused", 80, 24, COLOUR, "examples/mnist.lua", "e Ctrl-U x.foo Enter"},
    {"export-chart-40x12", 40, 12, COLOUR, "examples/mnist.lua", "T e"},
    {"prompt-export", 80, 24, COLOUR, "examples/mnist.lua", "e Left Left"},
    {"prompt-40x12", 40, 12, COLOUR, "zoo:resnet",
        ":prune=0.30@layer1.0.conv_2.and.much.more.than.fits"},
    {"quit-asks", 80, 24, COLOUR, "zoo:resnet", "4 q"},
    {"quit-asks-40x12", 40, 12, COLOUR, "zoo:resnet", "4 q"},
    {"message-unknown-key", 80, 24, COLOUR, "examples/mnist.lua", "_"},
    {"warning-at-start", 80, 24, COLOUR, "talks.lua", ""},
    {"page-messages", 80, 24, COLOUR, "talks.lua", "\""},
    {"page-messages-40x12", 40, 12, COLOUR, "talks.lua", "\""},
    {"page-messages-none", 80, 24, COLOUR, "examples/mnist.lua", "\""},
    {"error-at-start", 80, 24, COLOUR, "broken.lua", ""},
    {"error-at-start-40x12", 40, 12, COLOUR, "broken.lua", ""},
    {"names-80x24", 80, 24, COLOUR, "names.lua", "Down Down Down"},
    {"names-40x12", 40, 12, COLOUR, "names.lua", "Down Down Down Down Down"},
    {"names-model", 80, 24, COLOUR, "names.lua", "i"},
    {"names-ascii", 80, 24, ASCII, "names.lua", "Down Down"},
    {"mono-toggled", 80, 24, MONO, "zoo:resnet", "4 > >"},
    {"mono-slower", 80, 24, MONO, "zoo:resnet",
        "Down Down Down Down :pool=2/none@maxpool Enter"},
    {"mono-found", 80, 24, MONO, NULL, "rn50"},
    {"mono-picker", 80, 24, MONO, "examples/mnist.lua", "H Down"},
    {"light-toggled", 100, 30, LIGHT, "zoo:resnet", "4 Down Down Down"},
    {"high-contrast-toggled", 100, 30, HIGH_CONTRAST, "zoo:resnet", "4 Down Down Down"},
    {"few-colours-toggled", 100, 30, FEW_COLOURS, "zoo:resnet", "4 Down Down Down"},
    {"no-color", 80, 24, NO_COLOR, "zoo:resnet", "4 9"},
    {"ascii-resnet", 80, 24, ASCII, "zoo:resnet", "2 > > > Down"},
    {"lanes-40x12", 40, 12, COLOUR, "zoo:resnet", "* L PgDn"},
    {"lanes-80x24", 80, 24, COLOUR, "zoo:resnet", "* L PgDn"},
    {"lanes-120x40", 120, 40, COLOUR, "zoo:resnet", "Down Down Down Down Down Right L"},
    {"lanes-200x60", 200, 60, COLOUR, "tangle.lua", "L Down"},
    {"lanes-many", 80, 24, COLOUR, "tangle.lua", "L End"},
    {"lanes-light", 80, 24, LIGHT, "zoo:resnet", "* L PgDn"},
    {"lanes-ascii", 80, 24, ASCII, "zoo:resnet", "* L PgDn"},
    {"lanes-mono", 80, 24, MONO, "tangle.lua", "L"},
    {"lanes-sorted", 80, 24, COLOUR, "zoo:resnet", "L >"},
    {"ascii-help", 80, 24, ASCII, "examples/mnist.lua", "?"},
};

/* Scenes of the rows that the scenes above leave out. */
static const struct scene footer_scenes[] = {
    {"footer-80x24", 80, 24, COLOUR, "zoo:resnet", "4 9 Down"},
    {"footer-120x40", 120, 40, MONO, "examples/mnist.lua", "Down 4 Down Up"},
};

/* Set the environment before curses starts, because curses reads it then. */
static void
open_on(struct stage *s, const struct scene *scene)
{
	if (setlocale(LC_CTYPE, terminals[scene->on].locale) == NULL)
		tap_ok(false, "there is a locale %s", terminals[scene->on].locale);
	if (terminals[scene->on].no_color != NULL)
		(void)setenv("NO_COLOR", terminals[scene->on].no_color, 1);
	else
		(void)unsetenv("NO_COLOR");
	stage_open_on(s, terminals[scene->on].term, scene->rows, scene->columns, scene->file);
	stage_theme(s, terminals[scene->on].theme);
}

/* Every view has a scene in each of these sizes, and one with each of these looks. */
static const struct {
	const char *name;
	int columns, rows;
	enum on on;
} sizes[] = {
    {"80x24", 80, 24, COLOUR},
    {"40x12", 40, 12, MONO},
    {"120x40", 120, 40, LIGHT},
    {"200x60", 200, 60, COLOUR},
};
enum { SIZES = sizeof sizes / sizeof sizes[0] };

/* What scenes have shown of a view, in the order of the table of views. */
static struct {
	bool any;
	const struct scene *first; /* in colours, with the view on top or below a list */
	bool size[SIZES], look[SIZES];
} shown[MAX_VIEWS];

static void
note_shown(const char *name, const struct scene *scene, bool beside)
{
	for (int i = 0; name != NULL && ui_tables.views[i] != NULL; i++) {
		if (strcmp(ui_tables.views[i]->name, name) != 0)
			continue;
		for (int k = 0; k < SIZES; k++) {
			shown[i].size[k] |= scene->columns == sizes[k].columns &&
			    scene->rows == sizes[k].rows;
			shown[i].look[k] |= scene->on == sizes[k].on;
		}
		shown[i].any = true;
		if (!beside && shown[i].first == NULL && scene->on == COLOUR)
			shown[i].first = scene;
	}
}

/* Note the view on top, and those below and beside it. */
static void
note_views(const struct app *a, const struct scene *scene)
{
	note_shown(view_top(a)->kind->name, scene, false);
	note_shown(view_top(a)->kind->below, scene, false);
	if (a->layout.npanes > 0)
		note_shown(view_top(a)->kind->beside, scene, true);
}

/* Check that each page, chart and list has its scenes; what stands beside others has one. */
static void
check_all_shown(void)
{
	for (int i = 0; ui_tables.views[i] != NULL; i++) {
		tap_ok(shown[i].any, "the view '%s' has a scene", ui_tables.views[i]->name);
		for (int k = 0; k < SIZES && shown[i].first != NULL; k++)
			tap_ok(shown[i].size[k] && shown[i].look[k],
			    "the view '%s' has scenes of %s and its look",
			    ui_tables.views[i]->name, sizes[k].name);
	}
}

static void
play(const struct scene *scene, enum stage_rows rows)
{
	char name[128], *text;
	struct stage s;

	open_on(&s, scene);
	stage_keys(&s, scene->keys);
	note_views(&s.app, scene);
	text = stage_text_of(&s, rows);
	(void)snprintf(name, sizeof name, "%s.txt", scene->golden);
	golden_check(name, text);
	tap_ok(strchr(strstr(text, "---- shown as"), '~') == NULL,
	    "%s: every cell has the look of a role", scene->golden);
	free(text);
	stage_close(&s);
}

/* Play the first scene of a view again in the sizes that no scene has. */
static void
play_other_sizes(int view)
{
	struct scene scene;
	char name[128];

	for (int k = 0; k < SIZES && shown[view].first != NULL; k++) {
		if (shown[view].size[k] && shown[view].look[k])
			continue;
		(void)snprintf(name, sizeof name, "%s-in-%s", shown[view].first->golden,
		    sizes[k].name);
		scene = *shown[view].first;
		scene.golden = name;
		scene.columns = sizes[k].columns;
		scene.rows = sizes[k].rows;
		scene.on = sizes[k].on;
		play(&scene, STAGE_WITHOUT_KEYS);
	}
}

int
main(void)
{
	stage_enter();
	stage_copy("tests/data/measured/resnet50_tensorrt.json");
	stage_write("names.lua", names_script);
	stage_write("broken.lua", broken_script);
	stage_write("budget.lua", budget_script);
	stage_write("talks.lua", talking_script);
	stage_copy("tests/data/configs/llama_3_1_8b.json");
	stage_write("tangle.lua", branches_script);
	for (size_t i = 0; i < sizeof scenes / sizeof scenes[0]; i++)
		play(&scenes[i], STAGE_WITHOUT_KEYS);
	for (size_t i = 0; i < sizeof footer_scenes / sizeof footer_scenes[0]; i++)
		play(&footer_scenes[i], STAGE_FOOTER);
	for (int i = 0; ui_tables.views[i] != NULL; i++)
		play_other_sizes(i);
	check_all_shown();
	stage_leave();
	return tap_done();
}
