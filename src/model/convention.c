#include "model/convention.h"

#include "base/name_table.h"
#include "base/number.h"
#include "base/phrase.h"

#include <stdio.h>
#include <string.h>

/* Weights of the classes of multiply-accumulates: of layers with weights, of attention projections,
 * and between activations. */
#define LAYER_MACS(weight)                                                                         \
	[LEDGER_CONV_MACS] = (weight), [LEDGER_DENSE_MACS] = (weight),                             \
	[LEDGER_RECURRENT_MACS] = (weight), [LEDGER_OWN_MACS] = (weight)
#define MACS(weight)                                                                               \
	LAYER_MACS(weight), [LEDGER_PROJECTION_MACS] = (weight), [LEDGER_MATMUL_MACS] = (weight)
#define LAYER_BIASES(weight)                                                                       \
	[LEDGER_CONV_BIAS] = (weight), [LEDGER_DENSE_BIAS] = (weight),                             \
	[LEDGER_RECURRENT_BIAS] = (weight)
#define BIASES(weight) LAYER_BIASES(weight), [LEDGER_PROJECTION_BIAS] = (weight)
#define POOL_INPUTS(weight, functional)                                                            \
	[LEDGER_MAXPOOL_IN] = (weight), [LEDGER_AVGPOOL_IN] = (weight),                            \
	[LEDGER_ADAPTIVE_IN] = (weight), [LEDGER_GLOBALPOOL_IN] = (functional)

/* Tools that print multiply-accumulates: each counts as two FLOPs. */
#define TORCHINFO(weight)                                                                          \
	LAYER_MACS(weight), LAYER_BIASES(weight), [LEDGER_BATCHNORM_PARAMS] = (weight),            \
	[LEDGER_LAYERNORM_PARAMS] = (weight)
#define FVCORE(weight)                                                                             \
	MACS(weight), [LEDGER_BATCHNORM_ELEMS] = 2 * (weight),                                     \
	[LEDGER_LAYERNORM_ELEMS] = 5 * (weight), [LEDGER_ADAPTIVE_IN] = (weight),                  \
	[LEDGER_GLOBALPOOL_IN] = (weight)
#define PTFLOPS(weight)                                                                            \
	MACS(weight), BIASES(weight), [LEDGER_BATCHNORM_ELEMS] = 2 * (weight),                     \
	[LEDGER_LAYERNORM_ELEMS] = 2 * (weight), [LEDGER_RELU_ELEMS] = 2 * (weight),               \
	[LEDGER_CLIP_ELEMS] = (weight), [LEDGER_CURVE_ELEMS] = (weight),                           \
	[LEDGER_SOFTMAX_ELEMS] = (weight), POOL_INPUTS(2 * (weight), (weight))
#define THOP(weight)                                                                               \
	LAYER_MACS(weight), [LEDGER_BATCHNORM_ELEMS] = 4 * (weight),                               \
	[LEDGER_LAYERNORM_ELEMS] = 4 * (weight), [LEDGER_ADAPTIVE_IN] = (weight),                  \
	[LEDGER_ADAPTIVE_OUT] = (weight), [LEDGER_AVGPOOL_OUT] = (weight)
#define ONNX_TOOL(weight)                                                                          \
	MACS(weight), BIASES(weight), [LEDGER_BATCHNORM_ELEMS] = (weight),                         \
	[LEDGER_RELU_ELEMS] = (weight), [LEDGER_CLIP_ELEMS] = 2 * (weight),                        \
	[LEDGER_MAXPOOL_TAPS] = (weight), [LEDGER_AVGPOOL_TAPS] = (weight),                        \
	[LEDGER_ADAPTIVE_IN] = (weight), [LEDGER_ADAPTIVE_ONE] = 4 * (weight),                     \
	[LEDGER_GLOBALPOOL_IN] = (weight), [LEDGER_GLOBALPOOL_OUT] = 4 * (weight),                 \
	[LEDGER_SOFTMAX_ELEMS] = 36 * (weight), [LEDGER_ADD_ELEMS] = (weight),                     \
	[LEDGER_MUL_ELEMS] = (weight), [LEDGER_COMPARE_ELEMS] = (weight),                          \
	[LEDGER_DIV_ELEMS] = 4 * (weight), [LEDGER_EXP_ELEMS] = 32 * (weight),                     \
	[LEDGER_LOG_ELEMS] = 43 * (weight), [LEDGER_SQRT_ELEMS] = 24 * (weight),                   \
	[LEDGER_SINE_ELEMS] = 39 * (weight), [LEDGER_REDUCE_ELEMS] = (weight)
