/*
 * The page of serving: a language model for many sequences at once, on one or several devices.
 *
 * Left and Right choose the number of devices, Enter how they share the model.
 */
#include "view/page_source.h"
#include "view/views.h"

#include <stdio.h>

#define MOST_SHOWN_DEVICES 64

struct serving_page {
	struct serving serving;    /* empty until the page has been looked at */
	struct parallel parallel;
	bool shown;                /* it runs the model only then */
	bool stopped;
};

static void
init_serving(struct view *v)
{
	((struct serving_page *)v->state)->parallel.devices = 1;
}

static void
free_serving(struct view *v)
{
	serving_end(&((struct serving_page *)v->state)->serving);
}

static void
fill_serving(const void *state, const struct app *a, struct page_out *out)
{
	const struct serving_page *page = state;
	struct page_source source = page_source_of(a);

	source.serving = serving_is_of(&page->serving, &a->session) ? &page->serving : NULL;
	page_fill_serving(&source, out);
}

static void
share_among(struct serving_page *page, struct app *a)
{
	if (app_has_model(a) && serving_is_of(&page->serving, &a->session))
		serving_set_parallel(&page->serving, &a->session, page->parallel);
}

/* Double or halve the number of devices. */
static void
turn_devices(struct view *v, struct app *a, int by)
{
	struct serving_page *page = v->state;
	int n = by > 0 ? 2 * page->parallel.devices : page->parallel.devices / 2;

	if (n < 1 || n > MOST_SHOWN_DEVICES) {
		app_say(a, "from 1 to %d devices", MOST_SHOWN_DEVICES);
		return;
	}
	page->parallel.devices = n;
	share_among(page, a);
}

static void
choose_sharing(struct view *v, struct app *a)
{
	struct serving_page *page = v->state;

	page->parallel.kind = page->parallel.kind == PARALLEL_TENSOR ? PARALLEL_PIPELINE
	    : PARALLEL_TENSOR;
	app_say(a, "%s: %s", parallel_table[page->parallel.kind].name,
	    parallel_table[page->parallel.kind].help);
	share_among(page, a);
}

static void
poll_serving(struct view *v, struct app *a, bool shown)
{
	struct serving_page *page = v->state;

	page->shown = shown && app_has_model(a) && serving_refusal(a->session.model) == NULL;
	if (!page->shown) {
		if (!page->serving.ready)
			serving_end(&page->serving);
		page->stopped = false;
		return;
	}
	if (!page->stopped && !serving_is_of(&page->serving, &a->session))
		serving_begin(&page->serving, &a->session, page->parallel);
	if (!page->stopped)
		(void)serving_pump(&page->serving, &a->session);
}

static void
wait_for_serving(const void *state, struct waits *w)
{
	const struct serving_page *page = state;

	waits_add_run(w, page->serving.running);
	if (!page->shown || page->stopped || !serving_is_ready(&page->serving))
		return;
	waits_limit(w, 0);
	w->busy = true;
}

static bool
describe_serving(const void *state, char *buf, size_t size)
{
	const struct serving_page *page = state;

	(void)snprintf(buf, size, "running the model: %d of %d", page->serving.ndone,
	    page->serving.nruns);
	return page->shown && !page->stopped && !page->serving.ready;
}

static void
stop_serving(struct view *v, struct app *a)
{
	struct serving_page *page = v->state;

	(void)a;
	serving_end(&page->serving);
	page->stopped = true;
}

const struct view_kind page_serving = {.name = "serving", .title = "Serving",
    .state_size = sizeof(struct serving_page), .init = init_serving, .free = free_serving,
    .fill = fill_serving, .poll = poll_serving, .waits = wait_for_serving,
    .describe_work = describe_serving, .stop_work = stop_serving, .left_right = turn_devices,
    .choose = choose_sharing, .turn_label = "Devices", .choose_label = "Share"};
