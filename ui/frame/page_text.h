/*
 * Pages of text: views that write themselves line by line.
 *
 * The `fill` of a view_kind writes all lines, from the first to the last, each time.  Only those in
 * sight reach the screen; before a drawing the same function runs once to count its lines.
 */
#ifndef LAYERTOP_PAGE_TEXT_H
#define LAYERTOP_PAGE_TEXT_H

#include "frame/view.h"

/* Count the lines of a page and scroll it so that the last one is not above the bottom. */
void page_arrange(struct view *v, const struct app *a, struct rect r);
void page_draw(const struct view *v, const struct app *a, struct canvas *c, struct rect r);
void page_move(struct view *v, int by);

/* For `fill`: write a line, wrapped; `label` has a column of its own, NULL for none. */
void page_line(struct page_out *out, enum role role, const char *label, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
/* Make the column of labels so wide from here on. */
void page_labels(struct page_out *out, int columns);
void page_heading(struct page_out *out, const char *text);
void page_gap(struct page_out *out);
/* Whether the next line will be seen; where not, page_gap() can stand for a line. */
bool page_is_in_sight(const struct page_out *out);
/* Columns there are for text without a label. */
int page_columns(const struct page_out *out);

#endif
