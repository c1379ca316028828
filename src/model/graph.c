#include "model/graph.h"

#include "base/names.h"
#include "op/op_table.h"

#include <inttypes.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The paths, inputs and attributes of a graph.  Graphs that were made from it may point to them,
 * too, and hold it. */
struct graph_store {
	atomic_int holders;
	struct arena arena;
	struct graph_store *from;  /* that this one points to, or NULL */
};

static void
release_store(struct graph_store *s)
{
	struct graph_store *from;

	for (; s != NULL && atomic_fetch_sub(&s->holders, 1) == 1; s = from) {
		from = s->from;
		arena_free(&s->arena);
		free(s);
	}
}

/* Return a graph without layers and names, which holds the store of `from` unless that is NULL. */
static struct graph *
new_graph(const struct graph *from)
{
	static atomic_uint_fast64_t last_serial;
	struct graph *g = mem_calloc(1, sizeof *g);

	g->serial = ++last_serial;
	g->open_scope = -1;
	g->store = mem_calloc(1, sizeof *g->store);
	atomic_init(&g->store->holders, 1);
	if (from == NULL)
		return g;
	(void)atomic_fetch_add(&from->store->holders, 1);
	g->store->from = from->store;
	g->tokens = from->tokens;
	g->planned = from->planned;
	g->nfiles = from->nfiles;
	g->file = mem_resize(NULL, (size_t)from->nfiles + 1, sizeof *g->file);
	if (from->nfiles > 0)
		memcpy(g->file, from->file, (size_t)from->nfiles * sizeof *g->file);
	return g;
}

struct graph *
graph_new(void)
{
	return graph_new_from(NULL);
}

struct graph *
graph_new_from(const struct graph *from)
{
	struct graph *g = new_graph(from);

	g->names = names_new();
	memset(g->seen, -1, sizeof g->seen);
	return g;
}

struct graph *
graph_recoded(const struct graph *from, const struct encoding *encoding)
{
	struct graph *g = new_graph(from);

	graph_reserve(g, from->nlayers);
	g->nlayers = from->nlayers;
	for (int i = 0; i < g->nlayers; i++) {
		g->layer[i] = from->layer[i];
		g->layer[i].name = from->layer[i].path;
		g->layer[i].scope = -1;
		if (encoding != NULL)
			g->layer[i].encoding = encoding[i];
	}
	g->noutputs = from->noutputs;
	g->output = from->output;
	g->fuses = from->fuses;
	g->in_order = from->in_order;
	g->patch = from->patch;
	g->in_place = from->in_place;
	return g;
}

struct patch *
graph_take_patches(struct graph *g)
{
	struct patch *p = arena_alloc(&g->store->arena, (size_t)g->nlayers + 1, sizeof *p);

	g->patch = p;
	return p;
}

void
graph_free(struct graph *g)
{
	if (g == NULL)
		return;
	names_free(g->names);
	release_store(g->store);
	free(g->layer);
	free(g->scope);
	free(g->file);
	free(g);
}

void
graph_reserve(struct graph *g, int layers)
{
	g->layer = mem_grow(g->layer, &g->layer_cap, (size_t)layers, sizeof *g->layer);
}

int
graph_file(struct graph *g, const char *name)
{
	for (int i = 0; i < g->nfiles; i++)
		if (strcmp(g->file[i], name) == 0)
			return i;
	g->file = mem_resize(g->file, (size_t)g->nfiles + 1, sizeof *g->file);
	g->file[g->nfiles] = arena_strdup(&g->store->arena, name);
	return g->nfiles++;
}

/* Return "prefix.name", or "prefix.name_2" if the path is taken.  The name remembers its last
 * number, so that a thousand layers of one name do not try a thousand numbers each. */
static const char *
unique_path(struct graph *g, const char *prefix, const char *name)
{
	const char *dot = *prefix != '\0' ? "." : "", *path;
	char first[GRAPH_PATH_MAX + 1], numbered[GRAPH_PATH_MAX + 16];
	int n;

	(void)snprintf(first, sizeof first, "%s%s%s", prefix, dot, name);
	(void)snprintf(numbered, sizeof numbered, "%s", first);
	n = names_get(g->names, first);
	if (n > 0) {
		do
			(void)snprintf(numbered, sizeof numbered, "%s_%d", first, ++n);
		while (names_get(g->names, numbered) >= 0);
		names_put(g->names, first, n);
	}
	path = arena_strdup(&g->store->arena, numbered);
	names_put(g->names, path, 1);
	return path;
}

