#include "script/template.h"

#include <lauxlib.h>
#include <stdlib.h>
#include <string.h>

/* Push a value.  A key whose value is null is left out; in a list, null is false. */
static void
push_value(lua_State *L, const json_t *v)
{
	const char *key;
	json_t *item;
	size_t n;

	luaL_checkstack(L, 4, NULL);
	switch (json_typeof(v)) {
	case JSON_OBJECT:
		lua_createtable(L, 0, (int)json_object_size(v));
		json_object_foreach((json_t *)(uintptr_t)v, key, item) {
			if (json_is_null(item))
				continue;
			lua_pushstring(L, key);
			push_value(L, item);
			lua_rawset(L, -3);
		}
		break;
	case JSON_ARRAY:
		n = json_array_size(v);
		lua_createtable(L, (int)n, 0);
		for (size_t i = 0; i < n; i++) {
			push_value(L, json_array_get(v, i));
			lua_rawseti(L, -2, (lua_Integer)i + 1);
		}
		break;
	case JSON_STRING:
		lua_pushlstring(L, json_string_value(v), json_string_length(v));
		break;
	case JSON_INTEGER:
		lua_pushinteger(L, (lua_Integer)json_integer_value(v));
		break;
	case JSON_REAL:
		lua_pushnumber(L, json_real_value(v));
		break;
	case JSON_TRUE:
	case JSON_FALSE:
	case JSON_NULL:
		lua_pushboolean(L, json_is_true(v));
		break;
	}
}

static const struct template_document *
document_of(lua_State *L)
{
	return lua_touserdata(L, lua_upvalueindex(1));
}

/* Compare a name with that of a tensor, for bsearch(). */
static int
compare_name(const void *key, const void *tensor)
{
	return strcmp(key, ((const struct template_tensor *)tensor)->name);
}

/* Return the results of weights.find and weights.at: name, type, elements, bytes, dimensions. */
static int
push_tensor(lua_State *L, const struct template_tensor *t)
{
	if (t == NULL)
		return 0;
	lua_pushstring(L, t->name);
	lua_pushstring(L, t->type);
	lua_pushinteger(L, t->elements);
	lua_pushinteger(L, t->bytes);
	for (int i = 0; i < t->rank; i++)
		lua_pushinteger(L, t->dim[i]);
	return 4 + (t->rank > 0 ? t->rank : 0);
}

/* weights.find(name): nothing if there is no such tensor. */
static int
find_tensor(lua_State *L)
{
	const struct template_document *d = document_of(L);
	const char *name = luaL_checkstring(L, 1);

	return push_tensor(L, d->ntensors <= 0 ? NULL : bsearch(name, d->tensor,
	    (size_t)d->ntensors, sizeof *d->tensor, compare_name));
}

/* weights.at(i): by their names; nothing past the last one. */
static int
tensor_number(lua_State *L)
{
	const struct template_document *d = document_of(L);
	lua_Integer i = luaL_checkinteger(L, 1);

	return push_tensor(L, i < 1 || i > d->ntensors ? NULL : &d->tensor[i - 1]);
}

/* Push the list of files: { { name = "...", bytes = 100, present = 100 }, ... }. */
static void
push_files(lua_State *L, const struct template_document *d)
{
	lua_createtable(L, d->nfiles, 0);
	for (int i = 0; i < d->nfiles; i++) {
		lua_createtable(L, 0, 3);
		lua_pushstring(L, d->weight_file[i].name);
		lua_setfield(L, -2, "name");
		lua_pushinteger(L, d->weight_file[i].bytes);
		lua_setfield(L, -2, "bytes");
		lua_pushinteger(L, d->weight_file[i].present);
		lua_setfield(L, -2, "present");
		lua_rawseti(L, -2, i + 1);
	}
}

static void
push_weights(lua_State *L, const struct template_document *d)
{
	if (d->ntensors < 0) {
		lua_pushnil(L);
		return;
	}
	lua_createtable(L, 0, 4);
	lua_pushinteger(L, d->ntensors);
	lua_setfield(L, -2, "count");
	push_files(L, d);
	lua_setfield(L, -2, "files");
	lua_pushlightuserdata(L, (void *)(uintptr_t)d);
	lua_pushcclosure(L, find_tensor, 1);
	lua_setfield(L, -2, "find");
	lua_pushlightuserdata(L, (void *)(uintptr_t)d);
	lua_pushcclosure(L, tensor_number, 1);
	lua_setfield(L, -2, "at");
}

static int
template_main(lua_State *L)
{
	struct interp *it = interp_of(L);
	const struct template_document *d = lua_touserdata(L, 1);
	int base = lua_gettop(L);

	env_open(L, true, it->options->brief);
	interp_push_document(L, d->file, d->format);
	lua_getglobal(L, "require");
	lua_pushstring(L, d->module);
	lua_call(L, 1, 1);
	if (d->config != NULL)
		push_value(L, d->config);
	else
		lua_pushnil(L);
	push_weights(L, d);
	lua_pushstring(L, d->file);
	lua_call(L, 3, LUA_MULTRET);
	interp_finish_model(L, base + 1);
	return 0;
}

void
interp_template(struct interp *it, const struct template_document *d)
{
	interp_run(it, template_main, d);
}
