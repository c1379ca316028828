#include "screen/plot.h"

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
#define MAX_TICKS      64
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
plot_span(struct plot_axis *axis, double value)
{
	if (!isfinite(value) || (axis->log && value <= 0))
		return;
	if (!axis->has_span || value < axis->min)
		axis->min = value;
	if (!axis->has_span || value > axis->max)
		axis->max = value;
	axis->has_span = true;
}

/* Widen a span of one value, which cannot be divided: the value comes to the middle. */
static void
open_span(struct plot_axis *axis)
{
	if (!axis->has_span) {
		axis->min = axis->log ? 1 : 0;
		axis->max = axis->log ? 10 : 1;
	} else if (axis->min == axis->max) {
		double value = axis->min;

		axis->min = axis->log ? value / 2 : value - fmax(fabs(value) / 2, 0.5);
		axis->max = axis->log ? value * 2 : value + fmax(fabs(value) / 2, 0.5);
	}
}

/* Return the position of a value on its axis: 0 at the start, 1 at the end, NaN for none. */
static double
axis_position(const struct plot_axis *a, double value)
{
	if (a->log)
		return value > 0 ? log(value / a->min) / log(a->max / a->min) : NAN;
	return (value - a->min) / (a->max - a->min);
}

void
plot_begin(struct plot *p, const struct theme *t, struct rect r, const struct plot_axis *x,
    const struct plot_axis *y)
{
	*p = (struct plot){.rect = r, .area = r, .x = *x, .y = *y, .braille = t->utf8};
	open_span(&p->x);
	open_span(&p->y);
	if (r.rows >= MIN_ROWS && r.columns >= MIN_COLUMNS) {
		/* The title takes a row above, the axis and its numbers two rows below. */
		p->area = (struct rect){r.y + 1, r.x + LABEL_COLUMNS + 1, r.rows - 3,
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
	if (cell->mark == 0)
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

/* Return 1, 2 or 5 times a power of ten, whichever is the first not below `step`. */
static double
round_step(double step)
{
	static const int factors[] = {1, 2, 5};
	double power = pow(10, floor(log10(step)));

	for (size_t i = 0; i < sizeof factors / sizeof *factors; i++)
		if (factors[i] * power >= step * (1 - 1e-9))
			return factors[i] * power;
	return 10 * power;
}

static int
linear_ticks(const struct plot_axis *a, int most, double *tick)
{
	double step = round_step((a->max - a->min) / most);
	double first = ceil(a->min / step - 1e-9);
	int n = 0;

	for (double k = first; n < MAX_TICKS && k * step <= a->max + step * 1e-9; k++)
		tick[n++] = k * step + 0.0; /* not -0 */
	return n;
}

/* Find ticks at powers of ten: each of them times 1, 2 and 5 if so many fit, else every
 * `stride`-th. */
static int
log_ticks(const struct plot_axis *a, int most, double *tick)
{
	static const int factors[] = {1, 2, 5};
	double decades = log10(a->max / a->min);
	int stride = (int)ceil(decades / most), n = 0, per_decade = 3 * decades <= most ? 3 : 1;

	if (stride < 1)
		stride = 1;
	for (int k = (int)floor(log10(a->min)); k <= log10(a->max) + 1; k += stride)
		for (int i = 0; i < per_decade; i++) {
			double value = factors[i] * pow(10, k);

			if (n < MAX_TICKS && value >= a->min * (1 - 1e-9) &&
			    value <= a->max * (1 + 1e-9))
				tick[n++] = value;
		}
	return n;
}

/* Find about `most` ticks.  A logarithmic axis with too few powers of ten gets even steps. */
static int
find_ticks(const struct plot_axis *a, int most, double *tick)
{
	double even[MAX_TICKS];
	int n = a->log ? log_ticks(a, most > 0 ? most : 1, tick) : 0, nlinear;

	if (n >= 2)
		return n;
	nlinear = linear_ticks(a, most > 0 ? most : 1, even);
	if (nlinear <= n)
		return n;
	memcpy(tick, even, sizeof even);
	return nlinear;
}

static void
draw_y_axis(const struct plot *p, struct canvas *c)
{
	double tick[MAX_TICKS];
	int n = find_ticks(&p->y, p->area.rows / TICK_ROWS, tick), row, column,
	    last = p->rect.y - 1;
	const char *line = p->braille ? "\u2502" : "|", *cross = p->braille ? "\u2524" : "+";
	char text[NUMBER_TEXT_MAX];

	for (int i = 0; i < p->area.rows; i++)
		(void)draw_text(c, ROLE_DIM, p->area.y + i, p->area.x - 1, 1, line);
	/* From the top down, with a free row between two numbers. */
	for (int i = n - 1; i >= 0; i--) {
		if (!plot_place(p, p->x.min, tick[i], &row, &column) || row < last + 2)
			continue;
		draw_field(c, ROLE_LABEL, row, p->rect.x, LABEL_COLUMNS, false,
		    p->y.text(tick[i], text));
		(void)draw_text(c, ROLE_DIM, row, p->area.x - 1, 1, cross);
		last = row;
	}
	(void)draw_text(c, ROLE_LABEL, p->rect.y, p->rect.x, p->rect.columns, p->y.title);
}

static void
draw_x_axis(const struct plot *p, struct canvas *c)
{
	double tick[MAX_TICKS];
	int n = find_ticks(&p->x, p->area.columns / TICK_COLUMNS, tick);
	int below = p->area.y + p->area.rows, right = p->rect.x + p->rect.columns, row, column;
	int title = (int)strlen(p->x.title), end = p->rect.x;
	const char *line = p->braille ? "\u2500" : "-", *cross = p->braille ? "\u252c" : "+";
	char text[NUMBER_TEXT_MAX];

	(void)draw_text(c, ROLE_DIM, below, p->area.x - 1, 1, p->braille ? "\u2514" : "+");
	for (int i = 0; i < p->area.columns; i++)
		(void)draw_text(c, ROLE_DIM, below, p->area.x + i, 1, line);
	for (int i = 0; i < n; i++) {
		int used, from;

		if (!plot_place(p, tick[i], p->y.min, &row, &column))
			continue;
		used = (int)strlen(p->x.text(tick[i], text));
		from = column - used / 2;
		if (from <= end || from + used > right)
			continue;
		(void)draw_text(c, ROLE_DIM, below, column, 1, cross);
		end = from + draw_text(c, ROLE_LABEL, below + 1, from, used, text);
	}
	/* Write the title on the line itself, where it covers no number. */
	(void)draw_text(c, ROLE_DIM, below, right - title - 1, 1, " ");
	(void)draw_text(c, ROLE_LABEL, below, right - title, title, p->x.title);
}

static void
draw_plot_cell(const struct plot *p, struct canvas *c, int row, int column)
{
	static const char ascii[] = {' ', '\'', '.', ':'};
	const struct plot_cell *cell = &p->cell[row * p->area.columns + column];
	unsigned code = BRAILLE + cell->dots;
	char text[4] = {cell->mark, '\0'};

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

void
plot_end(struct plot *p, struct canvas *c)
{
	if (p->area.rows != p->rect.rows) {
		draw_y_axis(p, c);
		draw_x_axis(p, c);
	}
	for (int row = 0; row < p->area.rows; row++)
		for (int column = 0; column < p->area.columns; column++)
			draw_plot_cell(p, c, row, column);
	free(p->cell);
	*p = (struct plot){0};
}
