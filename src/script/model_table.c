/*
 * model { ... }: check, field by field, what a script says about its model.
 */
#include "file/lua_file.h"
#include "script/interp.h"

#include "model/model.h"
#include "base/number.h"

#include <lauxlib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define NOTES_MAX (64 << 10)

struct field {
	struct script_word word;
	int type;                  /* LUA_TNONE: the reader checks the type */
	bool by_knobs;             /* may be a function from the knobs to the value */
	const char *form;
};

static const struct field fields[] = {
    {{"name", "its name", "layertop.text"}, LUA_TSTRING, true, "a text"},
    {{"input", "the dimensions of one sample: a list", "layertop.dims"}, LUA_TNONE, true,
        "a list of dimensions"},
    {{"inputs", "a list of such lists, for a model with several inputs",
        "integer[][]|fun(k: layertop.knobs): integer[][]"}, LUA_TTABLE, true,
        "a list of inputs, each a list of dimensions"},
    {{"knobs", "parameters of `build`: a table of knobs",
        "table<string, layertop.value|layertop.knob>"}, LUA_TTABLE, false, "a table of parameters"},
    {{"build", "a function from a tensor for each input, and the knobs, to the output",
        "fun(...): ..."}, LUA_TFUNCTION, false, "a function that takes a tensor and returns one"},
    {{"source", "a paper or a repository", "layertop.text"}, LUA_TSTRING, true, "a text"},
    {{"notes", "words for a reader", "layertop.text"}, LUA_TSTRING, true, "a text"},
    {{"names", "names that people use; a name with knobs is [\"ResNet-50\"] = { depth = 50 }",
        "table<string|integer, any>"}, LUA_TTABLE, false, "a table of names"},
    {{"family", "the group that it is listed in", "string"}, LUA_TSTRING, false, "a text"},
    {{"place", "its place in its family", "number"}, LUA_TNUMBER, false, "a number"},
    {{"published", "`params`, `macs` and `top1` as printed elsewhere, shown beside what is "
        "computed", "layertop.by_knobs"}, LUA_TTABLE, true, "a table of params, macs and top1"},
    {{"written", "how layers are written in a network's code: a word, or words by op",
        "string|layertop.by_knobs"}, LUA_TNONE, true, "a word or a table of words"},
    {{"tokens", "the number of tokens of a sample, for tokens a second", "layertop.count"},
        LUA_TNUMBER, true, "a whole number"},
    {{"batch", "the number of samples that run at once, unless `--batch` gives it",
        "layertop.count"}, LUA_TNUMBER, true, "a whole number"},
    {{"type", "the type of all weights and outputs that do not say theirs: \"bf16\"",
        "layertop.text|layertop.dtype"}, LUA_TSTRING, true, "the name of a type"},
    {{"arena", "true: its engine plans one arena for all tensors, as TensorFlow Lite Micro does",
        "boolean"}, LUA_TBOOLEAN, false, "true or false"},
    {{"targets", "budgets that the model should keep to", "layertop.by_knobs"}, LUA_TTABLE, true,
        "a table of budgets"},
    {{"lesson", "what a learner does: a stage, steps with checks, questions, the next lesson",
        "table<string, any>"}, LUA_TTABLE, false, "a table with a stage, steps and questions"},
    {{"challenge", "what a learner is to reach: a stage, goals, rules, a score",
        "table<string, any>"}, LUA_TTABLE, false, "a table with a stage, goals and rules"},
    {{NULL, NULL, NULL}, 0, false, NULL},
};

const struct script_word *
model_word(int i)
{
	return fields[i].word.name != NULL ? &fields[i].word : NULL;
}

/* Refuse a text with a NUL, or one that is too long. */
static void
check_field_text(lua_State *L, const char *name, struct place at)
{
	size_t n;
	const char *s = lua_tolstring(L, -1, &n);

	if (n > NOTES_MAX)
		(void)interp_raise_at(L, at, "model: %s has %zu characters; at most %d are kept",
		    name, n, NOTES_MAX);
	if (strlen(s) != n)
		(void)interp_raise_at(L, at, "model: %s has a zero byte in it", name);
}

/* Check the value at the top of the stack. */
static void
check_field(lua_State *L, const struct field *f, struct place at)
{
	int type = lua_type(L, -1);

	if (type == LUA_TNIL || (f->by_knobs && type == LUA_TFUNCTION))
		return;
	if (f->type != LUA_TNONE && type != f->type)
		(void)interp_raise_at(L, at, "model: %s is %s, not %s", f->word.name, f->form,
		    tensor_type_phrase(L, -1));
	if (type == LUA_TSTRING)
		check_field_text(L, f->word.name, at);
}

