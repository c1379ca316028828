/*
 * --help, made from the tables.
 */
#ifndef LAYERTOP_CLI_HELP_H
#define LAYERTOP_CLI_HELP_H

#include "cli/cli_table.h"

#include <stdio.h>

void cli_print_help(FILE *f, const struct cli_tables *t);
void cli_print_command_help(FILE *f, const struct cli_tables *t, const struct cli_command *c);

#endif
