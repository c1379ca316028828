/*
 * Private to the ncnn reader: its parts.
 *
 * A blob is what a layer gives, by its name in the file.  Shapes are written outermost first here;
 * ncnn writes width, height, channels.  Numbers of a layer have keys, and keys that are left out
 * have defaults.  A layer whose numbers do not fit its input is one that is not counted; a number
 * that is none refuses the file.
 */
#ifndef LAYERTOP_IMPORT_NCNN_PRIVATE_H
#define LAYERTOP_IMPORT_NCNN_PRIVATE_H

#include "base/names.h"
#include "import/import.h"

#define NCNN_MAX      INT64_C(2000000000) /* of a whole number of the file */
#define NCNN_MAX_LIST LAYERS_MAX_VALUES
#define NCNN_REST     (-233)              /* stands for what is left, or for the same as before */

struct ncnn_value {
	int key;
	bool list;
	const char *text;
};

struct ncnn_line {
	const char *type, *name;
	int line;                      /* in the file */
	int nin, nout;
	const int *in, *out;           /* blobs */
	int nvalues;
	const struct ncnn_value *value;
};

struct ncnn_blob {
	const char *name;
	int line;                      /* of the layer that gives it; 0: none does */
	int layer;                     /* of the graph; NCNN_OPEN: an input without a size */
	int same;                      /* blob that it is a copy of; itself */
	int readers;
};
enum { NCNN_OPEN = -2 };

struct ncnn;

/* A type of layer: one row of ncnn_kinds. */
struct ncnn_kind {
	const char *type;
	const char *op;                /* of the op table, where one row is enough to say */
	/* Add the rows of the layer; return what its first output is, -1 with a sentence. */
	int (*add)(struct ncnn *n, const struct ncnn_line *l, struct err *e);
	/* Say what the layer expects of input `i`, when this is an input without a size; -1 stands
	 * for an open dimension.  NULL: an image of three channels. */
	void (*expects)(struct ncnn *n, const struct ncnn_line *l, int i,
	    struct foreign_dims *dims, const char **open);
};
extern const struct ncnn_kind ncnn_kinds[]; /* ended by a NULL type */

struct ncnn {
	struct import *im;
	struct name_set *names;
	int nlines, nblobs;
	struct ncnn_line *lines;
	struct ncnn_blob *blob;
	size_t line_cap, blob_cap;
	int64_t declared;              /* layers that the file announces */
	int counts_line;               /* the line that does */
	const struct ncnn_kind *kind;  /* of the layer that is added */
	int here;                      /* its number */
	int64_t side;                  /* proposed for images without a size */
	int wrong_hints;               /* noted shapes that are others here */
	const char *first_wrong;       /* blob that the first of them is of */
	bool batchless;                /* the expected input has no batch dimension */
	bool open_image;               /* an image without a size was needed */
	bool failed;                   /* the file is refused */
	struct err error;
};

/* ncnn_value.c: numbers of a layer */
int64_t ncnn_int(struct ncnn *n, const struct ncnn_line *l, int key, int64_t fallback);
double ncnn_real(struct ncnn *n, const struct ncnn_line *l, int key, double fallback);
bool ncnn_has(const struct ncnn_line *l, int key);
/* Read the list of a key; 0 when there is none. */
int ncnn_list(struct ncnn *n, const struct ncnn_line *l, int key,
    int64_t out[static NCNN_MAX_LIST]);
/* The text of a key, without quotes; NULL when there is none. */
const char *ncnn_text(struct ncnn *n, const struct ncnn_line *l, int key);
/* Read the first two numbers of a list; false when it has fewer. */
bool ncnn_pair(struct ncnn *n, const struct ncnn_line *l, int key, double out[static 2]);
/* Return how many numbers, of any kind, the list of a key holds. */
int ncnn_count(struct ncnn *n, const struct ncnn_line *l, int key);
/* Read the noted shape of output `i`. */
bool ncnn_hint(struct ncnn *n, const struct ncnn_line *l, int i, struct shape *out);

/* ncnn_expression.c: work out the list of whole numbers that the text of a key stands for; 0 when
 * there is none, -1 with a sentence. */
int ncnn_expression(struct ncnn *n, const struct ncnn_line *l, int key,
    int64_t out[static NCNN_MAX_LIST], struct err *e);

/* Add an input of the model; dimension `batch` of it is the batch, -1: none.  `open` names those
 * that are open. */
bool ncnn_model_input(struct ncnn *n, const struct ncnn_line *l, int output,
    struct foreign_dims *dims, const char **open, int batch, struct err *e);
/* Return the layer of the graph that gives input `i`; -1 with a sentence. */
int ncnn_in(struct ncnn *n, const struct ncnn_line *l, int i, struct err *e);
/* Give the input with its shape as an image, or as a vector. */
int ncnn_in_image(struct ncnn *n, const struct ncnn_line *l, int i, int rank, struct err *e);
const struct shape *ncnn_shape(const struct ncnn *n, int layer);
/* Begin a row of this layer.  `part` names it among several rows; NULL for the main one. */
void ncnn_begin(struct ncnn *n, const struct ncnn_line *l, const char *op, const char *part,
    struct layer_make *m);
int ncnn_add(struct ncnn *n, const struct layer_make *m, struct err *e);
int ncnn_add_plain(struct ncnn *n, const struct ncnn_line *l, const char *op, const char *part,
    int input, struct err *e);
int ncnn_add_two(struct ncnn *n, const struct ncnn_line *l, const char *op, const char *part,
    int a, int b, struct err *e);
