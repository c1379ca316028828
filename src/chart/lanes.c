#include "chart/lanes.h"

#include <limits.h>
#include <stdlib.h>

/* The edges between nodes, by the row where they end: from[first[r] .. first[r + 1]). */
struct lane_edges {
	int *first, *from;
	int *last;                 /* last row that reads what a row gives; -1: none does */
	bool *is_node;
};

/* The lanes while rows are walked from the top down. */
struct lane_walk {
	struct lanes *out;
	const struct lane_edges *edges;
	int *lane;                 /* of each row */
	bool *used;                /* lanes */
	int nused, free;           /* lanes that were ever used; no lane before `free` is free */
	uint32_t alive;
	int beyond;
};

/* Call `note` for each edge between two nodes. */
static void
each_edge(const struct graph *g, const int *row_of, struct lane_edges *edges,
    void (*note)(struct lane_edges *edges, int from, int to))
{
	for (int i = 0; i < g->nlayers; i++)
		for (int k = 0; k < g->layer[i].ninputs; k++) {
			int from = row_of[g->layer[i].input[k]], to = row_of[i];

			if (from >= 0 && to > from)
				note(edges, from, to);
		}
}

static void
count_edge(struct lane_edges *edges, int from, int to)
{
	(void)from;
	edges->first[to + 1]++;
}

/* Put an edge in the place that first[to] names, and move that on. */
static void
place_edge(struct lane_edges *edges, int from, int to)
{
	edges->from[edges->first[to]++] = from;
	if (to > edges->last[from])
		edges->last[from] = to;
}

/* Sort the edges by the row where they end.  Two layers of one node may read the same. */
static void
find_edges(const struct graph *g, const int *row_of, int nrows, struct lane_edges *out)
{
	size_t n = (size_t)nrows + 1;

	out->first = mem_calloc(n + 1, sizeof *out->first);
	out->last = mem_calloc(n, sizeof *out->last);
	out->is_node = mem_calloc(n, sizeof *out->is_node);
	for (int i = 0; i < nrows; i++)
		out->last[i] = -1;
	for (int i = 0; i < g->nlayers; i++)
		if (row_of[i] >= 0)
			out->is_node[row_of[i]] = true;
	each_edge(g, row_of, out, count_edge);
	for (int i = 0; i < nrows; i++)
		out->first[i + 1] += out->first[i];
	out->from = mem_calloc((size_t)out->first[nrows] + 1, sizeof *out->from);
	each_edge(g, row_of, out, place_edge);
	/* Each first[r] has moved on to where first[r + 1] was. */
	for (int i = nrows; i > 0; i--)
		out->first[i] = out->first[i - 1];
	out->first[0] = 0;
}

static void
free_edges(struct lane_edges *edges)
{
	free(edges->first);
	free(edges->from);
	free(edges->last);
	free(edges->is_node);
}

static void
take_lane(struct lane_walk *w, int lane)
{
	w->used[lane] = true;
	if (lane < LANES_MAX)
		w->alive |= UINT32_C(1) << lane;
	else
		w->beyond++;
	if (lane >= w->nused)
		w->nused = lane + 1;
}

static void
leave_lane(struct lane_walk *w, int lane)
{
	w->used[lane] = false;
	if (lane < LANES_MAX)
		w->alive &= ~(UINT32_C(1) << lane);
	else
		w->beyond--;
	if (lane < w->free)
		w->free = lane;
}

/* Return the first lane that ends at a row, or else a free one, which is taken. */
static int
choose_lane(struct lane_walk *w, int row)
{
	int best = -1;

	for (int k = w->edges->first[row]; k < w->edges->first[row + 1]; k++) {
		int from = w->edges->from[k];

		if (w->edges->last[from] == row && (best < 0 || w->lane[from] < best))
			best = w->lane[from];
	}
	if (best >= 0)
		return best;
	while (w->used[w->free])
		w->free++;
	best = w->free;
	take_lane(w, best);
	return best;
}

