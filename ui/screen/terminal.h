/*
 * The terminal: take it at the start, and give it back whatever ends the program.
 *
 * The handler of signals that end a process writes strings that were prepared at the start,
 * restores the line settings, and then lets the signal end the process.  It makes only
 * async-signal-safe calls.  Curses handles suspending (Ctrl-Z) itself.
 */
#ifndef LAYERTOP_TERMINAL_H
#define LAYERTOP_TERMINAL_H

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

/* Take the terminal.  False with a sentence when it cannot be used. */
bool terminal_open(struct err *e);
void terminal_close(void);
/* Leave the mouse to the terminal. */
void terminal_ignore_mouse(void);

/* Return whether the terminal has said on which colour it shows text, and the colour as 0xRRGGBB.
 * It is asked at the start; an answer that comes late is known once terminal_key() has met it. */
bool terminal_background(uint32_t *rgb);

/* Draw what has changed.  Return false if the terminal takes no output, because whoever reads from
 * it has stopped; try again later.  Keys still come in meanwhile. */
bool terminal_refresh(void);

/* Write bytes beside what curses draws, which must not move its cursor.  Return false if the
 * terminal takes no output.  Without a terminal nothing is written. */
bool terminal_write(const char *text, size_t n);

/* Lend the terminal to a child: leave the screen, restore the settings, and leave the keys that
 * send signals to the child.  False if there is no terminal or if it takes no output.  Else call
 * terminal_take_back() when the child has ended. */
bool terminal_lend(void);
void terminal_take_back(void);

/* Keys: a character is its code point; a key that is no character is negative. */
#define TERMINAL_FN(code) (-(code))
#define TERMINAL_CTRL(letter) ((letter) & 0x1f)
#define TERMINAL_NONE     0
#define TERMINAL_ESC      27
/* Keys of our own, beyond those of curses. */
#define TERMINAL_WORD_LEFT   TERMINAL_FN(3001)
#define TERMINAL_WORD_RIGHT  TERMINAL_FN(3002)
#define TERMINAL_WORD_ERASE  TERMINAL_FN(3005)
#define TERMINAL_PASTE_BEGIN TERMINAL_FN(3003) /* what follows is pasted text */
#define TERMINAL_PASTE_END   TERMINAL_FN(3004)

/* Return the next key that has come in, or TERMINAL_NONE.  A sequence of escape that means nothing
 * is dropped as a whole, so that its bytes are no keys.  Ctrl-C is a key, too; a second one
 * before this function is called again ends the program. */
int terminal_key(void);
/* Return a descriptor that can be read when Ctrl-C has come in; -1: none. */
int terminal_wake_fd(void);

#endif
