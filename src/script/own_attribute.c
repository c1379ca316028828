/*
 * The attributes of ops that scripts define: numbers, words, lists, true or false.
 *
 *	attributes = {
 *	  kernel = 3, rate = 0.5, mode = { "max", words = { "max", "mean" } },
 *	  sizes = { { 1, 3, 5 }, min = 1 }, gated = true, width = { required = true },
 *	}
 */
#include "script/own_private.h"

#include "base/text.h"

#include <lauxlib.h>
#include <math.h>
#include <string.h>

static const struct script_word attribute_words[] = {
    {"type", "\"integer\", \"number\", \"word\", \"list\" or \"boolean\"; that of its default",
        "\"integer\"|\"number\"|\"word\"|\"list\"|\"boolean\""},
    {"words", "all words that it can be: a list", "string[]"},
    {"min", "the least value, also of each item of a list", "number"},
    {"max", "the largest", "number"},
    {"required", "true: every call gives it", "boolean"},
    {"help", "a line about it", "string"},
    {NULL, NULL, NULL},
};

const struct script_word *
own_attribute_word(int i)
{
	return attribute_words[i].name != NULL ? &attribute_words[i] : NULL;
}

void
own_check_keys(lua_State *L, int table, word_at *words, const char *what)
{
	const char *unknown = unknown_key(L, table, words, true);
	char hint[NEAREST_TEXT_MAX];

	if (unknown != NULL)
		(void)interp_raise(L, "%s has no field '%.60s'%s", what,
		    *unknown != '\0' ? unknown : "[...]", unknown_hint(words, unknown, hint));
}

const char *
own_copy_text(lua_State *L, const char *what)
{
	const char *s;
	size_t n;

	if (lua_type(L, -1) != LUA_TSTRING && !lua_isinteger(L, -1)) {
		(void)interp_raise(L, "op: %s is a text, not %s", what, tensor_type_phrase(L, -1));
		return NULL;
	}
	s = lua_tolstring(L, -1, &n);
	if (n == 0 || n > OWN_FORMULA_MAX || strlen(s) != n)
		(void)interp_raise(L, "op: %s has to have 1 to %d characters", what,
		    OWN_FORMULA_MAX);
	return arena_strdup(&interp_of(L)->arena, s);
}

/* Names of types, in the order of own_type_at(). */
static const struct {
	const char *name;
	enum attr_type type;
	const char *form;          /* for sentences */
} types[OWN_TYPES] = {{"integer", ATTR_INT, "a whole number"},
    {"number", ATTR_NUMBER, "a number"}, {"word", ATTR_CHOICE, "one of its words"},
    {"list", ATTR_LIST, "a list of whole numbers"}, {"boolean", ATTR_BOOL, "true or false"}};

enum attr_type
own_type_at(int i)
{
	return types[i].type;
}

static int
type_index(enum attr_type type)
{
	int i = 0;

	while (types[i].type != type)
		i++;
	return i;
}

const char *
own_type_name(enum attr_type type)
{
	return types[type_index(type)].name;
}

/* Read the list of words at the top. */
static void
read_words(lua_State *L, struct attr_spec *spec)
{
	struct arena *a = &interp_of(L)->arena;
	lua_Integer n = lua_type(L, -1) == LUA_TTABLE ? list_length(L, -1, "op: words") : 0;
	const char **word;
	size_t size;

	if (n < 1 || n > OWN_MAX_WORDS)
		(void)interp_raise(L, "op: the words of the attribute '%s' are a list of 1 to %d "
		    "texts", spec->name, OWN_MAX_WORDS);
	spec->words = word = arena_alloc(a, (size_t)n + 1, sizeof *word);
	for (lua_Integer i = 0; i < n; i++) {
		if (lua_rawgeti(L, -1, i + 1) != LUA_TSTRING)
			(void)interp_raise(L, "op: word %d of the attribute '%s' is %s, not a "
			    "text", (int)i + 1, spec->name, tensor_type_phrase(L, -1));
		word[i] = lua_tolstring(L, -1, &size);
		if (size == 0 || size > OWN_WORD_MAX || !text_is_plain(word[i], size) ||
		    strpbrk(word[i], "\"'") != NULL)
			(void)interp_raise(L, "op: word %d of the attribute '%s' has to have 1 to "
			    "%d characters that can be shown, without quotes", (int)i + 1,
			    spec->name, OWN_WORD_MAX);
		word[i] = arena_strdup(a, word[i]);
		lua_pop(L, 1);
	}
}

