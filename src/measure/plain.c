/*
 * The engine `plain`: loops of our own, which need no library.
 */
#include "measure/plain_private.h"

#include "measure/threads.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct plain_state {
	struct plain_layer *layer;
	struct threads *threads;
};

static struct plain_format
output_format(const struct primitive *p)
{
	if (p->kind == PRIMITIVE_MATMUL)
		return (struct plain_format){(size_t)(p->batch * p->rows), (size_t)p->outputs, 1};
	return (struct plain_format){(size_t)p->batch, (size_t)p->outputs,
	    plain_places(p->out, p->axes)};
}

static struct plain_format
input_format(const struct primitive *p, int k)
{
	size_t channels = (size_t)(p->kind == PRIMITIVE_CONCAT ? p->part[k] : p->channels);

	if (p->kind == PRIMITIVE_MATMUL)
		return (struct plain_format){(size_t)primitive_input(p, k) / channels, channels, 1};
	if (k > 0 && p->per_channel)
		return (struct plain_format){1, channels, 1};
	return (struct plain_format){(size_t)p->batch, channels, plain_places(p->in, p->axes)};
}

static size_t
format_elems(const struct plain_format *f)
{
	return f->batch * f->channels * f->places;
}

/* Return whether a tensor lies in memory as engine_output() gives it. */
static bool
is_plain_order(const struct plain_format *f)
{
	return f->channels == 1 || f->places == 1;
}

static bool
same_format(const struct plain_format *a, const struct plain_format *b)
{
	return a->batch == b->batch && a->channels == b->channels && a->places == b->places;
}

/* Copy a tensor from places x channels to channels x places, or back. */
static void
convert_order(const struct plain_format *f, const float *from, float *to, bool back)
{
	size_t rows = back ? f->channels : f->places, columns = back ? f->places : f->channels;

	for (size_t b = 0; b < f->batch; b++, from += rows * columns, to += rows * columns)
		for (size_t i = 0; i < columns; i++)
			for (size_t k = 0; k < rows; k++)
				to[i * rows + k] = from[k * columns + i];
}

/* Set the formats of input `k`, and how many bytes its conversion takes. */
static void
create_input(struct engine_context *c, int i, int k, struct engine_needs *needs)
{
	const struct engine_layer *l = &c->layer[i];
	struct plain_layer *layer = &((struct plain_state *)c->state)->layer[i];
	struct plain_input *in = &layer->input[k];
	int from = engine_input(l, k);

	if (from == -2)
		return;
	in->is_used = true;
	in->wants = k < PRIMITIVE_INPUTS ? input_format(&l->what, k) : layer->made;
	if (k >= PRIMITIVE_INPUTS && l->joined[k - PRIMITIVE_INPUTS].per_channel)
		in->wants = (struct plain_format){1, layer->made.channels, 1};
	in->is_outside = from < 0;
	in->has = from < 0 ? in->wants : output_format(&c->layer[from].what);
	in->skip = k < PRIMITIVE_INPUTS && from >= 0 ? (size_t)l->skip[k] : 0;
	if (from < 0)
		needs->outside[k] = format_elems(&in->wants) * sizeof(float);
	in->converts = (!same_format(&in->has, &in->wants) || in->skip > 0) &&
	    !(is_plain_order(&in->has) && is_plain_order(&in->wants));
	if (in->converts)
		needs->scratch += (format_elems(&in->has) + format_elems(&in->wants)) *
		    sizeof(float);
}

static bool
create_plain(struct engine_context *c, int i, struct engine_needs *needs, struct err *why)
{
	struct plain_layer *l = &((struct plain_state *)c->state)->layer[i];
	size_t threads = (size_t)c->threads;
	bool ok;

	l->what = &c->layer[i];
	l->loops = plain_loops();
	l->made = output_format(&l->what->what);
	if (l->what->type != DTYPE_FP32)
		return err_set(why, "plain loops have no %s", dtype_table[l->what->type].name);
	switch (l->what->what.kind) {
	case PRIMITIVE_CONV:
	case PRIMITIVE_DENSE:
	case PRIMITIVE_MATMUL:
		ok = plain_product(l, needs, why);
		break;
	default:
		ok = plain_rows(l, needs, why);
	}
	if (!ok)
		return false;
	needs->out = format_elems(&l->made) * sizeof(float);
	needs->weights *= sizeof(float);
	needs->scratch += threads * l->scratch_each * sizeof(float);
	for (int k = 0; k < ENGINE_INPUTS; k++)
		create_input(c, i, k, needs);
	return true;
}

