/*
 * Lanes beside a list: pictures of small graphs drawn by hand, and on every model of the zoo, with
 * blocks open and folded, each edge once.
 */
#include "chart/lanes.h"
#include "lib/build.h"
#include "lib/load.h"
#include "lib/tap.h"

#include <glob.h>

#define DRAWN      6           /* lanes of a picture */
#define PICTURE    1024
#define ALL_OPEN   GRAPH_MAX_DEPTH

/* Draw rows with the signs of a terminal without Unicode: o for a node, * for an output. */
static char *
draw_picture(const struct lanes *l, char picture[static PICTURE])
{
	static const char arms[LANE_ARMS + 1] = " ||||'.+`',+-'.+";
	char *to = picture;

	for (int i = 0; i < l->nrows; i++) {
		const struct lane_row *row = &l->row[i];

		for (int lane = 0; lane < DRAWN; lane++) {
			unsigned cell = lane_cell(row, lane);

			*to++ = row->lane != lane ? arms[cell] : row->is_output ? '*' : 'o';
			*to++ = lane_runs_right(row, lane) ? '-' : ' ';
		}
		while (to[-1] == ' ')
			to--;
		*to++ = '\n';
	}
	*to = '\0';
	return picture;
}

/* Give each layer a row, and draw that. */
static void
check_picture(struct graph *g, const char *want, const char *what)
{
	int *row_of = mem_calloc((size_t)g->nlayers, sizeof *row_of);
	char picture[PICTURE];
	struct lanes l;

	for (int i = 0; i < g->nlayers; i++)
		row_of[i] = i;
	lanes_make(g, row_of, g->nlayers, &l);
	tap_is_str(draw_picture(&l, picture), want, "%s", what);
	lanes_free(&l);
	free(row_of);
	graph_free(g);
}

static void
test_pictures(void)
{
	struct build b = build_start();
	int x = build_input(&b, "8x8x8"), y, z;

	y = build_layer(&b, "relu", "a", "", 1, x);
	check_picture(build_end(&b, build_layer(&b, "relu", "b", "", 1, y)),
	    "o\no\n*\n", "a chain is a straight line");

	b = build_start();
	x = build_input(&b, "8x8x8");
	y = build_layer(&b, "relu", "a", "", 1, x);
	y = build_layer(&b, "relu", "b", "", 1, y);
	y = build_layer(&b, "add", "sum", "", 2, y, x);
	check_picture(build_end(&b, build_layer(&b, "relu", "c", "", 1, y)),
	    "o\n+-o\n| o\no-'\n*\n", "a skip runs beside the layers that it skips");

	/* Four readers of the input; the fourth takes over its lane. */
	b = build_start();
	x = build_input(&b, "8x8x8");
	y = build_layer(&b, "relu", "a", "", 1, x);
	z = build_layer(&b, "relu", "b", "", 1, x);
	int v = build_layer(&b, "relu", "c", "", 1, x), w = build_layer(&b, "relu", "d", "", 1, x);

	check_picture(build_end(&b, build_layer(&b, "concat", "all", "axis=1", 4, y, z, v, w)),
	    "o\n+-o\n+-|-o\n+-|-|-o\no | | |\n*-'-'-'\n", "branches end in a concat");

	/* Two heads, and a layer that reads the input twice. */
	b = build_start();
	x = build_input(&b, "8x8x8");
	y = build_layer(&b, "relu", "a", "", 1, x);
	(void)build_layer(&b, "relu", "head", "", 1, y);
	check_picture(build_end(&b, build_layer(&b, "mul", "square", "", 2, x, x)),
	    "o\n+-o\n| o\n*\n", "a head ends where it is; two inputs from one layer are one edge");
}

/* The rows of a graph as a list shows it: a row for each block that is open and each layer in it,
 * and one node for all layers of a block whose depth is `folded`. */
static int
list_rows(const struct graph *g, int folded, int *row_of)
{
	int n = 0, before = -1;

	for (int i = 0; i < g->nlayers; i++) {
		int chain[GRAPH_MAX_DEPTH], depth = 0, fold = -1;

		for (int s = g->layer[i].scope; s >= 0; s = g->scope[s].parent)
			chain[depth++] = s;
		if (depth > folded)
			fold = chain[depth - folded - 1];
		/* The header of a block that is open. */
		if (fold < 0 && g->layer[i].scope != before)
			n++;
		if (fold < 0 || fold != before)
			n++;
		before = fold >= 0 ? fold : g->layer[i].scope;
		row_of[i] = n - 1;
	}
	return n;
}

struct edge {
	int from, to;
};

static int
compare_edges(const void *a, const void *b)
{
	const struct edge *x = a, *y = b;

	return x->to != y->to ? (x->to > y->to) - (x->to < y->to)
	    : (x->from > y->from) - (x->from < y->from);
}

/* List the edges between rows, each once.  The caller frees them. */
static struct edge *
edges_of(const struct graph *g, const int *row_of, size_t *n)
{
	size_t all = 0, cap = 0;
	struct edge *edge = NULL;

	for (int i = 0; i < g->nlayers; i++)
		for (int k = 0; k < g->layer[i].ninputs; k++) {
			struct edge e = {row_of[g->layer[i].input[k]], row_of[i]};

			if (e.from == e.to)
				continue;
			edge = mem_grow(edge, &cap, all + 1, sizeof *edge);
			edge[all++] = e;
		}
	if (all > 0)
		qsort(edge, all, sizeof *edge, compare_edges);
	*n = 0;
	for (size_t i = 0; i < all; i++)
		if (i == 0 || compare_edges(&edge[i], &edge[i - 1]) != 0)
			edge[(*n)++] = edge[i];
	return edge;
}

