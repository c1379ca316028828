/*
 * Check the zoo: every script loads in every form that its choices give; its published figures come
 * from a table that others made and agree with the graph.
 *
 * If a published figure does not agree (because of parameters that inference never uses, say), the
 * notes of the script must name the difference, to the unit.
 */
#include "config.h"

#include "lib/tree.h"
#include "model/convention.h"
#include "model/cost.h"
#include "import/gallery.h"
#include "base/number.h"
#include "lib/tap.h"
#include "lib/zoo_table.h"

#include <glob.h>
#include <math.h>

#define MEMBER_TEXT_MAX 256
#define COUNT(array) ((int)(sizeof(array) / sizeof(array)[0]))

/* The tables of figures to which rows of zoo.csv point, with their columns. */
static const struct figures {
	const char *file;
	const char *key[2];        /* these, with a space between, name a row */
	const char *params;
	const char *params_unit;   /* what they are rounded to, up or down; NULL: not at all */
	const char *not_run;       /* parameters among them that inference never uses */
	const char *macs;          /* all matrix products */
	const char *macs_unit;
	const char *weight_macs;   /* those of weights only */
	const char *gmacs;         /* billions of MACs with three decimals */
	const char *top1;
	bool whole;                /* all of its rows are networks of the zoo */
} figures_table[] = {
    {.file = "totals.csv", .key = {"model", "input_shape"}, .params = "params",
        .not_run = "params_unexecuted", .macs = "macs_all_matmul",
        .weight_macs = "macs_conv_linear", .whole = true},
    {.file = "torchvision_published.csv", .key = {"weights"}, .params = "num_params",
        .gmacs = "gflops_ops", .top1 = "acc1"},
    {.file = "printed.csv", .key = {"network"}, .params = "params", .params_unit = "params_unit",
        .macs = "macs", .macs_unit = "macs_unit", .top1 = "top1", .whole = true},
    {.file = "transformers.csv", .key = {"model"}, .params = "params_published_exact",
        .gmacs = "gmacs_forward_1x128_full_attention", .whole = true},
    {.file = "language_models.csv", .key = {"model"}, .params = "params", .whole = true},
};

struct source {
	const struct figures *figures;
	struct csv_table table;
	bool *used;                /* by line */
};

struct zoo {
	struct csv_table table;
	struct source source[COUNT(figures_table)];
	char **member;             /* what member_text() says of each line */
};

/* Write the script and all of its knobs: "resnet depth=50 size=224 ". */
static void
member_text(const char *script, const struct model *m, char *buf)
{
	char value[KNOB_TEXT_MAX];
	size_t used = (size_t)snprintf(buf, MEMBER_TEXT_MAX, "%s ", script);

	for (int i = 0; i < m->nknobs && used < MEMBER_TEXT_MAX; i++)
		used += (size_t)snprintf(buf + used, MEMBER_TEXT_MAX - used, "%s=%s ",
		    m->knob[i].name, knob_text(&m->knob[i], m->knob[i].value, value));
}

static double
cell(const struct csv_table *t, int line, const char *column)
{
	double v;
	const char *text = column != NULL ? csv_table_at(t, line, column) : NULL;

	return text != NULL && number_parse(text, &v) ? v : NAN;
}

/* Return the line with this key, or 0. */
static int
find_line(const struct source *s, const char *key)
{
	char name[128];

	for (int i = 1; i < s->table.n; i++) {
		(void)snprintf(name, sizeof name, "%s%s%s",
		    csv_table_at(&s->table, i, s->figures->key[0]),
		    s->figures->key[1] != NULL ? " " : "",
		    s->figures->key[1] != NULL
		        ? csv_table_at(&s->table, i, s->figures->key[1]) : "");
		if (strcmp(name, key) == 0)
			return i;
	}
	return 0;
}

/* Count the MACs between two activations. */
static int64_t
matmul_macs(const struct graph *g)
{
	int64_t sum = 0;
	struct cost c;
	struct err e;

	for (int i = 0; i < g->nlayers; i++)
		if (cost_layer(g, i, &c, &e))
			sum += cost_count(&c, LEDGER_MATMUL_MACS) +
			    cost_count(&c, LEDGER_ATTENTION_MACS) +
			    cost_count(&c, LEDGER_EINSUM_MACS);
	return sum;
}

/* Return true if the script's notes name the difference between a figure and the graph. */
static bool
notes_name(const struct model *m, double difference)
{
	char text[NUMBER_TEXT_MAX];

	return m->notes != NULL && fabs(difference) >= 1 &&
	    strstr(m->notes, number_grouped((int64_t)fabs(difference), text)) != NULL;
}

/* Check that a figure of the graph is the table's, or less than the unit away from it. */
static void
check_figure(int64_t ours, double want, double unit, const char *what, const char *figure)
{
	if (!isnan(want) &&
	    !tap_ok(fabs((double)ours - want) < (isnan(unit) ? 1 : unit), "%s: %s", what, figure))
		tap_diag("got %" PRId64 ", want %.0f", ours, want);
}

