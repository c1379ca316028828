/*
 * Products of activations: contractions in Einstein's notation, the core of an attention, and the
 * rotation of its queries and keys.
 *
 * dot_product_attention is torch.nn.functional.scaled_dot_product_attention of PyTorch's
 * documentation, and the part of ONNX's Attention that follows its heads: softmax(Q K^T) V (Vaswani
 * et al., arXiv:1706.03762, equation 1) of queries, keys and values that other layers computed.
 * Count products for all pairs of a query and a key, also where a mask hides one from the other.
 *
 * rotary turns pairs of features by an angle that depends on the position (Su et al.,
 * arXiv:2104.09864, equation 34; RotaryEmbedding of ONNX): a cos - b sin and a sin + b cos.
 */
#include "op/einsum.h"
#include "op/family.h"

#include <inttypes.h>

enum { EQUATION };
enum { MASK };
enum { QUERIES, KEYS, VALUES };
enum { TURNED };

static void
brief_einsum(const struct op_call *call, char *buf, size_t size)
{
	(void)op_attr_text(call, EQUATION, buf, size);
}

/* Return the size of the n-th dimension from the last, where 1 is the last.  Return 1 if there is
 * none. */
static int64_t
from_last(const struct shape *s, int n)
{
	return s->rank >= n ? s->dim[s->rank - n] : 1;
}

/* Check that keys and values have the leading dimensions of the queries.  The last of these, the
 * heads, may be fewer if equally many query heads share each (Ainslie et al., arXiv:2305.13245). */
static bool
check_heads(const struct op_call *call, struct err *e)
{
	const struct shape *q = call->in[QUERIES], *k = call->in[KEYS], *v = call->in[VALUES];
	char a[SHAPE_TEXT_MAX], b[SHAPE_TEXT_MAX], c[SHAPE_TEXT_MAX];
	bool fits = q->rank >= 2 && k->rank == q->rank && v->rank == q->rank &&
	    from_last(q, 1) == from_last(k, 1) && from_last(k, 2) == from_last(v, 2) &&
	    from_last(k, 3) == from_last(v, 3) && from_last(q, 3) % from_last(k, 3) == 0;

	for (int d = 0; fits && d < q->rank - 3; d++)
		fits = q->dim[d] == k->dim[d] && q->dim[d] == v->dim[d];
	return fits || err_set(e, "dot_product_attention: queries of %s, keys of %s and values of "
	    "%s do not fit each other", shape_text(q, a), shape_text(k, b), shape_text(v, c));
}

/* Check that a mask can be broadcast to the scores, queries x keys. */
static bool
check_mask(const struct op_call *call, struct err *e)
{
	struct shape scores = *call->in[QUERIES], ignored;
	const struct shape *in[] = {&scores, call->in[call->ninputs - 1]};
	struct op_call meet = {.op = call->op, .ninputs = 2, .in = in};
	char a[SHAPE_TEXT_MAX], b[SHAPE_TEXT_MAX];
	struct err why;

	if (op_attr(call, MASK, 0) != (call->ninputs > 3))
		return err_set(e, "dot_product_attention takes a fourth input, a mask, with mask = "
		    "true");
	if (call->ninputs == 3)
		return true;
	scores.dim[scores.rank - 1] = from_last(call->in[KEYS], 2);
	return (family_infer_broadcast(&meet, &ignored, &why) && shape_equal(&ignored, &scores)) ||
	    err_set(e, "dot_product_attention: a mask of %s does not fit scores of %s",
	    shape_text(in[1], a), shape_text(&scores, b));
}

static bool
infer_attention(const struct op_call *call, struct shape *out, struct err *e)
{
	if (!check_heads(call, e) || !check_mask(call, e))
		return false;
	*out = *call->in[QUERIES];
	out->dim[out->rank - 1] = from_last(call->in[VALUES], 1);
	return true;
}

/* Follow an attention core.  Tie the features of queries and keys; the features of values pass on
 * to the output.  Heads pass on if there are as many of keys as of queries. */
static void
flow_attention_core(struct flow *f)
{
	const struct shape *q = f->call->in[QUERIES], *k = f->call->in[KEYS];
	int last = q->rank - 1;

	channel_tie(f->units, &f->in[QUERIES][last], &f->in[KEYS][last], f->layer);
	channel_tie(f->units, &f->in[KEYS][last - 1], &f->in[VALUES][last - 1], f->layer);
	for (int d = 0; d < last - 1; d++) {
		if (q->dim[d] != k->dim[d]) {
			for (int i = QUERIES; i <= VALUES; i++)
				flow_fix_axes(f, i, d, d + 1, flow_shared);
			continue;
		}
		channel_tie(f->units, &f->in[QUERIES][d], &f->in[KEYS][d], f->layer);
		channel_tie(f->units, &f->in[QUERIES][d], &f->in[VALUES][d], f->layer);
	}
	if (f->call->ninputs > 3) {
		flow_fix_from(f, 3, 0, flow_positions);
		flow_fix_axes(f, QUERIES, 0, last, flow_positions);
		flow_fix_axes(f, KEYS, 0, last, flow_positions);
	}
	flow_copy(f, last);
	f->out[last] = f->in[VALUES][last];
}

