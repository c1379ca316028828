/*
 * pareto, seek and sweep.
 */
#include "script/driver_lua.h"

#include "base/pareto.h"

#include <lauxlib.h>
#include <math.h>

/* Return the value of a record at the top in a goal, a table with column, name and most. */
static double
cost_of_goal(lua_State *L, int goal, int number)
{
	double value;

	(void)lua_getfield(L, goal, "column");
	if (lua_rawget(L, -2) == LUA_TNIL) {
		lua_pop(L, 1);
		(void)lua_getfield(L, goal, "name");
		(void)lua_rawget(L, -2);
	}
	if (lua_type(L, -1) != LUA_TNUMBER) {
		(void)lua_getfield(L, goal, "column");
		(void)interp_raise(L, "pareto: record %d has no number '%.60s'", number,
		    lua_tostring(L, -1));
	}
	value = lua_tonumber(L, -1);
	lua_pop(L, 1);
	(void)lua_getfield(L, goal, "most");
	if (lua_toboolean(L, -1))
		value = -value;
	lua_pop(L, 1);
	return value;
}

int
driver_pareto(lua_State *L)
{
	double(*cost)[PARETO_COSTS];
	lua_Integer n, kept = 0;
	bool *front;

	lua_settop(L, 2);
	if (lua_type(L, 1) != LUA_TTABLE)
		return interp_raise(L, "pareto takes a list of records");
	plain_check(L, 2, "pareto");
	n = list_length(L, 1, "the list of records");
	plain_write(L, 2, driver_begin(L, DRIVER_GOALS));
	lua_settop(L, 2 + driver_send(L));
	cost = lua_newuserdatauv(L, ((size_t)n + 1) * sizeof *cost, 0);
	front = lua_newuserdatauv(L, ((size_t)n + 1) * sizeof *front, 0);
	for (lua_Integer i = 0; i < n; i++) {
		if (lua_rawgeti(L, 1, i + 1) != LUA_TTABLE)
			(void)interp_raise(L, "pareto: record %d is no table", (int)i + 1);
		for (int k = 0; k < PARETO_COSTS; k++) {
			cost[i][k] = 0;
			if (lua_rawgeti(L, 3, k + 1) == LUA_TTABLE) {
				lua_insert(L, -2);
				cost[i][k] = cost_of_goal(L, lua_gettop(L) - 1, (int)i + 1);
				lua_insert(L, -2);
			}
			lua_pop(L, 1);
		}
		lua_pop(L, 1);
	}
	pareto_front((size_t)n, (const double(*)[PARETO_COSTS])cost, front);
	lua_newtable(L);
	for (lua_Integer i = 0; i < n; i++)
		if (front[i]) {
			(void)lua_rawgeti(L, 1, i + 1);
			lua_rawseti(L, -2, ++kept);
		}
	return 1;
}

/* The parent gives the choices that it has found as words, or nil and a sentence. */
int
driver_seek(lua_State *L)
{
	int n;

	lua_settop(L, 3);
	n = driver_ask(L, DRIVER_SEEK);
	if (n == 0 || lua_type(L, 4) != LUA_TTABLE)
		return n;
	lua_pushvalue(L, 1);
	for (lua_Integer i = 1; lua_rawgeti(L, 4, i) == LUA_TSTRING; i++) {
		driver_push_part(L, -2, PART_CHOICE, lua_tostring(L, -1), NULL);
		lua_replace(L, -3);
		lua_pop(L, 1);
	}
	lua_pop(L, 1);
	lua_pushvalue(L, 4);
	return 2;
}

/* Fetch the points of a sweep, a few at a time. */
int
driver_sweep(lua_State *L)
{
	lua_Integer number, n, at = 0;

	lua_settop(L, 2);
	(void)driver_ask(L, DRIVER_SWEEP);
	number = lua_tointeger(L, 3);
	n = lua_tointeger(L, 4);
	lua_settop(L, 2);
	lua_newtable(L);
	while (at < n) {
		struct wire_out *w = driver_begin(L, DRIVER_POINTS);

		plain_put_int(w, number);
		plain_put_int(w, at);
		(void)driver_send(L);
		for (lua_Integer i = 1; lua_rawgeti(L, 4, i) != LUA_TNIL; i++)
			lua_rawseti(L, 3, ++at);
		lua_settop(L, 3);
	}
	return 1;
}