/* Check the costs of the graph against a line of its table. */
static void
check_costs(const struct model *m, const struct source *s, int line, const char *what)
{
	const struct figures *f = s->figures;
	double want = cell(&s->table, line, f->params), not_run = 0;
	int64_t params, macs;
	struct err e;

	if (!tap_ok(model_totals(m, &params, &macs, &e), "%s adds up", what))
		return;
	if (f->not_run != NULL)
		not_run = cell(&s->table, line, f->not_run);
	else if (notes_name(m, want - (double)params))
		not_run = want - (double)params;
	check_figure(params, want - not_run, cell(&s->table, line, f->params_unit), what, "params");
	check_figure(macs, cell(&s->table, line, f->macs), cell(&s->table, line, f->macs_unit),
	    what, "MACs");
	check_figure(macs - matmul_macs(m->graph), cell(&s->table, line, f->weight_macs), NAN, what,
	    "MACs of weights");
	if (!isnan(want = cell(&s->table, line, f->gmacs)))
		tap_ok(fabs((double)macs / 1e9 - want) <= 0.0005, "%s: %.9f billion MACs are %.3f",
		    what, (double)macs / 1e9, want);
}

/* Check a figure that the script calls published: it is the table's, or that rounded. */
static void
check_said(double said, double want, const char *what, const char *figure)
{
	if (!isnan(said) && !isnan(want) &&
	    !tap_ok(number_rounds_to((int64_t)want, said), "%s: published %s", what, figure))
		tap_diag("the script says %.0f, the table %.0f", said, want);
}

static void
check_published(const struct model *m, const struct source *s, int line, const char *what)
{
	const struct figures *f = s->figures;
	const struct published *p = &m->published;
	double want;

	check_said(p->params, cell(&s->table, line, f->params), what, "params");
	check_said(p->macs, cell(&s->table, line, f->macs), what, "MACs");
	if (!isnan(p->macs) && !isnan(want = cell(&s->table, line, f->gmacs)))
		tap_ok(fabs(p->macs / 1e9 - want) <= 0.0005, "%s: published MACs, %.3f billion",
		    what, want);
	if (!isnan(want = cell(&s->table, line, f->top1)))
		tap_ok(p->top1 == want, "%s: published top-1, %g%%", what, want);
}

static void
check_line(struct zoo *z, int line)
{
	const char *script = csv_table_at(&z->table, line, "script");
	const char *knobs = csv_table_at(&z->table, line, "knobs");
	const char *file = csv_table_at(&z->table, line, "figures");
	const char *key = csv_table_at(&z->table, line, "key");
	char what[MEMBER_TEXT_MAX], member[MEMBER_TEXT_MAX];
	struct source *s = NULL;
	struct model *m;
	struct err e;
	int at;

	(void)snprintf(what, sizeof what, "%s%s%s", script, *knobs != '\0' ? " " : "", knobs);
	for (int i = 0; i < COUNT(figures_table); i++)
		if (strcmp(figures_table[i].file, file) == 0)
			s = &z->source[i];
	at = s != NULL ? find_line(s, key) : 0;
	m = zoo_table_load(script, knobs, &e);
	if (!tap_ok(at > 0, "%s: '%s' is in %s", what, key, file) ||
	    !tap_ok(m != NULL, "%s loads %s", what, e.text)) {
		model_free(m);
		return;
	}
	s->used[at] = true;
	member_text(script, m, member);
	z->member[line] = mem_strdup(member);
	check_costs(m, s, at, what);
	check_published(m, s, at, what);
	model_free(m);
}

static bool
has_outside_figures(const struct zoo *z, const char *member)
{
	for (int i = 1; i < z->table.n; i++)
		if (z->member[i] != NULL && strcmp(z->member[i], member) == 0)
			return true;
	return false;
}

/* Check one form of a script: it loads, and everything that it says is true. */
static void
check_member(const struct zoo *z, const char *script, const char *knobs)
{
	char member[MEMBER_TEXT_MAX];
	struct err e;
	struct model *m = zoo_table_load(script, knobs, &e);
	const struct published *p;
	int64_t params, macs;

	if (!tap_ok(m != NULL, "%s %sloads %s", script, knobs, e.text))
		return;
	p = &m->published;
	member_text(script, m, member);
	if (!isnan(p->params) || !isnan(p->macs) || !isnan(p->top1))
		tap_ok(has_outside_figures(z, member), "%sis in zoo.csv", member);
	if (tap_ok(model_totals(m, &params, &macs, &e), "%sadds up", member)) {
		if (!isnan(p->params))
			tap_ok(number_rounds_to(params, p->params) ||
			    notes_name(m, p->params - (double)params),
			    "%shas the published params, %.0f", member, p->params);
		if (!isnan(p->macs))
			tap_ok(number_rounds_to(macs, p->macs) ||
			    notes_name(m, p->macs - (double)macs),
			    "%shas the published MACs, %.0f", member, p->macs);
	}
	model_free(m);
}

