/*
 * Actions on the page of comparisons.
 */
#include "act/actions.h"
#include "base/mem.h"
#include "base/number.h"
#include "compare/distill.h"
#include "frame/app.h"
#include "frame/offers.h"
#include "view/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

void
act_duel(struct app *a)
{
	if (view_is_shown(a, chart_duel.name))
		(void)view_show(a, page_compare.name);
	else if (view_is_shown(a, page_compare.name))
		(void)view_show(a, chart_duel.name);
	else
		chart_duel_newest(a);
}

/* Choose two sides, between which " vs " stands if their names have spaces; one side alone is held
 * against the present state.  False after saying why a name means nothing. */
static bool
choose_sides(struct app *a, const char *text)
{
	char *words = mem_strdup(text), *second = strstr(words, " vs ");
	size_t length = strlen(" vs ");
	bool ok;

	if (second == NULL) {
		second = strchr(words, ' ');
		length = 1;
	}
	if (second != NULL)
		*second = '\0';
	ok = second != NULL ? chart_duel_choose(a, words, second + length)
	    : chart_duel_choose(a, "now", words);
	free(words);
	return ok;
}

void
take_duel(struct app *a, const char *text)
{
	if (*text == '\0')
		chart_duel_newest(a);
	else if (choose_sides(a, text))
		chart_duel_show(a);
}

void
take_compare(struct app *a, const char *text)
{
	if (*text == '\0' || choose_sides(a, text))
		(void)view_show(a, page_compare.name);
}

/* Offer snapshots and devices. */
void
offer_duel(const struct app *a, const void *of, const char *text, struct offers *out)
{
	(void)of;
	offer_setting(a, out, SETTING_HARDWARE, offer_word(text));
	offers_add(out, "now", "the present state");
	offers_add(out, "written", "the model without any optimization");
	for (int i = 0; i < a->session.nsnapshots; i++)
		offers_add(out, a->session.snapshot[i].name, "a snapshot");
}
