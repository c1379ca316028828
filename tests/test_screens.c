/*
 * Screens: each scene is keys on a script, and what is then to be seen, in tests/screens.
 */
#include "golden.h"
#include "stage.h"

static const struct scene {
	const char *golden;
	int columns, rows;
	const char *file;          /* NULL: started without one */
	const char *keys;
	const char *term, *locale; /* NULL: xterm-256color, C.UTF-8 */
	bool no_color;
} scenes[] = {
    {"mnist-80x24", 80, 24, "examples/mnist.lua", ""},
    {"mnist-120x40", 120, 40, "examples/mnist.lua", ""},
    {"mnist-200x60", 200, 60, "examples/mnist.lua", ""},
    {"mnist-40x12", 40, 12, "examples/mnist.lua", ""},
    {"mnist-20x6", 20, 6, "examples/mnist.lua", ""},
    {"resnet-folded", 120, 40, "zoo:resnet", ""},
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
