/*
 * Learn the figures of a runtime on some classes of devices from measured times.
 */
#ifndef LAYERTOP_ACCURACY_FIT_H
#define LAYERTOP_ACCURACY_FIT_H

#include "hardware/hardware.h"
#include "lib/measured.h"

/* Print the figures that fit best, and with `leave_out` the errors of devices and of families of
 * networks that they were not fitted to.  `argument` is ended by NULL: the runtime, the classes
 * with commas between them, and the groups of figures to leave as they are. */
void fit_runtime(const struct measured_list *measured, const struct catalogue *devices,
    char *const *argument, bool leave_out);

#endif
