/*
 * The zoo: every script, in every form that its choices give, loads; what it says is published comes
 * from a table that others made, and agrees with what the graph costs.
 *
 * A published figure that does not agree (parameters that inference never uses, say) is right only
 * when the notes of the script name the difference, to the unit.
 */
#include "config.h"

#include "convention.h"
#include "cost.h"
#include "gallery.h"
#include "number.h"
#include "tap.h"
#include "zoo_table.h"

#include <math.h>

#define MEMBER_TEXT_MAX 256
#define COUNT(array) ((int)(sizeof(array) / sizeof(array)[0]))

/* The tables of figures that rows of zoo.csv name, by their columns. */
static const struct figures {
	const char *file;
	const char *key[2];        /* these, with a space between, name a row */
	const char *params;
	const char *not_run;       /* parameters among them that inference never uses */
	const char *macs;          /* all matrix products */
	const char *weight_macs;   /* those of weights only */
	const char *gmacs;         /* billions of MACs with three decimals */
	const char *top1;
} figures_table[] = {
    {"totals.csv", {"model", "input_shape"}, "params", "params_unexecuted", "macs_all_matmul",
        "macs_conv_linear", NULL, NULL},
    {"torchvision_published.csv", {"weights"}, "num_params", NULL, NULL, NULL, "gflops_ops", "acc1"},
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

/* "resnet depth=50 size=224 ": the script and all of its knobs. */
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

/* The line that a key names, or 0. */
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

/* MACs between two activations. */
static int64_t
matmul_macs(const struct graph *g)
{
	int64_t sum = 0;
	struct cost c;
	struct err e;

	for (int i = 0; i < g->nlayers; i++)
		if (cost_layer(g, i, &c, &e))
			sum += c.count[LEDGER_MATMUL_MACS];
	return sum;
}

/* Whether the script's notes name the difference of a figure that is not what the graph has. */
static bool
notes_name(const struct model *m, double difference)
{
	char text[NUMBER_TEXT_MAX];

	return m->notes != NULL && fabs(difference) >= 1 &&
	    strstr(m->notes, number_grouped((int64_t)fabs(difference), text)) != NULL;
}

/* What the graph costs is what the line says. */
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
	if (!isnan(want))
		tap_is_int(params, want - not_run, "%s: params of %s", what, f->file);
	if (!isnan(want = cell(&s->table, line, f->macs)))
		tap_is_int(macs, want, "%s: MACs of %s", what, f->file);
	if (!isnan(want = cell(&s->table, line, f->weight_macs)))
		tap_is_int(macs - matmul_macs(m->graph), want, "%s: MACs of weights", what);
	if (!isnan(want = cell(&s->table, line, f->gmacs)))
		tap_ok(fabs((double)macs / 1e9 - want) <= 0.0005, "%s: %.9f billion MACs are %.3f",
		    what, (double)macs / 1e9, want);
}

/* What the script says is published is what the line says. */
static void
check_published(const struct model *m, const struct source *s, int line, const char *what)
{
	const struct figures *f = s->figures;
	const struct published *p = &m->published;
	double want = cell(&s->table, line, f->params);

	if (!isnan(p->params) && !isnan(want))
		tap_is_int(p->params, want, "%s: published params", what);
	if (!isnan(p->macs) && !isnan(want = cell(&s->table, line, f->macs)))
		tap_is_int(p->macs, want, "%s: published MACs", what);
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
	m = zoo_load(script, knobs, &e);
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

/* One form of a script: it loads, and says nothing that is not so. */
static void
check_member(const struct zoo *z, const char *script, const char *knobs)
{
	char member[MEMBER_TEXT_MAX];
	struct err e;
	struct model *m = zoo_load(script, knobs, &e);
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

/* All combinations of the knobs that are words or yes and no, from the `from`-th knob on. */
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

static bool
in_zoo_table(const struct zoo *z, const char *script)
{
	for (int i = 1; i < z->table.n; i++)
		if (strcmp(csv_table_at(&z->table, i, "script"), script) == 0)
			return true;
	return false;
}

/* Whatever comes with the program: examples load, scripts of the zoo in all of their forms. */
static void
check_gallery(const struct zoo *z)
{
	struct gallery g;
	struct err e;

	if (!tap_ok(gallery_open(&g, source_folder_of_tests(), &e), "the gallery opens"))
		return;
	gallery_wait(&g);
	for (int i = 0; i < g.n; i++) {
		const struct gallery_item *item = &g.item[i];

		if (!tap_ok(item->state == GALLERY_KNOWN, "%s loads", item->file)) {
			tap_diag("%s", item->error.text);
		} else if (!item->is_example) {
			tap_ok(in_zoo_table(z, item->label), "%s is in zoo.csv", item->label);
			check_members(z, item->label, item->model, 0, "");
		}
	}
	gallery_free(&g);
}

static void
zoo_open(struct zoo *z)
{
	zoo_read("zoo.csv", &z->table);
	z->member = mem_calloc((size_t)z->table.n, sizeof *z->member);
	for (int i = 0; i < COUNT(figures_table); i++) {
		struct source *s = &z->source[i];

		s->figures = &figures_table[i];
		zoo_read(s->figures->file, &s->table);
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
	check_gallery(&z);
	zoo_close(&z);
	return tap_done();
}