/* The FLOPs that calflops and DeepSpeed count beside two for each multiply-accumulate. */
#define PROFILER_EXTRAS                                                                            \
	[LEDGER_CONV_BIAS] = 1, [LEDGER_BATCHNORM_ELEMS] = 2, [LEDGER_LAYERNORM_ELEMS] = 5,        \
	[LEDGER_RELU_ELEMS] = 1, [LEDGER_CURVE_ELEMS] = 1, [LEDGER_SOFTMAX_ELEMS] = 1,             \
	POOL_INPUTS(1, 1)

enum { TEXTBOOK, FULL, TORCHVISION };

const struct convention convention_table[] = {
    [TEXTBOOK] = {
        .name = "textbook",
        .help = "2 FLOPs a multiply-accumulate, 1 for each output of a pool, the rest nothing",
        .source = "\"How to Optimize a Deep Learning Model for faster Inference?\", 2021: 2 x "
            "kernels x kernel shape x output shape; 2 x inputs x outputs; height x width x depth "
            "of a pool",
        .macs = {MACS(1)},
        .flops = {MACS(2), [LEDGER_MAXPOOL_OUT] = 1, [LEDGER_AVGPOOL_OUT] = 1,
            [LEDGER_ADAPTIVE_OUT] = 1, [LEDGER_GLOBALPOOL_OUT] = 1},
    },
    [FULL] = {
        .name = "full",
        .help = "all that a machine executes: biases, norms, activations, pools and additions too",
        .source = "batch norm 2, layer norm 7, RMS norm 4, softmax 5, bilinear resize 7 and any "
            "activation, function, comparison or choice 1 an element; a pool 1 for each element "
            "it visits, a mean 1 to divide",
        .macs = {MACS(1)},
        .flops = {MACS(2), BIASES(1), [LEDGER_MAXPOOL_TAPS] = 1, [LEDGER_AVGPOOL_TAPS] = 1,
            [LEDGER_AVGPOOL_OUT] = 1, [LEDGER_ADAPTIVE_IN] = 1, [LEDGER_ADAPTIVE_OUT] = 1,
            [LEDGER_GLOBALPOOL_IN] = 1, [LEDGER_GLOBALPOOL_OUT] = 1,
            [LEDGER_BATCHNORM_ELEMS] = 2, [LEDGER_LAYERNORM_ELEMS] = 7,
            [LEDGER_RMSNORM_ELEMS] = 4, [LEDGER_RELU_ELEMS] = 1, [LEDGER_CLIP_ELEMS] = 1,
            [LEDGER_CURVE_ELEMS] = 1, [LEDGER_SOFTMAX_ELEMS] = 5, [LEDGER_ADD_ELEMS] = 1,
            [LEDGER_MUL_ELEMS] = 1, [LEDGER_DIV_ELEMS] = 1, [LEDGER_EXP_ELEMS] = 1,
            [LEDGER_LOG_ELEMS] = 1, [LEDGER_SQRT_ELEMS] = 1, [LEDGER_SINE_ELEMS] = 1,
            [LEDGER_ERF_ELEMS] = 1, [LEDGER_COMPARE_ELEMS] = 1, [LEDGER_SELECT_ELEMS] = 1,
            [LEDGER_REDUCE_ELEMS] = 1, [LEDGER_SEARCH_ELEMS] = 1, [LEDGER_RESAMPLE_ELEMS] = 7,
            [LEDGER_OWN_OPS] = 1},
    },
    [TORCHVISION] = {
        .name = "torchvision",
        .help = "every matrix product, nothing else; its tables print MACs as GFLOPS",
        .source = "torchvision, the _ops figures of its weights",
        .macs = {MACS(1)},
        .flops = {MACS(2)},
    },
    {
        .name = "fvcore",
        .help = "matrix products, batch norm 2 and layer norm 5 an element; prints MACs as flops",
        .source = "fvcore, nn/jit_handles.py",
        .macs = {FVCORE(1)},
        .flops = {FVCORE(2)},
    },
    {
        .name = "ptflops",
        .help = "its pytorch backend: biases and norms too, ReLU and pool modules twice",
        .source = "ptflops, pytorch_ops.py: a hook on the module and one on the function it calls",
        .caveat = "the tool itself stops with an error on multi-head attention",
        .macs = {PTFLOPS(1)},
        .flops = {PTFLOPS(2)},
    },
    {
        .name = "ptflops-aten",
        .help = "its aten backend: matrix products and biases",
        .source = "ptflops, aten_ops.py",
        .macs = {MACS(1), BIASES(1)},
        .flops = {MACS(2), BIASES(2)},
    },
    {
        .name = "thop",
        .help = "no biases, batch and layer norm 4 an element, attention not seen at all",
        .source = "thop, vision/basic_hooks.py",
        .macs = {THOP(1)},
        .flops = {THOP(2)},
    },
    {
        .name = "torchinfo",
        .help = "biases too; norms by their parameters, not their elements; attention not seen",
        .source = "torchinfo, layer_info.py: calculate_macs",
        .macs = {TORCHINFO(1)},
        .flops = {TORCHINFO(2)},
    },
    {
        .name = "calflops",
        .help = "products of two activations missed; norms, ReLU and pools count as FLOPs",
        .source = "calflops, pytorch_ops.py",
        .macs = {LAYER_MACS(1), [LEDGER_PROJECTION_MACS] = 1},
        .flops = {LAYER_MACS(2), [LEDGER_PROJECTION_MACS] = 2, PROFILER_EXTRAS},
    },
    {
        .name = "deepspeed",
        .help = "every matrix product; norms, ReLU and pools count as FLOPs, ReLU6 and + do not",
        .source = "DeepSpeed, profiling/flops_profiler/profiler.py, with gradients on",
        .caveat = "under no_grad() the tool loses whole attention layers",
        .macs = {MACS(1)},
        .flops = {MACS(2), PROFILER_EXTRAS},
    },
    {
        .name = "torch-flop-counter",
        .help = "2 FLOPs for each multiply-accumulate of a matrix product, nothing else",
        .source = "torch.utils.flop_counter, on the meta device",
        .macs = {MACS(1)},
        .flops = {MACS(2)},
    },
    {
        .name = "onnx-tool",
        .help = "instructions of the exported graph, batch norms folded into biases",
        .source = "onnx-tool, node.py, on a model exported from torch",
        .caveat = "an exporter writes layer norm and GELU as several nodes, which are not counted "
            "here: ViT comes out lower than the tool's own figure",
        .macs = {ONNX_TOOL(1)},
        .flops = {ONNX_TOOL(2)},
    },
    {
        .name = "darknet",
        .help = "2 FLOPs for each multiply-accumulate of convolutions and dense layers",
        .source = "darknet, src/darknet.c: operations()",
        .macs = {LAYER_MACS(1)},
        .flops = {LAYER_MACS(2)},
    },
    {.name = NULL},
};

