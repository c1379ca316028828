/*
 * The function of a block: its layers as chains of calls, and calls of the blocks in it.
 */
#include "export/lua_private.h"
#include "script/storage.h"

#include "op/op_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_CHAIN 40 /* calls in one statement */

/* Variables */

/* Return whether a name means something else in a script: ops, attributes, words. */
static bool
is_taken(const struct lua_plan *p, const char *name)
{
	static const char *const words[] = {"k", "kept", "block", "model", "op", "require", "table",
	    "math", "string"};
	char base[LUA_NAME_MAX + 16];
	size_t n;
	const struct op *o;

	if (!lua_is_name(name) || op_find(name) != NULL)
		return true;
	(void)snprintf(base, sizeof base, "%s", name);
	for (n = strlen(base); n > 0 && base[n - 1] >= '0' && base[n - 1] <= '9'; n--)
		;
	if (n > 1 && n < strlen(base) && base[n - 1] == '_')
		base[n - 1] = '\0';
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strcmp(base, words[i]) == 0)
			return true;
	for (int i = 0; (o = op_at(i)) != NULL; i++)
		if (op_attr_find(o, base) >= 0)
			return true;
	for (int i = 0; i < p->nown; i++)
		if (op_attr_find(p->own[i], base) >= 0)
			return true;
	n = strlen(base);
	return strcmp(base, "sparsity") == 0 || (n >= 6 && strcmp(base + n - 6, "_block") == 0) ||
	    (n >= 3 && strcmp(base + n - 3, "_op") == 0);
}

/* Return the place of the variable with this name, or -1. */
static int
find_variable(const struct lua_body *b, const char *name)
{
	for (int i = 0; i < b->nvars; i++)
		if (strcmp(b->var[i].name, name) == 0)
			return i;
	return -1;
}

/* Return whether nothing in this body reads a variable any more. */
static bool
is_free(const struct lua_body *b, int var)
{
	return b->var[var].layer < 0 || b->p->left[b->var[var].layer] == 0;
}

static const char *
let_variable(struct lua_body *b, int var, int layer)
{
	b->var[var].layer = layer;
	b->p->variable[layer] = b->var[var].name;
	return b->var[var].name;
}

/* Declare a variable for a layer, named after `wish` where that is possible. */
static const char *
new_variable(struct lua_body *b, int layer, const char *wish)
{
	static const char *const letters[] = {"x", "y", "z", "w", "v", "u"};
	char name[LUA_NAME_MAX + 16], made[LUA_NAME_MAX + 1];

	lua_make_name(wish, made);
	(void)snprintf(name, sizeof name, "%s", made);
	for (int n = 2; n < 10 && !is_taken(b->p, made) && find_variable(b, name) >= 0; n++)
		(void)snprintf(name, sizeof name, "%s_%d", made, n);
	for (size_t i = 0; (is_taken(b->p, name) || find_variable(b, name) >= 0) &&
	    i < sizeof letters / sizeof letters[0]; i++)
		(void)snprintf(name, sizeof name, "%s", letters[i]);
	for (int n = 1; find_variable(b, name) >= 0; n++)
		(void)snprintf(name, sizeof name, "x%d", n);
	b->var[b->nvars].name = arena_strdup(&b->p->arena, name);
	return let_variable(b, b->nvars++, layer);
}

/* Begin a statement that gives `layer` a variable: that of `from` when nothing reads it any more,
 * or a new one. */
static void
begin_assignment(struct lua_body *b, struct lua_text *t, int layer, int from, const char *wish)
{
	int var = from >= 0 ? find_variable(b, b->p->variable[from]) : -1;

	if (b->p->kept[layer]) {
		b->p->variable[layer] = arena_printf(&b->p->arena, "kept[%d]", layer);
		lua_text_add(t, "%s = ", b->p->variable[layer]);
		return;
	}
	if (var < 0 || b->var[var].layer != from || !is_free(b, var))
		var = -1;
	for (int i = 0; var < 0 && b->nvars >= LUA_MAX_LOCALS && i < b->nvars; i++)
		if (is_free(b, i))
			var = i;
	if (var >= 0) {
		lua_text_add(t, "%s = ", let_variable(b, var, layer));
	} else if (b->nvars < LUA_MAX_LOCALS) {
		lua_text_add(t, "local %s = ", new_variable(b, layer, wish));
	} else {
		b->p->uses_kept = true;
		b->p->variable[layer] = arena_printf(&b->p->arena, "kept[%d]", layer);
		lua_text_add(t, "%s = ", b->p->variable[layer]);
	}
}

