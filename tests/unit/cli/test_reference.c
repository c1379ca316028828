/*
 * Check the reference of model scripts: that definitions for editors parse as Lua and have every
 * constructor, attribute, type and function of the library, that JSON has the rows of the op table,
 * and that the manual page and Markdown name all words.
 */
#include "config.h"

#include "cli/reference.h"
#include "file/lua_file.h"
#include "lib/readme.h"
#include "lib/tap.h"
#include "op/op_table.h"
#include "op/quantization.h"
#include "script/driver_word.h"
#include "script/storage.h"

#include <jansson.h>
#include <lauxlib.h>
#include <lua.h>
#include <stdlib.h>
#include <string.h>

static const char *
datadir(void)
{
	const char *dir = getenv("LAYERTOP_DATADIR");

	return dir != NULL ? dir : ".";
}

/* Return what a function prints; the caller frees it. */
static char *
printed(bool (*print)(FILE *f, const char *datadir, struct err *e))
{
	struct err e = {.text = ""};
	char *text = NULL;
	size_t size;
	FILE *f = open_memstream(&text, &size);

	(void)tap_ok(print(f, datadir(), &e), "it is printed %s", e.text);
	(void)fclose(f);
	return text;
}

static void
check_parses(const char *text)
{
	lua_State *L = luaL_newstate();
	int status = luaL_loadbuffer(L, text, strlen(text), "=layertop.lua");

	if (status != LUA_OK)
		tap_diag("%s", lua_tostring(L, -1));
	(void)tap_ok(status == LUA_OK, "the definitions are Lua");
	lua_close(L);
}

static void
has(const char *text, const char *format, const char *a, const char *b)
{
	char line[512];

	(void)snprintf(line, sizeof line, "%s%s%s", format, a, b);
	if (strstr(text, line) == NULL)
		(void)tap_ok(false, "there is '%s'", line);
}

/* Check an op: its class has every attribute in the part of the text about it. */
static void
check_op_defined(const char *text, const struct op *o)
{
	char line[256], *part;
	const char *at, *end;

	(void)snprintf(line, sizeof line, "---@class layertop.attributes.%s: ", o->name);
	at = strstr(text, line);
	if (!tap_ok(at != NULL, "%s has a class", o->name))
		return;
	end = strstr(at, "\n\n");
	part = mem_printf("%.*s", (int)(end - at), at);
	for (int i = 0; i < op_attr_count(o); i++) {
		has(part, "---@field ", o->attr[i].name, "? ");
		for (int w = 0; o->attr[i].type == ATTR_CHOICE && o->attr[i].words[w] != NULL; w++)
			has(part, "\"", o->attr[i].words[w], "\"");
	}
	free(part);
	has(text, "\nfunction tensor:", o->name, "(...) end\n");
	has(text, "\nfunction ", o->name, "(...) end\n");
}

static void
check_words_defined(const char *text, enum script_words of)
{
	const struct script_word *w;

	for (int i = 0; (w = script_word(of, i)) != NULL; i++) {
		(void)tap_ok(w->type != NULL && *w->type != '\0', "%s has a type", w->name);
		if (of != SCRIPT_FUNCTION)
			has(text, "---@field ", w->name, of == SCRIPT_TENSOR ? " " : "? ");
	}
}

/* Check that each function of a module is defined, by the lines of its file. */
static int
check_module_defined(const char *text, const char *file)
{
	char *path = mem_printf("%s/lua/layertop/%s", datadir(), file), line[512], name[256];
	FILE *f = fopen(path, "r");
	int n = 0;

	while (f != NULL && fgets(line, sizeof line, f) != NULL)
		if (sscanf(line, "function %*[^.].%200[^(]", name) == 1) {
			has(text, ".", name, "(");
			n++;
		}
	if (f != NULL)
		(void)fclose(f);
	free(path);
	return n;
}

static void
check_library_defined(const char *text)
{
	char *folder = mem_printf("%s/lua/layertop", datadir()), **file;
	int n = lua_files_in(folder, &file), functions = 0;

	for (int i = 0; i < n; i++)
		functions += check_module_defined(text, file[i]);
	(void)tap_ok(functions > 50, "the library has %d functions", functions);
	lua_files_free(file, n);
	free(folder);
	tap_has(text, "\n--- Convolution, normalization, activation.\n", "with their comments");
}

