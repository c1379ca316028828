#include "report/published.h"

#include "base/number.h"

#include <math.h>
#include <stdio.h>

/* Write a published figure that stands beside nothing, with the reason. */
static void
say_alone(double published, const char *why, struct published_line *out)
{
	char theirs[NUMBER_TEXT_MAX];

	(void)snprintf(out->text, sizeof out->text, "%s; not compared, %s",
	    number_grouped((int64_t)published, theirs), why);
}

/* Write a count that is not the published one: by how many it differs. */
static void
say_difference(double published, int64_t ours, struct published_line *out)
{
	char theirs[NUMBER_TEXT_MAX], counted[NUMBER_TEXT_MAX], units[NUMBER_TEXT_MAX];
	int64_t apart = ours - (int64_t)published;

	out->differs = true;
	(void)snprintf(out->text, sizeof out->text, "%s, but %s here: %s %s (%.2g%%)",
	    number_grouped((int64_t)published, theirs), number_grouped(ours, counted),
	    number_grouped(apart < 0 ? -apart : apart, units), apart < 0 ? "less" : "more",
	    fabs(number_change(published, (double)ours)));
}

/* Compare a published figure with the count, or say why not.  Return whether there is one. */
static bool
compare_published(const char *label, double published, int64_t ours, const char *why_not,
    struct published_line *out)
{
	char theirs[NUMBER_TEXT_MAX], counted[NUMBER_TEXT_MAX];

	if (isnan(published))
		return false;
	*out = (struct published_line){.label = label};
	(void)number_grouped((int64_t)published, theirs);
	if (why_not != NULL)
		say_alone(published, why_not, out);
	else if (published == (double)ours)
		(void)snprintf(out->text, sizeof out->text, "%s, the same here", theirs);
	else if (number_rounds_to(ours, published))
		(void)snprintf(out->text, sizeof out->text, "%s, which is %s rounded", theirs,
		    number_grouped(ours, counted));
	else
		say_difference(published, ours, out);
	return true;
}

static bool
is_changed(const struct choices *choices)
{
	for (size_t i = 0; i < choices->n; i++)
		if (choices->choice[i].on)
			return true;
	return false;
}

static bool
has_knobs_as_written(const struct model *m)
{
	for (int i = 0; i < m->nknobs; i++)
		if (m->knob[i].value != m->knob[i].fallback)
			return false;
	return true;
}

/* Return why the model is not the one that the figures are of, or NULL. */
static const char *
reason_not_to_compare(const struct model *m, const struct choices *choices)
{
	if (is_changed(choices))
		return "it is of the model without optimizations";
	if (!m->published.by_knobs && !has_knobs_as_written(m))
		return "it is of the knobs as written";
	return NULL;
}

int
published_lines(const struct model *m, const struct choices *choices, int64_t batch,
    struct published_line out[static PUBLISHED_MAX])
{
	const char *changed = reason_not_to_compare(m, choices);
	const char *more = changed == NULL && batch != 1 ? "it is of one sample" : changed;
	int64_t params, macs;
	struct err ignored;
	int n = 0;

	if (model_totals(m, &params, &macs, &ignored)) {
		n += compare_published("params", m->published.params, params, changed, &out[n]);
		n += compare_published("MACs", m->published.macs, macs, more, &out[n]);
	}
	if (!isnan(m->published.top1)) {
		out[n] = (struct published_line){.label = "top-1"};
		(void)snprintf(out[n++].text, sizeof out->text, "%g%% of ImageNet%s%s",
		    m->published.top1, changed != NULL ? "; " : "",
		    changed != NULL ? changed : "");
	}
	return n;
}
