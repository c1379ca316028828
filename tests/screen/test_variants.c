/*
 * Variants in the explorer: snapshots, recipes and going from one to another, by keys.
 */
#include "lib/shows.h"
#include "lib/tap.h"
#include "optimize/choice_text.h"
#include "view/views.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The choices that hold, as --opt takes them. */
static const char *
choices(const struct stage *s)
{
	static char all[1024];
	char text[CHOICE_TEXT_MAX];
	const struct choices *c = &s->app.session.now.choices;
	size_t used = 0;

	all[0] = '\0';
	for (size_t i = 0; i < c->n && used < sizeof all; i++)
		used += (size_t)snprintf(all + used, sizeof all - used, "%s%s", i > 0 ? " " : "",
		    choice_text(&c->choice[i], text));
	return all;
}

static void
test_snapshots(void)
{
	struct stage s;

	stage_open(&s, 24, 80, "zoo:resnet");
	stage_keys(&s, "'");
	shows(&s, "there is no snapshot", "without one there is nothing to go to");
	stage_keys(&s, "4 y Enter 9 y Ctrl-U small Enter");
	shows(&s, "saved as snapshot 'small'", "a state is kept under a name");
	tap_is_str(choices(&s), "prune=0.5 bits=8", "and goes on");
	stage_keys(&s, "r ' Enter");
	tap_is_str(choices(&s), "prune=0.5", "the first, which got the name 1");
	shows(&s, "the snapshot is replayed", "is told");
	stage_keys(&s, "u");
	tap_is_str(choices(&s), "", "one step back");
	stage_keys(&s, "' Down Enter");
	tap_is_str(choices(&s), "prune=0.5 bits=8", "the second");
	stage_keys(&s, "2 y Ctrl-U small Enter ' Down Enter");
	tap_is_int(s.app.session.nsnapshots, 2, "a name that is there gets the new state");
	tap_is_str(choices(&s), "prune=0.5 bits=8 separable=none", "which comes back");
	stage_keys(&s, "' Del");
	tap_is_int(s.app.session.nsnapshots, 1, "Del forgets one");
	tap_is_str(s.app.session.snapshot[0].name, "small", "the one under the cursor");
	stage_keys(&s, "x Esc y Ctrl-U");
	stage_keys(&s, "x123456789012345678901234567890123456789012345678901234567890123456789 "
	    "Enter");
	shows(&s, "a snapshot has a name of 1 to 63 characters", "a name is not too long");
	stage_close(&s);
}

/* A snapshot has its knobs: going there runs the script again. */
static void
test_knobs(void)
{
	struct stage s;

	stage_open(&s, 24, 80, "zoo:resnet");
	stage_keys(&s, "y Enter K Down Enter Ctrl-U 18 Enter Esc H rpi-4 Enter y Enter");
	tap_is_int(s.app.session.model->graph->nlayers, 70, "18 layers deep");
	stage_keys(&s, "' Enter");
	tap_is_int(s.app.session.model->graph->nlayers, 176, "the first is 50 deep");
	tap_is_str(s.app.session.now.settings.hardware->id, "didactic-1gflops", "on its device");
	stage_keys(&s, "' Down Enter");
	tap_is_int(s.app.session.model->graph->nlayers, 70, "the second 18");
	tap_is_str(s.app.session.now.settings.hardware->id, "rpi-4b", "on the other");
	stage_keys(&s, "u");
	tap_is_int(s.app.session.model->graph->nlayers, 176, "one step back is the first again");
	/* Another model: what does not match is said. */
	stage_keys(&s, ":prune=0.5@layer1 Enter y Ctrl-U r Enter m mnist Enter y");
	tap_is_str(s.app.session.model->name, "MNIST CNN", "another model");
	stage_keys(&s, "' Down Down Enter");
	shows(&s, "the snapshot: passed over: prune=0.5@layer1: no layer or block", "names the "
	    "layer");
	stage_close(&s);
}

static bool
file_has(const char *name, const char *part)
{
	char text[4096] = "";
	FILE *f = fopen(name, "re");

	if (f == NULL)
		return false;
	text[fread(text, 1, sizeof text - 1, f)] = '\0';
	(void)fclose(f);
	return strstr(text, part) != NULL;
}

