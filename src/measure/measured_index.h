/*
 * Private to src/measure: the layers of a graph by the names that files have for them.
 */
#ifndef LAYERTOP_MEASURED_INDEX_H
#define LAYERTOP_MEASURED_INDEX_H

#include "base/names.h"
#include "measure/measured.h"
#include "measure/measured_name.h"
#include "model/graph.h"

#define MEASURED_SET_MAX 64    /* layers that one name can stand for */

/* Layers, without duplicates. */
struct layer_set {
	int n;
	int layer[MEASURED_SET_MAX];
};

struct measured_index {
	const struct graph *graph;
	struct name_set *keys;     /* the first layer with each name */
	int *same;                 /* the next layer of the same node of a model file; -1: none */
	enum measured_kin *kin;    /* of each layer */
	struct arena arena;
	char prefix[MEASURED_KEY_MAX]; /* that all names of the file begin with */
};

void measured_index_make(const struct graph *g, const struct measured_times *m,
    struct measured_index *out);
void measured_index_free(struct measured_index *x);

/* Add the layers that one name stands for; return whether there are any. */
bool measured_index_find(const struct measured_index *x, const char *name, struct layer_set *out);
/* Add the layers of a place in the model file. */
bool measured_index_node(const struct measured_index *x, int node, struct layer_set *out);
void layer_set_add(struct layer_set *s, int layer);

#endif
