/*
 * Texts to copy: a cell, the selected row, the table, and the present state as a command line.
 */
#ifndef LAYERTOP_COPY_TEXT_H
#define LAYERTOP_COPY_TEXT_H

#include "base/error.h"

#include <stddef.h>

struct app;

/* The first items; the cells of the selected row follow. */
enum copy_item { COPY_COMMAND, COPY_ROW, COPY_CSV, COPY_MARKDOWN, COPY_CELLS };

/* Return the number of items; none without a model. */
int copy_count(const struct app *a);
/* Write the name of an item, as a person types it: "csv", "time".  Return `buf`. */
char *copy_name(const struct app *a, int item, char *buf, size_t size);
/* Write what an item is, for a sentence: "the row conv1", "TIME of conv1".  Return `buf`. */
char *copy_title(const struct app *a, int item, char *buf, size_t size);
/* Return the text of an item, plain, which the caller frees.  NULL with a sentence if it cannot be
 * made. */
char *copy_text(const struct app *a, int item, struct err *e);

#endif