static void
check_field_types(lua_State *L, struct place at)
{
	for (const struct field *f = fields; f->word.name != NULL; f++) {
		lua_pushstring(L, f->word.name);
		(void)lua_rawget(L, 1);
		check_field(L, f, at);
		lua_pop(L, 1);
	}
}

static void
check_field_names(lua_State *L)
{
	const char *unknown = unknown_key(L, 1, model_word, false);
	char hint[NEAREST_TEXT_MAX];

	if (unknown == NULL)
		return;
	if (*unknown == '\0')
		(void)interp_raise(L, "model takes fields with names: model { name = "
		    "\"...\", input = { ... }, build = function(x) ... end }");
	(void)interp_raise(L, "model has no field '%.60s'%s", unknown,
	    unknown_hint(model_word, unknown, hint));
}

static int
refuse_names(lua_State *L, struct place at)
{
	return interp_raise_at(L, at, "model: names lists texts, and knobs by them: names = { "
	    "\"ResNet\", [\"ResNet-50\"] = { depth = 50 } }");
}

/* Check the knobs of a name, a table at the top. */
static void
check_name_knobs(lua_State *L, struct place at)
{
	if (lua_type(L, -1) != LUA_TTABLE)
		(void)refuse_names(L, at);
	for (lua_pushnil(L); lua_next(L, -2) != 0; lua_pop(L, 1)) {
		int type = lua_type(L, -1);

		if (lua_type(L, -2) != LUA_TSTRING || (type != LUA_TSTRING &&
		    type != LUA_TNUMBER && type != LUA_TBOOLEAN))
			(void)refuse_names(L, at);
	}
}

/* Check the names that people use.  The gallery reads them without running the script. */
static void
check_names(lua_State *L, struct place at)
{
	lua_pushliteral(L, "names");
	if (lua_rawget(L, 1) == LUA_TTABLE)
		for (lua_pushnil(L); lua_next(L, -2) != 0; lua_pop(L, 1)) {
			if (lua_type(L, -2) == LUA_TSTRING)
				check_name_knobs(L, at);
			else if (lua_type(L, -1) != LUA_TSTRING)
				(void)refuse_names(L, at);
		}
	lua_pop(L, 1);
}

static bool
has_field(lua_State *L, const char *name)
{
	bool there;

	lua_pushstring(L, name);
	there = lua_rawget(L, 1) != LUA_TNIL;
	lua_pop(L, 1);
	return there;
}

static void
check_once(lua_State *L, struct place at)
{
	struct interp *it = interp_of(L);
	struct chunk *chunk = at.file >= 0 ? &it->chunk[at.file - it->first_file] : NULL;

	if (chunk == NULL || it->driver != NULL)
		return;
	if (chunk->model_line > 0)
		(void)interp_raise(L, "model is called again (first on line %d): a script "
		    "describes one model", chunk->model_line);
	chunk->model_line = at.line;
}

int
model_call(lua_State *L)
{
	struct place at = interp_where(interp_of(L));

	if (lua_type(L, 1) != LUA_TTABLE || lua_gettop(L) != 1)
		return interp_raise(L, "model takes one table: model { input = { ... }, "
		    "build = function(x) ... end }");
	check_field_names(L);
	check_field_types(L, at);
	check_names(L, at);
	if (!has_field(L, "build"))
		return interp_raise(L, "model needs a function build, which takes a tensor and "
		    "returns one");
	if (has_field(L, "input") == has_field(L, "inputs"))
		return interp_raise(L, has_field(L, "input") ? "model has both input and inputs" :
		    "model needs an input: the dimensions of one sample, like input = { 3, 224, "
		    "224 }");
	check_once(L, at);
	lua_settop(L, 1);
	model_adopt(L, at);
	return 1;
}

/* Return whether plain data has the list `choices`, which only recipes have. */
static bool
has_choices(lua_State *L, int index)
{
	bool found;

	lua_pushliteral(L, "choices");
	found = lua_rawget(L, index) == LUA_TTABLE;
	lua_pop(L, 1);
	return found;
}

