/*
 * The trail: rows that the cursor left when it jumped along the graph, to go back to.
 *
 * Rows are stored by path, so that a trail outlives changes of the model.  The newest TRAIL_MAX are
 * kept.  A trail owns its paths.
 */
#ifndef LAYERTOP_TRAIL_H
#define LAYERTOP_TRAIL_H

#include "report/report.h"

#define TRAIL_MAX 64

struct app;

struct trail {
	int n;
	char *path[TRAIL_MAX];     /* the newest last */
};

/* Move the cursor to the row of a layer of the graph as written, and note where it was.  Say so if
 * a filter leaves the layer out. */
void trail_go(struct app *a, int layer);
/* Go back to where the last jump came from; say so if there is none. */
void trail_back(struct app *a);
void trail_free(struct trail *t);

#endif
