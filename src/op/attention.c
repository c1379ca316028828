/*
 * Multi-head attention (Vaswani et al., arXiv:1706.03762, section 3.2).  `kv_heads` gives it fewer
 * key and value heads than query heads (Ainslie et al., arXiv:2305.13245).
 *
 * The last two dimensions, tokens x features, are one sequence.  Dimensions before them are
 * sequences that do not see each other, as the windows of Swin.  A second input gives keys and
 * values (cross attention).
 *
 * A language model that generates token by token stores the keys and values of all positions
 * (`keep`), so that the next run computes only those of new positions.  `cache` is the number of
 * positions stored by earlier runs.  A `window` limits how many positions are stored and compared
 * (Beltagy et al., arXiv:2004.05150).  Cross attention computes its keys and values once; every
 * later run uses them again (`reuse`).  Like all tools, count products for all pairs of a query and
 * a position, also where a mask hides one from the other.
 *
 * `rotary` rotates queries and keys by an angle that depends on their position (Su et al.,
 * arXiv:2104.09864): two multiplications and an addition for each element.
 *
 * A bias for the distance between two positions (Liu et al., arXiv:2103.14030, equation 4) is
 * learned in a table with `relative` distances for each head.  Or other layers compute the table,
 * which is then the last input (arXiv:2111.09883, section 3.3).
 */
#include "op/family.h"

#include <inttypes.h>

enum { HEADS, KV_HEADS, HEAD_DIM, BIAS, KEY_BIAS, OUT_BIAS, KEEP, CACHE, WINDOW, REUSE, ROTARY,
	RELATIVE, RELATIVE_INPUT, COSINE, WRITTEN, EINSUM };

/* Check that the last input is a table with a row for each distance and a column for each head, if
 * relative_input asks for one. */
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

/* Check that there is a sequence of keys for each sequence of queries, or one for all. */
static bool
check_sequences(const struct op_call *call, const struct shape *keys, struct err *e)
{
	const struct shape *in = call->in[0];
	char a[SHAPE_TEXT_MAX], b[SHAPE_TEXT_MAX];
	bool fits = keys->rank == 2 || keys->rank == in->rank;

	for (int i = 0; fits && keys->rank > 2 && i < in->rank - 2; i++)
		fits = in->dim[i] == keys->dim[i];
	if (!fits)
		return err_set(e, "attention: %s and %s have different numbers of sequences",
		    shape_text(in, a), shape_text(keys, b));
	return true;
}

/* Check that keys and values are stored for a single sequence only, and that `reuse` has stored
 * keys and no second input. */
