/*
 * The strip of lanes (chart/lanes.h) to the left of the table.
 *
 * The lanes are made anew when the graph or the list of the table has changed, and not for a key
 * that moves the cursor or switches an optimization.  They need the order of the script: a list
 * that is sorted, filtered or lacks layers has no strip.
 */
#ifndef LAYERTOP_LANE_STRIP_H
#define LAYERTOP_LANE_STRIP_H

#include "chart/lanes.h"
#include "frame/app.h"

struct lane_strip {
	struct lanes lanes;
	uint64_t graph;            /* serial of the graph that they are of; 0: of none */
	int n;                     /* the list that they are of: rows.row[0 .. n) */
	int *row;
	size_t cap;
	int shown;                 /* lanes that are drawn; 0: there is no strip */
	int columns;               /* of the strip, with the gap behind it */
};

void lane_strip_free(struct lane_strip *s);
/* Make the lanes, and find the width of the strip beside a table of so many columns in all. */
void lane_strip_arrange(struct lane_strip *s, const struct app *a, int columns);
/* Say in the header how many lanes are not drawn. */
void lane_strip_draw_header(const struct lane_strip *s, struct canvas *c, int y, int x);
void lane_strip_draw(const struct lane_strip *s, const struct app *a, struct canvas *c,
    int position, int y, int x);

/* Return why the list has no lanes, or NULL: "a sorted list has no lanes; Esc ...". */
const char *lane_strip_refusal(const struct app *a);

#endif
