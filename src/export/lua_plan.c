/*
 * What the script needs to know of the graph as a whole: the names that it gives, and the tensors
 * that blocks take and give.
 */
#include "export/lua_private.h"

#include "op/op_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
lua_list_add(struct lua_list *l, int item)
{
	l->item = mem_grow(l->item, &l->cap, (size_t)l->n + 1, sizeof *l->item);
	l->item[l->n++] = item;
}

/* Add a layer that is not there yet.  One too many is kept in the table. */
static void
add_once(struct lua_plan *p, struct lua_list *l, int layer)
{
	for (int i = l->n; i-- > 0;)
		if (l->item[i] == layer)
			return;
	if (l->n < 2 * LUA_MAX_PASSED || lua_is_input(p->g, layer))
		lua_list_add(l, layer);
	else
		p->kept[layer] = true;
}

bool
lua_is_input(const struct graph *g, int layer)
{
	return (g->layer[layer].op->flags & OP_HIDDEN) != 0;
}

static bool
holds_layer(const struct graph *g, int scope, int layer)
{
	return !lua_is_input(g, layer) && layer >= g->scope[scope].first &&
	    layer < g->scope[scope].end;
}

struct lua_walk
lua_walk_of(const struct lua_plan *p, int block)
{
	bool all = block == p->g->nscopes;

	return (struct lua_walk){.layer = all ? 0 : p->g->scope[block].first,
	    .end = all ? p->g->nlayers : p->g->scope[block].end, .child = p->block[block].child};
}

bool
lua_walk_next(const struct lua_plan *p, struct lua_walk *w, int *layer, int *block)
{
	*layer = *block = -1;
	while (w->layer < w->end && lua_is_input(p->g, w->layer) &&
	    (w->child < 0 || p->g->scope[w->child].first > w->layer))
		w->layer++;
	if (w->child >= 0 && p->g->scope[w->child].first <= w->layer) {
		*block = w->child;
		w->layer = p->g->scope[w->child].end;
		w->child = p->block[w->child].next;
		return true;
	}
	if (w->layer >= w->end)
		return false;
	*layer = w->layer++;
	return true;
}

/* Names */

/* Find the path that a graph would give to a name.  Return the number in it, 0 if it has none. */
static int
path_for(const struct name_set *taken, const char *prefix, const char *name,
    char path[static GRAPH_PATH_MAX + 16], char first[static GRAPH_PATH_MAX + 1])
{
	int n;

	(void)snprintf(first, GRAPH_PATH_MAX + 1, "%s%s%s", prefix, *prefix != '\0' ? "." : "",
	    name);
	(void)snprintf(path, GRAPH_PATH_MAX + 16, "%s", first);
	n = names_get(taken, first);
	if (n <= 0)
		return 0;
	do
		(void)snprintf(path, GRAPH_PATH_MAX + 16, "%s_%d", first, ++n);
	while (names_get(taken, path) >= 0);
	return n;
}

/* Take a name if it leads to this path. */
static bool
take_name(struct name_set *taken, const char *prefix, const char *name, const char *path)
{
	char got[GRAPH_PATH_MAX + 16], first[GRAPH_PATH_MAX + 1];
	int n;

	if (strlen(name) > GRAPH_NAME_MAX)
		return false;
	n = path_for(taken, prefix, name, got, first);
	if (strcmp(got, path) != 0)
		return false;
	if (n > 0)
		names_put(taken, first, n);
	names_put(taken, path, 1);
	return true;
}

/* Return the name that leads to a path: the one at its end, or that without its number. */
static const char *
name_for_path(struct lua_plan *p, struct name_set *taken, const char *prefix, const char *name,
    const char *path)
{
	char *cut = arena_strdup(&p->arena, name);
	size_t n = strlen(cut);

	if (take_name(taken, prefix, name, path))
		return name;
	while (n > 0 && cut[n - 1] >= '0' && cut[n - 1] <= '9')
		n--;
	if (n > 1 && cut[n - 1] == '_')
		cut[n - 1] = '\0';
	if (take_name(taken, prefix, cut, path))
		return cut;
	names_put(taken, path, 1);
	return arena_printf(&p->arena, "%.*s", GRAPH_NAME_MAX - 16, name);
}

static void
name_all(struct lua_plan *p, struct name_set *taken, int block)
{
	const char *prefix = block < p->g->nscopes ? p->g->scope[block].path : "";
	struct lua_walk w = lua_walk_of(p, block);
	int layer, child;

	while (lua_walk_next(p, &w, &layer, &child)) {
		const struct layer *l = layer >= 0 ? &p->g->layer[layer] : NULL;

		if (child >= 0) {
			const struct scope *s = &p->g->scope[child];

			p->block[child].name = name_for_path(p, taken, prefix, s->name, s->path);
			name_all(p, taken, child);
		} else if (l != NULL && !take_name(taken, prefix, l->op->name, l->path)) {
			p->name[layer] = name_for_path(p, taken, prefix, l->name, l->path);
		}
	}
}

static void
name_layers(struct lua_plan *p)
{
	struct name_set *taken = names_new();

	for (int i = 0; i < p->g->nlayers; i++) {
		const struct layer *l = &p->g->layer[i];

		if (lua_is_input(p->g, i) && !take_name(taken, "", l->op->name, l->path))
			p->name[i] = name_for_path(p, taken, "", l->name, l->path);
	}
	name_all(p, taken, p->g->nscopes);
	names_free(taken);
}

/* Tensors that pass the borders of blocks */

