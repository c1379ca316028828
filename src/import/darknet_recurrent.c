/*
 * Recurrent sections of darknet files, for one step: the state of the step before is an input.
 *
 * darknet gives each matrix of a gate a bias or a batch normalization of its own.  The matrices of
 * all gates that read one tensor are one layer here.
 */
#include "import/darknet_private.h"

#include "base/number.h"

#include <string.h>

struct cell {
	int64_t hidden, output;
	bool normalize;
};

/* The window of all convolutions of a layer. */
struct cell_window {
	int64_t size, stride, dilation, pad, groups;
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

/* A matrix, or a convolution where the layer has a window, with its normalization. */
static int
add_part(struct darknet *d, const struct cell_window *window, const char *part, int input,
    int64_t units, bool normalize, struct err *e)
{
	bool conv = window != NULL;
	struct layer_make m;
	int layer;

	darknet_begin(d, conv ? "conv" : "dense", part, &m);
	layer_make_int(&m, conv ? "filters" : "units", units);
	layer_make_int(&m, "bias", !normalize);
	if (conv) {
		layer_make_int(&m, "kernel", window->size);
		layer_make_int(&m, "stride", window->stride);
		layer_make_int(&m, "dilation", window->dilation);
		layer_make_int(&m, "pad", window->pad * window->dilation);
		layer_make_int(&m, "groups", window->groups);
	}
	layer_make_input(&m, input);
	layer = layers_add(&d->im->layers, &m, e);
	if (!normalize)
		return layer;
	return darknet_add_plain(d, "batchnorm",
	    arena_printf(&d->im->arena, "%s%sbn", part != NULL ? part : "",
	        part != NULL ? "_" : ""), layer, e);
}

static int
add_two(struct darknet *d, const char *op, const char *part, int a, int b, struct err *e)
{
	struct layer_make m;

	darknet_begin(d, op, part, &m);
	layer_make_input(&m, a);
	layer_make_input(&m, b);
	return layers_add(&d->im->layers, &m, e);
}

/* The sum of what input and state give is the new state, from which the output comes.  A shortcut
 * adds the state of the step before. */
static int
add_rnn(struct darknet *d, const struct cell_window *window, int input, const struct cell *c,
    struct err *e)
{
	const char *curve = darknet_activation(d, "logistic");
	int64_t dim[3] = {c->hidden}, shortcut;
	int state, a, b;

	if (input < 0 || !darknet_int(d, "shortcut", 0, 0, 1, &shortcut, e))
		return -1;
	if (window != NULL)
		memcpy(dim + 1, layers_shape(&d->im->layers, input)->dim + 1, 2 * sizeof *dim);
	state = add_state(d, "state", window != NULL ? 3 : 1, dim, e);
	a = add_part(d, window, "input", input, c->hidden, c->normalize, e);
	a = darknet_activate(d, a, curve, "input_activation", e);
	b = add_part(d, window, "self", state, c->hidden, c->normalize, e);
	b = darknet_activate(d, b, curve, "self_activation", e);
	a = add_two(d, "add", "sum", a, b, e);
	if (shortcut != 0)
		a = add_two(d, "add", "shortcut", a, state, e);
	a = add_part(d, window, NULL, a, c->output, c->normalize, e);
	return darknet_activate(d, a, curve, NULL, e);
}

int
darknet_rnn(struct darknet *d, struct err *e)
{
	struct cell c;

	if (!read_cell(d, "output", "hidden", &c, e))
		return -1;
	return add_rnn(d, NULL, darknet_vector(d, d->input, e), &c, e);
}

static bool
read_cell_window(struct darknet *d, struct cell_window *w, struct err *e)
{
	int64_t half;

	if (!darknet_int(d, "size", 3, 1, DARKNET_MAX, &w->size, e) ||
	    !darknet_int(d, "stride", 1, 1, DARKNET_MAX, &w->stride, e) ||
	    !darknet_int(d, "dilation", 1, 1, DARKNET_MAX, &w->dilation, e) ||
	    !darknet_int(d, "pad", 0, 0, DARKNET_MAX, &half, e) ||
	    !darknet_int(d, "padding", 0, 0, DARKNET_MAX, &w->pad, e) ||
	    !darknet_int(d, "groups", 1, 1, DARKNET_MAX, &w->groups, e))
		return false;
	if (half != 0)
		w->pad = w->size / 2;
	return true;
}

/* At first its windows were of 3 x 3, and its sizes had names of their own. */
int
darknet_crnn(struct darknet *d, struct err *e)
{
	bool old = darknet_option(d, "output_filters") != NULL ||
	    darknet_option(d, "hidden_filters") != NULL;
	struct cell_window w = {3, 1, 1, 1, 1};
	struct cell c;

	if (!read_cell(d, old ? "output_filters" : "output", old ? "hidden_filters" : "hidden", &c,
	    e) || (!old && !read_cell_window(d, &w, e)))
		return -1;
	return add_rnn(d, &w, darknet_image(d, d->input, e), &c, e);
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
	darknet_begin(d, op, NULL, &m);
	layer_make_int(&m, "hidden", hidden);
	layer_make_input(&m, layer);
	layer = layers_add(&d->im->layers, &m, e);
	return darknet_add_plain(d, "flatten", "flatten", layer, e);
}

/* One of the gates that stand one after the other in `all`, without its curve. */
static int
add_gate_slice(struct darknet *d, const char *part, int all, int gate, int64_t hidden,
    struct err *e)
{
	struct layer_make m;

