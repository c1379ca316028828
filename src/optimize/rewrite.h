/*
 * Build a new graph from a finished one.  Private to src/optimize.
 *
 * rewrite_graph() walks the old graph in order and lets a step copy, replace, split or drop each
 * layer.  `map` has the new layer that takes the place of each old one; the inputs of later layers
 * are mapped automatically.  Every function that adds a layer returns its index, or -1 with a
 * sentence that names the optimization and the layer.
 */
#ifndef LAYERTOP_REWRITE_H
#define LAYERTOP_REWRITE_H

#include "base/task.h"
#include "optimize/choices.h"

struct rewrite {
	const char *name;          /* of the optimization, for sentences */
	const struct optimization *opt;
	struct analysis *analysis; /* of `from` */
	const struct choice *const *chosen; /* for each old layer */
	const struct graph *from;
	struct task *task;         /* that all this is a part of, or NULL */
	struct graph *to;
	int *map;                  /* old layer -> new layer */
};

/* Handle one old layer, and set its new layer in the map. */
typedef bool rewrite_step(struct rewrite *r, int layer, void *context, struct err *e);

/* Return the new graph, or NULL with a sentence if a step fails or the graph cannot be finished. */
struct graph *rewrite_graph(const struct optimization *o, struct analysis *a,
    const struct choice *const *chosen, rewrite_step *step, void *context, struct err *e);
/* Do so with the old layers in another order, in which inputs still come before their readers;
 * NULL: in theirs. */
struct graph *rewrite_in_order(const struct optimization *o, struct analysis *a,
    const struct choice *const *chosen, const int *order, rewrite_step *step, void *context,
    struct err *e);
/* Return the values chosen for an old layer; NULL if the optimization is off or does not apply. */
const double *rewrite_values(struct rewrite *r, int layer);

/* Copy the old layer with its new inputs, and set it in the map. */
int rewrite_copy(struct rewrite *r, int layer, struct err *e);
/* Copy the old layer with other attributes (an array of all attributes of its op) or another
 * encoding.  NULL keeps the old attributes or encoding. */
int rewrite_with(struct rewrite *r, int layer, const struct attr *attr,
    const struct encoding *encoding, struct err *e);
/* Put another layer in place of the old one.  `spec` still has the inputs of the old graph.  If the
 * old layer shared weights, the new one does too, provided that both have equally many. */
int rewrite_put(struct rewrite *r, int layer, const struct layer_spec *spec, struct err *e);
/* Add a layer whose inputs are layers of the new graph.  Its path is that of the old layer `layer`
 * with "/part".  The map does not change. */
int rewrite_add(struct rewrite *r, int layer, const char *part, struct layer_spec spec,
    struct err *e);
/* Set the attribute with this name in `attr`, an array of all attributes of `op`.  Return false if
 * the op has none. */
bool rewrite_set(const struct op *op, struct attr *attr, const char *name, int64_t value);
/* Copy the value of attribute `name` from a layer to the attributes of another op. */
void rewrite_carry(const struct layer *from, const struct op *to_op, struct attr *to,
    const char *name);
/* Return the value of a layer's attribute on one axis, or `fallback` if the op has none. */
int64_t rewrite_attr(const struct graph *g, int layer, const char *name, int axis,
    int64_t fallback);

/* Return whether the choice is on and the optimization applies to the layer. */
bool rewrite_wants(struct analysis *a, int layer, const struct choice *chosen);

/* Return the value of a parameter, or its default if `value` is NULL. */
double rewrite_value(const struct optimization *o, const double *value, int param);

#endif
