/*
 * Fuzz target: play bytes as keys, resizes, clicks and saves of the script in the explorer.
 *
 * Most of an input's time would go into what is not under test, so scripts run in this process
 * (process_here.c) and only once (interp_here.c), all inputs share one screen, and the explorer
 * draws at pauses only, as it does when keys come in faster than it draws.
 */
#include "lib/key_player.h"

#include <stdlib.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct stage stage;

static void
leave_stage(void)
{
	stage_close_screen(&stage);
	stage_leave();
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	stage_enter();
	stage_open_screen(&stage, "xterm-256color");
	stage.hurried = true;
	(void)atexit(leave_stage);
	return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct request request = {.limits.time = 60};

	if (size < 2 || data[1] != 0xff)
		request_set_model(&request, key_player_script(size > 0 ? data[0] : 0));
	stage_begin(&stage, 24, 80, &request, &(struct cli_wishes){.clean = true});
	request_free(&request);
	key_player_play(&stage, data, size);
	stage_end(&stage);
	return 0;
}
