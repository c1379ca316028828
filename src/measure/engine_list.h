/*
 * The list of layers that an engine runs for an evaluated graph.
 *
 * Layers that the runtime of the evaluation joins are joined in the list, too, where an engine can;
 * what it cannot join follows as a layer of its own with the same owner: the layer into which it is
 * fused.  A layer that no engine knows is left out, with the reason.  The list owns its layers.
 */
#ifndef LAYERTOP_ENGINE_LIST_H
#define LAYERTOP_ENGINE_LIST_H

#include "evaluate/evaluation.h"
#include "measure/engine.h"

struct engine_omission {
	int layer;                         /* of the graph */
	struct err why;
};

struct engine_list {
	int n;
	size_t cap;
	struct engine_layer *layer;
	int nomitted;
	size_t omitted_cap;
	struct engine_omission *omitted;
};

/* Make the list.  Fail, with a sentence, if it has no layer or more than an engine takes. */
bool engine_list_of(const struct evaluation *v, struct engine_list *out, struct err *e);
void engine_list_free(struct engine_list *l);

#endif
