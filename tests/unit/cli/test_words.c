/*
 * Check that every row of every table has its words: a line of help, a place in --help or in the
 * manual page, and a word in README.md.
 */
#include "config.h"

#include "cli/cli_complete.h"
#include "cli/cli_help.h"
#include "cli/cli_man.h"
#include "cli/cli_parse.h"
#include "cli/reference.h"
#include "measure/measured.h"
#include "op/op_table.h"
#include "report/fleet.h"
#include "op/quantization.h"
#include "optimize/all.h"
#include "optimize/optimize.h"
#include "session/recipe.h"
#include "script/script.h"
#include "lib/readme.h"
#include "lib/tap.h"
#include "report/column.h"
#include "report/measure.h"

/* The texts of --help, of the manual page and of completion. */
static char help[1 << 20], man[1 << 20], words[1 << 20];
/* That of the manual page of model scripts. */
static char model_man[1 << 20];

static void
one_key(cli_put_key *put, void *ctx)
{
	put(ctx, "Testing", "F13", "press what is not there");
}

static const struct cli_tables tables = {cli_command_table, cli_option_table, cli_answer_table,
    NULL};
static const struct cli_explorer explorer = {.each_key = one_key};

/* Check the help of a row: one line that fits beside the name. */
static void
check_row(const char *table, const char *name, const char *text, int width)
{
	bool good = text != NULL && *text != '\0' && strchr(text, '\n') == NULL &&
	    text[strlen(text) - 1] != '.' && strlen(text) <= (size_t)width;

	if (!good)
		tap_diag("help of %s: '%s'", name, text != NULL ? text : "none");
	(void)tap_ok(good, "%s: %s has its line of help", table, name);
}

/* Take the marks of roff out of the manual page: fonts, and the backslash before a dash. */
static void
strip_marks(char *text)
{
	char *to = text;

	for (const char *p = text; *p != '\0'; p++) {
		if (p[0] == '\\' && p[1] == 'f' && p[2] != '\0')
			p += 2;
		else if (p[0] != '\\')
			*to++ = *p;
	}
	*to = '\0';
}

static void
check_in_man(const char *table, const char *name)
{
	(void)tap_ok(readme_text_has(man, name), "%s: the manual page names %s", table, name);
}

static void
check_in_model_man(const char *table, const char *name)
{
	(void)tap_ok(readme_text_has(model_man, name), "%s: layertop-model(5) names %s", table,
	    name);
}

/* Check the row of a format: its bits to the hundredth, the type of its products, and that of
 * activations and the cache. */
static void
check_format_in_readme(const struct quantization *q)
{
	char row[128];

	(void)snprintf(row, sizeof row, "`%s` | %.2f | %s | %s", q->name, quantization_bits(q),
	    dtype_table[q->product].name, dtype_table[q->acts].name);
	(void)tap_ok(readme_has(row), "README.md has the row %s", row);
}

static void
check_in_readme(const char *table, const char *name)
{
	(void)tap_ok(readme_has(name), "%s: README.md names %s", table, name);
}

/* Check a column.  README.md has columns of the model as written and of the difference by their
 * beginning. */
static void
check_column_in_readme(const char *name)
{
	if (strncmp(name, "baseline_", 9) == 0 && readme_has("baseline_..."))
		name += 9;
	else if (strncmp(name, "delta_", 6) == 0 && readme_has("delta_...") && !readme_has(name))
		name += 6;
	check_in_readme("columns", name);
}

/* Check that the example of a command parses as a line of that command. */
static void
check_example(const struct cli_command *c)
{
	char *line = mem_strdup(c->example), *word[16], *rest = line;
	const struct cli_command *found = NULL;
	struct cli_settings s;
	struct err e;
	int n = 0;

	while (n < 16 && (word[n] = strtok_r(n == 0 ? line : NULL, " ", &rest)) != NULL)
		n++;
	(void)tap_ok(cli_parse(&tables, n, word, &found, &s, &e) && found == c,
	    "commands: the example of %s is one", c->name);
	tap_ok(strlen(c->example) <= 76, "commands: the example of %s fits on a line", c->name);
	cli_settings_free(&s);
	free(line);
}

