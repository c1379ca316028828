/*
 * Actions on the page of comparisons.
 */
#include "act/actions.h"
#include "base/number.h"
#include "compare/distill.h"
#include "frame/app.h"
#include "view/views.h"

#include <stdio.h>

void
act_changed_only(struct app *a)
{
	struct compare_view *v = compare_page_state(a);

	if (!view_is_shown(a, page_compare.name)) {
		app_say(a, "on the page of comparisons (|), d hides equal layers");
		return;
	}
	v->changed_only = !v->changed_only;
}

static void
samples_done(struct app *a, void *of, const char *text)
{
	struct compare_view *v = of;
	struct err e;
	int64_t n;

	if (!number_parse_int(text, &n) || n < 0 || n > DISTILL_MAX_SAMPLES) {
		(void)app_done(a, err_set(&e, "the samples are a whole number up to 1e15, or 0 for "
		    "none, not '%.40s'", text), &e);
		return;
	}
	v->samples = n;
}

void
take_samples(struct app *a, const char *text)
{
	struct compare_view *v = compare_page_state(a);

	if (view_show(a, page_compare.name))
		samples_done(a, v, text);
}

void
act_samples(struct app *a)
{
	static const struct prompt_kind kind = {.label = "Samples to distil on:",
	    .done = samples_done, .history = "samples"};
	struct compare_view *v = compare_page_state(a);
	char text[NUMBER_TEXT_MAX];

	if (!view_show(a, page_compare.name))
		return;
	(void)snprintf(text, sizeof text, "%lld", (long long)(v->samples > 0 ? v->samples
	    : 1000000));
	prompt_open(&a->prompt, &kind, v, text);
}

void
take_baseline(struct app *a, const char *text)
{
	struct err e;

	if (app_needs_model(a))
		(void)app_done(a, app_hold_against(a, text, &e), &e);
}
