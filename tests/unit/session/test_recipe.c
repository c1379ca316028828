/*
 * Check recipes: a written recipe reads back, a recipe by hand is understood, and a mistake gives a
 * sentence with its line.
 */
#include "lib/build.h"
#include "lib/random_choices.h"
#include "lib/tree.h"
#include "optimize/choice_text.h"
#include "optimize/table.h"
#include "session/recipe.h"
#include "lib/same_choices.h"
#include "lib/leaks.h"
#include "lib/load.h"
#include "lib/temp.h"
#include "lib/tap.h"

static struct catalogue devices;

/* Read a text as a recipe; `e` holds the sentence of a failure. */
static bool
read_text(const char *text, struct recipe *r, struct err *e)
{
	e->text[0] = '\0';
	return recipe_read(temp_write("r.lua", text), &devices, r, e);
}

/* Return the choices as --opt takes them, one a line. */
static const char *
texts(const struct choices *c)
{
	static char all[8192];
	char text[CHOICE_TEXT_MAX];
	size_t used = 0;

	all[0] = '\0';
	for (size_t i = 0; i < c->n && used < sizeof all; i++)
		used += (size_t)snprintf(all + used, sizeof all - used, "%s\n",
		    choice_text(&c->choice[i], text));
	return all;
}

static void
test_by_hand(void)
{
	struct recipe r;
	struct err e;

	if (!tap_ok(read_text("-- by hand\nlocal small = 8\nreturn {\n"
	    "  name = \"Small\", notes = [[two\nlines]],\n"
	    "  hardware = \"rpi-4b\", latency = \"roofline\", convention = \"full\", batch = 4,\n"
	    "  knobs = { width = 0.5, deep = true, kind = \"basic\", [\"odd name\"] = 3 },\n"
	    "  choices = {\n"
	    "    { \"prune\", 0.3, multiple = small },\n"
	    "    { \"bits\", weights = 8, activations = \"auto\", on = \"layer*.conv2\" },\n"
	    "    { \"bits\", off = { \"conv1\", \"fc\" } },\n"
	    "    \"pool=3/avg@conv1\",\n"
	    "    { \"separable\", \"off\" },\n"
	    "  },\n}\n", &r, &e), "a recipe that a person wrote: %s", e.text))
		return;
	tap_is_str(r.name, "Small", "its name");
	tap_is_str(r.notes, "two\nlines", "its notes");
	tap_is_str(r.setting[SETTING_HARDWARE], "rpi-4b", "the device");
	tap_is_str(r.setting[SETTING_LATENCY], "roofline", "the latency model");
	tap_is_str(r.setting[SETTING_COUNTING], "full", "the convention");
	tap_is_str(r.setting[SETTING_BATCH], "4", "the batch");
	tap_is_int(r.nknobs, 4, "four knobs");
	tap_ok(r.knob[r.nknobs].name == NULL, "and an end");
	tap_is_str(r.knob[0].value, "true", "in the order of the alphabet: deep");
	tap_is_str(r.knob[1].value, "basic", "kind");
	tap_is_str(r.knob[2].name, "odd name", "a name that is no word");
	tap_is_str(r.knob[3].value, "0.5", "width");
	tap_is_str(texts(&r.choices), "prune=0.3/8\nbits=8@layer*.conv2\nbits=off@conv1\n"
	    "bits=off@fc\npool=3/avg@conv1\nseparable=off\n", "the choices, in order");
	recipe_free(&r);
	tap_ok(read_text("return {}", &r, &e), "an empty recipe says nothing");
	tap_ok(r.choices.n == 0 && r.nknobs == 0 && r.setting[SETTING_HARDWARE] == NULL,
	    "and leaves all as it is");
	recipe_free(&r);
}