static const char *
scope_path(const struct graph *g, int scope)
{
	return scope >= 0 ? g->scope[scope].path : "";
}

/* Return the part of a path after the path of its block. */
static const char *
local_name(const struct graph *g, int scope, const char *path)
{
	const char *prefix = scope_path(g, scope);
	size_t n = strlen(prefix);

	return n > 0 && strncmp(path, prefix, n) == 0 && path[n] == '.' ? path + n + 1 : path;
}

static bool
check_name(const struct graph *g, const char *name, struct err *e)
{
	if (*name == '\0')
		return err_set(e, "a name must not be empty");
	if (strlen(name) > GRAPH_NAME_MAX)
		return err_set(e, "the name '%.40s...' has more than %d characters", name,
		    GRAPH_NAME_MAX);
	if (strlen(scope_path(g, g->open_scope)) + 1 + strlen(name) > GRAPH_PATH_MAX)
		return err_set(e, "'%.40s' and the blocks around it have names of more than %d "
		    "characters together", name, GRAPH_PATH_MAX);
	return true;
}

bool
graph_open(struct graph *g, const char *name, struct err *e)
{
	struct scope *s;

	if (!check_name(g, name, e))
		return false;
	if (g->scope_depth == GRAPH_MAX_DEPTH)
		return err_set(e, "block '%.40s' is nested more than %d deep", name,
		    GRAPH_MAX_DEPTH);
	if (g->nscopes == GRAPH_MAX_LAYERS)
		return err_set(e, "a model has at most %d blocks", GRAPH_MAX_LAYERS);
	g->scope = mem_grow(g->scope, &g->scope_cap, (size_t)g->nscopes + 1, sizeof *g->scope);
	s = &g->scope[g->nscopes];
	s->path = unique_path(g, scope_path(g, g->open_scope), name);
	s->name = local_name(g, g->open_scope, s->path);
	s->parent = g->open_scope;
	s->first = s->end = g->nlayers;
	g->open_scope = g->nscopes++;
	g->scope_depth++;
	return true;
}

const char *
graph_open_path(const struct graph *g)
{
	return g->open_scope >= 0 ? g->scope[g->open_scope].path : NULL;
}

void
graph_close(struct graph *g)
{
	struct scope *s = &g->scope[g->open_scope];

	s->end = g->nlayers;
	g->open_scope = s->parent;
	g->scope_depth--;
}

static uint64_t
mix(uint64_t hash, uint64_t value)
{
	return (hash ^ value) * 0x9e3779b97f4a7c15u;
}

/* Return the place where a layer like this one is remembered; others may share it. */
static int *
place_of_like(struct graph *g, const struct layer_spec *spec)
{
	uint64_t hash = mix((uintptr_t)spec->op, (uint64_t)spec->ninputs);

	for (int i = 0; i < spec->nattrs; i++)
		hash = mix(hash, spec->attr[i].n == 1 ? (uint64_t)spec->attr[i].one
		    : (uint64_t)spec->attr[i].n);
	for (int i = 0; i < spec->ninputs; i++) {
		const struct shape *in = &g->layer[spec->input[i]].out;

		for (int k = 0; k < in->rank; k++)
			hash = mix(hash, (uint64_t)in->dim[k]);
	}
	return &g->seen[(hash >> 32) % GRAPH_SEEN];
}

static bool
has_attrs(const struct layer *l, const struct layer_spec *spec)
{
	static const struct attr absent;
	int n = op_attr_count(spec->op);

	for (int i = 0; i < n; i++) {
		const struct attr *a = &l->attr[i], *b = i < spec->nattrs ? &spec->attr[i]
		    : &absent;

		if (a->n != b->n || (a->n == 1 && a->one != b->one) ||
		    (a->n > 1 && memcmp(a->list, b->list, (size_t)a->n * sizeof *a->list) != 0))
			return false;
	}
	return true;
}

