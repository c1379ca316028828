/*
 * Evaluation: a graph under a convention, on a device, with a batch.
 *
 * The stages of stages.h work it out.  evaluate() runs all of them; a sweep, which evaluates many
 * variants of one graph, runs only those whose inputs differ from the variant before.
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

void evaluation_free(struct evaluation *v);

/*
 * Evaluating many variants: give an evaluation (zeroed before the first) the inputs of each, and
 * run the stages that became stale.  evaluate() does the same once.
 */

struct timer;

/* Set the graph and the settings, and mark the stages stale that read what differs from before.
 * Where only formats differ, the graph has the serial that it had. */
void evaluation_set_inputs(struct evaluation *v, const struct graph *g, const struct settings *s);
/* Run those of these stages that are stale; `timer` is for the device and latency model of the
 * settings.  False with a sentence that names the layer: then every stage is stale. */
bool evaluation_run(struct evaluation *v, unsigned stages, struct timer *timer, struct err *e);

/* The totals of the stages that know the device or what it is asked for. */
#define STAGES_OF_RUN (STAGE_BIT(STAGE_WORK) | STAGE_BIT(STAGE_TIMES))
struct run_totals {
	struct figures figures;    /* only those that STAGES_OF_RUN set; the others are stale */
	int64_t peak_bytes;
	int peak_layer;
};
struct run_totals evaluation_run_totals(const struct evaluation *v);
/* Put back totals that were taken under the same inputs.  The stages stay stale: the results of
 * single layers are not of these inputs. */
void evaluation_set_run_totals(struct evaluation *v, const struct run_totals *run);

#endif
