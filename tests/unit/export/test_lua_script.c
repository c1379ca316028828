/*
 * Models written as scripts: the script has the same layers, whatever the model is.
 */
#include "config.h"

#include "file/lua_file.h"
#include "lib/load.h"
#include "lib/tap.h"
#include "lib/temp.h"
#include "lib/tree.h"
#include "lib/twin.h"
#include "lib/written.h"

#include <stdlib.h>
#include <string.h>

/* Check that the script of a model has its layers.  Return its text, which the caller frees. */
static char *
check_twin(const struct model *m, const char *what)
{
	struct err e = {""};
	struct model *twin = twin_load(m, &e);
	char text[TWIN_TEXT_MAX];

	if (tap_ok(twin != NULL, "%s: its script runs%s", what, e.text))
		tap_is_str(twin_difference(m->graph, twin->graph, text), "",
		    "%s: its script has the same layers", what);
	model_free(twin);
	return twin_write(m, &e);
}

static void
test_zoo(void)
{
	char *folder = mem_printf("%s/lua/zoo", tree_folder()), **name;
	int n = lua_files_in(folder, &name);

	tap_ok(n > 30, "the zoo has models");
	for (int i = 0; i < n; i++) {
		char *zoo = mem_printf("zoo:%.*s", lua_file_stem(name[i]), name[i]);
		struct model *m = load_named(zoo, NULL);

		free(check_twin(m, zoo));
		model_free(m);
		free(zoo);
	}
	lua_files_free(name, n);
	free(folder);
}

/* Load a script whose build has this body, and check its twin. */
static char *
check_body(const char *what, const char *body)
{
	struct err e;
	struct model *m = load_body(body, &e);
	char *text = NULL;

	if (tap_ok(m != NULL, "%s: %s", what, e.text))
		text = check_twin(m, what);
	model_free(m);
	return text;
}

static void
test_text(void)
{
	char *text = check_body("a chain", "return x:conv { 4, kernel = 3, stride = 1 }:relu()"
	    ":conv { 8, kernel = { 3, 3 }, name = \"second\" }");

	tap_has(text, "return x:conv { 4, kernel = 3 }:relu():conv { 8, kernel = 3, name = "
	    "\"second\" }\n", "it is one line, without usual values");
	free(text);
	text = check_body("a sum", "local y = x:conv { 3, kernel = 1 } return (x + y):relu()");
	tap_has(text, "(x + ", "a sum is written as one");
	free(text);
	text = check_body("blocks", "for i = 1, 4 do x = block(\"part\" .. i, function(x) return "
	    "x:conv { 4 * i, kernel = 1 }:relu() end, x) end return x");
	tap_has(text, "local function part_block(x, filters)\n  return x:conv { filters, "
	    "kernel = 1 }:relu()\nend\n", "blocks that repeat are a function");
	tap_has(text, "block(\"part3\", part_block, x, 12)", "which is called with what differs");
	free(text);
	text = check_body("words", "local v = x:conv { 4, kernel = 1, weight_type = \"int8\", "
	    "output_type = \"fp16\", sparsity = 0.25 } local y = x:conv { 4, kernel = 1, tied = v }"
	    " return v, y:uncounted { { 3, 4 }, kind = \"Own.Kind\" }");
	tap_has(text, "weight_type = \"int8\", output_type = \"fp16\", sparsity = 0.25",
	    "types of numbers are said");
	tap_has(text, "kind = \"Own.Kind\"", "and kinds that are not counted");
	free(text);
	text = check_body("all that files bring", "return x:conv { 4, kernel = 1, "
	    "weight_pattern = \"2:4\", weight_clusters = 16, weight_scales = \"channel\", "
	    "unpacked = true, wide = true, state_bytes = { 64, 32 } }:relu { fused = true }");
	tap_has(text, "weight_pattern = \"2:4\"", "patterns");
	tap_has(text, "weight_clusters = 16", "clusters");
	tap_has(text, "weight_scales = \"channel\"", "scales");
	tap_has(text, "unpacked = true", "tensors of weights");
	tap_has(text, "wide = true", "wide numbers");
	tap_has(text, "state_bytes = { 64, 32 }", "states");
	tap_has(text, "fused = true", "and layers that run as part of another");
	free(text);
	text = check_body("quantized weights", "return x:conv { 256, kernel = 1 }:conv { 4, "
	    "kernel = 1, weight_blocks = \"q4_k\", bias_type = \"fp16\", cache_type = \"int8\" }");
	tap_has(text, "weight_blocks = \"q4_k\"", "formats of blocks");
	tap_has(text, "bias_type = \"fp16\"", "types of biases");
	tap_has(text, "cache_type = \"int8\"", "and of what stays for the next run");
	free(text);
}

