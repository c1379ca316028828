/*
 * The manual page: what the tables say, in the order of a manual page, with the words between them.
 */
#include "cli/cli_man.h"
#include "op/op_table.h"
#include "report/fleet.h"
#include "base/number.h"
#include "optimize/optimize.h"
#include "base/phrase.h"
#include "cli/roff.h"
#include "report/column.h"
#include "report/measure.h"
#include "script/script.h"

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

/* "ratio: part of the channels that goes; 0 to 0.95 (0.5)" */
static void
man_param(FILE *f, const struct optimization_param *p)
{
	char buf[512], a[NUMBER_TEXT_MAX], b[NUMBER_TEXT_MAX], c[NUMBER_TEXT_MAX];
	struct phrase text = phrase_in(buf, sizeof buf);

	phrase_add(&text, "%s; ", p->help);
	for (int i = 0; p->words != NULL && p->words[i] != NULL; i++)
		phrase_add(&text, "%s`%s`", i > 0 ? ", " : "", p->words[i]);
	if (p->words != NULL)
		phrase_add(&text, " (%s)", p->words[(int)p->fallback]);
	else
		phrase_add(&text, "%s to %s (%s)", number_exact(p->min, a),
		    number_exact(p->max, b), number_exact(p->fallback, c));
	roff_more(f, p->name, text.buf);
}

static void
man_optimizations(FILE *f)
{
	roff_heading(f, "OPTIMIZATIONS");
	roff_text(f, "`--opt` takes `NAME[=VALUE[/VALUE...]][@LAYER]`; values stand in the order "
	    "below, and those left out keep their defaults. LAYER is the path of a layer or of a "
	    "block, or a pattern with `*`; without it the whole model is meant. `NAME=off@LAYER` "
	    "takes a layer out. Optimizations are applied in this order, whatever the order on the "
	    "command line.");
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
	roff_text(f, "What counts as multiply-accumulates (MACs) and as operations (FLOPs). Those "
	    "named after a tool count as that tool does, its mistakes included.");
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
	    "peak, and for each figure in `source` where it is from: a text that begins with "
	    "\"sourced: \", \"derived: \" or \"unverified: \". What is not known is left out, and "
	    "what depends on it shows as \"?\". It has these texts, the first three always:");
	for (const struct hardware_text *t = hardware_text_table; t->name != NULL; t++)
		roff_item(f, t->name, NULL, t->help);
	roff_item(f, "year", NULL, "when it was announced");
	roff_paragraph(f, "Classes:");
	for (const struct device_class *c = device_class_table; c->name != NULL; c++)
		roff_item(f, c->name, NULL, c->help);
	roff_paragraph(f, "Figures:");
	for (const struct hardware_key *k = hardware_key_table; k->name != NULL; k++) {
		char text[256];

		(void)snprintf(text, sizeof text, "%s%s%s", k->help,
		    *k->unit != '\0' ? ", in " : "", k->unit);
		roff_item(f, k->name, NULL, text);
	}
}

static void
man_words(FILE *f, enum script_words of)
{
	const struct script_word *w;

	for (int i = 0; (w = script_word(of, i)) != NULL; i++)
		roff_item(f, w->name, NULL, w->help);
}