/* Check all combinations of the knobs that are words or yes and no, from the `from`-th knob on. */
static void
check_members(const struct zoo *z, const char *script, const struct model *m, int from,
    const char *knobs)
{
	char more[MEMBER_TEXT_MAX], value[KNOB_TEXT_MAX];
	const struct knob *k = &m->knob[from];
	int n = from < m->nknobs && k->type == KNOB_BOOL ? 2
	    : from < m->nknobs && k->type == KNOB_WORD ? k->nwords : 0;

	if (from == m->nknobs) {
		check_member(z, script, knobs);
		return;
	}
	if (n == 0)
		check_members(z, script, m, from + 1, knobs);
	for (int i = 0; i < n; i++) {
		(void)snprintf(more, sizeof more, "%s%s=%s ", knobs, k->name,
		    knob_text(k, i, value));
		check_members(z, script, m, from + 1, more);
	}
}

/* Check that a script works at the limits of its numbers. */
static void
check_limits(const char *script, const struct model *m)
{
	char knobs[MEMBER_TEXT_MAX], value[KNOB_TEXT_MAX];
	struct model *at;
	struct err e;

	for (int i = 0; i < 2 * m->nknobs; i++) {
		const struct knob *k = &m->knob[i / 2];
		double limit = i % 2 == 0 ? k->min : k->max;

		if ((k->type != KNOB_INT && k->type != KNOB_NUMBER) || isinf(limit))
			continue;
		(void)snprintf(knobs, sizeof knobs, "%s=%s", k->name, knob_text(k, limit, value));
		at = zoo_table_load(script, knobs, &e);
		tap_ok(at != NULL, "%s %s loads %s", script, knobs, e.text);
		model_free(at);
	}
}

static bool
in_zoo_table(const struct zoo *z, const char *script)
{
	for (int i = 1; i < z->table.n; i++)
		if (strcmp(csv_table_at(&z->table, i, "script"), script) == 0)
			return true;
	return false;
}

static bool
has_layers(const struct zoo *z, const char *file)
{
	for (int i = 1; i < z->table.n; i++)
		if (strcmp(csv_table_at(&z->table, i, "layers"), file) == 0)
			return true;
	return false;
}

/* Check that zoo.csv uses every table, so that no figure is left out because nothing agrees with
 * it. */
static void
check_whole(const struct zoo *z)
{
	char pattern[512];
	glob_t found;

	(void)snprintf(pattern, sizeof pattern, "%s/tests/data/layers/*.csv",
	    tree_folder());
	if (tap_ok(glob(pattern, 0, NULL, &found) == 0, "there are tables of layers"))
		for (size_t i = 0; i < found.gl_pathc; i++) {
			const char *file = strrchr(found.gl_pathv[i], '/') + 1;

			tap_ok(has_layers(z, file), "layers/%s is in zoo.csv", file);
		}
	globfree(&found);
	for (int i = 0; i < COUNT(figures_table); i++)
		for (int line = 1; figures_table[i].whole && line < z->source[i].table.n; line++)
			tap_ok(z->source[i].used[line], "%s, line %d: %s is in zoo.csv",
			    figures_table[i].file, line + 1,
			    csv_table_at(&z->source[i].table, line, figures_table[i].key[0]));
}

/* Check everything that ships: examples load, and scripts of the zoo load in all of their forms. */
static void
check_gallery(const struct zoo *z)
{
	struct gallery g;
	struct err e;

	if (!tap_ok(gallery_open(&g, tree_folder(), &e), "the gallery opens"))
		return;
	gallery_wait(&g);
	for (int i = 0; i < g.n; i++) {
		const struct gallery_item *item = &g.item[i];

		if (!tap_ok(item->state == GALLERY_KNOWN, "%s loads", item->file)) {
			tap_diag("%s", item->error.text);
		} else if (!item->is_example) {
			tap_ok(in_zoo_table(z, item->label), "%s is in zoo.csv", item->label);
			check_members(z, item->label, item->model, 0, "");
			check_limits(item->label, item->model);
		}
	}
	gallery_free(&g);
}

static void
zoo_open(struct zoo *z)
{
	zoo_table_read("zoo.csv", &z->table);
	z->member = mem_calloc((size_t)z->table.n, sizeof *z->member);
	for (int i = 0; i < COUNT(figures_table); i++) {
		struct source *s = &z->source[i];

		s->figures = &figures_table[i];
		zoo_table_read(s->figures->file, &s->table);
		s->used = mem_calloc((size_t)s->table.n, sizeof *s->used);
	}
}

static void
zoo_close(struct zoo *z)
{
	for (int i = 0; i < z->table.n; i++)
		free(z->member[i]);
	free(z->member);
	csv_table_free(&z->table);
	for (int i = 0; i < COUNT(figures_table); i++) {
		csv_table_free(&z->source[i].table);
		free(z->source[i].used);
	}
}

int
main(void)
{
	struct zoo z;

	zoo_open(&z);
	for (int i = 1; i < z.table.n; i++)
		check_line(&z, i);
	check_whole(&z);
	check_gallery(&z);
	zoo_close(&z);
	return tap_done();
}
