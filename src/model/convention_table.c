/*
 * The counting conventions: rows of weights over the classes of the ledger.
 *
 * Each rule of a tool is the one of its code, which `source` names.  Tools that print
 * multiply-accumulates count each twice as FLOPs.
 */
#include "model/convention.h"
#include "model/convention_table.h"

#include <stddef.h>

/* Use these weights however a layer is written. */
#define ANYHOW(...) {{__VA_ARGS__}, {__VA_ARGS__}, {__VA_ARGS__}}

/* Multiply-accumulates: of layers with weights, of recurrent layers, between two activations. */
#define LAYER_MACS(weight)                                                                         \
	[LEDGER_CONV_MACS] = (weight), [LEDGER_DENSE_MACS] = (weight),                             \
	[LEDGER_OWN_MACS] = (weight)
#define GATE_MACS(weight) [LEDGER_RECURRENT_MACS] = (weight), [LEDGER_STATE_MACS] = (weight)
#define PRODUCT_MACS(weight)                                                                       \
	[LEDGER_ATTENTION_MACS] = (weight), [LEDGER_EINSUM_MACS] = (weight),                       \
	[LEDGER_MATMUL_MACS] = (weight)
#define TRACED_MACS(weight)                                                                        \
	LAYER_MACS(weight), [LEDGER_TRANSPOSED_MACS] = (weight),                                   \
	[LEDGER_PROJECTION_MACS] = (weight), PRODUCT_MACS(weight)
#define MACS(weight)                                                                               \
	TRACED_MACS(weight), [LEDGER_DEFORM_MACS] = (weight), GATE_MACS(weight)

#define LAYER_BIASES(weight)                                                                       \
	[LEDGER_CONV_BIAS] = (weight), [LEDGER_TRANSPOSED_BIAS] = (weight),                        \
	[LEDGER_DENSE_BIAS] = (weight)
#define PROJECTION_BIASES(weight)                                                                  \
	[LEDGER_PROJECTION_BIAS] = (weight), [LEDGER_PROJECTION_OUT_BIAS] = (weight)
#define TRACED_BIASES(weight)                                                                      \
	LAYER_BIASES(weight), PROJECTION_BIASES(weight), [LEDGER_RECURRENT_BIAS] = (weight)
#define BIASES(weight) TRACED_BIASES(weight), [LEDGER_DEFORM_BIAS] = (weight)

#define POOL_INPUTS(weight)                                                                        \
	[LEDGER_MAXPOOL_IN] = (weight), [LEDGER_AVGPOOL_IN] = (weight),                            \
	[LEDGER_ADAPTIVE_AVG_IN] = (weight), [LEDGER_ADAPTIVE_MAX_IN] = (weight)
/* Any upsampling, by its outputs. */
#define UPSAMPLED(weight)                                                                          \
	[LEDGER_NEAREST_ELEMS] = (weight), [LEDGER_NEAREST_PLANES] = (weight),                     \
	[LEDGER_LINEAR_ELEMS] = (weight), [LEDGER_BILINEAR_ELEMS] = (weight),                      \
	[LEDGER_TRILINEAR_ELEMS] = (weight), [LEDGER_BICUBIC_ELEMS] = (weight)
/* Norms that are not folded at inference: `plain` an element, and more behind a learned scale. */
#define OTHER_NORMS(plain, scale)                                                                  \
	[LEDGER_LAYERNORM_ELEMS] = (plain), [LEDGER_LAYERNORM_AFFINE] = (scale),                   \
	[LEDGER_GROUPNORM_ELEMS] = (plain), [LEDGER_GROUPNORM_AFFINE] = (scale),                   \
	[LEDGER_INSTANCENORM_ELEMS] = (plain), [LEDGER_INSTANCENORM_AFFINE] = (scale)

/* torchinfo multiplies the parameters of a module without modules inside by the outputs of each
 * channel in convolutions, by positions in dense layers, by steps in recurrent ones, and by 1 in
 * all others. */
