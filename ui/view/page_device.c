/*
 * The device page: every figure of a profile, and its source.
 */
#include "frame/app.h"
#include "base/number.h"
#include "frame/page_text.h"
#include "report/device_text.h"
#include "view/views.h"
#include <math.h>

/* Width of labels such as "efficiency.depthwise". */
#define FIGURE_COLUMNS 22

static void
write_device_line(void *out, const char *label, const char *text)
{
	page_line(out, ROLE_TEXT, label, "%s", text);
}

static void
fill_device(const void *state, const struct app *a, struct page_out *out)
{
	const struct hardware *h = a->session.now.settings.hardware;
	char blanks[2048], fits[FIT_TEXT_MAX];

	(void)state;
	page_line(out, ROLE_TITLE, NULL, "%s", h->name);
	device_describe(h, write_device_line, out);
	if (app_has_model(a) && h->family != FAMILY_LECTURE)
		page_line(out, a->fit.verdict == FIT_NO ? ROLE_LOSS : ROLE_TEXT, "fits", "%s",
		    fit_text(&a->fit, a->session.report.now->graph, fits));
	page_heading(out, "Figures");
	page_labels(out, FIGURE_COLUMNS);
	device_figures(h, write_device_line, out);
	page_heading(out, "Not known");
	hardware_blanks(h, blanks, sizeof blanks);
	page_line(out, ROLE_DIM, NULL, "%s", blanks);
}

const struct view_kind page_device = {.name = "device", .title = "Device",
    .fill = fill_device};
