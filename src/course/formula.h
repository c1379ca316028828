/*
 * Formulas of scores: "100 * (1 - latency / baseline.latency)".
 *
 * Numbers, + - * / and parentheses, and names of measures; "baseline." before a name takes the
 * value of the baseline.  min(a, b) and max(a, b) are there, too.  Measures are in SI units.
 */
#ifndef LAYERTOP_FORMULA_H
#define LAYERTOP_FORMULA_H

#include "base/error.h"
#include "base/mem.h"
#include "report/report.h"

struct formula;

/* Read a formula, which the arena owns.  NULL with a sentence that names the wrong part. */
struct formula *formula_parse(const char *text, struct arena *a, struct err *e);
/* Return its value for a variant; NaN if a figure is not known. */
double formula_value(const struct formula *f, const struct report *r);

#endif
