/*
 * Text that comes from a script, made safe for a terminal and measured in columns.
 *
 * Control characters, escapes, invalid UTF-8, characters without a width and those that change the
 * direction of text become '?'; everything depends on LC_CTYPE, so that in the C locale only ASCII
 * is left.
 */
#ifndef LAYERTOP_CLEAN_H
#define LAYERTOP_CLEAN_H

#include <stddef.h>

/* Copy at most `columns` columns of `text` that are safe to show; the number of columns used.  Text
 * that was cut ends in ".." where there is room for that. */
int clean_text(const char *text, int columns, char *buf, size_t size);
/* Columns that the cleaned text would take. */
int clean_width(const char *text);

#endif
