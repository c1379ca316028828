/*
 * Matrix products, attention and its parts, recurrent layers.
 */
#include "import/ncnn_private.h"

#include "base/number.h"

#include <inttypes.h>
#include <string.h>

/* See a matrix with rows and columns exchanged, moved when another layer reads it so. */
static int
turned(struct ncnn *n, const struct ncnn_line *l, int layer, bool turn, struct err *e)
{
	int64_t order[SHAPE_MAX_RANK];
	struct layer_make m;
	int rank;

	if (layer < 0 || !turn)
		return layer;
	rank = ncnn_shape(n, layer)->rank;
	if (rank < 2)
		return err_set(e, "a vector cannot be transposed"), -1;
	for (int d = 0; d < rank; d++)
		order[d] = d + 1;
	order[rank - 2] = rank;
	order[rank - 1] = rank - 1;
	ncnn_begin(n, l, "permute", "transpose", &m);
	layer_make_list(&m, "order", rank, order);
	layer_make_input(&m, layer);
	return ncnn_add(n, &m, e);
}

/* A stored matrix is a dense layer when it stands on the right. */
static int
gemm_with_weights(struct ncnn *n, const struct ncnn_line *l, int a, bool bias, struct err *e)
{
	int64_t units = ncnn_int(n, l, 8, 0), features = ncnn_int(n, l, 9, 0);
	const struct shape *s = ncnn_shape(n, a);
	struct layer_make m;

	if (s->dim[s->rank - 1] != features)
		return err_set(e, "a matrix of %" PRId64 " rows does not fit an input of %" PRId64
		    " features", features, s->dim[s->rank - 1]), -1;
	ncnn_begin(n, l, "dense", NULL, &m);
	layer_make_int(&m, "units", units);
	layer_make_int(&m, "bias", bias);
	if (ncnn_int(n, l, 18, 0) != 0)
		m.encoding.weights = DTYPE_INT8;
	layer_make_input(&m, a);
	return ncnn_add(n, &m, e);
}

enum { C_NUMBER, C_ROWS, C_COLUMN, C_MATRIX, C_ROW };

/* Numbers that are added to the product. */
static int
add_addend(struct ncnn *n, const struct ncnn_line *l, int product, int which, struct err *e)
{
	int64_t kind = ncnn_int(n, l, 10, 0);
	const struct shape *s;
	int64_t rows, columns;
	int addend;

	if (product < 0)
		return -1;
	s = ncnn_shape(n, product);
	rows = s->rank > 1 ? s->dim[s->rank - 2] : 1;
	columns = s->dim[s->rank - 1];
	if (ncnn_int(n, l, 6, 0) == 0) {
		if (l->nin <= which)
			return product;
		addend = ncnn_in(n, l, which, e);
	} else if (kind < C_NUMBER || kind > C_ROW) {
		return product;
	} else {
		int64_t dim[2] = {kind == C_NUMBER || kind == C_ROW ? 1 : rows,
		    kind == C_MATRIX || kind == C_ROW ? columns : 1};

		addend = ncnn_parameter(n, l, "bias", 2, dim, e);
	}
	return ncnn_add_two(n, l, "add", "add", product, addend, e);
}

/* C + A x B, where any of the three may be stored. */
int
ncnn_gemm(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	bool stored_a = ncnn_int(n, l, 4, 0) != 0, stored_b = ncnn_int(n, l, 5, 0) != 0;
	bool row = ncnn_int(n, l, 6, 0) != 0 && ncnn_int(n, l, 10, 0) == C_ROW;
	int64_t left[2] = {ncnn_int(n, l, 7, 0), ncnn_int(n, l, 9, 0)};
	int a, b, layer;

	a = stored_a ? ncnn_parameter(n, l, "left", 2, left, e)
	    : turned(n, l, ncnn_in(n, l, 0, e), ncnn_int(n, l, 2, 0) != 0, e);
	if (a < 0)
		return -1;
	if (stored_b && !stored_a) {
		layer = gemm_with_weights(n, l, a, row, e);
		if (!row)
			layer = add_addend(n, l, layer, 1, e);
	} else {
		int64_t right[2] = {left[1], ncnn_int(n, l, 8, 0)};

		b = stored_b ? ncnn_parameter(n, l, "right", 2, right, e)
		    : turned(n, l, ncnn_in(n, l, stored_a ? 0 : 1, e),
		        ncnn_int(n, l, 3, 0) != 0, e);
		layer = ncnn_add_two(n, l, "matmul", NULL, a, b, e);
		layer = add_addend(n, l, layer, stored_a ? 1 : 2, e);
	}
	return turned(n, l, layer, ncnn_int(n, l, 14, 0) != 0, e);
}

