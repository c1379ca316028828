/*
 * Where a search goes: to the next line that matches, or to the one before, around the end.
 */
#ifndef LAYERTOP_SEARCH_PLACE_H
#define LAYERTOP_SEARCH_PLACE_H

#include <stdbool.h>

struct app;
struct view;

/* Return what is searched in a view, "" for nothing. */
const char *search_text(const struct app *a, const struct view *v);

/* The next of numbered lines that matches, while all lines are looked at in order. */
struct search_place {
	int from, by;              /* where the search begins, and its direction */
	int inside, beyond;        /* best line on this side of the end, and behind it; -1: none */
};
struct search_place search_from(int from, int by);
void search_note(struct search_place *p, int line);
/* Return the line to go to, -1 if there is none; set *wrapped if it lies beyond the end. */
int search_found(const struct search_place *p, bool *wrapped);

#endif
