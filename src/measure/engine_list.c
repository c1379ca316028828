#include "measure/engine_list.h"

#include <stdlib.h>
#include <string.h>


/* A list in the making. */
struct maker {
	const struct evaluation *v;
	struct engine_list *list;
	int *made;                         /* of each layer of the graph: the layer of the list that
	                                    * makes its output, or ENGINE_OUTSIDE */
	int *last;                         /* of each owner: its last layer in the list, or -1 */
};

/* Find the type in which an engine runs a layer. */
static bool
find_type(const struct encoding *f, bool multiplies, enum dtype *out, struct err *why)
{
	enum dtype acts = (enum dtype)f->acts, weights = multiplies ? (enum dtype)f->weights : acts;

	*out = acts;
	if (encoding_blocks(f) != NULL && multiplies)
		return err_set(why, "no engine has weights in %s", encoding_blocks(f)->name);
	if (acts != weights)
		return err_set(why, "no engine has %s weights with %s activations",
		    dtype_table[weights].name, dtype_table[acts].name);
	return acts == DTYPE_FP32 || acts == DTYPE_BF16 || acts == DTYPE_INT8 ||
	    err_set(why, "no engine has %s", dtype_table[acts].name);
}

static void
omit_layer(struct maker *m, int layer, const struct err *why)
{
	struct engine_list *l = m->list;

	l->omitted = mem_grow(l->omitted, &l->omitted_cap, (size_t)l->nomitted + 1,
	    sizeof *l->omitted);
	l->omitted[l->nomitted].layer = layer;
	l->omitted[l->nomitted++].why = *why;
	m->made[layer] = ENGINE_OUTSIDE;
}

/* Return where input `k` of a layer is made, and whether with as many elements as are read. */
static int
input_of(const struct maker *m, int layer, int k, int64_t elems)
{
	int from = m->made[m->v->graph->layer[layer].input[k]];

	if (from < 0 || primitive_output(&m->list->layer[from].what) < elems)
		return ENGINE_OUTSIDE;
	return from;
}

/* Join an activation, a sum or a product to the layer that makes its input, if that is the newest
 * of its owner, and the other input was made before. */
static bool
join_layer(struct maker *m, int layer, const struct primitive_step *step)
{
	const struct layer_result *r = &m->v->layer[layer];
	int to = m->made[m->v->graph->layer[layer].input[r->fused_input]];
	struct engine_layer *l = to >= 0 ? &m->list->layer[to] : NULL;
	struct engine_join j = {.kind = step->what.kind, .activation = step->what.activation,
	    .per_channel = step->what.per_channel};

	if (l == NULL || m->last[r->fused_into] != to || l->njoined == ENGINE_JOINED ||
	    primitive_output(&l->what) != primitive_output(&step->what) ||
	    l->what.kind == PRIMITIVE_CONCAT)
		return false;
	if (j.kind == PRIMITIVE_ADD || j.kind == PRIMITIVE_MUL) {
		int k = -1;

		/* The other input is the one that is not fused. */
		for (int i = 0; i < 2; i++)
			if (step->from[i] != -1 - r->fused_input)
				k = i;
		if (k < 0)
			return false;
		j.input = step->from[k] == PRIMITIVE_OUTSIDE ? ENGINE_OUTSIDE
		    : input_of(m, layer, -1 - step->from[k], primitive_input(&step->what, k));
		if (j.input >= to || (j.per_channel && k == 0))
			return false;
	} else if (j.kind != PRIMITIVE_ACTIVATION) {
		return false;
	}
	l->joined[l->njoined++] = j;
	m->made[layer] = to;
	return true;
}

static void
add_steps(struct maker *m, int layer, const struct primitive_step *step, int n, enum dtype type)
{
	struct engine_list *l = m->list;
	int first = l->n, owner = m->v->layer[layer].fused_into;

	l->layer = mem_grow(l->layer, &l->cap, (size_t)(l->n + n), sizeof *l->layer);
	for (int i = 0; i < n; i++) {
		struct engine_layer *to = &l->layer[l->n++];

		*to = (struct engine_layer){.what = step[i].what, .ninputs = step[i].ninputs,
		    .type = type, .owner = owner};
		for (int k = 0; k < step[i].ninputs; k++) {
			int from = step[i].from[k];

			to->skip[k] = step[i].skip[k];
			to->input[k] = from == PRIMITIVE_OUTSIDE ? ENGINE_OUTSIDE : from >= 0
			    ? first + from : input_of(m, layer, -1 - from,
			    step[i].skip[k] + primitive_input(&step[i].what, k));
			if (to->input[k] == ENGINE_OUTSIDE)
				to->skip[k] = 0;
		}
	}
	m->made[layer] = m->last[owner] = l->n - 1;
}

static void
add_layer(struct maker *m, int layer)
{
	const struct layer *l = &m->v->graph->layer[layer];
	const struct layer_result *r = &m->v->layer[layer];
	struct primitive_step step[PRIMITIVE_STEPS];
	enum dtype type;
	struct err why;
	int n;

	m->made[layer] = ENGINE_OUTSIDE;
	if (r->folded) {
		m->made[layer] = m->made[l->input[r->fused_input]];
		return;
	}
	n = primitives_of(m->v->graph, layer, m->v->settings.batch, step, &why);
	if (n == 0 && l->ninputs > 0)
		m->made[layer] = m->made[l->input[0]];
	if (n == 0)
		return;
	if (n < 0 || !find_type(&l->encoding, r->cost->weights + r->cost->tied_weights > 0, &type,
	    &why)) {
		omit_layer(m, layer, &why);
		return;
	}
	if (n == 1 && r->fused_into != layer && join_layer(m, layer, step))
		return;
	add_steps(m, layer, step, n, type);
}

bool
engine_list_of(const struct evaluation *v, struct engine_list *out, struct err *e)
{
	int n = v->graph->nlayers;
	struct maker m = {.v = v, .list = out};

	*out = (struct engine_list){0};
	m.made = mem_calloc((size_t)n, sizeof *m.made);
	m.last = mem_calloc((size_t)n, sizeof *m.last);
	memset(m.last, -1, (size_t)n * sizeof *m.last);
	for (int i = 0; i < n && out->n <= ENGINE_MAX_LAYERS; i++)
		add_layer(&m, i);
	free(m.made);
	free(m.last);
	if (out->n > 0 && out->n <= ENGINE_MAX_LAYERS)
		return true;
	if (out->n > 0)
		(void)err_set(e, "an engine runs at most %d layers", ENGINE_MAX_LAYERS);
	else if (out->nomitted > 0)
		(void)err_set(e, "an engine can run none of these layers: of the first, %s",
		    out->omitted[0].why.text);
	else
		(void)err_set(e, "the model has no layer that computes anything");
	engine_list_free(out);
	return false;
}

void
engine_list_free(struct engine_list *l)
{
	free(l->layer);
	free(l->omitted);
	*l = (struct engine_list){0};
}