NCNN_EXPECTS(ncnn_expects_gemm)
{
	int64_t rows = ncnn_int(n, l, 7, 0), features = ncnn_int(n, l, 9, 0);

	if (i != 0 || features < 1)
		return;
	*dims = (struct foreign_dims){.rank = 3, .dim = {1, rows > 0 ? rows : FOREIGN_OPEN,
	    features}};
	open[1] = "tokens";
}

int
ncnn_matmul(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	struct layer_make m;

	ncnn_begin(n, l, "matmul", NULL, &m);
	layer_make_int(&m, "transpose", ncnn_int(n, l, 0, 0) != 0);
	layer_make_input(&m, ncnn_in(n, l, 0, e));
	layer_make_input(&m, ncnn_in(n, l, 1, e));
	return ncnn_add(n, &m, e);
}

/* Attention with its four projections.  Keys and values of one tensor are one input. */
int
ncnn_attention(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int q = ncnn_in(n, l, 0, e), k = q, v;
	int64_t features = ncnn_int(n, l, 0, 0), weights = ncnn_int(n, l, 2, 0), need;
	bool masked = ncnn_int(n, l, 5, 0) != 0, cached = ncnn_int(n, l, 7, 0) != 0;
	struct layer_make m;

	if (l->nin > 1)
		k = ncnn_in(n, l, 1, e);
	v = l->nin > 2 ? ncnn_in(n, l, 2, e) : k;
	if (q < 0 || k < 0 || v < 0)
		return -1;
	if (masked || cached || k != v || ncnn_int(n, l, 3, features) != features ||
	    ncnn_int(n, l, 4, features) != features || ncnn_shape(n, q)->rank != 2 ||
	    ncnn_shape(n, q)->dim[1] != features || !number_mul(features, features, &need) ||
	    need != weights)
		return err_set(e, "attention with a mask, a cache or inputs of other sizes has no "
		    "rule"), -1;
	ncnn_begin(n, l, "attention", NULL, &m);
	layer_make_int(&m, "heads", ncnn_int(n, l, 1, 1));
	if (ncnn_int(n, l, 18, 0) != 0)
		m.encoding.weights = DTYPE_INT8;
	layer_make_input(&m, q);
	if (k != q)
		layer_make_input(&m, k);
	return ncnn_add(n, &m, e);
}

/* Inputs of attention: queries, keys, values, then a mask, then what is kept of keys and values. */
struct core {
	bool masked, cached;
	int q, k, v, past_k, past_v;
};

static bool
read_core(struct ncnn *n, const struct ncnn_line *l, struct core *c, struct err *e)
{
	*c = (struct core){.masked = ncnn_int(n, l, 5, 0) != 0,
	    .cached = ncnn_int(n, l, 7, 0) != 0, .past_k = -1, .past_v = -1};
	c->q = ncnn_in(n, l, 0, e);
	c->k = ncnn_in(n, l, 1, e);
	c->v = ncnn_in(n, l, 2, e);
	if (c->q < 0 || c->k < 0 || c->v < 0)
		return false;
	if (c->cached && l->nin > 3 + c->masked + 1) {
		c->past_k = ncnn_in(n, l, 3 + c->masked, e);
		c->past_v = ncnn_in(n, l, 4 + c->masked, e);
		return c->past_k >= 0 && c->past_v >= 0;
	}
	return true;
}

/* Positions of a tensor of heads x positions x features. */
static int64_t
positions(const struct ncnn *n, int layer)
{
	return ncnn_shape(n, layer)->rank == 3 ? ncnn_shape(n, layer)->dim[1] : 1;
}

NCNN_EXPECTS(ncnn_expects_sdpa)
{
	bool masked = ncnn_int(n, l, 5, 0) != 0;
	struct err e;
	struct core c;
	int now = i - 3 - masked;

	if (masked && i == 3 && read_core(n, l, &c, &e)) {
		*dims = (struct foreign_dims){.rank = 3, .dim = {1, positions(n, c.q),
		    positions(n, c.k) + (c.past_k >= 0 ? positions(n, c.past_k) : 0)}};
	} else if (now == 0 || now == 1) {
		int layer = n->blob[n->blob[l->in[1 + now]].same].layer;

		if (layer < 0 || ncnn_shape(n, layer)->rank != 3)
			return;
		/* With a batch it would look like an image. */
		n->batchless = true;
		*dims = (struct foreign_dims){.rank = 3, .dim = {ncnn_shape(n, layer)->dim[0],
		    FOREIGN_OPEN, ncnn_shape(n, layer)->dim[2]}};
		open[1] = "cached";
	}
}

