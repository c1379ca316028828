/*
 * Sweeps: evaluate every point of a grid, on all processors, without blocking the caller.
 *
 * Forked workers take parts of the points and write the results into memory that they share with
 * the program.  The script runs once for each combination of knobs, in a limited process as always.
 * With sweep_fds() and sweep_pump() a caller can wait for other events too.  sweep_stop() ends a
 * sweep early and keeps its results.
 *
 * A sweep owns its processes and results.  It borrows the grid and the model until sweep_free().  A
 * point that cannot be evaluated fails with a sentence; the sweep goes on.  When a worker dies, its
 * points are evaluated once more; those that are still missing then are lost.
 */
#ifndef LAYERTOP_SWEEP_H
#define LAYERTOP_SWEEP_H

#include "search/grid.h"
#include "base/pareto.h"
#include "report/measure.h"
#include "script/script.h"

#include <poll.h>
#include <stdio.h>

#define SWEEP_MAX_POINTS  4000000
#define SWEEP_MAX_WORKERS 256

/* One goal of a Pareto front. */
struct sweep_goal {
	const struct measure *measure;
	bool most;                         /* more of it is better */
};
#define SWEEP_MAX_GOALS PARETO_COSTS
#define SWEEP_USUAL_GOALS "latency,weights,macs"

struct sweep_plan {
	const struct grid *grid;           /* finished */
	const struct model *model;         /* of all points if the grid has no knobs */
	const char *file;                  /* the script, which runs for other knobs */
	const char *datadir;
	struct script_limits limits;
	int64_t shard, shards;             /* 1, 3: the first of 3 parts; 0: all points */
	int workers;                       /* 0: one for each processor */
	int ngoals;                        /* 0: latency, size and MACs */
	struct sweep_goal goal[SWEEP_MAX_GOALS];
	const char *baseline;              /* its name in CSV; NULL: CSV has none */
	const struct graph *baseline_graph; /* which sweep_start() evaluates under the settings of
	                                    * the points, or NULL */
};

/* Read "latency,weights,params:most" into goal[SWEEP_MAX_GOALS]: measures as budgets name them.
 * Less is better, unless ":most" follows or the measure is a rate. */
bool sweep_read_goals(const char *list, struct sweep_goal *goal, int *n, struct err *e);

/* The value of a point in one measure: `whole` if the measure counts, else `real`. */
union sweep_value {
	int64_t whole;
	double real;
};

enum sweep_state { SWEEP_OPEN, SWEEP_GOOD, SWEEP_FAILED, SWEEP_LOST };

/* Find the points of a plan: [*from, *to).  False with a sentence if they are too many. */
bool sweep_range(const struct sweep_plan *p, int64_t *from, int64_t *to, struct err *e);

struct sweep;

struct sweep *sweep_start(const struct sweep_plan *plan, struct err *e);
/* Fill in the descriptors that become readable when there is something to do, and return their
 * number, at most SWEEP_MAX_WORKERS. */
int sweep_fds(const struct sweep *s, struct pollfd *fd);
/* Return the longest time to wait for them, in milliseconds. */
int sweep_wait(const struct sweep *s);
/* Do all that can be done without waiting.  Return whether the sweep still runs. */
bool sweep_pump(struct sweep *s);
/* Ask the workers to stop after the points that they are at. */
void sweep_stop(struct sweep *s);
void sweep_free(struct sweep *s);

/* Results, so far. */
int64_t sweep_from(const struct sweep *s);
int64_t sweep_to(const struct sweep *s);
int64_t sweep_done(const struct sweep *s);
int64_t sweep_failed(const struct sweep *s);
int64_t sweep_lost(const struct sweep *s);
enum sweep_state sweep_point(const struct sweep *s, int64_t point);
/* The values of a point that is good: one for each row of measure_table. */
const union sweep_value *sweep_values(const struct sweep *s, int64_t point);
double sweep_value(const struct sweep *s, int64_t point, const struct measure *m);
/* The values of the baseline under the settings of a point; NULL or NaN without a baseline. */
const union sweep_value *sweep_baseline(const struct sweep *s, int64_t point);
double sweep_baseline_value(const struct sweep *s, int64_t point, const struct measure *m);
/* The sentence of a point that failed or was lost. */
const char *sweep_problem(const struct sweep *s, int64_t point);

/* Mark the points that no other point with the same settings (device, batch, convention, latency
 * model) beats. */
void sweep_mark_front(struct sweep *s);
bool sweep_on_front(const struct sweep *s, int64_t point);

/* Write the name of the column of an axis: "opt_bits@layer1.*".  Return `buf`. */
#define SWEEP_NAME_MAX (CHOICE_TARGET_MAX + 128)
char *sweep_axis_name(const struct axis *a, char buf[static SWEEP_NAME_MAX]);
/* Find a value of an axis: a number in `*number`, and NULL returned, or a word.  A setting that is
 * as usual on the device has the setting itself.  The word may stand in `buf`. */
const char *sweep_axis_value(const struct axis *a, int digit, const struct settings *settings,
    double *number, char buf[static SETTING_TEXT_MAX]);

/* Write CSV: a row for each point that is done and not lost, in order; with `front` only those on
 * the front.  With a baseline it has columns for the baseline, too. */
bool sweep_write(const struct sweep *s, const char *model, bool front, FILE *f, struct err *e);

#endif
