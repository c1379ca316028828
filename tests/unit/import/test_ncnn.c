/*
 * ncnn files written by the test: layers, shapes and multiply-accumulates worked out by hand from
 * the definitions of ncnn's layers (docs/developer-guide/operators.md), and files that are refused.
 */
#include "lib/import_file.h"
#include "lib/spoil.h"
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
    /* Three projections of 16 x 16, six by six scores and their values, and the last projection. */
    {"attention with a mask", MANY "Input n 0 1 m 0=6 1=6\nMultiHeadAttention a 2 1 x m b 0=16 1=4 "
        "2=256 5=1\n", "",
        "dense 6x16 | reshape 6x4x4 | permute 4x6x4 | dense 6x16 | permute 16x6 | permute 6x16 | "
        "reshape 6x4x4 | permute 4x6x4 | dense 6x16 | permute 16x6 | permute 6x16 | "
        "reshape 6x4x4 | permute 4x6x4 | dot_product_attention 4x6x4 | permute 6x4x4 | "
        "reshape 6x16 | dense 6x16", 6 * 4 * 256 + 2 * 36 * 16},
    /* One new position behind seven that are kept: eight scores. */
    {"attention with what is kept of its own keys", HEAD "Input q 0 1 x 0=16 1=1\n"
        "Input c 0 2 k v 0=7 1=16\nMultiHeadAttention a 3 3 x k v b kk vv 0=16 1=2 2=256 7=1\n", "",
        "dense 1x16 | reshape 1x2x8 | permute 2x1x8 | dense 1x16 | permute 16x1 | concat 16x8 | "
        "permute 8x16 | reshape 8x2x8 | permute 2x8x8 | dense 1x16 | permute 16x1 | concat 16x8 | "
        "permute 8x16 | reshape 8x2x8 | permute 2x8x8 | dot_product_attention 2x1x8 | "
        "permute 1x2x8 | reshape 1x16 | dense 1x16", 4 * 256 + 2 * 8 * 16},
    /* Queries and the last projection only; seven keys that are there. */
    {"attention to what is kept of others", HEAD "Input q 0 1 x 0=16 1=2\nInput y 0 1 y 0=16 1=9\n"
        "Input c 0 2 k v 0=7 1=16\nMultiHeadAttention a 4 1 x y k v b 0=16 1=2 2=256 7=1\n", "",
        "attention 2x16", 2 * 2 * 256 + 2 * 2 * 7 * 16},
    /* 2 queries of 8, 5 keys of 6, values of 4 features, all projected to 16; then to 8. */
    {"attention of inputs of their own sizes", HEAD "Input q 0 1 x 0=8 1=2\nInput y 0 1 y 0=6 1=5\n"
        "Input z 0 1 z 0=4 1=5\nMultiHeadAttention a 3 1 x y z b 0=16 1=2 2=128 3=6 4=4\n", "",
        "dense 2x16 | reshape 2x2x8 | permute 2x2x8 | dense 5x16 | permute 16x5 | permute 5x16 | "
        "reshape 5x2x8 | permute 2x5x8 | dense 5x16 | permute 16x5 | permute 5x16 | "
        "reshape 5x2x8 | permute 2x5x8 | dot_product_attention 2x2x8 | permute 2x2x8 | "
        "reshape 2x16 | dense 2x8",
        2 * 8 * 16 + 5 * 6 * 16 + 5 * 4 * 16 + 2 * 2 * 5 * 16 + 2 * 16 * 8},
    {"attention whose weights are for another size", MANY
        "MultiHeadAttention a 1 1 x b 0=16 1=4 2=128\n", "", "MultiHeadAttention 6x16", 0},
    {"attention whose sizes follow", OPEN "MultiHeadAttention a 1 1 x y 0=16 1=4 2=256\n",
        "tokens=3", "attention 3x16", 3 * 4 * 256 + 2 * 9 * 16},
    {"an LSTM with a state", MANY "Input n 0 1 h 0=5 1=1\nInput o 0 1 c 0=5 1=1\n"
        "LSTM a 3 3 x h c y hh cc 0=5 1=320\n", "", "lstm 6x5 | slice 1x5 | slice 1x5",
        6 * 4 * 5 * 21},
    {"a GRU in both directions, with what is left", MANY "GRU a 1 2 x y h 0=5 1=480 2=2\n", "",
        "gru 6x10 | slice 1x10 | reshape 2x5", 2 * 6 * 3 * 5 * 21},
    {"an RNN whose input has no size", OPEN "RNN a 1 1 x y 0=5 1=80\n", "tokens=4", "rnn 4x5",
        4 * 5 * 21},
    /* Expressions: sizes of 4 x 8 x 8, and of two inputs. */
    {"a shape that is an expression", IMAGE "Reshape r 1 1 x y 6=\"*(0w,0h),0c\"\n", "",
        "reshape 4x64", 0},
    {"of two inputs, without quotes", IMAGE "Input n 0 1 z 0=3 1=5 2=2\n"
        "Reshape r 2 1 x z y 6=*(2,1c),-1,+(//(0w,2),-(1h,1))\n", "", "reshape 8x8x4", 0},
    {"of fractions", IMAGE "Reshape r 1 1 x y 6=floor(/(0w,3)),ceil(*(0h,0.2)),-1,round(1.5)\n", "",
        "reshape 2x32x2x2", 0},
    {"one that divides by 0", IMAGE "Reshape r 1 1 x y 6=//(0w,0)\n", "", "Reshape 4x8x8", 0},
    {"one that is too large", IMAGE "Reshape r 1 1 x y 6=*(2000000000,2000000000)\n", "",
        "Reshape 4x8x8", 0},
    {"one without operands", IMAGE "Reshape r 1 1 x y 6=+(1)\n", "", "Reshape 4x8x8", 0},
    {"one of an input that is not there", IMAGE "Reshape r 1 1 x y 6=9w\n", "", "Reshape 4x8x8", 0},
    {"parts by expressions", IMAGE "Crop a 1 1 x y 19=1,-(0w,6) 20=-1,-233 21=0,2\n", "",
        "slice 2x8x8 | slice 2x8x6", 0},
    {"a size by an expression, and of a matrix", IMAGE "Interp a 1 1 x y 0=2 9=*(0w,2),0h\n"
        "Reshape b 1 1 x z 0=64 1=4\nInterp c 1 1 z w 0=2 2=0.5\n", "",
        "upsample 4x8x16 | reshape 4x64 | upsample 4x32", 0},
    /* Lists of later files: without a length. */
    {"lists in the later writing", IMAGE "Slice s 1 2 x a b 0=1,-233\n"
        "Convolution c 1 1 b d 0=1 1=1 6=3 9=3 10=0.0,6.0\n"
        "PriorBox p 1 1 b q 0=60.0 2=2.0,3.0\n", "",
        /* one size with two ratios and their inverses, at each of 64 places */
        "slice 1x8x8 | slice 3x8x8 | conv 1x8x8 | relu6 1x8x8 | PriorBox 2x1280", 64 * 3},
    {"rare ones", IMAGE "ArgMax a 1 1 x b 0=1 1=3\nMVN c 1 1 x d 0=1 1=1\nMVN e 1 1 x f 0=1\n"
        "MVN g 1 1 x h\nPower i 1 1 x j 0=2.0 1=0.5 2=1.0\nPower k 1 1 x l\n"
        "Threshold m 1 1 x o 0=0.5\nFlip p 1 1 x q -23300=2,1,2\nCumulativeSum r 1 1 x s 0=2\n"
        "Requantize t 1 1 x u\n", "", "flatten 256 | topk 3 | reshape 1x3 | concat 2x3 | "
        "groupnorm 4x8x8 | instancenorm 4x8x8 | reduce_mean 4x1x1 | sub 4x8x8 | mul 4x8x8 | "
        "add 4x8x8 | pow 4x8x8 | identity 4x8x8 | compare 4x8x8 | reverse 4x8x8 | cumsum 4x8x8 | "
        "quantize 4x8x8", 0},
    {"means and deviations, and pools to 1 and 2", IMAGE "StatisticsPooling a 1 1 x b 0=1\n"
        "SPP c 1 1 x d 1=2\nGLU e 1 1 x f 0=0\nGLU g 1 1 x h 0=2\n", "", "global_avgpool 4 | "
        "reshape 4x1x1 | sub 4x8x8 | mul 4x8x8 | global_avgpool 4 | sqrt 4 | concat 8 | "
        "adaptive_maxpool 4x1x1 | flatten 4 | adaptive_maxpool 4x2x2 | flatten 16 | concat 20 | "
        "slice 2x8x8 | slice 2x8x8 | sigmoid 2x8x8 | mul 2x8x8 | glu 4x8x4", 0},
    /* 36 places of 3 x 3 x 4 numbers; "ij,kj->ik" of 6 x 16 and itself */
    {"windows as columns, and back", IMAGE "Unfold a 1 1 x y 1=3\nFold b 1 1 y z 1=3 20=8\n", "",
        "unfold 36x36 | fold 4x8x8", 0},
    {"an equation", MANY "Einsum a 2 1 x x y -23300=9,105,106,44,107,106,45,62,105,107\n", "",
        "einsum 6x6", 36 * 16},
    {"a convolution that moves its kernel", IMAGE "Input n 0 1 o 0=8 1=8 2=18\n"
        "DeformableConv2D a 2 1 x o y 0=6 1=3 4=1 5=1 6=216 9=1\n", "", "deform_conv 6x8x8 | "
        "relu 6x8x8", 64 * 216},
    {"images at places and in regions", IMAGE "Input g 0 1 g 0=2 1=5 2=3\nInput r 0 1 r 0=4\n"
        "GridSample a 2 1 x g y 0=2\nROIAlign b 2 1 x r z 0=7 1=6 3=2\nROIPooling c 2 1 x r u "
        "0=3 1=2\nPSROIPooling d 2 1 x r v 0=7 1=7 3=2\nROIAlign e 2 1 x r w 0=7 1=6\n", "",
        "grid_sample 4x3x5 | reshape 1x4 | roi_align 1x4x6x7 | reshape 4x6x7 | ROIPooling 4x2x3 | "
        "PSROIPooling 2x7x7 | ROIAlign 4x6x7", 0},
    {"a grid whose numbers come first", IMAGE "Input g 0 1 g 0=5 1=3 2=2\n"
        "GridSample a 2 1 x g y 0=1 3=1\n", "", "permute 3x5x2 | grid_sample 4x3x5", 0},
    /* (16 + 8 - 8) / 4 + 1 = 5 windows; 8 / 2 + 1 = 5 frequencies of two parts */
    {"shapes alone", ROW "Diag a 1 1 x b 0=-2\nSpectrogram c 1 1 x d 0=8 2=4\nCopyTo e 1 1 x f\n"
        "InverseSpectrogram g 1 1 x h -23330=4,1,99,1,1\n", "",
        "Diag 18x18 | Spectrogram 5x5x2 | CopyTo 16 | InverseSpectrogram 99", 0},
    {"boxes of a region network", IMAGE "Proposal p 3 2 x x x b s 3=30\n", "",
        "Proposal 30x1x4 | Proposal 30x1x1", 0},
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
        "line 2 announces 2 layers, and the file ends after 1", -1},
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

