#include "optimize/schedule.h"

#include "base/mem.h"
#include "model/liveness.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A layer of a part. */
struct node {
	int64_t bytes;             /* of its output; 0 for a view */
	int64_t workspace;
	uint64_t inputs;           /* nodes that run before it */
	uint64_t reads;            /* nodes whose buffers it reads */
	uint64_t readers;          /* nodes that read its buffer */
	int over;                  /* the node whose buffer it can write over; -1: none */
	bool stays;                /* its buffer is read behind the part */
};

/* The layers that have run, with the best way to there. */
struct set {
	uint64_t mask;
	int64_t peak;
	int from, node;            /* the set before, and the layer that it lacks */
};

struct part {
	int first, n;              /* layers [first, first + n) */
	struct node node[SCHEDULE_MOST_LAYERS + 1];
	uint64_t given;            /* the layer before, and nodes without inputs: they come first */
	struct set *set;           /* of all sizes, the smallest first */
	int nsets;
	size_t cap;
	int64_t left;              /* sets that may still be made */
};

static bool
shares(const struct layer *l)
{
	return l->ninputs > 0 && (l->op->flags & (OP_VIEW | OP_IDENTITY)) != 0;
}

/* Find for each layer the one whose buffer its output shows, and the last layer that reads it. */
static void
find_roots(const struct graph *g, int *root, int *last)
{
	for (int i = 0; i < g->nlayers; i++) {
		root[i] = shares(&g->layer[i]) ? root[g->layer[i].input[0]] : i;
		last[i] = g->layer[i].last_reader > i ? g->layer[i].last_reader : i;
	}
	for (int i = 0; i < g->noutputs; i++)
		last[g->output[i]] = INT_MAX;
	for (int i = 0; i < g->nlayers; i++)
		if (last[i] > last[root[i]])
			last[root[i]] = last[i];
}

static uint64_t
bit(int node)
{
	return UINT64_C(1) << node;
}

/* Describe layer `i` as a node of a part.  Node 0 is the layer before the part. */
static void
describe_node(const struct graph *g, const int *root, const int *last, struct part *p, int i)
{
	const struct layer *l = &g->layer[i];
	int at = i - p->first + 1;
	struct node *n = &p->node[at];

	*n = (struct node){.over = -1};
	n->bytes = root[i] == i && (l->op->flags & OP_STORED) == 0 ? liveness_bytes(l) : 0;
	if (l->op->workspace != NULL || l->in_place)
		n->workspace = liveness_workspace(g, i);
	n->stays = last[root[i]] >= p->first + p->n;
	for (int k = 0; k < l->ninputs; k++) {
		int from = l->input[k], of = root[from];

		if (of < p->first && (g->layer[of].op->flags & OP_STORED) != 0)
			continue;
		if (from >= p->first)
			n->inputs |= bit(from - p->first + 1);
		of = of >= p->first ? of - p->first + 1 : 0;
		n->reads |= bit(of);
		if (root[i] == i)
			p->node[of].readers |= bit(at);
	}
	if (l->tied >= p->first)
		n->inputs |= bit(l->tied - p->first + 1);
	if (root[i] == i && l->ninputs > 0 && (l->fused || l->in_place ||
	    (l->op->flags & OP_IN_PLACE) != 0)) {
		int of = root[l->input[0]];

		if (g->layer[of].ninputs > 0 && (l->in_place ||
		    liveness_bytes(&g->layer[of]) == n->bytes))
			n->over = of >= p->first ? of - p->first + 1 : 0;
	}
}

/* A view reads nothing, but whoever reads it needs it to have run. */
static void
describe_part(const struct graph *g, const int *root, const int *last, struct part *p)
{
	int before = p->first > 0 ? root[p->first - 1] : -1;

	p->node[0] = (struct node){.over = -1};
	p->given = 1;
	if (before >= 0 && (g->layer[before].op->flags & OP_STORED) == 0) {
		p->node[0].bytes = liveness_bytes(&g->layer[before]);
		p->node[0].stays = last[before] >= p->first + p->n;
	}
	for (int i = p->first; i < p->first + p->n; i++) {
		describe_node(g, root, last, p, i);
		if (g->layer[i].ninputs == 0)
			p->given |= bit(i - p->first + 1);
	}
}

static bool
is_live(const struct part *p, int node, uint64_t run)
{
	const struct node *n = &p->node[node];

	return (run & bit(node)) != 0 && (n->stays || (n->readers & ~run) != 0);
}

static int64_t
live_bytes(const struct part *p, uint64_t run)
{
	int64_t bytes = 0;

	for (int i = 0; i <= p->n; i++)
		if (is_live(p, i, run))
			bytes += p->node[i].bytes;
	return bytes;
}

/* Return the bytes in memory while a node runs after the set `run`, of which `live` are live. */
static int64_t
bytes_during(const struct part *p, uint64_t run, int64_t live, int node)
{
	const struct node *n = &p->node[node];
	int over = n->over;

	live += n->workspace;
	if (over >= 0 && !is_live(p, over, run | bit(node)))
		return live;
	return live + n->bytes;
}

static void
add_set(struct part *p, struct set s)
{
	p->set = mem_grow(p->set, &p->cap, (size_t)p->nsets + 1, sizeof *p->set);
	p->set[p->nsets++] = s;
	p->left--;
}

