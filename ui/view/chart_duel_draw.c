#include "view/chart_duel_draw.h"

#include "base/clean.h"
#include "screen/big_text.h"
#include "view/chart.h"

#include <math.h>
#include <stdio.h>

#define NARROW        60 /* a narrower chart has no large digits */
#define NAME_LEAST    10
#define VALUE_COLUMNS 9
#define VERDICT       10
#define BAR_LEAST     3  /* shorter bars are left out */
#define BANDS_MOST    5
#define GAP_ROWS      24 /* from which on there are gaps between large totals */
#define PAIR_MOST     3  /* rows of a pair, of which the last one stays empty */
#define LINES_USUAL   3  /* totals beside the large ones */
#define NOTE_ROWS     14 /* from which on there is a note */

/* The columns of the parts: a value, a bar, the name in the middle, a bar, a value, a verdict. */
struct duel_columns {
	int name, name_x;
	int bar;                   /* of each side; 0: there are none */
	int left, right;           /* where the parts of each side end and begin beside the name */
	int verdict_x;
	bool big;
};

/* The rows of the parts. */
struct duel_rows {
	int bands, lines, pairs;
	int band;                  /* of each large figure, with those that stay empty below it */
	int pair;                  /* of each pair, likewise */
	bool note;
};

static struct duel_columns
place_columns(const struct chart *chart, struct rect r)
{
	struct duel_columns p = {.name = NAME_LEAST, .big = r.columns >= NARROW};
	int verdict = p.big ? VERDICT : VERDICT - 1, most = r.columns / 4;

	for (size_t i = 0; i < chart->npairs; i++)
		if (clean_width(chart->pair[i].name) > p.name)
			p.name = clean_width(chart->pair[i].name);
	if (p.name > most)
		p.name = most > NAME_LEAST ? most : NAME_LEAST;
	p.bar = (r.columns - 2 - verdict - 2 * (VALUE_COLUMNS + 1) - p.name - 2) / 2;
	if (p.bar < BAR_LEAST)
		p.bar = 0;
	p.name_x = r.x + 1 + VALUE_COLUMNS + 1 + p.bar + (p.bar > 0 ? 1 : 0);
	p.left = p.name_x - 1;
	p.right = p.name_x + p.name + 1;
	p.verdict_x = p.right + p.bar + (p.bar > 0 ? 1 : 0) + VALUE_COLUMNS + 1;
	return p;
}

/* Return how many totals differ: only these are large, and they stand first. */
static int
different_figures(const struct chart *chart)
{
	int n = 0;

	while (n < (int)chart->nfigures && chart->figure[n].winner != CHART_NEITHER)
		n++;
	return n;
}

/* Use rows that are left: more large figures, and higher bars. */
static void
spread_rows(struct duel_rows *p, int left, int large)
{
	p->pair = 1;
	for (; p->bands < large && p->lines > 0 && left >= p->band - 1; p->bands++) {
		p->lines--;
		left -= p->band - 1;
	}
	while (p->pairs > 0 && p->pair < PAIR_MOST && left >= p->pairs) {
		p->pair++;
		left -= p->pairs;
	}
}

static struct duel_rows
place_rows(const struct chart *chart, struct rect r, bool big)
{
	int wanted = r.rows / 3 > 5 ? r.rows / 3 : 5, pairs = (int)chart->npairs, left;
	int figures = (int)chart->nfigures, large = different_figures(chart);
	struct duel_rows p = {.note = r.rows >= NOTE_ROWS && chart->nnotes > 0,
	    .band = BIG_TEXT_ROWS + (r.rows >= GAP_ROWS)};

	if (wanted > pairs)
		wanted = pairs;
	left = r.rows - 3 - p.note;      /* the sides, and the heading of the pairs */
	while (big && r.columns >= NARROW && p.bands < large && p.bands < BANDS_MOST &&
	    left - p.band >= wanted) {
		p.bands++;
		left -= p.band;
	}
	while (p.bands + p.lines < figures && left > (p.bands == 0 ? wanted / 2 : wanted)) {
		p.lines++;
		left--;
	}
	p.pairs = left < 0 ? 0 : left < pairs ? left : pairs;
	spread_rows(&p, left - p.pairs, big ? large : 0);
	return p;
}

