/*
 * Choices: plain data that says which optimizations are on, for which layers, with what values.
 *
 * A target is "" for the whole model, the path of a layer or of a block, or a pattern with '*'.
 * The most specific choice wins: an exact layer, then the longest block or pattern, then the whole
 * model.  A choice can switch an optimization off for a layer while it is on for the model.  A list
 * of choices owns its targets.  Nothing here fails.
 */
#ifndef LAYERTOP_CHOICES_H
#define LAYERTOP_CHOICES_H

#include "optimize/optimization.h"

#include <stdbool.h>
#include <stddef.h>

#define CHOICE_TARGET_MAX 512 /* every path of a graph is shorter */

struct choice {
	const struct optimization *opt;
	char *target;
	bool on;
	double value[OPTIMIZATION_MAX_PARAMS];
};

/* A zeroed struct is a valid empty one. */
struct choices {
	size_t n, cap;
	struct choice *choice;
};

void choices_copy(struct choices *to, const struct choices *from);
void choices_free(struct choices *c);

/* Add a choice, or replace the choice of the same optimization and target. */
void choices_put(struct choices *c, const struct choice *choice);
/* Drop the choice of this optimization for exactly this target, if there is one. */
void choices_drop(struct choices *c, const struct optimization *opt, const char *target);
/* Return the choice for exactly this target, or NULL. */
const struct choice *choices_at(const struct choices *c, const struct optimization *opt,
    const char *target);
/* Return the choice that holds for the layer `path`, or NULL if none does or it is off there. */
const struct choice *choices_resolve(const struct choices *c, const struct optimization *opt,
    const char *path);
/* Like choices_resolve(), but also return a choice that switches the optimization off.  Return NULL
 * if no choice matches the layer. */
const struct choice *choices_ruling(const struct choices *c, const struct optimization *opt,
    const char *path);
/* Return how specifically a choice names the layer `path`: -1 if it does not, 0 for the whole
 * model, more for a longer block or pattern, INT_MAX for exactly this layer. */
int choice_reach(const struct choice *choice, const char *path);
/* Return whether a choice that matches the layer can change it.  Otherwise fill `why`, which may be
 * NULL. */
bool choice_applies(const struct choice *choice, struct analysis *a, int layer, struct err *why);
/* Return a choice that is on, with every value at its default.  It borrows `target`. */
struct choice choice_default(const struct optimization *opt, char *target);

#endif
