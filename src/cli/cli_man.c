/*
 * The manual page: the rows of all tables, in the order of a manual page, with text between them.
 */
#include "cli/cli_man.h"
#include "report/fleet.h"
#include "optimize/optimize.h"
#include "cli/roff.h"
#include "optimize/choice_text.h"
#include "report/column.h"
#include "report/measure.h"
#include "measure/measured.h"
#include "session/config.h"

#include <string.h>

static void
man_option_term(FILE *f, char letter, const char *name, const char *argument)
{
	char before[16] = "--";

	if (letter != 0)
		(void)snprintf(before, sizeof before, "-%c, --", letter);
	roff_term(f, before, name, argument);
}

static void
man_commands(FILE *f, const struct cli_tables *t)
{
	roff_heading(f, "COMMANDS");
	for (const struct cli_command *c = t->command; c->name != NULL; c++) {
		char text[512] = "Options:";

		roff_item(f, c->name, c->arguments, c->help);
		if (c->options[1] == '\0')
			continue;
		for (const struct cli_option *o = t->option; o->name != NULL; o++) {
			size_t n = strlen(text);

			if (cli_takes(c, o))
				(void)snprintf(text + n, sizeof text - n, " `--%s`", o->name);
		}
		roff_more(f, NULL, text);
	}
}

static void
man_options(FILE *f, const struct cli_tables *t)
{
	roff_heading(f, "OPTIONS");
	roff_text(f, "Options may stand anywhere; `--` ends them. Names are written in full. "
	    "Letters of options that take no value may share a dash, as in `-jb2`.");
	for (const struct cli_option *o = t->option; o->name != NULL; o++) {
		man_option_term(f, o->letter, o->name, o->argument);
		roff_text(f, o->help);
	}
	for (const struct cli_answer *p = t->answer; p->name != NULL; p++) {
		char name[32];

		(void)snprintf(name, sizeof name, "%s%s%s", p->name, p->argument != NULL ? "=" : "",
		    p->argument != NULL ? p->argument : "");
		man_option_term(f, p->letter, name, NULL);
		roff_text(f, p->help);
	}
}

static void
man_param(FILE *f, const struct optimization_param *p)
{
	char text[CHOICE_PARAM_MAX];

	roff_more(f, p->name, choice_param_text(p, "`", text));
}

static void
man_optimizations(FILE *f)
{
	roff_heading(f, "OPTIMIZATIONS");
	roff_text(f, "`--opt` takes `NAME[=VALUE[/VALUE...]][@LAYER]`. Write the values in the "
	    "order below; a value that you leave out has its default. LAYER is the path of a layer "
	    "or of a block, or a pattern with `*`; without it, the choice is for the whole model. "
	    "`NAME=off@LAYER` excludes a layer. layertop applies the optimizations in the order of "
	    "this list, not in that of the command line.");
	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++) {
		roff_item(f, (*o)->name, NULL, (*o)->help);
		for (int i = 0; i < (*o)->nparams; i++)
			man_param(f, &(*o)->param[i]);
	}
}

static void
man_conventions(FILE *f)
{
	roff_heading(f, "COUNTING CONVENTIONS");
	roff_text(f, "A convention says what counts as multiply-accumulates (MACs) and as "
	    "operations (FLOPs). A convention with the name of a tool counts as the tool does, "
	    "with the mistakes of the tool.");
	for (const struct convention *c = convention_table; c->name != NULL; c++) {
		roff_item(f, c->name, NULL, c->help);
		if (c->caveat != NULL)
			roff_more(f, NULL, c->caveat);
	}
}

static void
man_latency_models(FILE *f)
{
	roff_heading(f, "LATENCY MODELS");
	for (const struct latency_model *l = latency_table; l->name != NULL; l++) {
		roff_item(f, l->name, NULL, l->help);
		roff_more(f, NULL, l->formula);
	}
}

