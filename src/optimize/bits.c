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

enum { WEIGHTS, ACTIVATIONS };

static const double weight_bits[] = {32, 16, 8, 4, 2, 1, -1};
static const char *const act_words[] = {"auto", "32", "16", "8", "4", NULL};

/* "auto" is what is usual: as many as the weights, but no fewer than 8. */
static void
change(struct format *f, const double *value)
{
	int weights = (int)value[WEIGHTS], which = (int)value[ACTIVATIONS];
	int acts = which > 0 ? atoi(act_words[which]) : weights > 8 ? weights : 8;

	f->weight_bits = (uint8_t)weights;
	f->act_bits = (uint8_t)acts;
}

static bool
applies(const struct graph *g, int layer, const double *value, struct err *why)
{
	(void)g, (void)layer, (void)value, (void)why;
	return true;
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
    .nparams = 2,
    .param = {
        [WEIGHTS] = {.name = "weights", .help = "bits of a weight", .min = 1, .max = 32,
            .step = 1, .fallback = 8, .whole = true, .allowed = weight_bits},
        [ACTIVATIONS] = {.name = "activations", .help = "bits of an activation; auto: as the "
            "weights, but at least 8", .min = 0, .max = 4, .step = 1, .whole = true,
            .words = act_words},
    },
    .applies = applies,
    .rewrite = rewrite,
    .brief = brief,
};
