/*
 * The reference as JSON.
 */
#include "cli/reference.h"
#include "export/export_private.h"
#include "op/op_table.h"

#include <math.h>

static const char *const type_name[] = {[ATTR_INT] = "integer", [ATTR_AXES] = "axes",
    [ATTR_PAD] = "pad", [ATTR_BOOL] = "boolean", [ATTR_CHOICE] = "word", [ATTR_NUMBER] = "number",
    [ATTR_LIST] = "list", [ATTR_TEXT] = "text"};

static json_t *
text_or_null(const char *text)
{
	return text != NULL ? export_text(text) : json_null();
}

static void
add_limits(json_t *out, const struct attr_spec *a)
{
	bool limited = a->type == ATTR_INT || a->type == ATTR_AXES || a->type == ATTR_PAD ||
	    a->type == ATTR_LIST;

	(void)json_object_set_new(out, "min",
	    limited && a->min != INT64_MIN ? json_integer(a->min) : json_null());
	(void)json_object_set_new(out, "max",
	    limited && a->max != 0 ? json_integer(a->max) : json_null());
}

/* Return the default as a value of JSON; null: there is none. */
static json_t *
default_json(const struct attr_spec *a)
{
	char text[REFERENCE_DEFAULT_MAX];

	if (*reference_default(a, text) == '\0')
		return json_null();
	if (a->type == ATTR_BOOL)
		return json_boolean(a->fallback != 0);
	if (a->type == ATTR_CHOICE)
		return export_text(a->words[a->fallback]);
	if (a->type == ATTR_NUMBER)
		return export_real(a->fraction);
	if (a->type == ATTR_PAD && a->fallback < 0)
		return export_text(a->fallback == PAD_SAME ? "same" : "valid");
	return json_integer(a->fallback);
}

static json_t *
attribute_json(const struct attr_spec *a)
{
	json_t *out = json_object(), *words = json_array();

	(void)json_object_set_new(out, "name", export_text(a->name));
	(void)json_object_set_new(out, "type", export_text(type_name[a->type]));
	(void)json_object_set_new(out, "help", export_text(a->help));
	(void)json_object_set_new(out, "required", json_boolean(a->required));
	(void)json_object_set_new(out, "positional", json_boolean(a->positional));
	(void)json_object_set_new(out, "default", default_json(a));
	add_limits(out, a);
	for (int i = 0; a->type == ATTR_CHOICE && a->words[i] != NULL; i++)
		(void)json_array_append_new(words, export_text(a->words[i]));
	(void)json_object_set_new(out, "words", words);
	return out;
}

static json_t *
op_json(const struct op *o)
{
	json_t *out = json_object(), *attrs = json_array(), *formulas = json_object();
	json_t *counts = json_object();

	(void)json_object_set_new(out, "name", export_text(o->name));
	(void)json_object_set_new(out, "help", export_text(o->help));
	(void)json_object_set_new(out, "also", text_or_null(o->also));
	(void)json_object_set_new(out, "example", text_or_null(o->example));
	(void)json_object_set_new(out, "example_input", text_or_null(o->example_input));
	(void)json_object_set_new(out, "min_inputs", json_integer(o->min_inputs));
	(void)json_object_set_new(out, "max_inputs", json_integer(o->max_inputs));
	(void)json_object_set_new(out, "channels",
	    export_text(o->channels == CHANNELS_LAST ? "last" : "first"));
	for (int i = 0; i < op_attr_count(o); i++)
		(void)json_array_append_new(attrs, attribute_json(&o->attr[i]));
	(void)json_object_set_new(out, "attributes", attrs);
	for (int i = 0; i < OP_FIRST_COUNT; i++)
		if (op_formula_text(o, i) != NULL)
			(void)json_object_set_new(formulas, op_formula_table[i].name,
			    export_text(op_formula_text(o, i)));
	(void)json_object_set_new(out, "formulas", formulas);
	for (int i = 0; i < OP_MAX_COUNTS && o->count[i].formula != NULL; i++)
		(void)json_object_set_new(counts, ledger_table[o->count[i].class].name,
		    export_text(o->count[i].formula));
	(void)json_object_set_new(out, "counts", counts);
	return out;
}

static json_t *
words_json(enum script_words of)
{
	const struct script_word *w;
	json_t *list = json_array(), *out;

	for (int i = 0; (w = script_word(of, i)) != NULL; i++) {
		out = json_object();
		(void)json_object_set_new(out, "name", export_text(w->name));
		(void)json_object_set_new(out, "type", export_text(w->type));
		(void)json_object_set_new(out, "help", export_text(w->help));
		(void)json_array_append_new(list, out);
	}
	return list;
}

static json_t *
module_json(const struct library_module *m)
{
	json_t *out = json_object(), *functions = json_array(), *f;

	(void)json_object_set_new(out, "name", export_text(m->name));
	(void)json_object_set_new(out, "about", export_text(m->about));
	for (int i = 0; i < m->nfunctions; i++) {
		f = json_object();
		(void)json_object_set_new(f, "name", export_text(m->function[i].name));
		(void)json_object_set_new(f, "arguments", export_text(m->function[i].arguments));
		(void)json_object_set_new(f, "help", export_text(m->function[i].help));
		(void)json_array_append_new(functions, f);
	}
	(void)json_object_set_new(out, "functions", functions);
	return out;
}

static void
add_words(json_t *root)
{
	static const struct {
		const char *name;
		enum script_words of;
	} lists[] = {{"functions", SCRIPT_FUNCTION}, {"model", SCRIPT_MODEL},
	    {"knob", SCRIPT_KNOB}, {"tensor", SCRIPT_TENSOR}, {"op", SCRIPT_OP},
	    {"attribute", SCRIPT_ATTRIBUTE}, {"storage", SCRIPT_STORAGE}};
	json_t *variables = json_object();

	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		(void)json_object_set_new(root, lists[i].name, words_json(lists[i].of));
	for (const struct op_variable *v = op_variables; v->name != NULL; v++)
		(void)json_object_set_new(variables, v->name, export_text(v->help));
	(void)json_object_set_new(root, "variables", variables);
}

bool
reference_print_json(FILE *f, const char *datadir, const struct op *only, struct err *e)
{
	json_t *root, *ops, *modules;
	struct library library;
	const struct op *o;

	if (only != NULL)
		return export_document(op_json(only), f, e);
	if (!library_read(datadir, &library, e))
		return false;
	root = json_object();
	ops = json_array();
	modules = json_array();
	(void)json_object_set_new(root, "layertop", export_text(LAYERTOP_VERSION));
	for (int i = 0; (o = reference_op(i)) != NULL; i++)
		(void)json_array_append_new(ops, op_json(o));
	(void)json_object_set_new(root, "ops", ops);
	add_words(root);
	for (int i = 0; i < library.n; i++)
		(void)json_array_append_new(modules, module_json(library.module[i]));
	(void)json_object_set_new(root, "library", modules);
	library_free(&library);
	return export_document(root, f, e);
}
