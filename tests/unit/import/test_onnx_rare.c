/*
 * ONNX files that say rare things: old words, samples in odd places, functions that are called with
 * less than they take.  Layers are worked out by hand from onnx/docs/Operators.md and IR.md; the
 * reason why the first node is not counted stands behind them.
 */
#include "lib/import_file.h"
#include "lib/onnx_writer.h"
#include "lib/tap.h"

#define MOST "9223372036854775807"

static const struct sample {
	const char *what, *text, *rows;
} samples[] = {
    /* Attributes and functions as a writer may put them. */
    {"lists in one field", "input x float 1x2x3x4\nTranspose x -> y perm={0,2,3,1}\noutput y",
        "transpose 3x4x2"},
    {"real numbers in one field", "opset 8\ninput x float 1x3x4x5\n"
        "Upsample x -> y scales={1f,1f,2f,3f}\noutput y", "upsample 3x8x15"},
    {"an attribute of a caller outside of a function", "input x float 1x4\n"
        "LeakyRelu x -> y alpha=$k\noutput y", "leaky_relu 4"},
    {"a function's own value", "input x float 1x2x3\nfunction mine F a $p={0,2,1} -> c\n"
        "Transpose a -> c perm=$p\nend\nmine/F x -> y\noutput y", "transpose 3x2"},
    {"which a caller replaces", "input x float 1x2x3\nfunction mine F a $p={0,2,1} -> c\n"
        "Transpose a -> c perm=$p\nend\nmine/F x -> y p={0,1,2}\noutput y", ""},
    {"an attribute that neither gives", "input x float 1x2x3\nfunction mine F a $p -> c\n"
        "Softmax a -> c axis=$p\nend\nmine/F x -> y\noutput y", "softmax 2x3"},
    {"a function with an input that its caller leaves out", "input x float 1x4\n"
        "function mine F a b -> c\nClip a b -> c\nend\nmine/F x -> y\noutput y", "clip 4"},
    {"with an output that its caller leaves out", "input x float 1x4\n"
        "function mine F a -> c d\nTanh a -> c\nRelu a -> d\nend\nmine/F x -> y\noutput y",
        "tanh 4 | relu 4"},
    {"with nodes that give nothing", "input x float 1x4\n"
        "function mine F a -> c\nTanh a -> c -\nRelu a ->\nend\nmine/F x -> y @top\noutput y",
        "tanh 4"},
    {"of the standard domain", "input x float 1x4\nai.onnx/Tanh x -> y\noutput y", "tanh 4"},
    /* Windows and samples beside the batch. */
    {"a pool of one that is padded", "input x float 1x1x8x8\nMaxPool x -> y kernel_shape=2,2 "
        "auto_pad='VALID' pads=1,1,1,1\noutput y", "maxpool 1x7x7"},
    {"places that begin in the padding behind are left out", "input x float 1x1x3\n"
        "MaxPool x -> y kernel_shape=[2] strides=[3] pads=[0,1] ceil_mode=1\noutput y",
        "maxpool 1x1"},
    {"a transposed convolution of SAME padding", "input x float 1x3x4x4\nweight w float 3x2x3x3\n"
        "ConvTranspose x w -> y strides=2,2 auto_pad='SAME_UPPER'\noutput y",
        "conv_transpose 2x8x8"},
    {"a product of a vector", "input x float 1x4x6\nweight w float 6\nMatMul x w -> y\noutput y",
        "parameter 6 | reshape 6x1 | matmul 4x1 | reshape 4"},
    {"of two vectors", "input x float 6\ninput z float 6\nMatMul x z -> y\noutput y",
        "reshape 1x6 | reshape 6x1 | matmul 1x1 | reshape 1"},
    {"of a batch on the right", "input x float 3x4\ninput z float 1x4x5\nMatMul x z -> y\noutput y",
        "matmul 3x5"},
    {"of a matrix that is turned", "input x float 4x6\ninput z float 4x5\nGemm x z -> y transA=1\n"
        "output y", "permute 6x4 | matmul 6x5"},
    {"of two that are", "input x float 6x4\ninput z float 5x6\nGemm x z -> y transA=1 transB=1\n"
        "output y", "permute 4x6 | matmul 4x5"},
    {"one that is turned and a batch of rows", "input x float Nx6\ninput z float 5x6\n"
        "Gemm x z -> y transB=1\noutput y", "reshape 1x6 | matmul 1x5 | reshape 5"},
    {"an LSTM whose batch comes first", "input x float 1x5x8\nweight w float 1x24x8\n"
        "weight r float 1x24x6\nLSTM x w r -> y h c hidden_size=6 layout=1\noutput y\noutput h\n"
        "output c", "lstm 5x6 | reshape 5x1x6 | slice 1x6 | slice 1x6"},
    {"of another rank", "input x float 5x8\nweight w float 1x24x8\nweight r float 1x24x6\n"
        "LSTM x w r -> y\noutput y", "LSTM 1 (node 0 (LSTM): its inputs do not have three "
        "dimensions)"},
    {"an axis of embeddings", "weight w float 100x16\ninput x int64 1x7\nGather w x -> y axis=1\n"
        "output y", "parameter 100x16 | gather 100x7"},
    {"samples that are picked", "input x float 4x7\nints i 2\nGather x i -> y axis=0\noutput y",
        "slice 1x7"},
    {"more dimensions than there can be", "input x float 1x2x2x2x2x2x2x2x2\ninput i int64 1x2\n"
        "Gather x i -> y axis=1\noutput y", "Gather 1 (node 0 (Gather): its output has more "
        "than 9 dimensions)"},
    {"places of no numbers", "input x float 1x4\ninput i int64 -\nGatherND x i -> y\noutput y",
        "GatherND 1 (node 0 (GatherND): the dimensions of 'i' are not known)"},
    {"a single place", "input x float 1x4\nint i 0\nGatherND x i -> y\noutput y", "GatherND 1 "
        "(node 0 (GatherND): its indices are a single number)"},
    {"places of more numbers than dimensions", "input x float 1x4\ninput i int64 2x3\n"
        "GatherND x i -> y\noutput y", "GatherND 1 (node 0 (GatherND): its indices do not fit "
        "its input)"},
    {"places behind samples", "input x float 2x4x5\ninput i int64 2x3x1\n"
        "GatherND x i -> y batch_dims=1\noutput y", "GatherND 2x3x5 (node 0 (GatherND): its "
        "layer gives 2x3x4x5 where the file has 2x3x5)"},
    {"fewer than no samples", "input x float 2x4x5\ninput i int64 2x3x1\n"
        "GatherND x i -> y batch_dims=-1\noutput y", "GatherND 1 (node 0 (GatherND): its "
        "indices do not fit its input)"},
    {"concatenating what does not have as many dimensions", "input x float 1x4\n"
        "input z float 1x4x1\nConcat x z -> y axis=1\noutput y", "Concat 1 (node 0 (Concat): "
        "1x4 and 1x4x1 are not of as many dimensions)"},
    {"concatenating samples", "input x float 2x4\nConcat x x -> y axis=0\noutput y", "concat 4x4"},
    {"concatenating nothing", "input x float 1x4\nints e 1,0\nConstantOfShape e -> a\n"
        "Concat a x a -> y axis=1\noutput y", ""},
    {"splitting samples", "input x float 4x6\nSplit x -> a b axis=0\noutput a\noutput b",
        "slice 2x6 | slice 2x6"},
    {"splitting into parts that are too many", "input x float 1x6\nints s 4,4\n"
        "Split x s -> a b axis=1\noutput a\noutput b", "Split 1 | Split 1 (node 0 (Split): its "
        "parts are larger than what it splits)"},
    {"into parts below zero", "input x float 1x6\nints s 7,-1\nSplit x s -> a b axis=1\noutput a\n"
        "output b", "Split 1 | Split 1 (node 0 (Split): its parts are larger than what it "
        "splits)"},
    {"into three parts of four", "input x float 1x4\nSplit x -> a b c axis=1\noutput a\noutput b\n"
        "output c", "slice 2 | slice 2"},
    {"into parts of which one is left out", "input x float 1x6\nSplit x -> a - c axis=1\noutput a\n"
        "output c", "slice 2 | slice 2"},
    {"padding samples", "input x float 1x3x4x4\nints p 1,0,0,0,0,0,0,0\nPad x p -> y\noutput y",
        "Pad 2x3x4x4 (node 0 (Pad): it adds samples to a batch)"},
    {"padding by nothing", "input x float 1x3x4x4\nints p 0,0,0,0,0,0,0,0\nPad x p -> y\noutput y",
        ""},
    {"padding of a list of axes", "input x float 1x3x4x4\nints p 1,2\nints a -1\n"
        "Pad x p - a -> y\noutput y", "pad 3x4x7"},
    {"padding that takes away", "input x float 1x3x4x4\nints p 0,0,0,-1,0,0,0,0\nPad x p -> y\n"
        "output y", "pad 3x4x3"},
    {"padding by old words", "opset 1\ninput x float 1x3x4x4\n"
        "Pad x -> y paddings=0,0,1,1,0,0,1,1\noutput y", "pad 3x6x6"},
    {"padding that a run gives", "input x float 1x3x4x4\ninput p int64 8\nPad x p -> y\noutput y",
        "Pad 1 (node 0 (Pad): how much it adds is not known)"},
    {"tiling samples", "input x float 2x3\nints r 2,1\nTile x r -> y\noutput y", "tile 4x3"},
    {"a tile of other dimensions", "input x float 2x3\nints r 2\nTile x r -> y\noutput y",
        "Tile 1 (node 0 (Tile): how often it repeats is not known)"},
    {"an expansion that changes nothing",
        "input x float 1x3\nints r 1,3\nExpand x r -> y\noutput y",
        ""},
    {"reducing nothing", "input x float 1x3x4\nReduceSum x -> y noop_with_empty_axes=1\noutput y",
        ""},
    {"reducing by axes that a run gives", "input x float 1x3x4\ninput a int64 1\n"
        "ReduceSum x a -> y\noutput y", "ReduceSum 1 (node 0 (ReduceSum): its axes are not "
        "known)"},
    {"reducing an axis that there is not", "input x float 1x3x4\nReduceMax x -> y axes=[5]\n"
        "output y", "ReduceMax 1 (node 0 (ReduceMax): there is no axis 5 in a tensor of 3 "
        "dimensions)"},
    {"a mean over channels and rows", "input x float 1x3x4x5\nReduceMean x -> y axes=1,2\noutput y",
        "reduce_mean 1x1x5"},
    {"comparing a number with elements", "input x float 1x4\nfloat h 0.5\nGreater h x -> y\n"
        "output y", "compare 4"},
    {"choosing a number where it holds", "input c bool 1x4\ninput x float 1x4\nfloat h 0.5\n"
        "Where c h x -> y\noutput y", "where 4"},
    {"choosing infinity where it does not", "input c bool 1x4\ninput x float 1x4\nfloat h inf\n"
        "Where c x h -> y\noutput y", "where 4"},
    {"a clip without limits", "input x float 1x4\nClip x -> y\noutput y", "clip 4"},
    {"a clip from zero on", "input x float 1x4\nfloat z 0\nClip x z -> y\noutput y", "relu 4"},
    {"adding infinity", "input x float 1x4\nfloat h inf\nAdd x h -> y\noutput y", "parameter 1 "
        "| add 4"},
    {"adding one tensor", "input x float 1x4\nSum x -> y\noutput y", ""},
    {"what is compressed of samples", "input x float 4x5\ninput c bool 4\n"
        "Compress x c -> y axis=0\noutput y", "constant 4 | gather 4x5"},
    {"compressed of all elements", "input x float 1x5\nCompress x -> y\noutput y", "constant 5 "
        "| gather 5"},
    {"the largest of samples", "input x float 4x5\nints k 2\nTopK x k -> y z axis=0\noutput y",
        "topk 2x5"},
    {"as many as a run says", "input x float 1x5\ninput k int64 1\nTopK x k -> y z\noutput y",
        "topk 5"},
    {"one hot at the first axis", "input x int64 1x5\nint d 3\nfloats v 0,1\n"
        "OneHot x d v -> y axis=0\noutput y", "one_hot 3x5 | reshape 3x1x5"},
    {"losses whose classes are samples", "input x float 5\ninput t int64 5\n"
        "NegativeLogLikelihoodLoss x t -> y\noutput y", "NegativeLogLikelihoodLoss 1 (node 0 "
        "(NegativeLogLikelihoodLoss): its classes are not the second dimension)"},
    {"losses of each target", "input x float 3x5\ninput t int64 3\n"
        "SoftmaxCrossEntropyLoss x t -> y z reduction='none'\noutput y\noutput z", "softmax 3x5 "
        "| reshape 3x1 | gather_elements 3x1 | reshape 3"},
    {"a triangle of a stack", "input x float 1x2x5x5\nTrilu x -> y\noutput y", "constant 5x5 | "
        "where 2x5x5"},
    {"heads that do not divide the features", "input x float 1x5x8\n"
        "com.microsoft/MultiHeadAttention x x x -> y num_heads=3\noutput y",
        "MultiHeadAttention 5x8 (node 0 (MultiHeadAttention): 3 heads do not fit its input)"},
    {"no heads", "input x float 1x5x8\ncom.microsoft/MultiHeadAttention x x x -> y\noutput y",
        "MultiHeadAttention 5x8 (node 0 (MultiHeadAttention): 0 heads do not fit its input)"},
    {"heads of images", "input x float 1x5x8x2\n"
        "com.microsoft/MultiHeadAttention x x x -> y num_heads=2\noutput y",
        "MultiHeadAttention 5x8x2 (node 0 (MultiHeadAttention): 2 heads do not fit its input)"},
    {"rotations without heads", "input x float 1x5x8\n"
        "com.microsoft/RotaryEmbedding x -> y rotary_embedding_dim=2\noutput y",
        "RotaryEmbedding 5x8 (node 0 (RotaryEmbedding): it does not say how many heads it has)"},
    {"rotations of heads that overflow", "input x float 1x5x8\n"
        "com.microsoft/RotaryEmbedding x -> y rotary_embedding_dim=" MOST " num_heads=2\noutput y",
        "RotaryEmbedding 5x8 (node 0 (RotaryEmbedding): it does not say how many heads it has)"},
    {"projections of another width", "input x float 1x5x8\nweight w float 8x25\n"
        "com.microsoft/Attention x w -> y num_heads=2\noutput y", "Attention 5x8 (node 0 "
        "(Attention): its weights are not those of queries, keys and values)"},
    {"weights of four bits for other features", "input x float 1x7x16\nweight w uint8 8x1x8\n"
        "weight s float 8\ncom.microsoft/MatMulNBits x w s -> y K=15 N=8\noutput y",
        "MatMulNBits 1 (node 0 (MatMulNBits): its input and its weights do not fit each other)"},
    {"for no features", "input x float 1x7x16\nweight w uint8 8x1x8\n"
        "weight s float 8\ncom.microsoft/MatMulNBits x w s -> y K=16 N=0\noutput y",
        "MatMulNBits 1 (node 0 (MatMulNBits): its input and its weights do not fit each other)"},
    {"of eight bits", "input x float 1x7x16\nweight w uint8 8x1x16\n"
        "weight s float 8\ncom.microsoft/MatMulNBits x w s -> y K=16 N=8 bits=8\noutput y",
        "dense 7x8"},
    {"a fused layer without an activation", "input x float 1x16\nweight w float 16x8\n"
        "com.microsoft/FusedGemm x w -> y\noutput y", "dense 8"},
    {"with a clip", "input x float 1x16\nweight w float 16x8\n"
        "com.microsoft/FusedGemm x w -> y activation='Clip'\noutput y", "dense 8 | relu6 8"},
    {"a sum that is read behind its norm", "input x float 1x5x8\nweight g float 8\n"
        "com.microsoft/SkipLayerNormalization x x g -> y - - s\nTanh s -> z\noutput y\noutput z",
        "add 5x8 | layernorm 5x8 | tanh 5x8"},
    {"a layer norm over an axis that there is not", "input x float 1x5x8\nweight g float 8\n"
        "LayerNormalization x g -> y axis=7\noutput y", "LayerNormalization 1 (node 0 "
        "(LayerNormalization): there is no axis 7 in a tensor of 3 dimensions)"},
    {"letters that stand for two sizes", "input x float 1x5\ninput z float 1x6\n"
        "Einsum x z -> y equation='bi,bi->b'\noutput y", "Einsum 1 (node 0 (Einsum): the letter "
        "i stands for two sizes)"},
    {"letters that stand for nothing", "input x float 1x5\nEinsum x -> y equation='bi->bz'\n"
        "output y", "Einsum 1 (node 0 (Einsum): the letter z stands for nothing)"},
    {"letters that are none", "input x float 1x5\nEinsum x -> y equation='b1->b'\noutput y",
        "Einsum 1 (node 0 (Einsum): its equation cannot be read)"},
    {"fewer letters than dimensions", "input x float 1x5\nEinsum x -> y equation='b->b'\noutput y",
        "Einsum 1 (node 0 (Einsum): the letters 'b' do not fit its input)"},
    {"more letters than dimensions", "input x float 1x5\nEinsum x -> y equation='bij->b'\noutput y",
        "Einsum 1 (node 0 (Einsum): the letters 'bij' do not fit its input)"},
    {"ten letters", "input x float 1x5\nEinsum x -> y equation='abcdefghij->b'\noutput y",
        "Einsum 1 (node 0 (Einsum): its equation cannot be read)"},
    {"ten letters behind the arrow", "input x float 1x5\nEinsum x -> y equation='bi->bibibibibi'\n"
        "output y", "Einsum 1 (node 0 (Einsum): its equation cannot be read)"},
    {"no arrow", "input x float 1x5x6\nEinsum x -> y equation='bij'\noutput y", "einsum 5x6 | "
        "reshape 1x5x6"},
    {"dots", "input x float 1x5x6\nweight w float 6x7\nEinsum x w -> y equation='...i,ij->...j'\n"
        "output y", "parameter 6x7 | einsum 5x7"},
    {"dots of two sizes", "input x float 1x5x6\ninput z float 1x4x6\n"
        "Einsum x z -> y equation='...i,...i->...'\noutput y", "Einsum 1 (node 0 (Einsum): 1x5 "
        "and 1x4 do not fit each other)"},
    {"no equation", "input x float 1x5\nEinsum x -> y\noutput y", "Einsum 1 (node 0 (Einsum): "
        "the letters '' do not fit its input)"},
    {"no input", "input x float 1x5\nEinsum -> y equation='->'\nAdd x y -> z\noutput z",
        "Add 1 (node 0 (Einsum): it has no input 1)"},
};

int
main(void)
{
	char rows[IMPORT_ROWS_MAX];

	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		struct bytes b;

		onnx_write(samples[i].text, &b);
		import_answer("test.onnx", b.data, b.n, "", rows);
		tap_is_str(rows, samples[i].rows, "%zu: %s", i + 1, samples[i].what);
		bytes_free(&b);
	}
	return tap_done();
}
