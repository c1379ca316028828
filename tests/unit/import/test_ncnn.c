/*
 * ncnn files written by the test: layers, shapes and multiply-accumulates worked out by hand from
 * the definitions of ncnn's layers (docs/developer-guide/operators.md), and files that are refused.
 */
#include "lib/import_file.h"
#include "lib/tap.h"

#define HEAD  "7767517\n1 1\n"
#define IMAGE HEAD "Input in 0 1 x 0=8 1=8 2=4\n"
#define OPEN  HEAD "Input in 0 1 x\n"
#define ROW   HEAD "Input in 0 1 x 0=16\n"
#define MANY  HEAD "Input in 0 1 x 0=16 1=6\n"

struct sample {
	const char *what, *text;
	const char *settings;
	const char *rows;          /* or the sentence of a failure */
	int64_t macs;              /* -1: it fails */
};

static const struct sample samples[] = {
    {"a convolution with an activation", IMAGE
        "Convolution c 1 1 x y 0=6 1=3 3=2 4=1 5=1 6=216 9=1\n", "", "conv 6x4x4 | relu 6x4x4",
        16 * 216},
    {"sides of their own", IMAGE
        "Convolution c 1 1 x y 0=2 1=3 11=1 3=1 13=2 4=1 15=2 14=0 16=0 6=24 9=2\n", "",
        /* (8 + 3 - 3) / 1 + 1 = 9 wide, (8 - 1) / 2 + 1 = 4 high */
        "conv 2x4x9 | leaky_relu 2x4x9", 36 * 24},
    {"a limit as activation", IMAGE
        "Convolution c 1 1 x y 0=1 1=1 6=4 9=3 -23310=2,0.0,6.0\n", "", "conv 1x8x8 | relu6 1x8x8",
        256},
    {"padding as TensorFlow's SAME", IMAGE "Convolution c 1 1 x y 0=1 1=3 3=2 4=-233 6=36\n", "",
        "conv 1x4x4", 16 * 36},
    {"groups and depthwise", IMAGE "ConvolutionDepthWise a 1 1 x y 0=8 1=1 7=2 6=16\n"
        "ConvolutionDepthWise b 1 1 y z 0=8 1=3 4=1 7=8 6=72 9=6\n", "",
        "conv 8x8x8 | depthwise 8x8x8 | hardswish 8x8x8", 64 * 16 + 64 * 72},
    {"a transposed convolution", IMAGE "Deconvolution d 1 1 x y 0=2 1=4 3=2 4=1 6=128\n", "",
        "conv_transpose 2x16x16", 64 * 128},
    {"one over a line", HEAD "Input in 0 1 x 0=10 1=4\nConvolution1D c 1 1 x y 0=3 1=3 6=36\n", "",
        "conv 3x8", 8 * 36},
    {"dense layers, of an image and of rows", IMAGE "InnerProduct d 1 1 x y 0=5 1=1 2=1280\n", "",
        "flatten 256 | dense 5", 1280},
    {"of each row", MANY "InnerProduct d 1 1 x y 0=5 2=80 9=4\n", "",
        "dense 6x5 | sigmoid 6x5", 6 * 80},
    /* Pools add what the last window lacks, unless they pad as is. */
    {"pools", IMAGE "Pooling a 1 1 x y 0=0 1=3 2=2\nPooling b 1 1 y z 0=1 1=2 2=2 5=1\n"
        "Pooling c 1 1 z w 0=1 4=1\n", "", "maxpool 4x4x4 | avgpool 4x2x2 | global_avgpool 4", 0},
    {"a pool to a size", IMAGE "Pooling a 1 1 x y 0=1 7=1 8=3 18=2\n", "",
        "adaptive_avgpool 4x2x3", 0},
    {"norms and learned factors", IMAGE "BatchNorm a 1 1 x b 0=4\nScale s 1 1 b c 0=4 1=1\n"
        "PReLU p 1 1 c d 0=4\nLRN l 1 1 d e 1=3\nNormalize n 1 1 e f 3=4\n"
        "InstanceNorm i 1 1 f g 0=4\nGroupNorm g 1 1 g h 0=2 1=4\n", "",
        "batchnorm 4x8x8 | parameter 4x1x1 | mul 4x8x8 | parameter 4x1x1 | add 4x8x8 | "
        "prelu 4x8x8 | lrn 4x8x8 | l2norm 4x8x8 | parameter 4x1x1 | mul 4x8x8 | "
        "instancenorm 4x8x8 | groupnorm 4x8x8", 0},
    {"norms of rows", MANY "LayerNorm a 1 1 x y 0=16\nRMSNorm b 1 1 y z 0=16\n", "",
        "layernorm 6x16 | rmsnorm 6x16", 0},
    {"activations", ROW "ReLU a 1 1 x b\nReLU c 1 1 b d 0=0.1\nClip e 1 1 d f 0=0 1=6\n"
        "Clip g 1 1 f h 0=-1 1=1\nGELU i 1 1 h j\nSoftmax k 1 1 j l\nUnaryOp m 1 1 l o 0=7\n"
        "UnaryOp p 1 1 o q 0=4\n", "", "relu 16 | leaky_relu 16 | relu6 16 | clip 16 | gelu 16 | "
        "softmax 16 | exp 16 | mul 16", 0},
    {"two tensors, one of numbers for channels", IMAGE "Split s 1 2 x a b\n"
        "Pooling p 1 1 a c 0=1 4=1\nBinaryOp m 2 1 b c d 0=2\nEltwise e 2 1 d x f 0=1\n"
        "BinaryOp n 1 1 f g 0=7 1=1 2=0.5\n", "", "global_avgpool 4 | reshape 4x1x1 | mul 4x8x8 | "
        "add 4x8x8 | sub 4x8x8", 0},
    {"parts of a dimension", IMAGE "Slice s 1 2 x a b -23300=2,1,-233\nConcat c 2 1 b a d 0=0\n"
        "Slice e 1 2 d f g 1=2 -23302=1,3\n", "",
        "slice 1x8x8 | slice 3x8x8 | concat 4x8x8 | slice 4x8x3 | slice 4x8x5", 0},
    {"parts of an image", IMAGE "Crop a 1 1 x b -23309=2,1,-3 -23310=2,3,-233 -23311=2,0,2\n"
        "Crop c 1 1 b d 0=1 1=2 2=0 3=1 4=-233 5=2\n", "",
        "slice 2x8x8 | slice 2x8x3 | slice 2x6x3 | slice 2x6x1", 0},
    {"other shapes", IMAGE "Reshape a 1 1 x b 0=-1 1=4\nPermute c 1 1 b d 0=1\n"
        "Reshape e 1 1 d f 0=2 1=8 2=-1\nPermute g 1 1 f h 0=3\nFlatten i 1 1 h j\n", "",
        "reshape 4x64 | transpose 64x4 | reshape 16x8x2 | transpose 8x2x16 | flatten 256", 0},
    {"dimensions of 1, repeated", MANY "ExpandDims a 1 1 x b -23303=1,1\n"
        "Tile c 1 1 b d -23302=3,1,2,1\nSqueeze e 1 1 b f -23303=1,1\n", "",
        "reshape 6x1x16 | tile 6x2x16 | reshape 6x16", 0},
    {"larger and smaller images", IMAGE "Padding a 1 1 x b 0=1 1=2 2=1 3=2 8=3\n"
        "Interp c 1 1 b d 0=2 1=2.0 2=2.0\nInterp e 1 1 d f 0=1 3=6 4=5\nPixelShuffle h 1 1 x i "
        "0=2\nReorg j 1 1 x k 0=2\nShuffleChannel l 1 1 x m 0=2\n", "",
        "pad 7x11x11 | upsample 7x22x22 | upsample 7x6x5 | pixel_shuffle 1x16x16 | "
        "pixel_unshuffle 16x4x4 | channel_shuffle 4x8x8", 0},
    {"a mean", IMAGE "Reduction a 1 1 x b 0=3 1=0 -23303=2,1,2 4=1 5=1\n"
        "Reduction c 1 1 b d 0=0\n", "", "reduce_mean 4x1x1 | reduce_sum 1", 0},
    {"stored numbers", MANY "MemoryData a 0 1 b 0=16 1=1\nConcat c 2 1 b x d 0=0\n", "",
        "parameter 1x16 | concat 7x16", 0},
    {"matrices", MANY "Gemm a 1 1 x b 3=1 5=1 6=1 8=5 9=16 10=4\n"
        "Gemm c 1 1 b d 3=1 5=1 6=1 8=7 9=5 10=-1\nGemm e 2 1 d d f 3=1\n", "",
        "dense 6x5 | dense 6x7 | permute 7x6 | matmul 6x6", 6 * 80 + 6 * 35 + 36 * 7},
    {"attention", MANY "MultiHeadAttention a 1 1 x b 0=16 1=4 2=256\n", "", "attention 6x16",
        /* four projections, then scores and their products with the values */
        6 * 4 * 256 + 2 * 36 * 16},
    {"an LSTM", MANY "LSTM a 1 1 x b 0=5 1=320 2=0\n", "", "lstm 6x5", 6 * 4 * 5 * 21},
    {"boxes", IMAGE "PriorBox p 1 1 x b -23300=1,60.0 -23302=1,2.0\n"
        "DetectionOutput d 3 1 b b b o 0=21 3=10\n", "",
        /* one size, and a ratio with its inverse, at each of 64 places */
        "PriorBox 2x768 | DetectionOutput 10x6", 0},
    /* Inputs without a size. */
    {"an image of three channels, as the weights say", OPEN
        "Convolution c 1 1 x y 0=4 1=3 4=1 6=108\n", "height=6 width=5", "conv 4x6x5", 30 * 108},
    {"the size at which all layers fit", OPEN "Convolution c 1 1 x y 0=8 1=32 3=32 6=24576\n"
        "Reshape r 1 1 y z 0=144 1=8\n", "", "conv 8x12x12 | reshape 8x144", 144 * 24576},
    {"tokens", OPEN "RMSNorm r 1 1 x y 0=16\nGemm g 1 1 y z 5=1 6=1 8=4 9=16 10=-1\n", "tokens=3",
        "rmsnorm 3x16 | dense 3x4", 3 * 64},
    {"attention with what is kept", HEAD "Input q 0 1 x 0=8 1=2 2=4\nInput m 0 1 m\n"
        "Input c 0 2 a b\nSDPA s 6 3 x x x m a b o k v 5=1 7=1\n", "cached=6",
        /* four heads of two queries, eight keys */
        "concat 4x8x8 | concat 4x8x8 | dot_product_attention 4x2x8", 4 * 2 * 8 * 8 * 2},
    {"turned by position", HEAD "Input q 0 1 x 0=8 1=2 2=4\nInput c 0 1 c\nInput s 0 1 s\n"
        "RotaryEmbed r 3 1 x c s o\n", "", "slice 4x2x4 | slice 4x2x4 | mul 4x2x4 | mul 4x2x4 | "
        "sub 4x2x4 | mul 4x2x4 | mul 4x2x4 | add 4x2x4 | concat 4x2x8", 0},
    /* Types without a rule, or whose rule does not fit. */
    {"a type that nobody knows", IMAGE "Mystery m 1 2 x y z -23330=8,1,7,1,1,2,3,2,1\n"
        "ReLU r 1 1 z w\n", "", "Mystery 7 | Mystery 2x3 | relu 2x3", 0},
    {"weights that do not fit", IMAGE "Convolution c 1 1 x y 0=6 1=3 6=215\nReLU r 1 1 y z\n", "",
        "Convolution 4x8x8 | relu 4x8x8", 0},
    /* Refused files. */
    {"no counts", "7767517\n", "", "the numbers of layers and blobs are missing in line 2", -1},
    {"one count", "7767517\n3\n", "", "line 2 does not hold the numbers of layers and blobs", -1},
    {"an input that nothing reads", HEAD "Input in 0 1 x\n", "", "the file has no layers", -1},
    {"fewer layers than announced", "7767517\n2 1\nInput in 0 1 x 0=8\n", "",
        "the file announces 2 layers and ends after 1", -1},
    {"a layer without counts", HEAD "Input in 0\n", "",
        "line 3 does not hold a type, a name and two counts", -1},
    {"counts of more blobs than there are", HEAD "Input in 0 3 x\n", "",
        "line 3 says that it has 3 outputs, and ends after 1", -1},
    {"2^63 inputs", HEAD "Input in 9223372036854775808 1 x\n", "", "line 3: the number of inputs "
        "is a whole number from 0 to 65536, not '9223372036854775808'", -1},
    {"a layer that reads itself", HEAD "ReLU r 1 1 x x\n", "",
        "line 3 reads 'x', which no line before it gives", -1},
    {"a name that is given twice", ROW "ReLU r 1 1 x y\nReLU s 1 1 x y\n", "",
        "line 5 gives 'y', and line 4 does so before", -1},
    {"a value without a key", ROW "ReLU r 1 1 x y z\n", "", "line 4: 'z' is not KEY=VALUE", -1},
    {"a key that cannot be", ROW "ReLU r 1 1 x y 100=1\n", "",
        "line 4: a key is a whole number from -23399 to 99, not '100'", -1},
    {"a value that is none", IMAGE "Convolution c 1 1 x y 0=six 1=3 6=1\n", "",
        "line 4: the value of key 0 is 'six', which is no number that fits", -1},
    {"a list of another length", IMAGE "Slice s 1 1 x y -23300=3,1,1\n", "",
        "line 4: the value of key -23300 is '3,1,1', which is no number that fits", -1},
    {"a size that is set wrong", OPEN "Convolution c 1 1 x y 0=4 1=3 6=108\n", "input.x=8", NULL,
        -1},
};

