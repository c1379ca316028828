/*
 * The panes: their places at every size, what they show, and how they are chosen.
 */
#include "lib/shows.h"
#include "lib/tap.h"
#include "screen/layout.h"
#include "view/panes.h"

#include <string.h>

#define MAX_ROWS    100
#define MAX_COLUMNS 300
#define MAX_PARTS   (2 + PANES_MAX)

static int wrong;

static void
complain(int rows, int columns, const struct layout_wants *want, const char *what)
{
	if (wrong++ < 5)
		tap_diag("%dx%d, %d panes, table of %d rows%s: %s", columns, rows, want->panes,
		    want->table_rows, want->detail ? ", detail" : "", what);
}

static bool
overlap(const struct rect *a, const struct rect *b)
{
	return a->y < b->y + b->rows && b->y < a->y + a->rows && a->x < b->x + b->columns &&
	    b->x < a->x + a->columns;
}

static bool
is_inside(const struct rect *r, const struct rect *of)
{
	return r->rows >= 0 && r->columns >= 0 && r->y >= of->y && r->x >= of->x &&
	    r->y + r->rows <= of->y + of->rows && r->x + r->columns <= of->x + of->columns;
}

static void
check_parts(int rows, int columns, const struct layout_wants *want, const struct layout *l)
{
	struct rect screen = {0, 0, rows, columns}, part[MAX_PARTS] = {l->body, l->detail};
	int n = 2;

	for (int i = 0; i < l->npanes; i++)
		part[n++] = l->pane[i];
	for (int i = 0; i < n; i++) {
		if (part[i].rows > 0 && (!is_inside(&part[i], &l->area) ||
		    !is_inside(&part[i], &screen)))
			complain(rows, columns, want, "a part lies outside");
		for (int k = 0; k < i; k++)
			if (part[i].rows > 0 && part[k].rows > 0 && overlap(&part[i], &part[k]))
				complain(rows, columns, want, "parts overlap");
	}
}

static void
check_sizes(int rows, int columns, const struct layout_wants *want, const struct layout *l)
{
	int least = want->table_rows < TABLE_ROWS ? want->table_rows : TABLE_ROWS;

	if (l->npanes > want->panes)
		complain(rows, columns, want, "more panes than are wanted");
	if (l->npanes > 0 && (l->body.rows < least || l->body.columns < TABLE_COLUMNS))
		complain(rows, columns, want, "the table is too small");
	for (int i = 0; i < l->npanes; i++)
		if (l->pane[i].rows < PANE_ROWS || l->pane[i].columns < PANE_COLUMNS ||
		    !is_inside(&l->pane[i], &l->panes))
			complain(rows, columns, want, "a pane is too small to draw");
	if (want->panes > 0 && want->message_rows == 0 && (l->npanes > 0) !=
	    (rows >= PANES_SCREEN_ROWS && columns >= PANES_SCREEN_COLUMNS))
		complain(rows, columns, want, "panes are there, or not, against the rule");
	if (want->detail && l->npanes > 0 && l->detail.rows == 0)
		complain(rows, columns, want, "the detail has gone");
}

static void
sweep(int rows, int columns)
{
	static const int table[] = {4, 8, 30, 500};

	for (int flags = 0; flags < 64; flags++)
		for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
			struct layout_wants want = {.title_rows = 1 + (flags & 1),
			    .targets = flags & 2, .detail = flags & 4,
			    .panes = flags >> 3 & 3, .key_rows = 2, .message_rows = flags >> 5,
			    .table_rows = table[i]};
			struct layout l = layout_make(rows, columns, &want);

			check_parts(rows, columns, &want, &l);
			check_sizes(rows, columns, &want, &l);
		}
}

static void
check_layout(void)
{
	struct layout_wants want = {.title_rows = 1, .detail = true, .panes = PANES_MAX,
	    .key_rows = 1, .table_rows = 200};

	for (int rows = 1; rows <= MAX_ROWS; rows++)
		for (int columns = 1; columns <= MAX_COLUMNS; columns++)
			sweep(rows, columns);
	tap_is_int(wrong, 0, "every size up to %dx%d", MAX_COLUMNS, MAX_ROWS);
	tap_is_int(layout_make(24, 80, &want).npanes, 0, "80x24 has no pane");
	tap_is_int(layout_make(30, 100, &want).npanes, 1, "100x30 has one");
	tap_is_int(layout_make(60, 200, &want).npanes, 3, "200x60 has three");
}

