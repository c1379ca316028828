/*
 * Nodes that are almost a pattern: texts of attention, rotary embedding and biases in which one
 * thing is another.  Layers are worked out by hand: a pattern is found where the nodes compute it,
 * and its parts are rows of their own where they do not.
 */
#include "lib/import_file.h"
#include "lib/onnx_writer.h"
#include "lib/tap.h"

#include <stdio.h>
#include <string.h>

#define ATTENTION \
    "input q float 1x2x5x4\ninput k float 1x2x7x4\ninput v float 1x2x7x6\n" \
    "input m float 1x1x5x7\nfloat r 2\nTranspose k -> t perm=0,1,3,2\nMatMul q t -> s\n" \
    "Div s r -> u\nAdd u m -> w\nSoftmax w -> p\nMatMul p v -> y\noutput y"
#define SHARED \
    "input q float 1x4x5x8\ninput k float 1x2x7x8\ninput v float 1x2x7x8\nints at 2\n" \
    "ints wide 1,2,2,7,8\nints all 1,4,7,8\nUnsqueeze k at -> k1\nExpand k1 wide -> k2\n" \
    "Reshape k2 all -> k3\nTranspose k3 -> t perm=0,1,3,2\nUnsqueeze v at -> v1\n" \
    "Expand v1 wide -> v2\nReshape v2 all -> v3\nMatMul q t -> s\nSoftmax s -> p\n" \
    "MatMul p v3 -> y\noutput y"
#define ROTARY \
    "input x float 1x2x5x8\ninput a float 1x1x5x8\nCos a -> c\nSin a -> s\n" \
    "Split x -> x1 x2 axis=-1\nNeg x2 -> n\nConcat n x1 -> r axis=-1\nMul x c -> u\n" \
    "Mul r s -> v\nAdd u v -> y\noutput y"
#define PARTS \
    "input x float 1x2x5x8\nweight c float 1x1x5x4\nweight s float 1x1x5x4\n" \
    "Split x -> a b axis=3\nMul a c -> ac\nMul b s -> bs\nSub ac bs -> l\nMul a s -> as\n" \
    "Mul b c -> bc\nAdd as bc -> h\nConcat l h -> y axis=-1\noutput y"
#define SLICES \
    "input x float 1x2x5x8\nweight c float 1x1x5x8\nweight s float 1x1x5x8\nints zero 0\n" \
    "ints half 4\nints end 99\nints last 3\nints one 1\n" \
    "Slice x zero half last one -> x1\nSlice x half end last one -> x2\nNeg x2 -> n\n" \
    "Concat n x1 -> r axis=-1\nMul x c -> u\nMul r s -> v\nAdd u v -> y\noutput y"
#define BIAS \
    "input x float 1x5x16\nweight w float 16x8\nweight b float 8\nMatMul x w -> a\n" \
    "Add a b -> y\noutput y"
#define CONV \
    "input x float 1x3x8x8\nweight w float 4x3x3x3\nweight b float 1x4x1x1\n" \
    "Conv x w -> a\nAdd a b -> y\noutput y"

