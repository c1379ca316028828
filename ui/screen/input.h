/*
 * Input: the keys of a terminal, and what it says of itself among them.
 *
 * The terminal is asked once for its background.  Keys that come in before the answer are kept.  An
 * answer that comes late is taken out of the keys.
 */
#ifndef LAYERTOP_INPUT_H
#define LAYERTOP_INPUT_H

#include "screen/answer.h"
#include "screen/escape.h"

#include <curses.h>

/* Most bytes of keys to keep while the terminal is asked. */
#define INPUT_TYPED 256

struct input {
	/* Keys are read from a pad, because reading from a window draws it first. */
	WINDOW *keys;
	bool asked;
	struct answer_reader answers;
	char typed[INPUT_TYPED + ANSWER_MAX];   /* keys from before the answer */
	size_t ntyped, taken;                   /* so many bytes, and so many of them taken */
	struct escape escape;                   /* a sequence that is coming in */
	int pending;                            /* a key that has been looked at, to be read next */
};

/* Begin to read keys.  `ask` asks the terminal for its background first, and waits a moment for the
 * answer. */
void input_open(struct input *in, bool ask);
void input_close(struct input *in);
/* Return the next key that has come in, as terminal_key() does. */
int input_key(struct input *in);

#endif
