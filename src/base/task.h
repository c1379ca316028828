/*
 * Tasks: work that may take so long that a person wants to see how far it is, and to stop it.
 *
 * Whoever wants the work fills in go_on(), which is called now and then while the work lasts, reads
 * the other members there, and returns false to stop it.  The work then fails with a sentence, as
 * it does for other reasons, and leaves everything as it was.  A task that was stopped stays so.
 * Functions take NULL for work that nobody watches.
 */
#ifndef LAYERTOP_TASK_H
#define LAYERTOP_TASK_H

#include "base/error.h"

#include <stddef.h>

struct task {
	bool (*go_on)(struct task *t);
	const char *whole;         /* names the work that all of this is a part of, or NULL */
	const char *doing;         /* "evaluating" */
	double part;               /* of this that is done, 0 to 1; NaN: not known */
	bool stopped;
};

/* Say what is being done and how far it is.  False with a sentence once the task is stopped. */
bool task_go_on(struct task *t, const char *doing, double part, struct err *e);
/* Return whether the task was stopped, with that sentence. */
bool task_is_stopped(const struct task *t, struct err *e);

#define TASK_STRIDE 2048       /* steps of a loop between two calls of task_go_on() */

/* Like task_go_on(), for step `i` of `n` short ones. */
static inline bool
task_each(struct task *t, const char *doing, int i, int n, struct err *e)
{
	return t == NULL || i % TASK_STRIDE != 0 ||
	    task_go_on(t, doing, (double)i / (double)n, e);
}

#endif
