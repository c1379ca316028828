/*
 * Plain values between Lua and the wire.
 */
#include "script/driver_lua.h"

#include <lauxlib.h>
#include <string.h>

#define MAX_FIELDS 1000 /* of a table that is sent */

/* Keys of registry entries: for each number of a header its list of columns, and for each record
 * the list that it came with. */
static const char headers_key = 0, columns_key = 0;

/* Return whether a table is a list: it has items and no other keys. */
static bool
is_list(lua_State *L, int index, const char *what)
{
	bool has_names = false, has_items = false;

	for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1))
		if (lua_type(L, -2) == LUA_TSTRING)
			has_names = true;
		else if (lua_type(L, -2) == LUA_TNUMBER)
			has_items = true;
		else
			(void)interp_raise(L, "%s: a table has a key that is no text and no number",
			    what);
	if (has_names && has_items)
		(void)interp_raise(L, "%s: a table has items and names at once", what);
	return has_items;
}

static void
check_at(lua_State *L, int index, const char *what, int depth)
{
	int fields = 0;

	luaL_checkstack(L, 8, NULL);
	switch (lua_type(L, index)) {
	case LUA_TNIL:
	case LUA_TBOOLEAN:
	case LUA_TNUMBER:
		return;
	case LUA_TSTRING:
		if (strlen(lua_tostring(L, index)) != lua_rawlen(L, index))
			(void)interp_raise(L, "%s: a text has a zero byte in it", what);
		return;
	case LUA_TTABLE:
		break;
	default:
		(void)interp_raise(L, "%s: %s is no plain value", what,
		    tensor_type_phrase(L, index));
	}
	if (depth == PLAIN_MAX_DEPTH - 2)
		(void)interp_raise(L, "%s: tables are nested too deeply", what);
	if (is_list(L, index, what))
		(void)list_length(L, index, what);
	for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1)) {
		if (lua_type(L, -2) == LUA_TSTRING && ++fields > MAX_FIELDS)
			(void)interp_raise(L, "%s: a table has more than %d names", what,
			    MAX_FIELDS);
		if (lua_type(L, -2) == LUA_TSTRING &&
		    strlen(lua_tostring(L, -2)) != lua_rawlen(L, -2))
			(void)interp_raise(L, "%s: a name has a zero byte in it", what);
		check_at(L, lua_gettop(L), what, depth + 1);
	}
}

void
plain_check(lua_State *L, int index, const char *what)
{
	check_at(L, lua_absindex(L, index), what, 0);
}

/* List the names of a table in the alphabet. */
static int
sorted_keys(lua_State *L, int index, const char *key[static MAX_FIELDS])
{
	int n = 0, i;

	for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1)) {
		const char *name = lua_tostring(L, -2);

		for (i = n++; i > 0 && strcmp(key[i - 1], name) > 0; i--)
			key[i] = key[i - 1];
		key[i] = name;
	}
	return n;
}

static void
write_table(lua_State *L, int index, struct wire_out *w)
{
	const char *key[MAX_FIELDS];
	int n = sorted_keys(L, index, key);

	plain_begin(w, PLAIN_TABLE);
	for (int i = 0; i < n; i++) {
		plain_put_key(w, key[i]);
		lua_pushstring(L, key[i]);
		(void)lua_rawget(L, index);
		plain_write(L, -1, w);
		lua_pop(L, 1);
	}
	plain_end(w);
}

static void
write_list(lua_State *L, int index, struct wire_out *w)
{
	plain_begin(w, PLAIN_LIST);
	for (lua_Integer i = 1; lua_rawgeti(L, index, i) != LUA_TNIL; i++) {
		plain_write(L, -1, w);
		lua_pop(L, 1);
	}
	lua_pop(L, 1);
	plain_end(w);
}

void
plain_write(lua_State *L, int index, struct wire_out *w)
{
	index = lua_absindex(L, index);
	switch (lua_type(L, index)) {
	case LUA_TBOOLEAN:
		plain_put_bool(w, lua_toboolean(L, index));
		break;
	case LUA_TNUMBER:
		if (lua_isinteger(L, index))
			plain_put_int(w, lua_tointeger(L, index));
		else
			plain_put_real(w, lua_tonumber(L, index));
		break;
	case LUA_TSTRING:
		plain_put_text(w, lua_tostring(L, index));
		break;
	case LUA_TTABLE:
		if (lua_rawgeti(L, index, 1) != LUA_TNIL) {
			lua_pop(L, 1);
			write_list(L, index, w);
		} else {
			lua_pop(L, 1);
			write_table(L, index, w);
		}
		break;
	default:
		plain_put_nil(w);
	}
}