static void
test_save(void)
{
	struct stage s;

	stage_open(&s, 24, 80, "zoo:resnet");
	stage_keys(&s, "4 + w");
	shows(&s, "Write recipe to: resnet_50_recipe.lua", "a name is suggested");
	stage_keys(&s, "Ctrl-U a.lua Enter");
	shows(&s, "/a.lua", "the file is named");
	tap_ok(file_has("a.lua", "{ \"prune\", ratio = 0.55, multiple = 1 }"), "and written");
	stage_keys(&s, "+ w Enter");
	tap_ok(file_has("a.lua", "ratio = 0.6"), "the file just written is replaced");
	stage_write("mine.lua", "return {}\n");
	stage_keys(&s, "w Ctrl-U mine.lua Enter");
	shows(&s, "It exists. Replace it? (y/n)", "another file is not replaced just so");
	stage_keys(&s, "n");
	tap_ok(file_has("mine.lua", "return {}"), "not after a no");
	stage_keys(&s, "w Ctrl-U mine.lua Enter");
	shows(&s, "It exists. Replace it? (y/n)", "nor then without being asked again");
	stage_keys(&s, "y");
	tap_ok(file_has("mine.lua", "ratio = 0.6"), "after a yes it is");
	stage_keys(&s, "w Ctrl-U no/such/folder.lua Enter");
	shows(&s, "no/such/folder.lua: cannot be written", "a folder that is not there is said");
	stage_close(&s);
}

static void
test_replay(void)
{
	struct stage s;

	stage_write("deep.lua", "return { hardware = \"h100-sxm\", knobs = { depth = 34, width = 3 "
	    "},\n  choices = { { \"prune\", 0.25 }, { \"bits\", on = \"layer9\" } } }\n");
	stage_write("wrong.lua", "return {\n  choices = { { \"prune\", 2 } } }\n");
	stage_open(&s, 24, 80, "zoo:resnet");
	stage_keys(&s, "9 @ Ctrl-U wrong.lua Enter");
	shows(&s, "wrong.lua:2: prune: ratio is between 0 and 0.95, not '2'", "a wrong recipe");
	tap_is_str(choices(&s), "bits=8", "changes nothing");
	stage_keys(&s, "@ Ctrl-U deep.lua Enter");
	shows(&s, "the recipe: passed over: the model has no knob 'width', and more of it",
	    "what means nothing to this model");
	tap_is_str(choices(&s), "prune=0.25", "the rest holds, and nothing else");
	tap_is_str(s.app.session.now.settings.hardware->id, "h100-sxm", "the device too");
	tap_ok(s.app.session.model->graph->nlayers == 126, "and the knob, %d layers",
	    s.app.session.model->graph->nlayers);
	stage_keys(&s, "u");
	tap_is_str(choices(&s), "bits=8", "one step back");
	tap_is_int(s.app.session.model->graph->nlayers, 176, "for the knob too");
	stage_write("notes.lua", "return { name = \"Taught\", notes = \"Why it is so.\",\n"
	    "  choices = { { \"bits\" } } }\n");
	stage_keys(&s, "@ Ctrl-U notes.lua Enter");
	shows(&s, "the recipe is replayed; i shows its notes", "a recipe with notes");
	stage_keys(&s, "i End");
	shows(&s, "Taught", "they are on the page of the model");
	shows(&s, "Why it is so.", "with its name over them");
	stage_keys(&s, "q @ Ctrl-U none.lua Enter");
	shows(&s, "there is no file none.lua", "a file that is not there");
	stage_write("both.lua", "return { choices = { { \"nm\" }, { \"sparse\" } } }\n");
	stage_keys(&s, "@ Ctrl-U both.lua Enter");
	shows(&s, "exclude each other", "two that exclude each other");
	tap_is_str(choices(&s), "bits=8", "change nothing");
	stage_close(&s);
}

/* --recipe at the start. */
static void
test_start(void)
{
	struct request request = {.limits.time = 60};
	struct stage s;

	request_set_model(&request, "zoo:resnet");
	request_set_recipe(&request, "deep.lua");
	stage_open_with(&s, "xterm-256color", 24, 80, &request);
	tap_is_str(choices(&s), "prune=0.25", "the explorer starts with a recipe");
	tap_is_str(s.app.session.now.settings.hardware->id, "h100-sxm", "its device");
	tap_is_int(s.app.session.model->graph->nlayers, 126, "and its knobs");
	shows(&s, "deep.lua: passed over: ", "what means nothing is said");
	stage_close(&s);
	request_add_choice(&request, "bits=4@layer1");
	request_add_knob(&request, "depth", "18", false);
	request_set_setting(&request, SETTING_HARDWARE, "rpi-4b");
	stage_open_with(&s, "xterm-256color", 24, 80, &request);
	tap_is_str(choices(&s), "prune=0.25 bits=4@layer1", "options add to it");
	tap_is_str(s.app.session.now.settings.hardware->id, "rpi-4b", "and go before it");
	tap_is_int(s.app.session.model->graph->nlayers, 70, "for knobs too");
	stage_close(&s);
	request_free(&request);
}

/* Check which side a comparison has, as its page says it. */
static const char *
label(const struct stage *s, int side)
{
	const struct view *v = view_peek(&s->app, page_compare.name);
	const struct view_side *shown = &((const struct compare_view *)v->state)->side[side];

	return shown->ready ? shown->side.label : "";
}

