/*
 * Shapes of convolutions, pools, norms, matrix products and resizing.
 */
#include "import/onnx_infer.h"

#include "base/number.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#define MAX_SIZE (INT64_C(1) << 28) /* of a kernel, a stride or a padding */

static int64_t
entry(const int64_t *v, int count, int i, int64_t otherwise)
{
	return i < count ? v[i] : otherwise;
}

bool
onnx_windows(const struct foreign_node *n, const struct foreign_dims *in, const int64_t *kernel,
    struct onnx_window out[static FOREIGN_MAX_RANK], struct err *e)
{
	const int64_t *strides, *dilations, *pads;
	int axes = in->rank - 2, nstrides = foreign_ints(n, "strides", &strides);
	int ndilations = foreign_ints(n, "dilations", &dilations);
	int npads = foreign_ints(n, "pads", &pads);
	const char *automatic = foreign_string(n, "auto_pad", "NOTSET");

	for (int i = 0; i < axes; i++) {
		struct onnx_window *w = &out[i];
		int64_t extent, total, in_size = in->dim[i + 2];

		*w = (struct onnx_window){kernel[i], entry(strides, nstrides, i, 1),
		    entry(dilations, ndilations, i, 1), entry(pads, npads, i, 0),
		    entry(pads, npads, axes + i, 0)};
		if (w->kernel < 1 || w->stride < 1 || w->dilation < 1 || w->kernel > MAX_SIZE ||
		    w->stride > MAX_SIZE || w->dilation > MAX_SIZE || w->before > MAX_SIZE ||
		    w->after > MAX_SIZE || w->before < -MAX_SIZE || w->after < -MAX_SIZE)
			return err_set(e, "the sizes of its window do not work");
		if (strcmp(automatic, "VALID") == 0)
			w->before = w->after = 0;
		if (strncmp(automatic, "SAME_", 5) != 0)
			continue;
		extent = w->dilation * (w->kernel - 1) + 1;
		total = ((in_size + w->stride - 1) / w->stride - 1) * w->stride + extent - in_size;
		total = total > 0 ? total : 0;
		w->before = strcmp(automatic, "SAME_LOWER") == 0 ? total - total / 2 : total / 2;
		w->after = total - w->before;
	}
	return true;
}

bool
onnx_kernel(const struct foreign_node *n, const struct foreign_tensor *w, int axes,
    int64_t kernel[static FOREIGN_MAX_RANK], struct err *e)
{
	const int64_t *given;
	int count = foreign_ints(n, "kernel_shape", &given);

	if (axes < 1)
		return err_set(e, "its input has no spatial axes");
	if (count == 0 && w == NULL)
		return err_set(e, "it has no kernel_shape");
	for (int i = 0; i < axes; i++)
		kernel[i] = count > i ? given[i] : w != NULL && w->dims.rank == axes + 2
		    ? w->dims.dim[i + 2] : 1;
	return true;
}

/* Places of a window along one axis. */
static int64_t
places(const struct onnx_window *w, int64_t size, bool ceil_mode)
{
	int64_t room = size + w->before + w->after - w->dilation * (w->kernel - 1) - 1, n;

	if (room < 0)
		return 0;
	n = (room + (ceil_mode ? w->stride - 1 : 0)) / w->stride + 1;
	/* A window that would begin in the padding behind is left out. */
	if (ceil_mode && (n - 1) * w->stride >= size + w->before)
		n--;
	return n;
}

static bool
check_conv(const struct foreign_node *n, const struct foreign_tensor *x,
    const struct foreign_tensor *w, struct err *e)
{
	int64_t group = foreign_int(n, "group", 1);
	char a[FOREIGN_DIMS_TEXT], b[FOREIGN_DIMS_TEXT];

	if (x->dims.rank < 3 || w->dims.rank != x->dims.rank || group < 1 ||
	    group > MAX_SIZE || w->dims.dim[1] > INT64_MAX / group ||
	    w->dims.dim[1] * group != x->dims.dim[1])
		return err_set(e, "an input of %s and weights of %s in %" PRId64 " groups do not "
		    "fit each other", foreign_dims_text(&x->dims, a),
		    foreign_dims_text(&w->dims, b), group);
	return true;
}

