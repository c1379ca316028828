/*
 * Declarations of knobs: numbers, switches, words and lists.
 *
 *	knobs = { width = 0.5, depth = { 50, choices = { 18, 50 } }, stages = { { 3, 4, 6, 3 } },
 *	    heads = function(k) return k.width * 8 end, file = "any word" }
 *
 * A function gives a value that depends on the knobs without one.
 */
#include "base/phrase.h"
#include "base/text.h"
#include "script/knob_declared.h"

#include <lauxlib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* 2^53: whole numbers up to here are exact as a double. */
#define WHOLE_MAX 9007199254740992.0

static const struct script_word knob_words[] = {
    {"min", "the least value", "number"},
    {"max", "the largest", "number"},
    {"step", "what + and - change it by", "number"},
    {"choices", "a list of all values: words or numbers", "(string|number)[]"},
    {"help", "what it is", "string"},
    {NULL, NULL, NULL},
};

const struct script_word *
knob_word(int i)
{
	return knob_words[i].name != NULL ? &knob_words[i] : NULL;
}

static void
check_knob_keys(lua_State *L, int spec, const struct knob_reading *r)
{
	const char *unknown = unknown_key(L, spec, knob_word, true);
	char hint[NEAREST_TEXT_MAX];

	if (unknown == NULL)
		return;
	if (*unknown == '\0')
		(void)interp_raise_at(L, r->at, "knob '%s' takes one value; a list to choose from "
		    "is choices = { ... }", r->knob.name);
	(void)interp_raise_at(L, r->at, "knob '%s' has no field '%.60s'%s", r->knob.name, unknown,
	    unknown_hint(knob_word, unknown, hint));
}

/* Replace a function at the top by what it returns for the knobs that are known. */
static void
resolve_value(lua_State *L, const struct knob_reading *r)
{
	if (lua_type(L, -1) != LUA_TFUNCTION)
		return;
	lua_pushvalue(L, r->known);
	lua_call(L, 1, 1);
}

/* Return a number of the table `spec`, or `otherwise` if there is none. */
static double
number_field(lua_State *L, int spec, const char *name, double otherwise,
    const struct knob_reading *r)
{
	double v = otherwise;

	lua_pushstring(L, name);
	(void)lua_rawget(L, spec);
	resolve_value(L, r);
	if (lua_type(L, -1) != LUA_TNIL) {
		if (lua_type(L, -1) != LUA_TNUMBER || isnan(lua_tonumber(L, -1)))
			(void)interp_raise_at(L, r->at, "knob '%s': %s is a number, not %s",
			    r->knob.name, name, tensor_type_phrase(L, -1));
		v = lua_tonumber(L, -1);
	}
	lua_pop(L, 1);
	return v;
}

/* Read the list of choices at the top.  Replace it by a list of their texts, which keeps them
 * alive. */
static void
read_choices(lua_State *L, struct knob_reading *r)
{
	lua_Integer n = 0;
	size_t size;

	if (lua_type(L, -1) == LUA_TTABLE) {
		interp_of(L)->call = r->at;
		n = list_length(L, -1, "the list of a knob's choices");
		interp_of(L)->call.file = -1;
	}
	if (n < 1 || n > KNOB_MAX_WORDS)
		(void)interp_raise_at(L, r->at, "knob '%s': choices is a list of 1 to %d words or "
		    "numbers", r->knob.name, KNOB_MAX_WORDS);
	lua_createtable(L, (int)n, 0);
	for (lua_Integer i = 1; i <= n; i++) {
		(void)lua_rawgeti(L, -2, i);
		if (lua_type(L, -1) != LUA_TSTRING && lua_type(L, -1) != LUA_TNUMBER)
			(void)interp_raise_at(L, r->at, "knob '%s': choice %d is %s, not a word "
			    "or number", r->knob.name, (int)i, tensor_type_phrase(L, -1));
		r->word[i - 1] = lua_tolstring(L, -1, &size);
		if (size == 0 || size >= KNOB_TEXT_MAX || !text_is_plain(r->word[i - 1], size))
			(void)interp_raise_at(L, r->at, "knob '%s': choice %d has to have 1 to %d "
			    "characters that can be shown", r->knob.name, (int)i,
			    KNOB_TEXT_MAX - 1);
		lua_rawseti(L, -2, i);
	}
	lua_remove(L, -2);
	r->knob.nwords = (int)n;
	r->knob.word = r->word;
}

/* Find the default at `index` among the words.  Copy it first, because lua_tostring() changes
 * numbers. */
static void
set_word(lua_State *L, int index, struct knob_reading *r)
{
	const char *text;

	r->knob.type = KNOB_WORD;
	lua_pushvalue(L, index);
	text = lua_tostring(L, -1);
	for (int i = 0; i < r->knob.nwords; i++)
		if (text != NULL && strcmp(text, r->word[i]) == 0) {
			r->knob.fallback = i;
			lua_pop(L, 1);
			return;
		}
	(void)interp_raise_at(L, r->at, "knob '%s': its value %.40s is not one of its choices",
	    r->knob.name, text != NULL ? text : tensor_type_phrase(L, index));
}

