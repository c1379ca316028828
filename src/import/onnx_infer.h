/*
 * Private to the ONNX reader: how the outputs of its ops follow from their inputs.
 *
 * Source: Operators.md and Changelog.md of github.com/onnx/onnx, opsets 1 to 21.
 */
#ifndef LAYERTOP_IMPORT_ONNX_INFER_H
#define LAYERTOP_IMPORT_ONNX_INFER_H

#include "import/infer.h"

/* The type of this number in onnx.proto. */
enum foreign_type onnx_type(uint64_t data_type);

typedef bool onnx_infer_rule(struct infer *in, const struct foreign_node *n, struct err *e);
typedef int onnx_batch_rule(const struct infer *in, const struct foreign_node *n, int i);

/* A list of axes, or of sizes, that is the attribute `name` in old files and input `i` in new ones:
 * how many, -1 when it is there and its values are not known, 0 when it is not there. */
int64_t onnx_list(const struct infer *in, const struct foreign_node *n, const char *name, int i,
    const int64_t **out);
/* onnx_refit.c: remember the dimensions of all tensors as those at the file's own sizes. */
void onnx_keep_own(struct infer *in);
/* For a node whose shape the file fixes, at other sizes: the shape that follows; false: none does,
 * or the shape is not fixed. */
bool onnx_refit_reshape(struct infer *in, const struct foreign_node *n, const int64_t *want,
    int64_t count, struct foreign_dims *out);
bool onnx_refit_sizes(struct infer *in, const struct foreign_node *n, struct foreign_dims *dims);
/* A window along one spatial axis, of convolutions and pools. */
struct onnx_window {
	int64_t kernel, stride, dilation, before, after;
};
/* The windows of all spatial axes of an input, with `kernel` sizes; false with a sentence. */
bool onnx_windows(const struct foreign_node *n, const struct foreign_dims *in,
    const int64_t *kernel, struct onnx_window out[static FOREIGN_MAX_RANK], struct err *e);
/* The sizes of the kernel of a convolution, from its weights or its attribute. */
bool onnx_kernel(const struct foreign_node *n, const struct foreign_tensor *w, int axes,
    int64_t kernel[static FOREIGN_MAX_RANK], struct err *e);

/* onnx_infer_math.c: element by element */
onnx_infer_rule onnx_infer_unary, onnx_infer_binary, onnx_infer_compare, onnx_infer_where,
    onnx_infer_cast, onnx_infer_cast_like, onnx_infer_is;
/* onnx_infer_shape.c: sizes, and what moves elements */
onnx_infer_rule onnx_infer_shape, onnx_infer_size, onnx_infer_constant, onnx_infer_fill,
    onnx_infer_range, onnx_infer_reshape, onnx_infer_flatten, onnx_infer_squeeze,
    onnx_infer_unsqueeze, onnx_infer_expand;
/* onnx_infer_move.c */
onnx_infer_rule onnx_infer_transpose, onnx_infer_concat, onnx_infer_slice, onnx_infer_split,
    onnx_infer_gather, onnx_infer_gather_elements, onnx_infer_gather_nd, onnx_infer_tile,
    onnx_infer_pad, onnx_infer_depth_to_space, onnx_infer_space_to_depth;
onnx_batch_rule onnx_batch_transpose, onnx_batch_gather;
/* onnx_infer_net.c: layers with weights and windows */
onnx_infer_rule onnx_infer_conv, onnx_infer_conv_transpose, onnx_infer_pool,
    onnx_infer_global_pool, onnx_infer_matmul, onnx_infer_gemm, onnx_infer_norm,
    onnx_infer_recurrent, onnx_infer_einsum, onnx_infer_resize, onnx_infer_qlinear_conv,
    onnx_infer_qlinear_matmul, onnx_infer_integer_matmul, onnx_infer_integer_conv,
    onnx_infer_roi_align, onnx_infer_grid_sample, onnx_infer_skip_norm, onnx_infer_attention;
onnx_batch_rule onnx_batch_matmul, onnx_batch_recurrent, onnx_batch_einsum;
/* onnx_infer_reduce.c: over axes, and by values */
onnx_infer_rule onnx_infer_reduce, onnx_infer_arg, onnx_infer_topk, onnx_infer_nonzero,
    onnx_infer_one_hot, onnx_infer_nms, onnx_infer_quantize, onnx_infer_dequantize,
    onnx_infer_dynamic_quantize, onnx_infer_qlinear_same, onnx_infer_compress,
    onnx_infer_unique, onnx_infer_eye_like, onnx_infer_dropout,
    onnx_infer_layernorm;
onnx_batch_rule onnx_batch_reduce;
/* onnx_infer_body.c: what runs other nodes */
onnx_infer_rule onnx_infer_if, onnx_infer_loop, onnx_infer_scan;

extern const struct rule onnx_rules[];

#endif
