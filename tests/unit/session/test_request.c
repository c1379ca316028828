/*
 * Requests: filled from words, recipes, operands and points, copied and merged; and the session
 * that is made of one.
 */
#include "config.h"

#include "lib/temp.h"
#include "lib/tap.h"
#include "session/session.h"

#include <stdlib.h>
#include <string.h>

static const char *const script =
    "return model {\n"
    "  name = \"two\", input = { 3, 8, 8 },\n"
    "  knobs = { filters = { 4, min = 1, max = 64 }, deep = false },\n"
    "  build = function(x, k)\n"
    "    x = x:conv { k.filters, kernel = 3, name = \"c\" }\n"
    "    return x:flatten():dense { 10, name = \"d\" }\n"
    "  end,\n"
    "}\n";

/* Return all parts as one text. */
static const char *
whole_text(const struct request *r)
{
	static char text[1024];
	size_t n = (size_t)snprintf(text, sizeof text, "%s recipe=%s", r->model != NULL ? r->model
	    : "-", r->recipe != NULL ? r->recipe : "-");

	for (int i = 0; i < SETTINGS; i++)
		if (r->setting[i] != NULL)
			n += (size_t)snprintf(text + n, sizeof text - n, " %s:%s",
			    setting_table[i].name, r->setting[i]);
	for (int i = 0; i < r->nknobs; i++)
		n += (size_t)snprintf(text + n, sizeof text - n, " %s%s=%s",
		    r->knob[i].optional ? "?" : "", r->knob[i].name, r->knob[i].value);
	for (int i = 0; i < r->nchoices; i++)
		n += (size_t)snprintf(text + n, sizeof text - n, " +%s", r->choice[i]);
	(void)snprintf(text + n, sizeof text - n, " %g", r->limits.time);
	return text;
}

static void
test_words(void)
{
	struct request r = {0}, copy, more = {.limits.time = 2.5};

	tap_is_str(whole_text(&r), "- recipe=- 0", "a zeroed request asks for nothing");
	request_set_model(&r, "a.lua");
	request_set_recipe(&r, "small.lua");
	request_set_setting(&r, SETTING_BATCH, "4");
	request_set_setting(&r, SETTING_BATCH, "8");
	request_add_knob(&r, "width", "0.5", true);
	request_add_choice(&r, "bits=8");
	tap_is_str(whole_text(&r), "a.lua recipe=small.lua batch:8 ?width=0.5 +bits=8 0",
	    "words fill it");
	tap_ok(r.knob[1].name == NULL, "its knobs have an end");
	request_copy(&copy, &r);
	request_set_model(&more, "b.lua");
	request_set_setting(&more, SETTING_HARDWARE, "rpi-5");
	request_add_knob(&more, "width", "2", false);
	request_add_choice(&more, "prune=0.5@c");
	request_add(&copy, &more);
	tap_is_str(whole_text(&copy), "b.lua recipe=small.lua batch:8 hw:rpi-5 ?width=0.5 width=2 "
	    "+bits=8 +prune=0.5@c 2.5", "another request goes before the present parts");
	request_free(&r);
	request_free(&more);
	tap_is_str(copy.model, "b.lua", "a copy owns its words");
	request_set_setting(&copy, SETTING_HARDWARE, NULL);
	request_set_model(&copy, NULL);
	tap_ok(copy.model == NULL && copy.setting[SETTING_HARDWARE] == NULL,
	    "NULL takes a word out");
	request_free(&copy);
}

static void
test_operand(void)
{
	struct request r = {0};
	struct operand o;
	struct err e = {0};

	if (!tap_ok(operand_parse("zoo:resnet,depth=18+bits=8@layer1+small.lua", &o, &e),
	    "an operand"))
		return;
	request_set_model(&r, "other.lua");
	request_add_operand(&r, &o);
	operand_free(&o);
	tap_is_str(whole_text(&r), "zoo:resnet recipe=small.lua depth=18 +bits=8@layer1 0",
	    "fills a request");
	request_free(&r);
}

static void
check_open(const char *file)
{
	const char *recipe = temp_write("r.lua", "return { batch = 3, latency = \"roofline\",\n"
	    "  knobs = { filters = 8, gone = 1 },\n"
	    "  choices = { { \"bits\", 8 }, { \"prune\", 0.5, on = \"nowhere\" } } }\n");
	struct request r = {.limits.time = 60}, again;
	struct err_list notes = {0};
	struct session s;
	struct err e = {0};

	request_set_model(&r, file);
	request_set_recipe(&r, recipe);
	request_set_setting(&r, SETTING_BATCH, "5");
	request_add_choice(&r, "bits=4@d");
	if (!tap_ok(session_open(&r, &s, &notes, NULL, &e), "a request makes a session"))
		return;
	tap_is_int(s.now.settings.batch, 5, "what it says itself goes before its recipe");
	tap_is_str(s.now.settings.latency->name, "roofline", "the recipe says the rest");
	tap_is_int((int)model_knob(s.model, "filters")->value, 8, "knobs too");
	tap_is_int((int)s.now.choices.n, 2, "both say what is chosen");
	tap_is_int(notes.n, 2, "two parts of the recipe mean nothing to the model");
	err_list_free(&notes);
	session_request(&s, &again);
	request_set_model(&again, NULL);
	tap_is_str(whole_text(&again), "- recipe=- count:textbook latency:roofline batch:5 "
	    "hw:" HARDWARE_DEFAULT " runtime:auto threads:auto ?filters=8 +bits=8 +bits=4@d 0",
	    "a session fills a request that makes it again");
	request_free(&again);
	request_add_choice(&r, "bits=4@nowhere");
	session_free(&s);
	tap_ok(!session_open(&r, &s, &notes, NULL, &e) && strstr(e.text, "nowhere") != NULL,
	    "what a request says itself has to mean something");
	err_list_free(&notes);
	request_free(&r);
}

