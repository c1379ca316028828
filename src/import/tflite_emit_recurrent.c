/*
 * Layers of TensorFlow Lite files that remember.
 *
 * The states are variable tensors: they stay for the next run.  Source of the places of inputs:
 * tensorflow/lite/kernels/lstm_shared.h and the kernels of github.com/tensorflow/tensorflow.
 */
#include "import/tflite_private.h"

#include <string.h>

/* The bytes of each variable tensor that the node reads. */
static void
put_states(const struct emit *em, const struct foreign_node *n, struct layer_make *m)
{
	int64_t elems;
	int count = 0;

	for (int i = 0; i < n->ninputs && count < STATES_MAX; i++) {
		const struct foreign_tensor *t = foreign_input(em->f, n, i);

		elems = t != NULL && t->is_state ? foreign_elems(&t->dims) : 0;
		if (elems > 0 && elems < INT32_MAX / 64)
			m->encoding.state_bytes[count++] = (uint32_t)((elems *
			    foreign_type_table[t->type].bits + 7) / 8);
	}
}

/* Give the input of the node as one row of features for each step. */
static int
steps_of(struct emit *em, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = foreign_input(em->f, n, 0);
	int layer = emit_input(em, n, 0, e);
	int64_t features;
	struct layer_make m;
	struct shape s;

	if (layer < 0)
		return -1;
	if (x->dims.rank < 2) {
		err_set(e, "its input has no features");
		return -1;
	}
	features = x->dims.dim[x->dims.rank - 1];
	s = (struct shape){2, {shape_elems(layers_shape(em->layers, layer)) / features, features}};
	if (shape_equal(layers_shape(em->layers, layer), &s))
		return layer;
	emit_begin(em, n, "reshape", &m);
	m.name = NULL;
	m.fused = true;
	layer_make_list(&m, "shape", s.rank, s.dim);
	layer_make_input(&m, layer);
	return layers_add(em->layers, &m, e);
}

/* A cell: where its matrices stand among the inputs. */
struct cell_inputs {
	int weights;               /* a matrix of a gate that every cell has, for the input */
	int gate;                  /* one that a cell can lack; the weights themselves: it cannot */
	int bias, projection;      /* -1: the op has none */
	int peephole, norm;        /* of the forget gate; -1 */
	bool both;                 /* directions */
};

static struct cell_inputs
cell_of(const struct foreign_node *n)
{
	if (strcmp(n->op, "BIDIRECTIONAL_SEQUENCE_LSTM") == 0)
		return (struct cell_inputs){2, 1, 13, 16, 10, -1, true};
	if (strcmp(n->op, "BIDIRECTIONAL_SEQUENCE_RNN") == 0)
		return (struct cell_inputs){1, 1, 3, -1, -1, -1, true};
	if (strstr(n->op, "LSTM") != NULL)
		return (struct cell_inputs){2, 1, 13, 16, 10, 21, false};
	return (struct cell_inputs){1, 1, 3, -1, -1, -1, false};
}

/* Give the outputs: the first is what the steps gave, or one direction of two. */
static bool
give_steps(struct emit *em, const struct foreign_node *n, int layer, int64_t features,
    struct err *e)
{
	struct layer_make m;
	int part;

	if (n->noutputs < 2 || foreign_int(n, "merge", 1) != 0)
		return emit_give(em, n, layer, 0, e);
	for (int i = 0; i < 2; i++) {
		emit_begin(em, n, "slice", &m);
		layer_make_int(&m, "axis", 2);
		layer_make_int(&m, "from", i * features + 1);
		layer_make_int(&m, "to", (i + 1) * features);
		layer_make_input(&m, layer);
		part = layers_add(em->layers, &m, e);
		if (part < 0 || !emit_give(em, n, part, i, e))
			return false;
	}
	return true;
}

bool
tflite_emit_recurrent(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	struct cell_inputs at = cell_of(n);
	const struct foreign_tensor *w = foreign_input(em->f, n, at.weights), *projection;
	struct layer_make m;
	int layer;

	if (w == NULL || w->dims.rank != 2)
		return err_set(e, "its weights are no matrix");
	if (foreign_int(n, "diagonal", 0) != 0)
		return err_set(e, "its recurrent weights are diagonal");
	layer = steps_of(em, n, e);
	if (layer < 0)
		return false;
	emit_begin(em, n, rule->op, &m);
	layer_make_int(&m, "hidden", w->dims.dim[0]);
	if (at.both)
		layer_make_int(&m, "bidirectional", 1);
	if (foreign_input(em->f, n, at.bias) == NULL)
		layer_make_int(&m, "bias", 0);
	else
		layer_make_int(&m, "one_bias", 1);
	projection = at.projection >= 0 ? foreign_input(em->f, n, at.projection) : NULL;
	if (projection != NULL && projection->dims.rank == 2)
		layer_make_int(&m, "proj", projection->dims.dim[0]);
	if (foreign_input(em->f, n, at.gate) == NULL)
		layer_make_int(&m, "coupled", 1);
	if (at.peephole >= 0 && foreign_input(em->f, n, at.peephole) != NULL)
		layer_make_int(&m, "peephole", 1);
	if (at.norm >= 0 && foreign_input(em->f, n, at.norm) != NULL)
		layer_make_int(&m, "norm", 1);
	put_states(em, n, &m);
	emit_weights(em, n, at.weights, &m);
	m.tied = -1;
	layer_make_input(&m, layer);
	layer = layers_add(em->layers, &m, e);
	return layer >= 0 && give_steps(em, n, layer,
	    layers_shape(em->layers, layer)->dim[1] / 2, e);
}

/* The LSTM of one step with all weights in one matrix. */
bool
tflite_emit_basic_lstm(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *w = foreign_input(em->f, n, 2);
	struct layer_make m;
	int layer;

	if (foreign_int(n, "kernel", 0) != 1)
		return tflite_emit_recurrent(em, rule, n, e);
	layer = steps_of(em, n, e);
	if (layer < 0)
		return false;
	if (w == NULL || w->dims.rank != 2)
		return err_set(e, "its weights are no matrix");
	emit_begin(em, n, rule->op, &m);
	layer_make_int(&m, "hidden", w->dims.dim[0] / 4);
	layer_make_int(&m, "one_bias", 1);
	emit_weights(em, n, 2, &m);
	layer_make_input(&m, layer);
	return emit_add(em, n, &m, 0, e);
}

/* Weights over features are filters x features, those over time filters x memory. */
bool
tflite_emit_svdf(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *x = foreign_input(em->f, n, 0);
	const struct foreign_tensor *features = foreign_input(em->f, n, 1);
	const struct foreign_tensor *time = foreign_input(em->f, n, 2);
	int64_t rank = foreign_int(n, "rank", 1);
	struct layer_make m;

	/* Both inputs and the rank have been looked at where the output's size was worked out. */
	if (features->dims.rank != 2 || features->dims.dim[1] != x->dims.dim[1] || time == NULL ||
	    time->dims.rank != 2)
		return err_set(e, "its weights do not fit its input");
	emit_begin(em, n, rule->op, &m);
	layer_make_int(&m, "units", features->dims.dim[0] / rank);
	layer_make_int(&m, "memory", time->dims.dim[1]);
	if (rank != 1)
		layer_make_int(&m, "rank", rank);
	if (foreign_input(em->f, n, 3) == NULL)
		layer_make_int(&m, "bias", 0);
	emit_weights(em, n, 1, &m);
	m.tied = -1;
	put_states(em, n, &m);
	emit_read(em, n, 0, &m, e);
	return tflite_add(em, n, &m, e);
}
