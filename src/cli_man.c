/*
 * The manual page: what the tables say, in the order of a manual page, with the words between them.
 */
#include "cli.h"
#include "fleet.h"
#include "number.h"
#include "optimize.h"

#include <string.h>

#define WRAP_COLUMN 60

/* A name that may be copied into a shell: every hyphen is the one on the keyboard. */
static void
put_name(FILE *f, const char *text)
{
	for (; *text != '\0'; text++)
		if (*text == '\\')
			(void)fputs("\\e", f);
		else if (*text == '-')
			(void)fputs("\\-", f);
		else
			(void)fputc(*text, f);
}

/* A character of a text as roff wants it: `start` at the start of a line, where a dot or quote would
 * be markup; `bold` in what may be copied; `before` is the character before it. */
static const char *
roff_character(char c, bool start, bool bold, char before, char room[static 4])
{
	if (c == '\\')
		return "\\e";
	if (c == '-' && (bold || strchr(" -('", before) != NULL))
		return "\\-";
	(void)snprintf(room, 4, "%s%c", start && (c == '.' || c == '\'') ? "\\&" : "", c);
	return room;
}

/* Words for a reader, broken into lines.  What stands between `backquotes` is set in bold. */
static void
put_text(FILE *f, const char *text)
{
	char before = ' ', room[4];
	bool bold = false;
	size_t column = 0;

	for (; *text != '\0'; before = *text++) {
		const char *out;

		if (*text == ' ' && column > WRAP_COLUMN) {
			(void)fputc('\n', f);
			column = 0;
			continue;
		}
		if (*text == '`') {
			bold = !bold;
			out = bold ? "\\fB" : "\\fR";
		} else {
			out = roff_character(*text, column == 0, bold, before, room);
		}
		(void)fputs(out, f);
		column += strlen(out);
	}
	(void)fputc('\n', f);
}

static void
put_heading(FILE *f, const char *text)
{
	(void)fprintf(f, ".SH %s\n", text);
}

/* The head of an item of a list: "-o, --output FILE". */
static void
put_term(FILE *f, const char *before, const char *name, const char *argument)
{
	(void)fputs(".TP\n\\fB", f);
	put_name(f, before);
	put_name(f, name);
	(void)fputs("\\fR", f);
	if (argument != NULL && *argument != '\0') {
		(void)fputs(" \\fI", f);
		put_name(f, argument);
		(void)fputs("\\fR", f);
	}
	(void)fputc('\n', f);
}

static void
put_item(FILE *f, const char *name, const char *argument, const char *help)
{
	put_term(f, "", name, argument);
	put_text(f, help);
}

/* A line of its own under an item. */
static void
put_more(FILE *f, const char *label, const char *text)
{
	(void)fputs(".br\n", f);
	if (label != NULL) {
		(void)fputs("\\fI", f);
		put_name(f, label);
		(void)fputs("\\fR: ", f);
	}
	put_text(f, text);
}

static void
put_paragraph(FILE *f, const char *text)
{
	(void)fputs(".PP\n", f);
	put_text(f, text);
}

/* Lines as they are. */
static void
put_code(FILE *f, const char *text)
{
	(void)fputs(".PP\n.RS 4\n.EX\n", f);
	for (const char *end; *text != '\0'; text = end + (*end == '\n')) {
		char line[128];

		end = text + strcspn(text, "\n");
		(void)snprintf(line, sizeof line, "%.*s", (int)(end - text), text);
		if (line[0] == '.' || line[0] == '\'')
			(void)fputs("\\&", f);
		put_name(f, line);
		(void)fputc('\n', f);
	}
	(void)fputs(".EE\n.RE\n", f);
}

static void
put_option_terms(FILE *f, char letter, const char *name, const char *argument)
{
	char before[16] = "--";

	if (letter != 0)
		(void)snprintf(before, sizeof before, "-%c, --", letter);
	put_term(f, before, name, argument);
}

static void
put_commands(FILE *f)
{
	put_heading(f, "COMMANDS");
	for (const struct cli_command *c = cli_command_table; c->name != NULL; c++) {
		char text[512] = "Options:";

		put_item(f, c->name, c->arguments, c->help);
		if (c->options[1] == '\0')
			continue;
		for (const struct cli_option *o = cli_option_table; o->name != NULL; o++) {
			size_t n = strlen(text);

			if (cli_takes(c, o))
				(void)snprintf(text + n, sizeof text - n, " `--%s`", o->name);
		}
		put_more(f, NULL, text);
	}
}

