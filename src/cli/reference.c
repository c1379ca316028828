#include "cli/reference.h"

#include "base/number.h"
#include "base/phrase.h"
#include "op/op_table.h"
#include "op/quantization.h"
#include "script/storage.h"

#include <math.h>
#include <string.h>

#define TEXT_MAX 4096

const struct op *
reference_op(int i)
{
	const struct op *o;

	for (int place = 0; (o = op_at(place)) != NULL; place++)
		if (!(o->flags & OP_HIDDEN) && i-- == 0)
			return o;
	return NULL;
}

char *
reference_default(const struct attr_spec *a, char buf[static REFERENCE_DEFAULT_MAX])
{
	char text[NUMBER_TEXT_MAX];

	buf[0] = '\0';
	if (a->required)
		return buf;
	if (a->type == ATTR_BOOL)
		(void)snprintf(buf, REFERENCE_DEFAULT_MAX, "%s", a->fallback ? "true" : "false");
	else if (a->type == ATTR_CHOICE)
		(void)snprintf(buf, REFERENCE_DEFAULT_MAX, "\"%s\"", a->words[a->fallback]);
	else if (a->type == ATTR_NUMBER && !isnan(a->fraction))
		(void)snprintf(buf, REFERENCE_DEFAULT_MAX, "%s", number_exact(a->fraction, text));
	else if (a->type == ATTR_PAD && a->fallback < 0)
		(void)snprintf(buf, REFERENCE_DEFAULT_MAX, "\"%s\"",
		    a->fallback == PAD_SAME ? "same" : "valid");
	else if (a->type == ATTR_INT || a->type == ATTR_AXES || a->type == ATTR_PAD)
		(void)snprintf(buf, REFERENCE_DEFAULT_MAX, "%lld", (long long)a->fallback);
	return buf;
}

const char *
reference_type(const struct attr_spec *a)
{
	static const char *const names[] = {[ATTR_INT] = "integer",
	    [ATTR_AXES] = "integer, or one for each axis",
	    [ATTR_PAD] = "integer, one for each axis or side, \"same\" or \"valid\"",
	    [ATTR_BOOL] = "true or false", [ATTR_CHOICE] = "word", [ATTR_NUMBER] = "number",
	    [ATTR_LIST] = "list of integers", [ATTR_TEXT] = "text"};

	return names[a->type];
}

static void
print_attribute(FILE *f, const struct page_form *form, const struct attr_spec *a)
{
	char text[TEXT_MAX], value[REFERENCE_DEFAULT_MAX];
	struct phrase p = phrase_in(text, sizeof text);

	phrase_add(&p, "%s (%s", a->help, reference_type(a));
	for (int i = 0; a->type == ATTR_CHOICE && a->words[i] != NULL; i++)
		phrase_add(&p, "%s\"%s\"", i == 0 ? ": " : ", ", a->words[i]);
	if (a->required)
		phrase_add(&p, "; needed");
	else if (*reference_default(a, value) != '\0')
		phrase_add(&p, "; %s", value);
	phrase_add(&p, a->positional ? "; may stand without its name)" : ")");
	form->item(f, a->name, NULL, text);
}

static void
print_formulas(FILE *f, const struct page_form *form, const struct op *o)
{
	for (int i = 0; i < OP_FIRST_COUNT; i++)
		if (op_formula_text(o, i) != NULL)
			form->item(f, op_formula_table[i].what, NULL, op_formula_text(o, i));
	for (int i = 0; i < OP_MAX_COUNTS && o->count[i].formula != NULL; i++)
		form->item(f, ledger_table[o->count[i].class].name, NULL, o->count[i].formula);
}

static void
print_op(FILE *f, const struct page_form *form, const struct op *o)
{
	char text[TEXT_MAX];
	struct phrase p = phrase_in(text, sizeof text);
	int attrs = op_attr_count(o);

	form->subheading(f, o->name);
	phrase_add(&p, "%s.", o->help);
	if (o->also != NULL)
		phrase_add(&p, " Others call it ");
	for (const char *c = o->also; c != NULL && *c != '\0'; c++)
		phrase_add(&p, *c == ' ' ? ", " : "%c", *c);
	if (o->also != NULL)
		phrase_add(&p, ".");
	if (o->min_inputs > 0)
		phrase_add(&p, " For an x of %s:", o->example_input);
	form->lead(f, text);
	form->code(f, o->example);
	for (int i = 0; i < attrs; i++)
		print_attribute(f, form, &o->attr[i]);
	if (op_formula_text(o, OP_WEIGHTS) == NULL && o->count[0].formula == NULL)
		return;
	form->paragraph(f, "What it stores, and what it counts for one sample:");
	print_formulas(f, form, o);
}

