/*
 * Operators of TensorFlow Lite files whose options and inputs cannot be, and rare ones that can.
 * What works is a layer, worked out by hand from the kernels (tensorflow/lite/kernels) and from
 * openxla.org/stablehlo/spec; of what does not, the reason stands behind the layers.
 */
#include "lib/import_file.h"
#include "lib/tap.h"
#include "lib/tflite_text.h"

static const struct sample {
	const char *text, *rows;
} samples[] = {
    /* StableHLO. */
    {"input x float32 1x4x6\nweight w float32 6x5\ntensor y float32\n"
        "op 197 x w -> y 2l=7 3l=0\noutput y", "STABLEHLO_DOT_GENERAL 1 (node 0 "
        "(STABLEHLO_DOT_GENERAL y): its lhs_contracting names a dimension that there is not, or "
        "twice)"},
    {"input x float32 1x4x6\nweight w float32 6x5\ntensor y float32\n"
        "op 197 x w -> y 2l=2,2 3l=0,1\noutput y", "STABLEHLO_DOT_GENERAL 1 (node 0 "
        "(STABLEHLO_DOT_GENERAL y): its lhs_contracting names a dimension that there is not, or "
        "twice)"},
    {"input x float32 1x4x6\nweight w float32 6x5\ntensor y float32\n"
        "op 197 x w -> y 2l=2 3l=0,1\noutput y", "STABLEHLO_DOT_GENERAL 1 (node 0 "
        "(STABLEHLO_DOT_GENERAL y): its lists of dimensions are not as long as each other)"},
    {"input x float32 1x4x6\nweight w float32 6x5\ntensor y float32\n"
        "op 197 x w -> y 2l=1 3l=0\noutput y", "STABLEHLO_DOT_GENERAL 1 (node 0 "
        "(STABLEHLO_DOT_GENERAL y): dimensions of its inputs do not fit each other)"},
    {"input x float32 1x4x6\ninput w float32 1x6x5\ntensor y float32\n"
        "op 197 x w -> y 0l=0 1l=0 2l=2 3l=0\noutput y", "STABLEHLO_DOT_GENERAL 1 (node 0 "
        "(STABLEHLO_DOT_GENERAL y): dimensions of its inputs do not fit each other)"},
    {"input x float32 1x2x2x2x2x2\ninput w float32 2x2x2x2x2x2\ntensor y float32\n"
        "op 197 x w -> y 2l=1 3l=0\noutput y", "STABLEHLO_DOT_GENERAL 1 (node 0 "
        "(STABLEHLO_DOT_GENERAL y): its output has too many dimensions)"},
    {"input x float32 1x4x6\nweight w float32 6x5\ntensor y float32\n"
        "op 197 x w -> y 2l=2 3l=0\noutput y", "dense 4x5"},
    {"input x float32 1x4x6\nweight w float32 5x6\ntensor y float32\n"
        "op 197 x w -> y 2l=2 3l=1\noutput y", "dense 4x5"},
    {"batch x float32 1x6\nbatch z float32 1x6\ntensor y float32\n"
        "op 197 x z -> y 2l=1 3l=1\noutput y", "STABLEHLO_DOT_GENERAL 1 (node 0 "
        "(STABLEHLO_DOT_GENERAL y): it multiplies samples of a batch with each other)"},
    {"batch x float32 1x4x6\nbatch z float32 1x6x5\ntensor y float32\n"
        "op 197 x z -> y 0l=0 1l=0 2l=2 3l=1\noutput y", "einsum 4x5"},
    {"weight w float32 4x6\nbatch x float32 1x6\ntensor y float32\n"
        "op 197 w x -> y 2l=1 3l=1\noutput y", "parameter 4x6 | einsum 4 | reshape 4x1"},
    {"input x float32 1x4\nint v 0\ntensor y float32\nop 195 x v -> y 0l=0 1l=0 2l=0\noutput y",
        "STABLEHLO_PAD 1 (node 0 (STABLEHLO_PAD y): it pads other dimensions than its input has)"},
    {"input x float32 1x4\nint v 0\ntensor y float32\nop 195 x v -> y 0l=0,1 1l=0 2l=0,0\n"
        "output y", "STABLEHLO_PAD 1 (node 0 (STABLEHLO_PAD y): it pads other dimensions than "
        "its input has)"},
    {"input x float32 1x4\nint v 0\ntensor y float32\nop 195 x v -> y 0l=0,1 1l=0,1 2l=0\n"
        "output y", "STABLEHLO_PAD 1 (node 0 (STABLEHLO_PAD y): it pads other dimensions than "
        "its input has)"},
    {"input x float32 1x4\nint v 0\ntensor y float32\nop 195 x v -> y 0l=0,1 1l=0,1 2l=0,-1\n"
        "output y", "STABLEHLO_PAD 1 (node 0 (STABLEHLO_PAD y): its padding does not work)"},
    {"input x float32 1x4\nint v 0\ntensor y float32\nop 195 x v -> y 0l=0,1 1l=0,1 "
        "2l=0,9223372036854775807\noutput y", "STABLEHLO_PAD 1 (node 0 (STABLEHLO_PAD y): its "
        "padding does not work)"},
    {"input x float32 1x4\nint v 0\ntensor y float32\nop 195 x v -> y 0l=0,1 1l=0,1 "
        "2l=0,3074457345618258602\noutput y", "STABLEHLO_PAD 1 (node 0 (STABLEHLO_PAD y): its "
        "padding does not work)"},
    {"input x float32 1x4\nint v 0\ntensor y float32\nop 195 x v -> y 0l=0,9223372036854775807 "
        "1l=0,1 2l=0,0\noutput y", "STABLEHLO_PAD 1 (node 0 (STABLEHLO_PAD y): its padding does "
        "not work)"},
    {"input x float32 1x4\nint v 0\ntensor y float32\nop 195 x v -> y 0l=0,0 "
        "1l=0,9223372036854775807 2l=0,0\noutput y", "STABLEHLO_PAD 1 (node 0 (STABLEHLO_PAD "
        "y): its padding does not work)"},
    {"input x float32 1x4\nint v 0\ntensor y float32\nop 195 x v -> y 0l=0,-3 1l=0,-3 2l=0,0\n"
        "output y", "STABLEHLO_PAD 1 (node 0 (STABLEHLO_PAD y): its padding does not work)"},
    {"input x float32 1x4\nint v 0\ntensor y float32\nop 195 x v -> y 0l=0,-1 1l=0,0 2l=0,0\n"
        "output y", "STABLEHLO_PAD 3 (node 0 (STABLEHLO_PAD y): it takes elements away, or puts "
        "some between others)"},
    {"input x float32 1x4\nint v 0\ntensor y float32\nop 195 x v -> y 0l=0,0 1l=0,-1 2l=0,0\n"
        "output y", "STABLEHLO_PAD 3 (node 0 (STABLEHLO_PAD y): it takes elements away, or puts "
        "some between others)"},
    {"input x float32 1x4\nint v 0\ntensor y float32\nop 195 x v -> y 0l=0,0 1l=0,0 2l=0,1\n"
        "output y", "STABLEHLO_PAD 7 (node 0 (STABLEHLO_PAD y): it takes elements away, or puts "
        "some between others)"},
    {"input x float32 1x4\nint v 0\ntensor y float32\nop 195 x v -> y 0l=0,0 1l=1,0 2l=0,0\n"
        "output y", "STABLEHLO_PAD 2x4 (node 0 (STABLEHLO_PAD y): it adds samples to a batch)"},
    {"input x float32 1x4\nint v 0\ntensor y float32\nop 195 x v -> y 0l=1,0 1l=0,0 2l=0,0\n"
        "output y", "STABLEHLO_PAD 2x4 (node 0 (STABLEHLO_PAD y): it adds samples to a batch)"},
    {"input x float32 1x4\nint v 0\ntensor y float32\nop 195 x v -> y 0l=0,0 1l=0,0 2l=0,0\n"
        "output y", "identity 4"},
    {"input x float32 1x4\ntensor y float32 1x3x4\nop 170 x -> y 0l=0,2\noutput y", "reshape "
        "1x4 | expand 3x4"},
    {"input x float32 1x4\ntensor y float32 1x4\nop 170 x -> y 0l=0,1\noutput y", ""},
    {"input x float32 1x4\ntensor y float32 1x3x4\nop 170 x -> y 0l=0\noutput y",
        "STABLEHLO_BROADCAST_IN_DIM 3x4 (node 0 (STABLEHLO_BROADCAST_IN_DIM y): it does not say "
        "where each dimension goes)"},
    {"input x float32 1x4\ntensor y float32 1x3x4\nop 170 x -> y 0l=0,7\noutput y",
        "STABLEHLO_BROADCAST_IN_DIM 3x4 (node 0 (STABLEHLO_BROADCAST_IN_DIM y): it does not say "
        "where each dimension goes)"},
    {"input x float32 1x4\ntensor y float32 4x3x1\nop 170 x -> y 0l=2,0\noutput y", "reshape "
        "4x1x1 | expand 4x3x1"},
    {"input x float32 2x4\ntensor y float32 1x3x4\nop 170 x -> y 0l=0,2\noutput y",
        "STABLEHLO_BROADCAST_IN_DIM 3x4 (node 0 (STABLEHLO_BROADCAST_IN_DIM y): its input does "
        "not fit its output)"},
    {"input x float32 1x8\nint a 0\nint b 2\ntensor y float32\nop 193 x a b -> y 0l=1\noutput y",
        "STABLEHLO_DYNAMIC_SLICE 1 (node 0 (STABLEHLO_DYNAMIC_SLICE y): it has sizes of other "
        "dimensions)"},
    {"input x float32 1x8\nint a 0\nint b 2\ntensor y float32\nop 193 x a b -> y 0l=1,9\n"
        "output y", "STABLEHLO_DYNAMIC_SLICE 1 (node 0 (STABLEHLO_DYNAMIC_SLICE y): it takes "
        "more than its input has)"},
    {"input x float32 1x8\nint a 0\nint b 2\ntensor y float32\nop 193 x a b -> y 0l=1,-1\n"
        "output y", "STABLEHLO_DYNAMIC_SLICE 1 (node 0 (STABLEHLO_DYNAMIC_SLICE y): it takes "
        "more than its input has)"},
    {"input x float32 1x8\nint a 0\nint b 2\ntensor y float32\nop 193 x a b -> y 0l=1,0\n"
        "output y", "STABLEHLO_DYNAMIC_SLICE 1 (node 0 (STABLEHLO_DYNAMIC_SLICE y): it takes "
        "some samples of a batch, or nothing)"},
    {"batch x float32 2x8\nint a 0\nint b 2\ntensor y float32\nop 193 x a b -> y 0l=1,8\n"
        "output y", ""},
    {"input x float32 1x8\nint a 0\nint b 2\ntensor y float32\nop 193 x a b -> y 0l=1,3\n"
        "output y", "slice 3"},
    {"input x float32 1x4\ninput l float32 1x4\ninput h float32 1x4\ntensor y float32\n"
        "op 168 l x h -> y\noutput y", "max 4 | min 4"},
    {"input x float32 1x4x6\nint v 0\ntensor y float32 1x4\ntensor z float32 1x4\n"
        "op 174 x v -> y z 0l=2 1i=1\noutput y\ngraph\ninput a float32\ninput b float32\n"
        "tensor c float32\nop 163 a b -> c\noutput c", "STABLEHLO_REDUCE 4 (node 0 "
        "(STABLEHLO_REDUCE y): it reduces more than one tensor)"},
    {"input x float32 1x4x6\nint v 0\ntensor y float32 1x4\n"
        "op 174 x v -> y 0l=2 1i=1\noutput y\ngraph\ninput a float32\ninput b float32\n"
        "tensor c float32\nop 163 a b -> c\noutput c", "reduce_sum 4"},
    {"input x float32 1x4x6\nint v 0\ntensor y float32 1x4\n"
        "op 174 x v -> y 0l=2 1i=7\noutput y", "STABLEHLO_REDUCE 4 (node 0 (STABLEHLO_REDUCE "
        "y): how two of its elements become one is not known)"},
    {"input x float32 1x4x6\nint v 0\ntensor y float32 1x4\n"
        "op 174 x v -> y 0l=2 1i=1\noutput y\ngraph\ninput a float32\ninput b float32\n"
        "tensor c float32\ntensor d float32\nop 163 a b -> c\nop 163 c b -> d\noutput d",
        "STABLEHLO_REDUCE 4 (node 0 (STABLEHLO_REDUCE y): how two of its elements become one is "
        "not known)"},
    {"input x float32 1x4x6\nint v 0\ntensor y float32 1x4\n"
        "op 174 x v -> y 0l=2 1i=1\noutput y\ngraph\ninput a float32\ninput b float32\n"
        "tensor c float32\nop 164 a b -> c\noutput c", "STABLEHLO_REDUCE 4 (node 0 "
        "(STABLEHLO_REDUCE y): how two of its elements become one is not known)"},
    /* Convolutions of StableHLO. */
#define IMAGE "input x float32 1x8x8x3\nweight w float32 3x3x3x4\ntensor y float32\n"           \
	"op 171 x w -> y "
#define ROLES " 5n=0 6n=3 7l=1,2 8n=2 9n=3 10l=0,1 11n=0 12n=3 13l=1,2"
    {IMAGE "5n=0 6n=0 7l=1,2 8n=2 9n=3 10l=0,1 11n=0 12n=3 13l=1,2\noutput y",
        "STABLEHLO_CONVOLUTION 1 (node 0 (STABLEHLO_CONVOLUTION y): its dimensions are not "
        "those of a convolution)"},
    {IMAGE "5n=-1 6n=3 7l=1,2 8n=2 9n=3 10l=0,1 11n=0 12n=3 13l=1,2\noutput y",
        "STABLEHLO_CONVOLUTION 1 (node 0 (STABLEHLO_CONVOLUTION y): its dimensions are not "
        "those of a convolution)"},
    {IMAGE "5n=4 6n=3 7l=1,2 8n=2 9n=3 10l=0,1 11n=0 12n=3 13l=1,2\noutput y",
        "STABLEHLO_CONVOLUTION 1 (node 0 (STABLEHLO_CONVOLUTION y): its dimensions are not "
        "those of a convolution)"},
    {IMAGE "5n=0 6n=-1 7l=1,2 8n=2 9n=3 10l=0,1 11n=0 12n=3 13l=1,2\noutput y",
        "STABLEHLO_CONVOLUTION 1 (node 0 (STABLEHLO_CONVOLUTION y): its dimensions are not "
        "those of a convolution)"},
    {IMAGE "5n=0 6n=4 7l=1,2 8n=2 9n=3 10l=0,1 11n=0 12n=3 13l=1,2\noutput y",
        "STABLEHLO_CONVOLUTION 1 (node 0 (STABLEHLO_CONVOLUTION y): its dimensions are not "
        "those of a convolution)"},
    {IMAGE "5n=0 6n=3 7l=1,1 8n=2 9n=3 10l=0,1 11n=0 12n=3 13l=1,2\noutput y",
        "STABLEHLO_CONVOLUTION 1 (node 0 (STABLEHLO_CONVOLUTION y): its dimensions are not "
        "those of a convolution)"},
    {IMAGE "5n=0 6n=3 7l=1,-2 8n=2 9n=3 10l=0,1 11n=0 12n=3 13l=1,2\noutput y",
        "STABLEHLO_CONVOLUTION 1 (node 0 (STABLEHLO_CONVOLUTION y): its dimensions are not "
        "those of a convolution)"},
    {IMAGE "5n=0 6n=3 7l=1,4 8n=2 9n=3 10l=0,1 11n=0 12n=3 13l=1,2\noutput y",
        "STABLEHLO_CONVOLUTION 1 (node 0 (STABLEHLO_CONVOLUTION y): its dimensions are not "
        "those of a convolution)"},
    {IMAGE "5n=0 6n=3 7l=1 8n=2 9n=3 10l=0,1 11n=0 12n=3 13l=1,2\noutput y",
        "STABLEHLO_CONVOLUTION 1 (node 0 (STABLEHLO_CONVOLUTION y): its dimensions are not "
        "those of a convolution)"},
    {IMAGE "0l=0,1" ROLES "\noutput y", "STABLEHLO_CONVOLUTION 1 (node 0 (STABLEHLO_CONVOLUTION "
        "y): its strides do not work)"},
    {IMAGE "0l=2147483648,1" ROLES "\noutput y", "STABLEHLO_CONVOLUTION 1 (node 0 "
        "(STABLEHLO_CONVOLUTION y): its strides do not work)"},
    {IMAGE "0l=1" ROLES "\noutput y", "STABLEHLO_CONVOLUTION 1 (node 0 (STABLEHLO_CONVOLUTION "
        "y): its strides are not as many as its axes)"},
    {IMAGE "2l=0,1" ROLES "\noutput y", "STABLEHLO_CONVOLUTION 1 (node 0 (STABLEHLO_CONVOLUTION "
        "y): its lhs_dilation do not work)"},
    {IMAGE "1l=0,0,0" ROLES "\noutput y", "STABLEHLO_CONVOLUTION 1 (node 0 "
        "(STABLEHLO_CONVOLUTION y): its padding is not for its axes)"},
    {IMAGE "1l=0,0,0,2147483648" ROLES "\noutput y", "STABLEHLO_CONVOLUTION 1 (node 0 "
        "(STABLEHLO_CONVOLUTION y): its padding does not work)"},
    {IMAGE "1l=0,0,0,-2147483648" ROLES "\noutput y", "STABLEHLO_CONVOLUTION 1 (node 0 "
        "(STABLEHLO_CONVOLUTION y): its padding does not work)"},
    {IMAGE "1l=0,0,0,-1" ROLES "\noutput y", "STABLEHLO_CONVOLUTION 6x5x4 (node 0 "
        "(STABLEHLO_CONVOLUTION y): its padding takes elements away)"},
    {IMAGE "3l=4,4" ROLES "\noutput y", "STABLEHLO_CONVOLUTION 1 (node 0 (STABLEHLO_CONVOLUTION "
        "y): its kernel is larger than its input)"},
    {IMAGE "14n=3" ROLES "\noutput y", "STABLEHLO_CONVOLUTION 1 (node 0 (STABLEHLO_CONVOLUTION "
        "y): its kernel is for 3 groups of 3 features, and its input has 3)"},
    {IMAGE "14n=9223372036854775807" ROLES "\noutput y", "STABLEHLO_CONVOLUTION 1 (node 0 "
        "(STABLEHLO_CONVOLUTION y): its kernel is for 9223372036854775807 groups of 3 features, "
        "and its input has 3)"},
    {IMAGE "15n=2" ROLES "\noutput y", "STABLEHLO_CONVOLUTION 1 (node 0 (STABLEHLO_CONVOLUTION "
        "y): it has groups of samples)"},
    {IMAGE "2l=2,2 0l=2,2" ROLES "\noutput y", "STABLEHLO_CONVOLUTION 7x7x4 (node 0 "
        "(STABLEHLO_CONVOLUTION y): it has gaps in its input and strides)"},
    {IMAGE "2l=2,2 1l=1,1,1,1" ROLES "\noutput y", "permute 3x8x8 | conv_transpose 4x15x15 | "
        "permute 15x15x4"},
    {IMAGE "2l=2,2 1l=3,3,3,3" ROLES "\noutput y", "STABLEHLO_CONVOLUTION 19x19x4 (node 0 "
        "(STABLEHLO_CONVOLUTION y): its padding is larger than its kernel)"},
    {IMAGE "2l=2,2 1l=1,3,1,3" ROLES "\noutput y", "permute 3x8x8 | conv_transpose 4x17x17 | "
        "permute 17x17x4"},
    {"input x float32 1x8\nweight w float32 3x4\ntensor y float32\nop 171 x w -> y\noutput y",
        "STABLEHLO_CONVOLUTION 1 (node 0 (STABLEHLO_CONVOLUTION y): its input and its kernel "
        "are no images)"},
    {"input x float32 1x8x8x3\nweight w float32 3x3x4\ntensor y float32\nop 171 x w -> y" ROLES
        "\noutput y", "STABLEHLO_CONVOLUTION 1 (node 0 (STABLEHLO_CONVOLUTION y): its input and "
        "its kernel are no images)"},
    {"input x float32 1x2x2x2x2x3\nweight w float32 1x1x1x1x3x4\ntensor y float32\nop 171 x w -> y"
        "\noutput y", "STABLEHLO_CONVOLUTION 1 (node 0 (STABLEHLO_CONVOLUTION y): its input and "
        "its kernel are no images)"},
    {"input x float32 1x8x8x3\ninput w float32 3x3x3x4\ntensor y float32\nop 171 x w -> y" ROLES
        "\noutput y", "STABLEHLO_CONVOLUTION 6x6x4 (node 0 (STABLEHLO_CONVOLUTION y): its "
        "kernel is not stored)"},
    {"input x float32 1x8x8x4\nweight w float32 3x3x1x8\ntensor y float32\nop 171 x w -> y 14n=4"
        ROLES "\noutput y", "permute 4x8x8 | depthwise 8x6x6 | permute 6x6x8"},
    {"input x float32 1x3x8x8\nweight w float32 4x3x3x3\ntensor y float32\nop 171 x w -> y "
        "5n=0 6n=1 7l=2,3 8n=1 9n=0 10l=2,3 11n=0 12n=1 13l=2,3\noutput y", "conv 4x6x6"},
    {"input x float32 8x8x3x1\nweight w float32 3x3x3x4\ntensor y float32\nop 171 x w -> y "
        "5n=3 6n=2 7l=0,1 8n=2 9n=3 10l=0,1 11n=3 12n=2 13l=0,1\noutput y", "STABLEHLO_CONVOLUTION "
        "6x6x4x1 (node 0 (STABLEHLO_CONVOLUTION y): its samples are not those of the batch)"},
    {"input x float32 2x2x2x3\nweight w float32 1x1x2x4\ntensor y float32\nop 171 x w -> y "
        "5n=1 6n=2 7l=0,3 8n=2 9n=3 10l=0,1 11n=0 12n=3 13l=1,2\noutput y", "STABLEHLO_CONVOLUTION "
        "2x2x3x4 (node 0 (STABLEHLO_CONVOLUTION y): its samples are not those of the batch)"},
    /* Slices. */
    {"input x float32 1x8\nints a 0,-1\nints b 1,2\ntensor y float32 1x2\nop 65 x a b -> y\n"
        "output y", "SLICE 2 (node 0 (SLICE y): it begins beyond its input)"},
    {"input x float32 1x8\nints a 0,9\nints b 1,2\ntensor y float32 1x2\nop 65 x a b -> y\n"
        "output y", "SLICE 2 (node 0 (SLICE y): it begins beyond its input)"},
    {"input x float32 1x8\nints a 0,1\nints b 1,-2\ntensor y float32 1x2\nop 65 x a b -> y\n"
        "output y", "SLICE 2 (node 0 (SLICE y): it takes more than its input has)"},
    {"input x float32 1x8\nints a 0,1\nints b 1,8\ntensor y float32 1x2\nop 65 x a b -> y\n"
        "output y", "SLICE 2 (node 0 (SLICE y): it takes more than its input has)"},
    {"input x float32 1x8\nints a 0,1\nints b 1,-1\ntensor y float32\nop 65 x a b -> y\n"
        "output y", "slice 7"},
    {"input x float32 1x8\ntensor y float32 1x2\nop 172 x -> y 0l=0,-1 1l=1,8 2l=1,1\noutput y",
        "STABLEHLO_SLICE 2 (node 0 (STABLEHLO_SLICE y): it takes what its input does not have)"},
    {"input x float32 1x8\ntensor y float32 1x2\nop 172 x -> y 0l=0,5 1l=1,4 2l=1,1\noutput y",
        "STABLEHLO_SLICE 2 (node 0 (STABLEHLO_SLICE y): it takes what its input does not have)"},
    {"input x float32 1x8\ntensor y float32 1x2\nop 172 x -> y 0l=0,5 1l=1,9 2l=1,1\noutput y",
        "STABLEHLO_SLICE 2 (node 0 (STABLEHLO_SLICE y): it takes what its input does not have)"},
    {"input x float32 1x8\ntensor y float32 1x2\nop 172 x -> y 0l=0,5 1l=1,8 2l=1,0\noutput y",
        "STABLEHLO_SLICE 2 (node 0 (STABLEHLO_SLICE y): it takes what its input does not have)"},
    {"input x float32 1x8\ntensor y float32\nop 172 x -> y 0l=0,5 1l=1,5 2l=1,1\noutput y",
        "STABLEHLO_SLICE 1 (node 0 (STABLEHLO_SLICE y): it takes nothing)"},
    {"input x float32 1x8\nints a 0,0\nints b 1,8\nints c 1,0\ntensor y float32 1x2\n"
        "op 45 x a b c -> y\noutput y", "STRIDED_SLICE 2 (node 0 (STRIDED_SLICE y): its step "
        "does not work)"},
    {"input x float32 1x8\nints a 0,0\nints b 1,8\nints c 1,-2147483648\ntensor y float32 1x2\n"
        "op 45 x a b c -> y\noutput y", "STRIDED_SLICE 2 (node 0 (STRIDED_SLICE y): its step "
        "does not work)"},
    {"input x float32 1x8\nints a 0,9\nints b 1,8\nints c 1,1\ntensor y float32 1\n"
        "op 45 x a b c -> y 4i=2\noutput y", "STRIDED_SLICE 1 (node 0 (STRIDED_SLICE y): it "
        "takes what its input does not have)"},
    {"input x float32 1x8\nints a 0,-9\nints b 1,8\nints c 1,1\ntensor y float32 1\n"
        "op 45 x a b c -> y 4i=2\noutput y", "STRIDED_SLICE 1 (node 0 (STRIDED_SLICE y): it "
        "takes what its input does not have)"},
    {"input x float32 1x8\nints a 0,2\nints b 1,3\nints c 1,1\ntensor y float32\n"
        "op 45 x a b c -> y 5b=1\noutput y", "slice 3"},
    {"input x float32 1x8\nints a 0,2\nints b 1,-3\nints c 1,1\ntensor y float32\n"
        "op 45 x a b c -> y\noutput y", "slice 3"},
    {"input x float32 1x8\nints a 0,2,0\nints b 1,3,1\nints c 1,1,1\ntensor y float32 1x1\n"
        "op 45 x a b c -> y\noutput y", "STRIDED_SLICE 1 (node 0 (STRIDED_SLICE y): it has more "
        "entries than its input has dimensions)"},
    {"input x float32 1x8\nints a 0,0,0,0,0,0,0,0,0\nints b 1,1,1,1,1,1,1,1,8\n"
        "ints c 1,1,1,1,1,1,1,1,1\ntensor y float32\nop 45 x a b c -> y 3i=127\noutput y",
        "reshape 1x1x1x1x1x1x1x8"},
    {"input x float32 1x8\nints a 0,0,0,0,0,0,0,0,0,0\nints b 1,1,1,1,1,1,1,1,1,8\n"
        "ints c 1,1,1,1,1,1,1,1,1,1\ntensor y float32\nop 45 x a b c -> y 3i=255\noutput y",
        "STRIDED_SLICE 1 (node 0 (STRIDED_SLICE y): its output has too many dimensions)"},
    {"input x float32 1x8\nints a 0,0,0,0,0,0,0,0,0,0\nints b 1,1,1,1,1,1,1,1,1,8\n"
        "ints c 1,1,1,1,1,1,1,1,1,1\ntensor y float32\nop 45 x a b c -> y 3i=1020\noutput y",
        "STRIDED_SLICE 1 (node 0 (STRIDED_SLICE y): its output has too many dimensions)"},
    {"input x float32 1x8\nints s 3,-1\nint a 1\ntensor y float32\ntensor z float32\n"
        "op 102 x s a -> y z 0i=2\noutput z", "slice 5"},
    {"input x float32 1x8\nints s -1,-1\nint a 1\ntensor y float32\ntensor z float32\n"
        "op 102 x s a -> y z 0i=2\noutput z", "SPLIT_V 1 | SPLIT_V 1 (node 0 (SPLIT_V y): the "
        "sizes of its parts do not work)"},
    {"input x float32 1x8\nints s 3,3\nint a 1\ntensor y float32\ntensor z float32\n"
        "op 102 x s a -> y z 0i=2\noutput z", "SPLIT_V 1 | SPLIT_V 1 (node 0 (SPLIT_V y): its "
        "parts are not all of its input)"},
    {"input x float32 1x8\nints s 3,-2\nint a 1\ntensor y float32\ntensor z float32\n"
        "op 102 x s a -> y z 0i=2\noutput z", "SPLIT_V 1 | SPLIT_V 1 (node 0 (SPLIT_V y): the "
        "sizes of its parts do not work)"},
    /* Convolutions in groups, and operators that run subgraphs. */
    {"input x float32 1x8x8x4\nweight w float32 8x3x3x1\ntensor y float32\nop 3 x w - -> y 0b=1\n"
        "output y", "depthwise 8x6x6"},
    {"input x float32 1x8x8x4\nweight w float32 8x3x3x2\ntensor y float32\nop 3 x w - -> y 0b=1\n"
        "output y", "conv 8x6x6"},
    {"input x float32 1x8x8x4\nweight w float32 4x3x3x1\ntensor y float32\nop 3 x w - -> y 0b=1\n"
        "output y", "depthwise 4x6x6"},
    {"input x float32 1x8x8x4\nweight w float32 1x3x3x3\ntensor y float32\nop 4 x w - -> y 0b=1\n"
        "output y", "permute 8x8x4 | DEPTHWISE_CONV_2D 1 (node 0 (DEPTHWISE_CONV_2D y): an "
        "input of 1x8x8x4 and filters of 1x3x3x3 do not fit each other)"},
    {"input x float32 1x8x8x4\nweight w float32 3x3x4\ntensor y float32\nop 4 x w - -> y 0b=1\n"
        "output y", "permute 8x8x4 | DEPTHWISE_CONV_2D 1 (node 0 (DEPTHWISE_CONV_2D y): an "
        "input of 1x8x8x4 and filters of 3x3x4 do not fit each other)"},
    {"input x float32 8x8x4\nweight w float32 1x3x3x4\ntensor y float32\nop 4 x w - -> y 0b=1\n"
        "output y", "DEPTHWISE_CONV_2D 1 (node 0 (DEPTHWISE_CONV_2D y): an input of 8x8x4 and "
        "filters of 1x3x3x4 do not fit each other)"},
    {"input x float32 1x8x8x4\ntensor y float32\nop 1 x -> y 0b=1 1i=0 2i=1 3i=2 4i=2\noutput y",
        "permute 8x8x4 | AVERAGE_POOL_2D 1 (node 0 (AVERAGE_POOL_2D y): the sizes of its window "
        "do not work)"},
    {"input x float32 1x8x8x4\ntensor y float32\nop 1 x -> y 0b=1 1i=1 2i=1 3i=9 4i=2\noutput y",
        "permute 8x8x4 | AVERAGE_POOL_2D 1 (node 0 (AVERAGE_POOL_2D y): its window is larger "
        "than its input)"},
    {"input x float32 8x8x4\ntensor y float32\nop 1 x -> y 0b=1 1i=1 2i=1 3i=2 4i=2\noutput y",
        "AVERAGE_POOL_2D 1 (node 0 (AVERAGE_POOL_2D y): its input is no image)"},
    {"input x float32 1x4x4x8\ntensor y float32\nop 5 x -> y 0i=0\noutput y", "permute 4x4x8 | "
        "DEPTH_TO_SPACE 1 (node 0 (DEPTH_TO_SPACE y): its blocks do not work)"},
    {"input x float32 1x4x4x8\ntensor y float32\nop 5 x -> y 0i=3\noutput y", "permute 4x4x8 | "
        "DEPTH_TO_SPACE 1 (node 0 (DEPTH_TO_SPACE y): its blocks of 3 do not fit its input)"},
    {"input x float32 1x4x4x8\ntensor y float32\nop 26 x -> y 0i=3\noutput y", "permute 4x4x8 | "
        "SPACE_TO_DEPTH 1 (node 0 (SPACE_TO_DEPTH y): its blocks of 3 do not fit its input)"},
    {"input x float32 1x4x4x8\ntensor y float32\nop 26 x -> y 0i=40000\noutput y", "permute "
        "4x4x8 | SPACE_TO_DEPTH 1 (node 0 (SPACE_TO_DEPTH y): its blocks do not work)"},
    {"input x float32 4x4x8\ntensor y float32\nop 26 x -> y 0i=2\noutput y", "SPACE_TO_DEPTH 1 "
        "(node 0 (SPACE_TO_DEPTH y): its blocks do not work)"},
    {"input c bool 1\ninput x float32 1x8\ntensor y float32 1x8\nop 118 c x -> y\noutput y",
        "IF 8 (node 0 (IF y): it has no two branches of its own)"},
    {"input c bool 1\ninput x float32 1x8\ntensor y float32 1x8\nop 118 c x -> y 0i=1 1i=1\n"
        "output y\ngraph\ninput a float32 1x8\ntensor b float32 1x8\nop 28 a -> b\noutput b",
        "IF 8 (node 0 (IF y): it has no two branches of its own)"},
    {"input x float32 1x8\ntensor y float32 1x8\nop 31 x -> y\noutput y", "CALL 8 (node 0 (CALL "
        "y): it has no subgraph of its own)"},
    {"input x float32 1x8\ntensor y float32 1x8\nop 31 x -> y 0i=0\noutput y", "CALL 8 (node 0 "
        "(CALL y): it has no subgraph of its own)"},
    {"input x float32 1x8\ntensor y float32 1x8\nop 31 x -> y 0i=7\noutput y", "CALL 8 (node 0 "
        "(CALL y): it has no subgraph of its own)"},
    {"input x float32 1x8\ntensor y float32 1x8\nop 31 x -> y 0i=1\noutput y\n"
        "graph\ninput a float32 1x8\ntensor b float32 1x8\nop 28 a -> b\noutput b", "tanh 8"},
    {"input x float32 1x8\ntensor y float32 1x8\nop 31 - -> y 0i=1\n"
        "tensor z float32\nop 28 x -> z\noutput y\noutput z\n"
        "graph\ninput a float32 1x8\ntensor b float32 1x8\nop 28 a -> b\n"
        "output b", "CALL 8 | tanh 8 (node 0 (CALL y): it has no input 1)"},
    {"input x float32 1x8\ntensor y float32 1x8\ntensor z float32 1x8\nop 31 x -> y z 0i=1\n"
        "output y\noutput z\ngraph\ninput a float32 1x8\ntensor b float32 1x8\nop 28 a -> b\n"
        "output b", "CALL 8 | CALL 8 (node 0 (CALL y): its subgraph gives nothing for 'z')"},
    {"input i int32\ninput x float32 1x8\ntensor j int32\ntensor y float32 1x8\n"
        "op 119 i x -> j y\noutput y", "WHILE 1 | WHILE 8 (node 0 (WHILE j): it has no "
        "subgraphs of its own)"},
    {"int i 0\ninput x float32 1x8\ntensor j int32\ntensor y float32 1x8\n"
        "op 119 i x -> j y 0i=1 1i=2\noutput y\n"
        "graph\ninput i int32\ninput a float32 1x8\nint k 99\ntensor t bool\nop 58 i k -> t\n"
        "output t\ngraph\ninput i int32\ninput a float32 1x8\nint k 1\ntensor j int32\n"
        "tensor b float32 1x8\nop 0 i k -> j\nop 28 a -> b\noutput j\noutput b", "WHILE 1 | "
        "WHILE 8 (node 0 (WHILE j): it runs 99 times, and at most 64 runs are shown)"},
    {"int i 0\ninput x float32 1x8\ntensor j int32\ntensor y float32 1x8\n"
        "op 119 i x -> j y 0i=1 1i=2\noutput y\n"
        "graph\ninput i int32\ninput a float32 1x8\nint k 6\ntensor t bool\nop 58 i k -> t\n"
        "output t\ngraph\ninput i int32\ninput a float32 1x8\nint k 2\ntensor j int32\n"
        "tensor b float32 1x8\nop 0 i k -> j\nop 28 a -> b\noutput j\noutput b", "constant 1 | "
        "add 1 | tanh 8 | add 1 | tanh 8 | add 1 | tanh 8"},
    {"int i 0\ninput x float32 1x8\ntensor j int32\ntensor y float32 1x8\n"
        "op 119 i x -> j y 0i=1 1i=2\noutput y\n"
        "graph\ninput i int32\ninput a float32 1x8\nint k 6\ntensor t bool\nop 61 i k -> t\n"
        "output t\ngraph\ninput i int32\ninput a float32 1x8\nint k 2\ntensor j int32\n"
        "tensor b float32 1x8\nop 0 i k -> j\nop 28 a -> b\noutput j\noutput b", "constant 1 | "
        "add 1 | tanh 8"},
};

int
main(void)
{
	char rows[IMPORT_ROWS_MAX];

	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		struct bytes b = {0};
		const char *op = strstr(samples[i].text, "\nop ");

		tflite_write_text(&b, samples[i].text);
		import_answer("a.tflite", b.data, b.n, "", rows);
		tap_is_str(rows, samples[i].rows, "%zu: %.*s", i + 1, (int)strcspn(op + 1, "\n"),
		    op + 1);
		bytes_free(&b);
	}
	return tap_done();
}