/* Biases as load_model() of ncnn's layers reads them, and states as they are given. */
static void
test_recurrent_biases(void)
{
	struct import *im = read_text(MANY "LSTM a 1 1 x b 0=5 1=320\n");

	tap_is_int(import_numbers(im), 4 * 5 * (16 + 5) + 4 * 5, "an LSTM has 4 biases for a unit");
	free_text(im);
	im = read_text(MANY "GRU a 1 1 x b 0=5 1=240\n");
	tap_is_int(import_numbers(im), 3 * 5 * (16 + 5) + 4 * 5, "a GRU has 4, too");
	free_text(im);
	im = read_text(MANY "RNN a 1 1 x b 0=5 1=160 2=2\n");
	tap_is_int(import_numbers(im), 2 * 5 * (16 + 5) + 2 * 5, "an RNN one in each direction");
	free_text(im);
	im = read_text(MANY "LSTM a 1 1 x b 0=3 1=320 3=5\n");
	tap_is_int(import_numbers(im), 4 * 5 * (16 + 3) + 4 * 5 + 5 * 3,
	    "a projection has no bias");
	free_text(im);
	im = read_text(MANY "MultiHeadAttention a 1 1 x b 0=16 1=4 2=256 18=402\n");
	tap_ok(im->layers.graph->layer[1].encoding.weights == DTYPE_INT4,
	    "attention can have weights of 4 bits");
	tap_is_int(import_numbers(im), 4 * (256 + 16), "and has four matrices with biases");
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

/* Read each sample with one word changed, in many ways. */
static void
test_spoiled(void)
{
	struct spoiled s = {.dialect = SPOIL_TEXT, .name = "a.param"};

	for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++)
		spoil_each(&s, samples[i].text);
	tap_ok(s.n > 1000 && s.unsound == 0, "%d spoiled files are read or refused", s.n);
}

int
main(void)
{
	test_samples();
	test_int8();
	test_recurrent_biases();
	test_names_and_hints();
	test_long();
	test_spoiled();
	return tap_done();
}
