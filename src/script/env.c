/*
 * The environment of scripts: an allow-list of Lua's functions.  Some are replaced by functions
 * that show no addresses and give the same results in every run.
 */
#include "op/op_names.h"
#include "op/op_table.h"
#include "script/interp.h"
#include "script/messages.h"

#include <lauxlib.h>
#include <lualib.h>
#include <stdio.h>
#include <string.h>

/* The seed of math.random, the same in every run. */
#define RANDOM_SEED 20120930

static const char *const base_names[] = {"assert", "error", "ipairs", "rawequal", "rawget",
    "rawlen", "rawset", "select", "tonumber", "_VERSION", NULL};
static const char *const string_names[] = {"byte", "char", "format", "len", "lower", "rep",
    "reverse", "sub", "upper", NULL};
/* No hook fires inside these functions, and some input keeps them busy for ever. */
static const char *const slow_string_names[] = {"find", "gmatch", "gsub", "match", NULL};
static const char *const table_names[] = {"insert", "pack", "remove", NULL};
static const char *const slow_table_names[] = {"concat", "move", "unpack", NULL};

static const char *const absent_names[] = {"collectgarbage", "coroutine", "debug", "dofile",
    "getmetatable", "io", "load", "loadfile", "os", "package", "setmetatable", "xpcall", "warn",
    NULL};

/* Copy fields of the table below the top to the table at the top. */
static void
copy_fields(lua_State *L, const char *const *name)
{
	for (; *name != NULL; name++) {
		(void)lua_getfield(L, -2, *name);
		lua_setfield(L, -2, *name);
	}
}

/* Push the result of tostring(), without addresses. */
static void
push_plain(lua_State *L, int index)
{
	if (tensor_at(L, index) == NULL && lua_type(L, index) > LUA_TSTRING)
		lua_pushstring(L, tensor_type(L, index));
	else if (lua_type(L, index) == LUA_TNUMBER && lua_tonumber(L, index) !=
	    lua_tonumber(L, index))
		lua_pushstring(L, interp_of(L)->driver != NULL ? "?" : "nan");
	else
		(void)luaL_tolstring(L, index, NULL);
}

static int
plain_tostring(lua_State *L)
{
	luaL_checkany(L, 1);
	push_plain(L, 1);
	return 1;
}

static int
plain_type(lua_State *L)
{
	luaL_checkany(L, 1);
	lua_pushstring(L, tensor_type(L, 1));
	return 1;
}

static int
plain_format(lua_State *L)
{
	const char *format = luaL_checkstring(L, 1);

	for (const char *p = strchr(format, '%'); p != NULL; p = strchr(p, '%')) {
		p++;
		p += strspn(p, "-+ #0123456789.");
		if (*p == 'p')
			return luaL_error(L, "string.format has no '%%p' here");
		p += *p != '\0';
	}
	for (int i = 2; i <= lua_gettop(L); i++)
		if (lua_type(L, i) > LUA_TSTRING) {
			push_plain(L, i);
			lua_replace(L, i);
		}
	return interp_call_wrapped(L, 1);
}

/* Lua would repeat an empty string 2^62 times without a pause. */
static int
bounded_rep(lua_State *L)
{
	size_t n, separator = 0;

	(void)luaL_checklstring(L, 1, &n);
	(void)luaL_checkinteger(L, 2);
	(void)luaL_optlstring(L, 3, "", &separator);
	if (n + separator == 0) {
		lua_pushliteral(L, "");
		return 1;
	}
	return interp_call_wrapped(L, 1);
}

/* Without a seed, Lua would take the time as one. */
static int
fixed_randomseed(lua_State *L)
{
	luaL_checkany(L, 1);
	(void)interp_call_wrapped(L, 0);
	return 0;
}

/* Ignore print in a data file. */
static int
silent_print(lua_State *L)
{
	(void)L;
	return 0;
}

