/*
 * Drive the charts by keys and clicks.
 */
#include "lib/shows.h"
#include "lib/tap.h"

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

int
main(void)
{
	stage_enter();
	charts();
	stage_leave();
	return tap_done();
}
