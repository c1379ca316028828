/*
 * Handouts: the notes, steps and questions of a lesson, or the goals and rules of a challenge, for
 * paper.  Without answers there is room to write; with answers they stand below each question.
 */
#ifndef LAYERTOP_HANDOUT_H
#define LAYERTOP_HANDOUT_H

#include "course/course.h"

#include <stdio.h>

/* A format of handouts: how each part of one is written. */
struct handout_format {
	const char *name;                  /* "markdown" */
	void (*open)(FILE *f, const char *title);
	void (*heading)(FILE *f, int level, const char *text);
	void (*paragraph)(FILE *f, const char *label, const char *text);
	void (*lines)(FILE *f, const char *text);  /* formulas, line by line */
	void (*room)(FILE *f);             /* to write an answer */
	void (*close)(FILE *f);
};
/* Ended by a row without a name; the first is the default. */
extern const struct handout_format handout_format_table[];
/* Return the format of a name; NULL with a sentence that lists all. */
const struct handout_format *handout_format_named(const char *name, struct err *e);

/* Write the handout of one model.  `level` is that of its heading, 1 for a handout by itself. */
void handout_write(FILE *f, const struct handout_format *format, const struct model *m,
    const struct course *c, bool answers, int level);

#endif
