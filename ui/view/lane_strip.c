#include "view/lane_strip.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of so many columns of the table, the strip takes one. */
#define PART_OF_TABLE  5
#define COLUMNS_OF_ONE 2       /* a lane, and the gap on its right */

void
lane_strip_free(struct lane_strip *s)
{
	lanes_free(&s->lanes);
	free(s->row);
	*s = (struct lane_strip){0};
}

const char *
lane_strip_refusal(const struct app *a)
{
	if (a->rows.sort != NULL)
		return "a sorted list has no lanes; Esc goes back to the order of the script";
	if (a->rows.filter[0] != '\0')
		return "a filtered list has no lanes; Esc shows all layers";
	if (a->rows.nfree > 0)
		return "without the layers that cost nothing there are no lanes; z shows them";
	return NULL;
}

/* Return the row of the list on which each layer of the graph is.  Inputs are on the model's. */
static int *
find_rows(const struct app *a, const struct graph *g)
{
	const struct report *r = &a->session.report;
	int *row_of = mem_calloc((size_t)g->nlayers + 1, sizeof *row_of);

	for (int i = 0; i < g->nlayers; i++)
		row_of[i] = (g->layer[i].op->flags & OP_HIDDEN) != 0 ? 0 : -1;
	for (int at = 0; at < a->rows.n; at++) {
		const struct report_row *row = rows_at(&a->rows, r, at);
		int end = row->kind == ROW_TOTAL ? r->nrows : row->end;

		if (row->kind == ROW_LAYER)
			row_of[row->layer] = at;
		/* A folded block, and a folded model, stands for all layers in it. */
		if (row->kind == ROW_LAYER || row->kind == ROW_PART ||
		    (at + 1 < a->rows.n && a->rows.row[at + 1] < end))
			continue;
		for (int i = row->index + 1; i < end; i++)
			if (r->row[i].kind == ROW_LAYER)
				row_of[r->row[i].layer] = at;
	}
	return row_of;
}

static bool
is_of_list(const struct lane_strip *s, const struct app *a, const struct graph *g)
{
	return s->graph == g->serial && s->n == a->rows.n &&
	    memcmp(s->row, a->rows.row, (size_t)s->n * sizeof *s->row) == 0;
}

static void
make_lanes(struct lane_strip *s, const struct app *a, const struct graph *g)
{
	int *row_of = find_rows(a, g);

	lanes_free(&s->lanes);
	lanes_make(g, row_of, a->rows.n, &s->lanes);
	free(row_of);
	s->graph = g->serial;
	s->n = a->rows.n;
	s->row = mem_grow(s->row, &s->cap, (size_t)s->n + 1, sizeof *s->row);
	memcpy(s->row, a->rows.row, (size_t)s->n * sizeof *s->row);
}

void
lane_strip_arrange(struct lane_strip *s, const struct app *a, int columns)
{
	const struct graph *g;
	int most = columns / PART_OF_TABLE / COLUMNS_OF_ONE;

	s->shown = s->columns = 0;
	if (!a->shows_lanes || !app_has_model(a) || lane_strip_refusal(a) != NULL || most < 1)
		return;
	g = a->session.report.written;
	if (!is_of_list(s, a, g))
		make_lanes(s, a, g);
	if (most > LANES_MAX)
		most = LANES_MAX;
	s->shown = s->lanes.most < most ? s->lanes.most : most;
	/* Two spaces part the lanes from the lines of the tree. */
	s->columns = COLUMNS_OF_ONE * s->shown + 1 + (s->lanes.most > s->shown ? 2 : 0);
}

void
lane_strip_draw_header(const struct lane_strip *s, struct canvas *c, int y, int x)
{
	char text[32];

	if (s->columns == 0)
		return;
	draw_fill(c, ROLE_HEADER, y, x, s->columns);
	if (s->lanes.most <= s->shown)
		return;
	(void)snprintf(text, sizeof text, "+%d", s->lanes.most - s->shown);
	draw_field(c, ROLE_HEADER, y, x, s->columns - 2, false, text);
}

/* Neighbouring lanes differ in colour. */
static enum role
lane_role(int lane)
{
	return (enum role)(ROLE_SERIES1 + lane % (ROLE_SERIES8 - ROLE_SERIES1 + 1));
}

/* Return the lane whose colour the line across a row has: the outermost that the node reads. */
static int
line_lane(const struct lane_row *row)
{
	int lane = row->lane;

	for (int i = 0; i < LANES_MAX; i++)
		if ((row->joins >> i & 1) != 0 && abs(i - row->lane) > abs(lane - row->lane))
			lane = i;
	return lane;
}

static enum lane_node
node_kind(const struct app *a, const struct lane_row *row, int position)
{
	const struct report_row *x = rows_at(&a->rows, &a->session.report, position);

	if (row->is_output)
		return LANE_NODE_OUTPUT;
	if (x->kind == ROW_TOTAL)
		return LANE_NODE_INPUT;
	return x->kind == ROW_BLOCK ? LANE_NODE_BLOCK : LANE_NODE_LAYER;
}

void
lane_strip_draw(const struct lane_strip *s, const struct app *a, struct canvas *c, int position,
    int y, int x)
{
	const struct lane_row *row = &s->lanes.row[position];
	int line = line_lane(row);

	for (int lane = 0; lane < s->shown; lane++, x += COLUMNS_OF_ONE) {
		unsigned arms = lane_cell(row, lane);
		bool own = (arms & (LANE_LEFT | LANE_RIGHT)) == 0 || row->lane == lane;

		(void)draw_text(c, lane_role(own ? lane : line), y, x, 1, row->lane == lane
		    ? theme_lane_node(&c->theme, node_kind(a, row, position))
		    : theme_lane(&c->theme, arms));
		if (lane_runs_right(row, lane))
			(void)draw_text(c, lane_role(line), y, x + 1, 1, theme_rule(&c->theme));
	}
	if (lane_has_more(row, s->shown))
		(void)draw_text(c, ROLE_DIM, y, x, 1, theme_more(&c->theme));
}
