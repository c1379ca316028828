/*
 * Make text from outside plain: valid UTF-8 without control characters and without marks that
 * change the direction of the text around them.  The locale plays no part; clean.h decides what a
 * terminal can show.
 */
#ifndef LAYERTOP_TEXT_H
#define LAYERTOP_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Replace everything else by '?'.  The text never grows.  With `lines`, newlines and tabs stay. */
void text_make_plain(char *s, bool lines);
/* Return whether the first `n` bytes are plain. */
bool text_is_plain(const char *s, size_t n);
/* Return whether a character is a mark or an override of direction. */
bool text_is_direction(uint32_t c);

#endif
