/*
 * The grid of a sweep: the axes that a sweep varies, with the values of each.
 *
 * An axis is a knob, an optimization (for the model, a block, a layer or a pattern) or a setting,
 * with a list of values (value_list.h).  Every setting has an axis; a setting that does not vary
 * has one value.  The order of the axes is: knobs, optimizations in the order in which they are
 * applied, settings.  Points are numbered from 0, and the last axis varies fastest, so that
 * neighbouring points have much in common.
 *
 * A grid owns its words.  Build it with grid_init(), one grid_*() for each word of the user, and
 * grid_finish().  A later word about an axis replaces an earlier one.
 */
#ifndef LAYERTOP_GRID_H
#define LAYERTOP_GRID_H

#include "optimize/choices.h"
#include "model/model.h"
#include "optimize/optimize.h"
#include "evaluate/setting.h"

#define GRID_MAX_AXES   64
#define GRID_MAX_VALUES 100000

enum axis_kind { AXIS_KNOB, AXIS_CHOICE, AXIS_SETTING };

struct axis {
	enum axis_kind kind;
	char *name;                /* "width", "prune", "prune@layer1.*", "hw" */
	char *list;                /* of values, as the user gave it */
	int64_t n;
	char **value;              /* each as the user would type it: "0.25", "8/8", "off" */
	double *number;            /* each as a number; NaN: it is a word */
	const struct setting *setting;         /* AXIS_SETTING: the setting, */
	struct settings *settings;             /* and for each value settings that have it */
	const struct optimization *opt;        /* AXIS_CHOICE: the optimization, */
	struct choice *choice;                 /* and the choice of each value */
};

struct grid {
	const struct catalogue *devices;       /* borrowed */
	int naxes;
	struct axis axis[GRID_MAX_AXES];
	int nknobs;                            /* axes [0, nknobs) are knobs */
	int64_t npoints;
};

/* Begin a grid of one point: the settings of a session. */
void grid_init(struct grid *g, const struct settings *s, const struct catalogue *devices);
void grid_free(struct grid *g);

bool grid_knob(struct grid *g, const char *name, const char *list, struct err *e);
/* Add an axis as --opt takes it, with lists for values: "prune=0,0.25/8@layer1.*".  "on" is the
 * optimization with its fallback values, "off" and 0 are the model without it. */
bool grid_choice(struct grid *g, const char *word, struct err *e);
/* Give a setting (SETTING_...) a list of values; the list "all" of SETTING_HARDWARE is every
 * device. */
bool grid_setting(struct grid *g, int which, const char *list, struct err *e);

/* Read every value, and count the points. */
bool grid_finish(struct grid *g, struct err *e);

/* Find the value of each axis at a point: an index into its values, in digit[naxes]. */
void grid_digits(const struct grid *g, int64_t point, int *digit);

/* Return the resolved settings of a point. */
struct settings grid_settings(const struct grid *g, const int *digit);

/* Check that the model has the knobs of the grid, and that these take the values. */
bool grid_check_knobs(const struct grid *g, const struct model *m, struct err *e);

#endif
