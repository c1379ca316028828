/*
 * The device page: every figure of the profile, and where it comes from.
 */
#include "frame/app.h"
#include "base/number.h"
#include "page.h"

#include <math.h>

/* "efficiency.depthwise" */
#define FIGURE_COLUMNS 22

void
page_fill_device(struct app *a, struct page_out *out)
{
	const struct hardware *h = a->session.now.settings.hardware;
	char text[NUMBER_TEXT_MAX], blanks[2048], fits[FIT_TEXT_MAX];

	page_line(out, ROLE_TITLE, NULL, "%s", h->name);
	page_line(out, ROLE_TEXT, "class", "%s%s%s", h->class, h->vendor != NULL ? ", by " : "",
	    h->vendor != NULL ? h->vendor : "");
	if (h->year > 0)
		page_line(out, ROLE_TEXT, "year", "%d", h->year);
	page_line(out, ROLE_TEXT, "profile", "%s (--hw %s)", h->file, h->id);
	if (h->notes != NULL)
		page_line(out, ROLE_TEXT, "notes", "%s", h->notes);
	if (h->derivation != NULL)
		page_line(out, ROLE_TEXT, "derived", "%s", h->derivation);
	if (h->runtime != NULL)
		page_line(out, ROLE_TEXT, "runtime", "%s (of the efficiencies)", h->runtime);
	if (app_has_model(a) && h->family != FAMILY_LECTURE)
		page_line(out, app_fit(a)->verdict == FIT_NO ? ROLE_LOSS : ROLE_TEXT, "fits", "%s",
		    fit_text(&a->fit, a->session.report.now->graph, fits));
	page_heading(out, "Figures");
	page_labels(out, FIGURE_COLUMNS);
	for (const struct hardware_key *k = hardware_key_table; k->name != NULL; k++) {
		const struct figure *f = hardware_figure(h, k);

		if (!isnan(f->value))
			page_line(out, ROLE_TEXT, k->name, "%s (%s): %s",
			    number_unit(f->value, k->unit, text), standing_name(f->standing),
			    f->source != NULL ? f->source : "");
	}
	page_heading(out, "Not known");
	hardware_blanks(h, blanks, sizeof blanks);
	page_line(out, ROLE_DIM, NULL, "%s", blanks);
}
