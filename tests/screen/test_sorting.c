/*
 * The order of the table, its sign in the header, and the share of time that has passed.
 */
#include "base/clean.h"
#include "lib/shows.h"
#include "lib/tap.h"
#include "view/table.h"

#include <stdio.h>
#include <string.h>

#define MAX_LISTED 512

/* Blocks of layers whose operations are easy to multiply: 2 x inputs x outputs each. */
static const char *const blocks_script =
    "return model { name = 'Blocks', input = { 10 }, build = function(x)\n"
    "  x = block('small', function(y) return y:dense { 10, bias = false, name = 'ax' }\n"
    "    :dense { 20, bias = false, name = 'bx' } end, x)\n"
    "  x = x:dense { 5, bias = false, name = 'alone' }\n"
    "  x = block('large', function(y)\n"
    "    y = y:dense { 10, bias = false, name = 'cx' }\n"
    "    return block('inner', function(z) return z:dense { 30, bias = false, name = 'dx' }\n"
    "      :dense { 60, bias = false, name = 'ex' } end, y) end, x)\n"
    "  return x:dense { 1, bias = false, name = 'last' }\n"
    "end }\n";

/* Write the names of the rows from the top down. */
static const char *
names(const struct stage *s)
{
	static char all[MAX_LISTED];
	const struct rows *r = &s->app.rows;
	size_t used = 0;

	all[0] = '\0';
	for (int i = 1; i < r->n && used < sizeof all; i++)
		used += (size_t)snprintf(all + used, sizeof all - used, "%s%s", i > 1 ? " " : "",
		    rows_at(r, &s->app.session.report, i)->name);
	return all;
}

/* The operations are a 200, b 400, alone 200, c 100, d 600, e 3600 and last 120: small has 600,
 * inner 4200 and large 4300. */
static void
check_order(void)
{
	struct stage s;

	stage_open(&s, 24, 80, "blocks.lua");
	tap_is_str(names(&s), "small ax bx alone large cx inner dx ex last",
	    "the order of the script");
	stage_keys(&s, "s");
	tap_is_str(names(&s), "large inner ex dx cx small bx ax alone last",
	    "blocks by their totals, and their rows inside them");
	shows(&s, "sorted inside blocks by TIME", "it says so");
	stage_keys(&s, "I");
	tap_is_str(names(&s), "last alone small ax bx large cx inner dx ex", "turned round");
	stage_keys(&s, "I Down Space");
	tap_is_str(names(&s), "large inner cx small bx ax alone last", "a block folds");
	stage_keys(&s, "/dx Enter");
	tap_is_str(names(&s), "large inner ex dx cx small bx ax alone last", "a search opens it");
	tap_is_str(app_target(&s.app), "large.inner.dx", "and finds the layer");
	stage_keys(&s, "/alone Enter");
	tap_is_str(app_target(&s.app), "alone", "or what is further down");
	stage_keys(&s, "Esc \\ small.ax Enter");
	tap_is_str(names(&s), "small ax", "a filter leaves the tree");
	stage_keys(&s, "Esc s");
	tap_is_str(names(&s), "ex dx bx ax alone last cx", "as one list");
	stage_keys(&s, "F6 blocks Enter");
	shows(&s, "on: blocks stay", "the list of orders has a row for it");
	stage_keys(&s, "Esc Esc");
	tap_is_str(names(&s), "large inner ex dx cx small bx ax alone last", "inside blocks again");
	stage_keys(&s, ":sort Space layer Enter");
	tap_is_str(names(&s), "alone large cx inner dx ex last small ax bx",
	    "the palette sorts so, too");
	stage_keys(&s, ":sort-blocks Enter");
	tap_is_str(names(&s), "alone ax bx cx dx ex last", "by name, as one list");
	stage_close(&s);
}

/* Write the percents of the time that have passed at the end of a position. */
static const char *
until(const struct stage *s, int position)
{
	static char text[32];

	(void)snprintf(text, sizeof text, "%.1f", 100 * rows_until(&s->app.rows, position));
	return text;
}

