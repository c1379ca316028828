/*
 * Search in the view on top: the prompt, what was searched last, and going on from there.
 *
 * A page of text searches its lines, a list its items, the table its layers, folded ones too.
 * Another view that has lines gives a `search` in its view_kind.  What is typed has to stand in a
 * line as a whole; case and separators do not count (match_find() of base/match.h).
 */
#ifndef LAYERTOP_SEARCH_H
#define LAYERTOP_SEARCH_H

#include <stdbool.h>

#define SEARCH_MAX 128

struct app;
struct view;

struct search {
	char text[SEARCH_MAX];     /* searched last; "": nothing yet */
	const struct view *in;     /* whose matches are shown; NULL: none */
};

/* Ask what to search. */
void search_ask(struct app *a);
/* Go to the next match of a text. */
void search_for(struct app *a, const char *text);
/* Go to the next match (1), or to the one before (-1), and say so if there is none or it lies
 * beyond the end. */
void search_go(struct app *a, int by);
/* Show no matches any more; false if none were shown. */
bool search_end(struct app *a);

#endif
