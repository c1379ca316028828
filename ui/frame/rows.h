/*
 * The list of the table: which rows of a report it shows, in which order, and the cursor.
 *
 * The first row is the model itself, the root of the tree, with the totals.  It stays on top of a
 * sorted list, and of one that is filtered.
 *
 * The list is made again after every change of the report.  The cursor, the marks and the folds are
 * stored by path, so that they survive this and a reload of the script.
 */
#ifndef LAYERTOP_ROWS_H
#define LAYERTOP_ROWS_H

#include "base/mem.h"
#include "base/names.h"
#include "report/column.h"

#include <stdint.h>

#define ROWS_FILTER_MAX 512
#define ROWS_SCALES     8
#define ROWS_MODEL      (-1) /* in place of a row of the report: the model */

/* The largest numbers of a column, for bars and for heat. */
struct row_scale {
	const struct column *column;
	double now;                /* 0: no row has more */
	double both;               /* in the baseline, or now */
};

struct rows {
	int n;
	int *row;                  /* rows of the report, or ROWS_MODEL; top to bottom */
	size_t cap;
	int selected;              /* position on the list; -1: the list is empty */
	char *selected_path;       /* owned; NULL: none yet */
	enum row_kind selected_kind;
	const struct column *sort; /* NULL: a tree, in the order of the script */
	bool ascending;
	bool in_blocks;            /* sort the rows of each block; all layers as one list if not */
	char filter[ROWS_FILTER_MAX];
	struct name_set *folded;   /* path -> 1 folded, 0 open */
	struct name_set *marked;   /* path -> 1 marked, 0 no longer */
	int nmarked;               /* number of marked paths */
	struct arena paths;
	bool fold_by_default;
	bool hides_free;           /* rows that cost nothing are not on the list */
	int nfree;                 /* layers that are left out because of that */
	/* For each position, the levels of the tree on which another row follows in the same block:
	 * bit i for depth i.  Deeper levels than 63 have none. */
	uint64_t *follows;
	size_t follows_cap;
	double *until;             /* by position: part of the time that has passed at its end */
	size_t until_cap;
	int nscales;
	struct row_scale scale[ROWS_SCALES];
};

void rows_init(struct rows *r);
void rows_free(struct rows *r);
/* Begin with another model: forget folds, marks, filter and cursor. */
void rows_reset(struct rows *r, const struct report *report);
void rows_update(struct rows *r, const struct report *report);

/* Return whether the list is a tree: in the order of the script, or sorted inside its blocks. */
bool rows_is_tree(const struct rows *r);
/* Sort `n` rows of the report, of which those around others come first: the rows of each block by
 * the column of the list, and blocks by their totals. */
void rows_sort_in_blocks(const struct rows *r, const struct report *report, int *row, int n);
/* Sum up the parts of the time in the order of the list. */
void rows_sum_parts(struct rows *r, const struct report *report);
/* Return the part of the model's time that has passed at the end of a position, from 0 to 1. */
double rows_until(const struct rows *r, int position);

bool rows_can_fold(const struct report *report, int row);
bool rows_is_folded(const struct rows *r, const struct report *report, int row);
void rows_fold(struct rows *r, const struct report *report, int row, bool folded);
/* Fold every block, or open all if all are folded. */
void rows_fold_all(struct rows *r, const struct report *report);

bool rows_is_marked(const struct rows *r, const struct report *report, int row);
void rows_mark(struct rows *r, const struct report *report, int row, bool marked);
void rows_unmark_all(struct rows *r);
/* Find the marked rows of the report, on the list or not.  Fill in at most `max` of them; return
 * how many there are. */
int rows_marked(const struct rows *r, const struct report *report, int *row, int max);

/* Return whether the row at a position is the model or a block, with rows inside it on the list. */
bool rows_is_open(const struct rows *r, const struct report *report, int position);
/* Return the largest numbers of a column on the list; NULL if the column has no scale.  The model
 * and open blocks do not count: they are sums of rows that are shown, and beside them those rows
 * would hardly be seen. */
const struct row_scale *rows_scale(const struct rows *r, const struct column *column);
/* Return whether a row costs nothing, now and in the baseline: no time and no weights.  A row whose
 * time is not known is not free. */
bool rows_is_free(const struct report_row *row);

/* Make the list again, with the blocks around the selected row open. */
void rows_reveal(struct rows *r, const struct report *report);

/* Return the row of the report at a position of the list; for ROWS_MODEL the total. */
const struct report_row *rows_at(const struct rows *r, const struct report *report, int position);

/* Move the cursor to a row of the report, and open the blocks around it.  False if a filter leaves
 * it out. */
bool rows_show(struct rows *r, const struct report *report, int row);
/* Move the cursor to the next row (1), or to the one before (-1), whose name, path or op has the
 * text; set *wrapped if that lies beyond the end of the list.  Folded blocks around it open.
 * Return false if there is none. */
bool rows_search(struct rows *r, const struct report *report, const char *text, int by,
    bool *wrapped);

/* Move the cursor to a position, or to the nearest one on the list. */
void rows_select(struct rows *r, const struct report *report, int position);
/* Return the selected row of the report, or NULL. */
const struct report_row *rows_selected(const struct rows *r, const struct report *report);
/* Return the first position to show on `height` rows so that the cursor is among them: the nearest
 * to `top`. */
int rows_scroll(const struct rows *r, int top, int height);

#endif