/* 5220 operations in all. */
static void
check_cumulative(void)
{
	struct stage s;

	stage_open(&s, 30, 250, "blocks.lua");
	tap_is_str(until(&s, 1), "11.5", "a block ends with its last layer: 600 of 5220");
	tap_is_str(until(&s, 2), "3.8", "its first one has 200 of them");
	tap_is_str(until(&s, 5), "97.7", "all before the last: 5100");
	tap_is_str(until(&s, 7), "97.7", "so with the block inside it");
	tap_is_str(until(&s, 10), "100.0", "the last row ends with all");
	shows(&s, "CUMUL", "a wide table has the column");
	shows(&s, "97.7%", "with these numbers");
	stage_keys(&s, ">");
	tap_is_str(until(&s, 1), "69.0", "sorted, the slowest comes first: 3600");
	tap_is_str(until(&s, 2), "80.5", "and then 600 more");
	shows(&s, "80.5%", "which the table shows");
	stage_keys(&s, "s");
	tap_is_str(until(&s, 1), "82.4", "sorted inside blocks, the largest one: 4300");
	tap_is_str(until(&s, 3), "69.0", "its slowest layer: 3600");
	tap_is_str(until(&s, 6), "93.9", "and the next block: 4900");
	stage_close(&s);
}

/* Check that the header names every column that is on show as a whole, with the sign of the order
 * right behind the title of the one that is sorted. */
static void
check_header(const struct stage *s, const struct column *sorted, int columns)
{
	const char *sign = theme_sort(&s->app.canvas.theme, s->app.rows.ascending);
	char *header = mem_strdup(stage_row(s, s->app.layout.body.y));
	char *want = mem_printf("%s%s", sorted->title, sign), *at = strstr(header, want);
	int cut = 0;

	for (size_t i = 0; i < s->app.canvas.nhits; i++) {
		const struct hit *h = &s->app.canvas.hit[i];

		if (h->kind != HIT_COLUMN)
			continue;
		cut += strstr(header, column_table[h->index].title) == NULL;
	}
	tap_ok(at != NULL && cut == 0, "%d columns, sorted by %s: \"%s\"", columns,
	    sorted->name, header);
	free(want);
	free(header);
}

static void
check_signs(void)
{
	static const int sizes[] = {30, 40, 60, 80, 100, 120, 160, 200, 250};
	struct stage s;

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		stage_open(&s, 40, sizes[i], "zoo:resnet");
		stage_keys(&s, "9");
		for (const struct column *c = column_table; c->name != NULL; c++) {
			if (!column_says(c, &s.app.session.report))
				continue;
			table_sort_by(&s.app, c);
			stage_pause(&s);
			check_header(&s, c, sizes[i]);
		}
		stage_close(&s);
	}
}

/* Return a column that the header has twice, or NULL. */
static const char *
shown_twice(const struct stage *s)
{
	const struct canvas *c = &s->app.canvas;

	for (size_t i = 0; i < c->nhits; i++)
		for (size_t k = 0; k < i; k++)
			if (c->hit[i].kind == HIT_COLUMN && c->hit[k].kind == HIT_COLUMN &&
			    c->hit[i].index == c->hit[k].index)
				return column_table[c->hit[i].index].name;
	return NULL;
}

/* Sort by one column after the other where some have no space: the one that is sorted comes into
 * sight in the place of another, and never beside itself. */
static void
check_once(void)
{
	static const int sizes[] = {40, 80, 120, 160};
	const char *twice = NULL;
	struct stage s;
	int hits = 0;

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		stage_open(&s, 40, sizes[i], "zoo:mobilenet_v2");
		for (int times = 1; times <= 30 && twice == NULL; times++) {
			stage_keys(&s, ">");
			twice = shown_twice(&s);
			for (size_t k = 0; k < s.app.canvas.nhits; k++)
				hits += s.app.canvas.hit[k].kind == HIT_COLUMN;
		}
		tap_ok(twice == NULL && hits > 30, "%d columns: no column is there twice (%s)",
		    sizes[i], twice != NULL ? twice : "none");
		stage_close(&s);
	}
}

static void
check_scrolling(void)
{
	struct stage s;

	stage_open(&s, 24, 80, "zoo:resnet");
	tap_ok(!stage_shows(&s, "INPUT"), "80 columns have no space for the shape of the input");
	stage_keys(&s, "}");
	shows(&s, "INPUT", "} scrolls it into sight");
	shows(&s, "3x224x224", "with the shape");
	for (int i = 0; i < 20; i++)
		stage_keys(&s, "}");
	shows(&s, "this is the last column", "up to the last one");
	shows(&s, "PEAK", "which is there");
	tap_ok(s.app.columns.skipped > 0, "columns are out of sight");
	stage_keys(&s, "250x24");
	tap_is_int(s.app.columns.skipped, 0, "a window for all of them has nothing to scroll");
	stage_close(&s);
}

int
main(void)
{
	stage_enter();
	stage_write("blocks.lua", blocks_script);
	stage_copy("lua/zoo/mobilenet_v2.lua");
	check_order();
	check_cumulative();
	check_signs();
	check_once();
	check_scrolling();
	stage_leave();
	return tap_done();
}
