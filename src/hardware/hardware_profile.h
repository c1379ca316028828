/*
 * Check the data of a profile file and make a profile of it.  Private to src/hardware.
 */
#ifndef LAYERTOP_HARDWARE_PROFILE_H
#define LAYERTOP_HARDWARE_PROFILE_H

#include "hardware/hardware.h"
#include "script/data.h"

/* Make a profile, whose texts `a` owns.  The sentence of an error names the file, the key and what
 * is allowed. */
bool hardware_profile(const struct data_file *d, struct arena *a, struct hardware *out,
    struct err *e);

#endif
