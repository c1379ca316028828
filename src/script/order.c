/*
 * pairs, next and table.sort with one order in all runs.  Lua's own pairs and next follow hashes
 * that are seeded with an address, and its sort picks the pivot of a large table by the clock.
 *
 * The sorts are merge sorts.  qsort() may ask the system how much memory the machine has, and the
 * filter of the child process refuses that.
 */
#include "script/interp.h"

#include <lauxlib.h>
#include <lualib.h>
#include <string.h>

struct key {
	int type;
	lua_Number number;         /* also 0 or 1 for booleans */
	lua_Integer whole;
	bool is_whole;
	const char *text;          /* lives as long as the table has the key */
	size_t size;
};

static int
compare_numbers(const struct key *a, const struct key *b)
{
	if (a->is_whole && b->is_whole)
		return (a->whole > b->whole) - (a->whole < b->whole);
	return (a->number > b->number) - (a->number < b->number);
}

static int
compare_keys(const struct key *a, const struct key *b)
{
	int order;

	if (a->type != b->type)
		return (a->type > b->type) - (a->type < b->type);
	if (a->type != LUA_TSTRING)
		return compare_numbers(a, b);
	order = memcmp(a->text, b->text, a->size < b->size ? a->size : b->size);
	return order != 0 ? order : (a->size > b->size) - (a->size < b->size);
}

static void
read_key(lua_State *L, int index, struct key *key)
{
	*key = (struct key){.type = lua_type(L, index)};
	switch (key->type) {
	case LUA_TNUMBER:
		key->number = lua_tonumber(L, index);
		key->is_whole = lua_isinteger(L, index);
		key->whole = key->is_whole ? lua_tointeger(L, index) : 0;
		break;
	case LUA_TSTRING:
		key->text = lua_tolstring(L, index, &key->size);
		break;
	case LUA_TBOOLEAN:
		/* These keys come after the strings. */
		key->type = LUA_TSTRING + 1;
		key->number = lua_toboolean(L, index);
		break;
	default:
		(void)interp_raise(L, "pairs cannot put keys in order that are a %s",
		    tensor_type(L, index));
	}
}

static void
push_key(lua_State *L, const struct key *key)
{
	if (key->type == LUA_TSTRING)
		(void)lua_pushlstring(L, key->text, key->size);
	else if (key->type != LUA_TNUMBER)
		lua_pushboolean(L, key->number != 0);
	else if (key->is_whole)
		lua_pushinteger(L, key->whole);
	else
		lua_pushnumber(L, key->number);
}

/* Merge the sorted runs [from, middle) and [middle, to) of `in` into `out`. */
static void
merge_keys(const struct key *in, struct key *out, size_t from, size_t middle, size_t to)
{
	size_t a = from, b = middle;

	for (size_t i = from; i < to; i++) {
		if (b >= to || (a < middle && compare_keys(&in[a], &in[b]) <= 0))
			out[i] = in[a++];
		else
			out[i] = in[b++];
	}
}

/* Sort `n` keys, with room for as many in `spare`.  Return the array that holds them in order. */
static struct key *
sort_keys(struct key *key, struct key *spare, size_t n)
{
	struct key *swap;

	for (size_t width = 1; width < n; width *= 2) {
		for (size_t i = 0; i < n; i += 2 * width) {
			size_t middle = i + width < n ? i + width : n;
			size_t end = middle + width < n ? middle + width : n;

			merge_keys(key, spare, i, middle, end);
		}
		swap = key;
		key = spare;
		spare = swap;
	}
	return key;
}

/* Push a list of the keys of the table at 1, in order.  Return their number. */
static lua_Integer
push_keys(lua_State *L)
{
	size_t n = 0, i = 0;
	struct key *key;

	for (lua_pushnil(L); lua_next(L, 1) != 0; n++)
		lua_pop(L, 1);
	/* The second half is for the sort. */
	key = lua_newuserdatauv(L, (2 * n + 1) * sizeof *key, 0);
	for (lua_pushnil(L); i < n && lua_next(L, 1) != 0; i++) {
		lua_pop(L, 1);
		read_key(L, -1, &key[i]);
	}
	lua_pop(L, 1);
	key = sort_keys(key, key + n, n);
	lua_createtable(L, n < INT32_MAX ? (int)n : INT32_MAX, 0);
	for (i = 0; i < n; i++) {
		push_key(L, &key[i]);
		lua_rawseti(L, -2, (lua_Integer)i + 1);
	}
	lua_remove(L, -2);
	return (lua_Integer)n;
}

static void
check_argument(lua_State *L, const char *name)
{
	if (lua_type(L, 1) != LUA_TTABLE)
		(void)interp_raise(L, "%s needs a table, not %s", name,
		    tensor_type_phrase(L, 1));
}

