#include "screen/plot.h"

#include "base/clean.h"
#include "base/mem.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LABEL_COLUMNS  9
#define MIN_ROWS       6  /* a smaller plot has no axes */
#define MIN_COLUMNS    24
#define TICK_ROWS      3  /* least distance from one tick to the next */
#define TICK_COLUMNS   9
#define BRAILLE        0x2800

/* Dots of a cell: 2 x 4 in braille, 1 x 2 in ASCII. */
static int
dots_across(const struct plot *p)
{
	return p->braille ? 2 : 1;
}

static int
dots_down(const struct plot *p)
{
	return p->braille ? 4 : 2;
}

void
plot_begin(struct plot *p, const struct theme *t, struct rect r, const struct chart_axis *x,
    const struct chart_axis *y)
{
	*p = (struct plot){.rect = r, .area = r, .x = *x, .y = *y, .braille = t->utf8};
	axis_open(&p->x);
	axis_open(&p->y);
	if (r.rows >= MIN_ROWS && r.columns >= MIN_COLUMNS) {
		int above = *y->title != '\0';

		/* A title takes a row above, the axis and its numbers two rows below. */
		p->area = (struct rect){r.y + above, r.x + LABEL_COLUMNS + 1, r.rows - 2 - above,
		    r.columns - LABEL_COLUMNS - 1};
	}
	if (p->area.rows < 1 || p->area.columns < 1)
		p->area.rows = p->area.columns = 0;
	p->cell = mem_calloc((size_t)p->area.rows * (size_t)p->area.columns + 1, sizeof *p->cell);
}

/* Turn a value into dots from the left and from the top; false if it is not a number. */
static bool
to_dots(const struct plot *p, double x, double y, double *across, double *down)
{
	*across = axis_position(&p->x, x) * (p->area.columns * dots_across(p) - 1);
	*down = (1 - axis_position(&p->y, y)) * (p->area.rows * dots_down(p) - 1);
	return isfinite(*across) && isfinite(*down);
}

/* Return the cell of a dot and the dot's bit in it; NULL outside of the plot. */
static struct plot_cell *
cell_at(const struct plot *p, double across, double down, uint8_t *bit)
{
	static const uint8_t braille[4][2] = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20},
	    {0x40, 0x80}};
	double column = floor(across + 0.5), row = floor(down + 0.5);
	int x, y;

	if (column < 0 || column >= p->area.columns * dots_across(p) || row < 0 ||
	    row >= p->area.rows * dots_down(p))
		return NULL;
	x = (int)column;
	y = (int)row;
	*bit = (uint8_t)(p->braille ? braille[y % 4][x % 2] : 1 << y % 2);
	return &p->cell[y / dots_down(p) * p->area.columns + x / dots_across(p)];
}

static void
put_dot(struct plot *p, enum role role, double across, double down)
{
	uint8_t bit;
	struct plot_cell *cell = cell_at(p, across, down, &bit);

	if (cell == NULL)
		return;
	cell->dots |= bit;
	if (cell->mark == 0 && cell->fill == 0)
		cell->role = role;
}

void
plot_dot(struct plot *p, enum role role, double x, double y)
{
	double across, down;

	if (to_dots(p, x, y, &across, &down))
		put_dot(p, role, across, down);
}

void
plot_mark(struct plot *p, enum role role, double x, double y, char mark)
{
	struct plot_cell *cell;
	double across, down;
	uint8_t bit;

	if (!to_dots(p, x, y, &across, &down) ||
	    (cell = cell_at(p, across, down, &bit)) == NULL)
		return;
	cell->mark = mark;
	cell->role = role;
}

/* Fill one column of cells up to `eighths` above the bottom. */
static void
fill_column(struct plot *p, enum role role, enum plot_shade shade, int column, int eighths)
{
	for (int row = p->area.rows - 1; row >= 0 && eighths > 0; row--, eighths -= 8) {
		struct plot_cell *cell = &p->cell[row * p->area.columns + column];
		int fill = eighths < 8 ? eighths : 8;

		if (fill < cell->fill)
			continue;
		cell->fill = (uint8_t)fill;
		cell->shade = (uint8_t)shade;
		if (cell->mark == 0)
			cell->role = role;
	}
}

/* Return the height of a column of cells that is filled. */
static int
column_height(const struct plot *p, int column)
{
	int eighths = 0;

	for (int row = 0; row < p->area.rows; row++)
		eighths += p->cell[row * p->area.columns + column].fill;
	return eighths;
}

