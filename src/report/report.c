#include "report/report.h"

#include "base/mem.h"
#include "base/names.h"
#include "base/phrase.h"
#include "report/report_measured.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The layers of an optimized graph, sorted by the layer that they stand for: list[first[b] ..
 * first[b + 1]) stand for layer b of the graph as written.  Without a list, layer b does alone. */
struct parts {
	int *first, *list;
};

/* The figures of rows that stand for several layers. */
struct sums {
	struct figures base, now;
};

/* One walk over the graph as written builds the rows; a stack holds the open blocks. */
struct builder {
	struct report *r;
	size_t cap;
	int open[GRAPH_MAX_DEPTH];
	int open_scope[GRAPH_MAX_DEPTH];
	struct sums *open_sums[GRAPH_MAX_DEPTH];
	int depth;
	struct parts now, base;
	int ahead_end;             /* layers before this one are in all graphs */
};

/* Layers are asked for so far ahead. */
#define AHEAD 12

/* The figures of no layer. */
static const struct figures none;

static struct report_row *
append_row(struct builder *b, enum row_kind kind, int depth)
{
	struct report *r = b->r;
	struct report_row *row;

	r->row = mem_grow(r->row, &b->cap, (size_t)r->nrows + 1, sizeof *r->row);
	row = &r->row[r->nrows];
	*row = (struct report_row){.kind = kind, .depth = depth, .layer = -1, .now_layer = -1,
	    .base_layer = -1, .parent = -1, .index = r->nrows, .end = r->nrows + 1,
	    .base = &none, .now = &none};
	r->nrows++;
	return row;
}

static struct sums *
new_sums(struct builder *b)
{
	return arena_alloc(&b->r->sums, 1, sizeof(struct sums));
}

static void
close_block(struct builder *b)
{
	struct report *r = b->r;
	int at = b->open[--b->depth];
	struct report_row *block = &r->row[at];

	block->end = r->nrows;
	block->changed = block->changed || !figures_equal_counts(block->base, block->now);
	if (b->depth == 0)
		return;
	figures_add(&b->open_sums[b->depth - 1]->base, block->base);
	figures_add(&b->open_sums[b->depth - 1]->now, block->now);
}

/* Open the block whose row was added last. */
static void
open_block(struct builder *b, int scope)
{
	struct report_row *row = &b->r->row[b->r->nrows - 1];
	struct sums *sums = new_sums(b);

	row->base = &sums->base;
	row->now = &sums->now;
	b->open_sums[b->depth] = sums;
	b->open[b->depth] = b->r->nrows - 1;
	b->open_scope[b->depth++] = scope;
}

/* Close the blocks that a layer is not in, and open the blocks around it. */
static void
enter_scope(struct builder *b, int scope)
{
	const struct graph *g = b->r->written;
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
		open_block(b, scope);
	}
}

/* Return the name of a part: the end of its path. */
static const char *
part_name(const struct layer *l)
{
	const char *slash = strrchr(l->path, '/');

	return slash != NULL ? slash + 1 : l->op->name;
}

static int
count_parts(const struct parts *p, int layer)
{
	return p->list == NULL ? 1 : p->first[layer + 1] - p->first[layer];
}

/* Return the first layer that stands for a layer, which has parts. */
static int
first_part(const struct parts *p, int layer)
{
	return p->list == NULL ? layer : p->list[p->first[layer]];
}

static void
add_part_rows(struct builder *b, int layer, int parent)
{
	const struct evaluation *now = b->r->now;
	struct report_row *row;

	for (int k = b->now.first[layer]; k < b->now.first[layer + 1]; k++) {
		const struct layer *l = &now->graph->layer[b->now.list[k]];

		row = append_row(b, ROW_PART, b->r->row[parent].depth + 1);
		row->name = part_name(l);
		row->path = b->r->row[parent].path;
		row->parent = parent;
		row->layer = layer;
		row->now_layer = b->now.list[k];
		row->nparts = 1;
		row->now = &now->layer[b->now.list[k]].figures;
		row->changed = true;
	}
	b->r->row[parent].end = b->r->nrows;
}

/* Return the layer of the baseline as written that corresponds to a layer, or -1. */
static int
baseline_layer(const struct report *r, int layer)
{
	return r->baseline.match != NULL ? r->baseline.match->layer[layer] : layer;
}

/* Return the figures of the layers that stand for layer `of` of the graph as written: those of the
 * one, or the sum, which is made in `sum`. */
static const struct figures *
figures_of_layers(const struct evaluation *v, const struct parts *p, int of, struct figures *sum)
{
	int n = count_parts(p, of);

	if (n == 1)
		return &v->layer[first_part(p, of)].figures;
	for (int k = 0; k < n; k++)
		figures_add(sum, &v->layer[p->list[p->first[of] + k]].figures);
	return n > 0 ? sum : &none;
}