static void
man_devices(FILE *f)
{
	roff_heading(f, "DEVICES");
	roff_text(f, "A hardware profile is a Lua file that returns a table with at least one "
	    "peak. A figure is a number, alone or with its source: { 9.7e12, sourced = "
	    "\"the data sheet\" }. Two other words can stand in place of `sourced`: `derived` and "
	    "`unverified`. A profile leaves out a figure that is not known, and all that depends "
	    "on it shows as \"?\". A profile has these texts, the first three always:");
	for (const struct hardware_text *t = hardware_text_table; t->name != NULL; t++)
		roff_item(f, t->name, NULL, t->help);
	roff_item(f, "aliases", NULL, "a list of other names that people use");
	roff_item(f, "year", NULL, "when it was announced");
	roff_paragraph(f, "Classes:");
	for (const struct device_class *c = device_class_table; c->name != NULL; c++)
		roff_item(f, c->name, NULL, c->help);
	roff_paragraph(f, "Figures:");
	for (const struct figure_key *k = hardware_key_table; k->name != NULL; k++) {
		char text[256];

		(void)snprintf(text, sizeof text, "%s%s%s", k->help,
		    *k->unit != '\0' ? ", in " : "", k->unit);
		roff_item(f, k->name, NULL, text);
	}
}

static void
man_scripts(FILE *f)
{
	roff_heading(f, "MODEL SCRIPTS");
	roff_text(f, "A model script is a Lua file that describes one model; layertop-model(5) has "
	    "its words, all kinds of layers and the library. `layertop ops` prints the same: all "
	    "about one with its name, everything with `--markdown` or `--json`. With `--luals` it "
	    "prints definitions for the Lua language server, which come with the program as "
	    "`luals/layertop.lua`: name that folder and `lua` beside it in `workspace.library` of "
	    "`.luarc.json`, and editors complete and check scripts and drivers.");
}

static void
man_recipes(FILE *f)
{
	roff_heading(f, "RECIPES");
	roff_text(f, "A recipe stores optimizations and settings in a file. The explorer writes "
	    "recipes, and `--recipe` applies one to any model. A recipe is a Lua file of plain "
	    "data, and you can write one yourself:");
	roff_code(f,
	    "return {\n"
	    "  hardware = \"rpi-4b\",\n"
	    "  latency  = \"roofline\",\n"
	    "  knobs    = { depth = 18 },\n"
	    "  choices  = {\n"
	    "    { \"prune\", ratio = 0.3, multiple = 8 },      -- the whole model\n"
	    "    { \"bits\", weights = 8, on = \"layer*.conv_2\" },\n"
	    "    { \"prune\", off = { \"conv\", \"dense\" } },\n"
	    "  },\n"
	    "}");
	roff_paragraph(f, "A choice begins with the name of an optimization. Its values follow by "
	    "name, or in the order of OPTIMIZATIONS. `on` and `off` take a layer, a block, a "
	    "pattern or a list of these. A choice can also be the text that `--opt` takes. Options "
	    "override the recipe. layertop passes over layers and knobs that a model does not "
	    "have, and names them on standard error. A recipe can have these keys:");
	for (const struct recipe_key *k = recipe_key_table; k->name != NULL; k++)
		roff_item(f, k->name, NULL, k->help);
}

static void
man_comparisons(FILE *f)
{
	roff_heading(f, "COMPARISONS");
	roff_text(f, "Each side of `layertop compare A B` is a model, a recipe for the model of "
	    "the other side, or a CSV that `layertop export` wrote. Knobs, optimizations and a "
	    "recipe can follow a model: `zoo:resnet,depth=18+bits=8+small.lua`. Options are for "
	    "both sides. With A alone, layertop compares the model as it is written with the model "
	    "under the options.");
	roff_paragraph(f, "layertop pairs layers by path and by structure. `=` marks a layer that "
	    "is the same on both sides, `~` one with other figures, `+` one that only B has, and "
	    "`-` one that only A has. `-o` writes CSV. It has `row` and `change`; each other "
	    "column of the export appears with `a_` and with `b_` before its name, and differences "
	    "with `delta_`.");
	roff_paragraph(f, "With `--samples`, A is a teacher and B is its student. Each sample "
	    "costs a forward pass of both and a backward pass of the student, which counts as two "
	    "forward passes (arXiv:2001.08361).");
}

