/*
 * Latency models: how the time of a layer follows from its work and the device.
 *
 * A model is a row of latency_table, and a function without memory.  All times are seconds; a time
 * is NaN if the profile lacks a figure that the model needs.
 */
#ifndef LAYERTOP_LATENCY_H
#define LAYERTOP_LATENCY_H

#include "hardware/platform.h"

#include <stdint.h>

enum bound { BOUND_NONE, BOUND_COMPUTE, BOUND_MEMORY, BOUND_OVERHEAD, BOUND_UNKNOWN };

/* The bytes that a layer moves, by how long ago they were last touched. */
enum stream {
	STREAM_WEIGHTS,
	STREAM_INPUT,              /* the first */
	STREAM_OTHERS,
	STREAM_OUTPUT,
	STREAM_CONVERSION,
	STREAM_KV_CACHE,
	STREAM_PARTS,              /* between the parts of a layer, as the runtime runs it */
	STREAMS
};
struct moved {
	int64_t bytes;
	int64_t distance;          /* bytes touched since then, these included: a larger cache
	                            * still holds them */
};

/* The work of one layer and those fused into it, for the whole batch. */
struct work {
	enum work_kind kind;
	int64_t flops;             /* with those on weights that are zero */
	int64_t products;          /* the multiply-accumulates among these */
	int64_t rows, columns;     /* of the matrices that the products make; 0: not known */
	int64_t matrices;
	int64_t bytes;             /* of all streams */
	int starts;                /* kernels that the runtime starts for it; 0: one */
	struct moved stream[STREAMS];
	enum dtype weights, multiplied; /* in which weights and activations are multiplied */
	enum dtype acts;           /* of activations, as stored */
	bool is_view;              /* moves and computes nothing */
	bool joined;               /* fused into an earlier layer, which has its work */
	bool two_of_four;          /* half of the weights are zero, in the pattern that tensor
	                            * cores skip */
};

/* The rates at which a device runs a layer. */
struct rates {
	struct rate product, vector; /* multiply-accumulates, and everything else; both the same
	                            * where a layer has only one of them */
};
struct rates latency_rates(const struct platform *p, const struct work *w);
/* Find the rates in two steps: those of a kind of work and types of data, which many layers have in
 * common, and then those for the sizes of one layer. */
struct rates latency_kind_rates(const struct platform *p, const struct work *w);
struct rates latency_size_rates(const struct platform *p, const struct work *w,
    const struct rates *kind);

struct timing {
	double compute, memory, overhead;
	double total;              /* with the factor that the runtime has learned */
	enum bound bound;
	enum dtype dtype;          /* the type in which the device computes */
	enum standing standing;    /* of the least trusted figure behind the bound */
};

struct latency_model {
	const char *name;
	const char *help;          /* one line */
	const char *formula;       /* in words, for the detail pane */
	bool executes_all;         /* times all FLOPs that a machine executes (the convention
	                            * "full"), not those that the chosen convention shows */
	enum latency_id id;
	bool adds;                 /* computing and moving do not overlap */
	/* The model that times the layers of which this one knows nothing; NULL: it knows all. */
	const struct latency_model *otherwise;
	/* Time a layer; `r` comes from latency_rates(). */
	void (*time)(const struct latency_model *m, const struct platform *p, const struct work *w,
	    const struct rates *r, struct timing *out);
	/* Of a name of earlier versions: the model that it stands for.  Such a model had a compiler
	 * in it, which is now that of the device. */
	const struct latency_model *became;
};

struct settings;
/* Find the point and the range of a time under resolved settings, as factors on what the model
 * computes; its least trusted figure has this standing.
 *
 * Where the runtime has learned on this class of devices, the point is the median of measured times
 * and the range holds nine of ten of them.  Else the point is 1, nine of ten measured times are
 * above the low end, and nine of ten below the high end.  The range contains the point. */
struct time_range {
	double point, low, high;
};
struct time_range latency_range(const struct settings *s, enum standing standing);

/* A measured error: see latency_range.c. */
struct latency_error {
	const char *model;
	enum family family;
	int n;                     /* measured times */
	double low, high;          /* measured / computed: 10th and 90th percentile */
	enum standing standing;    /* of most figures of the measured devices */
};
/* Ended by a row without a model. */
extern const struct latency_error latency_error_table[];
const struct latency_error *latency_error_find(const char *model, enum family family);

/* Return the bytes that a layer moves and no cache holds. */
int64_t latency_main_bytes(const struct hardware *h, const struct work *w);
/* Return the part of the device's peak that a layer reaches over all its time; NaN: not known. */
double timing_share(const struct work *w, const struct rates *r, const struct timing *t);

/* Ended by a row without a name; the first is the default. */
extern const struct latency_model latency_table[];

/* Find a model by its name, or by a name of earlier versions. */
const struct latency_model *latency_find(const char *name);
/* Return "compute", "memory", "overhead", "unknown" or "none". */
const char *latency_bound_name(enum bound b);

#endif
