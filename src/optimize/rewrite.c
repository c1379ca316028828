#include "optimize/rewrite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int
add_new_layer(struct rewrite *r, int layer, const struct layer_spec *spec, struct err *e)
{
	struct err why;
	int new = graph_add(r->to, spec, &why);

	if (new < 0)
		err_set(e, "%s: '%.200s' no longer works: %.400s", r->name,
		    r->from->layer[layer].path, why.text);
	return new;
}

int
rewrite_copy(struct rewrite *r, int layer, struct err *e)
{
	return rewrite_with(r, layer, NULL, NULL, e);
}

int
rewrite_with(struct rewrite *r, int layer, const struct attr *attr, const struct encoding *encoding,
    struct err *e)
{
	struct layer_spec spec = graph_spec(&r->from->layer[layer]);

	if (attr != NULL)
		spec.attr = attr;
	if (encoding != NULL)
		spec.encoding = *encoding;
	return rewrite_put(r, layer, &spec, e);
}

/* Tie a new layer if its old layer was tied, unless only one of the two has changed. */
static void
keep_tie(struct rewrite *r, int layer)
{
	int owner = r->from->layer[layer].tied;
	struct err ignored;

	if (r->map[layer] >= 0 && owner > 0)
		(void)graph_tie(r->to, r->map[layer], r->map[owner], &ignored);
}

int
rewrite_put(struct rewrite *r, int layer, const struct layer_spec *spec, struct err *e)
{
	const struct layer *l = &r->from->layer[layer];
	struct layer_spec mapped = *spec;
	int input[GRAPH_CALL_INPUTS];

	for (int i = 0; i < spec->ninputs; i++)
		input[i] = r->map[spec->input[i]];
	mapped.input = input;
	mapped.nattrs = op_attr_count(spec->op);
	mapped.is_kept = spec->path == l->path && spec->origin == l->origin;
	r->map[layer] = add_new_layer(r, layer, &mapped, e);
	keep_tie(r, layer);
	return r->map[layer];
}

int
rewrite_add(struct rewrite *r, int layer, const char *part, struct layer_spec spec, struct err *e)
{
	const struct layer *l = &r->from->layer[layer];
	char *path = mem_printf("%s/%s", l->path, part);
	int new;

	spec.path = path;
	spec.nattrs = spec.attr != NULL ? op_attr_count(spec.op) : 0;
	spec.file = l->file;
	spec.line = l->line;
	spec.base = l->base;
	spec.encoding = l->encoding;
	new = add_new_layer(r, layer, &spec, e);
	free(path);
	return new;
}

static void
begin_graph(struct rewrite *r)
{
	r->to = graph_new_from(r->from);
	graph_reserve(r->to, r->from->nlayers);
	r->map = mem_calloc((size_t)r->from->nlayers, sizeof *r->map);
}

static struct graph *
end_graph(struct rewrite *r, bool ok, struct err *e)
{
	struct graph *to = r->to;
	int *output = mem_calloc((size_t)r->from->noutputs, sizeof *output);

	for (int i = 0; ok && i < r->from->noutputs; i++)
		output[i] = r->map[r->from->output[i]];
	if (!ok || !graph_finish(to, r->from->noutputs, output, e)) {
		graph_free(to);
		to = NULL;
	}
	free(output);
	free(r->map);
	return to;
}

struct graph *
rewrite_graph(const struct optimization *o, struct analysis *a, const struct choice *const *chosen,
    rewrite_step *step, void *context, struct err *e)
{
	return rewrite_in_order(o, a, chosen, NULL, step, context, e);
}

struct graph *
rewrite_in_order(const struct optimization *o, struct analysis *a,
    const struct choice *const *chosen, const int *order, rewrite_step *step, void *context,
    struct err *e)
{
	struct rewrite r = {.name = o->name, .opt = o, .analysis = a, .chosen = chosen,
	    .from = a->graph, .task = a->task};
	bool ok = true;

	begin_graph(&r);
	for (int i = 0; ok && i < r.from->nlayers; i++)
		ok = task_each(r.task, "changing the model", i, r.from->nlayers, e) &&
		    step(&r, order != NULL ? order[i] : i, context, e);
	return end_graph(&r, ok, e);
}

const double *
rewrite_values(struct rewrite *r, int layer)
{
	const struct choice *chosen = r->chosen[layer];

	return rewrite_wants(r->analysis, layer, chosen) ? chosen->value : NULL;
}

bool
rewrite_set(const struct op *op, struct attr *attr, const char *name, int64_t value)
{
	int which = op_attr_find(op, name);

	if (which >= 0)
		attr[which] = (struct attr){.n = 1, .one = value};
	return which >= 0;
}

void
rewrite_carry(const struct layer *from, const struct op *to_op, struct attr *to, const char *name)
{
	int source = op_attr_find(from->op, name), target = op_attr_find(to_op, name);

	if (source >= 0 && target >= 0)
		to[target] = from->attr[source];
}

int64_t
rewrite_attr(const struct graph *g, int layer, const char *name, int axis, int64_t fallback)
{
	struct graph_call call;

	return op_attr_named(graph_call(g, layer, &call), name, axis, fallback);
}

bool
rewrite_wants(struct analysis *a, int layer, const struct choice *chosen)
{
	return chosen != NULL && chosen->on && choice_applies(chosen, a, layer, NULL);
}

double
rewrite_value(const struct optimization *o, const double *value, int param)
{
	return value != NULL ? value[param] : o->param[param].fallback;
}