static void
man_columns(FILE *f)
{
	roff_heading(f, "CSV");
	roff_text(f, "The files follow RFC 4180, in UTF-8, with a dot in numbers in every locale. "
	    "There is a header row, a row for each layer in the order of the script, a row for "
	    "each part of a layer that an optimization split, and a row with the totals. A figure "
	    "that is not known is an empty cell. A text that a spreadsheet would take for a "
	    "formula has an apostrophe before it. Columns:");
	for (const struct column *c = column_table; c->name != NULL; c++)
		roff_item(f, c->name, NULL, c->help);
}

static void
man_measured(FILE *f)
{
	roff_heading(f, "MEASURED TIMES");
	roff_text(f, "`--measured FILE` reads times that a runtime measured, and lays them beside "
	    "the prediction, which stays that of the chosen device and runtime. The format is "
	    "known by the content of the file:");
	for (const struct measured_format *m = measured_format_table; m->name != NULL; m++)
		roff_item(f, m->name, NULL, m->help);
	roff_paragraph(f, "Rows of the file are matched with layers by name, also where programs "
	    "change or join names, then by kind, size of the output and order, where file and "
	    "model have equally many. Layers that a file does not name and that engines join, "
	    "such as activations, count with the layer before them. A report says what was "
	    "matched, and names what was not on both sides. The first of three runs or more "
	    "warms up and is left out; of the others, and of several files, the median holds.");
}

static void
man_sweeps(FILE *f)
{
	roff_heading(f, "SWEEPS");
	roff_text(f, "For `layertop sweep`, a value of `--set`, `--opt`, `--hw`, `--batch`, "
	    "`--count` and `--latency` is a list (`8,4`), a range of from, to and step "
	    "(`0:0.5:0.25`), or both. Each part of a value can be a range (`prune=0:0.5:0.25/8`). "
	    "`off` and 0 leave an optimization out; `on` takes its defaults. A point is one value "
	    "of each, and has a row. Rows are in the order of knobs, optimizations as they are "
	    "applied, and settings; the last varies fastest. The columns are the number of the "
	    "point, the model, a `knob_` or `opt_` column for each list, the settings, and");
	for (const struct measure *m = measure_table; m->name != NULL; m++)
		roff_item(f, m->column, NULL, m->help);
	roff_item(f, "pareto", NULL, "1 when no other point with the same settings is as good in "
	    "all goals and better in one: latency, size and MACs, or those of `--goals`");
	roff_item(f, "problem", NULL, "why a point could not be evaluated");
	roff_paragraph(f, "The front knows nothing of accuracy, so the variant that compresses "
	    "most beats all others. `--goals latency,params:most` asks for the largest model in "
	    "each time. After Ctrl-C, layertop writes the points that are done. With `--shard`, "
	    "each part has a front of its own.");
}

static void
man_budgets(FILE *f)
{
	static const struct {
		const char *what;
		enum form form;
	} units[] = {{"time", FORM_SECONDS}, {"energy", FORM_JOULES}, {"bytes", FORM_BYTES},
	    {"counts", FORM_COUNT}};
	char text[256];

	roff_heading(f, "BUDGETS");
	roff_text(f, "`--budget` and the targets of a script limit these measures. A time and an "
	    "energy have a unit; bytes and counts can have one. Units:");
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		roff_item(f, units[i].what, NULL, budget_units(units[i].form, text, sizeof text));
	roff_paragraph(f, "Measures:");
	for (const struct measure *m = measure_table; m->name != NULL; m++)
		roff_item(f, m->budget, NULL, m->help);
}