/* The kept part, and the new part behind it. */
static int
behind(struct ncnn *n, const struct ncnn_line *l, const char *part, int past, int now,
    struct err *e)
{
	struct layer_make m;

	if (past < 0 || now < 0)
		return now;
	ncnn_begin(n, l, "concat", part, &m);
	layer_make_int(&m, "axis", 2);
	layer_make_input(&m, past);
	layer_make_input(&m, now);
	return ncnn_add(n, &m, e);
}

int
ncnn_sdpa(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	struct layer_make m;
	struct core c;
	int mask = -1, k, v;

	if (!read_core(n, l, &c, e))
		return -1;
	if (c.masked) {
		mask = ncnn_in(n, l, 3, e);
		if (mask < 0)
			return -1;
	}
	k = behind(n, l, "keys", c.past_k, c.k, e);
	v = behind(n, l, "values", c.past_v, c.v, e);
	ncnn_begin(n, l, "dot_product_attention", NULL, &m);
	layer_make_int(&m, "mask", c.masked);
	layer_make_input(&m, c.q);
	layer_make_input(&m, k);
	layer_make_input(&m, v);
	if (c.masked)
		layer_make_input(&m, mask);
	ncnn_give(n, l, 1, k);
	ncnn_give(n, l, 2, v);
	return ncnn_add(n, &m, e);
}

/* Cosines and sines of half a head's features for each position. */
NCNN_EXPECTS(ncnn_expects_rotary)
{
	int layer = i > 0 ? n->blob[n->blob[l->in[0]].same].layer : -1;

	(void)open;
	if (layer < 0 || ncnn_shape(n, layer)->rank != 3)
		return;
	*dims = (struct foreign_dims){.rank = 3, .dim = {1, positions(n, layer),
	    ncnn_shape(n, layer)->dim[2] / 2}};
}

/* Turn pairs of features: a cos - b sin, a sin + b cos.  Where pairs stand side by side, the halves
 * here are as large, and nothing else is counted. */
int
ncnn_rotary(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int x = ncnn_in(n, l, 0, e), cosines = ncnn_in(n, l, 1, e), sines = ncnn_in(n, l, 2, e);
	int a, b, left, right;
	struct layer_make m;
	int64_t half;

	if (x < 0 || cosines < 0 || sines < 0)
		return -1;
	if (ncnn_shape(n, x)->rank != 3)
		return err_set(e, "its input is not heads x positions x features"), -1;
	half = ncnn_shape(n, x)->dim[2] / 2;
	a = ncnn_cut(n, l, "a", x, 2, 0, half, e);
	b = ncnn_cut(n, l, "b", x, 2, half, 2 * half, e);
	left = ncnn_add_two(n, l, "sub", "left",
	    ncnn_add_two(n, l, "mul", "a_cos", a, cosines, e),
	    ncnn_add_two(n, l, "mul", "b_sin", b, sines, e), e);
	right = ncnn_add_two(n, l, "add", "right",
	    ncnn_add_two(n, l, "mul", "a_sin", a, sines, e),
	    ncnn_add_two(n, l, "mul", "b_cos", b, cosines, e), e);
	ncnn_begin(n, l, "concat", NULL, &m);
	layer_make_int(&m, "axis", 3);
	layer_make_input(&m, left);
	layer_make_input(&m, right);
	return ncnn_add(n, &m, e);
}

/* LSTM, GRU, RNN: over all steps, in one direction, the other one or both. */
int
ncnn_recurrent(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int64_t units = ncnn_int(n, l, 0, 0), hidden = ncnn_int(n, l, 3, units);
	int input = ncnn_in(n, l, 0, e), layer;
	struct layer_make m;

	if (input < 0)
		return -1;
	if (l->nin > 1 || ncnn_shape(n, input)->rank != 2)
		return err_set(e, "a state that is given, or an input that is not steps x "
		    "features, has no rule"), -1;
	ncnn_begin(n, l, n->kind->op, NULL, &m);
	layer_make_int(&m, "hidden", hidden);
	layer_make_int(&m, "bidirectional", ncnn_int(n, l, 2, 0) == 2);
	if (hidden != units)
		layer_make_int(&m, "proj", units);
	layer_make_input(&m, input);
	layer = ncnn_add(n, &m, e);
	for (int i = 1; i < l->nout && layer >= 0; i++)
		ncnn_give(n, l, i, ncnn_cut(n, l, "state", layer, 0,
		    ncnn_shape(n, layer)->dim[0] - 1, ncnn_shape(n, layer)->dim[0], e));
	return layer;
}
