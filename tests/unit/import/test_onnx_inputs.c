/*
 * The inputs that each op of ONNX files needs, by onnx/docs/Operators.md and ContribOperators.md of
 * onnxruntime.  An input that is left out, has no dimensions or is given by nothing is named in a
 * sentence, and one that may be left out is not missed.
 */
#include "lib/import_file.h"
#include "lib/onnx_writer.h"
#include "lib/tap.h"

#define MAX_INPUTS 10

/*
 * Inputs, each a letter and its dimensions or values:
 *	x1x4    one that a layer gives
 *	y1x4    the same, which may be left out
 *	w4x3    one of which the dimensions are enough, such as weights
 *	v4      the same, which may be left out
 *	b1x4    one that a layer gives, whose dimensions are not looked at
 *	n1      one that has to be there, whatever it is
 *	g1x4    one that a layer gives; the op's own sentence says that it is missing
 *	c8x24   weights of which the op's own sentence says that they are missing
 *	i1,-1   whole numbers that are stored
 *	f1,2    real numbers that are stored
 */
struct call {
	const char *op, *inputs, *rest;
};

static const struct call calls[] = {
    {"Conv", "x1x3x8x8 w4x3x3x3 v4", "-> y"},
    {"Conv", "x1x3x8x8 w4x3x3x3", "-> y auto_pad='SAME_LOWER' strides=2,2"},
    {"ConvTranspose", "x1x3x4x4 w3x2x3x3 v2", "-> y"},
    {"ConvInteger", "x1x3x8x8 w4x3x3x3", "-> y"},
    {"QLinearConv", "x1x3x8x8 v v w4x3x3x3 v v v v v4", "-> y"},
    {"com.microsoft/FusedConv", "x1x3x8x8 w4x3x3x3 v4", "-> y activation='Relu'"},
    {"MatMul", "x1x7x16 w16x8", "-> y"},
    {"MatMul", "x1x2x5x4 x1x2x4x6", "-> y"},
    {"MatMulInteger", "x1x7x16 w16x8", "-> y"},
    {"QLinearMatMul", "x1x7x16 v v w16x8 v v v v", "-> y"},
    {"com.microsoft/MatMulIntegerToFloat", "x1x7x16 w16x8", "-> y"},
    {"com.microsoft/DynamicQuantizeMatMul", "x1x7x16 w16x8", "-> y"},
    {"com.microsoft/MatMulNBits", "x1x7x16 v8x1x8 v8 - - v8", "-> y K=16 N=8 bits=4"},
    {"Gemm", "x1x16 w16x8 v8", "-> y"},
    {"com.microsoft/FusedGemm", "x1x16 w16x8 v8", "-> y activation='Tanh'"},
    {"Einsum", "x1x5x6 x1x6x7", "-> y equation='bij,bjk->bik'"},
    {"Relu", "x1x4", "-> y"},
    {"Gelu", "x1x4", "-> y"},
    {"Not", "x1x4", "-> y"},
    {"Cast", "x1x4", "-> y to=10"},
    {"Cast", "x1x4", "-> y to=9"},
    {"CastLike", "x1x4 n1", "-> y"},
    {"IsNaN", "x1x4", "-> y"},
    {"Clip", "x1x4 v v", "-> y"},
    {"PRelu", "x1x4 n4", "-> y"},
    {"Dropout", "x1x4 v v", "-> y"},
    {"Identity", "x1x4", "-> y"},
    {"Add", "x1x4 x1x4", "-> y"},
    {"Pow", "x1x4 x1x4", "-> y"},
    {"Equal", "x1x4 x1x4", "-> y"},
    {"And", "x1x4 x1x4", "-> y"},
    {"Where", "x1x4 x1x4 x1x4", "-> y"},
    {"com.microsoft/BiasGelu", "x1x3x4 x4", "-> y"},
    {"com.microsoft/QLinearAdd", "x1x4 v v x1x4 v v v v", "-> y"},
    {"com.microsoft/QLinearConcat", "v v x1x4 v v x1x4 v v", "-> y axis=1"},
    {"com.microsoft/QLinearGlobalAveragePool", "x1x3x4x4 v v v v", "-> y"},
    {"com.microsoft/QLinearAveragePool", "x1x3x4x4 v v v v", "-> y kernel_shape=2,2"},
    {"com.microsoft/QLinearSigmoid", "x1x4 v v v v", "-> y"},
    {"MaxPool", "x1x3x8x8", "-> y kernel_shape=2,2"},
    {"AveragePool", "x1x3x8x8", "-> y kernel_shape=2,2"},
    {"GlobalAveragePool", "x1x3x8x8", "-> y"},
    {"BatchNormalization", "x1x3x8x8 v3 v3 v3 v3", "-> y"},
    {"InstanceNormalization", "x1x3x8x8 v3 v3", "-> y"},
    {"GroupNormalization", "x1x4x8x8 v4 v4", "-> y num_groups=2"},
    {"LayerNormalization", "x1x5x8 v8 v8", "-> y"},
    {"RMSNormalization", "x1x5x8 v8", "-> y"},
    {"MeanVarianceNormalization", "x1x3x4x4", "-> y"},
    {"com.microsoft/SkipLayerNormalization", "x1x5x8 b1x5x8 v8 v8 y1x5x8", "-> y"},
    {"com.microsoft/SkipSimplifiedLayerNormalization", "x1x5x8 b1x5x8 v8 y1x5x8", "-> y"},
    {"Softmax", "x1x4", "-> y"},
    {"Reshape", "x1x4x6 i1,24", "-> y"},
    {"Flatten", "x1x4x6", "-> y"},
    {"Squeeze", "x1x1x6 i1", "-> y"},
    {"Unsqueeze", "x1x6 i1", "-> y"},
    {"Transpose", "x1x2x3x4", "-> y perm=0,2,3,1"},
    {"Concat", "x1x4 x1x5", "-> y axis=1"},
    {"Slice", "x1x8 i2 i6 i1", "-> y"},
    {"Split", "x1x8", "-> y z axis=1"},
    {"Gather", "x1x7x16 i2,3", "-> y axis=1"},
    {"Gather", "w100x16 x1x7", "-> y"},
    {"Gather", "x1x7x16 i-1", "-> y axis=1"},
    {"GatherElements", "x1x7 x1x3", "-> y axis=1"},
    {"GatherND", "x7x5 x3x1", "-> y"},
    {"ScatterElements", "x1x7 b1x3 b1x3", "-> y axis=1"},
    {"ScatterND", "x7x5 g3x1 g3x5", "-> y"},
    {"Expand", "x1x1x4 i1,3,4", "-> y"},
    {"Tile", "x1x3 i1,2", "-> y"},
    {"Pad", "x1x3x4x4 i0,0,1,1,0,0,1,1", "-> y"},
    {"DepthToSpace", "x1x8x4x4", "-> y blocksize=2"},
    {"SpaceToDepth", "x1x8x4x4", "-> y blocksize=2"},
    {"Resize", "x1x3x4x5 - f1,1,2,2", "-> y"},
    {"Resize", "x1x3x4x5 - - i1,3,8,9", "-> y"},
    {"ReduceMean", "x1x3x4x5", "-> y axes=2,3"},
    {"ReduceSum", "x1x3x4x5 i-1", "-> y"},
    {"ArgMax", "x1x9", "-> y axis=1"},
    {"TopK", "x1x9 i4", "-> y z"},
    {"CumSum", "x1x9 i1", "-> y"},
    {"Compress", "x1x9", "-> y axis=1"},
    {"OneHot", "x1x7 i5 v2", "-> y"},
    {"Trilu", "x1x5x5", "-> y"},
    {"ReverseSequence", "x1x5 v1", "-> y time_axis=1 batch_axis=0"},
    {"Shrink", "x1x5", "-> y"},
    {"MaxUnpool", "x1x2x3x3 b1x2x3x3", "-> y kernel_shape=2,2 strides=2,2"},
    {"NegativeLogLikelihoodLoss", "x3x5 x3", "-> y"},
    {"SoftmaxCrossEntropyLoss", "x3x5 x3", "-> y"},
    {"NonMaxSuppression", "x1x9x4 x1x2x9 i3", "-> y"},
    {"RoiAlign", "x1x3x8x8 x5x4 v5", "-> y output_height=2 output_width=2"},
    {"GridSample", "x1x3x8x8 x1x4x4x2", "-> y"},
    {"LSTM", "x5x1x8 v1x24x8 w1x24x6", "-> y hidden_size=6"},
    {"GRU", "x5x1x8 v1x18x8 w1x18x6", "-> - y hidden_size=6"},
    {"QuantizeLinear", "x1x4 v v", "-> y"},
    {"DequantizeLinear", "x1x4 v v", "-> y"},
    {"DynamicQuantizeLinear", "x1x4", "-> y s z"},
    {"OptionalGetElement", "x1x4", "-> y"},
    {"RotaryEmbedding", "x1x2x5x8 v5x4 v5x4", "-> y"},
    {"com.microsoft/MultiHeadAttention", "x1x5x8 b1x7x8 b1x7x8", "-> y num_heads=2"},
    {"com.microsoft/GroupQueryAttention", "x1x5x8 b1x5x4 b1x5x4",
        "-> y num_heads=4 kv_num_heads=2 do_rotary=1"},
    {"com.microsoft/Attention", "x1x5x8 c8x24 v24", "-> y num_heads=2"},
};

