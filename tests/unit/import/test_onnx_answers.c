/*
 * Nodes of ONNX files at the limits of what their ops take (onnx/docs/Operators.md): those that
 * work are layers, and each of the others has a sentence that says why it is not counted.
 */
#include "lib/import_file.h"
#include "lib/onnx_writer.h"
#include "lib/tap.h"

/* A file, and its layers; in brackets stands why the first one that is not counted is none. */
static const struct sample {
	const char *text, *rows;
} samples[] = {
    {"input x float 1x4x5x6x7x8x2x3x2\nints a 0\nUnsqueeze x a -> y\noutput y",
        "Unsqueeze 1 (node 0 (Unsqueeze): its output has more than 9 dimensions)"},
    {"input x float 1x4\nints a 0,0\nUnsqueeze x a -> y\noutput y",
        "Unsqueeze 1 (node 0 (Unsqueeze): it names an axis twice)"},
    {"input x float 1x4\ninput a int64 1\nSqueeze x a -> y\noutput y",
        "Squeeze 1 (node 0 (Squeeze): its axes are not known)"},
    {"input x float 1x4\nints a 1\nSqueeze x a -> y\noutput y",
        "Squeeze 1 (node 0 (Squeeze): axis 1 has 4 elements, not 1)"},
    {"input x float 1x4\nints a 5\nSqueeze x a -> y\noutput y",
        "Squeeze 1 (node 0 (Squeeze): there is no axis 5 in a tensor of 2 dimensions)"},
    {"input x float 1x4\nFlatten x -> y axis=5\noutput y", "Flatten 1 (node 0 (Flatten): its axis "
        "is not one of the input's)"},
    {"input x float 1x4\nints s 1,1,1,1,1,1,1,1,1,4\nReshape x s -> y\noutput y",
        "Reshape 1 (node 0 (Reshape): it asks for 10 dimensions, and at most 9 are read)"},
    {"input x float 1x4\nints s 1,1,1,1,1,1,1,1,1,4\nExpand x s -> y\noutput y",
        "Expand 1 (node 0 (Expand): it asks for 10 dimensions, and at most 9 are read)"},
    {"input x float 1x4\nints s -3,4\nExpand x s -> y\noutput y",
        "Expand 1 (node 0 (Expand): it asks for a dimension of -3)"},
    {"input x float 1x4\nints s 4611686018427387904,4\nExpand x s -> y\noutput y",
        "Expand 1 (node 0 (Expand): it asks for more than 2^55 elements)"},
    {"input x float 1x4\nints s 3,5\nExpand x s -> y\noutput y",
        "Expand 1 (node 0 (Expand): 1x4 and 3x5 do not fit each other)"},
    {"input x float 1x4\nCumSum x -> y\noutput y", "CumSum 4 (node 0 (CumSum): it works over the "
        "samples of a batch)"},
    {"input x float 1x4\nints a 7\nCumSum x a -> y\noutput y",
        "CumSum 4 (node 0 (CumSum): there is no axis 7 in a tensor of 2 dimensions)"},
    {"input x float 1x4\nArgMax x -> y axis=7\noutput y", "ArgMax 1 (node 0 (ArgMax): there is no "
        "axis 7 in a tensor of 2 dimensions)"},
    {"input x float 1x4\nTopK x -> y k=2 axis=9\noutput y", "TopK 1 (node 0 (TopK): there is no "
        "axis 9 in a tensor of 2 dimensions)"},
    {"input x float 1x4\nCompress x -> y axis=9\noutput y", "Compress 1 (node 0 (Compress): there "
        "is no axis 9 in a tensor of 2 dimensions)"},
    {"input x float 1x4\nints c 1,0,1\nCompress x c -> y axis=1\noutput y",
        "constant 2 | gather 2 | reshape 1x2"},
    {"input x float 1x4\nOneHot x -> y\noutput y", "OneHot 1 (node 0 (OneHot): its depth is not "
        "known)"},
    {"input x float 1x4\nint d 5\nfloats v 0,1\nOneHot x d v -> y axis=7\noutput y",
        "OneHot 1 (node 0 (OneHot): there is no axis 7 in a tensor of 3 dimensions)"},
    {"input b float 1x6x4\ninput s float 1x2x6\nint m 3\nNonMaxSuppression b s m -> y\noutput y",
        "nms 6x3"},
    {"input b float 1x6x4\ninput s float 2x6\nNonMaxSuppression b s -> y\noutput y",
        "NonMaxSuppression 1 (node 0 (NonMaxSuppression): its inputs do not have three "
        "dimensions)"},
    {"input x float 1x4\nWhere x -> y\noutput y", "Where 1 (node 0 (Where): it has no input 2)"},
    {"input x float 1x4\nCastLike x -> y\noutput y", "CastLike 1 (node 0 (CastLike): it has no "
        "input 2)"},
    {"input x float 1x4\nIsNaN -> y\nAdd x y -> z\noutput z",
        "Add 1 (node 0 (IsNaN): it has no input 1)"},
    {"input x float 1x4\nweight w float 3\nAdd x w -> y\noutput y",
        "Add 1 (node 0 (Add): 1x4 and 3 do not fit each other)"},
    {"input x float 1x3x8x8\ninput r float 5x4\nRoiAlign x r -> y output_height=2 output_width=3 "
        "sampling_ratio=2\noutput y", "roi_align 5x3x2x3"},
    {"input x float 1x3x8\ninput r float 5x4\nRoiAlign x r -> y\noutput y",
        "RoiAlign 1 (node 0 (RoiAlign): its inputs are not an image and a list of boxes)"},
    {"input x float 1x3x8x8\ninput g float 1x2x2\nGridSample x g -> y\noutput y",
        "GridSample 1 (node 0 (GridSample): its grid does not fit its input)"},
    {"input x float 1x3x8x8\nweight w float 4x3x3x3\nConv x w -> y auto_pad='VALID' pads=1,1,1,1\n"
        "output y", "conv 4x6x6"},
    {"input x float 1x3x8x8\nweight w float 4x3x3x3\nConv x w -> y strides=0,1\noutput y",
        "Conv 1 (node 0 (Conv): the sizes of its window do not work)"},
    {"input x float 1x3x8x8\nweight w float 4x5x3x3\nConv x w -> y\noutput y",
        "Conv 1 (node 0 (Conv): an input of 1x3x8x8 and weights of 4x5x3x3 in 1 groups do not fit "
        "each other)"},
    {"input x float 1x3x8x8\nweight w float 4x3x9x9\nConv x w -> y\noutput y",
        "Conv 1 (node 0 (Conv): its window is larger than its input)"},
    {"input x float 1x3x8x8\nConv x -> y\noutput y", "Conv 1 (node 0 (Conv): it has no input 2)"},
    {"input x float 1x3x4x4\nweight w float 2x3x3x3\nConvTranspose x w -> y\noutput y",
        "ConvTranspose 1 (node 0 (ConvTranspose): its input and its weights do not fit each "
        "other)"},
    {"input x float 1x3x4x4\nints a 0,0,1,1,0,0,1,1\nResize x a -> y\noutput y",
        "Resize 1 (node 0 (Resize): its sizes and factors are not known)"},
    {"input x float 1x3x4x4\nUpsample x -> y scales=1f,1f,2f,2f\noutput y", "upsample 3x8x8"},
    {"input x float 1x3x4x4\nfloats r 1,1,2,2\nResize x - r -> y axes=9\noutput y",
        "upsample 3x8x8"},
    {"input x float 1x3x4x4\nfloats r 2,3\nResize x - r -> y axes=2,3\noutput y",
        "upsample 3x8x12"},
    {"input x float 1x3x4x4\nTrilu x -> y\noutput y", "constant 4x4 | where 3x4x4"},
    {"input x float 1x3x4x4\nDynamicQuantizeLinear x -> y s z\noutput y", "identity 3x4x4"},
    {"input x float 4x1x3\nReverseSequence x -> y time_axis=0 batch_axis=1\noutput y",
        "constant 4x1x3 | gather_elements 4x1x3"},
    {"input x float 1x3x4x4\ninput p int64 1x3x4x4\nMaxUnpool x p -> y kernel_shape=2,2 "
        "strides=2,2 pads=0,0,1,1\noutput y", "constant 147 | reshape 48 | reshape 48 | scatter "
        "147 | reshape 3x7x7"},
    {"input x float 1x3x4x4\ninput p int64 1x3x4x4\nints s 1,3,9,9\nMaxUnpool x p s -> y "
        "kernel_shape=2,2\noutput y", "constant 243 | reshape 48 | reshape 48 | scatter 243 | "
        "reshape 3x9x9"},
    {"input x float 1x3\ninput p int64 1x3\nMaxUnpool x p -> y kernel_shape=2\noutput y",
        "MaxUnpool 1 (node 0 (MaxUnpool): its window does not fit its input)"},
    {"input x float 1x3x4x4\nShrink x -> y lambd=0.5f\noutput y",
        "abs 3x4x4 | compare 3x4x4 | sub 3x4x4 | where 3x4x4"},
    {"input x float 1x4\nEyeLike x -> e dtype=1\nAdd x e -> y\noutput y", "constant 4 | add 4"},
    {"input x float 1x4\nDropout x -> y m\nCast m -> z to=1\noutput y\noutput z",
        "dropout 4 | Cast 4 (node 1 (Cast): nothing gives its input 'm')"},
    {"input x float 1x4\nweight w float 4x6\ncom.microsoft/FusedGemm x w -> y activation='Tanh'\n"
        "com.microsoft/FusedGemm x w -> z activation='Clip'\ncom.microsoft/FusedGemm x w -> u "
        "activation='Nothing'\noutput y", "dense 6 | tanh 6 | dense 6 | relu6 6 | dense 6"},
    {"input x float 1x4x6\nweight p float 4x1\nPRelu x p -> y\noutput y", "prelu 4x6"},
    {"input x float 1x4x6\nweight p float 1\nPRelu x p -> y\noutput y", "prelu 4x6"},
    {"input x float 1x4x6\nweight p float 3\nPRelu x p -> y\noutput y",
        "PRelu 4x6 (node 0 (PRelu): its 3 slopes do not fit 4 channels)"},
    {"input x float 1x4x6\ninput p float 1x4x6\nPRelu x p -> y\noutput y",
        "clip 4x6 | mul 4x6 | relu 4x6 | add 4x6"},
    {"input x float 1x4x6\nweight p float 6\nPRelu x p -> y\noutput y",
        "parameter 6 | clip 4x6 | mul 4x6 | relu 4x6 | add 4x6"},
    {"input x float 1x4x6\nweight p float 1x1x4x6\nPRelu x p -> y\noutput y",
        "PRelu 4x6 (node 0 (PRelu): its 24 slopes do not fit 4 channels)"},
    {"input x float 1x2x6\nints r 1,2,3\nTile x r -> y\noutput y", "tile 4x18"},
    {"input x float 1x2x6\nints r 2,2\nTile x r -> y\noutput y",
        "Tile 1 (node 0 (Tile): how often it repeats is not known)"},
    {"input x float 1x2x6\nints p 0,1,0,0,1,0\nPad x p -> y\nints q 1,0,0,0,0,0\nPad x q -> z\n"
        "ints r 0,0,0,0,0,0\nPad x r -> u\nints v 0,-1,0,0,0,0\nPad x v -> w\nints t 0,0,1\nPad x "
        "t -> n\noutput y", "pad 4x6 | Pad 2x2x6 | pad 1x6 | Pad 1 (node 4 (Pad): how much it "
        "adds is not known)"},
    {"input x float 1x4x6\nEinsum x x -> y equation='bij,bjk->bik'\noutput y",
        "Einsum 1 (node 0 (Einsum): the letter j stands for two sizes)"},
    {"input x float 1x4x6\nEinsum x -> y\noutput y", "Einsum 1 (node 0 (Einsum): the letters '' "
        "do not fit its input)"},
    {"input x float 1x4x6\nSplit x -> a b axis=1 split=3,2\noutput a",
        "Split 1 (node 0 (Split): its parts are larger than what it splits)"},
    {"input x float 1x4x6\nSplit x -> a b axis=7\noutput a",
        "Split 1 (node 0 (Split): there is no axis 7 in a tensor of 3 dimensions)"},
    {"input x float 1x4x6\nSplit x -> a b c axis=1\noutput a", "slice 2x6"},
    {"input x float 1x4x6\nints i 7\nGatherElements x i -> y axis=9\noutput y",
        "GatherElements 1 (node 0 (GatherElements): there is no axis 9 in a "
        "tensor of 3 dimensions)"},
    {"input x float 1x4x6\nints i 1\nGather x i -> y axis=9\noutput y",
        "Gather 1 (node 0 (Gather): there is no axis 9 in a tensor of 3 dimensions)"},
    {"input x float 1x4x6\ninput i int64 1x2x5\nGatherND x i -> y\noutput y",
        "GatherND 1 (node 0 (GatherND): its indices do not fit its input)"},
    {"input x float 1x4x6\nDepthToSpace x -> y blocksize=2\noutput y",
        "DepthToSpace 1 (node 0 (DepthToSpace): blocks of 2 do not fit its input)"},
    {"input x float 1x6x4x4\nDepthToSpace x -> y blocksize=4\nSpaceToDepth x -> z blocksize=3\n"
        "output y", "DepthToSpace 1 | SpaceToDepth 1 (node 0 (DepthToSpace): blocks of 4 do not "
        "fit its input)"},
    {"input x float 1x4x6\ninput z float 1x3x6\nConcat x z -> y axis=2\noutput y",
        "Concat 1 (node 0 (Concat): 1x4x6 and 1x3x6 differ beside axis 2)"},
    {"input x float 1x4x6\nTranspose x -> y perm=0,0,1\noutput y",
        "Transpose 1 (node 0 (Transpose): its order names a dimension twice)"},
    {"input x float 1x4x6\nSlice x -> y\noutput y", "Slice 1 (node 0 (Slice): where it begins and "
        "ends is not known)"},
    {"input x float 1x4x6\nints a 0\nints b 9\nints c 1\nints d 0\nSlice x a b c d -> y\noutput y",
        "Slice 1 (node 0 (Slice): its step is 0)"},
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

		onnx_write(samples[i].text, &b);
		import_answer("a.onnx", b.data, b.n, "", rows);
		tap_is_str(rows, samples[i].rows, "%zu: %s", i + 1, node_of(samples[i].text, line));
		bytes_free(&b);
	}
	return tap_done();
}