/* Push the table of the registry with this key; `mode` is that of its references, or NULL. */
static void
push_registered(lua_State *L, const void *key, const char *mode)
{
	if (lua_rawgetp(L, LUA_REGISTRYINDEX, key) != LUA_TNIL)
		return;
	lua_pop(L, 1);
	lua_newtable(L);
	if (mode != NULL) {
		lua_createtable(L, 0, 1);
		lua_pushstring(L, mode);
		lua_setfield(L, -2, "__mode");
		(void)lua_setmetatable(L, -2);
	}
	lua_pushvalue(L, -1);
	lua_rawsetp(L, LUA_REGISTRYINDEX, key);
}

void
plain_push_columns(lua_State *L, int record)
{
	record = lua_absindex(L, record);
	push_registered(L, &columns_key, "k");
	lua_pushvalue(L, record);
	(void)lua_rawget(L, -2);
	lua_remove(L, -2);
}

/* Push the list of columns of the rows that follow. */
static void
push_header(lua_State *L, struct wire_in *in)
{
	lua_Integer number = (lua_Integer)wire_get_int(in), n = 0;

	push_registered(L, &headers_key, NULL);
	if (wire_get_byte(in) != 0) {
		lua_newtable(L);
		while (wire_get_byte(in) == PLAIN_TEXT && !in->bad) {
			lua_pushstring(L, wire_get_text(in, WIRE_MAX_RECORD));
			lua_rawseti(L, -2, ++n);
		}
		lua_rawseti(L, -2, number);
	}
	if (lua_rawgeti(L, -1, number) != LUA_TTABLE)
		(void)interp_raise(L, "rows came without their columns");
	lua_remove(L, -2);
}

/* Push a record with the columns at `header`, whose values follow, and note them for it. */
static void
push_record(lua_State *L, struct wire_in *in, int header, int columns)
{
	int n = (int)lua_rawlen(L, header);

	lua_createtable(L, 0, n);
	for (int i = 1; i <= n; i++) {
		(void)lua_rawgeti(L, header, i);
		plain_push(L, in);
		lua_rawset(L, -3);
	}
	lua_pushvalue(L, -1);
	lua_pushvalue(L, header);
	lua_rawset(L, columns);
}

static void
push_rows(lua_State *L, struct wire_in *in)
{
	int header, columns;
	lua_Integer n = 0;

	push_header(L, in);
	header = lua_gettop(L);
	push_registered(L, &columns_key, "k");
	columns = lua_gettop(L);
	lua_newtable(L);
	while (wire_get_byte(in) == 1 && !in->bad) {
		push_record(L, in, header, columns);
		lua_rawseti(L, -2, ++n);
	}
	lua_replace(L, header);
	lua_settop(L, header);
}

static void
push_list(lua_State *L, struct wire_in *in)
{
	lua_Integer n = 0;

	lua_newtable(L);
	while (!in->bad && in->at < in->end && *in->at != PLAIN_END) {
		plain_push(L, in);
		lua_rawseti(L, -2, ++n);
	}
	(void)wire_get_byte(in);
}

static void
push_table(lua_State *L, struct wire_in *in)
{
	lua_newtable(L);
	while (wire_get_byte(in) == PLAIN_TEXT && !in->bad) {
		lua_pushstring(L, wire_get_text(in, WIRE_MAX_RECORD));
		plain_push(L, in);
		lua_rawset(L, -3);
	}
}

void
plain_push(lua_State *L, struct wire_in *in)
{
	unsigned type = wire_get_byte(in);

	luaL_checkstack(L, 8, NULL);
	switch (type) {
	case PLAIN_FALSE:
	case PLAIN_TRUE:
		lua_pushboolean(L, type == PLAIN_TRUE);
		break;
	case PLAIN_INT:
		lua_pushinteger(L, wire_get_int(in));
		break;
	case PLAIN_REAL:
		lua_pushnumber(L, wire_get_real(in));
		break;
	case PLAIN_TEXT:
		lua_pushstring(L, wire_get_text(in, WIRE_MAX_RECORD));
		break;
	case PLAIN_LIST:
		push_list(L, in);
		break;
	case PLAIN_TABLE:
		push_table(L, in);
		break;
	case PLAIN_ROWS:
		push_rows(L, in);
		break;
	default:
		lua_pushnil(L);
	}
}
