/*
 * Layers and batches of any size: each is evaluated, or refused with a sentence.  No figure wraps
 * around: none is below zero, and those of more elements are not less.
 */
#include "lib/build.h"
#include "lib/tap.h"
#include "lib/variant.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#define SIZES 21               /* powers of 8 from 1 on */

/* Layers over inputs in which N is a size. */
static const struct sample {
	const char *op, *attrs, *input[3];
} samples[] = {
    {"relu", "", {"Nx8"}},
    {"softmax", "", {"Nx8"}},
    {"layernorm", "", {"8xN"}},
    {"dense", "units=8", {"Nx8"}},
    {"dense", "units=8", {"N"}},
    {"conv", "filters=8 kernel=3 pad=same", {"8xNx8"}},
    {"conv", "filters=8 kernel=1", {"Nx8x8"}},
    {"depthwise", "kernel=3 pad=same", {"Nx8x8"}},
    {"maxpool", "kernel=2", {"8xNx8"}},
    {"batchnorm", "", {"Nx8x8"}},
    {"attention", "heads=4", {"Nx64"}},
    {"attention", "heads=1", {"8xN"}},
    {"cached_attention", "heads=4", {"Nx64", "Nx64", "Nx64"}},
    {"matmul", "", {"Nx8", "8xN"}},
    {"add", "", {"Nx8", "Nx8"}},
    {"concat", "axis=1", {"Nx8", "Nx8"}},
    {"lstm", "hidden=8", {"Nx8"}},
    {"lstm", "hidden=8", {"8xN"}},
    {"embedding", "vocab=1000 features=64", {"N"}},
    {"upsample", "scale=4", {"8xNx8"}},
    {"selective_scan", "heads=4 state_size=8", {"Nx64", "Nx16", "Nx4"}},
};

static const char *const choices[][2] = {
    {NULL}, {"bits=4"}, {"bits=q4_k"}, {"sparse=0.9"}, {"share=16"}, {"nm"}, {"lowrank=0.5"},
};

static int64_t evaluated, refused;

/* Write a shape whose N is 8 to the power of `size`. */
static const char *
shape_of(const char *text, int size, char buf[static 64])
{
	size_t at = 0;

	for (const char *c = text; *c != '\0' && at < 40; c++)
		if (*c == 'N')
			at += (size_t)snprintf(buf + at, 64 - at, "%" PRId64,
			    INT64_C(1) << (size < 20 ? 3 * size : 62));
		else
			buf[at++] = *c;
	buf[at] = '\0';
	return buf;
}

/* Build a layer between two others.  Return NULL if it is refused. */
static struct graph *
build_sample(const struct sample *s, int size)
{
	struct build b = build_start();
	char shape[64];
	int input[3], n = 0, layer = 0;
	struct err e = {""};

	for (; n < 3 && s->input[n] != NULL; n++) {
		char attrs[80];

		(void)snprintf(attrs, sizeof attrs, "shape=%s", shape_of(s->input[n], size, shape));
		input[n] = build_try(&b, "input", attrs, 0, NULL, &e);
		if (input[n] < 0)
			layer = -1;
	}
	if (layer >= 0)
		layer = build_try(&b, s->op, s->attrs, n, input, &e);
	if (layer >= 0)
		layer = build_try(&b, "relu", "", 1, &layer, &e);
	if (layer < 0 || !graph_finish(b.g, 1, &layer, &e)) {
		tap_ok(*e.text != '\0', "%s of 8^%d is refused with a sentence", s->op, size);
		graph_free(b.g);
		refused++;
		return NULL;
	}
	return b.g;
}

static bool
is_sound(const struct figures *f)
{
#define COUNT(member, ...) f->member >= 0 &&
#define REAL(member, ...) !(f->member < 0) &&
	return FIGURES(COUNT, REAL) true;
#undef COUNT
#undef REAL
}

static void
check_variant(const struct sample *s, const struct graph *g, int64_t batch, const char *model)
{
	static struct hardware device;
	struct settings settings;
	struct evaluation v;
	struct err e = {""};
	bool ok, sound;

	device = variant_device();
	device.bandwidth.value = 1e9;
	settings = variant_settings(&device, model);
	settings.batch = batch;
	ok = evaluate(g, &settings, &v, &e);
	sound = ok ? is_sound(&v.total) : *e.text != '\0';
	for (int i = 0; ok && i < g->nlayers; i++)
		sound &= is_sound(&v.layer[i].figures);
	if (!sound)
		tap_ok(false, "%s %s, batch %" PRId64 ", %s: %s", s->op, s->attrs, batch, model,
		    ok ? "a figure wraps around" : "no sentence");
	evaluated += ok;
	refused += !ok;
	if (ok)
		evaluation_free(&v);
}

static void
check_sample(const struct sample *s, int size)
{
	static const char *const models[] = {"textbook", "roofline", "additive"};
	struct graph *base = build_sample(s, size);

	for (size_t k = 0; base != NULL && k < sizeof choices / sizeof *choices; k++) {
		struct err e = {""};
		struct graph *g = variant_try(base, choices[k], &e);

		if (g == NULL) {
			tap_ok(*e.text != '\0', "%s of 8^%d with %s is refused with a sentence",
			    s->op, size, choices[k][0]);
			continue;
		}
		for (int shift = 0; shift <= 60; shift += 20)
			check_variant(s, g, INT64_C(1) << shift, models[k % 3]);
		graph_free(g);
	}
	graph_free(base);
}

int
main(void)
{
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
		for (int size = 0; size < SIZES; size++)
			check_sample(&samples[i], size);
	tap_ok(evaluated > 1000, "%" PRId64 " variants are evaluated", evaluated);
	tap_ok(refused > 1000, "%" PRId64 " are refused", refused);
	return tap_done();
}