/* How often this body reads each tensor. */
static void
count_reads(struct lua_plan *p, int block)
{
	const struct lua_block *own = &p->block[block];

	for (int pass = 0; pass < 2; pass++) {
		struct lua_walk w = lua_walk_of(p, block);
		int layer, child;

		while (lua_walk_next(p, &w, &layer, &child)) {
			const struct layer *l = layer >= 0 ? &p->g->layer[layer] : NULL;

			for (int i = 0; l != NULL && i < l->ninputs; i++)
				p->left[l->input[i]] = pass == 0 ? 0 : p->left[l->input[i]] + 1;
			if (l != NULL && l->tied > 0)
				p->left[l->tied] = pass == 0 ? 0 : p->left[l->tied] + 1;
			if (l != NULL && pass == 0)
				p->left[layer] = 0;
			for (int i = 0; child >= 0 && i < p->block[child].in.n; i++) {
				int in = p->block[child].in.item[i];

				p->left[in] = pass == 0 ? 0 : p->left[in] + 1;
			}
			for (int i = 0; child >= 0 && pass == 0 && i < p->block[child].out.n; i++)
				p->left[p->block[child].out.item[i]] = 0;
		}
		for (int i = 0; i < own->out.n; i++)
			p->left[own->out.item[i]] += pass;
	}
}

/* Layers */

static const char *
operator_of(const char *op)
{
	static const char *const operators[][2] = {{"add", "+"}, {"mul", "*"}, {"sub", "-"},
	    {"div", "/"}};

	for (size_t i = 0; i < sizeof operators / sizeof operators[0]; i++)
		if (strcmp(operators[i][0], op) == 0)
			return operators[i][1];
	return NULL;
}

/* Return whether a layer is no more than its two inputs and an operator between them. */
static bool
is_operation(const struct lua_plan *p, int layer)
{
	const struct layer *l = &p->g->layer[layer];
	struct layer_spec spec = graph_spec(l);

	if (operator_of(l->op->name) == NULL || l->ninputs != 2 || p->name[layer] != NULL ||
	    l->tied > 0 || !storage_is_plain(&spec) || p->left[layer] + p->kept[layer] == 0)
		return false;
	for (int i = 0; i < op_attr_count(l->op); i++)
		if (l->attr[i].n > 0)
			return false;
	return true;
}

static const char *
constructor_of(const struct lua_plan *p, const struct op *op)
{
	const char *own = lua_own_name(p, op);

	return own != NULL ? own : op->flags & OP_UNCOUNTED ? "uncounted" : op->name;
}

/* Return whether a layer can follow `before` in a chain. */
static bool
can_chain(const struct lua_plan *p, int before, int layer)
{
	const struct layer *l = &p->g->layer[layer];

	return l->ninputs == 1 && l->input[0] == before && p->left[before] == 1 &&
	    !p->kept[before] && l->tied == 0 && lua_own_name(p, l->op) == NULL;
}

static void
add_method(struct lua_body *b, int layer)
{
	const struct layer *l = &b->p->g->layer[layer];
	bool wide = l->op->weights != NULL && (l->op->flags & (OP_CONV | OP_MATRIX)) != 0;

	lua_text_char(&b->text, wide ? LUA_CALL : LUA_SPACE);
	lua_text_add(&b->text, ":%s", constructor_of(b->p, l->op));
	lua_layer_call(b, layer, 1);
}

/* Add the first layer of a chain. */
static void
add_head(struct lua_body *b, int layer, bool chained)
{
	const struct layer *l = &b->p->g->layer[layer];

	if (is_operation(b->p, layer)) {
		lua_text_add(&b->text, "%s%s %s %s%s", chained ? "(" : "",
		    b->p->variable[l->input[0]], operator_of(l->op->name),
		    b->p->variable[l->input[1]], chained ? ")" : "");
	} else if (l->ninputs == 1 && lua_own_name(b->p, l->op) == NULL) {
		lua_text_add(&b->text, "%s", b->p->variable[l->input[0]]);
		add_method(b, layer);
	} else {
		lua_text_add(&b->text, "%s", constructor_of(b->p, l->op));
		lua_layer_call(b, layer, 0);
	}
}

