/*
 * Sequences of escape that a terminal sends and curses does not know: they are taken in whole and
 * dropped, so that their bytes are not taken for keys.
 *
 *	ESC [ ... letter        CSI: keys with modifiers, reports
 *	ESC O letter            SS3: keys of the keypad
 *	ESC ] ... BEL or ESC \  OSC, and likewise DCS (P), SOS (X), PM (^) and APC (_)
 *
 * A sequence can come in pieces.  The forms are those of ECMA-48 (1991), sections 5.4 and 5.6.
 */
#ifndef LAYERTOP_ESCAPE_H
#define LAYERTOP_ESCAPE_H

#include <stdbool.h>

enum escape_state { ESCAPE_NONE, ESCAPE_CSI, ESCAPE_SS3, ESCAPE_TEXT, ESCAPE_TEXT_END };

struct escape {
	enum escape_state state;
	int length;                /* characters taken in so far */
};

/* Return whether an ESC would begin a sequence, and not belong to one. */
bool escape_may_begin(const struct escape *e);
/* Take a key in.  Return it if it belongs to no sequence, else 0.  Where `key` is an ESC that may
 * begin one, `*next` is the key that came in together with it, or 0; it becomes 0 if it belongs to
 * a sequence. */
int escape_take(struct escape *e, int key, int *next);

#endif
