/*
 * The cores of decoders, which read the tokens of a sequence from the first to the last and keep
 * something of them for the next run.  Other layers compute their inputs.
 *
 * cached_attention keeps keys and values: of all positions, or of the last ones that a `window`
 * shows (Beltagy et al., arXiv:2004.05150).  Fewer key and value heads share a cache (Ainslie et
 * al., arXiv:2305.13245).  With `shared` it reads the cache of an earlier layer and keeps nothing.
 *
 * latent_attention is the multi-head latent attention of DeepSeek-V2 (arXiv:2405.04434, section
 * 2.1).  It keeps a short latent vector and the rotated part of the keys, which all heads share.
 * Its weights turn a latent into keys and values of all heads; it does so for all positions, or
 * `absorbed`: it turns queries and outputs instead, and compares with the latents as they are.
 *
 * Both compare a query with no more than `selected` positions, if an indexer chose them (DeepSeek
 * V3.2, arXiv:2512.02556).  Count products for all pairs of a query and a position; those that a
 * causal mask hides are a class of their own.
 *
 * causal_conv keeps the last inputs of its kernel.  selective_scan is the recurrence of Mamba 2
 * (Dao and Gu, arXiv:2405.21060), delta_rule that of gated delta networks (Yang et al.,
 * arXiv:2412.06464): their states do not grow.  Count them token by token.
 */
#include "op/family.h"

#include <inttypes.h>

enum { HEADS, KV_HEADS, HEAD_DIM, VALUE_DIM, KEEP, CACHE, WINDOW, SELECTED, SHARED, CAUSAL, SINKS,
	COMPRESS, ONE };
enum { L_HEADS, L_KEY_DIM, L_ROPE_DIM, L_VALUE_DIM, L_KEEP, L_CACHE, L_SELECTED, L_ABSORBED,
	L_CAUSAL };
enum { I_HEADS, I_KEEP, I_CACHE, I_SELECTED, I_COMPRESS };
enum { CONV_KERNEL, CONV_BIAS };
enum { SCAN_HEADS, SCAN_STATE, SCAN_GROUPS };
enum { DELTA_HEADS, DELTA_QK_HEADS };

static bool
is_sequence(const struct op_call *call, int input, int64_t features, struct err *e)
{
	const struct shape *s = call->in[input], *first = call->in[0];
	char text[SHAPE_TEXT_MAX];

	return (s->rank == 2 && s->dim[0] == first->dim[0] && s->dim[1] == features) || err_set(e,
	    "%s: input %d has to be %" PRId64 " tokens x %" PRId64 " features, not %s",
	    call->op->name, input + 1, first->dim[0], features, shape_text(s, text));
}

/* Return the features of a head of queries, or -1 with a sentence. */
static int64_t
query_size(const struct op_call *call, struct err *e)
{
	const struct shape *q = call->in[0];
	int64_t heads = op_attr(call, HEADS, 0), size = op_attr(call, HEAD_DIM, 0);

	if (!family_check_rank(call, 2, 2, "tokens x features", e))
		return -1;
	if (q->dim[1] % heads == 0 && (size == 0 || q->dim[1] == heads * size))
		return q->dim[1] / heads;
	(void)err_set(e, "%s: %" PRId64 " features of queries are not heads = %" PRId64
	    " times head_dim", call->op->name, q->dim[1], heads);
	return -1;
}

static bool
infer_cached(const struct op_call *call, struct shape *out, struct err *e)
{
	int64_t heads = op_attr(call, HEADS, 0), kv = op_attr(call, KV_HEADS, 0);
	int64_t size = query_size(call, e), value = op_attr(call, VALUE_DIM, 0);
	bool shared = op_attr(call, SHARED, 0) != 0;

	if (size < 0)
		return false;
	kv = kv > 0 ? kv : heads;
	value = value > 0 ? value : size;
	if (heads % kv != 0)
		return err_set(e, "cached_attention: heads = %" PRId64 " is not a multiple of "
		    "kv_heads = %" PRId64, heads, kv);
	if (call->ninputs != (shared ? 1 : 3))
		return err_set(e, shared ? "cached_attention: with shared = true keys and values "
		    "are in the cache of another layer, so queries are its only input" :
		    "cached_attention takes queries, keys and values");
	if (!shared && (!is_sequence(call, 1, kv * size, e) ||
	    !is_sequence(call, 2, kv * value, e)))
		return false;
	*out = *call->in[0];
	out->dim[1] = heads * value;
	return true;
}

