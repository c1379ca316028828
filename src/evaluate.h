/*
 * Evaluation: a graph under a convention, on a device, with a batch.  The whole chain runs again at
 * every key; nothing is kept between two evaluations.
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

struct layer_result {
	struct cost cost;          /* one sample */
	struct figures figures;
	struct timing timing;
	struct work work;
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
void evaluation_free(struct evaluation *v);

void figures_add(struct figures *sum, const struct figures *f);

#endif
