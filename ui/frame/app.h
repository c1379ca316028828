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
#include "frame/binding.h"
#include "frame/busy.h"
#include "frame/against.h"
#include "frame/goals.h"
#include "frame/history.h"
#include "frame/lesson.h"
#include "frame/loader.h"
#include "frame/memory.h"
#include "frame/palette.h"
#include "frame/prompt.h"
#include "frame/rows.h"
#include "frame/search.h"
#include "frame/trail.h"
#include "frame/view.h"
#include "report/column_place.h"
#include "screen/draw.h"
#include "screen/layout.h"
#include "session/session.h"

struct action;

/* Tables of the rooms above, which ui_open() hands over. */
struct app_tables {
	const struct view_kind *const *views;   /* ended by NULL; the first is at the bottom */
	const struct action *actions;           /* ended by a row without keys */
	const char *const *action_groups;       /* ended by NULL */
	/* Switch an optimization for the rows it is aimed at. */
	void (*toggle)(struct app *a, const struct optimization *opt);
	/* Make a choice from its text, as --opt takes it.  `here` is for the rows that keys act on,
	 * in place of those that the text names. */
	void (*choose)(struct app *a, const char *text, bool here);
	/* Set a knob: "width=0.5". */
	void (*set_knob)(struct app *a, const char *text);
};

/* A sentence that is shown until the next key. */
struct notice {
	struct err text;           /* empty: none */
	bool is_error;
};

/* The replay that is under way, and the recipe that was replayed last. */
struct replay {
	struct recipe recipe;      /* its name and notes are shown */
	struct request pending;    /* the state to go to once its model has come; or empty */
	const char *what;          /* its name in sentences; NULL: no replay is under way */
};

/* Text that comes in as the terminal's clipboard. */
struct paste {
	bool is_on;                /* its end has not come yet */
	int lost;                  /* characters that nothing takes */
};

/* Kinds of files that are written. */
enum saving { SAVING_RESULTS, SAVING_CHART, SAVING_RECIPE, SAVINGS };

struct saved_files {
	char asked[PROMPT_MAX];         /* the path that was typed */
	char path[SAVINGS][PROMPT_MAX]; /* the last path of each kind */
};

/* The charts in the panes beside the table. */
struct pane_choice {
	bool hidden;
	int first;                 /* panes_name(); the others follow in turn */
};

/* Wishes of the user for the explorer. */
struct preferences {
	bool no_questions;         /* unsaved work is given up without asking */
	bool opens_notes;          /* a model opens with its notes */
};

struct app {
	const struct app_tables *tables;
	struct session session;
	struct loader loader;
	struct against against;
	struct busy busy;
	struct goals goals;
	struct replay replay;
	struct lesson lesson;
	struct request opening;    /* of the model whose opening is being asked about; or empty */
	bool leaves_pages;         /* the model that is to come was chosen on a page */
	struct rows rows;          /* the list of the table, its cursor and its marks */
	struct views views;
	struct search search;
	struct trail trail;
	struct prompt prompt;      /* open while it has a kind */
	struct histories histories; /* of what was typed into prompts */
	struct palette palette;
	struct memory memory;
	struct paste paste;
	struct notice notice;
	struct canvas canvas;
	struct layout layout;      /* of the last drawing */
	struct fit fit;            /* of the report with this serial: ask app_fit() */
	uint64_t fit_serial;
	const struct optimization *adjustable; /* what + and - change; NULL: nothing yet */
	struct saved_files saved;
	char *folder;              /* whose model files are listed first; NULL: none */
	struct column_list columns; /* of the table */
	struct column_list configured; /* those that the configuration has */
	bool hide_detail;
	struct pane_choice panes;
	bool shows_lanes;          /* the graph beside the table */
	struct preferences prefer;
	struct bindings bindings;  /* keys of the configuration */
	struct err_list problems;  /* of the configuration */
	bool quit;
	bool interrupted;          /* Ctrl-C ends the program */
};

void app_draw(struct app *a);

/* Sentences about a change.  Each action ends in one of these. */
void app_say(struct app *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void app_say_error(struct app *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Show the error if `ok` is false; else make all lists again.  Return `ok`. */
bool app_done(struct app *a, bool ok, const struct err *e);

/* Run the script again from its file, and say so once it has run. */
void app_reload(struct app *a);
/* Open a model with some knobs set; NULL: none. */
void app_open(struct app *a, const char *file, const struct knob_setting *knobs);
/* Go to the state that a recipe describes; takes the recipe.  `what` is its name in sentences. */
void app_replay(struct app *a, struct recipe *r, const char *what);
/* Go to the state that a request describes; takes the request. */
void app_go_to(struct app *a, struct request *r, const char *what);
/* End the replay: say what was passed over.  Frees the notes. */
void app_end_replay(struct app *a, struct err_list *notes);
/* Run the script of a request, or the one that is open if it names none. */
void app_run(struct app *a, const struct request *r);

/* Paths that keys act on: those of the marked rows, else of the selected row, which is "" for the
 * model.  There is at least one.  They are copies, because a change makes the
 * report again. */
struct targets {
	int n;
	char **path;
};
struct targets app_targets(const struct app *a);
void app_free_targets(struct targets *t);
/* Name what keys act on: "layer1.0", "ResNet-50", "3 marked rows".  Return `buf`. */
char *app_target_text(const struct app *a, char *buf, size_t size);
/* Return the first target, borrowed from the report. */
const char *app_target(const struct app *a);

bool app_has_model(const struct app *a);
/* Like app_has_model(), but say so when there is none. */
bool app_needs_model(struct app *a);
/* Return whether the table is on top, with a model to show. */
bool app_shows_table(const struct app *a);
/* Return whether the model fits into the device; yes on a lecture's device and without a model. */
const struct fit *app_fit(struct app *a);
/* Say so if the model does not fit. */
void app_say_fit(struct app *a);

#endif