/* The weights are input `weights`; UNTYPED: the output has the type of the input. */
static bool
set_conv(struct infer *in, const struct foreign_node *n, int weights, enum foreign_type type,
    struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e);
	const struct foreign_tensor *w = x != NULL ? infer_input(in, n, weights, e) : NULL;
	int64_t kernel[FOREIGN_MAX_RANK];
	struct onnx_window window[FOREIGN_MAX_RANK];
	struct foreign_dims dims = {0};

	if (w == NULL || !check_conv(n, x, w, e) ||
	    !onnx_kernel(n, w, x->dims.rank - 2, kernel, e) ||
	    !onnx_windows(n, &x->dims, kernel, window, e))
		return false;
	dims.rank = x->dims.rank;
	dims.dim[0] = x->dims.dim[0];
	dims.dim[1] = w->dims.dim[0];
	for (int i = 2; i < dims.rank; i++) {
		dims.dim[i] = places(&window[i - 2], x->dims.dim[i], false);
		if (dims.dim[i] == 0)
			return err_set(e, "its window is larger than its input");
	}
	infer_set(in, n, 0, type == FOREIGN_UNTYPED ? x->type : type, &dims);
	return true;
}

bool
onnx_infer_conv(struct infer *in, const struct foreign_node *n, struct err *e)
{
	return set_conv(in, n, 1, FOREIGN_UNTYPED, e);
}

bool
onnx_infer_integer_conv(struct infer *in, const struct foreign_node *n, struct err *e)
{
	return set_conv(in, n, 1, FOREIGN_INT32, e);
}

/* Inputs: x, its scale and zero point, w, its scale and zero point, those of the output, bias. */
bool
onnx_infer_qlinear_conv(struct infer *in, const struct foreign_node *n, struct err *e)
{
	return set_conv(in, n, 3, FOREIGN_UNTYPED, e);
}

bool
onnx_infer_conv_transpose(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e), *w;
	const int64_t *extra, *shape;
	int nextra = foreign_ints(n, "output_padding", &extra);
	int nshape = foreign_ints(n, "output_shape", &shape);
	int64_t kernel[FOREIGN_MAX_RANK], group = foreign_int(n, "group", 1);
	struct onnx_window window[FOREIGN_MAX_RANK];
	struct foreign_dims dims = {0};

	w = x != NULL ? infer_input(in, n, 1, e) : NULL;
	if (w == NULL)
		return false;
	if (w->dims.rank != x->dims.rank || x->dims.rank < 3 || w->dims.dim[0] != x->dims.dim[1] ||
	    group < 1 || !number_mul(w->dims.dim[1], group, &dims.dim[1]))
		return err_set(e, "its input and its weights do not fit each other");
	if (!onnx_kernel(n, w, x->dims.rank - 2, kernel, e) ||
	    !onnx_windows(n, &x->dims, kernel, window, e))
		return false;
	dims.rank = x->dims.rank;
	dims.dim[0] = x->dims.dim[0];
	for (int i = 0; i < dims.rank - 2; i++) {
		const struct onnx_window *v = &window[i];
		bool same = strncmp(foreign_string(n, "auto_pad", ""), "SAME_", 5) == 0;

		int64_t more = entry(extra, nextra, i, 0);

		if (x->dims.dim[i + 2] > MAX_SIZE || more < 0 || more > MAX_SIZE)
			return err_set(e, "its input or output_padding is too large");
		dims.dim[i + 2] = same ? x->dims.dim[i + 2] * v->stride :
		    (x->dims.dim[i + 2] - 1) * v->stride + more +
		    v->dilation * (v->kernel - 1) + 1 - v->before - v->after;
		if (nshape > 0)
			dims.dim[i + 2] = entry(shape, nshape, nshape - (dims.rank - 2) + i, 1);
		if (dims.dim[i + 2] < 1)
			return err_set(e, "its padding takes away more than there is");
	}
	infer_set(in, n, 0, x->type, &dims);
	return true;
}

