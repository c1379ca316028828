/*
 * Columns of a report: one table for the screen, the text table, CSV and JSON.
 *
 * Each column has a getter, which puts the value of a row into a cell.  CSV and JSON have all
 * columns.  The screen and the text table have those with a title, as far as they fit and say
 * something about the model.  No function keeps memory or fails.
 */
#ifndef LAYERTOP_COLUMN_H
#define LAYERTOP_COLUMN_H

#include "report/cell.h"
#include "report/form.h"
#include "report/needs.h"
#include "report/report.h"

struct column {
	const char *name;          /* "latency_us": the header in CSV and JSON, unit included */
	const char *title;         /* "TIME": the header on the screen; NULL: not on the screen */
	const char *help;
	enum form form;
	int width;                 /* on the screen, in cells; 0: the width that is left */
	int narrow;                /* where space is short; 0: no less than `width` */
	int rank;                  /* 0 to COLUMN_MAX_RANK: the lowest are placed first */
	bool left;                 /* aligned to the left */
	void (*get)(const struct report *r, const struct report_row *row, struct cell *out);
	/* The number for people, where it differs from `get`: seconds instead of microseconds.
	 * FORM_BAR needs it. */
	double (*show)(const struct report *r, const struct report_row *row);
	/* The number for people of the same row in the baseline.  FORM_BAR needs it. */
	double (*before)(const struct report *r, const struct report_row *row);
	bool heat;                 /* colours tell large numbers from small ones */
	enum needs needs;
	/* Return whether the convention leaves out all that the layer does, so that people see
	 * COLUMN_MISSED instead of a 0.  NULL: it never does. */
	bool (*misses)(const struct report *r, const struct report_row *row);
	const char *mark;          /* FORM_LEAST if layers that are not counted would add to it */
};

/* Ended by a row without a name. */
extern const struct column column_table[];

#define COLUMN_MISSED    "-"
#define COLUMN_NEW       "new"
#define COLUMN_MAX_SHOWN 32
#define COLUMN_FIRST_MIN 20
#define COLUMN_MAX_RANK  12

/* Return the column of that name, or NULL. */
const struct column *column_find(const char *name);
/* Return whether a column names the row.  It comes first, and gets the width that is left. */
bool column_is_name(const struct column *c);
/* Return whether a column is for the screen and says something about this model. */
bool column_says(const struct column *c, const struct report *r);
/* Choose by rank the columns that say something and fit into `width`, and in any case `must`, which
 * may be NULL.  `shown` has room for COLUMN_MAX_SHOWN.  The first column gets the width that the
 * others leave: at least COLUMN_FIRST_MIN, unless there is no more.  Return how many there are. */
int column_choose(const struct report *r, int width, const struct column *must,
    const struct column **shown, int *first_width);
/* Write a cell for people: "1.06M", "97.5 MB"; "?" when it is not known; COLUMN_NEW for the change
 * of a layer that the baseline lacks. */
void column_text(const struct column *c, const struct report *r, const struct report_row *row,
    char *buf, size_t size);
/* Return the number of a cell as people see it; NaN if it is not known or no number. */
double column_value(const struct column *c, const struct report *r, const struct report_row *row);
/* Sort `n` rows of the report, given by their index, by a column.  Numbers inside texts count by
 * their value.  Unknown values come last in either direction, and rows of equal value stay in the
 * order of the script. */
void column_sort(const struct column *c, const struct report *r, bool ascending, int *row, int n);

#endif