/* Names are text wherever they stand. */
static void
test_hostile(void)
{
	char *text = check_body("odd names", "x = block('a\"] = os.exit() --', function(x) return "
	    "x:relu { name = '\\\\\" }) error(\"no\") --[[' } end, x)\n"
	    "x = block('end', function(x) return x:relu { name = 'while' } end, x)\n"
	    "x = block(']]', function(x) return x:relu { name = '1.2.3' } end, x)\n"
	    "local y = x:relu { name = 'kernel' } return x:relu { name = 'x' } + y");

	tap_has(text, "block(\"a\\\"] = os.exit() --\", function(x)", "a block's name is quoted");
	tap_has(text, "name = \"\\\\\\\" }) error(\\\"no\\\") --[[\"", "a layer's name is quoted");
	free(text);
}

/* Things that Lua limits. */
static void
test_limits(void)
{
	free(check_body("300 tensors at once", "local t = {} for i = 1, 300 do t[i] = x:relu() end "
	    "local y = t[1] for i = 2, 300 do y = y + t[i] end return y"));
	free(check_body("200 tensors into a block and out of it", "local t = {} "
	    "for i = 1, 200 do t[i] = x:relu() end local u = {} block(\"b\", function() "
	    "for i = 1, 200 do u[i] = t[i]:relu() end end) "
	    "local y = u[1] for i = 2, 200 do y = y + u[i] end return y"));
	free(check_body("blocks 60 deep", "local function deeper(x, n) if n == 0 then return x end "
	    "return block(\"b\", function(x) return deeper(x:relu(), n - 1):relu() end, x) end "
	    "return deeper(x, 60)"));
	free(check_body("5,000 layers", "for i = 1, 5000 do x = x:relu() end return x"));
	free(check_body("64 inputs of one layer", "local t = {} for i = 1, 64 do t[i] = x:relu() "
	    "end return concat(t)"));
	free(check_body("layers that nothing reads", "local y = x + x block(\"none\", function() "
	    "end) local z = x * x return x:relu()"));
	free(check_body("long names", "local n = string.rep(\"n\", 96) return x:relu { name = n }"
	    ":relu { name = n }:relu { name = n }"));
}

