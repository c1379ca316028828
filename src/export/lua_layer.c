/*
 * One layer of a script: its inputs, attributes and words, in the order of the op table.
 */
#include "base/number.h"
#include "export/lua_private.h"
#include "script/storage.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define BRIEF_MAX 128

/* Write the items that a layer takes. */
struct items {
	struct lua_body *b;
	int layer;
	int n;
};

/* Begin an item; the first opens the table. */
static void
begin_item(struct items *it)
{
	if (it->n++ == 0)
		lua_text_add(&it->b->text, " {");
	else
		lua_text_add(&it->b->text, ",");
	lua_text_char(&it->b->text, LUA_ITEM);
	lua_text_char(&it->b->text, ' ');
}

static void
begin_named(struct items *it, const char *name)
{
	begin_item(it);
	if (lua_is_name(name)) {
		lua_text_add(&it->b->text, "%s = ", name);
	} else {
		lua_text_add(&it->b->text, "[");
		lua_text_quote(&it->b->text, name);
		lua_text_add(&it->b->text, "] = ");
	}
}

/* Return whether a layer is the same with another value of one attribute. */
static bool
same_with(const struct lua_plan *p, int layer, int which, struct attr value)
{
	struct graph_call buffer;
	const struct op_call *call = graph_call(p->g, layer, &buffer);
	struct op_call other = *call;
	struct attr attr[OP_MAX_ATTRS];
	char brief[2][BRIEF_MAX] = {"", ""};
	struct shape out;
	int64_t a, b;
	struct err e;

	if (!lua_same_attr(p, layer, which))
		return false;
	memcpy(attr, call->attr, (size_t)op_attr_count(call->op) * sizeof *attr);
	attr[which] = value;
	other.attr = attr;
	other.out = &out;
	if (!op_infer(&other, &out, &e) || !shape_equal(&out, call->out))
		return false;
	for (int f = 0; f < OP_FORMULAS; f++)
		if (op_formula_text(call->op, f) != NULL && (!op_evaluate(call, f, &a, &e) ||
		    !op_evaluate(&other, f, &b, &e) || a != b))
			return false;
	if (call->op->brief != NULL) {
		call->op->brief(call, brief[0], BRIEF_MAX);
		call->op->brief(&other, brief[1], BRIEF_MAX);
	}
	return strcmp(brief[0], brief[1]) == 0;
}

static bool
is_fallback(const struct attr_spec *spec, const struct attr *a)
{
	if (a->n != 1 || spec->required)
		return false;
	return spec->type == ATTR_NUMBER ? a->fraction <= spec->fraction &&
	    a->fraction >= spec->fraction : a->one == spec->fallback;
}

/* Return the value that is written: nothing for the usual one, one number for a list of equal
 * ones. */
static struct attr
written_value(const struct lua_plan *p, int layer, int which)
{
	const struct attr_spec *spec = &p->g->layer[layer].op->attr[which];
	struct attr a = p->g->layer[layer].attr[which], one = {.n = 1};

	if (a.n > 1 && (spec->type == ATTR_AXES || spec->type == ATTR_PAD)) {
		one.one = a.list[0];
		for (int i = 1; i < a.n; i++)
			if (a.list[i] != a.list[0])
				return a;
		if (same_with(p, layer, which, one))
			a = one;
	}
	if (is_fallback(spec, &a) && same_with(p, layer, which, (struct attr){0}))
		a.n = 0;
	return a;
}

static void
add_number(struct items *it, int which, int i, int64_t v)
{
	lua_body_hole(it->b, lua_number(it->b->p, it->layer, which, i, v),
	    it->b->p->g->layer[it->layer].op->attr[which].name);
}

static void
add_list(struct items *it, int which, const struct attr *a)
{
	lua_text_add(&it->b->text, "{ ");
	for (int i = 0; i < a->n; i++) {
		if (i > 0)
			lua_text_add(&it->b->text, ",%c ", LUA_ITEM);
		add_number(it, which, i, a->list[i]);
	}
	lua_text_add(&it->b->text, " }");
}