/* A text in which `put` stands for `taken`. */
static const struct near {
	const char *what, *base, *taken, *put, *rows;
} samples[] = {
    {"as it is", ATTENTION, "", "",
        "dot_product_attention 2x5x6"},
    {"with a dropout behind", ATTENTION, "MatMul p v", "Dropout p -> d\nMatMul d v",
        "dot_product_attention 2x5x6"},
    {"with a dropout that others read", ATTENTION, "MatMul p v -> y",
        "Dropout p -> d\nTanh d -> z\noutput z\nMatMul d v -> y",
        "permute 2x4x7 | matmul 2x5x7 | div 2x5x7 | add 2x5x7 | softmax 2x5x7 | dropout 2x5x7 | "
        "tanh 2x5x7 | matmul 2x5x6"},
    {"over the other dimension", ATTENTION, "Softmax w -> p", "Softmax w -> p axis=2",
        "permute 2x4x7 | matmul 2x5x7 | div 2x5x7 | add 2x5x7 | softmax 2x5x7 | matmul 2x5x6"},
    {"over the last dimension by its number", ATTENTION, "Softmax w -> p", "Softmax w -> p axis=3",
        "dot_product_attention 2x5x6"},
    {"of an old opset, whose softmax begins elsewhere", ATTENTION, "input q", "opset 11\ninput q",
        "permute 2x4x7 | matmul 2x5x7 | div 2x5x7 | add 2x5x7 | softmax 2x5x7 | matmul 2x5x6"},
    {"with the number in front of a product", ATTENTION, "Div s r", "Mul r s",
        "dot_product_attention 2x5x6"},
    {"with scores that a number is divided by", ATTENTION, "Div s r", "Div r s",
        "permute 2x4x7 | matmul 2x5x7 | div 2x5x7 | add 2x5x7 | softmax 2x5x7 | matmul 2x5x6"},
    {"with scores that a tensor is divided by", ATTENTION, "float r 2", "input r float 1x1x5x7",
        "permute 2x4x7 | matmul 2x5x7 | div 2x5x7 | add 2x5x7 | softmax 2x5x7 | matmul 2x5x6"},
    {"with the mask in front", ATTENTION, "Add u m", "Add m u",
        "dot_product_attention 2x5x6"},
    {"with a mask that is taken away", ATTENTION, "Add u m", "Sub u m",
        "permute 2x4x7 | matmul 2x5x7 | div 2x5x7 | sub 2x5x7 | softmax 2x5x7 | matmul 2x5x6"},
    {"with a mask and a scale in the other order", ATTENTION, "Div s r -> u\nAdd u m -> w",
        "Add s m -> u\nDiv u r -> w",
        "permute 2x4x7 | matmul 2x5x7 | add 2x5x7 | div 2x5x7 | softmax 2x5x7 | matmul 2x5x6"},
    {"with scores that others read", ATTENTION, "output y", "output y\noutput s",
        "permute 2x4x7 | matmul 2x5x7 | div 2x5x7 | add 2x5x7 | softmax 2x5x7 | matmul 2x5x6"},
    {"with keys that others read", ATTENTION, "output y", "output y\noutput t",
        "transpose 2x4x7 | permute 2x7x4 | dot_product_attention 2x5x6"},
    {"with probabilities that others read", ATTENTION, "output y", "output y\noutput p",
        "permute 2x4x7 | matmul 2x5x7 | div 2x5x7 | add 2x5x7 | softmax 2x5x7 | matmul 2x5x6"},
    {"with stored queries", ATTENTION, "input q", "weight q",
        "permute 2x4x7 | parameter 2x5x4 | matmul 2x5x7 | div 2x5x7 | add 2x5x7 | softmax 2x5x7 "
        "| matmul 2x5x6"},
    {"with stored keys", ATTENTION, "input k", "weight k",
        "parameter 2x4x7 | matmul 2x5x7 | div 2x5x7 | add 2x5x7 | softmax 2x5x7 | matmul 2x5x6"},
    {"with stored values", ATTENTION, "input v", "weight v",
        "permute 2x4x7 | matmul 2x5x7 | div 2x5x7 | add 2x5x7 | softmax 2x5x7 | parameter 2x7x6 "
        "| matmul 2x5x6"},
    {"with values that do not fit", ATTENTION, "v float 1x2x7x6", "v float 1x2x6x5",
        "permute 2x4x7 | matmul 2x5x7 | div 2x5x7 | add 2x5x7 | softmax 2x5x7 | MatMul 1 (node 5 "
        "(MatMul): 1x2x5x7 and 1x2x6x5 do not fit each other)"},
    {"with the activation of another kind", ATTENTION, "Softmax w", "Sigmoid w",
        "permute 2x4x7 | matmul 2x5x7 | div 2x5x7 | add 2x5x7 | sigmoid 2x5x7 | matmul 2x5x6"},
    {"with keys turned with something else", ATTENTION, "k float 1x2x7x4", "k float 2x1x4x7",
        "transpose 2x1x7x4 | MatMul 1 | Div 1 | Add 1 | Softmax 1 | MatMul 1 (node 1 (MatMul): "
        "1x2x5x4 and 2x1x7x4 do not fit each other)"},
    {"as it is", SHARED, "", "",
        "dot_product_attention 4x5x8"},
    {"with tiles in place of an expansion", SHARED, "Expand k1 wide -> k2",
        "ints times 1,1,2,1,1\nTile k1 times -> k2",
        "dot_product_attention 4x5x8"},
    {"whose values are not repeated", SHARED, "v float 1x2x7x8\nints at",
        "v float 1x4x7x8\nints at",
        "reshape 2x1x7x8 | expand 2x2x7x8 | reshape 4x7x8 | permute 4x8x7 | reshape 4x1x7x8 | "
        "Expand 1 | Reshape 1 | matmul 4x5x7 | softmax 4x5x7 | MatMul 1 (node 5 (Expand): "
        "1x4x1x7x8 and 1x2x2x7x8 do not fit each other)"},
    {"with a number between", SHARED, "MatMul q t -> s",
        "float r 0.5\nMul t r -> t1\nMatMul q t1 -> s",
        "dot_product_attention 4x5x8"},
    {"with repeated keys that others read", SHARED, "output y", "output y\noutput k3",
        "reshape 2x1x7x8 | expand 2x2x7x8 | reshape 4x7x8 | reshape 2x1x7x8 | expand 2x2x7x8 | "
        "reshape 4x7x8 | dot_product_attention 4x5x8"},
    {"with keys that are turned in another way", SHARED, "perm=0,1,3,2", "perm=0,1,2,3",
        "reshape 2x1x7x8 | expand 2x2x7x8 | reshape 4x7x8 | reshape 2x1x7x8 | expand 2x2x7x8 | "
        "reshape 4x7x8 | MatMul 1 | Softmax 1 | MatMul 1 (node 7 (MatMul): 1x4x5x8 and 1x4x7x8 "
        "do not fit each other)"},
    {"with keys that are not reshaped", SHARED, "Reshape k2 all -> k3",
        "Reshape k2 all -> k0\nTanh k0 -> k3",
        "reshape 2x1x7x8 | expand 2x2x7x8 | reshape 4x7x8 | tanh 4x7x8 | reshape 2x1x7x8 | "
        "expand 2x2x7x8 | reshape 4x7x8 | dot_product_attention 4x5x8"},
    {"as it is", ROTARY, "", "",
        "cos 1x5x8 | sin 1x5x8 | rotary 2x5x8"},
    {"with a factor of -1 behind", ROTARY, "Neg x2 -> n", "float m -1\nMul x2 m -> n",
        "cos 1x5x8 | sin 1x5x8 | rotary 2x5x8"},
    {"with a factor of -1 in front", ROTARY, "Neg x2 -> n", "float m -1\nMul m x2 -> n",
        "cos 1x5x8 | sin 1x5x8 | rotary 2x5x8"},
    {"with another factor", ROTARY, "Neg x2 -> n", "float m -2\nMul x2 m -> n",
        "cos 1x5x8 | sin 1x5x8 | slice 2x5x4 | slice 2x5x4 | mul 2x5x4 | concat 2x5x8 | mul "
        "2x5x8 | mul 2x5x8 | add 2x5x8"},
    {"with another function", ROTARY, "Neg x2 -> n", "Tanh x2 -> n",
        "cos 1x5x8 | sin 1x5x8 | slice 2x5x4 | slice 2x5x4 | tanh 2x5x4 | concat 2x5x8 | mul "
        "2x5x8 | mul 2x5x8 | add 2x5x8"},
    {"with the parts in the other order", ROTARY, "Concat n x1", "Concat x1 n",
        "cos 1x5x8 | sin 1x5x8 | slice 2x5x4 | slice 2x5x4 | neg 2x5x4 | concat 2x5x8 | mul "
        "2x5x8 | mul 2x5x8 | add 2x5x8"},
    {"with the other half turned", ROTARY, "Neg x2 -> n\nConcat n x1", "Neg x1 -> n\nConcat n x2",
        "cos 1x5x8 | sin 1x5x8 | slice 2x5x4 | slice 2x5x4 | neg 2x5x4 | concat 2x5x8 | mul "
        "2x5x8 | mul 2x5x8 | add 2x5x8"},
    {"with one half twice", ROTARY, "Concat n x1", "Concat n x2",
        "cos 1x5x8 | sin 1x5x8 | slice 2x5x4 | neg 2x5x4 | concat 2x5x8 | mul 2x5x8 | mul 2x5x8 "
        "| add 2x5x8"},
    {"along another axis", ROTARY, "Split x -> x1 x2 axis=-1", "Split x -> x1 x2 axis=1",
        "cos 1x5x8 | sin 1x5x8 | slice 1x5x8 | slice 1x5x8 | neg 1x5x8 | concat 1x5x16 | mul "
        "2x5x8 | Mul 1 | Add 1 (node 6 (Mul): 1x1x5x16 and 1x1x5x8 do not fit each other)"},
    {"joined along the last axis by its number", ROTARY, "r axis=-1", "r axis=3",
        "cos 1x5x8 | sin 1x5x8 | rotary 2x5x8"},
    {"joined along another axis", ROTARY, "r axis=-1", "r axis=2",
        "cos 1x5x8 | sin 1x5x8 | slice 2x5x4 | slice 2x5x4 | neg 2x5x4 | concat 2x10x4 | mul "
        "2x5x8 | Mul 1 | Add 1 (node 6 (Mul): 1x2x10x4 and 1x1x5x8 do not fit each other)"},
    {"of three parts", ROTARY, "Concat n x1 -> r", "Concat n x1 x1 -> r",
        "cos 1x5x8 | sin 1x5x8 | slice 2x5x4 | slice 2x5x4 | neg 2x5x4 | concat 2x5x12 | mul "
        "2x5x8 | Mul 1 | Add 1 (node 6 (Mul): 1x2x5x12 and 1x1x5x8 do not fit each other)"},
    {"with factors in front", ROTARY, "Mul x c -> u\nMul r s", "Mul c x -> u\nMul s r",
        "cos 1x5x8 | sin 1x5x8 | rotary 2x5x8"},
    {"with the sum turned around", ROTARY, "Add u v", "Add v u",
        "cos 1x5x8 | sin 1x5x8 | rotary 2x5x8"},
    {"of another tensor", ROTARY, "Mul x c", "input z float 1x2x5x8\nMul z c",
        "cos 1x5x8 | sin 1x5x8 | slice 2x5x4 | slice 2x5x4 | neg 2x5x4 | concat 2x5x8 | mul "
        "2x5x8 | mul 2x5x8 | add 2x5x8"},
    {"with a difference", ROTARY, "Add u v", "Sub u v",
        "cos 1x5x8 | sin 1x5x8 | slice 2x5x4 | slice 2x5x4 | neg 2x5x4 | concat 2x5x8 | mul "
        "2x5x8 | mul 2x5x8 | sub 2x5x8"},
    {"with a half that others read", ROTARY, "output y", "output y\noutput n",
        "cos 1x5x8 | sin 1x5x8 | slice 2x5x4 | slice 2x5x4 | neg 2x5x4 | concat 2x5x8 | mul "
        "2x5x8 | mul 2x5x8 | add 2x5x8"},
    {"with a split in three", ROTARY, "x1 x2 axis=-1", "x1 x2 x3 axis=-1",
        "cos 1x5x8 | sin 1x5x8 | slice 2x5x3 | slice 2x5x3 | neg 2x5x3 | concat 2x5x6 | mul "
        "2x5x8 | Mul 1 | Add 1 (node 6 (Mul): 1x2x5x6 and 1x1x5x8 do not fit each other)"},
    {"as they are", PARTS, "", "",
        "rotary 2x5x8"},
    {"with the sum turned around", PARTS, "Add as bc", "Add bc as",
        "rotary 2x5x8"},
    {"with the difference turned around", PARTS, "Sub ac bs", "Sub bs ac",
        "slice 2x5x4 | slice 2x5x4 | parameter 1x5x4 | mul 2x5x4 | parameter 1x5x4 | mul 2x5x4 | "
        "sub 2x5x4 | parameter 1x5x4 | mul 2x5x4 | parameter 1x5x4 | mul 2x5x4 | add 2x5x4 | "
        "concat 2x5x8"},
    {"with a sum in its place", PARTS, "Sub ac bs", "Add ac bs",
        "slice 2x5x4 | slice 2x5x4 | parameter 1x5x4 | mul 2x5x4 | parameter 1x5x4 | mul 2x5x4 | "
        "add 2x5x4 | parameter 1x5x4 | mul 2x5x4 | parameter 1x5x4 | mul 2x5x4 | add 2x5x4 | "
        "concat 2x5x8"},
    {"with one half twice", PARTS, "Mul a s -> as", "Mul b s -> as",
        "slice 2x5x4 | slice 2x5x4 | parameter 1x5x4 | mul 2x5x4 | parameter 1x5x4 | mul 2x5x4 | "
        "sub 2x5x4 | parameter 1x5x4 | mul 2x5x4 | parameter 1x5x4 | mul 2x5x4 | add 2x5x4 | "
        "concat 2x5x8"},
    {"with one factor twice", PARTS, "Mul a s -> as", "Mul a c -> as",
        "slice 2x5x4 | slice 2x5x4 | parameter 1x5x4 | mul 2x5x4 | parameter 1x5x4 | mul 2x5x4 | "
        "sub 2x5x4 | parameter 1x5x4 | mul 2x5x4 | parameter 1x5x4 | mul 2x5x4 | add 2x5x4 | "
        "concat 2x5x8"},
    {"with the other factor twice", PARTS, "Mul b c -> bc", "Mul b s -> bc",
        "slice 2x5x4 | slice 2x5x4 | parameter 1x5x4 | mul 2x5x4 | parameter 1x5x4 | mul 2x5x4 | "
        "sub 2x5x4 | parameter 1x5x4 | mul 2x5x4 | parameter 1x5x4 | mul 2x5x4 | add 2x5x4 | "
        "concat 2x5x8"},
    {"joined along another axis", PARTS, "y axis=-1", "y axis=2",
        "slice 2x5x4 | slice 2x5x4 | parameter 1x5x4 | mul 2x5x4 | parameter 1x5x4 | mul 2x5x4 | "
        "sub 2x5x4 | parameter 1x5x4 | mul 2x5x4 | parameter 1x5x4 | mul 2x5x4 | add 2x5x4 | "
        "concat 2x10x4"},
    {"with factors in front", PARTS, "Mul a c -> ac", "Mul c a -> ac",
        "rotary 2x5x8"},
    {"with a half of another tensor", PARTS, "Mul b s -> bs",
        "input z float 1x2x5x8\nSplit z -> d e axis=3\nMul e s -> bs",
        "slice 2x5x4 | slice 2x5x4 | parameter 1x5x4 | mul 2x5x4 | slice 2x5x4 | parameter 1x5x4 "
        "| mul 2x5x4 | sub 2x5x4 | parameter 1x5x4 | mul 2x5x4 | parameter 1x5x4 | mul 2x5x4 | "
        "add 2x5x4 | concat 2x5x8"},
    {"with a quotient", PARTS, "Mul b s -> bs", "Div b s -> bs",
        "slice 2x5x4 | slice 2x5x4 | parameter 1x5x4 | mul 2x5x4 | parameter 1x5x4 | div 2x5x4 | "
        "sub 2x5x4 | parameter 1x5x4 | mul 2x5x4 | parameter 1x5x4 | mul 2x5x4 | add 2x5x4 | "
        "concat 2x5x8"},
    {"without a half", PARTS, "Mul b s -> bs", "input z float 1x2x5x4\nMul z s -> bs",
        "slice 2x5x4 | slice 2x5x4 | parameter 1x5x4 | mul 2x5x4 | parameter 1x5x4 | mul 2x5x4 | "
        "sub 2x5x4 | parameter 1x5x4 | mul 2x5x4 | parameter 1x5x4 | mul 2x5x4 | add 2x5x4 | "
        "concat 2x5x8"},
    {"joined by three", PARTS, "Concat l h -> y", "Concat l h h -> y",
        "slice 2x5x4 | slice 2x5x4 | parameter 1x5x4 | mul 2x5x4 | parameter 1x5x4 | mul 2x5x4 | "
        "sub 2x5x4 | parameter 1x5x4 | mul 2x5x4 | parameter 1x5x4 | mul 2x5x4 | add 2x5x4 | "
        "concat 2x5x12"},
    {"as they are", SLICES, "", "",
        "rotary 2x5x8"},
    {"which count from the end", SLICES, "ints half 4\n", "ints half -4\n",
        "rotary 2x5x8"},
    {"of another axis", SLICES, "ints last 3", "ints last 1",
        "Slice 1 | Neg 1 | Concat 1 | parameter 1x5x8 | mul 2x5x8 | Mul 1 | Add 1 (node 3 "
        "(Concat): 1x0x5x8 and 1x2x5x8 differ beside axis 3)"},
    {"of old opsets", SLICES, "Slice x zero half last one -> x1\nSlice x half end last one -> x2",
        "Slice x -> x1 starts=[0] ends=[4] axes=[3]\nSlice x -> x2 starts=[4] ends=[99] axes=[3]",
        "rotary 2x5x8"},
    {"of old opsets without axes", SLICES, "Slice x zero half last one -> x1",
        "Slice x -> x1 starts=[0] ends=[4]",
        "slice 2x5x4 | neg 2x5x4 | concat 2x5x12 | parameter 1x5x8 | mul 2x5x8 | Mul 1 | Add 1 "
        "(node 5 (Mul): 1x2x5x12 and 1x1x5x8 do not fit each other)"},
    {"of two axes", SLICES, "ints last 3", "ints last 2,3",
        "Slice 1 | Slice 1 | Neg 1 | Concat 1 | parameter 1x5x8 | mul 2x5x8 | Mul 1 | Add 1 "
        "(node 0 (Slice): where it begins and ends is not known)"},
    {"of steps that others give", SLICES, "ints one 1", "input one int64 1",
        "Slice 1 | Slice 1 | Neg 1 | Concat 1 | parameter 1x5x8 | mul 2x5x8 | Mul 1 | Add 1 "
        "(node 0 (Slice): where it begins and ends is not known)"},
    {"without steps", SLICES, "Slice x zero half last one -> x1", "Slice x zero half last -> x1",
        "rotary 2x5x8"},
    {"that begin elsewhere", SLICES, "Slice x zero half last one",
        "ints two 2\nints six 6\nSlice x two six last one",
        "slice 2x5x4 | slice 2x5x4 | neg 2x5x4 | concat 2x5x8 | parameter 1x5x8 | mul 2x5x8 | "
        "parameter 1x5x8 | mul 2x5x8 | add 2x5x8"},
    {"as it is", BIAS, "", "",
        "dense 5x8"},
    {"in front", BIAS, "Add a b", "Add b a",
        "dense 5x8"},
    {"of more dimensions", BIAS, "b float 8", "b float 1x1x8",
        "dense 5x8"},
    {"of more than the product", BIAS, "b float 8", "b float 1x1x1x8",
        "dense 5x8 | reshape 1x5x8"},
    {"of one number", BIAS, "b float 8", "b float 1",
        "dense 5x8 | parameter 1 | add 5x8"},
    {"along another axis", BIAS, "b float 8", "b float 5x1",
        "dense 5x8 | parameter 5x1 | add 5x8"},
    {"of two axes", BIAS, "b float 8", "b float 5x8",
        "dense 5x8 | parameter 5x8 | add 5x8"},
    {"that others give", BIAS, "weight b", "input b",
        "dense 5x8 | add 5x8"},
    {"behind a product that others read", BIAS, "output y", "output y\noutput a",
        "dense 5x8 | parameter 8 | add 5x8"},
    {"behind weights that others give", BIAS, "weight w", "input w",
        "matmul 5x8 | parameter 8 | add 5x8"},
    {"behind weights of three dimensions", BIAS, "w float 16x8", "w float 1x16x8",
        "parameter 16x8 | matmul 5x8 | parameter 8 | add 5x8"},
    {"that is the product itself", BIAS, "Add a b", "Add a a",
        "dense 5x8 | add 5x8"},
    {"that is taken away", BIAS, "Add a b", "Sub a b",
        "dense 5x8 | parameter 8 | sub 5x8"},
    {"as it is", CONV, "", "",
        "conv 4x6x6"},
    {"of another order", CONV, "b float 1x4x1x1", "b float 1x1x1x4",
        "conv 4x6x6 | Add 1 (node 1 (Add): 1x4x6x6 and 1x1x1x4 do not fit each other)"},
    {"without a batch", CONV, "b float 1x4x1x1", "b float 4x1x1",
        "conv 4x6x6"},
    {"of places", CONV, "b float 1x4x1x1", "b float 1x1x6x6",
        "conv 4x6x6 | parameter 1x6x6 | add 4x6x6"},
    {"behind a convolution that has one", CONV, "Conv x w -> a",
        "weight d float 4\nConv x w d -> a",
        "conv 4x6x6 | parameter 4x1x1 | add 4x6x6"},
    {"behind weights that others give", CONV, "weight w", "input w",
        "conv 4x6x6 | parameter 4x1x1 | add 4x6x6"},
};

/* Return the text of a sample, valid until the next call; NULL if it lacks its words. */
static const char *
text_of(const struct near *s)
{
	static char text[2048];
	const char *at = strstr(s->base, s->taken);

	if (at == NULL)
		return NULL;
	(void)snprintf(text, sizeof text, "%.*s%s%s", (int)(at - s->base), s->base, s->put,
	    at + strlen(s->taken));
	return text;
}

int
main(void)
{
	char rows[IMPORT_ROWS_MAX];

	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		const char *text = text_of(&samples[i]);
		struct bytes b;

		if (!tap_ok(text != NULL, "%zu: %s: it is there", i + 1, samples[i].what))
			continue;
		onnx_write(text, &b);
		import_answer("test.onnx", b.data, b.n, "", rows);
		tap_is_str(rows, samples[i].rows, "%zu: %s", i + 1, samples[i].what);
		bytes_free(&b);
	}
	return tap_done();
}