static bool
infer_latent(const struct op_call *call, struct shape *out, struct err *e)
{
	int64_t heads = op_attr(call, L_HEADS, 0), rope = op_attr(call, L_ROPE_DIM, 0);
	const struct shape *latent = call->in[1];
	char text[SHAPE_TEXT_MAX];

	if (!family_check_rank(call, 2, 2, "tokens x features", e) ||
	    !is_sequence(call, 0, heads * (op_attr(call, L_KEY_DIM, 0) + rope), e))
		return false;
	if (latent->rank != 2 || latent->dim[0] != call->in[0]->dim[0] || latent->dim[1] <= rope)
		return err_set(e, "latent_attention: input 2 has to be latents and %" PRId64
		    " rotated features for each token, not %s", rope, shape_text(latent, text));
	*out = *call->in[0];
	out->dim[1] = heads * op_attr(call, L_VALUE_DIM, 0);
	return true;
}

static bool
infer_index(const struct op_call *call, struct shape *out, struct err *e)
{
	int64_t heads = op_attr(call, I_HEADS, 0), selected = op_attr(call, I_SELECTED, 0);
	int64_t seen = op_attr(call, I_CACHE, 0), ratio = op_attr(call, I_COMPRESS, 0);

	if (!family_check_rank(call, 2, 2, "tokens x features", e))
		return false;
	*out = *call->in[0];
	if (out->dim[1] % heads != 0)
		return err_set(e, "index_scores: %" PRId64 " features do not divide into heads = %"
		    PRId64, out->dim[1], heads);
	if (!is_sequence(call, 1, out->dim[1] / heads, e) ||
	    (call->ninputs > 2 && !is_sequence(call, 2, heads, e)))
		return false;
	seen += out->dim[0];
	seen = ratio > 1 ? (seen + ratio - 1) / ratio : seen;
	out->dim[1] = selected < seen ? selected : seen;
	return true;
}

static bool
infer_conv(const struct op_call *call, struct shape *out, struct err *e)
{
	*out = *call->in[0];
	return family_check_rank(call, 2, 2, "tokens x features", e);
}

static bool
infer_scan(const struct op_call *call, struct shape *out, struct err *e)
{
	int64_t heads = op_attr(call, SCAN_HEADS, 0), groups = op_attr(call, SCAN_GROUPS, 0);
	int64_t state = op_attr(call, SCAN_STATE, 0);

	if (!family_check_rank(call, 2, 2, "tokens x features", e) ||
	    !is_sequence(call, 1, 2 * groups * state, e) || !is_sequence(call, 2, heads, e))
		return false;
	*out = *call->in[0];
	return out->dim[1] % heads == 0 || err_set(e, "selective_scan: %" PRId64 " features do "
	    "not divide into heads = %" PRId64, out->dim[1], heads);
}

static bool
infer_delta(const struct op_call *call, struct shape *out, struct err *e)
{
	int64_t heads = op_attr(call, DELTA_HEADS, 0), keys = op_attr(call, DELTA_QK_HEADS, 0);
	const struct shape *q = call->in[0], *v = call->in[2];
	char text[SHAPE_TEXT_MAX];

	if (!family_check_rank(call, 2, 2, "tokens x features", e) ||
	    !is_sequence(call, 1, q->dim[1], e) || !is_sequence(call, 3, heads, e))
		return false;
	if (v->rank != 2 || v->dim[0] != q->dim[0] || v->dim[1] % heads != 0 ||
	    q->dim[1] % keys != 0 || heads % keys != 0)
		return err_set(e, "delta_rule: queries of %" PRId64 " features in qk_heads = %"
		    PRId64 ", and values of %s in heads = %" PRId64 ", do not fit each other",
		    q->dim[1], keys, shape_text(v, text), heads);
	*out = *v;
	return true;
}