static const struct {
	const char *text, *sentence;
} wrong[] = {
    {"return {\n  hardwar = \"t4\",\n}", "r.lua:2: a recipe has no key 'hardwar'; did you mean "
        "'hardware'?"},
    {"return {\n\n  hardware = \"no-such\",\n}", "r.lua:3: there is no device 'no-such'"},
    {"return { batch = 0 }", "r.lua:1: the batch is a whole number from 1 to"},
    {"return { batch = 1e300 }", "r.lua:1: the batch is a whole number"},
    {"return { latency = \"soon\" }", "r.lua:1: there is no latency model 'soon'"},
    {"return { convention = \"mine\" }", "r.lua:1: there is no counting convention 'mine'"},
    {"return { name = 5 }", "r.lua:1: 'name' is a text"},
    {"return { knobs = 5 }", "r.lua:1: 'knobs' is a table"},
    {"return { choices = \"prune\" }", "r.lua:1: 'choices' is a table"},
    {"return { name = { \"x\" } }", "r.lua:1: 'name' is no table"},
    {"return {\n  choices = {\n    { \"prune\" },\n    { \"prun\", ratio = 0.5 },\n  },\n}",
        "r.lua:4: there is no optimization 'prun'; did you mean 'prune'?"},
    {"return {\n  choices = {\n    {\n      \"prune\",\n      ration = 0.5 },\n  },\n}",
        "r.lua:5: prune has no value called 'ration'; did you mean 'ratio'?"},
    {"return { choices = {\n--[[ a\ncomment ]]\n{ \"prune\", ratio = 1.5 } } }",
        "r.lua:4: prune: ratio is between 0 and 0.95, not '1.5'"},
    {"return { choices = {\n{ \"prune\", 0.5, 8, 9 } } }", "r.lua:2: prune takes 2 values at most"},
    {"return { choices = { { ratio = 0.5 } } }", "r.lua:1: a choice begins with the name of an "
        "optimization, as { \"prune\", ratio = 0.5 }"},
    {"return { choices = { { 5 } } }", "not with a number"},
    {"return { choices = { 5 } }", "a choice is a table or a text, not a number"},
    {"return { choices = { prune = 0.5 } }", "'choices' is a list, as"},
    {"return { choices = {\n\"prune=2\" } }", "r.lua:2: prune: ratio is between"},
    {"return { choices = {\n{ \"bits\", on = \"a\",\noff = \"b\" } } }",
        "a choice is either on or off"},
    {"return { choices = {\n{ \"bits\", weights = 8, off = \"b\" } } }",
        "r.lua:2: bits is off here, so it takes no values"},
    {"return { choices = {\n{ \"bits\", on = 5 } } }", "r.lua:2: 'on' is the path of a layer"},
    {"return { choices = {\n{ \"bits\", on = \"\" } } }", "r.lua:2: 'on' is the path of a layer"},
    {"return {\n  batch = = 2,\n}", "r.lua:2: "},
    {"return 5", "r.lua: the file has to end with 'return { ... }'"},
    {"return { batch = print }", "has to be a number, a text"},
    {"return { choices = {{\"prune\", io.open('x')}} }", "r.lua:1: "},
};

static void
test_wrong(void)
{
	struct recipe r;
	struct err e;

	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		if (!tap_ok(!read_text(wrong[i].text, &r, &e), "wrong recipe %zu is refused", i))
			recipe_free(&r);
		tap_has(e.text, wrong[i].sentence, "%s", e.text);
	}
	tap_ok(!recipe_read(temp_path("none.lua"), &devices, &r, &e), "no such file");
	tap_has(e.text, "there is no file ", "is said");
	tap_ok(!recipe_is(temp_write("m.lua", "return model { input = { 1 }, build = function(x) "
	    "return x end }")), "a model script is no recipe");
	tap_ok(recipe_is(temp_write("r.lua", "return { batch = 2 }")), "a table of data is");
}

/* Check that choices, written and read again, are the same and in the same order. */
static bool
comes_back(const struct choices *c, struct err *e)
{
	const struct recipe out = {.choices = *c};
	const char *path = temp_path("back.lua");
	struct recipe in;
	bool same;

	if (!recipe_write_file(&out, path, e) || !recipe_read(path, &devices, &in, e))
		return false;
	same = same_choices(c, &in.choices);
	for (size_t i = 0; same && i < c->n; i++)
		same = in.choices.choice[i].opt == c->choice[i].opt &&
		    strcmp(in.choices.choice[i].target, c->choice[i].target) == 0;
	recipe_free(&in);
	return same || err_set(e, "it reads differently");
}

