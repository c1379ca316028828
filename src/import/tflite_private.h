/*
 * Private to the reader of TensorFlow Lite files: its parts.
 *
 * The nodes of the foreign graph have the names of builtin ops (CONV_2D); custom ops have their own
 * names and the domain "custom".  Options become attributes, with the words that ONNX uses where
 * it has the same option, so that rules of both can be shared.
 */
#ifndef LAYERTOP_IMPORT_TFLITE_PRIVATE_H
#define LAYERTOP_IMPORT_TFLITE_PRIVATE_H

#include "import/emit.h"
#include "import/flatbuffer.h"
#include "import/infer.h"

#define TFLITE_CUSTOM "custom"         /* domain of ops that are not builtin */

/* How the dimensions of an op's tensors stand to each other. */
enum tflite_layout {
	TFLITE_ALIKE,              /* those of as many dimensions have them in the same order */
	TFLITE_IMAGE,              /* the first input and the outputs have their channels last */
	TFLITE_PLAIN,              /* no dimension is the channels */
	TFLITE_FREE,               /* inputs and outputs have nothing to do with each other */
};

/* An option of an op: a field of its table. */
struct tflite_option {
	const char *name;
	unsigned field;
	enum { TFLITE_BYTE, TFLITE_INT, TFLITE_LONG, TFLITE_REAL, TFLITE_INTS, TFLITE_LONGS,
		TFLITE_BODY } type;
	int64_t otherwise;
};

struct tflite_op {
	const char *name;          /* NULL: no op has this code */
	enum tflite_layout layout;
	const struct tflite_option *option; /* NULL, or ended by a NULL name */
};

/* tflite_ops.c: builtin ops by their codes; NULL when there is none. */
const struct tflite_op *tflite_op_at(int64_t code);
const struct tflite_op *tflite_op_find(const char *name);
/* Return whether the options of the op are in the schema's second union. */
bool tflite_has_second_options(const struct tflite_op *op);
/* The type of a tensor by its number in the schema. */
enum foreign_type tflite_type(int64_t type);

/* tflite_graph.c: all subgraphs; body 0 is the model. */
bool tflite_read_model(struct foreign *f, const unsigned char *data, size_t size, struct err *e);

/* tflite_name.c: blocks and name of an operator that gives the tensor `name`, with '/' between. */
const char *tflite_path(struct foreign *f, const struct foreign_node *n, const char *name);

/* tflite_custom.c: give a custom op the attributes that a map of its options holds. */
void tflite_read_map(struct foreign *f, struct foreign_node *n,
    const struct flatbuffer_vector *options);
/* A custom op in words, with what its options say where that is documented. */
const char *tflite_describe_custom(struct foreign *f, const struct foreign_node *n,
    const struct flatbuffer_vector *options);

/* tflite_layout.c: choose for each tensor whether layers have its channels first, and add nodes
 * where that changes. */
bool tflite_choose_layouts(struct foreign *f, int64_t batch, struct err *e);

/* A window along one spatial axis. */
struct tflite_window {
	int64_t kernel, stride, dilation, before, after;
};
/* The window of axis `axis` (0: the first spatial one) over `size` elements. */
bool tflite_window(const struct foreign_node *n, int axes, int axis, int64_t kernel, int64_t size,
    struct tflite_window *out, struct err *e);

typedef bool tflite_infer_rule(struct infer *in, const struct foreign_node *n, struct err *e);
typedef bool tflite_emit_rule(struct emit *em, const struct rule *rule,
    const struct foreign_node *n, struct err *e);

/* tflite_infer.c: layers with windows and weights, and what the file notes */
tflite_infer_rule tflite_infer_recorded, tflite_infer_conv, tflite_infer_depthwise,
    tflite_infer_conv_transpose, tflite_infer_pool, tflite_infer_dense, tflite_infer_resize,
    tflite_infer_blocks, tflite_infer_same;
/* tflite_infer_move.c: other shapes and places */
tflite_infer_rule tflite_infer_reshape, tflite_infer_pad, tflite_infer_transpose,
    tflite_infer_stored, tflite_infer_shape;