/* Ops of a script's own are written before the layers that use them. */
static void
test_own_ops(void)
{
	struct err e = {""};
	struct model *m = load_text(
	    "local mix = op {\n"
	    "  name = 'mix', help = 'two \"images\" as one', inputs = 2, channels = 'last',\n"
	    "  attributes = {\n"
	    "    filters = { required = true, min = 1, max = 99, help = 'of the output' },\n"
	    "    ['end'] = { 3, help = 'a word of Lua' } },\n"
	    "  out = { 'cin', 'h_in', 'filters' },\n"
	    "  weights = 'cin * filters', biases = 'filters', buffers = '2 * filters',\n"
	    "  workspace = '4 * filters', macs = 'cin * filters * h_in', ops = 'filters' }\n"
	    "local plain = op { name = 'plain', help = 'as it is', "
	    "out = { 'cin', 'h_in', 'w_in' } }\n"
	    "return model { input = { 3, 8, 8 }, build = function(x)\n"
	    "  local y = plain(x)\n"
	    "  return mix(x, y, { filters = 5, ['end'] = 4 }), mix(y, x, { filters = 6 })\n"
	    "end }", &e);
	char *text;

	if (!tap_ok(m != NULL, "a model with ops of its own %s", e.text))
		return;
	text = check_twin(m, "its own ops");
	tap_has(text, "name = \"mix\"", "they have their names");
	tap_has(text, "help = \"two \\\"images\\\" as one\"", "their help, quoted");
	tap_has(text, "inputs = 2", "their inputs");
	tap_has(text, "channels = \"last\"", "where channels stand");
	tap_has(text, "filters = { required = true, min = 1, max = 99,", "attributes with limits");
	tap_has(text, "[\"end\"] = { 3,", "also of names that Lua keeps for itself");
	tap_has(text, "out = { \"cin\", \"h_in\", \"filters\" }", "formulas of the output");
	tap_has(text, "weights = \"cin * filters\"", "of weights");
	tap_has(text, "biases = \"filters\"", "of biases");
	tap_has(text, "buffers = \"2 * filters\"", "of buffers");
	tap_has(text, "workspace = \"4 * filters\"", "of the workspace");
	tap_has(text, "macs = \"cin * filters * h_in\"", "and of the work");
	tap_has(text, "ops = \"filters\"", "in both of its kinds");
	free(text);
	model_free(m);
}

/* Attributes of all types, several outputs, and what else an own op can say. */
static void
test_own_words(void)
{
	struct err e = {""};
	struct model *m = load_text(
	    "local mix = op { name = 'mix', attributes = { rate = { 0.5, min = 0, max = 1 },\n"
	    "  mode = { 'max', words = { 'max', 'mean' } }, sizes = { { 1, 3 } }, gated = true },\n"
	    "  out = { { 'cin', 'h_in', 'w_in' }, { 'count(sizes)' } },\n"
	    "  weights = { 'cin', 'gated * sum(sizes)' }, reads = '1', keeps = 'cin',\n"
	    "  keeps_token = '1', kind = 'norm', bytes = '7', macs = '(mode == \"max\") * cin' }\n"
	    "return model { input = { 3, 8, 8 }, build = function(x)\n"
	    "  local a, b = mix(x, { mode = 'mean', sizes = { 4, 5, 6 }, rate = 0.25 })\n"
	    "  return mix(a, { gated = false }), b\n"
	    "end }", &e);
	char *text;

	if (!tap_ok(m != NULL, "a model with an op that says more %s", e.text))
		return;
	text = check_twin(m, "an op that says more");
	tap_has(text, "rate = { 0.5, type = \"number\", min = 0, max = 1,", "a number");
	tap_has(text, "mode = { \"max\", words = { \"max\", \"mean\" },", "a word");
	tap_has(text, "sizes = { { 1, 3 },", "a list");
	tap_has(text, "gated = { true,", "true or false");
	tap_has(text, "kind = \"norm\"", "its kind");
	tap_has(text, "part = true", "another output");
	tap_has(text, "weights = \"(cin) + (gated * sum(sizes))\"", "weights as their sum");
	free(text);
	model_free(m);
}

static struct model *
load_sizes(const char *height, struct err *e)
{
	static const char script[] = "return model {\n"
	    "knobs = { height = { 32, min = 8 }, odd = 3 },\n"
	    "input = function(k) return { 3, k.height, 16 } end,\n"
	    "build = function(x, k) return x:reshape { 3, k.height * 4, 4 }:relu() end }";
	struct knob_setting knobs[] = {{.name = (char[]){"height"}, .value = (char *)(uintptr_t)
	    height}, {0}};
	struct script_options o = {.file = temp_write("sizes.lua", script), .knobs = knobs,
	    .limits.time = 10, .datadir = tree_folder()};

	return script_load(&o, e);
}

