/*
 * Operators of TensorFlow Lite files at the limits of what their kernels take (the Prepare
 * functions of tensorflow/lite/kernels): those that work are layers, and each of the others has a
 * sentence that says why it is not counted.  Numbers of operators and options are those of the
 * schema.
 */
#include "lib/import_file.h"
#include "lib/tflite_text.h"
#include "lib/tap.h"

/* A file, and its layers; in brackets stands why the first one that is not counted is none. */
static const struct sample {
	const char *text, *rows;
} samples[] = {
    {"input x float32 1x1\nints one 1\nints a 3\nints b 4\ntensor v int32 1\nop 0 a b -> v\n"
        "tensor m int32 2\nop 2 one v -> m 0i=0\ntensor y float32\nop 69 x m -> y\noutput y",
        "tile 7"},
    {"input x float32 1x1\nints one 1\nints a 9\nints b 4\ntensor v int32 1\nop 41 a b -> v\n"
        "tensor m int32 2\nop 2 one v -> m 0i=0\ntensor y float32\nop 69 x m -> y\noutput y",
        "tile 5"},
    {"input x float32 1x1\nints one 1\nints a 3\nints b 4\ntensor v int32 1\nop 18 a b -> v\n"
        "tensor m int32 2\nop 2 one v -> m 0i=0\ntensor y float32\nop 69 x m -> y\noutput y",
        "tile 12"},
    {"input x float32 1x1\nints one 1\nints a 7\nints b 2\ntensor v int32 1\nop 42 a b -> v\n"
        "tensor m int32 2\nop 2 one v -> m 0i=0\ntensor y float32\nop 69 x m -> y\noutput y",
        "tile 3"},
    {"input x float32 1x1\nints one 1\nints a 7\nints b 2\ntensor v int32 1\nop 90 a b -> v\n"
        "tensor m int32 2\nop 2 one v -> m 0i=0\ntensor y float32\nop 69 x m -> y\noutput y",
        "tile 3"},
    {"input x float32 1x1\nints one 1\nints a -7\nints b -2\ntensor v int32 1\nop 90 a b -> v\n"
        "tensor m int32 2\nop 2 one v -> m 0i=0\ntensor y float32\nop 69 x m -> y\noutput y",
        "tile 3"},
    {"input x float32 1x1\nints one 1\nints a 7\nints b 4\ntensor v int32 1\nop 95 a b -> v\n"
        "tensor m int32 2\nop 2 one v -> m 0i=0\ntensor y float32\nop 69 x m -> y\noutput y",
        "tile 3"},
    {"input x float32 1x1\nints one 1\nints a -7\nints b 3\ntensor v int32 1\nop 95 a b -> v\n"
        "tensor m int32 2\nop 2 one v -> m 0i=0\ntensor y float32\nop 69 x m -> y\noutput y",
        "tile 2"},
    {"input x float32 1x1\nints one 1\nints a 3\nints b 4\ntensor v int32 1\nop 55 a b -> v\n"
        "tensor m int32 2\nop 2 one v -> m 0i=0\ntensor y float32\nop 69 x m -> y\noutput y",
        "tile 4"},
    {"input x float32 1x1\nints one 1\nints a 3\nints b 4\ntensor v int32 1\nop 57 a b -> v\n"
        "tensor m int32 2\nop 2 one v -> m 0i=0\ntensor y float32\nop 69 x m -> y\noutput y",
        "tile 3"},
    {"input x float32 1x1\nints one 1\nint a 7\nint b 1\nint c -2\ntensor r int32\nop 96 a b c -> "
        "r\ntensor v int32 1\nop 77 r -> v\ntensor m int32 2\nop 2 one v -> m 0i=0\ntensor y "
        "float32\nop 69 x m -> y\noutput y", "tile 3"},
    {"input x float32 1x1\nints one 1\nint a 7\nint b 1\nint c 2\ntensor r int32\nop 96 a b c -> "
        "r\nints five 5\ntensor v int32 1\nop 2 r five -> v 0i=0\ntensor m int32 2\nop 2 one v -> "
        "m 0i=0\ntensor y float32\nop 69 x m -> y\noutput y", "tile 5"},
    {"input x float32 1x1\nints one 1\ninput a int32 1\nint b 7\nint c 1\ntensor v int32\nop 96 a "
        "b c -> v\ntensor m int32 2\nop 2 one v -> m 0i=0\ntensor y float32\nop 69 x m -> y\n"
        "output y", "RANGE 1 | CONCATENATION 2 (node 1 (CONCATENATION m): 1 and  are not of as "
        "many dimensions)"},
    {"input x float32 1x1\nints one 1\nweight w float32 2x3x4\ntensor r int32\nop 110 w -> r\n"
        "ints sh 1\ntensor v int32 1\nop 22 r sh -> v\ntensor m int32 2\nop 2 one v -> m 0i=0\n"
        "tensor y float32\nop 69 x m -> y\noutput y", "tile 3"},
    {"input x float32 1x1\nints one 1\nints a 3,4\nints b 1\nints s 1\ntensor v int32 1\nop 65 a "
        "b s -> v\ntensor m int32 2\nop 2 one v -> m 0i=0\ntensor y float32\nop 69 x m -> y\n"
        "output y", "tile 4"},
    {"input x float32 1x1\nints one 1\nints a 3,4\ntensor u int32\ntensor w int32\nop 88 a -> u w "
        "0i=2 1i=0\nints sh 1\ntensor v int32 1\nop 22 w sh -> v\ntensor m int32 2\nop 2 one v -> "
        "m 0i=0\ntensor y float32\nop 69 x m -> y\noutput y", "tile 4"},
    {"input x float32 1x4x6\nints a 7\ntensor y float32\nop 43 x -> y 0v=7\noutput y",
        "SQUEEZE 1 (node 0 (SQUEEZE y): there is no axis 7 in a tensor of 3 dimensions)"},
    {"input x float32 1x4x6\ntensor y float32\nop 43 x -> y 0v=1\noutput y",
        "SQUEEZE 1 (node 0 (SQUEEZE y): it takes a dimension of 4 away)"},
    {"input x float32 1x4x5x6x7x2x2x2x2\nint a 0\ntensor y float32\nop 70 x a -> y\noutput y",
        "EXPAND_DIMS 1 (node 0 (EXPAND_DIMS y): its output has too many dimensions)"},
    {"input x float32 1x4x6\nint a 9\ntensor y float32\nop 70 x a -> y\noutput y",
        "EXPAND_DIMS 1 (node 0 (EXPAND_DIMS y): there is no axis 9 in a tensor of 4 dimensions)"},
    {"input x float32 1x4x6\ntensor y float32\nop 70 x -> y\noutput y",
        "EXPAND_DIMS 1 (node 0 (EXPAND_DIMS y): its layer gives 24 where the file has 1)"},
    {"input x float32 1x4x6\ninput p int32\ntensor y float32\nop 107 x p -> y\noutput y",
        "GATHER_ND 1 (node 0 (GATHER_ND y): its places are no list)"},
    {"input x float32 1x4x6\ninput p int32 2x5\ntensor y float32\nop 107 x p -> y\noutput y",
        "GATHER_ND 1 (node 0 (GATHER_ND y): its places of 5 numbers do not fit its input)"},
    {"input x float32 1x4x6\ninput p int32 2x2\ntensor y float32\nop 107 x p -> y\noutput y",
        "reshape 1x4x6 | gather_nd 2x6"},
    {"input x float32 1x4x6\nint k 9\ntensor y float32\ntensor z int32\nop 48 x k -> y z\noutput y",
        "TOPK_V2 1 (node 0 (TOPK_V2 y): it takes 9 of 6 elements)"},
    {"input x float32 1x4x6\nint k 2\ntensor y float32\ntensor z int32\nop 48 x k -> y z\noutput y",
        "topk 4x2"},
    {"input x float32 1x4x6\ntensor y float32\ntensor z int32\nop 48 x -> y z\noutput y",
        "TOPK_V2 1 (node 0 (TOPK_V2 y): how many it takes is not known)"},
    {"input x int32 1x4\nint d 5\nint a 1\nint b 0\ntensor y float32\nop 85 x d a b -> y 0i=-1\n"
        "output y", "one_hot 4x5"},
    {"input x int32 1x4\nint d 5\nint a 1\nint b 0\ntensor y float32\nop 85 x d a b -> y 0i=7\n"
        "output y", "ONE_HOT 1 (node 0 (ONE_HOT y): there is no axis 7 in a tensor of 3 "
        "dimensions)"},
    {"input x int32 1x4\ninput d int32 1\nint a 1\nint b 0\ntensor y float32\nop 85 x d a b -> y "
        "0i=1\noutput y", "ONE_HOT 1 (node 0 (ONE_HOT y): there is no axis 1 in a tensor of 0 "
        "dimensions)"},
    {"input x float32 1x4x6\nints m 1,2\ntensor y float32\nop 69 x m -> y\noutput y",
        "TILE 1 (node 0 (TILE y): it repeats 2 dimensions of 3)"},
    {"input x float32 1x4x6\nints m 1,2,-1\ntensor y float32\nop 69 x m -> y\noutput y",
        "TILE 1 (node 0 (TILE y): its output is too large)"},
    {"input x float32 1x4x4x3\nints b 2,2\nints e 0,0,0,0\ntensor y float32\nop 38 x b e -> y\n"
        "output y", "pad 3x4x4 | pixel_unshuffle 12x2x2 | reshape 3x4x2x2"},
    {"input x float32 1x4x4x3\nints b 0,2\nints e 0,0,0,0\ntensor y float32\nop 38 x b e -> y\n"
        "output y", "permute 4x4x3 | SPACE_TO_BATCH_ND 1 (node 0 (SPACE_TO_BATCH_ND y): its "
        "blocks or edges do not work)"},
    {"input x float32 1x4x4x3\nints b 2,2\nints e 0,-1,0,0\ntensor y float32\nop 38 x b e -> y\n"
        "output y", "permute 4x4x3 | SPACE_TO_BATCH_ND 1 (node 0 (SPACE_TO_BATCH_ND y): its "
        "blocks or edges do not work)"},
    {"input x float32 1x5x4x3\nints b 2,2\nints e 0,0,0,0\ntensor y float32\nop 38 x b e -> y\n"
        "output y", "permute 5x4x3 | SPACE_TO_BATCH_ND 1 (node 0 (SPACE_TO_BATCH_ND y): its "
        "blocks of 2 do not fit its input)"},
    {"input x float32 4x4x4x3\nints b 2,2\nints e 0,0,0,0\ntensor y float32\nop 37 x b e -> y\n"
        "output y", "permute 4x4x3 | BATCH_TO_SPACE_ND 1x8x8x3 (node 0 (BATCH_TO_SPACE_ND y): its "
        "blocks are not squares of an image)"},
    {"input x float32 4x4x4x3\nints b 2,2\nints e 9,9,0,0\ntensor y float32\nop 37 x b e -> y\n"
        "output y", "permute 4x4x3 | BATCH_TO_SPACE_ND 1 (node 0 (BATCH_TO_SPACE_ND y): its "
        "blocks of 2 do not fit its input)"},
    {"input x float32 3x4x4x3\nints b 2,2\nints e 0,0,0,0\ntensor y float32\nop 37 x b e -> y\n"
        "output y", "permute 4x4x3 | BATCH_TO_SPACE_ND 1 (node 0 (BATCH_TO_SPACE_ND y): its "
        "blocks of 2 do not fit its input)"},
    {"input x float32 1x8\nints s 2\ntensor y float32\nop 125 x s -> y\noutput y", "SEGMENT_SUM 1"},
    {"input x float32 6x8\nints s 0,0,1,1,2,2\ntensor y float32\nop 125 x s -> y\noutput y",
        "SEGMENT_SUM 1"},
    {"input x float32 6x8\ninput s int32 6\ntensor y float32\nop 125 x s -> y\noutput y",
        "SEGMENT_SUM 1"},
    {"input x float32 1x8\ntensor y float32\nop 113 x -> y\noutput y", "MATRIX_DIAG 8x8"},
    {"input x float32 1x8x8\ninput d float32 1x8\ntensor y float32\nop 115 x d -> y\noutput y",
        "MATRIX_SET_DIAG 8x8"},
    {"input x float32 1x4\ninput z float32 1x3\ntensor y float32\nop 0 x z -> y\noutput y",
        "ADD 1 (node 0 (ADD y): 1x4 and 1x3 do not fit each other)"},
    {"input x float32 1x4x4x3\nweight w float32 2x3x3x5\ntensor y float32\nop 3 x w - -> y 0b=0 "
        "1i=1 2i=1\noutput y", "permute 4x4x3 | CONV_2D 1 (node 0 (CONV_2D y): an input of "
        "1x4x4x3 and filters of 2x3x3x5 do not fit each other)"},
    {"input x float32 1x4x4x3\nweight w float32 2x3x3x3\ntensor y float32\nop 3 x w - -> y 0b=1 "
        "1i=0 2i=1\noutput y", "permute 4x4x3 | CONV_2D 1 (node 0 (CONV_2D y): the sizes of its "
        "window do not work)"},
    {"input x float32 1x4x4x3\nweight w float32 2x9x9x3\ntensor y float32\nop 3 x w - -> y 0b=1 "
        "1i=1 2i=1\noutput y", "permute 4x4x3 | CONV_2D 1 (node 0 (CONV_2D y): its window is "
        "larger than its input)"},
    {"input x float32 1x4x4x3\nweight w float32 1x3x3x7\ntensor y float32\nop 4 x w - -> y 0b=0 "
        "1i=1 2i=1\noutput y", "permute 4x4x3 | DEPTHWISE_CONV_2D 1 (node 0 (DEPTHWISE_CONV_2D "
        "y): an input of 1x4x4x3 and filters of 1x3x3x7 do not fit each other)"},
    {"input x float32 1x4x4x3\ntensor y float32\nop 1 x -> y 0b=0 1i=1 2i=1 3i=0 4i=0\noutput y",
        "permute 4x4x3 | AVERAGE_POOL_2D 1 (node 0 (AVERAGE_POOL_2D y): the sizes of its window "
        "do not work)"},
    {"input x float32 1x4x4x3\ntensor y float32\nop 1 x -> y 0b=0 1i=1 2i=1 3i=2 4i=2 5b=9\n"
        "output y", "AVERAGE_POOL_2D 3x4x4 (node 0 (AVERAGE_POOL_2D y): its activation is not one "
        "of the format's)"},
    {"input x float32 1x4x4x3\ntensor y float32\nop 12 x -> y 0b=1 1i=2 2i=2 3i=2 4i=2 5b=1\n"
        "output y", "mul 3x4x4 | avgpool 3x2x2 | sqrt 3x2x2 | relu 3x2x2"},
    {"input x float32 1x4x6\nints p 0,0,1\ntensor y float32\nop 39 x p -> y\noutput y",
        "TRANSPOSE 1 (node 0 (TRANSPOSE y): its order names a dimension twice)"},
    {"input x float32 1x4x6\nints p 0,2\ntensor y float32\nop 39 x p -> y\noutput y",
        "TRANSPOSE 1 (node 0 (TRANSPOSE y): its order has 2 entries, and the input 3 dimensions)"},
    {"input x float32 1x4x6\nints p 0,2,7\ntensor y float32\nop 39 x p -> y\noutput y",
        "TRANSPOSE 1 (node 0 (TRANSPOSE y): there is no axis 7 in a tensor of 3 dimensions)"},
    {"input x float32 1x4x6\ntensor a float32\ntensor b float32\nint ax 2\nop 49 ax x -> a b "
        "0i=2\noutput a\noutput b", "slice 4x3 | slice 4x3"},
    {"input x float32 1x4x7\ntensor a float32\ntensor b float32\nint ax 2\nop 49 ax x -> a b "
        "0i=2\noutput a\noutput b", "SPLIT 1 | SPLIT 1 (node 0 (SPLIT a): its parts are not all "
        "of its input)"},
    {"input x float32 1x4x7\ntensor a float32\ntensor b float32\nint ax 9\nop 49 ax x -> a b "
        "0i=2\noutput a\noutput b", "SPLIT 1 | SPLIT 1 (node 0 (SPLIT a): there is no axis 9 in a "
        "tensor of 3 dimensions)"},
    {"input x float32 1x4x7\ntensor a float32\ntensor b float32\nint ax 2\nints s 3,4\nop 102 x s "
        "ax -> a b 0i=2\noutput a\noutput b", "slice 4x3 | slice 4x4"},
    {"input x float32 1x4x7\ntensor a float32\ntensor b float32\nint ax 2\nints s -1,4\nop 102 x "
        "s ax -> a b 0i=2\noutput a\noutput b", "slice 4x3 | slice 4x4"},
    {"input x float32 1x4x7\ntensor a float32\ntensor b float32\nint ax 2\nints s 3,9\nop 102 x s "
        "ax -> a b 0i=2\noutput a\noutput b", "SPLIT_V 1 | SPLIT_V 1 (node 0 (SPLIT_V a): the "
        "sizes of its parts do not work)"},
    {"input x float32 1x4x7\ntensor a float32\ntensor b float32\nint ax 2\nints s 3,3\nop 102 x s "
        "ax -> a b 0i=2\noutput a\noutput b", "SPLIT_V 1 | SPLIT_V 1 (node 0 (SPLIT_V a): its "
        "parts are not all of its input)"},
    {"input x float32 1x4x7\nints b 0,0,5\nints s 1,4,3\ntensor y float32\nop 65 x b s -> y\n"
        "output y", "SLICE 1 (node 0 (SLICE y): it takes more than its input has)"},
    {"input x float32 1x4x7\nints b 0,0,5\nints s 1,4,-1\ntensor y float32\nop 65 x b s -> y\n"
        "output y", "slice 4x2"},
    {"input x float32 1x4x7\nints b 0,0\nints s 1,4\ntensor y float32\nop 65 x b s -> y\noutput y",
        "SLICE 1 (node 0 (SLICE y): what it takes is not known)"},
    {"input x float32 1x4x7\nints b 0,0,0\nints e 1,4,7\nints s 1,1,0\ntensor y float32\nop 45 x "
        "b e s -> y\noutput y", "STRIDED_SLICE 1 (node 0 (STRIDED_SLICE y): its step does not "
        "work)"},
    {"input x float32 1x4x7\nints b 0,0,6\nints e 1,4,0\nints s 1,1,-2\ntensor y float32\nop 45 x "
        "b e s -> y\noutput y", "slice 4x3 | reverse 4x3"},
    {"input x float32 1x4x7\nints b 0,9\nints e 1,4\nints s 1,1\ntensor y float32\nop 45 x b e s "
        "-> y 4i=2\noutput y", "STRIDED_SLICE 1 (node 0 (STRIDED_SLICE y): it takes what its "
        "input does not have)"},
    {"input x float32 1x4x4x6\nints p 0,0,1,1,1,1,0,0\ntensor y float32\nop 34 x p -> y\noutput y",
        "pad 6x6x6"},
    {"input x float32 1x4x4x6\nints p 1,0,1,1,1,1,0,0\ntensor y float32\nop 34 x p -> y\noutput y",
        "PAD 2x6x6x6 (node 0 (PAD y): it adds samples to a batch)"},
    {"input x float32 1x4x4x6\nints p 0,0,1,1,1,1\ntensor y float32\nop 34 x p -> y\noutput y",
        "PAD 1 (node 0 (PAD y): how much it adds is not known)"},
    {"input x float32 1x4x4x6\nints p 0,0,-9,1,1,1,0,0\ntensor y float32\nop 34 x p -> y\noutput y",
        "PAD 1 (node 0 (PAD y): its padding does not work)"},
    {"input x float32 1x4x4x6\nints p 0,0,0,0,0,0,0,0\ntensor y float32\nop 34 x p -> y\noutput y",
        "identity 4x4x6"},
    {"input x float32 1x4x4x6\ntensor y float32\nop 5 x -> y 0i=2\noutput y",
        "permute 4x4x6 | DEPTH_TO_SPACE 1 (node 0 (DEPTH_TO_SPACE y): its blocks of 2 do not fit "
        "its input)"},
    {"input x float32 1x4x4x8\ntensor y float32\nop 5 x -> y 0i=2\noutput y",
        "pixel_shuffle 2x8x8"},
    {"input x float32 1x4x4x8\ntensor y float32\nop 26 x -> y 0i=3\noutput y",
        "permute 4x4x8 | SPACE_TO_DEPTH 1 (node 0 (SPACE_TO_DEPTH y): its blocks of 3 do not fit "
        "its input)"},
    {"input x float32 1x4x4x8\ntensor y float32\nop 26 x -> y 0i=2\noutput y",
        "pixel_unshuffle 32x2x2"},
    {"input x float32 1x4\ntensor y float32\nop 13 x -> y 0i=-1\noutput y",
        "LOCAL_RESPONSE_NORMALIZATION 4 (node 0 (LOCAL_RESPONSE_NORMALIZATION y): its radius does "
        "not work)"},
    {"input x float32 1x4x4x4\ntensor y float32\nop 13 x -> y 0i=2\noutput y", "lrn 4x4x4"},
    {"input x float32 1x4\nweight w float32 3x4\ntensor y float32\nop 9 x w - -> y\noutput y",
        "dense 3"},
    {"input x float32 1x4\nweight w float32 3x5\ntensor y float32\nop 9 x w - -> y\noutput y",
        "FULLY_CONNECTED 1 (node 0 (FULLY_CONNECTED y): an input of 1x4 and weights of 3x5 do not "
        "fit each other)"},
    {"input x float32 1x4x4x2\ntensor y float32\nints s 1,8,8,3\nweight w float32 3x3x3x2\nop 67 "
        "s w x -> y 0b=0 1i=2 2i=2\noutput y", "conv_transpose 3x8x8"},
    {"input x float32 1x4x4x2\ntensor y float32\nints s 1,8,8,3\nweight w float32 3x3x3x5\nop 67 "
        "s w x -> y 0b=0 1i=2 2i=2\noutput y", "TRANSPOSE_CONV 3x8x8 (node 0 (TRANSPOSE_CONV y): "
        "its filters do not fit its input)"},
    {"input x float32 1x5x8\nweight w float32 6x8\nweight r float32 6x6\nweight b float32 6\n"
        "state h float32 1x6\ntensor y float32\nop 35 x w r b h -> y 0b=0 1b=1\noutput y",
        "rnn 5x6"},
    {"input x float32 1x8\nweight w float32 6x8\nweight r float32 6x6\nweight b float32 6\nstate "
        "h float32 1x6\ntensor y float32\nop 24 x w r b h -> y 0b=1\noutput y",
        "reshape 1x8 | rnn 1x6 | reshape 6"},
    {"input x float32 1x8\nweight f float32 12x8\nweight t float32 12x5\nstate h float32 1x60\n"
        "tensor y float32\nop 27 x f t - h -> y 0i=2\noutput y", "svdf 6"},
    {"input x float32 1x8\nweight f float32 12x7\nweight t float32 12x5\nstate h float32 1x60\n"
        "tensor y float32\nop 27 x f t - h -> y 0i=2\noutput y",
        "SVDF 6 (node 0 (SVDF y): its weights do not fit its input)"},
    {"input x float32 1x8\nweight f float32 12x8\nweight t float32 12x5\nstate h float32 1x60\n"
        "tensor y float32\nop 27 x f t - h -> y 0i=5\noutput y",
        "SVDF 1 (node 0 (SVDF y): its weights are no matrices of its rank)"},
    {"input x int32 5\nweight t float32 100x16\ntensor y float32\nop 7 x t -> y\noutput y",
        "embedding 5x16"},
    {"input x int32 5\ninput t float32 100x16\ntensor y float32\nop 7 x t -> y\noutput y",
        "EMBEDDING_LOOKUP 5x16 (node 0 (EMBEDDING_LOOKUP y): its table is not a stored matrix)"},
    {"input x float32 2x3x4\ninput z float32 2x5x4\ntensor y float32\nop 126 x z -> y 1b=1\n"
        "output y", "matmul 2x3x5"},
    {"input x float32 2x4x3\ninput z float32 2x4x5\ntensor y float32\nop 126 x z -> y 0b=1\n"
        "output y", "permute 2x3x4 | matmul 2x3x5"},
    {"input x float32 2x3x4\ninput z float32 2x5x4\ntensor y float32\nop 126 x z -> y\noutput y",
        "BATCH_MATMUL 1 (node 0 (BATCH_MATMUL y): 2x3x4 and 2x5x4 do not fit each other)"},
    {"input x float32 1x3x4\nweight w float32 4x6\ntensor y float32\nop 126 x w -> y\noutput y",
        "dense 3x6"},
    {"input x float32 4\ninput z float32 4\ntensor y float32\nop 126 x z -> y\noutput y",
        "BATCH_MATMUL 1 (node 0 (BATCH_MATMUL y): its inputs are no matrices)"},
    {"input x float32 1x4x6\nints a 1\ntensor y float32\nop 105 x a -> y\noutput y", "reverse 4x6"},
    {"input x float32 1x4x6\nints a 0\ntensor y float32\nop 105 x a -> y\noutput y",
        "REVERSE_V2 4x6 (node 0 (REVERSE_V2 y): it turns the samples of a batch around)"},
    {"input x float32 1x4x6\nints a 9\ntensor y float32\nop 105 x a -> y\noutput y",
        "REVERSE_V2 4x6 (node 0 (REVERSE_V2 y): there is no axis 9 in a tensor of 3 dimensions)"},
    {"input x float32 1x4x6\ntensor y float32\nop 105 x -> y\noutput y",
        "REVERSE_V2 4x6 (node 0 (REVERSE_V2 y): its axes are not known)"},
    {"input x float32 1x4x4x6\nints a 1,2\ntensor y float32\nop 40 x a -> y\noutput y",
        "reduce_mean 6"},
    {"input x float32 1x4x4x6\nints a 1,9\ntensor y float32\nop 40 x a -> y\noutput y",
        "MEAN 1 (node 0 (MEAN y): there is no axis 9 in a tensor of 4 dimensions)"},
    {"input x float32 1x4x4x6\nints a 3\ntensor y float32\nop 74 x a -> y 0b=1\noutput y",
        "reduce_sum 4x4x1"},
    {"input x float32 1x4x4x6\nint a 3\ntensor y int32\nop 56 x a -> y\noutput y", "argmax 4x4"},
    {"input x float32 1x4x4x6\nint a 9\ntensor y int32\nop 56 x a -> y\noutput y",
        "ARG_MAX 1 (node 0 (ARG_MAX y): there is no axis 9 in a tensor of 4 dimensions)"},
    {"input x float32 1x4x6\nint i 2\ntensor y float32\nop 36 x i -> y 0i=2\noutput y",
        "slice 4x1 | reshape 4"},
    {"input x float32 1x4x6\nint i 2\ntensor y float32\nop 36 x i -> y 0i=9\noutput y",
        "GATHER 1 (node 0 (GATHER y): there is no axis 9 in a tensor of 3 dimensions)"},
    {"input x float32 1x4x6\nints i 2,3\ntensor y float32\nop 36 x i -> y 0i=1\noutput y",
        "constant 2 | gather 2x6"},
    {"input p int32 3x1\ninput u float32 3x6\nints s 9,6\ntensor y float32\nop 122 p u s -> y\n"
        "output y", "constant 1 | expand 9x6 | scatter_nd 9x6"},
    {"input u float32 3x6\nints s 9,6\ntensor y float32\nop 122 - u s -> y\noutput y",
        "SCATTER_ND 9x6 (node 0 (SCATTER_ND y): it has no places, or no parts)"},
    {"input x float32 1x4x6\ninput z float32 1x2x6\nints s 0,1,0\ntensor y float32\nop 151 x z s "
        "-> y\noutput y", "slice 2x6 | concat 4x6"},
    {"input x float32 1x4x6\ninput z float32 2x6\nints s 0,1,0\ntensor y float32\nop 151 x z s -> "
        "y\noutput y", "DYNAMIC_UPDATE_SLICE 4x6 (node 0 (DYNAMIC_UPDATE_SLICE y): its new part "
        "has other dimensions than the tensor)"},
    {"input x float32 1x4x6\ntensor y float32\nop 151 x -> y\noutput y",
        "DYNAMIC_UPDATE_SLICE 4x6 (node 0 (DYNAMIC_UPDATE_SLICE y): it has no input 2)"},
    {"input x float32 1x4\ninput z float32 1x4\ntensor y float32\nop 99 x z -> y\noutput y",
        "sub 4 | mul 4"},
    {"input x float32 1x4\ntensor y float32\nop 92 x -> y\noutput y", "mul 4"},
    {"input x float32 1x4\ntensor y float32\nop 93 x -> y\noutput y", "identity 4"},
    {"input x float32 1x4\ninput c bool 1x4\ntensor y float32\nop 123 c x x -> y\noutput y",
        "where 4"},
    {"input x float32 1x4x4x3\nweight a float32 3\ntensor y float32\nop 54 x a -> y\noutput y",
        "parameter 3 | clip 4x4x3 | mul 4x4x3 | relu 4x4x3 | add 4x4x3"},
    {"input x float32 1x4\nweight a float32 4\ntensor y float32\nop 54 x a -> y\noutput y",
        "prelu 4"},
    {"input x float32 1x4\nweight a float32 1\ntensor y float32\nop 54 x a -> y\noutput y",
        "prelu 4"},
    {"input x float32 1x4\nweight a float32 3\ntensor y float32\nop 54 x a -> y\noutput y",
        "PRELU 4 (node 0 (PRELU y): its 3 slopes do not fit 4 channels)"},
    {"input x float32 1x4\ninput a float32 1x4\ntensor y float32\nop 54 x a -> y\noutput y",
        "clip 4 | mul 4 | relu 4 | add 4"},
    {"input x float32 1x4\ntensor y float32\nop 54 x -> y\noutput y",
        "PRELU 4 (node 0 (PRELU y): it has no input 2)"},
    {"input x float32 1x4x4x3\nints s 8,6\ntensor y float32\nop 23 x s -> y\noutput y",
        "upsample 3x8x6"},
    {"input x float32 1x4\ninput z float32 1x4\ntensor y float32\nop 83 x z -> y 0i=2 1i=1\n"
        "output y", "reshape 1x4 | reshape 1x4 | concat 2x4"},
    {"input x float32 1x4\ninput z float32 1x4\ntensor y float32\nop 83 x z -> y 0i=2 1i=9\n"
        "output y", "PACK 1 (node 0 (PACK y): there is no axis 9 in a tensor of 3 dimensions)"},
    {"input x float32 1x4\ninput z float32 1x3\ntensor y float32\nop 83 x z -> y 0i=2 1i=1\n"
        "output y", "PACK 1 (node 0 (PACK y): its inputs are of different sizes)"},
    {"input x float32 1x4\ninput z float32 1x3\ntensor y float32\nop 2 x z -> y 0i=1\noutput y",
        "concat 7"},
    {"input x float32 1x4\ninput z float32 2x3\ntensor y float32\nop 2 x z -> y 0i=1\noutput y",
        "CONCATENATION 1 (node 0 (CONCATENATION y): 1x4 and 2x3 differ beside axis 1)"},
    {"input x float32 1x4\ninput z float32 1x3\ntensor y float32\nop 2 x z -> y 0i=9\noutput y",
        "CONCATENATION 1 (node 0 (CONCATENATION y): there is no axis 9 in a tensor of 2 "
        "dimensions)"},
};

/* Return the line of the first node. */
static const char *
node_of(const char *text, char line[static 128])
{
	const char *at = text;

	while (strstr(at, " -> ") != NULL && strcspn(at, "\n") < (size_t)(strstr(at, " -> ") - at))
		at = strchr(at, '\n') + 1;
	(void)snprintf(line, 128, "%.*s", (int)strcspn(at, "\n"), at);
	return line;
}

int
main(void)
{
	char rows[IMPORT_ROWS_MAX], line[128];

	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		struct bytes b = {0};

		tflite_write_text(&b, samples[i].text);
		import_answer("a.tflite", b.data, b.n, "", rows);
		tap_is_str(rows, samples[i].rows, "%zu: %s", i + 1, node_of(samples[i].text, line));
		bytes_free(&b);
	}
	return tap_done();
}
