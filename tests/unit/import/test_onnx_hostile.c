/*
 * ONNX files that no exporter writes: numbers beyond what fits, nodes of known patterns without
 * their inputs and outputs.  Each is read, or names what does not work.  The reason why the first
 * node is not counted stands behind the layers.
 */
#include "lib/import_file.h"
#include "lib/onnx_writer.h"
#include "lib/tap.h"

#define MOST  "9223372036854775807"
#define LEAST "-9223372036854775808"

struct sample {
	const char *what, *text, *rows;
};

static const struct sample samples[] = {
    /* Numbers that overflow. */
    {"an axis at the end of 32 bits", "input x float 1x4\ninput l int64 1\n"
        "ReverseSequence x l -> y time_axis=2147483647\noutput y", "ReverseSequence 4 (node 0 "
        "(ReverseSequence): there is no axis 2147483647 in a tensor of 2 dimensions)"},
    {"one of a sum", "input x float 1x4\nints a 2147483647\nCumSum x a -> y\noutput y",
        "CumSum 4 (node 0 (CumSum): there is no axis 2147483647 in a tensor of 2 dimensions)"},
    {"one of 64 bits", "input x float 1x4\nScatterElements x x x -> y axis=" LEAST "\noutput y",
        "ScatterElements 4 (node 0 (ScatterElements): there is no axis -9223372036854775806 in a "
        "tensor of 2 dimensions)"},
    {"a Scan over more inputs than it has", "input x float 3x4\nbody b\ninput v float 4\n"
        "Tanh v -> u\noutput u\nend\nScan x -> y body=&b num_scan_inputs=2147483648\noutput y",
        "Scan 1 (node 0 (Scan): it walks along 2147483648 inputs, and has 1)"},
    {"one over fewer than none", "input x float 3x4\nbody b\ninput v float 4\n"
        "Tanh v -> u\noutput u\nend\nScan x -> y body=&b num_scan_inputs=-2147483648\noutput y",
        "Scan 1 (node 0 (Scan): it has no body)"},
    {"an output padding", "input x float 1x3x4x4\nweight w float 3x2x3x3\n"
        "ConvTranspose x w -> y output_padding=" MOST "," MOST "\noutput y", "ConvTranspose 1 "
        "(node 0 (ConvTranspose): its input or output_padding is too large)"},
    {"one below zero", "input x float 1x3x4x4\nweight w float 3x2x3x3\n"
        "ConvTranspose x w -> y output_padding=-1,-1\noutput y", "ConvTranspose 1 "
        "(node 0 (ConvTranspose): its input or output_padding is too large)"},
    {"an input that is too wide to be spread", "input x float 1x1x268435457\n"
        "weight w float 1x2x3\nConvTranspose x w -> y\noutput y", "ConvTranspose 1 "
        "(node 0 (ConvTranspose): its input or output_padding is too large)"},
    {"the padding of an unpooling", "input x float 1x2x3x3\ninput i int64 1x2x3x3\n"
        "MaxUnpool x i -> y kernel_shape=2,2 pads=" MOST "," MOST "," MOST "," MOST "\noutput y",
        "MaxUnpool 1 (node 0 (MaxUnpool): its window does not fit its input)"},
    {"one that takes all away", "input x float 1x2x3x3\ninput i int64 1x2x3x3\n"
        "MaxUnpool x i -> y kernel_shape=2,2 pads=9,9,9,9\noutput y",
        "MaxUnpool 1 (node 0 (MaxUnpool): its padding takes away more than there is)"},
    {"a window without a size", "input x float 1x2x3x3\ninput i int64 1x2x3x3\n"
        "MaxUnpool x i -> y kernel_shape=0,2\noutput y",
        "MaxUnpool 1 (node 0 (MaxUnpool): its window does not fit its input)"},
    {"a step without a size", "input x float 1x2x3x3\ninput i int64 1x2x3x3\n"
        "MaxUnpool x i -> y kernel_shape=2,2 strides=0,2\noutput y",
        "MaxUnpool 1 (node 0 (MaxUnpool): its window does not fit its input)"},
    {"a window of other dimensions", "input x float 1x2x3x3\ninput i int64 1x2x3x3\n"
        "MaxUnpool x i -> y kernel_shape=2\noutput y",
        "MaxUnpool 1 (node 0 (MaxUnpool): its window does not fit its input)"},
    {"a size that a run gives", "input x float 1x2x3x3\ninput i int64 1x2x3x3\ninput s int64 4\n"
        "MaxUnpool x i s -> y kernel_shape=2,2\noutput y",
        "MaxUnpool 1 (node 0 (MaxUnpool): the size of its output is not known)"},
    {"a size of other dimensions", "input x float 1x2x3x3\ninput i int64 1x2x3x3\nints s 1,2,6\n"
        "MaxUnpool x i s -> y kernel_shape=2,2\noutput y",
        "MaxUnpool 1 (node 0 (MaxUnpool): its window does not fit its input)"},
    {"a Range at numbers beyond 64 bits", "float a 1e30\nfloat b 2e30\nfloat c 1e30\n"
        "input x float 1\nRange a b c -> r\nMul x r -> y\noutput y", "mul 1"},
    {"images of SAME padding as wide as can be", "input x float 1x1x1\n"
        "ints r 1,1,36028797018963968\nTile x r -> t\nMaxPool t -> y kernel_shape=[2] "
        "strides=[268435456] auto_pad='SAME_UPPER'\noutput y",
        /* 2^55 / 2^28 places */
        "Tile 1 | MaxPool 1x134217728 (node 0 (Tile): tile: the output of an input of 1x1 does not "
        "work: shape 1x36028797018963968 is too large to count)"},
    {"one that is wider", "input x float 1x1x1\nints r 1,1,36028797018963969\n"
        "Tile x r -> t\nMaxPool t -> y kernel_shape=[2]\noutput y", "Tile 1 | MaxPool 1 "
        "(node 0 (Tile): the shape of its output does not work)"},
    {"an old axis of an operand", "opset 6\ninput x float 1x4\nweight w float 4\n"
        "Add x w -> y broadcast=1 axis=" MOST "\noutput y", "parameter 4 | add 4"},
    {"an old axis at which nothing is worked out", "opset 6\nints a 1,2,3,4,5,6\nints s 2,3\n"
        "Reshape a s -> b\nints c 1,2\nAdd b c -> d broadcast=1 axis=0\n"
        "ReduceMax d -> m axes=[0,1] keepdims=0\nints one 1\nReshape m one -> e\n"
        "input x float 1x4\nExpand x e -> y\noutput y", "Expand 1 "
        "(node 4 (Expand): the shape it asks for is not known)"},
    {"a sum of three", "input x float 1x1x4\ninput y float 1x3x4\ninput z float 1x1x4\n"
        "Sum x y z -> s\noutput s", "add 3x4"},
    {"no boxes of 2^80 classes", "input b float 1x9x4\ninput x float 1x4\n"
        "weight s float 1099511627776x1099511627776x0\nNonMaxSuppression b s -> y\nRelu x -> z\n"
        "output y\noutput z", "at offset 63: a stored tensor has more than 2^63 bits"},
    {"a product of nothing", "ints e 0,1099511627776,1099511627776\nConstantOfShape e -> a\n"
        "Flatten a -> b\ninput x float 1x4\nRelu x -> z\noutput b\noutput z",
        "relu 4 (node 0 (ConstantOfShape): it asks for more than 2^55 elements)"},
    {"outputs that are too large together", "input x float 1x1048576x1048576\n"
        "ints r 1,1048576,1048576\nTile x r -> y\nRelu y -> z\noutput z", "Tile 1 | Relu 1 "
        "(node 0 (Tile): the shape of its output does not work)"},
    {"repeating beyond 64 bits", "input x float 1x4\nints r 1," MOST "\nTile x r -> y\noutput y",
        "Tile 1 (node 0 (Tile): it repeats 9223372036854775807 times)"},
    {"repeating less than never", "input x float 1x4\nints r 1,-1\nTile x r -> y\noutput y",
        "Tile 1 (node 0 (Tile): it repeats -1 times)"},
    {"padding before beyond 64 bits", "input x float 1x4\nints p 0," MOST ",0,0\nPad x p -> y\n"
        "output y", "Pad 1 (node 0 (Pad): it takes away more than there is)"},
    {"padding behind", "input x float 1x4\nints p 0,0,0," MOST "\nPad x p -> y\n"
        "output y", "Pad 1 (node 0 (Pad): it takes away more than there is)"},
    {"padding that takes too much away", "input x float 1x4\nints p 0,-3,0,-2\nPad x p -> y\n"
        "output y", "Pad 1 (node 0 (Pad): it takes away more than there is)"},
    {"padding of an axis that there is not", "input x float 1x4\nints p 1,1\nints a 5\n"
        "Pad x p - a -> y\noutput y",
        "Pad 1 (node 0 (Pad): there is no axis 5 in a tensor of 2 dimensions)"},
    {"blocks that overflow", "ints e 1,0,36028797018963968,1\nConstantOfShape e -> a\n"
        "DepthToSpace a -> b blocksize=65536\ninput x float 1x4\nRelu x -> z\noutput b\n"
        "output z", "relu 4 (node 1 (DepthToSpace): its output is too large)"},
    {"blocks of less than nothing", "input x float 1x4x4x4\n"
        "DepthToSpace x -> y blocksize=-2\noutput y",
        "DepthToSpace 1 (node 0 (DepthToSpace): blocks of -2 do not fit its input)"},
    {"windows of 2^31", "input x float 1x1x8x8\nMaxPool x -> y kernel_shape=2147483648,1\n"
        "output y", "MaxPool 1 (node 0 (MaxPool): the sizes of its window do not work)"},
    {"strides of 2^31", "input x float 1x1x8x8\nMaxPool x -> y kernel_shape=1,1 "
        "strides=2147483648,1\noutput y",
        "MaxPool 1 (node 0 (MaxPool): the sizes of its window do not work)"},
    {"strides of 0", "input x float 1x1x8x8\nMaxPool x -> y kernel_shape=1,1 strides=0,1\n"
        "output y", "MaxPool 1 (node 0 (MaxPool): the sizes of its window do not work)"},
    {"dilations of 0", "input x float 1x1x8x8\nMaxPool x -> y kernel_shape=1,1 dilations=1,0\n"
        "output y", "MaxPool 1 (node 0 (MaxPool): the sizes of its window do not work)"},
    {"dilations of 2^31", "input x float 1x1x8x8\nMaxPool x -> y kernel_shape=1,1 "
        "dilations=1,2147483648\noutput y",
        "MaxPool 1 (node 0 (MaxPool): the sizes of its window do not work)"},
    {"padding of 2^63 before", "input x float 1x1x8x8\nMaxPool x -> y kernel_shape=1,1 "
        "pads=" MOST ",0,0,0\noutput y",
        "MaxPool 1 (node 0 (MaxPool): the sizes of its window do not work)"},
    {"behind", "input x float 1x1x8x8\nMaxPool x -> y kernel_shape=1,1 "
        "pads=0,0," MOST ",0\noutput y",
        "MaxPool 1 (node 0 (MaxPool): the sizes of its window do not work)"},
    {"less than nothing before", "input x float 1x1x8x8\nMaxPool x -> y kernel_shape=1,1 "
        "pads=" LEAST ",0,0,0\noutput y",
        "MaxPool 1 (node 0 (MaxPool): the sizes of its window do not work)"},
    {"and behind", "input x float 1x1x8x8\nMaxPool x -> y kernel_shape=1,1 "
        "pads=0,0," LEAST ",0\noutput y",
        "MaxPool 1 (node 0 (MaxPool): the sizes of its window do not work)"},
    {"no spatial axes", "input x float 1x4\nMaxPool x -> y kernel_shape=1\noutput y",
        "MaxPool 1 (node 0 (MaxPool): its input has no spatial axes)"},
    {"no kernel", "input x float 1x1x8x8\nMaxPool x -> y\noutput y",
        "MaxPool 1 (node 0 (MaxPool): it has no kernel_shape)"},
    {"a window that is larger than its input", "input x float 1x1x8x8\n"
        "AveragePool x -> y kernel_shape=9,9\noutput y",
        "AveragePool 1 (node 0 (AveragePool): its window is larger than its input)"},
    {"one of a convolution", "input x float 1x3x8x8\nweight w float 4x3x9x9\nConv x w -> y\n"
        "output y", "Conv 1 (node 0 (Conv): its window is larger than its input)"},
    {"groups of 2^31", "input x float 1x4x8x8\nweight w float 4x4x1x1\n"
        "Conv x w -> y group=2147483648\noutput y", "Conv 1 (node 0 (Conv): an input of 1x4x8x8 "
        "and weights of 4x4x1x1 in 2147483648 groups do not fit each other)"},
    {"groups that overflow", "input x float 1x4x8x8\nweight w float 1x36028797018963968x1x1\n"
        "Conv x w -> y group=268435456\noutput y", "Conv 1 (node 0 (Conv): an input of 1x4x8x8 "
        "and weights of 1x36028797018963968x1x1 in 268435456 groups do not fit each other)"},
    {"a transposed convolution in 0 groups", "input x float 1x3x4x4\nweight w float 3x2x3x3\n"
        "ConvTranspose x w -> y group=0\noutput y", "ConvTranspose 1 (node 0 (ConvTranspose): its "
        "input and its weights do not fit each other)"},
    {"one in groups that overflow", "input x float 1x3x4x4\nweight w float 3x2x3x3\n"
        "ConvTranspose x w -> y group=" MOST "\noutput y", "ConvTranspose 1 (node 0 "
        "(ConvTranspose): its input and its weights do not fit each other)"},
    {"one with weights of other channels", "input x float 1x3x4x4\nweight w float 5x2x3x3\n"
        "ConvTranspose x w -> y\noutput y", "ConvTranspose 1 (node 0 "
        "(ConvTranspose): its input and its weights do not fit each other)"},
    {"one without spatial axes", "input x float 1x3\nweight w float 3x2\n"
        "ConvTranspose x w -> y\noutput y", "ConvTranspose 1 (node 0 "
        "(ConvTranspose): its input and its weights do not fit each other)"},
    {"one whose padding is larger than what it gives", "input x float 1x3x4x4\n"
        "weight w float 3x2x3x3\nConvTranspose x w -> y pads=9,9,9,9\noutput y", "ConvTranspose 1 "
        "(node 0 (ConvTranspose): its padding takes away more than there is)"},
    {"a size of Resize beyond what is read", "input x float 1x1x8x8\nints s 1,1,8," MOST "\n"
        "Resize x - - s -> y\noutput y",
        "Resize 1 (node 0 (Resize): it asks for a size of 9.22337e+18)"},
    {"one below zero", "input x float 1x1x8x8\nints s 1,1,8,-8\nResize x - - s -> y\noutput y",
        "Resize 1 (node 0 (Resize): it asks for a size of -8)"},
    {"a factor that is no number", "input x float 1x1x8x8\nfloats s 1,1,1,nan\n"
        "Resize x - s -> y\noutput y", "Resize 1 (node 0 (Resize): it asks for a size of nan)"},
    {"an axis of Resize that there is not", "input x float 1x1x8x8\nints s 16\n"
        "Resize x - - s -> y axes=[7]\noutput y",
        "Resize 1 (node 0 (Resize): there is no axis 7 in a tensor of 4 dimensions)"},
    {"sizes of other axes", "input x float 1x1x8x8\nints s 16\nResize x - - s -> y\noutput y",
        "Resize 1 (node 0 (Resize): it has not a size for each axis)"},
    {"no sizes and no factors", "input x float 1x1x8x8\nResize x -> y\noutput y",
        "Resize 1 (node 0 (Resize): its sizes and factors are not known)"},
    /* Slices: what is outside is cut off, as Operators.md says. */
    {"a slice that begins before its input", "input x float 1x8\nints a -99\nints b 3\nints c 1\n"
        "Slice x a b c -> y\noutput y", "slice 3"},
    {"one that begins behind it", "input x float 1x8\nints a 99\nints b 3\nints c 1\n"
        "Slice x a b c -> y\noutput y", "Slice 1 (node 0 (Slice): it takes elements that its input "
        "does not have)"},
    {"one that ends before it", "input x float 1x8\nints a 3\nints b -99\nints c 1\n"
        "Slice x a b c -> y\noutput y", "Slice 1 (node 0 (Slice): it takes elements that its input "
        "does not have)"},
    {"one that goes backwards", "input x float 1x8\nints a -1\nints b " LEAST "\nints c 1\n"
        "ints d -1\nSlice x a b c d -> y\noutput y",
        "Slice 8 (node 0 (Slice): it goes backwards)"},
    {"from before the input", "input x float 1x8\nints a -99\nints b -99\nints c 1\n"
        "ints d -1\nSlice x a b c d -> y\noutput y",
        "Slice 1 (node 0 (Slice): it goes backwards)"},
    {"from behind it to behind it", "input x float 1x8\nints a 99\nints b 99\nints c 1\n"
        "ints d -3\nSlice x a b c d -> y\noutput y",
        "Slice 1 (node 0 (Slice): it goes backwards)"},
    {"the least step", "input x float 1x8\nints a 7\nints b 0\nints c 1\nints d " LEAST "\n"
        "Slice x a b c d -> y\noutput y", "Slice 1 (node 0 (Slice): its step is 0)"},
    /* Patterns whose nodes miss something. */
    {"a layer norm whose mean has no input", "input x float 1x5x8\nfloat eps 0.00001\n"
        "ReduceMean - x -> v axes=[-1]\nnote v 1x5x1\nAdd v eps -> w\nSqrt w -> r\nDiv x r -> y\n"
        "output y", "ReduceMean 5x1 | add 5x1 | sqrt 5x1 | div 5x8 (node 0 (ReduceMean): it has "
        "no input 1)"},
    {"one whose mean is over an axis that there is not", "input x float 1x5x8\n"
        "float eps 0.00001\nfloat two 2\nPow x two -> q\nReduceMean q -> v axes=[7]\n"
        "note v 1x5x1\nAdd v eps -> w\nSqrt w -> r\nDiv x r -> y\noutput y",
        "pow 5x8 | ReduceMean 5x1 | add 5x1 | sqrt 5x1 | div 5x8 (node 1 (ReduceMean): there is no "
        "axis 7 in a tensor of 3 dimensions)"},
    {"one whose mean leaves no axis", "input x float 1x5x8\nfloat eps 0.00001\nfloat two 2\n"
        "Pow x two -> q\nReduceMean q -> v axes=[-1] keepdims=0\nAdd v eps -> w\nSqrt w -> r\n"
        "input z float 1x5\nDiv z r -> y\noutput y", "pow 5x8 | reduce_mean 5 | add 5 | sqrt 5 | "
        "div 5"},
    {"one of the first axis", "input x float 1x8x8\nfloat eps 0.00001\nfloat two 2\n"
        "Pow x two -> q\nReduceMean q -> v axes=[1]\nAdd v eps -> w\nSqrt w -> r\n"
        "Div x r -> y\noutput y", "pow 8x8 | reduce_mean 1x8 | add 1x8 | sqrt 1x8 | div 8x8"},
    {"an RMS norm of squares by products", "input x float 1x5x8\nfloat eps 0.00001\n"
        "Mul x x -> q\nReduceMean q -> v axes=[-1]\nAdd eps v -> w\nSqrt w -> r\nDiv x r -> y\n"
        "output y", "rmsnorm 5x8"},
    {"one over two axes is none", "input x float 1x5x8\nfloat eps 0.00001\n"
        "Mul x x -> q\nReduceMean q -> v axes=[-1,-2]\nAdd v eps -> w\nSqrt w -> r\nDiv x r -> y\n"
        "output y", "mul 5x8 | reduce_mean 1x1 | add 1x1 | sqrt 1x1 | div 5x8"},
    {"one of another tensor is none", "input x float 1x5x8\ninput z float 1x5x8\n"
        "float eps 0.00001\nMul x x -> q\nReduceMean q -> v axes=[-1]\nAdd v eps -> w\n"
        "Sqrt w -> r\nDiv z r -> y\noutput y",
        "mul 5x8 | reduce_mean 5x1 | add 5x1 | sqrt 5x1 | div 5x8"},
    {"one of a product is none", "input x float 1x5x8\ninput z float 1x5x8\n"
        "float eps 0.00001\nMul x z -> q\nReduceMean q -> v axes=[-1]\nAdd v eps -> w\n"
        "Sqrt w -> r\nDiv z r -> y\noutput y",
        "mul 5x8 | reduce_mean 5x1 | add 5x1 | sqrt 5x1 | div 5x8"},
    {"a root that is divided", "input x float 1x5x1\nfloat eps 0.00001\n"
        "Mul x x -> q\nReduceMean q -> v axes=[-1]\nAdd v eps -> w\nSqrt w -> r\nDiv r x -> y\n"
        "output y", "mul 5x1 | reduce_mean 5x1 | add 5x1 | sqrt 5x1 | div 5x1"},
    {"a root that is read no more", "input x float 1x5x1\nfloat eps 0.00001\n"
        "Mul x x -> q\nReduceMean q -> v axes=[-1]\nAdd v eps -> w\nSqrt w -> r\noutput r",
        "mul 5x1 | reduce_mean 5x1 | add 5x1 | sqrt 5x1"},
    {"a root of a sum without a mean", "input x float 1x5x8\nfloat eps 0.00001\n"
        "Add x eps -> w\nSqrt w -> r\nDiv x r -> y\noutput y", "add 5x8 | sqrt 5x8 | div 5x8"},
    {"a group norm of what nothing gives", "input x float 1x8x4x4\nints g 0,2,-1\nfloats s 1,1\n"
        "floats b 0,0\nints back 1,8,4,4\nReshape - x g -> a\nnote a 1x2x64\n"
        "InstanceNormalization a s b -> c\nReshape c back -> y\noutput y", "Reshape 1x2x64 | "
        "reshape 2x64 | instancenorm 2x64 | reshape 1x2x64 | reshape 1x8x4x4 (node 0 (Reshape): it "
        "has no input 1)"},
    {"one that comes back in another shape", "input x float 1x8x4x4\nints g 0,2,-1\nfloats s 1,1\n"
        "floats b 0,0\nints back 1,4,8,4\nReshape x g -> a\n"
        "InstanceNormalization a s b -> c\nReshape c back -> y\noutput y", "reshape 2x64 | "
        "instancenorm 2x64 | reshape 4x8x4"},
    {"one of channels that the groups do not divide", "input x float 1x8x4x4\nints g 1,16,8\n"
        "floats s 1,1\nfloats b 0,0\nints back 1,8,4,4\nReshape x g -> a\n"
        "InstanceNormalization a s b -> c\nReshape c back -> y\noutput y", "reshape 16x8 | "
        "instancenorm 16x8 | reshape 8x4x4"},
    {"a bias behind a convolution without an input", "input x float 1x3x4x4\n"
        "weight w float 8x3x1x1\nweight b float 8x1x1\nbody s\nTanh x -> t\noutput t\nend\n"
        "Conv - w -> a sub=&s\nnote a 1x8x4x4\nAdd a b -> y\noutput y", "Conv 1x8x4x4 | "
        "parameter 8x1x1 | add 1x8x4x4 (node 0 (Conv): it has no input 1)"},
    {"one of eight dimensions behind one without a shape", "input x float -\n"
        "weight w float 8x3x1x1\nweight b float 1x1x1x1x1x1x1x8\nConv x w -> a\nAdd a b -> y\n"
        "output y", "Conv 1 | Add 1 (node 0 (Conv): the dimensions of 'x' are not known)"},
    {"a rotation by an angle that is left out", "input x float 1x2x5x8\nweight c float 5x8\n"
        "Split x -> a b axis=-1\nNeg b -> n\nConcat n a -> r axis=-1\nMul x c -> u\n"
        "Mul - r -> v\nnote v 1x2x5x8\nAdd u v -> y\noutput y",
        "slice 2x5x4 | slice 2x5x4 | neg 2x5x4 | concat 2x5x8 | parameter 5x8 | mul 2x5x8 | "
        "Mul 2x5x8 | add 2x5x8 (node 4 (Mul): it has no input 1)"},
    {"a Relu without an output in a quantized graph", "input x float 1x4\nfloat s 0.5\n"
        "QuantizeLinear x s -> q\nDequantizeLinear q s -> d\nRelu d ->\nRelu d -> r\n"
        "QuantizeLinear r s -> y\noutput y", "identity 4 | relu 4"},
    {"a loop whose condition comes from nothing", "input x float 1x4\nint n 2\nint c 1\nbody b\n"
        "input i int64 one\ninput d bool one\ninput v float 1x4\nIdentity -> e\nTanh v -> u\n"
        "output e\noutput u\nend\nLoop n c x -> y body=&b\noutput y", "constant 1 | constant 1 | "
        "tanh 4 | constant 1 | constant 1 | tanh 4 (node 0 (Identity): it has no input 1)"},
};