/* Write who wins, and by how much: an arrow points to the better side. */
static void
draw_verdict(struct canvas *c, int y, int x, int columns, int winner, const char *verdict)
{
	bool utf8 = c->theme.utf8;
	char text[64];

	(void)snprintf(text, sizeof text, "%s%s%s", winner == 0 ? utf8 ? "\u25c0 " : "< " : "",
	    verdict, winner == 1 ? utf8 ? " \u25b6" : " >" : "");
	(void)draw_text(c, winner == CHART_NEITHER ? ROLE_DIM : ROLE_GAIN, y, x, columns, text);
}

/* Write a verdict in the middle of the names. */
static void
draw_middle(const struct duel_columns *p, struct canvas *c, int y, enum role role,
    const char *text)
{
	int width = clean_width(text), from = p->name_x + (p->name - width) / 2;

	(void)draw_text(c, role, y, from > p->name_x ? from : p->name_x, p->name, text);
}

static enum role
figure_role(const struct chart_figure *f, int side)
{
	return f->winner == side ? ROLE_GAIN : ROLE_TEXT;
}

/* Draw a total in large digits: that of side A ends left of the name, that of side B begins right
 * of it. */
static void
draw_band(const struct duel_columns *p, struct canvas *c, int y, const struct chart_figure *f)
{
	int width = big_text_columns(&c->theme, f->text[0]);

	(void)big_text_draw(c, figure_role(f, 0), y, p->left - 1 - width, f->text[0]);
	(void)big_text_draw(c, figure_role(f, 1), y, p->right + 1, f->text[1]);
	draw_middle(p, c, y, ROLE_LABEL, f->title);
	width = clean_width(f->verdict) + (f->winner == CHART_NEITHER ? 0 : 2);
	draw_verdict(c, y + 1, p->name_x + (p->name > width ? (p->name - width) / 2 : 0),
	    p->name, f->winner, f->verdict);
}

static void
draw_figure_line(const struct duel_columns *p, struct canvas *c, int y,
    const struct chart_figure *f)
{
	draw_field(c, figure_role(f, 0), y, p->left - VALUE_COLUMNS, VALUE_COLUMNS, false,
	    f->text[0]);
	(void)draw_text(c, figure_role(f, 1), y, p->right, VALUE_COLUMNS, f->text[1]);
	draw_middle(p, c, y, ROLE_LABEL, f->title);
	draw_verdict(c, y, p->verdict_x, VERDICT, f->winner, f->verdict);
}

/* Draw a bar of halves of columns, which grows to the left or to the right. */
static void
draw_half_bar(struct canvas *c, enum role role, int y, int x, int halves, int by)
{
	const char *half = by > 0 ? "\u258c" : "\u2590";
	int whole = c->theme.utf8 ? halves / 2 : (halves + 1) / 2;

	for (int i = 0; i < whole; i++)
		(void)draw_text(c, role, y, x + by * i, 1, c->theme.utf8 ? "\u2588" : "#");
	if (c->theme.utf8 && halves % 2 != 0)
		(void)draw_text(c, role, y, x + by * whole, 1, half);
}

static double
largest_value(const struct chart *chart)
{
	double most = 0;

	for (size_t i = 0; i < chart->npairs; i++)
		for (int side = 0; side < 2; side++)
			if (chart->pair[i].value[side] > most)
				most = chart->pair[i].value[side];
	return most;
}

static int
halves_of(double value, double most, int columns)
{
	if (!(value > 0) || !(most > 0) || columns == 0)
		return 0;
	return (int)fmax(round(2 * value / most * columns), 1);
}

static void
draw_pair(const struct duel_columns *p, struct canvas *c, struct rect r,
    const struct chart_pair *pair, double most, int index)
{
	int y = r.y, value = p->right + p->bar + (p->bar > 0 ? 1 : 0);
	int width = clean_width(pair->name);

	for (int i = 0; i < r.rows; i++) {
		draw_fill(c, ROLE_TEXT, y + i, r.x, r.columns);
		draw_half_bar(c, ROLE_SERIES1, y + i, p->left - 1,
		    halves_of(pair->value[0], most, p->bar), -1);
		draw_half_bar(c, ROLE_SERIES2, y + i, p->right,
		    halves_of(pair->value[1], most, p->bar), 1);
		draw_note_hit(c, HIT_ROW, y + i, r.x, r.columns, index);
	}
	draw_field(c, ROLE_TEXT, y, r.x + 1, VALUE_COLUMNS, false, pair->text[0]);
	draw_field(c, ROLE_TEXT, y, value, VALUE_COLUMNS, false, pair->text[1]);
	(void)draw_text(c, ROLE_LABEL, y, width < p->name
	    ? p->name_x + (p->name - width) / 2 : p->name_x, p->name, pair->name);
	draw_verdict(c, y, p->verdict_x, VERDICT, pair->winner, pair->verdict);
}

