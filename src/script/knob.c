/*
 * Knobs: the parameters that a script declares, and their values for this run.
 *
 *	knobs = { width = 0.5, depth = { 50, choices = { 18, 50 } }, filters = { 5, min = 1 } }
 */
#include "base/match.h"
#include "base/number.h"
#include "base/phrase.h"
#include "script/knob_declared.h"

#include "base/text.h"

#include <lauxlib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

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
	wire_put_int(w, k->free + k->list);
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

/* Read a text as the value.  A word that is free becomes one of the words. */
static bool
take_text(struct knob_reading *r, const char *text, double *value, struct err *e)
{
	struct knob *k = &r->knob;

	if (knob_parse(k, text, value, e))
		return true;
	if (!k->free || !knob_accepts(k, text, e))
		return false;
	r->word[k->nwords] = text;
	*value = k->nwords++;
	return true;
}

static void
apply_setting(lua_State *L, const struct knob_names *names, struct knob_reading *r)
{
	struct knob *k = &r->knob;
	const struct knob_setting *s = interp_of(L)->knobs;
	double value;
	struct err e;

	k->value = k->fallback;
	for (; s != NULL && s->name != NULL; s++) {
		const char *meant = knob_meant(names, s);

		if (meant == NULL || strcmp(meant, k->name) != 0)
			continue;
		if (take_text(r, s->value, &value, &e))
			k->value = value;
		else if (!s->optional)
			(void)interp_raise_at(L, (struct place){-1, 0}, "%s", e.text);
	}
}

