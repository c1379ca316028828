/*
 * Forms: how a number is shown to a person, with its prefix and unit.
 *
 * Columns, measures and the columns of the fleet name a form; form_text() applies it.  Numbers come
 * in SI units, and NaN (not known) becomes "?".
 */
#ifndef LAYERTOP_FORM_H
#define LAYERTOP_FORM_H

#include <stddef.h>

/* Marks of numbers that layers which are not counted would change: these would add to a sum, and
 * take from a rate. */
#define FORM_LEAST ">="
#define FORM_MOST  "<="

enum form {
	FORM_TEXT,
	FORM_COUNT,
	FORM_BYTES,
	FORM_SECONDS,
	FORM_JOULES,
	FORM_PERCENT,              /* a change, with its sign; no change is an empty text */
	FORM_SHARE,                /* percent of a whole */
	FORM_BAR                   /* a share with a bar */
};

/* Write a number as text: "1.06M", "97.5 MB", "3.20 ms"; "?" when it is not known. */
void form_text(enum form form, double v, char *buf, size_t size);
/* Like form_text(), for a number over layers of which `uncounted` are not counted: FORM_LEAST or
 * FORM_MOST stands before it if there are any, and no space before its unit.  `mark` NULL: they
 * would not change it. */
void form_marked(enum form form, double v, const char *mark, double uncounted, char *buf,
    size_t size);

#endif
