/*
 * Evaluation: a graph under a convention, on a device, with a batch.  The whole chain runs again at
 * every key; only who evaluates many variants of one graph keeps what they have in common.
 */
#ifndef LAYERTOP_EVALUATE_H
#define LAYERTOP_EVALUATE_H

#include "model/convention.h"
#include "model/cost.h"
#include "model/graph.h"
#include "hardware/hardware.h"
#include "evaluate/latency.h"

/* For the whole batch, except what belongs to the weights. */
struct figures {
	int64_t params;
	int64_t active_params;     /* of these, what one token uses: of many experts only a few */
	int64_t macs, flops;
	int64_t weight_bytes;
	int64_t act_bytes;         /* of the outputs */
	int64_t traffic_bytes;     /* weights, inputs, outputs, cache: once each */
	int64_t kv_cache_bytes;    /* keys and values that stay for the next run */
	double seconds;            /* NaN: not known on this device */
	double low, high;          /* seconds between which the true time is expected */
	double energy_floor;       /* joules of the bare operations and bytes: never less */
	double energy_system;      /* joules of the whole system, after measurements on it */
};

/* Of one sample, as long as no weight is zero. */
struct counts {
	int64_t macs, flops;
	int64_t timed;             /* FLOPs that the latency model sees */
	int64_t products;          /* those of them that are multiply-accumulates */
	enum work_kind kind;
};

struct layer_result {
	struct cost cost;          /* one sample */
	struct counts dense;
	struct figures figures;
	struct timing timing;
	struct work work;
	int twin;                  /* the first layer that asks the same of a device: itself, or one
	                            * before it */
	int64_t unpacked;          /* bytes of the weights for kernels of dense ones */
	int64_t out_bytes;         /* of the output, one sample */
	int64_t through;           /* bytes that all layers up to this one move */
	int head;                  /* the layer that runs this one: itself, or one before it */
	int joined_input;          /* the input that comes from there; -1: none */
	bool has_joined;           /* what joins it reads what it makes: it is never stored */
	bool folded;               /* into the weights of its head */
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
/* Tokens a second, where samples hold tokens: of the prompt while it is read (prefill), of those
 * that are made one after the other for each sample of the batch (decoding). */
double evaluation_token_rate(const struct evaluation *v);

/* False, with a sentence that names the layer, when a count overflows.  Free what succeeded with
 * evaluation_free(). */
bool evaluate(const struct graph *g, const struct settings *s, struct evaluation *out,
    struct err *e);

/* The parts of an evaluation, in the order in which they follow from each other, and what is no
 * longer true after a change. */
enum evaluate_part {
	EVALUATE_COSTS = 1 << 0,   /* layers: what they count */
	EVALUATE_COUNTS = 1 << 1,  /* that under the convention, and what of it is timed */
	EVALUATE_STORED = 1 << 2,  /* weights, and MACs and FLOPs on those that are not zero */
	EVALUATE_WORK = 1 << 3,    /* what a device is asked for, and memory */
	EVALUATE_TIMES = 1 << 4,   /* what it makes of that */
	EVALUATE_RUN = EVALUATE_WORK | EVALUATE_TIMES,
	AFTER_DEVICE = EVALUATE_TIMES,
	AFTER_FORMATS = EVALUATE_STORED | EVALUATE_RUN,
	AFTER_BATCH = EVALUATE_STORED | EVALUATE_RUN,
	AFTER_CONVENTION = EVALUATE_COUNTS | EVALUATE_STORED | EVALUATE_RUN,
	AFTER_LATENCY_MODEL = AFTER_CONVENTION,
	AFTER_GRAPH = EVALUATE_COSTS | AFTER_CONVENTION,
};

struct timer;

/* The same as evaluate() for a graph with as many layers and other settings, but working out only
 * these parts again; `timer` is for these settings.  After a failure `v` is good for
 * evaluation_free(), and for AFTER_GRAPH. */
bool evaluate_again(struct evaluation *v, unsigned parts, const struct graph *g,
    const struct settings *s, struct timer *timer, struct err *e);
void evaluation_free(struct evaluation *v);

/* The totals of EVALUATE_RUN, to be kept and put back: then those of single layers are not of the
 * same run. */
struct run_totals {
	struct figures figures;    /* those of a run; the others are as they happened to be */
	int64_t peak_bytes;
	int peak_layer;
};
struct run_totals evaluation_run(const struct evaluation *v);
void evaluation_set_run(struct evaluation *v, const struct run_totals *run);

void figures_add(struct figures *sum, const struct figures *f);

#endif
