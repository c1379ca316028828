/*
 * Filters: words that a person types to shorten a list.
 */
#ifndef LAYERTOP_FILTER_H
#define LAYERTOP_FILTER_H

#include <stdbool.h>

/* Return whether each word of the filter stands somewhere in one of the texts, in any case.  The
 * list of texts ends with NULL. */
bool filter_matches(const char *filter, const char *const *text);

#endif
