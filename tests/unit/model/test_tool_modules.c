/*
 * Every row of data/tools/modules.csv, single modules that tools counted, to the unit.
 *
 * The text that explains a count is computed again, for each convention: it comes to the count.
 */
#include "lib/computed_text.h"
#include "lib/load.h"
#include "lib/tap.h"
#include "lib/zoo_table.h"
#include "model/convention.h"

#define MODULES 57
#define COLUMNS 7

/* The convention, and which of its counts, that a tool's figure is. */
static const struct {
	const char *tool, *convention;
	bool flops;
} columns[COLUMNS] = {
    {"fvcore", "fvcore", false},
    {"torchinfo", "torchinfo", false},
    {"ptflops", "ptflops", false},
    {"ptflops-aten", "ptflops-aten", false},
    {"thop", "thop", false},
    {"calflops macs", "calflops", false},
    {"calflops flops", "calflops", true},
};

static void
check_explanations(const struct graph *g, int layer, const struct cost *cost, const char *module)
{
	char text[1024];
	const struct convention *c = computed_text_differs(g, layer, cost, text, sizeof text);

	if (!tap_ok(c == NULL, "%s: explanations come to the counts", module))
		tap_diag("%s: '%s'", c->name, text);
}

/* Load the layer of a row; return its model, or NULL. */
static struct model *
load_row(const struct csv_table *t, int line)
{
	char text[512], shape[64];
	struct model *m;
	struct err e;

	(void)snprintf(shape, sizeof shape, "%s", csv_table_at(t, line, "input_shape"));
	for (char *p = shape; *p != '\0'; p++)
		if (*p == 'x')
			*p = ',';
	(void)snprintf(text, sizeof text, "return model { input = { %s }, build = function(x)\n"
	    "return x:%s\nend }\n", shape, csv_table_at(t, line, "layertop"));
	m = load_text(text, &e);
	if (!tap_ok(m != NULL, "%s loads", csv_table_at(t, line, "module")))
		tap_diag("%s", e.text);
	return m;
}

/* Check one row; return its column, or -1. */
static int
check_row(const struct csv_table *t, int line, const struct cost *cost)
{
	const char *tool = csv_table_at(t, line, "tool");
	int64_t macs, flops;
	struct err e;

	for (int i = 0; i < COLUMNS; i++) {
		const struct convention *c = convention_find(columns[i].convention);

		if (strcmp(columns[i].tool, tool) != 0)
			continue;
		if (tap_ok(c != NULL && convention_count(c, cost, &macs, &flops, &e),
		    "%s counts", tool))
			tap_is_int(columns[i].flops ? flops : macs,
			    strtoll(csv_table_at(t, line, "figure"), NULL, 10), "%s: %s",
			    csv_table_at(t, line, "module"), tool);
		return i;
	}
	tap_ok(false, "'%s' is one of the tools", tool);
	return -1;
}

/* Check all rows of the module that `first` is the first row of.  Return a bit for each column. */
static unsigned
check_module(const struct csv_table *t, int first)
{
	const char *module = csv_table_at(t, first, "module");
	struct model *m = load_row(t, first);
	struct cost cost;
	unsigned seen = 0;
	struct err e;
	int layer;

	if (m == NULL)
		return 0;
	layer = m->graph->nlayers - 1;
	if (tap_ok(cost_layer(m->graph, layer, &cost, &e), "%s has a cost", module)) {
		check_explanations(m->graph, layer, &cost, module);
		for (int line = first; line < t->n; line++)
			if (strcmp(csv_table_at(t, line, "module"), module) == 0)
				seen |= 1u << check_row(t, line, &cost);
	}
	model_free(m);
	return seen;
}

int
main(void)
{
	struct csv_table t;
	int modules = 0;

	zoo_table_read("tools/modules.csv", &t);
	for (int line = 1; line < t.n; line++) {
		bool first = true;

		for (int before = 1; before < line && first; before++)
			first = strcmp(csv_table_at(&t, before, "module"),
			    csv_table_at(&t, line, "module")) != 0;
		if (!first)
			continue;
		modules++;
		tap_is_int(check_module(&t, line), (1 << COLUMNS) - 1, "%s: a figure of each tool",
		    csv_table_at(&t, line, "module"));
	}
	tap_is_int(modules, MODULES, "modules");
	tap_is_int(t.n - 1, MODULES * COLUMNS, "rows");
	csv_table_free(&t);
	return tap_done();
}
