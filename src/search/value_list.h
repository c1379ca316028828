/*
 * Values as a person lists them for a sweep: "8,4" and "0.25:1:0.25" (from, to, step).
 *
 * Where a value has parts ("0.5/8"), each part can be a range, with or without its name in front
 * ("ratio:0:0.5:0.1/8"); the last part varies fastest.  Nothing is allocated: a list is counted
 * first, however long, and its values are made one by one.
 */
#ifndef LAYERTOP_VALUE_LIST_H
#define LAYERTOP_VALUE_LIST_H

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

#define VALUE_MAX 256

/* How many values `list` has.  False with a sentence when one is missing, too long or a range that
 * never ends. */
bool value_list_count(const char *list, int64_t *n, struct err *e);
/* The i-th of them, from 0, of a list that has been counted. */
char *value_list_get(const char *list, int64_t i, char buf[static VALUE_MAX]);

#endif
