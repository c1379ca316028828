/*
 * Layers of ncnn files that miss inputs, and keys that cannot be: what the file is left with, and
 * in brackets why the first layer that is not counted is none.  Keys and their defaults are those
 * of load_param() of src/layer/NAME.cpp of ncnn, and shapes are worked out by hand.
 */
#include "lib/import_file.h"
#include "lib/tap.h"

#define HEAD  "7767517\n1 1\n"
#define IMAGE HEAD "Input in 0 1 x 0=8 1=8 2=4\n"
#define OPEN  HEAD "Input in 0 1 x\n"
#define MANY  HEAD "Input in 0 1 x 0=16 1=6\n"
#define LINE  HEAD "Input in 0 1 x 0=16\n"

static const char *
answer(const char *text)
{
	static char rows[IMPORT_ROWS_MAX];

	import_answer("a.param", (const unsigned char *)text, strlen(text), "", rows);
	return rows;
}

/* Types of layers that need more inputs than they have; other keys would stop them before. */
static const struct needy {
	const char *type;
	int inputs;                /* that it has */
	const char *keys;
	int missing;               /* the input that the sentence names */
} needy[] = {
    {"Convolution", 0, "", 1}, {"ConvolutionDepthWise", 0, "", 1}, {"Convolution1D", 0, "", 1},
    {"Convolution3D", 0, "", 1}, {"Deconvolution", 0, "", 1}, {"Deconvolution1D", 0, "", 1},
    {"InnerProduct", 0, "", 1}, {"Pooling", 0, "", 1}, {"Pooling1D", 0, "", 1},
    {"Embed", 0, "", 1}, {"BatchNorm", 0, "", 1}, {"Scale", 0, "", 1}, {"Bias", 0, "", 1},
    {"PReLU", 0, "", 1}, {"LayerNorm", 0, "", 1}, {"RMSNorm", 0, "", 1}, {"GroupNorm", 0, "", 1},
    {"InstanceNorm", 0, "", 1}, {"Normalize", 0, "", 1}, {"ReLU", 0, "", 1}, {"Clip", 0, "", 1},
    {"Sigmoid", 0, "", 1}, {"UnaryOp", 0, "", 1}, {"BinaryOp", 0, "", 1}, {"Reduction", 0, "", 1},
    {"Softmax", 0, "", 1}, {"LogSoftmax", 0, "", 1}, {"Reshape", 0, "", 1}, {"Flatten", 0, "", 1},
    {"Permute", 0, "", 1}, {"Concat", 0, "", 1}, {"Slice", 0, "", 1}, {"Crop", 0, "", 1},
    {"Padding", 0, "", 1}, {"Interp", 0, "", 1}, {"ExpandDims", 0, "", 1}, {"Squeeze", 0, "", 1},
    {"Tile", 0, "", 1}, {"ShuffleChannel", 0, "", 1}, {"PixelShuffle", 0, "", 1},
    {"Reorg", 0, "", 1}, {"Gemm", 0, "", 1}, {"LSTM", 0, "", 1}, {"GRU", 0, "", 1},
    {"RNN", 0, "", 1}, {"Dropout", 0, "", 1}, {"Noop", 0, "", 1}, {"PriorBox", 0, "", 1},
    {"ArgMax", 0, "", 1}, {"MVN", 0, "", 1}, {"Power", 0, "", 1}, {"Threshold", 0, "", 1},
    {"StatisticsPooling", 0, "", 1}, {"SPP", 0, "", 1}, {"GLU", 0, "", 1}, {"Flip", 0, "", 1},
    {"CumulativeSum", 0, "", 1}, {"DeformableConv2D", 0, "", 1}, {"Unfold", 0, "", 1},
    {"Fold", 0, "", 1}, {"ROIPooling", 0, "", 1}, {"PSROIPooling", 0, "", 1}, {"Diag", 0, "", 1},
    {"Spectrogram", 0, "", 1},
    {"LRN", 0, "0=0", 1}, {"Requantize", 0, "3=0", 1},
    {"MatMul", 0, "", 2}, {"SDPA", 0, "", 3},
    {"RotaryEmbed", 0, "", 3}, {"GridSample", 0, "", 2}, {"ROIAlign", 0, "", 2},
    {"MatMul", 1, "", 2}, {"GridSample", 1, "", 2}, {"ROIAlign", 1, "", 2}, {"SDPA", 1, "", 3},
    {"RotaryEmbed", 1, "", 3}, {"Gemm", 1, "", 2}, {"Gemm", 0, "4=1 7=2 9=3", 1},
    {"BinaryOp", 1, "0=0", 2},
};

