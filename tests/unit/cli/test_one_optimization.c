/*
 * Check that an optimization is complete with its row: the command line takes it, and --help, the
 * manual page, completion and README.md need nothing more of it.
 *
 * This program has a table of its own, with one row: the optimization "bits".
 */
#include "config.h"

#include "cli/cli_complete.h"
#include "cli/cli_help.h"
#include "cli/cli_man.h"
#include "cli/cli_parse.h"
#include "base/name_table.h"
#include "lib/readme.h"
#include "lib/tap.h"
#include "lib/variant.h"
#include "model/graph.h"
#include "op/op_table.h"
#include "optimize/all.h"
#include "optimize/choice_text.h"
#include "optimize/optimize.h"

static struct optimization only;
static const struct optimization no_row;
const struct optimization *const optimization_table[] = {&only, &no_row};

const struct optimization *
optimization_find(const char *name)
{
	return name_find(NAME_POINTERS(optimization_table, name), name);
}

static const struct cli_tables tables = {cli_command_table, cli_option_table, cli_answer_table,
    NULL};

static void
no_keys(cli_put_key *put, void *ctx)
{
	(void)put;
	(void)ctx;
}

static const struct cli_explorer explorer = {.each_key = no_keys};

static void
test_option(void)
{
	const struct cli_command *command;
	struct cli_settings s;
	struct choices c = {0};
	struct err e;
	char text[CHOICE_TEXT_MAX];
	char *word[] = {(char[]){"report"}, (char[]){"x.lua"}, (char[]){"--opt"},
	    (char[]){"bits=4/8@fc"}};

	if (!tap_ok(cli_parse(&tables, 4, word, &command, &s, &e), "--opt takes it"))
		tap_diag("%s", e.text);
	tap_is_int(s.request.nchoices, 1, "as one choice");
	(void)tap_ok(choices_parse(&c, s.request.choice[0], &e), "its text is read");
	tap_is_str(choice_text(&c.choice[0], text), "bits=4/8@fc", "and written");
	tap_ok(!choices_parse(&c, "bit=4", &e), "a misspelt name is refused");
	tap_has(e.text, "did you mean 'bits'?", "with its name");
	choices_free(&c);
	cli_settings_free(&s);
}

static void
test_effect(void)
{
	struct graph *g = graph_new(), *v;
	struct shape in = {.rank = 1, .dim = {64}};
	struct attr size = {.n = 1, .one = in.dim[0]}, dense[OP_MAX_ATTRS] = {{.n = 1, .one = 10}};
	struct err e;
	int x, fc;

	x = graph_add(g, &(struct layer_spec){.op = op_find("input"), .attr = &size, .nattrs = 1,
	    .name = "x", .base = -1}, &e);
	fc = graph_add(g, &(struct layer_spec){.op = op_find("dense"), .attr = dense,
	    .nattrs = op_attr_count(op_find("dense")), .ninputs = 1, .input = &x, .name = "fc",
	    .base = -1}, &e);
	(void)tap_ok(x >= 0 && fc >= 0 && graph_finish(g, 1, &fc, &e), "a graph of one layer");
	v = VARIANT(g, "bits=4");
	tap_is_int(v->layer[fc].encoding.weights, DTYPE_INT4, "it changes the layer");
	graph_free(v);
	graph_free(g);
}

static void
test_words(void)
{
	static char help[1 << 20], man[1 << 20], candidates[1 << 12];
	const char *const typed[] = {"--opt", "b"};
	FILE *f = fmemopen(help, sizeof help, "w");

	cli_print_help(f, &tables);
	cli_print_command_help(f, &tables, &cli_command_table[0]);
	(void)fclose(f);
	tap_has(help, only.name, "--help has its name");
	tap_has(help, only.help, "and its help");
	f = fmemopen(man, sizeof man, "w");
	cli_print_man(f, &tables, &explorer);
	(void)fclose(f);
	tap_has(man, only.name, "the manual page has its name");
	tap_has(man, only.param[0].name, "and its values");
	f = fmemopen(candidates, sizeof candidates, "w");
	cli_print_candidates(f, &tables, 2, typed);
	(void)fclose(f);
	tap_has(candidates, only.name, "completion offers it");
	tap_ok(readme_has(only.name), "README.md has its name");
}

int
main(void)
{
	only = optimize_bits;
	test_option();
	test_effect();
	test_words();
	return tap_done();
}
