/*
 * The explorer's loop: waits for keys, the script and its files, and draws after each.
 */
#ifndef LAYERTOP_UI_H
#define LAYERTOP_UI_H

#include "cli/cli.h"
#include "frame/app.h"

/* Make the app that a request asks for: on its model, else on the list of models.  Call
 * app_free() if true. */
bool ui_open(struct app *a, const struct request *request, struct err *e);

/* Runs until the user quits. */
extern const struct cli_explorer ui_explorer;

#endif
