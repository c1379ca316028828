#include "view/chart_draw.h"

#include "base/clean.h"

#include <math.h>
#include <string.h>

/* Rows from which on a chart has a legend. */
#define LEGEND_ROWS 9
#define RIGHT_COLUMNS 6 /* of the numbers of a right axis */
#define TICK_ROWS   3
/* From these sizes on, the next chart stands beside or below a chart. */
#define BESIDE_COLUMNS 72
#define BELOW_ROWS  22

static const struct {
	enum role role;
	enum plot_shade shade;
} looks[CHART_LOOKS] = {
    [CHART_NOW] = {ROLE_BAR, PLOT_FULL},
    [CHART_BASELINE] = {ROLE_DIM, PLOT_LIGHT},
    [CHART_LIMIT] = {ROLE_LOSS, PLOT_FULL},
    [CHART_ROOF] = {ROLE_LABEL, PLOT_FULL},
    [CHART_BEST] = {ROLE_GAIN, PLOT_FULL},
    [CHART_OTHER] = {ROLE_DIM, PLOT_LIGHT},
    [CHART_ABOVE] = {ROLE_SERIES2, PLOT_MEDIUM},
    [CHART_COMPUTE] = {ROLE_SERIES1, PLOT_FULL},
    [CHART_MEMORY] = {ROLE_SERIES2, PLOT_MEDIUM},
    [CHART_OVERHEAD] = {ROLE_SERIES4, PLOT_LIGHT},
    [CHART_SERIES] = {ROLE_SERIES1, PLOT_FULL},
    {ROLE_SERIES2, PLOT_FULL}, {ROLE_SERIES3, PLOT_FULL}, {ROLE_SERIES4, PLOT_FULL},
    {ROLE_SERIES5, PLOT_FULL}, {ROLE_SERIES6, PLOT_FULL}, {ROLE_SERIES7, PLOT_FULL},
    {ROLE_SERIES8, PLOT_FULL},
};

enum role
chart_role(enum chart_look look)
{
	return looks[look].role;
}

enum plot_shade
chart_shade(enum chart_look look)
{
	return looks[look].shade;
}

int
chart_heaviest(const struct chart *chart, int mark[static CHART_NUMBERED])
{
	int n = 0;

	for (int i = 0; i < (int)chart->nmarks; i++) {
		int at = n < CHART_NUMBERED ? n++ : CHART_NUMBERED;

		for (; at > 0 && chart->mark[mark[at - 1]].weight < chart->mark[i].weight; at--)
			if (at < CHART_NUMBERED)
				mark[at] = mark[at - 1];
		if (at < CHART_NUMBERED)
			mark[at] = i;
	}
	return n;
}

static bool
is_selected(struct chart_range selected, int layer)
{
	return !selected.whole && chart_range_has(selected, layer);
}

/* Return the sign of a mark by its weight, where it has none of its own. */
static char
mark_sign(const struct chart_mark *m)
{
	return m->sign != 0 ? m->sign : m->weight >= 0.1 ? '@' : m->weight >= 0.03 ? 'O'
	    : m->weight >= 0.01 ? 'o' : '.';
}

static void
fill_bars(struct plot *p, const struct chart *chart, struct chart_range selected)
{
	for (size_t i = 0; i < chart->nbars; i++) {
		const struct chart_bar *b = &chart->bar[i];

		plot_fill(p, is_selected(selected, b->layer) ? ROLE_MARK : looks[b->look].role,
		    looks[b->look].shade, b->x0, b->x1, b->y1);
	}
}

/* Note which columns of cells show which layers, and mark those under the cursor below them. */
static void
note_bars(const struct plot *p, struct canvas *c, const struct chart *chart,
    struct chart_range selected)
{
	int row, from, to, noted = -1;

	/* Of bars that share a column of cells, the first answers a click. */
	for (size_t i = 0; i < chart->nbars; i++) {
		const struct chart_bar *b = &chart->bar[i];

		if (b->layer < 0 || !plot_place(p, b->x0, p->y.min, &row, &from) ||
		    !plot_place(p, b->x1 - 1e-9 * (b->x1 - b->x0), p->y.min, &row, &to))
			continue;
		for (int y = 0; y < p->area.rows && to > noted; y++)
			draw_note_hit(c, HIT_LAYER, p->area.y + y, from, to - from + 1, b->layer);
		noted = to > noted ? to : noted;
		if (is_selected(selected, b->layer) && p->area.rows < p->rect.rows)
			for (int x = from; x <= to; x++)
				(void)draw_text(c, ROLE_MARK, p->area.y + p->area.rows, x, 1, "^");
	}
}

