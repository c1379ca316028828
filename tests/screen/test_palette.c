/*
 * The palette: actions by their names and helps, and what stands behind a name.
 */
#include "frame/action.h"
#include "frame/palette.h"
#include "lib/shows.h"
#include "lib/tap.h"
#include "optimize/choice_text.h"
#include "tables.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The choice that was made last, as --opt takes it. */
static const char *
choice(const struct stage *s)
{
	static char text[CHOICE_TEXT_MAX];
	const struct choices *c = &s->app.session.now.choices;

	return c->n > 0 ? choice_text(&c->choice[c->n - 1], text) : "";
}

/* The item that Enter would take. */
static const char *
top(const struct stage *s)
{
	const struct palette *p = &s->app.palette;

	return p->n > 0 ? p->item[p->at].word : "";
}

/* Check that each action that works on the table is listed, and found by its name. */
static void
lists_all(void)
{
	struct stage s;
	size_t listed = 0;

	stage_open(&s, 24, 80, "zoo:resnet");
	stage_keys(&s, ":");
	for (const struct action *t = action_table; t->keys != NULL; t++)
		listed += t->name != NULL && (t->where & IN_LAYERS) != 0;
	for (int i = 0; optimization_table[i]->name != NULL; i++)
		listed++;
	tap_is_int((int64_t)s.app.palette.n, (int64_t)listed, "all actions are listed");
	for (const struct action *t = action_table; t->keys != NULL; t++) {
		if (t->name == NULL || (t->where & IN_LAYERS) == 0)
			continue;
		stage_keys(&s, "Ctrl-U");
		stage_keys(&s, t->name);
		tap_is_str(top(&s), t->name, "%s is found by its name", t->name);
	}
	stage_close(&s);
}

static void
names(void)
{
	struct stage s;

	stage_open(&s, 24, 80, "zoo:resnet");
	stage_keys(&s, ":prune Enter");
	tap_is_str(choice(&s), "prune=0.5", "an optimization by its name");
	stage_keys(&s, ":undo Enter");
	tap_is_str(choice(&s), "", "an action by its name");
	stage_keys(&s, ":seconds Space by Space kind Ctrl-U by Space kind Enter");
	shows(&s, "── Time", "by words of its help");
	stage_keys(&s, "q :mem Down Up Enter");
	shows(&s, "── Memory", "by a beginning");
	stage_keys(&s, ":fold");
	tap_ok(strcmp(top(&s), "fold") != 0, "what works on the table alone is not on a chart");
	stage_keys(&s, "Esc q :redo Down Down Down Esc");
	tap_ok(s.app.prompt.kind == NULL && s.app.palette.n == 0, "Esc closes it");
	stage_keys(&s, ":nosuchthing Enter");
	shows(&s, "no action is called 'nosuchthing'", "what is not there is said");
	tap_ok(s.app.prompt.kind == &palette_prompt, "and can be corrected");
	stage_keys(&s, "Ctrl-U dev Tab");
	tap_is_str(s.app.prompt.text, "device ", "Tab completes a name, and a space behind it");
	stage_keys(&s, "Esc M :quit Enter");
	tap_ok(s.app.quit, "quit quits, on a chart too");
	stage_close(&s);
}

static void
values(void)
{
	struct stage s;

	stage_open(&s, 24, 80, "zoo:resnet");
	stage_keys(&s, ":device Space h100 Enter");
	tap_is_str(s.app.session.now.settings.hardware->id, "h100-sxm", "a device");
	stage_keys(&s, ":count Space full Enter");
	tap_is_str(s.app.session.now.settings.convention->name, "full", "a convention");
	stage_keys(&s, ":latency Space roofline Enter");
	tap_is_str(s.app.session.now.settings.latency->name, "roofline", "a latency model");
	stage_keys(&s, ":batch Space 8 Enter");
	tap_is_int(s.app.session.now.settings.batch, 8, "a batch");
	stage_keys(&s, ":sort Space macs Enter");
	tap_is_str(s.app.rows.sort->name, "macs", "a column");
	stage_keys(&s, "Esc :goto Space layer3.4.conv2 Enter");
	tap_is_str(app_target(&s.app), "layer3.4.conv2", "a layer");
	stage_keys(&s, ":prune Space 0.25 Enter");
	tap_is_str(choice(&s), "prune=0.25@layer3.4.conv2", "an optimization where one is");
	stage_keys(&s, ":opt Space bits=8@layer3 Enter");
	tap_is_str(choice(&s), "bits=8@layer3", "one as for --opt");
	stage_keys(&s, ":bits=4@layer1 Enter");
	tap_is_str(choice(&s), "bits=4@layer1", "without the word opt");
	stage_keys(&s, ":set Space depth=34 Enter");
	shows(&s, "ResNet-34", "a knob");
	stage_keys(&s, ":depth=18 Enter");
	shows(&s, "ResNet-18", "without the word set");
	stage_keys(&s, ":chart Space mem Enter");
	shows(&s, "── Memory", "a chart");
	stage_keys(&s, "q :export Space palette.csv Enter");
	tap_ok(access("palette.csv", R_OK) == 0, "a file");
	stage_keys(&s, ":budget Space prune Space macs=500M Enter");
	tap_ok(strstr(choice(&s), "prune=") != NULL, "a budget");
	stage_keys(&s, ":open Space mnist Enter y");
	shows(&s, "MNIST CNN", "a model");
	stage_keys(&s, ":open Space lua/zoo/alexnet.lua Enter");
	shows(&s, "AlexNet", "a model by its file");
	stage_keys(&s, ":device Enter");
	tap_ok(view_is_shown(&s.app, "hardware"), "without a value it does what its key does");
	stage_close(&s);
}

