/*
 * Quantized layers: what stands between a DequantizeLinear and a QuantizeLinear computes in their
 * type, and these two are no layers of their own.
 */
#include "import/onnx_pattern.h"

#include <stdlib.h>
#include <string.h>

static bool
is_named(const struct foreign_node *n, const char *op)
{
	return n != NULL && strcmp(n->op, op) == 0 && *n->domain == '\0';
}

/* Return whether all inputs that a run gives come from dequantized ones; their type into `*type`.
 * */
static bool
reads_quantized(const struct foreign *f, const struct foreign_node *n, const bool *quantized,
    enum foreign_type *type)
{
	bool any = false;

	for (int i = 0; i < n->ninputs; i++) {
		const struct foreign_tensor *t = foreign_input(f, n, i);
		const struct foreign_node *from;

		if (t == NULL || t->fixed)
			continue;
		from = t->producer >= 0 ? &f->node[t->producer] : NULL;
		if (is_named(from, "DequantizeLinear") && foreign_input(f, from, 0) != NULL)
			*type = foreign_input(f, from, 0)->type;
		else if (quantized[n->input[i]])
			*type = t->type;
		else
			return false;
		any = true;
	}
	return any;
}

/* Facts about each tensor, collected while quantized layers are looked for. */
struct marks {
	bool *quantized;           /* made by a quantized layer */
	bool *requantized;         /* read by a QuantizeLinear, behind a Relu or Clip at most */
	bool *plain;               /* read by a layer that is not quantized */
};

static bool
has_quantized_weights(const struct foreign *f, const struct foreign_node *n)
{
	for (int i = 0; i < n->ninputs; i++) {
		const struct foreign_tensor *t = foreign_input(f, n, i);

		if (t != NULL && t->fixed && t->root >= 0 &&
		    foreign_type_table[f->tensor[t->root].type].bits <= 8)
			return true;
	}
	return false;
}

/* From the last node to the first, so that what reads a tensor is known before what makes it. */
static void
mark_requantized(const struct foreign *f, struct marks *m)
{
	for (int i = f->nnodes - 1; i >= 0; i--) {
		const struct foreign_node *n = &f->node[i];
		bool passes = (is_named(n, "Relu") || is_named(n, "Clip")) &&
		    m->requantized[n->output[0]];

		if (n->ninputs > 0 && n->input[0] >= 0 && (is_named(n, "QuantizeLinear") || passes))
			m->requantized[n->input[0]] = true;
	}
}

static void
mark_node(struct foreign *f, struct foreign_node *n, struct marks *m)
{
	enum foreign_type type = FOREIGN_INT8;
	bool found = reads_quantized(f, n, m->quantized, &type) &&
	    (m->requantized[n->output[0]] || has_quantized_weights(f, n));

	for (int i = 0; i < n->ninputs && !found; i++)
		if (n->input[i] >= 0)
			m->plain[n->input[i]] = true;
	for (int i = 0; i < n->noutputs && found; i++) {
		struct foreign_tensor *t = foreign_output(f, n, i);

		if (t == NULL || foreign_type_table[t->type].whole)
			continue;
		m->quantized[n->output[i]] = true;
		t->type = type;
	}
}

/* Give the tensors that quantized layers read and make their type: it is what is stored. */
void
onnx_mark_quantized(struct foreign *f)
{
	size_t n = (size_t)f->ntensors + 1;
	struct marks m = {mem_calloc(n, sizeof(bool)), mem_calloc(n, sizeof(bool)),
	    mem_calloc(n, sizeof(bool))};

	mark_requantized(f, &m);
	for (int i = 0; i < f->nnodes; i++)
		if (!f->node[i].gone && !is_named(&f->node[i], "DequantizeLinear") &&
		    !is_named(&f->node[i], "QuantizeLinear"))
			mark_node(f, &f->node[i], &m);
	for (int i = 0; i < f->nnodes; i++) {
		const struct foreign_tensor *in = foreign_input(f, &f->node[i], 0);
		struct foreign_tensor *out = foreign_output(f, &f->node[i], 0);

		if (is_named(&f->node[i], "DequantizeLinear") && in != NULL &&
		    !in->fixed && !out->is_output && !m.plain[f->node[i].output[0]])
			out->type = in->type;
	}
	free(m.quantized);
	free(m.requantized);
	free(m.plain);
}
