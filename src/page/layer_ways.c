#include "page/layer_ways.h"

/* Find the layers of a row in the graph as written.  False for the model. */
static bool
range_of(const struct report *r, const struct report_row *row, struct layer_range *out)
{
	*out = (struct layer_range){row->layer, row->layer + 1};
	if (row->layer >= 0)
		return true;
	if (row->kind != ROW_BLOCK)
		return false;
	*out = (struct layer_range){-1, -1};
	for (int i = row->index + 1; i < row->end; i++)
		if (r->row[i].kind == ROW_LAYER) {
			out->first = out->first < 0 ? r->row[i].layer : out->first;
			out->end = r->row[i].layer + 1;
		}
	return out->first >= 0;
}

static bool
is_input(const struct graph *g, int layer)
{
	return (g->layer[layer].op->flags & OP_HIDDEN) != 0;
}

/* Add to the ways those layers which have rows. */
static void
add_ways(const struct graph *g, struct ways *w, const int *layer, int n)
{
	for (int i = 0; i < n && i < WAYS_EACH; i++)
		if (is_input(g, layer[i]))
			w->reads_input = true;
		else
			w->to[w->n++] = layer[i];
}

void
layer_ways(const struct report *r, const struct report_row *row, struct ways *out)
{
	struct layer_range of;
	int layer[WAYS_EACH];

	*out = (struct ways){0};
	if (row == NULL || !range_of(r, row, &of))
		return;
	out->before = neighbours_before(r->written, of, layer, WAYS_EACH);
	add_ways(r->written, out, layer, out->before);
	out->nbefore = out->n;
	out->behind = neighbours_behind(r->written, of, layer, WAYS_EACH);
	add_ways(r->written, out, layer, out->behind);
	out->is_output = neighbours_output(r->written, of);
}