static void
refuses(void)
{
	static const struct {
		const char *keys, *says;
	} cases[] = {
	    {":device Space nosuchdevice Enter", "nothing on that list is called 'nosuchdevice'"},
	    {":batch Space 0 Enter", "batch"},
	    {":sort Space zzz Enter", "no column is called 'zzz'"},
	    {":set Space nosuch=1 Enter", "this model has no knob 'nosuch'"},
	    {":prune Space 7 Enter", "between 0 and 0.95"}, {":prine=1 Enter", "prine"},
	    {":goto Space zzz Enter", "no layer or block is called 'zzz'"},
	    {":chart Space zzz Enter", "no chart is called 'zzz'"},
	    {":opt Enter", "say behind its name what to take"},
	    {":open Space nosuch.lua Enter", "nosuch.lua"},
	};
	struct stage s;

	stage_open(&s, 24, 80, "zoo:resnet");
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		stage_keys(&s, cases[i].keys);
		shows(&s, cases[i].says, cases[i].keys);
		stage_keys(&s, "Esc");
	}
	stage_close(&s);
	stage_open(&s, 24, 80, NULL);
	stage_keys(&s, "Esc :sort Space time Enter Esc :goto Space x Enter Esc :prune Enter Esc "
	    ":prune Space 1 Enter Esc :width=1 Enter Esc :export Space x.csv Enter Esc");
	tap_ok(!s.app.quit, "no harm without a model");
	stage_close(&s);
}

static void
remembers(void)
{
	struct stage s;

	stage_open(&s, 24, 80, "zoo:resnet");
	stage_keys(&s, ":prune Space 0.3 Enter :undo Enter : Up Up");
	tap_is_str(s.app.prompt.text, "prune 0.3", "Up brings back what was typed");
	stage_keys(&s, "Enter");
	tap_is_str(choice(&s), "prune=0.3", "to run it again");
	stage_keys(&s, "u :");
	tap_is_str(top(&s), "prune 0.3", "what was run last is on top");
	stage_keys(&s, "Enter");
	tap_is_str(choice(&s), "prune=0.3", "and runs by Enter");
	stage_keys(&s, ":batch Space 4 Enter : Down");
	tap_is_str(top(&s), "prune 0.3", "then the one before");
	stage_keys(&s, "Tab");
	tap_is_str(s.app.prompt.text, "prune 0.3", "Tab takes it for editing");
	stage_keys(&s, "BS 4 Enter");
	tap_is_str(choice(&s), "prune=0.4", "as it is wanted now");
	stage_keys(&s, ":batch Space 0 Enter Ctrl-U");
	tap_is_str(top(&s), "prune 0.4", "what was refused is not kept");
	stage_close(&s);
}

/* Rows of the list can be clicked, and the wheel goes through it. */
static void
clicks(void)
{
	struct stage s;

	stage_open(&s, 24, 80, "zoo:resnet");
	stage_keys(&s, ":mem wheel-down wheel-up click:6,3");
	shows(&s, "── Memory", "a click runs what is clicked");
	stage_keys(&s, ":devi click:2,3 click:23,3");
	tap_ok(s.app.prompt.kind == &palette_prompt, "elsewhere it does nothing");
	stage_close(&s);
}

int
main(void)
{
	stage_enter();
	lists_all();
	names();
	values();
	refuses();
	remembers();
	clicks();
	stage_leave();
	return tap_done();
}
