/*
 * The columns of the table on a screen: which ones it shows, how wide, and from which one on.
 *
 * Either a person has listed them, or they are chosen by rank.  A column that says something only
 * once optimizations are on comes into the space that the others leave, so that nothing moves out
 * because something is switched on.  These functions are arithmetic and keep nothing.
 */
#ifndef LAYERTOP_COLUMN_PLACE_H
#define LAYERTOP_COLUMN_PLACE_H

#include "report/column.h"

/* Columns that a person has listed, in this order. */
struct column_list {
	int n;                     /* 0: they are chosen by rank */
	const struct column *column[COLUMN_MAX_SHOWN];
	int skipped;               /* columns that have gone out of sight on the left; if none are
	                            * listed, those of the table of columns */
};

/* Fill a list with the names of columns; false with a sentence for a name that is not on the
 * screen, or comes twice. */
bool column_list_add(struct column_list *l, const char *name, struct err *e);
/* Return the place of a column on the list, or -1. */
int column_list_find(const struct column_list *l, const struct column *c);

struct column_place {
	const struct column *column;
	int width;
};

/* The names of rows never get less than this, unless there is no more. */
#define COLUMN_NAME_MIN 18

/* Choose the columns for `width` cells, each with a gap of one behind it.  The names of rows come
 * first and get the width that is left.  `sorted`, which may be NULL, always has a place.  `out`
 * has room for COLUMN_MAX_SHOWN.  Return how many there are; at least 1. */
int column_arrange(const struct report *r, int width, const struct column_list *list,
    const struct column *sorted, struct column_place *out);
/* Return how far a list can be scrolled: the largest useful value of `skipped`. */
int column_most_skipped(const struct report *r, int width, const struct column_list *list);

#endif
