/*
 * Evaluation: a graph under a convention, on a device, with a batch.  The whole chain runs again at
 * every key; only who evaluates many variants of one graph keeps what they have in common.
 */
#ifndef LAYERTOP_EVALUATE_H
#define LAYERTOP_EVALUATE_H

#include "evaluate/evaluation.h"

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
