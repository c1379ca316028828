/*
 * TensorFlow Lite files of every kind of operator, written by the test: layers and
 * multiply-accumulates worked out by hand from the definitions of the ops.
 */
#include "import/tflite.h"

#include "lib/import_file.h"
#include "lib/spoil.h"
#include "lib/tap.h"
#include "lib/tflite_text.h"

struct sample {
	const char *what, *text;
	const char *settings;
	const char *rows;          /* or the sentence of a failure */
	int64_t macs;              /* -1: it fails */
};

static const struct sample samples[] = {
    {"a convolution with bias and a fused activation",
        "input x int8 1x8x8x3\nweight w int8 4x3x3x3\nweight b int32 4\ntensor y int8 1x6x6x4\n"
        "op 3 x w b -> y 0b=1 1i=1 2i=1 3b=1\noutput y", "",
        "conv 4x6x6 | relu 4x6x6", 4 * 36 * 27},
    {"SAME padding, strides, no bias",
        "input x float32 1x9x7x3\nweight w float32 4x3x3x3\ntensor y float32 1x5x4x4\n"
        "op 3 x w - -> y 1i=2 2i=2\noutput y", "",
        "conv 4x5x4", 4 * 20 * 27},
    {"dilation by height and width",
        "input x float32 1x9x9x1\nweight w float32 2x3x3x1\ntensor y float32 1x5x3x2\n"
        "op 3 x w - -> y 0b=1 1i=1 2i=1 4i=3 5i=2\noutput y", "",
        /* 9 - 2 x 2 = 5 high, 9 - 2 x 3 = 3 wide */
        "conv 2x5x3", 2 * 15 * 9},
    {"groups", "input x float32 1x4x4x4\nweight w float32 6x1x1x2\ntensor y float32 1x4x4x6\n"
        "op 3 x w - -> y 1i=1 2i=1\noutput y", "", "conv 6x4x4", 6 * 16 * 2},
    {"a depthwise convolution", "input x int8 1x8x8x4\nweight w int8 1x3x3x8\n"
        "tensor y int8 1x8x8x8\nop 4 x w - -> y 1i=1 2i=1 3i=2 4b=3\noutput y", "",
        "depthwise 8x8x8 | relu6 8x8x8", 8 * 64 * 9},
    {"one of a single channel", "input x int8 1x8x8x1\nweight w int8 1x3x3x8\n"
        "tensor y int8 1x8x8x8\nop 4 x w - -> y 1i=1 2i=1 3i=8\noutput y", "",
        "conv 8x8x8", 8 * 64 * 9},
    {"over a volume", "input x float32 1x4x4x4x2\nweight w float32 2x2x2x2x3\n"
        "tensor y float32 1x3x3x3x3\nop 132 x w -> y 0b=1 1i=1 2i=1 3i=1\noutput y", "",
        "conv 3x3x3x3", 3 * 27 * 16},
    {"a transposed convolution", "ints s 1,8,8,2\nweight w float32 2x3x3x5\n"
        "input x float32 1x4x4x5\ntensor y float32 1x8x8x2\n"
        "op 67 s w x -> y 1i=2 2i=2\noutput y", "", "conv_transpose 2x8x8", 5 * 16 * 2 * 9},
    {"pools", "input x int8 1x8x8x3\ntensor a int8 1x4x4x3\ntensor y int8 1x2x2x3\n"
        "op 17 x -> a 1i=2 2i=2 3i=2 4i=2\nop 1 a -> y 0b=1 1i=1 2i=1 3i=3 4i=3 5b=0\n"
        "output y", "", "maxpool 3x4x4 | avgpool 3x2x2", 0},
    {"a dense layer after an image", "input x int8 1x4x4x3\nweight w int8 10x48\n"
        "weight b int32 10\ntensor y int8 1x10\nop 9 x w b -> y 0b=1\noutput y", "",
        "flatten 48 | dense 10 | relu 10", 480},
    {"for each of several rows", "input x float32 1x7x16\nweight w float32 8x16\n"
        "tensor y float32 1x7x8\nop 9 x w - -> y 2b=1\noutput y", "", "dense 7x8", 7 * 128},
    {"weights that an operator gives", "input x float32 1x16\ninput z float32 8x16\n"
        "tensor y float32 1x8\nop 9 x z - -> y\noutput y", "",
        "reshape 1x16 | matmul 1x8 | reshape 8", 128},
    {"half-precision weights", "input x float32 1x16\nweight h float16 8x16\n"
        "tensor w float32 8x16\ntensor y float32 1x8\nop 6 h -> w\nop 9 x w - -> y\noutput y", "",
        "dense 8", 128},
    {"sparse weights", "input x float32 1x16\nsparse h float32 8x16 256\n"
        "tensor w float32 8x16\ntensor y float32 1x8\nop 124 h -> w\nop 9 x w - -> y\noutput y",
        "", "dense 8", 128},
    {"an open batch", "batch x int8 1x16\nweight w int8 8x16\ntensor y int8 1x8\n"
        "op 9 x w - -> y\noutput y", "", "dense 8", 128},
    {"of four samples", "batch x int8 1x4x4x4\nweight w int8 8x64\nints s 1,64\n"
        "tensor f int8 1x64\ntensor y int8 1x8\nop 22 x s -> f\nop 9 f w - -> y\noutput y",
        "input.x=4x4x4x4", "flatten 64 | dense 8", 512},
    {"another height", "input x int8 1x8x8x3\nweight w int8 4x3x3x3\ntensor y int8 1x6x6x4\n"
        "op 3 x w - -> y 0b=1 1i=1 2i=1\noutput y", "height=10", "conv 4x8x6",
        4 * 48 * 27},
    {"adding images, and numbers for each channel", "input x int8 1x4x4x3\nweight c int8 3\n"
        "tensor a int8 1x4x4x3\ntensor y int8 1x4x4x3\ntensor p int8 1x2x2x3\n"
        "op 0 x x -> a 0b=1\nop 18 a c -> y\nop 17 y -> p 1i=2 2i=2 3i=2 4i=2\noutput p", "",
        "add 3x4x4 | relu 3x4x4 | constant 3x1x1 | mul 3x4x4 | maxpool 3x2x2", 0},
    {"activations", "input x float32 1x8\ntensor a float32 1x8\ntensor b float32 1x8\n"
        "tensor c float32 1x8\ntensor d float32 1x8\ntensor e float32 1x8\ntensor y float32 1x8\n"
        "op 19 x -> a\nop 21 a -> b\nop 14 b -> c\nop 28 c -> d\nop 117 d -> e\nop 25 e -> y\n"
        "output y", "",
        "relu 8 | relu6 8 | sigmoid 8 | tanh 8 | hardswish 8 | softmax 8", 0},
    {"others", "input x float32 1x8\ntensor a float32 1x8\ntensor b float32 1x8\n"
        "tensor c float32 1x8\ntensor d float32 1x8\ntensor y float32 1x8\n"
        "op 98 x -> a 0f=0.1\nop 20 a -> b\nop 111 b -> c\nop 150 c -> d\nop 152 d -> y\n"
        "output y", "", "leaky_relu 8 | hardtanh 8 | elu 8 | gelu 8 | clip 8", 0},
    {"softmax over the channels of an image", "input x float32 1x4x4x3\ntensor a float32 1x2x2x3\n"
        "tensor y float32 1x2x2x3\nop 17 x -> a 1i=2 2i=2 3i=2 4i=2\nop 25 a -> y\noutput y", "",
        "maxpool 3x2x2 | softmax 3x2x2", 0},
    {"joining channels and padding space", "input x int8 1x4x4x3\nints p 0,0,1,1,2,2,0,0\n"
        "tensor a int8 1x6x8x3\ntensor c int8 1x6x8x6\ntensor y int8 1x3x4x6\nop 34 x p -> a\n"
        "op 2 a a -> c 0i=3\nop 17 c -> y 1i=2 2i=2 3i=2 4i=2\noutput y", "",
        "pad 3x6x8 | concat 6x6x8 | maxpool 6x3x4", 0},
    {"padding with nothing", "input x int8 1x4x6\nints p 0,0,0,0,0,0\ntensor a int8 1x4x6\n"
        "int i 0\ntensor y int8 1x4x6\nop 34 x p -> a\n"
        "op 195 a i -> y 0l=0,0,0 1l=0,0,0 2l=0,0,0\noutput y", "", "identity 4x6 | identity 4x6",
        0},
    {"resizing", "input x float32 1x4x4x3\nints s 8,6\ntensor a float32 1x8x6x3\n"
        "tensor y float32 1x8x6x3\nop 23 x s -> a\nop 97 a s -> y\noutput y", "",
        "upsample 3x8x6 | upsample 3x8x6", 0},
    {"space and depth", "input x float32 1x4x4x3\ntensor a float32 1x2x2x12\n"
        "tensor y float32 1x4x4x3\nop 26 x -> a 0i=2\nop 5 a -> y 0i=2\noutput y", "",
        "pixel_unshuffle 12x2x2 | pixel_shuffle 3x4x4", 0},
    {"the mean of an image", "input x float32 1x4x4x3\nints s 1,2\ntensor a float32 1x4x4x3\n"
        "tensor y float32 1x3\nop 17 x -> a 1i=1 2i=1 3i=1 4i=1\nop 40 a s -> y 0b=0\noutput y",
        "", "maxpool 3x4x4 | global_avgpool 3", 0},
    {"a transpose of an image moves its elements", "input x float32 1x4x5x3\n"
        "tensor a float32 1x4x5x3\nints p 0,2,1,3\ntensor b float32 1x5x4x3\n"
        "tensor y float32 1x5x4x3\nop 17 x -> a 1i=1 2i=1 3i=1 4i=1\nop 39 a p -> b\n"
        "op 17 b -> y 1i=1 2i=1 3i=1 4i=1\noutput y", "",
        "maxpool 3x4x5 | transpose 3x5x4 | maxpool 3x5x4", 0},
    {"boxes of a head: channels are fastest", "input x float32 1x4x4x6\ntensor a float32 1x4x4x6\n"
        "ints s 1,32,3\ntensor y float32 1x32x3\nop 17 x -> a 1i=1 2i=1 3i=1 4i=1\n"
        "op 22 a s -> y\noutput y", "", "maxpool 6x4x4 | permute 4x4x6 | reshape 32x3", 0},
    {"an image from a line", "input x int8 1x48\nints s 1,4,4,3\ntensor a int8 1x4x4x3\n"
        "weight w int8 2x1x1x3\ntensor y int8 1x4x4x2\nop 22 x s -> a\n"
        "op 3 a w - -> y 1i=1 2i=1\noutput y", "",
        "reshape 4x4x3 | permute 3x4x4 | conv 2x4x4", 2 * 16 * 3},
    {"slices", "input x float32 1x8x6\nints b 0,2,0\nints z 1,4,-1\ntensor a float32 1x4x6\n"
        "ints c 0,1,0\nints d 0,0,6\nints e 1,1,2\ntensor y float32 1x3\nop 65 x b z -> a\n"
        "op 45 a c d e -> y 0i=1 1i=1 4i=2\noutput y", "",
        /* row 1 of the four, each second of its six features */
        "slice 4x6 | slice 1x6 | slice 1x3 | reshape 3", 0},
    {"equal and given parts", "input x float32 1x4x6\nint k 2\ntensor a float32 1x4x3\n"
        "tensor b float32 1x4x3\nints z 1,3\nint j 1\ntensor c float32 1x1x3\n"
        "tensor d float32 1x3x3\nop 49 k x -> a b 0i=2\nop 102 b z j -> c d 0i=2\noutput a\n"
        "output c\noutput d", "", "slice 4x3 | slice 4x3 | slice 1x3 | slice 3x3", 0},
    {"rows apart and together", "input x float32 1x2x6\ntensor a float32 1x6\n"
        "tensor b float32 1x6\ntensor y float32 1x2x6\nop 88 x -> a b 0i=2 1i=1\n"
        "op 83 b a -> y 0i=2 1i=1\noutput y", "",
        "slice 1x6 | reshape 6 | slice 1x6 | reshape 6 | reshape 1x6 | reshape 1x6 | concat 2x6",
        0},
    {"a shape that operators work out", "batch x float32 1x4x6\ntensor s int32 3\nints b 0\n"
        "ints e 1\nints u 1\ntensor n int32\nint k 24\ntensor t int32 2\ntensor y float32 1x24\n"
        "op 77 x -> s\nop 45 s b e u -> n 4i=1\nop 83 n k -> t 0i=2\nop 22 x t -> y\noutput y",
        "input.x=3x4x6", "flatten 24", 0},
    {"an LSTM", "input x int8 1x5x8\nweight w int8 6x8\nweight r int8 6x6\nweight b int32 6\n"
        "state h int8 1x6\nstate c int16 1x6\ntensor y int8 1x5x6\n"
        "op 44 x w w w w r r r r - - - b b b b - - h c -> y 0b=4\noutput y", "",
        "lstm 5x6", 5 * 4 * 6 * (8 + 6)},
    /* Three gates instead of four. */
    {"one that couples two gates", "input x int8 1x5x8\nweight w int8 6x8\nweight r int8 6x6\n"
        "weight b int32 6\nstate h int8 1x6\ntensor y int8 1x5x6\n"
        "op 44 x - w w w - r r r - - - - b b b - - h h -> y\noutput y", "",
        "lstm 5x6", 5 * 3 * 6 * (8 + 6)},
    /* Projected to 4 of 6: states of 4 features, and 6 x 4 numbers more for each step. */
    {"one with a projection", "input x float32 1x5x8\nweight w float32 6x8\n"
        "weight r float32 6x4\nweight b float32 6\nweight p float32 4x6\nstate h float32 1x4\n"
        "state c float32 1x6\ntensor y float32 1x5x4\n"
        "op 44 x w w w w r r r r - - - b b b b p - h c -> y 0b=4\noutput y", "",
        "lstm 5x4", 5 * (4 * 6 * (8 + 4) + 6 * 4)},
    {"two directions joined", "input x float32 1x5x8\nweight w float32 6x8\nweight r float32 6x6\n"
        "weight b float32 6\ntensor y float32 1x5x12\n"
        "op 52 x w w w w r r r r - - - b b b b - - w w w w r r r r - - - b b b b - - -> y "
        "0b=4 3b=1\n"
        "output y", "", "lstm 5x12", 2 * 5 * 4 * 6 * (8 + 6)},
    {"svdf", "input x int8 1x32\nweight f int8 8x32\nweight t int8 8x10\nweight b int32 4\n"
        "state s int16 1x80\ntensor y int8 1x4\nop 27 x f t b s -> y 0i=2 1b=1\noutput y", "",
        "svdf 4 | relu 4", 8 * (32 + 10)},
    {"an RNN of one step", "input x float32 1x8\nweight w float32 6x8\nweight r float32 6x6\n"
        "weight b float32 6\nstate h float32 1x6\ntensor y float32 1x6\n"
        "op 24 x w r b h -> y 0b=4\noutput y", "", "reshape 1x8 | rnn 1x6 | reshape 6",
        6 * (8 + 6)},
    {"a product of activations", "input x float32 1x4x5x6\ninput z float32 1x4x7x6\n"
        "tensor y float32 1x4x5x7\nop 126 x z -> y 1b=1\noutput y", "", "matmul 4x5x7",
        4 * 5 * 6 * 7},
    {"the places of the largest", "input x float32 1x4x6\nint k -1\ntensor y int64 1x4\n"
        "op 56 x k -> y 0b=4\noutput y", "", "argmax 4", 0},
    {"picking, and an embedding", "input x int32 1x7\nweight w float32 100x16\n"
        "tensor a float32 1x7x16\nop 36 w x -> a 0i=0\noutput a", "", "embedding 7x16", 0},
    {"comparing and choosing", "input x float32 1x8\ninput z float32 1x8\ntensor c bool 1x8\n"
        "tensor y float32 1x8\nop 61 x z -> c\nop 123 c x z -> y\noutput y", "",
        "compare 8 | where 8", 0},
    {"a dilated convolution through samples", "input x float32 1x8x8x3\nints b 2,2\n"
        "ints z 0,0,0,0\ntensor a float32 4x4x4x3\nweight w float32 5x3x3x3\n"
        "tensor c float32 4x2x2x5\ntensor y float32 1x4x4x5\nop 38 x b z -> a\n"
        "op 3 a w - -> c 0b=1 1i=1 2i=1\nop 37 c b z -> y\noutput y", "",
        /* four parts of 2 x 2 places */
        "pad 3x8x8 | pixel_unshuffle 12x4x4 | reshape 3x4x4x4 | conv 5x4x2x2 | "
        "reshape 20x2x2 | pixel_shuffle 5x4x4", 5 * 16 * 27},
    {"over a volume, transposed", "ints s 1,4,4,4,3\nweight w float32 2x2x2x3x5\n"
        "input x float32 1x2x2x2x5\ntensor y float32 1x4x4x4x3\n"
        "op 141 s w x -> y 1i=2 2i=2 3i=2\noutput y", "", "conv_transpose 3x4x4x4",
        /* each of 8 places x 5 channels meets 3 x 8 weights */
        40 * 24},
    /* SAME: as high as the input times the stride; VALID: and what the kernel has more. */
    {"transposed convolutions of a higher image", "ints s 1,8,8,2\nweight w float32 2x3x3x5\n"
        "input x float32 1x4x4x5\ntensor y float32 1x8x8x2\nints t 1,17,17,2\n"
        "weight v float32 2x3x3x2\ntensor z float32 1x17x17x2\n"
        "op 67 s w x -> y 1i=2 2i=2\nop 67 t v y -> z 0b=1 1i=2 2i=2\noutput z", "height=6",
        "conv_transpose 2x12x8 | conv_transpose 2x25x17", 5 * 24 * 18 + 2 * 96 * 18},
    {"roots of means of squares", "input x float32 1x4x4x3\ntensor y float32 1x2x2x3\n"
        "op 12 x -> y 1i=2 2i=2 3i=2 4i=2 5b=1\noutput y", "",
        "mul 3x4x4 | avgpool 3x2x2 | sqrt 3x2x2 | relu 3x2x2", 0},
    {"turned around", "input x float32 1x4x6\nints a 1,2\ntensor y float32 1x4x6\n"
        "input l int32 1\ntensor z float32 1x4x6\nop 105 x a -> y\nop 112 y l -> z 0i=1 1i=0\n"
        "output z", "", "reverse 4x6 | reverse 4x6", 0},
    {"new parts among zeros", "input i int32 3x1\ninput u float32 3x8\nints s 6,8\n"
        "tensor y float32 6x8\nop 122 i u s -> y\noutput y", "",
        "constant 1 | expand 6x8 | scatter_nd 6x8", 0},
    {"boxes that are left", "input b float32 50x4\ninput s float32 50\nint k 10\n"
        "weight t float32 1\ntensor y int32 10\ntensor z float32 10\ntensor n int32\n"
        "op 121 b s k t t t -> y z n\noutput y\noutput z\noutput n", "",
        "nms 10x3 | slice 10x1 | reshape 10 | gather 10 | slice 1", 0},
    {"their places alone", "input b float32 50x4\ninput s float32 50\nint k 10\n"
        "weight t float32 1\ntensor y int32 10\ntensor n int32\n"
        "op 120 b s k t t -> y n\noutput y", "", "nms 10x3 | slice 10x1 | reshape 10", 0},
    /* One new position of a cache of eight. */
    {"a cache with a new part", "input c float32 1x8x4\ninput u float32 1x1x4\ninput i int32 3\n"
        "tensor y float32 1x8x4\nop 151 c u i -> y\noutput y", "", "slice 7x4 | concat 8x4", 0},
    /* x[:, newaxis, 1, ...] of 1x3x4x5: a dimension of 1 and the last two, without the second. */
    {"a new dimension, one that goes, and the rest", "input x float32 1x3x4x5\nints b 0,0,1,0\n"
        "ints e 0,0,2,0\nints u 1,1,1,1\ntensor y float32 1x1x4x5\n"
        "op 45 x b e u -> y 0i=1 1i=1 2i=8 3i=2 4i=4\noutput y", "", "slice 1x4x5", 0},
    /* x[..., ::-1]: the last dimension backwards; x[..., 1:3] of the four before it */
    {"an ellipsis, and backwards", "input x float32 1x3x4x6\nints b 0,-1\nints e 0,0\nints u 1,-1\n"
        "tensor y float32 1x3x4x6\nints c 0,1,0\nints d 0,3,0\nints v 1,1,1\n"
        "tensor z float32 1x3x2x6\nop 45 x b e u -> y 0i=0 1i=2 2i=1\n"
        "op 45 y c d v -> z 1i=4 0i=4 2i=1\noutput z", "", "reverse 3x4x6 | slice 3x2x6", 0},
    {"more entries than dimensions", "input x float32 1x6\nints b 0,0,0\nints e 1,1,1\n"
        "ints u 1,1,1\ntensor y float32 1x6\nop 45 x b e u -> y\noutput y", "",
        "STRIDED_SLICE 6", 0},
    /* Sizes that follow from a higher image: 6 x 4 places, and 8 samples. */
    {"shapes of a higher image", "input x float32 1x4x4x2\nints z 2,1\ntensor a float32 1x4x4x2\n"
        "int k 3\nints r 1,1,2,1\ntensor b float32 1x4x4x3\nint o 3\ntensor c int64 1x4x4\n"
        "int d 5\nweight on float32 1\ntensor h float32 1x4x4x5\ntensor t float32 1x4x8x5\n"
        "int ax 1\ntensor g float32 1x1x4x8x5\ntensor q float32 1x4x8x5\n"
        "op 17 x -> a 1i=1 2i=1 3i=1 4i=1\nop 56 a o -> c\nop 85 c d on on -> h 0i=-1\n"
        "op 69 h r -> t\nop 70 t ax -> g\nop 43 g -> q\noutput q", "height=6",
        "maxpool 2x6x4 | permute 6x4x2 | argmax 6x4 | one_hot 6x4x5 | tile 6x8x5 | "
        "reshape 1x6x8x5 | reshape 6x8x5",
        0},
    {"a number of samples through what remembers", "batch x float32 1x8\nweight f float32 8x8\n"
        "weight t float32 8x10\nstate s float32 1x80\ntensor a float32 1x4\n"
        "weight w float32 6x4\nweight r float32 6x6\nweight b float32 6\nstate h float32 1x6\n"
        "tensor y float32 1x6\nop 27 x f t - s -> a 0i=2\nop 24 a w r b h -> y 0b=4\noutput y",
        "input.x=3x8", "svdf 4 | reshape 1x4 | rnn 1x6 | reshape 6", 8 * (8 + 10) + 6 * (4 + 6)},
    /* 2 x (6 + 4) / 2 = 10 high, worked out by operators on the shape */
    {"a size that operators work out", "input x float32 1x4x4x3\ntensor s int32 4\nints b 1\n"
        "ints e 3\nints u 1\ntensor hw int32 2\nints four 4,4\ntensor p int32 2\nints m 2,2\n"
        "tensor q int32 2\ntensor r int32 2\ntensor y float32 1x8x8x3\nop 77 x -> s\n"
        "op 45 s b e u -> hw\nop 0 hw four -> p\nop 18 p m -> q\nop 90 q m -> r\n"
        "op 23 x r -> y\noutput y", "height=6", "upsample 3x10x8", 0},
    /* 2 samples of 3 x 4 and 4 x 5; a matrix of weights; letters of both sides */
    {"products of StableHLO", "input x float32 2x3x4\ninput z float32 2x4x5\n"
        "tensor a float32 2x3x5\nweight w float32 7x5\ntensor y float32 2x3x7\n"
        "op 197 x z -> a 0l=0 1l=0 2l=2 3l=1\nop 197 a w -> y 2l=2 3l=1\noutput y", "",
        "einsum 2x3x5 | dense 2x3x7", 2 * 3 * 4 * 5 + 2 * 3 * 5 * 7},
    {"products that do not fit", "input x float32 3x4\ninput z float32 5x6\n"
        "tensor y float32 3x6\nop 197 x z -> y 2l=1 3l=0\noutput y", "",
        "STABLEHLO_DOT_GENERAL 3x6", 0},
    /* N x H x W x C, H x W x I x O as TensorFlow has it; SAME of 3 x 3, stride 2 */
    {"a convolution of StableHLO", "input x float32 1x8x8x3\nweight w float32 3x3x3x4\n"
        "tensor y float32 1x4x4x4\nop 171 x w -> y 0l=2,2 1l=0,1,0,1 5n=0 6n=3 7l=1,2 8n=2 9n=3 "
        "10l=0,1 11n=0 12n=3 13l=1,2 14n=1 15n=1\noutput y", "",
        "permute 3x8x8 | conv 4x4x4 | permute 4x4x4", 4 * 16 * 27},
    /* N x C x H x W: nothing is turned; groups of one channel each */
    {"one for each channel", "input x float32 1x3x8x8\nweight w float32 6x1x3x3\n"
        "tensor y float32 1x6x6x6\nop 171 x w -> y 5n=0 6n=1 7l=2,3 8n=1 9n=0 10l=2,3 11n=0 12n=1 "
        "13l=2,3 14n=3 15n=1\noutput y", "", "depthwise 6x6x6", 6 * 36 * 9},
    /* Gaps of one between elements of 4 x 4, padded by 1 and 2: 2 x 3 + 1 + 3 - 2 = 8 */
    {"one with gaps in its input", "input x float32 1x3x4x4\nweight w float32 5x3x3x3\n"
        "tensor y float32 1x5x8x8\nop 171 x w -> y 1l=1,2,1,2 2l=2,2 5n=0 6n=1 7l=2,3 8n=1 9n=0 "
        "10l=2,3 11n=0 12n=1 13l=2,3 14n=1\noutput y", "", "conv_transpose 5x8x8",
        3 * 16 * 5 * 9},
    {"one whose dimensions there are twice", "input x float32 1x3x4x4\nweight w float32 5x3x3x3\n"
        "tensor y float32 1x5x2x2\nop 171 x w -> y 5n=0 6n=1 7l=2,2 8n=1 9n=0 10l=2,3 11n=0 12n=1 "
        "13l=2,3\noutput y", "", "STABLEHLO_CONVOLUTION 5x2x2", 0},
    {"elements of StableHLO", "input x float32 1x8\ninput z float32 1x8\ntensor a float32 1x8\n"
        "tensor b float32 1x8\ntensor c float32 1x8\ntensor p bool 1x8\ntensor d float32 1x8\n"
        "tensor y float32 1x8\nop 163 x z -> a\nop 162 a -> b\nop 188 b x -> c\n"
        "op 191 c z -> p 0i=3\nop 187 p c x -> d\nop 168 x d z -> y\noutput y", "",
        "add 8 | sigmoid 8 | sub 8 | compare 8 | where 8 | max 8 | min 8", 0},
    {"shapes of StableHLO", "input x float32 1x4x6\ntensor a float32 1x6x4\n"
        "tensor b float32 1x6x8\ntensor c float32 1x3x8\ntensor z float32 1\n"
        "tensor d float32 1x5x9\ntensor f float32 1x5\ntensor y float32 1x5x7\n"
        "tensor v float32 1x5x2\nint i 0\nop 202 x -> a 0l=0,2,1\nop 169 a a -> b 0n=2\n"
        "op 172 b -> c 0l=0,0,0 1l=1,6,8 2l=1,2,1\nop 195 c i -> d 0l=0,1,0 1l=0,1,1 2l=0,0,0\n"
        "op 174 d i -> f 0l=2 1i=1\nop 170 f -> y 0l=0,1\nop 193 y i i i -> v 0l=1,5,2\noutput v\n"
        "graph\ninput g float32\ninput h float32\ntensor k float32\nop 166 g h -> k\noutput k",
        "", "transpose 6x4 | concat 6x8 | slice 3x8 | pad 5x9 | reduce_max 5 | reshape 5x1 | "
        "expand 5x7 | slice 5x2", 0},
    {"a composite, and a call", "input x float32 1x8\ntensor a float32 1x8\ntensor y float32 1x8\n"
        "op 206 x -> a 1i=1\nop 31 a -> y 0i=2\noutput y\n"
        "graph\ninput a float32 1x8\ntensor b float32 1x8\nop 28 a -> b\noutput b\n"
        "graph\ninput a float32 1x8\ntensor b float32 1x8\nop 19 a -> b\noutput b", "",
        "tanh 8 | relu 8", 0},
    {"a custom op", "input x float32 1x8x8x3\nweight w float32 3x2x2x3\n"
        "tensor y float32 1x16x16x3\ntensor p float32 1x8x8x3\n"
        "custom Convolution2DTransposeBias x w -> y\nop 17 y -> p 1i=2 2i=2 3i=2 4i=2\noutput p",
        "", "Convolution2DTransposeBias 3x16x16 | maxpool 3x8x8", 0},
    /* Bytes: two keys; their places; 2 = 0x02 classes for each of 10 = 0x0a detections. */
    {"boxes that a detector keeps", "input x float32 1x100x4\ninput s float32 1x100x3\n"
        "weight a float32 100x4\ntensor y float32\ntensor c float32\ntensor p float32\n"
        "tensor n float32\ncustom TFLite_Detection_PostProcess x s a -> y c p n "
        "bytes=6d61785f636c61737365735f7065725f646574656374696f6e006d61785f646574656374696f6e73"
        "00022a11020102020a0404042401\noutput y\noutput c\noutput n", "",
        "TFLite_Detection_PostProcess 20x4 | TFLite_Detection_PostProcess 20 | "
        "TFLite_Detection_PostProcess 1", 0},
    {"a custom op with a builtin op's name", "input x float32 1x8\ntensor y float32 1x8\n"
        "custom RELU x -> y\noutput y", "", "RELU 8", 0},
    {"an op that came later", "input x float32 1x8\ntensor y float32 1x8\nop 900 x -> y\noutput y",
        "", "builtin op 900 8", 0},
    {"a branch that is known", "input x float32 1x8\nint c 1\ntensor y float32 1x8\n"
        "op 118 c x -> y 0i=1 1i=2\noutput y\n"
        "graph\ninput a float32 1x8\ntensor b float32 1x8\nop 19 a -> b\noutput b\n"
        "graph\ninput a float32 1x8\ntensor b float32 1x8\nop 28 a -> b\noutput b", "",
        "relu 8", 0},
    {"a loop of three runs", "input x float32 1x8\nint n 0\ntensor m int32\ntensor y float32 1x8\n"
        "op 119 n x -> m y 0i=1 1i=2\noutput y\n"
        "graph\ninput i int32\ninput a float32 1x8\nint k 3\ntensor t bool\nop 58 i k -> t\n"
        "output t\n"
        "graph\ninput i int32\ninput a float32 1x8\nint k 1\ntensor j int32\n"
        "tensor b float32 1x8\nop 0 i k -> j\nop 28 a -> b\noutput j\noutput b", "",
        "constant 1 | add 1 | tanh 8 | add 1 | tanh 8 | add 1 | tanh 8", 0},
    {"a loop that runs itself", "input x float32 1x8\ntensor y float32 1x8\n"
        "op 119 x -> y 0i=1 1i=1\noutput y\n"
        "graph\ninput a float32 1x8\ntensor b float32 1x8\nop 119 a -> b 0i=1 1i=1\noutput b",
        "", "WHILE 8", 0},
    {"operators in a circle", "input x float32 1x8\ntensor a float32 1x8\ntensor b float32 1x8\n"
        "op 0 x b -> a\nop 19 a -> b\noutput b", "",
        "node 0 (ADD a) needs, in a circle, what it gives", -1},
    {"an operator that reads what it gives", "input x float32 1x8\ntensor a float32 1x8\n"
        "op 0 x a -> a\noutput a", "", "node 0 (ADD a) needs, in a circle, what it gives", -1},
    {"two that give the same", "input x float32 1x8\ntensor a float32 1x8\nop 19 x -> a\n"
        "op 28 x -> a\noutput a", "",
        "node 1 (TANH a) gives tensor 'a', which another operator gives, too", -1},
    {"one that gives what is stored", "input x float32 1x8\nweight a float32 1x8\n"
        "op 19 x -> a\noutput a", "",
        "node 0 (RELU a) gives tensor 'a', which the file stores", -1},
    {"filters that do not fit", "input x float32 1x8x8x3\nweight w float32 4x3x3x2\n"
        "tensor y float32 1x6x6x4\nop 3 x w - -> y 0b=1 1i=1 2i=1\noutput y", "",
        "CONV_2D 4x6x6", 0},
    {"another size of an input that is fixed", "input x int8 1x16\nweight w int8 8x16\n"
        "tensor y int8 1x8\nop 9 x w - -> y\noutput y", "input.x=1x17",
        "dimension 1 of the input 'x' is 16 in the file, not 17", -1},
};

