/*
 * How shapes follow in TensorFlow Lite files: layers with windows and weights.
 *
 * Dimensions are as the file has them: samples, space, channels.  Types of all tensors stand in the
 * file.  Source: tensorflow/lite/kernels of github.com/tensorflow/tensorflow.
 */
#include "import/tflite_private.h"

#include "base/number.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define MAX_SIZE INT64_C(2147483647)

/* Give output 0 dimensions, in the type that the file has for it. */
static void
set_output(struct infer *in, const struct foreign_node *n, const struct foreign_dims *dims)
{
	infer_set(in, n, 0, foreign_output(in->f, n, 0)->type, dims);
}

bool
tflite_infer_same(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = infer_input(in, n, 0, e);

	if (t == NULL)
		return false;
	set_output(in, n, &t->dims);
	return true;
}

/* How many times more samples an input has than the file notes; 0 when it differs otherwise. */
static int64_t
more_samples(const struct foreign_tensor *t)
{
	struct foreign_dims noted = t->recorded;

	if (t->stored || t->is_state || foreign_same_dims(&t->dims, &noted))
		return 1;
	if (t->dims.rank < 1 || noted.rank != t->dims.rank || noted.dim[0] < 1 ||
	    t->dims.dim[0] % noted.dim[0] != 0)
		return 0;
	noted.dim[0] = t->dims.dim[0];
	return foreign_same_dims(&t->dims, &noted) ? t->dims.dim[0] / t->recorded.dim[0] : 0;
}

bool
tflite_infer_recorded(struct infer *in, const struct foreign_node *n, struct err *e)
{
	int64_t more = 1;

	for (int i = 0; i < n->ninputs; i++) {
		const struct foreign_tensor *t = foreign_input(in->f, n, i);
		int64_t times = t != NULL ? more_samples(t) : 1;

		if (times == 0)
			return err_set(e, "how its output follows from inputs of another size is "
			    "not known");
		more = times > more ? times : more;
	}
	for (int i = 0; i < n->noutputs; i++) {
		const struct foreign_tensor *t = foreign_output(in->f, n, i);
		struct foreign_dims dims;

		if (t == NULL || foreign_elems(&t->recorded) < 0)
			continue;
		dims = t->recorded;
		if (dims.rank > 0 && !number_mul(dims.dim[0], more, &dims.dim[0]))
			return err_set(e, "its output is too large");
		infer_set(in, n, i, t->type, &dims);
	}
	return true;
}

/* Windows */

bool
tflite_window(const struct foreign_node *n, int axes, int axis, int64_t kernel, int64_t size,
    struct tflite_window *out, struct err *e)
{
	static const char letters[] = "dhw";
	char stride[16], dilation[16];
	int64_t extent, total;

	(void)snprintf(stride, sizeof stride, "stride_%c", letters[3 - axes + axis]);
	(void)snprintf(dilation, sizeof dilation, "dilation_%c", letters[3 - axes + axis]);
	*out = (struct tflite_window){.kernel = kernel, .stride = foreign_int(n, stride, 1),
	    .dilation = foreign_int(n, dilation, 1)};
	if (kernel < 1 || kernel > MAX_SIZE || out->stride < 1 || out->dilation < 1 || size < 1)
		return err_set(e, "the sizes of its window do not work");
	if (foreign_int(n, "padding", 0) != 0)
		return true;
	extent = out->dilation * (kernel - 1) + 1;
	total = ((size + out->stride - 1) / out->stride - 1) * out->stride + extent - size;
	total = total > 0 ? total : 0;
	out->before = total / 2;
	out->after = total - total / 2;
	return true;
}

/* Places of the window along an axis; 0 when it is larger than the input. */
static int64_t
places_of(const struct tflite_window *w, int64_t size)
{
	int64_t room = size + w->before + w->after - w->dilation * (w->kernel - 1) - 1;

	return room < 0 ? 0 : room / w->stride + 1;
}

