/*
 * Drive the charts by keys and clicks.
 */
#include "chart/chart.h"
#include "export/svg.h"
#include "lib/shows.h"
#include "lib/tap.h"

#include <string.h>
#include <unistd.h>

/* The layers of a chart answer to keys and clicks. */
static void
charts(void)
{
	struct stage s;

	stage_open(&s, 24, 80, "zoo:resnet");
	stage_keys(&s, "T");
	tap_ok(stage_shows(&s, "the model: "), "a chart of the whole model");
	stage_keys(&s, "Right");
	tap_ok(stage_shows(&s, "there is no smaller block"), "the model has no block around it");
	stage_keys(&s, "Down Down Down Down Down Right");
	tap_ok(stage_shows(&s, "layers of layer1"), "Right zooms into the selected block");
	stage_keys(&s, "click:13,12");
	tap_is_str(app_target(&s.app), "layer1.0.conv1", "a click on a bar selects its layer");
	stage_keys(&s, "Enter");
	tap_ok(stage_shows(&s, "layer1.0.conv1"), "Enter explains the layer");
	stage_keys(&s, "q Right");
	tap_ok(stage_shows(&s, "layers of layer1.0"), "Right zooms on");
	stage_keys(&s, "Left Left");
	tap_ok(stage_shows(&s, "order in which they run"), "Left zooms out");
	stage_keys(&s, "q g B Right");
	/* 2,048 FLOPs for 102,400 values of 4 bytes: 0.005 FLOP/byte, less than any other. */
	tap_is_str(app_target(&s.app), "adaptive_avgpool", "the roofline begins at the left");
	stage_keys(&s, "Left");
	tap_ok(stage_shows(&s, "there is no point further left"), "and ends there");
	stage_close(&s);
}

/* A duel of snapshots, of a snapshot and now, and of devices. */
static void
duels(void)
{
	struct stage s;

	stage_open(&s, 24, 80, "zoo:resnet");
	stage_keys(&s, "|");
	shows(&s, "no snapshot (y): as written against now", "no snapshot");
	shows(&s, "better on one side than on the other", "and nothing to win");
	stage_keys(&s, "q 9 y Ctrl-U eight Enter |");
	shows(&s, "A  eight", "the snapshot is A");
	shows(&s, "one snapshot (y): it is held against now", "against now");
	stage_keys(&s, "q 4 y Ctrl-U half Enter u |");
	shows(&s, "A  eight", "the newest snapshots: the one before");
	shows(&s, "B  half", "and the last one");
	/* 4.09G against 1.05G MACs, as the table shows them for half of the channels. */
	shows(&s, "3.89x", "who wins by how much");
	shows(&s, "latency by block", "the bars show the time");
	stage_keys(&s, "Right");
	shows(&s, "MACs by block", "Right chooses the next measure");
	stage_keys(&s, "Left End Enter");
	tap_is_str(app_target(&s.app), "fc", "Enter explains the block");
	stage_keys(&s, "q Home click:18,40 Enter");
	tap_ok(strcmp(app_target(&s.app), "fc") != 0, "a click selects another");
	stage_keys(&s, "q q D |");
	shows(&s, "a duel needs another one", "a device against itself");
	stage_keys(&s, "/h100 Enter |");
	shows(&s, "B  NVIDIA H100", "two devices");
	stage_keys(&s, "q :duel Space nosuchthing Enter");
	shows(&s, "nosuchthing", "a side that is not there");
	stage_close(&s);
}

/* Points of a growth and of a sweep answer to keys and clicks. */
static void
points(void)
{
	struct stage s;

	stage_open(&s, 24, 80, "zoo:resnet");
	stage_keys(&s, "X");
	shows(&s, "batch 1, which is now", "growth begins at the present value");
	shows(&s, "frames/s", "with frames a second");
	shows(&s, "of the peak", "and the share of the device's peak");
	stage_keys(&s, "Right Right");
	shows(&s, "batch 4: Enter takes it", "Right goes from point to point");
	tap_is_int(s.app.session.now.settings.batch, 1, "and changes nothing");
	stage_keys(&s, "Enter");
	tap_is_int(s.app.session.now.settings.batch, 4, "Enter takes the value");
	shows(&s, "batch 4, which is now", "which is the present one then");
	stage_keys(&s, "Left Left Left Left");
	shows(&s, "no other value", "there is a first point");
	stage_keys(&s, "q & Enter Down");
	shows(&s, "@ 2 of", "Down goes along the front");
	stage_keys(&s, "Enter");
	tap_ok(s.app.session.now.choices.n > 0, "Enter takes a point of the sweep");
	stage_close(&s);
}

/* Write the chart on the screen as a picture, and return its title. */
static const char *
picture(struct stage *s)
{
	static char title[128];
	struct chart chart;
	struct err e = {0};

	title[0] = '\0';
	stage_pause(s);
	if (!view_make_chart(view_top(&s->app), &s->app, &chart))
		return "none";
	(void)snprintf(title, sizeof title, "%s", chart.title);
	tap_ok(svg_write_file(&chart, "picture.svg", &e) && access("picture.svg", R_OK) == 0,
	    "%s: a picture%s", title, e.text);
	(void)unlink("picture.svg");
	chart_free(&chart);
	return title;
}

/* What the screen shows can be written as a picture. */
static void
pictures(void)
{
	static const struct {
		const char *keys, *title;
	} charts[] = {
	    {"", "none"}, {"T", "Time of each layer"}, {"M", "Live activations"},
	    {"B", "Roofline"}, {"|", "Duel"}, {"q D", "All devices"},
	    {"X", "Speed by batch"},
	    {"& Ctrl-U bits=32,8 Space prune=0:0.6:0.2 Enter", "Sweep"},
	};
	struct stage s;

	stage_open(&s, 24, 80, "zoo:resnet");
	for (size_t i = 0; i < sizeof charts / sizeof charts[0]; i++) {
		stage_keys(&s, charts[i].keys);
		tap_is_str(picture(&s), charts[i].title, "the chart behind '%s'", charts[i].keys);
	}
	stage_close(&s);
}

int
main(void)
{
	stage_enter();
	charts();
	duels();
	points();
	pictures();
	stage_leave();
	return tap_done();
}