/* Check every parameter of every optimization at its ends, its fallback and in between. */
static void
test_parameters(void)
{
	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++) {
		char target[] = "layer1.*";
		struct choices c = {0};
		struct choice choice = choice_default(*o, target);
		struct err e = {""};
		char name[32];

		for (int i = 0; i < (*o)->nparams; i++) {
			const struct optimization_param *p = &(*o)->param[i];
			const double values[] = {p->min, p->max, p->whole ? p->min + 1
			    : (p->min + p->max) / 3};

			for (size_t k = 0; k < sizeof values / sizeof values[0]; k++) {
				choice.value[i] = values[k];
				(void)snprintf(name, sizeof name, "target%d.%zu", i, k);
				choice.target = name;
				choices_put(&c, &choice);
			}
		}
		choice.on = false;
		choices_put(&c, &choice);
		tap_ok(comes_back(&c, &e), "%s with every parameter comes back: %s", (*o)->name,
		    e.text);
		choices_free(&c);
	}
}

static void
test_targets(void)
{
	static const char *const targets[] = {"", "a", "*", "true", "a b", "quote\"d",
	    "back\\slash", "tab\tnew\n", "\xc3\xa9t\xc3\xa9", "[[x]]", "--", "a'b", "end"};
	struct choices c = {0};
	struct err e = {""};

	for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++) {
		struct choice choice = choice_default(optimization_find("prune"),
		    (char *)(uintptr_t)targets[i]);

		choice.on = i % 2 == 0;
		choices_put(&c, &choice);
	}
	tap_ok(comes_back(&c, &e), "names with quotes, line ends and signs come back: %s", e.text);
	choices_free(&c);
}

static struct graph *
small_graph(void)
{
	struct build b = build_start();
	int x = build_input(&b, "3x16x16");

	build_open(&b, "layer1");
	x = build_layer(&b, "conv", "conv1", "filters=8 kernel=3 pad=same", 1, x);
	x = build_layer(&b, "relu", "act", "", 1, x);
	graph_close(b.g);
	x = build_layer(&b, "conv", "conv2", "filters=16 kernel=3 pad=same", 1, x);
	return build_end(&b, x);
}

static void
test_random(void)
{
	struct graph *g = small_graph();
	struct random r = {20260101};
	struct err e = {""};
	int lost = 0;

	for (int i = 0; i < 100; i++) {
		struct choices c = {0};

		for (int k = random_below(&r, 8); k > 0; k--)
			random_choice(&r, g, &c);
		lost += !comes_back(&c, &e);
		choices_free(&c);
	}
	tap_is_int(lost, 0, "100 random sets of choices come back%s", e.text);
	graph_free(g);
}

static const char knobs_script[] = "return model { name = 'K', input = { 3, 8, 8 }, knobs = {\n"
    "width = { 0.5, min = 0.25, max = 2 }, n = { 4, min = 1, max = 9 }, deep = false,\n"
    "kind = { 'basic', choices = { 'basic', 'true', '7' } }, ['odd name'] = 3 },\n"
    "build = function(x, k) return x:conv { k.n, kernel = 1 } end }\n";

/* Check that a session comes back from its recipe, with settings and knobs. */
static void
test_whole(void)
{
	const char *path = temp_path("whole.lua");
	double knob[MODEL_MAX_KNOBS];
	struct settings s = {0}, again = {0};
	struct choices none = {0};
	struct recipe out, in;
	struct err e;
	struct model *m = load_text(knobs_script, &e);

	if (!tap_ok(m != NULL && settings_default(&devices, &s, &e), "a model with knobs: %s",
	    m == NULL ? e.text : ""))
		return;
	for (int i = 0; i < m->nknobs; i++)
		knob[i] = m->knob[i].fallback;
	knob[0] = 1;               /* deep */
	knob[1] = 2;               /* kind: the third word */
	knob[4] = 0.1 + 0.2;       /* width */
	s.batch = 3;
	s.latency = latency_find("roofline");
	recipe_make(m, knob, &none, &s, &out);
	tap_ok(recipe_write_file(&out, path, &e) && recipe_read(path, &devices, &in, &e),
	    "the whole is written and read");
	tap_is_int(in.nknobs, 3, "the knobs that are not as the script has them");
	for (int i = 0; i < in.nknobs; i++) {
		static const int place[] = {0, 1, 4};
		double value = -1;

		tap_ok(knob_parse(&m->knob[place[i]], in.knob[i].value, &value, &e) &&
		    value == knob[place[i]], "knob %s has its value", in.knob[i].name);
	}
	tap_ok(settings_default(&devices, &again, &e), "other settings");
	for (int i = 0; i < SETTINGS; i++)
		tap_ok(setting_table[i].read(in.setting[i], &devices, &again, &e), "%s is read",
		    setting_table[i].name);
	tap_ok(memcmp(&again, &s, sizeof s) == 0, "the settings are the same");
	recipe_free(&in);
	recipe_free(&out);
	model_free(m);
}

