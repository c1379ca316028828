/*
 * Models that another script requires: parts of its own model.
 *
 *	local resnet = require "zoo.resnet"
 *	x = resnet.build(x, { depth = 18, classes = 10 })
 *	x = resnet.features(x, "avgpool", { depth = 18 })
 *
 * `build` fills in the knobs that are not given, and checks those that are.  `features` ends before
 * the first layer of this name, and returns its input.  It leaves the functions of the model by an
 * error that only it catches.
 */
#include "script/interp.h"

#include <lauxlib.h>
#include <string.h>

/* The key of a registry entry: the tensor that features returns. */
static const char result_key = 0;

/* Push the model's build with `ntensors` tensors, from stack index `first` on, and the values of
 * knobs.  `given` is the index of a table of knobs; 0: none.  The upvalues are the model and its
 * place.  Return the number of arguments. */
static int
push_build(lua_State *L, int first, int ntensors, int given)
{
	struct place at = {(int)lua_tointeger(L, lua_upvalueindex(2)),
	    (int)lua_tointeger(L, lua_upvalueindex(3))};
	int model;

	if (interp_of(L)->graph == NULL)
		(void)interp_raise(L, "a required model makes layers; call it inside build");
	for (int i = first; i < first + ntensors; i++)
		if (tensor_at(L, i) == NULL)
			(void)interp_raise(L, "a required model takes tensors, and a table of "
			    "knobs last, not %s", tensor_type_phrase(L, i));
	luaL_checkstack(L, ntensors + 8, NULL);
	lua_pushvalue(L, lua_upvalueindex(1));
	model = lua_gettop(L);
	lua_pushliteral(L, "build");
	(void)lua_rawget(L, model);
	for (int i = first; i < first + ntensors; i++)
		lua_pushvalue(L, i);
	knob_push_given(L, model, at, given);
	lua_remove(L, model);
	return ntensors + 1;
}

static int
backbone_build(lua_State *L)
{
	int top = lua_gettop(L), given = top > 0 && lua_type(L, top) == LUA_TTABLE ? top : 0;
	int n = push_build(L, 1, given != 0 ? top - 1 : top, given);

	lua_call(L, n, LUA_MULTRET);
	return lua_gettop(L) - top;
}

void
backbone_cut(lua_State *L, const char *name, int ninputs, const int *input)
{
	struct interp *it = interp_of(L);

	if (it->cut == NULL || ninputs == 0 || strcmp(it->cut, name) != 0)
		return;
	it->cut_found = true;
	tensor_push(L, input[0], &it->graph->layer[input[0]].out);
	lua_rawsetp(L, LUA_REGISTRYINDEX, &result_key);
	lua_pushliteral(L, "features end here");
	(void)lua_error(L);
}

static int
backbone_features(lua_State *L)
{
	struct interp *it = interp_of(L);
	const char *before = it->cut, *name;
	int depth = it->depth, given, status, n;

	if (lua_type(L, 2) != LUA_TSTRING)
		return interp_raise(L, "features takes a tensor, the name of the layer that ends "
		    "them, and knobs; the name is not %s", tensor_type_phrase(L, 2));
	name = lua_tostring(L, 2);
	if (lua_gettop(L) > 2 && lua_type(L, 3) != LUA_TTABLE)
		return interp_raise(L, "features takes a table of knobs last, not %s",
		    tensor_type_phrase(L, 3));
	given = lua_gettop(L) > 2 ? 3 : 0;
	n = push_build(L, 1, 1, given);
	it->cut = name;
	status = lua_pcall(L, n, 0, 0);
	it->cut = before;
	if (status != LUA_OK && !it->cut_found)
		return lua_error(L);
	if (!it->cut_found)
		return interp_raise(L, "features: no layer of the model is called '%.60s'", name);
	it->cut_found = false;
	it->call.file = -1;
	block_close(it, depth);
	(void)lua_rawgetp(L, LUA_REGISTRYINDEX, &result_key);
	return 1;
}

static void
set_closure(lua_State *L, int model, struct place at, const char *name, lua_CFunction f)
{
	lua_pushvalue(L, model);
	lua_pushinteger(L, at.file);
	lua_pushinteger(L, at.line);
	lua_pushcclosure(L, f, 3);
	lua_setfield(L, -2, name);
}

void
backbone_wrap(lua_State *L)
{
	int model = lua_gettop(L);
	struct place at;

	if (interp_of(L)->driver != NULL || lua_type(L, model) != LUA_TTABLE || !model_is(L, &at))
		return;
	lua_newtable(L);
	for (lua_pushnil(L); lua_next(L, model) != 0;) {
		lua_pushvalue(L, -2);
		lua_insert(L, -2);
		lua_rawset(L, -4);
	}
	set_closure(L, model, at, "build", backbone_build);
	set_closure(L, model, at, "features", backbone_features);
	model_adopt(L, at);
	lua_replace(L, model);
}
