/*
 * Lines of a model file that is text.
 *
 * A line is copied into an arena, without its end and without spaces at either end.  A file that
 * holds a NUL byte or a line that never ends is no text: the sentence names the line.
 */
#ifndef LAYERTOP_IMPORT_TEXT_LINES_H
#define LAYERTOP_IMPORT_TEXT_LINES_H

#include "base/error.h"
#include "base/mem.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TEXT_LINE_MAX (1 << 20)
#define TEXT_NAME_MAX 4096

struct text_lines {
	const char *at, *end;
	int line;                  /* number of the line that was read last, from 1 */
	struct arena *arena;       /* that keeps the lines */
};

enum text_lines_state { TEXT_LINE, TEXT_END, TEXT_FAILED };

void text_lines_open(struct text_lines *t, const unsigned char *data, size_t size,
    struct arena *arena);
/* Read the next line. */
enum text_lines_state text_lines_next(struct text_lines *t, char **line, struct err *e);
/* Read the first `size` bytes of a file: skip lines that are empty or begin with one of the
 * characters `comments`, and return where the first other line begins; NULL: there is none. */
const char *text_lines_first(const unsigned char *data, size_t size, const char *comments,
    size_t *left);

/* Cut the next word off a line, which may have any number of spaces and tabs between words.  NULL:
 * there is none. */
char *text_word(char **line);
/* Make a name of the file plain text; refuse one that is too long. */
bool text_name(char *name, int line, struct err *e);
/* Read a whole number from `min` to `max`; `what` names it in the sentence. */
bool text_whole(const char *text, const char *what, int line, int64_t min, int64_t max,
    int64_t *out, struct err *e);

#endif
