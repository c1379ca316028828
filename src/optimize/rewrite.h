/*
 * Private to src/optimize: building a new graph from a finished one.
 *
 * A rewrite walks the old graph in order.  For each old layer it copies, replaces, splits or drops
 * it, and notes in `map` which new layer stands where the old one stood; inputs of what follows
 * are mapped by themselves.  Every function that adds gives the index of the new layer, or -1 with
 * a sentence that names the optimization and the layer; the rewrite is then only good for
 * rewrite_end(r, false, e).
 */
#ifndef LAYERTOP_REWRITE_H
#define LAYERTOP_REWRITE_H

#include "optimize/choices.h"

struct rewrite {
	const char *name;          /* of the optimization, for sentences */
	const struct graph *from;
	struct graph *to;
	int *map;                  /* old layer -> new layer */
};

void rewrite_begin(struct rewrite *r, const char *name, const struct graph *from);
/* The old layer as it is, on its new inputs; notes it in the map. */
int rewrite_copy(struct rewrite *r, int layer, struct err *e);
/* The old layer with other attributes (as many as its op has), or another format. */
int rewrite_with(struct rewrite *r, int layer, const struct attr *attr,
    const struct format *format, struct err *e);
/* Another layer in its place: `spec` still has the inputs of the old graph.  Weights that are
 * another layer's stay so where both still have as many. */
int rewrite_put(struct rewrite *r, int layer, const struct layer_spec *spec, struct err *e);
/* A layer whose inputs are already layers of the new graph; `layer` is the old one that it is a
 * part of or stands behind: its path with "/part" names it.  Not noted in the map. */
int rewrite_add(struct rewrite *r, int layer, const char *part, struct layer_spec spec,
    struct err *e);
/* The new graph, or NULL when `ok` is false or it cannot be finished. */
struct graph *rewrite_end(struct rewrite *r, bool ok, struct err *e);

/* Set the attribute of this name in `attr`, which has room for all of `op`'s; false: no such. */
bool rewrite_set(const struct op *op, struct attr *attr, const char *name, int64_t value);
/* Give attribute `name` of `to_op` the value that the layer has for its attribute of that name. */
void rewrite_carry(const struct layer *from, const struct op *to_op, struct attr *to,
    const char *name);
/* The value of a layer's attribute on one axis; `fallback` when the op has none of that name. */
int64_t rewrite_attr(const struct graph *g, int layer, const char *name, int axis,
    int64_t fallback);

/* Whether an entry of `chosen` is on and can do something to the layer. */
bool rewrite_wants(const struct optimization *o, const struct graph *g, int layer,
    const struct choice *chosen);

/* The value of a parameter, or its fallback when `value` is NULL. */
double rewrite_value(const struct optimization *o, const double *value, int param);

#endif
