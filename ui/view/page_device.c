/*
 * The device page: every figure of a profile, and its source.
 */
#include "view/page_source.h"
#include "view/views.h"

static void
fill_device(const void *state, const struct app *a, struct page_out *out)
{
	struct page_source source = page_source_of(a);

	(void)state;
	page_fill_device(&source, out);
}

const struct view_kind page_device = {.name = "device", .title = "Device",
    .fill = fill_device};
