/*
 * Attributes: turn a Lua value into the numbers that the op table asks for.
 */
#include "base/phrase.h"
#include "script/interp.h"

#include "base/number.h"

#include <lauxlib.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Write a value as it stands in the script, for the end of a sentence. */
static const char *
value_text(lua_State *L, int index, char buf[static 64])
{
	switch (lua_type(L, index)) {
	case LUA_TSTRING:
		(void)snprintf(buf, 64, "\"%.40s\"", lua_tostring(L, index));
		break;
	case LUA_TNUMBER:
		if (lua_isinteger(L, index))
			(void)snprintf(buf, 64, "%lld", (long long)lua_tointeger(L, index));
		else
			(void)number_exact(lua_tonumber(L, index), buf);
		break;
	case LUA_TBOOLEAN:
		(void)snprintf(buf, 64, "%s", lua_toboolean(L, index) ? "true" : "false");
		break;
	default:
		(void)snprintf(buf, 64, "%s", tensor_type_phrase(L, index));
	}
	return buf;
}

static const char *
allowed_text(const struct attr_spec *spec)
{
	switch (spec->type) {
	case ATTR_AXES:
		return "a whole number, or a list of one for each axis";
	case ATTR_PAD:
		return "a whole number, a list, \"same\" or \"valid\"";
	case ATTR_LIST:
		return "a list of whole numbers";
	case ATTR_BOOL:
		return "true or false";
	case ATTR_NUMBER:
		return "a number";
	case ATTR_TEXT:
		return "a text";
	case ATTR_CHOICE:
	case ATTR_INT:
		break;
	}
	return "a whole number";
}

static void
refuse_value(lua_State *L, const struct op *op, const struct attr_spec *spec)
{
	char buf[64];

	(void)interp_raise(L, "%s: %s is %s, not %s", op->name, spec->name, allowed_text(spec),
	    value_text(L, -1, buf));
}

/* Read the whole number at the top of the stack.  Accept a float without a fraction. */
static int64_t
read_whole(lua_State *L, const struct op *op, const struct attr_spec *spec)
{
	int ok = 0;
	lua_Integer v = 0;

	if (lua_type(L, -1) == LUA_TNUMBER)
		v = lua_tointegerx(L, -1, &ok);
	if (!ok)
		refuse_value(L, op, spec);
	/* Refuse negative padding: negative numbers stand for "same" and "valid". */
	if (spec->type == ATTR_PAD && v < 0)
		(void)interp_raise(L, "%s: %s = %lld is below its minimum of 0", op->name,
		    spec->name, (long long)v);
	return v;
}

/* Append the numbers of the list at the top of the stack.  Its elements can be pairs, which hold
 * only numbers. */
static int
list_values(lua_State *L, const struct op *op, const struct attr_spec *spec, bool pairs, int n,
    int64_t list[static ATTRIBUTE_VALUES])
{
	char what[128];
	lua_Integer length;

	(void)snprintf(what, sizeof what, "%s: %s", op->name, spec->name);
	length = list_length(L, -1, what);
	if (length == 0)
		(void)interp_raise(L, "%s: %s is an empty table; it has to be %s", op->name,
		    spec->name, allowed_text(spec));
	for (lua_Integer i = 1; i <= length; i++) {
		(void)lua_rawgeti(L, -1, i);
		if (pairs && lua_type(L, -1) == LUA_TTABLE) {
			if (lua_rawlen(L, -1) != 2)
				(void)interp_raise(L, "%s: %s has an axis with %d values; an axis "
				    "takes two, { before, after }", op->name, spec->name,
				    (int)lua_rawlen(L, -1));
			n = list_values(L, op, spec, false, n, list);
		} else {
			if (n == ATTRIBUTE_VALUES)
				(void)interp_raise(L, "%s: %s has more than %d values", op->name,
				    spec->name, ATTRIBUTE_VALUES);
			list[n++] = read_whole(L, op, spec);
		}
		lua_pop(L, 1);
	}
	return n;
}

static void
read_list(lua_State *L, const struct op *op, const struct attr_spec *spec, struct attr *out,
    int64_t list[static ATTRIBUTE_VALUES])
{
	int n = 1;

	if (lua_type(L, -1) == LUA_TTABLE)
		n = list_values(L, op, spec, spec->type == ATTR_PAD, 0, list);
	else
		list[0] = read_whole(L, op, spec);
	out->n = n;
	if (n == 1)
		out->one = list[0];
	else
		out->list = list;
}

static int64_t
read_choice(lua_State *L, const struct op *op, const struct attr_spec *spec)
{
	const char *word = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "";
	char words[256], buf[64];
	struct phrase list = phrase_in(words, sizeof words);

	for (int i = 0; spec->words[i] != NULL; i++) {
		if (strcmp(spec->words[i], word) == 0)
			return i;
		phrase_item(&list, ", ", "\"%s\"", spec->words[i]);
	}
	return interp_raise(L, "%s: %s is one of %s, not %s", op->name, spec->name, list.buf,
	    value_text(L, -1, buf));
}

static double
read_fraction(lua_State *L, const struct op *op, const struct attr_spec *spec)
{
	double v;

	if (lua_type(L, -1) != LUA_TNUMBER)
		refuse_value(L, op, spec);
	v = lua_tonumber(L, -1);
	if (!isfinite(v))
		(void)interp_raise(L, "%s: %s is not a finite number", op->name, spec->name);
	return v;
}

/* Read the characters of the text at the top of the stack. */
static void
read_text(lua_State *L, const struct op *op, const struct attr_spec *spec, struct attr *out,
    int64_t list[static ATTRIBUTE_VALUES])
{
	size_t n = 0;
	const char *text;

	if (lua_type(L, -1) != LUA_TSTRING)
		refuse_value(L, op, spec);
	text = lua_tolstring(L, -1, &n);
	if (n == 0 || n > ATTRIBUTE_VALUES)
		(void)interp_raise(L, "%s: %s has %d characters, not 1 to %d", op->name, spec->name,
		    (int)(n < INT_MAX ? n : INT_MAX), ATTRIBUTE_VALUES);
	for (size_t i = 0; i < n; i++)
		list[i] = (unsigned char)text[i];
	out->n = (int)n;
	if (n == 1)
		out->one = list[0];
	else
		out->list = list;
}

void
attribute_read(lua_State *L, const struct op *op, int which, struct attr *out,
    int64_t list[static ATTRIBUTE_VALUES])
{
	const struct attr_spec *spec = &op->attr[which];
	const char *word = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "";

	*out = (struct attr){.n = 1};
	switch (spec->type) {
	case ATTR_INT:
		out->one = read_whole(L, op, spec);
		break;
	case ATTR_BOOL:
		if (lua_type(L, -1) != LUA_TBOOLEAN)
			refuse_value(L, op, spec);
		out->one = lua_toboolean(L, -1);
		break;
	case ATTR_CHOICE:
		out->one = read_choice(L, op, spec);
		break;
	case ATTR_NUMBER:
		out->fraction = read_fraction(L, op, spec);
		break;
	case ATTR_TEXT:
		read_text(L, op, spec, out, list);
		break;
	case ATTR_PAD:
		if (strcmp(word, "same") == 0 || strcmp(word, "valid") == 0) {
			out->one = *word == 's' ? PAD_SAME : PAD_VALID;
			break;
		}
		/* fall through */
	case ATTR_AXES:
	case ATTR_LIST:
		read_list(L, op, spec, out, list);
		break;
	}
}