/* Find the type: as the word `type` says, or as the words or the default at `value` are. */
static void
read_type(lua_State *L, int table, int value, struct attr_spec *spec)
{
	const char *name = NULL;
	int found = -1;

	if (table != 0) {
		lua_pushliteral(L, "type");
		if (lua_rawget(L, table) == LUA_TSTRING)
			name = lua_tostring(L, -1);
		for (int i = 0; name != NULL && i < OWN_TYPES; i++)
			if (strcmp(types[i].name, name) == 0)
				found = i;
		if (!lua_isnil(L, -1) && found < 0)
			(void)interp_raise(L, "op: the type of the attribute '%s' is \"integer\", "
			    "\"number\", \"word\", \"list\" or \"boolean\"", spec->name);
		lua_pop(L, 1);
	}
	if (found >= 0)
		spec->type = types[found].type;
	else if (spec->words != NULL || lua_type(L, value) == LUA_TSTRING)
		spec->type = ATTR_CHOICE;
	else if (lua_type(L, value) == LUA_TTABLE)
		spec->type = ATTR_LIST;
	else if (lua_type(L, value) == LUA_TBOOLEAN)
		spec->type = ATTR_BOOL;
	else
		spec->type = lua_isinteger(L, value) || lua_isnil(L, value) ? ATTR_INT
		    : ATTR_NUMBER;
	if (spec->type == ATTR_CHOICE && spec->words == NULL)
		(void)interp_raise(L, "op: the attribute '%s' is a word, so it needs words = "
		    "{ ... }", spec->name);
	if (spec->type != ATTR_CHOICE && spec->words != NULL)
		(void)interp_raise(L, "op: the attribute '%s' has words, but its type is %s",
		    spec->name, own_type_name(spec->type));
}

/* Push a limit, and return whether there is one. */
static bool
push_limit(lua_State *L, int table, const char *name, const struct attr_spec *spec)
{
	bool whole = spec->type != ATTR_NUMBER;

	lua_pushstring(L, name);
	if (lua_rawget(L, table) == LUA_TNIL)
		return false;
	if (spec->type == ATTR_CHOICE || spec->type == ATTR_BOOL)
		(void)interp_raise(L, "op: the attribute '%s' is %s and has no %s", spec->name,
		    types[type_index(spec->type)].form, name);
	if (lua_type(L, -1) != LUA_TNUMBER || (whole && !lua_isinteger(L, -1)) ||
	    !isfinite(lua_tonumber(L, -1)))
		(void)interp_raise(L, "op: %s is a %s, not %s", name,
		    whole ? "whole number" : "number", tensor_type_phrase(L, -1));
	return true;
}

static void
read_limits(lua_State *L, int table, struct attr_spec *spec)
{
	spec->least = -HUGE_VAL;
	spec->most = HUGE_VAL;
	if (push_limit(L, table, "min", spec)) {
		spec->least = lua_tonumber(L, -1);
		spec->min = lua_tointeger(L, -1);
		spec->bounded = spec->type == ATTR_NUMBER;
	}
	lua_pop(L, 1);
	if (push_limit(L, table, "max", spec)) {
		spec->most = lua_tonumber(L, -1);
		spec->max = lua_tointeger(L, -1);
		spec->bounded = spec->type == ATTR_NUMBER;
	}
	lua_pop(L, 1);
	if (spec->type != ATTR_NUMBER)
		spec->least = spec->most = 0;
}

