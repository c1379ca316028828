/*
 * Products in the engine `plain`: convolutions, dense layers and products of activations.
 *
 * A group of a convolution is a product of a matrix with a row for each place of the output and a
 * column for each filter.  Weights lie in panels: as many filters as a tile has columns, one weight
 * of each beside the other.  Depthwise convolutions go over the channels instead.
 */
#include "measure/plain_private.h"

#include <string.h>

#define BLOCK_BYTES ((size_t)256 << 10) /* of gathered rows: they stay in the second cache */

static bool
is_depthwise(const struct primitive *p)
{
	return p->kind == PRIMITIVE_CONV && p->groups == p->channels && p->outputs == p->channels &&
	    p->groups > 1;
}

/* Return whether each row of the product lies in the input as it is. */
static bool
is_direct(const struct primitive *p)
{
	bool direct = true;

	if (p->kind != PRIMITIVE_CONV)
		return true;
	for (int axis = 0; axis < p->axes; axis++)
		direct = direct && p->kernel[axis] == 1 && p->stride[axis] == 1 &&
		    p->before[axis] == 0 && p->in[axis] == p->out[axis];
	return direct;
}

/* Gather a row: what the window of one output reads, position by position. */
static void
gather_row(const struct plain_layer *l, size_t row, size_t group, float *to)
{
	const struct primitive *p = &l->what->what;
	const struct plain_input *in = &l->input[0];
	size_t each = (size_t)(p->channels / p->groups);
	size_t image = row / l->made.places, out = row % l->made.places, place;
	const float *from = in->data + image * in->wants.places * in->wants.channels + group * each;
	struct plain_walk w;

	plain_walk_begin(p, out, &w);
	for (size_t at = 0; at < l->k / each; at++, to += each)
		if (plain_walk_next(p, &w, &place))
			memcpy(to, from + place * in->wants.channels, each * sizeof *to);
		else
			memset(to, 0, each * sizeof *to);
}

/* Multiply some rows of a block by a panel.  `from` has the rows, `stride` apart; `row` is the
 * first of all. */
static void
multiply_panel(const struct plain_layer *l, const float *from, size_t stride, size_t row,
    size_t rows, size_t group, size_t panel)
{
	const struct plain_loops *loops = l->loops;
	const float *weights = l->weights + (group * l->panels + panel) * loops->columns * l->k;
	const float *bias = l->bias > 0 ? l->weights + l->bias : NULL;
	size_t column = panel * loops->columns, columns = l->n - column;
	float tile[PLAIN_MAX_ROWS * PLAIN_MAX_COLUMNS];

	if (columns > loops->columns)
		columns = loops->columns;
	for (size_t r = 0; r < rows;) {
		size_t n = rows - r >= loops->rows ? loops->rows : 1;

		if (n > 1)
			loops->product(from + r * stride, stride, l->k, weights, tile);
		else
			loops->product_row(from + r * stride, l->k, weights, tile);
		for (size_t t = 0; t < n; t++, r++) {
			float *v = tile + t * loops->columns;
			size_t channel = group * l->n + column;

			if (bias != NULL)
				loops->add(v, bias + channel, columns);
			plain_finish(l, row + r, channel, v, columns);
		}
	}
}

/* Multiply `rows` rows, from `row` on, by the panels [from, to) of a group. */
static void
multiply_block(const struct plain_layer *l, float *scratch, size_t row, size_t rows, size_t group,
    size_t from, size_t to)
{
	const struct primitive *p = &l->what->what;
	const float *block = l->input[0].data + row * (size_t)p->channels + group * l->k;
	size_t stride = (size_t)p->channels;

	if (!l->direct) {
		for (size_t r = 0; r < rows; r++)
			gather_row(l, row + r, group, scratch + r * l->k);
		block = scratch;
		stride = l->k;
	}
	for (size_t panel = from; panel < to; panel++)
		multiply_panel(l, block, stride, row, rows, group, panel);
}

static void
run_product(const struct plain_layer *l, int part, int parts)
{
	size_t blocks = (l->m + l->block - 1) / l->block, groups = (size_t)l->what->what.groups;
	float *scratch = l->scratch + (size_t)part * l->scratch_each;
	bool by_panels = blocks * groups < 2 * (size_t)parts && parts > 1;
	size_t from = by_panels ? 0 : plain_part(blocks * groups, part, parts);
	size_t to = by_panels ? blocks * groups : plain_part(blocks * groups, part + 1, parts);

	for (size_t b = from; b < to; b++) {
		size_t row = b / groups * l->block, rows = l->m - row;

		multiply_block(l, scratch, row, rows < l->block ? rows : l->block, b % groups,
		    by_panels ? plain_part(l->panels, part, parts) : 0,
		    by_panels ? plain_part(l->panels, part + 1, parts) : l->panels);
	}
}

