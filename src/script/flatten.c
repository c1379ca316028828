/*
 * Flatten tables to pairs: the one that a data file returns, and those of a model for its lesson
 * and its challenge.
 */
#include "script/data.h"
#include "script/interp.h"
#include "script/script.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#define DATA_MAX_TEXT (8 << 10)
/* In the registry: the lines of lessons and challenges. */
#define LINES         "course lines"

struct flattening {
	int npairs, most;
	int lines;                 /* index of the table of lines */
	char key[DATA_MAX_KEY + 1];
};

/* Append ".name" or ".1" for the key below the top.  Return the length before. */
static size_t
append_key(lua_State *L, struct flattening *f)
{
	size_t n = strlen(f->key), space = sizeof f->key - n;
	const char *dot = n > 0 ? "." : "";
	int written = -1;

	if (lua_isinteger(L, -2))
		written = snprintf(f->key + n, space, "%s%lld", dot,
		    (long long)lua_tointeger(L, -2));
	else if (lua_type(L, -2) == LUA_TSTRING && lua_rawlen(L, -2) > 0 &&
	    strlen(lua_tostring(L, -2)) == lua_rawlen(L, -2))
		written = snprintf(f->key + n, space, "%s%s", dot, lua_tostring(L, -2));
	else
		(void)interp_raise(L, "a key of the table is neither a name nor a whole number");
	if (written < 0 || (size_t)written >= space)
		(void)interp_raise(L, "a key of the table is longer than %d characters",
		    DATA_MAX_KEY);
	return n;
}

static void
emit_pair(lua_State *L, struct flattening *f)
{
	struct interp *it = interp_of(L);
	struct wire_out *w = &it->out;
	bool is_number = lua_type(L, -1) == LUA_TNUMBER;
	const char *text = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : NULL;
	int line;

	if (++f->npairs > f->most)
		(void)interp_raise(L, "the table has more than %d values", f->most);
	if (text != NULL && (lua_rawlen(L, -1) > DATA_MAX_TEXT ||
	    strlen(text) != lua_rawlen(L, -1)))
		(void)interp_raise(L, "%s is a text of more than %d characters, or with a zero "
		    "byte", f->key, DATA_MAX_TEXT);
	if (lua_type(L, -1) == LUA_TBOOLEAN)
		text = lua_toboolean(L, -1) ? "true" : "false";
	if (!is_number && text == NULL)
		(void)interp_raise(L, "%s is %s; it has to be a number, a text, true, false or a "
		    "table", f->key, tensor_type_phrase(L, -1));
	(void)lua_getfield(L, f->lines, f->key);
	line = (int)lua_tointeger(L, -1);
	lua_pop(L, 1);
	wire_begin(w, WIRE_PAIR);
	wire_put_text(w, f->key);
	wire_put_int(w, line);
	wire_put_byte(w, is_number);
	wire_put_real(w, is_number ? lua_tonumber(L, -1) : 0);
	wire_put_text(w, text);
	wire_end(w);
}

/* Flatten the table at the top, in the order of pairs.  Refuse a table that contains itself as too
 * deep. */
static void
flatten_table(lua_State *L, struct flattening *f, int depth)
{
	size_t before;
	int top = lua_gettop(L);

	if (depth == DATA_MAX_DEPTH)
		(void)interp_raise(L, "%s: tables are nested more than %d deep", f->key,
		    DATA_MAX_DEPTH);
	luaL_checkstack(L, 8, NULL);
	(void)list_length(L, top, depth > 0 ? f->key : "the table of the file");
	(void)lua_getfield(L, LUA_REGISTRYINDEX, "pairs");
	lua_pushvalue(L, top);
	lua_call(L, 1, 1);
	for (;;) {
		lua_pushvalue(L, top + 1);
		lua_call(L, 0, 2);
		if (lua_isnil(L, -2))
			break;
		before = append_key(L, f);
		if (lua_type(L, -1) == LUA_TTABLE)
			flatten_table(L, f, depth + 1);
		else
			emit_pair(L, f);
		f->key[before] = '\0';
		lua_settop(L, top + 1);
	}
	lua_settop(L, top);
}

/* Send the pairs of the table at the top, whose keys begin with `name`. */
static void
send_below(lua_State *L, const char *name)
{
	struct flattening f = {.most = MODEL_MAX_COURSE};
	int top = lua_gettop(L);

	(void)snprintf(f.key, sizeof f.key, "%s", name);
	(void)lua_getfield(L, LUA_REGISTRYINDEX, LINES);
	if (lua_type(L, -1) != LUA_TTABLE) {
		lua_pop(L, 1);
		lua_newtable(L);
	}
	f.lines = lua_gettop(L);
	lua_pushvalue(L, top);
	flatten_table(L, &f, 1);
	lua_settop(L, top);
}

static const char *const course_names[] = {"lesson", "challenge", NULL};

void
course_note_lines(lua_State *L, const struct source *s)
{
	lines_push_below(L, s, course_names);
	lua_setfield(L, LUA_REGISTRYINDEX, LINES);
}

void
course_send(lua_State *L, int index, struct place at)
{
	int top = lua_gettop(L);

	interp_of(L)->call = at;
	for (const char *const *name = course_names; *name != NULL; name++) {
		lua_pushstring(L, *name);
		if (lua_rawget(L, index) == LUA_TTABLE)
			send_below(L, *name);
		lua_settop(L, top);
	}
	interp_of(L)->call.file = -1;
}

void
flatten_data(lua_State *L, int lines)
{
	struct flattening f = {.most = DATA_MAX_PAIRS, .lines = lines};

	flatten_table(L, &f, 0);
}
