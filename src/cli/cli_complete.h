/*
 * Completion of words in shells, made from the tables.
 */
#ifndef LAYERTOP_CLI_COMPLETE_H
#define LAYERTOP_CLI_COMPLETE_H

#include "cli/cli_table.h"

#include <stdio.h>

/* Print the script that makes a shell complete words; NULL is bash. */
bool cli_print_completion(FILE *f, const char *shell, struct err *e);

/* The scripts ask the program, as `layertop --complete WORD...`. */
#define CLI_COMPLETE "--complete"
/* Print the candidates for the last word, one a line; nothing where a file belongs. */
void cli_print_candidates(FILE *f, const struct cli_tables *t, int nwords,
    const char *const *word);

#endif
