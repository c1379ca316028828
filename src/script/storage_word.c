/*
 * The words of storage.h, as scripts write them.
 */
#include "base/phrase.h"
#include "op/quantization.h"
#include "script/interp.h"
#include "script/storage.h"

#include <lauxlib.h>
#include <math.h>
#include <string.h>

/* Find the text at the top of the stack among `n` words, or refuse it. */
static uint8_t
read_word(lua_State *L, const char *op, const char *name, const char *(*word)(int), int n)
{
	const char *text = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "";
	char words[512];
	struct phrase list = phrase_in(words, sizeof words);

	for (int i = 0; i < n; i++) {
		if (strcmp(word(i), text) == 0)
			return (uint8_t)i;
		phrase_item(&list, ", ", "\"%s\"", word(i));
	}
	return (uint8_t)interp_raise(L, "%s: %s is one of %s", op, name, list.buf);
}

static const char *
type_word(int i)
{
	return dtype_table[i].name;
}

static const char *
blocks_word(int i)
{
	return quantization_table[i].name;
}

static const char *
scales_word(int i)
{
	return storage_scales[i];
}

static float
read_part(lua_State *L, const char *op)
{
	double v = lua_type(L, -1) == LUA_TNUMBER ? lua_tonumber(L, -1) : -1;

	if (!(v >= 0 && v <= 1))
		(void)interp_raise(L, "%s: sparsity is a number from 0 to 1: the part of the "
		    "weights that is zero", op);
	return (float)v;
}

/* Take digits from a text as a number below 100; -1: there are none. */
static int
take_digits(const char **at)
{
	int v = -1;

	for (; **at >= '0' && **at <= '9' && v < 10; (*at)++)
		v = (v < 0 ? 0 : 10 * v) + (**at - '0');
	return v;
}

static void
read_pattern(lua_State *L, const char *op, const char *name, uint8_t out[static 2])
{
	const char *at = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "";
	int kept = take_digits(&at), group = *at == ':' ? (at++, take_digits(&at)) : -1;

	if (*at != '\0' || kept < 1 || group <= kept || group > STORAGE_MAX_GROUP)
		(void)interp_raise(L, "%s: %s is a text such as \"2:4\": how many weights are "
		    "left of how many in a row, at most %d", op, name, STORAGE_MAX_GROUP);
	out[0] = (uint8_t)kept;
	out[1] = (uint8_t)group;
}

static uint32_t
read_count(lua_State *L, const char *op, const char *name)
{
	int whole;
	lua_Integer v = lua_tointegerx(L, -1, &whole);

	if (lua_type(L, -1) != LUA_TNUMBER || !whole || v < STORAGE_MIN_CLUSTERS ||
	    v > STORAGE_MAX_CLUSTERS)
		(void)interp_raise(L, "%s: %s is a whole number from %d to %d", op, name,
		    STORAGE_MIN_CLUSTERS, STORAGE_MAX_CLUSTERS);
	return (uint32_t)v;
}

static void
read_bytes(lua_State *L, const char *op, const char *name, uint32_t out[static STATES_MAX])
{
	lua_Integer n = lua_type(L, -1) == LUA_TTABLE ? (lua_Integer)lua_rawlen(L, -1) : -1;

	for (lua_Integer i = 1; i <= n && n <= STATES_MAX; i++) {
		lua_Integer v;
		int whole;

		(void)lua_rawgeti(L, -1, i);
		v = lua_tointegerx(L, -1, &whole);
		if (lua_type(L, -1) != LUA_TNUMBER || !whole || v < 0 || v > INT32_MAX)
			n = -1;
		else
			out[i - 1] = (uint32_t)v;
		lua_pop(L, 1);
	}
	if (n < 1 || n > STATES_MAX)
		(void)interp_raise(L, "%s: %s is a list of 1 to %d whole numbers below 2^31", op,
		    name, STATES_MAX);
}

static bool
read_flag(lua_State *L, const char *op, const char *name)
{
	if (lua_type(L, -1) != LUA_TBOOLEAN)
		(void)interp_raise(L, "%s: %s is true or false", op, name);
	return lua_toboolean(L, -1);
}

/* Read the value at the top of the stack. */
static void
read_value(lua_State *L, const char *op, const struct storage_word *w, struct layer_spec *spec)
{
	const char *name = w->word.name;
	void *at = storage_at(w, spec);

	switch (w->kind) {
	case STORAGE_TYPE:
		*(uint8_t *)at = read_word(L, op, name, type_word, DTYPE_COUNT);
		break;
	case STORAGE_OTHER_TYPE:
		*(uint8_t *)at = (uint8_t)(1 + read_word(L, op, name, type_word, DTYPE_COUNT));
		break;
	case STORAGE_BLOCKS:
		*(uint8_t *)at = (uint8_t)(1 + read_word(L, op, name, blocks_word,
		    quantization_count()));
		spec->encoding.weights = (uint8_t)encoding_blocks(&spec->encoding)->weights;
		break;
	case STORAGE_PART:
		*(float *)at = read_part(L, op);
		break;
	case STORAGE_PATTERN:
		read_pattern(L, op, name, at);
		break;
	case STORAGE_COUNT:
		*(uint32_t *)at = read_count(L, op, name);
		break;
	case STORAGE_SCALES:
		*(uint8_t *)at = read_word(L, op, name, scales_word, SCALES_GROUP + 1);
		break;
	case STORAGE_FLAG:
		*(bool *)at = read_flag(L, op, name);
		break;
	case STORAGE_BYTES:
		read_bytes(L, op, name, at);
		break;
	}
}

void
storage_read(lua_State *L, int table, const char *op, struct layer_spec *spec)
{
	for (const struct storage_word *w = storage_word_table; w->word.name != NULL; w++) {
		lua_pushstring(L, w->word.name);
		if (lua_rawget(L, table) != LUA_TNIL)
			read_value(L, op, w, spec);
		lua_pop(L, 1);
	}
}
