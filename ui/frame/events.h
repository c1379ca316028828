/*
 * Events: keys, and what scripts, files and the clock bring, change the app here.
 */
#ifndef LAYERTOP_EVENTS_H
#define LAYERTOP_EVENTS_H

#include "frame/app.h"
#include "session/request.h"

/* Make an app for a request, and start its script; call app_free() if true.  `tables` has to live
 * as long as the app. */
bool app_init(struct app *a, const struct app_tables *tables, const struct request *request,
    struct err *e);
void app_free(struct app *a);

void app_key(struct app *a, int key);
/* Go on with whatever is under way, without waiting. */
void app_poll(struct app *a);
/* Fill in what app_poll() is to be called for. */
void app_waits(const struct app *a, struct waits *w);

#endif