static void
man_scripts(FILE *f)
{
	const struct op *o;

	roff_heading(f, "MODEL SCRIPTS");
	roff_text(f, "A model script is a Lua file that describes one model. Each constructor of a "
	    "layer is a method of the tensor it takes and returns a tensor; `+`, `-`, "
	    "`*`, `/` and `^` work between tensors and numbers, and `block` names a part, which "
	    "folds in the table.");
	roff_code(f,
	    "return model {\n"
	    "  name  = \"MNIST CNN\",\n"
	    "  input = { 1, 28, 28 },              -- channels, height, width\n"
	    "  knobs = { filters = { 5, min = 1, max = 64 } },\n"
	    "  build = function(x, k)\n"
	    "    return x:conv { k.filters, kernel = 3 }:flatten():dense { 10 }\n"
	    "  end,\n"
	    "}");
	roff_paragraph(f, "Shapes are those of one sample. `require` reads files beside the script "
	    "and the library that comes with the program, such as `layertop.blocks`; there is no "
	    "`io`, `os` or `load`, and a script that takes too long or too much memory is ended. "
	    "The table of a model has:");
	man_words(f, SCRIPT_MODEL);
	roff_paragraph(f, "A knob is its default, or a table with the default first and:");
	man_words(f, SCRIPT_KNOB);
	roff_paragraph(f, "A tensor has:");
	man_words(f, SCRIPT_TENSOR);
	roff_paragraph(f, "`op { ... }` defines a kind of layer by formulas, as `layertop ops OP` "
	    "shows them for those below. It has:");
	man_words(f, SCRIPT_OP);
	roff_paragraph(f, "Each of its attributes is a default, or a table with the default first "
	    "and:");
	man_words(f, SCRIPT_ATTRIBUTE);
	roff_paragraph(f, "Formulas have +, -, *, /, min, max and ceildiv, numbers, the names of "
	    "attributes, and:");
	for (const struct op_variable *v = op_variables; v->name != NULL; v++)
		roff_item(f, v->name, NULL, v->help);
	roff_paragraph(f, "Constructors of layers:");
	for (int i = 0; (o = op_at(i)) != NULL; i++)
		if (!(o->flags & OP_HIDDEN)) {
			roff_item(f, o->name, NULL, o->help);
			roff_more(f, NULL, o->example);
		}
}

static void
man_recipes(FILE *f)
{
	roff_heading(f, "RECIPES");
	roff_text(f, "A recipe keeps choices and settings: the explorer writes one, and `--recipe` "
	    "replays it on any model. It is a Lua file of plain data, which a person can "
	    "write too:");
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
	roff_paragraph(f, "A choice begins with the name of an optimization; its values follow by "
	    "name, or in the order of OPTIMIZATIONS. `on` and `off` take a layer, a block, a "
	    "pattern or a list of these. A choice can also be the text that `--opt` takes. Options "
	    "go before what the recipe says. What of it means nothing to a model (layers and knobs "
	    "that it does not have) is passed over and said on standard error. Keys, all of which "
	    "can be left out:");
	for (const struct recipe_key *k = recipe_key_table; k->name != NULL; k++)
		roff_item(f, k->name, NULL, k->help);
}

static void
man_comparisons(FILE *f)
{
	roff_heading(f, "COMPARISONS");
	roff_text(f, "`layertop compare A B` takes for each side a model, a recipe (for the model "
	    "of the other side) or a CSV that `layertop export` wrote. Behind a model may stand "
	    "knobs, optimizations and a recipe of its own: `zoo:resnet,depth=18+bits=8+small.lua`. "
	    "Options are for both sides; with A alone, what they make of it is compared with the "
	    "model as it is written.");
	roff_paragraph(f, "Layers are paired by path and by structure: `=` is the same, `~` has "
	    "other figures, `+` is only in B and `-` only in A. `-o` writes CSV: `row`, `change`, "
	    "for every other column of the export one with `a_` and one with `b_` before its name, "
	    "and the differences as `delta_`.");
	roff_paragraph(f, "With `--samples`, A is a teacher and B its student: each sample costs a "
	    "forward pass of both and a backward pass of the student, which counts as two forward "
	    "passes (arXiv:2001.08361).");
}

static void
man_columns(FILE *f)
{
	roff_heading(f, "CSV");
	roff_text(f, "RFC 4180 in UTF-8, with numbers as C writes them in every locale: a header "
	    "row, a row for each layer in the order of the script, one for each part of a layer "
	    "that an optimization split, and one with the totals. A figure that is not known is an "
	    "empty cell. A text that a spreadsheet would take for a formula has an apostrophe "
	    "before it. Columns:");
	for (const struct column *c = column_table; c->name != NULL; c++)
		roff_item(f, c->name, NULL, c->help);
}

