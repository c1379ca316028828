/*
 * Layout: where the parts of the screen are, from its size alone.
 *
 * Pure arithmetic: no curses, no state.  Parts that do not fit have no rows.
 */
#ifndef LAYERTOP_LAYOUT_H
#define LAYERTOP_LAYOUT_H

#include "draw.h"

struct layout {
	struct rect title;         /* model and settings: two rows where there is room */
	struct rect summary;       /* measures: names, as written, now, change */
	struct rect body;          /* table or page or picker, with its header */
	struct rect detail;        /* what the selected layer is made of, with its rule */
	struct rect message;
	struct rect keys;          /* optimizations and their keys */
	struct rect footer;        /* what else can be done, or the prompt */
};

/* Rows that the title, the message and the detail would like to have. */
struct layout layout_make(int rows, int columns, int title_rows, int message_rows, int detail_rows);

#endif