struct place
model_check(lua_State *L, int index, int nresults)
{
	struct interp *it = interp_of(L);
	struct place main_file = {it->first_file, 0}, at;

	if (nresults == 0 || lua_isnil(L, index)) {
		main_file.line = it->chunk[0].model_line;
		(void)interp_raise_at(L, main_file, main_file.line > 0 ?
		    "write 'return' before 'model': the script returns nothing" :
		    "the script returns nothing; it has to end with 'return model { ... }'");
	}
	if (lua_type(L, index) != LUA_TTABLE)
		(void)interp_raise_at(L, main_file, "the script returns %s; it has to end with "
		    "'return model { ... }'", tensor_type_phrase(L, index));
	lua_pushvalue(L, index);
	if (!model_is(L, &at))
		(void)interp_raise_at(L, main_file, has_choices(L, index) ?
		    "this is a recipe, not a model: --recipe replays it on one" :
		    "the script returns a table that is not a model; write 'return model { ... "
		    "}'");
	lua_pop(L, 1);
	return at;
}

static bool
is_function(lua_State *L, int index, const char *name)
{
	bool found;

	lua_pushstring(L, name);
	found = lua_rawget(L, index) == LUA_TFUNCTION;
	lua_pop(L, 1);
	return found;
}

static void
send_field(lua_State *L, int index, const char *name)
{
	lua_pushstring(L, name);
	(void)lua_rawget(L, index);
	wire_put_text(&interp_of(L)->out, lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) :
	    NULL);
	lua_pop(L, 1);
}

static double
published_figure(lua_State *L, const char *name, struct place at)
{
	double v = NAN;

	lua_pushstring(L, name);
	if (lua_rawget(L, -2) != LUA_TNIL) {
		if (lua_type(L, -1) != LUA_TNUMBER)
			(void)interp_raise_at(L, at, "model: published.%s is a number, not %s",
			    name, tensor_type_phrase(L, -1));
		v = lua_tonumber(L, -1);
		if (!isfinite(v) || v < 0)
			(void)interp_raise_at(L, at, "model: published.%s has to be a figure of "
			    "the literature", name);
	}
	lua_pop(L, 1);
	return v;
}

static void
read_published(lua_State *L, int index, struct place at, struct published *p)
{
	const char *key;

	*p = (struct published){NAN, NAN, NAN, false};
	lua_pushliteral(L, "published");
	if (lua_rawget(L, index) == LUA_TTABLE) {
		for (lua_pushnil(L); lua_next(L, -2) != 0; lua_pop(L, 1)) {
			key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "[...]";
			if (strcmp(key, "params") != 0 && strcmp(key, "macs") != 0 &&
			    strcmp(key, "top1") != 0)
				(void)interp_raise_at(L, at, "model: published knows params, macs "
				    "and top1, not '%.60s'", key);
		}
		p->params = published_figure(L, "params", at);
		p->macs = published_figure(L, "macs", at);
		p->top1 = published_figure(L, "top1", at);
	}
	lua_pop(L, 1);
}

/* Return a whole number of the model; 0 if the script does not say it. */
static int64_t
read_number(lua_State *L, int index, const char *name, struct place at)
{
	int64_t number = 0;

	lua_pushstring(L, name);
	if (lua_rawget(L, index) == LUA_TNUMBER) {
		int whole = 0;

		number = lua_tointegerx(L, -1, &whole);
		if (!whole || number < 1)
			(void)interp_raise_at(L, at, "model: %s is a whole number of at least 1",
			    name);
	}
	lua_pop(L, 1);
	return number;
}

/* List the names of the targets by the alphabet, so that every run is the same.  Their table is at
 * the top. */
static int
list_targets(lua_State *L, struct place at, const char *name[MODEL_MAX_TARGETS])
{
	int n = 0, to;

	for (lua_pushnil(L); lua_next(L, -2) != 0; lua_pop(L, 1)) {
		if (lua_type(L, -2) != LUA_TSTRING ||
		    (lua_type(L, -1) != LUA_TNUMBER && lua_type(L, -1) != LUA_TSTRING))
			(void)interp_raise_at(L, at, "model: targets have names, and limits that "
			    "are texts or numbers: targets = { latency = \"10ms\" }");
		if (lua_rawlen(L, -2) >= KNOB_TEXT_MAX)
			(void)interp_raise_at(L, at, "model: the name of a target has %d "
			    "characters at most", KNOB_TEXT_MAX - 1);
		if (n == MODEL_MAX_TARGETS)
			(void)interp_raise_at(L, at, "model: there can be %d targets at most",
			    MODEL_MAX_TARGETS);
		if (lua_type(L, -1) == LUA_TSTRING)
			check_field_text(L, "a target", at);
		for (to = n++; to > 0 && strcmp(name[to - 1], lua_tostring(L, -2)) > 0; to--)
			name[to] = name[to - 1];
		name[to] = lua_tostring(L, -2);
	}
	return n;
}

