/*
 * The share of the device's peak that a model reaches.
 */
#ifndef LAYERTOP_PEAK_SHARE_H
#define LAYERTOP_PEAK_SHARE_H

#include "evaluate/evaluation.h"

/* Return the time that all operations would take at the peaks of the data types in which their
 * layers run, divided by the time that they take: 0 to 1.  Layers whose type has no known peak
 * count nothing.  NaN if the time or every peak is not known. */
double evaluation_peak_share(const struct evaluation *v);

#endif
