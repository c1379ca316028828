/*
 * What the explorer remembers from one run to the next.
 */
#include "lib/shows.h"
#include "lib/tap.h"
#include "lib/temp.h"
#include "ui.h"
#include "view/panes.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct stage stage;

/* Open the explorer as another run of the program would. */
static void
start(const char *file, struct cli_wishes wishes)
{
	struct request request = {.limits.time = 60};

	if (file != NULL)
		request_set_model(&request, file);
	stage_open_screen(&stage, "xterm-256color");
	stage_begin(&stage, 24, 80, &request, &wishes);
	request_free(&request);
}

/* End it as the program does. */
static void
end(void)
{
	memory_close(&stage.app);
	stage_close(&stage);
}

static size_t
choices(void)
{
	return stage.app.session.now.choices.n;
}

static void
check_session(void)
{
	const struct cli_wishes usual = {.clean = false}, resume = {.resume = true};

	start("zoo:resnet", usual);
	tap_ok(!stage_shows(&stage, "was left with"), "nothing is remembered at first");
	stage_keys(&stage, "F9");
	tap_ok(stage_shows(&stage, "no session of this model"), "and F9 says so");
	stage_keys(&stage, "9 y half Enter 4 > s } Down");
	tap_is_int(choices(), 2, "two optimizations are on");
	end();

	start("zoo:resnet", usual);
	tap_is_int(choices(), 0, "a model opens as it is written");
	tap_ok(stage_shows(&stage, "this model was left with"), "it says what there was");
	tap_ok(stage_shows(&stage, "1 snapshot"), "with the snapshot");
	stage_keys(&stage, "F9");
	tap_is_int(choices(), 2, "F9 goes back there");
	tap_is_int(stage.app.session.nsnapshots, 1, "the snapshot is there again");
	tap_is_str(stage.app.session.snapshot[0].name, "half", "with its name");
	tap_is_int(stage.app.session.snapshot[0].state.choices.n, 1, "and its choice");
	tap_ok(stage.app.rows.sort != NULL, "the order is as it was");
	tap_ok(stage.app.rows.in_blocks, "inside blocks");
	tap_is_int(stage.app.columns.skipped, 1, "and columns are scrolled as they were");
	stage_keys(&stage, "u");
	tap_is_int(choices(), 0, "undo takes it back");
	end();

	start(NULL, resume);
	tap_is_str(stage.app.session.model->name, "ResNet-50", "--resume opens the last model");
	end();
	start("zoo:resnet", (struct cli_wishes){.clean = true});
	tap_ok(!stage_shows(&stage, "was left with"), "--clean reads nothing");
	stage_keys(&stage, "1 2 3");
	end();
	start("zoo:resnet", usual);
	tap_ok(!stage_shows(&stage, "separable"), "and writes nothing");
	end();
}

/* Keys and columns of a configuration, and its mistakes. */
static void
check_configuration(void)
{
	const char *file = temp_write("config.lua", "return {\n"
	    "  keys = { undo = \"ctrl-e\", quit = \"f11\", redo = \"f11\", freeze = \"x\",\n"
	    "    reload = \"hyper-x\" },\n"
	    "  columns = { layers = { \"latency_us\", \"op\", \"nothing\" },\n"
	    "    other = { \"op\" } },\n  panes = \"roofline\",\n}\n");
	struct config config;

	config_read_file(file, &config);
	tap_is_int(config.problems.n, 0, "the file reads");
	start("zoo:resnet", (struct cli_wishes){.clean = true});
	ui_configure(&stage.app, &config);
	tap_is_int(stage.app.problems.n, 5, "five of its words mean nothing");
	tap_is_str(panes_word(&stage.app), "roofline", "the panes are set");
	stage_keys(&stage, "\"");
	tap_ok(stage_shows(&stage, "the key f11 is for"), "one key for two actions");
	tap_ok(stage_shows(&stage, "there is no action 'freeze'"), "an unknown action");
	tap_ok(stage_shows(&stage, "'hyper-x' is no key"), "an unknown key");
	tap_ok(stage_shows(&stage, "there is no column 'nothing'"), "an unknown column");
	tap_ok(stage_shows(&stage, "there is no view 'other'"), "an unknown view");
	stage_keys(&stage, "q");
	tap_ok(strncmp(stage_row(&stage, 5), "LAYER", 5) == 0 &&
	    strstr(stage_row(&stage, 5), "TIME OP") != NULL, "the columns in their order");
	stage_keys(&stage, "? /of Space your Enter");
	tap_ok(stage_shows(&stage, "ctrl-e"), "help lists the keys of the configuration");
	stage_keys(&stage, "q 4");
	tap_is_int(choices(), 1, "an optimization is on");
	stage_keys(&stage, "Ctrl-E");
	tap_is_int(choices(), 0, "the key of the configuration undoes it");
	end();
	config_free(&config);
}

