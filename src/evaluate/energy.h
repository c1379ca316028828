/*
 * Energy of one layer, two figures that are never mixed.
 *
 * The floor is what the operations and the bytes alone take in the device's technology, without
 * fetching instructions, without control, leakage or waiting: a lower bound, on a microcontroller
 * by three orders of magnitude.  The other is what whole systems were measured to take for each
 * multiply-accumulate, with everything around it.  NaN: the profile lacks the figure.
 */
#ifndef LAYERTOP_ENERGY_H
#define LAYERTOP_ENERGY_H

#include "evaluate/latency.h"

/* E = operations x energy of one + bytes x energy of one (Horowitz, ISSCC 2014); bytes whose energy
 * is not known are left out, which keeps it a lower bound. */
double energy_floor(const struct hardware *h, const struct work *w, const struct rates *r);
double energy_system(const struct hardware *h, const struct work *w, const struct rates *r);

#endif
