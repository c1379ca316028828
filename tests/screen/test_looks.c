/*
 * Check what the table shows beside its figures: bars of two values, lines of the tree, the scroll
 * bar, heat, and rows that cost nothing.
 */
#include "lib/stage.h"
#include "lib/tap.h"
#include "screen/bar.h"
#include "screen/frame.h"

#include <math.h>

static void
shows_bar(struct stage *s, double before, double now, const char *want, const char *about)
{
	struct canvas *c = &s->app.canvas;

	draw_begin(c);
	bar_draw(c, ROLE_BAR, 0, 0, 8, before, now);
	tap_is_str(stage_row(s, 0), want, "%s", about);
}

/* A bar of 8 columns, so that an eighth is one column and a 64th the smallest step. */
static void
test_bars(void)
{
	struct stage s;

	stage_open(&s, 24, 80, "examples/mnist.lua");
	shows_bar(&s, 0.5, 0.5, "████", "no change: a solid bar");
	shows_bar(&s, 0.375, 0.375, "███", "of its length");
	shows_bar(&s, 9 / 64.0, 9 / 64.0, "█▏", "in eighths of a column");
	shows_bar(&s, 0.75, 0.5, "████░░", "what was saved is shaded");
	shows_bar(&s, 0.5, 0.75, "████▓▓", "what was added is dense");
	shows_bar(&s, 1, 0, "░░░░░░░░", "all is saved");
	shows_bar(&s, 0.75, 36 / 64.0, "████▌░", "no shade where it is partly solid");
	shows_bar(&s, 2, 2, "███████▶", "a bar that is too long ends in an arrow");
	shows_bar(&s, 2, 0.5, "████░░░▶", "and so does one that was");
	shows_bar(&s, 0, 0, "", "nothing has no bar");
	shows_bar(&s, NAN, NAN, "", "neither has what is not known");
	shows_bar(&s, 1e-9, 1e-9, "", "nor what is far too small");
	s.app.canvas.theme.utf8 = false;
	shows_bar(&s, 0.75, 0.5, "####..", "in ASCII, points are saved");
	shows_bar(&s, 0.5, 0.75, "####++", "and plus signs added");
	shows_bar(&s, 2, 2, "#######>", "and the arrow is a sign");
	stage_close(&s);
}

static void
test_tree(void)
{
	struct stage s;

	stage_open(&s, 50, 120, "zoo:resnet");
	stage_keys(&s, "*");
	tap_ok(stage_shows(&s, "├─▾ 0"), "a block in a block hangs on a line");
	tap_ok(stage_shows(&s, "│ ├── conv1"), "which passes the layers in it");
	tap_ok(stage_shows(&s, "│ │ └── 1"), "the last one ends its line");
	tap_ok(stage_shows(&s, "│ └── relu_3"), "on each level");
	stage_keys(&s, "\\ relu_3 Enter");
	tap_ok(stage_shows(&s, "│ └── relu_3"), "lines are those of the list on show");
	tap_ok(!stage_shows(&s, "├── conv1"), "without the rows that a filter leaves out");
	stage_keys(&s, "Esc >");
	tap_ok(!stage_shows(&s, "├"), "a sorted list has no lines");
	stage_close(&s);
}

/* In the textbook a layer without arithmetic takes no time. */
static void
test_free_rows(void)
{
	char header[64];
	struct stage s;
	int all;

	stage_open(&s, 40, 120, "zoo:resnet");
	stage_keys(&s, "* Down");
	all = s.app.rows.n;
	stage_keys(&s, "z");
	tap_is_int(s.app.rows.n + s.app.rows.nfree, all, "each hidden layer is counted");
	tap_ok(s.app.rows.nfree > 0 && stage_shows(&s, "hidden because they cost nothing: "),
	    "a sentence says how many");
	(void)snprintf(header, sizeof header, "LAYER -%d free", s.app.rows.nfree);
	tap_ok(stage_shows(&s, header), "the header says so for as long");
	for (int i = 1; i < s.app.rows.n; i++)
		if (rows_is_free(rows_at(&s.app.rows, &s.app.session.report, i)))
			tap_ok(false, "row %d costs nothing", i);
	stage_keys(&s, ">");
	for (int i = 1; i < s.app.rows.n; i++)
		if (rows_is_free(rows_at(&s.app.rows, &s.app.session.report, i)))
			tap_ok(false, "row %d of the sorted list costs nothing", i);
	stage_keys(&s, "Esc Esc z");
	tap_is_int(s.app.rows.n, all, "z shows all again");
	stage_close(&s);
}

static char
look_at(const char *text, int row, int column)
{
	const char *looks = strchr(strstr(text, "---- shown as"), '\n') + 1;

	while (row-- > 0)
		looks = strchr(looks, '\n') + 1;
	return (int)strcspn(looks, "\n") > column ? looks[column] : '.';
}

/* In the textbook on a device of 1 GFLOPS the first convolution of this model is the slowest layer,
 * and its relu takes no time. */