/* List the targets of the model.  Leave their table, or nil, at the top. */
static int
read_targets(lua_State *L, int index, struct place at, const char *name[MODEL_MAX_TARGETS])
{
	lua_pushliteral(L, "targets");
	return lua_rawget(L, index) == LUA_TTABLE ? list_targets(L, at, name) : 0;
}

/* Send the targets of the table at the top. */
static void
send_targets(lua_State *L, int n, const char *const *name, struct place at)
{
	struct wire_out *w = &interp_of(L)->out;
	char number[NUMBER_TEXT_MAX];

	wire_put_int(w, n);
	for (int i = 0; i < n; i++) {
		wire_put_text(w, name[i]);
		lua_pushstring(L, name[i]);
		wire_put_text(w, lua_rawget(L, -2) == LUA_TNUMBER
		    ? number_exact(lua_tonumber(L, -1), number) : lua_tostring(L, -1));
		lua_pop(L, 1);
	}
	wire_put_int(w, at.file == interp_of(L)->first_file ? at.line : 0);
}

/* Send the name of the model.  A script that gives none has the name of its file. */
static void
send_name(lua_State *L, int index)
{
	struct interp *it = interp_of(L);
	const char *file = it->chunk[0].name, *slash = strrchr(file, '/');

	lua_pushliteral(L, "name");
	if (lua_rawget(L, index) == LUA_TSTRING && *lua_tostring(L, -1) != '\0') {
		wire_put_text(&it->out, lua_tostring(L, -1));
	} else {
		file = slash != NULL ? slash + 1 : file;
		wire_put_bytes(&it->out, file, (size_t)lua_file_stem(file));
	}
	lua_pop(L, 1);
}

/* Replace the fields that are functions by their results.  The values of the knobs are at the
 * top. */
static void
resolve_fields(lua_State *L, int model, int knobs, struct place at)
{
	for (const struct field *f = fields; f->word.name != NULL; f++) {
		lua_pushstring(L, f->word.name);
		if (f->by_knobs && lua_rawget(L, model) == LUA_TFUNCTION) {
			lua_pushvalue(L, knobs);
			lua_call(L, 1, 1);
			if (lua_type(L, -1) == LUA_TFUNCTION)
				(void)interp_raise_at(L, at, "model: the function %s returns a "
				    "function, not %s", f->word.name, f->form);
			check_field(L, f, at);
			lua_pushstring(L, f->word.name);
			lua_pushvalue(L, -2);
			lua_rawset(L, model);
		}
		lua_settop(L, knobs);
	}
}

/* Read the type of numbers whose layers say none. */
static void
read_type(lua_State *L, int index, struct place at)
{
	struct encoding *usual = &interp_of(L)->usual;

	*usual = (struct encoding){0};
	lua_pushliteral(L, "type");
	if (lua_rawget(L, index) == LUA_TSTRING) {
		int type = dtype_find(lua_tostring(L, -1));

		if (type < 0)
			(void)interp_raise_at(L, at, "model: there is no type '%.40s'",
			    lua_tostring(L, -1));
		usual->weights = usual->acts = (uint8_t)type;
	}
	lua_pop(L, 1);
}

void
model_emit(lua_State *L, int index, int knobs, struct place at)
{
	struct wire_out *w = &interp_of(L)->out;
	const char *target[MODEL_MAX_TARGETS];
	struct published p;
	int64_t tokens, batch;
	int ntargets;
	bool by_knobs = is_function(L, index, "published"), planned;

	/* Check everything before the record begins. */
	resolve_fields(L, index, knobs, at);
	tokens = read_number(L, index, "tokens", at);
	batch = read_number(L, index, "batch", at);
	(void)lua_getfield(L, index, "arena");
	planned = lua_toboolean(L, -1);
	lua_pop(L, 1);
	read_published(L, index, at, &p);
	written_read(L, index, at);
	read_type(L, index, at);
	ntargets = read_targets(L, index, at, target);
	wire_begin(w, WIRE_MODEL);
	send_name(L, index);
	send_field(L, index, "family");
	send_field(L, index, "source");
	send_field(L, index, "notes");
	wire_put_real(w, p.params);
	wire_put_real(w, p.macs);
	wire_put_real(w, p.top1);
	wire_put_byte(w, by_knobs);
	wire_put_int(w, tokens);
	send_targets(L, ntargets, target, at);
	wire_end(w);
	lua_pop(L, 1);
	if (batch > 0 || planned || interp_of(L)->format != NULL) {
		wire_begin(w, WIRE_IMPORTED);
		wire_put_text(w, interp_of(L)->format);
		wire_put_int(w, batch > 0 ? batch : 0);
		wire_put_int(w, planned);
		wire_end(w);
	}
	course_send(L, index, at);
}