enum fault { NONE, LEFT_OUT, NO_DIMENSIONS, GIVEN_BY_NOTHING };

/* The inputs of a call, as words. */
static int
split_inputs(const char *text, char word[MAX_INPUTS][32])
{
	int n = 0;

	while (n < MAX_INPUTS && sscanf(text, "%31s", word[n]) == 1) {
		text = strchr(text, word[n][0]) + strlen(word[n]);
		n++;
	}
	return n;
}

/* Write the call as a file in which input `wrong` has a fault. */
static void
write_call(const struct call *c, int wrong, enum fault fault, struct bytes *b)
{
	char word[MAX_INPUTS][32], text[2000], list[200] = "";
	int n = split_inputs(c->inputs, word);
	size_t at = (size_t)snprintf(text, sizeof text, "input q float 1x4\n");

	for (int i = 0; i < n; i++) {
		const char *dims = word[i] + 1;
		char kind = word[i][0];
		enum fault has = i == wrong ? fault : NONE;

		(void)snprintf(list + strlen(list), sizeof list - strlen(list),
		    kind == '-' || has == LEFT_OUT ? " -" : " p%d", i);
		if (kind == '-' || has == LEFT_OUT)
			continue;
		if (has == NO_DIMENSIONS)
			at += (size_t)snprintf(text + at, sizeof text - at,
			    "input p%d float -\n", i);
		else if (has == GIVEN_BY_NOTHING)
			/* No layer gives the mask of a Dropout. */
			at += (size_t)snprintf(text + at, sizeof text - at,
			    "input d%d float %s\nDropout d%d -> e%d p%d\n", i, dims, i, i, i);
		else if (kind == 'i' || kind == 'f')
			at += (size_t)snprintf(text + at, sizeof text - at, "%ss p%d %s\n",
			    kind == 'i' ? "int" : "float", i, dims);
		else
			at += (size_t)snprintf(text + at, sizeof text - at, "%s p%d float %s\n",
			    strchr("wvnc", kind) != NULL ? "weight" : "input", i,
			    *dims != '\0' ? dims : "1");
	}
	(void)snprintf(text + at, sizeof text - at, "%s%s %s\nRelu q -> r\noutput y\noutput r",
	    c->op, list, c->rest);
	onnx_write(text, b);
}