static void
test_heat(void)
{
	const struct row_scale *scale;
	int time, row;
	struct stage s;
	char *text;

	stage_open(&s, 40, 120, "examples/mnist.lua");
	text = stage_text(&s);
	for (row = 0; row < 40 && strstr(stage_row(&s, row), "LAYER") == NULL; row++)
		continue;
	time = (int)(strstr(stage_row(&s, row), "TIME") - stage_row(&s, row));
	tap_ok(strchr(strstr(text, "---- shown as"), '6') != NULL, "the largest figure is hot");
	tap_ok(look_at(text, row + 1, time) != '6' && look_at(text, row + 1, time) != '1',
	    "the model has no heat");
	scale = rows_scale(&s.app.rows, column_find("latency_us"));
	tap_ok(scale != NULL && scale->now > 0 && scale->now == scale->both &&
	    scale->now < s.app.session.report.total.now->seconds,
	    "it does not count for the scale");
	tap_ok(rows_scale(&s.app.rows, column_find("op")) == NULL, "texts have no scale");
	free(text);
	stage_close(&s);
}

/* Return which part of the rows from `first` on has a sign in the last column: "  ##  ". */
static const char *
thumb_of(struct stage *s, struct rect r, int top, int n)
{
	static char out[64];

	draw_begin(&s->app.canvas);
	draw_scroll_bar(&s->app.canvas, r, top, n);
	for (int i = 0; i < r.rows; i++) {
		const char *row = stage_row(s, r.y + i);

		out[i] = strstr(row, "┃") != NULL ? '#' : strstr(row, "│") != NULL ? '|' : ' ';
	}
	out[r.rows] = '\0';
	return out;
}

static void
test_scroll_bar(void)
{
	struct rect r = {2, 5, 8, 20};
	struct stage s;

	stage_open(&s, 24, 80, "examples/mnist.lua");
	tap_is_str(thumb_of(&s, r, 0, 8), "        ", "what fits has no scroll bar");
	tap_is_str(thumb_of(&s, r, 0, 16), "####||||", "half of it is seen, from the top");
	tap_is_str(thumb_of(&s, r, 8, 16), "||||####", "to the bottom");
	tap_is_str(thumb_of(&s, r, 4, 16), "||####||", "and in the middle");
	tap_is_str(thumb_of(&s, r, 1, 16), "|####|||", "the top is the top only");
	tap_is_str(thumb_of(&s, r, 7, 16), "|||####|", "and the bottom the bottom");
	tap_is_str(thumb_of(&s, r, 500000, 1000000), "|||#||||", "a long list has a small thumb");
	tap_is_str(thumb_of(&s, r, 999992, 1000000), "|||||||#", "which reaches the end");
	stage_close(&s);
}

/* The arrow of the order never covers a letter of a title. */
static void
test_order(void)
{
	struct stage s;
	int covered = 0, n = 0;

	stage_open(&s, 40, 200, "zoo:resnet");
	for (int i = 0; i < 60; i++) {
		stage_keys(&s, i < 30 ? ">" : "<");
		if (s.app.rows.sort == NULL)
			continue;
		n++;
		covered += !stage_shows(&s, s.app.rows.sort->title) || !(stage_shows(&s, "▾") ||
		    stage_shows(&s, "▴"));
	}
	tap_ok(n > 10, "the table was sorted by many columns");
	tap_is_int(covered, 0, "each title can be read beside its arrow");
	stage_close(&s);
}

/* Draw a frame with a line down and one across, which meet, and compare its rows. */
static void
shows_frame(struct stage *s, const char *const row[5], const char *about)
{
	struct canvas *c = &s->app.canvas;

	draw_begin(c);
	frame_around(c, (struct rect){0, 0, 5, 12}, "ab");
	frame_down(c, 0, 8, 5);
	frame_across(c, 2, 0, 12);
	frame_down(c, 2, 4, 3);
	for (int i = 0; i < 5; i++)
		tap_is_str(stage_row(s, i), row[i], "%s, row %d", about, i);
}

static void
test_frames(void)
{
	struct stage s;

	stage_open(&s, 24, 80, "examples/mnist.lua");
	shows_frame(&s, (const char *const[5]){
	    "┌─ ab ──┬──┐",
	    "│       │  │",
	    "├───┬───┼──┤",
	    "│   │   │  │",
	    "└───┴───┴──┘"}, "lines join");
	s.app.canvas.theme.utf8 = false;
	shows_frame(&s, (const char *const[5]){"+- ab --+--+", "|       |  |", "+---+---+--+",
	    "|   |   |  |", "+---+---+--+"}, "in ASCII");
	stage_close(&s);
}

int
main(void)
{
	stage_enter();
	test_bars();
	test_tree();
	test_free_rows();
	test_heat();
	test_scroll_bar();
	test_order();
	test_frames();
	stage_leave();
	return tap_done();
}