static void
check_choice(void)
{
	struct stage s;
	struct err e;

	stage_open(&s, 30, 100, "zoo:resnet");
	shows(&s, "Time", "one pane: the time");
	shows(&s, "8.18 s, 100.0% of the time: ResNet-50", "for the model");
	stage_keys(&s, "Down Down Down Down Down");
	shows(&s, "1.34 s, 16.3% of the time: layer1", "it follows the selected block");
	stage_keys(&s, "Home Down a a");
	shows(&s, "236 ms, 2.9% of the time: 2 marked rows", "and marked rows");
	stage_keys(&s, "Esc Home P");
	shows(&s, "9.63 MB, the peak: layer1.0.downsample.1", "P goes on to memory");
	stage_keys(&s, "P");
	shows(&s, "compute-bound, 1.00 GFLOP/s, 61.3 FLOP/byte: con", "then to the roofline");
	stage_keys(&s, "P");
	shows(&s, "there are no panes", "then there are none");
	tap_is_int(s.app.layout.npanes, 0, "and the table has the space");
	stage_keys(&s, "P");
	tap_is_str(panes_word(&s.app), "time", "then it begins again");
	stage_keys(&s, ":panes Space memory Enter");
	tap_is_str(panes_word(&s.app), "memory", "the palette chooses one");
	tap_ok(!panes_choose(&s.app, "memry", &e), "there are no others");
	tap_is_str(e.text, "there is no pane 'memry'; did you mean 'memory'?",
	    "with a sentence");
	stage_keys(&s, ":panes Space off Enter");
	tap_is_str(panes_word(&s.app), "off", "or hides them");
	stage_keys(&s, "80x24 P");
	shows(&s, "panes need a window of 100x30", "a small window says so");
	stage_close(&s);
}

/* Rows that a folded model leaves are for the panes and the detail. */
static void
check_folds(void)
{
	struct stage s;
	int high, detail;

	stage_open(&s, 40, 120, "zoo:resnet");
	tap_is_int(s.app.layout.body.rows, 1 + s.app.rows.n, "a folded model: its rows are enough");
	high = s.app.layout.panes.rows;
	stage_keys(&s, "\\conv1 Enter");
	tap_ok(s.app.layout.panes.rows < high, "a filter leaves the table its rows");
	stage_keys(&s, "Esc *");
	tap_ok(s.app.layout.panes.rows < high, "all layers: the panes are lower");
	stage_keys(&s, "* 200x60");
	detail = s.app.layout.detail.rows;
	stage_keys(&s, "*");
	tap_ok(s.app.layout.detail.rows < detail, "beside panes, the detail is");
	stage_close(&s);
}

/* Find a place of a pane that stands for a layer. */
static const struct hit *
find_layer(const struct app *a)
{
	const struct hit *found = NULL;

	for (size_t i = 0; i < a->canvas.nhits; i++)
		if (a->canvas.hit[i].kind == HIT_LAYER)
			found = &a->canvas.hit[i];
	return found;
}

static void
check_clicks(void)
{
	const struct hit *hit;
	struct stage s;
	int layer;

	stage_open(&s, 60, 200, "examples/mnist.lua");
	tap_is_int(s.app.layout.npanes, 3, "three panes");
	hit = find_layer(&s.app);
	tap_ok(hit != NULL, "layers can be clicked");
	layer = hit->index;
	stage_mouse(&s, hit->y, hit->x, BUTTON1_PRESSED);
	tap_is_int(rows_selected(&s.app.rows, &s.app.session.report)->now_layer, layer,
	    "a click selects the layer");
	tap_ok(app_shows_table(&s.app), "and stays at the table");
	stage_mouse(&s, s.app.layout.pane[1].y, s.app.layout.pane[1].x + 3, BUTTON1_PRESSED);
	tap_ok(view_is_shown(&s.app, "memory"), "a click on a title opens the chart");
	stage_close(&s);
}

int
main(void)
{
	check_layout();
	stage_enter();
	check_choice();
	check_folds();
	check_clicks();
	stage_leave();
	return tap_done();
}
