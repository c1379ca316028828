/*
 * Fuzz target: play bytes as keys, resizes, clicks and saves of the script in the explorer.
 * Scripts run in threads (process_here.c), because a process for each would take most of the time.
 */
#include "lib/key_player.h"

#include <stdlib.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	stage_enter();
	(void)atexit(stage_leave);
	return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct stage s;

	key_player_write(size > 0 ? data[0] : 0);
	stage_open(&s, 24, 80, size > 1 && data[1] == 0xff ? NULL : KEY_PLAYER_SCRIPT);
	key_player_play(&s, data, size);
	stage_close(&s);
	return 0;
}