static void
man_fleet(FILE *f)
{
	roff_heading(f, "ONE MODEL ON EVERY DEVICE");
	roff_text(f, "`layertop report FILE --hw all` has a row for each device. Columns, for "
	    "`--sort`:");
	for (const struct fleet_column *c = fleet_column_table; c->name != NULL; c++)
		roff_item(f, c->name, NULL, c->help);
}

struct key_list {
	FILE *f;
	const char *group;         /* of the key before */
};

static void
man_key(void *ctx, const char *group, const char *keys, const char *help)
{
	struct key_list *list = ctx;

	if (list->group == NULL || strcmp(list->group, group) != 0) {
		(void)fputs(".SS ", list->f);
		roff_text(list->f, group);
	}
	list->group = group;
	roff_item(list->f, keys, NULL, help);
}

static void
man_keys(FILE *f, const struct cli_explorer *explorer)
{
	struct key_list list = {f, NULL};

	roff_heading(f, "KEYS");
	roff_text(f, "In the explorer:");
	explorer->each_key(man_key, &list);
	roff_text(f, "What Y copies goes to the terminal with the sequence OSC 52, also over ssh, "
	    "and nothing tells whether the terminal takes it. tmux hands it on with `set -s "
	    "set-clipboard on`, xterm with the resource `allowWindowOps`. A text has at most "
	    "74,994 bytes.");
}

static void
man_files(FILE *f)
{
	roff_heading(f, "FILES");
	roff_term(f, "", "$XDG_CONFIG_HOME/layertop/config.lua", NULL);
	roff_text(f, "Your configuration: a Lua table of plain data. Every key is optional, and "
	    "options and the environment win over it. `layertop config` prints the one in force.");
	for (const struct config_key *k = config_key_table; k->name != NULL; k++)
		roff_item(f, k->name, NULL, k->help);
	roff_term(f, "", "$XDG_CONFIG_HOME/layertop/hardware/*.lua", NULL);
	roff_text(f, "Your own hardware profiles. Without the variable, they lie in "
	    "`~/.config/layertop/hardware`. A profile of yours, in a file ID.lua, replaces the "
	    "one with the same id that comes with the program.");
	roff_term(f, "", "$XDG_STATE_HOME/layertop", NULL);
	roff_text(f, "What the explorer remembers: sessions, models opened lately, typed lines. "
	    "Without the variable, it lies in `~/.local/state/layertop`. It can be deleted at any "
	    "time.");
	(void)fputs(".TP\n.B ", f);
	roff_name(f, PKGDATADIR);
	(void)fputc('\n', f);
	roff_text(f, "The files that come with the program: `lua/zoo`, `lua/hardware`, "
	    "`lua/layertop` (the library for scripts), `luals` (definitions for editors) and "
	    "`examples`.");
	roff_heading(f, "ENVIRONMENT");
	roff_item(f, "LAYERTOP_DATADIR", NULL, "the folder of the files that come with the "
	    "program, instead of the last of these");
	roff_item(f, "LAYERTOP_CONFIG", NULL, "another configuration file; empty: none");
	roff_item(f, "LAYERTOP_PATH", NULL, "folders in which `require` of a script looks for "
	    "files that do not lie beside it: absolute paths between colons");
	roff_item(f, "COLUMNS", NULL, "the width of a report that does not go to a terminal (120)");
	roff_item(f, "LAYERTOP_THEME", NULL, "the theme of the explorer, unless --theme names "
	    "one. auto takes dark or light, as suits the background that the terminal tells");
	roff_item(f, "COLORFGBG", NULL, "says whether a terminal that does not tell its background "
	    "has a dark or a light one");
	roff_item(f, "COLORTERM", NULL, "truecolor or 24bit: the terminal has more than 256 "
	    "colours, which the explorer uses if it finds a description of such a terminal, "
	    "xterm-direct or the like");
	roff_item(f, "NO_COLOR", NULL, "when it is not empty, the explorer uses no colours");
	roff_item(f, "VISUAL, EDITOR", NULL, "the editor that E in the explorer opens, else vi. "
	    "The line is given as +LINE to editors that are known to take it");
	roff_item(f, "TERM, LC_ALL, LC_CTYPE, LANG", NULL, "the kind of terminal, and whether "
	    "it shows UTF-8");
	roff_heading(f, "EXIT STATUS");
	roff_text(f, "0 for success, 1 when a check failed, 2 for a mistake in the arguments or "
	    "the input, 130 for a sweep that Ctrl-C stopped. Data goes to standard output, "
	    "messages go to standard error.");
}

