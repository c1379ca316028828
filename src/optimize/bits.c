/*
 * Bit widths: store weights and activations in other data types.
 *
 * Only the encoding of layers changes.  Sizes are in proportion to the bits; the time depends on
 * the data types that the device computes in.
 */
#include "optimize/all.h"
#include "optimize/rewrite.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { WEIGHTS, ACTIVATIONS, SCALES, SPARE };

/* WIDTH(word for people, data type, bits), from wide to narrow. */
#define WIDTHS(WIDTH)                                                                              \
	WIDTH("32", FP32, 32) WIDTH("16", FP16, 16) WIDTH("bf16", BF16, 16) WIDTH("8", INT8, 8)    \
	WIDTH("fp8", FP8, 8) WIDTH("4", INT4, 4) WIDTH("fp4", FP4, 4) WIDTH("2", INT2, 2)          \
	WIDTH("1", INT1, 1)

#define WIDTH(word, type, bits) DTYPE_##type,
static const enum dtype types[] = {WIDTHS(WIDTH)};
#undef WIDTH
#define WIDTH(word, type, bits) word,
static const char *const weight_words[] = {WIDTHS(WIDTH) NULL};
static const char *const act_words[] = {"auto", WIDTHS(WIDTH) NULL};
#undef WIDTH
/* Names of the data types are accepted as well: "int8" for 8. */
#define WIDTH(word, type, bits) #type,
static const char *const weight_aliases[] = {WIDTHS(WIDTH) NULL};
static const char *const act_aliases[] = {"auto", WIDTHS(WIDTH) NULL};
#undef WIDTH
#define WIDTH(word, type, bits) bits,
static const double weight_bits[] = {WIDTHS(WIDTH)};
/* Fewer bits than "auto" are 32, and so on. */
static const double act_bits[] = {INFINITY, WIDTHS(WIDTH)};
#undef WIDTH

enum { NTYPES = sizeof types / sizeof *types, EIGHT_BITS = 3 };

static const char *const scale_words[] = {"none", "tensor", "channel", "group", NULL};
static const char *const spare_words[] = {"none", "ends", NULL};

/* Return the usual type of activations: that of the weights, but with at least 8 bits. */
static enum dtype
usual_acts(enum dtype weights)
{
	if (dtype_table[weights].bits >= 8)
		return weights;
	return dtype_table[weights].is_float ? DTYPE_FP8 : DTYPE_INT8;
}

static void
bits_encode(struct encoding *f, const double *value)
{
	enum dtype weights = types[(int)value[WEIGHTS]];
	int acts = (int)value[ACTIVATIONS];

	f->weights = (uint8_t)weights;
	f->acts = (uint8_t)(acts > 0 ? types[acts - 1] : usual_acts(weights));
	f->scales = (uint8_t)value[SCALES];
}

/* Return whether a layer is the first or the last with weights.  These two suffer most from few
 * bits. */
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
bits_applies(struct analysis *a, int layer, const double *value, struct err *why)
{
	const struct graph *g = a->graph;
	if (rewrite_value(&optimize_bits, value, SPARE) == 0 || !is_end(g, layer))
		return true;
	return err_set(why, "bits: spare:ends leaves the first and the last layer with weights as "
	    "they are");
}

static void
bits_brief(const struct choice *c, char *buf, size_t size)
{
	const char *weights = weight_words[(int)c->value[WEIGHTS]];
	int which = (int)c->value[ACTIVATIONS];
	const char *acts = which > 0 ? act_words[which] : weights;

	(void)snprintf(buf, size, "%s%s%s%s", weights, strcmp(weights, acts) != 0 ? "/" : "",
	    strcmp(weights, acts) != 0 ? acts : "", isdigit((unsigned char)*weights) ? "b" : "");
}

const struct optimization optimize_bits = {
    .name = "bits",
    .label = "Bits",
    .mark = "b",
    .help = "bits for weights and for activations",
    .note = "Fewer bits make a model smaller in proportion; it becomes faster only where the "
        "device computes in them. Biases stay at 32 bits below 16. With a scale for each channel "
        "8 bits for both stay within 2% of the accuracy without training; 4 bits lose 2% to 10% "
        "even with it.",
    .source = "Krishnamoorthi: Quantizing deep convolutional networks (arXiv:1806.08342)",
    .risk = 2,
    .nparams = 4,
    .param = {
        [WEIGHTS] = {.name = "weights", .help = "bits of a weight: integers up to 8, floating "
            "point above and where it says so", .min = 0, .max = NTYPES - 1, .step = 1,
            .fallback = EIGHT_BITS, .whole = true, .words = weight_words,
            .aliases = weight_aliases, .amount = weight_bits},
        [ACTIVATIONS] = {.name = "activations", .help = "bits of an activation; auto: as the "
            "weights, but at least 8", .min = 0, .max = NTYPES, .step = 1, .whole = true,
            .words = act_words, .aliases = act_aliases, .amount = act_bits},
        [SCALES] = {.name = "scales", .help = "scales that the size counts below 16 bits: none, "
            "or of 4 bytes each for a layer, a channel or a group of 128 weights", .min = 0,
            .max = 3, .step = 1, .whole = true, .words = scale_words},
        [SPARE] = {.name = "spare", .help = "ends: leave the first and the last layer with "
            "weights as they are", .min = 0, .max = 1, .step = 1, .whole = true,
            .words = spare_words},
    },
    .applies = bits_applies,
    .encode = bits_encode,
    .brief = bits_brief,
};