static void
test_knobs(void)
{
	struct err e = {""};
	struct model *m = load_sizes("32", &e), *a = load_sizes("64", &e);
	struct model *b = load_sizes("40", &e);
	const char *path = temp_path("written.lua");
	char text[TWIN_TEXT_MAX];

	if (tap_ok(m != NULL && a != NULL && b != NULL, "a model of three sizes%s", e.text)) {
		struct lua_probe probe = {m->knob, {64, 40}, {a->graph, b->graph}};
		struct knob_setting knobs[] = {{.name = (char[]){"height"}, .value =
		    (char[]){"48"}}, {0}};
		struct script_options o = {.file = path, .knobs = knobs, .limits.time = 10,
		    .datadir = tree_folder()};
		struct model *twin, *other = load_sizes("48", &e);

		tap_ok(lua_script_write_file(m, &probe, 1, path, &e), "it is written %s", e.text);
		twin = script_load(&o, &e);
		if (tap_ok(twin != NULL && other != NULL, "the script has its knob %s", e.text)) {
			tap_is_str(twin_difference(other->graph, twin->graph, text), "",
			    "which changes it as the model's");
			tap_is_int(twin->nknobs, 1, "and no other");
		}
		model_free(twin);
		model_free(other);
	}
	model_free(m);
	model_free(a);
	model_free(b);
}

/* A script with one knob, at a value of it. */
static struct model *
load_at(const char *script, const char *knob, int value, struct err *e)
{
	char word[16], *name = mem_strdup(knob);
	struct knob_setting knobs[] = {{.name = name, .value = word}, {0}};
	struct script_options o = {.file = temp_write("at.lua", script), .knobs = knobs,
	    .limits.time = 10, .datadir = tree_folder()};
	struct model *m;

	(void)snprintf(word, sizeof word, "%d", value);
	m = script_load(&o, e);
	free(name);
	return m;
}

/* Knobs, the values at which they are tried, and what the script has of them. */
static void
test_kinds_of_knobs(void)
{
	static const struct {
		const char *what, *knob, *body, *want;
		int value[3];
	} row[] = {
	    {"a part of a knob", "n", "x:conv { k.n // 4, kernel = 1 }", "conv { k.n // 4,",
	        {32, 64, 40}},
	    {"a part that rounds", "n", "x:conv { k.n // 3, kernel = 1 }", "conv { k.n // 3,",
	        {30, 60, 90}},
	    {"a knob and more", "n", "x:conv { k.n + 7, kernel = 1 }", "conv { k.n + 7,",
	        {32, 64, 40}},
	    {"a multiple and less", "n", "x:conv { 3 * k.n - 5, kernel = 1 }",
	        "conv { k.n * 3 - 5,",	        {32, 16, 40}},
	    {"a name that is a word of Lua", "end", "x:conv { k['end'], kernel = 1 }",
	        "conv { k[\"end\"],", {32, 64, 40}},
	    {"a square", "n", "x:conv { k.n * k.n, kernel = 1 }", "n is fixed at 4: other values",
	        {4, 8, 6}},
	    {"what falls", "n", "x:conv { 100 - k.n, kernel = 1 }", "n is fixed at 4: other values",
	        {4, 8, 6}},
	    {"a number of layers", "n",
	        "(function() for i = 1, k.n do x = x:relu() end return x end)()",
	        "n is fixed at 4: other values", {4, 8, 6}},
	    {"another op", "n", "k.n > 4 and x:relu() or x:gelu()", "n is fixed at 4: other values",
	        {4, 8, 6}},
	    {"a fraction", "n", "x:dropout { p = 1 / k.n }", "n is fixed at 4: other values",
	        {4, 8, 5}},
	    {"another name", "n", "x:relu { name = 'a' .. k.n }", "n is fixed at 4: other values",
	        {4, 8, 6}},
	    {"another list", "n", "x:reshape(k.n > 4 and { 192 } or { 3, 64 })",
	        "n is fixed at 4: other values", {4, 8, 6}},
	    {"another type", "n",
	        "x:conv { 4, kernel = 1, weight_type = k.n > 4 and 'int8' or 'fp16' }",
	        "n is fixed at 4: other values", {4, 8, 6}},
	    {"a knob that changes nothing", "n", "x:relu()", "n = { 4", {4, 8, 6}},
	};

	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		char script[512];
		struct err e = {""};
		struct model *m[3];
		struct lua_probe probe = {0};
		const char *path = temp_path("written.lua");
		char *text;

		(void)snprintf(script, sizeof script, "return model { input = { 3, 8, 8 },\n"
		    "knobs = { ['%s'] = { %d, min = 1 } },\nbuild = function(x, k) return %s end }",
		    row[i].knob, row[i].value[0], row[i].body);
		for (int k = 0; k < 3; k++)
			m[k] = load_at(script, row[i].knob, row[i].value[k], &e);
		if (tap_ok(m[0] != NULL && m[1] != NULL && m[2] != NULL, "%s%s", row[i].what,
		    e.text)) {
			probe = (struct lua_probe){m[0]->knob, {row[i].value[1], row[i].value[2]},
			    {m[1]->graph, m[2]->graph}};
			tap_ok(lua_script_write_file(m[0], &probe, 1, path, &e), "is written");
			text = mem_strdup(written_text(path));
			tap_has(text, row[i].want, "as it is");
			free(text);
		}
		for (int k = 0; k < 3; k++)
			model_free(m[k]);
	}
}

