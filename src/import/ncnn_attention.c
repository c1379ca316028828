/*
 * Attention: with its projections, of given queries, keys and values, and turning by position.
 */
#include "import/ncnn_private.h"

#include "base/number.h"

#include <inttypes.h>
#include <string.h>

/* MultiHeadAttention: its inputs are queries, keys, values (one for all, or two, where there are
 * fewer), a mask, then the keys and values that are kept.  Source: src/layer/multiheadattention.cpp
 * of github.com/Tencent/ncnn. */
struct heads {
	int64_t features, heads;   /* of queries and keys, and the heads that share them */
	int64_t inside, keys, values; /* features of the inputs */
	int q, k, v, mask, past_k, past_v; /* layers; -1: there is none */
	bool own;                  /* keys are those of the queries' input */
};

/* Say which input is which: what is not a mask or a cache is queries, keys and values. */
static bool
read_heads(struct ncnn *n, const struct ncnn_line *l, struct heads *h, struct err *e)
{
	bool masked = ncnn_int(n, l, 5, 0) != 0, cached = ncnn_int(n, l, 7, 0) != 0;
	int given = l->nin - masked - 2 * cached, at = given;
	int64_t weights = ncnn_int(n, l, 2, 0);

	*h = (struct heads){.features = ncnn_int(n, l, 0, 0), .heads = ncnn_int(n, l, 1, 1),
	    .mask = -1, .past_k = -1, .past_v = -1, .own = given == 1};
	h->keys = ncnn_int(n, l, 3, h->features);
	h->values = ncnn_int(n, l, 4, h->features);
	if (h->features < 1 || h->heads < 1 || h->features % h->heads != 0 || h->keys < 1 ||
	    h->values < 1 || weights < 1 || weights % h->features != 0)
		return err_set(e, "its features, heads and weights do not fit each other");
	h->inside = weights / h->features;
	if (given < 1 || given > 3)
		return err_set(e, "it has %d inputs beside its mask and its cache", given);
	h->q = ncnn_in(n, l, 0, e);
	h->k = given > 1 ? ncnn_in(n, l, 1, e) : h->q;
	h->v = given > 2 ? ncnn_in(n, l, 2, e) : h->k;
	if (h->q < 0 || h->k < 0 || h->v < 0)
		return false;
	if (masked && (h->mask = ncnn_in(n, l, at++, e)) < 0)
		return false;
	if (cached && ((h->past_k = ncnn_in(n, l, at, e)) < 0 ||
	    (h->past_v = ncnn_in(n, l, at + 1, e)) < 0))
		return false;
	return true;
}

/* Return whether an input is rows of this many features. */
static bool
has_features(struct ncnn *n, int layer, int64_t features)
{
	const struct shape *s = ncnn_shape(n, layer);

	return s->rank == 2 && s->dim[1] == features;
}

/* The types of weights that a file can quantize: tens of the key are the format, hundreds the
 * bits. */
static void
set_weights(struct ncnn *n, const struct ncnn_line *l, struct layer_make *m)
{
	int64_t quantized = ncnn_int(n, l, 18, 0);

	if (quantized != 0)
		m->encoding.weights = quantized / 100 == 4 ? DTYPE_INT4 : DTYPE_INT8;
}

static int
add_projection(struct ncnn *n, const struct ncnn_line *l, const char *part, int input,
    int64_t units, struct err *e)
{
	struct layer_make m;

	ncnn_begin(n, l, "dense", part, &m);
	layer_make_int(&m, "units", units);
	set_weights(n, l, &m);
	layer_make_input(&m, input);
	return ncnn_add(n, &m, e);
}

/* Look at dimensions in another order. */
static int
add_order(struct ncnn *n, const struct ncnn_line *l, const char *part, int layer, int rank,
    const int64_t *order, struct err *e)
{
	struct layer_make m;

	ncnn_begin(n, l, "permute", part, &m);
	m.fused = true;
	layer_make_list(&m, "order", rank, order);
	layer_make_input(&m, layer);
	return ncnn_add(n, &m, e);
}

/* See rows as heads x rows x features. */
static int
add_heads(struct ncnn *n, const struct ncnn_line *l, const struct heads *h, const char *part,
    int layer, struct err *e)
{
	int64_t dim[3] = {0, h->heads, h->features / h->heads};

	if (layer < 0)
		return -1;
	dim[0] = ncnn_shape(n, layer)->dim[0];
	layer = ncnn_see(n, l, layer, 3, dim, e);
	return add_order(n, l, part, layer, 3, (int64_t[]){2, 1, 3}, e);
}

/* Keys or values, as features x positions: those that are kept, and the new ones behind them. */
static int
add_kept(struct ncnn *n, const struct ncnn_line *l, const char *part, int past, int now,
    struct err *e)
{
	struct layer_make m;

	now = add_order(n, l, part, now, 2, (int64_t[]){2, 1}, e);
	if (past < 0 || now < 0)
		return now;
	ncnn_begin(n, l, "concat", part, &m);
	layer_make_int(&m, "axis", 2);
	layer_make_input(&m, past);
	layer_make_input(&m, now);
	return ncnn_add(n, &m, e);
}

