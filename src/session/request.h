/*
 * A request: everything that a session is made from, as one value.
 *
 * The command line, the explorer, recipes, the operands of comparisons and the points of sweeps
 * fill a request, and session_open() makes a session of it.  All parts are words as a person types
 * them, so that a request can also come from a file, a script or another program; session_open()
 * checks them.
 *
 * A request is plain data and owns all that it points to: every function here copies what it is
 * given.  A zeroed struct is a valid request that asks for nothing.
 */
#ifndef LAYERTOP_REQUEST_H
#define LAYERTOP_REQUEST_H

#include "compare/operand.h"
#include "evaluate/setting.h"
#include "search/grid.h"
#include "script/script.h"
#include "session/recipe.h"

struct request {
	char *model;                       /* file of a script, or "zoo:resnet"; NULL: no model */
	char *recipe;                      /* file of a recipe; NULL: none */
	char *setting[SETTINGS];           /* words; NULL: the recipe's, or else the usual one */
	char *usual[SETTINGS];             /* words; NULL: the default.  One that means nothing is
	                                    * passed over */
	char *usual_place[SETTINGS];       /* where such a word stands: "config.lua:3" */
	int nknobs;
	struct knob_setting *knob;         /* ended by a NULL name; NULL: no knobs */
	int nchoices;
	char **choice;                     /* "prune=0.5@layer1", as choices_parse() reads it */
	char *baseline;                    /* as --baseline takes it; NULL: the model as opened */
	int nmeasured;
	char **measured;                   /* files of measured times, as --measured takes them */
	struct script_limits limits;       /* of the script */
};

void request_set_model(struct request *r, const char *file);
void request_set_recipe(struct request *r, const char *file);
void request_set_baseline(struct request *r, const char *word);
/* Add a file of measured times; of several the median holds. */
void request_add_measured(struct request *r, const char *file);
/* `setting` is SETTING_HARDWARE or another. */
void request_set_setting(struct request *r, int setting, const char *word);
void request_set_usual(struct request *r, int setting, const char *word, const char *place);
/* Of two values for one knob the later one holds.  A model that lacks an optional knob ignores
 * it. */
void request_add_knob(struct request *r, const char *name, const char *value, bool optional);
/* Of two choices with the same optimization and target the later one holds. */
void request_add_choice(struct request *r, const char *text);

/* Add all parts of another request; they override the present ones. */
void request_add(struct request *r, const struct request *more);
/* Add the settings, knobs and choices of a recipe that has been read; they override the present
 * ones. */
void request_add_recipe(struct request *r, const struct recipe *recipe);
/* Add one side of a comparison that names a model, not a CSV. */
void request_add_operand(struct request *r, const struct operand *o);
/* Return whether one side of a comparison names a recipe where its model should be. */
bool request_is_recipe(const struct operand *o);
/* Make such a side mean its recipe for `model`, a text that outlives it. */
bool request_lend_model(struct operand *o, const char *model, struct err *e);
/* Add one point of a sweep over the model `m`. */
void request_add_point(struct request *r, const struct grid *g, const struct model *m,
    int64_t point);

void request_copy(struct request *to, const struct request *from);
void request_free(struct request *r);

/* Make each setting, knob and choice of the request an axis of the grid, whose values are listed in
 * its word, and finish the grid.  False with a sentence for a word that is no list of values. */
bool request_fill_grid(const struct request *r, struct grid *g, struct err *e);

/* Write what a setting of the request was taken for in the session that was made from it: "rpi-5".
 * Return false if that is the word of the request itself, or the request has none. */
bool request_meant(const struct request *r, int setting, const struct settings *now,
    char meant[static SETTING_TEXT_MAX]);

/* Return the options that run the script of the request; they borrow from the request. */
struct script_options request_script(const struct request *r);

#endif
