/*
 * All patterns of ONNX files, by the op that tells each one.
 */
#include "import/onnx_pattern.h"

#include <string.h>

/* Patterns are looked for in this order, each over the whole graph. */
static const struct {
	const char *op;
	onnx_pattern *find;
} pattern_table[] = {
    {"Erf", onnx_pattern_erf},
    {"Tanh", onnx_pattern_tanh},
    {"Sigmoid", onnx_pattern_sigmoid},
    {"HardSigmoid", onnx_pattern_hardsigmoid},
    {"Clip", onnx_pattern_clip},
    {"Sqrt", onnx_pattern_layernorm},
    {"InstanceNormalization", onnx_pattern_groupnorm},
    {"MatMul", onnx_pattern_bias},
    {"Gemm", onnx_pattern_bias},
    {"Conv", onnx_pattern_bias},
    {"Softmax", onnx_pattern_attention},
};

/* Whether a node is there still, and works on what a run gives. */
static bool
may_tell(const struct foreign *f, const struct foreign_node *n)
{
	return !n->gone && *n->domain == '\0' && n->ninputs > 0 && n->noutputs > 0 &&
	    n->output[0] >= 0 && !f->tensor[n->output[0]].fixed;
}

void
onnx_find_patterns(struct foreign *f)
{
	struct pattern_graph g;

	pattern_open(&g, f);
	for (size_t i = 0; i < sizeof pattern_table / sizeof *pattern_table; i++)
		for (int k = 0; k < f->nnodes; k++) {
			struct foreign_node *n = &f->node[k];

			if (strcmp(n->op, pattern_table[i].op) == 0 && may_tell(f, n))
				pattern_table[i].find(&g, n);
		}
	pattern_close(&g);
}
