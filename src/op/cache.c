#include "op/cache.h"

const struct cache_info cache_table[CACHE_KINDS] = {
    [CACHE_NONE] = {"none", "nothing stays for the next run"},
    [CACHE_FULL] = {"full", "keys and values of every head for every token"},
    [CACHE_GROUPED] = {"grouped", "several query heads share one pair of keys and values"},
    [CACHE_WINDOW] = {"window", "keys and values of the last tokens only: it stops growing"},
    [CACHE_LATENT] = {"latent", "one short vector a token, of which heads make keys and values"},
    [CACHE_INDEX] = {"index", "one small key a token, by which an attention chooses its positions"},
    [CACHE_STATE] = {"state", "a state of fixed size, however many tokens there were"},
    [CACHE_SHARED] = {"shared", "the cache of an earlier layer: it keeps nothing of its own"},
};

enum cache_kind
cache_kind(const struct op_call *call)
{
	int64_t heads = op_attr_named(call, "heads", 0, 0);
	int64_t kv = op_attr_named(call, "kv_heads", 0, 0);

	if (call->op->flags & OP_OWN)
		return call->op->token_state != NULL ? CACHE_FULL
		    : call->op->state != NULL ? CACHE_STATE : CACHE_NONE;
	if (call->op->cache != CACHE_FULL)
		return call->op->cache;
	if (op_attr_named(call, "shared", 0, 0) != 0)
		return CACHE_SHARED;
	if (op_attr_named(call, "keep", 0, 0) == 0 && op_attr_named(call, "cache", 0, 0) == 0)
		return CACHE_NONE;
	if (op_attr_named(call, "window", 0, 0) > 0)
		return CACHE_WINDOW;
	return kv > 0 && kv < heads ? CACHE_GROUPED : CACHE_FULL;
}
