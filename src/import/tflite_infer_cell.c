/*
 * How shapes follow in TensorFlow Lite files: layers that remember, and tables of vectors.
 *
 * Source: the Prepare functions of tensorflow/lite/kernels of github.com/tensorflow/tensorflow.
 */
#include "import/tflite_private.h"

#include <string.h>

/* The rows of matrix `i`; 0 when the input is none. */
static int64_t
rows_of(const struct foreign *f, const struct foreign_node *n, int i)
{
	const struct foreign_tensor *t = foreign_input(f, n, i);

	return t != NULL && t->dims.rank == 2 && t->dims.dim[0] > 0 ? t->dims.dim[0] : 0;
}

/* Give output `i` the dimensions of the input, with other features. */
static void
set_features(struct infer *in, const struct foreign_node *n, int i, int64_t features)
{
	struct foreign_dims dims = foreign_input(in->f, n, 0)->dims;

	dims.dim[dims.rank - 1] = features;
	infer_set(in, n, i, foreign_output(in->f, n, i)->type, &dims);
}

/* The features that one direction gives: of its projection, or else its units.  The second
 * direction has its inputs `step` places further. */
static int64_t
features_of(const struct infer *in, const struct foreign_node *n, bool lstm, int step)
{
	int64_t projected = lstm ? rows_of(in->f, n, 16 + step) : 0;

	return projected > 0 ? projected : rows_of(in->f, n, (lstm ? 2 : 1) + step);
}

/* Recurrent layers: their outputs have the steps and samples of their input. */
bool
tflite_infer_recurrent(struct infer *in, const struct foreign_node *n, struct err *e)
{
	bool lstm = strstr(n->op, "LSTM") != NULL, both = strncmp(n->op, "BIDI", 4) == 0;
	const struct foreign_tensor *x = infer_input(in, n, 0, e);
	int64_t first, second = 0;

	if (x == NULL)
		return false;
	first = features_of(in, n, lstm, 0);
	if (both)
		second = features_of(in, n, lstm, lstm ? 17 : 4);
	if (x->dims.rank < 2 || first == 0 || (both && second == 0))
		return err_set(e, "its weights are no matrices");
	if (!both || foreign_int(n, "merge", 0) == 0) {
		set_features(in, n, 0, first);
		if (both && foreign_output(in->f, n, 1) != NULL)
			set_features(in, n, 1, second);
		return true;
	}
	set_features(in, n, 0, first + second);
	return true;
}

/* LSTM of one step.  The basic one gives its cell, its inputs side by side and its gates, too. */
bool
tflite_infer_lstm(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e);
	int64_t gates = rows_of(in->f, n, 2);

	if (x == NULL)
		return false;
	if (foreign_int(n, "kernel", 0) != 1)
		return tflite_infer_recurrent(in, n, e);
	if (x->dims.rank != 2 || gates == 0 || gates % 4 != 0)
		return err_set(e, "its weights are not those of four gates");
	for (int i = 0; i < n->noutputs && i < 4; i++)
		if (foreign_output(in->f, n, i) != NULL)
			set_features(in, n, i, i < 2 ? gates / 4
			    : i == 2 ? x->dims.dim[1] + gates / 4 : gates);
	return true;
}

bool
tflite_infer_svdf(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e);
	int64_t filters = rows_of(in->f, n, 1), rank = foreign_int(n, "rank", 1);

	if (x == NULL)
		return false;
	if (x->dims.rank != 2 || filters == 0 || rank < 1 || filters % rank != 0)
		return err_set(e, "its weights are no matrices of its rank");
	set_features(in, n, 0, filters / rank);
	return true;
}

/* A row of the table for each token. */
bool
tflite_infer_lookup(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *tokens = infer_input(in, n, 0, e), *table;
	struct foreign_dims dims;

	table = tokens != NULL ? infer_input(in, n, 1, e) : NULL;
	if (table == NULL)
		return false;
	if (table->dims.rank < 1 || tokens->dims.rank + table->dims.rank - 1 > FOREIGN_MAX_RANK)
		return err_set(e, "its table has too many or too few dimensions");
	dims = tokens->dims;
	for (int i = 1; i < table->dims.rank; i++)
		dims.dim[dims.rank++] = table->dims.dim[i];
	infer_set(in, n, 0, foreign_output(in->f, n, 0)->type, &dims);
	return true;
}
