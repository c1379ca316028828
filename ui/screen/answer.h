/*
 * Answers: what a terminal says of itself, among the keys that come in.
 *
 * The terminal is asked for its background and then for its kind, which all terminals answer: once
 * that answer is there, none about the background will come.  A reader takes the bytes one by one,
 * and holds those that may belong to an answer.  Bytes that do not are given back as keys, in their
 * order.
 */
#ifndef LAYERTOP_ANSWER_H
#define LAYERTOP_ANSWER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Ask for the background (OSC 11) and for the kind of terminal (DA1). */
#define ANSWER_QUESTIONS "\033]11;?\033\\\033[c"
#define ANSWER_MAX       64

struct answer_reader {
	char held[ANSWER_MAX];
	size_t nheld;
	bool has_background;
	uint32_t background;       /* 0xRRGGBB */
	bool is_complete;          /* no more answers will come */
};

/* Take one byte.  Write the bytes that turn out to be keys into `keys`, which has room for
 * ANSWER_MAX; return how many there are. */
size_t answer_take(struct answer_reader *r, char byte, char *keys);
/* Give back what is held as keys if it can be a key of a person: Esc.  Return how many bytes. */
size_t answer_release(struct answer_reader *r, char *keys);

/* Read "rgb:RRRR/GGGG/BBBB", with one to four digits each, "rgba:" with a fourth number, or
 * "#RRGGBB". */
bool answer_read_colour(const char *text, uint32_t *rgb);
/* Read the variable COLORFGBG, which ends with a number of the 16 colours.  Return whether it names
 * a background. */
bool answer_read_colorfgbg(const char *text, bool *is_light);

#endif
