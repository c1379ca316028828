#include "measure/bench_keys.h"

#include "base/number.h"
#include "frame/action.h"
#include "lib/stage.h"
#include "lib/temp.h"
#include "measure/stopwatch.h"
#include "optimize/optimize.h"

#include <stdlib.h>
#include <string.h>

#define RUNS     31
#define FEW_RUNS 5

/* Keys that end the program or the test's hold on the screen. */
static const char *const left_out[] = {"leave", "quit", "interrupt", "editor", NULL};

static void
open_stage(struct stage *s, const char *file)
{
	stage_open(s, 40, 120, file);
	if (!app_has_model(&s->app))
		stopwatch_give_up(s->app.loader.error.text);
}

static void
time_key(struct stage *s, int key, struct stopwatch *w)
{
	stopwatch_begin(w);
	stage_key(s, key);
	stopwatch_end(w);
}

/* Close what a key has opened, and go back to the table. */
static void
go_back(struct stage *s)
{
	if (s->app.prompt.kind != NULL)
		stage_key(s, TERMINAL_ESC);
	while (view_top(&s->app) != s->app.views.stack[0])
		view_back(&s->app);
}

static bool
is_left_out(const struct action *t)
{
	if (t->key[0] == 0 || !(t->where & IN_LAYERS))
		return true;
	for (const char *const *name = left_out; *name != NULL; name++)
		if (t->name != NULL && strcmp(t->name, *name) == 0)
			return true;
	return false;
}

/* The key that takes longest. */
struct slowest {
	const char *keys;
	double seconds;
};

/* Press one key several times, and add its times to `all`. */
static void
time_in_table(struct stage *s, int key, const char *keys, struct stopwatch *all,
    struct slowest *slowest)
{
	struct stopwatch one = {0};

	for (int i = 0; i < FEW_RUNS; i++) {
		time_key(s, key, &one);
		stopwatch_add(all, one.wall[i], one.processor[i]);
		go_back(s);
	}
	if (stopwatch_processor(&one) > slowest->seconds)
		*slowest = (struct slowest){keys, stopwatch_processor(&one)};
	stopwatch_free(&one);
}

void
bench_all_keys(void)
{
	static const char digits[] = "1\0002\0003\0004\0005\0006\0007\0008\0009";
	struct slowest slowest = {"", 0};
	struct stopwatch all = {0};
	char text[NUMBER_TEXT_MAX];
	struct stage s;
	int n = 0;

	open_stage(&s, "zoo:resnet");
	for (const struct action *t = s.app.tables->actions; t->keys != NULL; t++)
		if (!is_left_out(t)) {
			time_in_table(&s, t->key[0], t->keys, &all, &slowest);
			n++;
		}
	for (int i = 0; optimization_table[i]->name != NULL && action_digit(i) != 0; i++, n++)
		time_in_table(&s, action_digit(i), digits + 2 * i, &all, &slowest);
	stage_close(&s);
	stopwatch_print("ResNet-50: median over all keys", &all, 1e-3);
	(void)printf("    of %d keys; longest takes %s: %s\n", n, slowest.keys,
	    number_seconds(slowest.seconds, text));
}

/* Something a person does: the keys that lead there, and those whose times count. */
static const struct deed {
	const char *what, *before, *keys[8];
} deeds[] = {
    {"move the cursor", "", {"j", "k"}},
    {"move by screens", "", {"PgDn", "PgUp", "G", "g"}},
    {"move the cursor, sorted by time", "> PgDn", {"j", "k"}},
    {"move by screens, sorted by time", "", {"PgDn", "PgUp", "G", "g"}},
    {"sort by the next column, reverse", "", {">", "I"}},
    {"open and fold a block", "Esc Esc Esc j", {"Space", "Space"}},
    {"fold and open all blocks", "", {"*"}},
    {"type a filter", "g \\", {"c", "o", "n", "v", "BS", "BS", "BS", "BS"}},
    {"move the cursor, filtered", "conv Enter", {"j", "k"}},
    {"go to the next match", "Esc /conv Enter", {"n", "N"}},
    {"mark a row", "Esc", {"a"}},
    {"explain a layer, and go back", "Esc Esc", {"Enter", "q"}},
    {"show the chart of time, and go back", "", {"T", "q"}},
    {"show the chart of memory, and go back", "", {"M", "q"}},
    {"move the cursor on the chart of memory", "M", {"Down", "Up"}},
    {"show the roofline, and go back", "q", {"B", "q"}},
    {"list optimizations with gains, and go back", "", {"o", "q"}},
};

static void
time_deed(struct stage *s, const char *model, const struct deed *d, double goal)
{
	struct stopwatch w = {0};
	char name[80];

	stage_keys(s, d->before);
	for (int i = 0; i < FEW_RUNS; i++)
		for (int k = 0; k < 8 && d->keys[k] != NULL; k++) {
			stopwatch_begin(&w);
			stage_keys(s, d->keys[k]);
			stopwatch_end(&w);
		}
	(void)snprintf(name, sizeof name, "%s: %s", model, d->what);
	stopwatch_print(name, &w, goal);
}

/* Switch each optimization for the whole model on and off again; each takes one key. */
static void
time_toggles(struct stage *s, const char *model, double goal, int runs)
{
	char name[80];

	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++) {
		struct stopwatch w = {0};

		for (int i = 0; i < 2 * runs; i++) {
			stopwatch_begin(&w);
			s->app.tables->toggle(&s->app, *o);
			stage_key(s, TERMINAL_FN(KEY_RESIZE));
			stopwatch_end(&w);
		}
		(void)snprintf(name, sizeof name, "%s: toggle %s", model, (*o)->name);
		stopwatch_print(name, &w, goal);
	}
}

static const char *
write_script(const char *name, int layers)
{
	char text[512];

	(void)snprintf(text, sizeof text, "return model { input = { 64, 32, 32 }, build = "
	    "function(x)\nfor i = 1, %d do x = block('block' .. i, function(y)\n"
	    "return y + y:conv { 64, kernel = 3, pad = 1 }:batchnorm():relu() end, x) end\n"
	    "return x end }\n", layers / 4);
	(void)temp_write(name, text);
	return temp_path(name);
}

void
bench_many_layers(const char *model, int layers, double key_goal, double toggle_goal)
{
	struct stage s;

	open_stage(&s, write_script("many.lua", layers));
	stage_keys(&s, "g");
	time_toggles(&s, model, toggle_goal, FEW_RUNS);
	for (size_t i = 0; i < sizeof deeds / sizeof deeds[0]; i++)
		time_deed(&s, model, &deeds[i], key_goal);
	stage_close(&s);
}

void
bench_toggles(const char *what, const char *file, double goal)
{
	struct stage s;

	open_stage(&s, file);
	time_toggles(&s, what, goal, RUNS);
	stage_close(&s);
}
