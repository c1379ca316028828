/*
 * Search in the list of the table: also layers in folded blocks, which are opened.
 */
#include "base/match.h"
#include "frame/rows.h"
#include "frame/search_place.h"

#include <stdlib.h>
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

/* Search all rows of the tree, in the order in which they stand once all blocks are open. */
static bool
search_tree(struct rows *r, const struct report *report, const char *text, int by, bool *wrapped)
{
	int *row = mem_calloc((size_t)report->nrows + 1, sizeof *row), from = -1, found;
	struct search_place place;

	for (int i = 0; i < report->nrows; i++)
		row[i] = i;
	if (r->sort != NULL)
		rows_sort_in_blocks(r, report, row, report->nrows);
	for (int i = 0; i < report->nrows; i++)
		if (row[i] == r->row[r->selected])
			from = i;
	place = search_from(from, by);
	for (int i = 0; i < report->nrows; i++)
		if (row_has(report, &report->row[row[i]], text))
			search_note(&place, i);
	found = search_found(&place, wrapped);
	if (found >= 0)
		found = row[found];
	free(row);
	return found >= 0 && rows_show(r, report, found);
}

bool
rows_search(struct rows *r, const struct report *report, const char *text, int by, bool *wrapped)
{
	struct search_place place;
	int found;

	if (r->selected < 0)
		return false;
	if (rows_is_tree(r) && r->filter[0] == '\0')
		return search_tree(r, report, text, by, wrapped);
	place = search_from(r->selected, by);
	for (int i = 0; i < r->n; i++)
		if (r->row[i] != ROWS_MODEL && row_has(report, &report->row[r->row[i]], text))
			search_note(&place, i);
	found = search_found(&place, wrapped);
	if (found >= 0)
		rows_select(r, report, found);
	return found >= 0;
}