/* Push a word, or the list of whole numbers that it writes: 3x4x6x3. */
static void
push_free(lua_State *L, const struct knob *k)
{
	const char *text = k->word[(int)k->value];
	char number[KNOB_TEXT_MAX];
	int64_t v;

	if (!k->list) {
		lua_pushstring(L, text);
		return;
	}
	lua_newtable(L);
	for (int i = 1; *text != '\0'; i++) {
		size_t n = strcspn(text, "x");

		(void)snprintf(number, sizeof number, "%.*s", (int)n, text);
		lua_pushinteger(L, number_parse_int(number, &v) ? v : 0);
		lua_rawseti(L, -2, i);
		text += n + (text[n] == 'x');
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
		if (k->free) {
			push_free(L, k);
			break;
		}
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

/* Write the list at the top as a person does. */
static const char *
list_text(lua_State *L, char text[static KNOB_TEXT_MAX])
{
	struct phrase p = phrase_in(text, KNOB_TEXT_MAX);
	lua_Integer n = list_length(L, -1, "the list of a knob");

	for (lua_Integer i = 1; i <= n; i++) {
		(void)lua_rawgeti(L, -1, i);
		phrase_item(&p, "x", "%s", lua_isinteger(L, -1) ? lua_tostring(L, -1) : "?");
		lua_pop(L, 1);
	}
	return text;
}

/* Set the value to that of the table at `given`, as the same text would. */
static void
take_given(lua_State *L, int given, struct knob_reading *r)
{
	struct knob *k = &r->knob;
	char text[KNOB_TEXT_MAX];
	size_t size;
	struct err e;

	k->value = k->fallback;
	if (given == 0)
		return;
	lua_pushstring(L, k->name);
	if (lua_rawget(L, given) != LUA_TNIL) {
		const char *s = lua_type(L, -1) == LUA_TBOOLEAN
		    ? lua_toboolean(L, -1) ? "true" : "false"
		    : lua_type(L, -1) == LUA_TNUMBER || lua_type(L, -1) == LUA_TSTRING
		    ? lua_tolstring(L, -1, &size) : NULL;

		if (s == NULL && k->list && lua_type(L, -1) == LUA_TTABLE)
			s = list_text(L, text);
		if (s == NULL)
			(void)interp_raise(L, "knob '%s' is given %s", k->name,
			    tensor_type_phrase(L, -1));
		if (!take_text(r, arena_strdup(&interp_of(L)->arena, s), &k->value, &e))
			(void)interp_raise(L, "%s", e.text);
	}
	lua_pop(L, 1);
}

/* How values of knobs are found. */
struct filling {
	int model, values;         /* stack indices */
	struct place at;           /* of the model */
	bool is_own;               /* of the model of this run: settings apply, and it is sent */
	int given;                 /* index of a table of values; 0: none */
};

static void
read_one(lua_State *L, const struct filling *f, int knobs, const struct knob_names *names,
    const char *name)
{
	struct knob_reading r = {.at = f->at, .known = f->values, .knob = {.name = name,
	    .min = -INFINITY, .max = INFINITY}};
	int declared;

	lua_pushstring(L, name);
	(void)lua_rawget(L, knobs);
	declared = lua_gettop(L);
	knob_read(L, declared, &r);
	if (f->is_own) {
		apply_setting(L, names, &r);
		emit_knob(interp_of(L), &r.knob);
	} else {
		take_given(L, f->given, &r);
	}
	lua_pushstring(L, name);
	push_value(L, declared, &r.knob);
	lua_rawset(L, f->values);
	lua_settop(L, declared - 1);
}

/* Refuse a given value of no knob. */
static void
check_given(lua_State *L, int given, const struct knob_names *names)
{
	struct nearest nearest = {0};
	char hint[NEAREST_TEXT_MAX];
	bool known;

	for (lua_pushnil(L); lua_next(L, given) != 0; lua_pop(L, 1)) {
		const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "[...]";

		known = false;
		for (int i = 0; i < names->n; i++)
			known |= strcmp(names->name[i], key) == 0;
		for (int i = 0; i < names->n && !known; i++)
			nearest_try(&nearest, key, names->name[i]);
		if (!known)
			(void)interp_raise(L, "the model has no knob '%.60s'%s", key,
			    nearest_text(&nearest, hint));
	}
}

/* A function of a knob asks for one that is not known. */
static int
unknown_known(lua_State *L)
{
	return interp_raise(L, "a knob depends on '%.60s', which is no knob with a value of its "
	    "own", lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?");
}

/* Let `f` answer for names that the table of values does not have. */
static void
set_unknown(lua_State *L, int values, lua_CFunction f)
{
	lua_newtable(L);
	lua_pushvalue(L, values);
	lua_pushcclosure(L, f, 1);
	lua_setfield(L, -2, "__index");
	(void)lua_setmetatable(L, values);
}

/* Read the knobs that depend on others, or those that do not. */
static void
read_all(lua_State *L, const struct filling *f, int knobs, const struct knob_names *names,
    bool dependent)
{
	for (int i = 0; i < names->n; i++) {
		bool depends;

		lua_pushstring(L, names->name[i]);
		(void)lua_rawget(L, knobs);
		depends = knob_depends(L, lua_gettop(L));
		lua_pop(L, 1);
		if (depends == dependent)
			read_one(L, f, knobs, names, names->name[i]);
	}
}

/* Push a table of the values, in which other names are errors. */
static void
push_values(lua_State *L, struct filling f)
{
	struct knob_names names = {.n = 0};
	int knobs;

	lua_newtable(L);
	f.values = lua_gettop(L);
	lua_pushliteral(L, "knobs");
	if (lua_rawget(L, f.model) == LUA_TTABLE) {
		knobs = lua_gettop(L);
		names.n = sorted_names(L, knobs, f.at, names.name);
		set_unknown(L, f.values, unknown_known);
		read_all(L, &f, knobs, &names, false);
		read_all(L, &f, knobs, &names, true);
	}
	if (f.is_own)
		check_settings(L, &names);
	else if (f.given != 0)
		check_given(L, f.given, &names);
	lua_settop(L, f.values);
	set_unknown(L, f.values, unknown_knob);
}

void
knob_push_values(lua_State *L, int model, struct place at)
{
	push_values(L, (struct filling){.model = model, .at = at, .is_own = true});
}

void
knob_push_given(lua_State *L, int model, struct place at, int given)
{
	push_values(L, (struct filling){.model = model, .at = at, .given = given});
}
