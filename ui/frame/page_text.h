/*
 * Pages of text: views whose `fill` writes all lines, from the first to the last.
 *
 * Only lines in sight reach the screen.  Before each drawing, `fill` runs once more to count the
 * lines.
 */
#ifndef LAYERTOP_PAGE_TEXT_H
#define LAYERTOP_PAGE_TEXT_H

#include "frame/view.h"
#include "page/page.h"

/* Return the role in which a look is drawn. */
enum role page_role(enum page_look look);

/* Count the lines of a page.  Scroll back if it ends above the bottom of `r`. */
void page_arrange(struct view *v, const struct app *a, struct rect r);
void page_draw(const struct view *v, const struct app *a, struct canvas *c, struct rect r);
void page_move(struct view *v, int by);
/* Scroll to the next line (1), or to the one before (-1), that has the text. */
bool page_search(struct view *v, const struct app *a, const char *text, int by, bool *wrapped);

#endif
