/*
 * Choices: which optimizations are on, where, and with what values.  Plain data.
 *
 * A target is "" for the whole model, the path of a layer or of a block, or a pattern with '*'.
 * The most specific choice wins: an exact layer, then the longest block or pattern, then the whole
 * model; "off" for a layer takes it out of what is on for the model.  Undo keeps copies.
 *
 * The text form, the same on the command line and on the screen:
 *	NAME[=VALUE[/VALUE...]][@TARGET]  prune=0.5@layer1.*  bits=8/8  prune=off@conv1
 */
#ifndef LAYERTOP_CHOICES_H
#define LAYERTOP_CHOICES_H

#include "base/error.h"
#include "base/number.h"

#include <stdbool.h>
#include <stddef.h>

#define CHOICE_MAX_PARAMS 4
#define CHOICE_TARGET_MAX 512 /* any path of a graph is shorter */
#define CHOICE_TEXT_MAX   640

struct optimization;
struct optimization_param;

struct choice {
	const struct optimization *opt;
	char *target;
	bool on;
	double value[CHOICE_MAX_PARAMS];
};

/* A zeroed struct is a valid empty one. */
struct choices {
	size_t n, cap;
	struct choice *choice;
};

void choices_copy(struct choices *to, const struct choices *from);
void choices_free(struct choices *c);

/* Add, or replace the one of the same optimization and target. */
void choices_put(struct choices *c, const struct choice *choice);
/* Drop the choice of this optimization for exactly this target, if there is one. */
void choices_drop(struct choices *c, const struct optimization *opt, const char *target);
/* The one for exactly this target, or NULL. */
const struct choice *choices_at(const struct choices *c, const struct optimization *opt,
    const char *target);
/* What holds for the layer `path`: NULL when nothing is on there. */
const struct choice *choices_resolve(const struct choices *c, const struct optimization *opt,
    const char *path);
/* The same, but a choice that is "off" there is given too; NULL only when none reaches it. */
const struct choice *choices_ruling(const struct choices *c, const struct optimization *opt,
    const char *path);
/* How specifically a choice means the layer `path`: -1 not at all, 0 as part of the whole model,
 * more for a longer block or pattern, INT_MAX for exactly this layer. */
int choice_reach(const struct choice *choice, const char *path);
/* On, with every value at its fallback; `target` is borrowed. */
struct choice choice_default(const struct optimization *opt, char *target);

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
/* The next value up (+1) or down (-1), the same one at the end of what is allowed. */
double choice_step_value(const struct optimization *opt, int param, double value, int direction);
char *choice_value_text(const struct optimization *opt, int param, double value,
    char buf[static NUMBER_TEXT_MAX]);

#endif