static void
check_models(void)
{
	const struct cli_wishes usual = {.clean = false};

	start("examples/mnist.lua", usual);
	end();
	start(NULL, usual);
	tap_ok(stage_shows(&stage, "Opened lately"), "the gallery has the models opened lately");
	stage_keys(&stage, "Enter");
	tap_is_str(stage.app.session.model->name, "MNIST CNN", "the last one comes first");
	end();
	start(NULL, (struct cli_wishes){.clean = true});
	tap_ok(!stage_shows(&stage, "Opened lately"), "but not with --clean");
	end();
}

static void
check_lines(void)
{
	const struct cli_wishes usual = {.clean = false};

	start("zoo:resnet", usual);
	stage_keys(&stage, "/downsample Enter");
	end();
	start("zoo:resnet", usual);
	stage_keys(&stage, "/ Up");
	tap_ok(stage_shows(&stage, "Search: downsample"), "a prompt remembers what was typed");
	end();
}

/* Broken files and folders are as if nothing were remembered, and nothing ends. */
static void
check_broken(void)
{
	const struct cli_wishes usual = {.clean = false};
	char *folder = mem_printf("%s/layertop", temp_folder()), *models, *command;

	models = mem_printf("%s/models.json", folder);
	command = mem_printf("cd '%s' && for f in *.json sessions/*.json; do echo '[[[' >$f; done",
	    folder);
	tap_ok(system(command) == 0, "all files are broken");
	start("zoo:resnet", usual);
	tap_is_str(stage.app.session.model->name, "ResNet-50", "broken files: the model opens");
	stage_keys(&stage, "F9");
	tap_ok(stage_shows(&stage, "layertop/sessions/"), "a broken session is told");
	end();
	free(command);
	command = mem_printf("rm -rf '%s' && echo x >'%s'", folder, folder);
	tap_ok(system(command) == 0, "a file is where the folder should be");
	start("zoo:resnet", usual);
	tap_ok(stage_shows(&stage, "this session is not remembered: "), "which is told once");
	stage_keys(&stage, "4");
	tap_is_int(choices(), 1, "the session goes on");
	end();
	free(command);
	free(models);
	free(folder);
}

static const char *
baseline_word(void)
{
	const struct session *s = &stage.app.session;

	return s->baseline[s->now.baseline].word;
}

/* The baseline and the limits are part of a session; what lies there is told once. */
static void
check_goals(void)
{
	const struct cli_wishes usual = {.clean = false};

	start("examples/mnist.lua", usual);
	stage_keys(&stage, "4 :baseline Space knobs Enter % Down 100K Enter Esc");
	tap_is_str(baseline_word(), "knobs", "a baseline is chosen");
	tap_ok(goals_limit(&stage.app.goals, "macs") > 0, "a limit is set");
	end();

	start("examples/mnist.lua", usual);
	tap_ok(stage_shows(&stage, "1 budget; F9 goes back"), "the next run says so");
	stage_keys(&stage, "F9");
	tap_is_str(baseline_word(), "knobs", "F9 brings the baseline back");
	tap_is_int((int64_t)goals_limit(&stage.app.goals, "macs"), 100000, "and the limit");
	stage_keys(&stage, "u u");
	end();

	start("examples/mnist.lua", usual);
	tap_ok(stage_shows(&stage, "was left with"), "another session is told of");
	end();
	start("examples/mnist.lua", usual);
	tap_ok(!stage_shows(&stage, "was left with"), "but no session twice");
	stage_keys(&stage, "F9");
	tap_ok(goals_limit(&stage.app.goals, "macs") > 0, "although F9 goes back there");
	end();
}

/* Opening another model asks before changes are given up. */
static void
check_opening(void)
{
	const struct cli_wishes clean = {.clean = true};

	start("examples/mnist.lua", clean);
	stage_keys(&stage, "4 :open Space zoo:resnet Enter");
	tap_ok(stage_shows(&stage, "Open it without saving? (y/n)"), "it asks about choices");
	tap_ok(stage_shows(&stage, "w writes a recipe"), "with what saves them");
	stage_keys(&stage, "n");
	tap_is_str(stage.app.session.model->name, "MNIST CNN", "n leaves the model open");
	tap_is_int(choices(), 1, "with its choice");
	stage_keys(&stage, ":open Space zoo:resnet Enter y");
	tap_is_str(stage.app.session.model->name, "ResNet-50", "y opens the other one");
	stage_keys(&stage, ":open Space examples/mnist.lua Enter");
	tap_is_str(stage.app.session.model->name, "MNIST CNN", "without changes nothing is asked");
	end();
}

int
main(void)
{
	stage_enter();
	(void)setenv("XDG_STATE_HOME", temp_folder(), 1);
	check_session();
	check_goals();
	check_opening();
	check_configuration();
	check_models();
	check_lines();
	check_broken();
	stage_leave();
	return tap_done();
}
