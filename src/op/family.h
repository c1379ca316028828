/*
 * The families of ops, one file each, and the functions that rules of several families share.
 * Private to src/op: everyone else walks the table (op_table.h).
 *
 * A family is an array of rows that ends with a row without a name.  Functions with a struct err
 * return false, or -1, with one sentence that names the op.
 */
#ifndef LAYERTOP_OP_FAMILY_H
#define LAYERTOP_OP_FAMILY_H

#include "op/flow.h"
#include "op/op.h"

extern const struct op family_input[];
extern const struct op family_conv[];
extern const struct op family_pool[];
extern const struct op family_dense[];
extern const struct op family_product[];
extern const struct op family_norm[];
extern const struct op family_activation[];
extern const struct op family_elementwise[];
extern const struct op family_function[];
extern const struct op family_layout[];
extern const struct op family_resize[];
extern const struct op family_rearrange[];
extern const struct op family_reduce[];
extern const struct op family_index[];
extern const struct op family_sample[];
extern const struct op family_attention[];
extern const struct op family_experts[];
extern const struct op family_recurrent[];
extern const struct op family_decoder[];

/* The attribute of layers that tools count differently when they are written differently. */
#define WRITTEN_AS(form)                                                                           \
	{                                                                                          \
		.name = "written", .type = ATTR_CHOICE, .words = ledger_form_words,                \
		.fallback = (form), .max = LEDGER_FORMS - 1,                                       \
		.help = "what it is in a network's code, for counts as tools make them"            \
	}
#define WRITTEN_SPEC WRITTEN_AS(FORM_MODULE)

#define ONE_INPUT .min_inputs = 1, .max_inputs = 1

/* Infer an output that has the shape of the first input. */
bool family_infer_same(const struct op_call *call, struct shape *out, struct err *e);

/* Infer an output that has the shape of all inputs after broadcasting.  The sentence names two
 * shapes that do not fit each other. */
bool family_infer_broadcast(const struct op_call *call, struct shape *out, struct err *e);

/* Infer an output that has the dimensions of the input in the order of the first attribute. */
bool family_infer_permute(const struct op_call *call, struct shape *out, struct err *e);

/* Return the index, from 0, of the dimension that attribute `which` names.  Scripts count
 * dimensions from 1, or from the last with -1.  Return -1, with a sentence, if a tensor with `rank`
 * dimensions has no such dimension. */
int family_axis(const struct op_call *call, int which, int rank, struct err *e);
/* Set a bit in `*axes` for each dimension that the list `which` names, or all bits if the list is
 * not given.  Refuse a dimension that does not exist or is named twice. */
bool family_axes(const struct op_call *call, int which, int rank, unsigned *axes, struct err *e);
/* Return the bits that family_axes() sets, for a rule of channels: the layer works. */
unsigned family_axes_known(const struct op_call *call, int which, int rank);

/* Compute the padding `before` and `after` one axis; attribute `which` may be "same" or "valid".
 * `extent` is the size of a window with its dilation, dilation * (kernel - 1) + 1. */
void family_padding(const struct op_call *call, int which, int axis, int64_t in, int64_t extent,
    int64_t stride, int64_t *before, int64_t *after);

/* Count the windows that fit along one axis.  Refuse an axis that is too short for a window. */
bool family_windows(const struct op_call *call, int64_t in, int64_t padding, int64_t extent,
    int64_t stride, bool ceil_mode, int64_t before, int64_t *out, struct err *e);

/* Write the kernel and the stride, "3x3/2"; without a stride, "3x3". */
void family_brief_kernel(const struct op_call *call, int kernel, int stride, char *buf,
    size_t size);

/* Check that the input has `min` to `max` dimensions.  `form` names them in the error:
 * "C x H x W". */
bool family_check_rank(const struct op_call *call, int min, int max, const char *form,
    struct err *e);
/* Check that the input has channels and one to three spatial axes. */
bool family_check_spatial(const struct op_call *call, struct err *e);

#endif
