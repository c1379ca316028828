/*
 * Latency models: how time follows from cost and hardware.
 *
 * A model is a row of latency_table.  All times are seconds; NaN means that the profile lacks a
 * figure that the model needs.
 */
#ifndef LAYERTOP_LATENCY_H
#define LAYERTOP_LATENCY_H

#include "hardware/hardware.h"

#include <stdint.h>

enum bound { BOUND_NONE, BOUND_COMPUTE, BOUND_MEMORY, BOUND_OVERHEAD, BOUND_UNKNOWN };

/* What a layer moves, apart by how long ago it was last touched. */
enum stream {
	STREAM_WEIGHTS,
	STREAM_INPUT,              /* the first */
	STREAM_OTHERS,
	STREAM_OUTPUT,
	STREAM_CONVERSION,
	STREAM_KV_CACHE,
	STREAMS
};
struct moved {
	int64_t bytes;
	int64_t distance;          /* bytes touched since, these included: in a larger cache they
	                            * still are */
};

/* What one layer asks of a device, for the whole batch, with those that run as part of it. */
struct work {
	enum work_kind kind;
	int64_t flops;             /* also those on weights that are zero */
	int64_t products;          /* those of them that are multiply-accumulates */
	int64_t rows, columns;     /* of the matrices that these make; 0: not known */
	int64_t matrices;
	int64_t bytes;             /* of all streams */
	struct moved stream[STREAMS];
	enum dtype weights, acts;  /* as stored */
	bool is_view;              /* moves and computes nothing */
	bool joined;               /* runs as part of a layer before it: nothing is left here */
	bool two_of_four;          /* half of the weights are zero, in the pattern that tensor
	                            * cores pass over */
};

/* How fast a device can be expected to run a layer. */
struct rates {
	struct rate product, vector; /* multiply-accumulates, and everything else; both the same
	                            * where a layer has only one of them */
};
struct rates latency_rates(const struct hardware *h, const struct work *w);
/* The two halves of this: what follows from the kind of work and the types of data, the same for
 * many layers, and then from the sizes of one. */
struct rates latency_kind_rates(const struct hardware *h, const struct work *w);
struct rates latency_size_rates(const struct hardware *h, const struct work *w,
    const struct rates *kind);

struct timing {
	double compute, memory, overhead, total;
	enum bound bound;
	enum dtype dtype;          /* what the device computes in */
	enum standing standing;    /* of the least trusted figure of what bounds it */
};

struct latency_model {
	const char *name;
	const char *help;          /* one line */
	const char *formula;       /* in words, for the detail pane */
	bool executes_all;         /* times all that a machine executes (the convention "full");
	                            * otherwise the FLOPs that the chosen convention shows */
	bool compiled;             /* layers join those before them where a compiler can do that */
	bool adds;                 /* computing and moving do not overlap */
	/* `r` is what latency_rates() gives. */
	void (*time)(const struct latency_model *m, const struct hardware *h, const struct work *w,
	    const struct rates *r, struct timing *out);
};

/* Factors on a time whose least trusted figure has this standing: within them nine of ten measured
 * times are expected on either side.  They never leave the time itself outside. */
void latency_range(const struct latency_model *m, const struct hardware *h, enum standing standing,
    double *low, double *high);

/* What measurements gave: see latency_range.c. */
struct latency_error {
	const char *model;
	enum family family;
	int n;                     /* measured times */
	double low, high;          /* measured / computed: 10th and 90th percentile */
	enum standing standing;    /* that most figures of the devices measured had */
};
/* Ended by a row without a model. */
extern const struct latency_error latency_error_table[];
const struct latency_error *latency_error_find(const char *model, enum family family);

/* Of all bytes that a layer moves those that no cache holds. */
int64_t latency_main_bytes(const struct hardware *h, const struct work *w);
/* The part of the device's peak that a layer reaches over all its time; NaN when not known. */
double timing_share(const struct work *w, const struct rates *r, const struct timing *t);

/* Ended by a row without a name; the first is the default. */
extern const struct latency_model latency_table[];

const struct latency_model *latency_find(const char *name);
/* "compute", "memory", "overhead", "unknown", "none" */
const char *latency_bound_name(enum bound b);

#endif