static void
note_reader(struct lua_plan *p, int scope, int layer)
{
	const struct graph *g = p->g;
	int s;

	for (s = scope; s >= 0 && !holds_layer(g, s, layer); s = g->scope[s].parent)
		add_once(p, &p->block[s].in, layer);
	scope = lua_is_input(g, layer) ? -1 : g->layer[layer].scope;
	for (int from = scope; from >= 0 && from != s; from = g->scope[from].parent)
		add_once(p, &p->block[from].out, layer);
}

static int
compare_numbers(const void *a, const void *b)
{
	const int *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Keep tensors in a table where too many pass a border, and take them out of the lists. */
static void
keep_some(struct lua_plan *p)
{
	for (int s = 0; s < p->g->nscopes; s++) {
		struct lua_block *b = &p->block[s];

		for (int i = LUA_MAX_PASSED; i < b->in.n; i++)
			p->kept[b->in.item[i]] = true;
		for (int i = LUA_MAX_PASSED; i < b->out.n; i++)
			p->kept[b->out.item[i]] = true;
	}
	for (int i = 0; i < p->g->nlayers; i++) {
		p->kept[i] &= !lua_is_input(p->g, i);
		p->uses_kept |= p->kept[i];
		if (p->kept[i])
			p->variable[i] = arena_printf(&p->arena, "kept[%d]", i);
	}
	for (int s = 0; s < p->g->nscopes; s++)
		for (int k = 0; k < 2; k++) {
			struct lua_list *l = k > 0 ? &p->block[s].out : &p->block[s].in;
			int n = 0;

			for (int i = 0; i < l->n; i++)
				if (!p->kept[l->item[i]])
					l->item[n++] = l->item[i];
			l->n = n;
			if (k > 0 && n > 1)
				qsort(l->item, (size_t)n, sizeof *l->item, compare_numbers);
		}
}

static void
find_passed(struct lua_plan *p)
{
	const struct graph *g = p->g;

	for (int i = 0; i < g->nlayers; i++) {
		const struct layer *l = &g->layer[i];

		for (int k = 0; k < l->ninputs; k++)
			note_reader(p, l->scope, l->input[k]);
		if (l->tied > 0)
			note_reader(p, l->scope, l->tied);
	}
	for (int i = 0; i < g->noutputs; i++) {
		note_reader(p, -1, g->output[i]);
		lua_list_add(&p->block[g->nscopes].out, g->output[i]);
	}
	keep_some(p);
}

/* Ops of the script */

const char *
lua_own_name(const struct lua_plan *p, const struct op *op)
{
	for (int i = 0; i < p->nown; i++)
		if (p->own[i] == op)
			return p->own_name[i];
	return NULL;
}

static void
find_own(struct lua_plan *p)
{
	char name[LUA_NAME_MAX + 1];

	p->own = arena_alloc(&p->arena, (size_t)p->g->nlayers, sizeof *p->own);
	p->own_name = arena_alloc(&p->arena, (size_t)p->g->nlayers, sizeof *p->own_name);
	for (int i = 0; i < p->g->nlayers; i++) {
		const struct op *op = p->g->layer[i].op;

		if (op->flags & OP_UNCOUNTED || op_find(op->name) == op ||
		    lua_own_name(p, op) != NULL)
			continue;
		lua_make_name(op->name, name);
		p->own[p->nown] = op;
		p->own_name[p->nown] = arena_printf(&p->arena, "%s_op%.0d",
		    *name != '\0' ? name : "own", p->nown);
		p->nown++;
	}
}

bool
lua_plan_make(struct lua_plan *p, struct err *e)
{
	const struct graph *g = p->g;
	size_t n = (size_t)g->nlayers;
	int last_root = -1, *last = mem_calloc((size_t)g->nscopes + 1, sizeof *last);

	p->name = arena_alloc(&p->arena, n, sizeof *p->name);
	p->kept = arena_alloc(&p->arena, n, sizeof *p->kept);
	p->left = arena_alloc(&p->arena, n, sizeof *p->left);
	p->variable = arena_alloc(&p->arena, n, sizeof *p->variable);
	p->fixed = arena_alloc(&p->arena, (size_t)p->nprobes + 1, sizeof *p->fixed);
	p->block = arena_alloc(&p->arena, (size_t)g->nscopes + 1, sizeof *p->block);
	p->groups = names_new();
	for (int i = 0; i <= g->nscopes; i++)
		p->block[i].child = p->block[i].next = last[i] = -1;
	for (int i = 0; i < g->nscopes; i++) {
		int parent = g->scope[i].parent >= 0 ? g->scope[i].parent : g->nscopes;
		int *before = parent == g->nscopes ? &last_root : &last[parent];

		*(*before >= 0 ? &p->block[*before].next : &p->block[parent].child) = i;
		*before = i;
	}
	free(last);
	find_own(p);
	name_layers(p);
	find_passed(p);
	lua_find_fixed(p);
	return g->noutputs <= OP_MANY_INPUTS || err_set(e, "a script gives at most %d tensors, not "
	    "%d", OP_MANY_INPUTS, g->noutputs);
}

void
lua_plan_free(struct lua_plan *p)
{
	for (int i = 0; i <= p->g->nscopes; i++) {
		free(p->block[i].in.item);
		free(p->block[i].out.item);
		free(p->block[i].hole);
	}
	for (int i = 0; i < p->ngroups; i++)
		free(p->group[i].member.item);
	free(p->group);
	names_free(p->groups);
	arena_free(&p->arena);
}
