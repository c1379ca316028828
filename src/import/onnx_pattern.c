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
    {"Add", onnx_pattern_rotary},
    {"Concat", onnx_pattern_rotary_parts},
    {"Reshape", onnx_pattern_rotary_parts},
    {"Flatten", onnx_pattern_rotary_parts},
    {"Softmax", onnx_pattern_attention},
};

/* Return whether a node is there still, was worked out, and works on what a run gives. */
static bool
may_tell(const struct foreign *f, const struct foreign_node *n)
{
	return !n->gone && n->worked_out && *n->domain == '\0' && n->ninputs > 0 &&
	    !f->tensor[n->output[0]].fixed;
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

/* Products read and write their matrices in any order of dimensions. */
static bool
is_product(const struct foreign_node *n)
{
	static const char *const ops[] = {"MatMul", "Gemm", "Attention", "Einsum"};

	for (size_t i = 0; n != NULL && i < sizeof ops / sizeof *ops; i++)
		if (strcmp(n->op, ops[i]) == 0)
			return true;
	return false;
}

/* The node that reads what `n` makes, beyond a factor for all elements. */
static const struct foreign_node *
reader_of(const struct pattern_graph *g, const struct foreign_node *n)
{
	const struct foreign_node *next = pattern_reader(g, pattern_output(n), NULL);
	double ignored;

	if (next != NULL && next->ninputs == 2 && pattern_output(next) >= 0 &&
	    (strcmp(next->op, "Mul") == 0 || strcmp(next->op, "Div") == 0) &&
	    pattern_number(g, pattern_other(next, pattern_output(n)), &ignored))
		return pattern_reader(g, pattern_output(next), NULL);
	return next;
}

void
onnx_mark_folded(struct foreign *f)
{
	struct pattern_graph g;

	pattern_open(&g, f);
	for (int i = 0; i < f->nnodes; i++) {
		struct foreign_node *n = &f->node[i];

		if (strcmp(n->op, "Transpose") != 0 || !may_tell(f, n))
			continue;
		n->folded = is_product(reader_of(&g, n)) ||
		    (n->input[0] >= 0 && f->tensor[n->input[0]].producer >= 0 &&
		    is_product(&f->node[f->tensor[n->input[0]].producer]));
	}
	pattern_close(&g);
}