/* Sum up the figures of a layer, in the baseline and now. */
static void
count_layer(struct builder *b, int layer, struct report_row *row)
{
	const struct report *r = b->r;
	int of = baseline_layer(r, layer), base_parts = of < 0 ? 0 : count_parts(&b->base, of);
	struct sums *sums = row->nparts > 1 || base_parts > 1 ? new_sums(b) : NULL;

	if (base_parts > 0)
		row->base = figures_of_layers(r->base, &b->base, of, sums != NULL ? &sums->base
		    : NULL);
	if (base_parts == 1)
		row->base_layer = first_part(&b->base, of);
	row->now = figures_of_layers(r->now, &b->now, layer, sums != NULL ? &sums->now : NULL);
	if (row->nparts == 1)
		row->now_layer = first_part(&b->now, layer);
	row->added = of < 0;
	row->changed = row->nparts != base_parts || !figures_equal_counts(row->base, row->now);
}

static void
add_layer_row(struct builder *b, int layer)
{
	struct report *r = b->r;
	const struct layer *l = &r->written->layer[layer];
	struct report_row *row;
	int at;

	if (layer + AHEAD < b->ahead_end) {
		mem_fetch(l + AHEAD, sizeof *l);
		mem_fetch(&r->base->layer[layer + AHEAD].figures, sizeof(struct figures));
		mem_fetch(&r->now->layer[layer + AHEAD].figures, sizeof(struct figures));
	}
	enter_scope(b, l->scope);
	row = append_row(b, ROW_LAYER, b->depth);
	at = r->nrows - 1;
	row->name = l->name;
	row->path = l->path;
	row->parent = b->depth > 0 ? b->open[b->depth - 1] : -1;
	row->layer = layer;
	row->nparts = count_parts(&b->now, layer);
	row->removed = row->nparts == 0;
	count_layer(b, layer, row);
	r->differs = r->differs || row->changed;
	if (b->depth > 0) {
		figures_add(&b->open_sums[b->depth - 1]->base, row->base);
		figures_add(&b->open_sums[b->depth - 1]->now, row->now);
	}
	if (row->nparts > 1)
		add_part_rows(b, layer, at);
}

/* Sort the layers of a graph by the layer of the graph as written that they stand for. */
static struct parts
parts_of(const struct graph *g, int written)
{
	struct parts p = {NULL, NULL};
	int *next;

	if (g->in_order && g->nlayers == written)
		return p;
	p.first = mem_calloc((size_t)written + 2, sizeof *p.first);
	p.list = mem_calloc((size_t)g->nlayers + 1, sizeof *p.list);
	next = mem_calloc((size_t)written + 1, sizeof *next);
	for (int i = 0; i < g->nlayers; i++)
		p.first[g->layer[i].base + 1]++;
	for (int i = 0; i < written; i++)
		p.first[i + 1] += p.first[i];
	memcpy(next, p.first, (size_t)written * sizeof *next);
	for (int i = 0; i < g->nlayers; i++)
		p.list[next[g->layer[i].base]++] = i;
	free(next);
	return p;
}

static void
free_parts(struct parts *p)
{
	free(p->first);
	free(p->list);
}

/* Return the row of the innermost block around a path of the baseline, or -1. */
static int
block_around(const struct name_set *blocks, const char *path)
{
	char *outer = mem_strdup(path), *dot;
	int row = -1;

	while (row < 0 && (dot = strrchr(outer, '.')) != NULL) {
		*dot = '\0';
		row = names_get(blocks, outer);
	}
	free(outer);
	return row;
}

/* Add the figures of the layers that stand for layer `of` of the baseline to a block, and to those
 * around it. */
static void
count_lost_layer(struct builder *b, int of, int block)
{
	struct report *r = b->r;
	struct figures sum = {0}, *into;
	const struct figures *lost = figures_of_layers(r->base, &b->base, of, &sum);

	for (int at = block; at >= 0; at = r->row[at].parent) {
		r->row[at].changed = true;
		/* These sums are the report's own. */
		into = (struct figures *)(uintptr_t)r->row[at].base;
		figures_add(into, lost);
	}
}

/* Add the figures of layers that only the baseline has to the blocks around them. */
static void
count_lost_layers(struct builder *b)
{
	struct report *r = b->r;
	const struct graph *from = r->baseline.written;
	bool *found = mem_calloc((size_t)from->nlayers + 1, sizeof *found);
	struct name_set *blocks = names_new();

	for (int i = 0; i < r->written->nlayers; i++)
		if (r->baseline.match->layer[i] >= 0)
			found[r->baseline.match->layer[i]] = true;
	for (int i = 0; i < r->nrows; i++)
		if (r->row[i].kind == ROW_BLOCK)
			names_put(blocks, r->row[i].path, i);
	for (int i = 0; i < from->nlayers; i++)
		if (!found[i])
			count_lost_layer(b, i, block_around(blocks, from->layer[i].path));
	names_free(blocks);
	free(found);
}

struct baseline
baseline_as_written(const struct evaluation *written)
{
	return (struct baseline){.word = "knobs", .name = "as written", .written = written->graph,
	    .of = written};
}

/* Return the part of the whole that takes so long; without a time, the part of the operations. */
static double
part_of_whole(const struct report *r, double seconds, double flops)
{
	double whole = r->total.now->seconds, part = seconds;

	if (isnan(whole)) {
		whole = (double)r->total.now->flops;
		part = flops;
	}
	return whole > 0 ? part / whole : 0;
}