void
plot_fill(struct plot *p, enum role role, enum plot_shade shade, double x0, double x1, double y)
{
	double height = axis_position(&p->y, y) * p->area.rows * 8;
	double left = axis_position(&p->x, x0) * p->area.columns;
	double right = axis_position(&p->x, x1) * p->area.columns;
	int eighths = height > 1 ? (int)fmin(round(height), 8.0 * p->area.rows) : 1, from, to;

	if (!isfinite(height) || !isfinite(left) || !isfinite(right) || height <= 0 || right <= 0 ||
	    left >= p->area.columns)
		return;
	from = (int)fmax(floor(left + 1e-9), 0);
	to = (int)fmin(ceil(right - 1e-9), p->area.columns);
	/* Bars that are wide enough have a gap between them. */
	if (to - from >= 3)
		to--;
	for (int column = from; column < (to > from ? to : from + 1); column++)
		if (column < p->area.columns && eighths > column_height(p, column))
			fill_column(p, role, shade, column, eighths);
}

const char *
plot_shade_text(const struct theme *t, enum plot_shade shade)
{
	static const char *const utf8[PLOT_SHADES] = {"\u2588", "\u2592", "\u2591"};
	static const char *const ascii[PLOT_SHADES] = {"#", "=", "."};

	return t->utf8 ? utf8[shade] : ascii[shade];
}

/* Shorten the part [*from, *to] of a line to where start + t * step is between 0 and `most`. */
static bool
clip_line(double start, double step, double most, double *from, double *to)
{
	double a = -start / step, b = (most - start) / step;

	if (step == 0)
		return start >= 0 && start <= most;
	if (a > b) {
		double swap = a;

		a = b;
		b = swap;
	}
	*from = fmax(*from, a);
	*to = fmin(*to, b);
	return *from <= *to;
}

void
plot_line(struct plot *p, enum role role, double x0, double y0, double x1, double y1)
{
	double ax, ay, bx, by, from = 0, to = 1, steps;

	if (!to_dots(p, x0, y0, &ax, &ay) || !to_dots(p, x1, y1, &bx, &by) ||
	    !clip_line(ax, bx - ax, p->area.columns * dots_across(p) - 1, &from, &to) ||
	    !clip_line(ay, by - ay, p->area.rows * dots_down(p) - 1, &from, &to))
		return;
	steps = ceil((to - from) * fmax(fabs(bx - ax), fabs(by - ay)));
	for (int i = 0; i <= steps; i++) {
		double t = from + (steps > 0 ? (to - from) * i / steps : 0);

		put_dot(p, role, ax + t * (bx - ax), ay + t * (by - ay));
	}
}

bool
plot_place(const struct plot *p, double x, double y, int *row, int *column)
{
	double across, down;
	struct plot_cell *cell;
	uint8_t bit;

	if (!to_dots(p, x, y, &across, &down) ||
	    (cell = cell_at(p, across, down, &bit)) == NULL)
		return false;
	*row = p->area.y + (int)(cell - p->cell) / p->area.columns;
	*column = p->area.x + (int)(cell - p->cell) % p->area.columns;
	return true;
}

static void
draw_y_axis(const struct plot *p, struct canvas *c)
{
	double tick[AXIS_MAX_TICKS];
	int n = axis_ticks(&p->y, p->area.rows / TICK_ROWS, tick), row, column,
	    last = p->rect.y - 1;
	const char *line = p->braille ? "\u2502" : "|", *cross = p->braille ? "\u2524" : "+";
	char text[NUMBER_TEXT_MAX];

	for (int i = 0; i < p->area.rows; i++)
		(void)draw_text(c, ROLE_LINE, p->area.y + i, p->area.x - 1, 1, line);
	/* From the top down, with a free row between two numbers. */
	for (int i = n - 1; i >= 0; i--) {
		if (!plot_place(p, p->x.min, tick[i], &row, &column) || row < last + 2)
			continue;
		draw_field(c, ROLE_LABEL, row, p->rect.x, LABEL_COLUMNS, false,
		    p->y.text(tick[i], text));
		(void)draw_text(c, ROLE_LINE, row, p->area.x - 1, 1, cross);
		last = row;
	}
	(void)draw_text(c, ROLE_LABEL, p->rect.y, p->rect.x, p->rect.columns, p->y.title);
}

/* Write the title of the x axis on the axis itself, where it covers no number.  On a short axis, it
 * ends before its comma. */
