/*
 * Operators of TensorFlow Lite files that pick, repeat, multiply and put elements elsewhere, at the
 * limits of what their kernels take (tensorflow/lite/kernels).  What works is a layer, worked out
 * by hand; of what does not, the reason stands behind the layers.
 */
#include "lib/import_file.h"
#include "lib/tap.h"
#include "lib/tflite_text.h"

static const struct sample {
	const char *text, *rows;
} samples[] = {
    /* What picks, repeats and fills. */
    {"input x float32 1x4\ntensor y float32\nop 43 x -> y 0v=0\n"
        "output y", "reshape 4"},
    {"input x float32 1x4x5x6x7x2x2x2\nint a 0\ntensor y float32\nop 70 x a -> y\noutput y",
        "reshape 1x4x5x6x7x2x2x2"},
    {"input x float32 1x4x6\ninput p int32 2x2x2x2x2x2x2x2x1\ntensor y float32\nop 107 x p -> y\n"
        "output y", "GATHER_ND 1 (node 0 (GATHER_ND y): its places of 1 numbers do not fit its "
        "input)"},
    {"input x float32 1x4\nint k -1\ntensor y float32\ntensor z int32\nop 48 x k -> y z\noutput y",
        "TOPK_V2 1 (node 0 (TOPK_V2 y): it takes -1 of 4 elements)"},
    {"input x float32\nint k 1\ntensor y float32\ntensor z int32\nop 48 x k -> y z\noutput y",
        "TOPK_V2 1 (node 0 (TOPK_V2 y): how many it takes is not known)"},
    {"input x float32 1x4\nint k 2\ntensor y float32\nop 48 x k -> y\noutput y", "topk 2"},
    {"input x int32 1x4x5x6x7x2x2x2x2\nint d 5\nint a 1\nint b 0\ntensor y float32\n"
        "op 85 x d a b -> y 0i=0\noutput y", "ONE_HOT 1 (node 0 (ONE_HOT y): its output has too "
        "many dimensions)"},
    {"input x int32 4\nint d 5\nint a 1\nint b 0\ntensor y float32\nop 85 x d a b -> y 0i=0\n"
        "output y", "one_hot 5x4"},
    {"input c bool 1x4\ninput x float32 1x4\ninput z float32 1x4\ntensor y float32\n"
        "op 64 c x z -> y\noutput y", "where 4"},
    {"input x float32 1x4x4x3\nints b 2\nints e 0,0\ntensor y float32\nop 38 x b e -> y\noutput y",
        "SPACE_TO_BATCH_ND 3x2x2x4 (node 0 (SPACE_TO_BATCH_ND y): its blocks are not squares of "
        "an image)"},
    {"input x float32 1x4x4x3\nints b 2,2,3,1\nints e 0,0,0,0,0,0,0,0\ntensor y float32\n"
        "op 38 x b e -> y\noutput y", "permute 4x4x3 | SPACE_TO_BATCH_ND 1 (node 0 "
        "(SPACE_TO_BATCH_ND y): its blocks do not fit its input)"},
    {"input x float32 1x4x4x3\nints b 2,2\nints e 0,0\ntensor y float32\nop 38 x b e -> y\n"
        "output y", "permute 4x4x3 | SPACE_TO_BATCH_ND 1 (node 0 (SPACE_TO_BATCH_ND y): its "
        "blocks do not fit its input)"},
    {"input x float32 1x4x4x3\nints b 2,2\nints e 2,0,0,2\ntensor y float32\nop 38 x b e -> y\n"
        "output y", "pad 3x6x6 | pixel_unshuffle 12x3x3 | reshape 3x4x3x3"},
    {"input x float32 1x4x4x3\nints b 2,2\nints e -1,0,0,0\ntensor y float32\nop 38 x b e -> y\n"
        "output y", "permute 4x4x3 | SPACE_TO_BATCH_ND 1 (node 0 (SPACE_TO_BATCH_ND y): its "
        "blocks or edges do not work)"},
    {"input x float32 1x4x6x3\nints b 2,3\nints e 0,0,0,0\ntensor y float32\nop 38 x b e -> y\n"
        "output y", "SPACE_TO_BATCH_ND 3x6x2x2 (node 0 (SPACE_TO_BATCH_ND y): its blocks are "
        "not squares of an image)"},
    {"input x float32 1x4x4x3\ninput b int32 2\nints e 0,0,0,0\ntensor y float32 4x2x2x3\n"
        "op 38 x b e -> y\noutput y", "SPACE_TO_BATCH_ND 3x4x2x2 (node 0 (SPACE_TO_BATCH_ND y): "
        "its blocks are not squares of an image)"},
    {"input x float32 1x4x4x3\nints b 2,2\ninput e int32 2x2\ntensor y float32 4x2x2x3\n"
        "op 38 x b e -> y\noutput y", "SPACE_TO_BATCH_ND 3x4x2x2 (node 0 (SPACE_TO_BATCH_ND y): "
        "its blocks are not squares of an image)"},
    {"batch x float32 1x4x4x3\nints b 2,2\nints e 0,0,0,0\ntensor y float32\nop 38 x b e -> y\n"
        "tensor z float32\nints f 0,1,0,1\nop 37 y b f -> z\noutput z", "pad 3x4x4 | "
        "pixel_unshuffle 12x2x2 | reshape 3x4x2x2 | reshape 12x2x2 | pixel_shuffle 3x4x4 | "
        "slice 3x3x4 | slice 3x3x3"},
    {"input b float32 9x4\ninput s float32 9\nint m 3\nint u 0\nint v 0\ntensor y int32\n"
        "tensor n int32\ntensor a float32\nop 120 b s m u v -> y n\nop 101 n -> a\noutput y\n"
        "output a", "nms 3x3 | slice 3x1 | reshape 3 | slice 1 | abs 1"},
    {"input b float32 9x4\ninput s float32 9\nint m 3\nint u 0\nint v 0\nint w 0\ntensor y int32\n"
        "tensor t float32\ntensor n int32\ntensor a float32\ntensor c float32\n"
        "op 121 b s m u v w -> y t n\nop 101 t -> a\nop 101 n -> c\noutput y\noutput a\noutput c",
        "nms 3x3 | slice 3x1 | reshape 3 | gather 3 | slice 1 | abs 3 | abs 1"},
    {"input b float32 9x4\ninput s float32 9\ninput m int32\nint u 0\nint v 0\ntensor y int32 4\n"
        "tensor n int32\nop 120 b s m u v -> y n\noutput y", "nms 4x3 | slice 4x1 | reshape 4"},
    {"input b float32 9x4\ninput s float32 9\ntensor y int32\ntensor n int32\nop 120 b s -> y n\n"
        "output y", "NON_MAX_SUPPRESSION_V4 1 (node 0 (NON_MAX_SUPPRESSION_V4 y): its boxes are "
        "not those of one sample)"},
    {"input x float32 6x8\ninput i int32 6\nint s 3\ntensor y float32\nop 155 x i s -> y\noutput y",
        "UNSORTED_SEGMENT_SUM 3x8"},
    {"input x float32 6x8\ninput i int32 6\ninput s int32\ntensor y float32 3x8\n"
        "op 155 x i s -> y\noutput y", "UNSORTED_SEGMENT_SUM 3x8"},
    {"input x float32 6\ninput i int32 6x2\nint s 3\ntensor y float32 3\nop 155 x i s -> y\n"
        "output y", "UNSORTED_SEGMENT_SUM 3"},
    {"input x float32 6\nint s 3\ntensor y float32\nop 155 x - s -> y\noutput y",
        "UNSORTED_SEGMENT_SUM 1 (node 0 (UNSORTED_SEGMENT_SUM y): it has no input 2)"},
    {"input q float32 1x4\ntensor r float32\nop 28 q -> r\ntensor y float32\nop 113 - -> y\n"
        "output r", "tanh 4 (node 1 (MATRIX_DIAG y): it has no input 1)"},
    {"input x float32 1x2x2x2x2x2x2x2x2\ntensor y float32\nop 113 x -> y\noutput y",
        "MATRIX_DIAG 1 (node 0 (MATRIX_DIAG y): its output has too many dimensions, or none)"},
    {"input x float32\ntensor y float32\nop 113 x -> y\noutput y", "MATRIX_DIAG 1 (node 0 "
        "(MATRIX_DIAG y): its output has too many dimensions, or none)"},
    {"input x float32 1x1\nints one 1\nint a 7\nint b 1\nint c 0\ntensor r int32\n"
        "op 96 a b c -> r\ntensor v int32 1\nop 77 r -> v\ntensor m int32 2\nop 2 one v -> m 0i=0\n"
        "tensor y float32\nop 69 x m -> y\noutput y", "TILE 1 (node 0 (RANGE r): its step is 0)"},
    {"input x float32 1x1\nint a 0\nint b 5000\nint c 1\ntensor r int32\nop 96 a b c -> r\n"
        "tensor y float32\nop 53 r -> y\ntensor z float32\nop 0 x y -> z\noutput z",
        "constant 5000 | add 5000"},
    {"input x float32 1x1\nint a 5\nint b 0\nint c 1\ntensor r int32\nop 96 a b c -> r\n"
        "ints s 1\nints two 2\ntensor v int32\nop 2 r two -> v 0i=0\ntensor m int32\n"
        "op 2 s v -> m 0i=0\ntensor y float32\nop 69 x m -> y\noutput y", "tile 2"},
    {"input x float32 1x1\nints one 1\nints a 7\nints b 0\ntensor v int32 1\nop 42 a b -> v\n"
        "tensor m int32 2\nop 2 one v -> m 0i=0\ntensor y float32\nop 69 x m -> y\noutput y",
        ""},
    {"input x float32 1x1\nints one 1\nints a 7\nints b 2\ntensor v int32 1\nop 0 a b -> v 0b=1\n"
        "tensor m int32 2\nop 2 one v -> m 0i=0\ntensor y float32\nop 69 x m -> y\noutput y",
        ""},
    {"input x float32 1x1\nints one 1\nints a 7\nints b 2\ntensor v int32 1\nop 78 a b -> v\n"
        "tensor m int32 2\nop 2 one v -> m 0i=0\ntensor y float32\nop 69 x m -> y\noutput y",
        ""},
    {"input x float32 1x4\nints m 1,2147483647\ntensor y float32\nop 69 x m -> y\noutput y",
        "tile 8589934588"},
    {"input x float32 1x4\nints m 1,1\ntensor y float32\nop 69 x m -> y\noutput y", ""},
    {"input x float32 1x4\nints s 3,4\ntensor y float32\nop 130 x s -> y\noutput y", "expand 3x4"},
    {"input x float32 1x4\nints s 1,-4\ntensor y float32\nop 130 x s -> y\noutput y",
        "BROADCAST_TO 1 (node 0 (BROADCAST_TO y): the shape of its output does not work)"},
    {"input x float32 1x4\nints s 1,1,1,1,1,1,1,1,1,4\ntensor y float32 1x4\nop 130 x s -> y\n"
        "output y", ""},
    /* Products. */
    {"input x float32 1x4\nweight w float32 4\ntensor y float32\nop 126 x w -> y\noutput y",
        "BATCH_MATMUL 1 (node 0 (BATCH_MATMUL y): its inputs are no matrices)"},
    {"input x float32 1x4x5\nweight w float32 6x7\ntensor y float32\nop 126 x w -> y\noutput y",
        "BATCH_MATMUL 1 (node 0 (BATCH_MATMUL y): 1x4x5 and 6x7 do not fit each other)"},
    {"input x float32 2x4x5\ninput w float32 3x5x6\ntensor y float32\nop 126 x w -> y\noutput y",
        "BATCH_MATMUL 1 (node 0 (BATCH_MATMUL y): 2 and 3 do not fit each other)"},
    {"batch x float32 1x4\nweight w float32 4x6\ntensor y float32\nop 126 x w -> y 0b=1\noutput y",
        "BATCH_MATMUL 1 (node 0 (BATCH_MATMUL y): 1x4 and 4x6 do not fit each other)"},
    {"batch x float32 1x4\ninput w float32 4x6\ntensor y float32\nop 126 x w -> y\noutput y",
        "BATCH_MATMUL 6 (node 0 (BATCH_MATMUL y): one of its inputs has one row for each sample)"},
    {"input x float32 1x5x4\nweight w float32 6x5\ntensor y float32\nop 126 x w -> y 0b=1 1b=1\n"
        "output y", "permute 4x5 | dense 4x6"},
    {"input x float32 1x7\nweight w float32 100\ntensor y float32\nop 7 x w -> y\noutput y",
        "EMBEDDING_LOOKUP 7 (node 0 (EMBEDDING_LOOKUP y): its table is not a stored matrix)"},
    {"input x float32 1x7\nweight w float32 100x4x4\ntensor y float32\nop 7 x w -> y\noutput y",
        "EMBEDDING_LOOKUP 7x4x4 (node 0 (EMBEDDING_LOOKUP y): its table is not a stored matrix)"},
    {"input x float32 1x7\ninput w float32 100x4\ntensor y float32\nop 7 x w -> y\noutput y",
        "EMBEDDING_LOOKUP 7x4 (node 0 (EMBEDDING_LOOKUP y): its table is not a stored matrix)"},
    {"input x float32 1x2x2x2x2x2x2x2x2\nweight w float32 100x4\ntensor y float32\n"
        "op 7 x w -> y\noutput y", "EMBEDDING_LOOKUP 1 (node 0 (EMBEDDING_LOOKUP y): its table "
        "has too many or too few dimensions)"},
    {"input x float32 1x4x6\nint a 7\ntensor y int64\nop 56 x a -> y\noutput y", "ARG_MAX 1 "
        "(node 0 (ARG_MAX y): there is no axis 7 in a tensor of 3 dimensions)"},
    {"input x float32 1x4x6\nint a 0\ntensor y int64\nop 56 x a -> y\noutput y", "ARG_MAX 4x6 "
        "(node 0 (ARG_MAX y): it works over the samples of a batch)"},
    {"input x float32 1x4x6\nints a 1,2\ntensor y int64 1x4\nop 56 x a -> y\noutput y",
        "ARG_MAX 4 (node 0 (ARG_MAX y): its axis is not known)"},
    {"input x float32 1x4x6\nint a 7\ntensor y float32\nop 128 x a -> y\noutput y", "CUMSUM 4x6 "
        "(node 0 (CUMSUM y): there is no axis 7 in a tensor of 3 dimensions)"},
    {"input x float32 1x4\ntensor y float32\nop 87 x -> y\noutput y", "logical 4"},
    {"input x float32 1x4\ninput z float32 1x4\ntensor y float32\nop 86 x z -> y\noutput y",
        "logical 4"},
    {"input x float32 1x4x4x8\ntensor y float32\nop 13 x -> y 0i=-1\noutput y",
        "LOCAL_RESPONSE_NORMALIZATION 8x4x4 (node 0 (LOCAL_RESPONSE_NORMALIZATION y): its "
        "radius does not work)"},
    {"input x float32 1x4x4x8\ntensor y float32\nop 13 x -> y 0i=65537\noutput y",
        "LOCAL_RESPONSE_NORMALIZATION 8x4x4 (node 0 (LOCAL_RESPONSE_NORMALIZATION y): its "
        "radius does not work)"},
    {"input x float32 1x4x4x8\nweight w float32 8x1x1x8\ntensor a float32\ntensor y float32\n"
        "op 3 x w - -> a\nints s 1,2\nop 40 a s -> y 0b=1\noutput y", "conv 8x4x4 | "
        "global_avgpool 8x1x1"},
    {"input x float32 1x4x4x8\nweight w float32 8x1x1x8\ntensor a float32\ntensor y float32\n"
        "op 3 x w - -> a\nints s -3,-2\nop 40 a s -> y\noutput y", "conv 8x4x4 | global_avgpool "
        "8"},
    {"input x float32 1x4x4x8\nweight w float32 8x1x1x8\ntensor a float32\ntensor y float32\n"
        "op 3 x w - -> a\nints s 1\nop 40 a s -> y\noutput y", "conv 8x4x4 | reduce_mean 8x4 | "
        "reshape 4x8"},
    {"input x float32 1x4x4x8\nints s 7\ntensor y float32\nop 40 x s -> y\noutput y", "MEAN 1 "
        "(node 0 (MEAN y): there is no axis 7 in a tensor of 4 dimensions)"},
    /* Tensors that are put together, turned, or put elsewhere. */
    {"input x float32 1x2x2x2x2x2x2x2x2\ntensor y float32\nop 83 x x -> y 0i=2 1i=1\noutput y",
        "PACK 1 (node 0 (PACK y): its output has too many dimensions)"},
    {"input x float32 1x2x2x2x2x2x2x2\ntensor y float32\nop 83 x x -> y 0i=2 1i=1\noutput y",
        "reshape 1x2x2x2x2x2x2x2 | reshape 1x2x2x2x2x2x2x2 | concat 2x2x2x2x2x2x2x2"},
    {"batch x float32 1x2x2x2x2x2x2x2x2\ntensor y float32\nop 83 x x -> y 0i=2 1i=1\noutput y",
        "PACK 1 (node 0 (PACK y): its output has too many dimensions)"},
    {"input x float32 1x4\ntensor y float32\nop 83 x x -> y 0i=2 1i=9\noutput y", "PACK 1 (node "
        "0 (PACK y): there is no axis 9 in a tensor of 3 dimensions)"},
    {"input x float32 1x4\ntensor y float32\nop 83 x x -> y 0i=2 1i=0\noutput y", "reshape 1x4 "
        "| reshape 1x4 | concat 2x4 | reshape 2x1x4"},
    {"input x float32 1x4\ninput z float32 1x5\ntensor y float32\nop 83 x z -> y 0i=2 1i=1\n"
        "output y", "PACK 1 (node 0 (PACK y): its inputs are of different sizes)"},
    {"input x float32 1x4\ntensor y float32\nop 83 x -> y 0i=1 1i=1\noutput y", "reshape 1x4"},
    {"input x float32 1x4\ninput a float32\ninput b float32\ntensor y float32\n"
        "op 83 a b -> y 0i=2 1i=0\ntensor z float32\nop 28 x -> z\noutput y\noutput z",
        "concat 2 | tanh 4"},
    {"input x float32 1x4x6\nints a 7\ntensor y float32\nop 105 x a -> y\noutput y",
        "REVERSE_V2 4x6 (node 0 (REVERSE_V2 y): there is no axis 7 in a tensor of 3 dimensions)"},
    {"input x float32 1x4x6\nints a 0\ntensor y float32\nop 105 x a -> y\noutput y",
        "REVERSE_V2 4x6 (node 0 (REVERSE_V2 y): it turns the samples of a batch around)"},
    {"input x float32 1x4x6\ninput a int32 1\ntensor y float32\nop 105 x a -> y\noutput y",
        "REVERSE_V2 4x6 (node 0 (REVERSE_V2 y): its axes are not known)"},
    {"input x float32 1x4x6\nints a 1,1,1,1,1,1,1,1,1,1\ntensor y float32\nop 105 x a -> y\n"
        "output y", "REVERSE_V2 4x6 (node 0 (REVERSE_V2 y): its axes are not known)"},
    {"input x float32 1x4x6\nints a\ntensor y float32\nop 105 x a -> y\noutput y",
        "REVERSE_V2 4x6 (node 0 (REVERSE_V2 y): its axes are not known)"},
    {"input x float32 1x4x6\ninput l int32 1\ntensor y float32\n"
        "op 112 x l -> y 0i=1 1i=0\noutput y",
        "reverse 4x6"},
    {"input x float32 1x4x6\ninput l int32 1\ntensor y float32\n"
        "op 112 x l -> y 0i=0 1i=1\noutput y",
        "REVERSE_SEQUENCE 4x6 (node 0 (REVERSE_SEQUENCE y): it turns the samples of a batch "
        "around)"},
    {"input p int32 2x1\ninput x float32 2x4\nints s 6,4\ntensor y float32\nop 122 p x s -> y\n"
        "output y", "constant 1 | expand 6x4 | scatter_nd 6x4"},
    {"input p int32 2x1\ninput x float32 2x4\ninput s int32 2\ntensor y float32\n"
        "op 122 p x s -> y\noutput y", "SCATTER_ND 1 (node 0 (SCATTER_ND y): scatter_nd: places "
        "of this shape need new elements of 2, not 2x4)"},
    {"input p int32 2x1\nints s 6,4\ntensor y float32\nop 122 p - s -> y\noutput y",
        "SCATTER_ND 6x4 (node 0 (SCATTER_ND y): it has no places, or no parts)"},
    {"input x float32 1x8x4\ninput z float32 1x1x4\ninput p int32 3\ntensor y float32\n"
        "op 151 x z p -> y\noutput y", "slice 7x4 | concat 8x4"},
    {"input x float32 1x8x4\ninput z float32 1x1x2\ninput p int32 3\ntensor y float32\n"
        "op 151 x z p -> y\noutput y", "DYNAMIC_UPDATE_SLICE 8x4 (node 0 (DYNAMIC_UPDATE_SLICE "
        "y): its new part is not one along a single dimension)"},
    {"input x float32 1x8x4\ninput z float32 1x9x4\ninput p int32 3\ntensor y float32\n"
        "op 151 x z p -> y\noutput y", "DYNAMIC_UPDATE_SLICE 8x4 (node 0 (DYNAMIC_UPDATE_SLICE "
        "y): its new part is not one along a single dimension)"},
    {"input x float32 1x8x4\ninput z float32 1x4\ninput p int32 3\ntensor y float32\n"
        "op 151 x z p -> y\noutput y", "DYNAMIC_UPDATE_SLICE 8x4 (node 0 (DYNAMIC_UPDATE_SLICE "
        "y): its new part has other dimensions than the tensor)"},
    {"input x float32 2x8x4\ninput z float32 1x8x4\ninput p int32 3\ntensor y float32\n"
        "op 151 x z p -> y\noutput y", "DYNAMIC_UPDATE_SLICE 2x8x4 (node 0 "
        "(DYNAMIC_UPDATE_SLICE y): concat: 1x8x4 and 8x4 differ beside axis 1)"},
    {"input x float32 1x8x4\ninput z float32 1x8x4\ninput p int32 3\ntensor y float32\n"
        "op 151 x z p -> y\noutput y", "identity 8x4"},
    {"input x float32 1x8x4\ninput p int32 3\ntensor y float32\nop 151 x - p -> y\noutput y",
        "DYNAMIC_UPDATE_SLICE 8x4 (node 0 (DYNAMIC_UPDATE_SLICE y): it has no input 2)"},
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