static void
check_lines(const char *text, const char *what)
{
	size_t longest = 0;

	for (const char *at = text; *at != '\0'; at += strcspn(at, "\n"), at += *at == '\n')
		if (strcspn(at, "\n") > longest)
			longest = strcspn(at, "\n");
	(void)tap_ok(longest > 40 && longest <= 80, "%s fits into 80 columns", what);
}

/* Check a figure of a device.  README.md has "peak.int8" and its like by their group. */
static void
check_key_in_readme(const char *name)
{
	char group[64];

	(void)snprintf(group, sizeof group, "%.*s", (int)strcspn(name, "."), name);
	check_in_readme("hardware", group);
}

static void
check_option(const char *name)
{
	char word[64];

	(void)snprintf(word, sizeof word, "--%s", name);
	check_in_man("options", word);
	check_in_readme("options", word);
}

static void
check_commands(void)
{
	char *text;
	size_t size;
	FILE *f = open_memstream(&text, &size);

	cli_print_command_help(f, &tables, cli_find_command(&tables, "report"));
	(void)fclose(f);
	check_lines(text, "the help of a command");
	tap_has(text, "ratio: part of the channels that goes; 0 to 0.95 (0.5)",
	    "which names values");
	free(text);
	check_lines(help, "--help");
	for (const struct cli_command *c = cli_command_table; c->name != NULL; c++) {
		check_row("commands", c->name, c->help, 80);
		check_in_man("commands", c->name);
		check_in_readme("commands", c->name);
		tap_has(help, c->name, "commands: --help names %s", c->name);
		check_example(c);
	}
	for (const struct measured_format *m = measured_format_table; m->name != NULL; m++) {
		check_row("formats of measured times", m->name, m->help, 70);
		check_in_readme("formats of measured times", m->name);
	}
	for (const struct cli_option *o = cli_option_table; o->name != NULL; o++) {
		int takers = 0;

		check_row("options", o->name, o->help, 80);
		check_option(o->name);
		tap_has(help, o->name, "options: --help names %s", o->name);
		for (const struct cli_command *c = cli_command_table; c->name != NULL; c++)
			takers += cli_takes(c, o);
		(void)tap_ok(takers > 0, "options: a command takes %s", o->name);
	}
	for (const struct cli_answer *a = cli_answer_table; a->name != NULL; a++) {
		check_row("answers", a->name, a->help, 80);
		check_option(a->name);
		tap_has(help, a->name, "answers: --help names %s", a->name);
	}
}

static void
check_recipes(void)
{
	for (const struct recipe_key *k = recipe_key_table; k->name != NULL; k++) {
		check_row("recipes", k->name, k->help, 80);
		check_in_man("recipes", k->name);
		check_in_readme("recipes", k->name);
	}
}

/* Check that each setting has its words: an option, a key of recipes and a column. */
static void
check_settings(void)
{
	for (int i = 0; i < SETTINGS; i++) {
		const struct setting *s = &setting_table[i];
		int options = 0, keys = 0;

		for (const struct cli_option *o = cli_option_table; o->name != NULL; o++)
			options += strcmp(o->name, s->name) == 0;
		for (const struct recipe_key *k = recipe_key_table; k->name != NULL; k++)
			keys += k->setting == i;
		tap_is_int(options, 1, "settings: %s is an option", s->name);
		tap_is_int(keys, 1, "settings: %s has a key in recipes", s->name);
		(void)tap_ok(column_find(s->column) != NULL, "settings: %s has its column",
		    s->name);
	}
}

