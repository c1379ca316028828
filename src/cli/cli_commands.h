/*
 * The commands, one function and one file each.  A command returns the exit status.
 */
#ifndef LAYERTOP_CLI_COMMANDS_H
#define LAYERTOP_CLI_COMMANDS_H

#include "cli/cli_table.h"

int cli_report(const struct cli_settings *s);
int cli_export(const struct cli_settings *s);
int cli_import(const struct cli_settings *s);
int cli_compare(const struct cli_settings *s);
int cli_explain(const struct cli_settings *s);
int cli_sweep(const struct cli_settings *s);
int cli_pareto(const struct cli_settings *s);
int cli_run(const struct cli_settings *s);
int cli_check(const struct cli_settings *s);
int cli_seek(const struct cli_settings *s);
int cli_devices(const struct cli_settings *s);
int cli_runtimes(const struct cli_settings *s);
int cli_calibrate(const struct cli_settings *s);
int cli_ops(const struct cli_settings *s);
int cli_grade(const struct cli_settings *s);
int cli_notes(const struct cli_settings *s);
int cli_zoo(const struct cli_settings *s);
int cli_config(const struct cli_settings *s);
int cli_verify(const struct cli_settings *s);

/* `layertop report --hw all`, which cli_report() calls. */
int cli_report_fleet(const struct cli_settings *s);

#endif