static void
test_compare(void)
{
	struct stage s;

	stage_open(&s, 40, 120, "zoo:resnet");
	stage_keys(&s, "|");
	shows(&s, "no snapshot (y): as written against now", "| says what a duel lacks");
	stage_keys(&s, "|");
	shows(&s, "Comparison", "and again, it opens the comparison");
	tap_is_str(label(&s, 0), "as written", "of the model as it is written");
	tap_is_str(label(&s, 1), "now", "with the present state");
	shows(&s, "175 layers the same, 0 changed, 0 added, 0 removed", "which are the same");
	stage_keys(&s, "9");
	shows(&s, "121 layers the same, 54 changed, 0 added, 0 removed", "it follows a change");
	stage_keys(&s, "u");
	shows(&s, "175 layers the same", "and the way back");
	stage_keys(&s, "K Down Enter Ctrl-U 18 Enter Esc");
	shows(&s, "69 layers the same", "and another knob, for both");
	stage_keys(&s, "5 y Ctrl-U frozen Enter r ] Home Down Down Down Enter");
	tap_is_str(label(&s, 1), "frozen", "a snapshot as B");
	shows(&s, "20 removed", "whose batch norms are gone");
	stage_keys(&s, "[ Home Down Down Down Enter");
	tap_is_str(label(&s, 0), "frozen", "it can be A as well");
	shows(&s, "49 layers the same, 0 changed, 0 added, 0 removed", "and is the same as itself");
	stage_keys(&s, "' x Esc");
	shows(&s, "49 layers the same", "a list of snapshots over it changes nothing");
	stage_keys(&s, "4 ] Home Down Enter");
	shows(&s, "there is no snapshot 'frozen' any more", "until one that is gone is made anew");
	stage_close(&s);
}

/* Another model, a recipe for this one, an export; and what is wrong with a name. */
static void
test_compare_other(void)
{
	struct stage s;

	stage_write("half.lua", "return { choices = { { \"prune\", 0.5 }, { \"bits\", on = \"x\" } "
	    "} }\n");
	stage_open(&s, 40, 120, "zoo:resnet");
	stage_keys(&s,
	    "e Ctrl-U before.csv Enter 4 [ Home Down Down Enter Ctrl-U before.csv Enter");
	tap_is_str(label(&s, 0), "before.csv", "an export as A");
	shows(&s, "0 layers the same, 175 changed", "against what it is now");
	stage_keys(&s, "r");
	shows(&s, "175 layers the same, 0 changed", "and as it was");
	stage_keys(&s, "[ Home Down Down Enter Ctrl-U half.lua Enter");
	tap_is_str(label(&s, 0), "half.lua", "a recipe as A");
	shows(&s, "bits=8@x: no layer or block of this model is called 'x'", "says what did not "
	    "match");
	shows(&s, "0 layers the same, 175 changed", "the rest of it holds");
	stage_keys(&s, "[ Home Down Down Enter Ctrl-U zoo:resnet,depth=18+bits=8 Enter");
	tap_is_str(label(&s, 0), "zoo:resnet,depth=18+bits=8", "another model as A");
	shows(&s, "106 added, 0 removed", "with its layers");
	stage_keys(&s, "# Ctrl-U 1000 Enter");
	shows(&s, "1,000 x 28.2G = 28.2T FLOPs", "what distilling costs");
	stage_keys(&s, "# Ctrl-U 0 Enter");
	tap_ok(!stage_shows(&s, "Distilling"), "0 leaves it out");
	stage_keys(&s, "[ Home Down Down Enter Ctrl-U zoo:none Enter");
	shows(&s, "no model 'zoo:none'", "a model that there is not");
	tap_is_str(label(&s, 0), "zoo:resnet,depth=18+bits=8", "leaves what was");
	stage_keys(&s, "Esc [ Home Down Down Enter Ctrl-U none.csv Enter");
	shows(&s, "none.csv cannot be opened", "nor does a file that there is not");
	stage_keys(&s, "Esc [ Home Down Down Enter Ctrl-U zoo:resnet,depth=19 Enter");
	shows(&s, "knob 'depth' is one of", "a script that fails");
	stage_keys(&s, "Esc [ Home Enter");
	shows(&s, "175 layers the same", "as written again");
	stage_keys(&s, "d");
	shows(&s, "175 layers the same", "without layers that are the same");
	tap_ok(!stage_shows(&s, "= conv1"), "they are not listed");
	stage_keys(&s, "q d");
	tap_ok(app_shows_table(&s.app) && s.app.hide_detail, "d in the table is about the detail");
	stage_close(&s);
}

int
main(void)
{
	stage_enter();
	test_compare();
	test_compare_other();
	test_snapshots();
	test_knobs();
	test_save();
	test_replay();
	test_start();
	stage_leave();
	return tap_done();
}