/* Such a layer leaves the file its other rows, and its reason. */
static void
test_needy(void)
{
	char text[300], want[200];

	for (size_t i = 0; i < sizeof needy / sizeof *needy; i++) {
		const struct needy *n = &needy[i];

		(void)snprintf(text, sizeof text, IMAGE "%s t %d 1 %sy %s\nAbsVal r 1 1 x z\n",
		    n->type, n->inputs, n->inputs > 0 ? "x " : "", *n->keys != '\0' ? n->keys :
		    "0=8 1=2 2=16 3=4 6=64");
		(void)snprintf(want, sizeof want, "(line 4 (%s t): it has no input %d)", n->type,
		    n->missing);
		tap_has(answer(text), want, "%s with %d inputs", n->type, n->inputs);
		tap_has(answer(text), "| abs 4x8x8 ", "%s: the next row", n->type);
	}
}

static const struct sample {
	const char *text, *rows;
} samples[] = {
    /* Windows. */
    {IMAGE "Convolution c 1 1 x y 0=6 1=0 6=216\n", "Convolution 4x8x8 (line 4 (Convolution c): "
        "it has no kernel, no stride or no dilation)"},
    {IMAGE "Convolution c 1 1 x y 0=6 1=3 3=0 6=216\n", "Convolution 4x8x8 (line 4 (Convolution "
        "c): it has no kernel, no stride or no dilation)"},
    {IMAGE "Convolution c 1 1 x y 0=6 1=3 2=0 6=216\n", "Convolution 4x8x8 (line 4 (Convolution "
        "c): it has no kernel, no stride or no dilation)"},
    {IMAGE "Convolution c 1 1 x y 0=0 1=3 6=216\n", "Convolution 4x8x8 (line 4 (Convolution c): "
        "it has no filters)"},
    {IMAGE "ConvolutionDepthWise c 1 1 x y 0=4 1=3 6=36 7=0\n", "ConvolutionDepthWise 4x8x8 "
        "(line 4 (ConvolutionDepthWise c): it has no filters)"},
    {IMAGE "ConvolutionDepthWise c 1 1 x y 0=4 1=3 6=36 7=3\n", "ConvolutionDepthWise 4x8x8 "
        "(line 4 (ConvolutionDepthWise c): its 36 weights do not fit an input of 4 channels)"},
    {IMAGE "ConvolutionDepthWise c 1 1 x y 0=6 1=3 6=54 7=4\n", "ConvolutionDepthWise 4x8x8 "
        "(line 4 (ConvolutionDepthWise c): conv: 6 filters do not divide into groups = 4)"},
    {IMAGE "Convolution c 1 1 x y 0=1000000000 1=1000000000 6=216\n", "Convolution 4x8x8 (line "
        "4 (Convolution c): its 216 weights do not fit an input of 4 channels)"},
    {IMAGE "Convolution c 1 1 x y 0=6 1=3 4=-234 6=216\n", "conv 6x8x8"},
    {IMAGE "Convolution c 1 1 x y 0=6 1=3 6=216 9=7\n", "Convolution 4x8x8 (line 4 (Convolution "
        "c): there is no activation 7)"},
    {IMAGE "Convolution c 1 1 x y 0=6 1=3 6=216 9=-1\n", "Convolution 4x8x8 (line 4 "
        "(Convolution c): there is no activation -1)"},
    {IMAGE "Convolution c 1 1 x y 0=6 1=3 6=216 9=3\n", "Convolution 4x8x8 (line 4 (Convolution "
        "c): its activation has no limits)"},
    {OPEN "Convolution c 1 1 x y 0=1000000000 1=1000000000 6=1000000000\n", "Convolution "
        "3x224x224 (line 4 (Convolution c): its 1000000000 weights do not fit an input of 3 "
        "channels)"},
    {OPEN "ConvolutionDepthWise c 1 1 x y 0=4 1=3 6=36 7=1000000000\n", "input: the output of "
        "an input of nothing does not work: shape 1000000000x384x384 is too large to count"},
    {OPEN "Convolution c 1 1 x y 0=5 1=3 6=36\n", "Convolution 3x224x224 (line 4 (Convolution "
        "c): its 36 weights do not fit an input of 3 channels)"},
    {IMAGE "PReLU p 1 1 x y 0=3\n", "PReLU 4x8x8 (line 4 (PReLU p): its 3 slopes do not fit 4 "
        "channels)"},
    {IMAGE "PReLU p 1 1 x y\n", "PReLU 4x8x8 (line 4 (PReLU p): its 0 slopes do not fit 4 "
        "channels)"},
    {IMAGE "PReLU p 1 1 x y 0=1\n", "prelu 4x8x8"},
    {OPEN "InnerProduct c 1 1 x y 0=0 2=36\n", "InnerProduct 3x224x224 (line 4 (InnerProduct "
        "c): its 36 weights are none of 0 neurons)"},
    {OPEN "InnerProduct c 1 1 x y 0=40 2=36\n", "InnerProduct 3x224x224 (line 4 (InnerProduct "
        "c): its 36 weights are none of 40 neurons)"},
    {IMAGE "Deconvolution d 1 1 x y 0=2 1=4 3=2 4=-233 6=128 20=15 21=15\n", "conv_transpose "
        "2x15x15"},
    {IMAGE "Deconvolution d 1 1 x y 0=2 1=4 3=2 4=-233 6=128 20=15\n", "conv_transpose 2x16x16"},
    {IMAGE "Deconvolution d 1 1 x y 0=2 1=4 3=2 4=-233 6=128 20=99 21=99\n", "conv_transpose "
        "2x18x18"},
    {IMAGE "Deconvolution d 1 1 x y 0=2 1=4 3=2 4=1 6=129\n", "Deconvolution 4x8x8 (line 4 "
        "(Deconvolution d): its 129 weights do not fit an input of 4 channels)"},
    {IMAGE "Deconvolution d 1 1 x y 0=2 1=0 6=128\n", "Deconvolution 4x8x8 (line 4 "
        "(Deconvolution d): it has no kernel, no stride or no dilation)"},
    {HEAD "Input in 0 1 x 0=10 1=4\nDeconvolution1D d 1 1 x y 0=3 1=4 3=2 6=48\n",
        "conv_transpose 3x22"},
    {IMAGE "DeformableConv2D d 1 1 x y 0=2 1=3 4=-233 6=72\n", "DeformableConv2D 4x8x8 (line 4 "
        "(DeformableConv2D d): its padding has no rule)"},
    {IMAGE "DeformableConv2D d 1 1 x y 0=2 1=3 6=71\n", "DeformableConv2D 4x8x8 (line 4 "
        "(DeformableConv2D d): its 71 weights do not fit an input of 4 channels)"},
    {IMAGE "DeformableConv2D d 1 1 x y 0=2 1=0 6=72\n", "DeformableConv2D 4x8x8 (line 4 "
        "(DeformableConv2D d): it has no kernel, no stride or no dilation)"},
    {IMAGE "Unfold u 1 1 x y 1=3 4=1 15=2\n", "Unfold 4x8x8 (line 4 (Unfold u): padding that "
        "differs from side to side has no rule)"},
    {IMAGE "Unfold u 1 1 x y 1=3 4=-233\n", "Unfold 4x8x8 (line 4 (Unfold u): padding that "
        "differs from side to side has no rule)"},
    {IMAGE "Unfold u 1 1 x y 1=3 4=1 14=1 16=2\n", "Unfold 4x8x8 (line 4 (Unfold u): padding "
        "that differs from side to side has no rule)"},
    {HEAD "Input in 0 1 x 0=36 1=36\nFold f 1 1 x y 1=3 4=1 15=2 20=8\n", "Fold 36x36 (line 4 "
        "(Fold f): padding that differs from side to side has no rule)"},
    {IMAGE "Pooling p 1 1 x y 1=0\n", "Pooling 4x8x8 (line 4 (Pooling p): it has no kernel or "
        "no stride)"},
    {IMAGE "Pooling p 1 1 x y 1=2 2=0\n", "Pooling 4x8x8 (line 4 (Pooling p): it has no kernel "
        "or no stride)"},
    {IMAGE "Pooling p 1 1 x y 0=1 7=1 8=-233 18=2\n", "adaptive_avgpool 4x2x8"},
    {IMAGE "Pooling p 1 1 x y 1=3 2=2 5=2\n", "maxpool 4x4x4"},
    {IMAGE "Pooling p 1 1 x y 1=3 2=2 5=3\n", "maxpool 4x4x4"},
    {IMAGE "Pooling p 1 1 x y 0=0 4=1\n", "global_maxpool 4"},
    {IMAGE "InnerProduct d 1 1 x y 0=5 2=7\n", "InnerProduct 4x8x8 (line 4 (InnerProduct d): "
        "its 7 weights are none of 5 neurons)"},
    {IMAGE "InnerProduct d 1 1 x y 0=5 2=10\n", "InnerProduct 4x8x8 (line 4 (InnerProduct d): "
        "its 10 weights do not fit an input of 256 elements)"},
    {LINE "Embed e 1 1 x y 0=8 1=100 2=1 3=800\n", "embedding 16x8 | parameter 8 | add 16x8"},
    {LINE "Embed e 1 1 x y 0=8 1=100 2=0 3=800\n", "embedding 16x8"},
    /* Places. */
    {HEAD "Input in 0 1 x 0=16\nPermute p 1 1 x y 0=1\n", "Permute 16 (line 4 (Permute p): 1 "
        "dimensions have no order 1)"},
    {IMAGE "Permute p 1 1 x y 0=6\n", "Permute 4x8x8 (line 4 (Permute p): 3 dimensions have no "
        "order 6)"},
    {IMAGE "Permute p 1 1 x y 0=-1\n", "Permute 4x8x8 (line 4 (Permute p): 3 dimensions have no "
        "order -1)"},
    {IMAGE "Permute p 1 1 x y 0=0\n", "identity 4x8x8"},
    {IMAGE "Concat c 1 1 x y 0=7\n", "Concat 4x8x8 (line 4 (Concat c): its input of 3 "
        "dimensions has no axis 7)"},
    {IMAGE "Concat c 1 1 x y\n", "identity 4x8x8"},
    {IMAGE "Slice s 1 2 x y z 1=7 -23300=2,1,-233\n", "Slice 4x8x8 | Slice 4x8x8 (line 4 (Slice "
        "s): its input of 3 dimensions has no axis 7)"},
    {IMAGE "Slice s 1 3 x y z w -23300=2,1,-233\n", "Slice 4x8x8 | Slice 4x8x8 | Slice 4x8x8 "
        "(line 4 (Slice s): it has 3 outputs, and sizes of 2)"},
    {IMAGE "Slice s 1 2 x y z -23302=1,-1\n", "slice 3x8x8 | slice 1x8x8"},
    {IMAGE "Slice s 1 2 x y z -23302=1,9\n", "Slice 4x8x8 | Slice 4x8x8 (line 4 (Slice s): a "
        "dimension of 4 has no part from 0 to 9)"},
    {IMAGE "Slice s 1 2 x y z -23300=2,3,3\n", "Slice 4x8x8 | Slice 4x8x8 (line 4 (Slice s): a "
        "dimension of 4 has no part from 3 to 6)"},
    {IMAGE "Slice s 1 0 x -23300=1,-233\nReLU r 1 1 x y\n", "relu 4x8x8 (line 4 (Slice s): it "
        "gives nothing)"},
    {IMAGE "Crop c 1 1 x y -23309=2,0,1 -23310=1,3\n", "Crop 4x8x8 (line 4 (Crop c): its "
        "starts, ends and axes are not as many)"},
    {IMAGE "Crop c 1 1 x y -23309=1,-2 -23310=1,-1 -23311=1,2\n", "slice 4x8x1"},
    {IMAGE "Crop c 1 1 x y -23309=1,-233 -23310=1,-233 -23311=1,7\n", "Crop 4x8x8 (line 4 (Crop "
        "c): its input of 3 dimensions has no axis 7)"},
    {IMAGE "Crop c 1 1 x y -23309=1,-233 -23310=1,99 -23311=1,0\n", "identity 4x8x8"},
    {IMAGE "Crop c 1 1 x y 0=1 1=1 3=4 4=-233 2=1\n", "slice 3x8x8 | slice 3x7x8 | slice 3x7x4"},
    {IMAGE "Crop c 1 1 x y 0=1 6=2\n", "slice 4x8x5"},
    {IMAGE "Crop c 1 1 x y 0=9 3=4\n", "Crop 4x8x8 (line 4 (Crop c): a dimension of 8 has no "
        "part from 9 to 13)"},
    {IMAGE "Input w 0 1 z 0=4 1=4 2=4\nCrop c 2 1 x z y\n", "slice 4x4x8 | slice 4x4x4"},
    {IMAGE "Input w 0 1 z 0=4 1=4\nCrop c 2 1 x z y\n", "identity 4x8x8"},
    {IMAGE "Padding p 1 1 x y\n", "identity 4x8x8"},
    {IMAGE "Padding p 1 1 x y 0=1 1=2 2=3 3=4 7=1\n", "pad 5x11x15"},
    {IMAGE "Interp i 1 1 x y 0=0 3=16 4=16\n", "Interp 4x8x8 (line 4 (Interp i): its kind of "
        "resizing has no rule)"},
    {IMAGE "Interp i 1 1 x y 0=4 3=16 4=16\n", "Interp 4x8x8 (line 4 (Interp i): its kind of "
        "resizing has no rule)"},
    {IMAGE "Interp i 1 1 x y 0=1 1=0.01 2=0.01\n", "Interp 4x8x8 (line 4 (Interp i): upsample: "
        "size = 0 is below its minimum of 1)"},
    {IMAGE "Interp i 1 1 x y 0=1 1=1e30 2=2\n", "Interp 4x8x8 (line 4 (Interp i): upsample: "
        "size = 0 is below its minimum of 1)"},
    {HEAD "Input in 0 1 x 0=16\nInterp i 1 1 x y 0=1 3=2 4=2\n", "reshape 16x1x1 | upsample "
        "16x2x2"},
    {IMAGE "Input w 0 1 z 0=5 1=6\nInterp i 2 1 x z y 0=1\n", "upsample 4x6x5"},
    {IMAGE "Input w 0 1 z 0=5\nInterp i 2 1 x z y 0=2\n", "upsample 4x1x5"},
    {IMAGE "ExpandDims e 1 1 x y\n", "ExpandDims 4x8x8 (line 4 (ExpandDims e): it does not say "
        "which dimensions it adds)"},
    {IMAGE "ExpandDims e 1 1 x y -23303=2,0,0\n", "ExpandDims 4x8x8 (line 4 (ExpandDims e): it "
        "does not say which dimensions it adds)"},
    {IMAGE "ExpandDims e 1 1 x y -23303=1,9\n", "ExpandDims 4x8x8 (line 4 (ExpandDims e): it "
        "adds a dimension twice, or one that there cannot be)"},
    {IMAGE "ExpandDims e 1 1 x y -23303=1,1\n", "reshape 4x1x8x8"},
    {IMAGE "Squeeze s 1 1 x y -23303=1,9\n", "Squeeze 4x8x8 (line 4 (Squeeze s): its input of 3 "
        "dimensions has no axis 9)"},
    {IMAGE "Squeeze s 1 1 x y -23303=1,0\n", "reshape 4x8x8"},
    {HEAD "Input in 0 1 x 0=1 1=1 2=4\nSqueeze s 1 1 x y 0=1 1=1\n", "reshape 4"},
    {HEAD "Input in 0 1 x 0=1 1=1 2=1\nSqueeze s 1 1 x y 0=1 1=1 2=1\n", "reshape 1"},
    {IMAGE "Tile t 1 1 x y 0=7 1=2\n", "Tile 4x8x8 (line 4 (Tile t): its input of 3 dimensions "
        "has no axis 7)"},
    {IMAGE "Tile t 1 1 x y 0=1 1=2\n", "tile 4x16x8"},
    {IMAGE "Tile t 1 1 x y -23302=4,1,1,2,2\n", "Tile 4x8x8 (line 4 (Tile t): it repeats 4 "
        "dimensions of 3)"},
    {IMAGE "Tile t 1 1 x y -23302=2,2,3\n", "tile 4x16x24"},
    {IMAGE "GLU g 1 1 x y 0=7\n", "GLU 4x8x8 (line 4 (GLU g): its input of 3 dimensions has no "
        "axis 7)"},
    {IMAGE "GLU g 1 1 x y 0=0\n", "slice 2x8x8 | slice 2x8x8 | sigmoid 2x8x8 | mul 2x8x8"},
    {IMAGE "GLU g 1 1 x y 0=-1\n", "glu 4x8x4"},
    {IMAGE "Flip f 1 1 x y -23300=1,7\n", "Flip 4x8x8 (line 4 (Flip f): its input of 3 "
        "dimensions has no axis 7)"},
    {IMAGE "Flip f 1 1 x y -23300=1,1\n", "reverse 4x8x8"},
    {IMAGE "CumulativeSum c 1 1 x y 0=7\n", "CumulativeSum 4x8x8 (line 4 (CumulativeSum c): its "
        "input of 3 dimensions has no axis 7)"},
    {IMAGE "CumulativeSum c 1 1 x y 0=1\n", "cumsum 4x8x8"},
    /* Rare ones. */
    {IMAGE "ArgMax a 1 1 x y 0=1 1=2\n", "flatten 256 | topk 2 | reshape 1x2 | concat 2x2"},
    {LINE "ArgMax a 1 1 x y 0=0 1=2\n", "topk 2"},
    {LINE "ArgMax a 1 1 x y 0=1 1=99\n", "ArgMax 16 (line 4 (ArgMax a): topk: there are no 99 "
        "of 16 elements)"},
    {IMAGE "MVN m 1 1 x y 0=1 1=0\n", "instancenorm 4x8x8"},
    {IMAGE "MVN m 1 1 x y 0=1 1=1\n", "groupnorm 4x8x8"},
    {IMAGE "MVN m 1 1 x y 0=0 1=1\n", "reduce_mean 1x1x1 | sub 4x8x8"},
    {IMAGE "MVN m 1 1 x y 0=0 1=0\n", "reduce_mean 4x1x1 | sub 4x8x8"},
    {IMAGE "Power p 1 1 x y 0=2 1=3 2=4\n", "mul 4x8x8 | add 4x8x8 | pow 4x8x8"},
    {IMAGE "Power p 1 1 x y\n", "identity 4x8x8"},
    {IMAGE "StatisticsPooling s 1 1 x y 0=1\n", "global_avgpool 4 | reshape 4x1x1 | sub 4x8x8 | "
        "mul 4x8x8 | global_avgpool 4 | sqrt 4 | concat 8"},
    {IMAGE "StatisticsPooling s 1 1 x y 0=0\n", "global_avgpool 4"},
    {IMAGE "SPP s 1 1 x y 0=1 1=0\n", "SPP 4x8x8 (line 4 (SPP s): it has 0 levels)"},
    {IMAGE "SPP s 1 1 x y 0=1 1=13\n", "SPP 4x8x8 (line 4 (SPP s): it has 13 levels)"},
    {IMAGE "SPP s 1 1 x y 0=0 1=2\n", "adaptive_maxpool 4x1x1 | flatten 4 | adaptive_maxpool "
        "4x2x2 | flatten 16 | concat 20"},
    {IMAGE "SPP s 1 1 x y 0=1 1=1\n", "adaptive_avgpool 4x1x1 | flatten 4"},
    {IMAGE "Einsum e 1 1 x y\n", "Einsum 4x8x8 (line 4 (Einsum e): it has no equation)"},
    {IMAGE "Einsum e 1 1 x y -23300=1,7\n", "Einsum 4x8x8 (line 4 (Einsum e): its equation is "
        "no text)"},
    {IMAGE "Einsum e 1 1 x y -23300=1,127\n", "Einsum 4x8x8 (line 4 (Einsum e): its equation is "
        "no text)"},
    {IMAGE "Input r 0 1 z 0=4\nROIAlign r 2 1 x z y 0=3 1=2 2=1 3=2\n", "reshape 1x4 | "
        "roi_align 1x4x2x3 | reshape 4x2x3"},
    {IMAGE "Input r 0 1 z 0=4\nROIAlign r 2 1 x z y 0=3 1=2 2=1\n", "ROIAlign 4x2x3"},
    {IMAGE "Input r 0 1 z 0=4\nROIPooling r 2 1 x z y 0=3 1=2\n", "ROIPooling 4x2x3"},
    {IMAGE "Input r 0 1 z 0=4\nROIPooling r 2 1 x z y\n", "ROIPooling 4x8x8 (line 5 (ROIPooling "
        "r): shape 4x0x0 has a dimension below 1)"},
    {IMAGE "Input r 0 1 z 0=4\nPSROIPooling r 2 1 x z y 0=3 1=2 3=5\n", "PSROIPooling 5x2x3"},
    {IMAGE "Proposal p 1 2 x y z 3=20\n", "Proposal 20x1x4 | Proposal 20x1x1"},
    {IMAGE "Proposal p 1 1 x y 3=-1\n", "Proposal 4x8x8 (line 4 (Proposal p): shape -1x1x4 has "
        "a dimension below 1)"},
    {IMAGE "Input g 0 1 z 0=2 1=3 2=5\nGridSample g 2 1 x z y 0=0\n", "GridSample 4x8x8 (line 5 "
        "(GridSample g): there is no kind 0 of sampling)"},
    {IMAGE "Input g 0 1 z 0=2 1=3 2=5\nGridSample g 2 1 x z y 0=4\n", "GridSample 4x8x8 (line 5 "
        "(GridSample g): there is no kind 4 of sampling)"},
    {IMAGE "Input g 0 1 z 0=2 1=3 2=5\nGridSample g 2 1 x z y 0=1\n", "grid_sample 4x5x3"},
    {IMAGE "Input g 0 1 z 0=3 1=5 2=2\nGridSample g 2 1 x z y 0=2 3=1\n", "permute 5x3x2 | "
        "grid_sample 4x5x3"},
    {LINE "Diag d 1 1 x y 0=-2\n", "Diag 18x18"},
    {MANY "Diag d 1 1 x y 0=2\n", "Diag 6"},
    {MANY "Diag d 1 1 x y 0=-2\n", "Diag 4"},
    {MANY "Diag d 1 1 x y 0=-6\n", "Diag 6x16 (line 4 (Diag d): shape 0 has a dimension below 1)"},
    {IMAGE "Diag d 1 1 x y\n", "Diag 4x8x8 (line 4 (Diag d): its input has 3 dimensions)"},
    {HEAD "Input in 0 1 x 0=400\nSpectrogram s 1 1 x y 0=100\n", "Spectrogram 51x17x2"},
    {HEAD "Input in 0 1 x 0=400\nSpectrogram s 1 1 x y 0=100 1=1 5=0 8=0\n", "Spectrogram 100x13"},
    {HEAD "Input in 0 1 x 0=400\nSpectrogram s 1 1 x y 0=0\n", "Spectrogram 400 (line 4 "
        "(Spectrogram s): its window of 0 does not fit its input)"},
    {HEAD "Input in 0 1 x 0=400\nSpectrogram s 1 1 x y 0=100 2=-1\n", "Spectrogram 400 (line 4 "
        "(Spectrogram s): its window of 100 does not fit its input)"},
    {HEAD "Input in 0 1 x 0=400\nSpectrogram s 1 1 x y 0=500 5=0\n", "Spectrogram 400 (line 4 "
        "(Spectrogram s): its window of 500 does not fit its input)"},
    /* Products and attention. */
    {MANY "Gemm g 1 1 x y 5=1 6=1 8=4 9=16 10=-1 18=4\n", "dense 6x4"},
    {MANY "Gemm g 1 1 x y 5=1 6=1 8=4 9=15 10=-1\n", "Gemm 6x16 (line 4 (Gemm g): a matrix of "
        "15 rows does not fit an input of 16 features)"},
    {MANY "Gemm g 1 1 x y 5=1 6=1 8=4 9=16 10=0\n", "dense 6x4 | parameter 1x1 | add 6x4"},
    {MANY "Gemm g 1 1 x y 5=1 6=1 8=4 9=16 10=1\n", "dense 6x4 | parameter 6x1 | add 6x4"},
    {MANY "Gemm g 1 1 x y 5=1 6=1 8=4 9=16 10=2\n", "dense 6x4 | parameter 6x1 | add 6x4"},
    {MANY "Gemm g 1 1 x y 5=1 6=1 8=4 9=16 10=3\n", "dense 6x4 | parameter 6x4 | add 6x4"},
    {MANY "Gemm g 1 1 x y 5=1 6=1 8=4 9=16 10=4\n", "dense 6x4"},
    {MANY "Gemm g 1 1 x y 4=1 7=3 9=6\n", "parameter 3x6 | matmul 3x16"},
    {HEAD "Input z 0 1 z 0=4\nGemm g 1 1 z y 4=1 5=1 7=3 8=4 9=6 6=0\n", "parameter 3x6 | "
        "parameter 6x4 | matmul 3x4"},
    {MANY "LSTM l 1 3 x y h c 0=5 1=320\n", "lstm 6x5 | slice 1x5 | slice 1x5"},
    {MANY "LSTM l 1 3 x y h c 0=5 1=448 3=7\n", "LSTM 6x16 | LSTM 6x16 | LSTM 6x16 (line 4 "
        "(LSTM l): the cell of a layer with a projection has no rule)"},
    {IMAGE "LSTM l 1 1 x y 0=5 1=320\n", "LSTM 4x8x8 (line 4 (LSTM l): its input is not steps x "
        "features)"},
    {MANY "LSTM l 1 3 x y h c 0=5 1=640 2=2\n", "lstm 6x10 | slice 1x10 | reshape 2x5 | slice "
        "1x10 | reshape 2x5"},
    {MANY "GRU l 1 2 x y h 0=5 1=240 8=2\n", "gru 6x5 | slice 1x5"},
    {HEAD "Input in 0 1 x\nInput s 0 1 s\nRNN l 2 1 x s y 0=5 1=80\n", "rnn 1x5"},
    {HEAD "Input in 0 1 x\nInput s 0 1 s\nInput t 0 1 t\n"
        "LSTM l 3 1 x s t y 0=5 1=640 2=2\n", "lstm 1x10"},
    {OPEN "LSTM l 1 1 x y 0=5 1=1\n", "LSTM 3x224x224 (line 4 (LSTM l): its input is not steps "
        "x features)"},
    {MANY "MultiHeadAttention m 1 1 x y 0=16 1=5 2=256\n", "MultiHeadAttention 6x16 (line 4 "
        "(MultiHeadAttention m): its features, heads and weights do not fit each other)"},
    {MANY "MultiHeadAttention m 1 1 x y 0=16 1=4 2=255\n", "MultiHeadAttention 6x16 (line 4 "
        "(MultiHeadAttention m): its features, heads and weights do not fit each other)"},
    {MANY "MultiHeadAttention m 1 1 x y 0=16 1=4 2=256 3=-1\n", "MultiHeadAttention 6x16 (line "
        "4 (MultiHeadAttention m): its features, heads and weights do not fit each other)"},
    {MANY "MultiHeadAttention m 1 1 x y 0=16 1=4 2=256\n", "attention 6x16"},
    {MANY "MultiHeadAttention m 1 1 x y 0=16 1=4 2=256 18=400\n", "attention 6x16"},
    {MANY "MultiHeadAttention m 1 1 x y 0=16 1=4 2=256 18=2\n", "attention 6x16"},
    {MANY "MultiHeadAttention m 4 1 x x x x y 0=16 1=4 2=256\n", "MultiHeadAttention 6x16 (line "
        "4 (MultiHeadAttention m): it has 4 inputs beside its mask and its cache)"},
    {MANY "MultiHeadAttention m 3 1 x x x y 0=16 1=4 2=256\n", "attention 6x16"},
    {MANY "MultiHeadAttention m 1 1 x y 0=8 1=4 2=64\n", "MultiHeadAttention 6x16 (line 4 "
        "(MultiHeadAttention m): its inputs do not have the features that its weights are for)"},
    {IMAGE "MultiHeadAttention m 1 1 x y 0=8 1=4 2=64\n", "MultiHeadAttention 4x8x8 (line 4 "
        "(MultiHeadAttention m): its inputs do not have the features that its weights are for)"},
    {MANY "Input m 0 1 m 0=6 1=6\nMultiHeadAttention a 2 1 x m y 0=16 1=4 2=256 5=1\n",
        "dense 6x16 | reshape 6x4x4 | permute 4x6x4 | dense 6x16 | permute 16x6 | permute 6x16 "
        "| reshape 6x4x4 | permute 4x6x4 | dense 6x16 | permute 16x6 | permute 6x16 | reshape "
        "6x4x4 | permute 4x6x4 | dot_product_attention 4x6x4 | permute 6x4x4 | reshape 6x16 | "
        "dense 6x16"},
    {MANY "Input k 0 1 k 0=8 1=9\nMultiHeadAttention a 2 1 x k y 0=16 1=4 2=256 3=8 4=8\n",
        "dense 6x16 | reshape 6x4x4 | permute 4x6x4 | dense 9x16 | permute 16x9 | permute 9x16 "
        "| reshape 9x4x4 | permute 4x9x4 | dense 9x16 | permute 16x9 | permute 9x16 | reshape "
        "9x4x4 | permute 4x9x4 | dot_product_attention 4x6x4 | permute 6x4x4 | reshape 6x16 | "
        "dense 6x16"},
    {HEAD "Input in 0 1 x\nInput m 0 1 m\nMultiHeadAttention a 2 1 x m y 0=16 1=4 2=256 5=1\n",
        "dense 1x16 | reshape 1x4x4 | permute 4x1x4 | dense 1x16 | permute 16x1 | permute 1x16 "
        "| reshape 1x4x4 | permute 4x1x4 | dense 1x16 | permute 16x1 | permute 1x16 | reshape "
        "1x4x4 | permute 4x1x4 | dot_product_attention 4x1x4 | permute 1x4x4 | reshape 1x16 | "
        "dense 1x16"},
    {HEAD "Input in 0 1 x\nInput k 0 1 k\nInput v 0 1 v\n"
        "MultiHeadAttention a 3 3 x k v y p q 0=16 1=4 2=256 7=1\n", "dense 1x16 | reshape "
        "1x4x4 | permute 4x1x4 | dense 1x16 | permute 16x1 | concat 16x513 | permute 513x16 | "
        "reshape 513x4x4 | permute 4x513x4 | dense 1x16 | permute 16x1 | concat 16x513 | "
        "permute 513x16 | reshape 513x4x4 | permute 4x513x4 | dot_product_attention 4x1x4 | "
        "permute 1x4x4 | reshape 1x16 | dense 1x16"},
    {MANY "Input k 0 1 k 0=9 1=16\nInput v 0 1 v 0=9 1=16\n"
        "MultiHeadAttention a 4 1 x x k v y 0=16 1=4 2=256 7=1\n", "attention 6x16"},
    {MANY "Input k 0 1 k 0=9 1=16\nInput v 0 1 v 0=9 1=16\n"
        "MultiHeadAttention a 4 1 x x k v y 0=16 1=4 2=256 7=1 3=8\n", "MultiHeadAttention 6x16 "
        "(line 6 (MultiHeadAttention a): attention to what is kept with a mask or inputs of "
        "other sizes has no rule)"},
    {HEAD "Input q 0 1 x 0=8 1=2 2=4\nSDPA s 3 1 x x x y\n", "dot_product_attention 4x2x8"},
    {HEAD "Input q 0 1 x 0=8 1=2 2=4\nInput m 0 1 m\nSDPA s 4 1 x x x m y 5=1\n",
        "dot_product_attention 4x2x8"},
    {HEAD "Input q 0 1 x 0=8 1=2\nSDPA s 3 1 x x x y\n", "dot_product_attention 2x8"},
    {HEAD "Input q 0 1 x 0=8 1=2 2=4\nSDPA s 3 1 x x x y 5=1\n", "SDPA 4x2x8 (line 4 (SDPA s): "
        "it has no input 4)"},
    {MANY "Input c 0 1 c\nInput s 0 1 s\nRotaryEmbed r 3 1 x c s o\n", "RotaryEmbed 6x16 (line "
        "6 (RotaryEmbed r): its input is not heads x positions x features)"},
};

static void
test_samples(void)
{
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		const char *line = samples[i].text + strlen(samples[i].text) - 1;

		while (line[-1] != '\n')
			line--;
		tap_is_str(answer(samples[i].text), samples[i].rows, "%zu: %.*s", i + 1,
		    (int)strcspn(line, "\n"), line);
	}
}

int
main(void)
{
	test_needy();
	test_samples();
	return tap_done();
}
