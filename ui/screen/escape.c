#include "screen/escape.h"

#define ESC 27
#define BEL 7
/* A longer sequence is none: what a terminal answers is shorter. */
#define LENGTH_MAX 4096

static bool
is_text(const struct escape *e)
{
	return e->state == ESCAPE_TEXT || e->state == ESCAPE_TEXT_END;
}

bool
escape_may_begin(const struct escape *e)
{
	return !is_text(e);
}

static enum escape_state
state_after(int introducer)
{
	switch (introducer) {
	case '[':
		return ESCAPE_CSI;
	case 'O':
		return ESCAPE_SS3;
	case ']':
	case 'P':
	case 'X':
	case '^':
	case '_':
		return ESCAPE_TEXT;
	default:
		return ESCAPE_NONE;
	}
}

/* Return the state after one more character of an open sequence. */
static enum escape_state
next_state(enum escape_state state, int key)
{
	switch (state) {
	case ESCAPE_CSI:
		return key >= 0x40 && key <= 0x7e ? ESCAPE_NONE : ESCAPE_CSI;
	case ESCAPE_TEXT:
		return key == BEL ? ESCAPE_NONE : key == ESC ? ESCAPE_TEXT_END : ESCAPE_TEXT;
	default:
		return ESCAPE_NONE;
	}
}

/* Return whether a key cannot be a part of the open sequence, which is then given up. */
static bool
breaks(const struct escape *e, int key)
{
	return key < 0 || e->length > LENGTH_MAX || (!is_text(e) && (key < ' ' || key > 0x7e));
}

int
escape_take(struct escape *e, int key, int *next)
{
	if (breaks(e, key))
		e->state = ESCAPE_NONE;
	if (e->state == ESCAPE_NONE) {
		if (key != ESC || state_after(*next) == ESCAPE_NONE)
			return key;
		*e = (struct escape){state_after(*next), 0};
		*next = 0;
		return 0;
	}
	e->state = next_state(e->state, key);
	e->length++;
	return 0;
}
