/*
 * Receptive fields: how many positions of the model's input, along one axis, one position of a
 * layer's output depends on.
 *
 *	field = field of the input + (extent - 1) x step of the input
 *	step = step of the input x stride
 *
 * with extent = dilation x (kernel - 1) + 1 (Araujo, Norris, Sim: Computing Receptive Fields of
 * Convolutional Neural Networks, Distill 2019, equations 1 to 3).  Where inputs meet, the largest
 * counts.  What joins all positions (dense layers, global pools, attention) sees everything; what
 * enlarges images, cuts or moves positions has no field here, nor has what follows it.
 */
#ifndef LAYERTOP_RECEPTIVE_H
#define LAYERTOP_RECEPTIVE_H

#include "model/graph.h"

#define RECEPTIVE_ALL     -1           /* the whole input */
#define RECEPTIVE_UNKNOWN -2

struct receptive {
	int64_t field;             /* along the first spatial axis, or one of these */
	int64_t step;              /* of neighbouring positions, in positions of the input */
};

/* Find the receptive field of each layer: out[nlayers]. */
void receptive_fields(const struct graph *g, struct receptive *out);

#endif
