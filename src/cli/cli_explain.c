/*
 * `layertop explain`: say why two counting conventions disagree about a model.
 */
#include "base/clean.h"
#include "cli/cli_commands.h"
#include "cli/cli_out.h"
#include "cli/cli_session.h"
#include "model/difference.h"
#include "report/difference_text.h"

#include <stdio.h>

static void
print_difference(const struct graph *g, const struct convention *a, const struct convention *b,
    const struct difference *d)
{
	const char *legend = difference_legend(d);
	char line[DIFFERENCE_LINE_MAX], path[128];

	(void)printf("%s\n", difference_heading(a, b, line));
	for (int i = 0; i < DIFFERENCE_TERMS; i++)
		if (difference_term(d, i, line))
			(void)printf("%s%s\n", line, d->term[i].a != d->term[i].b ? "  *" : "");
	(void)printf("%s\n", difference_total(d, line));
	(void)printf("%s\n", difference_change(d, line));
	if (legend != NULL)
		(void)printf("%s\n", legend);
	if (d->nlayers > 0)
		(void)printf("\nlayers that differ most\n");
	for (int i = 0; i < d->nlayers && i < 20; i++) {
		(void)clean_text(g->layer[d->layer[i].layer].path, 40, path, sizeof path);
		(void)printf("%s  %s\n", difference_layer(d, i, line), path);
	}
	if (d->nlayers > 20)
		(void)printf("  and %d more layers\n", d->nlayers - 20);
}

/* When --baseline is given, print its totals under both conventions. */
static bool
print_baseline(const struct cli_settings *s, const struct session *session,
    const struct convention *a, const struct convention *b, struct err *e)
{
	static const char *const title[] = {
	    [DIFFERENCE_MACS] = "MACs", [DIFFERENCE_FLOPS] = "FLOPs"};
	const struct baseline *base = &session->report.baseline;
	char line[DIFFERENCE_LINE_MAX], name[256];

	if (s->request.baseline == NULL)
		return true;
	(void)clean_text(base->word, 200, name, sizeof name);
	(void)printf("\nbaseline %s\n", name);
	for (int i = DIFFERENCE_MACS; i <= DIFFERENCE_FLOPS; i++) {
		struct difference d;

		if (!difference_make(base->of->graph, a, b, (enum difference_unit)i, &d, e))
			return false;
		(void)printf("%-6s%s\n", title[i], difference_total(&d, line));
		difference_free(&d);
	}
	return true;
}

int
cli_explain(const struct cli_settings *s)
{
	const struct convention *a, *b = convention_published();
	struct session session;
	struct difference macs, flops;
	char name[256];
	struct err e;
	bool ok;

	if (s->against != NULL)
		b = convention_named(s->against, &e);
	if (b == NULL)
		return cli_fail(&e);
	if (!cli_session(s, &session, &e))
		return cli_fail(&e);
	a = session.now.settings.convention;
	if (!difference_make(session.variant, a, b, DIFFERENCE_MACS, &macs, &e)) {
		session_free(&session);
		return cli_fail(&e);
	}
	if (!difference_make(session.variant, a, b, DIFFERENCE_FLOPS, &flops, &e)) {
		difference_free(&macs);
		session_free(&session);
		return cli_fail(&e);
	}
	(void)clean_text(session.model->name, 100, name, sizeof name);
	(void)printf("MACs of %s, one sample: %s against %s\n\n", name, a->name, b->name);
	print_difference(session.variant, a, b, &macs);
	(void)printf("\nFLOPs\n\n");
	print_difference(session.variant, a, b, &flops);
	for (int i = 0; i < 2; i++)
		if ((i == 0 ? a : b)->caveat != NULL)
			(void)printf("note on %s: %s\n", (i == 0 ? a : b)->name,
			    (i == 0 ? a : b)->caveat);
	difference_free(&macs);
	difference_free(&flops);
	ok = print_baseline(s, &session, a, b, &e);
	session_free(&session);
	return ok ? cli_finish() : cli_fail(&e);
}
