/*
 * Recurrent sections of darknet files, for one step: the state of the step before is an input.
 *
 * darknet gives each matrix of a gate a bias or a batch normalization of its own.  The matrices of
 * all gates that read one tensor are one layer here.
 */
#include "import/darknet_private.h"

#include <string.h>

struct cell {
	int64_t hidden, output;
	bool normalize;
};

static bool
read_cell(struct darknet *d, const char *output, const char *hidden, struct cell *c, struct err *e)
{
	int64_t normalize;

	if (!darknet_int(d, output, 1, 1, DARKNET_MAX, &c->output, e) ||
	    !darknet_int(d, hidden, 1, 1, DARKNET_MAX, &c->hidden, e) ||
	    !darknet_int(d, "batch_normalize", 0, 0, DARKNET_MAX, &normalize, e))
		return false;
	c->normalize = normalize != 0;
	return true;
}

static int
add_state(struct darknet *d, const char *part, int rank, const int64_t *dim, struct err *e)
{
	struct layer_make m;

	darknet_begin(d, "input", part, &m);
	layer_make_list(&m, "shape", rank, dim);
	return layers_add(&d->im->layers, &m, e);
}

/* A matrix, or a convolution of 3 x 3 where the layer is one, with its normalization. */
static int
add_part(struct darknet *d, bool conv, const char *part, int input, int64_t units, bool normalize,
    struct err *e)
{
	struct layer_make m;
	int layer;

	if (input < 0)
		return -1;
	darknet_begin(d, conv ? "conv" : "dense", part, &m);
	layer_make_int(&m, conv ? "filters" : "units", units);
	layer_make_int(&m, "bias", !normalize);
	if (conv) {
		layer_make_int(&m, "kernel", 3);
		layer_make_int(&m, "pad", 1);
	}
	layer_make_input(&m, input);
	layer = layers_add(&d->im->layers, &m, e);
	if (layer < 0 || !normalize)
		return layer;
	return darknet_add_plain(d, "batchnorm",
	    arena_printf(&d->im->arena, "%s%sbn", part != NULL ? part : "",
	        part != NULL ? "_" : ""), layer, e);
}

static int
add_two(struct darknet *d, const char *op, const char *part, int a, int b, struct err *e)
{
	struct layer_make m;

	if (a < 0 || b < 0)
		return -1;
	darknet_begin(d, op, part, &m);
	layer_make_input(&m, a);
	layer_make_input(&m, b);
	return layers_add(&d->im->layers, &m, e);
}

/* The sum of what input and state give is the new state, from which the output comes. */
static int
add_rnn(struct darknet *d, bool conv, int input, const struct cell *c, struct err *e)
{
	const struct darknet_option *o = darknet_option(d, "activation");
	const char *curve = o != NULL ? o->value : "logistic";
	int64_t dim[3] = {c->hidden};
	int state, a, b;

	if (input < 0)
		return -1;
	if (conv)
		memcpy(dim + 1, layers_shape(&d->im->layers, input)->dim + 1, 2 * sizeof *dim);
	state = add_state(d, "state", conv ? 3 : 1, dim, e);
	a = add_part(d, conv, "input", input, c->hidden, c->normalize, e);
	a = darknet_activate(d, a, curve, "input_activation", e);
	b = add_part(d, conv, "self", state, c->hidden, c->normalize, e);
	b = darknet_activate(d, b, curve, "self_activation", e);
	a = add_part(d, conv, NULL, add_two(d, "add", "sum", a, b, e), c->output, c->normalize, e);
	return darknet_activate(d, a, curve, NULL, e);
}

int
darknet_rnn(struct darknet *d, struct err *e)
{
	struct cell c;

	if (!read_cell(d, "output", "hidden", &c, e))
		return -1;
	return add_rnn(d, false, darknet_vector(d, d->input, e), &c, e);
}

int
darknet_crnn(struct darknet *d, struct err *e)
{
	struct cell c;

	if (!read_cell(d, "output_filters", "hidden_filters", &c, e))
		return -1;
	return add_rnn(d, true, darknet_image(d, d->input, e), &c, e);
}

/* Gates without normalization are those of the op `gru` or `lstm`, over a sequence of one. */
static int
add_gated(struct darknet *d, const char *op, int input, int64_t hidden, struct err *e)
{
	struct layer_make m;
	int layer;

	darknet_begin(d, "reshape", "step", &m);
	layer_make_list(&m, "shape", 2,
	    (int64_t[]){1, layers_shape(&d->im->layers, input)->dim[0]});
	layer_make_input(&m, input);
	layer = layers_add(&d->im->layers, &m, e);
	if (layer < 0)
		return -1;
	darknet_begin(d, op, NULL, &m);
	layer_make_int(&m, "hidden", hidden);
	layer_make_input(&m, layer);
	layer = layers_add(&d->im->layers, &m, e);
	return layer < 0 ? -1 : darknet_add_plain(d, "flatten", "flatten", layer, e);
}

