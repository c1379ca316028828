#include "model/match.h"

#include "base/names.h"
#include "model/align.h"

#include <stdlib.h>

/* The texts of both graphs as numbers, which the alignment compares. */
struct numbering {
	struct name_set *path, *kin, *structure;
	int npaths, nkins, nstructures;
	struct arena texts;
};

/* Return the number of a text.  Equal texts have equal numbers; a new text gets the next one. */
static int
number_of_text(struct name_set *s, const char *text, int *n)
{
	int number = names_get(s, text);

	if (number < 0) {
		number = (*n)++;
		names_put(s, text, number);
	}
	return number;
}

static struct align_item *
items_of_graph(struct numbering *t, const struct graph *g)
{
	struct align_item *item = mem_alloc(((size_t)g->nlayers + 1) * sizeof *item);
	char op[256], shape[SHAPE_TEXT_MAX];

	for (int i = 0; i < g->nlayers; i++) {
		const char *kin = arena_strdup(&t->texts, graph_op_text(g, i, op, sizeof op));
		const char *structure = arena_printf(&t->texts, "%s\n%s", kin,
		    shape_text(&g->layer[i].out, shape));

		item[i] = (struct align_item){
		    number_of_text(t->path, g->layer[i].path, &t->npaths),
		    number_of_text(t->kin, kin, &t->nkins),
		    number_of_text(t->structure, structure, &t->nstructures)};
	}
	return item;
}

static bool
is_shown(const struct graph *g, int layer)
{
	return !(g->layer[layer].op->flags & OP_HIDDEN);
}

void
graph_match(const struct graph *a, const struct graph *b, struct graph_match *out)
{
	size_t most = (size_t)a->nlayers + (size_t)b->nlayers + 1;
	struct align_pair *pair = mem_alloc(most * sizeof *pair);
	struct numbering t = {.path = names_new(), .kin = names_new(), .structure = names_new()};
	struct align_item *x = items_of_graph(&t, a), *y = items_of_graph(&t, b);
	int n = align(x, a->nlayers, y, b->nlayers, pair);

	*out = (struct graph_match){.a = a->serial, .b = b->serial,
	    .layer = mem_alloc(((size_t)b->nlayers + 1) * sizeof *out->layer)};
	for (int i = 0; i < n; i++) {
		if (pair[i].b >= 0)
			out->layer[pair[i].b] = pair[i].a;
		if (pair[i].a < 0)
			out->added += is_shown(b, pair[i].b);
		if (pair[i].b < 0)
			out->lost += is_shown(a, pair[i].a);
		if (pair[i].a >= 0 && pair[i].b >= 0)
			out->changed += x[pair[i].a].structure != y[pair[i].b].structure &&
			    is_shown(b, pair[i].b);
	}
	free(x);
	free(y);
	free(pair);
	names_free(t.path);
	names_free(t.kin);
	names_free(t.structure);
	arena_free(&t.texts);
}

void
graph_match_free(struct graph_match *m)
{
	free(m->layer);
	*m = (struct graph_match){0};
}
