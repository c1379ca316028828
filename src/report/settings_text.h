/*
 * The settings of a report in one line: device, latency model, convention, batch, knobs, choices.
 */
#ifndef LAYERTOP_SETTINGS_TEXT_H
#define LAYERTOP_SETTINGS_TEXT_H

#include "report/report.h"

#define SETTINGS_TEXT_MAX 4096
/* Write "on Raspberry Pi 5, time: roofline, counted: textbook, batch 1, width=1, with bits=8".
 * Return `buf`. */
char *settings_text(const struct report *r, char buf[static SETTINGS_TEXT_MAX]);

/* Write how times follow: "roofline, pytorch-eager", "textbook". */
#define SETTINGS_TIME_MAX 96
char *settings_time(const struct settings *s, char buf[static SETTINGS_TIME_MAX]);

#endif
