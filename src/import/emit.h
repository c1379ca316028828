/*
 * From a foreign graph whose shapes are worked out to layers.
 *
 * Each node that depends on the model's inputs gives one layer or more; what follows from stored
 * tensors alone gives none, unless a layer needs it as an input.  Shapes of layers are per sample:
 * the batch dimension is taken out.
 */
#ifndef LAYERTOP_IMPORT_EMIT_H
#define LAYERTOP_IMPORT_EMIT_H

#include "import/rule.h"

/* Add the layers of the whole model, its inputs and outputs. */
bool emit_graph(struct emit *em, struct err *e);
bool emit_body(struct emit *em, int body, struct err *e);

/* Begin a layer for node `n`, with its names, origin and types. */
void emit_begin(struct emit *em, const struct foreign_node *n, const char *op,
    struct layer_make *m);
/* The shape of a tensor for one sample. */
bool emit_shape(const struct emit *em, const struct foreign_tensor *t, struct shape *out);
/* The layer that gives input `i` of the node: a fixed tensor becomes a layer that holds it.  -1
 * with a sentence when there is none. */
int emit_input(struct emit *em, const struct foreign_node *n, int i, struct err *e);
/* Add the layer and let output `i` be what it gives; one whose shape differs and whose elements
 * agree is seen in the right shape. */
bool emit_add(struct emit *em, const struct foreign_node *n, const struct layer_make *m, int i,
    struct err *e);
/* Let output `i` be what `layer` gives. */
bool emit_give(struct emit *em, const struct foreign_node *n, int layer, int i, struct err *e);
/* The node as one layer of `rule->op` whose inputs are all that are not fixed. */
bool emit_plain(struct emit *em, const struct foreign_node *n, struct err *e);

#endif
