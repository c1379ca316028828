/*
 * Private to src/cli_report.c and src/cli_fleet.c: what both print.
 */
#ifndef LAYERTOP_CLI_PRIVATE_H
#define LAYERTOP_CLI_PRIVATE_H

#include "cli/cli.h"

/* The model, its knobs and the settings, with `device` as the device. */
void cli_put_heading(const struct report *r, const char *device);
/* Text in a field of so many columns, aligned.  `gap`, 0 at the start of a line, are the spaces
 * since the field before, which are not printed at the end of it. */
void cli_put_field(int *gap, const char *text, int width, bool left);
/* `layertop report --hw all` */
int cli_report_fleet(const struct cli_settings *s);

#endif
