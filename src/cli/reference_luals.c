/*
 * Definitions of the Lua language server, in its annotations: editors complete and check with them.
 *
 * Types of layertop are classes with its name before theirs: layertop.tensor,
 * layertop.attributes.conv, layertop.blocks (a module of the library).
 */
#include "cli/reference.h"
#include "op/op_table.h"
#include "op/quantization.h"
#include "op/work_kind.h"
#include "script/driver_word.h"
#include "script/storage.h"

#include <stdlib.h>
#include <string.h>

/* Print an alias of words: "fp32"|"fp16". */
static void
print_alias(FILE *f, const char *name, const char *(*word)(int i))
{
	const char *w;

	(void)fprintf(f, "---@alias layertop.%s ", name);
	for (int i = 0; (w = word(i)) != NULL; i++)
		(void)fprintf(f, "%s\"%s\"", i == 0 ? "" : "|", w);
	(void)fputc('\n', f);
}

static const char *
dtype_word(int i)
{
	return i < DTYPE_COUNT ? dtype_table[i].name : NULL;
}

static const char *
quantization_word(int i)
{
	return quantization_table[i].name;
}

static const char *
scales_word(int i)
{
	return storage_scales[i];
}

static const char *
work_word(int i)
{
	return i < WORK_KINDS ? work_kind_table[i].name : NULL;
}

static void
print_aliases(FILE *f)
{
	(void)fputs("---@alias layertop.value number|string|boolean|layertop.value[]\n"
	    "---@alias layertop.formula string|integer\n"
	    "---@alias layertop.knobs table<string, any>\n"
	    "---@alias layertop.text string|fun(k: layertop.knobs): string\n"
	    "---@alias layertop.count integer|fun(k: layertop.knobs): integer\n"
	    "---@alias layertop.dims integer[]|fun(k: layertop.knobs): integer[]\n"
	    "---@alias layertop.by_knobs table|fun(k: layertop.knobs): table\n", f);
	print_alias(f, "dtype", dtype_word);
	print_alias(f, "quantization", quantization_word);
	print_alias(f, "scales", scales_word);
	print_alias(f, "work", work_word);
}

static void
print_fields(FILE *f, enum script_words of, bool optional)
{
	const struct script_word *w;

	for (int i = 0; (w = script_word(of, i)) != NULL; i++)
		(void)fprintf(f, "---@field %s%s %s %s\n", w->name, optional ? "?" : "", w->type,
		    w->help);
}

static void
print_class(FILE *f, const char *name, enum script_words of)
{
	(void)fprintf(f, "\n---@class layertop.%s\n", name);
	print_fields(f, of, true);
}

static void
print_attribute_type(FILE *f, const struct attr_spec *a)
{
	static const char *const types[] = {[ATTR_INT] = "integer",
	    [ATTR_AXES] = "integer|integer[]",
	    [ATTR_PAD] = "integer|integer[]|\"same\"|\"valid\"", [ATTR_BOOL] = "boolean",
	    [ATTR_CHOICE] = "", [ATTR_NUMBER] = "number", [ATTR_LIST] = "integer|integer[]",
	    [ATTR_TEXT] = "string"};

	(void)fputs(types[a->type], f);
	for (int i = 0; a->type == ATTR_CHOICE && a->words[i] != NULL; i++)
		(void)fprintf(f, "%s\"%s\"", i == 0 ? "" : "|", a->words[i]);
}

/* Print the table that a constructor takes. */
static void
print_attributes(FILE *f, const struct op *o)
{
	char value[REFERENCE_DEFAULT_MAX];
	int place = 1;

	(void)fprintf(f, "\n---@class layertop.attributes.%s: layertop.layer\n", o->name);
	for (int i = 0; i < op_attr_count(o); i++) {
		const struct attr_spec *a = &o->attr[i];

		if (a->positional) {
			(void)fprintf(f, "---@field [%d]? ", place++);
			print_attribute_type(f, a);
			(void)fprintf(f, " %s\n", a->name);
		}
		(void)fprintf(f, "---@field %s? ", a->name);
		print_attribute_type(f, a);
		reference_default(a, value);
		(void)fprintf(f, " %s%s%s%s\n", a->help, *value != '\0' ? " (" : "", value,
		    *value != '\0' ? ")" : "");
	}
}

/* Print a constructor: a method of a tensor, and a function. */
static void
print_constructor(FILE *f, const struct op *o)
{
	const char *extra = o->max_inputs > 1 ? "layertop.tensor|" : "";

	(void)fprintf(f, "\n--- %s\n---\n--- `%s`\n", o->help, o->example);
	(void)fprintf(f, "---@param ... %slayertop.attributes.%s|layertop.value\n"
	    "---@return layertop.tensor\nfunction tensor:%s(...) end\n", extra, o->name, o->name);
	(void)fprintf(f, "\n--- %s\n---@param ... %slayertop.attributes.%s|layertop.value\n"
	    "---@return layertop.tensor\nfunction %s(...) end\n", o->help,
	    o->max_inputs > 0 ? "layertop.tensor|" : "", o->name, o->name);
}

static void
print_tensor(FILE *f)
{
	static const char *const operators[] = {"add", "sub", "mul", "div", "mod", "pow"};

	(void)fputs("\n---@class layertop.tensor\n---@field [integer] integer a dimension\n", f);
	print_fields(f, SCRIPT_TENSOR, false);
	for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
		(void)fprintf(f, "---@operator %s(layertop.tensor|number): layertop.tensor\n",
		    operators[i]);
	(void)fputs("---@operator unm: layertop.tensor\nlocal tensor = {}\n", f);
}

