/*
 * The text form of choices, the same on the command line and on the screen:
 *	NAME[=VALUE[/VALUE...]][@TARGET]  prune=0.5@layer1.*  bits=8/8  prune=off@conv1
 *
 * These functions check text that people type.  A failure gives one sentence that names the wrong
 * part and what is allowed.
 */
#ifndef LAYERTOP_CHOICE_TEXT_H
#define LAYERTOP_CHOICE_TEXT_H

#include "base/error.h"
#include "base/number.h"
#include "optimize/choices.h"

#define CHOICE_TEXT_MAX 640
#define CHOICE_PARAM_MAX 768

/* Read the text form of a choice and put it into `c`. */
bool choices_parse(struct choices *c, const char *text, struct err *e);
/* Return the optimization with this name, or the index of its parameter.  Return NULL or -1, with a
 * sentence that suggests the nearest name, if there is none. */
const struct optimization *choice_optimization(const char *name, struct err *e);
int choice_param(const struct optimization *opt, const char *name, struct err *e);
/* Write a choice in its text form.  Return `buf`. */
char *choice_text(const struct choice *choice, char buf[static CHOICE_TEXT_MAX]);
/* Read one value as a person writes it: a number, or the word that stands for it. */
bool choice_parse_value(const struct optimization *opt, int param, const char *text, double *out,
    struct err *e);
/* Describe what a parameter takes: "max, avg or none", "between 0 and 0.95".  Return `buf`. */
char *choice_allowed_text(const struct optimization_param *p, char *buf, size_t size);
/* Describe a parameter with its default: "part of the channels that goes; 0 to 0.95 (0.5)".  Put
 * `quote` around each word that it takes.  Return `buf`. */
char *choice_param_text(const struct optimization_param *p, const char *quote,
    char buf[static CHOICE_PARAM_MAX]);
/* Return the next value up (+1) or down (-1), or the same value at the end of the range.  Of words
 * that stand for amounts, return the first one of the next amount: 16 is next above 8. */
double choice_step_value(const struct optimization *opt, int param, double value, int direction);
/* Write a value as choice_parse_value() reads it.  Return `buf`. */
char *choice_value_text(const struct optimization *opt, int param, double value,
    char buf[static NUMBER_TEXT_MAX]);

#endif