/* tflite_infer_cell.c: layers that remember, and tables */
tflite_infer_rule tflite_infer_recurrent, tflite_infer_lstm, tflite_infer_svdf,
    tflite_infer_lookup;
/* tflite_infer_other.c: what picks, repeats and fills */
tflite_infer_rule tflite_infer_squeeze, tflite_infer_expand_dims, tflite_infer_gather_nd,
    tflite_infer_topk, tflite_infer_one_hot, tflite_infer_select, tflite_infer_tile,
    tflite_infer_shape_first, tflite_infer_shape_second, tflite_infer_shape_third,
    tflite_infer_batches, tflite_infer_nms, tflite_infer_segments, tflite_infer_diagonal,
    tflite_infer_detections, tflite_infer_rank, tflite_infer_range, tflite_infer_cast,
    tflite_infer_binary;
/* tflite_emit.c: layers with windows and weights, and fused activations */
tflite_emit_rule tflite_emit_conv, tflite_emit_depthwise, tflite_emit_conv_transpose,
    tflite_emit_pool, tflite_emit_dense, tflite_emit_resize, tflite_emit_blocks;
/* tflite_emit_other.c: element by element, and other shapes */
tflite_emit_rule tflite_emit_unary, tflite_emit_binary, tflite_emit_softmax,
    tflite_emit_reshape, tflite_emit_layout, tflite_emit_pad, tflite_emit_transpose,
    tflite_emit_cast, tflite_emit_prelu, tflite_emit_compare;

/* tflite_emit_rare.c: what picks, searches and multiplies, and ops of a few each */
tflite_infer_rule tflite_infer_arg, tflite_infer_products;
tflite_emit_rule tflite_emit_axis, tflite_emit_topk, tflite_emit_one_hot, tflite_emit_embedding,
    tflite_emit_products, tflite_emit_inputs, tflite_emit_logical, tflite_emit_square,
    tflite_emit_clip, tflite_emit_lrn, tflite_emit_mean,
    tflite_emit_gather_nd, tflite_emit_tile, tflite_emit_batches;
/* tflite_emit_place.c: what moves elements to places, boxes, and pools of squares */
tflite_emit_rule tflite_emit_reverse, tflite_emit_scatter, tflite_emit_nms, tflite_emit_l2_pool,
    tflite_emit_update;
/* tflite_emit_recurrent.c */
tflite_emit_rule tflite_emit_recurrent, tflite_emit_basic_lstm, tflite_emit_svdf;
/* tflite_cut.c: parts of tensors */
tflite_infer_rule tflite_infer_cut, tflite_infer_parts;
tflite_emit_rule tflite_emit_cut, tflite_emit_parts;
/* tflite_pack.c */
tflite_infer_rule tflite_infer_pack;
tflite_emit_rule tflite_emit_pack;
/* tflite_body.c: what runs other operators */
tflite_infer_rule tflite_infer_if, tflite_infer_while;
tflite_emit_rule tflite_emit_if, tflite_emit_while;

tflite_infer_rule tflite_infer_call;
tflite_emit_rule tflite_emit_call;
/* tflite_stablehlo.c and tflite_stablehlo_conv.c */
tflite_infer_rule tflite_infer_dot_general, tflite_infer_padded, tflite_infer_dynamic_slice,
    tflite_infer_convolution;
tflite_emit_rule tflite_emit_dot_general, tflite_emit_padded, tflite_emit_broadcast,
    tflite_emit_dynamic_slice, tflite_emit_clamp, tflite_emit_reduced, tflite_emit_convolution;
int tflite_batch_dot_general(const struct infer *in, const struct foreign_node *n, int i);
int tflite_batch_convolution(const struct infer *in, const struct foreign_node *n, int i);

/* Add a layer that gives output 0, and the activation that the node has fused into it. */
bool tflite_add(struct emit *em, const struct foreign_node *n, struct layer_make *m,
    struct err *e);

/* The layer of input `i` in all its dimensions, that of the samples too; -1 with a sentence. */
int tflite_whole_input(struct emit *em, const struct foreign_node *n, int i, struct err *e);
/* The layer of input `i` with its channels last, as the file has them. */
int tflite_plain_input(struct emit *em, const struct foreign_node *n, int i, struct err *e);

extern const struct rule tflite_rules[];

#endif
