/*
 * Evaluation: a graph under a convention, on a device, with a batch.
 *
 * The stages of stages.h work it out.  evaluate() runs all of them; a sweep, which evaluates many
 * variants of one graph, runs only those whose inputs differ from the variant before.
 */
#ifndef LAYERTOP_EVALUATE_H
#define LAYERTOP_EVALUATE_H

#include "base/task.h"
#include "evaluate/evaluation.h"

/* Return the samples a second: batch / seconds. */
double evaluation_rate(const struct evaluation *v);
/* Return the tokens a second if samples hold tokens: those of the prompt that are read (prefill),
 * or those that are made one after the other for each sample (decoding). */
double evaluation_token_rate(const struct evaluation *v);

/* Evaluate a graph.  False with a sentence that names the layer if a count overflows.  Free an
 * evaluation that succeeded with evaluation_free(). */
bool evaluate(const struct graph *g, const struct settings *s, struct evaluation *out,
    struct err *e);

/* Like evaluate(), as a task that can be stopped (base/task.h). */
bool evaluate_for(struct task *t, const struct graph *g, const struct settings *s,
    struct evaluation *out, struct err *e);

void evaluation_free(struct evaluation *v);
/* Return whether an evaluation is of this graph, and no setting that its stages read differs. */
bool evaluation_is_of(const struct evaluation *v, const struct graph *g, const struct settings *s);

/*
 * To evaluate many variants, give one evaluation (zeroed at first) the inputs of each, and run the
 * stages that became stale.  evaluate() does this once.
 */

struct timer;

/* Set the graph and the settings, and mark the stages stale that depend on a changed input.  Graphs
 * with the same serial differ in the encodings of their layers only. */
void evaluation_set_inputs(struct evaluation *v, const struct graph *g, const struct settings *s);
/* Run the stale ones of these stages.  `timer` belongs to the settings (timers_get()).
 * False with a sentence that names the layer; then every stage is stale. */
bool evaluation_run(struct evaluation *v, unsigned stages, struct timer *timer, struct err *e);

/* The stages of a run on a device.  They read less than the others, so that several variants can
 * have their totals in common. */
#define STAGES_OF_RUN (STAGE_BIT(STAGE_WORK) | STAGE_BIT(STAGE_SAME) | STAGE_BIT(STAGE_TIMES))
struct run_totals {
	struct figures figures;    /* only those that these stages set; the others are stale */
	int64_t peak_bytes;
	int peak_layer;
};
/* Return the totals of the run. */
struct run_totals evaluation_run_totals(const struct evaluation *v);
/* Restore totals that were taken under the same inputs.  The stages stay stale, because the results
 * of single layers belong to other inputs. */
void evaluation_set_run_totals(struct evaluation *v, const struct run_totals *run);

#endif
