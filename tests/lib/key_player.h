/*
 * Play bytes as keys in the explorer, for fuzzing and for tests with random keys.
 *
 * A byte is a key or a pause, or together with the next ones a resize, a mouse event, a character
 * beyond ASCII or a save of the script.  Any bytes are valid.  The player writes nothing outside
 * the stage's folder, because it never types a slash into a prompt.
 */
#ifndef LAYERTOP_KEY_PLAYER_H
#define LAYERTOP_KEY_PLAYER_H

#include "lib/stage.h"

#include <stdint.h>

/* Return the name of a version of the script to play on, which is written unless it is still there
 * as it was. */
const char *key_player_script(int version);

/* Play until the bytes are used up or the program quits.  Abort with a sentence if the explorer is
 * in a state that must not exist. */
void key_player_play(struct stage *s, const uint8_t *data, size_t size);

#endif
