/*
 * Play bytes as keys in the explorer, for fuzzing and for tests with random keys.
 *
 * A byte is a key, or together with the next ones a resize, a mouse event, a character beyond ASCII
 * or a save of the script.  Any bytes are valid.  The player writes nothing outside the stage's
 * folder, because it never types a slash into a prompt.
 */
#ifndef LAYERTOP_KEY_PLAYER_H
#define LAYERTOP_KEY_PLAYER_H

#include "lib/stage.h"

#include <stdint.h>

/* Write one version of the script that the player plays on; write it before opening it. */
#define KEY_PLAYER_SCRIPT "played.lua"
void key_player_write(int version);

/* Play until the bytes are used up or the program quits.  Abort with a sentence if the explorer is
 * in a state that must not exist. */
void key_player_play(struct stage *s, const uint8_t *data, size_t size);

#endif
