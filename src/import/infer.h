/*
 * Working out shapes: dimensions, types and small values of every tensor, in the order in which
 * the nodes run.
 *
 * A node whose outputs do not follow leaves them without dimensions; the reason is kept for the
 * model's notes.  Values are folded for tensors of up to FOREIGN_MAX_VALUES elements.
 */
#ifndef LAYERTOP_IMPORT_INFER_H
#define LAYERTOP_IMPORT_INFER_H

#include "import/rule.h"

/* Work out all tensors of the model.  False, with a sentence, only when nothing can be done: the
 * nodes are in no order, or there is too much to do. */
bool infer_graph(struct infer *in, struct err *e);
/* The same for the nodes of a body, whose inputs have been set. */
bool infer_body(struct infer *in, int body, struct err *e);

/* Set output `i`; nothing happens when the node leaves it out. */
void infer_set(struct infer *in, const struct foreign_node *n, int i, enum foreign_type type,
    const struct foreign_dims *dims);
/* As infer_set(), with the values of an integer tensor, which are copied. */
void infer_set_whole(struct infer *in, const struct foreign_node *n, int i,
    enum foreign_type type, const struct foreign_dims *dims, const int64_t *values);
/* Output 0 has the dimensions and the type of input 0. */
bool infer_same(struct infer *in, const struct foreign_node *n, struct err *e);
/* The dimensions of two tensors that are put together element by element. */
bool infer_broadcast_dims(const struct foreign_dims *a, const struct foreign_dims *b,
    struct foreign_dims *out, struct err *e);
/* An axis counted from the end when negative, as an index; -1 with a sentence. */
int infer_axis(int64_t axis, int rank, struct err *e);
/* The values of input `i` when they are known and whole; NULL otherwise. */
const int64_t *infer_whole(const struct infer *in, const struct foreign_node *n, int i,
    int64_t *count);

#endif