/* Write the names of the sides above each other's halves, and below them what is known of each. */
static void
draw_sides(const struct duel_columns *p, struct canvas *c, struct rect r, const struct chart *chart)
{
	int left = p->left - r.x - 1, right = r.x + r.columns - p->right;
	char text[256];

	for (int row = 0; row < 2 && row < r.rows; row++) {
		const char *const *of = row == 0 ? chart->side : chart->about;
		enum role role = row == 0 ? ROLE_TITLE : ROLE_DIM;

		(void)snprintf(text, sizeof text, "%s%.200s", row == 0 ? "A  " : "", of[0]);
		draw_field(c, role, r.y + row, r.x + 1, left - 1, clean_width(text) >= left, text);
		(void)snprintf(text, sizeof text, "%s%.200s", row == 0 ? "B  " : "", of[1]);
		(void)draw_text(c, role, r.y + row, p->right, right, text);
	}
	draw_middle(p, c, r.y, ROLE_DIM, "against");
}

/* Write each side in a line of its own. */
static void
draw_narrow_sides(struct canvas *c, struct rect r, const struct chart *chart)
{
	for (int side = 0; side < 2 && side < r.rows; side++) {
		struct rect line = {r.y + side, r.x, 1, r.columns};

		chart_line(c, &line, ROLE_TITLE, "%c  %s: %s", 'A' + side, chart->side[side],
		    chart->about[side]);
	}
}

static void
draw_pairs(const struct duel_columns *p, struct canvas *c, struct rect r,
    const struct chart *chart, const struct duel_rows *rows, int selected)
{
	int n = (int)chart->npairs, top = selected - rows->pairs / 2;
	int high = rows->pair > 1 ? rows->pair - 1 : 1;
	double most = largest_value(chart);

	if (top > n - rows->pairs)
		top = n - rows->pairs;
	if (top < 0)
		top = 0;
	for (int i = 0; i < rows->pairs && top + i < n; i++) {
		c->selected = top + i == selected;
		draw_pair(p, c, (struct rect){r.y + i * rows->pair, r.x, high, r.columns - 1},
		    &chart->pair[top + i], most, top + i);
	}
	c->selected = false;
	draw_scroll_bar(c, (struct rect){r.y, r.x, rows->pairs, r.columns}, top, n);
}

int
chart_duel_room(struct rect r)
{
	return r.columns < NARROW ? 0 : r.rows - 3 - 1 - BANDS_MOST * (BIG_TEXT_ROWS + 1) -
	    LINES_USUAL;
}

void
chart_duel_draw(struct canvas *c, struct rect r, const struct chart *chart, int selected)
{
	struct duel_columns p = place_columns(chart, r);
	struct duel_rows rows = place_rows(chart, r, c->theme.utf8);
	struct rect last = {r.y + r.rows - 1, r.x, 1, r.columns};
	int y = r.y + 2;

	if (p.big)
		draw_sides(&p, c, r, chart);
	else
		draw_narrow_sides(c, r, chart);
	for (int i = 0; i < rows.bands; i++, y += rows.band)
		draw_band(&p, c, y, &chart->figure[i]);
	for (int i = 0; i < rows.lines; i++)
		draw_figure_line(&p, c, y++, &chart->figure[rows.bands + i]);
	if (y < r.y + r.rows)
		draw_rule(c, y++, r.x, r.columns, chart->pairs);
	draw_pairs(&p, c, (struct rect){y, r.x, rows.pairs * rows.pair, r.columns}, chart, &rows,
	    selected);
	if (rows.note)
		chart_line(c, &last, ROLE_DIM, "%s", chart->note[0]);
}
