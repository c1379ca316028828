/*
 * Training arithmetic: memory, operations and days, as courses ask for them (Stanford CS336,
 * assignment 1, section 4.3).
 *
 * A parameter of 32 bits has a gradient of 32 bits; one of 16 bits has a gradient of 16 bits and a
 * copy of itself in 32 (Rajbhandari et al., arXiv:1910.02054, section 3.1), which is what narrower
 * ones are trained as.  Adam keeps two numbers of 32 bits beside each, SGD with momentum one, Adam
 * of 8 bits two bytes (Dettmers et al., arXiv:2110.02861).
 *
 * A backward pass takes twice the operations of a forward pass: one product for the gradient of the
 * weights, one for that of the inputs.
 *
 * All of these are values, and no function fails.
 */
#ifndef LAYERTOP_TRAINING_H
#define LAYERTOP_TRAINING_H

#include "base/error.h"
#include "evaluate/backward.h"

struct optimizer {
	const char *name;          /* "adamw" */
	const char *help;
	double bytes;              /* of its state for each parameter */
};
/* Ended by a row without a name. */
extern const struct optimizer optimizer_table[];

struct training_options {
	const struct optimizer *optimizer;
	enum recompute recompute;
	double steps;
	double share;              /* of the peak that is reached, 0 to 1 */
};
/* Return AdamW without recomputation, 100,000 steps at half of the peak. */
struct training_options training_usual(void);
/* Read "steps=400000,share=0.5,optimizer=adamw,recompute=full" over what is there.  False with a
 * sentence that names the part which means nothing. */
bool training_read(const char *text, struct training_options *out, struct err *e);

struct training {
	double params;
	double weights, gradients, copies, state; /* bytes */
	double fixed;              /* the sum of these */
	struct backward backward;  /* of one sample */
	double forward;            /* FLOPs of one sample */
	double step;               /* FLOPs of one step of the whole batch */
	double most_batch;         /* that fits into the memory of the device; NaN: not known */
	enum dtype dtype;          /* in which products are computed */
	double peak;               /* FLOP/s in this; NaN: not known */
	double seconds, days;      /* of a step, of all */
};

void training_find(const struct evaluation *v, const struct training_options *o,
    struct training *out);

/* A kind of product and its FLOPs in a forward pass of one sample. */
struct training_kind {
	char name[52];             /* of its layers, without numbers: "query", "gate" */
	double flops;
	int layers;
};
/* Fill in the `max` kinds that take most, the largest first; return their number. */
int training_kinds(const struct evaluation *v, struct training_kind *out, int max);

#endif
