/*
 * Explanations computed again: "2 x 5 x (3x3x1) + 7" is a sum of numbers, whose value must be the
 * figure that it explains.
 */
#ifndef LAYERTOP_TEST_COMPUTED_TEXT_H
#define LAYERTOP_TEST_COMPUTED_TEXT_H

#include "model/convention.h"

/* Return the value of a text with "x" as its multiplication sign.  Return false if it is no sum. */
bool computed_text(const char *text, int64_t *value);

/* Check for each convention that the explanation of a layer's FLOPs comes to their count.  Return
 * the first convention where it does not, with the explanation in `text`, or NULL. */
const struct convention *computed_text_differs(const struct graph *g, int layer,
    const struct cost *cost, char *text, size_t size);

#endif
