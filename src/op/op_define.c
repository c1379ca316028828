#include "op/op_define.h"

#include "op/flow.h"

const struct op *
op_define(struct arena *a, const struct op *o, struct err *e)
{
	struct op *copy = arena_alloc(a, 1, sizeof *copy);
	struct err why;

	*copy = *o;
	copy->infer = op_infer_formulas;
	copy->flow = flow_formulas;
	copy->flags |= OP_OWN;
	for (int i = 0; op_variables[i].name != NULL; i++)
		if (op_attr_find(o, op_variables[i].name) >= 0) {
			(void)err_set(e,
			    "op '%.40s' cannot have an attribute '%s': formulas use the name",
			    o->name, op_variables[i].name);
			return NULL;
		}
	copy->program = op_compile(a, copy, &why);
	if (copy->program == NULL) {
		(void)err_set(e, "op '%.40s': %.400s", o->name, why.text);
		return NULL;
	}
	return copy;
}