#define TORCHINFO_LEAVES(weight)                                                                   \
	LAYER_MACS(weight), GATE_MACS(weight), [LEDGER_DEFORM_MACS] = (weight),                    \
	[LEDGER_TRANSPOSED_OUT_MACS] = (weight), LAYER_BIASES(weight),                             \
	[LEDGER_DEFORM_BIAS] = (weight), [LEDGER_RECURRENT_BIAS] = (weight),                       \
	[LEDGER_BATCHNORM_PARAMS] = (weight), [LEDGER_NORM_PARAMS] = (weight),                     \
	[LEDGER_PRELU_PARAMS] = (weight), [LEDGER_EMBEDDING_PARAMS] = (weight)
#define TORCHINFO_CLASSES(weight)                                                                  \
	TORCHINFO_LEAVES(weight), [LEDGER_PROJECTION_MACS] = (weight), PROJECTION_BIASES(weight)

/* fvcore counts the operators of a trace. */
#define FVCORE(weight)                                                                             \
	TRACED_MACS(weight), [LEDGER_BATCHNORM_ELEMS] = (weight),                                  \
	[LEDGER_BATCHNORM_AFFINE] = (weight), OTHER_NORMS(4 * (weight), (weight)),                 \
	[LEDGER_ADAPTIVE_AVG_PLANES] = (weight), [LEDGER_NEAREST_PLANES] = (weight),               \
	[LEDGER_BILINEAR_ELEMS] = 4 * (weight)

/* ptflops hooks modules and replaces functions: a module that calls such a function counts twice.
 * nn.ReLU6 calls another function than F.relu6. */
#define PTFLOPS_CALLS(weight)                                                                      \
	[LEDGER_RELU_ELEMS] = (weight), [LEDGER_PRELU_ELEMS] = (weight),                           \
	[LEDGER_ELU_ELEMS] = (weight), [LEDGER_GELU_ELEMS] = (weight),                             \
	[LEDGER_SILU_ELEMS] = (weight), [LEDGER_SOFTMAX_ELEMS] = (weight),                         \
	[LEDGER_ATTENTION_SOFTMAX] = (weight), [LEDGER_ATTENTION_MACS] = (weight),                 \
	[LEDGER_MATMUL_MACS] = (weight)
#define PTFLOPS_FUNCTIONS(weight)                                                                  \
	PTFLOPS_CALLS(weight), [LEDGER_RELU6_ELEMS] = (weight), POOL_INPUTS(weight),               \
	UPSAMPLED(weight)
#define PTFLOPS_CLASSES(weight)                                                                    \
	PTFLOPS_CALLS(weight), POOL_INPUTS(weight), UPSAMPLED(weight),                             \
	[LEDGER_PROJECTION_MACS] = (weight), PROJECTION_BIASES(weight)
/* Its hook on attention scales each query and gives each output a bias. */
#define PTFLOPS_MODULES(weight)                                                                    \
	LAYER_MACS(weight), [LEDGER_RECURRENT_MACS] = (weight),                                    \
	[LEDGER_TRANSPOSED_MACS] = (weight), LAYER_BIASES(weight),                                 \
	[LEDGER_RECURRENT_BIAS] = (weight), [LEDGER_LSTM_UNITS] = 10 * (weight),                   \
	[LEDGER_GRU_UNITS] = 7 * (weight), [LEDGER_RNN_UNITS] = (weight),                          \
	[LEDGER_BATCHNORM_ELEMS] = (weight), [LEDGER_BATCHNORM_AFFINE] = (weight),                 \
	[LEDGER_GROUPNORM_ELEMS] = (weight), [LEDGER_GROUPNORM_AFFINE] = (weight),                 \
	[LEDGER_INSTANCENORM_ELEMS] = (weight), [LEDGER_INSTANCENORM_AFFINE] = (weight),           \
	[LEDGER_LAYERNORM_ELEMS] = (weight), [LEDGER_RELU_ELEMS] = 2 * (weight),                   \
	[LEDGER_RELU6_ELEMS] = (weight), [LEDGER_LEAKY_RELU_ELEMS] = (weight),                     \
	[LEDGER_PRELU_ELEMS] = 2 * (weight), [LEDGER_ELU_ELEMS] = 2 * (weight),                    \
	[LEDGER_GELU_ELEMS] = 2 * (weight), [LEDGER_SILU_ELEMS] = (weight),                        \
	[LEDGER_SOFTMAX_ELEMS] = (weight), POOL_INPUTS(2 * (weight)), UPSAMPLED(2 * (weight)),     \
	[LEDGER_PROJECTION_MACS] = (weight), [LEDGER_PROJECTION_BIAS] = (weight),                  \
	[LEDGER_ATTENTION_MACS] = 2 * (weight), [LEDGER_ATTENTION_SOFTMAX] = 2 * (weight),         \
	[LEDGER_ATTENTION_OUT] = 2 * (weight), [LEDGER_MATMUL_MACS] = (weight)