static bool
check_cache(const struct op_call *call, struct err *e)
{
	bool has_cache = op_attr(call, CACHE, 0) > 0;
	char text[SHAPE_TEXT_MAX];

	if ((has_cache || op_attr(call, KEEP, 0) != 0) && call->in[0]->rank != 2)
		return err_set(e, "attention can keep keys and values of one sequence of "
		    "tokens x features, not of %s", shape_text(call->in[0], text));
	if (op_attr(call, REUSE, 0) == 0)
		return true;
	if (!has_cache)
		return err_set(e, "attention: reuse = true takes all keys and values from before; "
		    "cache says how many there are");
	if (call->ninputs > 1)
		return err_set(e, "attention: reuse = true takes all keys and values from "
		    "before, so no second input can give them");
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
	if (!check_sequences(call, keys, e) || !check_cache(call, e))
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

/* Parts of formulas.  NEW_KEYS: positions whose keys and values this run computes.  SCORES:
 * elements of all scores.  HAS_BIAS: 1 if scores get a bias for the distance.  NEW_ELEMS: elements
 * of all queries and new keys. */
#define NEW_KEYS  "(1 - reuse) * keys"
#define SCORES    "heads * in_space * seen"
#define HAS_BIAS  "min(1, relative + relative_input)"
#define NEW_ELEMS "(in_space * heads + " NEW_KEYS " * key_heads) * head_size"
#define QUERY_WEIGHTS "cin * heads * head_size"
#define KEY_WEIGHTS   "2 * key_channels * key_heads * head_size"
#define OUT_WEIGHTS   "heads * head_size * cout"

const struct op family_attention[] = {
    {
        .name = "attention",
        .help = "multi-head attention with its four projections",
        .also = "multihead_attention multi_head_attention mha",
        .example = "x:attention { heads = 4 }",
        .example_input = "16x64",
        .channels = CHANNELS_LAST,
        .min_inputs = 1,
        .max_inputs = 3,
        .flow = flow_attention,
        .attr = {
            [HEADS] = {.name = "heads", .type = ATTR_INT, .required = true, .positional = true,
                .min = 1, .max = 65536, .help = "number of query heads"},
            [KV_HEADS] = {.name = "kv_heads", .type = ATTR_INT, .max = 65536,
                .help = "number of key and value heads; as many as heads when not given"},
            [HEAD_DIM] = {.name = "head_dim", .type = ATTR_INT, .max = 1048576,
                .help = "features of one head; features / heads when not given"},
            [BIAS] = {.name = "bias", .type = ATTR_BOOL, .fallback = 1, .max = 1,
                .help = "biases in the projections"},
            [KEY_BIAS] = {.name = "key_bias", .type = ATTR_BOOL, .fallback = 1, .max = 1,
                .help = "with bias: also in the projection of the keys"},
            [OUT_BIAS] = {.name = "out_bias", .type = ATTR_BOOL, .fallback = 1, .max = 1,
                .help = "in the output projection; as bias when not given"},
            [KEEP] = {.name = "keep", .type = ATTR_BOOL, .max = 1,
                .help = "keys and values stay in memory for the next run: a key-value cache"},
            [CACHE] = {.name = "cache", .type = ATTR_INT, .max = INT64_C(1) << 32,
                .help = "positions whose keys and values are there from runs before"},
            [WINDOW] = {.name = "window", .type = ATTR_INT, .max = INT64_C(1) << 32,
                .help = "how many positions a query sees at most; all when not given"},
            [REUSE] = {.name = "reuse", .type = ATTR_BOOL, .max = 1,
                .help = "only those of the cache, none new: cross attention after its first run"},
            [ROTARY] = {.name = "rotary", .type = ATTR_BOOL, .max = 1,
                .help = "turn queries and keys by their position (rotary embedding)"},
            [RELATIVE] = {.name = "relative", .type = ATTR_INT, .max = INT64_C(1) << 32,
                .help = "distances for which each head learns a bias of its scores"},
            [RELATIVE_INPUT] = {.name = "relative_input", .type = ATTR_BOOL, .max = 1,
                .help = "take these biases from the last input, distances x heads"},
            [COSINE] = {.name = "cosine", .type = ATTR_BOOL, .max = 1,
                .help = "compare directions: queries and keys of length 1, a learned factor "
                    "a head"},
            [WRITTEN] = WRITTEN_SPEC,
            [EINSUM] = {.name = "einsum", .type = ATTR_BOOL, .max = 1,
                .help = "its products are written as einsum, for counts as tools make them"},
        },
        .infer = infer_attention,
        .weights = QUERY_WEIGHTS " + " KEY_WEIGHTS " + " OUT_WEIGHTS,
        .biases = "bias * (heads * head_size + (1 + key_bias) * key_heads * head_size) + "
            "out_biased * cout + relative * heads + cosine * heads",
        .reads = QUERY_WEIGHTS " + (1 - reuse) * " KEY_WEIGHTS " + " OUT_WEIGHTS,
        .state = "2 * kept * key_heads * head_size",
        .token_state = "2 * min(1, kept) * key_heads * head_size",
        .cache = CACHE_FULL,
        /* Queries, the keys and values that are not in the cache, and all scores.  A kernel that
         * works on the scores piece by piece needs less. */
        .workspace = "in_space * heads * head_size + (1 - keep) * " NEW_KEYS
            " * 2 * key_heads * head_size + " SCORES,
        .count = {
            {LEDGER_PROJECTION_MACS, "in_space * cin * heads * head_size"},
            {LEDGER_PROJECTION_MACS, NEW_KEYS " * " KEY_WEIGHTS},
            {LEDGER_PROJECTION_MACS, "in_space * heads * head_size * cout"},
            {LEDGER_PROJECTION_BIAS, "bias * in_space * heads * head_size"},
            {LEDGER_PROJECTION_BIAS,
                "bias * " NEW_KEYS " * (1 + key_bias) * key_heads * head_size"},
            {LEDGER_PROJECTION_OUT_BIAS, "out_biased * in_space * cout"},
            {LEDGER_ATTENTION_OUT, "in_space * cout"},
            {LEDGER_ATTENTION_MACS, "(1 - einsum) * 2 * in_space * seen * heads * head_size"},
            {LEDGER_EINSUM_MACS, "einsum * 2 * in_space * seen * heads * head_size"},
            {LEDGER_ATTENTION_SOFTMAX, SCORES},
            {LEDGER_LOOKUP_ELEMS, HAS_BIAS " * heads * sequence * seen"},
            {LEDGER_ADD_ELEMS, HAS_BIAS " * " SCORES},
            {LEDGER_RMSNORM_ELEMS, "cosine * " NEW_ELEMS},
            {LEDGER_MUL_ELEMS, "cosine * " SCORES},
            {LEDGER_MUL_ELEMS, "rotary * 2 * " NEW_ELEMS},
            {LEDGER_ADD_ELEMS, "rotary * " NEW_ELEMS},
        },
    },
    {.name = NULL},
};
