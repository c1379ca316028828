/*
 * Private to the ONNX reader: patterns that its exporters write.
 */
#ifndef LAYERTOP_IMPORT_ONNX_PATTERN_H
#define LAYERTOP_IMPORT_ONNX_PATTERN_H

#include "import/pattern.h"

/* Find all patterns of the graph, whose shapes are worked out. */
void onnx_find_patterns(struct foreign *f);

/* Mark the transposes that runtimes do as part of a matrix product beside them. */
void onnx_mark_folded(struct foreign *f);
/* Give the tensors of quantized layers the type in which they are stored. */
void onnx_mark_quantized(struct foreign *f);

/* Each looks at one node as the one that tells the pattern, and replaces the pattern when it is
 * there. */
typedef void onnx_pattern(struct pattern_graph *g, struct foreign_node *n);
/* onnx_pattern_curve.c */
onnx_pattern onnx_pattern_erf, onnx_pattern_tanh, onnx_pattern_sigmoid, onnx_pattern_hardsigmoid,
    onnx_pattern_clip;
/* onnx_pattern_norm.c */
onnx_pattern onnx_pattern_layernorm, onnx_pattern_groupnorm;
/* onnx_pattern_rotary.c */
onnx_pattern onnx_pattern_rotary, onnx_pattern_rotary_parts;
/* onnx_pattern_product.c */
onnx_pattern onnx_pattern_bias, onnx_pattern_attention;

#endif
