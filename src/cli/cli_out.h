/*
 * Output of commands: messages, the exit status, the width of a terminal, fields in columns.
 */
#ifndef LAYERTOP_CLI_OUT_H
#define LAYERTOP_CLI_OUT_H

#include "base/error.h"
#include "evaluate/setting.h"
#include "report/report.h"

enum { EXIT_CHECK = 1, EXIT_USAGE = 2 };

/* Print the sentence on standard error; returns EXIT_USAGE. */
int cli_fail(const struct err *e);
/* Flush and check standard output; returns EXIT_SUCCESS, or EXIT_USAGE after saying why. */
int cli_finish(void);

/* Return whether a path names standard output.  Write to stdout then: opening the path would empty
 * the file that standard output appends to. */
bool cli_is_stdout(const char *path);
/* Return the columns of standard output, or the value of $COLUMNS. */
int cli_width(void);

/* Print the model, its knobs and the settings, with `device` as the device. */
void cli_print_heading(const struct report *r, const char *device,
    const struct settings *settings);
/* Print the baseline, unless it is the model as opened. */
void cli_print_baseline(const struct report *r);
/* Print a text in a field of `width` columns.  `gap` counts the spaces before the field and starts
 * at 0 for each line; the next field prints them, so that a line has none at its end. */
void cli_print_field(int *gap, const char *text, int width, bool left);
/* Print the device, the latency model, the convention and the batch of figures. */
void cli_print_settings(const struct settings *s);

#endif
