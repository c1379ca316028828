/*
 * The explorer's loop: waits for keys, the script and its files, and draws after each.
 */
#ifndef LAYERTOP_UI_H
#define LAYERTOP_UI_H

#include "cli/cli.h"

/* Runs until the user quits. */
extern const struct cli_explorer ui_explorer;

#endif
