/*
 * Events: keys, the mouse, scripts and files change the app here.
 */
#ifndef LAYERTOP_EVENTS_H
#define LAYERTOP_EVENTS_H

#include "frame/app.h"
#include "session/request.h"

/* Make an app for a request and start its script.  False with a sentence; if true, call app_free()
 * at the end.  The app borrows the tables. */
bool app_init(struct app *a, const struct app_tables *tables, const struct request *request,
    struct err *e);
void app_free(struct app *a);

void app_key(struct app *a, int key);
/* Continue all that is under way, without waiting. */
void app_poll(struct app *a);
/* List what to wait for before the next call of app_poll(). */
void app_waits(const struct app *a, struct waits *w);

#endif
