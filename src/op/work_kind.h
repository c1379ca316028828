/*
 * Kinds of work: the layers that devices and runtimes run alike.
 *
 * A device reaches another part of its peak with each kind.  A kind without a figure of its own has
 * that of a coarser kind: of a 1x1 convolution those of a convolution, and so on.
 */
#ifndef LAYERTOP_WORK_KIND_H
#define LAYERTOP_WORK_KIND_H

#include <stdbool.h>

/*
 * KIND(id, name, coarser, vector, help)
 *
 * coarser	the kind whose figures hold where this one has none; of a coarsest kind itself
 * vector	whether it runs on the units for all but matrix products
 */
#define WORK_KIND_TABLE(KIND)                                                                      \
	KIND(CONV, conv, CONV, false, "convolutions")                                              \
	KIND(CONV1X1, conv1x1, CONV, false, "1x1 convolutions")                                    \
	KIND(STEM, stem, CONV, false, "convolutions of at most 4 channels, such as colours")       \
	KIND(GROUPED, grouped, CONV, false, "convolutions in groups of several channels")          \
	KIND(DEPTHWISE, depthwise, CONV, true, "depthwise convolutions")                           \
	KIND(TRANSPOSED, transposed, CONV, false, "transposed convolutions")                       \
	KIND(DENSE, dense, DENSE, false, "dense layers and products of matrices")                  \
	KIND(THIN, thin, DENSE, false, "dense layers of one row: batch 1, or a token")             \
	KIND(ATTENTION, attention, DENSE, false, "scores and values of attention")                 \
	KIND(RECURRENT, recurrent, DENSE, false, "recurrent layers")                               \
	KIND(NORM, norm, POINTWISE, true, "normalizations")                                        \
	KIND(SOFTMAX, softmax, NORM, true, "softmax")                                              \
	KIND(POINTWISE, pointwise, POINTWISE, true, "activations, sums and the like")              \
	KIND(POOL, pool, POINTWISE, true, "pools, means and interpolations")                       \
	KIND(COPY, copy, POINTWISE, true, "copies and changes of layout")                          \
	KIND(EMBEDDING, embedding, COPY, true, "rows of tables")

enum work_kind {
#define KIND(id, ...) WORK_##id,
	WORK_KIND_TABLE(KIND)
#undef KIND
	WORK_KINDS
};

struct work_kind_row {
	const char *name;          /* as in a profile: "conv1x1" */
	enum work_kind coarser;
	bool vector;
	const char *help;
};
extern const struct work_kind_row work_kind_table[WORK_KINDS];

#endif
