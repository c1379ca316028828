/*
 * A device as lines of a label and a text: what it is, and its figures with their sources.
 *
 * The lines are handed to a function of the caller, one after the other, because notes may be of
 * any length.  The texts come from profiles as they are: clean them before they reach a terminal.
 */
#ifndef LAYERTOP_DEVICE_TEXT_H
#define LAYERTOP_DEVICE_TEXT_H

#include "hardware/hardware.h"

typedef void device_line(void *ctx, const char *label, const char *text);

/* Describe a device: class, year, profile, notes, derivation, and the runtime behind its
 * figures. */
void device_describe(const struct hardware *h, device_line *line, void *ctx);
/* List the figures that are known: "71 Top/s (sourced): data sheet". */
void device_figures(const struct hardware *h, device_line *line, void *ctx);

#endif
