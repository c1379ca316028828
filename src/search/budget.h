/*
 * Budgets: limits for the measures of a model, such as "latency=10ms" or "weights=256KiB".
 *
 * A time and an energy have a unit; bytes and counts may have one (KiB is 1024 bytes, KB 1000; K,
 * M, G, T).  A measure of which more is better has to reach its limit, others must not go over
 * theirs.
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

/* Read "NAME=LIMIT"; the sentence names what is wrong and what there is. */
bool budget_parse(const char *word, struct budget *out, struct err *e);
/* Read the targets of a model's script into out[BUDGET_MAX]; the sentence has its place. */
bool budget_of_model(const struct model *m, struct budget *out, int *n, struct err *e);

enum budget_state { BUDGET_KEPT, BUDGET_BROKEN, BUDGET_UNKNOWN };

/* Unknown where the measure is not known on this device or says nothing about this model. */
enum budget_state budget_check(const struct budget *b, const struct evaluation *v);
/* The units of a form of numbers: "s, ms, us, ns". */
char *budget_units(enum form form, char *buf, size_t size);
/* "at most 10.0 ms" */
char *budget_text(const struct budget *b, char buf[static BUDGET_TEXT_MAX]);

/* Of what the layers weigh in a measure, the most. */
struct budget_part {
	int layer;                 /* of the graph that was evaluated */
	double value;
	double share;              /* of the whole, 0 to 1 */
};
/* At most `max` parts, the heaviest first; how many.  Of a peak these are the tensors that are live
 * at it. */
int budget_heaviest(const struct budget *b, const struct evaluation *v, struct budget_part *out,
    int max);

#endif
