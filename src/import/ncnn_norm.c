/*
 * Norms, and learned factors and shifts.
 */
#include "import/ncnn_private.h"

#include "base/number.h"

#include <inttypes.h>

int
ncnn_batchnorm(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	return ncnn_add_plain(n, l, "batchnorm", NULL, ncnn_in(n, l, 0, e), e);
}

/* Learned numbers for each channel, as they meet what a layer gives. */
static int
channel_numbers(struct ncnn *n, const struct ncnn_line *l, const char *part, int64_t count,
    int like, struct err *e)
{
	const struct shape *s;
	int64_t dim[SHAPE_MAX_RANK];

	if (like < 0)
		return -1;
	s = ncnn_shape(n, like);
	if (count != 1 && count != s->dim[0])
		return err_set(e, "it has %" PRId64 " numbers for %" PRId64 " channels", count,
		    s->dim[0]), -1;
	dim[0] = count;
	for (int d = 1; d < s->rank; d++)
		dim[d] = 1;
	return ncnn_parameter(n, l, part, s->rank, dim, e);
}

int
ncnn_scale(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int input = ncnn_in(n, l, 0, e), layer;
	int64_t count = ncnn_int(n, l, 0, 0);

	if (count == NCNN_REST)
		return ncnn_add_two(n, l, "mul", NULL, input, ncnn_in(n, l, 1, e), e);
	layer = ncnn_add_two(n, l, "mul", NULL, input,
	    channel_numbers(n, l, "factors", count, input, e), e);
	if (layer < 0 || ncnn_int(n, l, 1, 0) == 0)
		return layer;
	return ncnn_add_two(n, l, "add", "shift", layer,
	    channel_numbers(n, l, "shifts", count, layer, e), e);
}

int
ncnn_bias(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int input = ncnn_in(n, l, 0, e);

	return ncnn_add_two(n, l, "add", NULL, input,
	    channel_numbers(n, l, "shifts", ncnn_int(n, l, 0, 0), input, e), e);
}

int
ncnn_prelu(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int input = ncnn_in(n, l, 0, e);
	int64_t slopes = ncnn_int(n, l, 0, 0);
	struct layer_make m;

	if (input < 0)
		return -1;
	if (slopes != 1 && slopes != ncnn_shape(n, input)->dim[0])
		return err_set(e, "its %" PRId64 " slopes do not fit %" PRId64 " channels", slopes,
		    ncnn_shape(n, input)->dim[0]), -1;
	ncnn_begin(n, l, "prelu", NULL, &m);
	layer_make_int(&m, "shared", slopes == 1);
	layer_make_input(&m, input);
	return ncnn_add(n, &m, e);
}

int
ncnn_lrn(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	struct layer_make m;

	if (ncnn_int(n, l, 0, 0) != 0)
		return err_set(e, "a local response norm within a channel has no rule"), -1;
	ncnn_begin(n, l, "lrn", NULL, &m);
	layer_make_int(&m, "size", ncnn_int(n, l, 1, 5));
	layer_make_input(&m, ncnn_in(n, l, 0, e));
	return ncnn_add(n, &m, e);
}

/* LayerNorm and RMSNorm: over as many of the last dimensions as hold affine_size elements. */
int
ncnn_layernorm(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int input = ncnn_in(n, l, 0, e), dims = 0;
	int64_t size = ncnn_int(n, l, 0, 0), elems = 1;
	const struct shape *s;
	struct layer_make m;

	if (input < 0)
		return -1;
	s = ncnn_shape(n, input);
	while (dims < s->rank && elems < size)
		elems *= s->dim[s->rank - ++dims];
	if (elems != size || dims < 1 || (dims > 1 && n->kind->op[0] == 'r'))
		return err_set(e, "a norm over %" PRId64 " elements does not fit its input", size),
		    -1;
	ncnn_begin(n, l, n->kind->op, NULL, &m);
	layer_make_int(&m, "affine", ncnn_int(n, l, 2, 1) != 0);
	if (n->kind->op[0] == 'l')
		layer_make_int(&m, "dims", dims);
	layer_make_input(&m, input);
	return ncnn_add(n, &m, e);
}

NCNN_EXPECTS(ncnn_expects_tokens)
{
	int64_t size = ncnn_int(n, l, 0, 0);

	(void)i;
	if (size < 1)
		return;
	*dims = (struct foreign_dims){.rank = 3, .dim = {1, FOREIGN_OPEN, size}};
	open[1] = "tokens";
}

int
ncnn_groupnorm(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	struct layer_make m;

	ncnn_begin(n, l, "groupnorm", NULL, &m);
	layer_make_int(&m, "groups", ncnn_int(n, l, 0, 1));
	layer_make_int(&m, "affine", ncnn_int(n, l, 3, 1) != 0);
	layer_make_input(&m, ncnn_in(n, l, 0, e));
	return ncnn_add(n, &m, e);
}

int
ncnn_instancenorm(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	struct layer_make m;

	ncnn_begin(n, l, "instancenorm", NULL, &m);
	layer_make_int(&m, "affine", ncnn_int(n, l, 2, 1) != 0);
	layer_make_input(&m, ncnn_in(n, l, 0, e));
	return ncnn_add(n, &m, e);
}

/* Elements divided by their length, then learned factors. */
int
ncnn_normalize(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int64_t count = ncnn_int(n, l, 3, 0);
	struct layer_make m;
	int layer;

	ncnn_begin(n, l, "l2norm", NULL, &m);
	layer_make_int(&m, "axis", 1);
	layer_make_input(&m, ncnn_in(n, l, 0, e));
	layer = ncnn_add(n, &m, e);
	if (layer < 0 || count == 0)
		return layer;
	return ncnn_add_two(n, l, "mul", "scale", layer,
	    channel_numbers(n, l, "factors", count, layer, e), e);
}