static void
test_samples(void)
{
	char rows[IMPORT_ROWS_MAX];

	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		const struct sample *s = &samples[i];
		int64_t macs = import_rows("test.param", (const unsigned char *)s->text,
		    strlen(s->text), s->settings, rows);

		if (s->rows != NULL)
			tap_is_str(rows, s->rows, "%s", s->what);
		tap_is_int(macs, s->macs, "%s: products", s->what);
	}
}

static struct import *
read_text(const char *text)
{
	struct import *im = mem_alloc(sizeof *im);
	const unsigned char *data = (const unsigned char *)text;
	struct err e = {""};

	import_open(im, "test.param", data, strlen(text), NULL);
	if (!tap_ok(import_read(im, import_format_of(data, strlen(text), "test.param"), &e),
	    "it is read"))
		tap_diag("%s", e.text);
	return im;
}

static void
free_text(struct import *im)
{
	import_close(im);
	free(im);
}

static void
test_int8(void)
{
	struct import *im = read_text(IMAGE
	    "Convolution c 1 1 x y 0=6 1=3 5=1 6=216 8=102\n"
	    "InnerProduct d 1 1 y z 0=2 2=432 8=2\n");
	const struct layer *l = im->layers.graph->layer;

	tap_ok(l[1].encoding.weights == DTYPE_INT8 && l[1].encoding.acts == DTYPE_INT8,
	    "scales of weights and output make both int8");
	tap_ok(l[3].encoding.weights == DTYPE_INT8 && l[3].encoding.acts == DTYPE_FP32,
	    "without a scale of the output it stays as it is");
	tap_is_int(import_numbers(im), 216 + 6 + 432, "scales are no parameters");
	free_text(im);
}

