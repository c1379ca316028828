/*
 * Private to src/measure: the processors that control groups of Linux allow.  A file that is not
 * there allows any number.
 */
#ifndef LAYERTOP_PROCESSORS_H
#define LAYERTOP_PROCESSORS_H

#include "measure/engine.h"

/* Return the processors of a quota and a period in microseconds, "150000 100000"; 0 if it sets no
 * limit ("max 100000", "-1 100000"). */
double processors_of_quota(const char *text);
/* Return the fewest processors that a group and those above it allow, down to the folder `root`; 0:
 * any number. */
double processors_of_group(const char *root, const char *group);

#endif
