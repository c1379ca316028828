/*
 * What a driver's process asks is checked: model values that no library makes, and arguments of
 * other types.  Each gets its sentence, and the place of the part that is at fault.
 */
#include "driver/server.h"
#include "lib/plain_text.h"
#include "lib/tap.h"

#include <stdlib.h>
#include <string.h>

#define LENET "[0,0,1,\"zoo:lenet5\",null]"

static const char *said;

static void
note_message(const char *text)
{
	said = text;
}

static int64_t done_of[2];
static char done_text[100];

static void
note_progress(int64_t done, int64_t of, const char *text)
{
	done_of[0] = done;
	done_of[1] = of;
	(void)snprintf(done_text, sizeof done_text, "%s", text != NULL ? text : "nothing");
}

static bool
never(void)
{
	return false;
}

/* Model values, as the parts of driver_word.h in JSON. */
static const struct model_value {
	const char *what, *value, *sentence; /* "": it is one */
	int line;                  /* of the fault; 0: the request itself */
} values[] = {
    {"a number", "5", "this is no model", 0},
    {"a table", "{\"a\":1}", "this is no model", 0},
    {"no part", "[]", "this is no model", 0},
    {"a part that is a number", "[5]", "this is no model", 0},
    {"a part without its end", "[[0,-1,1,\"zoo:lenet5\"]]", "this is no model", 0},
    {"a part with more", "[[0,-1,1,\"zoo:lenet5\",null,null]]", "this is no model", 0},
    {"a kind that is a text", "[[\"0\",-1,1,\"zoo:lenet5\",null]]", "this is no model", 0},
    {"a file that is a text", "[[0,\"-1\",1,\"zoo:lenet5\",null]]", "this is no model", 0},
    {"a line that is a text", "[[0,-1,\"1\",\"zoo:lenet5\",null]]", "this is no model", 0},
    {"a name that is a number", "[[0,-1,1,5,null]]", "this is no model", 0},
    {"a value that is a number", "[[0,-1,1,\"zoo:lenet5\",5]]", "this is no model", 0},
    {"a kind below all", "[[-1,-1,1,\"zoo:lenet5\",null]]", "this is no model", 0},
    {"a later kind below all", "[" LENET ",[-1,-1,1,\"a\",null]]", "this is no model", 0},
    {"a kind beyond all", "[" LENET ",[6,-1,1,\"a\",null]]", "this is no model", 0},
    {"a file below none", "[[0,-2,1,\"zoo:lenet5\",null]]", "this is no model", 0},
    {"a file beyond 31 bits", "[[0,2147483648,1,\"zoo:lenet5\",null]]", "this is no model", 0},
    {"a line below none", "[[0,-1,-1,\"zoo:lenet5\",null]]", "this is no model", 0},
    {"a line beyond 31 bits", "[[0,-1,2147483648,\"zoo:lenet5\",null]]", "this is no model", 0},
    {"a knob without a value", "[" LENET ",[2,0,1,\"classes\",null]]", "this is no model", 0},
    {"a setting without a value", "[" LENET ",[4,0,1,\"batch\",null]]", "this is no model", 0},
    {"a knob before the model", "[[2,0,1,\"classes\",\"7\"]]", "this is no model", 0},
    {"two models", "[" LENET "," LENET "]", "this is no model", 0},
    {"one of its own behind another", "[" LENET ",[1,0,1,\"1\",null]]", "this is no model", 0},
    {"a file that is no model", "[[0,0,3,\"/etc/passwd\",null]]", "/etc/passwd is no model: a "
        "driver opens scripts (*.lua) and model files", 3},
    {"a model that nobody knows", "[[0,0,4,\"zoo:nonesuch\",null]]", "nonesuch", 4},
    {"a script that is not there", "[[0,0,5,\"no-such-file.lua\",null]]", "no-such-file.lua", 5},
    {"a knob that is not there", "[" LENET ",[2,0,6,\"volume\",\"11\"]]", "volume", 6},
    {"a choice that is none", "[" LENET ",[3,0,7,\"prune=2\",null]]", "prune", 7},
    {"a layer that is not there", "[" LENET ",[3,0,8,\"prune=0.5@nowhere\",null]]", "nowhere", 8},
    {"a setting that is none", "[" LENET ",[4,0,9,\"volume\",\"11\"]]", "there is no setting "
        "'volume'", 9},
    {"a batch of nothing", "[" LENET ",[4,0,10,\"batch\",\"0\"]]", "the batch is a whole number",
        10},
    {"a recipe of another name", "[" LENET ",[5,0,11,\"/etc/passwd\",null]]", "/etc/passwd is no "
        "recipe: its name has to end with .lua", 11},
    {"a recipe without a name", "[" LENET ",[5,0,12,\".lua\",null]]", ".lua is no recipe: its name "
        "has to end with .lua", 12},
    {"a recipe that is not there", "[" LENET ",[5,0,13,\"no-such-file.lua\",null]]",
        "no-such-file.lua", 0},
    {"an own model that is gone", "[[1,0,14,\"5\",null]]", "this model of the driver is not there "
        "any more", 0},
    {"one without a number", "[[1,0,15,\"x\",null]]", "this model of the driver is not there any "
        "more", 0},
    {"a model", "[" LENET "]", "", 0},
    {"one with all parts", "[" LENET ",[2,0,1,\"classes\",\"7\"],[3,0,1,\"bits=8\",null],"
        "[4,0,1,\"batch\",\"4\"]]", "", 0},
};

