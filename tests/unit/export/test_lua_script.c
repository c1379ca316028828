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
	test_knobs();
	test_failures();
	temp_close();
	return tap_done();
}
