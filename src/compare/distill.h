/*
 * Distillation: what a student saves against its teacher, and what it costs to train it.
 *
 * For each sample the teacher runs forward; the student runs forward and backward, and the backward
 * pass is counted as twice the forward pass, for it multiplies as often for the gradients of the
 * activations as for those of the weights (Kaplan et al.: Scaling laws for neural language models,
 * arXiv:2001.08361, section 2.1).  The loss and the update of the weights are left out: they are
 * small beside that.  Time is that of as many forward passes on the device.
 */
#ifndef LAYERTOP_DISTILL_H
#define LAYERTOP_DISTILL_H

#include "compare/compare.h"

#include <stdint.h>

#define DISTILL_BACKWARD 2 /* forward passes that a backward pass costs */
#define DISTILL_SOURCE   "Kaplan et al., arXiv:2001.08361: a backward pass costs two forward passes"
#define DISTILL_MAX_SAMPLES INT64_C(1000000000000000)

struct distillation {
	int64_t samples;
	/* One sample; NaN where a side does not know it. */
	double teacher_forward, student_forward, student_backward; /* FLOPs */
	/* All samples. */
	double flops;
	double seconds;            /* on the devices of the two sides; NaN: not known */
	double compression;        /* parameters of the teacher for one of the student */
	double size;               /* the same for bytes of weights */
	double speedup;            /* and for the time of a sample */
};

/* a of the comparison is the teacher, b the student. */
void distill(const struct comparison *c, int64_t samples, struct distillation *out);

#endif