static int
by_mask_and_peak(const void *a, const void *b)
{
	const struct set *x = a, *y = b;

	if (x->mask != y->mask)
		return x->mask < y->mask ? -1 : 1;
	if (x->peak != y->peak)
		return x->peak < y->peak ? -1 : 1;
	return x->node - y->node;
}

static int
by_peak_and_mask(const void *a, const void *b)
{
	const struct set *x = a, *y = b;

	if (x->peak != y->peak)
		return x->peak < y->peak ? -1 : 1;
	return x->mask < y->mask ? -1 : x->mask > y->mask;
}

/* Keep the best way to each of the sets from `begin` on, and not too many sets. */
static void
keep_best(struct part *p, int begin)
{
	int kept = begin;

	qsort(p->set + begin, (size_t)(p->nsets - begin), sizeof *p->set, by_mask_and_peak);
	for (int i = begin; i < p->nsets; i++)
		if (kept == begin || p->set[kept - 1].mask != p->set[i].mask)
			p->set[kept++] = p->set[i];
	p->nsets = kept;
	if (kept - begin <= SCHEDULE_MOST_SETS)
		return;
	qsort(p->set + begin, (size_t)(kept - begin), sizeof *p->set, by_peak_and_mask);
	p->nsets = begin + SCHEDULE_MOST_SETS;
}

/* Run each layer that can run after the set `from`. */
static void
extend_set(struct part *p, int from)
{
	const struct set s = p->set[from];
	int64_t live = live_bytes(p, s.mask);

	for (int node = 1; node <= p->n; node++) {
		int64_t during;

		if ((s.mask & bit(node)) != 0 || (p->node[node].inputs & ~s.mask) != 0)
			continue;
		during = bytes_during(p, s.mask, live, node);
		add_set(p, (struct set){.mask = s.mask | bit(node), .from = from,
		    .node = node, .peak = during > s.peak ? during : s.peak});
	}
}

static int
count_bits(uint64_t mask)
{
	int n = 0;

	for (; mask != 0; mask &= mask - 1)
		n++;
	return n;
}

/* Search the orders of a part.  Return the number of the set of all its layers, or -1. */
static int
search_part(struct part *p)
{
	int begin = 0, end;

	p->nsets = 0;
	add_set(p, (struct set){.mask = p->given, .from = -1});
	for (int size = count_bits(p->given); size <= p->n; size++) {
		end = p->nsets;
		for (int i = begin; i < end; i++)
			extend_set(p, i);
		begin = end;
		if (p->nsets == begin || p->left < 0)
			return -1;
		keep_best(p, begin);
	}
	return begin;
}

/* Return the peak of a part in the order in which it stands. */
static int64_t
peak_in_order(const struct part *p)
{
	int64_t peak = 0;
	uint64_t run = p->given;

	for (int node = 1; node <= p->n; node++) {
		int64_t during;

		if ((run & bit(node)) != 0)
			continue;
		during = bytes_during(p, run, live_bytes(p, run), node);

		peak = during > peak ? during : peak;
		run |= bit(node);
	}
	return peak;
}

/* Order a part; return whether a layer has moved. */
static bool
order_part(const struct graph *g, const int *root, const int *last, struct part *p, int *order)
{
	int at, place = p->first;

	describe_part(g, root, last, p);
	at = search_part(p);
	if (at < 0 || p->set[at].peak >= peak_in_order(p))
		return false;
	for (int node = 1; node <= p->n; node++)
		if ((p->given & bit(node)) != 0)
			order[place++] = p->first + node - 1;
	for (place = p->first + p->n - 1; p->set[at].from >= 0; place--) {
		order[place] = p->first + p->set[at].node - 1;
		at = p->set[at].from;
	}
	return true;
}

/* Return whether the layers [first, end) have branches: one does not follow from the one before. */
static bool
has_branches(const struct graph *g, int first, int end)
{
	for (int i = first + 1; i < end; i++)
		if (g->layer[i].ninputs != 1 || g->layer[i].input[0] != i - 1)
			return true;
	return false;
}

static bool
is_fixed(const bool *fixed, int first, int end)
{
	for (int i = first; i < end; i++)
		if (fixed[i])
			return true;
	return false;
}

bool
schedule_find(const struct graph *g, const bool *fixed, int *order)
{
	size_t n = (size_t)g->nlayers + 1;
	int *root = mem_calloc(n, sizeof *root), *last = mem_calloc(n, sizeof *last);
	struct part *p = mem_calloc(1, sizeof *p);
	int first = 0, reach = 0;
	bool moved = false;

	p->left = SCHEDULE_MOST_WORK;
	find_roots(g, root, last);
	for (int i = 0; i < g->nlayers; i++) {
		order[i] = i;
		/* All data pass through a layer if nothing before it is read behind it. */
		if ((reach <= i && root[i] == i) || i + 1 == g->nlayers) {
			p->first = first;
			p->n = i + 1 - first;
			if (p->n <= SCHEDULE_MOST_LAYERS && has_branches(g, first, i + 1) &&
			    !is_fixed(fixed, first, i + 1))
				moved = order_part(g, root, last, p, order) || moved;
			first = i + 1;
		}
		if ((g->layer[i].op->flags & OP_STORED) == 0 && last[i] > reach)
			reach = last[i];
	}
	free(p->set);
	free(p);
	free(root);
	free(last);
	return moved;
}