bool
onnx_infer_pool(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e);
	bool ceil_mode = foreign_int(n, "ceil_mode", 0) != 0;
	struct onnx_window window[FOREIGN_MAX_RANK];
	int64_t kernel[FOREIGN_MAX_RANK];
	struct foreign_dims dims;

	if (x == NULL || !onnx_kernel(n, NULL, x->dims.rank - 2, kernel, e) ||
	    !onnx_windows(n, &x->dims, kernel, window, e))
		return false;
	dims = x->dims;
	for (int i = 2; i < dims.rank; i++) {
		dims.dim[i] = places(&window[i - 2], x->dims.dim[i], ceil_mode);
		if (dims.dim[i] == 0)
			return err_set(e, "its window is larger than its input");
	}
	infer_set(in, n, 0, x->type, &dims);
	infer_set(in, n, 1, FOREIGN_INT64, &dims);
	return true;
}

bool
onnx_infer_global_pool(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e);
	struct foreign_dims dims;

	if (x == NULL)
		return false;
	dims = x->dims;
	for (int i = 2; i < dims.rank; i++)
		dims.dim[i] = 1;
	infer_set(in, n, 0, x->type, &dims);
	return true;
}

/* Batch, layer, group and instance norms: the shape stays, and statistics may follow. */
bool
onnx_infer_norm(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e), *scale;

	if (x == NULL)
		return false;
	scale = foreign_input(in->f, n, 1);
	for (int i = 1; scale != NULL && i < n->noutputs; i++)
		infer_set(in, n, i, FOREIGN_FP32, &scale->dims);
	infer_set(in, n, 0, x->type, &x->dims);
	return true;
}

/* SkipLayerNormalization and its kin of com.microsoft: the last output is the sum. */
bool
onnx_infer_skip_norm(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e);

	if (x == NULL)
		return false;
	for (int i = 0; i < n->noutputs; i++)
		infer_set(in, n, i, x->type, &x->dims);
	return true;
}

/* Products of matrices */

static bool
matmul_dims(const struct foreign_dims *first, const struct foreign_dims *second,
    struct foreign_dims *out, struct err *e)
{
	struct foreign_dims a = *first, b = *second, la, lb;
	char ta[FOREIGN_DIMS_TEXT], tb[FOREIGN_DIMS_TEXT];

	if (a.rank == 1)
		a = (struct foreign_dims){2, {1, a.dim[0]}};
	if (b.rank == 1)
		b = (struct foreign_dims){2, {b.dim[0], 1}};
	if (a.rank < 2 || b.rank < 2 || a.dim[a.rank - 1] != b.dim[b.rank - 2])
		return err_set(e, "%s and %s do not fit each other", foreign_dims_text(first, ta),
		    foreign_dims_text(second, tb));
	la = a;
	lb = b;
	la.rank -= 2;
	lb.rank -= 2;
	if (!infer_broadcast_dims(&la, &lb, out, e))
		return false;
	if (first->rank > 1)
		out->dim[out->rank++] = a.dim[a.rank - 2];
	if (second->rank > 1)
		out->dim[out->rank++] = b.dim[b.rank - 1];
	return true;
}

static bool
set_matmul(struct infer *in, const struct foreign_node *n, int second, enum foreign_type type,
    struct err *e)
{
	const struct foreign_tensor *a = infer_input(in, n, 0, e), *b;
	struct foreign_dims dims;

	b = a != NULL ? infer_input(in, n, second, e) : NULL;
	if (b == NULL || !matmul_dims(&a->dims, &b->dims, &dims, e))
		return false;
	infer_set(in, n, 0, type == FOREIGN_UNTYPED ? a->type : type, &dims);
	return true;
}

