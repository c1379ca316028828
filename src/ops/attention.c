/*
 * Multi-head attention (Vaswani et al., arXiv:1706.03762, section 3.2), with fewer key and value
 * heads than query heads where asked for (Ainslie et al., arXiv:2305.13245).
 *
 * Tokens x features are one sequence; dimensions before these are sequences that do not see each
 * other, as the windows of Swin.  A second input gives keys and values (cross attention).  `cache`
 * counts positions whose keys and values are already there, as when a language model makes one
 * token after the other.
 *
 * Biases for how far apart two positions are (Liu et al., arXiv:2103.14030, equation 4) are learned
 * in a table of `relative` distances for each head, or computed by other layers and given as the
 * last input (arXiv:2111.09883, section 3.3).
 */
#include "ops.h"

#include <inttypes.h>

enum { HEADS, KV_HEADS, HEAD_DIM, BIAS, OUT_BIAS, CACHE, RELATIVE, RELATIVE_INPUT, COSINE };

/* The last input as a table with a row for each distance and a column for each head. */
static bool
check_table(const struct op_call *call, struct err *e)
{
	const struct shape *table = call->in[call->ninputs - 1];
	int64_t heads = op_attr(call, HEADS, 0);
	char text[SHAPE_TEXT_MAX];

	if (op_attr(call, RELATIVE_INPUT, 0) == 0) {
		if (call->ninputs > 2)
			return err_set(e, "attention takes a third input only with "
			    "relative_input = true");
		return true;
	}
	if (call->ninputs < 2)
		return err_set(e, "attention: relative_input = true needs one more input: a table "
		    "of distances x heads");
	if (table->rank != 2 || table->dim[1] != heads)
		return err_set(e, "attention: the table of relative_input has to be distances x %"
		    PRId64 " heads, not %s", heads, shape_text(table, text));
	return true;
}

/* Queries and keys have the same sequences side by side, or one sequence of keys serves all. */
static bool
check_sequences(const struct op_call *call, const struct shape *keys, struct err *e)
{
	const struct shape *in = call->in[0];
	char a[SHAPE_TEXT_MAX], b[SHAPE_TEXT_MAX];
	bool fits = keys->rank == 2 || keys->rank == in->rank;

	for (int i = 0; fits && keys->rank > 2 && i < in->rank - 2; i++)
		fits = in->dim[i] == keys->dim[i];
	if (!fits)
		return err_set(e, "attention: %s and %s are not the same number of sequences",
		    shape_text(in, a), shape_text(keys, b));
	return true;
}

static bool
infer_attention(const struct op_call *call, struct shape *out, struct err *e)
{
	const struct shape *in = call->in[0], *keys;
	int64_t heads = op_attr(call, HEADS, 0), kv = op_attr(call, KV_HEADS, 0);
	char text[SHAPE_TEXT_MAX];

	if (!check_table(call, e))
		return false;
	keys = call->in[call->ninputs - 1 - op_attr(call, RELATIVE_INPUT, 0)];
	if (in->rank < 2 || keys->rank < 2)
		return err_set(e, "attention needs inputs of tokens x features, not %s",
		    shape_text(in->rank < 2 ? in : keys, text));
	if (!check_sequences(call, keys, e))
		return false;
	if (!op_attr_given(call, HEAD_DIM) && in->dim[in->rank - 1] % heads != 0)
		return err_set(e, "attention: %" PRId64 " features do not divide into heads = %"
		    PRId64 "; give head_dim", in->dim[in->rank - 1], heads);
	if (kv > 0 && heads % kv != 0)
		return err_set(e, "attention: heads = %" PRId64 " is not a multiple of kv_heads = %"
		    PRId64, heads, kv);
	*out = *in;
	return true;
}

#define SCORES "heads * in_space * (cache + sequence)"
#define RELATED "min(1, relative + relative_input)"

const struct op ops_attention[] = {
    {
        .name = "attention",
        .help = "multi-head attention with its four projections",
        .example = "x:attention { heads = 4 }",
        .example_input = "16x64",
        .channels = CHANNELS_LAST,
        .min_inputs = 1,
        .max_inputs = 3,
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
            [RELATIVE] = {.name = "relative", .type = ATTR_INT, .max = INT64_C(1) << 32,
                .help = "distances for which each head learns a bias of its scores"},
            [RELATIVE_INPUT] = {.name = "relative_input", .type = ATTR_BOOL, .max = 1,
                .help = "take these biases from the last input, distances x heads"},
            [COSINE] = {.name = "cosine", .type = ATTR_BOOL, .max = 1,
                .help = "compare directions: queries and keys of length 1, a learned factor a head"},
        },
        .infer = infer_attention,
        .weights = "cin * heads * head_size + 2 * key_channels * key_heads * head_size + "
            "heads * head_size * cout",
        .biases = "bias * (heads * head_size + 2 * key_heads * head_size + out_bias * cout) + "
            "relative * heads + cosine * heads",
        .count = {
            {LEDGER_PROJECTION_MACS, "in_space * cin * heads * head_size"},
            {LEDGER_PROJECTION_MACS, "2 * keys * key_channels * key_heads * head_size"},
            {LEDGER_PROJECTION_MACS, "in_space * heads * head_size * cout"},
            {LEDGER_PROJECTION_BIAS, "bias * in_space * (heads * head_size + out_bias * cout)"},
            {LEDGER_PROJECTION_BIAS, "bias * 2 * keys * key_heads * head_size"},
            {LEDGER_MATMUL_MACS, "2 * in_space * (cache + sequence) * heads * head_size"},
            {LEDGER_SOFTMAX_ELEMS, SCORES},
            {LEDGER_LOOKUP_ELEMS, RELATED " * heads * sequence * (cache + sequence)"},
            {LEDGER_ADD_ELEMS, RELATED " * " SCORES},
            {LEDGER_RMSNORM_ELEMS, "cosine * (in_space * heads + keys * key_heads) * head_size"},
            {LEDGER_MUL_ELEMS, "cosine * " SCORES},
        },
    },
    {.name = NULL},
};
