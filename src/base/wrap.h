/*
 * Wrap a text at spaces, line by line.
 *
 * Wrapped lines of an indented line or a list item stand below its text.  Nothing is copied: each
 * line is a part of the text, which must outlive the wrapping.  Nothing here fails.
 */
#ifndef LAYERTOP_WRAP_H
#define LAYERTOP_WRAP_H

#include <stdbool.h>
#include <stddef.h>

/* A text while it is wrapped. */
struct wrapped {
	const char *rest;          /* NULL: no line is left */
	int columns, hang, indent;
	bool inside;               /* the rest begins in the middle of a line of the text */
};
struct wrapped_line {
	const char *text;          /* its first byte */
	size_t n;                  /* its length in bytes */
	int indent;                /* in columns */
};
/* Begin to wrap a text; the width is at least 1, or there are no lines. */
struct wrapped wrap_text(const char *text, int columns);
/* Hand out the next line; false at the end. */
bool wrap_next(struct wrapped *w, struct wrapped_line *out);
/* Return the columns to indent the lines by that follow this one in a wrapped text: its own indent,
 * and the "1. " or "- " of a list item. */
int wrap_hang(const char *line);

#endif
