/*
 * The summary: the costs of the whole model, in the baseline and now, beside the targets of its
 * script.
 *
 * A measure that misses its target has a '!' on every screen.  If the screen is high enough, a row
 * shows how much of each target is used.
 */
#ifndef LAYERTOP_SUMMARY_H
#define LAYERTOP_SUMMARY_H

#include "screen/draw.h"

struct app;

/* Return whether the script has targets. */
bool summary_wants_targets(const struct app *a);
void summary_draw(const struct app *a, struct canvas *c, struct rect r);

#endif
