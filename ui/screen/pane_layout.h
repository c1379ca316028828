/*
 * The places of the table, of the detail, and of panes beside or below them.
 *
 * This is arithmetic on the area that they share, and keeps nothing.  Wide areas have a column of
 * panes to the right of the table and its detail.  In others, the table lies above the detail and
 * the panes.  The table gets its least size first: TABLE_ROWS and TABLE_COLUMNS, or the rows that
 * it can fill.  An area that has no room for a pane then has none.
 */
#ifndef LAYERTOP_PANE_LAYOUT_H
#define LAYERTOP_PANE_LAYOUT_H

#include "screen/draw.h"

#define PANES_MAX 3
/* The least screen with a pane. */
#define PANES_SCREEN_ROWS    30
#define PANES_SCREEN_COLUMNS 100
/* The least size of a pane, with its title. */
#define PANE_ROWS    9
#define PANE_COLUMNS 40
/* The least size of a table beside or above panes, with its header. */
#define TABLE_ROWS    11
#define TABLE_COLUMNS 100

struct pane_wants {
	int panes;                 /* at most PANES_MAX */
	int table_rows;            /* rows that the table can fill, with its header */
	int detail_rows;           /* of a detail below the table; 0: no detail */
};

struct pane_layout {
	struct rect table;
	struct rect detail;        /* no rows: there is none */
	struct rect panes;         /* all of them, with the line on their left */
	int n;                     /* 0: none fits */
	struct rect pane[PANES_MAX]; /* the first row is for the title */
};

struct pane_layout pane_layout_make(struct rect area, const struct pane_wants *want);

#endif
