/*
 * The terminal: taken at the start, given back whatever ends the program.
 *
 * Signals that end a process write the strings that undo the screen, prepared beforehand, and
 * restore the line settings, with nothing but async-signal-safe calls; then they end the process
 * as they would have.  Suspending (Ctrl-Z) is curses' own.
 */
#ifndef LAYERTOP_TERMINAL_H
#define LAYERTOP_TERMINAL_H

#include "base/error.h"

/* False with a sentence when the terminal cannot be used. */
bool terminal_open(struct err *e);
void terminal_close(void);

/* Keys: characters are their code points, what is not a character is negative. */
#define TERMINAL_FN(code) (-(code))
#define TERMINAL_CTRL(letter) ((letter) & 0x1f)
#define TERMINAL_NONE     0
#define TERMINAL_ESC      27

/* The next key that has come in, TERMINAL_NONE when there is none. */
int terminal_key(void);

#endif
