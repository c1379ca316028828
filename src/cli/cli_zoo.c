/*
 * `layertop zoo`: list the models that come with the program.
 */
#include "base/clean.h"
#include "base/number.h"
#include "cli/cli_commands.h"
#include "cli/cli_out.h"
#include "file/paths.h"
#include "import/gallery.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
print_model(const struct gallery_item *item)
{
	const struct model *m = item->model;
	char params[NUMBER_TEXT_MAX], macs[NUMBER_TEXT_MAX], text[KNOB_TEXT_MAX], clean[512];

	(void)clean_text(m->name, 30, clean, sizeof clean);
	(void)printf("%-24s %8s %8s", item->file, number_short((double)item->params, params),
	    number_short((double)item->macs, macs));
	if (isnan(m->published.top1))
		(void)printf(" %6s", "");
	else
		(void)printf(" %6.2f", m->published.top1);
	(void)printf("  %-30s", clean);
	for (int i = 0; i < m->nknobs; i++)
		(void)printf(" %s=%s", m->knob[i].name, knob_text(&m->knob[i], m->knob[i].value,
		    text));
	(void)printf("\n");
}

int
cli_zoo(const struct cli_settings *s)
{
	const char *family = NULL;
	int status = EXIT_SUCCESS;
	struct gallery g;
	struct err e;

	(void)s;
	if (!gallery_open(&g, paths_data(), &e))
		return cli_fail(&e);
	gallery_wait(&g);
	(void)printf("%-24s %8s %8s %6s  %-30s %s\n", "MODEL", "PARAMS", "MACs", "TOP-1", "NAME",
	    "KNOBS");
	for (int i = 0; i < g.n; i++) {
		const struct gallery_item *item = &g.item[i];

		if (item->is_example)
			continue;
		if (family == NULL || strcmp(family, item->family) != 0)
			(void)printf("\n%s\n", item->family);
		family = item->family;
		if (item->state == GALLERY_KNOWN)
			print_model(item);
		else
			status = cli_fail(&item->error);
	}
	(void)printf("\nMACs: of one sample, counted as %s does: %s\n",
	    convention_published()->name, convention_published()->help);
	gallery_free(&g);
	return status == EXIT_SUCCESS ? cli_finish() : status;
}
