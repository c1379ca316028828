/*
 * All other layers of the engine `plain`: they make their output place by place, all channels at
 * once.
 */
#include "measure/plain_private.h"

#include <string.h>

/* Make the channels of one place of the output. */
typedef void make_row(const struct plain_layer *l, size_t row, float *to);

static const float *
input_row(const struct plain_layer *l, int k, size_t row)
{
	return l->input[k].data + row * l->input[k].wants.channels;
}

static void
make_pool(const struct plain_layer *l, size_t row, float *to)
{
	const struct primitive *p = &l->what->what;
	const struct plain_input *in = &l->input[0];
	size_t n = l->made.channels, taps = plain_places(p->kernel, p->axes), place, used = 0;
	size_t image = row / l->made.places, out = row % l->made.places;
	const float *from = in->data + image * in->wants.places * n;
	struct plain_walk w;

	plain_walk_begin(p, out, &w);
	memset(to, 0, n * sizeof *to);
	for (size_t at = 0; at < taps; at++) {
		if (!plain_walk_next(p, &w, &place))
			continue;
		if (used++ == 0)
			memcpy(to, from + place * n, n * sizeof *to);
		else if (p->kind == PRIMITIVE_MAXPOOL)
			l->loops->largest(to, from + place * n, n);
		else
			l->loops->add(to, from + place * n, n);
	}
	if (p->kind == PRIMITIVE_MAXPOOL)
		return;
	for (size_t i = 0; i < n; i++)
		to[i] *= 1.0f / (float)(p->count_pad ? taps : used > 0 ? used : 1);
}

static void
make_batchnorm(const struct plain_layer *l, size_t row, float *to)
{
	l->loops->scale_shift(to, input_row(l, 0, row), l->weights, l->weights + l->bias,
	    l->made.channels);
}

static void
make_layernorm(const struct plain_layer *l, size_t row, float *to)
{
	l->loops->layernorm(to, input_row(l, 0, row), l->weights, l->weights + l->bias,
	    l->made.channels);
}

static void
make_softmax(const struct plain_layer *l, size_t row, float *to)
{
	l->loops->softmax(to, input_row(l, 0, row), l->made.channels);
}

static void
make_activation(const struct plain_layer *l, size_t row, float *to)
{
	memcpy(to, input_row(l, 0, row), l->made.channels * sizeof *to);
	l->loops->activate((int)l->what->what.activation, to, l->made.channels);
}

static void
make_binary(const struct plain_layer *l, size_t row, float *to)
{
	const struct primitive *p = &l->what->what;
	const float *other = input_row(l, 1, p->per_channel ? 0 : row);

	memcpy(to, input_row(l, 0, row), l->made.channels * sizeof *to);
	(p->kind == PRIMITIVE_ADD ? l->loops->add : l->loops->multiply)(to, other,
	    l->made.channels);
}

static void
make_concat(const struct plain_layer *l, size_t row, float *to)
{
	for (int k = 0; k < l->what->what.parts; k++) {
		size_t n = l->input[k].wants.channels;

		memcpy(to, input_row(l, k, row), n * sizeof *to);
		to += n;
	}
}

static make_row *const row_table[PRIMITIVE_KINDS] = {
    [PRIMITIVE_MAXPOOL] = make_pool, [PRIMITIVE_AVGPOOL] = make_pool,
    [PRIMITIVE_BATCHNORM] = make_batchnorm, [PRIMITIVE_LAYERNORM] = make_layernorm,
    [PRIMITIVE_SOFTMAX] = make_softmax, [PRIMITIVE_ACTIVATION] = make_activation,
    [PRIMITIVE_ADD] = make_binary, [PRIMITIVE_MUL] = make_binary,
    [PRIMITIVE_CONCAT] = make_concat,
};

static void
run_rows(const struct plain_layer *l, int part, int parts)
{
	make_row *make = row_table[l->what->what.kind];
	size_t rows = l->made.batch * l->made.places, to = plain_part(rows, part + 1, parts);

	for (size_t row = plain_part(rows, part, parts); row < to; row++) {
		make(l, row, l->out + row * l->made.channels);
		plain_finish(l, row, 0, l->out + row * l->made.channels, l->made.channels);
	}
}

bool
plain_rows(struct plain_layer *l, struct engine_needs *needs, struct err *why)
{
	const struct primitive *p = &l->what->what;

	if (row_table[p->kind] == NULL)
		return err_set(why, "plain loops have no %s", primitive_table[p->kind].name);
	l->run = run_rows;
	if (primitive_weights(p) == 0)
		return true;
	l->bias = (size_t)p->channels;
	needs->weights = 2 * l->bias;
	return true;
}

void
plain_fill_rows(struct plain_layer *l)
{
	for (size_t i = 0; i < 2 * l->bias; i++)
		l->weights[i] = engine_value(i);
}