static void
set_number(lua_State *L, int index, int spec, struct knob_reading *r)
{
	struct knob *k = &r->knob;

	k->type = lua_isinteger(L, index) ? KNOB_INT : KNOB_NUMBER;
	k->fallback = lua_tonumber(L, index);
	if (spec != 0) {
		k->min = number_field(L, spec, "min", k->min, r);
		k->max = number_field(L, spec, "max", k->max, r);
		k->step = number_field(L, spec, "step", 0, r);
	}
	if (isnan(k->fallback))
		(void)interp_raise_at(L, r->at, "knob '%s': its value is not a number (nan)",
		    k->name);
	if (!isfinite(k->fallback) || fabs(k->fallback) > WHOLE_MAX)
		(void)interp_raise_at(L, r->at, "knob '%s': its value is too large", k->name);
	if (k->fallback < k->min)
		(void)interp_raise_at(L, r->at, "knob '%s': its value %.14g is below its min of "
		    "%.14g", k->name, k->fallback, k->min);
	if (k->fallback > k->max)
		(void)interp_raise_at(L, r->at, "knob '%s': its value %.14g is above its max of "
		    "%.14g", k->name, k->fallback, k->max);
	if (k->step < 0 || !isfinite(k->step) || (k->type == KNOB_INT && k->step != floor(k->step)))
		(void)interp_raise_at(L, r->at, "knob '%s': step has to be a %s above 0", k->name,
		    k->type == KNOB_INT ? "whole number" : "number");
}

/* Push the text of the list at `index`: 3x4x6x3. */
static void
push_list_text(lua_State *L, int index, struct knob_reading *r)
{
	char text[KNOB_TEXT_MAX];
	struct phrase p = phrase_in(text, sizeof text);
	lua_Integer n;

	interp_of(L)->call = r->at;
	n = list_length(L, index, "the list of a knob");
	interp_of(L)->call.file = -1;
	for (lua_Integer i = 1; i <= n; i++) {
		if (lua_rawgeti(L, index, i) != LUA_TNUMBER || !lua_isinteger(L, -1))
			(void)interp_raise_at(L, r->at, "knob '%s': item %d of its list is %s, not "
			    "a whole number", r->knob.name, (int)i, tensor_type_phrase(L, -1));
		if (!phrase_whole(&p, "x", "%lld", (long long)lua_tointeger(L, -1)))
			(void)interp_raise_at(L, r->at, "knob '%s': its list takes more than %d "
			    "characters", r->knob.name, KNOB_TEXT_MAX - 1);
		lua_pop(L, 1);
	}
	if (n == 0)
		(void)interp_raise_at(L, r->at, "knob '%s': its list is empty", r->knob.name);
	lua_pushstring(L, text);
}

/* Take any word, or a list of whole numbers, as the value: its text is the only word so far. */
static void
set_free(lua_State *L, int value, struct knob_reading *r)
{
	size_t size;

	r->knob.type = KNOB_WORD;
	r->knob.free = true;
	r->knob.list = lua_type(L, value) == LUA_TTABLE;
	if (r->knob.list)
		push_list_text(L, value, r);
	else
		lua_pushvalue(L, value);
	lua_replace(L, value + 1);
	r->word[0] = lua_tolstring(L, value + 1, &size);
	if (size == 0 || size >= KNOB_TEXT_MAX || !text_is_plain(r->word[0], size))
		(void)interp_raise_at(L, r->at, "knob '%s': its word has to have 1 to %d "
		    "characters that can be shown", r->knob.name, KNOB_TEXT_MAX - 1);
	r->knob.nwords = 1;
	r->knob.word = r->word;
}

static void
read_help(lua_State *L, int spec, struct knob_reading *r)
{
	lua_pushliteral(L, "help");
	if (lua_rawget(L, spec) != LUA_TNIL) {
		if (lua_type(L, -1) != LUA_TSTRING || lua_rawlen(L, -1) > 1000)
			(void)interp_raise_at(L, r->at, "knob '%s': help is a line of text",
			    r->knob.name);
		r->knob.help = lua_tostring(L, -1);
	}
	lua_pop(L, 1);
}

void
knob_read(lua_State *L, int index, struct knob_reading *r)
{
	int spec = lua_type(L, index) == LUA_TTABLE ? index : 0, value;

	lua_pushvalue(L, index);
	if (spec != 0) {
		check_knob_keys(L, spec, r);
		(void)lua_rawgeti(L, spec, 1);
		lua_replace(L, -2);
		read_help(L, spec, r);
	}
	resolve_value(L, r);
	value = lua_gettop(L);
	lua_pushliteral(L, "choices");
	if (spec != 0 && lua_rawget(L, spec) != LUA_TNIL) {
		read_choices(L, r);
		set_word(L, value, r);
	} else if (lua_type(L, value) == LUA_TBOOLEAN) {
		r->knob.type = KNOB_BOOL;
		r->knob.fallback = lua_toboolean(L, value);
		r->knob.min = 0;
		r->knob.max = 1;
	} else if (lua_type(L, value) == LUA_TNUMBER) {
		set_number(L, value, spec, r);
	} else if (lua_type(L, value) == LUA_TSTRING || lua_type(L, value) == LUA_TTABLE) {
		set_free(L, value, r);
	} else {
		(void)interp_raise_at(L, r->at, "knob '%s' is a number, true, false, a word or a "
		    "list of whole numbers, not %s", r->knob.name, tensor_type_phrase(L, value));
	}
	lua_remove(L, value);
}

bool
knob_depends(lua_State *L, int index)
{
	bool depends = lua_type(L, index) == LUA_TFUNCTION;

	if (lua_type(L, index) != LUA_TTABLE)
		return depends;
	for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1))
		depends = depends || lua_type(L, -1) == LUA_TFUNCTION;
	return depends;
}
