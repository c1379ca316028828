#include "screen/layout.h"

/* Below this height the detail and the keys of optimizations have no rows. */
#define ROWS_FOR_ALL     18
#define ROWS_FOR_SUMMARY 10
/* From here on the summary shows the baseline, too, and the keys get all their rows. */
#define ROWS_FOR_BASE    28
#define SUMMARY_ROWS     4
#define SUMMARY_SMALL    3
#define BODY_MIN         6
/* Rows of the detail: so many on a screen of 24 rows, so that a table of 80x24 shows 12 layers; one
 * more for every ROWS_PER_DETAIL rows of a higher screen, at most DETAIL_MAX. */
#define DETAIL_ROWS      3
#define ROWS_PER_DETAIL  2
#define DETAIL_MAX       14
#define DETAIL_MIN       3

bool
layout_has_detail(int rows)
{
	return rows >= ROWS_FOR_ALL;
}

static int
lesser(int a, int b)
{
	return a < b ? a : b;
}

static int
at_least_zero(int n)
{
	return n > 0 ? n : 0;
}

/* Take the next `n` rows from the top. */
static struct rect
take_rows(int *y, int *left, int n, int columns)
{
	struct rect r = {*y, 0, n < *left ? n : *left, columns};

	*y += r.rows;
	*left -= r.rows;
	return r;
}

/* Return the rows of the detail, of `left` rows that it shares with the body. */
static int
detail_rows(int rows, int left)
{
	int n = lesser(DETAIL_ROWS + at_least_zero(rows - 24) / ROWS_PER_DETAIL, DETAIL_MAX);

	n = lesser(lesser(n, left / 2), left - BODY_MIN);
	return n >= DETAIL_MIN ? n : 0;
}

/* Put the message over the keys, and over the footer, too, where the keys are not enough or there
 * are none.  Return how many of its rows do not fit there. */
static int
place_message(struct layout *l, const struct layout_wants *want)
{
	int bottom = l->keys.y + l->keys.rows, covered;
	bool over_footer = l->message.rows > l->keys.rows && !want->prompt;

	if (!want->message_covers || (l->keys.rows == 0 && !over_footer)) {
		l->message.y = l->keys.y - l->message.rows;
		return l->message.rows;
	}
	if (over_footer) {
		bottom = l->footer.y + l->footer.rows;
		covered = lesser(l->message.rows, l->keys.rows + l->footer.rows);
		l->footer.rows = 0;
		l->keys.rows = l->keys.rows + 1 - covered > 0 ? l->keys.rows + 1 - covered : 0;
	} else {
		covered = lesser(l->message.rows, l->keys.rows);
		l->keys.rows -= covered;
	}
	l->message.y = bottom - l->message.rows;
	return l->message.rows - covered;
}

/* Share the area between the body, the detail and the panes. */
static void
place_area(struct layout *l, int rows, const struct layout_wants *want)
{
	bool detail = want->detail && layout_has_detail(rows);
	struct pane_layout p = pane_layout_make(l->area, &(struct pane_wants){
	    .panes = rows >= PANES_SCREEN_ROWS ? want->panes : 0, .table_rows = want->table_rows,
	    .detail_rows = detail ? detail_rows(rows, l->area.rows) : 0});

	l->body = p.table;
	l->detail = p.detail;
	l->panes = p.panes;
	l->npanes = p.n;
	for (int i = 0; i < p.n; i++)
		l->pane[i] = p.pane[i];
}

struct layout
layout_make(int rows, int columns, const struct layout_wants *want)
{
	struct layout l = {.npanes = 0};
	bool all = layout_has_detail(rows);
	int y = 0, left, footer = rows > 1, keys = all ? want->key_rows : 0;
	int summary = rows < ROWS_FOR_BASE ? SUMMARY_SMALL : SUMMARY_ROWS;

	if (rows < ROWS_FOR_BASE)
		keys = lesser(keys, 1);

	left = at_least_zero(rows) - footer - keys;
	l.keys = (struct rect){left, 0, keys, columns};
	l.footer = (struct rect){left + keys, 0, footer, columns};
	l.message = (struct rect){0, 0, lesser(want->message_rows, at_least_zero(rows) / 3),
	    columns};
	left -= place_message(&l, want);
	l.title = take_rows(&y, &left, all ? want->title_rows : 1, columns);
	l.summary = take_rows(&y, &left, all ? summary + want->targets
	    : rows >= ROWS_FOR_SUMMARY ? SUMMARY_SMALL : 0, columns);
	l.area = take_rows(&y, &left, left, columns);
	place_area(&l, rows, want);
	return l;
}
