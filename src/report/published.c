#include "report/published.h"

#include "base/number.h"

#include <math.h>
#include <stdio.h>

/* Compare a published figure with the count.  Return whether there is one. */
static bool
compare_published(const char *label, double published, int64_t ours, struct published_line *out)
{
	char theirs[NUMBER_TEXT_MAX], counted[NUMBER_TEXT_MAX];

	if (isnan(published))
		return false;
	*out = (struct published_line){.label = label};
	(void)number_grouped((int64_t)published, theirs);
	(void)number_grouped(ours, counted);
	if (published == (double)ours) {
		(void)snprintf(out->text, sizeof out->text, "%s, the same here", theirs);
	} else if (number_rounds_to(ours, published)) {
		(void)snprintf(out->text, sizeof out->text, "%s, which is %s rounded", theirs,
		    counted);
	} else {
		out->differs = true;
		(void)snprintf(out->text, sizeof out->text, "%s, but %s here (%+.3f%%)", theirs,
		    counted, number_change(published, (double)ours));
	}
	return true;
}

int
published_lines(const struct model *m, struct published_line out[static PUBLISHED_MAX])
{
	int64_t params, macs;
	struct err ignored;
	int n = 0;

	if (model_totals(m, &params, &macs, &ignored)) {
		n += compare_published("params", m->published.params, params, &out[n]);
		n += compare_published("MACs", m->published.macs, macs, &out[n]);
	}
	if (!isnan(m->published.top1)) {
		out[n] = (struct published_line){.label = "top-1"};
		(void)snprintf(out[n++].text, sizeof out->text, "%g%% of ImageNet",
		    m->published.top1);
	}
	return n;
}
