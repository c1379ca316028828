/*
 * One profile: the checked form of the data that a file gives.  Private to src/hardware.
 */
#ifndef LAYERTOP_HARDWARE_PROFILE_H
#define LAYERTOP_HARDWARE_PROFILE_H

#include "hardware/hardware.h"
#include "script/data.h"

/* Texts go to `a`.  False with one sentence: the file, the key and what is allowed. */
bool hardware_profile(const struct data_file *d, struct arena *a, struct hardware *out,
    struct err *e);

#endif