static void
run_depthwise(const struct plain_layer *l, int part, int parts)
{
	const struct primitive *p = &l->what->what;
	const struct plain_input *in = &l->input[0];
	size_t n = l->made.channels, rows = l->made.batch * l->made.places, place;

	for (size_t row = plain_part(rows, part, parts), to = plain_part(rows, part + 1, parts);
	    row < to; row++) {
		size_t image = row / l->made.places, out = row % l->made.places;
		const float *from = in->data + image * in->wants.places * n;
		float *sum = l->out + row * n;
		struct plain_walk w;

		if (l->bias > 0)
			memcpy(sum, l->weights + l->bias, n * sizeof *sum);
		else
			memset(sum, 0, n * sizeof *sum);
		plain_walk_begin(p, out, &w);
		for (size_t at = 0; at < l->k; at++)
			if (plain_walk_next(p, &w, &place))
				l->loops->multiply_add(sum, from + place * n, l->weights + at * n,
				    n);
		plain_finish(l, row, 0, sum, n);
	}
}

/* Put the second matrix of a pair into panels.  The first column of each row is that of `b`, or its
 * first row if it is transposed. */
static void
pack_matrix(const struct plain_layer *l, const float *b, float *panel)
{
	size_t columns = l->loops->columns;
	bool transposed = l->what->what.transposed;

	for (size_t p = 0; p < l->panels; p++)
		for (size_t k = 0; k < l->k; k++, panel += columns)
			for (size_t c = 0; c < columns; c++) {
				size_t column = p * columns + c;

				panel[c] = column >= l->n ? 0 : transposed ? b[column * l->k + k]
				    : b[k * l->n + column];
			}
}

static void
run_matmul(const struct plain_layer *l, int part, int parts)
{
	const struct primitive *p = &l->what->what;
	size_t pairs = (size_t)p->batch, m = (size_t)p->rows;
	float *scratch = l->scratch + (size_t)part * l->scratch_each;
	size_t to = plain_part(pairs, part + 1, parts);
	struct plain_layer one = *l;

	one.weights = scratch;
	for (size_t i = plain_part(pairs, part, parts); i < to; i++) {
		pack_matrix(l, l->input[1].data + i * l->k * l->n, scratch);
		for (size_t panel = 0; panel < l->panels; panel++)
			multiply_panel(&one, l->input[0].data + i * m * l->k, l->k, i * m, m, 0,
			    panel);
	}
}

bool
plain_product(struct plain_layer *l, struct engine_needs *needs, struct err *why)
{
	const struct primitive *p = &l->what->what;
	size_t taps = plain_places(p->kernel, p->axes), biases = p->bias ? (size_t)p->outputs : 0;

	(void)why;
	if (is_depthwise(p)) {
		l->run = run_depthwise;
		l->k = taps;
		l->bias = biases > 0 ? taps * (size_t)p->channels : 0;
		needs->weights = taps * (size_t)p->channels + biases;
		return true;
	}
	l->m = p->kind == PRIMITIVE_MATMUL ? (size_t)p->rows : l->made.batch * l->made.places;
	l->n = (size_t)(p->outputs / p->groups);
	l->k = p->kind == PRIMITIVE_CONV ? taps * (size_t)(p->channels / p->groups)
	    : (size_t)p->channels;
	l->panels = (l->n + l->loops->columns - 1) / l->loops->columns;
	l->direct = is_direct(p);
	if (p->kind == PRIMITIVE_MATMUL) {
		l->run = run_matmul;
		l->scratch_each = l->panels * l->loops->columns * l->k;
		return true;
	}
	l->run = run_product;
	l->block = BLOCK_BYTES / sizeof(float) / l->k / l->loops->rows * l->loops->rows;
	if (l->block < l->loops->rows)
		l->block = l->loops->rows;
	l->scratch_each = l->direct ? 0 : l->block * l->k;
	needs->weights = (size_t)p->groups * l->panels * l->loops->columns * l->k;
	l->bias = biases > 0 ? needs->weights : 0;
	needs->weights += biases;
	return true;
}

/* Weights are numbers of engine_value() in the order filter, channel, position of the window. */
static float
weight_value(const struct plain_layer *l, size_t filter, size_t channel, size_t at, size_t taps)
{
	size_t each = l->k / taps;

	return engine_value((filter * each + channel) * taps + at);
}

static void
fill_panels(struct plain_layer *l, size_t taps)
{
	size_t columns = l->loops->columns, each = l->k / taps;
	float *w = l->weights;

	for (size_t g = 0; g < (size_t)l->what->what.groups; g++)
		for (size_t panel = 0; panel < l->panels; panel++)
			for (size_t k = 0; k < l->k; k++)
				for (size_t c = 0; c < columns; c++) {
					size_t filter = panel * columns + c;

					*w++ = filter >= l->n ? 0 : weight_value(l, g * l->n +
					    filter, k % each, k / each, taps);
				}
}

void
plain_fill_product(struct plain_layer *l)
{
	const struct primitive *p = &l->what->what;
	size_t taps = plain_places(p->kernel, p->axes);

	if (p->kind == PRIMITIVE_MATMUL)
		return;
	if (is_depthwise(p))
		for (size_t at = 0; at < taps; at++)
			for (size_t c = 0; c < (size_t)p->channels; c++)
				l->weights[at * (size_t)p->channels + c] =
				    engine_value(c * taps + at);
	else
		fill_panels(l, taps);
	for (size_t i = 0; l->bias > 0 && i < (size_t)p->outputs; i++)
		l->weights[l->bias + i] = engine_value(i);
}
