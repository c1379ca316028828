/*
 * The baseline that a person asks for by name, and the script that runs for it in the background.
 *
 * While the script runs, results are held against the baseline before.  A newer wish ends an older
 * one.  The app owns it.
 */
#ifndef LAYERTOP_AGAINST_H
#define LAYERTOP_AGAINST_H

#include "frame/waits.h"
#include "script/script.h"
#include "session/session.h"

struct app;

struct against {
	char *wanted;              /* to ask for once there is a model; NULL: nothing */
	struct named_variant variant; /* whose script runs */
	struct script_run *run;    /* NULL: none runs */
	bool is_saved;             /* it runs the script as last saved, not `variant` */
	bool chooses_saved;        /* that becomes the baseline then */
};

void against_free(struct against *b);

/* Hold the session against "opened", "knobs", "saved", a snapshot or a variant.  False with a
 * sentence if the word means nothing. */
bool app_hold_against(struct app *a, const char *word, struct err *e);
/* Hold the session against a baseline that it has. */
bool app_hold_against_fixed(struct app *a, int which, struct err *e);
/* Stop the script that runs; the baseline stays. */
void app_against_stop(struct app *a);
/* Go on after a model has come. */
void app_against_model(struct app *a);
void app_against_poll(struct app *a);
void app_against_waits(const struct app *a, struct waits *w);

#endif
