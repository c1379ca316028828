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

#include "cli/cli.h"
#include "frame/app.h"
#include "frame/events.h"
#include "screen/terminal.h"

struct stage {
	struct app app;
	SCREEN *screen;
	FILE *in, *out;
	bool colour;
	bool hurried;              /* keys come in together: settle and draw at pauses only, and
	                            * into the memory of curses only */
};

/* A failure is the machine's fault: it ends the program with a sentence and status 99. */
void stage_enter(void);
void stage_leave(void);
/* Copy a file of the source tree into the folder, under the same name. */
void stage_copy(const char *name);
void stage_write(const char *name, const char *text);

/* Open the explorer on `file` (NULL: on none), and draw once everything has arrived. */
void stage_open(struct stage *s, int rows, int columns, const char *file);
/* Like stage_open(), on another kind of terminal. */
void stage_open_on(struct stage *s, const char *term, int rows, int columns, const char *file);
/* Like stage_open_on(), with the settings of a command line.  All of these remember nothing. */
void stage_open_with(struct stage *s, const char *term, int rows, int columns,
    const struct request *request);
/* Show a theme, which must be there, from now on. */
void stage_theme(struct stage *s, const char *name);
void stage_close(struct stage *s);
/* The two halves of these, to play many sessions on one screen. */
void stage_open_screen(struct stage *s, const char *term);
void stage_begin(struct stage *s, int rows, int columns, const struct request *request,
    const struct cli_wishes *wishes);
void stage_end(struct stage *s);
void stage_close_screen(struct stage *s);

/* Press the keys between spaces: "Down", "Ctrl-R", "F1", "Space".  "40x12" resizes to 40 columns
 * and 12 rows; "click:5,10" clicks at row 5, column 10; "wheel-up" and "wheel-down" turn the wheel.
 * Type any other word character by character.  Draw the screen after each. */
void stage_keys(struct stage *s, const char *keys);
void stage_key(struct stage *s, int key);
void stage_resize(struct stage *s, int rows, int columns);
void stage_mouse(struct stage *s, int y, int x, mmask_t button);
/* Settle and draw, as after each key. */
void stage_pause(struct stage *s);
/* Wait until the script and the watched files have nothing more to say. */
void stage_settle(struct stage *s);

/* Return the screen as text, row by row, without the spaces at the ends, and below it a second
 * picture: each of its characters stands for the look of the cell in its place (its role, or in
 * monochrome its attributes).  A legend follows.  The caller frees the text. */
char *stage_text(const struct stage *s);
/* Like stage_text(), but only for some rows. */
enum stage_rows {
	STAGE_WITHOUT_KEYS,        /* "..." stands for each row of the keys of optimizations */
	STAGE_FOOTER               /* only the keys of optimizations and the rows below */
};
char *stage_text_of(const struct stage *s, enum stage_rows rows);
/* Return one row of the screen without the spaces at its end.  It stays valid until the next
 * call. */
const char *stage_row(const struct stage *s, int y);
/* Return true if a row contains `part`. */
bool stage_shows(const struct stage *s, const char *part);

#endif
