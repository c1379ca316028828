/*
 * The grid of a sweep: what is varied, and over which values.
 *
 * An axis is a knob, an optimization (for the model, a block, a layer or a pattern) or a setting,
 * with the list of its values (value_list.h).  Every setting has its axis: those that are not
 * varied have one value.  Points are numbered from 0; axes stand in the order knobs, optimizations
 * as they are applied, settings, and the last varies fastest, so that neighbours have much in
 * common.
 *
 * A grid owns its words.  It is built by grid_init(), then grid_*() for each word of a person, then
 * grid_finish(); what is said twice about one thing holds as it was said last.
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
	char *list;                /* its values as they were given */
	int64_t n;
	char **value;              /* each as a person would type it: "0.25", "8/8", "off" */
	double *number;            /* the same as numbers; NaN: it is not one */
	const struct setting *setting;         /* AXIS_SETTING: what is varied, */
	struct settings *settings;             /* and for each value one that has it */
	const struct optimization *opt;        /* AXIS_CHOICE: what is varied, */
	struct choice *choice;                 /* and what each value means */
};

struct grid {
	const struct catalogue *devices;       /* borrowed */
	int naxes;
	struct axis axis[GRID_MAX_AXES];
	int nknobs;                            /* axes [0, nknobs) are knobs */
	int64_t npoints;
};

/* One point: the settings of a session. */
void grid_init(struct grid *g, const struct settings *s, const struct catalogue *devices);
void grid_free(struct grid *g);

bool grid_knob(struct grid *g, const char *name, const char *list, struct err *e);
/* As --opt has it, with lists for values: "prune=0,0.25/8@layer1.*"; "on" is the optimization with
 * its usual values, "off" and 0 are without it. */
bool grid_choice(struct grid *g, const char *word, struct err *e);
/* `which` is SETTING_HARDWARE or another; of devices "all" is every one. */
bool grid_setting(struct grid *g, int which, const char *list, struct err *e);

/* Counts the points and reads every value. */
bool grid_finish(struct grid *g, struct err *e);

/* The value that each axis has at a point: digit[naxes]. */
void grid_digits(const struct grid *g, int64_t point, int *digit);

/* Whether the model has the knobs of the grid and these the values. */
bool grid_check_knobs(const struct grid *g, const struct model *m, struct err *e);

#endif