/* The reason why a node of the call is not counted; "" when all are. */
static const char *
reason_of(const struct call *c, int wrong, enum fault fault)
{
	static char rows[IMPORT_ROWS_MAX];
	struct bytes b;
	const char *reason;

	write_call(c, wrong, fault, &b);
	import_answer("test.onnx", b.data, b.n, "", rows);
	bytes_free(&b);
	reason = strstr(rows, " (node ");
	return reason != NULL ? strstr(reason, "): ") + 3 : strstr(rows, "relu 4") != NULL ? "" :
	    rows;
}

static void
test_input(const struct call *c, int i, char kind)
{
	char want[100];
	bool needed = strchr("xwbn", kind) != NULL;

	(void)snprintf(want, sizeof want, "it has no input %d)", i + 1);
	if (strchr("xwbnyv", kind) != NULL)
		tap_is_str(reason_of(c, i, LEFT_OUT), needed ? want : "", "%s without input %d",
		    c->op, i + 1);
	(void)snprintf(want, sizeof want, "the dimensions of 'p%d' are not known)", i);
	if (kind == 'x' || kind == 'w')
		tap_is_str(reason_of(c, i, NO_DIMENSIONS), want,
		    "%s with an input %d without dimensions", c->op, i + 1);
	(void)snprintf(want, sizeof want, "nothing gives its input 'p%d')", i);
	if (strchr("xbyg", kind) != NULL)
		tap_is_str(reason_of(c, i, GIVEN_BY_NOTHING), want,
		    "%s with an input %d that nothing gives", c->op, i + 1);
}

int
main(void)
{
	for (size_t k = 0; k < sizeof calls / sizeof *calls; k++) {
		char word[MAX_INPUTS][32];
		int n = split_inputs(calls[k].inputs, word);

		tap_is_str(reason_of(&calls[k], -1, NONE), "", "%s with all inputs", calls[k].op);
		for (int i = 0; i < n; i++)
			if (word[i][0] != '-')
				test_input(&calls[k], i, word[i][0]);
	}
	return tap_done();
}
