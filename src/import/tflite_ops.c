/*
 * Builtin ops of TensorFlow Lite by their codes, and the fields of their options.
 *
 * Source: tensorflow/compiler/mlir/lite/schema/schema.fbs of github.com/tensorflow/tensorflow,
 * version 3d.
 */
#include "import/tflite_private.h"

#include <string.h>

#define B TFLITE_BYTE
#define I TFLITE_INT
#define R TFLITE_REAL
#define V TFLITE_INTS
#define L TFLITE_LONGS
#define S TFLITE_BODY
#define N TFLITE_LONG
#define END {NULL, 0, B, 0}

#define NO_FIELD 1000 /* more than a table has */
#define FIRST_OF_SECOND_UNION 162 /* ops from this one on have their options in the second union */

typedef const struct tflite_option options[];

static options conv_2d = {{"padding", 0, B, 0}, {"stride_w", 1, I, 1}, {"stride_h", 2, I, 1},
    {"activation", 3, B, 0}, {"dilation_w", 4, I, 1}, {"dilation_h", 5, I, 1}, END};
static options conv_3d = {{"padding", 0, B, 0}, {"stride_d", 1, I, 1}, {"stride_w", 2, I, 1},
    {"stride_h", 3, I, 1}, {"activation", 4, B, 0}, {"dilation_d", 5, I, 1},
    {"dilation_w", 6, I, 1}, {"dilation_h", 7, I, 1}, END};
static options depthwise = {{"padding", 0, B, 0}, {"stride_w", 1, I, 1}, {"stride_h", 2, I, 1},
    {"multiplier", 3, I, 0}, {"activation", 4, B, 0}, {"dilation_w", 5, I, 1},
    {"dilation_h", 6, I, 1}, END};
static options pool_2d = {{"padding", 0, B, 0}, {"stride_w", 1, I, 1}, {"stride_h", 2, I, 1},
    {"kernel_w", 3, I, 1}, {"kernel_h", 4, I, 1}, {"activation", 5, B, 0}, END};
static options transpose_conv = {{"padding", 0, B, 0}, {"stride_w", 1, I, 1},
    {"stride_h", 2, I, 1}, {"activation", 3, B, 0}, END};
static options svdf = {{"rank", 0, I, 1}, {"activation", 1, B, 0}, END};
static options rnn = {{"activation", 0, B, 0}, END};
static options sequence_rnn = {{"time_major", 0, B, 0}, {"activation", 1, B, 0}, END};
static options both_rnn = {{"time_major", 0, B, 0}, {"activation", 1, B, 0}, {"merge", 2, B, 0},
    END};
static options lstm = {{"activation", 0, B, 0}, {"kernel", 3, B, 0}, END};
static options sequence_lstm = {{"activation", 0, B, 0}, {"time_major", 3, B, 0},
    {"diagonal", 5, B, 0}, END};
static options both_lstm = {{"activation", 0, B, 0}, {"merge", 3, B, 0}, {"time_major", 4, B, 1},
    END};
static options dense = {{"activation", 0, B, 0}, {"format", 1, B, 0}, {"keep_dims", 2, B, 0},
    END};
static options activation = {{"activation", 0, B, 0}, END};
static options axis_activation = {{"axis", 0, I, 0}, {"activation", 1, B, 0}, END};
static options lrn = {{"radius", 0, I, 0}, END};
static options reshape = {{"shape", 0, V, 0}, END};
static options block = {{"blocksize", 0, I, 1}, END};
static options gather = {{"axis", 0, I, 0}, {"batch_dims", 1, I, 0}, END};
static options reduce = {{"keepdims", 0, B, 0}, END};
static options squeeze = {{"axes", 0, V, 0}, END};
static options strided_slice = {{"begin_mask", 0, I, 0}, {"end_mask", 1, I, 0},
    {"ellipsis_mask", 2, I, 0}, {"new_axis_mask", 3, I, 0}, {"shrink_axis_mask", 4, I, 0},
    {"offset", 5, B, 0}, END};
