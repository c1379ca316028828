/*
 * Text from outside, made fit to be kept: valid UTF-8 without control characters and without marks
 * that change the direction of what stands around them.  It does not depend on the locale; what a
 * certain terminal can show is for clean.h to say.
 */
#ifndef LAYERTOP_TEXT_H
#define LAYERTOP_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Put '?' in place of everything else; the text never grows.  With `lines`, newlines and tabs
 * stay. */
void text_make_plain(char *s, bool lines);
/* Whether there is nothing to replace in the first `n` bytes. */
bool text_is_plain(const char *s, size_t n);
/* Marks and overrides of direction. */
bool text_is_direction(uint32_t c);

#endif
