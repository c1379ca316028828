/*
 * Layout: where the parts of the screen are, from its size and what the parts would like.
 *
 * Pure arithmetic: no curses, no state.  Parts that do not fit have no rows.  What comes and goes
 * with single keys, the message and the length of the detail, moves nothing else as long as there
 * is room: the detail is as high as the screen allows, and a message covers the keys.
 */
#ifndef LAYERTOP_LAYOUT_H
#define LAYERTOP_LAYOUT_H

#include "screen/draw.h"

struct layout_wants {
	int title_rows;            /* 1 or 2 */
	bool targets;              /* the summary has a row for them */
	bool detail;
	int key_rows;              /* 0: there are no keys of optimizations here */
	int message_rows;
	bool message_covers;       /* the keys are below it, and the next one takes it away */
	bool prompt;               /* the footer is in use: nothing covers it */
};

struct layout {
	struct rect title;         /* model and settings: two rows where there is room */
	struct rect summary;       /* measures: names, as written, now, change, targets */
	struct rect body;          /* table or page or picker, with its header */
	struct rect detail;        /* what the selected layer is made of, with its rule */
	struct rect message;
	struct rect keys;          /* optimizations and their keys */
	struct rect footer;        /* what else can be done, or the prompt */
};

struct layout layout_make(int rows, int columns, const struct layout_wants *want);
/* Whether a screen so high has a place for the detail. */
bool layout_has_detail(int rows);

#endif
