/*
 * Lists: count the items 1, 2, 3, ... of a table.  Lua's own length of a list with gaps is any
 * number behind which an item is missing.
 */
#include "script/interp.h"

lua_Integer
list_length(lua_State *L, int index, const char *what)
{
	lua_Integer n = 0, last = 0, missing = 1;

	index = lua_absindex(L, index);
	for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1)) {
		if (lua_type(L, -2) != LUA_TNUMBER)
			continue;
		if (!lua_isinteger(L, -2) || lua_tointeger(L, -2) < 1)
			(void)interp_raise(L, "%s has an item whose number is none of 1, 2, 3, "
			    "...", what);
		if (lua_tointeger(L, -2) > last)
			last = lua_tointeger(L, -2);
		n++;
	}
	if (n == last)
		return n;
	while (lua_rawgeti(L, index, missing) != LUA_TNIL) {
		lua_pop(L, 1);
		missing++;
	}
	return interp_raise(L, "%s is a list with a gap: it has an item [%lld], but no item [%lld]",
	    what, (long long)last, (long long)missing);
}
