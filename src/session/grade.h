/*
 * Grades: recipes held against a challenge, under the stage of the challenge.
 *
 * A recipe is untrusted: it is read in the locked child, it changes nothing but choices and knobs,
 * and whatever it says of a device, a runtime or another setting is held against the stage, never
 * used.  A recipe that cannot be read is an entry with a sentence.  One that breaks a rule has the
 * rule's name in its sentence and earns nothing.  grade_free() releases all entries.
 */
#ifndef LAYERTOP_GRADE_H
#define LAYERTOP_GRADE_H

#include "session/session.h"

enum grade_verdict { GRADE_WON, GRADE_MISSED, GRADE_BROKEN, GRADE_UNREAD };

#define GRADE_RULES 6

/* The rules that every challenge has, by their names, beside what is to be kept. */
extern const char *const grade_rule_names[GRADE_RULES];

struct grade_entry {
	char *who, *file;
	enum grade_verdict verdict;
	bool broken[GRADE_RULES];          /* by grade_rule_names */
	enum condition_state goal[COURSE_MAX_GOALS], kept[COURSE_MAX_GOALS];
	double score;                      /* NaN: there is none */
	int rank;                          /* from 1 on; 0: none */
	char *why;                         /* what is broken, missed or wrong, or how it won */
};

struct grade {
	int n;
	struct grade_entry *entry;         /* the best first */
};

/* Grade `n` files of recipes by the challenge that the session has.  The session ends in the state
 * of the last of them.  False with a sentence if the model is no challenge. */
bool grade_recipes(struct session *s, const char *const *file, int n, struct grade *out,
    struct err *e);
void grade_free(struct grade *g);
/* Return the word for a verdict: "won". */
const char *grade_word(enum grade_verdict verdict);

#endif
