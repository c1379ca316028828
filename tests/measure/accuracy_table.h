/*
 * The table of accuracy: as printed, in tests/data/latency/accuracy.csv, and in README.md.
 */
#ifndef LAYERTOP_ACCURACY_TABLE_H
#define LAYERTOP_ACCURACY_TABLE_H

#include "measure/accuracy_judge.h"

#define ACCURACY_ROWS 64

struct accuracy_row {
	const char *name;          /* of the class of times */
	enum left_out left_out;
	struct score score;
};

struct accuracy_table {
	int n;
	struct accuracy_row row[ACCURACY_ROWS];
	struct csv_table file;     /* that the names are borrowed from, or empty */
};

void accuracy_table_add(struct accuracy_table *t, const char *name, enum left_out left_out,
    const struct score *s);
void accuracy_table_print(const struct accuracy_table *t);
/* Read or write accuracy.csv; writing also writes README.md.  End the program if that fails. */
void accuracy_table_read(struct accuracy_table *t);
void accuracy_table_write(const struct accuracy_table *t);
void accuracy_table_free(struct accuracy_table *t);

/* Print what is worse in `now` by more than a tenth; return whether nothing is. */
bool accuracy_table_compare(const struct accuracy_table *now,
    const struct accuracy_table *committed);
/* Print the table of README.md if it is another; return whether it is the same. */
bool accuracy_table_in_readme(const struct accuracy_table *t);

#endif
