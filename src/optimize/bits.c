/*
 * Bit widths: store weights and activations in other data types.
 *
 * Weights can have a width, or a format of quantized weights (op/quantization.h), or a mix of such
 * formats (mix.h).  Only the encoding of layers changes.  Sizes are in proportion to the bits; the
 * time depends on the data types that the device computes in.
 */
#include "optimize/all.h"
#include "optimize/choices.h"
#include "optimize/mix.h"
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
/* The words for weights are widths, formats of op/quantization.h, and mixes of them. */
#define WIDTH(word, type, bits)                                                      word,
#define QUANTIZATION(name, ggml, elements, bytes, weights, product, acts, source, h) name,
#define MIX(name, base, bits)                                                        name,
static const char *const weight_words[] = {WIDTHS(WIDTH) QUANTIZATIONS(QUANTIZATION)
    MIXES(MIX) NULL};
static const char *const act_words[] = {"auto", WIDTHS(WIDTH) NULL};
#undef WIDTH
/* Names of the data types are accepted as well: "int8" for 8. */
#define WIDTH(word, type, bits) #type,
static const char *const weight_aliases[] = {WIDTHS(WIDTH) QUANTIZATIONS(QUANTIZATION)
    MIXES(MIX) NULL};
static const char *const act_aliases[] = {"auto", WIDTHS(WIDTH) NULL};
#undef WIDTH
#undef QUANTIZATION
#undef MIX
#define WIDTH(word, type, bits)                                                      bits,
#define QUANTIZATION(name, ggml, elements, bytes, weights, product, acts, source, h) \
	8.0 * (bytes) / (elements),
#define MIX(name, base, bits)                                                        bits,
static const double weight_bits[] = {WIDTHS(WIDTH) QUANTIZATIONS(QUANTIZATION) MIXES(MIX)};
/* Fewer bits than "auto" are 32, and so on. */
static const double act_bits[] = {INFINITY, WIDTHS(WIDTH)};
#undef MIX
#undef QUANTIZATION
#undef WIDTH
#define MIX(name, base, bits) base,
static const char *const mix_bases[] = {MIXES(MIX)};
#undef MIX

enum { NTYPES = sizeof types / sizeof *types, NMIXES = sizeof mix_bases / sizeof *mix_bases,
	NWEIGHTS = sizeof weight_words / sizeof *weight_words - 1,
	FIRST_MIX = NWEIGHTS - NMIXES, EIGHT_BITS = 3 };

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

/* Return the row of quantization_table for a layer under a word for weights; -1: it has 16 bits. */
static int
format_row(int word, const struct graph *g, int layer)
{
	bool mixed = word >= FIRST_MIX;
	const char *base = mixed ? mix_bases[word - FIRST_MIX] : weight_words[word];

	if (g == NULL)
		return quantization_find(base);
	return mixed ? mix_choose(weight_words[word], base, g, layer)
	    : mix_fallback(quantization_find(base), g, layer);
}

/* Return the format that a word for weights names, or the one of most matrices in a mix. */
static const struct quantization *
format_named(int word)
{
	const char *name = word >= FIRST_MIX ? mix_bases[word - FIRST_MIX] : weight_words[word];

	return &quantization_table[quantization_find(name)];
}

/* Store matrices in blocks.  Formats of ggml keep vectors and routers in fp32, the others in 16
 * bits. */
static void
encode_blocks(struct encoding *f, const struct graph *g, int layer, int word)
{
	const struct quantization *q = format_named(word);
	enum dtype rest = q->ggml != QUANTIZATION_NO_NUMBER && q->product == DTYPE_INT8
	    ? DTYPE_FP32 : q->acts;
	const struct layer *l = g != NULL ? &g->layer[layer] : NULL;
	int row = l == NULL || mix_is_matrix(l) ? format_row(word, g, layer) : -1;

	f->acts = (uint8_t)q->acts;
	f->biases = (uint8_t)(1 + rest);
	f->blocks = 0;
	if (row >= 0) {
		f->blocks = (uint8_t)(1 + row);
		f->weights = (uint8_t)quantization_table[row].weights;
	} else if (l != NULL && mix_is_matrix(l)) {
		f->weights = DTYPE_FP16;
	} else {
		f->weights = (uint8_t)(l != NULL && (l->op->weights != NULL ||
		    l->op->biases != NULL) ? rest : q->acts);
	}
}

static void
bits_encode(struct encoding *f, const struct graph *g, int layer, const double *value)
{
	int word = (int)value[WEIGHTS], acts = (int)value[ACTIVATIONS];

	if (word < NTYPES) {
		f->weights = (uint8_t)types[word];
		f->acts = (uint8_t)usual_acts(types[word]);
		f->blocks = f->biases = 0;
	} else {
		encode_blocks(f, g, layer, word);
	}
	if (acts > 0)
		f->acts = (uint8_t)types[acts - 1];
	f->scales = (uint8_t)value[SCALES];
}

/* Leave embeddings and scores as they are under formats whose quantizers do so, unless a choice
 * names the layer. */
static bool
bits_named(const struct layer *l, const struct choice *c, struct err *why)
{
	int word = (int)c->value[WEIGHTS];

	if (strcmp(c->target, l->path) == 0 || word < NTYPES)
		return true;
	if (format_named(word)->product == DTYPE_INT8 || word >= FIRST_MIX ||
	    (mix_is_matrix(l) && !mix_is_end(l)) || l->op->weights == NULL)
		return true;
	return err_set(why, "bits: %s leaves embeddings, scores and routers as they are",
	    weight_words[word]);
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
    .risk = 5,
    .nparams = 4,
    .param = {
        [WEIGHTS] = {.name = "weights", .help = "bits of a weight: integers up to 8, floating "
            "point above and where it says so; or a format of blocks, or a mix of these",
            .min = 0, .max = NWEIGHTS - 1, .step = 1, .fallback = EIGHT_BITS, .whole = true,
            .words = weight_words, .aliases = weight_aliases, .amount = weight_bits,
            .stepped = NTYPES},
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
    .named = bits_named,
    .encode = bits_encode,
    .brief = bits_brief,
};