static void
test_names_and_hints(void)
{
	struct import *im = read_text(IMAGE
	    "Convolution a/dw 1 1 x b 0=4 1=1 6=16 -23330=4,3,8,8,4\nReLU a/act 1 1 b c "
	    "-23330=4,3,8,8,5\nReLU d/e 1 1 c d\n");

	tap_is_str(im->layers.note[1].scope, "a", "a part that neighbours share is a block");
	tap_is_str(im->layers.note[1].name, "dw", "and the rest the name");
	tap_is_str(im->layers.note[3].name, "d/e", "a part of one layer alone is none");
	tap_is_str(im->layers.note[3].origin, "ReLU d/e, line 6", "its type, name and line");
	tap_is_str(im->model.notes, "The shapes that the file notes for 1 tensors are not those "
	    "that follow from its inputs, the first for 'c'.\n"
	    "The file announces 1 layers and holds 4.\n",
	    "what does not agree is noted");
	tap_is_int(im->layers.noutputs, 1, "what nobody reads is an output");
	free_text(im);
}

static void
test_long(void)
{
	size_t n = 6000;
	char *text = mem_calloc(n + 1, 1), rows[IMPORT_ROWS_MAX];

	memset(text, 'a', n);
	memcpy(text, HEAD "ReLU ", strlen(HEAD) + 5);
	memcpy(text + 5000, " 0 1 x\n", 7);
	tap_is_int(import_rows("a", (const unsigned char *)text, 5007, "", rows), -1,
	    "a long name is refused");
	tap_is_str(rows, "line 3 has a name of more than 4096 bytes", "with a sentence");
	free(text);
	tap_is_int(import_rows("a", (const unsigned char *)"7767517\n1 1\n\0\n", 14, "", rows), -1,
	    "a byte of 0 is refused");
	tap_is_str(rows, "line 3 holds a byte that is 0, so the file is not text",
	    "with a sentence");
}

int
main(void)
{
	test_samples();
	test_int8();
	test_names_and_hints();
	test_long();
	return tap_done();
}
