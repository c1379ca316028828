/*
 * The layer page: all figures of the selected row, and what each optimization can do to it.
 */
#include "view/page_source.h"
#include "view/views.h"

/* Layers that are in sight below the title on the smallest screens. */
#define IN_SIGHT    6

struct layer_page {
	int chosen;                /* of the ways from the row */
};

static void
fill_layer(const void *state, const struct app *a, struct page_out *out)
{
	const struct layer_page *page = state;
	struct page_source source = page_source_of(a);

	source.way = page->chosen;
	page_fill_layer(&source, out);
}

static void
ways_of(const struct app *a, struct ways *out)
{
	const struct report *r = &a->session.report;

	layer_ways(r, app_has_model(a) ? rows_selected(&a->rows, r) : NULL, out);
}

/* Begin at the first layer that reads the row, or at one that it reads.  Behind many of these, a
 * reader would be out of sight. */
static void
begin_at(struct layer_page *page, const struct app *a, bool behind)
{
	struct ways w;

	ways_of(a, &w);
	page->chosen = behind && w.nbefore < w.n && w.nbefore <= IN_SIGHT ? w.nbefore : 0;
}

static bool
open_layer(struct view *v, struct app *a)
{
	begin_at(v->state, a, true);
	return true;
}

static void
choose_way(struct view *v, struct app *a, int by)
{
	struct layer_page *page = v->state;
	struct ways w;

	ways_of(a, &w);
	page->chosen += by;
	if (page->chosen >= w.n)
		page->chosen = w.n - 1;
	if (page->chosen < 0)
		page->chosen = 0;
	/* The title stands above the layers. */
	v->top = page->chosen + 2 > v->height ? page->chosen + 2 - v->height : 0;
}

/* Go to the chosen layer.  The next one is chosen in the same direction. */
static void
follow_way(struct view *v, struct app *a)
{
	struct layer_page *page = v->state;
	struct ways w;

	ways_of(a, &w);
	if (page->chosen >= w.n) {
		app_say(a, "no layer feeds this or reads it");
		return;
	}
	trail_go(a, w.to[page->chosen]);
	begin_at(page, a, page->chosen >= w.nbefore);
	v->top = 0;
}

static void
click_way(struct view *v, struct app *a, const struct hit *hit)
{
	struct layer_page *page = v->state;

	if (hit->kind != HIT_ROW)
		return;
	page->chosen = hit->index;
	follow_way(v, a);
}

const struct view_kind page_layer = {.name = "layer", .title = "Layer",
    .state_size = sizeof(struct layer_page), .open = open_layer, .fill = fill_layer,
    .left_right = choose_way, .choose = follow_way, .click = click_way,
    .turn_label = "Choose", .choose_label = "Go there"};
