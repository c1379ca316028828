/*
 * Multi-head attention (Vaswani et al., arXiv:1706.03762, section 3.2), with fewer key and value
 * heads than query heads where asked for (Ainslie et al., arXiv:2305.13245).
 *
 * A second input gives keys and values (cross attention).  `cache` counts positions whose keys and
 * values are already there, as when a language model makes one token after the other.
 */
#include "ops.h"

#include <inttypes.h>

enum { HEADS, KV_HEADS, HEAD_DIM, BIAS, OUT_BIAS, CACHE };

static bool
infer_attention(const struct op_call *call, struct shape *out, struct err *e)
{
	const struct shape *in = call->in[0];
	int64_t heads = op_attr(call, HEADS, 0), kv = op_attr(call, KV_HEADS, 0);
	char text[SHAPE_TEXT_MAX];

	if (in->rank < 2 || call->in[call->ninputs - 1]->rank < 2)
		return err_set(e, "attention needs inputs of tokens x features, not %s",
		    shape_text(call->in[in->rank < 2 ? 0 : call->ninputs - 1], text));
	if (!op_attr_given(call, HEAD_DIM) && in->dim[in->rank - 1] % heads != 0)
		return err_set(e, "attention: %" PRId64 " features do not divide into heads = %"
		    PRId64 "; give head_dim", in->dim[in->rank - 1], heads);
	if (kv > 0 && heads % kv != 0)
		return err_set(e, "attention: heads = %" PRId64 " is not a multiple of kv_heads = %"
		    PRId64, heads, kv);
	*out = *in;
	return true;
}

const struct op ops_attention[] = {
    {
        .name = "attention",
        .help = "multi-head attention with its four projections",
        .example = "x:attention { heads = 4 }",
        .example_input = "16x64",
        .channels = CHANNELS_LAST,
        .min_inputs = 1,
        .max_inputs = 2,
        .attr = {
            [HEADS] = {.name = "heads", .type = ATTR_INT, .required = true, .positional = true,
                .min = 1, .max = 65536, .help = "number of query heads"},
            [KV_HEADS] = {.name = "kv_heads", .type = ATTR_INT, .max = 65536,
                .help = "number of key and value heads; as many as heads when not given"},
            [HEAD_DIM] = {.name = "head_dim", .type = ATTR_INT, .max = 1048576,
                .help = "features of one head; features / heads when not given"},
            [BIAS] = {.name = "bias", .type = ATTR_BOOL, .fallback = 1, .max = 1,
                .help = "biases in the projections"},
            [OUT_BIAS] = {.name = "out_bias", .type = ATTR_BOOL, .fallback = 1, .max = 1,
                .help = "with bias: also in the output projection"},
            [CACHE] = {.name = "cache", .type = ATTR_INT, .max = INT64_C(1) << 32,
                .help = "positions whose keys and values are kept from before"},
        },
        .infer = infer_attention,
        .weights = "cin * heads * head_size + 2 * key_channels * key_heads * head_size + "
            "heads * head_size * cout",
        .biases = "bias * (heads * head_size + 2 * key_heads * head_size + out_bias * cout)",
        .count = {
            {LEDGER_PROJECTION_MACS, "in_space * cin * heads * head_size"},
            {LEDGER_PROJECTION_MACS, "2 * keys * key_channels * key_heads * head_size"},
            {LEDGER_PROJECTION_MACS, "in_space * heads * head_size * cout"},
            {LEDGER_PROJECTION_BIAS, "bias * in_space * (heads * head_size + out_bias * cout)"},
            {LEDGER_PROJECTION_BIAS, "bias * 2 * keys * key_heads * head_size"},
            {LEDGER_MATMUL_MACS, "2 * in_space * (cache + keys) * heads * head_size"},
            {LEDGER_SOFTMAX_ELEMS, "heads * in_space * (cache + keys)"},
        },
    },
    {.name = NULL},
};
