/*
 * Check plots: dots and marks stand where they belong, axes have round numbers, and nothing is
 * drawn outside.
 */
#include "base/clean.h"
#include "screen/plot.h"
#include "lib/tap.h"

#include <locale.h>
#include <math.h>
#include <wchar.h>

#define ROWS    12
#define COLUMNS 40

static struct canvas canvas;

static void
begin(bool utf8)
{
	draw_begin(&canvas);
	canvas.theme.utf8 = utf8;
}

/* Return a row of the screen without the spaces at its end. */
static const char *
row_text(int y)
{
	static char text[4 * COLUMNS + 1];
	wchar_t wide[COLUMNS + 1];
	size_t n;

	(void)mvinnwstr(y, 0, wide, COLUMNS);
	n = wcstombs(text, wide, sizeof text - 1);
	n = n == (size_t)-1 ? 0 : n;
	while (n > 0 && text[n - 1] == ' ')
		n--;
	text[n] = '\0';
	return text;
}

static struct plot
start(struct rect r, struct chart_axis x, struct chart_axis y)
{
	struct plot p;

	plot_begin(&p, &canvas.theme, r, &x, &y);
	return p;
}

static struct chart_axis
axis(const char *title, bool log, double min, double max)
{
	struct chart_axis a = {.title = title, .log = log, .text = number_short};

	axis_span(&a, min);
	axis_span(&a, max);
	return a;
}

/* Plot into 2 rows of 4 columns, 8 x 8 dots: too small for axes, so that every cell is known. */
static void
test_dots(void)
{
	struct plot p;

	begin(true);
	p = start((struct rect){0, 0, 2, 4}, axis("", false, 0, 7), axis("", false, 0, 7));
	plot_dot(&p, ROLE_TEXT, 0, 0);
	plot_dot(&p, ROLE_TEXT, 7, 7);
	plot_dot(&p, ROLE_TEXT, 3, 7);
	plot_end(&p, &canvas);
	tap_is_str(row_text(0), " ⠈ ⠈", "dots of the upper row of cells");
	tap_is_str(row_text(1), "⡀", "the least of both axes is at the bottom left");

	begin(false);
	p = start((struct rect){0, 0, 2, 4}, axis("", false, 0, 3), axis("", false, 0, 3));
	plot_dot(&p, ROLE_TEXT, 0, 0);
	plot_dot(&p, ROLE_TEXT, 1, 1);
	plot_dot(&p, ROLE_TEXT, 2, 2);
	plot_dot(&p, ROLE_TEXT, 3, 3);
	plot_dot(&p, ROLE_TEXT, 3, 2);
	plot_end(&p, &canvas);
	tap_is_str(row_text(0), "  .:", "ASCII has two dots a cell");
	tap_is_str(row_text(1), ".'", "and one for each column");
}

static void
test_left_out(void)
{
	struct plot p;
	int row, column;

	begin(true);
	p = start((struct rect){0, 0, 2, 4}, axis("", true, 1, 1000), axis("", false, 0, 1));
	plot_dot(&p, ROLE_TEXT, -1, 0.5);
	plot_dot(&p, ROLE_TEXT, 0, 0.5);
	plot_dot(&p, ROLE_TEXT, NAN, 0.5);
	plot_dot(&p, ROLE_TEXT, 1e6, 0.5);
	plot_mark(&p, ROLE_TEXT, 10, 3, '*');
	plot_mark(&p, ROLE_TEXT, INFINITY, 0.5, '*');
	tap_ok(!plot_place(&p, 2000, 0.5, &row, &column), "no place for what is outside");
	tap_ok(plot_place(&p, 1000, 0, &row, &column) && row == 1 && column == 3,
	    "the end of both axes is in the last cell");
	plot_end(&p, &canvas);
	tap_is_str(row_text(0), "", "what has no logarithm or lies outside is left out");
	tap_is_str(row_text(1), "", "in every row");
}

static void
test_marks(void)
{
	struct plot p;

	begin(true);
	p = start((struct rect){0, 0, 1, 4}, axis("", true, 1, 1e4), axis("", false, 0, 1));
	plot_mark(&p, ROLE_TEXT, 1, 0, 'o');
	plot_dot(&p, ROLE_TEXT, 1, 1);
	plot_mark(&p, ROLE_TEXT, 10000, 0, '*');
	plot_end(&p, &canvas);
	tap_is_str(row_text(0), "o  *", "marks hide dots, also later ones");
}

/* Plot a power law on two logarithmic axes: one dot in each column and row. */
static void
test_line(void)
{
	struct plot p;

	begin(false);
	p = start((struct rect){0, 0, 4, 8}, axis("", true, 1, 128), axis("", true, 1, 128));
	plot_line(&p, ROLE_TEXT, 1, 1, 128, 128);
	plot_end(&p, &canvas);
	tap_is_str(row_text(0), "      .'", "the diagonal, at the top");
	tap_is_str(row_text(3), ".'", "and at the bottom");

	begin(false);
	p = start((struct rect){0, 0, 4, 8}, axis("", true, 1, 128), axis("", true, 1, 128));
	plot_line(&p, ROLE_TEXT, 1.0 / 1024, 1.0 / 1024, 1024 * 1024.0, 1024 * 1024.0);
	plot_line(&p, ROLE_TEXT, 1, 256, 128, 256);
	plot_end(&p, &canvas);
	tap_is_str(row_text(0), "      .'", "a line that is longer than the plot is cut");
	tap_is_str(row_text(3), ".'", "at both ends");
}

