/*
 * Private to src/evaluate: the functions that run the stages of an evaluation (stages.h).
 */
#ifndef LAYERTOP_EVALUATE_PRIVATE_H
#define LAYERTOP_EVALUATE_PRIVATE_H

#include "base/task.h"
#include "evaluate/evaluation.h"

#include <string.h>

struct timer;

/* Each runs one stage for some layers; false with a sentence that names the layer. */
bool evaluate_costs(struct evaluation *v, int from, int to, struct timer *timer, struct err *e);
bool evaluate_counts(struct evaluation *v, int from, int to, struct timer *timer, struct err *e);
bool evaluate_stored(struct evaluation *v, int from, int to, struct timer *timer, struct err *e);
bool evaluate_work(struct evaluation *v, int from, int to, struct timer *timer, struct err *e);
bool evaluate_same(struct evaluation *v, int from, int to, struct timer *timer, struct err *e);
bool evaluate_times(struct evaluation *v, int from, int to, struct timer *timer, struct err *e);

bool evaluate_begin_stored(struct evaluation *v, struct err *e);
bool evaluate_begin_work(struct evaluation *v, struct err *e);
void evaluate_finish_work(struct evaluation *v);
bool evaluate_begin_same(struct evaluation *v, struct err *e);
bool evaluate_begin_times(struct evaluation *v, struct err *e);
void evaluate_finish_times(struct evaluation *v);

/* Set the sentence "<subject> more than 9.2e18"; return false. */
bool evaluate_too_large(const char *subject, struct err *e);
/* Return the bytes of a bias, scale or shift: these stay floating point, and layers with weights
 * narrower than 16 bits have them in 32. */
int64_t evaluate_bias_bytes(const struct encoding *f);
/* Return the number of weights that a layer multiplies with, its own and those of another. */
int64_t evaluate_multiplied(const struct cost *c);

/* Return the first layer that costs the same as this one and stores its numbers alike; this layer
 * if there is none. */
static inline int
evaluate_like(const struct evaluation *v, int layer)
{
	const struct layer *l = v->graph->layer;
	int first = graph_like(v->graph, layer);

	return memcmp(&l[first].encoding, &l[layer].encoding, sizeof l->encoding) == 0 ? first
	    : layer;
}

/* The parts of a layer that a runtime runs as kernels of their own (evaluate_parts.c). */
/* Return whether the runtime copies the input of a view. */
bool parts_copies(const struct evaluation *v, int layer);
/* Add the bytes and the starts of such parts; false if a count overflows. */
bool parts_add(const struct evaluation *v, int layer, struct work *w);
/* Add bytes to a stream, with the longest of the distances. */
bool moved_add(struct moved *m, int64_t bytes, int64_t distance);

/* Run one step of a stage for each of some layers; an error begins with the layer's path. */
static inline bool
evaluate_each_layer(struct evaluation *v, int from, int to,
    bool (*step)(struct evaluation *v, int layer, struct err *e), struct err *e)
{
	for (int i = from; i < to; i++)
		if (!step(v, i, e))
			return err_prefix(e, v->graph->layer[i].path, 0);
	return true;
}

/* Add the figures of a layer that a stage has set to the total. */
static inline bool
evaluate_add_figures(struct evaluation *v, int layer, enum stage_id stage, struct err *e)
{
	return figures_add_stage(&v->total, &v->layer[layer].figures, stage) ||
	    evaluate_too_large("a total over the layers is", e);
}

#endif
