/*
 * Methods that change a model: each gives a new one with one more part.
 */
#include "script/driver_lua.h"

#include "optimize/choice_text.h"

#include <lauxlib.h>
#include <stdlib.h>
#include <string.h>

/* Return the value at `index` as a word: a text, a number, or what true and false mean. */
static const char *
word_at_index(lua_State *L, int index, const char *what, const char *yes, const char *no)
{
	size_t n;
	const char *s;

	switch (lua_type(L, index)) {
	case LUA_TBOOLEAN:
		return lua_toboolean(L, index) ? yes : no;
	case LUA_TNUMBER:
	case LUA_TSTRING:
		s = lua_tolstring(L, index, &n);
		if (strlen(s) == n)
			return s;
		(void)interp_raise(L, "%s: a text has a zero byte in it", what);
		return "";
	default:
		(void)interp_raise(L, "%s: %s is no text and no number", what,
		    tensor_type_phrase(L, index));
		return "";
	}
}

static void
check_self(lua_State *L, const char *name)
{
	if (!driver_is_model(L, 1))
		(void)interp_raise(L, "%s is a method: write m:%s(...)", name, name);
}

/* List the names of a table of knobs, in the alphabet. */
static int
knob_names(lua_State *L, int knobs, const char *name[static MODEL_MAX_KNOBS])
{
	int n = 0, i;

	for (lua_pushnil(L); lua_next(L, knobs) != 0; lua_pop(L, 1)) {
		const char *key;

		if (lua_type(L, -2) != LUA_TSTRING)
			(void)interp_raise(L, "set takes knobs by their names: { depth = 18 }");
		if (n == MODEL_MAX_KNOBS)
			(void)interp_raise(L, "a model has at most %d knobs", MODEL_MAX_KNOBS);
		key = lua_tostring(L, -2);
		for (i = n++; i > 0 && strcmp(name[i - 1], key) > 0; i--)
			name[i] = name[i - 1];
		name[i] = key;
	}
	return n;
}

void
driver_push_knobs(lua_State *L, int index, int knobs)
{
	const char *name[MODEL_MAX_KNOBS];
	int n = knob_names(L, knobs, name), words;

	lua_newtable(L);
	words = lua_gettop(L);
	for (int i = 0; i < n; i++) {
		lua_pushstring(L, name[i]);
		(void)lua_rawget(L, knobs);
		lua_pushstring(L, word_at_index(L, -1, "set", "true", "false"));
		lua_setfield(L, words, name[i]);
		lua_pop(L, 1);
	}
	if (!driver_set_own(L, index, words)) {
		lua_pushvalue(L, index);
		for (int i = 0; i < n; i++) {
			(void)lua_getfield(L, words, name[i]);
			driver_push_part(L, -2, PART_KNOB, name[i], lua_tostring(L, -1));
			lua_replace(L, words + 1);
			lua_settop(L, words + 1);
		}
	}
	lua_replace(L, words);
	lua_settop(L, words);
}

static int
model_set(lua_State *L)
{
	check_self(L, "set");
	lua_settop(L, 3);
	if (lua_type(L, 2) != LUA_TTABLE) {
		if (lua_type(L, 2) != LUA_TSTRING || lua_isnil(L, 3))
			return interp_raise(L, "set takes the name of a knob and its value: "
			    "m:set(\"depth\", 18)");
		lua_newtable(L);
		lua_pushvalue(L, 2);
		lua_pushvalue(L, 3);
		lua_rawset(L, -3);
		lua_replace(L, 2);
	}
	driver_push_knobs(L, 1, 2);
	return 1;
}

/* Push the value of an optimization as a word: 0.3, "0.3/8", { 8, 8 }, true or false. */
static void
push_choice_value(lua_State *L, int index)
{
	int first = lua_gettop(L) + 1;
	lua_Integer n;

	if (lua_type(L, index) != LUA_TTABLE) {
		lua_pushstring(L, word_at_index(L, index, "opt", "", "off"));
		return;
	}
	n = list_length(L, index, "the values of opt");
	if (n > OPTIMIZATION_MAX_PARAMS)
		(void)interp_raise(L, "opt: an optimization has at most %d values",
		    OPTIMIZATION_MAX_PARAMS);
	for (lua_Integer i = 1; i <= n; i++) {
		if (i > 1)
			lua_pushliteral(L, "/");
		(void)lua_rawgeti(L, index, i);
		(void)word_at_index(L, -1, "opt", "", "");
	}
	lua_concat(L, lua_gettop(L) - first + 1);
}

static void
check_choice(lua_State *L, const char *word)
{
	struct choices parsed = {0};
	struct err e;
	bool ok = choices_parse(&parsed, word, &e);

	choices_free(&parsed);
	if (!ok)
		(void)interp_raise(L, "%s", e.text);
}

static int
model_opt(lua_State *L)
{
	check_self(L, "opt");
	lua_settop(L, 4);
	lua_pushstring(L, word_at_index(L, 2, "opt", "", ""));
	if (!lua_isnil(L, 3)) {
		push_choice_value(L, 3);
		if (lua_rawlen(L, -1) > 0) {
			lua_pushliteral(L, "=");
			lua_insert(L, -2);
			lua_concat(L, 3);
		} else {
			lua_pop(L, 1);
		}
	}
	if (!lua_isnil(L, 4)) {
		lua_pushliteral(L, "@");
		lua_pushstring(L, word_at_index(L, 4, "opt", "", ""));
		lua_concat(L, 3);
	}
	check_choice(L, lua_tostring(L, -1));
	driver_push_part(L, 1, PART_CHOICE, lua_tostring(L, -1), NULL);
	return 1;
}

static int
model_on(lua_State *L)
{
	check_self(L, "on");
	if (lua_type(L, 2) != LUA_TSTRING)
		return interp_raise(L, "on takes the name of a device: m:on(\"rpi-5\")");
	lua_settop(L, 4);
	driver_push_part(L, 1, PART_SETTING, "hw", word_at_index(L, 2, "on", "", ""));
	if (!lua_isnil(L, 3))
		driver_push_part(L, -1, PART_SETTING, "runtime",
		    word_at_index(L, 3, "on", "", ""));
	if (!lua_isnil(L, 4))
		driver_push_part(L, -1, PART_SETTING, "threads",
		    word_at_index(L, 4, "on", "", ""));
	return 1;
}

/* Push a model with another word for one setting, which is the first upvalue. */
static int
push_setting(lua_State *L, const char *setting)
{
	check_self(L, setting);
	driver_push_part(L, 1, PART_SETTING, setting, word_at_index(L, 2, setting, "", ""));
	return 1;
}

static int
model_batch(lua_State *L)
{
	return push_setting(L, "batch");
}

static int
model_count(lua_State *L)
{
	return push_setting(L, "count");
}

static int
model_latency(lua_State *L)
{
	return push_setting(L, "latency");
}

static int
model_recipe(lua_State *L)
{
	check_self(L, "recipe");
	driver_push_part(L, 1, PART_RECIPE, word_at_index(L, 2, "recipe", "", ""), NULL);
	return 1;
}

lua_CFunction
driver_part_function(enum driver_call call)
{
	switch (call) {
	case DRIVER_SET:
		return model_set;
	case DRIVER_OPT:
		return model_opt;
	case DRIVER_ON:
		return model_on;
	case DRIVER_BATCH:
		return model_batch;
	case DRIVER_COUNT:
		return model_count;
	case DRIVER_LATENCY:
		return model_latency;
	case DRIVER_RECIPE:
		return model_recipe;
	default:
		return NULL;
	}
}
