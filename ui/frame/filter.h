/*
 * Filters: words that a person types to see less of a list.
 */
#ifndef LAYERTOP_FILTER_H
#define LAYERTOP_FILTER_H

#include <stdbool.h>

/* Whether each word of the filter is somewhere in one of the texts (ended by NULL), whatever the
 * case. */
bool filter_matches(const char *filter, const char *const *text);

#endif
