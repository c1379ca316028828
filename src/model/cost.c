#include "model/cost.h"

#include "base/number.h"

_Static_assert(LEDGER_COUNT <= UINT8_MAX + 1, "struct cost has a byte for each class");

int64_t
cost_count(const struct cost *c, int class)
{
	for (int i = 0; i < c->ncounted; i++)
		if (c->counted[i] == class)
			return c->count[i];
	return 0;
}

/* Return the place of a class, which is made if it is not there yet. */
static int64_t *
count_of(struct cost *out, enum ledger_class class)
{
	for (int i = 0; i < out->ncounted; i++)
		if (out->counted[i] == class)
			return &out->count[i];
	out->counted[out->ncounted] = (uint8_t)class;
	return &out->count[out->ncounted++];
}

/* With so many samples, one of them reads each row of a table and each expert. */
#define MANY_SAMPLES 65536

/* Count the weights that a formula gives; all of them if there is no formula. */
static bool
count_used_weights(const struct op_call *call, int formula, const char *text, int64_t all,
    int64_t *out, struct err *e)
{
	*out = all;
	return text == NULL || op_evaluate(call, formula, out, e);
}

/* Count the weights that a token uses, and those that one and many samples read. */
static bool
count_used(const struct op_call *call, struct cost *out, struct err *e)
{
	const struct op *o = call->op;
	struct op_call many = *call;

	many.batch = MANY_SAMPLES;
	return count_used_weights(call, OP_ACTIVE, o->active, out->weights, &out->active, e) &&
	    count_used_weights(call, OP_ACTIVE_BIASES, o->active_biases, out->biases,
	    &out->active_biases, e) &&
	    count_used_weights(call, OP_READS, o->reads, out->weights, &out->reads, e) &&
	    count_used_weights(&many, OP_READS, o->reads, out->weights, &out->reads_most, e) &&
	    op_evaluate(call, OP_STATE, &out->state, e) &&
	    op_evaluate(call, OP_TOKEN_STATE, &out->token_state, e);
}

/* Move shared parameters to the layer that owns them, which counts them. */
static bool
count_shared(const struct graph *g, int owner, struct cost *out, struct err *e)
{
	struct graph_call buffer;
	int64_t biases;

	if (!op_evaluate(graph_call(g, owner, &buffer), OP_BIASES, &biases, e))
		return false;
	out->tied_weights = out->weights;
	out->weights = out->active = 0;
	if (biases == out->biases) {
		out->tied_biases = out->biases;
		out->biases = out->active_biases = out->buffers = 0;
	}
	return true;
}

bool
cost_layer(const struct graph *g, int layer, struct cost *out, struct err *e)
{
	const struct op *o = g->layer[layer].op;
	struct graph_call buffer;
	const struct op_call *call = graph_call(g, layer, &buffer);
	int64_t v;

	*out = (struct cost){.out_elems = shape_elems(call->out),
	    .form = op_form(call)};
	for (int i = 0; i < call->ninputs; i++)
		out->in_elems += shape_elems(call->in[i]);
	if (!op_evaluate(call, OP_WEIGHTS, &out->weights, e) ||
	    !op_evaluate(call, OP_BIASES, &out->biases, e) ||
	    !op_evaluate(call, OP_BUFFERS, &out->buffers, e) || !count_used(call, out, e))
		return false;
	if (g->layer[layer].tied > 0 && !count_shared(g, g->layer[layer].tied, out, e))
		return false;
	for (int i = 0; i < OP_MAX_COUNTS && o->count[i].formula != NULL; i++) {
		int64_t *count = count_of(out, o->count[i].class);

		if (!op_evaluate(call, OP_FIRST_COUNT + i, &v, e))
			return false;
		if (!number_add(*count, v, count))
			return err_set(e, "%s: the count is larger than 9.2e18", o->name);
	}
	return true;
}