static void
check_whole(lua_State *L, const struct attr_spec *spec, int64_t v)
{
	if (v < spec->min)
		(void)interp_raise(L, "op: the default %lld of the attribute '%s' is below its min "
		    "of %lld", (long long)v, spec->name, (long long)spec->min);
	if (spec->max != 0 && v > spec->max)
		(void)interp_raise(L, "op: the default %lld of the attribute '%s' is above its max "
		    "of %lld", (long long)v, spec->name, (long long)spec->max);
}

/* Read the list at `value` as a default. */
static void
read_list_default(lua_State *L, int value, struct attr_spec *spec)
{
	lua_Integer n = list_length(L, value, "op: the default of a list");
	int64_t *list;

	if (n < 1 || n > ATTRIBUTE_VALUES)
		(void)interp_raise(L, "op: the default of the attribute '%s' is a list of 1 to %d "
		    "whole numbers", spec->name, ATTRIBUTE_VALUES);
	spec->nlist = (int)n;
	spec->list = list = arena_alloc(&interp_of(L)->arena, (size_t)n, sizeof *list);
	for (lua_Integer i = 0; i < n; i++) {
		(void)lua_rawgeti(L, value, i + 1);
		if (!lua_isinteger(L, -1))
			(void)interp_raise(L, "op: item %d of the default of the attribute '%s' is "
			    "%s, not a whole number", (int)i + 1, spec->name,
			    tensor_type_phrase(L, -1));
		list[i] = lua_tointeger(L, -1);
		check_whole(L, spec, list[i]);
		lua_pop(L, 1);
	}
	spec->fallback = list[0];
}

static void
read_word_default(lua_State *L, int value, struct attr_spec *spec)
{
	const char *text = lua_type(L, value) == LUA_TSTRING ? lua_tostring(L, value) : NULL;

	for (int i = 0; text != NULL && spec->words[i] != NULL; i++)
		if (strcmp(spec->words[i], text) == 0) {
			spec->fallback = i;
			return;
		}
	(void)interp_raise(L, "op: the default of the attribute '%s' is none of its words",
	    spec->name);
}

static void
read_number_default(lua_State *L, int value, struct attr_spec *spec)
{
	spec->fraction = lua_tonumber(L, value);
	if (!isfinite(spec->fraction))
		(void)interp_raise(L, "op: the default of the attribute '%s' is not finite",
		    spec->name);
	if (spec->bounded && !(spec->fraction >= spec->least && spec->fraction <= spec->most))
		(void)interp_raise(L, "op: the default of the attribute '%s' is beyond its limits",
		    spec->name);
}

/* Read the default at `value`. */
static void
read_default(lua_State *L, int value, struct attr_spec *spec)
{
	static const int lua_types[] = {[ATTR_INT] = LUA_TNUMBER, [ATTR_NUMBER] = LUA_TNUMBER,
	    [ATTR_CHOICE] = LUA_TSTRING, [ATTR_LIST] = LUA_TTABLE, [ATTR_BOOL] = LUA_TBOOLEAN};
	int type = lua_type(L, value);

	if (type == LUA_TNIL && spec->required)
		return;
	if (type != lua_types[spec->type] || (spec->type == ATTR_INT && !lua_isinteger(L, value)))
		(void)interp_raise(L, "op: the attribute '%s' needs %s as its default", spec->name,
		    types[type_index(spec->type)].form);
	switch (spec->type) {
	case ATTR_INT:
		spec->fallback = lua_tointeger(L, value);
		check_whole(L, spec, spec->fallback);
		break;
	case ATTR_BOOL:
		spec->fallback = lua_toboolean(L, value);
		break;
	case ATTR_CHOICE:
		read_word_default(L, value, spec);
		break;
	case ATTR_LIST:
		read_list_default(L, value, spec);
		break;
	default:
		read_number_default(L, value, spec);
	}
}

