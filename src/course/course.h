/*
 * Courses: what a model script says of a lesson or a challenge, read from its pairs.
 *
 *	lesson = {
 *		stage = { hardware = "didactic-roofline", choices = { "bits=8" } },
 *		steps = {
 *			{ "Press 1 on conv.", done = "conv_2 flops = 589,824", hint = "..." },
 *		},
 *		questions = {
 *			{ "How many?", answer = "All four.", accept = { "4", "four" } },
 *		},
 *		next = "separable",
 *	}
 *	challenge = {
 *		stage = { hardware = "rpi-5" },
 *		goals = { "latency <= 30 ms", "weights <= 16 MB" },
 *		rules = { optimizations = { "bits", "prune" }, knobs = { "width" },
 *		    keep = { "params >= 50% of baseline" } },
 *		score = "100 * baseline.latency / latency",
 *	}
 *
 * A stage says how a model is looked at; whoever opens the model sets it.  A course borrows the
 * texts of its model and owns the lists; course_free() releases them.
 */
#ifndef LAYERTOP_COURSE_H
#define LAYERTOP_COURSE_H

#include "course/condition.h"
#include "course/formula.h"
#include "evaluate/setting.h"
#include "optimize/choices.h"

#define COURSE_MAX_STEPS     40
#define COURSE_MAX_QUESTIONS 20
#define COURSE_MAX_CHECKS    4
#define COURSE_MAX_ANSWERS   8
#define COURSE_MAX_GOALS     8
#define COURSE_MAX_WORDS     16
#define COURSE_MAX_COLUMNS   16

/* A list of words of a script. */
struct course_words {
	bool given;                        /* the script has the list, even if it is empty */
	int n;
	const char *word[COURSE_MAX_WORDS];
};

/* How a lesson or a challenge is looked at. */
struct course_stage {
	const char *setting[SETTINGS];     /* words; NULL: the usual one of the program */
	const char *baseline;              /* "opened", "knobs" or "saved"; NULL: opened */
	const char *chart;                 /* shown in the first pane of a wide screen, or NULL */
	struct course_words choices;       /* as --opt takes them */
	struct course_words columns;       /* of the table */
};

struct course_step {
	const char *text, *hint;           /* hint NULL: there is none */
	int nchecks;                       /* 0: whoever has read it has done it */
	struct condition check[COURSE_MAX_CHECKS]; /* all must be met */
};

struct course_question {
	const char *text, *answer;
	int naccepted;                     /* 0: an open question, which earns nothing */
	const char *accepted[COURSE_MAX_ANSWERS]; /* what earns a point when it is typed */
};

/* Weights that quantization maps to whole numbers, as a picture. */
struct course_mapping {
	bool given;
	double low, high, value;           /* the range, and a number in it */
	int bits;
};

struct course_rules {
	struct course_words optimizations; /* allowed */
	struct course_words layers;        /* paths and patterns that may be changed */
	struct course_words knobs;         /* that may be changed; not given: none */
	int nkept;
	struct condition kept[COURSE_MAX_GOALS]; /* what must hold beside the goals */
};

struct course {
	const char *what;                  /* "lesson" or "challenge"; NULL: neither */
	struct course_stage stage;
	int nsteps, nquestions;
	struct course_step *step;
	struct course_question *question;
	const char *next;                  /* the example that follows, or NULL */
	struct course_mapping mapping;
	int ngoals;
	struct condition *goal;
	struct course_rules rules;
	struct formula *score;             /* NULL: the part of the goals that are met */
	const char *score_text;
	struct arena arena;
};

/* Read the course of a model; an empty one if its script has none.  The sentence of an error has
 * the place in the script. */
bool course_of_model(const struct model *m, struct course *out, struct err *e);
void course_free(struct course *c);
/* Return whether a typed answer is one of those that a question accepts: letters of either case,
 * spaces and the commas of numbers do not matter. */
bool course_accepts(const struct course_question *q, const char *typed);
/* Return the choices of a stage; the caller frees them. */
bool course_stage_choices(const struct course_stage *s, struct choices *out, struct err *e);

#endif