/* Pairs of a new query and a new position.  A causal mask hides half of them. */
#define NEW_PAIRS "causal * min(1, in_space - 1) * min(in_space, seen) * min(in_space, seen)"
#define KEPT_SIZE    "(head_size + (1 - one) * value_size)"
#define LATENT       "(key_channels - rope_dim)"
#define TURN_WEIGHTS LATENT " * heads * (key_dim + value_dim)"
#define LATENT_SIZE  "(absorbed * (2 * key_channels - rope_dim) + " \
	"(1 - absorbed) * (key_dim + rope_dim + value_dim))"

#define KEEP_SPEC                                                                                  \
	{                                                                                          \
		.name = "keep", .type = ATTR_BOOL, .fallback = 1, .max = 1,                        \
		.help = "what it keeps stays in memory for the next run"                           \
	}
#define CACHE_SPEC                                                                                 \
	{                                                                                          \
		.name = "cache", .type = ATTR_INT, .max = INT64_C(1) << 32,                        \
		.help = "positions that are there from runs before"                                \
	}
#define SELECTED_SPEC                                                                              \
	{                                                                                          \
		.name = "selected", .type = ATTR_INT, .max = INT64_C(1) << 32,                     \
		.help = "positions that an indexer leaves for a query at most; all when not given" \
	}
#define COMPRESS_SPEC                                                                              \
	{                                                                                          \
		.name = "compress", .type = ATTR_INT, .max = 1048576,                              \
		.help = "so many positions are kept as one, beside those of the window"            \
	}
#define CAUSAL_SPEC                                                                                \
	{                                                                                          \
		.name = "causal", .type = ATTR_BOOL, .fallback = 1, .max = 1,                      \
		.help = "a query sees no position behind its own"                                  \
	}