static options splits = {{"splits", 0, I, 0}, END};
static options cast = {{"to", 1, B, -1}, END};
static options arg = {{"type", 0, B, 2}, END};
static options shape = {{"type", 0, B, 2}, END};
static options pack = {{"axis", 1, I, 0}, END};
static options axis = {{"axis", 0, I, -1}, END};
static options sequence = {{"axis", 0, I, 0}, {"batch_axis", 1, I, 0}, END};
static options composite = {{"body", 1, S, -1}, END};
static options h_concat = {{"axis", 0, N, 0}, END};
static options h_broadcast = {{"dims", 0, L, 0}, END};
static options h_slice = {{"starts", 0, L, 0}, {"ends", 1, L, 0}, {"steps", 2, L, 0}, END};
static options h_conv = {{"strides", 0, L, 0}, {"padding", 1, L, 0}, {"lhs_dilation", 2, L, 0},
    {"rhs_dilation", 3, L, 0}, {"input_batch", 5, N, 0}, {"input_feature", 6, N, 0},
    {"input_space", 7, L, 0}, {"kernel_input", 8, N, 0}, {"kernel_output", 9, N, 0},
    {"kernel_space", 10, L, 0}, {"output_batch", 11, N, 0}, {"output_feature", 12, N, 0},
    {"output_space", 13, L, 0}, {"groups", 14, N, 0}, {"batch_groups", 15, N, 0}, END};
/* Dimensions that are reduced go away: no file has the second option. */
static options h_reduce = {{"axes", 0, L, 0}, {"keepdims", NO_FIELD, I, 0}, {"body", 1, S, -1},
    END};
static options h_compare = {{"direction", 0, I, 0}, END};
static options h_sizes = {{"sizes", 0, L, 0}, END};
static options h_pad = {{"low", 0, L, 0}, {"high", 1, L, 0}, {"interior", 2, L, 0}, END};
static options h_dot = {{"lhs_batching", 0, L, 0}, {"rhs_batching", 1, L, 0},
    {"lhs_contracting", 2, L, 0}, {"rhs_contracting", 3, L, 0}, END};
static options h_transpose = {{"perm", 0, L, 0}, END};
static options alpha = {{"alpha", 0, R, 0}, END};
static options mirror = {{"mirror", 0, B, 0}, END};
static options products = {{"adj_x", 0, B, 0}, {"adj_y", 1, B, 0}, END};
static options branches = {{"then", 0, S, -1}, {"else", 1, S, -1}, END};
static options loop = {{"cond", 0, S, -1}, {"body", 1, S, -1}, END};
static options call = {{"body", 0, S, -1}, END};

#define ALIKE TFLITE_ALIKE
#define IMAGE TFLITE_IMAGE
#define PLAIN TFLITE_PLAIN
#define FREE  TFLITE_FREE

