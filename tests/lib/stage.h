/*
 * A stage for tests of the explorer: a screen on /dev/null that curses draws to and a test reads
 * back, keys by name, and a folder with a few scripts and devices in place of all that ships, so
 * that screens stay the same when a model or a device is added.
 *
 *	stage_enter();                                  once: the folder becomes the current one
 *	stage_open(&s, 24, 80, "examples/mnist.lua");
 *	stage_keys(&s, "Down p 40x12 /conv Enter");
 *	text = stage_text(&s);                          what is to be seen, and as what role
 *	stage_close(&s);
 *	stage_leave();
 */
#ifndef LAYERTOP_STAGE_H
#define LAYERTOP_STAGE_H

#include "frame/app.h"
#include "frame/events.h"
#include "screen/terminal.h"

struct stage {
	struct app app;
	SCREEN *screen;
	FILE *in, *out;
	bool colour;
};

/* Everything that can go wrong here is the machine's fault: a sentence and exit status 99. */
void stage_enter(void);
void stage_leave(void);
/* Copy a file of the source tree into the folder, under the same name. */
void stage_copy(const char *name);
void stage_write(const char *name, const char *text);

/* The explorer on `file` (NULL: none), drawn once all that it waits for has come. */
void stage_open(struct stage *s, int rows, int columns, const char *file);
/* The same on a terminal of another kind. */
void stage_open_on(struct stage *s, const char *term, int rows, int columns, const char *file);
/* The same as a command line asks for. */
void stage_open_with(struct stage *s, const char *term, int rows, int columns,
    const struct request *request);
void stage_close(struct stage *s);

/* Words between spaces: "Down", "Ctrl-R", "F1", "Space"; "40x12" resizes to 40 columns and 12
 * rows; "click:5,10" is row 5, column 10, "wheel-up" and "wheel-down" turn the wheel; what is none
 * of these is typed, character by character.  The screen is drawn after each. */
void stage_keys(struct stage *s, const char *keys);
void stage_key(struct stage *s, int key);
void stage_resize(struct stage *s, int rows, int columns);
void stage_mouse(struct stage *s, int y, int x, mmask_t button);
/* Let the script and the files that are watched say all they have to say. */
void stage_settle(struct stage *s);

/* The screen, row by row, without the spaces at the ends; then a second picture in which each
 * character says what the one in its place is shown as (its role, in monochrome its attributes),
 * and what the characters mean.  Allocated. */
char *stage_text(const struct stage *s);
/* Like stage_text(), but of some rows only. */
enum stage_rows {
	STAGE_WITHOUT_KEYS,        /* "..." stands for each row of the keys of optimizations */
	STAGE_FOOTER               /* only the keys of optimizations and the rows below */
};
char *stage_text_of(const struct stage *s, enum stage_rows rows);
/* One row of the screen, without the spaces at its end; valid until the next call. */
const char *stage_row(const struct stage *s, int y);
/* Whether a row has this in it. */
bool stage_shows(const struct stage *s, const char *part);

#endif
