/*
 * ONNX files of every kind of node, written by the test: shapes, layers and multiply-accumulates
 * worked out by hand from the definitions of the ops (onnx/docs/Operators.md).
 */
#include "lib/import_file.h"
#include "lib/onnx_writer.h"
#include "lib/spoil.h"
#include "lib/tap.h"

struct sample {
	const char *what, *text;
	const char *settings;
	const char *rows;          /* or the sentence of a failure */
	int64_t macs;              /* -1: it fails */
};

/* Rotary embedding of 8 features with the tables c and s, as transformers exports it; `n` makes the
 * names of its tensors differ. */
#define TURN(x, n, y)                                                                              \
	"ints z" n " 0\nints h" n " 4\nints e" n " 9223372036854775807\n"                          \
	"ints l" n " 3\nSlice " x " z" n " h" n " l" n " -> lo" n "\n"                             \
	"Slice " x " h" n " e" n " l" n " -> hi" n "\nNeg hi" n " -> no" n "\n"                    \
	"Concat no" n " lo" n " -> ro" n " axis=-1\nMul " x " c -> xc" n "\n"                      \
	"Mul ro" n " s -> rs" n "\nAdd xc" n " rs" n " -> " y "\n"

static const struct sample samples[] = {
    {"a convolution with bias",
        "input x float 1x3x8x8\nweight w float 4x3x3x3\nweight b float 4\n"
        "Conv x w b -> y kernel_shape=3,3\noutput y", "",
        "conv 4x6x6", 4 * 6 * 6 * 3 * 3 * 3},
    {"its kernel from its weights, strides, pads and dilations",
        "input x float 1x3x9x9\nweight w float 4x3x3x3\n"
        "Conv x w -> y strides=2,1 pads=1,2,1,2 dilations=1,2\noutput y", "",
        /* (9 + 2 - 3) / 2 + 1 = 5; 9 + 4 - 5 + 1 = 9 */
        "conv 4x5x9", 4 * 5 * 9 * 27},
    {"SAME_UPPER", "input x float 1x3x7x7\nweight w float 4x3x3x3\n"
        "Conv x w -> y strides=2,2 auto_pad='SAME_UPPER'\noutput y", "", "conv 4x4x4",
        4 * 4 * 4 * 27},
    {"groups", "input x float 1x4x8x8\nweight w float 6x2x1x1\nConv x w -> y group=2\noutput y",
        "", "conv 6x8x8", 6 * 8 * 8 * 2},
    {"a depthwise convolution", "input x float 1x4x8x8\nweight w float 8x1x3x3\n"
        "Conv x w -> y group=4 pads=1,1,1,1\noutput y", "", "depthwise 8x8x8", 8 * 64 * 9},
    {"one over a line", "input x float 1x3x10\nweight w float 4x3x3\nConv x w -> y\noutput y", "",
        "conv 4x8", 4 * 8 * 9},
    {"one over a volume", "input x float 1x2x4x4x4\nweight w float 3x2x2x2x2\n"
        "Conv x w -> y\noutput y", "", "conv 3x3x3x3", 3 * 27 * 16},
    {"a transposed convolution", "input x float 1x3x4x4\nweight w float 3x2x3x3\n"
        "ConvTranspose x w -> y strides=2,2 pads=1,1,1,1 output_padding=1,1\noutput y", "",
        /* (4 - 1) * 2 - 2 + 3 + 1 = 8; each input meets each of 2 * 9 weights */
        "conv_transpose 2x8x8", 3 * 16 * 2 * 9},
    {"its output_shape", "input x float 1x1x3x3\nweight w float 1x2x3x3\n"
        "ConvTranspose x w -> y strides=3,2 output_shape=10,8\noutput y", "",
        "conv_transpose 2x10x8", 9 * 18},
    {"pools", "input x float 1x3x8x8\nMaxPool x -> a kernel_shape=2,2 strides=2,2\n"
        "AveragePool a -> b kernel_shape=3,3 strides=2,2 ceil_mode=1\n"
        "GlobalAveragePool b -> y\noutput y", "",
        "maxpool 3x4x4 | avgpool 3x2x2 | global_avgpool 3x1x1", 0},
    {"a matrix product with weights, and its bias", "input x float 1x7x16\nweight w float 16x32\n"
        "weight b float 32\nMatMul x w -> a\nAdd b a -> y\noutput y", "",
        "dense 7x32", 7 * 16 * 32},
    {"every node of it", "input x float 1x7x16\nweight w float 16x32\nweight b float 32\n"
        "MatMul x w -> a\nAdd b a -> y\noutput y", "raw=1",
        "dense 7x32 | parameter 32 | add 7x32", 7 * 16 * 32},
    {"among them those that only prepare shapes", "input x float 1x4x6\nShape x -> s\nint one 1\n"
        "Gather s one -> n\nints rest -1\nints axes 0\nUnsqueeze n axes -> u\n"
        "Concat rest u -> t axis=0\nReshape x t -> y\noutput y", "raw=1",
        "folded 3 | folded 1 | folded 1 | folded 2 | reshape 6x4", 0},
    {"Gemm", "input x float Nx16\nweight w float 8x16\nweight b float 8\n"
        "Gemm x w b -> y transB=1\noutput y", "", "dense 8", 16 * 8},
    {"a product of activations", "input x float 1x4x5x6\ninput z float 1x4x6x7\n"
        "MatMul x z -> y\noutput y", "", "matmul 4x5x7", 4 * 5 * 6 * 7},
    {"weights on the left", "input x float 1x6x7\nweight w float 5x6\nMatMul w x -> y\noutput y",
        "", "parameter 5x6 | matmul 5x7", 5 * 6 * 7},
    {"weights through Transpose and Cast", "input x float 1x16\nweight w float16 8x16\n"
        "Cast w -> v to=1\nTranspose v -> u perm=1,0\nMatMul x u -> y\noutput y", "",
        "dense 8", 128},
    {"einsum", "input x float 1x4x5x6\ninput z float 1x4x7x6\n"
        "Einsum x z -> y equation='bhqd,bhkd->bhqk'\noutput y", "", "einsum 4x5x7",
        4 * 5 * 7 * 6},
    {"an LSTM in both directions", "input x float 5x1x8\nweight w float 2x24x8\n"
        "weight r float 2x24x6\nweight b float 2x48\n"
        "LSTM x w r b -> y hidden_size=6 direction='bidirectional'\noutput y", "",
        "lstm 5x12 | reshape 5x2x6", 5 * 2 * 4 * 6 * (8 + 6)},
    {"a GRU and its last state", "input x float 5x1x8\nweight w float 1x18x8\n"
        "weight r float 1x18x6\nGRU x w r -> - h hidden_size=6\nRelu h -> y\noutput y", "",
        "gru 5x6 | slice 1x6 | relu 1x6", 5 * 3 * 6 * (8 + 6)},
    {"norms", "input x float 1x4x6x6\nweight s float 4\nweight b float 4\nweight m float 4\n"
        "weight v float 4\nBatchNormalization x s b m v -> c\nInstanceNormalization c s b -> y\n"
        "output y", "", "batchnorm 4x6x6 | instancenorm 4x6x6", 0},
    {"layer norm over two dimensions", "input x float 1x4x6x6\nweight s float 6x6\n"
        "weight b float 6x6\nLayerNormalization x s b -> y axis=-2\noutput y", "",
        "layernorm 4x6x6", 0},
    {"activations", "input x float 1x4\nRelu x -> a\nLeakyRelu a -> b alpha=0.1f\nSigmoid b -> c\n"
        "HardSwish c -> d\nSoftmax d -> y\noutput y", "",
        "relu 4 | leaky_relu 4 | sigmoid 4 | hardswish 4 | softmax 4", 0},
    {"a clip with its limits as attributes", "opset 6\ninput x float 1x4\n"
        "Clip x -> y min=0f max=6f\noutput y", "", "relu6 4", 0},
    {"and as inputs", "input x float 1x4\nfloat lo -1\nfloat hi 2\nClip x lo hi -> y\noutput y",
        "", "clip 4", 0},
    {"numbers on either side", "input x float 1x4\nfloat half 0.5\nMul half x -> a\n"
        "Sub half a -> b\nDiv b half -> y\noutput y", "", "mul 4 | sub 4 | div 4", 0},
    {"learned numbers that are added", "input x float 1x3x4\nweight p float 1x3x4\n"
        "Add x p -> y\noutput y", "", "parameter 3x4 | add 3x4", 0},
    {"a shape worked out by nodes", "input x float Nx4x3x5\nShape x -> s\nint zero 0\nints one 1\n"
        "Gather s zero -> n\nints axes 0\nUnsqueeze n axes -> u\nints rest -1\n"
        "Concat u rest -> t axis=0\nReshape x t -> y\noutput y", "", "flatten 60", 0},
    {"a shape for another size follows the size that is set", "input x float 1x4x6x6\n"
        "ints a 1,2,2,6,6\nReshape x a -> b\nTranspose b -> c perm=0,2,1,3,4\n"
        "ints d 1,4,6,6\nReshape c d -> y\noutput y", "height=8",
        "reshape 2x2x8x6 | transpose 2x2x8x6 | reshape 4x8x6", 0},
    {"so does one of which a part is worked out", "input x float 1x2x2x6x6\nints a 1,-1,6,6\n"
        "Reshape x a -> b\nints c 1,4,36\nReshape b c -> y\noutput y", "height=12",
        "reshape 4x12x6 | reshape 4x72", 0},
    {"and what is taken apart, when the inner part can stay", "input x float 1x4x6x6\n"
        "ints a 1,4,2,3,6\nReshape x a -> y\noutput y", "height=12", "reshape 4x4x3x6", 0},
    {"which it cannot here", "input x float 1x4x6x6\nints a 1,4,2,3,6\n"
        "Reshape x a -> y\noutput y", "height=8", "Reshape 1", 0},
    {"sizes of Resize grow with the input", "input x float 1x4x6x6\nints s 1,4,12,12\n"
        "Resize x - - s -> y\noutput y", "height=8", "upsample 4x16x12", 0},
    {"a shape that only a run knows: its elements in a row", "input x float 1x4x6\n"
        "input s int64 2\nReshape x s -> y\nRelu y -> z\noutput z", "",
        "flatten 24 | relu 24", 0},
    {"or as the file notes it", "input x float 1x4x6\ninput s int64 3\nReshape x s -> y\n"
        "note y 1x8x3\nRelu y -> z\noutput z", "", "reshape 8x3 | relu 8x3", 0},
    {"squeezing by attributes and by inputs", "opset 11\ninput x float 1x4x1x5\n"
        "Squeeze x -> y axes=[2]\noutput y", "", "reshape 4x5", 0},
    {"transposing moves elements", "input x float 1x2x3x4\nTranspose x -> y perm=0,2,3,1\n"
        "output y", "", "transpose 3x4x2", 0},
    {"beside a product it is a view", "input x float 1x2x3x4\ninput z float 1x2x3x5\n"
        "Transpose x -> a perm=0,1,3,2\nMatMul a z -> y\noutput y", "",
        "permute 2x4x3 | matmul 2x4x5", 2 * 4 * 3 * 5},
    {"of single dimensions it is nothing", "input x float 1x2x1x4\n"
        "Transpose x -> y perm=0,2,1,3\noutput y", "", "reshape 1x2x4", 0},
    {"slices and a split", "input x float 1x8x6\nints from 2\nints to 6\nints axes 1\n"
        "Slice x from to axes -> a\nSplit a -> b c axis=1\nAdd b c -> y\noutput y", "",
        "slice 4x6 | slice 2x6 | slice 2x6 | add 2x6", 0},
    {"joining, and padding channels", "input x float 1x3x4x4\nints pads 0,0,1,1,0,2,1,1\n"
        "Pad x pads -> a\nConcat a a -> y axis=1\noutput y", "", "pad 5x6x6 | concat 10x6x6", 0},
    {"an embedding", "input x int64 1x7\nweight w float 100x16\nGather w x -> y\noutput y", "",
        "embedding 7x16", 0},
    {"picking with and without a dimension", "input x float 1x7x16\nint last -1\n"
        "Gather x last -> y axis=1\noutput y", "", "slice 1x16 | reshape 16", 0},
    {"expanding and tiling", "input x float 1x1x4\nints s 1,3,4\nExpand x s -> a\nints r 1,2,1\n"
        "Tile a r -> y\noutput y", "", "expand 3x4 | tile 6x4", 0},
    {"resizing by factors", "input x float 1x3x4x5\nfloats f 1,1,2,3\n"
        "Resize x - f -> y mode='linear'\noutput y", "", "upsample 3x8x15", 0},
    {"and by sizes", "input x float 1x3x4x5\nints s 1,3,7,9\nResize x - - s -> y\noutput y", "",
        "upsample 3x7x9", 0},
    {"an old Upsample", "opset 9\ninput x float 1x3x4x5\nfloats f 1,1,2,2\nUpsample x f -> y\n"
        "output y", "", "upsample 3x8x10", 0},
    {"reductions with axes in both places", "opset 13\ninput x float 1x3x4x5\nints axes -1\n"
        "ReduceSum x axes -> a keepdims=0\nReduceMax a -> y axes=[2]\noutput y", "",
        "reduce_sum 3x4 | reduce_max 3x1", 0},
    {"a mean over an image", "input x float 1x3x4x5\nReduceMean x -> y axes=2,3 keepdims=0\n"
        "output y", "", "global_avgpool 3", 0},
    {"the largest elements", "input x float 1x3x9\nints k 4\nTopK x k -> y z\n"
        "ArgMax x -> w axis=2\noutput y\noutput w", "", "topk 3x4 | argmax 3x1", 0},
    {"depth and space", "input x float 1x8x4x4\nDepthToSpace x -> a blocksize=2\n"
        "SpaceToDepth a -> y blocksize=4\noutput y", "",
        "pixel_shuffle 2x8x8 | pixel_unshuffle 32x2x2", 0},
    {"conditions", "input x float 1x4\nfloat zero 0\nGreater x zero -> c\nNot c -> n\n"
        "Where n x zero -> y\noutput y", "", "compare 4 | logical 4 | where 4", 0},
    {"losses", "input x float 3x5\ninput t int64 3\nSoftmaxCrossEntropyLoss x t -> y\noutput y",
        "", "softmax 3x5 | reshape 3x1 | gather_elements 3x1 | reduce_sum 1", 0},
    {"rare ones", "input x float 1x3x4\nShrink x -> a lambd=0.5f\nints l 4\n"
        "ReverseSequence a l -> y time_axis=2 batch_axis=0\noutput y", "",
        "abs 3x4 | compare 3x4 | sub 3x4 | where 3x4 | constant 3x4 | gather_elements 3x4", 0},
    /* Shapes that depend on the data. */
    {"as many as are not zero, at most", "input x float 1x6\nNonZero x -> y\noutput y", "",
        "NonZero 2x6", 0},
    {"an op that nobody knows", "input x float 1x6\nmine/Fancy x -> a\nnote a 1x6\nRelu a -> y\n"
        "output y", "", "Fancy 6 | relu 6", 0},
    {"and without a shape", "input x float 1x6\nmine/Fancy x -> y\noutput y", "", "Fancy 1", 0},
    {"a sequence", "input x float 1x6\nSequenceConstruct x x -> s\nint i 0\nSequenceAt s i -> y\n"
        "output y", "", "SequenceConstruct 1 | SequenceAt 1", 0},
    /* Patterns. */
    {"GELU by erf", "input x float 1x4\nfloat r 1.4142135\nfloat one 1\nfloat half 0.5\n"
        "Div x r -> a\nErf a -> b\nAdd b one -> c\nMul x c -> d\nMul d half -> y\noutput y", "",
        "gelu 4", 0},
    {"the half taken first", "input x float 1x4\nfloat r 0.70710677\nfloat one 1\nfloat half 0.5\n"
        "Mul x r -> a\nErf a -> b\nAdd b one -> c\nMul x half -> d\nMul d c -> y\noutput y", "",
        "gelu 4", 0},
    {"GELU by tanh", "input x float 1x4\nfloat three 3\nfloat k 0.044715\nfloat c 0.79788458\n"
        "float one 1\nfloat half 0.5\nPow x three -> a\nMul a k -> b\nAdd x b -> d\nMul d c -> e\n"
        "Tanh e -> f\nAdd f one -> g\nMul x half -> h\nMul h g -> y\noutput y", "", "gelu 4", 0},
    {"one whose middle is read elsewhere", "input x float 1x4\nfloat r 1.4142135\nfloat one 1\n"
        "float half 0.5\nDiv x r -> a\nErf a -> b\nAdd b one -> c\nMul x c -> d\nMul d half -> y\n"
        "output y\noutput b", "", "div 4 | erf 4 | add 4 | mul 4 | mul 4", 0},
    {"SiLU, hard swish and Mish", "input x float 1x4\nSigmoid x -> a\nMul x a -> b\n"
        "HardSigmoid b -> c\nMul c b -> d\nSoftplus d -> e\nTanh e -> f\nMul d f -> y\noutput y",
        "", "silu 4 | hardswish 4 | mish 4", 0},
    {"hard swish by Clip", "input x float 1x4\nfloat three 3\nfloat six 6\nfloat zero 0\n"
        "Add x three -> a\nClip a zero six -> b\nMul x b -> c\nDiv c six -> y\noutput y", "",
        "hardswish 4", 0},
    {"layer norm", "input x float 1x5x8\nfloat two 2\nfloat eps 0.00001\nweight s float 8\n"
        "weight t float 8\nReduceMean x -> m axes=[-1]\nSub x m -> d\nPow d two -> q\n"
        "ReduceMean q -> v axes=[-1]\nAdd v eps -> w\nSqrt w -> r\nDiv d r -> n\nMul n s -> o\n"
        "Add o t -> y\noutput y", "", "layernorm 5x8", 0},
    {"RMS norm", "input x float 1x5x8\nfloat two 2\nfloat eps 0.00001\nweight s float 8\n"
        "Pow x two -> q\nReduceMean q -> v axes=[-1]\nAdd v eps -> w\nSqrt w -> r\n"
        "Reciprocal r -> i\nMul x i -> n\nMul s n -> y\noutput y", "", "rmsnorm 5x8", 0},
    {"group norm", "input x float 1x8x4x4\nints g 0,2,-1\nfloats s 1,1\nfloats b 0,0\n"
        "weight u float 8x1x1\nweight v float 8x1x1\nints back 1,8,4,4\nReshape x g -> a\n"
        "InstanceNormalization a s b -> c\nReshape c back -> d\nMul d u -> e\nAdd e v -> y\n"
        "output y", "", "groupnorm 8x4x4", 0},
    {"attention with a mask",
        "input q float 1x2x5x4\ninput k float 1x2x7x4\ninput v float 1x2x7x6\n"
        "input m float 1x1x5x7\nfloat r 2\nTranspose k -> t perm=0,1,3,2\nMatMul q t -> s\n"
        "Div s r -> u\nAdd u m -> w\nSoftmax w -> p\nMatMul p v -> y\noutput y", "",
        /* The transpose that turned the keys around is needed no more. */
        "dot_product_attention 2x5x6", 2 * 5 * 7 * 4 + 2 * 5 * 7 * 6},
    {"attention whose mask chooses", "input q float 1x2x5x4\ninput k float 1x2x4x7\n"
        "input v float 1x2x7x6\ninput m bool 1x1x5x7\nfloat no -10000\nMatMul q k -> s\n"
        "Where m s no -> w\nSoftmax w -> p\nMatMul p v -> y\noutput y", "",
        "permute 2x7x4 | dot_product_attention 2x5x6", 2 * 5 * 7 * 4 + 2 * 5 * 7 * 6},
    {"attention with a factor on both sides", "input q float 1x2x5x4\ninput k float 1x2x7x4\n"
        "input v float 1x2x7x4\nfloat r 0.7\nMul q r -> q1\nTranspose k -> t perm=0,1,3,2\n"
        "Mul t r -> t1\nMatMul q1 t1 -> s\nSoftmax s -> p\nMatMul p v -> y\noutput y", "",
        "mul 2x5x4 | mul 2x7x4 | dot_product_attention 2x5x4", 2 * (2 * 5 * 7 * 4)},
    {"attention with shared keys and values", "input q float 1x4x5x8\ninput k float 1x2x7x8\n"
        "input v float 1x2x7x8\nints at 2\nints wide 1,2,2,7,8\nints all 1,4,7,8\n"
        "Unsqueeze k at -> k1\nExpand k1 wide -> k2\nReshape k2 all -> k3\n"
        "Transpose k3 -> t perm=0,1,3,2\nUnsqueeze v at -> v1\nExpand v1 wide -> v2\n"
        "Reshape v2 all -> v3\nMatMul q t -> s\nSoftmax s -> p\nMatMul p v3 -> y\noutput y", "",
        "dot_product_attention 4x5x8", 2 * (4 * 5 * 7 * 8)},
    /* Rotary embedding. */
    {"features turned by halves", "input x float 1x2x5x8\nweight c float 1x1x5x8\n"
        "weight s float 1x1x5x8\n" TURN("x", "0", "y") "output y", "", "rotary 2x5x8", 0},
    {"with halves from a split, and angles that the model computes", "input x float 1x2x5x8\n"
        "input a float 1x1x5x8\nCos a -> c\nSin a -> s\nSplit x -> x1 x2 axis=-1\nNeg x2 -> n\n"
        "Concat n x1 -> r axis=-1\nMul x c -> p\nMul r s -> q\nAdd p q -> y\noutput y", "",
        "cos 1x5x8 | sin 1x5x8 | rotary 2x5x8", 0},
    {"a part of the features", "input x float 1x2x5x8\nweight c float 1x1x5x4\n"
        "weight s float 1x1x5x4\nSplit x -> a b axis=-1\nSplit a -> x1 x2 axis=-1\nNeg x2 -> n\n"
        "Concat n x1 -> r axis=3\nMul s r -> q\nMul c a -> p\nAdd q p -> t\n"
        "Concat t b -> y axis=-1\noutput y", "",
        "slice 2x5x4 | slice 2x5x4 | rotary 2x5x4 | concat 2x5x8", 0},
    {"neighbours", "input x float 1x2x5x8\nweight c float 1x1x5x8\nweight s float 1x1x5x8\n"
        "ints zero 0\nints one 1\nints end 9999\nints axes -1\nints two 2\nints all 1,2,5,8\n"
        "Slice x zero end axes two -> x1\nSlice x one end axes two -> x2\nNeg x2 -> n\n"
        "Unsqueeze n axes -> n1\nUnsqueeze x1 axes -> p1\nConcat n1 p1 -> j axis=-1\n"
        "Reshape j all -> r\nMul x c -> p\nMul r s -> q\nAdd p q -> y\noutput y", "",
        "rotary 2x5x8", 0},
    {"halves that are turned and joined", "input x float 1x2x5x8\nweight c float 1x1x5x4\n"
        "weight s float 1x1x5x4\nSplit x -> a b axis=3\nMul a c -> ac\nMul b s -> bs\n"
        "Sub ac bs -> l\nMul b c -> bc\nMul a s -> as\nAdd bc as -> h\n"
        "Concat l h -> y axis=-1\noutput y", "", "rotary 2x5x8", 0},
    {"unless a half goes elsewhere, too", "input x float 1x2x5x8\nweight c float 1x1x5x4\n"
        "weight s float 1x1x5x4\nSplit x -> a b axis=3\nMul a c -> ac\nMul b s -> bs\n"
        "Sub ac bs -> l\nMul b c -> bc\nMul a s -> as\nAdd bc as -> h\n"
        "Concat l h -> z axis=-1\nRelu h -> y\noutput y\noutput z", "",
        "slice 2x5x4 | slice 2x5x4 | parameter 1x5x4 | mul 2x5x4 | parameter 1x5x4 | mul 2x5x4 | "
        "sub 2x5x4 | parameter 1x5x4 | mul 2x5x4 | parameter 1x5x4 | mul 2x5x4 | add 2x5x4 | "
        "concat 2x5x8 | relu 2x5x4", 0},
    {"the op of ONNX Runtime", "input x float 1x5x16\ninput p int64 1x5\nweight c float 64x2\n"
        "weight s float 64x2\ncom.microsoft/RotaryEmbedding x p c s -> y num_heads=2 "
        "rotary_embedding_dim=4\noutput y", "", "rotary 5x16", 0},
    {"attention with rotary embedding, shared keys and earlier ones",
        "input q float 1x4x5x8\ninput k float 1x2x5x8\ninput v float 1x2x7x8\n"
        "input old float 1x2x2x8\nweight c float 1x1x5x8\nweight s float 1x1x5x8\n"
        "ints at 2\nints wide 1,2,2,7,8\nints all 1,4,7,8\nfloat r 0.6\n"
        TURN("q", "0", "qr") TURN("k", "1", "kr") "Concat old kr -> kn axis=-2\n"
        "Unsqueeze kn at -> k1\nExpand k1 wide -> k2\nReshape k2 all -> k3\n"
        "Transpose k3 -> t perm=0,1,3,2\nMul t r -> t1\nMul qr r -> q1\n"
        "Unsqueeze v at -> v1\nExpand v1 wide -> v2\nReshape v2 all -> v3\n"
        "MatMul q1 t1 -> z\nSoftmax z -> p\nMatMul p v3 -> y\noutput y", "",
        "rotary 4x5x8 | rotary 2x5x8 | concat 2x7x8 | mul 4x5x8 | "
        "dot_product_attention 4x5x8", 2 * (4 * 5 * 7 * 8)},
    /* Quantized files. */
    {"a layer between quantization nodes", "input x float 1x3x8x8\nfloat s 0.1\nweight z int8 \n"
        "weight w int8 4x3x3x3\nQuantizeLinear x s z -> a\nDequantizeLinear a s z -> b\n"
        "DequantizeLinear w s z -> v\nConv b v -> c\nRelu c -> d\nQuantizeLinear d s z -> e\n"
        "DequantizeLinear e s z -> y\noutput y", "",
        "identity 3x8x8 | conv 4x6x6 | relu 4x6x6 | identity 4x6x6", 4 * 36 * 27},
    {"QLinearConv and its kin", "input x uint8 1x3x8x8\nfloat s 0.1\nweight z uint8 \n"
        "weight w int8 4x3x3x3\nweight b int32 4\nQLinearConv x s z w s z s z b -> y\n"
        "com.microsoft/QLinearAdd y s z y s z s z -> a\n"
        "com.microsoft/QLinearGlobalAveragePool a s z s z -> c\noutput c", "",
        "conv 4x6x6 | add 4x6x6 | global_avgpool 4x1x1", 4 * 36 * 27},
    {"products of whole numbers", "input x uint8 1x4x8\nweight w int8 8x16\n"
        "MatMulInteger x w -> y\noutput y", "", "dense 4x16", 4 * 8 * 16},
    {"what ONNX Runtime fuses", "input x float 1x4x8\nweight w float 8x24\nweight b float 24\n"
        "com.microsoft/Attention x w b -> a num_heads=2\nweight g float 8\nweight h float 8\n"
        "com.microsoft/SkipLayerNormalization a x g h -> c\nweight i float 8\n"
        "com.microsoft/BiasGelu c i -> d\nweight q uint8 16x1x4\nweight s float 16\n"
        "com.microsoft/MatMulNBits d q s -> y K=8 N=16 bits=4\noutput y", "",
        "dense 4x24 | slice 4x8 | slice 4x8 | slice 4x8 | reshape 4x2x4 | permute 2x4x4 | "
        "reshape 4x2x4 | permute 2x4x4 | reshape 4x2x4 | permute 2x4x4 | "
        "dot_product_attention 2x4x4 | permute 4x2x4 | reshape 4x8 | add 4x8 | layernorm 4x8 | "
        "parameter 8 | add 4x8 | gelu 4x8 | dense 4x16",
        4 * 8 * 24 + 2 * (2 * 4 * 4 * 4) + 4 * 8 * 16},
    /* Bodies and functions. */
    {"a branch that is known", "input x float 1x4\nint c 1\nbody a\nRelu x -> p\noutput p\nend\n"
        "body b\nTanh x -> q\noutput q\nend\nIf c -> y then_branch=&a else_branch=&b\noutput y", "",
        "relu 4", 0},
    {"the branch with more work",
        "input x float 1x4\ninput c bool one\nweight w float 4x4\nbody a\nRelu x -> p\n"
        "output p\nend\nbody b\nMatMul x w -> q\noutput q\nend\n"
        "If c -> y then_branch=&a else_branch=&b\noutput y", "", "dense 4", 16},
    {"a condition that is given", "input x float 1x4\ninput c bool one\nweight w float 4x4\n"
        "body a\nRelu x -> p\noutput p\nend\nbody b\nMatMul x w -> q\noutput q\nend\n"
        "If c -> y then_branch=&a else_branch=&b\noutput y", "c=1", "relu 4", 0},
    {"a loop of three", "input x float 1x4\nint n 3\nint c 1\nweight w float 4x4\nbody b\n"
        "input i int64 one\ninput d bool one\ninput v float 1x4\nIdentity d -> e\nMatMul v w -> u\n"
        "output e\noutput u\nend\nLoop n c x -> y body=&b\noutput y", "",
        "constant 1 | constant 1 | identity 1 | dense 4 | constant 1 | constant 1 | identity 1 | "
        "dense 4 | constant 1 | constant 1 | identity 1 | dense 4", 3 * 16},
    {"one of which the data tell when it stops runs as often as it can", "input x float 1x4\n"
        "int n 2\nint c 1\nweight w float 4x4\nbody b\ninput i int64 one\ninput d bool one\n"
        "input v float 1x4\nReduceMax v -> m keepdims=0\nCast m -> e to=9\nMatMul v w -> u\n"
        "output e\noutput u\nend\nLoop n c x -> y body=&b\noutput y", "",
        "constant 1 | constant 1 | reduce_max 1 | identity 1 | dense 4 | constant 1 | "
        "constant 1 | reduce_max 1 | identity 1 | dense 4", 2 * 16},
    {"one that nothing limits is one run, and a row for the others", "input x float 1x4\n"
        "input n int64 one\nint c 1\nweight w float 4x4\nbody b\ninput i int64 one\n"
        "input d bool one\ninput v float 1x4\nMatMul v w -> u\noutput d\noutput u\nend\n"
        "Loop n c x -> y body=&b\nRelu y -> z\noutput z", "",
        "constant 1 | constant 1 | dense 4 | Loop 4 | relu 4", 16},
    {"which is run by run once the number is given", "input x float 1x4\n"
        "input n int64 one\nint c 1\nweight w float 4x4\nbody b\ninput i int64 one\n"
        "input d bool one\ninput v float 1x4\nMatMul v w -> u\noutput d\noutput u\nend\n"
        "Loop n c x -> y body=&b\noutput y", "n=2",
        "constant 1 | constant 1 | dense 4 | constant 1 | constant 1 | dense 4", 2 * 16},
    {"one with too many runs", "input x float 1x4\nint n 100000\nint c 1\n"
        "weight w float 4x4\nbody b\ninput i int64 one\ninput d bool one\n"
        "input v float 1x4\nMatMul v w -> u\noutput d\noutput u\nend\n"
        "Loop n c x -> y body=&b\noutput y", "",
        "constant 1 | constant 1 | dense 4 | Loop 4", 16},
    {"one that does not begin", "input x float 1x4\nint n 3\nint c 0\nweight w float 4x4\n"
        "body b\ninput i int64 one\ninput d bool one\ninput v float 1x4\nMatMul v w -> u\n"
        "output d\noutput u\nend\nLoop n c x -> y body=&b\nRelu y -> z\noutput z", "",
        "relu 4", 0},
    {"a function, with an attribute", "input x float 1x4\nfunction mine Twice a $k -> c\n"
        "LeakyRelu a -> b alpha=$k\nTanh b -> c\nend\nmine/Twice x -> y k=0.2f\noutput y", "",
        "leaky_relu 4 | tanh 4", 0},
    /* Sizes. */
    {"an open size is a knob with a value", "input x float Nx3x?x?\nRelu x -> y\noutput y", "",
        "relu 3x224x224", 0},
    {"by the name of the dimension", "input x float batchx3xhxw\nRelu x -> y\noutput y",
        "h=64 w=32", "relu 3x64x32", 0},
    {"by --input", "input x float Nx3x?x?\nRelu x -> y\noutput y", "input.x=4x3x96x64",
        "relu 3x96x64", 0},
    {"channels behind the image", "input x float 1x8x9x3\nRelu x -> y\noutput y",
        "height=4 width=5", "relu 4x5x3", 0},
    {"a batch of two that is fixed", "input x float 2x3x8x8\nweight w float 4x3x3x3\n"
        "Conv x w -> y\noutput y", "", "conv 4x6x6", 4 * 36 * 27},
    {"an input without a shape", "input x float -\nRelu x -> y\noutput y", "", "Relu 1", 0},
    {"a size that does not fit", "input x float 1x3x8x8\nRelu x -> y\noutput y", "input.x=1x4x8x8",
        "dimension 1 of the input 'x' is 3 in the file, not 4", -1},
    {"a size with too few dimensions", "input x float 1x3x8x8\nRelu x -> y\noutput y",
        "input.x=8x8", "the input 'x' has 4 dimensions (1x3x8x8), and '8x8' has 2", -1},
    {"words as a size", "input x float 1x3x8x8\nRelu x -> y\noutput y", "input.x=large",
        "the size of the input 'x' is written as 1x3x224x224, not 'large'", -1},
    {"an input that there is not", "input x float 1x3x8x8\nRelu x -> y\noutput y", "input.z=1x1",
        "the model has no input 'z'", -1},
    {"a knob that there is not", "input x float 1x3x8x8\nRelu x -> y\noutput y", "heigth=3",
        "the model has no knob 'heigth'; did you mean 'height'?", -1},
    /* Files that are refused. */
    {"a node that reads what nothing gives", "input x float 1x4\nAdd x z -> y\noutput y", "",
        "node 0 reads the tensor 'z', which nothing gives", -1},
    {"one that reads itself", "input x float 1x4\nAdd x y -> y\noutput y", "",
        "node 0 (Add) needs, in a circle, what it gives", -1},
    {"a circle", "input x float 1x4\nAdd x b -> a\nRelu a -> b\nRelu b -> y\noutput y", "",
        "node 0 (Add) needs, in a circle, what it gives", -1},
    {"nodes in another order", "input x float 1x4\nTanh a -> y\nRelu x -> a\noutput y", "",
        "relu 4 | tanh 4", 0},
    {"two tensors of one name", "input x float 1x4\nRelu x -> y\nTanh x -> y\noutput y", "",
        "two nodes, or a node and a stored tensor, give the same tensor 'y'", -1},
    {"two stored tensors of one name", "input x float 1x4\nweight w float 4\nweight w float 4\n"
        "Add x w -> y\noutput y", "", "two stored tensors have the name 'w'", -1},
    {"an output that nothing gives", "input x float 1x4\nRelu x -> y\noutput z", "",
        "the output 'z' is a tensor that nothing gives", -1},
    {"a function that calls itself",
        "input x float 1x4\nfunction mine F a -> b\nmine/F a -> b\nend\n"
        "mine/F x -> y\noutput y", "",
        "functions and bodies are nested more than 32 deep, at 'F'", -1},
    {"no layers", "output y\nConstant -> y value=ints:1,2", "", "the model has no layers", -1},
};