static void
put_options(FILE *f)
{
	put_heading(f, "OPTIONS");
	for (const struct cli_option *o = cli_option_table; o->name != NULL; o++) {
		put_option_terms(f, o->letter, o->name, o->argument);
		put_text(f, o->help);
	}
	for (const struct cli_print *p = cli_print_table; p->name != NULL; p++) {
		char name[32];

		(void)snprintf(name, sizeof name, "%s%s%s", p->name, p->argument != NULL ? "=" : "",
		    p->argument != NULL ? p->argument : "");
		put_option_terms(f, p->letter, name, NULL);
		put_text(f, p->help);
	}
}

/* "ratio: part of the channels that goes; 0 to 0.95 (0.5)" */
static void
put_param(FILE *f, const struct optimization_param *p)
{
	char text[512], a[NUMBER_TEXT_MAX], b[NUMBER_TEXT_MAX], c[NUMBER_TEXT_MAX];
	size_t n;

	(void)snprintf(text, sizeof text, "%s; ", p->help);
	for (int i = 0; p->words != NULL && p->words[i] != NULL; i++) {
		n = strlen(text);
		(void)snprintf(text + n, sizeof text - n, "%s`%s`", i > 0 ? ", " : "", p->words[i]);
	}
	n = strlen(text);
	if (p->words != NULL)
		(void)snprintf(text + n, sizeof text - n, " (%s)", p->words[(int)p->fallback]);
	else
		(void)snprintf(text + n, sizeof text - n, "%s to %s (%s)",
		    number_exact(p->min, a), number_exact(p->max, b), number_exact(p->fallback, c));
	put_more(f, p->name, text);
}

static void
put_optimizations(FILE *f)
{
	put_heading(f, "OPTIMIZATIONS");
	put_text(f, "`--opt` takes `NAME[=VALUE[/VALUE...]][@LAYER]`; values stand in the order below, "
	    "and those left out keep their defaults. LAYER is the path of a layer or of a block, or "
	    "a pattern with `*`; without it the whole model is meant. `NAME=off@LAYER` takes a "
	    "layer out. Optimizations are applied in this order, whatever the order on the command "
	    "line.");
	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++) {
		put_item(f, (*o)->name, NULL, (*o)->help);
		for (int i = 0; i < (*o)->nparams; i++)
			put_param(f, &(*o)->param[i]);
	}
}

static void
put_conventions(FILE *f)
{
	put_heading(f, "COUNTING CONVENTIONS");
	put_text(f, "What counts as multiply-accumulates (MACs) and as operations (FLOPs). Those named "
	    "after a tool count as that tool does, its mistakes included.");
	for (const struct convention *c = convention_table; c->name != NULL; c++) {
		put_item(f, c->name, NULL, c->help);
		if (c->caveat != NULL)
			put_more(f, NULL, c->caveat);
	}
}

static void
put_latency_models(FILE *f)
{
	put_heading(f, "LATENCY MODELS");
	for (const struct latency_model *l = latency_table; l->name != NULL; l++) {
		put_item(f, l->name, NULL, l->help);
		put_more(f, NULL, l->formula);
	}
}

static void
put_devices(FILE *f)
{
	put_heading(f, "DEVICES");
	put_text(f, "A hardware profile is a Lua file that returns a table with `id`, `name` and "
	    "`class`, at least one peak, and for each figure in `source` where it is from: a text "
	    "that begins with \"sourced: \", \"derived: \" or \"unverified: \". What is not known is "
	    "left out, and what depends on it shows as \"?\". Classes:");
	for (const struct device_class *c = device_class_table; c->name != NULL; c++)
		put_item(f, c->name, NULL, c->help);
	put_text(f, "A profile may also have `vendor`, `year`, `notes`, `derivation` (how derived "
	    "figures follow) and `runtime` (the software that the efficiencies were measured with). "
	    "Figures:");
	for (const struct hardware_key *k = hardware_key_table; k->name != NULL; k++) {
		char text[256];

		(void)snprintf(text, sizeof text, "%s%s%s", k->help, *k->unit != '\0' ? ", in " : "",
		    k->unit);
		put_item(f, k->name, NULL, text);
	}
}