static void
test_sample(const struct sample *s)
{
	struct bytes file = {0};
	char rows[IMPORT_ROWS_MAX];
	int64_t macs;

	tflite_write_text(&file, s->text);
	macs = import_rows("test.tflite", file.data, file.n, s->settings, rows);
	tap_is_str(rows, s->rows, "%s: layers", s->what);
	tap_is_int(macs, s->macs, "%s: multiply-accumulates", s->what);
	bytes_free(&file);
}

/* Weights that an LSTM of the file has: those of each gate, of peepholes and of norms. */
static void
test_lstm_numbers(void)
{
	static const struct {
		const char *what, *operator;
		int64_t numbers;
	} cells[] = {
	    {"four gates", "op 44 x w w w w r r r r - - - b b b b - - h c -> y",
	        4 * (6 * 8 + 6 * 6 + 6)},
	    {"three gates", "op 44 x - w w w - r r r - - - - b b b - - h c -> y",
	        3 * (6 * 8 + 6 * 6 + 6)},
	    {"three peepholes", "op 44 x w w w w r r r r b b b b b b b - - h c -> y",
	        4 * (6 * 8 + 6 * 6 + 6) + 3 * 6},
	    {"two peepholes of coupled gates", "op 44 x - w w w - r r r - b b - b b b - - h c -> y",
	        3 * (6 * 8 + 6 * 6 + 6) + 2 * 6},
	    {"norms", "op 44 x w w w w r r r r - - - b b b b - - h c b b b b -> y",
	        4 * (6 * 8 + 6 * 6 + 6) + 4 * 6},
	    {"no biases", "op 44 x w w w w r r r r - - - - - - - - - h c -> y",
	        4 * (6 * 8 + 6 * 6)},
	};
	char text[1000];

	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		struct bytes file = {0};
		struct import im;
		struct err e;

		(void)snprintf(text, sizeof text, "input x float32 1x5x8\nweight w float32 6x8\n"
		    "weight r float32 6x6\nweight b float32 6\nstate h float32 1x6\n"
		    "state c float32 1x6\ntensor y float32 1x5x6\n%s\noutput y",
		    cells[i].operator);
		tflite_write_text(&file, text);
		import_open(&im, "net.tflite", file.data, file.n, NULL);
		if (tap_ok(import_read(&im, import_format_of(file.data, file.n, "net"), &e),
		    "%s: it is read", cells[i].what))
			tap_is_int(import_numbers(&im), cells[i].numbers, "%s: numbers",
			    cells[i].what);
		import_close(&im);
		bytes_free(&file);
	}
}

