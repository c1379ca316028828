/*
 * Evaluation: a graph under a convention, on a device, with a batch.  The whole chain runs again at
 * every key; only who evaluates many variants of one graph keeps what they have in common.
 */
#ifndef LAYERTOP_EVALUATE_H
#define LAYERTOP_EVALUATE_H

#include "convention.h"
#include "cost.h"
#include "graph.h"
#include "hardware.h"
#include "latency.h"

/* For the whole batch, except what belongs to the weights. */
struct figures {
	int64_t params;
	int64_t macs, flops;
	int64_t weight_bytes;
	int64_t act_bytes;         /* of the outputs */
	int64_t traffic_bytes;     /* weights, inputs and outputs, each once; views move nothing */
	double seconds;            /* NaN: not known on this device */
};

/* Of one sample, as long as no weight is zero. */
struct counts {
	int64_t macs, flops;
	int64_t timed;             /* FLOPs that the latency model sees */
};

struct layer_result {
	struct cost cost;          /* one sample */
	struct counts dense;
	struct figures figures;
	struct timing timing;
	struct work work;
	int64_t out_bytes;         /* of the output, one sample */
	bool has_fused;            /* a layer that is fused to it reads what it makes */
};

struct settings {
	const struct hardware *hardware;
	const struct convention *convention;
	const struct latency_model *latency;
	int64_t batch;
};

struct evaluation {
	const struct graph *graph; /* borrowed */
	struct settings settings;
	struct layer_result *layer;
	struct figures total;
	int64_t peak_bytes;        /* the most activations that are live at once */
	int peak_layer;            /* while this layer runs */
};

/* Inferences a second: batch / seconds. */
double evaluation_rate(const struct evaluation *v);

/* False, with a sentence that names the layer, when a count overflows.  Free what succeeded with
 * evaluation_free(). */
bool evaluate(const struct graph *g, const struct settings *s, struct evaluation *out,
    struct err *e);

/* What has changed since an evaluation was made, and all that has to be worked out again. */
enum evaluate_stage {
	EVALUATE_COSTS,            /* layers: their ops, attributes, shapes or inputs */
	EVALUATE_COUNTS,           /* the convention, the latency model */
	EVALUATE_WORK,             /* formats of layers, the batch */
	EVALUATE_TIMES,            /* the device */
};
/* The same as evaluate() for a graph with as many layers and other settings, keeping in `v` what
 * comes before `from`.  After a failure `v` is good for evaluation_free(), and for starting again
 * from EVALUATE_COSTS. */
bool evaluate_again(struct evaluation *v, enum evaluate_stage from, const struct graph *g,
    const struct settings *s, struct err *e);
void evaluation_free(struct evaluation *v);

void figures_add(struct figures *sum, const struct figures *f);

#endif