static void
test_samples(void)
{
	char rows[IMPORT_ROWS_MAX];

	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		const struct sample *s = &samples[i];
		struct bytes b;
		int64_t macs;

		onnx_write(s->text, &b);
		macs = import_rows("test.onnx", b.data, b.n, s->settings, rows);
		tap_is_str(rows, s->rows, "%s", s->what);
		tap_is_int(macs, s->macs, "%s: products", s->what);
		bytes_free(&b);
	}
}

/* A file that is cut, or has a byte changed, gives a table or a sentence: nothing else happens. */
static void
test_damage(void)
{
	char rows[IMPORT_ROWS_MAX];
	int read = 0, refused = 0;

	for (size_t i = 0; i < sizeof samples / sizeof *samples; i += 7) {
		struct bytes b;

		onnx_write(samples[i].text, &b);
		for (size_t at = 0; at < b.n; at++) {
			unsigned char was = b.data[at];

			if (import_rows("t.onnx", b.data, at, "", rows) < 0)
				refused++;
			else
				read++;
			b.data[at] ^= (unsigned char)(1u << at % 8);
			if (import_rows("t.onnx", b.data, b.n, "", rows) < 0)
				refused++;
			else
				read++;
			b.data[at] = was;
		}
		bytes_free(&b);
	}
	tap_ok(read > 100 && refused > 1000, "%d damaged files are read, %d refused", read,
	    refused);
}