static const struct tflite_op op_table[] = {
    [0] = {"ADD", ALIKE, activation},
    [1] = {"AVERAGE_POOL_2D", IMAGE, pool_2d},
    [2] = {"CONCATENATION", ALIKE, axis_activation},
    [3] = {"CONV_2D", IMAGE, conv_2d},
    [4] = {"DEPTHWISE_CONV_2D", IMAGE, depthwise},
    [5] = {"DEPTH_TO_SPACE", IMAGE, block},
    [6] = {"DEQUANTIZE", ALIKE, NULL},
    [7] = {"EMBEDDING_LOOKUP", PLAIN, NULL},
    [8] = {"FLOOR", ALIKE, NULL},
    [9] = {"FULLY_CONNECTED", FREE, dense},
    [10] = {"HASHTABLE_LOOKUP", PLAIN, NULL},
    [11] = {"L2_NORMALIZATION", ALIKE, activation},
    [12] = {"L2_POOL_2D", IMAGE, pool_2d},
    [13] = {"LOCAL_RESPONSE_NORMALIZATION", IMAGE, lrn},
    [14] = {"LOGISTIC", ALIKE, NULL},
    [15] = {"LSH_PROJECTION", PLAIN, NULL},
    [16] = {"LSTM", PLAIN, lstm},
    [17] = {"MAX_POOL_2D", IMAGE, pool_2d},
    [18] = {"MUL", ALIKE, activation},
    [19] = {"RELU", ALIKE, NULL},
    [20] = {"RELU_N1_TO_1", ALIKE, NULL},
    [21] = {"RELU6", ALIKE, NULL},
    [22] = {"RESHAPE", FREE, reshape},
    [23] = {"RESIZE_BILINEAR", IMAGE, NULL},
    [24] = {"RNN", PLAIN, rnn},
    [25] = {"SOFTMAX", ALIKE, NULL},
    [26] = {"SPACE_TO_DEPTH", IMAGE, block},
    [27] = {"SVDF", PLAIN, svdf},
    [28] = {"TANH", ALIKE, NULL},
    [29] = {"CONCAT_EMBEDDINGS", PLAIN, NULL},
    [30] = {"SKIP_GRAM", PLAIN, NULL},
    [31] = {"CALL", PLAIN, call},
    [32] = {"CUSTOM", ALIKE, NULL},
    [33] = {"EMBEDDING_LOOKUP_SPARSE", PLAIN, NULL},
    [34] = {"PAD", ALIKE, NULL},
    [35] = {"UNIDIRECTIONAL_SEQUENCE_RNN", PLAIN, sequence_rnn},
    [36] = {"GATHER", PLAIN, gather},
    [37] = {"BATCH_TO_SPACE_ND", IMAGE, NULL},
    [38] = {"SPACE_TO_BATCH_ND", IMAGE, NULL},
    [39] = {"TRANSPOSE", FREE, NULL},
    [40] = {"MEAN", ALIKE, reduce},
    [41] = {"SUB", ALIKE, activation},
    [42] = {"DIV", ALIKE, activation},
    [43] = {"SQUEEZE", FREE, squeeze},
    [44] = {"UNIDIRECTIONAL_SEQUENCE_LSTM", PLAIN, sequence_lstm},
    [45] = {"STRIDED_SLICE", ALIKE, strided_slice},
    [46] = {"BIDIRECTIONAL_SEQUENCE_RNN", PLAIN, both_rnn},
    [47] = {"EXP", ALIKE, NULL},
    [48] = {"TOPK_V2", PLAIN, NULL},
    [49] = {"SPLIT", ALIKE, splits},
    [50] = {"LOG_SOFTMAX", ALIKE, NULL},
    [51] = {"DELEGATE", PLAIN, NULL},
    [52] = {"BIDIRECTIONAL_SEQUENCE_LSTM", PLAIN, both_lstm},
    [53] = {"CAST", ALIKE, cast},
    [54] = {"PRELU", ALIKE, NULL},
    [55] = {"MAXIMUM", ALIKE, NULL},
    [56] = {"ARG_MAX", PLAIN, arg},
    [57] = {"MINIMUM", ALIKE, NULL},
    [58] = {"LESS", ALIKE, NULL},
    [59] = {"NEG", ALIKE, NULL},
    [60] = {"PADV2", ALIKE, NULL},
    [61] = {"GREATER", ALIKE, NULL},
    [62] = {"GREATER_EQUAL", ALIKE, NULL},
    [63] = {"LESS_EQUAL", ALIKE, NULL},
    [64] = {"SELECT", ALIKE, NULL},
    [65] = {"SLICE", ALIKE, NULL},
    [66] = {"SIN", ALIKE, NULL},
    [67] = {"TRANSPOSE_CONV", FREE, transpose_conv},
    [68] = {"SPARSE_TO_DENSE", PLAIN, NULL},
    [69] = {"TILE", PLAIN, NULL},
    [70] = {"EXPAND_DIMS", FREE, NULL},
    [71] = {"EQUAL", ALIKE, NULL},
    [72] = {"NOT_EQUAL", ALIKE, NULL},
    [73] = {"LOG", ALIKE, NULL},
    [74] = {"SUM", ALIKE, reduce},
    [75] = {"SQRT", ALIKE, NULL},
    [76] = {"RSQRT", ALIKE, NULL},
    [77] = {"SHAPE", FREE, shape},
    [78] = {"POW", ALIKE, NULL},
    [79] = {"ARG_MIN", PLAIN, arg},
    [80] = {"FAKE_QUANT", ALIKE, NULL},
    [81] = {"REDUCE_PROD", ALIKE, reduce},
    [82] = {"REDUCE_MAX", ALIKE, reduce},
    [83] = {"PACK", PLAIN, pack},
    [84] = {"LOGICAL_OR", ALIKE, NULL},
    [85] = {"ONE_HOT", PLAIN, axis},
    [86] = {"LOGICAL_AND", ALIKE, NULL},
    [87] = {"LOGICAL_NOT", ALIKE, NULL},
    [88] = {"UNPACK", PLAIN, pack},
    [89] = {"REDUCE_MIN", ALIKE, reduce},
    [90] = {"FLOOR_DIV", ALIKE, NULL},
    [91] = {"REDUCE_ANY", ALIKE, reduce},
    [92] = {"SQUARE", ALIKE, NULL},
    [93] = {"ZEROS_LIKE", ALIKE, NULL},
    [94] = {"FILL", FREE, NULL},
    [95] = {"FLOOR_MOD", ALIKE, NULL},
    [96] = {"RANGE", PLAIN, NULL},
    [97] = {"RESIZE_NEAREST_NEIGHBOR", IMAGE, NULL},
    [98] = {"LEAKY_RELU", ALIKE, alpha},
    [99] = {"SQUARED_DIFFERENCE", ALIKE, NULL},
    [100] = {"MIRROR_PAD", ALIKE, mirror},
    [101] = {"ABS", ALIKE, NULL},
    [102] = {"SPLIT_V", ALIKE, splits},
    [103] = {"UNIQUE", PLAIN, NULL},
    [104] = {"CEIL", ALIKE, NULL},
    [105] = {"REVERSE_V2", PLAIN, NULL},
    [106] = {"ADD_N", ALIKE, NULL},
    [107] = {"GATHER_ND", PLAIN, NULL},
    [108] = {"COS", ALIKE, NULL},
    [109] = {"WHERE", PLAIN, NULL},
    [110] = {"RANK", FREE, NULL},
    [111] = {"ELU", ALIKE, NULL},
    [112] = {"REVERSE_SEQUENCE", PLAIN, sequence},
    [113] = {"MATRIX_DIAG", PLAIN, NULL},
    [114] = {"QUANTIZE", ALIKE, NULL},
    [115] = {"MATRIX_SET_DIAG", PLAIN, NULL},
    [116] = {"ROUND", ALIKE, NULL},
    [117] = {"HARD_SWISH", ALIKE, NULL},
    [118] = {"IF", PLAIN, branches},
    [119] = {"WHILE", PLAIN, loop},
    [120] = {"NON_MAX_SUPPRESSION_V4", PLAIN, NULL},
    [121] = {"NON_MAX_SUPPRESSION_V5", PLAIN, NULL},
    [122] = {"SCATTER_ND", PLAIN, NULL},
    [123] = {"SELECT_V2", ALIKE, NULL},
    [124] = {"DENSIFY", ALIKE, NULL},
    [125] = {"SEGMENT_SUM", PLAIN, NULL},
    [126] = {"BATCH_MATMUL", PLAIN, products},
    [128] = {"CUMSUM", PLAIN, NULL},
    [129] = {"CALL_ONCE", PLAIN, call},
    [130] = {"BROADCAST_TO", PLAIN, NULL},
    [131] = {"RFFT2D", PLAIN, NULL},
    [132] = {"CONV_3D", IMAGE, conv_3d},
    [133] = {"IMAG", ALIKE, NULL},
    [134] = {"REAL", ALIKE, NULL},
    [135] = {"COMPLEX_ABS", ALIKE, NULL},
    [136] = {"HASHTABLE", PLAIN, NULL},
    [137] = {"HASHTABLE_FIND", PLAIN, NULL},
    [138] = {"HASHTABLE_IMPORT", PLAIN, NULL},
    [139] = {"HASHTABLE_SIZE", PLAIN, NULL},
    [140] = {"REDUCE_ALL", ALIKE, reduce},
    [141] = {"CONV_3D_TRANSPOSE", FREE, conv_3d},
    [142] = {"VAR_HANDLE", PLAIN, NULL},
    [143] = {"READ_VARIABLE", PLAIN, NULL},
    [144] = {"ASSIGN_VARIABLE", PLAIN, NULL},
    [145] = {"BROADCAST_ARGS", PLAIN, NULL},
    [146] = {"RANDOM_STANDARD_NORMAL", PLAIN, NULL},
    [147] = {"BUCKETIZE", ALIKE, NULL},
    [148] = {"RANDOM_UNIFORM", PLAIN, NULL},
    [149] = {"MULTINOMIAL", PLAIN, NULL},
    [150] = {"GELU", ALIKE, NULL},
    [151] = {"DYNAMIC_UPDATE_SLICE", ALIKE, NULL},
    [152] = {"RELU_0_TO_1", ALIKE, NULL},
    [153] = {"UNSORTED_SEGMENT_PROD", PLAIN, NULL},
    [154] = {"UNSORTED_SEGMENT_MAX", PLAIN, NULL},
    [155] = {"UNSORTED_SEGMENT_SUM", PLAIN, NULL},
    [156] = {"ATAN2", ALIKE, NULL},
    [157] = {"UNSORTED_SEGMENT_MIN", PLAIN, NULL},
    [158] = {"SIGN", ALIKE, NULL},
    [159] = {"BITCAST", FREE, NULL},
    [160] = {"BITWISE_XOR", ALIKE, NULL},
    [161] = {"RIGHT_SHIFT", ALIKE, NULL},
    [162] = {"STABLEHLO_LOGISTIC", ALIKE, NULL},
    [163] = {"STABLEHLO_ADD", ALIKE, NULL},
    [164] = {"STABLEHLO_DIVIDE", ALIKE, NULL},
    [165] = {"STABLEHLO_MULTIPLY", ALIKE, NULL},
    [166] = {"STABLEHLO_MAXIMUM", ALIKE, NULL},
    [167] = {"STABLEHLO_RESHAPE", FREE, NULL},
    [168] = {"STABLEHLO_CLAMP", PLAIN, NULL},
    [169] = {"STABLEHLO_CONCATENATE", PLAIN, h_concat},
    [170] = {"STABLEHLO_BROADCAST_IN_DIM", PLAIN, h_broadcast},
    [171] = {"STABLEHLO_CONVOLUTION", PLAIN, h_conv},
    [172] = {"STABLEHLO_SLICE", PLAIN, h_slice},
    [173] = {"STABLEHLO_CUSTOM_CALL", PLAIN, NULL},
    [174] = {"STABLEHLO_REDUCE", PLAIN, h_reduce},
    [175] = {"STABLEHLO_ABS", ALIKE, NULL},
    [176] = {"STABLEHLO_AND", ALIKE, NULL},
    [177] = {"STABLEHLO_COSINE", ALIKE, NULL},
    [178] = {"STABLEHLO_EXPONENTIAL", ALIKE, NULL},
    [179] = {"STABLEHLO_FLOOR", ALIKE, NULL},
    [180] = {"STABLEHLO_LOG", ALIKE, NULL},
    [181] = {"STABLEHLO_MINIMUM", ALIKE, NULL},
    [182] = {"STABLEHLO_NEGATE", ALIKE, NULL},
    [183] = {"STABLEHLO_OR", ALIKE, NULL},
    [184] = {"STABLEHLO_POWER", ALIKE, NULL},
    [185] = {"STABLEHLO_REMAINDER", ALIKE, NULL},
    [186] = {"STABLEHLO_RSQRT", ALIKE, NULL},
    [187] = {"STABLEHLO_SELECT", PLAIN, NULL},
    [188] = {"STABLEHLO_SUBTRACT", ALIKE, NULL},
    [189] = {"STABLEHLO_TANH", ALIKE, NULL},
    [190] = {"STABLEHLO_SCATTER", PLAIN, NULL},
    [191] = {"STABLEHLO_COMPARE", PLAIN, h_compare},
    [192] = {"STABLEHLO_CONVERT", ALIKE, NULL},
    [193] = {"STABLEHLO_DYNAMIC_SLICE", PLAIN, h_sizes},
    [194] = {"STABLEHLO_DYNAMIC_UPDATE_SLICE", PLAIN, NULL},
    [195] = {"STABLEHLO_PAD", PLAIN, h_pad},
    [196] = {"STABLEHLO_IOTA", PLAIN, NULL},
    [197] = {"STABLEHLO_DOT_GENERAL", PLAIN, h_dot},
    [198] = {"STABLEHLO_REDUCE_WINDOW", PLAIN, NULL},
    [199] = {"STABLEHLO_SORT", PLAIN, NULL},
    [200] = {"STABLEHLO_WHILE", PLAIN, loop},
    [201] = {"STABLEHLO_GATHER", PLAIN, NULL},
    [202] = {"STABLEHLO_TRANSPOSE", PLAIN, h_transpose},
    [203] = {"DILATE", PLAIN, NULL},
    [204] = {"STABLEHLO_RNG_BIT_GENERATOR", PLAIN, NULL},
    [205] = {"REDUCE_WINDOW", PLAIN, NULL},
    [206] = {"STABLEHLO_COMPOSITE", PLAIN, composite},
    [207] = {"STABLEHLO_SHIFT_LEFT", ALIKE, NULL},
    [208] = {"STABLEHLO_CBRT", ALIKE, NULL},
    [209] = {"STABLEHLO_CASE", PLAIN, NULL},
};