static void
check_value(struct server *s, const struct model_value *v)
{
	struct driver_fault why = {.file = -1, .e = {""}};
	struct arena arena = {0};
	struct plain value = plain_of_text(v->value, &arena);
	struct variant *t = variant_find(&s->variants, &value, &why);

	tap_ok((t != NULL) == (*v->sentence == '\0'), "%s: it is %s model", v->what,
	    *v->sentence == '\0' ? "a" : "no");
	tap_has(why.e.text, v->sentence, "%s: its sentence", v->what);
	tap_ok(why.line == v->line && why.file == (v->line > 0 ? 0 : -1), "%s: its place (%d:%d)",
	    v->what, why.file, why.line);
	arena_free(&arena);
}

/* Texts and lists at their limits, which JSON is too long for. */
static void
check_limits(struct server *s)
{
	struct driver_fault why = {.file = -1};
	struct plain item[5] = {{.type = PLAIN_INT}, {.type = PLAIN_INT}, {.type = PLAIN_INT},
	    {.type = PLAIN_TEXT}, {.type = PLAIN_NIL}};
	struct plain part[DRIVER_MAX_PARTS + 1];
	struct plain value = {.type = PLAIN_LIST, .n = 1, .item = part};
	char longer[DRIVER_MAX_WORD + 2];

	for (int i = 0; i <= DRIVER_MAX_PARTS; i++)
		part[i] = (struct plain){.type = PLAIN_LIST, .n = 5, .item = item};
	memset(longer, 'a', sizeof longer);
	longer[DRIVER_MAX_WORD + 1] = '\0';
	item[3].text = longer;
	tap_ok(variant_find(&s->variants, &value, &why) == NULL, "a name that is too long");
	tap_is_str(why.e.text, "this is no model", "is refused");
	longer[DRIVER_MAX_WORD] = '\0';
	tap_ok(variant_find(&s->variants, &value, &why) == NULL, "a name as long as can be");
	tap_ok(strstr(why.e.text, "this is no model") == NULL, "is looked for");
	longer[DRIVER_MAX_WORD] = 'a';
	item[3].text = "zoo:lenet5";
	item[4] = (struct plain){.type = PLAIN_TEXT, .text = longer};
	tap_ok(variant_find(&s->variants, &value, &why) == NULL, "a value that is too long");
	tap_is_str(why.e.text, "this is no model", "is refused");
	value.n = DRIVER_MAX_PARTS + 1;
	tap_ok(variant_find(&s->variants, &value, &why) == NULL, "more parts than there can be");
	tap_is_str(why.e.text, "a model has at most 1000 changes", "are refused");
}