/* The types of layers, what stays, and where they are from. */
static void
test_facts(void)
{
	static const char text[] = "input x int8 1x32\nweight h float16 4x32\n"
	    "tensor u float32 4x32\ntensor m/dense/MatMul float32 1x4\n"
	    "weight c uint8 100\nweight k uint8 3000\n"
	    "tensor s uint8 700\ntensor p/y int64 1x4\nop 6 h -> u\n"
	    "op 9 x u - -> m/dense/MatMul 0b=1\ncustom ethos-u c k s m/dense/MatMul -> p/y\n"
	    "output p/y";
	const struct layer *l;
	struct bytes file = {0};
	struct import im;
	struct err e;

	tflite_write_text(&file, text);
	import_open(&im, "net.tflite", file.data, file.n, NULL);
	if (!tap_ok(import_read(&im, import_format_of(file.data, file.n, "net"), &e),
	    "a file is known by its first bytes"))
		return;
	l = im.layers.graph->layer;
	tap_is_int(l[0].encoding.acts, DTYPE_INT8, "an input has its type");
	tap_is_int(l[1].encoding.weights, DTYPE_FP16, "weights have the type that is stored");
	tap_is_int(l[1].encoding.unpacked, true, "and are unpacked");
	tap_is_int(l[2].fused, true, "the activation is fused");
	tap_is_str(im.layers.note[1].scope, "m/dense", "blocks come from tensors");
	tap_is_str(im.layers.note[1].origin, "node 1 (FULLY_CONNECTED m/dense/MatMul)",
	    "layers say where they are from");
	tap_is_int(l[3].encoding.wide, true, "64-bit numbers are wide");
	tap_is_str(im.layers.note[3].origin, "node 2 (ethos-u p/y): a program for Arm Ethos-U: "
	    "100 bytes of commands, 3000 of weights, 700 to work in", "a custom op is described");
	tap_is_int(im.uncounted, 1, "and not counted");
	tap_is_str(im.model.format, "TensorFlow Lite, schema 3, test", "the format is said");
	import_close(&im);
	bytes_free(&file);
}

/* Read each sample with one word changed, in many ways. */
static void
test_spoiled(void)
{
	struct spoiled s = {.dialect = SPOIL_TFLITE, .name = "a.tflite"};

	for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++)
		spoil_each(&s, samples[i].text);
	tap_ok(s.n > 1000 && s.unsound == 0, "%d spoiled files are read or refused", s.n);
}

int
main(void)
{
	test_lstm_numbers();
	test_facts();
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
		test_sample(&samples[i]);
	test_spoiled();
	return tap_done();
}