static void
put_scripts(FILE *f)
{
	const struct op *o;

	put_heading(f, "MODEL SCRIPTS");
	put_text(f, "A model script is a Lua file that describes one model. Each constructor of a layer "
	    "is a method of the tensor it takes and returns a tensor; `+` adds, `*` multiplies, and "
	    "`block` names a part, which folds in the table.");
	put_code(f,
	    "return model {\n"
	    "  name  = \"MNIST CNN\",\n"
	    "  input = { 1, 28, 28 },              -- channels, height, width\n"
	    "  knobs = { filters = { 5, min = 1, max = 64 } },\n"
	    "  build = function(x, k)\n"
	    "    return x:conv { k.filters, kernel = 3 }:flatten():dense { 10 }\n"
	    "  end,\n"
	    "}");
	put_paragraph(f, "The table may also have `family`, `source`, `notes` and `published` "
	    "(`params`, `macs`, `top1`), which are shown beside what is computed, and `targets`, "
	    "which are budgets. A knob is a "
	    "default, or a table with the default first and `min`, `max`, `step`, `choices` and "
	    "`help`. Shapes are those of one sample. `require` reads files beside the script and the "
	    "library that comes with the program, such as `layertop.blocks`; there is no `io`, `os` "
	    "or `load`, and a script that takes too long or too much memory is ended. `op` defines "
	    "a kind of layer by formulas. `layertop ops OP` says all about one of these:");
	for (int i = 0; (o = op_at(i)) != NULL; i++)
		if (!(o->flags & OP_HIDDEN)) {
			put_item(f, o->name, NULL, o->help);
			put_more(f, NULL, o->example);
		}
}

static void
put_recipes(FILE *f)
{
	put_heading(f, "RECIPES");
	put_text(f, "A recipe keeps choices and settings: the explorer writes one, and `--recipe` replays "
	    "it on any model. It is a Lua file of plain data, which a person can write too:");
	put_code(f,
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
	put_paragraph(f, "A choice begins with the name of an optimization; its values follow by name, or "
	    "in the order of OPTIMIZATIONS. `on` and `off` take a layer, a block, a pattern or a "
	    "list of these. A choice can also be the text that `--opt` takes. Options go before "
	    "what the recipe says. What of it means nothing to a model (layers and knobs that it "
	    "does not have) is passed over and said on standard error. Keys, all of which can be "
	    "left out:");
	for (const struct recipe_key *k = recipe_key_table; k->name != NULL; k++)
		put_item(f, k->name, NULL, k->help);
}

static void
put_comparisons(FILE *f)
{
	put_heading(f, "COMPARISONS");
	put_text(f, "`layertop compare A B` takes for each side a model, a recipe (for the model of the "
	    "other side) or a CSV that `layertop export` wrote. Behind a model may stand knobs, "
	    "optimizations and a recipe of its own: `zoo:resnet,depth=18+bits=8+small.lua`. Options "
	    "are for both sides; with A alone, what they make of it is compared with the model as "
	    "it is written.");
	put_paragraph(f, "Layers are paired by path and by structure: `=` is the same, `~` has other "
	    "figures, `+` is only in B and `-` only in A. `-o` writes CSV: `row`, `change`, for "
	    "every other column of the export one with `a_` and one with `b_` before its name, and "
	    "the differences as `delta_`.");
	put_paragraph(f, "With `--samples`, A is a teacher and B its student: each sample costs a "
	    "forward pass of both and a backward pass of the student, which counts as two forward "
	    "passes (arXiv:2001.08361).");
}

static void
put_columns(FILE *f)
{
	put_heading(f, "CSV");
	put_text(f, "RFC 4180 in UTF-8, with numbers as C writes them in every locale: a header row, a "
	    "row for each layer in the order of the script, one for each part of a layer that an "
	    "optimization split, and one with the totals. A figure that is not known is an "
	    "empty cell. A text that a spreadsheet would take for a formula has an apostrophe "
	    "before it. Columns:");
	for (const struct column *c = column_table; c->name != NULL; c++)
		put_item(f, c->name, NULL, c->help);
}

static void
put_sweeps(FILE *f)
{
	put_heading(f, "SWEEPS");
	put_text(f, "`layertop sweep` takes for each value of `--set`, `--opt`, `--hw`, `--batch`, "
	    "`--count` and `--latency` a list (`8,4`), ranges from, to and step (`0:0.5:0.25`), or "
	    "both; of a value with parts each can be a range (`prune=0:0.5:0.25/8`). For an "
	    "optimization `off` and 0 mean without it and `on` with its usual values. A point is one "
	    "value of each; each is a row, in the order knobs, optimizations as they are applied, "
	    "settings, the last varying fastest. Columns: the number of the point, the model, "
	    "`knob_` and `opt_` columns for what is varied, the settings, and");
	for (const struct measure *m = measure_table; m->name != NULL; m++)
		put_item(f, m->column, NULL, m->help);
	put_item(f, "pareto", NULL, "1 when no other point with the same settings costs as little in "
	    "latency, size and MACs and less in one of them");
	put_item(f, "problem", NULL, "why a point could not be evaluated");
	put_paragraph(f, "Ctrl-C keeps the points that are done. The fronts of the parts that `--shard` "
	    "makes are those of each part.");
}

static void
put_budgets(FILE *f)
{
	put_heading(f, "BUDGETS");
	put_text(f, "What `--budget` and the targets of a script limit. A time has a unit (s, ms, us, ns), "
	    "bytes may have one (KB, MB, GB, KiB, MiB, GiB) and counts too (K, M, G, T).");
	for (const struct measure *m = measure_table; m->name != NULL; m++)
		put_item(f, m->budget, NULL, m->help);
}

static void
put_fleet(FILE *f)
{
	put_heading(f, "ONE MODEL ON EVERY DEVICE");
	put_text(f, "`layertop report FILE --hw all` has a row for each device. Columns, for `--sort`:");
	for (const struct fleet_column *c = fleet_column_table; c->name != NULL; c++)
		put_item(f, c->name, NULL, c->help);
}

struct key_list {
	FILE *f;
	const char *group;         /* of the key before */
};

static void
put_key(void *ctx, const char *group, const char *keys, const char *help)
{
	struct key_list *list = ctx;

	if (list->group == NULL || strcmp(list->group, group) != 0) {
		(void)fputs(".SS ", list->f);
		put_text(list->f, group);
	}
	list->group = group;
	put_item(list->f, keys, NULL, help);
}

static void
put_keys(FILE *f, const struct cli_explorer *explorer)
{
	struct key_list list = {f, NULL};

	put_heading(f, "KEYS");
	put_text(f, "In the explorer:");
	explorer->each_key(put_key, &list);
}

static void
put_surroundings(FILE *f)
{
	put_heading(f, "FILES");
	put_term(f, "", "$XDG_CONFIG_HOME/layertop/hardware/*.lua", NULL);
	put_text(f, "Your own hardware profiles; where the variable is not set, `~/.config` stands for "
	    "it. A profile with the id of one that comes with the program takes its place.");
	(void)fputs(".TP\n.B ", f);
	put_name(f, PKGDATADIR);
	(void)fputc('\n', f);
	put_text(f, "What comes with the program: `lua/zoo`, `lua/hardware`, `lua/layertop` (the "
	    "library for scripts) and `examples`.");
	put_heading(f, "ENVIRONMENT");
	put_item(f, "LAYERTOP_DATADIR", NULL, "a folder to use instead of the last of these");
	put_item(f, "COLUMNS", NULL, "the width of a report that does not go to a terminal (120)");
	put_item(f, "NO_COLOR", NULL, "where it is not empty, the explorer uses no colours");
	put_item(f, "TERM, LC_ALL, LC_CTYPE, LANG", NULL, "the terminal, and whether it shows UTF-8");
	put_heading(f, "EXIT STATUS");
	put_text(f, "0; 1 when a check failed; 2 for a mistake in the arguments or the input; 130 for a "
	    "sweep that Ctrl-C stopped. Data goes to standard output, messages go to standard error.");
}

static void
put_examples(FILE *f)
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

	put_heading(f, "EXAMPLES");
	for (size_t i = 0; i < sizeof example / sizeof example[0]; i++) {
		if (i > 0)
			(void)fputs(".PP\n", f);
		put_text(f, example[i][0]);
		put_code(f, example[i][1]);
	}
}