static void
man_sweeps(FILE *f)
{
	roff_heading(f, "SWEEPS");
	roff_text(f, "`layertop sweep` takes for each value of `--set`, `--opt`, `--hw`, "
	    "`--batch`, `--count` and `--latency` a list (`8,4`), ranges from, to and step "
	    "(`0:0.5:0.25`), or both; of a value with parts each can be a range "
	    "(`prune=0:0.5:0.25/8`). For an optimization `off` and 0 mean without it and `on` with "
	    "its usual values. A point is one value of each; each is a row, in the order knobs, "
	    "optimizations as they are applied, settings, the last varying fastest. Columns: the "
	    "number of the point, the model, `knob_` and `opt_` columns for what is varied, the "
	    "settings, and");
	for (const struct measure *m = measure_table; m->name != NULL; m++)
		roff_item(f, m->column, NULL, m->help);
	roff_item(f, "pareto", NULL, "1 when no other point with the same settings is as good in "
	    "all goals and better in one: latency, size and MACs, or those of `--goals`");
	roff_item(f, "problem", NULL, "why a point could not be evaluated");
	roff_paragraph(f, "A front knows nothing of accuracy: what compresses "
	    "most beats all else. `--goals latency,params:most` asks for the largest model in each "
	    "time. Ctrl-C keeps the points that are done. The fronts of the parts that `--shard` "
	    "makes are those of each part.");
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
	roff_text(f, "What `--budget` and the targets of a script limit. A time has a unit, and so "
	    "has an energy; bytes and counts may have one. Units:");
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
}

static void
man_surroundings(FILE *f)
{
	roff_heading(f, "FILES");
	roff_term(f, "", "$XDG_CONFIG_HOME/layertop/hardware/*.lua", NULL);
	roff_text(f, "Your own hardware profiles; where the variable is not set, `~/.config` "
	    "stands for it. A profile with the id of one that comes with the program takes its "
	    "place.");
	(void)fputs(".TP\n.B ", f);
	roff_name(f, PKGDATADIR);
	(void)fputc('\n', f);
	roff_text(f, "What comes with the program: `lua/zoo`, `lua/hardware`, `lua/layertop` (the "
	    "library for scripts) and `examples`.");
	roff_heading(f, "ENVIRONMENT");
	roff_item(f, "LAYERTOP_DATADIR", NULL, "a folder to use instead of the last of these");
	roff_item(f, "COLUMNS", NULL, "the width of a report that does not go to a terminal (120)");
	roff_item(f, "NO_COLOR", NULL, "where it is not empty, the explorer uses no colours");
	roff_item(f, "TERM, LC_ALL, LC_CTYPE, LANG", NULL, "the terminal, and whether it shows "
	    "UTF-8");
	roff_heading(f, "EXIT STATUS");
	roff_text(f, "0; 1 when a check failed; 2 for a mistake in the arguments or the input; 130 "
	    "for a sweep that Ctrl-C stopped. Data goes to standard output, messages go to "
	    "standard error.");
}

static void
man_examples(FILE *f)
{
	static const char *const example[][2] = {
	    {"Explore ResNet-101:", "layertop zoo:resnet --set depth=101"},
	    {"What pruning a third of its first stage and 8 bits buy on a Raspberry Pi 4:",
	        "layertop report zoo:resnet --opt prune=0.33@layer1 --opt bits=8 \\\n"
	        "    --hw rpi-4b --latency roofline"},
	    {"The ten layers that take the longest:",
	        "layertop report zoo:mobilenet_v2 --sort latency_us | head -n 15"},
	    {"What a smaller student costs to distil on the images of ImageNet:",
	        "layertop compare zoo:resnet zoo:resnet,depth=18 --samples 1281167"},
	    {"A table for a spreadsheet:", "layertop export zoo:vgg -o vgg.csv"},
	    {"What widths, bits and pruning buy together, on two devices:",
	        "layertop sweep zoo:mobilenet_v2 --set width=0.5:1:0.25 --opt bits=32,8 \\\n"
	        "    --opt prune=0,0.25,0.5 --hw rpi-5,tesla-t4 -o variants.csv"},
	    {"Why two tools count differently:",
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
	roff_text(f, "Shows what every layer of a model costs on a device, and what an "
	    "optimization would buy. FILE is a model script in Lua, or a model that comes with the "
	    "program, as zoo:resnet. Without a command the explorer opens; without a file, its "
	    "gallery of models.");
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
	man_fleet(f);
	man_sweeps(f);
	man_budgets(f);
	man_examples(f);
	man_surroundings(f);
	roff_heading(f, "SEE ALSO");
	roff_text(f, "top(1), lua(1)");
}
