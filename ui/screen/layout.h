/*
 * Layout: find a place for each part of the screen.
 *
 * This is arithmetic on the size of the screen and on what the parts ask for: no curses, no state.
 * A part that does not fit has no rows.  Nothing moves on a key press as long as the screen is high
 * enough: the detail has the same height for every layer, and a message covers the keys instead of
 * pushing them.
 */
#ifndef LAYERTOP_LAYOUT_H
#define LAYERTOP_LAYOUT_H

#include "screen/draw.h"
#include "screen/pane_layout.h"

struct layout_wants {
	int title_rows;            /* 1 or 2 */
	bool targets;              /* the summary has a row for them */
	bool detail;
	int panes;                 /* at most PANES_MAX; the body and the detail share with them */
	int table_rows;            /* rows that the body can fill */
	int key_rows;              /* 0: no keys of optimizations are shown */
	int message_rows;
	bool message_covers;       /* it may cover the keys: the next key press removes it */
	bool prompt;               /* the footer is in use: nothing covers it */
};

struct layout {
	struct rect title;         /* model and settings: two rows where one is too short */
	struct rect summary;       /* measures: names, baseline, now, change, targets */
	struct rect area;          /* of the next three together */
	struct rect body;          /* the view on top, with its header or rule */
	struct rect detail;        /* the figures of the selected row, with a rule */
	struct rect panes;         /* all panes, with the line on their left */
	int npanes;
	struct rect pane[PANES_MAX];
	struct rect message;
	struct rect keys;          /* the keys of the optimizations */
	struct rect footer;        /* the other actions, or the prompt */
};

struct layout layout_make(int rows, int columns, const struct layout_wants *want);
/* Return whether a screen of so many rows has a place for the detail. */
bool layout_has_detail(int rows);

#endif
