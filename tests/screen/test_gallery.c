/*
 * The list of models in the explorer: those that come with the program, and those of a folder.
 */
#include "lib/shows.h"
#include "lib/tap.h"
#include "lib/temp.h"
#include "ui.h"

#include <math.h>
#include <stdio.h>
#include <sys/stat.h>

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
	stage_keys(&s, "4 m mnist Enter y");
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
	(void)temp_write("net.lua", "return model { input = { 3, 8, 8 },\n"
	    "  build = function(x) return x:conv { 4, kernel = 3 } end }\n");
	(void)temp_write("tool.lua", "print(1)\n");
	(void)temp_write("net.lua", "return model { input = { 3, 8, 8 },\n"
	    "  build = function(x) return x:conv { 4, kernel = 3 } end }\n");
	(void)temp_write("tool.lua", "print(1)\n");
	(void)temp_write("set-00001-of-00002.gguf", "GGUF");
	(void)temp_write("set-00002-of-00002.gguf", "GGUF");
	(void)temp_write("weights.safetensors", "");
	if (mkdir(temp_path("more"), 0700) != 0)
		printf("Bail out! no folder\n");
	(void)temp_write("more/odd.cfg", "[net]\nheight=8\n");
	stage_open(&s, 24, 80, temp_folder());
	shows(&s, "Files of", "the files of a folder are listed");
	shows(&s, "112 params", "the one that is looked at has its costs");
	shows(&s, "unread.param", "another one is there");
	shows(&s, "ncnn, 8 B", "with its size alone");
	shows(&s, "GGUF, 4 B", "a GGUF file is there");
	tap_ok(!stage_shows(&s, "set-00002"), "of a set only the first one");
	shows(&s, "safetensors, 0 B", "weights are there");
	tap_ok(!stage_shows(&s, "readme.txt"), "what is no model is not");
	shows(&s, "net.lua", "a script that returns one is there");
	tap_ok(!stage_shows(&s, "tool.lua"), "another script is not");
	shows(&s, "more/odd.cfg", "files of folders in the folder are there");
	stage_keys(&s, "unread");
	shows(&s, "missing in line 2", "one is read when it is looked at");
	stage_keys(&s, "Esc small Enter");
	shows(&s, "layertop  small", "one is opened");
	stage_close(&s);
	temp_close();
}

/* The folder of a language model is a model, not a list of files. */
static void
language_folder(void)
{
	struct stage s;

	temp_open();
	if (mkdir(temp_path("tiny"), 0700) != 0)
		printf("Bail out! no folder\n");
	(void)temp_write("tiny/config.json", "{\"model_type\": \"llama\", \"hidden_size\": 4, "
	    "\"num_attention_heads\": 2, \"num_hidden_layers\": 1, \"intermediate_size\": 8, "
	    "\"vocab_size\": 10}");
	stage_open(&s, 24, 80, temp_path("tiny"));
	shows(&s, "layertop  tiny", "a folder with a configuration is opened as its model");
	shows(&s, "embedding", "with its layers");
	stage_close(&s);
	temp_close();
}

/* Without a folder, the model files of the current one come first. */
static void
gallery_of_here(void)
{
	struct stage s;

	stage_write("here.cfg", "[net]\nheight=8\nwidth=8\nchannels=3\n"
	    "[convolutional]\nfilters=4\nsize=3\nactivation=linear\n");
	stage_open(&s, 24, 80, NULL);
	shows(&s, "Files of this folder", "the files that are here are listed");
	shows(&s, "here.cfg", "by their names");
	shows(&s, "112 params", "with their costs");
	stage_keys(&s, "Enter");
	shows(&s, "layertop  here", "one is opened");
	stage_close(&s);
	(void)remove("here.cfg");
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

/* Open the explorer on a script, and press a key, or none, before its model has come. */
static void
press_before_model(struct stage *s, int key)
{
	struct request request = {0};
	struct err e;

	stage_open_screen(s, "xterm-256color");
	s->hurried = true;
	(void)resize_term(24, 80);
	request_set_model(&request, "examples/mnist.lua");
	if (!ui_open(&s->app, &request, &(struct cli_wishes){.clean = true}, &e))
		printf("Bail out! %s\n", e.text);
	s->app.busy.patience = INFINITY;
	if (key != TERMINAL_NONE)
		stage_key(s, key);
	tap_ok(s->app.session.model == NULL, "the model has not come yet");
	s->hurried = false;
	stage_settle(s);
	stage_pause(s);
	request_free(&request);
}

/* A page that is opened while the first model is on its way stays; one on which another model is
 * chosen does not. */
static void
early_keys(void)
{
	struct stage s;

	press_before_model(&s, '?');
	tap_is_str(view_top(&s.app)->kind->name, "help", "a page opened early stays");
	stage_keys(&s, "Esc");
	shows(&s, "layertop  MNIST CNN", "below it is the model");
	stage_close(&s);
	press_before_model(&s, 'm');
	shows(&s, "Models: type to find", "so does the list of models");
	stage_keys(&s, "alex Enter");
	shows(&s, "layertop  AlexNet", "which goes when one is chosen");
	stage_close(&s);
	press_before_model(&s, TERMINAL_NONE);
	shows(&s, "layertop  MNIST CNN", "without keys the table is shown");
	stage_close(&s);
}

int
main(void)
{
	stage_enter();
	gallery();
	early_keys();
	gallery_of_here();
	gallery_of_folder();
	language_folder();
	gallery_left();
	stage_leave();
	return tap_done();
}
