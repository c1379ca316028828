/*
 * How far a learner is with a lesson: steps that are done, hints and answers that were shown, and
 * points.
 *
 * A step is done once its conditions were met while it was the next one, or the chosen one; it
 * stays done when later steps change the model.  A step without conditions is done when it has been
 * read.
 * A step earns 2 points, or 1 with a hint; a question 2 points, or 1 at a later try.
 */
#ifndef LAYERTOP_PROGRESS_H
#define LAYERTOP_PROGRESS_H

#include "course/course.h"

struct progress {
	bool done[COURSE_MAX_STEPS], hinted[COURSE_MAX_STEPS];
	bool right[COURSE_MAX_QUESTIONS], shown[COURSE_MAX_QUESTIONS];
	int tries[COURSE_MAX_QUESTIONS];
	int chosen;                /* of the steps, the questions, and the next lesson; -1: none */
};

/* Return the first step that is not done; the number of steps if all are. */
int progress_next_step(const struct progress *p, const struct course *c);
/* Return the number of things that can be chosen. */
int progress_items(const struct course *c);
/* Return the points so far, and in `most` how many there are. */
int progress_score(const struct progress *p, const struct course *c, int *most);

#endif