static void
check_luals(void)
{
	char *text = printed(reference_print_luals);
	const struct op *o;

	check_parses(text);
	for (int i = 0; (o = reference_op(i)) != NULL; i++)
		check_op_defined(text, o);
	for (enum script_words of = SCRIPT_FUNCTION; of <= SCRIPT_STORAGE; of++)
		check_words_defined(text, of);
	for (int i = 0; i < DTYPE_COUNT; i++)
		has(text, "\"", dtype_table[i].name, "\"");
	for (const struct quantization *q = quantization_table; q->name != NULL; q++)
		has(text, "\"", q->name, "\"");
	for (int i = 0; i < DRIVER_CALLS; i++)
		if (driver_word_table[i].of != DRIVER_HIDDEN)
			has(text, "---@field ", driver_word_table[i].name, " fun(");
	tap_has(text, "\nmodel = nil\n", "functions of layertop are defined");
	(void)tap_ok(strstr(text, "\nprint = nil\n") == NULL, "those of Lua are left to it");
	check_library_defined(text);
	free(text);
}

static bool
print_json(FILE *f, const char *dir, struct err *e)
{
	return reference_print_json(f, dir, NULL, e);
}

static void
check_json(void)
{
	char *text = printed(print_json);
	json_t *root = json_loads(text, 0, NULL), *ops = json_object_get(root, "ops"), *op, *attr;
	const struct op *o;
	size_t i;
	int n = 0;

	while (reference_op(n) != NULL)
		n++;
	tap_is_int((int64_t)json_array_size(ops), n, "JSON has all ops");
	json_array_foreach(ops, i, op) {
		o = op_find(json_string_value(json_object_get(op, "name")));
		attr = json_object_get(op, "attributes");
		if (o == NULL || json_array_size(attr) != (size_t)op_attr_count(o))
			(void)tap_ok(false, "op %d has its attributes", (int)i);
	}
	op = json_array_get(ops, 4);
	attr = json_array_get(json_object_get(op, "attributes"), 2);
	tap_is_str(json_string_value(json_object_get(op, "name")), "conv", "an op");
	tap_is_str(json_string_value(json_object_get(attr, "name")), "stride", "its attribute");
	tap_is_int(json_integer_value(json_object_get(attr, "default")), 1, "with its default");
	tap_is_str(json_string_value(json_object_get(json_object_get(op, "formulas"), "biases")),
	    "bias * filters", "and a formula");
	json_decref(root);
	free(text);
}

static void
check_page(bool (*print)(FILE *f, const char *datadir, struct err *e), const char *form)
{
	char *text = printed(print), *to = text;
	const struct script_word *w;
	const struct op *o;

	for (const char *p = text; *p != '\0'; p++) /* without the marks of roff and Markdown */
		if (p[0] == '\\' && p[1] == 'f')
			p += 2;
		else if (*p != '\\')
			*to++ = *p;
	*to = '\0';
	for (enum script_words of = SCRIPT_FUNCTION; of <= SCRIPT_STORAGE; of++)
		for (int i = 0; (w = script_word(of, i)) != NULL; i++)
			if (!readme_text_has(text, w->name) && strstr(text, w->help) == NULL)
				(void)tap_ok(false, "%s: there is %s", form, w->name);
	for (int i = 0; (o = reference_op(i)) != NULL; i++)
		(void)tap_ok(readme_text_has(text, o->name), "%s: there is %s", form, o->name);
	tap_has(text, "conv_norm_relu(x, width, options)", "the library is there");
	tap_has(text, "ceildiv", "and formulas");
	free(text);
}

int
main(void)
{
	struct library library;
	struct err e;

	check_luals();
	check_json();
	check_page(reference_print_man, "manual page");
	check_page(reference_print_markdown, "Markdown");
	(void)tap_ok(!library_read("/nowhere", &library, &e), "a library that is not there");
	tap_has(e.text, "the library for scripts, /nowhere/lua/layertop, cannot be read: No such",
	    "is an error with its path");
	return tap_done();
}
