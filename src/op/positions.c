#include "op/positions.h"

static int64_t
attr_of(const struct op_call *call, const char *name)
{
	return op_attr_named(call, name, 0, 0);
}

static int64_t
smaller(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

const struct shape *
positions_input(const struct op_call *call)
{
	return call->in[call->ninputs - 1 - attr_of(call, "relative_input") -
	    attr_of(call, "mask")];
}

static int64_t
all_positions(const struct op_call *call)
{
	const struct shape *keys = positions_input(call);
	int64_t fresh = keys->rank > 1 ? keys->dim[keys->rank - 2] : 1;

	return attr_of(call, "cache") + (attr_of(call, "reuse") != 0 ? 0 : fresh);
}

int64_t
positions_seen(const struct op_call *call)
{
	int64_t window = attr_of(call, "window"), all = all_positions(call);

	return window > 0 ? smaller(all, window) : all;
}

int64_t
positions_entries(const struct op_call *call)
{
	int64_t all = all_positions(call), ratio = attr_of(call, "compress");

	return ratio > 1 ? (all + ratio - 1) / ratio : all;
}

int64_t
positions_compared(const struct op_call *call)
{
	int64_t selected = attr_of(call, "selected"), seen = positions_seen(call);
	bool compresses = attr_of(call, "compress") > 0;
	int64_t chosen = compresses ? positions_entries(call) : seen;

	if (selected > 0)
		chosen = smaller(chosen, selected);
	return compresses ? seen + chosen : chosen;
}

int64_t
positions_kept(const struct op_call *call)
{
	if (attr_of(call, "keep") == 0 && attr_of(call, "cache") == 0)
		return 0;
	return positions_seen(call) + (attr_of(call, "compress") > 0 ? positions_entries(call) : 0);
}
