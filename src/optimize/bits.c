/*
 * Bit widths: how many bits store a weight and an activation.
 *
 * Nothing in the graph changes but the format of its layers; bytes follow the bits, and speed
 * follows what the device has for them.
 */
#include "all.h"
#include "rewrite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WEIGHTS, ACTIVATIONS, SCALES, SPARE };

static const double weight_bits[] = {32, 16, 8, 4, 2, 1, -1};
static const char *const act_words[] = {"auto", "32", "16", "8", "4", NULL};
static const char *const scale_words[] = {"none", "tensor", "channel", "group", NULL};
static const char *const spare_words[] = {"none", "ends", NULL};

/* "auto" is what is usual: as many as the weights, but no fewer than 8. */
static void
change(struct format *f, const double *value)
{
	int weights = (int)value[WEIGHTS], which = (int)value[ACTIVATIONS];
	int acts = which > 0 ? atoi(act_words[which]) : weights > 8 ? weights : 8;

	f->weight_bits = (uint8_t)weights;
	f->act_bits = (uint8_t)acts;
	f->scales = (uint8_t)value[SCALES];
}

/* The first or the last layer with weights: the two that suffer most from few bits. */
static bool
is_end(const struct graph *g, int layer)
{
	bool before = false, after = false;

	if (g->layer[layer].op->weights == NULL)
		return false;
	for (int i = 0; i < layer && !before; i++)
		before = g->layer[i].op->weights != NULL;
	for (int i = g->nlayers - 1; i > layer && !after; i--)
		after = g->layer[i].op->weights != NULL;
	return !before || !after;
}

static bool
applies(const struct graph *g, int layer, const double *value, struct err *why)
{
	if (rewrite_value(&optimize_bits, value, SPARE) == 0 || !is_end(g, layer))
		return true;
	return err_set(why, "bits: the first and the last layer with weights are spared");
}

static struct graph *
rewrite(const struct graph *g, const struct choice *const *chosen, struct err *e)
{
	return rewrite_formats(&optimize_bits, g, chosen, change, e);
}

static void
brief(const struct choice *c, char *buf, size_t size)
{
	struct format f = {0};

	change(&f, c->value);
	if (f.weight_bits == f.act_bits || (int)c->value[ACTIVATIONS] == 0)
		(void)snprintf(buf, size, "%db", f.weight_bits);
	else
		(void)snprintf(buf, size, "%d/%db", f.weight_bits, f.act_bits);
}

const struct optimization optimize_bits = {
    .name = "bits",
    .label = "Bits",
    .mark = "b",
    .key = 'b',
    .help = "bits for weights and for activations",
    .note = "Fewer bits make a model smaller in proportion; it becomes faster only where the "
        "device computes in them. Biases stay at 32 bits below 16. With a scale for each channel "
        "8 bits for both stay within 2 points of accuracy without training; 4 and fewer need "
        "training with them.",
    .source = "Krishnamoorthi: Quantizing deep convolutional networks (arXiv:1806.08342)",
    .nparams = 4,
    .param = {
        [WEIGHTS] = {.name = "weights", .help = "bits of a weight", .min = 1, .max = 32,
            .step = 1, .fallback = 8, .whole = true, .allowed = weight_bits},
        [ACTIVATIONS] = {.name = "activations", .help = "bits of an activation; auto: as the "
            "weights, but at least 8", .min = 0, .max = 4, .step = 1, .whole = true,
            .words = act_words},
        [SCALES] = {.name = "scales", .help = "scales that the size counts below 16 bits: none, "
            "or of 4 bytes each for a layer, a channel or a group of 128 weights", .min = 0,
            .max = 3, .step = 1, .whole = true, .words = scale_words},
        [SPARE] = {.name = "spare", .help = "ends: leave the first and the last layer with "
            "weights as they are", .min = 0, .max = 1, .step = 1, .whole = true,
            .words = spare_words},
    },
    .applies = applies,
    .rewrite = rewrite,
    .brief = brief,
};
