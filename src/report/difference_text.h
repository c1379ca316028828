/*
 * The difference between two counting conventions as lines of text, for standard output and the
 * screen.
 *
 * The lines of one table have columns of equal width.  The caller owns the buffers; nothing fails.
 */
#ifndef LAYERTOP_DIFFERENCE_TEXT_H
#define LAYERTOP_DIFFERENCE_TEXT_H

#include "model/difference.h"

#define DIFFERENCE_LINE_MAX 160

/* Write the heading above the terms. */
char *difference_heading(const struct convention *a, const struct convention *b,
    char buf[static DIFFERENCE_LINE_MAX]);
/* Write term `i`: its class of the ledger, marked by how the layers are written, its count, and the
 * weight and product of each convention.  Return false if neither convention counts any of it. */
bool difference_term(const struct difference *d, int i, char buf[static DIFFERENCE_LINE_MAX]);
/* Return a line about the marks of the terms; NULL if there are none. */
const char *difference_legend(const struct difference *d);
/* Write the totals, and the difference of the totals. */
char *difference_total(const struct difference *d, char buf[static DIFFERENCE_LINE_MAX]);
char *difference_change(const struct difference *d, char buf[static DIFFERENCE_LINE_MAX]);
/* Write the counts of layer `i` of the difference, without its name. */
char *difference_layer(const struct difference *d, int i, char buf[static DIFFERENCE_LINE_MAX]);

#endif
