/*
 * Search in the list of the table: also layers in folded blocks, which are opened.
 */
#include "base/match.h"
#include "frame/rows.h"
#include "frame/search_place.h"

#include <string.h>

/* Return whether a row has the text in its name or op.  A path counts where the match reaches into
 * the name, because all rows of a block have its path. */
static bool
row_has(const struct report *report, const struct report_row *x, const char *text)
{
	size_t n = strlen(x->path), name = strlen(x->name);
	struct match m;

	if (match_find(text, x->name, &m) || (x->layer >= 0 &&
	    match_find(text, report->written->layer[x->layer].op->name, &m)))
		return true;
	if (!match_find(text, x->path, &m))
		return false;
	for (size_t i = n > name ? n - name : 0; i < n; i++)
		if (match_has(&m, i))
			return true;
	return false;
}

bool
rows_search(struct rows *r, const struct report *report, const char *text, int by, bool *wrapped)
{
	bool tree = r->sort == NULL && r->filter[0] == '\0';
	struct search_place place;
	int found;

	if (r->selected < 0)
		return false;
	place = search_from(tree ? r->row[r->selected] : r->selected, by);
	for (int i = 0; tree && i < report->nrows; i++)
		if (row_has(report, &report->row[i], text))
			search_note(&place, i);
	for (int i = 0; !tree && i < r->n; i++)
		if (r->row[i] != ROWS_MODEL && row_has(report, &report->row[r->row[i]], text))
			search_note(&place, i);
	found = search_found(&place, wrapped);
	if (found >= 0 && tree)
		return rows_show(r, report, found);
	if (found >= 0)
		rows_select(r, report, found);
	return found >= 0;
}