/* Draw a frame around the marks under the cursor. */
static void
outline(struct plot *p, const struct chart *chart, struct chart_range selected)
{
	double x0 = INFINITY, x1 = -INFINITY, y0 = INFINITY, y1 = -INFINITY;

	for (size_t i = 0; i < chart->nmarks; i++) {
		const struct chart_mark *m = &chart->mark[i];

		if (!is_selected(selected, m->layer))
			continue;
		x0 = fmin(x0, m->x);
		x1 = fmax(x1, m->x);
		y0 = fmin(y0, m->y);
		y1 = fmax(y1, m->y);
	}
	if (!(x0 < x1))
		return;
	plot_line(p, ROLE_MARK, x0, y0, x1, y0);
	plot_line(p, ROLE_MARK, x0, y1, x1, y1);
	plot_line(p, ROLE_MARK, x0, y0, x0, y1);
	plot_line(p, ROLE_MARK, x1, y0, x1, y1);
}

/* Draw the marks: light ones first, then the heaviest by number, then those under the cursor. */
static void
plot_marks(struct plot *p, const struct chart *chart, struct chart_range selected)
{
	int heaviest[CHART_NUMBERED], n = chart_heaviest(chart, heaviest);
	bool one = selected.end - selected.first == 1;

	if (selected.end - selected.first > 1 && !selected.whole)
		outline(p, chart, selected);
	for (size_t i = 0; i < chart->nmarks; i++) {
		const struct chart_mark *m = &chart->mark[i];

		plot_mark(p, is_selected(selected, m->layer) ? ROLE_MARK : looks[m->look].role,
		    m->x, chart_height(chart, m->look, m->y), mark_sign(m));
	}
	for (int i = n - 1; i >= 0; i--) {
		const struct chart_mark *m = &chart->mark[heaviest[i]];

		if (m->sign == 0)
			plot_mark(p, is_selected(selected, m->layer) ? ROLE_MARK
			    : looks[m->look].role, m->x, m->y, (char)('1' + i));
	}
	for (size_t i = 0; i < chart->nmarks && one; i++)
		if (is_selected(selected, chart->mark[i].layer) && chart->mark[i].sign == 0)
			plot_mark(p, ROLE_MARK, chart->mark[i].x, chart->mark[i].y, 'X');
}

static void
note_mark(const struct plot *p, struct canvas *c, const struct chart *chart,
    const struct chart_mark *m)
{
	int row, column;

	if (m->layer >= 0 && plot_place(p, m->x, chart_height(chart, m->look, m->y), &row, &column))
		draw_note_hit(c, chart->of_points ? HIT_ROW : HIT_LAYER, row, column, 1, m->layer);
}

/* Note where the marks are; of several in one cell the heaviest answers a click. */
static void
note_marks(const struct plot *p, struct canvas *c, const struct chart *chart)
{
	int heaviest[CHART_NUMBERED], n = chart_heaviest(chart, heaviest);

	for (int i = 0; i < n; i++)
		note_mark(p, c, chart, &chart->mark[heaviest[i]]);
	for (size_t i = 0; i < chart->nmarks; i++)
		note_mark(p, c, chart, &chart->mark[i]);
}

/* Write the labels of lines above their right ends, where nothing has been drawn. */
static void
draw_labels(const struct plot *p, struct canvas *c, const struct chart *chart)
{
	for (size_t i = 0; i < chart->nlines; i++) {
		const struct chart_line *l = &chart->line[i];
		int row, column, width;

		if (l->label == NULL || !plot_place(p, l->x1, l->y1, &row, &column))
			continue;
		width = clean_width(l->label);
		if (width > p->area.columns / 2)
			width = p->area.columns / 2;
		row = row > p->area.y ? row - 1 : row + 1;
		if (plot_is_free(p, row, column - width + 1, width))
			draw_field(c, ROLE_LABEL, row, column - width + 1, width, false, l->label);
	}
}

