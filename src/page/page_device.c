/*
 * The device page: every figure of a profile, and its source.
 */
#include "page/page_table.h"

#include "base/number.h"
#include "report/device_text.h"

/* Width of labels such as "efficiency.depthwise". */
#define FIGURE_COLUMNS 22

static void
write_device_line(void *out, const char *label, const char *text)
{
	page_line(out, PAGE_TEXT, label, "%s", text);
}

void
page_fill_device(const struct page_source *s, struct page_out *out)
{
	const struct hardware *h = s->session->now.settings.hardware;
	char blanks[2048], fits[FIT_TEXT_MAX];

	page_line(out, PAGE_TITLE, NULL, "%s", h->name);
	device_describe(h, write_device_line, out);
	if (page_has_model(s) && h->family != FAMILY_LECTURE)
		page_line(out, s->fit->verdict == FIT_NO ? PAGE_LOSS : PAGE_TEXT, "fits", "%s",
		    fit_text(s->fit, s->session->report.now->graph, fits));
	page_heading(out, "Figures");
	page_labels(out, FIGURE_COLUMNS);
	device_figures(h, write_device_line, out);
	page_heading(out, "Not known");
	hardware_blanks(h, blanks, sizeof blanks);
	page_line(out, PAGE_DIM, NULL, "%s", blanks);
}