bool
onnx_infer_matmul(struct infer *in, const struct foreign_node *n, struct err *e)
{
	return set_matmul(in, n, 1, FOREIGN_UNTYPED, e);
}

bool
onnx_infer_qlinear_matmul(struct infer *in, const struct foreign_node *n, struct err *e)
{
	return set_matmul(in, n, 3, FOREIGN_UNTYPED, e);
}

bool
onnx_infer_integer_matmul(struct infer *in, const struct foreign_node *n, struct err *e)
{
	return set_matmul(in, n, 1, FOREIGN_INT32, e);
}

int
onnx_batch_matmul(const struct infer *in, const struct foreign_node *n, int i)
{
	const struct foreign_tensor *a = foreign_input(in->f, n, 0), *b, *out;

	b = foreign_input(in->f, n, strncmp(n->op, "QLinear", 7) == 0 ? 3 : 1);
	out = foreign_output(in->f, n, i);
	if (a->batch_axis >= 0 && (a->batch_axis < a->dims.rank - 1 || in->batch == 1))
		return a->batch_axis + (out->dims.rank - a->dims.rank) + (b->dims.rank == 1);
	if (b->batch_axis >= 0 && b->batch_axis != b->dims.rank - 2)
		return b->batch_axis + (out->dims.rank - b->dims.rank) + (a->dims.rank == 1 &&
		    b->batch_axis < b->dims.rank - 1);
	return -1;
}

bool
onnx_infer_gemm(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *a = infer_input(in, n, 0, e), *b;
	bool ta = foreign_int(n, "transA", 0) != 0, tb = foreign_int(n, "transB", 0) != 0;
	char x[FOREIGN_DIMS_TEXT], y[FOREIGN_DIMS_TEXT];

	b = a != NULL ? infer_input(in, n, 1, e) : NULL;
	if (b == NULL)
		return false;
	if (a->dims.rank != 2 || b->dims.rank != 2 || a->dims.dim[ta ? 0 : 1] !=
	    b->dims.dim[tb ? 1 : 0])
		return err_set(e, "%s and %s do not fit each other", foreign_dims_text(&a->dims, x),
		    foreign_dims_text(&b->dims, y));
	infer_set(in, n, 0, a->type, &(struct foreign_dims){2, {a->dims.dim[ta ? 1 : 0],
	    b->dims.dim[tb ? 0 : 1]}});
	return true;
}

/* Recurrent layers: x is steps x batch x features, w directions x gates * hidden x features. */
bool
onnx_infer_recurrent(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e), *r;
	bool batch_first = foreign_int(n, "layout", 0) != 0;
	int64_t steps, batch, directions, hidden;
	struct foreign_dims all, last;

	r = x != NULL ? infer_input(in, n, 2, e) : NULL;
	if (r == NULL)
		return false;
	if (x->dims.rank != 3 || r->dims.rank != 3)
		return err_set(e, "its inputs do not have three dimensions");
	steps = x->dims.dim[batch_first ? 1 : 0];
	batch = x->dims.dim[batch_first ? 0 : 1];
	directions = r->dims.dim[0];
	hidden = foreign_int(n, "hidden_size", r->dims.dim[2]);
	all = (struct foreign_dims){4, {steps, directions, batch, hidden}};
	last = (struct foreign_dims){3, {directions, batch, hidden}};
	if (batch_first) {
		all = (struct foreign_dims){4, {batch, steps, directions, hidden}};
		last = (struct foreign_dims){3, {batch, directions, hidden}};
	}
	infer_set(in, n, 0, x->type, &all);
	infer_set(in, n, 1, x->type, &last);
	infer_set(in, n, 2, x->type, &last);
	return true;
}

int
onnx_batch_recurrent(const struct infer *in, const struct foreign_node *n, int i)
{
	const struct foreign_tensor *x = foreign_input(in->f, n, 0);
	bool batch_first = foreign_int(n, "layout", 0) != 0;

	if (x->batch_axis != (batch_first ? 0 : 1))
		return -1;
	return batch_first ? 0 : i == 0 ? 2 : 1;
}