/* One of the gates that stand one after the other in `all`. */
static int
add_gate(struct darknet *d, const char *curve, const char *part, int all, int gate, int64_t hidden,
    struct err *e)
{
	struct layer_make m;
	int layer;

	if (all < 0)
		return -1;
	darknet_begin(d, "slice", arena_printf(&d->im->arena, "%s_slice", part), &m);
	layer_make_int(&m, "from", gate * hidden + 1);
	layer_make_int(&m, "to", (gate + 1) * hidden);
	layer_make_input(&m, all);
	layer = layers_add(&d->im->layers, &m, e);
	return layer < 0 ? -1 : darknet_add_plain(d, curve, part, layer, e);
}

/* Update z, reset r and candidate h: state' = z * state + (1 - z) * h. */
static int
add_normalized_gru(struct darknet *d, int input, int64_t hidden, struct err *e)
{
	int state = add_state(d, "state", 1, &hidden, e), of_input, of_state, both, z, r, h, left;
	struct layer_make m;

	of_input = add_part(d, false, "input", input, 3 * hidden, true, e);
	of_state = add_part(d, false, "self", state, 2 * hidden, true, e);
	if (of_input < 0 || of_state < 0)
		return -1;
	darknet_begin(d, "slice", "input_zr", &m);
	layer_make_int(&m, "to", 2 * hidden);
	layer_make_input(&m, of_input);
	both = add_two(d, "add", "zr", layers_add(&d->im->layers, &m, e), of_state, e);
	z = add_gate(d, "sigmoid", "z", both, 0, hidden, e);
	r = add_gate(d, "sigmoid", "r", both, 1, hidden, e);
	darknet_begin(d, "slice", "input_h", &m);
	layer_make_int(&m, "from", 2 * hidden + 1);
	layer_make_input(&m, of_input);
	h = add_part(d, false, "self_h", add_two(d, "mul", "reset", r, state, e), hidden, true, e);
	h = add_two(d, "add", "h_sum", layers_add(&d->im->layers, &m, e), h, e);
	h = darknet_activate(d, h, "tanh", "h", e);
	if (h < 0 || z < 0)
		return -1;
	/* h + z * (state - h): the same with one product less. */
	left = add_two(d, "mul", "keep", z, add_two(d, "sub", "step", state, h, e), e);
	return add_two(d, "add", NULL, h, left, e);
}

/* Input i, forget f, candidate g and output o: cell' = f * cell + i * g, o * tanh(cell'). */
static int
add_normalized_lstm(struct darknet *d, int input, int64_t hidden, struct err *e)
{
	int state = add_state(d, "state", 1, &hidden, e);
	int cell = add_state(d, "cell", 1, &hidden, e);
	int all, i, f, g, o;

	all = add_part(d, false, "input", input, 4 * hidden, true, e);
	all = add_two(d, "add", "sum", all, add_part(d, false, "self", state, 4 * hidden, true, e),
	    e);
	i = add_gate(d, "sigmoid", "i", all, 0, hidden, e);
	f = add_gate(d, "sigmoid", "f", all, 1, hidden, e);
	g = add_gate(d, "tanh", "g", all, 2, hidden, e);
	o = add_gate(d, "sigmoid", "o", all, 3, hidden, e);
	cell = add_two(d, "add", "new_cell", add_two(d, "mul", "forget", f, cell, e),
	    add_two(d, "mul", "new", i, g, e), e);
	return add_two(d, "mul", NULL, o, darknet_activate(d, cell, "tanh", "tanh", e), e);
}

static int
add_gates(struct darknet *d, const char *op,
    int (*normalized)(struct darknet *d, int input, int64_t hidden, struct err *e), struct err *e)
{
	int input = darknet_vector(d, d->input, e);
	struct cell c;

	if (input < 0 || !read_cell(d, "output", "output", &c, e))
		return -1;
	return c.normalize ? normalized(d, input, c.output, e)
	    : add_gated(d, op, input, c.output, e);
}

int
darknet_gru(struct darknet *d, struct err *e)
{
	return add_gates(d, "gru", add_normalized_gru, e);
}

int
darknet_lstm(struct darknet *d, struct err *e)
{
	return add_gates(d, "lstm", add_normalized_lstm, e);
}
