/*
 * Rank the items of a list by what is typed (base/match.h).
 *
 * Names go first, then what surrounds them, and figures last: an item that is only found by its
 * figures stands behind every item that has a name like that.
 */
#ifndef LAYERTOP_PICKER_RANK_H
#define LAYERTOP_PICKER_RANK_H

#include "frame/picker.h"

/* Score an item; 0: it does not match.  `which` becomes the place of its other name that matched:
 * PICKER_OWN_NAME if none of these was better than its own. */
int picker_rank(const struct picker_item *item, const char *typed, int *which);
/* Sort entries by their scores; equal ones stay in order. */
void picker_sort(struct picker_entry *entry, int n);

#endif
