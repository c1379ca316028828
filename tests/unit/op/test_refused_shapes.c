/*
 * Layers whose inputs and attributes do not fit each other: each gets a sentence that names what
 * does not fit.  The shapes of those that do are worked out by hand from the formulas of the ops.
 */
#include "lib/build.h"
#include "lib/tap.h"

#include <stdio.h>
#include <string.h>

#define MAX_INPUTS 8
#define LATENT     "heads=2 key_dim=16 rope_dim=16 value_dim=16"
#define LATENT_8   "heads=2 key_dim=16 rope_dim=8 value_dim=16"

static const struct sample {
	const char *op, *attrs, *inputs;
	const char *want;          /* "=4x5": the shape; otherwise the sentence */
} samples[] = {
    /* Cores of decoders. */
    {"cached_attention", "heads=4", "16x64 16x64 16x64", "=16x64"},
    {"cached_attention", "heads=4 kv_heads=2", "16x64 16x32 16x32", "=16x64"},
    {"cached_attention", "heads=4 value_dim=8", "16x64 16x64 16x32", "=16x32"},
    {"cached_attention", "heads=4", "3x16x64 16x64 16x64", "cached_attention needs an input of "
        "tokens x features, not 3x16x64"},
    {"cached_attention", "heads=5", "16x64 16x64 16x64", "cached_attention: 64 features of "
        "queries are not heads = 5 times head_dim"},
    {"cached_attention", "heads=4 head_dim=8", "16x64 16x64 16x64", "cached_attention: 64 "
        "features of queries are not heads = 4 times head_dim"},
    {"cached_attention", "heads=4 kv_heads=3", "16x64 16x64 16x64", "cached_attention: heads = 4 "
        "is not a multiple of kv_heads = 3"},
    {"cached_attention", "heads=4", "16x64", "cached_attention takes queries, keys and values"},
    {"cached_attention", "heads=4", "16x64 16x64", "cached_attention takes queries, keys and "
        "values"},
    {"cached_attention", "heads=4 shared=1", "16x64 16x64 16x64", "cached_attention: with shared "
        "= true keys and values are in the cache of another layer, so queries are its only "
        "input"},
    {"cached_attention", "heads=4 shared=1", "16x64", "=16x64"},
    {"cached_attention", "heads=4", "16x64 15x64 16x64", "cached_attention: input 2 has to be 16 "
        "tokens x 64 features, not 15x64"},
    {"cached_attention", "heads=4", "16x64 16x32 16x64", "cached_attention: input 2 has to be 16 "
        "tokens x 64 features, not 16x32"},
    {"cached_attention", "heads=4", "16x64 64 16x64", "cached_attention: input 2 has to be 16 "
        "tokens x 64 features, not 64"},
    {"cached_attention", "heads=4", "16x64 16x64 16x32", "cached_attention: input 3 has to be 16 "
        "tokens x 64 features, not 16x32"},
    {"latent_attention", LATENT, "16x64 16x64", "=16x32"},
    {"latent_attention", LATENT, "64 16x64", "latent_attention "
        "needs an input of tokens x features, not 64"},
    {"latent_attention", LATENT_8, "16x64 16x64", "latent_attention: "
        "input 1 has to be 16 tokens x 48 features, not 16x64"},
    {"latent_attention", LATENT, "16x64 64", "latent_attention: "
        "input 2 has to be latents and 16 rotated features for each token, not 64"},
    {"latent_attention", LATENT, "16x64 8x64", "latent_attention: "
        "input 2 has to be latents and 16 rotated features for each token, not 8x64"},
    {"latent_attention", LATENT, "16x64 16x16", "latent_attention: "
        "input 2 has to be latents and 16 rotated features for each token, not 16x16"},
    {"index_scores", "heads=4 selected=8", "16x64 16x16", "=16x8"},
    {"index_scores", "heads=4 selected=8 compress=4", "16x64 16x16", "=16x4"},
    {"index_scores", "heads=4 selected=8", "64 16x16", "index_scores needs an input of tokens x "
        "features, not 64"},
    {"index_scores", "heads=5 selected=8", "16x64 16x16", "index_scores: 64 features do not "
        "divide into heads = 5"},
    {"index_scores", "heads=4 selected=8", "16x64 16x8", "index_scores: input 2 has to be 16 "
        "tokens x 16 features, not 16x8"},
    {"index_scores", "heads=4 selected=8", "16x64 16x16 16x4", "=16x8"},
    {"index_scores", "heads=4 selected=8", "16x64 16x16 16x3", "index_scores: input 3 has to be "
        "16 tokens x 4 features, not 16x3"},
    {"causal_conv", "kernel=4", "64", "causal_conv needs an input of tokens x features, not 64"},
    {"causal_conv", "kernel=4", "16x64", "=16x64"},
    {"selective_scan", "heads=4 state_size=8", "16x64 16x16 16x4", "=16x64"},
    {"selective_scan", "heads=4 state_size=8", "64 16x16 16x4", "selective_scan needs an input "
        "of tokens x features, not 64"},
    {"selective_scan", "heads=4 state_size=8", "16x64 16x8 16x4", "selective_scan: input 2 has "
        "to be 16 tokens x 16 features, not 16x8"},
    {"selective_scan", "heads=4 state_size=8", "16x64 16x16 16x5", "selective_scan: input 3 has "
        "to be 16 tokens x 4 features, not 16x5"},
    {"selective_scan", "heads=5 state_size=8", "16x64 16x16 16x5", "selective_scan: 64 features "
        "do not divide into heads = 5"},
    {"delta_rule", "heads=4 qk_heads=2", "16x32 16x32 16x64 16x4 16x4", "=16x64"},
    {"delta_rule", "heads=4 qk_heads=2", "32 16x32 16x64 16x4 16x4", "delta_rule needs an input "
        "of tokens x features, not 32"},
    {"delta_rule", "heads=4 qk_heads=2", "16x32 16x30 16x64 16x4 16x4", "delta_rule: input 2 has "
        "to be 16 tokens x 32 features, not 16x30"},
    {"delta_rule", "heads=4 qk_heads=2", "16x32 16x32 16x64 16x5 16x4", "delta_rule: input 4 has "
        "to be 16 tokens x 4 features, not 16x5"},
    {"delta_rule", "heads=4 qk_heads=2", "16x32 16x32 64 16x4 16x4", "delta_rule: queries of 32 "
        "features in qk_heads = 2, and values of 64 in heads = 4, do not fit each other"},
    {"delta_rule", "heads=4 qk_heads=2", "16x32 16x32 15x64 16x4 16x4", "delta_rule: queries of "
        "32 features in qk_heads = 2, and values of 15x64 in heads = 4, do not fit each other"},
    {"delta_rule", "heads=4 qk_heads=2", "16x32 16x32 16x62 16x4 16x4", "delta_rule: queries of "
        "32 features in qk_heads = 2, and values of 16x62 in heads = 4, do not fit each other"},
    {"delta_rule", "heads=4 qk_heads=5", "16x32 16x32 16x64 16x4 16x4", "delta_rule: queries of "
        "32 features in qk_heads = 5, and values of 16x64 in heads = 4, do not fit each other"},
    {"delta_rule", "heads=3 qk_heads=2", "16x32 16x32 16x63 16x3 16x3", "delta_rule: queries of "
        "32 features in qk_heads = 2, and values of 16x63 in heads = 3, do not fit each other"},
    /* Places of elements. */
    {"gather", "axis=1", "4x5 3", "=3x5"},
    {"gather", "axis=1 index=2", "4x5", "=5"},
    {"gather", "axis=1 index=-4", "4x5", "=5"},
    {"gather", "axis=1 index=1", "4", "=1"},
    {"gather", "axis=3", "4x5 3", "gather: axis = 3 is not one of 2 dimensions"},
    {"gather", "axis=1", "4x5", "gather needs a tensor of places or one index"},
    {"gather", "axis=1 index=2", "4x5 3", "gather needs a tensor of places or one index"},
    {"gather", "axis=1 index=0", "4x5", "gather: index = 0 is not inside dimension 1 of 4x5"},
    {"gather", "axis=1 index=5", "4x5", "gather: index = 5 is not inside dimension 1 of 4x5"},
    {"gather", "axis=1 index=-5", "4x5", "gather: index = -5 is not inside dimension 1 of 4x5"},
    {"gather", "axis=1", "2x2x2x2x2x2 2x2x2x2", "gather: the output would have more than 8 "
        "dimensions"},
    {"gather", "axis=6", "2x2x2x2x2x2 2x2x2x2", "gather: the output would have more than 8 "
        "dimensions"},
    {"gather_elements", "axis=1", "4x5 3x5", "=3x5"},
    {"gather_elements", "axis=1", "4x5 3x6", "gather_elements: 4x5 and places of 3x6 do not fit "
        "each other"},
    {"gather_elements", "axis=1", "4x5 3", "gather_elements: 4x5 and places of 3 do not fit each "
        "other"},
    {"gather_elements", "axis=4", "4x5 3x5", "gather_elements: axis = 4 is not one of 2 "
        "dimensions"},
    {"gather_nd", "", "4x5 3x2", "=3"},
    {"gather_nd", "", "4x5 2", "=1"},
    {"gather_nd", "batch_dims=1", "4x5 4x1", "=4"},
    {"gather_nd", "", "4x5 3x3", "gather_nd: 4x5 and places of 3x3 do not fit each other"},
    {"gather_nd", "batch_dims=1", "4x5 3x1", "gather_nd: 4x5 and places of 3x1 do not fit each "
        "other"},
    {"gather_nd", "batch_dims=2", "4x5 4x1", "gather_nd: 4x5 and places of 4x1 do not fit each "
        "other"},
    {"gather_nd", "batch_dims=1", "4x5 1", "gather_nd: 4x5 and places of 1 do not fit each other"},
    {"gather_nd", "", "2x2x2x2x2x2 2x2x2x2x2x1", "gather_nd: the output would have more than 8 "
        "dimensions"},
    {"scatter", "axis=1", "4x5 3x5 3x5", "=4x5"},
    {"scatter", "axis=1", "4x5 3x5 3x4", "scatter: places of 3x5 do not fit new elements of 3x4"},
    {"scatter", "axis=1", "4x5 3x6 3x6", "scatter: 4x5 and places of 3x6 do not fit each other"},
    {"scatter_nd", "", "4x5 3x1 3x5", "=4x5"},
    {"scatter_nd", "", "4x5 2 1", "=4x5"},
    {"scatter_nd", "", "4x5 3x1 3x4", "scatter_nd: places of this shape need new elements of "
        "3x5, not 3x4"},
    {"scatter_nd", "", "4x5 3x3 3", "scatter_nd: 4x5 and places of 3x3 do not fit each other"},
    {"scatter_nd", "", "2x2x2x2x2x2 2x2x2x2x2x1 2", "scatter_nd: the output would have more than "
        "8 dimensions"},
    {"one_hot", "depth=7", "4", "=4x7"},
    {"one_hot", "depth=7 axis=1", "4", "=7x4"},
    {"one_hot", "depth=7 axis=5", "4", "one_hot: axis = 5 is not one of 2 dimensions"},
    {"one_hot", "depth=7", "2x2x2x2x2x2x2x2", "one_hot: the output would have more than 8 "
        "dimensions"},
    {"nms", "boxes=3", "9x4 2x9", "=3x3"},
    {"nms", "boxes=3", "9x5 2x9", "nms needs boxes x 4 corners, not 9x5"},
    /* Contractions. */
    {"einsum", "equation=ij,jk->ik", "4x5 5x6", "=4x6"},
    {"einsum", "equation=AB,BC", "4x5 5x6", "=4x6"},
    {"einsum", "equation=...i->...", "2x3x5", "=2x3"},
    {"einsum", "equation=ij,jk->ik", "4x5 7x6", "einsum: a letter of \"ij,jk->ik\" stands for "
        "dimensions of 5 and 7"},
    {"einsum", "equation=ij,jk->iz", "4x5 5x6", "einsum: the output of \"ij,jk->iz\" has a "
        "letter that no input has"},
    {"einsum", "equation=ij,jk->ii", "4x5 5x6", "einsum: the output of \"ij,jk->ii\" names a "
        "letter twice"},
    {"einsum", "equation=ij->i!", "4x5", "einsum: '!' is not a letter"},
    {"einsum", "equation=i1->i", "4x5", "einsum: '1' is not a letter"},
    {"einsum", "equation=ij,jk->ik", "4x5", "einsum: \"ij,jk->ik\" must have a term for each of "
        "1 input"},
    {"einsum", "equation=ij->i", "4x5 5x6", "einsum: \"ij->i\" must have a term for each of 2 "
        "inputs"},
    {"einsum", "equation=ijk->i", "4x5", "einsum: \"ijk->i\" names 3 dimensions of an input of "
        "4x5"},
    {"einsum", "equation=abcdefghi->a", "4x5", "einsum: a term names more than 8 dimensions"},
    {"einsum", "equation=...a...->a", "2x2x2x2x2x2x2", "einsum: a term names more than 8 "
        "dimensions"},
    {"einsum", "equation=i->abcdefghi", "4", "einsum: a term names more than 8 dimensions"},
    /* Other shapes. */
    {"flatten", "", "4x5x6", "=120"},
    {"squeeze", "axes=1", "1x5", "=5"},
    {"squeeze", "axes=1", "1", "=1"},
    {"squeeze", "axes=1", "4x5", "squeeze: dimension 1 of 4x5 is not 1"},
    {"squeeze", "axes=9", "1x5", "squeeze: axes = 9 is above its maximum of 8"},
    {"unsqueeze", "axes=1", "4x5", "=1x4x5"},
    {"unsqueeze", "axes=9", "4x5", "unsqueeze: axes = 9 is above its maximum of 8"},
    {"unsqueeze", "axes=1", "2x2x2x2x2x2x2x2", "unsqueeze: a shape has at most 8 dimensions"},
    {"expand", "shape=3x5", "1x5", "=3x5"},
    {"expand", "shape=3x5", "4x5", "expand: dimension 1 of 4x5 cannot become 3"},
    {"expand", "shape=0x5", "4x5", "expand: dimension 1 of 4x5 cannot become 0"},
    {"expand", "shape=2x2x2x2x2x2x2x2x2", "1", "expand: a shape has at most 8 dimensions"},
    {"tile", "repeats=2,3", "4x5", "=8x15"},
    {"tile", "repeats=2", "4x5", "tile: 1 repeats do not fit 4x5, which needs one for each "
        "dimension"},
    {"tile", "repeats=1000000000,1000000000", "4000000000x5", "tile: the output of an input of "
        "4000000000x5 does not work: shape 4000000000000000000x5000000000 is too large to "
        "count"},
    {"unfold", "kernel=3", "4x8x8", "=36x36"},
    {"unfold", "kernel=3", "8x8", "unfold needs an input of channels x height x width, not 8x8"},
    {"unfold", "kernel=9", "4x8x8", "unfold: a window of 9 does not fit an input of 4x8x8 (8 "
        "with its padding)"},
    {"fold", "size=8,8 kernel=3", "36x36", "=4x8x8"},
    {"fold", "size=8,8 kernel=3", "36x35", "fold: 36x35 is not channels x 9 kernel elements for "
        "36 windows"},
    {"fold", "size=8,8 kernel=3", "35x36", "fold: 35x36 is not channels x 9 kernel elements for "
        "36 windows"},
    {"fold", "size=8,8,8 kernel=3", "36x36", "fold: size has 3 values, but an image has 2 axes"},
    {"permute", "order=2,1", "4x5", "=5x4"},
    {"permute", "order=2,2", "4x5", "permute: the order must name each of 1 to 2 once"},
    {"permute", "order=0,1", "4x5", "permute: order = 0 is below its minimum of 1"},
    {"permute", "order=3,1", "4x5", "permute: the order must name each of 1 to 2 once"},
    {"permute", "order=1", "4x5", "permute: the order has 1 entries, but the input has 2 "
        "dimensions"},
    {"slice", "axis=1 from=2 to=3", "4x5", "=2x5"},
    {"slice", "axis=3 from=2 to=3", "4x5", "slice: axis = 3 is not one of 2 dimensions"},
    {"slice", "axis=1 from=5 to=6", "4x5", "slice: 5 to 6 is not inside axis 1 of 4x5"},
    {"slice", "axis=1 from=3 to=2", "4x5", "slice: 3 to 2 is not inside axis 1 of 4x5"},
    {"slice", "axis=1 from=0 to=2", "4x5", "slice: 0 to 2 is not inside axis 1 of 4x5"},
    {"rotary", "", "4x6", "=4x6"},
    {"rotary", "", "4x5", "rotary turns pairs of features, and 5 is odd"},
    {"rotary", "turned=3", "4x6", "rotary turns pairs of features, and 3 is odd"},
    {"rotary", "turned=8", "4x6", "rotary turns 8 features, and there are 6"},
    {"dot_product_attention", "", "2x5x8 2x7x8 2x7x6", "=2x5x6"},
    {"dot_product_attention", "", "2x5x8 2x7x8 2x6x6", "dot_product_attention: queries of 2x5x8, "
        "keys of 2x7x8 and values of 2x6x6 do not fit each other"},
    {"dot_product_attention", "", "2x5x8 2x7x4 2x7x6", "dot_product_attention: queries of 2x5x8, "
        "keys of 2x7x4 and values of 2x7x6 do not fit each other"},
    {"dot_product_attention", "", "3x5x8 2x7x8 2x7x6", "dot_product_attention: queries of 3x5x8, "
        "keys of 2x7x8 and values of 2x7x6 do not fit each other"},
    {"dot_product_attention", "", "8 8 8", "dot_product_attention: queries of 8, keys of 8 and "
        "values of 8 do not fit each other"},
    {"dot_product_attention", "", "3x2x5x8 4x2x7x8 4x2x7x6", "dot_product_attention: queries of "
        "3x2x5x8, keys of 4x2x7x8 and values of 4x2x7x6 do not fit each other"},
    {"attention", "heads=4", "16x64", "=16x64"},
    {"attention", "heads=4", "64", "attention needs inputs of tokens x features, not 64"},
    {"attention", "heads=4 kv_heads=3", "16x64", "attention: heads = 4 is not a multiple of "
        "kv_heads = 3"},
    {"attention", "heads=3", "16x64", "attention: 64 features do not divide into heads = 3; give "
        "head_dim"},
    {"attention", "heads=4", "16x64 12x32", "=16x64"},
    {"attention", "heads=4", "16x64 2x3x4x32", "attention: 16x64 and 2x3x4x32 have different "
        "numbers of sequences"},
    {"conv", "filters=4 kernel=3 groups=2", "3x8x8", "conv: 3 input channels do not divide into "
        "groups = 2"},
    {"conv", "filters=5 kernel=3 groups=2", "4x8x8", "conv: 5 filters do not divide into groups "
        "= 2"},
    {"conv", "filters=4 kernel=3", "3", "conv needs an input of channels and 1 to 3 spatial "
        "axes, not 3"},
    {"deform_conv", "filters=4 kernel=3", "3x8x8 18x6x6", "=4x6x6"},
    {"deform_conv", "filters=4 kernel=3", "8x8 18x6x6", "deform_conv needs an input of channels "
        "x height x width, not 8x8"},
    {"deform_conv", "filters=4 kernel=3", "3x8x8 17x6x6", "deform_conv: offsets are 18x6x6, not "
        "17x6x6"},
    {"deform_conv", "filters=4 kernel=3 groups=2", "3x8x8 18x6x6", "deform_conv: 3 input "
        "channels do not divide into groups = 2"},
    {"depthwise", "kernel=3", "8", "depthwise needs an input of channels and 1 to 3 spatial "
        "axes, not 8"},
    {"depthwise", "kernel=9", "3x8x8", "depthwise: a window of 9 does not fit an input of 3x8x8 "
        "(8 with its padding)"},
    {"depthwise", "kernel=3 multiplier=1048576", "1000000000000x3x3", "depthwise: the output of "
        "an input of 1000000000000x3x3 does not work: shape 1048576000000000000x1x1 is too "
        "large to count"},
    {"conv_transpose", "filters=4 kernel=3 groups=2", "3x8x8", "conv_transpose: 3 input channels "
        "do not divide into groups = 2"},
    {"conv_transpose", "filters=4 kernel=3", "8", "conv_transpose needs an input of channels and "
        "1 to 3 spatial axes, not 8"},
    {"upsample", "size=16,16", "3x8x8", "=3x16x16"},
    {"upsample", "size=16,16 scale=2", "3x8x8", "upsample needs either a scale or a size"},
    {"upsample", "", "3x8x8", "upsample needs either a scale or a size"},
    {"upsample", "scale=2", "8", "upsample needs an input of channels and 1 to 3 spatial axes, "
        "not 8"},
    {"upsample", "scale=0.01", "3x8x8", "upsample: scale = 0.01 is out of range"},
    {"pad", "amount=1", "8", "pad needs an input of channels and 1 to 3 spatial axes, not 8"},
    {"maxpool", "kernel=3 pad=2", "3x8x8", "maxpool: pad = 2 is more than half of kernel = 3"},
    {"maxpool", "kernel=3", "8", "maxpool needs an input of channels and 1 to 3 spatial axes, "
        "not 8"},
    {"global_avgpool", "", "8", "global_avgpool needs an input of channels and 1 to 3 spatial "
        "axes, not 8"},
    {"layernorm", "dims=3", "4x5", "layernorm: dims = 3, but the input has 2 dimensions"},
    {"groupnorm", "groups=3", "4x8x8", "groupnorm: 4 channels do not divide into groups = 3"},
    {"groupnorm", "groups=2", "4x8x8", "=4x8x8"},
    {"matmul", "", "4x5 5x6", "=4x6"},
    {"matmul", "", "4x5 6x6", "matmul: 4x5 and 6x6 do not fit each other"},
    {"matmul", "", "5 5x6", "matmul: 5 and 5x6 do not fit each other"},
    {"grid_sample", "", "3x8x8 5x5x2", "=3x5x5"},
    {"grid_sample", "", "8x8 5x5x2", "grid_sample needs an input of channels and 2 or 3 spatial "
        "axes, not 8x8"},
    {"grid_sample", "", "3x8x8 5x5x3", "grid_sample: a grid of 5x5x3 does not fit an image of "
        "3x8x8"},
    {"pixel_shuffle", "factor=2", "8x4x4", "=2x8x8"},
    {"pixel_shuffle", "factor=3", "8x4x4", "pixel_shuffle: 8 channels do not divide by 3 squared"},
    {"glu", "", "4x6", "=4x3"},
    {"glu", "", "4x5", "glu halves the last dimension, which is odd in 4x5"},
};

static void
check_sample(const struct sample *s)
{
	struct build b = build_start();
	char copy[200], shape[SHAPE_TEXT_MAX], got[ERR_TEXT_MAX + 1], *save = NULL;
	int input[MAX_INPUTS], n = 0, layer;
	struct err e = {""};

	(void)snprintf(copy, sizeof copy, "%s", s->inputs);
	for (char *word = strtok_r(copy, " ", &save); word != NULL && n < MAX_INPUTS;
	    word = strtok_r(NULL, " ", &save))
		input[n++] = build_input(&b, word);
	layer = build_try(&b, s->op, s->attrs, n, input, &e);
	(void)snprintf(got, sizeof got, "%s%s", layer < 0 ? "" : "=", layer < 0 ? e.text
	    : shape_text(&b.g->layer[layer].out, shape));
	tap_is_str(got, s->want, "%s %s of %s", s->op, s->attrs, s->inputs);
	graph_free(b.g);
}

int
main(void)
{
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
		check_sample(&samples[i]);
	return tap_done();
}
