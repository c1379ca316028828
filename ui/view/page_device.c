/*
 * The device page: every figure of a profile, and its source.
 */
#include "frame/app.h"
#include "page.h"
#include "report/device_text.h"

/* "efficiency.depthwise" */
#define FIGURE_COLUMNS 22

static void
put_device_line(void *out, const char *label, const char *text)
{
	page_line(out, ROLE_TEXT, label, "%s", text);
}

void
page_fill_device(struct app *a, struct page_out *out)
{
	const struct hardware *h = a->session.now.settings.hardware;
	char blanks[2048], fits[FIT_TEXT_MAX];

	page_line(out, ROLE_TITLE, NULL, "%s", h->name);
	device_describe(h, put_device_line, out);
	if (app_has_model(a) && h->family != FAMILY_LECTURE)
		page_line(out, app_fit(a)->verdict == FIT_NO ? ROLE_LOSS : ROLE_TEXT, "fits", "%s",
		    fit_text(&a->fit, a->session.report.now->graph, fits));
	page_heading(out, "Figures");
	page_labels(out, FIGURE_COLUMNS);
	device_figures(h, put_device_line, out);
	page_heading(out, "Not known");
	hardware_blanks(h, blanks, sizeof blanks);
	page_line(out, ROLE_DIM, NULL, "%s", blanks);
}