/* Check a point of a grid, to which the session then goes in one step. */
static void
check_point(const char *file)
{
	struct request plain = {.limits.time = 60}, r = {0};
	struct err_list notes = {0};
	struct session s;
	struct grid g;
	struct err e = {0};

	request_set_model(&plain, file);
	if (!tap_ok(session_open(&plain, &s, &notes, NULL, &e), "a session: %s", e.text))
		return;
	grid_init(&g, &s.now.settings, session_devices(&s));
	tap_ok(grid_choice(&g, "bits=8,4", &e) && grid_choice(&g, "bits=off@c", &e) &&
	    grid_setting(&g, SETTING_BATCH, "1,2", &e) && grid_finish(&g, &e), "four points");
	request_add_point(&r, &g, s.model, 3);
	request_set_model(&r, NULL);
	tap_has(whole_text(&r), "batch:2", "the last of them has the second batch");
	tap_has(whole_text(&r), "+bits=4 +bits=off@c", "and the second choice, where it is on");
	tap_ok(session_replay(&s, &r, &notes, &e) && s.now.settings.batch == 2 &&
	    s.now.choices.n == 2 && s.nundo == 1, "the session goes there in one step");
	request_free(&r);
	request_free(&plain);
	grid_free(&g);
	session_free(&s);
}

/* Check a session without a model, and one that a caller in the background opens in two parts. */
static void
test_begin(void)
{
	struct request r = {0};
	struct err_list notes = {0};
	struct recipe recipe;
	struct session s;
	struct err e = {0};

	request_set_setting(&r, SETTING_BATCH, "7");
	request_set_recipe(&r, temp_write("n.lua", "return { name = \"N\", batch = 2,\n"
	    "  choices = { { \"bits\" } } }\n"));
	if (tap_ok(session_begin(&r, &s, &recipe, &e), "a session before its model: %s", e.text)) {
		tap_is_str(recipe.name, "N", "its recipe is handed over");
		tap_ok(s.now.settings.batch == 7 && s.now.choices.n == 1 && s.model == NULL,
		    "settings and choices are there");
		recipe_free(&recipe);
		session_free(&s);
	}
	if (tap_ok(session_open(&r, &s, &notes, NULL, &e), "a session without a model"))
		session_free(&s);
	request_set_setting(&r, SETTING_BATCH, "none");
	tap_ok(!session_open(&r, &s, &notes, NULL, &e), "words are checked");
	tap_has(e.text, "the batch is a whole number", "with a sentence");
	request_set_recipe(&r, "not-there.lua");
	tap_ok(!session_begin(&r, &s, &recipe, &e) && recipe.name == NULL, "so is the recipe");
	request_free(&r);
}

/* A recipe where a model should be: it gets one, unless it already has a recipe. */
static void
test_lending(void)
{
	char word[256], *recipe = mem_strdup(temp_write("half.lua", "return { choices = { { "
	    "\"prune\" } } }"));
	struct operand o;
	struct err e;

	if (!tap_ok(operand_parse(recipe, &o, &e), "a recipe"))
		return;
	tap_ok(request_is_recipe(&o), "is known by its text");
	tap_ok(request_lend_model(&o, "a.lua", &e), "it is for any model");
	tap_is_str(o.file, "a.lua", "the model");
	tap_is_str(o.recipe, recipe, "the recipe");
	operand_free(&o);
	(void)snprintf(word, sizeof word, "%s+b.lua", recipe);
	if (!tap_ok(operand_parse(word, &o, &e), "a recipe of a recipe"))
		return;
	tap_ok(request_is_recipe(&o) && !request_lend_model(&o, "a.lua", &e), "is refused");
	tap_has(e.text, "is a recipe, not a model that b.lua could be for", "with the reason");
	operand_free(&o);
	if (!tap_ok(operand_parse("zoo:resnet", &o, &e), "a model"))
		return;
	tap_ok(!request_is_recipe(&o), "is no recipe");
	operand_free(&o);
	free(recipe);
}

int
main(void)
{
	char *file;

	temp_open();
	file = mem_strdup(temp_write("two.lua", script));
	test_words();
	test_operand();
	test_lending();
	check_open(file);
	check_point(file);
	test_begin();
	free(file);
	temp_close();
	return tap_done();
}