static void
draw_legend(struct canvas *c, struct rect r, const struct chart *chart)
{
	int x = r.x + 1, end = r.x + r.columns;

	for (size_t i = 0; i < chart->nkeys; i++) {
		const struct chart_key *k = &chart->key[i];
		int width = clean_width(k->text);

		/* Without colours series cannot be told apart. */
		if (k->look >= CHART_SERIES && c->theme.depth == DEPTH_MONO && !chart->of_points)
			continue;
		if (x + width + 2 > end)
			break;
		x += draw_text(c, looks[k->look].role, r.y, x, 1,
		    plot_shade_text(&c->theme, looks[k->look].shade)) + 1;
		x += draw_text(c, ROLE_TEXT, r.y, x, width, k->text) + 2;
	}
}

/* Write the numbers of the right axis beside the plot, and its title above them. */
static void
draw_right_axis(const struct plot *p, struct canvas *c, const struct chart *chart)
{
	double tick[AXIS_MAX_TICKS];
	int n = axis_ticks(&chart->right, p->area.rows / TICK_ROWS, tick), row, column;
	int x = p->area.x + p->area.columns, width = clean_width(chart->right.title);
	char text[NUMBER_TEXT_MAX];

	for (int i = 0; i < n; i++)
		if (plot_place(p, p->x.max, chart_height(chart, chart->right_look, tick[i]), &row,
		    &column))
			(void)draw_text(c, chart_role(chart->right_look), row, x + 1,
			    RIGHT_COLUMNS - 1, chart->right.text(tick[i], text));
	if (p->area.y > p->rect.y)
		(void)draw_text(c, ROLE_LABEL, p->rect.y, x + RIGHT_COLUMNS - width, width,
		    chart->right.title);
}

static void
plot_lines(struct plot *p, const struct chart *chart)
{
	for (size_t i = 0; i < chart->nlines; i++) {
		const struct chart_line *l = &chart->line[i];

		plot_line(p, looks[l->look].role, l->x0, chart_height(chart, l->look, l->y0), l->x1,
		    chart_height(chart, l->look, l->y1));
	}
}

/* Draw one chart, without those that follow it. */
static void
draw_one(struct canvas *c, struct rect r, const struct chart *chart, struct chart_range selected)
{
	struct chart opened = *chart;
	struct plot p;

	if (r.rows >= LEGEND_ROWS && chart->nkeys > 0) {
		draw_legend(c, (struct rect){r.y, r.x, 1, r.columns}, chart);
		r = (struct rect){r.y + 1, r.x, r.rows - 1, r.columns};
	}
	if (chart->has_right)
		r.columns -= RIGHT_COLUMNS;
	plot_begin(&p, &c->theme, r, &chart->x, &chart->y);
	opened.y = p.y;
	for (size_t i = 0; i < chart->ndots; i++)
		plot_dot(&p, looks[chart->dot[i].look].role, chart->dot[i].x, chart->dot[i].y);
	plot_lines(&p, &opened);
	fill_bars(&p, chart, selected);
	plot_marks(&p, &opened, selected);
	plot_draw(&p, c);
	draw_labels(&p, c, chart);
	if (chart->has_right)
		draw_right_axis(&p, c, &opened);
	note_bars(&p, c, chart, selected);
	note_marks(&p, c, &opened);
	plot_free(&p);
}

void
chart_draw(struct canvas *c, struct rect r, const struct chart *chart,
    struct chart_range selected)
{
	struct rect second = r;
	int gap = chart->has_right ? 3 : 1;

	if (chart->next != NULL && r.columns >= BESIDE_COLUMNS) {
		r.columns = (r.columns - gap) / 2;
		second.x += r.columns + gap;
		second.columns -= r.columns + gap;
	} else if (chart->next != NULL && r.rows >= BELOW_ROWS) {
		r.rows /= 2;
		second.y += r.rows;
		second.rows -= r.rows;
	}
	draw_one(c, r, chart, selected);
	if (second.x != r.x || second.y != r.y)
		draw_one(c, second, chart->next, selected);
}
