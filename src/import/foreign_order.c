/*
 * The order in which the nodes of a body run: that of the file where it is possible.
 */
#include "import/foreign.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_DEPTH 64

/* A visit of every tensor that a node reads, inside its bodies too. */
typedef void visit(void *ctx, int tensor);

static void
each_read(const struct foreign *f, const struct foreign_node *n, int depth, visit *do_visit,
    void *ctx)
{
	for (int i = 0; i < n->ninputs; i++)
		if (n->input[i] >= 0)
			do_visit(ctx, n->input[i]);
	for (int a = 0; a < n->nattrs && depth < MAX_DEPTH; a++) {
		const struct foreign_body *b;

		if (n->attr[a].type != FOREIGN_BODY || n->attr[a].body < 0)
			continue;
		b = &f->body[n->attr[a].body];
		for (int i = 0; i < b->noutputs; i++)
			do_visit(ctx, b->output[i]);
		for (int i = 0; i < b->nnodes; i++)
			each_read(f, &f->node[b->node[i]], depth + 1, do_visit, ctx);
	}
}

/* Kahn's algorithm over the nodes of one body. */
struct sorting {
	const struct foreign *f;
	int *place;                /* of each node of the file in the body; -1: elsewhere */
	int at;                    /* the node whose reads are visited */
	bool sorted;               /* as far as has been seen */
	int *waits;                /* for each node: reads that nothing has given yet */
	int *first, *next, *reader;/* readers of each node, as lists */
	int nedges;
	size_t next_cap, reader_cap;
};

static void
check_read(void *ctx, int tensor)
{
	struct sorting *s = ctx;
	int from = s->f->tensor[tensor].producer;

	if (from >= 0 && s->place[from] >= s->at)
		s->sorted = false;
}

static void
add_edge(void *ctx, int tensor)
{
	struct sorting *s = ctx;
	int from = s->f->tensor[tensor].producer;

	if (from < 0 || s->place[from] < 0)
		return;
	from = s->place[from];
	s->next = mem_grow(s->next, &s->next_cap, (size_t)s->nedges + 1, sizeof *s->next);
	s->reader = mem_grow(s->reader, &s->reader_cap, (size_t)s->nedges + 1, sizeof *s->reader);
	s->next[s->nedges] = s->first[from];
	s->reader[s->nedges] = s->at;
	s->first[from] = s->nedges++;
	s->waits[s->at]++;
}

static bool
is_sorted(struct sorting *s, const struct foreign_body *b)
{
	s->sorted = true;
	for (s->at = 0; s->at < b->nnodes && s->sorted; s->at++)
		each_read(s->f, &s->f->node[b->node[s->at]], 0, check_read, s);
	return s->sorted;
}

static bool
in_circle(const struct sorting *s, const struct foreign_body *b, struct err *e)
{
	char text[FOREIGN_NODE_TEXT];

	for (int i = 0; i < b->nnodes; i++)
		if (s->waits[i] > 0)
			return err_set(e, "%s needs, in a circle, what it gives",
			    foreign_node_text(&s->f->node[b->node[i]], text));
	return true;
}

static bool
sort_nodes(struct sorting *s, struct foreign_body *b, int *order, struct err *e)
{
	int n = 0;

	for (int i = 0; i < b->nnodes; i++)
		s->first[i] = -1;
	for (s->at = 0; s->at < b->nnodes; s->at++)
		each_read(s->f, &s->f->node[b->node[s->at]], 0, add_edge, s);
	for (int i = 0; i < b->nnodes; i++)
		if (s->waits[i] == 0)
			order[n++] = i;
	for (int i = 0; i < n; i++)
		for (int edge = s->first[order[i]]; edge >= 0; edge = s->next[edge])
			if (--s->waits[s->reader[edge]] == 0)
				order[n++] = s->reader[edge];
	return n == b->nnodes || in_circle(s, b, e);
}

bool
foreign_order(struct foreign *f, int body, struct err *e)
{
	struct foreign_body *b = &f->body[body];
	size_t n = (size_t)b->nnodes + 1;
	struct sorting s = {.f = f, .place = mem_alloc(((size_t)f->nnodes + 1) * sizeof(int)),
	    .waits = mem_calloc(n, sizeof(int)), .first = mem_calloc(n, sizeof(int))};
	int *order = arena_alloc(&f->arena, n, sizeof *order);
	bool ok = true;

	memset(s.place, -1, ((size_t)f->nnodes + 1) * sizeof(int));
	for (int i = 0; i < b->nnodes; i++)
		s.place[b->node[i]] = i;
	if (!is_sorted(&s, b)) {
		ok = sort_nodes(&s, b, order, e);
		for (int i = 0; ok && i < b->nnodes; i++)
			order[i] = b->node[order[i]];
		b->node = ok ? order : b->node;
	}
	free(s.place);
	free(s.waits);
	free(s.first);
	free(s.next);
	free(s.reader);
	return ok;
}
