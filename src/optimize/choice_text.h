/*
 * The text form of choices, the same on the command line and on the screen:
 *	NAME[=VALUE[/VALUE...]][@TARGET]  prune=0.5@layer1.*  bits=8/8  prune=off@conv1
 *
 * What people type is checked here: a failure gives one sentence that names what is wrong and what
 * is allowed.
 */
#ifndef LAYERTOP_CHOICE_TEXT_H
#define LAYERTOP_CHOICE_TEXT_H

#include "base/error.h"
#include "base/number.h"
#include "optimize/choices.h"

#define CHOICE_TEXT_MAX 640
#define CHOICE_PARAM_MAX 512

/* Read the text form into `c`; the sentence names what is wrong and what is allowed. */
bool choices_parse(struct choices *c, const char *text, struct err *e);
/* The optimization of this name, and the index of its parameter; NULL or -1 with a sentence that
 * names the nearest. */
const struct optimization *choice_optimization(const char *name, struct err *e);
int choice_param(const struct optimization *opt, const char *name, struct err *e);
char *choice_text(const struct choice *choice, char buf[static CHOICE_TEXT_MAX]);
/* One value as a person writes it: a number, or the word it stands for. */
bool choice_parse_value(const struct optimization *opt, int param, const char *text, double *out,
    struct err *e);
/* What a parameter takes, for a sentence: "max, avg or none", "between 0 and 0.95". */
char *choice_allowed_text(const struct optimization_param *p, char *buf, size_t size);
/* Describe a parameter with its default: "part of the channels that goes; 0 to 0.95 (0.5)".  Put
 * `quote` around each word that it takes.  Return `buf`. */
char *choice_param_text(const struct optimization_param *p, const char *quote,
    char buf[static CHOICE_PARAM_MAX]);
/* The next value up (+1) or down (-1), the same one at the end of what is allowed. */
double choice_step_value(const struct optimization *opt, int param, double value, int direction);
char *choice_value_text(const struct optimization *opt, int param, double value,
    char buf[static NUMBER_TEXT_MAX]);

#endif