/* The upvalues are the table, its keys, and the position. */
static int
pairs_step(lua_State *L)
{
	lua_Integer i = lua_tointeger(L, lua_upvalueindex(3));

	for (;;) {
		lua_settop(L, 0);
		if (lua_rawgeti(L, lua_upvalueindex(2), ++i) == LUA_TNIL)
			return 1;
		lua_pushvalue(L, 1);
		/* The script may have removed a key since. */
		if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL)
			break;
	}
	lua_pushinteger(L, i);
	lua_replace(L, lua_upvalueindex(3));
	return 2;
}

static int
ordered_pairs(lua_State *L)
{
	check_argument(L, "pairs");
	lua_settop(L, 1);
	(void)push_keys(L);
	lua_pushinteger(L, 0);
	lua_pushcclosure(L, pairs_step, 3);
	return 1;
}

static int
ordered_next(lua_State *L)
{
	lua_Integer n, i = 0;

	check_argument(L, "next");
	lua_settop(L, 2);
	n = push_keys(L);
	if (!lua_isnil(L, 2)) {
		bool found = false;

		while (!found && ++i <= n) {
			(void)lua_rawgeti(L, 3, i);
			found = lua_rawequal(L, -1, 2);
			lua_pop(L, 1);
		}
		if (!found)
			return interp_raise(L, "next was given a key that the table does not have");
	}
	if (lua_rawgeti(L, 3, i + 1) == LUA_TNIL)
		return 1;
	lua_pushvalue(L, -1);
	(void)lua_rawget(L, 1);
	return 2;
}

/* Return whether the second value must stand before the first.  Pop both. */
static bool
out_of_order(lua_State *L)
{
	bool swap;

	if (lua_isnil(L, 2)) {
		swap = lua_compare(L, -1, -2, LUA_OPLT);
		lua_pop(L, 2);
		return swap;
	}
	lua_pushvalue(L, 2);
	lua_insert(L, -3);
	lua_insert(L, -2);
	lua_call(L, 2, 1);
	swap = lua_toboolean(L, -1);
	lua_pop(L, 1);
	return swap;
}

/* Merge the sorted runs [from, middle) and [middle, to) of the list at 3 into the list at 4. */
static void
merge_runs(lua_State *L, lua_Integer from, lua_Integer middle, lua_Integer to)
{
	lua_Integer a = from, b = middle;
	bool second;

	for (lua_Integer i = from; i < to; i++) {
		if (a < middle && b < to) {
			(void)lua_rawgeti(L, 3, a);
			(void)lua_rawgeti(L, 3, b);
			second = out_of_order(L);
		} else {
			second = a >= middle;
		}
		(void)lua_rawgeti(L, 3, second ? b++ : a++);
		lua_rawseti(L, 4, i);
	}
}

static lua_Integer
smaller_of(lua_Integer a, lua_Integer b)
{
	return a < b ? a : b;
}

/* Sort stably, so that equal elements keep their order. */
static int
stable_sort(lua_State *L)
{
	lua_Integer n, width;

	check_argument(L, "table.sort");
	if (!lua_isnoneornil(L, 2))
		luaL_checktype(L, 2, LUA_TFUNCTION);
	lua_settop(L, 2);
	n = (lua_Integer)lua_rawlen(L, 1);
	lua_createtable(L, 0, 0);
	lua_createtable(L, 0, 0);
	for (lua_Integer i = 1; i <= n; i++) {
		(void)lua_rawgeti(L, 1, i);
		lua_rawseti(L, 3, i);
	}
	for (width = 1; width < n; width *= 2) {
		for (lua_Integer i = 1; i <= n; i += 2 * width)
			merge_runs(L, i, smaller_of(i + width, n + 1),
			    smaller_of(i + 2 * width, n + 1));
		lua_insert(L, 3); /* the merged list becomes the first */
	}
	for (lua_Integer i = 1; i <= n; i++) {
		(void)lua_rawgeti(L, 3, i);
		lua_rawseti(L, 1, i);
	}
	return 0;
}

void
order_open(lua_State *L)
{
	lua_pushcfunction(L, ordered_pairs);
	lua_pushvalue(L, -1);
	lua_setglobal(L, "pairs");
	lua_setfield(L, LUA_REGISTRYINDEX, "pairs");
	lua_pushcfunction(L, ordered_next);
	lua_setglobal(L, "next");
	(void)lua_getglobal(L, LUA_TABLIBNAME);
	lua_pushcfunction(L, stable_sort);
	lua_setfield(L, -2, "sort");
	lua_pop(L, 1);
}
