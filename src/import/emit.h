/*
 * From a foreign graph whose shapes are worked out to layers.
 *
 * Each node that depends on the model's inputs gives one layer or more; what follows from stored
 * tensors alone gives none, unless a layer needs it as an input.  Shapes of layers are per sample:
 * the batch dimension is taken out.  A node whose rule does not work is a layer that is not
 * counted.
 */
#ifndef LAYERTOP_IMPORT_EMIT_H
#define LAYERTOP_IMPORT_EMIT_H

#include "import/rule.h"

/* Add the layers of the whole model, its inputs and outputs. */
bool emit_graph(struct emit *em, struct err *e);
bool emit_body(struct emit *em, int body, struct err *e);
void emit_close(struct emit *em);

/* Begin a layer for node `n`, with its names, origin and types. */
void emit_begin(struct emit *em, const struct foreign_node *n, const char *op,
    struct layer_make *m);
/* Give the layer's output this type. */
void emit_put_type(struct layer_make *m, enum foreign_type type);
/* The shape of a tensor for one sample; false when it is not known or has no elements. */
bool emit_shape(const struct emit *em, const struct foreign_tensor *t, struct shape *out);
/* A dimension of the tensor, counted as the op table counts: from 1, without the batch.  0 when it
 * is the batch. */
int emit_axis(const struct emit *em, const struct foreign_tensor *t, int axis);
/* The layer that gives input `i` of the node: a fixed tensor becomes a layer that holds it.  -1
 * with a sentence when there is none. */
int emit_input(struct emit *em, const struct foreign_node *n, int i, struct err *e);
/* Let the layer read input `i`.  Without that input the layer is not added: emit_add() fails then,
 * and `e` has the sentence. */
void emit_read(struct emit *em, const struct foreign_node *n, int i, struct layer_make *m,
    struct err *e);
/* The number of the new layer, -1 with a sentence.  Weights that cannot be tied are its own. */
int emit_layer(struct emit *em, const struct layer_make *m, struct err *e);
/* Add the layer and let output `i` be what it gives; one whose shape differs while its elements
 * agree is seen in the right shape. */
bool emit_add(struct emit *em, const struct foreign_node *n, const struct layer_make *m, int i,
    struct err *e);
/* Add the node as a layer of its own kind, of which only shapes are known. */
bool emit_uncounted(struct emit *em, const struct foreign_node *n, struct err *e);
/* Keep the first reason why a node is not counted. */
void emit_keep_reason(struct emit *em, const struct foreign_node *n, const struct err *why);
/* Behind the layers of a node, add a row of its kind that is not counted for the rest of its work;
 * `why` says what the rest is. */
bool emit_rest(struct emit *em, const struct foreign_node *n, const struct err *why,
    struct err *e);
/* Let output `i` be what `layer` gives, seen in its shape.  A layer of -1 is one that failed with a
 * sentence before; it gives nothing. */
bool emit_give(struct emit *em, const struct foreign_node *n, int layer, int i, struct err *e);
/* PReLU of input 0 by the slopes of input 1, both of which are there, as layers that need no slopes
 * of their own.  The sentence about stored slopes that do not fit has the channels. */
bool emit_prelu_parts(struct emit *em, const struct foreign_node *n, int64_t channels,
    struct err *e);
/* Return whether anything reads output `i`. */
bool emit_is_read(const struct emit *em, const struct foreign_node *n, int i);
/* Input `i` as the weights of the layer: their type, their zeros, and the layer that has them
 * already. */
void emit_weights(struct emit *em, const struct foreign_node *n, int i, struct layer_make *m);
/* A weight that a layer has is its own from now on. */
void emit_own_weights(struct emit *em, const struct foreign_node *n, int i, int layer);

#endif
