/*
 * Layout: where the parts of the screen are, from its size alone.
 *
 * Pure arithmetic: no curses, no state.  Parts that do not fit have no rows.
 */
#ifndef LAYERTOP_LAYOUT_H
#define LAYERTOP_LAYOUT_H

#include "draw.h"

struct layout {
	struct rect title;         /* one row: model and settings */
	struct rect summary;       /* measures: names, as written, now, change */
	struct rect body;          /* table or page or picker, with its header */
	struct rect detail;        /* what the selected layer is made of, with its rule */
	struct rect message;
	struct rect footer;
};

/* Rows that the message and the detail would like to have. */
struct layout layout_make(int rows, int columns, int message_rows, int detail_rows);

#endif
