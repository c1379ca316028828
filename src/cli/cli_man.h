/*
 * The manual page, made from the tables.
 */
#ifndef LAYERTOP_CLI_MAN_H
#define LAYERTOP_CLI_MAN_H

#include "cli/cli_table.h"

#include <stdio.h>

void cli_print_man(FILE *f, const struct cli_tables *t, const struct cli_explorer *explorer);
/* Print the section about drivers. */
void cli_man_drivers(FILE *f);

#endif
