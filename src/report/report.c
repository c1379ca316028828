#include "report/report.h"

#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One walk over the base graph builds the rows.  A stack holds the blocks that are still open. */
struct builder {
	struct report *r;
	size_t cap;
	int open[GRAPH_MAX_DEPTH];
	int open_scope[GRAPH_MAX_DEPTH];
	int depth;
	int *first, *list;         /* list[first[b] .. first[b + 1]) stand for layer b */
};

static struct report_row *
append_row(struct builder *b, enum row_kind kind, int depth)
{
	struct report *r = b->r;
	struct report_row *row;

	r->row = mem_grow(r->row, &b->cap, (size_t)r->nrows + 1, sizeof *r->row);
	row = &r->row[r->nrows];
	*row = (struct report_row){.kind = kind, .depth = depth, .layer = -1, .now_layer = -1,
	    .parent = -1, .index = r->nrows, .end = r->nrows + 1};
	r->nrows++;
	return row;
}

static void
close_block(struct builder *b)
{
	struct report *r = b->r;
	int at = b->open[--b->depth];
	struct report_row *block = &r->row[at], *parent;

	block->end = r->nrows;
	block->changed = block->changed || !figures_equal_counts(&block->base, &block->now);
	if (b->depth == 0)
		return;
	parent = &r->row[b->open[b->depth - 1]];
	figures_add(&parent->base, &block->base);
	figures_add(&parent->now, &block->now);
}

/* Close the blocks that a layer is not in, and open the blocks around it. */
static void
enter_scope(struct builder *b, int scope)
{
	const struct graph *g = b->r->base->graph;
	int chain[GRAPH_MAX_DEPTH], n = 0;
	struct report_row *row;

	for (int s = scope; s >= 0 && n < GRAPH_MAX_DEPTH; s = g->scope[s].parent)
		chain[n++] = s;
	while (b->depth > n || (b->depth > 0 &&
	    b->open_scope[b->depth - 1] != chain[n - b->depth]))
		close_block(b);
	while (b->depth < n) {
		scope = chain[n - b->depth - 1];
		row = append_row(b, ROW_BLOCK, b->depth);
		row->name = g->scope[scope].name;
		row->path = g->scope[scope].path;
		row->parent = b->depth > 0 ? b->open[b->depth - 1] : -1;
		b->open[b->depth] = b->r->nrows - 1;
		b->open_scope[b->depth++] = scope;
	}
}

/* Return the name of a part: the end of its path. */
static const char *
part_name(const struct layer *l)
{
	const char *slash = strrchr(l->path, '/');

	return slash != NULL ? slash + 1 : l->op->name;
}

static void
add_part_rows(struct builder *b, int layer, int parent)
{
	const struct evaluation *now = b->r->now;
	struct report_row *row;

	for (int k = b->first[layer]; k < b->first[layer + 1]; k++) {
		const struct layer *l = &now->graph->layer[b->list[k]];

		row = append_row(b, ROW_PART, b->r->row[parent].depth + 1);
		row->name = part_name(l);
		row->path = b->r->row[parent].path;
		row->parent = parent;
		row->layer = layer;
		row->now_layer = b->list[k];
		row->nparts = 1;
		row->now = now->layer[b->list[k]].figures;
		row->changed = true;
	}
	b->r->row[parent].end = b->r->nrows;
}

static void
add_layer_row(struct builder *b, int layer)
{
	struct report *r = b->r;
	const struct layer *l = &r->base->graph->layer[layer];
	int parts = b->first[layer + 1] - b->first[layer], at;
	struct report_row *row;

	enter_scope(b, l->scope);
	row = append_row(b, ROW_LAYER, b->depth);
	at = r->nrows - 1;
	row->name = l->name;
	row->path = l->path;
	row->parent = b->depth > 0 ? b->open[b->depth - 1] : -1;
	row->layer = layer;
	row->nparts = parts;
	row->removed = parts == 0;
	row->base = r->base->layer[layer].figures;
	for (int k = b->first[layer]; k < b->first[layer + 1]; k++)
		figures_add(&row->now, &r->now->layer[b->list[k]].figures);
	row->changed = parts != 1 || !figures_equal_counts(&row->base, &row->now);
	if (parts == 1)
		row->now_layer = b->list[b->first[layer]];
	if (b->depth > 0) {
		struct report_row *block = &r->row[b->open[b->depth - 1]];

		figures_add(&block->base, &row->base);
		figures_add(&block->now, &row->now);
	}
	if (parts > 1)
		add_part_rows(b, layer, at);
}

/* Sort the layers of the graph under the choices by the base layer that they stand for. */
static void
index_parts(struct builder *b)
{
	const struct graph *base = b->r->base->graph, *now = b->r->now->graph;
	int *next = mem_calloc((size_t)base->nlayers + 1, sizeof *next);

	b->first = mem_calloc((size_t)base->nlayers + 2, sizeof *b->first);
	b->list = mem_calloc((size_t)now->nlayers + 1, sizeof *b->list);
	for (int i = 0; i < now->nlayers; i++)
		b->first[now->layer[i].base + 1]++;
	for (int i = 0; i < base->nlayers; i++)
		b->first[i + 1] += b->first[i];
	memcpy(next, b->first, (size_t)base->nlayers * sizeof *next);
	for (int i = 0; i < now->nlayers; i++)
		b->list[next[now->layer[i].base]++] = i;
	free(next);
}

void
report_make(const struct model *model, const struct choices *choices,
    const struct evaluation *base, const struct evaluation *now, struct report *out)
{
	struct builder b = {.r = out};

	*out = (struct report){.model = model, .choices = choices, .base = base, .now = now};
	out->analysis = mem_calloc(1, sizeof *out->analysis);
	*out->analysis = analysis_of(base->graph);
	out->passed = mem_calloc(1, sizeof *out->passed);
	index_parts(&b);
	for (int i = 0; i < base->graph->nlayers; i++)
		if (!(base->graph->layer[i].op->flags & OP_HIDDEN))
			add_layer_row(&b, i);
	while (b.depth > 0)
		close_block(&b);
	out->total = (struct report_row){.kind = ROW_TOTAL, .parent = -1, .index = -1, .layer = -1,
	    .now_layer = -1, .name = "total", .path = "", .base = base->total, .now = now->total};
	out->total.changed = !figures_equal_counts(&base->total, &now->total);
	free(b.first);
	free(b.list);
}

void
report_free(struct report *r)
{
	free(r->row);
	if (r->analysis != NULL)
		analysis_free(r->analysis);
	free(r->analysis);
	if (r->passed != NULL)
		passed_free(r->passed);
	free(r->passed);
	*r = (struct report){0};
}

struct passed *
report_passed(const struct report *r)
{
	if (!r->passed->complete)
		optimize_passed(r->analysis, r->choices, r->passed);
	r->passed->complete = true;
	return r->passed;
}

char *
report_reshaped(const struct report *r, char *buf, size_t size)
{
	const struct graph *base = r->base->graph, *now = r->now->graph;
	char before[SHAPE_TEXT_MAX], after[SHAPE_TEXT_MAX];

	buf[0] = '\0';
	for (int i = 0; i < base->noutputs && i < now->noutputs; i++) {
		const struct shape *a = &base->layer[base->output[i]].out;
		const struct shape *b = &now->layer[now->output[i]].out;

		if (shape_equal(a, b))
			continue;
		(void)snprintf(buf, size, "the model's output is %s, as written %s",
		    shape_text(b, after), shape_text(a, before));
		break;
	}
	return buf;
}