static bool
is_like(const struct graph *g, int layer, const struct layer_spec *spec)
{
	const struct layer *l = &g->layer[layer];

	if (l->op != spec->op || l->ninputs != spec->ninputs || !has_attrs(l, spec))
		return false;
	for (int i = 0; i < spec->ninputs; i++)
		if (!shape_equal(&g->layer[l->input[i]].out, &g->layer[spec->input[i]].out))
			return false;
	return true;
}

/* Find an earlier layer like the one to add, and remember the new one in its place if there is
 * none.  Most networks repeat themselves. */
static int
find_like(struct graph *g, const struct layer_spec *spec)
{
	int *place = place_of_like(g, spec);

	/* A layer that was dropped may have left its number. */
	if (*place >= 0 && *place < g->nlayers && is_like(g, *place, spec))
		return g->layer[*place].like;
	*place = g->nlayers;
	return g->nlayers;
}

int
graph_like(const struct graph *g, int layer)
{
	int like = g->layer[layer].like;

	return (g->patch != NULL &&
	    memcmp(&g->patch[like], &g->patch[layer], sizeof *g->patch) != 0) ||
	    g->layer[layer].tied > 0 || g->layer[like].tied > 0 ? layer : like;
}

static const struct attr *
copy_attrs(struct graph *g, const struct layer_spec *spec)
{
	int n = op_attr_count(spec->op);
	struct attr *attr = arena_alloc(&g->store->arena, (size_t)n + 1, sizeof *attr);

	for (int i = 0; i < n && i < spec->nattrs; i++) {
		attr[i] = spec->attr[i];
		if (attr[i].n > 1) {
			size_t bytes = (size_t)attr[i].n * sizeof(int64_t);

			attr[i].list = memcpy(arena_alloc(&g->store->arena, (size_t)attr[i].n,
			    sizeof(int64_t)), spec->attr[i].list, bytes);
		}
	}
	return attr;
}

static const int *
copy_inputs(struct graph *g, int n, const int *input)
{
	int *copy = arena_alloc(&g->store->arena, (size_t)n + 1, sizeof *copy);

	if (n > 0)
		memcpy(copy, input, (size_t)n * sizeof *copy);
	return copy;
}

const struct op_call *
graph_call(const struct graph *g, int layer, struct graph_call *buffer)
{
	const struct layer *l = &g->layer[layer];

	buffer->call = (struct op_call){.op = l->op, .program = l->program, .attr = l->attr,
	    .ninputs = l->ninputs, .in = buffer->in, .out = &l->out};
	for (int i = 0; i < l->ninputs; i++)
		buffer->in[i] = &g->layer[l->input[i]].out;
	return &buffer->call;
}

static bool
check_spec(const struct graph *g, const struct layer_spec *spec, struct err *e)
{
	if (g->nlayers == GRAPH_MAX_LAYERS)
		return err_set(e, "a model has at most %d layers", GRAPH_MAX_LAYERS);
	if (spec->ninputs > GRAPH_CALL_INPUTS)
		return err_set(e, "%s: at most %d inputs, not %d", spec->op->name,
		    GRAPH_CALL_INPUTS, spec->ninputs);
	for (int i = 0; i < spec->ninputs; i++)
		if (spec->input[i] < 0 || spec->input[i] >= g->nlayers)
			return err_set(e, "%s: input %d is not a tensor of this model",
			    spec->op->name, i + 1);
	return spec->path != NULL || check_name(g, spec->name != NULL ? spec->name
	    : spec->op->name, e);
}

static const char *
keep_text(struct graph *g, const struct layer_spec *spec, const char *text)
{
	return text == NULL || spec->is_kept ? text : arena_strdup(&g->store->arena, text);
}

