#include "cost.h"

#include "number.h"

bool
cost_layer(const struct graph *g, int layer, struct cost *out, struct err *e)
{
	const struct op *o = g->layer[layer].op;
	struct graph_call room;
	const struct op_call *call = graph_call(g, layer, &room);
	int64_t v;

	*out = (struct cost){.out_elems = shape_elems(call->out)};
	for (int i = 0; i < call->ninputs; i++)
		out->in_elems += shape_elems(call->in[i]);
	if (!op_evaluate(call, OP_WEIGHTS, &out->weights, e) ||
	    !op_evaluate(call, OP_BIASES, &out->biases, e) ||
	    !op_evaluate(call, OP_BUFFERS, &out->buffers, e))
		return false;
	for (int i = 0; i < OP_MAX_COUNTS && o->count[i].formula != NULL; i++) {
		int64_t *count = &out->count[o->count[i].class];

		if (!op_evaluate(call, OP_FIRST_COUNT + i, &v, e))
			return false;
		if (!number_add(*count, v, count))
			return err_set(e, "%s: the count is larger than 9.2e18", o->name);
	}
	return true;
}