static void
test_lists(void)
{
	char rows[IMPORT_ROWS_MAX];
	struct bytes b = {0}, graph = {0}, tensor = {0};

	for (int i = 0; i < 2000000; i++)
		put_int(&tensor, 1, 1);
	put_int(&tensor, 2, 1);
	put_text(&tensor, 8, "w");
	put_message(&graph, 5, &tensor);
	put_int(&b, 1, 8);
	put_message(&b, 7, &graph);
	(void)import_rows("t.onnx", b.data, b.n, "", rows);
	tap_has(rows, "a tensor has more than 9 dimensions", "two million dimensions");
	bytes_free(&b);
	graph = tensor = (struct bytes){0};
	put_int(&tensor, 1, INT64_C(1) << 40);
	put_int(&tensor, 1, INT64_C(1) << 40);
	put_int(&tensor, 2, 1);
	put_message(&graph, 5, &tensor);
	put_int(&b, 1, 8);
	put_message(&b, 7, &graph);
	(void)import_rows("t.onnx", b.data, b.n, "", rows);
	tap_has(rows, "more than 2^63 bits", "a tensor of 2^80 elements");
	bytes_free(&b);
	graph = tensor = (struct bytes){0};
	put_int(&tensor, 1, 4);
	put_int(&tensor, 2, 1);
	put_text(&tensor, 8, "w");
	put_raw(&tensor, 9, "12345678", 8);
	put_message(&graph, 5, &tensor);
	put_int(&b, 1, 8);
	put_message(&b, 7, &graph);
	(void)import_rows("t.onnx", b.data, b.n, "", rows);
	tap_has(rows, "'w' has 8 bytes of data, and its dimensions need 16", "too few data");
	bytes_free(&b);
}

/* Read each sample with one word changed, in many ways. */
static void
test_spoiled(void)
{
	struct spoiled s = {.dialect = SPOIL_ONNX, .name = "a.onnx"};

	for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++)
		spoil_each(&s, samples[i].text);
	tap_ok(s.n > 1000 && s.unsound == 0, "%d spoiled files are read or refused", s.n);
}

int
main(void)
{
	test_samples();
	test_damage();
	test_lists();
	test_spoiled();
	return tap_done();
}
