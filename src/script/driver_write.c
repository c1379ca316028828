/*
 * csv, json and markdown: send records to the parent, which writes them.
 */
#include "script/driver_lua.h"

#include <lauxlib.h>
#include <string.h>

#define CHUNK_BYTES (128u << 10) /* of records in one call */
#define MAX_COLUMNS 1000

/* Where the arguments are on the stack. */
enum { RECORDS = 1, NAME, COLUMNS };

/* Make RECORDS a list, and check every record. */
static lua_Integer
check_records(lua_State *L, const char *what)
{
	lua_Integer n;

	if (lua_type(L, RECORDS) != LUA_TTABLE)
		return interp_raise(L, "%s takes a record or a list of records, not %s", what,
		    tensor_type_phrase(L, RECORDS));
	if (lua_rawgeti(L, RECORDS, 1) == LUA_TNIL && (lua_pushnil(L), lua_next(L, RECORDS) != 0)) {
		lua_pop(L, 2);
		lua_createtable(L, 1, 0);
		lua_pushvalue(L, RECORDS);
		lua_rawseti(L, -2, 1);
		lua_replace(L, RECORDS);
	}
	lua_settop(L, COLUMNS);
	n = list_length(L, RECORDS, "the list of records");
	for (lua_Integer i = 1; i <= n; i++) {
		if (lua_rawgeti(L, RECORDS, i) != LUA_TTABLE)
			(void)interp_raise(L, "%s: record %d is %s, not a table", what, (int)i,
			    tensor_type_phrase(L, -1));
		plain_check(L, -1, what);
		if (lua_rawgeti(L, -1, 1) != LUA_TNIL)
			(void)interp_raise(L, "%s: record %d is a list; a record has names: { "
			    "depth = 18 }", what, (int)i);
		lua_pop(L, 2);
	}
	return n;
}

/* Add the names of all records that are not in the table `known` to it and to the list `names`. */
static void
gather_names(lua_State *L, lua_Integer n, int known, int names)
{
	lua_Integer found = 0;

	for (lua_Integer i = 1; i <= n; i++) {
		(void)lua_rawgeti(L, RECORDS, i);
		for (lua_pushnil(L); lua_next(L, -2) != 0;) {
			lua_pop(L, 1);
			lua_pushvalue(L, -1);
			if (lua_rawget(L, known) == LUA_TNIL) {
				lua_pushvalue(L, -2);
				lua_pushboolean(L, 1);
				lua_rawset(L, known);
				lua_pushvalue(L, -2);
				lua_rawseti(L, names, ++found);
			}
			lua_pop(L, 1);
		}
		lua_pop(L, 1);
	}
}

/* Append the texts of the list at `from` to the list at `to`, in the alphabet if `sorted`. */
static void
append_names(lua_State *L, int from, int to, bool sorted)
{
	const char *name[MAX_COLUMNS];
	int n = (int)lua_rawlen(L, from), i, k;

	if (n > MAX_COLUMNS)
		(void)interp_raise(L, "records have more than %d columns", MAX_COLUMNS);
	for (k = 0; k < n; k++) {
		const char *text;

		(void)lua_rawgeti(L, from, k + 1);
		text = lua_tostring(L, -1);
		lua_pop(L, 1);
		for (i = k; sorted && i > 0 && strcmp(name[i - 1], text) > 0; i--)
			name[i] = name[i - 1];
		name[i] = text;
	}
	for (k = 0; k < n; k++) {
		lua_pushstring(L, name[k]);
		lua_rawseti(L, to, (lua_Integer)lua_rawlen(L, to) + 1);
	}
}

/* Put into COLUMNS the names that the driver has added, in the alphabet, and then those that the
 * first record came with, in their order. */
static void
find_columns(lua_State *L, lua_Integer n)
{
	int own, known, names, all;

	(void)lua_rawgeti(L, RECORDS, 1);
	plain_push_columns(L, -1);
	lua_remove(L, -2);
	if (lua_isnil(L, -1)) {
		lua_pop(L, 1);
		lua_newtable(L);
	}
	own = lua_gettop(L);
	lua_newtable(L);
	known = lua_gettop(L);
	for (int i = 1; i <= (int)lua_rawlen(L, own); i++) {
		(void)lua_rawgeti(L, own, i);
		lua_pushboolean(L, 1);
		lua_rawset(L, known);
	}
	lua_newtable(L);
	names = lua_gettop(L);
	gather_names(L, n, known, names);
	lua_newtable(L);
	all = lua_gettop(L);
	append_names(L, names, all, true);
	append_names(L, own, all, false);
	lua_replace(L, COLUMNS);
	lua_settop(L, COLUMNS);
}

static void
check_columns(lua_State *L, const char *what)
{
	lua_Integer n;

	if (lua_type(L, COLUMNS) != LUA_TTABLE)
		(void)interp_raise(L, "%s: columns are a list of names", what);
	plain_check(L, COLUMNS, what);
	n = list_length(L, COLUMNS, "the list of columns");
	for (lua_Integer i = 1; i <= n; i++) {
		if (lua_rawgeti(L, COLUMNS, i) != LUA_TSTRING)
			(void)interp_raise(L, "%s: column %d is %s, not a name", what, (int)i,
			    tensor_type_phrase(L, -1));
		lua_pop(L, 1);
	}
}

/* Send records from `first` on, as many as one call takes.  Return the next one. */
static lua_Integer
send_records(lua_State *L, enum driver_call format, lua_Integer first, lua_Integer n)
{
	struct wire_out *w = driver_begin(L, DRIVER_WRITE);
	lua_Integer i;

	plain_put_text(w, driver_word_table[format].name);
	plain_write(L, NAME, w);
	plain_write(L, COLUMNS, w);
	plain_begin(w, PLAIN_LIST);
	for (i = first; i <= n && w->n - w->start < CHUNK_BYTES; i++) {
		(void)lua_rawgeti(L, RECORDS, i);
		plain_write(L, -1, w);
		lua_pop(L, 1);
	}
	plain_end(w);
	lua_pop(L, driver_send(L));
	return i;
}

int
driver_write_records(lua_State *L, enum driver_call format)
{
	const char *what = driver_word_table[format].name;
	lua_Integer n, next = 1;

	lua_settop(L, COLUMNS);
	if (!lua_isnil(L, NAME) && lua_type(L, NAME) != LUA_TSTRING)
		return interp_raise(L, "%s: the name of an output is a text: -o NAME=PATH gives "
		    "its file", what);
	plain_check(L, NAME, what);
	n = check_records(L, what);
	if (lua_isnil(L, COLUMNS) && n > 0)
		find_columns(L, n);
	else if (!lua_isnil(L, COLUMNS))
		check_columns(L, what);
	else
		lua_newtable(L), lua_replace(L, COLUMNS);
	do
		next = send_records(L, format, next, n);
	while (next <= n);
	return 0;
}
