/*
 * All layers of a graph, node by node.
 */
#include "import/emit.h"

#include "import/emit_name.h"

#include <stdlib.h>
#include <string.h>

static bool
gives_fixed(const struct emit *em, const struct foreign_node *n)
{
	for (int i = 0; i < n->noutputs; i++)
		if (n->output[i] >= 0 && !em->f->tensor[n->output[i]].fixed)
			return false;
	return true;
}

/* Add a row for a node whose outputs follow from the file alone.  Layers that need them read what
 * is stored, not this row. */
static bool
add_folded(struct emit *em, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = foreign_output(em->f, n, 0);
	struct layer_make m;
	struct shape shape;

	if (!emit_shape(em, t, &shape))
		shape = (struct shape){1, {1}};
	emit_begin(em, n, "folded", &m);
	if (m.name == NULL)
		m.name = n->op;
	layer_make_list(&m, "shape", shape.rank, shape.dim);
	return layers_add(em->layers, &m, e) >= 0;
}

/* Take away the layers that a rule added before it found that they do not fit. */
static void
forget_layers(struct emit *em, const struct foreign_node *n, int before)
{
	if (em->layers->graph->nlayers == before)
		return;
	layers_drop(em->layers, before);
	for (int i = 0; i < n->noutputs; i++)
		if (n->output[i] >= 0)
			em->layer[n->output[i]] = -1;
	for (int i = 0; i < em->f->ntensors; i++)
		if (em->owner[i] >= before)
			em->owner[i] = -1;
}

/* Return whether a rule finds what it needs: outputs that follow, and inputs that have elements. */
static bool
is_complete(const struct emit *em, const struct foreign_node *n)
{
	if (!n->worked_out)
		return false;
	for (int i = 0; i < n->ninputs; i++) {
		const struct foreign_tensor *t = foreign_input(em->f, n, i);

		if (t != NULL && !t->fixed && em->layer[n->input[i]] >= 0 &&
		    foreign_elems(&t->dims) < 1)
			return false;
	}
	return true;
}

static bool
emit_node(struct emit *em, const struct foreign_node *n, struct err *e)
{
	const struct rule *rule = rule_find(em->rules, n);
	int before = em->layers->graph->nlayers;
	struct err why;

	if (n->gone)
		return true;
	if (gives_fixed(em, n)) {
		em->nfolded++;
		return !em->raw || add_folded(em, n, e);
	}
	em->nruled += rule != NULL && rule->emit != NULL;
	if (rule != NULL && rule->emit != NULL && is_complete(em, n)) {
		if (rule->emit(em, rule, n, &why)) {
			em->ncounted++;
			return true;
		}
		emit_keep_reason(em, n, &why);
		forget_layers(em, n, before);
	}
	return emit_uncounted(em, n, e);
}

bool
emit_body(struct emit *em, int body, struct err *e)
{
	const struct foreign_body *b = &em->f->body[body];

	for (int i = 0; i < b->nnodes; i++)
		if (!emit_node(em, &em->f->node[b->node[i]], e))
			return false;
	return true;
}

static void
count_readers(struct emit *em)
{
	for (int i = 0; i < em->f->nnodes; i++) {
		const struct foreign_node *n = &em->f->node[i];

		for (int k = 0; k < n->ninputs && !n->gone; k++)
			if (n->input[k] >= 0)
				em->readers[n->input[k]]++;
	}
	for (int i = 0; i < em->f->nbodies; i++)
		for (int k = 0; k < em->f->body[i].noutputs; k++)
			em->readers[em->f->body[i].output[k]]++;
}

static bool
add_model_input(struct emit *em, int tensor, struct err *e)
{
	const struct foreign_tensor *t = &em->f->tensor[tensor];
	struct layer_make m;
	struct shape shape;

	if (!emit_shape(em, t, &shape))
		shape = (struct shape){1, {1}};
	layer_make(&m, "input");
	layer_make_list(&m, "shape", shape.rank, shape.dim);
	m.name = t->name;
	emit_put_type(&m, t->type);
	em->layer[tensor] = layers_add(em->layers, &m, e);
	return em->layer[tensor] >= 0;
}

static bool
add_model_outputs(struct emit *em, struct err *e)
{
	const struct foreign_body *b = &em->f->body[0];

	for (int i = 0; i < b->noutputs; i++) {
		int layer = em->layer[b->output[i]];

		if (layer >= 0)
			layers_output(em->layers, layer);
	}
	return em->layers->graph->nlayers > 0 || err_set(e, "the model has no layers");
}

static int *
new_numbers(const struct emit *em, int value)
{
	int *v = mem_alloc(((size_t)em->f->ntensors + 1) * sizeof *v);

	for (int i = 0; i < em->f->ntensors; i++)
		v[i] = value;
	return v;
}

bool
emit_graph(struct emit *em, struct err *e)
{
	const struct foreign_body *b = &em->f->body[0];

	em->layer = new_numbers(em, -1);
	em->owner = new_numbers(em, -1);
	em->readers = new_numbers(em, 0);
	count_readers(em);
	emit_common_blocks(em);
	for (int i = 0; i < b->ninputs; i++)
		if (!add_model_input(em, b->input[i], e))
			return false;
	return emit_body(em, 0, e) && add_model_outputs(em, e);
}

void
emit_close(struct emit *em)
{
	free(em->layer);
	free(em->owner);
	free(em->readers);
}
