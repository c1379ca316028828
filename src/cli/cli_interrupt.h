/*
 * Signals that ask a long command to stop.
 *
 * The first Ctrl-C stops what runs and keeps what is done; the second one ends the program.  So
 * does a terminal that is closed, unless the parent shell ignores that (nohup).
 */
#ifndef LAYERTOP_CLI_INTERRUPT_H
#define LAYERTOP_CLI_INTERRUPT_H

#include <stdbool.h>

void cli_catch_interrupts(void);
/* Return the signal that asks to stop, or 0. */
int cli_stopped_by(void);

#endif
