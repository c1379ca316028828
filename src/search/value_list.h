/*
 * Lists of values for a sweep: "8,4", or a range "0.25:1:0.25" (from, to, step).
 *
 * Each part of a value ("0.5/8") can be a range, with or without the name of the parameter in front
 * ("ratio:0:0.5:0.1/8"); the last part varies fastest.  Nothing is allocated: count a list first,
 * then get its values one by one.
 */
#ifndef LAYERTOP_VALUE_LIST_H
#define LAYERTOP_VALUE_LIST_H

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

#define VALUE_MAX 256

/* Count the values of `list`.  False with a sentence if a value is missing or too long, or a range
 * never ends. */
bool value_list_count(const char *list, int64_t *n, struct err *e);
/* Write value `i`, from 0, of a list that value_list_count() accepted.  Return `buf`. */
char *value_list_get(const char *list, int64_t i, char buf[static VALUE_MAX]);

#endif
