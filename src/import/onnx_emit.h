/*
 * Private to the ONNX reader: the layers that its ops are.
 */
#ifndef LAYERTOP_IMPORT_ONNX_EMIT_H
#define LAYERTOP_IMPORT_ONNX_EMIT_H

#include "import/emit.h"
#include "import/onnx_infer.h"

typedef bool onnx_emit_rule(struct emit *em, const struct rule *rule,
    const struct foreign_node *n, struct err *e);

/* onnx_emit.c: one layer, element by element or over axes */
onnx_emit_rule onnx_emit_unary, onnx_emit_binary, onnx_emit_clip, onnx_emit_prelu,
    onnx_emit_compare, onnx_emit_where, onnx_emit_pass, onnx_emit_cast, onnx_emit_reduce,
    onnx_emit_axis, onnx_emit_topk, onnx_emit_nms, onnx_emit_one_hot, onnx_emit_inputs,
    onnx_emit_logical, onnx_emit_is, onnx_emit_compress;
/* onnx_emit_move.c: other shapes and places */
onnx_emit_rule onnx_emit_reshape, onnx_emit_transpose, onnx_emit_concat, onnx_emit_slice,
    onnx_emit_split, onnx_emit_gather, onnx_emit_expand, onnx_emit_tile, onnx_emit_pad,
    onnx_emit_blocks;
/* onnx_emit_net.c: layers with weights and windows */
onnx_emit_rule onnx_emit_conv, onnx_emit_conv_transpose, onnx_emit_pool, onnx_emit_global_pool,
    onnx_emit_batchnorm, onnx_emit_layernorm, onnx_emit_groupnorm, onnx_emit_gemm,
    onnx_emit_matmul, onnx_emit_attention, onnx_emit_recurrent, onnx_emit_resize, onnx_emit_einsum,
    onnx_emit_grid_sample, onnx_emit_roi_align;
/* onnx_loss.c */
onnx_emit_rule onnx_emit_loss, onnx_emit_triangle;
onnx_infer_rule onnx_infer_loss;
/* onnx_emit_rare.c */
onnx_emit_rule onnx_emit_shrink, onnx_emit_reverse, onnx_emit_unpool;
onnx_infer_rule onnx_infer_unpool;
/* onnx_fused.c */
onnx_emit_rule onnx_emit_rotary, onnx_emit_rotary_embedding, onnx_emit_fused, onnx_emit_bias_gelu,
    onnx_emit_skip_norm, onnx_emit_matmul_bits, onnx_emit_heads, onnx_emit_packed_attention;
onnx_infer_rule onnx_infer_matmul_bits;
/* onnx_qlinear.c */
onnx_emit_rule onnx_emit_qlinear_concat, onnx_emit_qlinear_binary;
onnx_infer_rule onnx_infer_qlinear_concat;
/* onnx_emit_body.c */
onnx_emit_rule onnx_emit_if, onnx_emit_loop;

/* A tensor as channels before all spatial axes: the layer, or -1 with a sentence.  When there are
 * samples beside the batch, they stand as a first spatial axis, and `*beside` is true. */
int onnx_channels_first(struct emit *em, const struct foreign_node *n, int i, bool *beside,
    struct err *e);
/* Add a layer over such a tensor, whose lists of axes begin at the first spatial one of the file,
 * and give output 0. */
bool onnx_add_spatial(struct emit *em, const struct foreign_node *n, struct layer_make *m,
    bool beside, struct err *e);
/* Add a view of a layer in this shape, unless it has it. */
int onnx_view(struct emit *em, const struct foreign_node *n, int layer, const struct shape *shape,
    struct err *e);

#endif