static void
bind_input(struct plain_input *in, const struct engine_memory *m, int k, float **scratch)
{
	float *data = m->in[k];

	if (in->is_outside && !m->is_shared) {
		/* Number e of the order of engine_output() gets value e. */
		for (size_t b = 0; b < in->wants.batch; b++)
			for (size_t p = 0; p < in->wants.places; p++)
				for (size_t ch = 0; ch < in->wants.channels; ch++)
					data[(b * in->wants.places + p) * in->wants.channels + ch] =
					    engine_value((b * in->wants.channels + ch) *
					    in->wants.places + p);
	}
	in->from = data;
	in->data = data + in->skip;
	if (!in->converts)
		return;
	in->ordered = *scratch;
	in->copy = in->ordered + format_elems(&in->has);
	*scratch = in->copy + format_elems(&in->wants);
	in->data = is_plain_order(&in->wants) ? in->ordered + in->skip : in->copy;
}

static bool
bind_plain(struct engine_context *c, int i, const struct engine_memory *m, struct err *why)
{
	struct plain_layer *l = &((struct plain_state *)c->state)->layer[i];
	float *scratch = m->scratch;

	(void)why;
	l->out = m->out;
	l->weights = m->weights;
	for (int k = 0; k < ENGINE_INPUTS; k++)
		if (l->input[k].is_used)
			bind_input(&l->input[k], m, k, &scratch);
	l->scratch = scratch;
	if (m->is_shared)
		return true;
	if (primitive_macs(&l->what->what) > 0)
		plain_fill_product(l);
	else
		plain_fill_rows(l);
	return true;
}

/* Bring an input into the order that the layer reads. */
static void
convert_input(const struct plain_input *in)
{
	const float *from = in->from;

	if (!is_plain_order(&in->has)) {
		convert_order(&in->has, from, in->ordered, false);
		from = in->ordered;
	} else if (is_plain_order(&in->wants)) {
		return;
	}
	if (!is_plain_order(&in->wants))
		convert_order(&in->wants, from + in->skip, in->copy, true);
}

static void
run_part(void *layer, int part, int parts)
{
	const struct plain_layer *l = layer;

	l->run(l, part, parts);
}

static void
run_plain(struct engine_context *c, int i)
{
	struct plain_state *s = c->state;
	struct plain_layer *l = &s->layer[i];

	for (int k = 0; k < ENGINE_INPUTS; k++)
		if (l->input[k].is_used && l->input[k].converts)
			convert_input(&l->input[k]);
	threads_run(s->threads, run_part, l);
}

static void
output_plain(struct engine_context *c, int i, float *out)
{
	const struct plain_layer *l = &((struct plain_state *)c->state)->layer[i];

	if (is_plain_order(&l->made))
		memcpy(out, l->out, format_elems(&l->made) * sizeof *out);
	else
		convert_order(&l->made, l->out, out, false);
}

static bool
open_plain(struct engine_context *c, struct err *e)
{
	struct plain_state *s = mem_calloc(1, sizeof *s);
	const struct plain_loops *loops = plain_loops();

	c->state = s;
	s->layer = mem_calloc((size_t)c->n, sizeof *s->layer);
	(void)snprintf(c->info.version, sizeof c->info.version, "%s", LAYERTOP_VERSION);
	(void)snprintf(c->info.isa, sizeof c->info.isa, "%s", loops->isa);
	c->info.vector_bytes = loops->vector_bytes;
	s->threads = threads_start(c->threads, e);
	return s->threads != NULL;
}

static void
close_plain(struct engine_context *c)
{
	struct plain_state *s = c->state;

	if (s == NULL)
		return;
	threads_stop(s->threads);
	free(s->layer);
	free(s);
}

const struct engine_row engine_plain = {
    .name = "plain",
    .help = "loops of layertop's own, which need no library",
    .runtime = "plain",
    .open = open_plain,
    .close = close_plain,
    .create = create_plain,
    .bind = bind_plain,
    .run = run_plain,
    .output = output_plain,
};
