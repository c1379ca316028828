/*
 * Search: / and n and N in the table, in every page of text and in every list.
 */
#include "lib/shows.h"
#include "lib/tap.h"

#include <string.h>

static const char *
selected(const struct stage *s)
{
	const struct report_row *row = rows_selected(&s->app.rows, &s->app.session.report);

	return row != NULL ? row->path : "?";
}

static void
check_selected(struct stage *s, const char *keys, const char *want)
{
	stage_keys(s, keys);
	tap_is_str(selected(s), want, "keys: %s", keys);
}

static void
table(void)
{
	struct stage s;

	stage_open(&s, 24, 80, "zoo:resnet");
	check_selected(&s, "n", "");
	shows(&s, "nothing was searched yet", "n before a search says so");
	check_selected(&s, "/ Enter", "");
	check_selected(&s, "/CONV3 Enter", "layer1.0.conv3");
	shows(&s, "n goes to the next match", "the first match says how to go on");
	tap_ok(s.app.rows.n > 12, "its block is open");
	check_selected(&s, "n", "layer1.1.conv3");
	check_selected(&s, "n n", "layer2.0.conv3");
	check_selected(&s, "N", "layer1.2.conv3");
	check_selected(&s, "Home N", "layer4.2.conv3");
	shows(&s, "the search goes on from the bottom", "backwards over the top");
	check_selected(&s, "n", "layer1.0.conv3");
	shows(&s, "the search goes on from the top", "forwards over the bottom");
	check_selected(&s, "F3 maxpool Enter", "maxpool");
	check_selected(&s, "/layer3.4 Enter", "layer3.4");
	check_selected(&s, "n", "layer3.4");
	check_selected(&s, "/nosuchlayer Enter", "layer3.4");
	shows(&s, "\"nosuchlayer\" is not here", "what is not there is said");
	check_selected(&s, "/ Esc", "layer3.4");
	stage_close(&s);
}

/* Check that the search of a sorted and of a filtered list goes by that list. */
static void
orders(void)
{
	struct stage s;
	int n;

	stage_open(&s, 24, 80, "zoo:resnet");
	check_selected(&s, "> Home /conv1 Enter", "conv1");
	n = s.app.rows.n;
	stage_keys(&s, "n");
	tap_ok(strcmp(selected(&s), "conv1") != 0 && s.app.rows.sort != NULL && s.app.rows.n == n,
	    "the next in the order of the list: %s", selected(&s));
	check_selected(&s, "Esc Esc Home \\layer2 Enter /relu Enter", "layer2.0.relu");
	check_selected(&s, "N", "layer2.3.relu_3");
	stage_close(&s);
}

/* Check that matches are marked, and that Esc ends that before it clears a filter. */
static void
marks(void)
{
	struct stage s;
	char *text;

	stage_open(&s, 24, 80, "zoo:resnet");
	stage_keys(&s, "/pool Enter");
	text = stage_text(&s);
	tap_has(text, "found", "the letters have a look of their own");
	free(text);
	stage_keys(&s, "\\ max Enter Esc");
	text = stage_text(&s);
	tap_ok(strstr(text, "found") == NULL, "Esc ends the search");
	tap_is_str(s.app.rows.filter, "max", "and leaves the filter");
	free(text);
	stage_keys(&s, "Esc");
	tap_is_str(s.app.rows.filter, "", "which the next one clears");
	stage_close(&s);
}

/* A view that scrolls, a text behind its first screen, and one that is nowhere. */
static const struct place {
	const char *view;
	const char *file;
	const char *keys;          /* that open it */
	const char *text;          /* not in sight before */
} places[] = {
    {"help", "examples/mnist.lua", "?", "draw the screen again"},
    {"notes", "zoo:resnet", "i 60x14", "version 1.5"},
    {"device", "examples/mnist.lua", "H h100 Enter S 60x14", "Not known"},
    {"counting", "zoo:resnet", "C 60x14", "adaptive_avg_out"},
    {"comparison", "zoo:resnet", "4 | |", "layer4.2.conv3"},
    {"layer", "examples/mnist.lua", "Down Down 60x14 Enter", "k values"},
    {"devices", "examples/mnist.lua", "D 60x10", "H100"},
    {"messages", "prints.lua", "\" 60x14", "line 41"},
    {"snapshots", "examples/mnist.lua", "y one Enter y two Enter y three Enter ' 60x14", "three"},
    {"optimizations", "examples/mnist.lua", "o 60x14", "Weight sharing"},
};

static void
page(const struct place *p)
{
	struct stage s;

	stage_open(&s, 24, 80, p->file);
	stage_keys(&s, p->keys);
	stage_keys(&s, "/");
	tap_ok(s.app.prompt.kind != NULL, "%s: / asks", p->view);
	stage_keys(&s, "Ctrl-U");
	for (const char *c = p->text; *c != '\0'; c++)
		stage_key(&s, *c);
	stage_keys(&s, "Enter");
	shows(&s, p->text, p->view);
	tap_ok(s.app.search.in == view_top(&s.app), "%s: its matches are shown", p->view);
	stage_keys(&s, "n N");
	tap_ok(s.app.search.in == view_top(&s.app), "%s: n and N go on", p->view);
	stage_keys(&s, "/ Ctrl-U nosuchthing Enter");
	shows(&s, "is not here", p->view);
	stage_close(&s);
}

/* Check that n goes from line to line of a text, and wraps. */
static void
lines(void)
{
	struct stage s;
	int first, second;

	stage_open(&s, 24, 80, "examples/mnist.lua");
	stage_keys(&s, "? /fold Enter");
	first = view_top(&s.app)->found;
	stage_keys(&s, "n");
	second = view_top(&s.app)->found;
	tap_ok(first > 0 && second > first, "lines %d and %d", first, second);
	stage_keys(&s, "N");
	tap_is_int(view_top(&s.app)->found, first, "one back");
	stage_keys(&s, "N");
	shows(&s, "the search goes on from the bottom", "back from the first");
	tap_ok(view_top(&s.app)->found > second, "to the last");
	stage_keys(&s, "n");
	tap_is_int(view_top(&s.app)->found, first, "and on to the first");
	stage_close(&s);
}

/* A list where typing finds has no search of its own. */
static void
typing(void)
{
	struct stage s;

	stage_open(&s, 24, 80, "examples/mnist.lua");
	stage_keys(&s, "H F3");
	shows(&s, "type to find", "F3 says that typing finds");
	stage_keys(&s, "n");
	tap_is_str(view_top(&s.app)->picker.filter, "n", "n is typed");
	stage_close(&s);
	stage_open(&s, 24, 80, NULL);
	stage_keys(&s, "Esc / x Enter");
	shows(&s, "\"x\" is not here", "without a model nothing is found");
	stage_close(&s);
}

int
main(void)
{
	stage_enter();
	stage_write("prints.lua", "for i = 1, 60 do print('line ' .. i) end\n"
	    "return model { input = { 4 }, build = function(x) return x:dense { 2 } end }\n");
	table();
	orders();
	marks();
	for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
		page(&places[i]);
	lines();
	typing();
	stage_leave();
	return tap_done();
}
