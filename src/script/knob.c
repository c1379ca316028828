/*
 * Knobs: the parameters that a script declares, and their values for this run.
 *
 *	knobs = { width = 0.5, depth = { 50, choices = { 18, 50 } }, filters = { 5, min = 1 } }
 */
#include "base/phrase.h"
#include "base/match.h"
#include "script/interp.h"

#include "base/text.h"

#include <lauxlib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* 2^53: whole numbers up to here are exact as a double. */
#define WHOLE_MAX 9007199254740992.0

struct reading {
	struct place at;           /* of the model, where all sentences begin */
	struct knob knob;
	const char *word[KNOB_MAX_WORDS];
};

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
check_knob_keys(lua_State *L, int spec, const struct reading *r)
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

/* Return a number of the table `spec`, or `otherwise` if there is none. */
static double
number_field(lua_State *L, int spec, const char *name, double otherwise, const struct reading *r)
{
	double v = otherwise;

	lua_pushstring(L, name);
	if (lua_rawget(L, spec) != LUA_TNIL) {
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
read_choices(lua_State *L, struct reading *r)
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
set_word(lua_State *L, int index, struct reading *r)
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
set_number(lua_State *L, int index, int spec, struct reading *r)
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

static void
read_help(lua_State *L, int spec, struct reading *r)
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

/* Read the declaration at `index` into r->knob.  Leave one value on the stack, which keeps its
 * texts alive. */
static void
read_knob(lua_State *L, int index, struct reading *r)
{
	int spec = lua_type(L, index) == LUA_TTABLE ? index : 0, value;

	lua_pushvalue(L, index);
	if (spec != 0) {
		check_knob_keys(L, spec, r);
		(void)lua_rawgeti(L, spec, 1);
		lua_replace(L, -2);
		read_help(L, spec, r);
	}
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
	} else if (lua_type(L, value) == LUA_TSTRING) {
		(void)interp_raise_at(L, r->at, "knob '%s' is a word, so it needs choices = "
		    "{ ... }", r->knob.name);
	} else {
		(void)interp_raise_at(L, r->at, "knob '%s' is a number, true, false or a word with "
		    "choices, not %s", r->knob.name, tensor_type_phrase(L, value));
	}
	lua_remove(L, value);
}

static void
emit_knob(struct interp *it, const struct knob *k)
{
	struct wire_out *w = &it->out;

	wire_begin(w, WIRE_KNOB);
	wire_put_text(w, k->name);
	wire_put_text(w, k->help);
	wire_put_int(w, (int64_t)k->type);
	wire_put_real(w, k->value);
	wire_put_real(w, k->fallback);
	wire_put_real(w, k->min);
	wire_put_real(w, k->max);
	wire_put_real(w, k->step);
	wire_put_int(w, k->nwords);
	for (int i = 0; i < k->nwords; i++)
		wire_put_text(w, k->word[i]);
	wire_end(w);
}

/* Names of all knobs, in order. */
struct knob_names {
	const char *name[MODEL_MAX_KNOBS];
	int n;
};

/* Return the knob that a setting means: that of its name, or else, for a name that a person typed,
 * the only one that it can mean (base/match.h).  Return NULL if there is none. */
static const char *
knob_meant(const struct knob_names *names, const struct knob_setting *s)
{
	struct match_choice choice = {0};
	struct match m;
	int only;

	for (int i = 0; i < names->n; i++)
		if (strcmp(names->name[i], s->name) == 0)
			return names->name[i];
	for (int i = 0; i < names->n && !s->optional; i++)
		if (match_text(s->name, names->name[i], &m))
			match_offer(&choice, &m, i);
	only = match_only(&choice);
	return only >= 0 ? names->name[only] : NULL;
}

static void
apply_setting(lua_State *L, const struct knob_names *names, struct knob *k)
{
	const struct knob_setting *s = interp_of(L)->knobs;
	double value;
	struct err e;

	k->value = k->fallback;
	for (; s != NULL && s->name != NULL; s++) {
		const char *meant = knob_meant(names, s);

		if (meant == NULL || strcmp(meant, k->name) != 0)
			continue;
		if (knob_parse(k, s->value, &value, &e))
			k->value = value;
		else if (!s->optional)
			(void)interp_raise_at(L, (struct place){-1, 0}, "%s", e.text);
	}
}

/* Push the value for build: a choice as it was written, a whole number as an integer. */
static void
push_value(lua_State *L, int declared, const struct knob *k)
{
	switch (k->type) {
	case KNOB_BOOL:
		lua_pushboolean(L, k->value != 0);
		break;
	case KNOB_WORD:
		(void)lua_getfield(L, declared, "choices");
		(void)lua_rawgeti(L, -1, (lua_Integer)k->value + 1);
		lua_remove(L, -2);
		break;
	case KNOB_INT:
		lua_pushinteger(L, (lua_Integer)k->value);
		break;
	case KNOB_NUMBER:
		lua_pushnumber(L, k->value);
		break;
	}
}

/* The first upvalue is the table of values. */
static int
unknown_knob(lua_State *L)
{
	const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?";
	struct nearest nearest = {0};
	char hint[NEAREST_TEXT_MAX];

	for (lua_pushnil(L); lua_next(L, lua_upvalueindex(1)) != 0; lua_pop(L, 1))
		nearest_try(&nearest, name, lua_tostring(L, -2));
	return interp_raise(L, "the model has no knob '%.60s'%s", name,
	    nearest_text(&nearest, hint));
}

/* Sort the names by the alphabet, because a table has no order. */
static int
sorted_names(lua_State *L, int knobs, struct place at, const char *name[MODEL_MAX_KNOBS])
{
	int n = 0, i;
	const char *key;

	for (lua_pushnil(L); lua_next(L, knobs) != 0; lua_pop(L, 1)) {
		key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
		if (*key == '\0' || strlen(key) >= KNOB_TEXT_MAX ||
		    !text_is_plain(key, lua_rawlen(L, -2)))
			(void)interp_raise_at(L, at, "a knob has a name of 1 to %d characters that "
			    "can be shown", KNOB_TEXT_MAX - 1);
		if (n == MODEL_MAX_KNOBS)
			(void)interp_raise_at(L, at, "a model has at most %d knobs",
			    MODEL_MAX_KNOBS);
		for (i = n++; i > 0 && strcmp(name[i - 1], key) > 0; i--)
			name[i] = name[i - 1];
		name[i] = key;
	}
	return n;
}

static void
check_settings(lua_State *L, const struct knob_names *names)
{
	const struct knob_setting *s = interp_of(L)->knobs;
	char all[300], hint[NEAREST_TEXT_MAX];

	for (; s != NULL && s->name != NULL; s++) {
		struct phrase list = phrase_in(all, sizeof all);
		struct nearest nearest = {0};

		if (s->optional || knob_meant(names, s) != NULL)
			continue;
		phrase_add(&list, "; it has %s", names->n == 0 ? "none" : names->name[0]);
		for (int i = 0; i < names->n; i++)
			nearest_try(&nearest, s->name, names->name[i]);
		for (int i = 1; i < names->n; i++)
			phrase_add(&list, ", %s", names->name[i]);
		(void)interp_raise_at(L, (struct place){-1, 0}, "the model has no knob '%.60s'%s",
		    s->name, nearest_or(&nearest, list.buf, hint));
	}
}

static void
read_one(lua_State *L, int knobs, const struct knob_names *names, const char *name,
    struct place at, int values)
{
	struct reading r = {.at = at, .knob = {.name = name, .min = -INFINITY, .max = INFINITY}};
	int declared;

	lua_pushstring(L, name);
	(void)lua_rawget(L, knobs);
	declared = lua_gettop(L);
	read_knob(L, declared, &r);
	apply_setting(L, names, &r.knob);
	emit_knob(interp_of(L), &r.knob);
	lua_pushstring(L, name);
	push_value(L, declared, &r.knob);
	lua_rawset(L, values);
	lua_settop(L, declared - 1);
}

void
knob_push_values(lua_State *L, int model, struct place at)
{
	struct knob_names names = {.n = 0};
	int knobs, values;

	lua_newtable(L);
	values = lua_gettop(L);
	lua_pushliteral(L, "knobs");
	if (lua_rawget(L, model) == LUA_TTABLE) {
		knobs = lua_gettop(L);
		names.n = sorted_names(L, knobs, at, names.name);
		for (int i = 0; i < names.n; i++)
			read_one(L, knobs, &names, names.name[i], at, values);
	}
	check_settings(L, &names);
	lua_settop(L, values);
	lua_newtable(L);
	lua_pushvalue(L, values);
	lua_pushcclosure(L, unknown_knob, 1);
	lua_setfield(L, -2, "__index");
	(void)lua_setmetatable(L, -2);
}
