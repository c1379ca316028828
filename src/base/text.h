/*
 * Make text from outside plain: valid UTF-8 without control characters, without marks that change
 * the direction of the text around them, and without characters that cannot be seen.  The result is
 * the same in every locale; clean.h decides what a terminal can show.  Nothing here allocates or
 * fails.
 */
#ifndef LAYERTOP_TEXT_H
#define LAYERTOP_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Replace every character that is not plain by '?'.  The text never grows.  Keep newlines and tabs
 * if `lines` is set. */
void text_make_plain(char *s, bool lines);
/* Return whether the first `n` bytes are plain. */
bool text_is_plain(const char *s, size_t n);
/* Return whether a character takes no room and shows nothing, such as a zero-width space.  Joiners,
 * which change how letters beside them look, are none. */
bool text_is_invisible(uint32_t c);
/* Return whether a character changes the direction of the text around it. */
bool text_is_direction(uint32_t c);

#endif