const struct convention *
convention_find(const char *name)
{
	return name_find(NAME_TABLE(convention_table, name), name);
}

const struct convention *
convention_named(const char *name, struct err *e)
{
	const struct convention *found = convention_find(name);
	char hint[NEAREST_TEXT_MAX];

	if (found == NULL)
		(void)err_set(e, "there is no counting convention '%.60s'%s", name,
		    name_hint(NAME_TABLE(convention_table, name), name,
		    "; `layertop --help` lists them", hint));
	return found;
}

const struct convention *
convention_published(void)
{
	return &convention_table[TORCHVISION];
}

const struct convention *
convention_full(void)
{
	return &convention_table[FULL];
}

static bool
add_weighed(int64_t count, int weight, int64_t *sum)
{
	int64_t term;

	return weight == 0 || (number_mul(count, weight, &term) && number_add(*sum, term, sum));
}

bool
convention_count(const struct convention *c, const struct cost *cost, int64_t *macs,
    int64_t *flops, struct err *e)
{
	*macs = *flops = 0;
	for (uint64_t left = cost->counted; left != 0; left &= left - 1) {
		int i = __builtin_ctzll(left);

		if (!add_weighed(cost->count[i], c->macs[i], macs) ||
		    !add_weighed(cost->count[i], c->flops[i], flops))
			return err_set(e, "the count is larger than 9.2e18");
	}
	return true;
}

static bool
weighs_nothing(const int *weight, const int *all, const struct cost *cost)
{
	bool there = false;

	for (int i = 0; i < LEDGER_COUNT; i++) {
		if (weight[i] != 0 && cost->count[i] != 0)
			return false;
		there = there || (all[i] != 0 && cost->count[i] != 0);
	}
	return there;
}

bool
convention_misses_macs(const struct convention *c, const struct cost *cost)
{
	return weighs_nothing(c->macs, convention_full()->macs, cost);
}

bool
convention_misses_flops(const struct convention *c, const struct cost *cost)
{
	return weighs_nothing(c->flops, convention_full()->flops, cost);
}

void
convention_explain(const struct convention *c, const struct graph *g, int layer, const char *times,
    char *buf, size_t size)
{
	const struct op *o = g->layer[layer].op;
	struct graph_call buffer;
	const struct op_call *call = graph_call(g, layer, &buffer);
	struct err ignored;
	struct phrase sum = phrase_in(buf, size);
	char term[256];
	int64_t v;

	for (int i = 0; i < OP_MAX_COUNTS && o->count[i].formula != NULL; i++) {
		int weight = c->flops[o->count[i].class];

		if (weight == 0 || !op_evaluate(call, OP_FIRST_COUNT + i, &v, &ignored) || v == 0)
			continue;
		op_explain(call, OP_FIRST_COUNT + i, times, term, sizeof term);
		if (weight == 1 ? !phrase_whole(&sum, " + ", "%s", term)
		    : !phrase_whole(&sum, " + ", "%d %s %s", weight, times, term))
			return;
	}
}
