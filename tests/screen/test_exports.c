/*
 * Writing results from inside: the extension says in which format, and a chart becomes a picture.
 */
#include "lib/shows.h"
#include "lib/stage.h"
#include "lib/tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Return whether a file has a text in it. */
static bool
holds(const char *file, const char *text)
{
	FILE *f = fopen(file, "r");
	char *line = NULL;
	size_t size = 0;
	bool found = false;

	while (f != NULL && !found && getline(&line, &size, f) > 0)
		found = strstr(line, text) != NULL;
	if (f != NULL)
		(void)fclose(f);
	free(line);
	return found;
}

static void
by_extension(void)
{
	struct stage s;

	stage_open(&s, 24, 80, "examples/mnist.lua");
	stage_keys(&s, "e");
	shows(&s, "the extension says what is written: .csv, .json, .md, .html, .svg",
	    "the prompt says what there is");
	stage_keys(&s, "Esc");
	stage_keys(&s, "e Ctrl-U examples/mnist.lua Enter");
	shows(&s, "no format has the extension '.lua'", "an unknown extension is refused");
	shows(&s, "Write results to: examples/mnist.lua", "and can be typed anew");
	stage_keys(&s, "Ctrl-U x.h Tab Enter");
	tap_ok(access("x.h", F_OK) != 0, "so is a part of one");
	stage_keys(&s, "Esc e Ctrl-U x.json Enter e Ctrl-U x.html Enter");
	tap_ok(access("x.json", R_OK) == 0 && access("x.html", R_OK) == 0,
	    "each extension has its format");
	tap_ok(holds("x.html", "All devices") && holds("x.html", "Speed by batch"),
	    "a page has the charts of devices and of growth");
	stage_keys(&s, "T e");
	shows(&s, "Write results to: mnist_cnn_time.svg", "on a chart, a picture is offered");
	stage_keys(&s, "Enter");
	shows(&s, "written: /", "and written");
	stage_keys(&s, "M :export Space x.svg Enter");
	tap_ok(access("mnist_cnn_time.svg", R_OK) == 0 && access("x.svg", R_OK) == 0,
	    "from the palette, too");
	stage_close(&s);
}

int
main(void)
{
	stage_enter();
	by_extension();
	stage_leave();
	return tap_done();
}
