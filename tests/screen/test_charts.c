/*
 * Drive the charts by keys and clicks.
 */
#include "chart/chart.h"
#include "export/svg.h"
#include "lib/shows.h"
#include "lib/tap.h"

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
	    {"B", "Roofline"},
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
	pictures();
	stage_leave();
	return tap_done();
}
