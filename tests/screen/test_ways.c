/*
 * Going along the graph: from a layer to what it reads and to what reads it, and back.
 */
#include "lib/shows.h"
#include "lib/tap.h"
#include "lib/stage.h"

#include <string.h>

static const char *
here(const struct stage *s)
{
	return s->app.rows.selected_path != NULL ? s->app.rows.selected_path : "";
}

static void
in_the_table(void)
{
	struct stage s;

	stage_open(&s, 24, 80, "zoo:resnet");
	stage_keys(&s, "/layer1.0.add Enter");
	tap_is_str(here(&s), "layer1.0.add", "a search finds a sum");
	stage_keys(&s, "(");
	tap_is_str(here(&s), "layer1.0.bn3", "( goes to the first layer that it reads");
	tap_ok(stage_shows(&s, "the first of 2"), "and says that there is another");
	stage_keys(&s, ")");
	tap_is_str(here(&s), "layer1.0.add", ") goes to the reader");
	stage_keys(&s, "Ctrl-O Ctrl-O");
	tap_is_str(here(&s), "layer1.0.add", "Ctrl-O goes back, jump by jump");
	stage_keys(&s, "Ctrl-O");
	tap_ok(stage_shows(&s, "no jump to go back from"), "and says when there is none");
	stage_keys(&s, ":producer Space layer1.0.downsample.1 Enter");
	tap_is_str(here(&s), "layer1.0.downsample.1", "the palette goes to another one");
	stage_keys(&s, ":reader Space layer1.0.conv1 Enter");
	tap_ok(stage_shows(&s, "does not read"), "and to neighbours alone");
	stage_keys(&s, "Esc g (");
	tap_ok(stage_shows(&s, "select a layer"), "the model has no neighbours");
	stage_keys(&s, ":goto Space conv1 Enter (");
	tap_ok(stage_shows(&s, "the model's input alone"), "the first layer reads the input");
	stage_keys(&s, "G )");
	tap_ok(stage_shows(&s, "an output of the model"), "the last one is an output");
	stage_close(&s);
}

static void
from_a_block(void)
{
	struct stage s;

	stage_open(&s, 24, 80, "zoo:resnet");
	stage_keys(&s, ":goto Space layer2 Enter (");
	tap_is_str(here(&s), "layer1.2.relu_3", "a block reads what its layers read outside");
	tap_ok(stage_shows(&s, "relu_3"), "and the blocks around that open");
	stage_keys(&s, "Ctrl-O )");
	tap_is_str(here(&s), "layer3.0.conv1", "its readers are those outside");
	stage_close(&s);
}

static void
on_the_page(void)
{
	struct stage s;

	stage_open(&s, 24, 80, "zoo:resnet");
	stage_keys(&s, ":goto Space layer1.0.add Enter Enter");
	tap_ok(stage_shows(&s, "layer1.0.downsample.1") && stage_shows(&s, "layer1.0.relu_3"),
	    "the page names both sides");
	stage_keys(&s, "Enter");
	tap_is_str(here(&s), "layer1.0.relu_3", "Enter goes on to the reader");
	stage_keys(&s, "Ctrl-O");
	tap_is_str(here(&s), "layer1.0.add", "Ctrl-O goes back on the page");
	stage_keys(&s, "Left Left Left Right Enter");
	tap_is_str(here(&s), "layer1.0.downsample.1", "Left and Right choose");
	stage_keys(&s, "Enter");
	tap_is_str(here(&s), "layer1.0.downsample.0", "and Enter goes on that way");
	stage_keys(&s, "q");
	tap_ok(app_shows_table(&s.app), "q goes back to the table");
	tap_is_str(here(&s), "layer1.0.downsample.0", "at that layer");
	stage_keys(&s, "\\ conv1 Enter Enter Left Enter");
	tap_ok(stage_shows(&s, "the filter leaves out"), "a filter keeps its list");
	stage_close(&s);
}

int
main(void)
{
	stage_enter();
	in_the_table();
	from_a_block();
	on_the_page();
	stage_leave();
	return tap_done();
}
