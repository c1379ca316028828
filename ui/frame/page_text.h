/*
 * Pages of text: views whose `fill` writes all lines, from the first to the last.
 *
 * Only lines in sight reach the screen.  Before each drawing, `fill` runs once more to count the
 * lines.
 */
#ifndef LAYERTOP_PAGE_TEXT_H
#define LAYERTOP_PAGE_TEXT_H

#include "frame/view.h"

/* Count the lines of a page.  Scroll back if it ends above the bottom of `r`. */
void page_arrange(struct view *v, const struct app *a, struct rect r);
void page_draw(const struct view *v, const struct app *a, struct canvas *c, struct rect r);
void page_move(struct view *v, int by);
/* Scroll to the next line (1), or to the one before (-1), that has the text. */
bool page_search(struct view *v, const struct app *a, const char *text, int by, bool *wrapped);

/* Write a line and wrap it.  A label has a column of its own; NULL: no label. */
void page_line(struct page_out *out, enum role role, const char *label, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
/* Set the width of the column of labels for the next lines. */
void page_labels(struct page_out *out, int columns);
/* Write one line that can be chosen, and cut it to size.  A click on it is one on row `index`. */
void page_choice(struct page_out *out, bool chosen, int index, const char *label, const char *fmt,
    ...) __attribute__((format(printf, 5, 6)));
void page_heading(struct page_out *out, const char *text);
void page_gap(struct page_out *out);
/* Return whether the next line is in sight.  If not, page_gap() can replace a line that is slow to
 * make. */
bool page_is_in_sight(const struct page_out *out);
/* Return the columns of a line without a label. */
int page_columns(const struct page_out *out);

#endif