static void
add_value(struct items *it, int which, const struct attr *a)
{
	const struct attr_spec *spec = &it->b->p->g->layer[it->layer].op->attr[which];
	char text[NUMBER_TEXT_MAX], letters[LUA_NAME_MAX * 2];

	if (spec->type == ATTR_NUMBER) {
		lua_body_hole(it->b, arena_strdup(&it->b->p->arena, number_exact(a->fraction,
		    text)), spec->name);
	} else if (spec->type == ATTR_TEXT) {
		for (int i = 0; i < a->n && i < (int)sizeof letters - 1; i++)
			letters[i] = (char)(a->n == 1 ? a->one : a->list[i]);
		letters[a->n < (int)sizeof letters ? a->n : (int)sizeof letters - 1] = '\0';
		lua_text_quote(&it->b->text, letters);
	} else if (a->n > 1) {
		add_list(it, which, a);
	} else if (spec->type == ATTR_BOOL) {
		lua_text_add(&it->b->text, a->one != 0 ? "true" : "false");
	} else if (spec->type == ATTR_CHOICE) {
		lua_text_quote(&it->b->text, spec->words[a->one]);
	} else if (spec->type == ATTR_PAD && a->one < 0) {
		lua_text_quote(&it->b->text, a->one == PAD_SAME ? "same" : "valid");
	} else {
		add_number(it, which, 0, a->one);
	}
}

/* Add an attribute without its name.  A list stands as it is: x:reshape { 12, 64 }. */
static void
add_unnamed(struct items *it, int which, const struct attr *a)
{
	const struct attr_spec *spec = &it->b->p->g->layer[it->layer].op->attr[which];

	if (a->n == 1 || spec->type == ATTR_TEXT) {
		begin_item(it);
		add_value(it, which, a);
		return;
	}
	for (int i = 0; i < a->n; i++) {
		begin_item(it);
		add_number(it, which, i, a->list[i]);
	}
}

static void
add_attrs(struct items *it)
{
	const struct op *op = it->b->p->g->layer[it->layer].op;
	int n = op_attr_count(op), last = -1;
	bool named[OP_MAX_ATTRS] = {false}, gap = false;

	for (int i = 0; i < n; i++)
		if (op->attr[i].positional)
			last = i;
	for (int i = 0; i < n; i++) {
		const struct attr a = written_value(it->b->p, it->layer, i);

		named[i] = !op->attr[i].positional || gap || (a.n > 1 && i != last &&
		    op->attr[i].type != ATTR_TEXT);
		gap |= op->attr[i].positional && (a.n == 0 || named[i]);
		if (!named[i] && a.n > 0)
			add_unnamed(it, i, &a);
	}
	for (int i = 0; i < n; i++) {
		const struct attr a = written_value(it->b->p, it->layer, i);

		if (!named[i] || a.n == 0)
			continue;
		begin_named(it, op->attr[i].name);
		add_value(it, i, &a);
	}
}

static void
add_storage(struct items *it, const struct layer_spec *spec)
{
	char text[STORAGE_TEXT_MAX];

	for (const struct storage_word *w = storage_word_table; w->word.name != NULL; w++) {
		if (!storage_text(w, spec, text))
			continue;
		begin_named(it, w->word.name);
		if (w->kind == STORAGE_PART)
			lua_body_hole(it->b, arena_strdup(&it->b->p->arena, text), w->word.name);
		else
			lua_text_add(&it->b->text, "%s", text);
	}
}

static void
add_words(struct items *it)
{
	const struct lua_plan *p = it->b->p;
	const struct layer *l = &p->g->layer[it->layer];
	struct layer_spec spec = graph_spec(l);

	if (l->tied > 0) {
		begin_named(it, "tied");
		lua_text_add(&it->b->text, "%s", p->variable[l->tied]);
	}
	add_storage(it, &spec);
	if (l->op->flags & OP_UNCOUNTED && strcmp(l->op->name, "uncounted") != 0) {
		begin_named(it, "kind");
		lua_text_quote(&it->b->text, l->op->name);
	}
	if (p->name[it->layer] != NULL) {
		begin_named(it, "name");
		lua_text_quote(&it->b->text, p->name[it->layer]);
	}
}

void
lua_layer_call(struct lua_body *b, int layer, int first)
{
	const struct layer *l = &b->p->g->layer[layer];
	struct items it = {.b = b, .layer = layer};

	for (int i = first; i < l->ninputs; i++) {
		begin_item(&it);
		lua_text_add(&b->text, "%s", b->p->variable[l->input[i]]);
	}
	add_attrs(&it);
	add_words(&it);
	lua_text_add(&b->text, it.n > 0 ? " }" : "()");
}
