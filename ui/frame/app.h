/*
 * The explorer: the session, and what the screen adds to it.
 *
 * Events change it: app_key() for a key, app_poll() when the script or its files have something to
 * say.  app_draw() shows it and changes nothing but what scrolling needs.  Neither waits, so that
 * tests drive the explorer in the same way as the loop in ui.c does.
 */
#ifndef LAYERTOP_APP_H
#define LAYERTOP_APP_H

#include "cli/cli.h"
#include "view/compare_view.h"
#include "screen/draw.h"
#include "evaluate/fit.h"
#include "report/fleet.h"
#include "script/gallery.h"
#include "session/growth.h"
#include "screen/layout.h"
#include "frame/loader.h"
#include "page.h"
#include "frame/picker.h"
#include "frame/prompt.h"
#include "frame/rows.h"
#include "session/session.h"
#include "view/sweep_view.h"
#include "screen/terminal.h"

#include <poll.h>

/* What is written to files. */
enum saving { SAVING_CSV, SAVING_RECIPE, SAVINGS };

/* The chart of all devices; zero until it has been looked at. */
struct device_list {
	struct fleet fleet;
	uint64_t serial;           /* of the graph that it is about */
	const struct hardware *device; /* that the cursor is on */
	int at, top;               /* rows of the fleet */
	const struct fleet_column *sort;
};

struct app {
	struct session session;
	struct loader loader;
	struct gallery gallery;            /* empty until it has been looked at */
	const struct convention *against;  /* of the page of counting; NULL: the usual one */
	struct fit fit;                    /* of the report with this serial: ask app_fit() */
	uint64_t fit_serial;
	struct growth growth;              /* empty until its chart has been looked at */
	struct device_list devices;
	struct compare_view compare;
	struct sweep_view sweep;
	struct canvas canvas;
	struct layout layout;              /* of the last drawing */
	struct rows rows;
	const struct page *page;           /* NULL: the layers */
	int page_lines, page_height;
	int page_top[PAGE_MAX];            /* first line in sight of each page of the table */
	struct picker picker;              /* open while it has a kind */
	const struct picker_kind *behind_help; /* the list that help was asked for on, or NULL */
	struct prompt prompt;              /* open while it has a kind */
	struct err notice;                 /* shown until the next key; empty: none */
	bool notice_is_error;
	struct err script_error;           /* of the last run of the script; empty: it was good */
	bool reloads;                      /* the run is to be told about */
	const struct optimization *hand;   /* what + and - change; NULL: nothing yet */
	bool hand_all;                     /* it was used on the whole model */
	bool values_all;                   /* the picker of values is about the whole model */
	int table_height;                  /* rows of the table on the screen */
	int edited;                        /* item that the prompt is about */
	enum saving saving;                /* what the prompt for a file is about */
	char save_path[PROMPT_MAX];        /* and its answer */
	char saved_path[SAVINGS][PROMPT_MAX]; /* where such went last */
	struct recipe recipe;              /* replayed last; its name and notes are shown */
	struct request pending;            /* what waits for the next model; empty: nothing */
	const char *replaying;             /* what it is, for a sentence; NULL: nothing */
	bool hide_detail;
	bool quit;
};

bool app_init(struct app *a, const struct request *request, struct err *e);
void app_free(struct app *a);

void app_key(struct app *a, int key);
/* What the script, its files or the clock have brought. */
void app_poll(struct app *a);
void app_draw(struct app *a);
/* What app_poll() waits for: descriptors that become readable, at most APP_MAX_WAITS; how many. */
#define APP_MAX_WAITS (6 + SWEEP_MAX_WORKERS)
int app_waits(const struct app *a, struct pollfd wait[static APP_MAX_WAITS]);
/* Milliseconds until app_poll() has something to do in any case; -1: none. */
int app_wait_limit(const struct app *a);
/* Something is under way that will change what is shown. */
bool app_is_busy(const struct app *a);

/* For actions: each change of the session ends in one of these. */
void app_say(struct app *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Show the sentence when `ok` is false; the list is made again when it is true.  Gives `ok`. */
bool app_done(struct app *a, bool ok, const struct err *e);
/* Run the script again, because its file may be another now: says so when it has run. */
void app_reload(struct app *a);
void app_open(struct app *a, const char *file);
/* Go to what a recipe says, which is taken; `what` it is begins a sentence. */
void app_replay(struct app *a, struct recipe *r, const char *what);
/* Go to what a request asks for, which is taken. */
void app_go_to(struct app *a, struct request *r, const char *what);
/* Where the optimization keys aim: the marked rows, or the selected one, or the whole model ("").
 * Copies of their paths, at least one: a change makes the report anew. */
struct targets {
	int n;
	char **path;
};
struct targets app_targets(const struct app *a, bool whole_model);
void app_free_targets(struct targets *t);
/* The first of them, borrowed from the report: what stands for all where one has to. */
const char *app_target(const struct app *a);
bool app_has_model(const struct app *a);
/* The same, saying so when there is none. */
bool app_needs_model(struct app *a);
/* Whether the model fits into the device; yes, where that is a lecture's or there is no model. */
const struct fit *app_fit(struct app *a);
/* Say so where it does not. */
void app_say_fit(struct app *a);
/* Whether the table is what fills the screen, not a list or a page. */
bool app_shows_table(const struct app *a);

#endif
