#include "screen/pane_layout.h"

/* Parts above and below the area take at most so many rows: with two rows of the title, the
 * summary with targets, two of keys and the footer. */
#define OTHER_ROWS     10
#define AREA_ROWS      (PANES_SCREEN_ROWS - OTHER_ROWS)
#define AREA_COLUMNS   PANES_SCREEN_COLUMNS
/* The rows that a pane gets before there is another one below it. */
#define ROWS_FOR_ONE   12
#define SIDE_MIN       50
#define SIDE_MAX       84
#define DETAIL_COLUMNS 48
/* A table that has few rows still says why none is there. */
#define TABLE_SMALL    4

static int
lesser(int a, int b)
{
	return a < b ? a : b;
}

static int
greater(int a, int b)
{
	return a > b ? a : b;
}

static void
place_without_panes(struct rect area, int detail, struct pane_layout *out)
{
	detail = lesser(detail, area.rows);
	out->table = (struct rect){area.y, area.x, area.rows - detail, area.columns};
	out->detail = (struct rect){area.y + area.rows - detail, area.x, detail, area.columns};
}

/* Divide rows or columns into `n` parts with a line of `gap` between them; return where part `i`
 * begins.  Part `n` would begin behind the last gap. */
static int
part_at(int whole, int n, int i, int gap)
{
	return (whole + gap) * i / n;
}

/* Place as many panes as fit into an area: beside each other, or above each other where more of
 * them fit so. */
static void
place_panes(struct rect r, int most, struct pane_layout *out)
{
	int across = (r.columns + 1) / (PANE_COLUMNS + 1);
	int down = greater(r.rows / ROWS_FOR_ONE, 1);

	out->n = lesser(most, greater(across, down));
	for (int i = 0; i < out->n; i++) {
		int from = part_at(r.columns, out->n, i, 1), row = part_at(r.rows, out->n, i, 0);

		if (across >= down)
			out->pane[i] = (struct rect){r.y, r.x + from, r.rows,
			    part_at(r.columns, out->n, i + 1, 1) - 1 - from};
		else
			out->pane[i] = (struct rect){r.y + row, r.x,
			    part_at(r.rows, out->n, i + 1, 0) - row, r.columns};
	}
}

/* Place the panes in a column to the right of the table. */
static void
place_beside(struct rect area, const struct pane_wants *want, struct pane_layout *out)
{
	int columns = lesser(greater(area.columns / 3, SIDE_MIN), SIDE_MAX);
	struct rect left = {area.y, area.x, area.rows, area.columns - columns - 1};
	int detail = want->detail_rows;

	/* Rows that the table leaves are for the detail. */
	if (detail > 0 && detail < area.rows - greater(want->table_rows, TABLE_SMALL))
		detail = area.rows - greater(want->table_rows, TABLE_SMALL);
	place_without_panes(left, detail, out);
	out->panes = (struct rect){area.y, left.x + left.columns, area.rows, columns + 1};
	out->n = lesser(want->panes, area.rows / ROWS_FOR_ONE);
	for (int i = 0; i < out->n; i++) {
		int from = part_at(area.rows, out->n, i, 0);

		out->pane[i] = (struct rect){area.y + from, out->panes.x + 1,
		    part_at(area.rows, out->n, i + 1, 0) - from, columns};
	}
}

/* Place the table above the detail and, to its right, the panes. */
static void
place_below(struct rect area, const struct pane_wants *want, struct pane_layout *out)
{
	int most = area.rows - greater(PANE_ROWS, area.rows * 2 / 5);
	int table = lesser(greater(want->table_rows, TABLE_SMALL), most);
	struct rect strip = {area.y + table, area.x, area.rows - table, area.columns};
	int detail = want->detail_rows > 0 ? greater(DETAIL_COLUMNS, area.columns / 2 - 2) : 0;

	out->table = (struct rect){area.y, area.x, table, area.columns};
	out->detail = (struct rect){strip.y, strip.x, detail > 0 ? strip.rows : 0, detail};
	out->panes = (struct rect){strip.y, strip.x + detail, strip.rows, strip.columns - detail};
	strip = out->panes;
	if (detail > 0) {
		strip.x++;
		strip.columns--;
	}
	place_panes(strip, want->panes, out);
}

struct pane_layout
pane_layout_make(struct rect area, const struct pane_wants *want)
{
	struct pane_layout out = {.n = 0};

	if (want->panes <= 0 || area.rows < AREA_ROWS || area.columns < AREA_COLUMNS)
		place_without_panes(area, want->detail_rows, &out);
	else if (area.columns > TABLE_COLUMNS + SIDE_MIN)
		place_beside(area, want, &out);
	else
		place_below(area, want, &out);
	return out;
}