const struct tflite_op *
tflite_op_at(int64_t code)
{
	if (code < 0 || code >= (int64_t)(sizeof op_table / sizeof *op_table) ||
	    op_table[code].name == NULL)
		return NULL;
	return &op_table[code];
}

bool
tflite_has_second_options(const struct tflite_op *op)
{
	return op - op_table >= FIRST_OF_SECOND_UNION;
}

const struct tflite_op *
tflite_op_find(const char *name)
{
	for (size_t i = 0; i < sizeof op_table / sizeof *op_table; i++)
		if (op_table[i].name != NULL && strcmp(op_table[i].name, name) == 0)
			return &op_table[i];
	return NULL;
}

enum foreign_type
tflite_type(int64_t type)
{
	static const enum foreign_type types[] = {FOREIGN_FP32, FOREIGN_FP16, FOREIGN_INT32,
	    FOREIGN_UINT8, FOREIGN_INT64, FOREIGN_TEXT, FOREIGN_BOOL, FOREIGN_INT16,
	    FOREIGN_COMPLEX, FOREIGN_INT8, FOREIGN_FP64, FOREIGN_COMPLEX, FOREIGN_UINT64,
	    FOREIGN_OTHER, FOREIGN_OTHER, FOREIGN_UINT32, FOREIGN_UINT16, FOREIGN_INT4,
	    FOREIGN_BF16, FOREIGN_INT2, FOREIGN_UINT4, FOREIGN_FP8, FOREIGN_FP8};

	return type >= 0 && type < (int64_t)(sizeof types / sizeof *types) ? types[type]
	    : FOREIGN_UNTYPED;
}