#define PTFLOPS_ATEN(weight)                                                                       \
	TRACED_MACS(weight), GATE_MACS(weight), TRACED_BIASES(weight)

/* thop hooks modules only, by their exact types. */
#define THOP_MODULES(weight)                                                                       \
	LAYER_MACS(weight), [LEDGER_TRANSPOSED_OUT_MACS] = (weight),                               \
	[LEDGER_RECURRENT_WIDE_MACS] = (weight), [LEDGER_RECURRENT_BIAS] = (weight),               \
	[LEDGER_LSTM_UNITS] = 8 * (weight), [LEDGER_GRU_UNITS] = 7 * (weight),                     \
	[LEDGER_RNN_UNITS] = (weight), [LEDGER_BATCHNORM_ELEMS] = 2 * (weight),                    \
	[LEDGER_BATCHNORM_AFFINE] = 2 * (weight), [LEDGER_LAYERNORM_ELEMS] = 2 * (weight),         \
	[LEDGER_LAYERNORM_AFFINE] = 2 * (weight), [LEDGER_INSTANCENORM_ELEMS] = 2 * (weight),      \
	[LEDGER_INSTANCENORM_AFFINE] = 2 * (weight), [LEDGER_PRELU_ELEMS] = (weight),              \
	[LEDGER_SOFTMAX_STEPS] = (weight), [LEDGER_AVGPOOL_OUT] = (weight),                        \
	[LEDGER_ADAPTIVE_AVG_IN] = (weight), [LEDGER_ADAPTIVE_AVG_OUT] = (weight),                 \
	[LEDGER_NEAREST_ELEMS] = (weight), [LEDGER_NEAREST_PLANES] = (weight),                     \
	[LEDGER_LINEAR_ELEMS] = 5 * (weight), [LEDGER_BILINEAR_ELEMS] = 11 * (weight),             \
	[LEDGER_BICUBIC_ELEMS] = 259 * (weight)
#define THOP_CLASSES(weight) [LEDGER_PROJECTION_MACS] = (weight)

#define ONNX_TOOL(weight)                                                                          \
	MACS(weight), BIASES(weight), [LEDGER_BATCHNORM_ELEMS] = (weight),                         \
	[LEDGER_RELU_ELEMS] = (weight), [LEDGER_LEAKY_RELU_ELEMS] = (weight),                      \
	[LEDGER_PRELU_ELEMS] = (weight), [LEDGER_RECTIFY_ELEMS] = (weight),                        \
	[LEDGER_RELU6_ELEMS] = 2 * (weight), [LEDGER_CLIP_ELEMS] = 2 * (weight),                   \
	[LEDGER_MAXPOOL_TAPS] = (weight), [LEDGER_AVGPOOL_TAPS] = (weight),                        \
	[LEDGER_ADAPTIVE_AVG_IN] = (weight), [LEDGER_ADAPTIVE_MAX_IN] = (weight),                  \
	[LEDGER_ADAPTIVE_ONE] = 4 * (weight), [LEDGER_MEAN_IN] = (weight),                         \
	[LEDGER_MEAN_OUT] = 4 * (weight), [LEDGER_SOFTMAX_ELEMS] = 36 * (weight),                  \
	[LEDGER_ATTENTION_SOFTMAX] = 36 * (weight), [LEDGER_LOG_SOFTMAX_ELEMS] = 79 * (weight),    \
	[LEDGER_ADD_ELEMS] = (weight), [LEDGER_MUL_ELEMS] = (weight),                              \
	[LEDGER_COMPARE_ELEMS] = (weight), [LEDGER_DIV_ELEMS] = 4 * (weight),                      \
	[LEDGER_EXP_ELEMS] = 32 * (weight), [LEDGER_LOG_ELEMS] = 43 * (weight),                    \
	[LEDGER_SQRT_ELEMS] = 24 * (weight), [LEDGER_SINE_ELEMS] = 39 * (weight),                  \
	[LEDGER_REDUCE_ELEMS] = (weight)

