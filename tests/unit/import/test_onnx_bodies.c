/*
 * ONNX files with outputs without elements, shapes that do not work, and bodies that give less than
 * their nodes.  Layers are worked out by hand from onnx/docs/Operators.md; the reason why the first
 * node is not counted stands behind them.
 */
#include "lib/import_file.h"
#include "lib/onnx_writer.h"
#include "lib/tap.h"

static const struct sample {
	const char *what, *text, *rows;
} samples[] = {
    /* Outputs without elements, and values that are none. */
    {"an expansion to nothing", "input x float 1x4\nints s 0,4\nExpand x s -> y\noutput y",
        "Expand 1 (node 0 (Expand): the dimensions of its output are not known)"},
    {"a tile of nothing", "input x float 1x4\nints r 1,0\nTile x r -> y\noutput y", "Tile 1 "
        "(node 0 (Tile): tile: repeats = 0 is below its minimum of 1)"},
    {"the largest none", "input x float 1x4\nints k 0\nTopK x k -> y z\noutput y", "TopK 1 "
        "(node 0 (TopK): topk: k = 0 is below its minimum of 1)"},
    {"none of what is compressed", "input x float 1x4\nints c 0,0\nCompress x c -> y axis=1\n"
        "output y", "Compress 1 (node 0 (Compress): constant: shape = 0 is below its minimum of "
        "1)"},
    {"no places", "input x float 1x4\nints i\nGather x i -> y axis=1\noutput y", "Gather 1 "
        "(node 0 (Gather): the dimensions of 'i' are not known)"},
    {"one hot of 10^13", "input x int64 1x4\nint d 10000000000000\nfloats v 0,1\n"
        "OneHot x d v -> y\noutput y", "OneHot 1 (node 0 (OneHot): its depth is not known)"},
    {"one hot of nine dimensions", "input x int64 1x2x2x2x2x2x2x2x2\nint d 3\nfloats v 0,1\n"
        "OneHot x d v -> y\noutput y", "OneHot 1 (node 0 (OneHot): its depth is not known)"},
    {"no boxes", "input b float 1x9x4\ninput s float 1x2x9\nint m 0\n"
        "NonMaxSuppression b s m -> y\noutput y", "NonMaxSuppression 1 (node 0 "
        "(NonMaxSuppression): nms: boxes = 0 is below its minimum of 1)"},
    {"more boxes than there are", "input b float 1x9x4\ninput s float 1x2x9\nint m 99\n"
        "NonMaxSuppression b s m -> y\noutput y", "nms 18x3"},
    {"what is unique", "input x float 1x4\nUnique x -> y - z\nRelu y -> w\noutput w\noutput z",
        "Unique 4 | Unique 4 | relu 4"},
    {"unique along an axis", "input x float 1x4\nUnique x -> y axis=1\noutput y", "Unique 1x4"},
    {"an identity like another", "input x float 4x4\nEyeLike x -> e dtype=7\nCast e -> c to=1\n"
        "Mul x c -> y\noutput y", "constant 4x4 | mul 4x4"},
    {"one of its own type", "input x float 4x4\nEyeLike x -> e\nMul x e -> y\noutput y",
        "constant 4x4 | mul 4x4"},
    {"a shape from an end on", "input x float 1x4x6\nShape x -> s start=-2 end=-1\nints r 1,-1\n"
        "ints one 1\nConcat one s -> t axis=0\nints m -1\nConcat t m -> u axis=0\n"
        "Reshape x u -> y\n"
        "output y", ""},
    {"a shape from behind the end on", "input x float 1x4\nShape x -> s start=5\nints o 1,4\n"
        "Concat s o -> t axis=0\nReshape x t -> y\nRelu y -> z\noutput z", "relu 4"},
    {"a shape of 0 that means 0", "input x float 1x4\nints s 0,4\nReshape x s -> y allowzero=1\n"
        "output y", "Reshape 1 (node 0 (Reshape): 1x4 does not fit 0x4)"},
    {"two open dimensions", "input x float 1x4\nints s -1,-1\nReshape x s -> y\noutput y",
        "Reshape 1 (node 0 (Reshape): the shape it asks for does not work)"},
    {"an open dimension beside nothing", "input x float 1x4\nints s 0,0,-1\n"
        "Reshape x s -> y allowzero=1\noutput y", "Reshape 1 (node 0 (Reshape): 1x4 does not "
        "fit 0x0x?)"},
    {"a dimension below zero", "input x float 1x4\nints s 1,-4\nReshape x s -> y\noutput y",
        "Reshape 1 (node 0 (Reshape): the shape it asks for does not work)"},
    {"axes that are added too often", "input x float 1x2x2x2x2x2x2x2\nints a 0,1\n"
        "Unsqueeze x a -> y\noutput y", "Unsqueeze 1 (node 0 (Unsqueeze): its output has more "
        "than 9 dimensions)"},
    {"an axis that is added where there is none", "input x float 1x4\nints a 9\n"
        "Unsqueeze x a -> y\noutput y", "Unsqueeze 1 (node 0 (Unsqueeze): there is no axis 9 in "
        "a tensor of 3 dimensions)"},
    {"a constant without a value", "input x float 1x4\nConstant -> c\nAdd x c -> y\noutput y",
        "Add 1 (node 0 (Constant): it has no value)"},
    /* Bodies. */
    {"a condition without branches", "input x float 1x4\ninput c bool one\nIf c -> y\nRelu x -> z\n"
        "output y\noutput z", "If 1 | relu 4 (node 0 (If): it has no two branches)"},
    {"with one branch", "input x float 1x4\ninput c bool one\nbody a\nTanh x -> u\noutput u\nend\n"
        "If c -> y then_branch=&a\noutput y", "If 1 (node 0 (If): it has no two branches)"},
    {"branches of two kinds of products", "input x float 1x3x4x4\nweight w float 9x3x1x1\n"
        "weight m float 4x4\ninput c bool one\nbody a\nConv x w -> u\noutput u\nend\nbody b\n"
        "MatMul x m -> v\noutput v\nend\nIf c -> y then_branch=&a else_branch=&b\noutput y",
        "conv 9x4x4"},
    {"branches that cannot be worked out",
        "input x float 1x4\ninput z float 1x5\ninput c bool one\n"
        "body a\nAdd x z -> u\noutput u\nend\nbody b\nTanh x -> v\noutput v\nend\n"
        "If c -> y then_branch=&a else_branch=&b\noutput y", "tanh 4 (node 0 (Add): 1x4 and 1x5 "
        "do not fit each other)"},
    {"a branch that gives less than the node", "input x float 1x4\nint c 1\nbody a\nTanh x -> u\n"
        "output u\nend\nIf c -> y z then_branch=&a else_branch=&a\nRelu z -> w\noutput y\noutput w",
        "tanh 4 | Relu 1 (node 1 (Relu): the dimensions of 'z' are not known)"},
    {"a branch whose output nothing gives", "input x float 1x4\ninput c bool one\nbody a\n"
        "Dropout x -> d m\noutput m\nend\nIf c -> y then_branch=&a else_branch=&a\noutput y",
        "If 4 (node 0 (If): its body gives nothing for 'y')"},
    {"a loop without a body", "input x float 1x4\nint n 2\nint c 1\nLoop n c x -> y\noutput y",
        "Loop 1 (node 0 (Loop): it has no body)"},
    {"with a number alone", "input x float 1x4\nint n 2\nbody b\ninput i int64 one\nTanh x -> u\n"
        "output u\nend\nLoop n -> y body=&b\nRelu x -> z\noutput y\noutput z", "Loop 1 | relu 4 "
        "(node 0 (Loop): it has no body)"},
    {"whose body has no inputs", "input x float 1x4\nint n 2\nint c 1\nbody b\nTanh x -> u\n"
        "output u\nend\nLoop n c x -> y body=&b\noutput y", "tanh 4 | tanh 4"},
    {"whose value grows", "input x float 1x4\nint n 2\nint c 1\nbody b\ninput i int64 one\n"
        "input d bool one\ninput v float 1x4\nConcat v v -> u axis=1\noutput d\noutput u\nend\n"
        "Loop n c x -> y body=&b\noutput y", "constant 1 | constant 1 | concat 8 | constant 1 | "
        "constant 1 | Concat 8 (node 0 (Concat): its layer gives 16 where the file has 8)"},
    {"whose runs are put together", "input x float 1x4\nint n 3\nint c 1\nbody b\n"
        "input i int64 one\ninput d bool one\ninput v float 1x4\nTanh v -> u\noutput d\noutput u\n"
        "output u\nend\nLoop n c x -> y z body=&b\noutput y\noutput z", "constant 1 | constant "
        "1 | tanh 4 | constant 1 | constant 1 | tanh 4 | constant 1 | constant 1 | tanh 4 | "
        "expand 3x1x4"},
    {"put together to more dimensions than there can be", "input x float 1x2x2x2x2x2x2x2x2\n"
        "int n 3\nint c 1\nbody b\ninput i int64 one\ninput d bool one\ninput v float 1x4\n"
        "Tanh v -> u\noutput d\noutput u\noutput u\nend\nLoop n c x -> y z body=&b\noutput y\n"
        "output z", "Loop 2x2x2x2x2x2x2x2 | Loop 1 (node 0 (Loop): the dimensions of its output "
        "are not known)"},
    {"whose condition is worked out", "input x float 1x4\nint n 2\nint c 1\nbody b\n"
        "input i int64 one\ninput d bool one\ninput v float 1x4\nTanh v -> u\nint o 1\n"
        "Cast o -> e to=9\noutput e\noutput u\nend\nLoop n c x -> y body=&b\noutput y",
        "constant 1 | constant 1 | tanh 4 | constant 1 | constant 1 | tanh 4"},
    {"a Scan of opset 8", "opset 8\ninput x float 3x4\nbody b\ninput v float 4\nTanh v -> u\n"
        "output u\nend\nScan x -> y body=&b num_scan_inputs=1\noutput y", "Scan 1 (node 0 "
        "(Scan): it is a Scan of opset 8, which nobody writes any more)"},
    {"a Scan along another axis", "input x float 3x4\nbody b\ninput v float 3\nTanh v -> u\n"
        "output u\nend\nScan x -> y body=&b num_scan_inputs=1 scan_input_axes=[1]\noutput y",
        "slice 3x1 | reshape 3 | tanh 3 | slice 3x1 | reshape 3 | tanh 3 | slice 3x1 | reshape "
        "3 | tanh 3 | slice 3x1 | reshape 3 | tanh 3 | expand 4x3"},
    {"along one that there is not", "input x float 3x4\nbody b\ninput v float 3\nTanh v -> u\n"
        "output u\nend\nScan x -> y body=&b num_scan_inputs=1 scan_input_axes=[7]\noutput y",
        "Scan 1 (node 0 (Scan): there is no axis 7 in a tensor of 2 dimensions)"},
    {"of what has no dimensions", "input x float -\nbody b\ninput v float 3\nTanh v -> u\n"
        "output u\nend\nScan x -> y body=&b num_scan_inputs=1\noutput y", "Scan 1 (node 0 "
        "(Scan): the dimensions of 'x' are not known)"},
    {"with a state that is left out",
        "input x float 3x4\nbody b\ninput s float 4\ninput v float 4\n"
        "Add s v -> u\noutput u\nend\nScan - x -> y body=&b num_scan_inputs=1\noutput y",
        "Scan 1 (node 0 (Scan): it has no input 1)"},
    {"whose runs are too many", "input x float 100000x4\nbody b\ninput v float 4\nTanh v -> u\n"
        "output u\nend\nScan x -> y body=&b num_scan_inputs=1\noutput y", "slice 1x4 | reshape "
        "4 | tanh 4 | expand 100000x4 | Scan 100000x4 (node 0 (Scan): it runs 100000 times, "
        "which are too many to show; one run is counted)"},
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
