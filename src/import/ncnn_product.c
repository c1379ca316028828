/*
 * Matrix products, recurrent layers.
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

/* Give the state behind the last step: directions x features. */
static int
add_last_state(struct ncnn *n, const struct ncnn_line *l, int steps, int64_t features, bool both,
    struct err *e)
{
	int64_t last = ncnn_shape(n, steps)->dim[0], dim[2] = {2, features};
	int layer = ncnn_cut(n, l, "state", steps, 0, last - 1, last, e);

	return both ? ncnn_see(n, l, layer, 2, dim, e) : layer;
}

/* LSTM, GRU, RNN: over all steps, in one direction, the other one or both.  Of biases the file has
 * one for each gate, and a GRU two for its candidate (load_model() of src/layer/lstm.cpp, gru.cpp
 * and rnn.cpp of github.com/Tencent/ncnn).  A state that is given is an input of the model, which
 * the row does not read: it is as small as one step. */
int
ncnn_recurrent(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int64_t units = ncnn_int(n, l, 0, 0), hidden = ncnn_int(n, l, 3, units);
	bool lstm = strcmp(n->kind->op, "lstm") == 0, both = ncnn_int(n, l, 2, 0) == 2;
	int input = ncnn_in(n, l, 0, e), layer;
	struct layer_make m;

	if (input < 0)
		return -1;
	if (ncnn_shape(n, input)->rank != 2)
		return err_set(e, "its input is not steps x features"), -1;
	hidden = lstm ? hidden : units;
	for (int i = 1; i < l->nin; i++)
		if (ncnn_in(n, l, i, e) < 0)
			return -1;
	ncnn_begin(n, l, n->kind->op, NULL, &m);
	layer_make_int(&m, "hidden", hidden);
	layer_make_int(&m, "bidirectional", both);
	layer_make_int(&m, strcmp(n->kind->op, "gru") == 0 ? "merged_bias" : "one_bias", 1);
	if (hidden != units)
		layer_make_int(&m, "proj", units);
	if (ncnn_int(n, l, 8, 0) != 0)
		m.encoding.weights = DTYPE_INT8;
	layer_make_input(&m, input);
	layer = ncnn_add(n, &m, e);
	/* The cell is as large as what it gives, but for a projection. */
	for (int i = 1; i < l->nout && layer >= 0; i++) {
		if (i == 2 && hidden != units)
			return err_set(e, "the cell of a layer with a projection has no rule"), -1;
		ncnn_give(n, l, i, add_last_state(n, l, layer, units, both, e));
	}
	return layer;
}

/* A state of recurrent layers: directions x features. */
NCNN_EXPECTS(ncnn_expects_steps)
{
	int64_t units = ncnn_int(n, l, 0, 0), weights = ncnn_int(n, l, 1, 0);
	int64_t hidden = ncnn_int(n, l, 3, units), both = ncnn_int(n, l, 2, 0) == 2 ? 2 : 1;
	int64_t gates = l->type[0] == 'L' ? 4 : l->type[0] == 'G' ? 3 : 1;

	n->batchless = i > 0;
	if (i > 0 && units > 0) {
		*dims = (struct foreign_dims){.rank = 2, .dim = {both, i == 2 ? hidden : units}};
	} else if (units > 0 && hidden > 0 && weights / both / hidden / gates > 0) {
		*dims = (struct foreign_dims){.rank = 3, .dim = {1, FOREIGN_OPEN,
		    weights / both / hidden / gates}};
		open[1] = "tokens";
	}
}