static bool
is_anywhere(const char *text)
{
	for (int i = 0; i < ROWS; i++)
		if (strstr(row_text(i), text) != NULL)
			return true;
	return false;
}

static void
test_axes(void)
{
	struct plot p;

	begin(true);
	p = start((struct rect){0, 0, ROWS, COLUMNS}, axis("time", true, 0.5, 2000),
	    axis("size", false, 0, 100));
	plot_mark(&p, ROLE_TEXT, 0.5, 0, '*');
	plot_end(&p, &canvas);
	tap_is_str(row_text(0), "size", "the title of the upright axis is above it");
	tap_has(row_text(ROWS - 2), " time", "that of the other at its end");
	tap_has(row_text(ROWS - 2), "└─", "the axes meet");
	tap_ok(is_anywhere("100┤") && is_anywhere(" 0┤"), "round numbers on the upright axis");
	tap_has(row_text(ROWS - 1), " 10  ", "powers of ten on the logarithmic one");
	tap_has(row_text(ROWS - 1), " 1.00K", "as far as there is room");

	begin(false);
	p = start((struct rect){0, 0, ROWS, COLUMNS}, axis("time", true, 3, 4),
	    axis("size", true, 1, 1e12));
	plot_end(&p, &canvas);
	tap_has(row_text(ROWS - 1), "3.5", "less than a power of ten has other round numbers");
	tap_ok(is_anywhere("1.00T+"), "twelve powers of ten have some of them");
}

/* Check that nothing is drawn outside of the rectangle at any size, and that an empty plot says
 * so. */
static void
test_sizes(void)
{
	struct chart_axis empty = {.title = "size", .text = number_bytes};
	bool clean = true;

	for (int rows = 0; rows <= ROWS - 1; rows++)
		for (int columns = 0; columns <= COLUMNS - 1; columns++) {
			struct plot p;

			begin(true);
			p = start((struct rect){0, 0, rows, columns}, axis("t", true, 7, 7), empty);
			plot_dot(&p, ROLE_TEXT, 7, 0.5);
			plot_line(&p, ROLE_TEXT, 1, 0, 70, 1);
			plot_end(&p, &canvas);
			clean = clean && *row_text(rows) == '\0';
			for (int y = 0; y < rows; y++)
				clean = clean && clean_width(row_text(y)) <= columns;
		}
	tap_ok(clean, "a plot of any size stays in its rectangle");
}

/* Fill 2 rows of 4 columns: 16 eighths are the whole height of 16. */
static void
test_fill(void)
{
	struct plot p;

	begin(true);
	p = start((struct rect){0, 0, 2, 4}, axis("", false, 0, 4), axis("", false, 0, 16));
	plot_fill(&p, ROLE_TEXT, PLOT_FULL, 0, 1, 12);
	plot_fill(&p, ROLE_TEXT, PLOT_FULL, 1, 2, 0.1);
	plot_fill(&p, ROLE_TEXT, PLOT_MEDIUM, 2, 3, 8);
	plot_fill(&p, ROLE_TEXT, PLOT_FULL, 2.5, 3, 4);
	plot_fill(&p, ROLE_TEXT, PLOT_FULL, -5, -1, 16);
	plot_fill(&p, ROLE_TEXT, PLOT_FULL, 4, 9, 16);
	plot_fill(&p, ROLE_TEXT, PLOT_FULL, 3, 4, NAN);
	plot_fill(&p, ROLE_TEXT, PLOT_FULL, 3, 4, 0);
	tap_ok(plot_is_free(&p, 0, 1, 3), "cells above what is filled are free");
	tap_ok(!plot_is_free(&p, 1, 2, 2), "those that are filled are not");
	tap_ok(!plot_is_free(&p, 0, 3, 2), "nor are cells beside the plot");
	plot_end(&p, &canvas);
	tap_is_str(row_text(0), "▄", "12 of 16 eighths: half of the upper cell");
	tap_is_str(row_text(1), "█▁▒", "the least is seen, and the highest wins");

	begin(false);
	p = start((struct rect){0, 0, 2, 4}, axis("", false, 0, 4), axis("", false, 0, 16));
	plot_fill(&p, ROLE_TEXT, PLOT_FULL, 0, 1, 12);
	plot_fill(&p, ROLE_TEXT, PLOT_LIGHT, 1, 2, 8);
	plot_fill(&p, ROLE_TEXT, PLOT_FULL, 2, 3, 1);
	plot_end(&p, &canvas);
	tap_is_str(row_text(0), "#", "in ASCII half a cell is full");
	tap_is_str(row_text(1), "#._", "and less than half is a line");
}

int
main(void)
{
	SCREEN *screen;

	(void)setlocale(LC_CTYPE, "");
	screen = newterm("xterm", fopen("/dev/null", "w"), fopen("/dev/null", "r"));
	if (screen == NULL || resize_term(ROWS, COLUMNS) != OK) {
		printf("Bail out! no curses screen on /dev/null\n");
		return 1;
	}
	theme_init(&canvas.theme, &(struct theme_wish){.name = NULL});
	test_dots();
	test_left_out();
	test_marks();
	test_line();
	test_fill();
	test_axes();
	test_sizes();
	(void)endwin();
	return tap_done();
}