static void
check_choices(void)
{
	for (const struct quantization *q = quantization_table; q->name != NULL; q++)
		if (q->offered)
			check_format_in_readme(q);
	for (const char *const *w = optimize_bits.param[0].words; *w != NULL; w++)
		check_in_readme("words of bits", *w);
	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++) {
		check_row("optimizations", (*o)->name, (*o)->help, 100);
		check_in_man("optimizations", (*o)->name);
		check_in_readme("optimizations", (*o)->name);
		tap_has(help, (*o)->name, "optimizations: --help names %s", (*o)->name);
		(void)tap_ok((*o)->note != NULL && (*o)->source != NULL,
		    "optimizations: %s has a note with its source", (*o)->name);
		for (int i = 0; i < (*o)->nparams; i++) {
			check_row((*o)->name, (*o)->param[i].name, (*o)->param[i].help, 140);
			check_in_man((*o)->name, (*o)->param[i].name);
		}
	}
	for (const struct convention *c = convention_table; c->name != NULL; c++) {
		check_row("conventions", c->name, c->help, 100);
		check_in_man("conventions", c->name);
		check_in_readme("conventions", c->name);
		tap_has(help, c->name, "conventions: --help names %s", c->name);
		(void)tap_ok(c->source != NULL, "conventions: %s has its source", c->name);
	}
	for (const struct latency_model *l = latency_table; l->name != NULL; l++) {
		check_row("latency models", l->name, l->help, 100);
		check_in_man("latency models", l->name);
		check_in_readme("latency models", l->name);
		tap_has(help, l->name, "latency models: --help names %s", l->name);
		(void)tap_ok(l->formula != NULL, "latency models: %s has its formula", l->name);
	}
}

static void
check_figures(void)
{
	for (const struct column *c = column_table; c->name != NULL; c++) {
		check_row("columns", c->name, c->help, 100);
		check_in_man("columns", c->name);
		check_column_in_readme(c->name);
		(void)tap_ok(column_find(c->name) == c, "columns: there is one %s", c->name);
	}
	for (const struct measure *m = measure_table; m->name != NULL; m++) {
		check_row("measures", m->name, m->help, 100);
		check_in_man("measures", m->budget);
		check_in_readme("measures", m->budget);
	}
	for (const struct fleet_column *c = fleet_column_table; c->name != NULL; c++) {
		check_row("columns of devices", c->name, c->help, 100);
		check_in_man("columns of devices", c->name);
	}
	for (const struct figure_key *k = hardware_key_table; k->name != NULL; k++) {
		check_row("hardware", k->name, k->help, 100);
		check_in_man("hardware", k->name);
		check_key_in_readme(k->name);
	}
	for (const struct hardware_text *t = hardware_text_table; t->name != NULL; t++) {
		check_row("texts of devices", t->name, t->help, 100);
		check_in_man("texts of devices", t->name);
	}
	for (const struct device_class *c = device_class_table; c->name != NULL; c++) {
		check_row("device classes", c->name, c->help, 100);
		check_in_man("device classes", c->name);
	}
}

static void
check_script_words(enum script_words of, const char *table)
{
	const struct script_word *w;
	int n = 0;

	for (; (w = script_word(of, n)) != NULL; n++) {
		check_row(table, w->name, w->help, 100);
		check_in_model_man(table, w->name);
	}
	(void)tap_ok(n > 3, "%s: %d words", table, n);
}

static void
check_scripts(void)
{
	check_script_words(SCRIPT_FUNCTION, "functions");
	check_script_words(SCRIPT_MODEL, "model");
	check_script_words(SCRIPT_KNOB, "knobs");
	check_script_words(SCRIPT_TENSOR, "tensors");
	check_script_words(SCRIPT_OP, "op");
	check_script_words(SCRIPT_ATTRIBUTE, "attributes of op");
	check_script_words(SCRIPT_STORAGE, "storage");
	for (int i = 0; script_word(SCRIPT_STORAGE, i) != NULL; i++)
		check_in_readme("storage", script_word(SCRIPT_STORAGE, i)->name);
	for (const struct op_variable *v = op_variables; v->name != NULL; v++) {
		check_row("formulas", v->name, v->help, 100);
		check_in_model_man("formulas", v->name);
	}
}

