/*
 * Latency models: how time follows from cost and hardware.
 *
 * A model is a row of latency_table.  All times are seconds; NaN means that the profile lacks a
 * figure that the model needs.
 */
#ifndef LAYERTOP_LATENCY_H
#define LAYERTOP_LATENCY_H

#include "hardware.h"

#include <stdint.h>

enum bound { BOUND_NONE, BOUND_COMPUTE, BOUND_MEMORY, BOUND_OVERHEAD, BOUND_UNKNOWN };

/* What one layer asks of a device, for the whole batch. */
struct work {
	int64_t flops;             /* also those on weights that are zero */
	int64_t bytes;             /* weights, inputs and outputs, each once */
	enum dtype weights, acts;  /* as stored */
	bool is_view;              /* moves and computes nothing */
	bool is_fused;             /* started together with the layer before it */
	bool two_of_four;          /* half of the weights are zero, in the pattern that tensor
	                            * cores pass over */
};

struct timing {
	double compute, memory, overhead, total;
	enum bound bound;
	enum dtype dtype;          /* what the device computes in */
};

struct latency_model {
	const char *name;
	const char *help;          /* one line */
	const char *formula;       /* in words, for the detail pane */
	bool executes_all;         /* times all that a machine executes (the convention "full");
	                            * otherwise the FLOPs that the chosen convention shows */
	void (*time)(const struct hardware *h, const struct work *w, struct timing *out);
};

/* Ended by a row without a name; the first is the default. */
extern const struct latency_model latency_table[];

const struct latency_model *latency_find(const char *name);
/* "compute", "memory", "overhead", "unknown", "none" */
const char *latency_bound_name(enum bound b);

#endif
