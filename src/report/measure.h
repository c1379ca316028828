/*
 * Measures: the totals of a whole model that the summary, comparisons, budgets and sweeps use.
 *
 * Each measure gets its value from an evaluation, in SI units.  A measure that is a sum over the
 * layers also gives the part of one layer.
 */
#ifndef LAYERTOP_MEASURE_H
#define LAYERTOP_MEASURE_H

#include "evaluate/fit.h"
#include "report/form.h"
#include "report/needs.h"
#include "report/report.h"

struct measure {
	const char *name;          /* "latency" */
	const char *column;        /* "latency_us": in CSV, unit included */
	double scale;              /* from `get` to the unit of `column` */
	const char *budget;        /* "latency": its name in --budget */
	const char *title;         /* "MACs" */
	const char *help;
	enum form form;
	int rank;                  /* a narrow screen drops the highest ranks first */
	bool more_is_better;
	const char *mark;          /* FORM_LEAST if layers that are not counted would add to it */
	double (*get)(const struct evaluation *v);
	int64_t (*count)(const struct evaluation *v);    /* `get` as an exact integer, or NULL */
	double (*of_layer)(const struct figures *f);     /* the part of a layer, or NULL */
	enum needs needs;
	enum held held;            /* the part of a model that it measures, for fit.h */
};

/* Ended by a row without a name. */
extern const struct measure measure_table[];
#define MEASURE_MAX 20

/* Return the measure by its name or by its name in --budget, or NULL. */
const struct measure *measure_find(const char *name);
/* Like measure_find(), with a sentence that names the nearest measure or all of them. */
const struct measure *measure_named(const char *name, struct err *e);
/* Return whether the value of the model is the sum over its layers. */
bool measure_adds_up(const struct measure *m);
/* Return a value in the unit of the measure's column. */
double measure_in_column(const struct measure *m, double value);
/* Return the place in the table of the measure that counts layers which are not counted. */
int measure_uncounted(void);
/* Write a value for people, in SI units.  Return `buf`. */
char *measure_text(const struct measure *m, double value, char buf[static 32]);
/* Like measure_text(), for a value over layers of which `uncounted` are not counted: its mark
 * stands before it if there are any. */
char *measure_marked(const struct measure *m, double value, double uncounted,
    char buf[static 32]);
/* Like measure_marked(), for the value of an evaluation. */
char *measure_of(const struct measure *m, const struct evaluation *v, char buf[static 32]);

#endif