/* Let a node read a lane, which ends there if this is its last reader. */
static void
join_lane(struct lane_walk *w, int row, int from)
{
	struct lane_row *out = &w->out->row[row];
	int lane = w->lane[from];

	w->out->nedges++;
	if (lane != out->lane && lane < LANES_MAX)
		out->joins |= UINT32_C(1) << lane;
	else if (lane != out->lane)
		out->joins_beyond = true;
	if (lane != out->lane && w->edges->last[from] == row)
		leave_lane(w, lane);
}

static void
walk_row(struct lane_walk *w, int row, int *noted)
{
	struct lane_row *out = &w->out->row[row];

	*out = (struct lane_row){.above = w->alive, .lane = LANE_NONE, .beyond = w->beyond};
	if (w->edges->is_node[row]) {
		out->lane = choose_lane(w, row);
		w->lane[row] = out->lane;
		for (int k = w->edges->first[row]; k < w->edges->first[row + 1]; k++) {
			int from = w->edges->from[k];

			/* A node that reads twice has one edge. */
			if (noted[from] == row)
				continue;
			noted[from] = row;
			join_lane(w, row, from);
		}
		if (w->edges->last[row] < 0)
			leave_lane(w, out->lane);
	}
	out->below = w->alive;
	if (w->beyond > out->beyond)
		out->beyond = w->beyond;
}

void
lanes_make(const struct graph *g, const int *row_of, int nrows, struct lanes *out)
{
	struct lane_edges edges = {0};
	struct lane_walk w = {.out = out, .edges = &edges};
	size_t n = (size_t)nrows + 1;
	int *noted = mem_calloc(n, sizeof *noted);

	find_edges(g, row_of, nrows, &edges);
	*out = (struct lanes){.nrows = nrows, .row = mem_calloc(n, sizeof *out->row)};
	w.lane = mem_calloc(n, sizeof *w.lane);
	w.used = mem_calloc(n, sizeof *w.used);
	for (int i = 0; i < nrows; i++)
		noted[i] = -1;
	for (int i = 0; i < nrows; i++)
		walk_row(&w, i, noted);
	for (int i = 0; i < g->noutputs; i++)
		if (row_of[g->output[i]] >= 0)
			out->row[row_of[g->output[i]]].is_output = true;
	out->most = w.nused;
	free(w.lane);
	free(w.used);
	free(noted);
	free_edges(&edges);
}

void
lanes_free(struct lanes *l)
{
	free(l->row);
	*l = (struct lanes){0};
}

/* Find the first and the last lane of the line across a row.  False if there is none. */
static bool
find_line(const struct lane_row *row, int *first, int *last)
{
	if (row->joins == 0 && !row->joins_beyond)
		return false;
	*first = *last = row->lane;
	for (int i = 0; i < LANES_MAX; i++)
		if ((row->joins >> i & 1) != 0) {
			*first = i < *first ? i : *first;
			*last = i > *last ? i : *last;
		}
	if (row->joins_beyond)
		*last = INT_MAX;
	return true;
}

bool
lane_runs_right(const struct lane_row *row, int lane)
{
	int first, last;

	return find_line(row, &first, &last) && lane >= first && lane < last;
}

unsigned
lane_cell(const struct lane_row *row, int lane)
{
	bool above = (row->above >> lane & 1) != 0, below = (row->below >> lane & 1) != 0;
	bool joins = (row->joins >> lane & 1) != 0 || row->lane == lane;
	unsigned arms = (above ? LANE_UP : 0) | (below ? LANE_DOWN : 0);

	if ((above || below) && !joins)
		return arms;
	return arms | (lane_runs_right(row, lane) ? LANE_RIGHT : 0) |
	    (lane > 0 && lane_runs_right(row, lane - 1) ? LANE_LEFT : 0);
}

bool
lane_has_more(const struct lane_row *row, int lane)
{
	uint32_t lanes = row->above | row->below;

	return row->beyond > 0 || row->lane >= lane ||
	    (lane < LANES_MAX && lanes >> lane != 0);
}