/* The output of a window over an input; `kernel` has the sizes along its spatial axes. */
static bool
slide_window(struct infer *in, const struct foreign_node *n, const struct foreign_tensor *x,
    const int64_t *kernel, int64_t channels, struct err *e)
{
	struct foreign_dims dims = x->dims;
	int axes = dims.rank - 2;

	for (int i = 0; i < axes; i++) {
		struct tflite_window w;

		if (!tflite_window(n, axes, i, kernel[i], dims.dim[i + 1], &w, e))
			return false;
		dims.dim[i + 1] = places_of(&w, dims.dim[i + 1]);
		if (dims.dim[i + 1] == 0)
			return err_set(e, "its window is larger than its input");
	}
	dims.dim[dims.rank - 1] = channels;
	set_output(in, n, &dims);
	return true;
}

/* Filters of CONV_2D are output channels x space x input channels of a group; those of CONV_3D
 * have the channels last. */
bool
tflite_infer_conv(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e), *w;
	char a[FOREIGN_DIMS_TEXT], b[FOREIGN_DIMS_TEXT];
	int64_t group, channels;
	bool deep;

	w = x != NULL ? infer_input(in, n, 1, e) : NULL;
	if (w == NULL)
		return false;
	deep = x->dims.rank == 5;
	if ((x->dims.rank != 4 && !deep) || w->dims.rank != x->dims.rank)
		return err_set(e, "an input of %s and filters of %s do not fit each other",
		    foreign_dims_text(&x->dims, a), foreign_dims_text(&w->dims, b));
	group = deep ? w->dims.dim[3] : w->dims.dim[3];
	channels = deep ? w->dims.dim[4] : w->dims.dim[0];
	if (group < 1 || channels < 1 || x->dims.dim[x->dims.rank - 1] % group != 0)
		return err_set(e, "an input of %s and filters of %s do not fit each other",
		    foreign_dims_text(&x->dims, a), foreign_dims_text(&w->dims, b));
	return slide_window(in, n, x, w->dims.dim + (deep ? 0 : 1), channels, e);
}

bool
tflite_infer_depthwise(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e), *w;
	char a[FOREIGN_DIMS_TEXT], b[FOREIGN_DIMS_TEXT];

	w = x != NULL ? infer_input(in, n, 1, e) : NULL;
	if (w == NULL)
		return false;
	if (x->dims.rank != 4 || w->dims.rank != 4 || x->dims.dim[3] < 1 ||
	    w->dims.dim[3] < 1 || w->dims.dim[3] % x->dims.dim[3] != 0)
		return err_set(e, "an input of %s and filters of %s do not fit each other",
		    foreign_dims_text(&x->dims, a), foreign_dims_text(&w->dims, b));
	return slide_window(in, n, x, w->dims.dim + 1, w->dims.dim[3], e);
}

bool
tflite_infer_pool(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e);
	int64_t kernel[2] = {foreign_int(n, "kernel_h", 1), foreign_int(n, "kernel_w", 1)};

	if (x == NULL)
		return false;
	if (x->dims.rank != 4)
		return err_set(e, "its input is no image");
	return slide_window(in, n, x, kernel, x->dims.dim[3], e);
}

/* The output of a transposed convolution of an input of another size than the file is for, along
 * one axis: that of which the convolution itself would make the input. */
static bool
spread_window(const struct foreign_node *n, int axes, int axis, int64_t kernel, int64_t *size,
    struct err *e)
{
	struct tflite_window w;
	int64_t extent;

	if (!tflite_window(n, axes, axis, kernel, *size, &w, e))
		return false;
	extent = w.dilation * (w.kernel - 1) + 1;
	extent = foreign_int(n, "padding", 0) != 0 && extent > w.stride ? extent - w.stride : 0;
	return (number_mul(*size, w.stride, size) && number_add(*size, extent, size)) ||
	    err_set(e, "its output is too large");
}

static bool
infer_spread(struct infer *in, const struct foreign_node *n, const struct foreign_tensor *x,
    struct err *e)
{
	const struct foreign_tensor *w = infer_input(in, n, 1, e);
	struct foreign_dims dims = x->dims;
	bool deep = dims.rank == 5;