static void
test_samples(void)
{
	char rows[IMPORT_ROWS_MAX];

	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		struct bytes b;

		onnx_write(samples[i].text, &b);
		import_answer("test.onnx", b.data, b.n, "", rows);
		tap_is_str(rows, samples[i].rows, "%s", samples[i].what);
		bytes_free(&b);
	}
}

/* Loops that fail one after another do not count as nested. */
static void
test_failing_loops(void)
{
	static const char body[] = "body b\ninput i int64 one\ninput d bool one\n"
	    "input v float 1x4\nTanh v -> u\noutput d\noutput u\nend\n";
	char text[8192], rows[IMPORT_ROWS_MAX];
	size_t n = (size_t)snprintf(text, sizeof text, "input x float 1x4\nint n 1\nint c 1\n%s",
	    body);
	struct bytes b;

	for (int i = 0; i < 40; i++)
		n += (size_t)snprintf(text + n, sizeof text - n, "Loop n c - -> y%d body=&b\n", i);
	(void)snprintf(text + n, sizeof text - n, "Loop n c x -> y body=&b\noutput y");
	onnx_write(text, &b);
	import_answer("test.onnx", b.data, b.n, "", rows);
	tap_has(rows, "| constant 1 | constant 1 | tanh 4 (node 0 (Loop): it has no input 3)",
	    "a loop behind forty that fail");
	bytes_free(&b);
}

int
main(void)
{
	test_samples();
	test_failing_loops();
	return tap_done();
}
