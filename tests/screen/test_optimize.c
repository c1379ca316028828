/*
 * The list of optimizations in the explorer: what it shows, and what its keys do on the selected
 * rows.
 */
#include "lib/shows.h"
#include "lib/tap.h"
#include "optimize/choice_text.h"

#include <string.h>

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

/* A digit switches the optimization in its place, on what is selected. */
static void
digits(void)
{
	struct stage s;
	char keys[4] = "";
	int n = 0;

	stage_open(&s, 40, 120, "zoo:resnet");
	for (int i = 0; optimization_table[i]->name != NULL && i < 9; i++, n++) {
		(void)snprintf(keys, sizeof keys, "%d", i + 1);
		stage_keys(&s, keys);
		tap_ok(strncmp(choices(&s), optimization_table[i]->name,
		    strlen(optimization_table[i]->name)) == 0, "%s is %s", keys,
		    optimization_table[i]->name);
		stage_keys(&s, "r");
	}
	tap_ok(n == 9, "nine of them");
	stage_keys(&s, "End 9");
	tap_is_str(choices(&s), "bits=8@fc", "of a layer");
	stage_keys(&s, "u Home Down Down Down Down Down 9");
	tap_is_str(choices(&s), "bits=8@layer1", "of a block");
	stage_keys(&s, "u Home 9");
	tap_is_str(choices(&s), "bits=8", "of the model, the first row");
	stage_close(&s);
}

/* Its keys: Space, Enter, + and -, digits. */
static void
list(void)
{
	struct stage s;

	stage_open(&s, 40, 120, "zoo:resnet");
	stage_keys(&s, "o");
	shows(&s, "Optimizations of ResNet-50", "the list is about the selected row");
	/* Of the 25,557,032 parameters of ResNet-50, 25,502,912 are in kernels.  Half of these stay
	 * at 4 bytes each, 51,005,824, with a bit for each place, 3,187,864; and there are 216,480
	 * bytes of norms and biases: 54,410,168 of 102,228,128 are -47%. */
	shows(&s, "6 Sparse          off ratio 0.5     MACs -50% time =    bytes -47%",
	    "with what each would gain");
	stage_keys(&s, "G Home Down Down Down Down Down Down Down Space");
	tap_is_str(choices(&s), "prune=0.5", "Space switches");
	shows(&s, "* 4 Prune           on  ratio 0.5     MACs -74% time -74% bytes -73%",
	    "and the gain is what it brings");
	stage_keys(&s, "-");
	tap_is_str(choices(&s), "prune=0.45", "- lowers the value");
	stage_keys(&s, "+ +");
	tap_is_str(choices(&s), "prune=0.55", "+ raises it");
	stage_keys(&s, ".3 Enter");
	tap_is_str(choices(&s), "prune=0.3", "a digit begins to type one");
	stage_keys(&s, "7 Esc");
	tap_is_str(choices(&s), "prune=0.3", "which Esc drops");
	stage_keys(&s, "2 Enter");
	shows(&s, "between 0 and 0.95", "a wrong one is refused");
	stage_keys(&s, "Esc Down 8 Enter");
	tap_is_str(choices(&s), "prune=0.3/8", "a second value has a row of its own");
	stage_keys(&s, "Up Enter");
	tap_is_str(choices(&s), "", "Enter switches, too");
	stage_keys(&s, "Enter Esc Down o Space Esc");
	tap_is_str(choices(&s), "prune=0.5 prune=off@conv1", "on a layer it makes an exception");
	stage_keys(&s, "Down o");
	shows(&s, "4 Prune           on  ratio 0.5     not here",
	    "where it cannot work it says so");
	stage_keys(&s, "Esc a Down a o");
	shows(&s, "Optimizations of 2 marked rows", "marked rows are one target");
	stage_close(&s);
}

/* The list follows a change that comes while it is open.  Closed, it asks for nothing. */
static void
follows(void)
{
	struct stage s;
	struct waits w = {0};

	stage_open(&s, 24, 80, "examples/mnist.lua");
	stage_keys(&s, "o");
	app_key(&s.app, ' ');
	app_poll(&s.app);
	app_waits(&s.app, &w);
	tap_ok(w.busy, "after a change the gains are worked out anew");
	app_key(&s.app, TERMINAL_ESC);
	app_poll(&s.app);
	app_waits(&s.app, &w);
	tap_ok(!w.busy, "but not for a list that is closed");
	waits_free(&w);
	stage_close(&s);
}

int
main(void)
{
	stage_enter();
	digits();
	list();
	follows();
	stage_leave();
	return tap_done();
}