static void
draw_x_title(const struct plot *p, struct canvas *c)
{
	int right = p->rect.x + p->rect.columns, width;
	char title[128];

	(void)snprintf(title, sizeof title, "%s", p->x.title);
	if (clean_width(title) > p->area.columns * 2 / 3)
		title[strcspn(title, ",")] = '\0';
	width = clean_width(title);
	(void)draw_text(c, ROLE_DIM, p->area.y + p->area.rows, right - width - 1, 1, " ");
	(void)draw_text(c, ROLE_LABEL, p->area.y + p->area.rows, right - width, width, title);
}

static void
draw_x_axis(const struct plot *p, struct canvas *c)
{
	double tick[AXIS_MAX_TICKS];
	int n = axis_ticks(&p->x, p->area.columns / TICK_COLUMNS, tick);
	int below = p->area.y + p->area.rows, right = p->rect.x + p->rect.columns, row, column;
	int end = p->rect.x;
	const char *line = p->braille ? "\u2500" : "-", *cross = p->braille ? "\u252c" : "+";
	char text[NUMBER_TEXT_MAX];

	(void)draw_text(c, ROLE_LINE, below, p->area.x - 1, 1, p->braille ? "\u2514" : "+");
	for (int i = 0; i < p->area.columns; i++)
		(void)draw_text(c, ROLE_LINE, below, p->area.x + i, 1, line);
	for (int i = 0; i < n; i++) {
		int used, from;

		if (!plot_place(p, tick[i], p->y.min, &row, &column))
			continue;
		used = (int)strlen(p->x.text(tick[i], text));
		from = column - used / 2;
		if (from <= end || from + used > right)
			continue;
		(void)draw_text(c, ROLE_LINE, below, column, 1, cross);
		end = from + draw_text(c, ROLE_LABEL, below + 1, from, used, text);
	}
	draw_x_title(p, c);
}

/* Write the sign of a cell that is filled; only a full shade has signs for parts of a cell. */
static const char *
fill_text(const struct plot *p, const struct theme *t, const struct plot_cell *cell)
{
	static const char *const eighths[] = {" ", "\u2581", "\u2582", "\u2583", "\u2584", "\u2585",
	    "\u2586", "\u2587", "\u2588"};

	if (p->braille && cell->shade == PLOT_FULL)
		return eighths[cell->fill];
	if (p->braille && cell->fill < 4)
		return eighths[cell->fill];
	return cell->fill < 4 ? "_" : plot_shade_text(t, cell->shade);
}

static void
draw_plot_cell(const struct plot *p, struct canvas *c, int row, int column)
{
	static const char ascii[] = {' ', '\'', '.', ':'};
	const struct plot_cell *cell = &p->cell[row * p->area.columns + column];
	unsigned code = BRAILLE + cell->dots;
	char text[4] = {cell->mark, '\0'};

	if (cell->mark == 0 && cell->fill > 0) {
		(void)draw_text(c, cell->role, p->area.y + row, p->area.x + column, 1,
		    fill_text(p, &c->theme, cell));
		return;
	}
	if (cell->mark == 0 && cell->dots == 0)
		return;
	if (cell->mark == 0 && p->braille) {
		text[0] = (char)(0xe0 | code >> 12);
		text[1] = (char)(0x80 | (code >> 6 & 0x3f));
		text[2] = (char)(0x80 | (code & 0x3f));
	} else if (cell->mark == 0) {
		text[0] = ascii[cell->dots];
	}
	(void)draw_text(c, cell->role, p->area.y + row, p->area.x + column, 1, text);
}

bool
plot_is_free(const struct plot *p, int row, int column, int columns)
{
	int y = row - p->area.y, x = column - p->area.x;

	if (y < 0 || y >= p->area.rows || x < 0 || x + columns > p->area.columns)
		return false;
	for (int i = 0; i < columns; i++) {
		const struct plot_cell *cell = &p->cell[y * p->area.columns + x + i];

		if (cell->dots != 0 || cell->mark != 0 || cell->fill != 0)
			return false;
	}
	return true;
}

void
plot_draw(const struct plot *p, struct canvas *c)
{
	if (p->area.rows != p->rect.rows) {
		draw_y_axis(p, c);
		draw_x_axis(p, c);
	}
	for (int row = 0; row < p->area.rows; row++)
		for (int column = 0; column < p->area.columns; column++)
			draw_plot_cell(p, c, row, column);
}

void
plot_free(struct plot *p)
{
	free(p->cell);
	*p = (struct plot){0};
}

void
plot_end(struct plot *p, struct canvas *c)
{
	plot_draw(p, c);
	plot_free(p);
}