/* Print a comment of the library: lines that go on, indented lines as code. */
static void
print_comment(FILE *f, const struct page_form *form, const char *text)
{
	char block[TEXT_MAX];
	struct phrase p = phrase_in(block, sizeof block);
	void (*write)(FILE *, const char *) = form->lead;
	bool code = false, last = *text == '\0';

	for (size_t n; !last; text += n + 1) {
		bool is_code, empty;

		n = strcspn(text, "\n");
		last = text[n] == '\0';
		is_code = n > 2 && text[0] == ' ' && text[1] == ' ';
		empty = n == 0;
		if (p.used > 0 && (is_code != code || empty) && !(code && empty)) {
			(code ? form->code : write)(f, block);
			write = form->paragraph;
			phrase_cut(&p, 0);
		}
		code = empty ? code : is_code;
		if (!empty)
			phrase_item(&p, code ? "\n" : " ", "%.*s", (int)n - 2 * code,
			    text + 2 * code);
	}
	if (p.used > 0)
		(code ? form->code : write)(f, block);
}

static void
print_module(FILE *f, const struct page_form *form, const struct library_module *m)
{
	form->subheading(f, m->name);
	print_comment(f, form, m->about);
	for (int i = 0; i < m->nfunctions; i++) {
		char text[TEXT_MAX], head[512];
		struct phrase p = phrase_in(text, sizeof text);

		(void)snprintf(head, sizeof head, "%s(%s)", m->function[i].name,
		    m->function[i].arguments);
		for (const char *c = m->function[i].help; *c != '\0'; c++)
			phrase_add(&p, "%c", *c == '\n' ? ' ' : *c);
		form->item(f, head, NULL, p.used > 0 ? text : "(no words)");
	}
}

static void
print_stored(FILE *f, const struct page_form *form)
{
	char text[TEXT_MAX];
	struct phrase p = phrase_in(text, sizeof text);

	form->heading(f, "HOW NUMBERS ARE STORED");
	form->lead(f, "Any layer takes these beside its attributes; model files bring them:");
	reference_words(f, form, SCRIPT_STORAGE);
	phrase_add(&p, "Types are");
	for (int i = 0; i < DTYPE_COUNT; i++)
		phrase_add(&p, "%s `%s`", i == 0 ? "" : ",", dtype_table[i].name);
	phrase_add(&p, ". Formats of quantized weights are");
	for (const struct quantization *q = quantization_table; q->name != NULL; q++)
		phrase_add(&p, "%s `%s`", q == quantization_table ? "" : ",", q->name);
	phrase_add(&p, ".");
	form->paragraph(f, text);
}

void
reference_print(FILE *f, const struct page_form *form, const struct library *library)
{
	const struct op *o;

	reference_intro(f, form);
	reference_own_ops(f, form);
	print_stored(f, form);
	form->heading(f, "LAYERS");
	form->lead(f, "Each constructor is a method of the first tensor that it takes, and a "
	    "function. Every layer also takes `name`, its name in the table, and one with weights "
	    "takes `tied`, a tensor: it uses the weights of the layer that made this.");
	for (int i = 0; (o = reference_op(i)) != NULL; i++)
		print_op(f, form, o);
	form->heading(f, "LIBRARY");
	form->lead(f, "Lua files that come with the program. `require` gives what each "
	    "returns.");
	for (int i = 0; i < library->n; i++)
		print_module(f, form, library->module[i]);
}

static bool
print_page(FILE *f, const struct page_form *form, const char *datadir, const char *title,
    struct err *e)
{
	struct library library;

	if (!library_read(datadir, &library, e))
		return false;
	(void)fputs(title, f);
	reference_print(f, form, &library);
	library_free(&library);
	return reference_cookbook(f, form, datadir, e);
}

bool
reference_print_man(FILE *f, const char *datadir, struct err *e)
{
	static const char title[] = ".TH LAYERTOP\\-MODEL 5 \"" LAYERTOP_DATE "\" \"layertop "
	    LAYERTOP_VERSION "\" \"File Formats\"\n.SH NAME\nlayertop\\-model \\- model scripts of "
	    "layertop, in Lua\n";

	if (!print_page(f, &page_roff, datadir, title, e))
		return false;
	(void)fputs(".SH SEE ALSO\nlayertop(1), lua(1)\n", f);
	return true;
}

bool
reference_print_markdown(FILE *f, const char *datadir, struct err *e)
{
	return print_page(f, &page_markdown, datadir,
	    "# Model scripts of layertop " LAYERTOP_VERSION "\n", e);
}
