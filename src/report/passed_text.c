#include "report/passed_text.h"

#include "base/phrase.h"

#include <stdio.h>
#include <string.h>

#define LAYERS_SHOWN 3

/* Write "pool, 12 layers: REASON: conv1, conv2, conv3 and 9 more". */
static void
write_group(const struct passed_group *g, const struct graph *base, char *buf)
{
	struct phrase line = phrase_in(buf, PASSED_TEXT_MAX);
	const char *name = g->opt->name;
	size_t skip = strlen(name) + 2; /* "pool: " */

	phrase_add(&line, "%s, %d layer%s: %.300s: ", name, g->n, g->n == 1 ? "" : "s",
	    g->why + skip);
	for (int i = 0; i < g->n && i < LAYERS_SHOWN; i++)
		phrase_add(&line, "%s%.40s", i > 0 ? ", " : "", base->layer[g->layer[i]].path);
	if (g->n > LAYERS_SHOWN)
		phrase_add(&line, " and %d more", g->n - LAYERS_SHOWN);
}

int
passed_lines(const struct report *r, char line[static PASSED_GROUPS_MAX][PASSED_TEXT_MAX])
{
	struct passed_group group[PASSED_GROUPS_MAX];
	struct passed *passed = report_passed(r);
	int n = passed_groups(passed, group, PASSED_GROUPS_MAX), shown = 0, layers = 0;

	while (shown < n && shown < PASSED_GROUPS_MAX - (n > PASSED_GROUPS_MAX)) {
		write_group(&group[shown], r->written, line[shown]);
		layers += group[shown++].n;
	}
	if (n > shown)
		(void)snprintf(line[shown++], PASSED_TEXT_MAX, "%d more for other reasons; the "
		    "page of each layer has its own", passed->n - layers);
	return shown;
}