/* Send the arguments to the parent as one text.  More than the parent takes is not sent. */
static int
print_message(lua_State *L)
{
	struct interp *it = interp_of(L);
	int n = lua_gettop(L);
	const char *text;
	luaL_Buffer b;
	size_t size;

	if (it->printed > MESSAGES_MAX_BYTES && it->driver == NULL)
		return 0;
	luaL_buffinit(L, &b);
	for (int i = 1; i <= n; i++) {
		if (i > 1)
			luaL_addchar(&b, '\t');
		push_plain(L, i);
		luaL_addvalue(&b);
	}
	luaL_pushresult(&b);
	text = lua_tolstring(L, -1, &size);
	if (it->driver != NULL && size > WIRE_MAX_RECORD / 2)
		return interp_raise(L, "print writes at most %d KiB at once",
		    (int)(WIRE_MAX_RECORD >> 11));
	if (size > MESSAGES_MAX_BYTES)
		size = MESSAGES_MAX_BYTES + 1;
	it->printed += size + 1;
	wire_begin(&it->out, WIRE_PRINTED);
	if (it->driver != NULL)
		wire_put_text(&it->out, text);
	else
		wire_put_bytes(&it->out, text, size);
	wire_end(&it->out);
	/* Send it now, so that it is seen if the script does not end. */
	interp_flush(it);
	return 0;
}

/* Replace field `name` of the table at the top by a function with the old one as its upvalue. */
static void
wrap_function(lua_State *L, const char *name, lua_CFunction f)
{
	(void)lua_getfield(L, -1, name);
	lua_pushcclosure(L, f, 1);
	lua_setfield(L, -2, name);
}

static const char *
absent_name(const char *name)
{
	for (int i = 0; absent_names[i] != NULL; i++)
		if (strcmp(name, absent_names[i]) == 0)
			return absent_names[i];
	return NULL;
}

/* Refuse a global that does not exist: it is a typing error.  The first upvalue is the
 * environment. */
static int
unknown_global(lua_State *L)
{
	const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : NULL;
	struct nearest nearest = {0};
	char hint[NEAREST_TEXT_MAX];

	if (name == NULL) {
		lua_pushnil(L);
		return 1;
	}
	if (absent_name(name) != NULL)
		return interp_raise(L, interp_of(L)->driver != NULL ? "'%s' is not there for "
		    "drivers: they ask layertop and touch nothing else" : "'%s' is not there for "
		    "model scripts: they describe a model and touch nothing else", name);
	if (op_called(name) != NULL)
		return interp_raise(L, "there is no variable or function '%.60s'; did you mean "
		    "'%s'?", name, op_called(name)->name);
	lua_pushnil(L);
	while (lua_next(L, lua_upvalueindex(1)) != 0) {
		lua_pop(L, 1);
		if (lua_type(L, -1) == LUA_TSTRING)
			nearest_try(&nearest, name, lua_tostring(L, -1));
	}
	return interp_raise(L, "there is no variable or function '%.60s'%s", name,
	    nearest_text(&nearest, hint));
}

static void
open_base(lua_State *L)
{
	/* Opening the libraries fills the table of globals, so replace it by a clean one
	 * afterwards. */
	luaL_requiref(L, LUA_GNAME, luaopen_base, 0);
	lua_newtable(L);
	copy_fields(L, base_names);
	lua_pushvalue(L, -1);
	lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
	lua_remove(L, -2);
	lua_pushcfunction(L, plain_tostring);
	lua_setfield(L, -2, "tostring");
	lua_pushcfunction(L, plain_type);
	lua_setfield(L, -2, "type");
	lua_pushcfunction(L, silent_print);
	lua_setfield(L, -2, "print");
	lua_pushcfunction(L, layer_pcall);
	lua_setfield(L, -2, "pcall");
	lua_newtable(L);
	lua_pushvalue(L, -2);
	lua_pushcclosure(L, unknown_global, 1);
	lua_setfield(L, -2, "__index");
	(void)lua_setmetatable(L, -2);
	lua_pop(L, 1);
}

/* Pop a table and make it the methods of all strings, where scripts cannot reach it. */
static void
set_string_methods(lua_State *L)
{
	lua_pushliteral(L, "");
	(void)lua_getmetatable(L, -1);
	lua_pushvalue(L, -3);
	lua_setfield(L, -2, "__index");
	lua_pushboolean(L, 0);
	lua_setfield(L, -2, "__metatable");
	lua_pop(L, 3);
}