static void
man_examples(FILE *f)
{
	static const char *const example[][2] = {
	    {"Explore ResNet-101:", "layertop zoo:resnet --set depth=101"},
	    {"Prune a third of its first stage and store 8 bits, on a Raspberry Pi 4:",
	        "layertop report zoo:resnet --opt prune=0.33@layer1 --opt bits=8 \\\n"
	        "    --hw rpi-4b --latency roofline"},
	    {"List the ten layers that take the longest:",
	        "layertop report zoo:mobilenet_v2 --sort latency_us | head -n 15"},
	    {"Count what it costs to distil a smaller student on the images of ImageNet:",
	        "layertop compare zoo:resnet zoo:resnet,depth=18 --samples 1281167"},
	    {"Write a table for a spreadsheet:", "layertop export zoo:vgg -o vgg.csv"},
	    {"Try widths, bits and pruning together, on two devices:",
	        "layertop sweep zoo:mobilenet_v2 --set width=0.5:1:0.25 --opt bits=32,8 \\\n"
	        "    --opt prune=0,0.25,0.5 --hw rpi-5,tesla-t4 -o variants.csv"},
	    {"Explain why two tools count differently:",
	        "layertop explain zoo:resnet --count fvcore --against ptflops"},
	};

	roff_heading(f, "EXAMPLES");
	for (size_t i = 0; i < sizeof example / sizeof example[0]; i++) {
		if (i > 0)
			(void)fputs(".PP\n", f);
		roff_text(f, example[i][0]);
		roff_code(f, example[i][1]);
	}
}

void
cli_print_man(FILE *f, const struct cli_tables *t, const struct cli_explorer *explorer)
{
	(void)fprintf(f, ".TH LAYERTOP 1 \"%s\" \"layertop %s\" \"User Commands\"\n", LAYERTOP_DATE,
	    LAYERTOP_VERSION);
	roff_heading(f, "NAME");
	(void)fputs("layertop \\- top(1) for neural-network layers\n", f);
	roff_heading(f, "SYNOPSIS");
	(void)fputs(".B layertop\n[\\fIOPTION\\fR...] [\\fICOMMAND\\fR] [\\fIFILE\\fR]\n", f);
	roff_heading(f, "DESCRIPTION");
	roff_text(f, "layertop shows what every layer of a model costs on a device, and what an "
	    "optimization would save. FILE is a model script in Lua, or a model that comes with "
	    "the program, such as zoo:resnet. Without a command, the explorer opens; without a "
	    "file, it shows its gallery of models.");
	man_commands(f, t);
	man_options(f, t);
	man_keys(f, explorer);
	man_optimizations(f);
	man_conventions(f);
	man_latency_models(f);
	man_devices(f);
	man_scripts(f);
	man_recipes(f);
	man_comparisons(f);
	man_columns(f);
	man_measured(f);
	man_fleet(f);
	man_sweeps(f);
	man_budgets(f);
	cli_man_drivers(f);
	man_examples(f);
	man_files(f);
	roff_heading(f, "SEE ALSO");
	roff_text(f, "layertop-model(5), top(1), lua(1)");
}
