/*
 * The clipboard of the terminal, which the sequence OSC 52 sets.
 *
 * The terminal does what it likes with it: it may ask, cut long texts, or ignore it, and nothing
 * says so.  Over ssh the sequence reaches the terminal of the person.
 */
#ifndef LAYERTOP_CLIPBOARD_H
#define LAYERTOP_CLIPBOARD_H

#include <stdbool.h>
#include <stddef.h>

/* Most bytes of a text: terminals take sequences of 100,000 bytes, which hold so many in base 64.
 */
#define CLIPBOARD_MAX 74994

/* Return the sequence that sets the clipboard to `n` bytes, at most CLIPBOARD_MAX; write its length
 * to *length.  The caller frees it. */
char *clipboard_sequence(const char *text, size_t n, size_t *length);

/* Hand a text to the terminal.  Return false if the terminal takes no output. */
bool clipboard_copy(const char *text, size_t n);
/* Return whether the description of the terminal says that it has a clipboard. */
bool clipboard_is_known(void);

#endif