static bool
infer_rotary(const struct op_call *call, struct shape *out, struct err *e)
{
	int64_t features = from_last(call->in[0], 1), turned = op_attr(call, TURNED, 0);

	*out = *call->in[0];
	if (turned > features)
		return err_set(e, "rotary turns %" PRId64 " features, and there are %" PRId64,
		    turned, features);
	if ((turned > 0 ? turned : features) % 2 != 0)
		return err_set(e, "rotary turns pairs of features, and %" PRId64 " is odd",
		    turned > 0 ? turned : features);
	return true;
}

/* Pass on all dimensions but the features, of which the pairs belong together. */
static void
flow_rotary(struct flow *f)
{
	static const char pairs[] = "are turned in pairs";
	int last = f->call->in[0]->rank - 1;

	flow_fix_axes(f, 0, last, last + 1, pairs);
	for (int i = 1; i < f->call->ninputs; i++) {
		flow_fix_from(f, i, 0, flow_positions);
		flow_fix_axes(f, 0, 0, last, flow_positions);
	}
	flow_copy(f, last + 1);
}

/* Features that are turned: all, unless the layer says how many. */
#define TURNED_FEATURES "(turned + (1 - min(1, turned)) * cin)"

const struct op family_product[] = {
    {
        .name = "einsum",
        .help = "products summed as letters say: \"ij,jk->ik\" is a matrix product",
        .also = "einstein_summation",
        .example = "einsum(x, x, { \"hqd,hkd->hqk\" })",
        .example_input = "4x16x32",
        .channels = CHANNELS_LAST,
        .min_inputs = 1,
        .max_inputs = OP_MANY_INPUTS,
        .flow = einsum_flow,
        .attr = {
            [EQUATION] = {.name = "equation", .type = ATTR_TEXT, .required = true,
                .positional = true, .min = ' ', .max = '~',
                .help = "letters of each input's dimensions, and of the output's"},
        },
        .infer = einsum_shape,
        .count = {
            {LEDGER_EINSUM_MACS, "min(1, inputs - 1) * products"},
            /* A single input is only summed. */
            {LEDGER_REDUCE_ELEMS, "max(0, 2 - inputs) * (in_elems - out_elems)"},
        },
        .brief = brief_einsum,
    },
    {
        .name = "dot_product_attention",
        .help = "attention of given queries, keys and values: softmax of all scores, times values",
        .also = "scaled_dot_product_attention sdpa",
        .example = "dot_product_attention(x, x, x)",
        .example_input = "4x16x32",
        .channels = CHANNELS_LAST,
        .min_inputs = 3,
        .max_inputs = 4,
        .flow = flow_attention_core,
        .attr = {
            [MASK] = {.name = "mask", .type = ATTR_BOOL, .max = 1,
                .help = "the last input is added to the scores: queries x keys"},
        },
        .infer = infer_attention,
        /* All scores.  A kernel that works on them piece by piece needs less. */
        .workspace = "in_space * sequence",
        .count = {
            {LEDGER_MATMUL_MACS, "in_elems * sequence"},
            {LEDGER_MATMUL_MACS, "out_elems * sequence"},
            {LEDGER_SOFTMAX_ELEMS, "in_space * sequence"},
            {LEDGER_ADD_ELEMS, "mask * in_space * sequence"},
        },
    },
    {
        .name = "rotary",
        .help = "features turned in pairs by their position: rotary embedding of queries or keys",
        .also = "rotary_embedding rotary_embed rope",
        .example = "x:rotary()",
        .example_input = "8x16x64",
        .channels = CHANNELS_LAST,
        .min_inputs = 1,
        .max_inputs = 3,
        .flow = flow_rotary,
        .attr = {
            [TURNED] = {.name = "turned", .type = ATTR_INT, .max = INT32_MAX,
                .help = "how many features are turned; 0: all"},
        },
        .infer = infer_rotary,
        .count = {
            {LEDGER_MUL_ELEMS, "2 * in_space * " TURNED_FEATURES},
            {LEDGER_ADD_ELEMS, "in_space * " TURNED_FEATURES},
        },
    },
    {.name = NULL},
};