/* All keys or values as heads see them, and as the layer gives them on. */
static int
add_memory(struct ncnn *n, const struct ncnn_line *l, const struct heads *h, const char *part,
    int past, int now, int output, struct err *e)
{
	int kept = add_kept(n, l, part, past, add_projection(n, l, part, now, h->features, e), e);

	if (kept < 0)
		return -1;
	ncnn_give(n, l, output, kept);
	return add_heads(n, l, h, part, add_order(n, l, part, kept, 2, (int64_t[]){2, 1}, e), e);
}

/* Keys and values that other inputs gave once: their weights stay, and nothing is projected. */
static int
add_kept_attention(struct ncnn *n, const struct ncnn_line *l, const struct heads *h, struct err *e)
{
	struct layer_make m;

	if (h->mask >= 0 || h->keys != h->features || h->values != h->features ||
	    h->inside != h->features || !has_features(n, h->q, h->features))
		return err_set(e, "attention to what is kept with a mask or inputs of other sizes "
		    "has no rule"), -1;
	ncnn_begin(n, l, "attention", NULL, &m);
	layer_make_int(&m, "heads", h->heads);
	layer_make_int(&m, "cache", ncnn_shape(n, h->past_k)->dim[1]);
	layer_make_int(&m, "reuse", 1);
	set_weights(n, l, &m);
	layer_make_input(&m, h->q);
	ncnn_give(n, l, 1, h->past_k);
	ncnn_give(n, l, 2, h->past_v);
	return ncnn_add(n, &m, e);
}

/* Projections, products and a mask as rows of their own. */
static int
add_attention_parts(struct ncnn *n, const struct ncnn_line *l, const struct heads *h,
    struct err *e)
{
	int64_t dim[2] = {ncnn_shape(n, h->q)->dim[0], h->features};
	int q = add_heads(n, l, h, "q", add_projection(n, l, "q", h->q, h->features, e), e);
	int k = add_memory(n, l, h, "k", h->past_k, h->k, 1, e);
	int v = k < 0 ? -1 : add_memory(n, l, h, "v", h->past_v, h->v, 2, e);
	struct layer_make m;

	ncnn_begin(n, l, "dot_product_attention", "core", &m);
	layer_make_int(&m, "mask", h->mask >= 0);
	layer_make_input(&m, q);
	layer_make_input(&m, k);
	layer_make_input(&m, v);
	if (h->mask >= 0)
		layer_make_input(&m, h->mask);
	q = add_order(n, l, "rows", ncnn_add(n, &m, e), 3, (int64_t[]){2, 1, 3}, e);
	return add_projection(n, l, NULL, ncnn_see(n, l, q, 2, dim, e), h->inside, e);
}

int
ncnn_attention(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	struct layer_make m;
	struct heads h;

	if (!read_heads(n, l, &h, e))
		return -1;
	if (h.past_k >= 0 && !h.own)
		return add_kept_attention(n, l, &h, e);
	if (!has_features(n, h.q, h.inside) || !has_features(n, h.k, h.keys) ||
	    !has_features(n, h.v, h.values))
		return err_set(e, "its inputs do not have the features that its weights are for"),
		    -1;
	if (h.mask >= 0 || h.past_k >= 0 || h.k != h.v || h.keys != h.features ||
	    h.values != h.features || h.inside != h.features)
		return add_attention_parts(n, l, &h, e);
	ncnn_begin(n, l, "attention", NULL, &m);
	layer_make_int(&m, "heads", h.heads);
	set_weights(n, l, &m);
	layer_make_input(&m, h.q);
	if (h.k != h.q)
		layer_make_input(&m, h.k);
	return ncnn_add(n, &m, e);
}

/* Rows of features; a mask of queries x keys; what is kept of keys and values, features x
 * positions. */
NCNN_EXPECTS(ncnn_expects_attention)
{
	bool masked = ncnn_int(n, l, 5, 0) != 0, cached = ncnn_int(n, l, 7, 0) != 0;
	int64_t features = ncnn_int(n, l, 0, 0), rows;
	int given = l->nin - masked - 2 * cached, first = n->blob[n->blob[l->in[0]].same].layer;

	if (features < 1)
		return;
	if (i >= given + masked) {
		n->batchless = true;
		*dims = (struct foreign_dims){.rank = 2, .dim = {features, FOREIGN_OPEN}};
		open[1] = "cached";
	} else if (i >= given) {
		rows = first >= 0 ? ncnn_shape(n, first)->dim[0] : 1;
		n->batchless = true;
		*dims = (struct foreign_dims){.rank = 2, .dim = {rows, FOREIGN_OPEN}};
		open[1] = "keys";
	} else {
		rows = ncnn_int(n, l, 2, 0) / features;
		*dims = (struct foreign_dims){.rank = 3, .dim = {1, FOREIGN_OPEN,
		    i == 0 ? rows : ncnn_int(n, l, 2 + i, features)}};
		open[1] = i == 0 ? "tokens" : "keys";
	}
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