static void
use_inputs(struct lua_plan *p, int layer, int from)
{
	const struct layer *l = &p->g->layer[layer];

	for (int i = from; i < l->ninputs; i++)
		p->left[l->input[i]]--;
	if (l->tied > 0)
		p->left[l->tied]--;
}

/* Return whether the body ends by returning just this layer. */
static bool
is_result(const struct lua_body *b, int layer, const struct lua_walk *rest)
{
	const struct lua_block *own = &b->p->block[b->block];
	struct lua_walk w = *rest;
	int a, c;

	return own->out.n == 1 && own->out.item[0] == layer && !b->p->kept[layer] &&
	    b->p->left[layer] == 1 && !lua_walk_next(b->p, &w, &a, &c);
}

/* Add the calls of a chain, from its first layer to its last. */
static void
add_calls(struct lua_body *b, int first, int last)
{
	int before = first;

	add_head(b, first, last != first);
	for (int i = first + 1; i <= last; i++) {
		if (lua_is_input(b->p->g, i))
			continue;
		add_method(b, i);
		b->p->left[before] = 0;
		before = i;
	}
}

/* Add the statement that begins with a layer.  Leave in `w` what comes after it. */
static void
add_chain(struct lua_body *b, int first, struct lua_walk *w)
{
	struct lua_plan *p = b->p;
	struct lua_text all, chain, note = {0};
	const struct layer *l = &p->g->layer[first];
	bool operation = is_operation(p, first);
	int last = first, layer, child;
	struct lua_walk next = *w;

	lua_note_origin(p, first, &note);
	for (int n = 1; n < MAX_CHAIN && lua_walk_next(p, &next, &layer, &child) && layer >= 0 &&
	    can_chain(p, last, layer); n++) {
		lua_note_origin(p, layer, &note);
		last = layer;
		*w = next;
	}
	lua_note_add(b, &note);
	all = b->text;
	b->text = (struct lua_text){0};
	add_calls(b, first, last);
	use_inputs(p, first, 0);
	chain = b->text;
	b->text = all;
	if (is_result(b, last, w)) {
		lua_text_add(&b->text, "return ");
		b->returned = true;
	} else if (p->left[last] > 0 || p->kept[last] || operation) {
		/* An operator is no statement, and one in parentheses would go on with the last. */
		begin_assignment(b, &b->text, last, l->ninputs > 0 ? l->input[0] : -1,
		    p->name[last] != NULL ? p->name[last] : p->g->layer[last].name);
	}
	lua_text_add(&b->text, "%s\n", chain.s);
	free(chain.s);
}

/* Blocks */

/* Add item `i` of a list. */
static void
add_listed(struct lua_body *b, int i, const char *item)
{
	if (i > 0)
		lua_text_add(&b->text, ",%c ", LUA_SPACE);
	lua_text_add(&b->text, "%s", item);
}

static void
add_arguments(struct lua_body *b, const struct lua_list *l)
{
	for (int i = 0; i < l->n; i++)
		add_listed(b, i, b->p->variable[l->item[i]]);
}

/* Give all that a block gives variables that nothing reads any more; false if they are too few. */
static bool
reuse_variables(struct lua_body *b, const struct lua_block *child)
{
	int nfree = 0, n = 0;

	for (int i = 0; i < b->nvars; i++)
		nfree += is_free(b, i);
	if (nfree < child->out.n)
		return false;
	for (int i = 0; i < b->nvars && n < child->out.n; i++)
		if (is_free(b, i))
			(void)let_variable(b, i, child->out.item[n++]);
	return true;
}

