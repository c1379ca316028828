/*
 * What the lines of ncnn files work out: expressions for sizes, layers that few files have, and why
 * a layer is not counted.  Layers and keys are those of docs/developer-guide/operators.md of ncnn,
 * operations of expressions those of expression.cpp.
 */
#include "lib/import_file.h"
#include "lib/tap.h"

#define HEAD  "7767517\n1 1\n"
#define IMAGE HEAD "Input in 0 1 x 0=8 1=8 2=4\n"
#define OPEN  HEAD "Input in 0 1 x\n"
#define MANY  HEAD "Input in 0 1 x 0=16 1=6\n"

/* An expression, and the width that it gives an image; 0: it is no size. */
static const struct expression {
	const char *text;
	int width;
} expressions[] = {
    {"+(1,2)", 3}, {"-(5,2)", 3}, {"*(2,3)", 6}, {"//(7,2)", 3}, {"max(2,3)", 3}, {"max(3,2)", 3},
    {"min(2,3)", 2}, {"min(3,2)", 2}, {"/(9,3)", 3}, {"and(6,3)", 2}, {"or(4,1)", 5},
    {"xor(7,2)", 5}, {"lshift(3,2)", 12}, {"rshift(13,2)", 3},
    /* Of fractions */
    {"+(1.5,2)", 3}, {"-(5.5,2)", 3}, {"*(2.5,2)", 5}, {"//(7.5,2)", 3}, {"max(2.5,3.5)", 3},
    {"min(2.5,3.5)", 2}, {"pow(2,3)", 8}, {"fmod(7,4)", 3}, {"remainder(-7,4)", 1},
    {"remainder(7,4)", 3}, {"*(atan2(1,0),2)", 3}, {"logaddexp(3,3)", 3},
    /* Of one operand */
    {"abs(-3)", 3}, {"abs(-3.5)", 3}, {"neg(-3)", 3}, {"+(sign(5),2)", 3}, {"+(sign(-5),4)", 3},
    {"+(sign(0.0),4)", 4}, {"square(3)", 9}, {"trunc(3.9)", 3}, {"ceil(3.1)", 4},
    {"floor(3.9)", 3}, {"round(3.5)", 4}, {"reciprocal(0.25)", 4}, {"rsqrt(0.0625)", 4},
    {"sqrt(16)", 4}, {"exp(0)", 1}, {"*(log(8),1.5)", 3}, {"log10(1000)", 3}, {"+(sin(0),3)", 3},
    {"+(cos(0),2)", 3},
    /* Sizes of the input, which has no depth */
    {"0w", 9}, {"0h", 7}, {"0d", 1}, {"0c", 5},
    /* None */
    {"//(-7,2)", 0}, {"//(7,0)", 0}, {"lshift(1,32)", 0}, {"rshift(1,-1)", 0}, {"lshift(-1,1)", 0},
    {"and(1.5,1)", 0}, {"or(1,1.5)", 0}, {"neg()", 0}, {"sqrt(-1)", 0}, {"exp(99)", 0},
    {"log(0)", 0}, {"half(3)", 0},
    {"1,2,3", 0},
    {"a-word-that-is-longer-than-any-operation-can-be(1)", 0},
};

static void
test_expressions(void)
{
	char text[256], rows[IMPORT_ROWS_MAX], want[64];

	for (size_t i = 0; i < sizeof expressions / sizeof *expressions; i++) {
		const struct expression *x = &expressions[i];

		(void)snprintf(text, sizeof text,
		    HEAD "Input in 0 1 x 0=9 1=7 2=5\nInterp i 1 1 x y 0=2 9=%s%s\n", x->text,
		    strcmp(x->text, "1,2,3") == 0 ? "" : ",2");
		import_answer("a.param", (const unsigned char *)text, strlen(text), "", rows);
		(void)snprintf(want, sizeof want, "upsample 5x2x%d", x->width);
		if (x->width > 0)
			tap_is_str(rows, want, "%s", x->text);
		else
			tap_has(rows, "Interp 5x7x9 (line 4 (Interp i): ", "%s is no size",
			    x->text);
	}
}

