/*
 * Print a page of text.
 *
 * Lines are wrapped, cleaned (base/clean.h) and have no spaces at their ends.  The caller checks
 * the stream.
 */
#ifndef LAYERTOP_PAGE_PRINT_H
#define LAYERTOP_PAGE_PRINT_H

#include "page/page_table.h"

#include <stdio.h>

/* Print a page in so many columns. */
void page_print(const struct page_kind *kind, const struct page_source *s, int columns, FILE *f);

#endif
