/*
 * Working out shapes: dimensions, types and small values of every tensor, in the order in which
 * the nodes run.
 *
 * A node whose outputs do not follow leaves them as the file notes them, or without dimensions;
 * the first reason is kept.  Values are folded for tensors of up to INFER_MAX_VALUES elements.
 * Where dimensions depend on values that only a run knows (NonZero, NonMaxSuppression), the most
 * that they can be is used, and the tensor is `loose`.
 *
 * The batch: `batch_axis` of a tensor says which dimension holds the samples, as a factor.  It is
 * followed through the nodes from the model's inputs on.
 */
#ifndef LAYERTOP_IMPORT_INFER_H
#define LAYERTOP_IMPORT_INFER_H

#include "import/rule.h"

#define INFER_MAX_VALUES 4096

/* Work out all tensors of the model.  The dimensions of its inputs have been set.  False, with a
 * sentence, only when nothing can be done: the nodes are in a circle, or there is too much to
 * do. */
bool infer_graph(struct infer *in, struct err *e);
/* Work out the nodes of a body, whose inputs have been set. */
bool infer_body(struct infer *in, int body, struct err *e);

/* Set output `i`; nothing happens when the node leaves it out. */
void infer_set(struct infer *in, const struct foreign_node *n, int i, enum foreign_type type,
    const struct foreign_dims *dims);
/* Give output `i`, which has been set, values; they are copied, and the one list that its type
 * does not have is not looked at. */
void infer_set_values(struct infer *in, const struct foreign_node *n, int i,
    const int64_t *whole, const double *real);
/* Output 0 has the dimensions and the type of input 0. */
bool infer_same(struct infer *in, const struct foreign_node *n, struct err *e);
/* As infer_same(), and it holds the same values. */
bool infer_copy(struct infer *in, const struct foreign_node *n, struct err *e);
/* Let output `i` hold what input `from` holds: stored values in another shape, order or type. */
void infer_keep_root(struct infer *in, const struct foreign_node *n, int i, int from);

/* Input `i` with its dimensions known; NULL with a sentence when it is not there. */
struct foreign_tensor *infer_input(const struct infer *in, const struct foreign_node *n, int i,
    struct err *e);
/* The dimensions of two tensors that are put together element by element. */
bool infer_broadcast_dims(const struct foreign_dims *a, const struct foreign_dims *b,
    struct foreign_dims *out, struct err *e);
/* Where element `at` of `out` stands in a tensor of `dims` that is repeated to fill it. */
int64_t infer_broadcast_index(const struct foreign_dims *out, const struct foreign_dims *dims,
    int64_t at);
/* An axis counted from the end when negative, as an index; -1 with a sentence. */
int infer_axis(int64_t axis, int rank, struct err *e);
/* The values of input `i` when they are known and whole; NULL otherwise. */
const int64_t *infer_whole(const struct infer *in, const struct foreign_node *n, int i,
    int64_t *count);
/* The one value of input `i` as a number; NaN when it is not known. */
double infer_number(const struct infer *in, const struct foreign_node *n, int i);

/* Rules for the batch (rule.h): counted from the last dimension; through a list of permuted
 * dimensions "perm"; no batch at all. */
int infer_batch_aligned(const struct infer *in, const struct foreign_node *n, int i);
int infer_batch_none(const struct infer *in, const struct foreign_node *n, int i);
/* For elements that keep their order: the dimension before which stand as many as in input 0. */
int infer_batch_in_order(const struct infer *in, const struct foreign_node *n, int i);

#endif