/* calflops and DeepSpeed replace functions, and count recurrent layers as FLOPs only. */
#define PROFILER_MACS(weight)                                                                      \
	LAYER_MACS(weight), [LEDGER_TRANSPOSED_SPLIT_MACS] = (weight),                             \
	[LEDGER_PROJECTION_MACS] = (weight)
#define PROFILER_EXTRAS                                                                            \
	[LEDGER_CONV_BIAS] = 1, [LEDGER_TRANSPOSED_SPLIT_BIAS] = 1,                                \
	[LEDGER_RECURRENT_MACS] = 1, [LEDGER_RECURRENT_SUMS] = 1, [LEDGER_RECURRENT_BIAS] = 1,     \
	[LEDGER_LSTM_UNITS] = 10, [LEDGER_GRU_UNITS] = 7, [LEDGER_RNN_UNITS] = 1,                  \
	[LEDGER_BATCHNORM_ELEMS] = 1, [LEDGER_BATCHNORM_AFFINE] = 1, OTHER_NORMS(4, 1),            \
	[LEDGER_RELU_ELEMS] = 1, [LEDGER_LEAKY_RELU_ELEMS] = 1, [LEDGER_PRELU_ELEMS] = 1,          \
	[LEDGER_ELU_ELEMS] = 1, [LEDGER_GELU_ELEMS] = 1, [LEDGER_SILU_ELEMS] = 1,                  \
	[LEDGER_SOFTMAX_ELEMS] = 1, [LEDGER_ATTENTION_SOFTMAX] = 1, POOL_INPUTS(1),                \
	[LEDGER_SIZED_PLACES] = 1
#define CALFLOPS_FLOPS    PROFILER_MACS(2), PROFILER_EXTRAS, [LEDGER_SCALED_IN] = 1
#define DEEPSPEED_MACS(weight)                                                                     \
	PROFILER_MACS(weight), [LEDGER_ATTENTION_MACS] = (weight), [LEDGER_MATMUL_MACS] = (weight)
#define DEEPSPEED_FLOPS                                                                            \
	DEEPSPEED_MACS(2), [LEDGER_EINSUM_MACS] = 2, PROFILER_EXTRAS, [LEDGER_SCALED_OUT] = 1
/* Only F.relu6 is replaced, not what nn.ReLU6 calls. */
#define WITH_RELU6_CALLS(...)                                                                      \
	{{__VA_ARGS__}, {__VA_ARGS__}, {__VA_ARGS__, [LEDGER_RELU6_ELEMS] = 1}}

