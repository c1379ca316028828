/*
 * `layertop devices`, `ops` and `zoo`: what there is to choose from.
 */
#include "base/clean.h"
#include "file/paths.h"
#include "cli/cli.h"
#include "op/op_table.h"
#include "script/gallery.h"
#include "base/nearest.h"
#include "base/number.h"
#include "report/device_text.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void
put_rate(double v)
{
	char text[NUMBER_TEXT_MAX];

	(void)printf(" %8s", isnan(v) ? "?" : number_short(v, text));
}

static void
list_devices(const struct catalogue *c)
{
	(void)printf("%-26s %-28s %-18s %8s %8s %8s %8s\n", "DEVICE", "NAME", "CLASS", "FP32/s",
	    "FP16/s", "INT8/s", "B/s");
	for (int i = 0; i < c->n; i++) {
		const struct hardware *h = &c->hardware[i];
		char name[128];

		(void)clean_text(h->name, 28, name, sizeof name);
		(void)printf("%-26s %-28s %-18s", h->id, name, h->class);
		put_rate(h->peak[DTYPE_FP32].value);
		put_rate(h->peak[DTYPE_FP16].value);
		put_rate(h->peak[DTYPE_INT8].value);
		put_rate(hardware_listed_bandwidth(h));
		(void)printf("\n");
	}
}

static void
put_device_line(void *ctx, const char *label, const char *text)
{
	char clean[2048];

	(void)ctx;
	(void)clean_text(text, (int)sizeof clean - 1, clean, sizeof clean);
	(void)printf("%-20s  %s\n", label, clean);
}

/* Show the type in which the device computes each type of weights. */
static void
show_types(const struct hardware *h)
{
	static const enum dtype types[] = {DTYPE_FP32, DTYPE_FP16, DTYPE_BF16, DTYPE_FP8,
	    DTYPE_INT8, DTYPE_INT4};
	char text[HARDWARE_RUNS_MAX];

	for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
		(void)printf("%-4s layers run as     %s\n", dtype_table[types[i]].name,
		    hardware_runs(h, types[i], text));
}

static void
show_device(const struct hardware *h)
{
	char clean[128], blanks[2048];

	(void)clean_text(h->name, 100, clean, sizeof clean);
	(void)printf("%s  %s\n\n", h->id, clean);
	device_describe(h, put_device_line, NULL);
	(void)printf("\n");
	device_figures(h, put_device_line, NULL);
	(void)printf("\n");
	show_types(h);
	hardware_blanks(h, blanks, sizeof blanks);
	(void)printf("\nnot known: %s\n", blanks);
}

int
cli_devices(const struct cli_settings *s)
{
	const struct catalogue *devices;
	const struct hardware *h = NULL;
	struct session session;
	struct err e;

	if (!session_init(&session, &e))
		return cli_fail(&e);
	devices = session_devices(&session);
	for (int i = 0; i < devices->problems.n; i++)
		(void)fprintf(stderr, "layertop: %s\n", devices->problems.err[i].text);
	if (s->nfiles == 0) {
		list_devices(devices);
	} else if ((h = hardware_find(devices, s->file[0], &e)) == NULL) {
		session_free(&session);
		return cli_fail(&e);
	} else {
		show_device(h);
	}
	session_free(&session);
	return cli_finish();
}

static void
show_attr(const struct attr_spec *a)
{
	char text[NUMBER_TEXT_MAX];

	(void)printf("  %-14s %s", a->name, a->help);
	if (a->required)
		(void)printf(" (required)");
	else if (a->type == ATTR_BOOL)
		(void)printf(" (%s)", a->fallback != 0 ? "true" : "false");
	else if (a->type == ATTR_NUMBER && !isnan(a->fraction))
		(void)printf(" (%s)", number_exact(a->fraction, text));
	else if (a->type != ATTR_CHOICE && a->fallback != 0)
		(void)printf(" (%lld)", (long long)a->fallback);
	if (a->type == ATTR_CHOICE)
		for (int i = 0; a->words[i] != NULL; i++)
			(void)printf("%s\"%s\"", i == 0 ? ": " : ", ", a->words[i]);
	(void)printf("\n");
}

/* Whether a formula has this name in it. */
static bool
mentions(const char *formula, const char *name)
{
	size_t n = strlen(name);

	if (formula == NULL)
		return false;
	for (const char *p = formula; (p = strstr(p, name)) != NULL; p++) {
		bool begins = p == formula || (!isalnum((unsigned char)p[-1]) && p[-1] != '_');

		if (begins && !isalnum((unsigned char)p[n]) && p[n] != '_')
			return true;
	}
	return false;
}

static bool
uses(const struct op *o, const char *name)
{
	for (int i = 0; i < OP_FIRST_DIM; i++)
		if (mentions(op_formula_text(o, i), name))
			return true;
	return false;
}