/* Print the functions that Lua itself does not have. */
static void
print_functions(FILE *f)
{
	const struct script_word *w;

	for (int i = 0; (w = script_word(SCRIPT_FUNCTION, i)) != NULL; i++)
		if (strstr(" require print pcall ", w->name) == NULL)
			(void)fprintf(f, "\n--- %s\n---@type %s\n%s = nil\n", w->help,
			    w->type, w->name);
}

static void
print_help(FILE *f, const char *text)
{
	for (size_t n; *text != '\0'; text += n + (text[n] == '\n')) {
		n = strcspn(text, "\n");
		(void)fprintf(f, "--- %.*s\n", (int)n, text);
	}
}

/* Print annotations of arguments, whose types follow from their usual names. */
static void
print_arguments(FILE *f, const char *arguments)
{
	bool tensor = false;

	for (size_t n; *arguments != '\0'; arguments += n, arguments += strspn(arguments, ", ")) {
		bool is_tensor, is_options;

		n = strcspn(arguments, ", ");
		is_tensor = n == 1 && (*arguments == 'x' || *arguments == 'y');
		is_options = strncmp(arguments, "options", n) == 0 && n == 7;
		(void)fprintf(f, "---@param %.*s%s %s\n", (int)n, arguments,
		    is_options ? "?" : "", is_tensor ? "layertop.tensor" : is_options ? "table"
		    : "any");
		tensor = tensor || is_tensor;
	}
	if (tensor)
		(void)fputs("---@return layertop.tensor ...\n", f);
}

static void
print_module(FILE *f, const struct library_module *m)
{
	const char *local = strrchr(m->name, '.') + 1;

	(void)fputc('\n', f);
	print_help(f, m->about);
	if (m->nfunctions == 0) {
		(void)fprintf(f, "---@alias %s fun(...): layertop.tensor\n", m->name);
		return;
	}
	(void)fprintf(f, "do\n  ---@class %s\n  local %s = {}\n", m->name, local);
	for (int i = 0; i < m->nfunctions; i++) {
		(void)fputc('\n', f);
		print_help(f, m->function[i].help);
		print_arguments(f, m->function[i].arguments);
		(void)fprintf(f, "  function %s.%s(%s) end\n", local, m->function[i].name,
		    m->function[i].arguments);
	}
	(void)fputs("end\n", f);
}

/* Print the words that a driver calls on `of`. */
static void
print_driver_words(FILE *f, enum driver_receiver of)
{
	for (int i = 0; i < DRIVER_CALLS; i++) {
		const struct driver_word *w = &driver_word_table[i];
		const char *rest = w->type != NULL ? w->type + strlen("fun(") : "";

		if (w->of != of)
			continue;
		(void)fprintf(f, "---@field %s fun(%s%s%s %s\n", w->name,
		    of == DRIVER_MODEL ? "self: layertop.variant" : "",
		    of == DRIVER_MODEL && *rest != ')' ? ", " : "", rest, w->help);
	}
}

static void
print_drivers(FILE *f)
{
	(void)fputs("\n--- A model as a driver changes it: a value.\n---@class layertop.variant\n",
	    f);
	print_driver_words(f, DRIVER_MODEL);
	(void)fputs("\n--- A result: a variant, and every figure of the summary by its name.\n"
	    "---@class layertop.result: layertop.variant\n---@field [string] any\n"
	    "\n--- `require \"layertop\"` in a driver.\n---@class layertop.library\n", f);
	print_driver_words(f, DRIVER_LIBRARY);
	(void)fputs("local layertop = {}\n\n--- The words behind the name of a driver.\n"
	    "---@type string[]\narg = nil\n\nreturn layertop\n", f);
}

bool
reference_print_luals(FILE *f, const char *datadir, struct err *e)
{
	struct library library;
	const struct op *o;

	if (!library_read(datadir, &library, e))
		return false;
	(void)fputs("---@meta layertop\n-- Definitions of layertop " LAYERTOP_VERSION
	    " for the Lua language server. `layertop ops --luals` prints them.\n\n", f);
	print_aliases(f);
	print_class(f, "layer", SCRIPT_STORAGE);
	(void)fputs("---@field name? string its name in the table\n---@field tied? layertop.tensor "
	    "it uses the weights of the layer that made this\n", f);
	print_class(f, "knob", SCRIPT_KNOB);
	(void)fputs("---@field [1] layertop.value the default\n", f);
	print_class(f, "model", SCRIPT_MODEL);
	(void)fputs("\n--- A model that a script returns, or a driver changes.\n"
	    "---@class layertop.declared: layertop.variant\n", f);
	print_class(f, "attribute", SCRIPT_ATTRIBUTE);
	(void)fputs("---@field [1]? layertop.value the default\n", f);
	print_class(f, "op", SCRIPT_OP);
	print_tensor(f);
	for (int i = 0; (o = reference_op(i)) != NULL; i++) {
		print_attributes(f, o);
		print_constructor(f, o);
	}
	print_functions(f);
	for (int i = 0; i < library.n; i++)
		print_module(f, library.module[i]);
	print_drivers(f);
	library_free(&library);
	return true;
}
