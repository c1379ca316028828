#include "frame/picker_rank.h"

#include "base/match.h"

#include <stdlib.h>
#include <string.h>

/* Scores of items that are not found by a name. */
enum { SCORE_FIGURES = 1, SCORE_AROUND = 2, SCORE_NAMES = 3 };

/* List the names of an item, its own name first, and what stands around them.  Return how many
 * texts are names. */
static int
list_texts(const struct picker_item *item, bool figures,
    const char *text[static PICKER_MAX_NAMES + 4])
{
	int n = 0, names;

	text[n++] = item->name;
	for (int i = 0; i < PICKER_MAX_NAMES && item->other[i] != NULL; i++)
		text[n++] = item->other[i];
	names = n;
	if (item->group != NULL)
		text[n++] = item->group;
	if (figures)
		text[n++] = item->text;
	text[n] = NULL;
	return names;
}

int
picker_rank(const struct picker_item *item, const char *typed, int *which)
{
	const char *text[PICKER_MAX_NAMES + 4];
	struct match m;
	int names = list_texts(item, true, text);
	bool around, figures = match_words(typed, text);

	(void)list_texts(item, false, text);
	around = match_words(typed, text);
	text[names] = NULL;
	if (match_names(typed, text, &m, which) && (m.rank >= MATCH_PART || !around)) {
		*which -= *which >= 0;
		return SCORE_NAMES + m.score;
	}
	*which = PICKER_OWN_NAME;
	return around ? SCORE_AROUND : figures ? SCORE_FIGURES : 0;
}

static int
by_score(const void *x, const void *y)
{
	const struct picker_entry *a = x, *b = y;

	return a->score != b->score ? (a->score < b->score) - (a->score > b->score)
	    : a->item - b->item;
}

void
picker_sort(struct picker_entry *entry, int n)
{
	if (n > 1)
		qsort(entry, (size_t)n, sizeof *entry, by_score);
}
