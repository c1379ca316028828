/*
 * Compile, evaluate and write the formulas of ops.
 */
#include "op/op_symbols.h"

struct op_program {
	struct expr *formula[OP_FORMULAS];
};

const struct op_formula_row op_formula_table[OP_FIRST_COUNT] = {
    [OP_WEIGHTS] = {"weights", offsetof(struct op, weights), "weights"},
    [OP_BIASES] = {"other parameters", offsetof(struct op, biases), "biases"},
    [OP_BUFFERS] = {"stored, not trained", offsetof(struct op, buffers), "buffers"},
    [OP_READS] = {"weights that a batch reads", offsetof(struct op, reads), "reads"},
    [OP_ACTIVE] = {"weights that one token uses", offsetof(struct op, active), "active"},
    [OP_ACTIVE_BIASES] = {"other parameters that one token uses",
        offsetof(struct op, active_biases), "active_biases"},
    [OP_STATE] = {"kept for the next run", offsetof(struct op, state), "state"},
    [OP_TOKEN_STATE] = {"kept of one more token", offsetof(struct op, token_state),
        "token_state"},
    [OP_WORKSPACE] = {"needed while it runs", offsetof(struct op, workspace), "workspace"},
    [OP_BYTES] = {"bytes that a batch moves", offsetof(struct op, bytes), "bytes"},
};

const char *
op_formula_text(const struct op *o, int formula)
{
	if (formula >= OP_FIRST_DIM)
		return o->dim[formula - OP_FIRST_DIM];
	if (formula >= OP_FIRST_COUNT)
		return o->count[formula - OP_FIRST_COUNT].formula;
	return *(const char *const *)((const char *)o + op_formula_table[formula].offset);
}

const struct op_program *
op_compile(struct arena *a, const struct op *o, struct err *e)
{
	struct op_program *p = arena_alloc(a, 1, sizeof *p);

	for (int i = 0; i < OP_FORMULAS; i++) {
		const char *text = op_formula_text(o, i);

		if (text == NULL)
			continue;
		p->formula[i] = expr_parse(a, text, &op_symbols, o, e);
		if (p->formula[i] == NULL)
			return NULL;
	}
	return p;
}

/* Return a call as formulas see it: another output of a layer sees the inputs behind that layer. */
static struct op_call
seen_call(const struct op_call *call)
{
	struct op_call seen = *call;

	if (call->op->flags & OP_PART && call->ninputs > 1) {
		seen.in++;
		seen.ninputs--;
	}
	return seen;
}

bool
op_infer_formulas(const struct op_call *call, struct shape *out, struct err *e)
{
	/* The output is not known yet: let formulas see the input in its place. */
	struct op_call before = seen_call(call);

	before.out = before.in[0];
	for (int i = 0; i < SHAPE_MAX_RANK; i++) {
		if (call->program->formula[OP_FIRST_DIM + i] == NULL)
			break;
		if (!op_evaluate(&before, OP_FIRST_DIM + i, &out->dim[i], e))
			return false;
		out->rank = i + 1;
	}
	return true;
}

bool
op_evaluate(const struct op_call *call, int formula, int64_t *out, struct err *e)
{
	const struct expr *x = call->program->formula[formula];
	struct op_call seen;
	struct err why;

	*out = 0;
	if (x == NULL)
		return true;
	if (call->op->flags & OP_PART) {
		seen = seen_call(call);
		call = &seen;
	}
	if (!expr_eval(x, &op_symbols, call, out, &why))
		return err_set(e, "%s: %.400s", call->op->name, why.text);
	return true;
}

void
op_explain(const struct op_call *call, int formula, const char *times, char *buf, size_t size)
{
	const struct expr *x = call->program->formula[formula];

	buf[0] = '\0';
	if (x != NULL)
		expr_render(x, &op_symbols, call, times, buf, size);
}
