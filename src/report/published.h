/*
 * Published figures of a model beside the counted ones, in words.
 *
 * A script states what its paper or framework publishes.  These lines say whether the counts agree:
 * exactly, after rounding, or by how much not.  Nothing here fails: a figure that nobody published
 * has no line.
 */
#ifndef LAYERTOP_PUBLISHED_H
#define LAYERTOP_PUBLISHED_H

#include "model/model.h"
#include "optimize/choices.h"

struct published_line {
	const char *label;         /* "params" */
	char text[160];            /* "25,557,032, the same here" */
	bool differs;              /* the count does not round to the published figure */
};

#define PUBLISHED_MAX 3
/* Compare parameters, MACs and accuracy.  What is published is the model as written, at a batch of
 * 1: say so, and compare nothing, under choices that are on, nor with another value of a knob
 * unless the figures are by knobs, and no MACs at another batch.  Return the number of lines. */
int published_lines(const struct model *m, const struct choices *choices, int64_t batch,
    struct published_line out[static PUBLISHED_MAX]);

#endif