/* A file, and its layers, with the reason for the first that is not counted. */
static const struct {
	const char *what, *text, *rows;
} samples[] = {
    {"an embedding with its bias", HEAD "Input in 0 1 x 0=7\n"
        "Embed e 1 1 x y 0=16 1=100 2=1 3=1600\n",
        "embedding 7x16 | parameter 16 | add 7x16"},
    {"products of two matrices", HEAD "Input a 0 1 a 0=5 1=4\nInput b 0 1 b 0=6 1=5\n"
        "Input c 0 1 c 0=5 1=6\nMatMul m 2 1 a b y\nMatMul n 2 1 a c z 0=1\n",
        "matmul 4x6 | matmul 4x6"},
    {"a product with a stored matrix on the left", MANY
        "Gemm c 1 1 x d 4=1 5=0 6=1 7=5 8=16 9=6 10=-1\n", "parameter 5x6 | matmul 5x16"},
    {"a sum with a matrix that does not fit", MANY "Input z 0 1 z 0=6 1=6\n"
        "Gemm e 3 1 x z z f 2=1 10=3\n",
        "Gemm 6x16 (line 5 (Gemm e): add: 16x6 and 6x6 do not fit each other)"},
    {"pools that pad as TensorFlow does", IMAGE "Pooling a 1 1 x b 0=0 1=3 2=2 5=2\n"
        "Pooling c 1 1 x d 0=0 1=3 2=2 5=3\n", "maxpool 4x4x4 | maxpool 4x4x4"},
    {"a pool that keeps a size", IMAGE "Pooling e 1 1 x f 0=1 7=1 8=-233 18=2\n",
        "adaptive_avgpool 4x2x8"},
    {"an image cut as another is", IMAGE "Input t 0 1 t 0=4 1=3 2=2\n"
        "Crop a 2 1 x t y 0=1 1=2 2=0\n",
        "slice 2x8x8 | slice 2x3x8 | slice 2x3x4"},
    {"an image as large as another", IMAGE "Input t 0 1 t 0=4 1=3 2=2\nInterp a 2 1 x t y 0=2\n",
        "upsample 4x3x4"},
    {"as large as a row", IMAGE "Input t 0 1 t 0=4\nInterp a 2 1 x t y 0=2\n", "upsample 4x1x4"},
    {"all dimensions of 1", HEAD "Input in 0 1 x 0=1 1=1 2=1\nSqueeze a 1 1 x b -23303=3,0,1,2\n"
        "Squeeze c 1 1 x d 0=1 1=1 2=1\nSqueeze e 1 1 x f 0=1\n",
        "reshape 1 | reshape 1 | reshape 1x1"},
    {"diagonals of a matrix", HEAD "Input in 0 1 x 0=8 1=8\nDiag d 1 1 x y 0=1\n"
        "Diag e 1 1 x z 0=-3\n", "Diag 7 | Diag 5"},
    /* (16 - 8) / 4 + 1 = 3 windows, and 16 / 4 + 1 = 5 when the input is padded by 8 */
    {"spectra", HEAD "Input in 0 1 x 0=16\nSpectrogram c 1 1 x d 0=8 2=4 5=0 1=1\n"
        "Spectrogram e 1 1 x f 0=8 2=4 6=0\n", "Spectrogram 5x3 | Spectrogram 5x5x2"},
    {"an image of no size that meets one with a size", OPEN "Input t 0 1 t 0=7 1=7 2=4\n"
        "BinaryOp k 2 1 x t l 0=0\n", "add 4x7x7"},
    {"a row of no size", OPEN "InnerProduct d 1 1 x y 0=5 2=80\n", "dense 5"},
    {"rows of no size", OPEN "Gemm a 1 1 x b 3=1 5=1 6=1 7=6 8=5 9=16 10=4\n", "dense 6x5"},
    {"steps and states of no size", OPEN "Input h 0 1 h\nGRU a 2 1 x h y 0=5 1=160 2=2\n",
        "gru 1x10"},
    /* Layers that are not counted */
    {"a shape that permutes", IMAGE "Reshape r 1 1 x y 6=*(0w,0h),0c 3=1\n",
        "Reshape 4x8x8 (line 4 (Reshape r): a shape that permutes has no rule)"},
    {"a shape of five sizes", IMAGE "Reshape r 1 1 x y 6=4,2,2,4,4\n",
        "Reshape 4x8x8 (line 4 (Reshape r): its expression has 5 sizes)"},
    {"an order that there is not", IMAGE "Permute p 1 1 x y 0=9\n",
        "Permute 4x8x8 (line 4 (Permute p): 3 dimensions have no order 9)"},
    {"an order below 0", IMAGE "Permute p 1 1 x y 0=-1\n",
        "Permute 4x8x8 (line 4 (Permute p): 3 dimensions have no order -1)"},
    {"a part that ends outside", IMAGE "Crop a 1 1 x y 0=1 1=2 2=0 3=9 4=1 5=1\n",
        "Crop 4x8x8 (line 4 (Crop a): a dimension of 8 has no part from 1 to 10)"},
    {"a kind of resizing that there is not", IMAGE "Interp a 1 1 x y 0=7 1=2.0 2=2.0\n",
        "Interp 4x8x8 (line 4 (Interp a): its kind of resizing has no rule)"},
    {"a dimension that is added twice", IMAGE "ExpandDims a 1 1 x b -23303=2,1,1\n",
        "ExpandDims 4x8x8 (line 4 (ExpandDims a): it does not say which dimensions it adds)"},
    {"two names of one that is added", MANY "ExpandDims a 1 1 x b -23303=2,1,-3\n",
        "ExpandDims 6x16 (line 4 (ExpandDims a): it adds a dimension twice, or one that there "
        "cannot be)"},
    {"one that there cannot be", IMAGE "ExpandDims a 1 1 x b -23303=1,9\n",
        "ExpandDims 4x8x8 (line 4 (ExpandDims a): it adds a dimension twice, or one that there "
        "cannot be)"},
    {"an axis that there is not", IMAGE "Squeeze a 1 1 x b -23303=1,9\n",
        "Squeeze 4x8x8 (line 4 (Squeeze a): its input of 3 dimensions has no axis 9)"},
    {"for a tile", IMAGE "Tile c 1 1 x d 0=9 1=2\n",
        "Tile 4x8x8 (line 4 (Tile c): its input of 3 dimensions has no axis 9)"},
    {"for a softmax", IMAGE "Softmax g 1 1 x h 0=9\n",
        "Softmax 4x8x8 (line 4 (Softmax g): its input of 3 dimensions has no axis 9)"},
    {"operations that there are not", IMAGE "Reduction i 1 1 x j 0=99\nReduction i 1 1 x k 0=-1\n"
        "BinaryOp k 2 1 x x l 0=99\nBinaryOp k 2 1 x x m 0=-1\nUnaryOp m 1 1 x n 0=-1\n"
        "UnaryOp m 1 1 x o 0=99\nEltwise f 2 1 x x p 0=9\n",
        "Reduction 4x8x8 | Reduction 4x8x8 | BinaryOp 4x8x8 | BinaryOp 4x8x8 | UnaryOp 4x8x8 | "
        "UnaryOp 4x8x8 | Eltwise 4x8x8 (line 4 (Reduction i): there is no rule for the "
        "operation 99)"},
    {"images that do not fit", IMAGE "Input t 0 1 t 0=7 1=7 2=4\nBinaryOp k 2 1 x t l 0=0\n",
        "BinaryOp 4x8x8 (line 5 (BinaryOp k): add: 4x8x8 and 4x7x7 do not fit each other)"},
    {"a stored tensor of no size", MANY "MemoryData m 0 1 w\nConcat s 1 1 x t\n",
        "MemoryData 1 | identity 6x16 (line 4 (MemoryData m): it has no size)"},
    {"an activation of a requantized layer", MANY "Requantize r 1 1 x q 3=1\n",
        "Requantize 6x16 (line 4 (Requantize r): an activation of a requantized layer has no "
        "rule)"},
    {"a moving kernel padded as TensorFlow does", IMAGE
        "DeformableConv2D a 2 1 x x y 0=6 1=3 4=-233 6=216\n",
        "DeformableConv2D 4x8x8 (line 4 (DeformableConv2D a): its padding has no rule)"},
    {"windows padded as TensorFlow does", IMAGE "Unfold b 1 1 x z 1=3 4=-233\n",
        "Unfold 4x8x8 (line 4 (Unfold b): padding that differs from side to side has no rule)"},
    {"windows padded on one side", IMAGE "Unfold c 1 1 x u 1=3 4=1 15=2\n",
        "Unfold 4x8x8 (line 4 (Unfold c): padding that differs from side to side has no rule)"},
    {"a pyramid with too many levels", IMAGE "SPP e 1 1 x w 1=13\n",
        "SPP 4x8x8 (line 4 (SPP e): it has 13 levels)"},
    {"windows of nothing", HEAD "Input in 0 1 x 0=16\nSpectrogram g 1 1 x h 0=0 2=4\n",
        "Spectrogram 16 (line 4 (Spectrogram g): its window of 0 does not fit its input)"},
    {"windows longer than the input", HEAD "Input in 0 1 x 0=4\n"
        "Spectrogram g 1 1 x h 0=8 2=4 5=0\n",
        "Spectrogram 4 (line 4 (Spectrogram g): its window of 8 does not fit its input)"},
};

static void
test_samples(void)
{
	char rows[IMPORT_ROWS_MAX];

	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		import_answer("a.param", (const unsigned char *)samples[i].text,
		    strlen(samples[i].text), "", rows);
		tap_is_str(rows, samples[i].rows, "%s", samples[i].what);
	}
}

int
main(void)
{
	test_expressions();
	test_samples();
	return tap_done();
}