static void
test_match(void)
{
	struct graph *g = small_graph();
	struct err_list notes = {0};
	struct recipe r;
	struct err e;

	if (!tap_ok(read_text("return { choices = { { \"prune\" }, { \"bits\", on = \"layer9.*\" "
	    "}, { \"bits\", on = \"*.conv1\" }, { \"separable\", on = \"layer1.act\" }, "
	    "{ \"lowrank\", on = \"*.act\" }, { \"prune\", off = \"layer1\" }, "
	    "{ \"prune\", off = \"gone\" } } }", &r, &e), "a recipe for another model: %s", e.text))
		return;
	recipe_match(g, &r.choices, &notes);
	tap_is_str(texts(&r.choices), "prune=0.5\nbits=8@*.conv1\nprune=off@layer1\n",
	    "what means something stays");
	tap_is_int(notes.n, 4, "and there is a sentence for each of the others");
	if (notes.n == 4) {
		tap_has(notes.err[0].text, "no layer or block of this model is called 'layer9.*'",
		    "a pattern");
		tap_has(notes.err[1].text, "layer1.act: separable", "a layer that it is not for");
		tap_has(notes.err[2].text, "lowrank=0.25@*.act: applies to no layer there",
		    "a pattern of such");
		tap_has(notes.err[3].text, "'gone'", "an exception from nothing");
	}
	err_list_free(&notes);
	recipe_free(&r);
	graph_free(g);
}

/* Check that a recipe passes over knobs that the model does not have, and sets the others. */
static void
test_match_knobs(void)
{
	struct script_options o = {.datadir = tree_folder()};
	struct err_list notes = {0};
	struct recipe r;
	struct model *m;
	struct err e;

	if (!tap_ok(read_text("return { knobs = { width = 1, n = 99, depth = 3 } }", &r, &e),
	    "a recipe with knobs"))
		return;
	o.file = temp_write("script.lua", knobs_script);
	o.knobs = r.knob;
	m = script_load(&o, &e);
	if (tap_ok(m != NULL, "a model without some of them loads: %s", m == NULL ? e.text : "")) {
		tap_ok(m->knob[4].value == 1, "width is set");
		tap_ok(m->knob[2].value == 4, "n stays, for 99 is too much");
		recipe_match_knobs(&r, m, &notes);
		tap_is_int(notes.n, 2, "two sentences");
		tap_is_int(r.nknobs, 1, "one knob is left");
		tap_has(notes.n == 2 ? notes.err[0].text : "", "no knob 'depth'", "one for depth");
		tap_has(notes.n == 2 ? notes.err[1].text : "", "'n' is between 1 and 9",
		    "one for n");
	}
	err_list_free(&notes);
	model_free(m);
	recipe_free(&r);
}

/* Check that a failure to write a recipe leaves the old file. */
static void
test_kept(void)
{
	const char *path = temp_write("kept.lua", "return { batch = 2 }");
	struct recipe r = {0}, back;
	struct err e;

	r.setting[SETTING_BATCH] = "5";
	tap_ok(!recipe_write_file(&r, temp_path("no/such/folder.lua"), &e), "a folder that is not "
	    "there");
	tap_has(e.text, "cannot be written", "is said");
	tap_ok(!recipe_write_file(&r, "/dev/full", &e), "a full disk");
	tap_has(e.text, "/dev/full", "is named");
	tap_ok(recipe_write_file(&r, path, &e) && recipe_read(path, &devices, &back, &e),
	    "a file that is there is replaced");
	tap_is_str(back.setting[SETTING_BATCH], "5", "by the new one");
	recipe_free(&back);
}

int
main(void)
{
	char folder[512];
	const char *folders[] = {folder, NULL};
	struct err e;

	(void)snprintf(folder, sizeof folder, "%.400s/lua/hardware", tree_folder());
	if (!hardware_load(folders, &devices, &e)) {
		printf("Bail out! %s\n", e.text);
		return 1;
	}
	temp_open();
	test_by_hand();
	test_wrong();
	test_parameters();
	test_targets();
	test_random();
	test_whole();
	test_match();
	test_match_knobs();
	test_kept();
	tap_ok(leaks_no_children(), "no child is left over");
	temp_close();
	hardware_free(&devices);
	return tap_done();
}
