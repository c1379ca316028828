/*
 * The summary: what the whole model costs, as written and now, and how that stands to the targets
 * of its script.
 *
 * A measure that misses its target has a '!' at every size; where there is room, a row below shows
 * how much of each target is used.
 */
#ifndef LAYERTOP_SUMMARY_H
#define LAYERTOP_SUMMARY_H

#include "screen/draw.h"

struct app;

/* Whether there are targets to show a row for. */
bool summary_wants_targets(const struct app *a);
void summary_draw(const struct app *a, struct canvas *c, struct rect r);

#endif
