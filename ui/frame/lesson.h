/*
 * The lesson or the challenge that is open: how far the learner is, and the columns of its stage.
 */
#ifndef LAYERTOP_LESSON_H
#define LAYERTOP_LESSON_H

#include "course/progress.h"
#include "report/column_place.h"

struct app;

struct lesson {
	struct progress now;
	struct column_list before; /* columns of the table before the stage */
	bool has_columns;          /* the stage has set others */
	bool unseen;               /* a step was done while a list was open */
};

/* Begin the lesson of a model that has just been opened, if it is one. */
void lesson_begin(struct app *a);
/* Return the page that has the notes of the model: "lesson" or "model". */
const char *lesson_page(const struct app *a);
/* Look whether a step is done now, and say so with the next one. */
void lesson_check(struct app *a);
/* Do what Enter does: show a hint, ask for an answer, or open the next lesson. */
void lesson_choose(struct app *a);
/* Return the columns of the table that nobody has chosen here: of the stage, or of the
 * configuration. */
struct column_list lesson_usual_columns(const struct app *a);

#endif