/* Two knobs that change one number: it follows the first, and the other is fixed. */
static void
test_two_knobs(void)
{
	static const char script[] = "return model { input = { 3, 8, 8 }, "
	    "knobs = { a = { 4, min = 1 }, b = { 8, min = 1 } }, "
	    "build = function(x, k) "
	    "return x:conv { k.a * k.b, kernel = 1 } end }";
	struct err e = {""};
	struct model *m = load_at(script, "a", 4, &e), *at[4] = {load_at(script, "a", 8, &e),
	    load_at(script, "a", 6, &e), load_at(script, "b", 16, &e),
	    load_at(script, "b", 12, &e)};
	const char *path = temp_path("written.lua");

	if (tap_ok(m != NULL && at[0] != NULL && at[1] != NULL && at[2] != NULL && at[3] != NULL,
	    "two knobs %s", e.text)) {
		struct lua_probe probe[] = {{&m->knob[0], {8, 6}, {at[0]->graph, at[1]->graph}},
		    {&m->knob[1], {16, 12}, {at[2]->graph, at[3]->graph}}};
		char *text;

		tap_ok(lua_script_write_file(m, probe, 2, path, &e), "are written");
		text = mem_strdup(written_text(path));
		tap_has(text, "conv { k.a * 8,", "a number follows the first");
		tap_has(text, "b is fixed at 8: other values", "and the other is fixed");
		free(text);
	}
	model_free(m);
	for (int k = 0; k < 4; k++)
		model_free(at[k]);
}

static void
test_failures(void)
{
	struct err e;
	struct model *m = load_body("return x:relu()", &e);

	tap_ok(m != NULL && !lua_script_write_file(m, NULL, 0, "/none/of/these.lua", &e),
	    "a folder that is not there");
	tap_has(e.text, "/none/of/these.lua", "is named");
	tap_ok(!lua_script_write_file(m, NULL, 0, "/dev/full", &e), "a full disk");
	tap_has(e.text, "/dev/full", "is named");
	model_free(m);
}

int
main(void)
{
	temp_open();
	test_zoo();
	test_text();
	test_hostile();
	test_limits();
	test_own_ops();
	test_own_words();
	test_knobs();
	test_kinds_of_knobs();
	test_two_knobs();
	test_failures();
	temp_close();
	return tap_done();
}
