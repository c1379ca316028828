/*
 * Make text from a script safe for a terminal, and measure its columns.
 *
 * A '?' replaces each control character, each byte of invalid UTF-8, each character without a width
 * and each character that changes the direction of text.  The result depends on LC_CTYPE: in the C
 * locale only ASCII stays.  Nothing here allocates or fails.
 */
#ifndef LAYERTOP_CLEAN_H
#define LAYERTOP_CLEAN_H

#include <stddef.h>

/* Copy at most `columns` columns of `text`, made safe to show.  Return the number of columns used.
 * Text that was cut ends in ".." if that fits. */
int clean_text(const char *text, int columns, char *buf, size_t size);
/* Return the columns that the cleaned text would take. */
int clean_width(const char *text);
/* Return the bytes of the longest beginning of a line of `text` that takes at most `columns`
 * columns. */
size_t clean_fit(const char *text, int columns);

#endif