/* Return whether the cells of a row fit together: an arm to the right meets a line that runs there,
 * and the line ends in an arm to the left. */
static bool
line_is_whole(const struct lane_row *row)
{
	for (int lane = 0; lane + 1 < LANES_MAX; lane++) {
		unsigned here = lane_cell(row, lane), there = lane_cell(row, lane + 1);
		bool crossed = (here & (LANE_LEFT | LANE_RIGHT)) == 0 && here != 0;

		if (lane_runs_right(row, lane) != ((here & LANE_RIGHT) != 0) && !crossed)
			return false;
		if (lane_runs_right(row, lane) && (there & LANE_LEFT) == 0 &&
		    (there & (LANE_UP | LANE_DOWN)) == 0)
			return false;
	}
	return true;
}

/* Follow the lanes from the top down, and list the edges that end on each row.  False if a lane
 * begins or ends where no node is. */
static bool
follow_lanes(const struct lanes *l, struct edge *out, size_t *n, size_t max)
{
	int owner[LANES_MAX];
	uint32_t alive = 0;

	*n = 0;
	for (int i = 0; i < l->nrows; i++) {
		const struct lane_row *row = &l->row[i];
		uint32_t own = row->lane >= 0 && row->lane < LANES_MAX ? UINT32_C(1) << row->lane
		    : 0;
		size_t first = *n;

		if (row->above != alive || (row->joins & ~row->above) != 0 ||
		    (row->above & ~row->below & ~row->joins & ~own) != 0 ||
		    (row->below & ~row->above & ~own) != 0 || !line_is_whole(row))
			return false;
		for (int lane = 0; lane < LANES_MAX; lane++)
			if (((row->joins | (own & row->above)) >> lane & 1) != 0) {
				if (*n == max)
					return false;
				out[(*n)++] = (struct edge){owner[lane], i};
			}
		if (*n > first)
			qsort(out + first, *n - first, sizeof *out, compare_edges);
		if (own != 0)
			owner[row->lane] = i;
		alive = row->below;
	}
	return alive == 0;
}

static void
check_model(const struct model *m, const char *name, int folded)
{
	const struct graph *g = m->graph;
	int *row_of = mem_calloc((size_t)g->nlayers, sizeof *row_of);
	int nrows = list_rows(g, folded, row_of);
	size_t nwant, ndrawn;
	struct edge *want = edges_of(g, row_of, &nwant);
	struct edge *drawn = mem_calloc(nwant + 1, sizeof *drawn);
	struct lanes l;
	bool ok;

	lanes_make(g, row_of, nrows, &l);
	ok = follow_lanes(&l, drawn, &ndrawn, nwant);
	if (l.most <= LANES_MAX)
		tap_ok(ok && ndrawn == nwant && memcmp(want, drawn, nwant * sizeof *want) == 0 &&
		    l.nedges == (int64_t)nwant, "%s, folded at %d: %zu edges in %d lanes, each "
		    "drawn once", name, folded, nwant, l.most);
	else
		tap_ok(ok && ndrawn < nwant && l.nedges == (int64_t)nwant, "%s, folded at %d: %zu "
		    "of %zu edges are noted, %d lanes are too many", name, folded, ndrawn, nwant,
		    l.most);
	lanes_free(&l);
	free(want);
	free(drawn);
	free(row_of);
}

static void
test_zoo(void)
{
	char pattern[512];
	glob_t found;

	(void)snprintf(pattern, sizeof pattern, "%s/lua/zoo/*.lua", getenv("LAYERTOP_DATADIR"));
	tap_ok(glob(pattern, 0, NULL, &found) == 0, "there is a zoo");
	for (size_t i = 0; i < found.gl_pathc; i++) {
		struct model *m = load_named(found.gl_pathv[i], NULL);

		for (int folded = 0; folded < 3; folded++)
			check_model(m, m->name, folded);
		check_model(m, m->name, ALL_OPEN);
		model_free(m);
	}
	globfree(&found);
}

/* More lanes than are noted: rows say so, and nothing is lost count of. */
static void
test_many(void)
{
	enum { BRANCHES = 40 };
	struct build b = build_start();
	int x = build_input(&b, "8x8x8"), y[BRANCHES], row_of[2 * BRANCHES + 1], sum;
	struct graph *g;
	struct lanes l;

	for (int i = 0; i < BRANCHES; i++)
		y[i] = build_layer(&b, "relu", NULL, "", 1, x);
	sum = y[0];
	for (int i = 1; i < BRANCHES; i++)
		sum = build_layer(&b, "add", NULL, "", 2, sum, y[i]);
	g = build_end(&b, sum);
	for (int i = 0; i < g->nlayers; i++)
		row_of[i] = i;
	lanes_make(g, row_of, g->nlayers, &l);
	tap_is_int(l.most, BRANCHES, "the last reader of the input takes over its lane");
	tap_is_int(l.nedges, BRANCHES + 2 * (BRANCHES - 1), "all edges are counted");
	tap_is_int(l.row[BRANCHES].beyond, BRANCHES - LANES_MAX, "a row says how many are beyond");
	tap_ok(lane_has_more(&l.row[BRANCHES], LANES_MAX), "so that it can be drawn");
	tap_ok(lane_runs_right(&l.row[BRANCHES - 1], LANES_MAX - 1), "a line runs out there");
	tap_ok(!lane_has_more(&l.row[3], 4) && lane_has_more(&l.row[3], 2),
	    "a narrower picture asks for the lanes that it has");
	lanes_free(&l);
	graph_free(g);
}

int
main(void)
{
	test_pictures();
	test_zoo();
	test_many();
	return tap_done();
}
