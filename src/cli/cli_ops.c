/*
 * `layertop ops`: list the kinds of layers, print all about one, or the reference of scripts.
 */
#include "base/number.h"
#include "cli/cli_commands.h"
#include "cli/cli_out.h"
#include "cli/reference.h"
#include "file/paths.h"
#include "op/op_names.h"
#include "op/op_table.h"
#include "script/script.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

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

/* Return whether a formula contains the name. */
static bool
formula_mentions(const char *formula, const char *name)
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
op_mentions(const struct op *o, const char *name)
{
	for (int i = 0; i < OP_FIRST_DIM; i++)
		if (formula_mentions(op_formula_text(o, i), name))
			return true;
	return false;
}

static void
show_names(const struct op *o)
{
	bool any = false;

	for (int i = 0; op_variables[i].name != NULL; i++) {
		if (!op_mentions(o, op_variables[i].name))
			continue;
		if (!any)
			(void)printf("\nnames in these formulas, beside the attributes\n");
		any = true;
		(void)printf("  %-14s %s\n", op_variables[i].name, op_variables[i].help);
	}
}

/* Print the formulas for the numbers that a layer stores, and for the part of them that a
 * sample uses. */
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

/* Print the words that any layer takes for how its numbers are stored. */
static void
show_stored_words(void)
{
	const struct script_word *w;

	(void)printf("\nhow its numbers are stored: any layer takes");
	for (int i = 0; (w = script_word(SCRIPT_STORAGE, i)) != NULL; i++)
		(void)printf("%s%s", i == 0 ? " " : i % 4 == 0 ? ",\n  " : ", ", w->name);
	(void)printf("\n");
}

static void
show_op(const struct op *o)
{
	(void)printf("%s: %s\n\n  %s", o->name, o->help, o->example);
	if (o->min_inputs > 0)
		(void)printf("      -- for an input of %s", o->example_input);
	if (o->also != NULL)
		(void)printf("\n\nothers call it %s", o->also);
	(void)printf("\n\nattributes%s (every op takes name = \"...\"%s)\n",
	    op_attr_count(o) == 0 ? ": none" : "", o->weights == NULL && o->biases == NULL ? ""
	    : ", and tied = x: the weights of the layer that made x");
	for (int i = 0; i < op_attr_count(o); i++)
		show_attr(&o->attr[i]);
	show_stored_words();
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

/* Find the op of this name.  Return NULL, with a sentence, if there is none. */
static const struct op *
find_op(const char *name, struct err *e)
{
	const struct op *o = op_find(name);
	struct nearest nearest = {0};
	char hint[NEAREST_TEXT_MAX];

	if (o != NULL && !(o->flags & OP_HIDDEN))
		return o;
	if (op_called(name) != NULL) {
		err_set(e, "there is no op '%.60s'; did you mean '%s'?", name,
		    op_called(name)->name);
		return NULL;
	}
	op_try_names(&nearest, name);
	err_set(e, "there is no op '%.60s'%s", name,
	    nearest_or(&nearest, "; `layertop ops` lists them", hint));
	return NULL;
}

/* Print the reference in the form that the options ask for.  `o` is NULL for all ops. */
static bool
print_reference(const struct cli_settings *s, const struct op *o, struct err *e)
{
	if (s->json + s->markdown + s->luals > 1)
		return err_set(e, "`ops` takes one of --json, --markdown and --luals");
	if (o != NULL && !s->json)
		return err_set(e, "--%s prints all ops; take '%s' away",
		    s->luals ? "luals" : "markdown", o->name);
	if (s->json)
		return reference_print_json(stdout, paths_data(), o, e);
	return s->luals ? reference_print_luals(stdout, paths_data(), e)
	    : reference_print_markdown(stdout, paths_data(), e);
}

int
cli_ops(const struct cli_settings *s)
{
	const struct op *o = NULL;
	struct err e;

	if (s->nfiles > 0 && (o = find_op(s->file[0], &e)) == NULL)
		return cli_fail(&e);
	if (s->json || s->markdown || s->luals)
		return print_reference(s, o, &e) ? cli_finish() : cli_fail(&e);
	if (o != NULL)
		show_op(o);
	for (int i = 0; s->nfiles == 0 && (o = reference_op(i)) != NULL; i++)
		(void)printf("%-18s %s\n", o->name, o->help);
	return cli_finish();
}
