/*
 * The explorer: its loop waits for keys, scripts and files, and draws after each.
 */
#ifndef LAYERTOP_UI_H
#define LAYERTOP_UI_H

#include "cli/cli.h"
#include "frame/app.h"

/* Make an app for a request: on its model, the last one, or the list of models.  False with a
 * sentence; if true, call app_free() at the end. */
bool ui_open(struct app *a, const struct request *request, const struct cli_wishes *wishes,
    struct err *e);

/* Take over what the configuration says of the explorer, and show its first problem. */
void ui_configure(struct app *a, struct config *c);

/* The explorer, for main() to hand to the command line.  It runs until the user quits. */
extern const struct cli_explorer ui_explorer;

#endif
