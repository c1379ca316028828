/*
 * Bytes played as keys: for fuzzing the explorer, and for random keys in the tests.
 *
 * A byte is a key, or with those behind it a resize, a mouse event, a character beyond ASCII or a
 * save of the script; any bytes are valid.  Nothing is written outside the stage's folder, for no
 * slash can be typed into a prompt.
 */
#ifndef LAYERTOP_KEY_PLAYER_H
#define LAYERTOP_KEY_PLAYER_H

#include "lib/stage.h"

#include <stdint.h>

/* The script that is played on, and what it can be saved as: write it before opening. */
#define KEY_PLAYER_SCRIPT "played.lua"
void key_player_write(int version);

/* Play until the bytes are used up or the program quits.  Aborts, with a sentence, when
 * something in the state of the explorer cannot be. */
void key_player_play(struct stage *s, const uint8_t *data, size_t size);

#endif
