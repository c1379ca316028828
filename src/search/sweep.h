/*
 * Sweeps: every point of a grid, on all processors, without waiting.
 *
 * The points are divided among forked workers, which write their results into memory that they
 * share with the program.  The script runs once for each combination of knobs, in a limited process
 * like any other.  sweep_fds() and sweep_pump() let a caller wait for other things too;
 * sweep_stop() keeps what is done.
 *
 * A sweep owns its processes and results; it borrows the grid and the model until sweep_free().
 */
#ifndef LAYERTOP_SWEEP_H
#define LAYERTOP_SWEEP_H

#include "search/grid.h"
#include "search/pareto.h"
#include "report/measure.h"

#include <poll.h>
#include <stdio.h>

#define SWEEP_MAX_POINTS  4000000
#define SWEEP_MAX_WORKERS 256

/* What a Pareto front is about. */
struct sweep_goal {
	const struct measure *measure;
	bool most;                         /* more of it is better */
};
#define SWEEP_MAX_GOALS PARETO_COSTS

struct sweep_plan {
	const struct grid *grid;           /* finished */
	const struct model *model;         /* what the points are of when the grid has no knobs */
	const char *file;                  /* the script, for other knobs */
	const char *datadir;
	double time_limit;                 /* seconds for a script; 0: the default */
	int64_t shard, shards;             /* the first of 3 parts is 1, 3; 0: all of it */
	int workers;                       /* 0: as many as there are processors */
	int ngoals;                        /* 0: latency, size and MACs */
	struct sweep_goal goal[SWEEP_MAX_GOALS];
};

/* Read "latency,weights,params:most" into goal[SWEEP_MAX_GOALS]: measures as budgets call them, of
 * which less is better unless it says otherwise or the measure is a rate. */
bool sweep_read_goals(const char *list, struct sweep_goal *goal, int *n, struct err *e);

/* What a point costs in one measure: the number of a measure that counts, else a real one. */
union sweep_value {
	int64_t whole;
	double real;
};

enum sweep_state { SWEEP_OPEN, SWEEP_GOOD, SWEEP_FAILED };

/* Which points a plan is about: [*from, *to).  False with a sentence when they are too many. */
bool sweep_range(const struct sweep_plan *p, int64_t *from, int64_t *to, struct err *e);

struct sweep;

struct sweep *sweep_start(const struct sweep_plan *plan, struct err *e);
/* What becomes readable when there is something to do; how many, at most SWEEP_MAX_WORKERS. */
int sweep_fds(const struct sweep *s, struct pollfd *fd);
/* The longest to wait for that, in milliseconds. */
int sweep_wait(const struct sweep *s);
/* Do what can be done without waiting; whether anything is still under way. */
bool sweep_pump(struct sweep *s);
/* Ask the workers to finish the points that they are at. */
void sweep_stop(struct sweep *s);
void sweep_free(struct sweep *s);

/* Results: while it runs as far as they have come. */
int64_t sweep_from(const struct sweep *s);
int64_t sweep_to(const struct sweep *s);
int64_t sweep_done(const struct sweep *s);
int64_t sweep_failed(const struct sweep *s);
enum sweep_state sweep_point(const struct sweep *s, int64_t point);
/* Of a point that is good, one for each row of measure_table. */
const union sweep_value *sweep_values(const struct sweep *s, int64_t point);
double sweep_value(const struct sweep *s, int64_t point, const struct measure *m);
/* Of a point that failed. */
const char *sweep_problem(const struct sweep *s, int64_t point);

/* Mark, among the points that were measured in the same way (device, batch, counting, latency
 * model), those that no other beats. */
void sweep_mark_front(struct sweep *s);
bool sweep_on_front(const struct sweep *s, int64_t point);

/* CSV: a row for each point that is done, in order; with `front` only those on the front. */
bool sweep_write(const struct sweep *s, const char *model, bool front, FILE *f, struct err *e);

#endif
