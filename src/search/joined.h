/*
 * Joined tables: CSV files of sweeps or exports put together, and the front of all their rows.
 *
 * All files have the same columns.  Of an export, whose column `row` tells layers from totals, only
 * the totals count.  A row that a file repeats, or that several files have, counts once.  Points
 * that could not be evaluated stay out of the front.
 *
 * A joined table owns its texts; free it with joined_free(), also after a failure.
 */
#ifndef LAYERTOP_JOINED_H
#define LAYERTOP_JOINED_H

#include "base/mem.h"
#include "search/sweep.h"

struct joined_row {
	const char **field;        /* one for each column */
	bool on_front;
};

struct joined {
	int ncolumns;
	const char **column;
	size_t n, cap;
	struct joined_row *row;
	struct arena arena;
};

/* Add the rows of a file.  The sentence of an error names the file. */
bool joined_add(struct joined *j, const char *file, struct err *e);
/* Drop repeated rows, and mark the rows that no other one with the same settings beats. */
bool joined_mark(struct joined *j, const struct sweep_goal *goal, int ngoals, struct err *e);
/* Return how many points of the sweep are in none of the files, and the first and last of the first
 * gap.  0 if none is missing, or if the files have no numbers of points or only fronts. */
int64_t joined_missing(const struct joined *j, int64_t *first, int64_t *last);
/* Write the rows on the front. */
bool joined_write(const struct joined *j, FILE *f, struct err *e);
void joined_free(struct joined *j);

#endif
