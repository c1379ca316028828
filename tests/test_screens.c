/*
 * Screens: each scene is keys on a script, and what is then to be seen, in tests/screens.
 */
#include "golden.h"
#include "stage.h"

#include <locale.h>

/* What kind of terminal. */
enum on { COLOUR, MONO, NO_COLOR, ASCII };

static const struct {
	const char *term, *locale, *no_color;
} terminals[] = {
    [COLOUR] = {"xterm-256color", "C.UTF-8", NULL},
    [MONO] = {"vt100", "C.UTF-8", NULL},
    [NO_COLOR] = {"xterm-256color", "C.UTF-8", "1"},
    [ASCII] = {"xterm-256color", "C", NULL},
};

static const struct scene {
	const char *golden;
	int columns, rows;
	enum on on;
	const char *file;          /* NULL: started without one */
	const char *keys;
} scenes[] = {
    {"mnist-80x24", 80, 24, COLOUR, "examples/mnist.lua", ""},
    {"mnist-120x40", 120, 40, COLOUR, "examples/mnist.lua", ""},
    {"mnist-200x60", 200, 60, COLOUR, "examples/mnist.lua", ""},
    {"mnist-40x12", 40, 12, COLOUR, "examples/mnist.lua", ""},
    {"mnist-20x6", 20, 6, COLOUR, "examples/mnist.lua", ""},
    {"resnet-folded", 120, 40, COLOUR, "zoo:resnet", ""},
    {"chart-time", 80, 24, COLOUR, "zoo:resnet", "T"},
    {"chart-memory", 80, 24, COLOUR, "zoo:resnet", "M"},
    {"chart-roofline", 80, 24, COLOUR, "zoo:resnet", "h T4 Enter t Down Enter S Y"},
    {"chart-growth", 80, 24, COLOUR, "examples/mnist.lua", "X Down"},
    {"chart-memory-40x12", 40, 12, COLOUR, "examples/mnist.lua", "M"},
};

/* Set before curses starts, which asks for all of it then. */
static void
open_on(struct stage *s, const struct scene *scene)
{
	if (setlocale(LC_CTYPE, terminals[scene->on].locale) == NULL)
		tap_ok(false, "there is a locale %s", terminals[scene->on].locale);
	if (terminals[scene->on].no_color != NULL)
		(void)setenv("NO_COLOR", terminals[scene->on].no_color, 1);
	else
		(void)unsetenv("NO_COLOR");
	stage_open_on(s, terminals[scene->on].term, scene->rows, scene->columns, scene->file);
}

static void
play(const struct scene *scene)
{
	char name[128], *text;
	struct stage s;

	open_on(&s, scene);
	stage_keys(&s, scene->keys);
	text = stage_text(&s);
	(void)snprintf(name, sizeof name, "%s.txt", scene->golden);
	golden_check(name, text);
	tap_ok(strchr(strstr(text, "---- shown as"), '~') == NULL,
	    "%s: every cell has the look of a role", scene->golden);
	free(text);
	stage_close(&s);
}

int
main(void)
{
	stage_enter();
	for (size_t i = 0; i < sizeof scenes / sizeof scenes[0]; i++)
		play(&scenes[i]);
	stage_leave();
	return tap_done();
}
