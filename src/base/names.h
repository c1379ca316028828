/*
 * A set of strings, each with a number.  A graph keeps its names unique with it and finds layers by
 * path.
 *
 * The set borrows its strings, which must outlive it.
 */
#ifndef LAYERTOP_NAMES_H
#define LAYERTOP_NAMES_H

#include <stdbool.h>
#include <stddef.h>

struct name_set;

struct name_set *names_new(void);
void names_free(struct name_set *s);
bool names_is_empty(const struct name_set *s);
/* Return the number stored with `name`, or -1. */
int names_get(const struct name_set *s, const char *name);
/* Store a name with a number.  A name that is there gets the new number and keeps its string. */
void names_put(struct name_set *s, const char *name, int number);

#endif
