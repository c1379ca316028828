/*
 * The model page: what the script says about the model, and published figures beside the counted
 * ones.
 */
#include "view/page_source.h"
#include "view/views.h"

static void
fill_model(const void *state, const struct app *a, struct page_out *out)
{
	struct page_source source = page_source_of(a);

	(void)state;
	page_fill_model(&source, out);
}

const struct view_kind page_model = {.name = "model", .title = "Model", .keeps_place = true,
    .fill = fill_model};
