#include "optimize/passed.h"

#include <stdlib.h>
#include <string.h>

void
passed_free(struct passed *p)
{
	free(p->item);
	arena_free(&p->arena);
	*p = (struct passed){0};
}

void
passed_add(struct passed *p, const struct optimization *opt, int layer, const char *why)
{
	p->item = mem_grow(p->item, &p->cap, (size_t)p->n + 1, sizeof *p->item);
	p->item[p->n++] = (struct passed_item){opt, layer, arena_strdup(&p->arena, why)};
}

const char *
passed_find(const struct passed *p, const struct optimization *opt, int layer)
{
	for (int i = 0; i < p->n; i++)
		if (p->item[i].opt == opt && p->item[i].layer == layer)
			return p->item[i].why;
	return NULL;
}

/* Return how long a reason is without the layer or shape that is to blame. */
static int
bytes_without_layer(const char *why)
{
	const char *bracket = strstr(why, " (");

	return (int)(bracket != NULL ? (size_t)(bracket - why) : strlen(why));
}

static bool
is_of_group(const struct passed_item *item, const struct passed_group *g)
{
	return item->opt == g->opt && bytes_without_layer(item->why) == g->why_bytes &&
	    strncmp(item->why, g->why, (size_t)g->why_bytes) == 0;
}

/* Make the group of item `first`, unless an earlier item has made it. */
static bool
make_group(struct passed *p, int first, struct passed_group *g)
{
	int *layer;

	*g = (struct passed_group){.opt = p->item[first].opt, .why = p->item[first].why,
	    .why_bytes = bytes_without_layer(p->item[first].why)};
	for (int i = 0; i < first; i++)
		if (is_of_group(&p->item[i], g))
			return false;
	layer = arena_alloc(&p->arena, (size_t)(p->n - first), sizeof *layer);
	for (int i = first; i < p->n; i++)
		if (is_of_group(&p->item[i], g))
			layer[g->n++] = p->item[i].layer;
	g->layer = layer;
	return true;
}

int
passed_groups(struct passed *p, struct passed_group *out, int max)
{
	struct passed_group g;
	int n = 0, at;

	for (int i = 0; i < p->n; i++) {
		if (!make_group(p, i, &g) || n++ >= max)
			continue;
		for (at = n - 1; at > 0 && out[at - 1].opt == g.opt && out[at - 1].n < g.n; at--)
			out[at] = out[at - 1];
		out[at] = g;
	}
	return n;
}