const struct convention convention_table[] = {
    [CONVENTION_TEXTBOOK] = {
        .name = "textbook",
        .help = "2 FLOPs a multiply-accumulate, 1 for each output of a pool, the rest nothing",
        .source = "\"How to Optimize a Deep Learning Model for faster Inference?\", 2021: 2 x "
            "kernels x kernel shape x output shape; 2 x inputs x outputs; height x width x depth "
            "of a pool",
        .macs = ANYHOW(MACS(1)),
        .flops = ANYHOW(MACS(2), [LEDGER_MAXPOOL_OUT] = 1, [LEDGER_AVGPOOL_OUT] = 1,
            [LEDGER_ADAPTIVE_AVG_OUT] = 1, [LEDGER_ADAPTIVE_MAX_OUT] = 1,
            [LEDGER_MEAN_OUT] = 1),
    },
    [CONVENTION_FULL] = {
        .name = "full",
        .help = "all that a machine executes: biases, norms, activations, pools and additions too",
        .source = "batch norm 2, layer norm 7, RMS norm 4, softmax 5, bilinear resize 7 and any "
            "activation, function, comparison or choice 1 an element; a pool 1 for each element "
            "it visits, a mean 1 to divide",
        .macs = ANYHOW(MACS(1)),
        .flops = ANYHOW(MACS(2), BIASES(1), [LEDGER_MAXPOOL_TAPS] = 1,
            [LEDGER_AVGPOOL_TAPS] = 1, [LEDGER_AVGPOOL_OUT] = 1,
            [LEDGER_ADAPTIVE_AVG_IN] = 1, [LEDGER_ADAPTIVE_AVG_OUT] = 1,
            [LEDGER_ADAPTIVE_MAX_IN] = 1, [LEDGER_ADAPTIVE_MAX_OUT] = 1,
            [LEDGER_MEAN_IN] = 1, [LEDGER_MEAN_OUT] = 1, [LEDGER_BATCHNORM_ELEMS] = 2,
            [LEDGER_LAYERNORM_ELEMS] = 7, [LEDGER_GROUPNORM_ELEMS] = 7,
            [LEDGER_INSTANCENORM_ELEMS] = 7, [LEDGER_RMSNORM_ELEMS] = 4,
            [LEDGER_RELU_ELEMS] = 1, [LEDGER_RELU6_ELEMS] = 1, [LEDGER_LEAKY_RELU_ELEMS] = 1,
            [LEDGER_PRELU_ELEMS] = 1, [LEDGER_ELU_ELEMS] = 1, [LEDGER_GELU_ELEMS] = 1,
            [LEDGER_SILU_ELEMS] = 1, [LEDGER_RECTIFY_ELEMS] = 1, [LEDGER_CLIP_ELEMS] = 1,
            [LEDGER_CURVE_ELEMS] = 1, [LEDGER_SOFTMAX_ELEMS] = 5,
            [LEDGER_ATTENTION_SOFTMAX] = 5, [LEDGER_LOG_SOFTMAX_ELEMS] = 6,
            [LEDGER_ADD_ELEMS] = 1, [LEDGER_MUL_ELEMS] = 1, [LEDGER_DIV_ELEMS] = 1,
            [LEDGER_EXP_ELEMS] = 1, [LEDGER_LOG_ELEMS] = 1, [LEDGER_SQRT_ELEMS] = 1,
            [LEDGER_SINE_ELEMS] = 1, [LEDGER_ERF_ELEMS] = 1, [LEDGER_COMPARE_ELEMS] = 1,
            [LEDGER_SELECT_ELEMS] = 1, [LEDGER_REDUCE_ELEMS] = 1, [LEDGER_SEARCH_ELEMS] = 1,
            [LEDGER_RESAMPLE_ELEMS] = 7, [LEDGER_LINEAR_ELEMS] = 7,
            [LEDGER_BILINEAR_ELEMS] = 7, [LEDGER_TRILINEAR_ELEMS] = 7,
            [LEDGER_BICUBIC_ELEMS] = 7, [LEDGER_OWN_OPS] = 1),
    },
    [CONVENTION_TORCHVISION] = {
        .name = "torchvision",
        .help = "every matrix product, nothing else; its tables print MACs as GFLOPS",
        .source = "torchvision, the _ops figures of its weights",
        .macs = ANYHOW(MACS(1)),
        .flops = ANYHOW(MACS(2)),
    },
    {
        .name = "causal",
        .help = "matrix products, those of a causal attention half: no query sees what follows it",
        .source = "FlashAttention, benchmarks/benchmark_flash_attention.py: 4 x tokens squared x "
            "heads x features, halved when causal",
        .macs = ANYHOW(MACS(1), [LEDGER_ATTENTION_HIDDEN] = -1),
        .flops = ANYHOW(MACS(2), [LEDGER_ATTENTION_HIDDEN] = -2),
    },
    {
        .name = "fvcore",
        .help = "matrix products, batch norm 2 and layer norm 5 an element; prints MACs as flops",
        .source = "fvcore, nn/flop_count.py and nn/jit_handles.py",
        .caveat = "it rounds products written as einsum to four digits; it does not know recurrent "
            "layers, activations and pools, but for adaptive average pools and upsampling of "
            "images",
        .macs = ANYHOW(FVCORE(1)),
        .flops = ANYHOW(FVCORE(2)),
    },
    {
        .name = "ptflops",
        .help = "its pytorch backend: biases and norms too, ReLU and pool modules twice",
        .source = "ptflops, pytorch_ops.py: a hook on the module and one on the function it calls",
        .caveat = "the tool itself stops with an error on attention modules whose inputs are given "
            "by name, as in torchvision's ViT; it takes keys as wide as queries; it sees neither "
            "einsum nor dense layers written as functions",
        .macs = {{PTFLOPS_MODULES(1)}, {PTFLOPS_CLASSES(1)}, {PTFLOPS_FUNCTIONS(1)}},
        .flops = {{PTFLOPS_MODULES(2)}, {PTFLOPS_CLASSES(2)}, {PTFLOPS_FUNCTIONS(2)}},
    },
    {
        .name = "ptflops-aten",
        .help = "its aten backend: matrix products and biases",
        .source = "ptflops, aten_ops.py",
        .macs = ANYHOW(PTFLOPS_ATEN(1)),
        .flops = ANYHOW(PTFLOPS_ATEN(2)),
    },
    {
        .name = "thop",
        .help = "no biases, batch and layer norm 4 an element, attention modules not seen",
        .source = "thop, profile.py, vision/basic_hooks.py and rnn_hooks.py",
        .caveat = "its counts of adaptive pools are cut off after a division, so that they can be "
            "1 less",
        .macs = {[FORM_MODULE] = {THOP_MODULES(1)}, [FORM_CLASS] = {THOP_CLASSES(1)}},
        .flops = {[FORM_MODULE] = {THOP_MODULES(2)}, [FORM_CLASS] = {THOP_CLASSES(2)}},
    },
    {
        .name = "torchinfo",
        .help = "biases too; norms by their parameters, not elements; attention modules not seen",
        .source = "torchinfo, layer_info.py: calculate_macs",
        .caveat = "it counts a module by its name: a convolution of the network's own is one if "
            "\"Conv\" is in it, as is taken here",
        .macs = {[FORM_MODULE] = {TORCHINFO_LEAVES(1)}, [FORM_CLASS] = {TORCHINFO_CLASSES(1)}},
        .flops = {[FORM_MODULE] = {TORCHINFO_LEAVES(2)}, [FORM_CLASS] = {TORCHINFO_CLASSES(2)}},
    },
    {
        .name = "calflops",
        .help = "products of two activations missed; norms, ReLU and pools count as FLOPs",
        .source = "calflops, pytorch_ops.py",
        .caveat = "its products of two activations were seen to be missed in attention modules, "
            "and are taken as missed everywhere; it takes a size of upsampling that is one number "
            "as that number, not as a height and width",
        .macs = ANYHOW(PROFILER_MACS(1)),
        .flops = WITH_RELU6_CALLS(CALFLOPS_FLOPS),
    },
    {
        .name = "deepspeed",
        .help = "every matrix product; norms, ReLU and pools count as FLOPs, ReLU6 and + do not",
        .source = "DeepSpeed, profiling/flops_profiler/profiler.py, with gradients on",
        .caveat = "under no_grad() the tool loses whole attention layers; it rounds products "
            "written as einsum to four digits",
        .macs = ANYHOW(DEEPSPEED_MACS(1)),
        .flops = WITH_RELU6_CALLS(DEEPSPEED_FLOPS),
    },
    {
        .name = "torch-flop-counter",
        .help = "2 FLOPs for each multiply-accumulate of a matrix product, nothing else",
        .source = "torch.utils.flop_counter, on the meta device",
        .macs = ANYHOW(TRACED_MACS(1), GATE_MACS(1)),
        .flops = ANYHOW(TRACED_MACS(2), GATE_MACS(2)),
    },
    {
        .name = "onnx-tool",
        .help = "instructions of the exported graph, batch norms folded into biases",
        .source = "onnx-tool, node.py, on a model exported from torch",
        .caveat = "an exporter writes layer norm and GELU as several nodes, which are not counted "
            "here: ViT comes out lower than the tool's own figure",
        .macs = ANYHOW(ONNX_TOOL(1)),
        .flops = ANYHOW(ONNX_TOOL(2)),
    },
    {
        .name = "darknet",
        .help = "2 FLOPs for each multiply-accumulate of convolutions and dense layers",
        .source = "darknet, src/darknet.c: operations()",
        .macs = ANYHOW(LAYER_MACS(1), GATE_MACS(1)),
        .flops = ANYHOW(LAYER_MACS(2), GATE_MACS(2)),
    },
    {.name = NULL},
};
