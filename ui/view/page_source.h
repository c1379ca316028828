/*
 * The state of the explorer as pages of text are written from it (page/page_table.h).
 */
#ifndef LAYERTOP_PAGE_SOURCE_H
#define LAYERTOP_PAGE_SOURCE_H

#include "frame/app.h"
#include "page/page_table.h"

/* Return the source of pages, without what a page chooses itself. */
struct page_source page_source_of(const struct app *a);

#endif
