/*
 * The list of models in the explorer: those that come with the program, and those of a folder.
 */
#include "lib/shows.h"
#include "lib/tap.h"
#include "lib/temp.h"

static void
gallery(void)
{
	struct stage s;

	stage_open(&s, 24, 80, NULL);
	shows(&s, "Models: type to find", "without a file the models are shown");
	shows(&s, "370K params", "with what they cost");
	stage_keys(&s, "Esc");
	shows(&s, "No model is open: m lists models, q quits", "they can be left");
	stage_keys(&s, "m alex Enter");
	shows(&s, "layertop  AlexNet", "one is chosen by typing");
	stage_keys(&s, "4 m mnist Enter");
	shows(&s, "layertop  MNIST CNN", "then another");
	tap_is_int((int64_t)s.app.session.now.choices.n, 0, "choices were about the one before");
	stage_close(&s);
}

/* A folder: its model files come first, and one is read when it is looked at. */
static void
gallery_of_folder(void)
{
	struct stage s;

	temp_open();
	(void)temp_write("small.cfg", "[net]\nheight=8\nwidth=8\nchannels=3\n"
	    "[convolutional]\nfilters=4\nsize=3\nactivation=linear\n");
	(void)temp_write("unread.param", "7767517\n");
	(void)temp_write("readme.txt", "no model");
	stage_open(&s, 24, 80, temp_folder());
	shows(&s, "Files of", "the files of a folder are listed");
	shows(&s, "112 params", "the one that is looked at has its costs");
	shows(&s, "unread.param", "another one is there");
	shows(&s, "ncnn, 8 B", "with its size alone");
	tap_ok(!stage_shows(&s, "readme.txt"), "what is no model is not");
	stage_keys(&s, "Down");
	shows(&s, "missing in line 2", "it is read when it is looked at");
	stage_keys(&s, "Up Enter");
	shows(&s, "layertop  small", "one is opened");
	stage_close(&s);
	temp_close();
}

static bool
is_busy(const struct stage *s)
{
	struct waits w = {0};
	bool busy;

	app_waits(&s->app, &w);
	busy = w.busy;
	waits_free(&w);
	return busy;
}

/* Leave the list of models while it still evaluates them, and check that it stops. */
static void
gallery_left(void)
{
	struct stage s;

	stage_open(&s, 24, 80, "examples/mnist.lua");
	app_key(&s.app, 'm');
	app_poll(&s.app);
	tap_ok(is_busy(&s), "the models are being looked at");
	app_key(&s.app, TERMINAL_ESC);
	app_poll(&s.app);
	tap_ok(!is_busy(&s), "and no longer when the list has been left");
	stage_keys(&s, "m");
	shows(&s, "370K params", "it goes on when the list is opened again");
	stage_close(&s);
}

int
main(void)
{
	stage_enter();
	gallery();
	gallery_of_folder();
	gallery_left();
	stage_leave();
	return tap_done();
}
