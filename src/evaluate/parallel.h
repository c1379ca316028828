/*
 * Several equal devices that run one model: what each of them holds, and what a run takes.
 *
 * tensor	Every product is divided among all devices: one by its outputs, the next by its
 *		inputs, so that each residual sum needs one all-reduce (Shoeybi et al.,
 *		arXiv:1909.08053, section 3).  Keys and values are divided by heads, so that a cache
 *		of fewer heads than devices, or of latents that all heads share, has copies.
 * pipeline	Each device has some of the layers, one behind the other, about equal in time (Huang
 *		et al., arXiv:1811.06965, section 2).  The batch runs in as many parts as there are
 *		devices.
 *
 * An all-reduce is a ring (Thakur, Rabenseifner and Gropp, IJHPCA 19(1), 2005, section 4): 2(n-1)
 * steps, and 2(n-1)/n of the bytes over each link.  A collective takes PARALLEL_START beside that.
 *
 * All of these are values, and no function fails.  A time is NaN where a figure is not known.
 */
#ifndef LAYERTOP_PARALLEL_H
#define LAYERTOP_PARALLEL_H

#include "evaluate/evaluation.h"

#define PARALLEL_MAX_DEVICES 1024

enum parallel_kind { PARALLEL_TENSOR, PARALLEL_PIPELINE };

struct parallel {
	enum parallel_kind kind;
	int devices;               /* 1: both kinds are the same */
};

struct parallel_word {
	const char *name;          /* "tensor" */
	const char *help;
};
/* A row for each kind, ended by one without a name. */
extern const struct parallel_word parallel_table[];

/* Seconds that a collective takes before its first step: the ring in the protocol for short
 * messages, as NCCL assumes it (NVIDIA/nccl@01afd20, src/graph/tuning.cc, baseLat). */
#define PARALLEL_START 3.6e-6

/* Return the seconds of an all-reduce of so many bytes; 0 on one device. */
double parallel_all_reduce(const struct hardware *h, int devices, double bytes);

/* The bounds of a time. */
enum run_bound { RUN_COMPUTE, RUN_BANDWIDTH, RUN_STARTS, RUN_LINK, RUN_BOUNDS };
/* Return "compute", "bandwidth", "starts", "link"; their first letters differ. */
const char *run_bound_name(enum run_bound b);

struct parallel_run {
	double first;              /* seconds from the start of a batch to its end */
	double period;             /* seconds in which every sequence of the whole batch makes a
	                            * step, while all devices are busy */
	enum run_bound bound;      /* of most of the time */
	int reduces;               /* all-reduces in it */
	double reduced;            /* bytes of one of them */
};

/* Return the sequences that run at once on one device, of so many in all. */
int64_t parallel_part(const struct parallel *p, int64_t batch);
/* Time a run; the evaluation is of a batch of parallel_part(). */
void parallel_time(const struct evaluation *v, const struct parallel *p, struct parallel_run *out);

/* The part of a layer that the fullest device has. */
struct parallel_share {
	int device;
	double weights, cache;     /* 0 to 1 */
};
/* Find the share of each layer: share[nlayers].  Return the number of devices that differ. */
int parallel_shares(const struct evaluation *v, const struct parallel *p,
    struct parallel_share *share);

#endif
