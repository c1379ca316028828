/*
 * Two sets of choices compared by what they do.
 */
#ifndef LAYERTOP_TEST_SAME_CHOICES_H
#define LAYERTOP_TEST_SAME_CHOICES_H

#include "optimize/choices.h"

/* Return true if both sets do the same.  The values of a choice that is off do nothing. */
bool same_choices(const struct choices *a, const struct choices *b);

#endif
