/*
 * Fuzz target: read words of a command line.  The first byte says what they are (a letter of
 * `kinds`); the rest are words, one a line.  The target uses all words that it can read: choices
 * and grids on a small model, formulas with all values.
 */
#include "config.h"

#include "optimize/choice_text.h"
#include "search/budget.h"
#include "base/clean.h"
#include "op/expr.h"
#include "lib/fuzz_model.h"
#include "search/grid.h"
#include "search/grid_walk.h"
#include "compare/operand.h"
#include "base/text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_WALK 64

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
evaluate_choices(const struct choices *c)
{
	struct settings s = {.hardware = &fuzz_devices()->hardware[0],
	    .convention = convention_find("full"),
	    .latency = latency_find("roofline"), .batch = 3};
	struct evaluation v;
	struct graph *g;
	struct err e;

	(void)optimize_check(fuzz_graph(), c, &e);
	g = optimize(fuzz_graph(), c, &e);
	if (g != NULL && evaluate(g, &s, &v, &e))
		evaluation_free(&v);
	graph_free(g);
}

/* Check that the text of a choice reads back as the same choice. */
static void
check_choice(const struct choice *c)
{
	char text[CHOICE_TEXT_MAX], again[CHOICE_TEXT_MAX];
	struct choices read = {0};
	struct err e;

	(void)choice_text(c, text);
	if (!choices_parse(&read, text, &e))
		fuzz_fail(e.text, text);
	if (strcmp(choice_text(&read.choice[0], again), text) != 0 ||
	    strcmp(read.choice[0].target, c->target) != 0)
		fuzz_fail(again, text);
	choices_free(&read);
}

static void
read_choices(char **word, int n)
{
	struct choices c = {0};
	struct err e;

	for (int i = 0; i < n && i < 8; i++)
		(void)choices_parse(&c, word[i], &e);
	for (size_t i = 0; i < c.n; i++)
		check_choice(&c.choice[i]);
	evaluate_choices(&c);
	choices_free(&c);
}

/* Add an axis: "count=..." and "hw=..." are settings, "k:name=..." is a knob, anything else is an
 * optimization. */
static bool
add_axis(struct grid *g, char *word, struct err *e)
{
	char *equals = strchr(word, '=');

	if (strncmp(word, "k:", 2) == 0 && equals != NULL) {
		*equals = '\0';
		return grid_knob(g, word + 2, equals + 1, e);
	}
	for (int i = 0; i < SETTINGS && equals != NULL; i++)
		if (strncmp(word, setting_table[i].name, (size_t)(equals - word)) == 0 &&
		    setting_table[i].name[equals - word] == '\0')
			return grid_setting(g, i, equals + 1, e);
	return grid_choice(g, word, e);
}

static void
walk(const struct grid *g)
{
	struct model m = {.name = "m", .graph = fuzz_graph()};
	struct grid_walk *w = grid_walk_new(g, &m);
	struct err e;

	for (int64_t i = 0; i < g->npoints && i < MAX_WALK; i++)
		(void)grid_walk_to(w, i, &e);
	(void)grid_walk_to(w, g->npoints - 1, &e);
	grid_walk_free(w);
}

static void
read_grid(char **word, int n)
{
	struct settings s;
	struct grid g;
	struct err e;

	if (!settings_default(fuzz_devices(), &s, &e))
		fuzz_fail("the settings", e.text);
	grid_init(&g, &s, fuzz_devices());
	for (int i = 0; i < n; i++)
		(void)add_axis(&g, word[i], &e);
	if (grid_finish(&g, &e) && g.npoints > 0)
		walk(&g);
	grid_free(&g);
}

static void
read_budgets(char **word, int n)
{
	char text[BUDGET_TEXT_MAX];
	struct budget b;
	struct err e;

	for (int i = 0; i < n; i++)
		if (budget_parse(word[i], &b, &e))
			(void)budget_text(&b, text);
}

static void
read_operands(char **word, int n)
{
	struct operand o;
	struct err e;

	for (int i = 0; i < n; i++)
		if (operand_parse(word[i], &o, &e)) {
			(void)operand_is_csv(&o);
			operand_free(&o);
		}
}

/* Find a variable: a to e are numbers of all sizes, f has no value. */
static int
find_name(const void *ctx, const char *name)
{
	(void)ctx;
	return name[0] >= 'a' && name[0] <= 'f' && name[1] == '\0' ? name[0] - 'a' : -1;
}

static bool
value_of_name(const void *ctx, int id, int64_t *out, struct err *e)
{
	static const int64_t value[] = {0, 1, -7, INT64_MAX, INT64_MIN};

	(void)ctx;
	if (id == 5)
		return err_set(e, "f has no value");
	*out = value[id];
	return true;
}

static void
text_of_name(const void *ctx, int id, char buf[static EXPR_TERM_MAX])
{
	static const char *const text[] = {"0", "1", "-7", "9x9", "", "f"};

	(void)ctx;
	(void)snprintf(buf, EXPR_TERM_MAX, "%s", text[id]);
}

static bool
is_silent(const void *ctx, int id)
{
	(void)ctx;
	return id == 1;
}

static void
read_formulas(char **word, int n)
{
	static const struct expr_symbols names = {.find = find_name, .value = value_of_name,
	    .text = text_of_name, .silent = is_silent};
	char text[256];
	int64_t value;
	struct err e;

	for (int i = 0; i < n; i++) {
		struct arena a = {0};
		const struct expr *x = expr_parse(&a, word[i], &names, NULL, &e);

		if (x != NULL) {
			(void)expr_eval(x, &names, NULL, &value, &e);
			expr_render(x, &names, NULL, "x", text, sizeof text);
			expr_render(x, &names, NULL, "\u00d7", text, 7);
		}
		arena_free(&a);
	}
}

static void
read_settings(char **word, int n)
{
	char text[SETTING_TEXT_MAX];
	struct settings s;
	struct err e;

	for (int i = 0; i < n; i++)
		for (int k = 0; k < SETTINGS; k++)
			if (setting_table[k].read(word[i], fuzz_devices(), &s, &e))
				setting_table[k].text(&s, text, sizeof text);
}

static void
read_texts(char **word, int n)
{
	char text[64];

	for (int i = 0; i < n; i++) {
		size_t before = strlen(word[i]);

		if (clean_text(word[i], 20, text, sizeof text) > 20)
			fuzz_fail("too wide", word[i]);
		text_make_plain(word[i], false);
		if (strlen(word[i]) > before || !text_is_plain(word[i], strlen(word[i])))
			fuzz_fail("not plain", word[i]);
	}
}

static const struct {
	char letter;
	void (*read)(char **word, int n);
} kinds[] = {{'o', read_choices}, {'s', read_grid}, {'b', read_budgets}, {'v', read_operands},
    {'f', read_formulas}, {'h', read_settings}, {'t', read_texts}};

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = mem_alloc(size + 1), *word[16], *save;
	int n = 0;

	memcpy(text, data, size);
	text[size] = '\0';
	for (char *w = size > 0 ? strtok_r(text + 1, "\n", &save) : NULL; w != NULL && n < 16;
	    w = strtok_r(NULL, "\n", &save))
		word[n++] = w;
	for (size_t i = 0; size > 0 && i < sizeof kinds / sizeof kinds[0]; i++)
		if (kinds[i].letter == text[0])
			kinds[i].read(word, n);
	free(text);
	return 0;
}
