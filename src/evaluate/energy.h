/*
 * The energy of one layer in joules: two figures that are never mixed.
 *
 * The floor is the energy of the operations and the bytes alone in the device's technology, without
 * fetching instructions, control, leakage or waiting.  It is a lower bound: on a microcontroller
 * the true energy is a thousand times higher.  The system's energy comes from measurements on whole
 * systems, for each multiply-accumulate.  A figure is NaN if the profile lacks what it needs.
 */
#ifndef LAYERTOP_ENERGY_H
#define LAYERTOP_ENERGY_H

#include "evaluate/latency.h"

/* Return operations x energy of one + bytes x energy of one (Horowitz, ISSCC 2014).  Bytes whose
 * energy is not known are left out, so that it stays a lower bound. */
double energy_floor(const struct hardware *h, const struct work *w, const struct rates *r);
/* Return multiply-accumulates x energy of one in the whole system. */
double energy_system(const struct hardware *h, const struct work *w, const struct rates *r);

#endif