	if (w == NULL)
		return false;
	if (w->dims.rank != dims.rank || dims.rank < 4)
		return err_set(e, "its filters do not fit its input");
	for (int i = 0; i < dims.rank - 2; i++)
		if (!spread_window(n, dims.rank - 2, i, w->dims.dim[i + !deep], &dims.dim[i + 1],
		    e))
			return false;
	dims.dim[dims.rank - 1] = w->dims.dim[deep ? 3 : 0];
	set_output(in, n, &dims);
	return true;
}

/* The first input holds the size of the output, where it is known. */
bool
tflite_infer_conv_transpose(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 2, e);
	struct foreign_dims dims;
	const int64_t *size;
	int64_t count;

	if (x == NULL)
		return false;
	if (foreign_input(in->f, n, 0) != NULL && foreign_input(in->f, n, 0)->stored &&
	    more_samples(x) == 0)
		return infer_spread(in, n, x, e);
	size = infer_whole(in, n, 0, &count);
	if (size == NULL || count != x->dims.rank)
		return tflite_infer_recorded(in, n, e);
	dims.rank = x->dims.rank;
	for (int i = 0; i < dims.rank; i++)
		dims.dim[i] = i == 0 ? x->dims.dim[0] : size[i];
	set_output(in, n, &dims);
	return true;
}

bool
tflite_infer_dense(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e), *w;
	int64_t elems = x != NULL ? foreign_elems(&x->dims) : 0, depth;
	char a[FOREIGN_DIMS_TEXT], b[FOREIGN_DIMS_TEXT];
	struct foreign_dims dims = {0};

	w = x != NULL ? infer_input(in, n, 1, e) : NULL;
	if (w == NULL)
		return false;
	depth = w->dims.rank == 2 ? w->dims.dim[1] : 0;
	if (depth < 1 || elems % depth != 0)
		return err_set(e, "an input of %s and weights of %s do not fit each other",
		    foreign_dims_text(&x->dims, a), foreign_dims_text(&w->dims, b));
	if (foreign_int(n, "keep_dims", 0) != 0 && x->dims.rank > 0) {
		dims = x->dims;
		dims.dim[dims.rank - 1] = w->dims.dim[0];
	} else {
		dims.rank = 2;
		dims.dim[0] = elems / depth;
		dims.dim[1] = w->dims.dim[0];
	}
	set_output(in, n, &dims);
	return true;
}

bool
tflite_infer_resize(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e);
	struct foreign_dims dims;
	const int64_t *size;
	int64_t count;

	if (x == NULL)
		return false;
	size = infer_whole(in, n, 1, &count);
	if (size == NULL || count != 2 || x->dims.rank != 4)
		return tflite_infer_recorded(in, n, e);
	dims = x->dims;
	dims.dim[1] = size[0];
	dims.dim[2] = size[1];
	set_output(in, n, &dims);
	return true;
}

/* DEPTH_TO_SPACE and SPACE_TO_DEPTH. */
bool
tflite_infer_blocks(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e);
	int64_t block = foreign_int(n, "blocksize", 1);
	bool deeper = strcmp(n->op, "SPACE_TO_DEPTH") == 0;
	struct foreign_dims dims;

	if (x == NULL)
		return false;
	if (x->dims.rank != 4 || block < 1 || block > 32768)
		return err_set(e, "its blocks do not work");
	dims = x->dims;
	if (deeper ? dims.dim[1] % block != 0 || dims.dim[2] % block != 0
	    : dims.dim[3] % (block * block) != 0)
		return err_set(e, "its blocks of %" PRId64 " do not fit its input", block);
	for (int i = 1; i < 3; i++) {
		if (deeper)
			dims.dim[i] /= block;
		else if (!number_mul(dims.dim[i], block, &dims.dim[i]))
			return err_set(e, "its output is too large");
	}
	if (!deeper)
		dims.dim[3] /= block * block;
	else if (!number_mul(dims.dim[3], block * block, &dims.dim[3]))
		return err_set(e, "its output is too large");
	set_output(in, n, &dims);
	return true;
}
