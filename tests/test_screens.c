/*
 * Screens: each scene is keys on a script, and what is then to be seen, in tests/screens.
 */
#include "golden.h"
#include "stage.h"

struct scene {
	const char *golden;
	int columns, rows;
	const char *file;          /* NULL: started without one */
	const char *keys;
	const char *term, *locale; /* NULL: xterm-256color, C.UTF-8 */
	bool no_color;
};

#define SCENE(name, width, height, script, typed)                                                  \
	.golden = name, .columns = width, .rows = height, .file = script, .keys = typed

static const struct scene scenes[] = {
    {SCENE("mnist-80x24", 80, 24, "examples/mnist.lua", "")},
    {SCENE("mnist-120x40", 120, 40, "examples/mnist.lua", "")},
    {SCENE("mnist-200x60", 200, 60, "examples/mnist.lua", "")},
    {SCENE("mnist-40x12", 40, 12, "examples/mnist.lua", "")},
    {SCENE("mnist-20x6", 20, 6, "examples/mnist.lua", "")},
    {SCENE("resnet-folded", 120, 40, "zoo:resnet", "")},
    {SCENE("chart-time", 80, 24, "zoo:resnet", "T")},
    {SCENE("chart-memory", 80, 24, "zoo:resnet", "M")},
    {SCENE("chart-roofline", 80, 24, "zoo:resnet", "h T4 Enter t Down Enter S Y")},
    {SCENE("chart-growth", 80, 24, "examples/mnist.lua", "X Down")},
    {SCENE("chart-memory-40x12", 40, 12, "examples/mnist.lua", "M")},
};

static void
play(const struct scene *scene)
{
	char name[128], *text;
	struct stage s;

	stage_open_on(&s, scene->term != NULL ? scene->term : "xterm-256color", scene->rows,
	    scene->columns, scene->file);
	stage_keys(&s, scene->keys);
	text = stage_text(&s);
	(void)snprintf(name, sizeof name, "%s.txt", scene->golden);
	golden_check(name, text);
	tap_ok(strchr(strstr(text, "---- shown as"), '~') == NULL, "%s: every cell has the look of a role", scene->golden);
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
