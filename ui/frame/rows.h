/*
 * Which rows of a report are on the list, and in what order: folded blocks, the filter, the sort.
 *
 * The list is made again from the report after every change.  The selected row, the marks, the
 * folds and the sort survive that and a reload of the script, because they are kept by path.
 */
#ifndef LAYERTOP_ROWS_H
#define LAYERTOP_ROWS_H

#include "base/mem.h"
#include "base/names.h"
#include "report/column.h"

#define ROWS_FILTER_MAX 512

struct rows {
	int n;
	int *row;                  /* rows of the report, top to bottom */
	size_t cap;
	int selected;              /* position on the list; -1: the list is empty */
	char *selected_path;       /* owned; NULL: none yet */
	enum row_kind selected_kind;
	const struct column *sort; /* NULL: the order of the script, as a tree */
	bool ascending;
	char filter[ROWS_FILTER_MAX];
	struct name_set *folded;   /* path -> 1 folded, 0 open */
	struct name_set *marked;   /* path -> 1 marked, 0 no longer */
	int nmarked;               /* paths that are */
	struct arena paths;
	bool fold_by_default;
};

void rows_init(struct rows *r);
void rows_free(struct rows *r);
/* For a model that was not there before: forget folds, filter and selection. */
void rows_reset(struct rows *r, const struct report *report);
void rows_update(struct rows *r, const struct report *report);

bool rows_can_fold(const struct report *report, int row);
bool rows_is_folded(const struct rows *r, const struct report *report, int row);
void rows_fold(struct rows *r, const struct report *report, int row, bool folded);
/* Fold every block, or open all when all are folded. */
void rows_fold_all(struct rows *r, const struct report *report);

bool rows_is_marked(const struct rows *r, const struct report *report, int row);
void rows_mark(struct rows *r, const struct report *report, int row, bool marked);
void rows_unmark_all(struct rows *r);
/* The marked rows of the report, also those that are not on the list: at most `max` filled in, how
 * many there are. */
int rows_marked(const struct rows *r, const struct report *report, int *row, int max);

/* Make the list again, with the blocks around the selected row open, so that it is on it. */
void rows_reveal(struct rows *r, const struct report *report);

/* Select a position, kept on the list. */
void rows_select(struct rows *r, const struct report *report, int position);
/* The row of the report that is selected, or NULL. */
const struct report_row *rows_selected(const struct rows *r, const struct report *report);
/* Return the first row to show of `height` rows so that the selected one is among them: `top`, or
 * as near to it as can be. */
int rows_scroll(const struct rows *r, int top, int height);

#endif