int
graph_add(struct graph *g, const struct layer_spec *spec, struct err *e)
{
	struct graph_call buffer;
	struct layer *l;

	if (!check_spec(g, spec, e))
		return -1;
	g->layer = mem_grow(g->layer, &g->layer_cap, (size_t)g->nlayers + 1, sizeof *g->layer);
	l = &g->layer[g->nlayers];
	*l = (struct layer){.op = spec->op, .scope = g->open_scope, .file = spec->file,
	    .line = spec->line, .base = spec->base >= 0 ? spec->base : g->nlayers,
	    .inserted = spec->inserted, .fused = spec->fused, .ninputs = spec->ninputs,
	    .encoding = spec->encoding, .in_place = spec->in_place};
	l->last_reader = -1;
	l->origin = keep_text(g, spec, spec->origin);
	l->input = copy_inputs(g, spec->ninputs, spec->input);
	l->like = find_like(g, spec);
	if (l->like < g->nlayers) {
		l->program = g->layer[l->like].program;
		l->attr = g->layer[l->like].attr;
		l->out = g->layer[l->like].out;
	} else {
		l->program = g->nlayers > 0 && l[-1].op == l->op ? l[-1].program
		    : op_program(spec->op);
		l->attr = copy_attrs(g, spec);
		if (!op_infer(graph_call(g, g->nlayers, &buffer), &l->out, e))
			return -1;
	}
	l->path = spec->path != NULL ? keep_text(g, spec, spec->path) : unique_path(g,
	    scope_path(g, g->open_scope), spec->name != NULL ? spec->name : spec->op->name);
	l->name = local_name(g, g->open_scope, l->path);
	return g->nlayers++;
}

void
graph_drop(struct graph *g)
{
	g->nlayers--;
}

/* Evaluate the formulas of a layer for its weights and biases. */
static bool
count_params(const struct graph *g, int layer, int64_t *weights, int64_t *biases, struct err *e)
{
	struct graph_call buffer;
	const struct op_call *call = graph_call(g, layer, &buffer);

	return op_evaluate(call, OP_WEIGHTS, weights, e) && op_evaluate(call, OP_BIASES, biases, e);
}

bool
graph_tie(struct graph *g, int layer, int owner, struct err *e)
{
	struct layer *l = &g->layer[layer];
	int64_t weights, biases, its_weights, its_biases;

	if (owner < 0 || owner >= layer)
		return err_set(e, "%s: tied needs a tensor that was made before", l->op->name);
	if (g->layer[owner].tied > 0)
		owner = g->layer[owner].tied;
	if (!count_params(g, layer, &weights, &biases, e) ||
	    !count_params(g, owner, &its_weights, &its_biases, e))
		return false;
	if (its_weights == 0 && its_biases == 0)
		return err_set(e, "%s: tied to '%.200s' (%s), which has no weights", l->op->name,
		    g->layer[owner].path, g->layer[owner].op->name);
	if (weights != its_weights || (weights == 0 && biases != its_biases))
		return err_set(e, "%s: tied to '%.200s', whose %" PRId64 " weights cannot be the %"
		    PRId64 " of this layer", l->op->name, g->layer[owner].path,
		    weights == 0 ? its_biases : its_weights, weights == 0 ? biases : weights);
	l->tied = owner;
	return true;
}

static void
note_readers(struct graph *g)
{
	g->in_order = true;
	for (int i = 0; i < g->nlayers; i++) {
		struct layer *l = &g->layer[i];

		g->fuses = g->fuses || l->fused;
		g->in_place = g->in_place || l->in_place;
		g->in_order = g->in_order && l->base == i;
		if (l->tied > 0)
			l->shared = g->layer[l->tied].shared = true;
		for (int k = 0; k < l->ninputs; k++) {
			struct layer *in = &g->layer[l->input[k]];

			/* A layer that reads twice is one reader. */
			in->readers += in->last_reader != i;
			in->last_reader = i;
		}
	}
	for (int i = 0; i < g->noutputs; i++)
		g->layer[g->output[i]].readers++;
}

bool
graph_finish(struct graph *g, int noutputs, const int *output, struct err *e)
{
	if (noutputs < 1)
		return err_set(e, "a model needs at least one output");
	for (int i = 0; i < noutputs; i++)
		if (output[i] < 0 || output[i] >= g->nlayers)
			return err_set(e, "output %d is not a tensor of this model", i + 1);
	while (g->open_scope >= 0)
		graph_close(g);
	g->noutputs = noutputs;
	g->output = copy_inputs(g, noutputs, output);
	note_readers(g);
	names_free(g->names);
	g->names = NULL;
	return true;
}

struct layer_spec
graph_spec(const struct layer *l)
{
	return (struct layer_spec){.op = l->op, .attr = l->attr, .nattrs = op_attr_count(l->op),
	    .ninputs = l->ninputs, .input = l->input, .path = l->path, .file = l->file,
	    .line = l->line, .origin = l->origin, .base = l->base, .inserted = l->inserted,
	    .fused = l->fused, .in_place = l->in_place, .encoding = l->encoding};
}