/* See a layer in another shape of as many elements. */
int ncnn_see(struct ncnn *n, const struct ncnn_line *l, int layer, int rank, const int64_t *dim,
    struct err *e);
/* Learned numbers. */
int ncnn_parameter(struct ncnn *n, const struct ncnn_line *l, const char *part, int rank,
    const int64_t *dim, struct err *e);
/* Limit elements to a range. */
int ncnn_add_clip(struct ncnn *n, const struct ncnn_line *l, const char *part, int layer,
    const double range[static 2], struct err *e);
/* Add the activation that keys 9 and 10 ask for. */
int ncnn_activate(struct ncnn *n, const struct ncnn_line *l, int layer, struct err *e);
/* Let output `i` be what a layer gives. */
void ncnn_give(struct ncnn *n, const struct ncnn_line *l, int i, int layer);
/* A part of a dimension, counted from 0. */
int ncnn_cut(struct ncnn *n, const struct ncnn_line *l, const char *part, int input, int axis,
    int64_t from, int64_t end, struct err *e);
/* A dimension of `rank` as the file counts it, from 0 or from the end below 0, as the op table
 * counts; 0 with a sentence when there is none. */
int ncnn_axis(int64_t axis, int rank, struct err *e);
/* A row of which only the shape is known. */
int ncnn_uncounted(struct ncnn *n, const struct ncnn_line *l, const struct shape *shape,
    struct err *e);

#define NCNN_ADD(name) int name(struct ncnn *n, const struct ncnn_line *l, struct err *e)
#define NCNN_EXPECTS(name)                                                                         \
	void name(struct ncnn *n, const struct ncnn_line *l, int i, struct foreign_dims *dims,     \
	    const char **open)

/* ncnn_net.c */
NCNN_ADD(ncnn_conv);
NCNN_ADD(ncnn_deconv);
NCNN_ADD(ncnn_dense);
NCNN_ADD(ncnn_pool);
NCNN_ADD(ncnn_embed);
NCNN_ADD(ncnn_deform_conv);
NCNN_ADD(ncnn_unfold);
NCNN_ADD(ncnn_fold);
NCNN_EXPECTS(ncnn_expects_image);
NCNN_EXPECTS(ncnn_expects_vector);
/* ncnn_norm.c */
NCNN_ADD(ncnn_batchnorm);
NCNN_ADD(ncnn_scale);
NCNN_ADD(ncnn_bias);
NCNN_ADD(ncnn_prelu);
NCNN_ADD(ncnn_lrn);
NCNN_ADD(ncnn_layernorm);
NCNN_ADD(ncnn_groupnorm);
NCNN_ADD(ncnn_instancenorm);
NCNN_ADD(ncnn_normalize);
NCNN_EXPECTS(ncnn_expects_tokens);
/* ncnn_move.c */
NCNN_ADD(ncnn_reshape);
NCNN_ADD(ncnn_flatten);
NCNN_ADD(ncnn_permute);
NCNN_ADD(ncnn_concat);
NCNN_ADD(ncnn_slice);
NCNN_ADD(ncnn_crop);
NCNN_ADD(ncnn_pad);
NCNN_ADD(ncnn_interp);
NCNN_ADD(ncnn_expand_dims);
NCNN_ADD(ncnn_squeeze);
NCNN_ADD(ncnn_tile);
NCNN_ADD(ncnn_blocks);
/* ncnn_product.c */
NCNN_ADD(ncnn_gemm);
NCNN_ADD(ncnn_matmul);
NCNN_ADD(ncnn_recurrent);
NCNN_EXPECTS(ncnn_expects_gemm);
NCNN_EXPECTS(ncnn_expects_steps);
/* ncnn_attention.c */
NCNN_ADD(ncnn_attention);
NCNN_ADD(ncnn_sdpa);
NCNN_ADD(ncnn_rotary);
NCNN_EXPECTS(ncnn_expects_attention);
NCNN_EXPECTS(ncnn_expects_sdpa);
NCNN_EXPECTS(ncnn_expects_rotary);
/* ncnn_rare.c */
NCNN_ADD(ncnn_argmax);
NCNN_ADD(ncnn_mvn);
NCNN_ADD(ncnn_power);
NCNN_ADD(ncnn_threshold);
NCNN_ADD(ncnn_requantize);
NCNN_ADD(ncnn_statistics);
NCNN_ADD(ncnn_pyramid);
NCNN_ADD(ncnn_glu);
NCNN_ADD(ncnn_flip);
NCNN_ADD(ncnn_cumsum);
NCNN_ADD(ncnn_einsum);
NCNN_ADD(ncnn_roi_align);
NCNN_ADD(ncnn_regions);
NCNN_ADD(ncnn_proposal);
NCNN_ADD(ncnn_grid_sample);
NCNN_ADD(ncnn_diagonal);
NCNN_ADD(ncnn_spectrum);
/* ncnn_other.c */
NCNN_ADD(ncnn_unary);
NCNN_ADD(ncnn_unary_op);
NCNN_ADD(ncnn_relu);
NCNN_ADD(ncnn_clip);
NCNN_ADD(ncnn_softmax);
NCNN_ADD(ncnn_binary);
NCNN_ADD(ncnn_eltwise);
NCNN_ADD(ncnn_reduce);
NCNN_ADD(ncnn_memory);
NCNN_ADD(ncnn_same);
NCNN_ADD(ncnn_prior_box);
NCNN_ADD(ncnn_boxes);
NCNN_EXPECTS(ncnn_expects_other);

#endif
