/*
 * Budgets: limits for the measures of a model, such as "latency=10ms" or "weights=256KiB".
 *
 * A limit of a time or an energy has a unit.  A limit of bytes or a count may have one (KiB is 1024
 * bytes, KB 1000; K, M, G, T).  A measure of which more is better must reach its limit; every other
 * measure must not exceed its limit.
 *
 * A budget is a plain value that borrows a row of measure_table.
 */
#ifndef LAYERTOP_BUDGET_H
#define LAYERTOP_BUDGET_H

#include "report/measure.h"

#define BUDGET_MAX      16
#define BUDGET_TEXT_MAX 64

struct budget {
	const struct measure *measure;
	double limit;              /* in the unit of measure->get */
};

/* Read "NAME=LIMIT".  The sentence of an error names the wrong part and the allowed ones. */
bool budget_parse(const char *word, struct budget *out, struct err *e);
/* Read the limit of a measure that need not be of measure_table: "10ms". */
bool budget_of_measure(const struct measure *m, const char *limit, struct budget *out,
    struct err *e);
/* Read the targets of a model's script into out[BUDGET_MAX].  The sentence of an error has the
 * place in the script. */
bool budget_of_model(const struct model *m, struct budget *out, int *n, struct err *e);

enum budget_state { BUDGET_KEPT, BUDGET_BROKEN, BUDGET_UNKNOWN };

/* Compare a model with a budget.  The state is unknown if the measure has no value on this
 * device, does not apply to this model, or is within its limit without layers that are not
 * counted. */
enum budget_state budget_check(const struct budget *b, const struct evaluation *v);
/* Return the state in words: "kept", "broken", or why nothing can be said. */
const char *budget_state_text(const struct budget *b, const struct evaluation *v,
    char buf[static BUDGET_TEXT_MAX]);
/* Find the factor of a unit of a form of numbers: 1e-3 for "ms". */
bool budget_unit(enum form form, const char *unit, double *factor);
/* Write the units of a form of numbers: "s, ms, us, ns".  Return `buf`. */
char *budget_units(enum form form, char *buf, size_t size);
/* Write the limit: "at most 10.0 ms".  Return `buf`. */
char *budget_text(const struct budget *b, char buf[static BUDGET_TEXT_MAX]);

/* The part of a measure that one layer has. */
struct budget_part {
	int layer;                 /* of the graph that was evaluated */
	double value;
	double share;              /* of the whole, 0 to 1 */
};
/* Fill in the `max` largest parts of a measure, the largest first, and return their number.  The
 * parts of the memory peak are the tensors that are live then. */
int budget_heaviest(const struct budget *b, const struct evaluation *v, struct budget_part *out,
    int max);

#endif