/* Models that the driver makes are numbered, and no more than DRIVER_MAX_OWN are kept. */
static void
check_own(struct server *s)
{
	struct driver_fault why = {.file = -1};
	struct arena arena = {0};
	struct plain value = plain_of_text("[" LENET "]", &arena);
	struct variant *t = variant_find(&s->variants, &value, &why);
	struct model *m = t != NULL ? model_hold(t->model) : NULL;
	int taken = 0;

	if (!tap_ok(m != NULL, "a model for the driver"))
		return;
	while (taken <= DRIVER_MAX_OWN && variants_take_own(&s->variants, model_hold(m), &why) > 0)
		taken++;
	tap_is_int(taken, DRIVER_MAX_OWN, "own models that are kept");
	tap_is_str(why.e.text, "a driver keeps at most 1000 models of its own at once",
	    "its sentence");
	value = plain_of_text("[[1,0,1,\"7\",null]]", &arena);
	tap_ok(variant_find(&s->variants, &value, &why) != NULL, "one is found by its number");
	variants_drop_own(&s->variants, 7);
	variants_drop_own(&s->variants, 7000);
	tap_is_int(s->variants.nown, DRIVER_MAX_OWN - 1, "and dropped once");
	tap_ok(variants_take_own(&s->variants, model_hold(m), &why) == DRIVER_MAX_OWN + 1,
	    "which makes room for another");
	tap_ok(variant_open_model(&s->variants, &value, &why) == false, "the dropped one is gone");
	model_free(m);
	arena_free(&arena);
}