/* Push a copy of the library at the top with only the allowed functions. */
static void
push_strings(lua_State *L, bool brief)
{
	lua_createtable(L, 0, 16);
	copy_fields(L, string_names);
	if (!brief)
		copy_fields(L, slow_string_names);
}

static void
open_string(lua_State *L, bool brief)
{
	luaL_requiref(L, LUA_STRLIBNAME, luaopen_string, 0);
	wrap_function(L, "format", plain_format);
	wrap_function(L, "rep", bounded_rep);
	/* Copy the library twice, so that a script that changes its `string` does not change the
	 * methods of the library. */
	push_strings(L, brief);
	set_string_methods(L);
	push_strings(L, brief);
	lua_setglobal(L, LUA_STRLIBNAME);
	lua_pop(L, 1);
}

static void
open_table(lua_State *L, bool brief)
{
	luaL_requiref(L, LUA_TABLIBNAME, luaopen_table, 0);
	lua_newtable(L);
	copy_fields(L, table_names);
	if (!brief)
		copy_fields(L, slow_table_names);
	lua_setglobal(L, LUA_TABLIBNAME);
	lua_pop(L, 1);
}

static void
open_math(lua_State *L)
{
	luaL_requiref(L, LUA_MATHLIBNAME, luaopen_math, 0);
	(void)lua_getfield(L, -1, "randomseed");
	lua_pushinteger(L, RANDOM_SEED);
	lua_call(L, 1, 0);
	wrap_function(L, "randomseed", fixed_randomseed);
	lua_setglobal(L, LUA_MATHLIBNAME);
	luaL_requiref(L, LUA_UTF8LIBNAME, luaopen_utf8, 0);
	lua_setglobal(L, LUA_UTF8LIBNAME);
}

struct function {
	struct script_word word;
	lua_CFunction call;        /* NULL: opened elsewhere */
};

static const struct function functions[] = {
    {{"model", "what a script returns: a model, by the fields below",
        "fun(fields: layertop.model): layertop.declared"}, model_call},
    {{"block", "block(NAME [, N], F, ...): F(...) in a block, or N times, in N blocks",
        "fun(name: string, f: function|integer, ...): ..."}, layer_block},
    {{"sequence", "sequence(F, G, ...): a function that calls them in order, as G(F(x))",
        "fun(...: function): function"}, layer_sequence},
    {{"op", "a constructor of a kind of layer of one's own, by the fields below",
        "fun(fields: layertop.op): fun(...): layertop.tensor"}, own_op},
    {{"require", "require(NAME): what a file beside the script, or of the library, returns",
        "fun(name: string): any"}, NULL},
    {{"print", "print(...): a line of the page of messages and on standard error",
        "fun(...)"}, print_message},
    {{"pcall", "pcall(F, ...): true and what F returns, or false and its error",
        "fun(f: function, ...): boolean, ..."}, NULL},
    {{NULL, NULL, NULL}, NULL},
};

const struct script_word *
function_word(int i)
{
	return functions[i].word.name != NULL ? &functions[i].word : NULL;
}

static void
open_ops(lua_State *L)
{
	const struct op *o;

	tensor_open(L);
	require_open(L);
	lua_pushglobaltable(L);
	for (const struct function *f = functions; f->word.name != NULL; f++)
		if (f->call != NULL) {
			lua_pushcfunction(L, f->call);
			lua_setfield(L, -2, f->word.name);
		}
	for (int i = 0; (o = op_at(i)) != NULL; i++)
		if (!(o->flags & OP_HIDDEN)) {
			layer_push(L, o, i);
			lua_setfield(L, -2, o->name);
		}
	lua_pop(L, 1);
}

void
env_open(lua_State *L, bool with_ops, bool brief)
{
	open_base(L);
	open_string(L, brief);
	open_table(L, brief);
	open_math(L);
	order_open(L);
	if (with_ops)
		open_ops(L);
}
