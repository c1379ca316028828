/*
 * Check the library for scripts: networks made of its blocks have the published totals.
 */
#include "config.h"

#include "model/cost.h"
#include "lib/load.h"
#include "lib/temp.h"
#include "lib/tap.h"

/* Check parameters and the MACs of convolutions and dense layers, as torchvision counts them. */
static void
check_totals(const char *name, const char *script, int64_t params, int64_t macs)
{
	int64_t all_params = 0, all_macs = 0;
	struct err e;
	struct model *m = load_text(script, &e);
	struct cost c;

	if (!tap_ok(m != NULL, "%s: %s", name, e.text))
		return;
	for (int i = 0; i < m->graph->nlayers; i++) {
		if (!cost_layer(m->graph, i, &c, &e)) {
			(void)tap_ok(false, "layer %d: %s", i, e.text);
			break;
		}
		all_params += c.weights + c.biases;
		all_macs += cost_count(&c, LEDGER_CONV_MACS) + cost_count(&c, LEDGER_DENSE_MACS);
	}
	tap_is_int(all_params, params, "parameters of %s", name);
	tap_is_int(all_macs, macs, "MACs of %s", name);
	model_free(m);
}

/* Check the totals of torchvision 0.20: resnet50, resnet18 and mobilenet_v2 at 224x224. */
static void
check_networks(void)
{
	check_totals("resnet50 of bottlenecks",
	    "local blocks = require 'layertop.blocks'\n"
	    "return model { input = { 3, 224, 224 }, build = function(x)\n"
	    "x = blocks.conv_norm_relu(x, 64, { kernel = 7, stride = 2 })\n"
	    "x = x:maxpool { 3, stride = 2, pad = 1 }\n"
	    "for s, n in ipairs { 3, 4, 6, 3 } do for i = 1, n do\n"
	    "x = block('layer' .. s .. '.' .. i - 1, blocks.bottleneck, x, 32 << s,\n"
	    "{ stride = s > 1 and i == 1 and 2 or 1 }) end end\n"
	    "return x:global_avgpool():dense(1000) end }", 25557032, 4089184256);
	check_totals("resnet18 of basic blocks",
	    "local blocks = require 'layertop.blocks'\n"
	    "return model { input = { 3, 224, 224 }, build = function(x)\n"
	    "x = blocks.conv_norm_relu(x, 64, { kernel = 7, stride = 2 })\n"
	    "x = x:maxpool { 3, stride = 2, pad = 1 }\n"
	    "for s = 1, 4 do for i = 1, 2 do\n"
	    "x = blocks.basic(x, 32 << s, { stride = s > 1 and i == 1 and 2 or 1 }) end end\n"
	    "return x:global_avgpool():dense(1000) end }", 11689512, 1814073344);
	check_totals("mobilenet_v2 of inverted residuals",
	    "local blocks = require 'layertop.blocks'\n"
	    "return model { input = { 3, 224, 224 }, build = function(x)\n"
	    "x = blocks.conv_norm_relu(x, 32, { stride = 2, activation = 'relu6' })\n"
	    "for _, r in ipairs { { 1, 16, 1, 1 }, { 6, 24, 2, 2 }, { 6, 32, 3, 2 },\n"
	    "{ 6, 64, 4, 2 }, { 6, 96, 3, 1 }, { 6, 160, 3, 2 }, { 6, 320, 1, 1 } } do\n"
	    "for i = 1, r[3] do x = blocks.inverted_residual(x, r[2],\n"
	    "{ expand = r[1], stride = i == 1 and r[4] or 1 }) end end\n"
	    "x = blocks.conv_norm_relu(x, 1280, { kernel = 1, activation = 'relu6' })\n"
	    "return x:global_avgpool():dropout(0.2):dense(1000) end }", 3504872, 300774272);
}

/* Squeeze-and-excitation of c channels by s has 2cs + s + c parameters: 2x32x8 + 8 + 32 = 552. A
 * gated feed-forward of d by h has 3dh: 3 x 16 x 40 = 1920, times 10 positions 19200. */
static void
check_parts(void)
{
	check_totals("squeeze_excite", "local blocks = require 'layertop.blocks'\n"
	    "return model { input = { 32, 7, 7 }, build = function(x)\n"
	    "return blocks.squeeze_excite(x, 8) end }", 552, 512);
	check_totals("gated_feed_forward", "local blocks = require 'layertop.blocks'\n"
	    "return model { input = { 10, 16 }, build = function(x)\n"
	    "return blocks.gated_feed_forward(x, 40) end }", 1920, 19200);
	check_totals("separable", "local blocks = require 'layertop.blocks'\n"
	    "return model { input = { 8, 4, 4 }, build = function(x)\n"
	    "return blocks.separable(x, 16, { norm = false, bias = false }) end }",
	    /* 8 x 3x3 and 8 x 16, the bias of 16 of the second, over 4x4 places */
	    8 * 9 + 8 * 16 + 16, (8 * 9 + 8 * 16) * 16);
}

static void
check_shapes(void)
{
	struct err e;
	struct model *m = load_text("local blocks = require 'layertop.blocks'\n"
	    "return model { input = { 10, 16 }, build = function(x)\n"
	    "local a, b = blocks.chunk(x, 2, 2)\n"
	    "local c, d, f = blocks.split(x, { 1, 2, 7 })\n"
	    "assert(blocks.make_divisible(33) == 32 and blocks.make_divisible(3) == 8)\n"
	    "assert(blocks.make_divisible(11) == 16)\n"
	    "x = blocks.transformer(x, { heads = 4 })\n"
	    "x = blocks.transformer(x, { heads = 4, kv_heads = 2, norm = 'rmsnorm', gated = true,\n"
	    "bias = false })\nreturn a, b, c, d, f, x end }", &e);
	static const int64_t rows[] = {10, 10, 1, 2, 7, 10}, columns[] = {8, 8, 16, 16, 16, 16};

	if (!tap_ok(m != NULL, "parts and transformer blocks: %s", e.text))
		return;
	for (int i = 0; i < 6; i++) {
		const struct shape *out = &m->graph->layer[m->graph->output[i]].out;

		tap_ok(out->rank == 2 && out->dim[0] == rows[i] && out->dim[1] == columns[i],
		    "output %d", i + 1);
	}
	model_free(m);
	model_free(load_text("local blocks = require 'layertop.blocks'\n"
	    "return model { input = { 10, 16 }, build = function(x)\n"
	    "return blocks.chunk(x, 3) end }", &e));
	tap_has(e.text, "script.lua:3: 10 elements do not divide into 3 equal parts",
	    "a bad chunk");
}

int
main(void)
{
	temp_open();
	check_networks();
	check_parts();
	check_shapes();
	temp_close();
	return tap_done();
}