/* Calls, and the sentence that answers their arguments; "": it works. */
static const struct call {
	const char *what;
	server_answer *answer;
	const char *arg[4], *sentence;
} calls[] = {
    {"progress of nothing", answer_progress, {"null", "null"}, "progress takes two numbers: done, "
        "and of how many"},
    {"progress of one number", answer_progress, {"1", "true"}, "progress takes two numbers"},
    {"progress of texts", answer_progress, {"\"1\"", "\"2\""}, "progress takes two numbers"},
    {"progress", answer_progress, {"-5", "1e300", "\"points\""}, ""},
    {"writing nothing", answer_write, {"null", "null", "[]", "[]"}, "these are no records"},
    {"writing to a number", answer_write, {"\"csv\"", "5", "[]", "[]"}, "these are no records"},
    {"writing a text", answer_write, {"\"csv\"", "null", "\"a\"", "[]"}, "these are no records"},
    {"writing to an output that is none", answer_write, {"\"csv\"", "\"x\"", "[\"a\"]", "[]"},
        "there is no output 'x'"},
    {"writing in no format", answer_write, {"\"pdf\"", "null", "[\"a\"]", "[]"},
        "there is no format 'pdf'"},
    {"totals of nothing", answer_evaluate, {"null"}, "this is no model"},
    {"rows of nothing", answer_rows, {"null"}, "this is no model"},
    {"layers of nothing", answer_layers, {"null"}, "this is no model"},
    {"a graph of nothing", answer_graph, {"null"}, "this is no model"},
    {"a fit of nothing", answer_fits, {"null"}, "this is no model"},
    {"opening nothing", answer_open, {"null"}, "this is no model"},
    {"a layer without a path", answer_layer, {"[" LENET "]", "5"}, "layer takes the path of a "
        "layer: this is no text"},
    {"a layer of nothing", answer_layer, {"null", "\"conv\""}, "this is no model"},
    {"a layer that is not there", answer_layer, {"[" LENET "]", "\"conv9\""}, "the model has no "
        "layer 'conv9'"},
    {"the total", answer_layer, {"[" LENET "]", "\"total\""}, ""},
    {"a comparison of nothing", answer_compare, {"null", "null"}, "this is no model"},
    {"a comparison with nothing", answer_compare, {"[" LENET "]", "null"}, "compare takes another "
        "model: m:compare(other)"},
    {"a comparison with no model", answer_compare, {"[" LENET "]", "[]"}, "this is no model"},
    {"a comparison", answer_compare, {"[" LENET "]", "[" LENET ",[3,0,1,\"bits=8\",null]]"}, ""},
    {"dropping nothing", answer_drop, {"null"}, ""},
    {"goals that are a number", answer_goals, {"5"}, "the goals of pareto: this is no text"},
    {"goals that are none", answer_goals, {"\"beauty\""}, "beauty"},
    {"the usual goals", answer_goals, {"null"}, ""},
    {"a sweep of nothing", answer_sweep, {"null", "{}"}, "this is no model"},
    {"a sweep without a table", answer_sweep, {"[" LENET "]", "5"}, "sweep takes a table: "
        "m:sweep { opt = \"bits=32,8\" }"},
    {"a sweep of a field that is none", answer_sweep, {"[" LENET "]", "{\"color\":\"red\"}"},
        "sweep has no field 'color'; it has opt, set, goals, hw, runtime, threads, batch, count "
        "and latency"},
    {"a sweep of choices that are numbers", answer_sweep, {"[" LENET "]", "{\"opt\":[5]}"},
        "opt of sweep: item 1 of the list is no text"},
    {"a sweep of a choice that is a number", answer_sweep, {"[" LENET "]", "{\"opt\":5}"},
        "opt of sweep: this is no text and no list of texts"},
    {"a sweep of knobs that are a text", answer_sweep, {"[" LENET "]", "{\"set\":\"classes\"}"},
        "set of sweep is a table: set = { depth = \"18,34\" }"},
    {"a sweep of a knob that is a table", answer_sweep, {"[" LENET "]", "{\"set\":{\"classes\":"
        "{\"a\":1}}}"}, "a knob of sweep takes a value or a list of values"},
    {"a sweep of lists of lists", answer_sweep, {"[" LENET "]", "{\"batch\":[[1]]}"}, "batch takes "
        "a value or a list of values"},
    {"a sweep of a batch of nothing", answer_sweep, {"[" LENET "]", "{\"batch\":null}"}, "batch "
        "takes a value or a list of values"},
    {"a sweep for goals that are none", answer_sweep, {"[" LENET "]", "{\"goals\":\"beauty\"}"},
        "beauty"},
    {"a sweep of a knob that is not there", answer_sweep, {"[" LENET "]", "{\"set\":{\"volume\":"
        "[1,2]}}"}, "volume"},
    {"a sweep over a device that is none", answer_sweep, {"[" LENET "]", "{\"hw\":\"toaster\"}"},
        "toaster"},
    {"a sweep of an own model over knobs", answer_sweep, {"[[1,0,1,\"1\",null]]", "{\"set\":"
        "{\"classes\":[1,2]}}"}, "a model that the driver makes has no file to run for other "
        "knobs: set them with m:set()"},
    {"points of sweep 0", answer_points, {"0", "0"}, "this sweep is not there any more"},
    {"points of no sweep", answer_points, {"1", "0"}, "this sweep is not there any more"},
    {"a sweep", answer_sweep, {"[" LENET "]", "{\"opt\":[\"bits=32,8\"],\"batch\":[1,2]}"}, ""},
    {"points of another sweep", answer_points, {"2", "0"}, "this sweep is not there any more"},
    {"points below the first", answer_points, {"1", "-1"}, "the sweep has no such point"},
    {"points beyond the last", answer_points, {"1", "4"}, "the sweep has no such point"},
    {"its last points", answer_points, {"1", "3"}, ""},
    {"points that were fetched", answer_points, {"1", "0"}, "this sweep is not there any more"},
    {"a sweep that has no point", answer_sweep, {"[" LENET "]", "{\"set\":{\"classes\":[-1]}}"},
        "classes"},
    {"seeking nothing", answer_seek, {"null", "\"prune\"", "{\"macs\":\"1M\"}"}, "this is no "
        "model"},
    {"seeking a number", answer_seek, {"[" LENET "]", "5", "{\"macs\":\"1M\"}"}, "the "
        "optimizations of seek: this is no text and no list of texts"},
    {"seeking numbers", answer_seek, {"[" LENET "]", "[\"prune\",5]", "{\"macs\":\"1M\"}"}, "the "
        "optimizations of seek: item 2 of the list is no text"},
    {"seeking no optimization", answer_seek, {"[" LENET "]", "[]", "{\"macs\":\"1M\"}"}, "seek "
        "takes an optimization whose value it is to find"},
    {"seeking what is none", answer_seek, {"[" LENET "]", "\"shine\"", "{\"macs\":\"1M\"}"},
        "shine"},
    {"seeking without budgets", answer_seek, {"[" LENET "]", "\"prune\"", "{}"}, "seek takes "
        "budgets to keep: { macs = \"2G\", fit = true }"},
    {"seeking for no fit", answer_seek, {"[" LENET "]", "\"prune\"", "{\"fit\":false}"}, "seek "
        "takes budgets to keep"},
    {"seeking a budget that is a table", answer_seek, {"[" LENET "]", "\"prune\"",
        "{\"macs\":{\"a\":1}}"}, "a budget takes a value or a list of values"},
    {"seeking a budget that is none", answer_seek, {"[" LENET "]", "\"prune\"",
        "{\"beauty\":1}"}, "beauty"},
    {"seeking budgets that are numbers", answer_seek, {"[" LENET "]", "\"prune\"", "5"}, "the "
        "budgets of seek: this is no text and no list of texts"},
    {"seeking where nothing is to be pruned", answer_seek, {"[" LENET "]", "\"prune@nowhere\"",
        "{\"macs\":\"1M\"}"}, "nowhere"},
    {"seeking too many", answer_seek, {"[" LENET "]", "[\"prune\",\"prune@c*\",\"prune@f*\","
        "\"bits\",\"bits@c*\",\"bits@f*\",\"sparse\",\"sparse@c*\",\"sparse@f*\",\"lowrank\","
        "\"lowrank@c*\",\"lowrank@f*\",\"share\",\"share@c*\",\"share@f*\",\"nm\",\"nm@c*\"]",
        "{\"macs\":\"1M\"}"}, "seek"},
    {"a seek that need not change anything", answer_seek, {"[" LENET "]", "\"prune\"",
        "\"macs=900G\""}, ""},
    {"a seek that has no way", answer_seek, {"[" LENET "]", "[\"prune\",\"bits\"]",
        "[\"params=1\"]"}, ""},
};