/* Resizing: by sizes or by factors, which old files have in other places. */

static bool
read_scales(const struct infer *in, const struct foreign_node *n, int i, int64_t *count,
    const double **out)
{
	const struct foreign_attr *a = foreign_attr(n, "scales");
	const struct foreign_tensor *t = foreign_input(in->f, n, i);

	if (a != NULL && a->type == FOREIGN_REALS) {
		*out = a->reals;
		*count = a->n;
		return *count > 0;
	}
	*out = t != NULL ? t->real : NULL;
	*count = t != NULL ? t->nvalues : 0;
	return *out != NULL && *count > 0;
}

bool
onnx_infer_resize(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e);
	bool old = strcmp(n->op, "Upsample") == 0 || in->f->opset < 11;
	const int64_t *sizes = NULL, *axes;
	int64_t count = 0, nsizes = 0;
	int naxes = foreign_ints(n, "axes", &axes);
	struct foreign_dims dims;
	const double *scales = NULL;

	if (x == NULL)
		return false;
	dims = x->dims;
	if (!old)
		sizes = infer_whole(in, n, 3, &nsizes);
	if (nsizes == 0 && !read_scales(in, n, old ? 1 : 2, &count, &scales))
		return err_set(e, "its sizes and factors are not known");
	if ((nsizes > 0 ? nsizes : count) != (naxes > 0 ? naxes : dims.rank))
		return err_set(e, "it has not a size for each axis");
	for (int i = 0; i < (naxes > 0 ? naxes : dims.rank); i++) {
		int axis = infer_axis(naxes > 0 ? axes[i] : i, dims.rank, e);
		double size;

		if (axis < 0)
			return false;
		size = nsizes > 0 ? (double)sizes[i] :
		    floor((double)x->dims.dim[axis] * (double)(float)scales[i]);
		if (!(size >= 0 && size <= 1e12))
			return err_set(e, "it asks for a size of %g", size);
		dims.dim[axis] = (int64_t)size;
	}
	in->refitted += nsizes > 0 && onnx_refit_sizes(in, n, &dims);
	infer_set(in, n, 0, x->type, &dims);
	return true;
}

bool
onnx_infer_roi_align(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e), *rois;

	rois = x != NULL ? infer_input(in, n, 1, e) : NULL;
	if (rois == NULL)
		return false;
	if (x->dims.rank != 4 || rois->dims.rank != 2)
		return err_set(e, "its inputs are not an image and a list of boxes");
	infer_set(in, n, 0, x->type, &(struct foreign_dims){4, {rois->dims.dim[0], x->dims.dim[1],
	    foreign_int(n, "output_height", 1), foreign_int(n, "output_width", 1)}});
	return true;
}

bool
onnx_infer_grid_sample(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e), *grid;
	struct foreign_dims dims;

	grid = x != NULL ? infer_input(in, n, 1, e) : NULL;
	if (grid == NULL)
		return false;
	if (grid->dims.rank != x->dims.rank || x->dims.rank < 3)
		return err_set(e, "its grid does not fit its input");
	dims = x->dims;
	for (int i = 2; i < dims.rank; i++)
		dims.dim[i] = grid->dims.dim[i - 1];
	infer_set(in, n, 0, x->type, &dims);
	return true;
}

/* Attention of com.microsoft: batch x tokens x features stays, the value's width may differ. */
bool
onnx_infer_attention(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e), *bias;
	struct foreign_dims dims;

	if (x == NULL)
		return false;
	dims = x->dims;
	bias = foreign_input(in->f, n, 2);
	if (strcmp(n->op, "Attention") == 0 && bias != NULL && bias->dims.rank == 1 &&
	    dims.rank == 3)
		dims.dim[2] = bias->dims.dim[0] / 3;
	infer_set(in, n, 0, x->type, &dims);
	return true;
}