/* Declare the variables for all that a block gives. */
static void
add_results(struct lua_body *b, const struct lua_block *child)
{
	int n = 0;

	for (int i = 0; i < child->out.n; i++)
		b->p->kept[child->out.item[i]] |= b->nvars + child->out.n > LUA_MAX_LOCALS;
	for (int i = 0; i < child->out.n; i++)
		n += !b->p->kept[child->out.item[i]];
	if (n == child->out.n && reuse_variables(b, child)) {
		for (int i = 0; i < n; i++)
			add_listed(b, i, b->p->variable[child->out.item[i]]);
	} else if (n == child->out.n) {
		lua_text_add(&b->text, "local ");
		for (int i = 0; i < n; i++)
			add_listed(b, i, new_variable(b, child->out.item[i],
			    b->p->g->layer[child->out.item[i]].name));
	} else {
		b->p->uses_kept = true;
		for (int i = 0; i < child->out.n; i++) {
			int layer = child->out.item[i];

			b->p->variable[layer] = arena_printf(&b->p->arena, "kept[%d]", layer);
			add_listed(b, i, b->p->variable[layer]);
		}
	}
	lua_text_add(&b->text, " = ");
}

static void
add_block(struct lua_body *b, int block, const struct lua_walk *rest)
{
	struct lua_plan *p = b->p;
	const struct lua_block *child = &p->block[block];
	struct lua_text all;

	lua_text_add(&b->text, "%c%d%c", LUA_BLOCK, child->group, LUA_FIELD);
	all = b->text;
	b->text = (struct lua_text){0};
	add_arguments(b, &child->in);
	for (int i = 0; i < child->in.n; i++)
		p->left[child->in.item[i]]--;
	{
		struct lua_text arguments = b->text;

		b->text = all;
		if (child->out.n == 1 && is_result(b, child->out.item[0], rest)) {
			lua_text_add(&b->text, "return ");
			b->returned = true;
		} else if (child->out.n == 1) {
			begin_assignment(b, &b->text, child->out.item[0],
			    child->in.n > 0 ? child->in.item[0] : -1, child->name);
		} else if (child->out.n > 1) {
			add_results(b, child);
		}
		lua_text_char(&b->text, LUA_FIELD);
		lua_text_quote(&b->text, child->name);
		lua_text_add(&b->text, "%c%s\n", LUA_FIELD, arguments.s != NULL ? arguments.s : "");
		free(arguments.s);
	}
	for (int i = 0; i < child->nholes; i++) {
		lua_body_hole(b, child->hole[i].value, child->hole[i].name);
		b->text.s[--b->text.n] = '\0';
	}
	if (p->group[child->group].height + 1 > b->height)
		b->height = p->group[child->group].height + 1;
}

/* Name the tensors that the function takes. */
static char *
add_inputs(struct lua_body *b)
{
	const struct lua_list *in = &b->p->block[b->block].in;
	struct lua_text names = {0};
	char *out;

	for (int i = 0; i < in->n; i++)
		lua_text_add(&names, "%s%s", i > 0 ? ", " : "", new_variable(b, in->item[i],
		    b->block == b->p->g->nscopes && in->n > 1 ? b->p->g->layer[in->item[i]].name :
		    "x"));
	out = arena_strdup(&b->p->arena, names.s != NULL ? names.s : "");
	free(names.s);
	return out;
}

static int
count_layers(const struct lua_plan *p, int block)
{
	return block < p->g->nscopes ? p->g->scope[block].end - p->g->scope[block].first :
	    p->g->nlayers;
}

void
lua_body_write(struct lua_plan *p, int block)
{
	struct lua_block *own = &p->block[block];
	struct lua_body *b = mem_calloc(1, sizeof *b);
	struct lua_walk w;
	int layer, child;
	char *inputs;

	for (int c = own->child; c >= 0; c = p->block[c].next)
		lua_body_write(p, c);
	b->p = p;
	b->block = block;
	count_reads(p, block);
	inputs = add_inputs(b);
	w = lua_walk_of(p, block);
	while (lua_walk_next(p, &w, &layer, &child))
		if (child >= 0)
			add_block(b, child, &w);
		else
			add_chain(b, layer, &w);
	if (own->out.n > 0 && !b->returned) {
		lua_text_add(&b->text, "return ");
		add_arguments(b, &own->out);
		lua_text_add(&b->text, "\n");
	}
	own->nholes = b->nholes;
	own->hole = b->hole;
	own->group = lua_group_of(p, block, b->text.s != NULL ? b->text.s : "", inputs,
	    count_layers(p, block), b->height);
	free(b->text.s);
	free(b);
}