static void
show_names(const struct op *o)
{
	bool any = false;

	for (int i = 0; op_variables[i].name != NULL; i++) {
		if (!uses(o, op_variables[i].name))
			continue;
		if (!any)
			(void)printf("\nnames in these formulas, beside the attributes\n");
		any = true;
		(void)printf("  %-14s %s\n", op_variables[i].name, op_variables[i].help);
	}
}

/* What is stored, and what of it is used. */
static void
show_stored(const struct op *o)
{
	bool any = false;

	for (int i = 0; i < OP_FIRST_COUNT; i++) {
		const char *formula = op_formula_text(o, i);

		if (formula == NULL)
			continue;
		(void)printf("%s%s = %s\n", any ? "" : "\n", op_formula_table[i].what, formula);
		any = true;
	}
}

static void
show_op(const struct op *o)
{
	(void)printf("%s: %s\n\n  %s", o->name, o->help, o->example);
	if (o->min_inputs > 0)
		(void)printf("      -- for an input of %s", o->example_input);
	(void)printf("\n\nattributes%s (every op takes name = \"...\"%s)\n",
	    op_attr_count(o) == 0 ? ": none" : "", o->weights == NULL && o->biases == NULL ? ""
	    : ", and tied = x: the weights of the layer that made x");
	for (int i = 0; i < op_attr_count(o); i++)
		show_attr(&o->attr[i]);
	show_stored(o);
	if (o->count[0].formula == NULL)
		(void)printf("\nnothing is counted: it only passes elements on\n");
	else
		(void)printf("\nledger, for one sample\n");
	for (int i = 0; i < OP_MAX_COUNTS && o->count[i].formula != NULL; i++)
		(void)printf("  %-16s = %s\n", ledger_table[o->count[i].class].name,
		    o->count[i].formula);
	show_names(o);
}

int
cli_ops(const struct cli_settings *s)
{
	struct nearest nearest = {0};
	char hint[NEAREST_TEXT_MAX];
	const struct op *o;
	struct err e;

	if (s->nfiles == 0) {
		for (int i = 0; (o = op_at(i)) != NULL; i++)
			if (!(o->flags & OP_HIDDEN))
				(void)printf("%-18s %s\n", o->name, o->help);
		return cli_finish();
	}
	o = op_find(s->file[0]);
	if (o == NULL || o->flags & OP_HIDDEN) {
		for (int i = 0; (o = op_at(i)) != NULL; i++)
			if (!(o->flags & OP_HIDDEN))
				nearest_try(&nearest, s->file[0], o->name);
		err_set(&e, "there is no op '%.60s'%s", s->file[0],
		    nearest_or(&nearest, "; `layertop ops` lists them", hint));
		return cli_fail(&e);
	}
	show_op(o);
	return cli_finish();
}

static void
put_model(const struct gallery_item *item)
{
	const struct model *m = item->model;
	char params[NUMBER_TEXT_MAX], macs[NUMBER_TEXT_MAX], text[KNOB_TEXT_MAX], clean[512];

	(void)clean_text(m->name, 30, clean, sizeof clean);
	(void)printf("%-24s %8s %8s", item->file, number_short((double)item->params, params),
	    number_short((double)item->macs, macs));
	if (isnan(m->published.top1))
		(void)printf(" %6s", "");
	else
		(void)printf(" %6.2f", m->published.top1);
	(void)printf("  %-30s", clean);
	for (int i = 0; i < m->nknobs; i++)
		(void)printf(" %s=%s", m->knob[i].name, knob_text(&m->knob[i], m->knob[i].value,
		    text));
	(void)printf("\n");
}

int
cli_zoo(const struct cli_settings *s)
{
	const char *family = NULL;
	int status = EXIT_SUCCESS;
	struct gallery g;
	struct err e;

	(void)s;
	if (!gallery_open(&g, paths_data(), &e))
		return cli_fail(&e);
	gallery_wait(&g);
	(void)printf("%-24s %8s %8s %6s  %-30s %s\n", "MODEL", "PARAMS", "MACs", "TOP-1", "NAME",
	    "KNOBS");
	for (int i = 0; i < g.n; i++) {
		const struct gallery_item *item = &g.item[i];

		if (item->is_example)
			continue;
		if (family == NULL || strcmp(family, item->family) != 0)
			(void)printf("\n%s\n", item->family);
		family = item->family;
		if (item->state == GALLERY_KNOWN)
			put_model(item);
		else
			status = cli_fail(&item->error);
	}
	(void)printf("\nMACs: of one sample, counted as %s does: %s\n",
	    convention_published()->name, convention_published()->help);
	gallery_free(&g);
	return status == EXIT_SUCCESS ? cli_finish() : status;
}
