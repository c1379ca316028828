/*
 * The explorer: the session, and the frame of the screen around the views.
 *
 * Events change it (frame/events.h): a key, or something that a script or its files have to say.
 * app_draw() shows it.  Neither waits, so that tests drive the explorer as the loop in ui.c does.
 * What only one view or one list needs is in the state of that view (frame/view.h).
 *
 * The app owns all its members except its tables.
 */
#ifndef LAYERTOP_APP_H
#define LAYERTOP_APP_H

#include "base/error.h"
#include "evaluate/fit.h"
#include "frame/loader.h"
#include "frame/prompt.h"
#include "frame/rows.h"
#include "frame/view.h"
#include "screen/draw.h"
#include "screen/layout.h"
#include "session/session.h"

struct action;

/* Tables of the rooms above, which are handed over at the start. */
struct app_tables {
	const struct view_kind *const *views;   /* ended by NULL; the first is at the bottom */
	const struct action *actions;           /* ended by a row without keys */
	const char *const *action_groups;       /* ended by NULL */
	/* Switch an optimization for the rows it is aimed at, or for the whole model. */
	void (*toggle)(struct app *a, const struct optimization *opt, bool whole_model);
};

/* A sentence that is shown until the next key. */
struct notice {
	struct err text;           /* empty: none */
	bool is_error;
};

/* What is being replayed, and the recipe that was replayed last. */
struct replay {
	struct recipe recipe;      /* its name and notes are shown */
	struct request pending;    /* it waits for the next model; empty: nothing does */
	const char *what;          /* begins the sentence about it; NULL: nothing is under way */
};

/* What + and - change. */
struct adjustable {
	const struct optimization *opt; /* NULL: nothing yet */
	bool whole_model;               /* it was used on the whole model */
};

/* What is written to files. */
enum saving { SAVING_CSV, SAVING_RECIPE, SAVINGS };

struct saved_files {
	char asked[PROMPT_MAX];         /* the path that was typed, while a yes is waited for */
	char path[SAVINGS][PROMPT_MAX]; /* where each went last */
};

struct app {
	const struct app_tables *tables;
	struct session session;
	struct loader loader;
	struct replay replay;
	struct rows rows;          /* the list of the table, its cursor and its marks */
	struct views views;
	struct prompt prompt;      /* open while it has a kind */
	struct notice notice;
	struct canvas canvas;
	struct layout layout;      /* of the last drawing */
	struct fit fit;            /* of the report with this serial: ask app_fit() */
	uint64_t fit_serial;
	struct adjustable adjustable;
	struct saved_files saved;
	bool hide_detail;
	bool quit;
};

void app_draw(struct app *a);

/* For actions: each change of the session ends in one of these. */
void app_say(struct app *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Show the sentence when `ok` is false; make the lists again when it is true.  Return `ok`. */
bool app_done(struct app *a, bool ok, const struct err *e);

/* Run the script again, because its file may be another now; a sentence says when it has run. */
void app_reload(struct app *a);
void app_open(struct app *a, const char *file);
/* Go to the state that a recipe describes; takes the recipe.  `what` begins the sentence. */
void app_replay(struct app *a, struct recipe *r, const char *what);
/* Go to the state that a request describes; takes the request. */
void app_go_to(struct app *a, struct request *r, const char *what);
/* Say how the replay went: it has come as far as it can.  Frees the notes. */
void app_end_replay(struct app *a, struct err_list *notes);
/* Run a script, NULL for the one that is open, with these knobs. */
void app_run(struct app *a, const char *file, const struct knob_setting *knobs);

/* Where the optimization keys aim: the marked rows, else the selected row, else the whole model
 * ("").  Copies of their paths, at least one, because a change makes the report again. */
struct targets {
	int n;
	char **path;
};
struct targets app_targets(const struct app *a, bool whole_model);
void app_free_targets(struct targets *t);
/* The first target, borrowed from the report: it stands for all where only one can be shown. */
const char *app_target(const struct app *a);

bool app_has_model(const struct app *a);
/* Like app_has_model(), but say so when there is none. */
bool app_needs_model(struct app *a);
/* Whether the table is on top, with a model to show. */
bool app_shows_table(const struct app *a);
/* Whether the model fits into the device; yes on a lecture's device and without a model. */
const struct fit *app_fit(struct app *a);
/* Say so where it does not fit. */
void app_say_fit(struct app *a);

#endif