void
cli_print_man(FILE *f, const struct cli_explorer *explorer)
{
	(void)fprintf(f, ".TH LAYERTOP 1 \"%s\" \"layertop %s\" \"User Commands\"\n", LAYERTOP_DATE,
	    LAYERTOP_VERSION);
	put_heading(f, "NAME");
	(void)fputs("layertop \\- top(1) for neural-network layers\n", f);
	put_heading(f, "SYNOPSIS");
	(void)fputs(".B layertop\n[\\fIOPTION\\fR...] [\\fICOMMAND\\fR] [\\fIFILE\\fR]\n", f);
	put_heading(f, "DESCRIPTION");
	put_text(f, "Shows what every layer of a model costs on a device, and what an optimization "
	    "would buy. FILE is a model script in Lua, or a model that comes with the program, as "
	    "zoo:resnet. Without a command the explorer opens; without a file, its gallery of "
	    "models.");
	put_commands(f);
	put_options(f);
	put_keys(f, explorer);
	put_optimizations(f);
	put_conventions(f);
	put_latency_models(f);
	put_devices(f);
	put_scripts(f);
	put_recipes(f);
	put_comparisons(f);
	put_columns(f);
	put_fleet(f);
	put_sweeps(f);
	put_budgets(f);
	put_examples(f);
	put_surroundings(f);
	put_heading(f, "SEE ALSO");
	put_text(f, "top(1), lua(1)");
}