	darknet_begin(d, "slice", arena_printf(&d->im->arena, "%s_slice", part), &m);
	layer_make_int(&m, "axis", 1);
	layer_make_int(&m, "from", gate * hidden + 1);
	layer_make_int(&m, "to", (gate + 1) * hidden);
	layer_make_input(&m, all);
	return layers_add(&d->im->layers, &m, e);
}

static int
add_gate(struct darknet *d, const char *curve, const char *part, int all, int gate, int64_t hidden,
    struct err *e)
{
	int layer = add_gate_slice(d, part, all, gate, hidden, e);

	return darknet_add_plain(d, curve, part, layer, e);
}

/* Update z, reset r and candidate h: state' = z * state + (1 - z) * h. */
static int
add_normalized_gru(struct darknet *d, int input, int64_t hidden, struct err *e)
{
	int state = add_state(d, "state", 1, &hidden, e), of_input, of_state, both, z, r, h, left;
	struct layer_make m;

	of_input = add_part(d, NULL, "input", input, 3 * hidden, true, e);
	of_state = add_part(d, NULL, "self", state, 2 * hidden, true, e);
	darknet_begin(d, "slice", "input_zr", &m);
	layer_make_int(&m, "to", 2 * hidden);
	layer_make_input(&m, of_input);
	both = add_two(d, "add", "zr", layers_add(&d->im->layers, &m, e), of_state, e);
	z = add_gate(d, "sigmoid", "z", both, 0, hidden, e);
	r = add_gate(d, "sigmoid", "r", both, 1, hidden, e);
	darknet_begin(d, "slice", "input_h", &m);
	layer_make_int(&m, "from", 2 * hidden + 1);
	layer_make_input(&m, of_input);
	h = add_part(d, NULL, "self_h", add_two(d, "mul", "reset", r, state, e), hidden, true, e);
	h = add_two(d, "add", "h_sum", layers_add(&d->im->layers, &m, e), h, e);
	h = darknet_activate(d, h, "tanh", "h", e);
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

	all = add_part(d, NULL, "input", input, 4 * hidden, true, e);
	all = add_two(d, "add", "sum", all, add_part(d, NULL, "self", state, 4 * hidden, true, e),
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

/* Add the sums of the gates of a convolutional LSTM before their curves: convolutions over the
 * image and over the state, each with the activation of the section. */
static int
add_conv_gates(struct darknet *d, int image, int state, const struct cell *c,
    const struct cell_window *w, struct err *e)
{
	const char *curve = darknet_activation(d, "linear");
	int a = add_part(d, w, "input", image, 4 * c->output, c->normalize, e), b;

	a = darknet_activate(d, a, curve, "input_activation", e);
	b = add_part(d, w, "self", state, 4 * c->output, c->normalize, e);
	b = darknet_activate(d, b, curve, "self_activation", e);
	return add_two(d, "add", "sum", a, b, e);
}

/* A gate, with what its peephole sees of the cell: part `at` of `seen`; below 0: it has none. */
static int
add_conv_gate(struct darknet *d, const char *curve, const char *part, int gates, int gate,
    int seen, int at, int64_t hidden, struct err *e)
{
	int layer = add_gate_slice(d, part, gates, gate, hidden, e);

	if (seen >= 0 && layers_shape(&d->im->layers, seen)->dim[0] > hidden)
		seen = add_gate_slice(d, arena_printf(&d->im->arena, "%s_peephole", part), seen, at,
		    hidden, e);
	if (at >= 0)
		layer = add_two(d, "add", arena_printf(&d->im->arena, "%s_sum", part), layer, seen,
		    e);
	return darknet_activate(d, layer, curve, part, e);
}

/* Gates in the order forget, input, candidate, output.  Peepholes are convolutions: over the cell
 * of the step before for the first two, over the new one for the last.  Source:
 * forward_conv_lstm_layer() of src/conv_lstm_layer.c. */
static int
add_conv_lstm(struct darknet *d, int image, const struct cell *c, const struct cell_window *w,
    bool peephole, struct err *e)
{
	const struct darknet_option *o = darknet_option(d, "lstm_activation");
	const char *curve = o != NULL ? o->value : "tanh";
	const struct shape s = *layers_shape(&d->im->layers, image);
	const int64_t dim[3] = {c->output, s.dim[1], s.dim[2]};
	int cell, gates, seen = -1, forget, in, candidate, out;

	cell = add_state(d, "cell", 3, dim, e);
	gates = add_conv_gates(d, image, add_state(d, "state", 3, dim, e), c, w, e);
	if (peephole)
		seen = add_part(d, w, "peephole", cell, 2 * c->output, c->normalize, e);
	forget = add_conv_gate(d, "logistic", "f", gates, 0, seen, peephole ? 0 : -1, c->output, e);
	in = add_conv_gate(d, "logistic", "i", gates, 1, seen, peephole ? 1 : -1, c->output, e);
	candidate = add_conv_gate(d, curve, "g", gates, 2, -1, -1, c->output, e);
	cell = add_two(d, "add", "new_cell", add_two(d, "mul", "forget", forget, cell, e),
	    add_two(d, "mul", "new", in, candidate, e), e);
	if (peephole)
		seen = add_part(d, w, "peephole_o", cell, c->output, c->normalize, e);
	out = add_conv_gate(d, "logistic", "o", gates, 3, seen, peephole ? 0 : -1, c->output, e);
	return add_two(d, "mul", NULL, out, darknet_activate(d, cell, curve, "curve", e), e);
}

/* Its bottleneck has another order of convolutions, which is not counted. */
int
darknet_conv_lstm(struct darknet *d, struct err *e)
{
	int image = darknet_image(d, d->input, e);
	int64_t peephole, bottleneck;
	struct cell_window w;
	struct shape shape;
	struct cell c;

	if (image < 0 || !read_cell(d, "output", "output", &c, e) || !read_cell_window(d, &w, e) ||
	    !darknet_int(d, "peephole", 0, 0, 1, &peephole, e) ||
	    !darknet_int(d, "bottleneck", 0, 0, 1, &bottleneck, e))
		return -1;
	if (w.stride != 1 || w.size != 2 * w.pad + 1)
		return err_set(e, "its windows change the size of the image, which its state has"),
		    -1;
	shape = *layers_shape(&d->im->layers, image);
	shape.dim[0] = c.output;
	if (bottleneck != 0)
		return darknet_add_uncounted(d, "conv_lstm", image, &shape, e);
	return add_conv_lstm(d, image, &c, &w, peephole != 0, e);
}

/* The images of this step and of those before it, as channels. */
int
darknet_history(struct darknet *d, struct err *e)
{
	int image = darknet_image(d, d->input, e), past;
	int64_t steps, dim[3];
	struct layer_make m;

	if (image < 0 || !darknet_int(d, "history_size", 4, 1, DARKNET_MAX, &steps, e))
		return -1;
	if (steps == 1)
		return darknet_add_plain(d, "identity", NULL, image, e);
	memcpy(dim, layers_shape(&d->im->layers, image)->dim, sizeof dim);
	if (!number_mul(dim[0], steps - 1, &dim[0]))
		return err_set(e, "it keeps too many images"), -1;
	past = add_state(d, "past", 3, dim, e);
	darknet_begin(d, "concat", NULL, &m);
	layer_make_int(&m, "axis", 1);
	layer_make_input(&m, past);
	layer_make_input(&m, image);
	return layers_add(&d->im->layers, &m, e);
}
