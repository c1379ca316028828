/*
 * Write a device as a profile: the Lua file that hardware_load() reads.
 */
#ifndef LAYERTOP_HARDWARE_WRITE_H
#define LAYERTOP_HARDWARE_WRITE_H

#include "hardware/hardware.h"

#include <stdio.h>

/* Write all that a device has, after a comment of one line.  Each figure has a source. */
void hardware_write(const struct hardware *h, const char *comment, FILE *f);

#endif