double
report_part(const struct report *r, const struct report_row *row)
{
	return part_of_whole(r, row->now->seconds, (double)row->now->flops);
}

/* Find the part of the time that has passed at the end of each row.  A row with others inside it
 * ends with the last of them.  Sum up times, not their parts, so that the last row ends with the
 * whole. */
static void
sum_parts(struct report *r)
{
	double seconds = 0, flops = 0;

	for (int i = 0; i < r->nrows; i++) {
		struct report_row *row = &r->row[i];

		if (row->end == i + 1) {
			seconds += row->now->seconds;
			flops += (double)row->now->flops;
		}
		row->until = part_of_whole(r, seconds, flops);
	}
	for (int i = 0; i < r->nrows; i++)
		r->row[i].until = r->row[r->row[i].end - 1].until;
	r->total.until = report_part(r, &r->total);
}

static int
smaller(int a, int b)
{
	return a < b ? a : b;
}

void
report_make(const struct model *model, const struct choices *choices,
    const struct baseline *baseline, const struct evaluation *now, struct report *out)
{
	const struct graph *written = model->graph;
	const struct graph_match *match = baseline->match;
	struct builder b = {.r = out};

	*out = (struct report){.model = model, .choices = choices, .written = written,
	    .base = baseline->of, .now = now, .baseline = *baseline};
	out->analysis = mem_calloc(1, sizeof *out->analysis);
	*out->analysis = analysis_of(written);
	out->passed = mem_calloc(1, sizeof *out->passed);
	out->fields = mem_calloc(1, sizeof *out->fields);
	/* Blocks, layers and parts have a row each. */
	out->row = mem_grow(NULL, &b.cap, (size_t)written->nscopes + (size_t)written->nlayers +
	    (size_t)now->graph->nlayers, sizeof *out->row);
	b.now = parts_of(now->graph, written->nlayers);
	b.base = parts_of(baseline->of->graph, baseline->written->nlayers);
	b.ahead_end = smaller(written->nlayers, smaller(now->graph->nlayers,
	    baseline->of->graph->nlayers));
	for (int i = 0; i < written->nlayers; i++)
		if (!(written->layer[i].op->flags & OP_HIDDEN))
			add_layer_row(&b, i);
	while (b.depth > 0)
		close_block(&b);
	if (match != NULL) {
		out->added = match->added;
		out->lost = match->lost;
		if (match->lost > 0)
			count_lost_layers(&b);
	}
	out->total = (struct report_row){.kind = ROW_TOTAL, .parent = -1, .index = -1, .layer = -1,
	    .now_layer = -1, .base_layer = -1, .name = "total", .path = "",
	    .base = &baseline->of->total, .now = &now->total};
	sum_parts(out);
	out->total.changed = !figures_equal_counts(out->total.base, out->total.now);
	out->differs = out->differs || out->total.changed || out->lost > 0;
	free_parts(&b.now);
	free_parts(&b.base);
}

static void
free_analysis(struct analysis *a)
{
	if (a != NULL)
		analysis_free(a);
	free(a);
}

struct analysis *
report_take_analysis(struct report *r)
{
	struct analysis *a = r->analysis;

	r->analysis = NULL;
	return a;
}

void
report_set_analysis(struct report *r, struct analysis *a)
{
	if (a == NULL)
		return;
	free_analysis(r->analysis);
	analysis_use(a, r->written);
	r->analysis = a;
}

void
report_free(struct report *r)
{
	free(r->row);
	arena_free(&r->sums);
	free_analysis(r->analysis);
	if (r->passed != NULL)
		passed_free(r->passed);
	free(r->passed);
	report_free_fields(r);
	report_measured_free(r->measured);
	*r = (struct report){0};
}

bool
report_compares(const struct report *r)
{
	return r->choices->n > 0 || r->differs;
}

char *
report_layer_changes(const struct report *r, const char *before,
    char buf[static REPORT_CHANGES_MAX])
{
	struct phrase text = phrase_in(buf, REPORT_CHANGES_MAX);

	if (r->added > 0)
		phrase_add(&text, "%s%d layer%s added", before, r->added, r->added > 1 ? "s" : "");
	if (r->added > 0 && r->lost > 0)
		phrase_add(&text, ", %d gone", r->lost);
	else if (r->lost > 0)
		phrase_add(&text, "%s%d layer%s gone", before, r->lost, r->lost > 1 ? "s" : "");
	return buf;
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
	const struct graph *base = r->written, *now = r->now->graph;
	char before[SHAPE_TEXT_MAX], after[SHAPE_TEXT_MAX];

	buf[0] = '\0';
	for (int i = 0; i < base->noutputs && i < now->noutputs && buf[0] == '\0'; i++) {
		const struct shape *a = &base->layer[base->output[i]].out;
		const struct shape *b = &now->layer[now->output[i]].out;

		if (shape_equal(a, b))
			continue;
		(void)snprintf(buf, size, "the model's output is %s, as written %s",
		    shape_text(b, after), shape_text(a, before));
	}
	return buf;
}