static void
check_ops(void)
{
	const struct op *o;

	for (int i = 0; (o = op_at(i)) != NULL; i++) {
		if (o->flags & OP_HIDDEN)
			continue;
		check_row("ops", o->name, o->help, 100);
		check_in_model_man("ops", o->name);
		check_in_readme("ops", o->name);
		(void)tap_ok(o->example != NULL &&
		    (o->min_inputs == 0 || o->example_input != NULL), "ops: %s has an example",
		    o->name);
		for (int k = 0; k < op_attr_count(o); k++)
			check_row(o->name, o->attr[k].name, o->attr[k].help, 100);
	}
}

/* Return the candidates for `last` behind `first`. */
static const char *
complete(const char *first, const char *last)
{
	const char *const word[] = {first, last};
	FILE *f = fmemopen(words, sizeof words, "w");

	words[0] = '\0';
	cli_print_candidates(f, &tables, 2, word);
	(void)fclose(f);
	return words;
}

static void
check_completion(void)
{
	struct err e;
	FILE *f = fmemopen(words, sizeof words, "w");

	tap_is_str(complete("export", "--out"), "--output\n", "an option of the command");
	tap_is_str(complete("devices", "--out"), "", "no option that it has no use for");
	tap_is_str(complete("--count", "thop"), "thop\n", "a value of an option");
	tap_is_str(complete("report", "--latency=text"), "--latency=textbook\n",
	    "a value behind an equals sign");
	tap_is_str(complete("ops", "conv_"), "conv_transpose\n", "an argument of a command");
	tap_is_str(complete("report", "zoo:mobilenet_v2"), "zoo:mobilenet_v2\n",
	    "a model that comes with the program");
	tap_is_str(complete("-d", "rpi-4"), "rpi-4b\n", "a device");
	tap_is_str(complete("-d", "MacBookAirM2"), "apple-m2-gpu\n",
	    "a device by what people call it");
	tap_is_str(complete("--count", "Torch-V"), "torchvision\n", "a value in other letters");
	tap_is_str(complete("report", "resnet18"), "ResNet-18\n", "a member of a family");
	tap_is_str(complete("compare", "mobilenetv2"), "zoo:mobilenet_v2\n", "an operand");
	tap_is_str(complete("report", "nosuchmodel"), "", "no model");
	tap_has(complete("export", "-"), "--output\n", "a dash alone begins an option");
	tap_is_str(complete("--", "--js"), "", "no option after the end of options");
	tap_is_str(complete("report", "--js"), "--json\n", "an option before it");
	tap_is_str(complete("--", "swe"), "sweep\n", "a command after the end of options");
	tap_is_str(complete("report", ""), "", "files are left to the shell");
	(void)tap_ok(!cli_print_completion(f, "tcsh", &e), "a shell that is not known is an error");
	tap_has(e.text, "bash, zsh and fish", "which names those that are");
	(void)fclose(f);
}

int
main(void)
{
	FILE *f = fmemopen(help, sizeof help, "w");
	struct err e;

	cli_print_help(f, &tables);
	(void)fclose(f);
	f = fmemopen(man, sizeof man, "w");
	cli_print_man(f, &tables, &explorer);
	(void)fclose(f);
	strip_marks(man);
	f = fmemopen(model_man, sizeof model_man, "w");
	(void)tap_ok(reference_print_man(f, getenv("LAYERTOP_DATADIR"), &e),
	    "the manual page of model scripts is printed");
	(void)fclose(f);
	strip_marks(model_man);
	check_commands();
	check_choices();
	check_recipes();
	check_settings();
	check_figures();
	check_scripts();
	check_ops();
	tap_has(man, "press what is not there", "the manual page has the keys of the explorer");
	check_completion();
	return tap_done();
}
