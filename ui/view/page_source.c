#include "view/page_source.h"

struct page_source
page_source_of(const struct app *a)
{
	return (struct page_source){.session = &a->session,
	    .row = app_has_model(a) ? rows_selected(&a->rows, &a->session.report) : NULL,
	    .fit = &a->fit, .times = theme_times(&a->canvas.theme), .keys = true, .way = -1,
	    .recipe = &a->replay.recipe, .progress = &a->lesson.now};
}