const struct op family_decoder[] = {
    {
        .name = "cached_attention",
        .help = "attention of given queries, keys and values, with a cache",
        .example = "cached_attention(x, x, x, { heads = 4 })",
        .example_input = "16x64",
        .channels = CHANNELS_LAST,
        .min_inputs = 1,
        .max_inputs = 3,
        .attr = {
            [HEADS] = {.name = "heads", .type = ATTR_INT, .required = true, .min = 1,
                .max = 65536, .help = "number of query heads"},
            [KV_HEADS] = {.name = "kv_heads", .type = ATTR_INT, .max = 65536,
                .help = "number of key and value heads; as many as heads when not given"},
            [HEAD_DIM] = {.name = "head_dim", .type = ATTR_INT, .max = 1048576,
                .help = "features of a head of queries and keys; features / heads when not given"},
            [VALUE_DIM] = {.name = "value_dim", .type = ATTR_INT, .max = 1048576,
                .help = "features of a head of values; as of keys when not given"},
            [KEEP] = KEEP_SPEC,
            [CACHE] = CACHE_SPEC,
            [WINDOW] = {.name = "window", .type = ATTR_INT, .max = INT64_C(1) << 32,
                .help = "how many positions a query sees at most; all when not given"},
            [SELECTED] = SELECTED_SPEC,
            [SHARED] = {.name = "shared", .type = ATTR_BOOL, .max = 1,
                .help = "keys and values are those of an earlier layer, which keeps them"},
            [CAUSAL] = CAUSAL_SPEC,
            [SINKS] = {.name = "sinks", .type = ATTR_BOOL, .max = 1,
                .help = "each head learns a score that attends to nothing"},
            [COMPRESS] = COMPRESS_SPEC,
            [ONE] = {.name = "one", .type = ATTR_BOOL, .max = 1,
                .help = "values are the keys, and kept once"},
        },
        .infer = infer_cached,
        .biases = "sinks * heads",
        .state = "(1 - shared) * kept * key_heads * " KEPT_SIZE,
        .token_state = "(1 - shared) * min(1, kept) * key_heads * " KEPT_SIZE " + "
            "min(1, compress) * key_heads * " KEPT_SIZE " / max(1, compress)",
        .workspace = "heads * in_space * compared",
        .count = {
            {LEDGER_ATTENTION_MACS, "in_space * compared * heads * (head_size + value_size)"},
            {LEDGER_ATTENTION_HIDDEN, NEW_PAIRS " * heads * (head_size + value_size) / 2"},
            {LEDGER_ATTENTION_SOFTMAX, "heads * in_space * (compared + sinks)"},
        },
        .cache = CACHE_FULL,
    },
    {
        .name = "latent_attention",
        .help = "attention whose heads make keys and values of one short vector a token",
        .also = "mla multi_head_latent_attention",
        .example = "latent_attention(x, x, { heads = 2, key_dim = 16, rope_dim = 16, "
            "value_dim = 16 })",
        .example_input = "16x64",
        .channels = CHANNELS_LAST,
        .min_inputs = 2,
        .max_inputs = 2,
        .attr = {
            [L_HEADS] = {.name = "heads", .type = ATTR_INT, .required = true, .min = 1,
                .max = 65536, .help = "number of heads"},
            [L_KEY_DIM] = {.name = "key_dim", .type = ATTR_INT, .required = true, .min = 1,
                .max = 1048576, .help = "features of a head of keys that are not rotated"},
            [L_ROPE_DIM] = {.name = "rope_dim", .type = ATTR_INT, .required = true,
                .max = 1048576, .help = "rotated features of a key, shared by all heads"},
            [L_VALUE_DIM] = {.name = "value_dim", .type = ATTR_INT, .required = true, .min = 1,
                .max = 1048576, .help = "features of a head of values"},
            [L_KEEP] = KEEP_SPEC,
            [L_CACHE] = CACHE_SPEC,
            [L_SELECTED] = SELECTED_SPEC,
            [L_ABSORBED] = {.name = "absorbed", .type = ATTR_BOOL, .max = 1,
                .help = "queries are turned into latents, not latents into keys"},
            [L_CAUSAL] = CAUSAL_SPEC,
        },
        .infer = infer_latent,
        .weights = TURN_WEIGHTS,
        .state = "kept * key_channels",
        .token_state = "min(1, kept) * key_channels",
        .workspace = "heads * in_space * compared + (1 - absorbed) * seen * heads * "
            "(key_dim + value_dim)",
        .count = {
            {LEDGER_PROJECTION_MACS, "absorbed * in_space * " TURN_WEIGHTS},
            {LEDGER_PROJECTION_MACS, "(1 - absorbed) * seen * " TURN_WEIGHTS},
            {LEDGER_ATTENTION_MACS, "in_space * compared * heads * " LATENT_SIZE},
            {LEDGER_ATTENTION_HIDDEN, NEW_PAIRS " * heads * " LATENT_SIZE " / 2"},
            {LEDGER_ATTENTION_SOFTMAX, "heads * in_space * compared"},
        },
        .cache = CACHE_LATENT,
    },
    {
        .name = "index_scores",
        .help = "choose positions for an attention by the scores of small queries and keys",
        .also = "lightning_indexer",
        .example = "index_scores(x, x:slice { axis = 2, from = 1, to = 16 }, "
            "{ heads = 4, selected = 8 })",
        .example_input = "16x64",
        .channels = CHANNELS_LAST,
        .min_inputs = 2,
        .max_inputs = 3,
        .attr = {
            [I_HEADS] = {.name = "heads", .type = ATTR_INT, .required = true, .min = 1,
                .max = 65536, .help = "heads of queries; a third input can weigh their scores"},
            [I_KEEP] = KEEP_SPEC,
            [I_CACHE] = CACHE_SPEC,
            [I_SELECTED] = {.name = "selected", .type = ATTR_INT, .required = true, .min = 1,
                .max = INT64_C(1) << 32, .help = "positions that it leaves for a query at most"},
            [I_COMPRESS] = {.name = "compress", .type = ATTR_INT, .max = 1048576,
                .help = "so many positions have one key together"},
        },
        .infer = infer_index,
        .state = "keep * entries * head_size",
        .token_state = "keep * head_size / max(1, compress)",
        .workspace = "heads * in_space * entries",
        .count = {
            {LEDGER_ATTENTION_MACS, "in_space * entries * cin"},
            {LEDGER_ATTENTION_HIDDEN,
                "min(1, in_space - 1) * in_space * in_space * cin / (2 * max(1, compress))"},
            {LEDGER_RELU_ELEMS, "in_space * entries * heads"},
            {LEDGER_MUL_ELEMS, "in_space * entries * heads"},
            {LEDGER_ADD_ELEMS, "in_space * entries * heads"},
            {LEDGER_SEARCH_ELEMS, "in_space * entries"},
        },
        .cache = CACHE_INDEX,
    },
    {
        .name = "causal_conv",
        .help = "a convolution of each feature over the last tokens",
        .also = "causal_conv1d short_convolution",
        .example = "x:causal_conv { 4 }",
        .example_input = "16x64",
        .channels = CHANNELS_LAST,
        ONE_INPUT,
        .attr = {
            [CONV_KERNEL] = {.name = "kernel", .type = ATTR_INT, .required = true,
                .positional = true, .min = 1, .max = 65536, .help = "tokens that it sees"},
            [CONV_BIAS] = {.name = "bias", .type = ATTR_BOOL, .fallback = 1, .max = 1,
                .help = "add one number per feature"},
        },
        .infer = infer_conv,
        .weights = "cin * kernel",
        .biases = "bias * cin",
        .state = "(kernel - 1) * cin",
        .count = {
            {LEDGER_CONV_MACS, "in_elems * kernel"},
            {LEDGER_CONV_BIAS, "bias * in_elems"},
        },
        .cache = CACHE_STATE,
    },
    {
        .name = "selective_scan",
        .help = "the recurrence of Mamba 2 over features, their gates B and C, and step sizes",
        .also = "mamba2 ssd state_space_scan",
        .example = "selective_scan(x, x, x:slice { axis = 2, from = 1, to = 4 }, "
            "{ heads = 4, state_size = 32 })",
        .example_input = "16x64",
        .channels = CHANNELS_LAST,
        .min_inputs = 3,
        .max_inputs = 3,
        .attr = {
            [SCAN_HEADS] = {.name = "heads", .type = ATTR_INT, .required = true, .min = 1,
                .max = 65536, .help = "heads, each with a decay, a step and a skip of its own"},
            [SCAN_STATE] = {.name = "state_size", .type = ATTR_INT, .required = true, .min = 1,
                .max = 1048576, .help = "numbers that it keeps for each feature"},
            [SCAN_GROUPS] = {.name = "groups", .type = ATTR_INT, .fallback = 1, .min = 1,
                .max = 65536, .help = "groups of heads that share B and C"},
        },
        .infer = infer_scan,
        .biases = "3 * heads",
        .state = "cin * state_size",
        .count = {
            {LEDGER_MATMUL_MACS, "2 * in_elems * state_size"},
            {LEDGER_MUL_ELEMS, "in_elems * (state_size + 1)"},
            {LEDGER_ADD_ELEMS, "in_elems"},
            {LEDGER_CURVE_ELEMS, "2 * in_space * heads"},
        },
        .cache = CACHE_STATE,
    },
    {
        .name = "delta_rule",
        .help = "the recurrence of gated delta networks over queries, keys, values, gates, decays",
        .also = "gated_delta_rule gated_deltanet",
        .example = "delta_rule(x, x, x, x, x, { heads = 64, qk_heads = 1 })",
        .example_input = "16x64",
        .channels = CHANNELS_LAST,
        .min_inputs = 5,
        .max_inputs = 5,
        .attr = {
            [DELTA_HEADS] = {.name = "heads", .type = ATTR_INT, .required = true, .min = 1,
                .max = 65536, .help = "heads of values, each with a state"},
            [DELTA_QK_HEADS] = {.name = "qk_heads", .type = ATTR_INT, .required = true,
                .min = 1, .max = 65536, .help = "heads of queries and keys"},
        },
        .infer = infer_delta,
        .biases = "heads + key_channels",
        .state = "cin / qk_heads * cout",
        .count = {
            {LEDGER_MATMUL_MACS, "3 * in_space * cin / qk_heads * cout"},
            {LEDGER_MUL_ELEMS, "in_space * cin / qk_heads * cout"},
            {LEDGER_CURVE_ELEMS, "in_space * heads"},
        },
        .cache = CACHE_STATE,
    },
    {.name = NULL},
};
