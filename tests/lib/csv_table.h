/*
 * A CSV file as a table of texts.
 *
 * libcsv reads it as strictly as it can: a quote in the wrong place or a file that ends inside a
 * quoted field is an error.
 */
#ifndef LAYERTOP_TEST_CSV_TABLE_H
#define LAYERTOP_TEST_CSV_TABLE_H

#include <stdbool.h>
#include <stdio.h>

struct csv_line {
	int n;
	char **field;
};

struct csv_table {
	int n;                     /* lines, including the header */
	struct csv_line *line;
	struct csv_line open;      /* the line being read */
};

/* Read a stream.  Return false if it is no CSV; the table holds the lines up to the fault. */
bool csv_table_read(FILE *f, struct csv_table *t);
void csv_table_free(struct csv_table *t);

/* Return one cell; line 0 is the header.  Return NULL if there is no such column or line. */
const char *csv_table_at(const struct csv_table *t, int line, const char *column);

#endif