static void
check_call(struct server *s, const struct call *c)
{
	struct driver_fault why = {.file = -1, .e = {""}};
	struct driver_ask ask = {.nargs = 0};
	struct wire_out out = {0};
	struct arena arena = {0};
	bool ok;

	for (int i = 0; i < 4 && c->arg[i] != NULL; i++)
		ask.arg[ask.nargs++] = plain_of_text(c->arg[i], &arena);
	wire_begin(&out, WIRE_ANSWER);
	ok = c->answer(s, &ask, &out, &why);
	tap_ok(ok == (*c->sentence == '\0'), "%s: it is %s", c->what, ok ? "answered" : "denied");
	tap_has(why.e.text, c->sentence, "%s: its sentence", c->what);
	if (c->answer == answer_progress && ok)
		tap_ok(done_of[0] == 0 && done_of[1] == 1000000000000000, "%s stays in its bounds",
		    c->what);
	wire_free(&out);
	arena_free(&arena);
}

/* A list of more values than a word of the command line has. */
static void
check_long_list(void)
{
	struct plain item[1000], list = {.type = PLAIN_LIST, .n = 1000, .item = item};
	char word[SERVER_LIST_BYTES];
	struct driver_fault why;

	for (int i = 0; i < 1000; i++)
		item[i] = (struct plain){.type = PLAIN_INT, .whole = 12345, .real = 12345};
	tap_ok(!server_list_word(&list, "batch", word, &why), "a list that is too long");
	tap_is_str(why.e.text, "batch has too many values; write a range, as \"0:1:0.1\"",
	    "its sentence");
	list.n = 3;
	item[1] = (struct plain){.type = PLAIN_REAL, .real = 0.5};
	item[2] = (struct plain){.type = PLAIN_FALSE};
	tap_ok(server_list_word(&list, "batch", word, &why), "values of all types");
	tap_is_str(word, "12345,0.5,false", "stand with commas between them");
}

int
main(void)
{
	static struct server s;
	const struct request usual = {0};
	const struct driver_plan plan = {.file = "test", .usual = &usual, .jobs = 1,
	    .stopped = never, .say = note_message, .progress = note_progress};
	struct err e;

	s.plan = &plan;
	if (!tap_ok(outputs_open(&s.outputs, &plan, &e) &&
	    variants_open(&s.variants, &usual, note_message, &e), "a server for drivers"))
		return tap_done();
	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		check_value(&s, &values[i]);
	check_limits(&s);
	check_own(&s);
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
		check_call(&s, &calls[i]);
	tap_ok(done_of[0] == 0 && done_of[1] == 0, "the progress of a sweep ends with nothing");
	tap_is_str(done_text, "nothing", "and its text");
	check_long_list();
	tap_ok(said == NULL, "nothing was said on the way");
	server_end_sweep(&s);
	variants_close(&s.variants);
	outputs_free(&s.outputs);
	return tap_done();
}
