/*
 * Distillation: compare a student with its teacher, and estimate what its training costs.
 *
 * For each sample the teacher runs forward, and the student runs forward and backward.  A backward
 * pass counts as two forward passes, because it multiplies once for the gradients of the
 * activations and once for the gradients of the weights (Kaplan et al.: Scaling laws for neural
 * language models, arXiv:2001.08361, section 2.1).  The loss and the update of the weights are left
 * out, because they are small in comparison.  The time is the time of that many forward passes on
 * the device.
 */
#ifndef LAYERTOP_DISTILL_H
#define LAYERTOP_DISTILL_H

#include "compare/compare.h"

#include <stdint.h>

#define DISTILL_BACKWARD 2 /* forward passes in a backward pass */
#define DISTILL_SOURCE   "Kaplan et al., arXiv:2001.08361: a backward pass costs two forward passes"
#define DISTILL_MAX_SAMPLES INT64_C(1000000000000000)

struct distillation {
	int64_t samples;
	/* FLOPs of one sample; NaN if a side does not know them. */
	double teacher_forward, student_forward, student_backward;
	/* For all samples. */
	double flops;
	double seconds;            /* on the devices of the two sides; NaN: not known */
	/* The teacher divided by the student. */
	double compression;        /* in parameters */
	double size;               /* in bytes of weights */
	double speedup;            /* in the time of a sample */
};

/* Compute a distillation.  Side `a` of the comparison is the teacher, side `b` the student. */
void distill(const struct comparison *c, int64_t samples, struct distillation *out);

#endif
