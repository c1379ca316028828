/*
 * Baselines in the explorer: what changes are shown against, by keys, after saves and at the start.
 */
#include "lib/shows.h"
#include "lib/tap.h"

#include <string.h>

/* The MACs of a 3x3 from 1 to w over 8x8 are 576 w, those of a 1x1 from w to w 64 w w. */
#define NET(layers)                                                                                \
	"return model { name = 'Net', input = { 1, 8, 8 },\n"                                      \
	"  knobs = { w = { 4, min = 1, max = 64 } }, build = function(x, k)\n"                     \
	"  return x:conv { k.w, kernel = 3, pad = 1, bias = false }" layers " end }\n"

static const char *
word(const struct stage *s)
{
	const struct session *session = &s->app.session;

	return session->baseline[session->now.baseline].word;
}

static int64_t
base_macs(const struct stage *s)
{
	return s->app.session.report.total.base->macs;
}

static void
save_again(struct stage *s, const char *text)
{
	stage_write("net.lua", text);
	app_poll(&s->app);
	stage_settle(s);
	stage_resize(s, 24, 80);
}

static void
test_keys(void)
{
	struct stage s;

	stage_write("net.lua", NET(""));
	stage_open(&s, 24, 80, "net.lua");
	shows(&s, "opened", "changes are against the model as opened");
	stage_keys(&s, "K Enter Ctrl-U 8 Enter Esc");
	tap_is_int(base_macs(&s), 576 * 4, "also when a knob changes");
	shows(&s, "+100%", "so that it shows what it costs");
	stage_keys(&s, "= Down Enter");
	tap_is_str(word(&s), "knobs", "= chooses another");
	tap_is_int(base_macs(&s), 576 * 8, "the present knobs");
	shows(&s, "against: knobs", "which is said");
	stage_keys(&s, "u");
	tap_is_str(word(&s), "opened", "u takes that back");
	tap_ok(!stage_shows(&s, "against:"), "the usual one needs no word");
	stage_keys(&s, "y Ctrl-U wide Enter K Enter Ctrl-U 2 Enter Esc = End Enter");
	tap_is_str(word(&s), "wide", "a snapshot");
	tap_is_int(base_macs(&s), 576 * 8, "as it was made");
	shows(&s, "-75%", "against that");
	stage_keys(&s, "= Home Down Down Down Enter Ctrl-U net.lua,w=16+bits=8 Enter");
	tap_is_str(word(&s), "net.lua,w=16+bits=8", "another model");
	tap_is_int(base_macs(&s), 576 * 16, "whose script has run");
	stage_keys(&s, "= Home Down Down Down Enter Ctrl-U net.lua,w=99 Enter");
	shows(&s, "knob 'w' is between 1 and 64, not '99'", "a script that fails says so");
	tap_is_str(word(&s), "net.lua,w=16+bits=8", "and leaves what was");
	stage_keys(&s, "= Home Down Down Down Enter Ctrl-U none.csv Enter");
	shows(&s, "none.csv is a CSV file, and a baseline is a model", "a CSV file is refused");
	stage_keys(&s, "Esc u u");
	tap_is_int(base_macs(&s), 576 * 4, "back to the first");
	stage_close(&s);
}

static void
test_saves(void)
{
	struct stage s;

	stage_write("net.lua", NET(""));
	stage_open(&s, 24, 80, "net.lua");
	save_again(&s, NET(":conv { 4, kernel = 1, bias = false }:relu()"));
	/* 576 x 4 and 64 x 4 x 4: 2304 and 1024; 36 and 16 weights. */
	shows(&s, "the script has run again: MACs +44%, params +44%, 2 layers added",
	    "a save says what has changed");
	tap_is_int(base_macs(&s), 2304, "and changes are against the model as opened");
	stage_keys(&s, "R");
	stage_settle(&s);
	stage_resize(&s, 24, 80);
	shows(&s, "run again: nothing has changed", "or that nothing has");
	stage_keys(&s, "= Down Down Enter");
	tap_is_int(base_macs(&s), 3328, "the script as saved");
	stage_keys(&s, "K Enter Ctrl-U 8 Enter Esc");
	save_again(&s, NET(":conv { 2, kernel = 1, bias = false }"));
	tap_is_int(base_macs(&s), 2304 + 64 * 4 * 2, "saved again, with the knob as opened");
	shows(&s, "saved", "its label");
	stage_keys(&s, "= Home Enter");
	save_again(&s, NET(""));
	stage_keys(&s, "= Down Down Enter");
	stage_settle(&s);
	tap_is_str(word(&s), "saved", "chosen after a save, with another knob");
	tap_is_int(base_macs(&s), 2304, "the script runs for it first");
	stage_close(&s);
}

static void
test_start(void)
{
	struct request request = {.limits.time = 60};
	struct stage s;

	stage_write("net.lua", NET(""));
	request_set_model(&request, "net.lua");
	request_set_baseline(&request, "net.lua,w=8+bits=4@nowhere");
	stage_open_with(&s, "xterm-256color", 24, 80, &request);
	stage_settle(&s);
	stage_resize(&s, 24, 80);
	tap_is_int(base_macs(&s), 576 * 8, "the explorer starts with a baseline");
	shows(&s, "passed over: bits=4@nowhere: no layer", "says what it cannot have");
	shows(&s, "-50%", "and shows changes");
	stage_close(&s);
	request_set_baseline(&request, "knobs");
	stage_open_with(&s, "xterm-256color", 24, 80, &request);
	tap_is_str(word(&s), "knobs", "with a word");
	stage_close(&s);
	request_free(&request);
}

int
main(void)
{
	stage_enter();
	test_keys();
	test_saves();
	test_start();
	stage_leave();
	return tap_done();
}