/* Read the declaration of an attribute at the top: its default, or a table that also has limits. */
static void
read_attribute(lua_State *L, struct attr_spec *spec)
{
	int top = lua_gettop(L), table = lua_type(L, top) == LUA_TTABLE ? top : 0;

	spec->min = INT64_MIN;
	if (table != 0) {
		own_check_keys(L, table, own_attribute_word, "an attribute of op");
		lua_pushliteral(L, "help");
		if (lua_rawget(L, table) != LUA_TNIL)
			spec->help = own_copy_text(L, "the help of an attribute");
		lua_pushliteral(L, "required");
		(void)lua_rawget(L, table);
		spec->required = lua_toboolean(L, -1);
		lua_pushliteral(L, "words");
		if (lua_rawget(L, table) != LUA_TNIL)
			read_words(L, spec);
		(void)lua_rawgeti(L, table, 1);
	}
	read_type(L, table, lua_gettop(L), spec);
	if (table != 0)
		read_limits(L, table, spec);
	if (spec->type == ATTR_BOOL)
		spec->min = 0;
	read_default(L, lua_gettop(L), spec);
	lua_settop(L, top);
}

void
own_read_attributes(lua_State *L, struct op *o)
{
	const char *name[OP_MAX_ATTRS], *key;
	int n = 0, i;

	lua_pushliteral(L, "attributes");
	if (lua_rawget(L, 1) == LUA_TNIL)
		return;
	if (lua_type(L, -1) != LUA_TTABLE)
		(void)interp_raise(L, "op: attributes is a table, not %s",
		    tensor_type_phrase(L, -1));
	for (lua_pushnil(L); lua_next(L, -2) != 0; lua_pop(L, 1)) {
		key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
		if (*key == '\0' || strlen(key) > 40 || strcmp(key, "name") == 0)
			(void)interp_raise(L, "op: an attribute has a name of 1 to 40 characters");
		if (n == OP_MAX_ATTRS - 1)
			(void)interp_raise(L, "op: at most %d attributes", OP_MAX_ATTRS - 1);
		for (i = n++; i > 0 && strcmp(name[i - 1], key) > 0; i--)
			name[i] = name[i - 1];
		name[i] = key;
	}
	for (i = 0; i < n; i++) {
		o->attr[i].name = arena_strdup(&interp_of(L)->arena, name[i]);
		o->attr[i].help = "an attribute of this script's op";
		(void)lua_getfield(L, -1, name[i]);
		read_attribute(L, &o->attr[i]);
		lua_pop(L, 1);
	}
}

static void
emit_values(struct wire_out *w, const struct attr_spec *spec)
{
	int nwords = 0;

	while (spec->words != NULL && spec->words[nwords] != NULL)
		nwords++;
	wire_put_int(w, nwords);
	for (int i = 0; i < nwords; i++)
		wire_put_text(w, spec->words[i]);
	wire_put_int(w, spec->nlist);
	for (int i = 0; i < spec->nlist; i++)
		wire_put_int(w, spec->list[i]);
	wire_put_real(w, spec->fraction);
	wire_put_int(w, spec->bounded);
	wire_put_real(w, spec->least);
	wire_put_real(w, spec->most);
}

void
own_emit_attributes(struct wire_out *w, const struct op *o)
{
	int n = op_attr_count(o);

	wire_put_int(w, n);
	for (int i = 0; i < n; i++) {
		const struct attr_spec *spec = &o->attr[i];

		wire_put_int(w, type_index(spec->type));
		wire_put_text(w, spec->name);
		wire_put_text(w, spec->help);
		wire_put_int(w, spec->required);
		wire_put_int(w, spec->fallback);
		wire_put_int(w, spec->min);
		wire_put_int(w, spec->max);
		emit_values(w, spec);
	}
}
