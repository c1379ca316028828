#include "import/layers.h"

#include "base/text.h"
#include "model/cost.h"
#include "op/op_table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
layers_open(struct layers *l)
{
	*l = (struct layers){.graph = graph_new()};
}

void
layers_close(struct layers *l)
{
	graph_free(l->graph);
	free(l->note);
	arena_free(&l->arena);
	*l = (struct layers){0};
}

void
layer_make(struct layer_make *m, const char *op)
{
	m->op = op_find(op);
	m->failed = m->op == NULL;
	m->misses = false;
	memset(m->attr, 0, sizeof m->attr);
	m->ninputs = 0;
	m->scope = m->name = m->origin = NULL;
	m->node = m->tied = -1;
	m->repeats = 1;
	m->encoding = (struct encoding){0};
	m->fused = false;
}

static struct attr *
attr_of(struct layer_make *m, const char *name, int *which)
{
	*which = m->op != NULL ? op_attr_find(m->op, name) : -1;
	if (*which < 0) {
		m->failed = true;
		return NULL;
	}
	return &m->attr[*which];
}

void
layer_make_int(struct layer_make *m, const char *attr, int64_t v)
{
	layer_make_list(m, attr, 1, &v);
}

void
layer_make_real(struct layer_make *m, const char *attr, double v)
{
	int which;
	struct attr *a = attr_of(m, attr, &which);

	if (a != NULL)
		*a = (struct attr){.n = 1, .fraction = v};
}

void
layer_make_list(struct layer_make *m, const char *attr, int n, const int64_t *v)
{
	int which;
	struct attr *a = attr_of(m, attr, &which);

	if (a == NULL)
		return;
	if (n < 1 || n > LAYERS_MAX_VALUES) {
		m->failed = true;
		return;
	}
	memcpy(m->list[which], v, (size_t)n * sizeof *v);
	if (n == 1)
		*a = (struct attr){.n = 1, .one = v[0]};
	else
		*a = (struct attr){.n = n, .list = m->list[which]};
}

void
layer_make_input(struct layer_make *m, int layer)
{
	m->misses |= layer < 0;
	if (m->ninputs == OP_MANY_INPUTS)
		m->failed = true;
	else
		m->input[m->ninputs++] = layer;
}

static const char *
keep_text(struct layers *l, const char *text)
{
	return text != NULL ? arena_strdup(&l->arena, text) : NULL;
}

/* Blocks of a file follow one another as nodes do: most have the text of the layer before. */
static const char *
keep_scope(struct layers *l, const char *scope)
{
	int n = l->graph->nlayers;

	if (scope == NULL || *scope == '\0')
		return NULL;
	if (n > 1 && l->note[n - 2].scope != NULL && strcmp(l->note[n - 2].scope, scope) == 0)
		return l->note[n - 2].scope;
	return arena_strdup(&l->arena, scope);
}

static void
keep_note(struct layers *l, const struct layer_make *m, const char *kind)
{
	struct layer_note *note;

	l->note = mem_grow(l->note, &l->cap, (size_t)l->graph->nlayers, sizeof *l->note);
	note = &l->note[l->graph->nlayers - 1];
	*note = (struct layer_note){.scope = keep_scope(l, m->scope), .kind = kind,
	    .name = keep_text(l, m->name), .origin = keep_text(l, m->origin), .node = m->node,
	    .nameless = m->scope == NULL,
	    .tied = m->tied};
}

int
layers_add(struct layers *l, const struct layer_make *m, struct err *e)
{
	struct layer_spec spec = {.op = m->op, .attr = m->attr, .ninputs = m->ninputs,
	    .input = m->input, .base = -1, .encoding = m->encoding,
	    .fused = m->fused};
	struct cost cost;
	int layer;

	if (m->misses)
		return -1;
	if (m->failed) {
		err_set(e, "%s does not take what the file gives it",
		    m->op != NULL ? m->op->name : "an op that there is not");
		return -1;
	}
	spec.nattrs = op_attr_count(m->op);
	layer = graph_add(l->graph, &spec, e);
	/* Its cost has to be a number, as scripts have to see to. */
	if (layer >= 0 && ((m->tied >= 0 && !graph_tie(l->graph, layer, m->tied, e)) ||
	    !cost_layer(l->graph, layer, &cost, e))) {
		graph_drop(l->graph);
		return -1;
	}
	if (layer >= 0)
		keep_note(l, m, NULL);
	return layer;
}

static const char *
kind_of(struct layers *l, const char *name)
{
	char plain[GRAPH_NAME_MAX + 1];

	(void)snprintf(plain, sizeof plain - 1, "%s", *name != '\0' ? name : "?");
	text_make_plain(plain, false);
	/* A name of the op table says that there is a rule. */
	if (op_find(plain) != NULL)
		(void)strcat(plain, "?");
	for (int i = 0; i < l->nkinds; i++)
		if (strcmp(l->kind[i], plain) == 0)
			return l->kind[i];
	if (l->nkinds == LAYERS_MAX_KINDS)
		return "other";
	return l->kind[l->nkinds++] = arena_strdup(&l->arena, plain);
}

int
layers_add_uncounted(struct layers *l, const char *kind, const struct shape *shape,
    const struct layer_make *m, struct err *e)
{
	struct layer_make made = *m;
	struct layer_spec spec;
	int layer;

	made.op = op_find("uncounted");
	made.failed = false;
	memset(made.attr, 0, sizeof made.attr);
	layer_make_list(&made, "shape", shape->rank, shape->dim);
	if (made.ninputs > OP_MANY_INPUTS)
		made.ninputs = OP_MANY_INPUTS;
	spec = (struct layer_spec){.op = made.op, .attr = made.attr, .base = -1,
	    .nattrs = op_attr_count(made.op), .ninputs = made.ninputs, .input = made.input,
	    .encoding = made.encoding};
	layer = graph_add(l->graph, &spec, e);
	if (layer >= 0)
		keep_note(l, &made, kind_of(l, kind));
	return layer;
}

void
layers_drop(struct layers *l, int from)
{
	while (l->graph->nlayers > from)
		graph_drop(l->graph);
}

const struct shape *
layers_shape(const struct layers *l, int layer)
{
	return &l->graph->layer[layer].out;
}

void
layers_output(struct layers *l, int layer)
{
	if (l->noutputs < OP_MANY_INPUTS)
		l->output[l->noutputs++] = layer;
}
