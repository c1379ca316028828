/*
 * Private to sweep*.c: the parts of a sweep.
 *
 * Workers and the program share `page` and `points`; only the program uses everything else.
 */
#ifndef LAYERTOP_SWEEP_PRIVATE_H
#define LAYERTOP_SWEEP_PRIVATE_H

#include "script/script.h"
#include "search/sweep.h"

#include <stdatomic.h>
#include <sys/types.h>

#define SWEEP_MAX_PROBLEMS 512

struct sweep_page {
	atomic_int stop;
	atomic_llong done, failed, lost;
	atomic_int nproblems;      /* may exceed SWEEP_MAX_PROBLEMS */
	struct err problem[SWEEP_MAX_PROBLEMS];
};

/* One point, followed by a value for each measure. */
struct sweep_result {
	atomic_uchar state;        /* enum sweep_state, written last */
	bool on_front;
	int problem;
	union sweep_value value[];
};

/* A model that points are evaluated with: a job and workers use it. */
struct sweep_model {
	const struct model *model;
	bool owned;
	int users;
};

/* A model with points that no worker has taken yet. */
struct sweep_job {
	struct sweep_model *of;
	int64_t next, to;
};

/* One process: a run of the script for one combination of knobs, or a worker for [from, to). */
struct sweep_slot {
	struct script_run *run;    /* NULL: no script */
	int64_t combination;
	pid_t worker;              /* 0: no worker */
	int fd;                    /* of a worker: becomes readable when it ends */
	int64_t from, to;
	struct sweep_model *of;    /* of a worker */
	bool again;                /* for points that a worker has lost already */
};

struct sweep {
	struct sweep_plan plan;
	int64_t from, to;
	int64_t per_model;         /* points of one combination of knobs */
	int64_t next_combination, end_combination;
	int nslots, njobs;
	struct sweep_slot slot[SWEEP_MAX_WORKERS];
	struct sweep_job job[SWEEP_MAX_WORKERS];
	struct sweep_page *page;
	int nmeasures;
	size_t stride;             /* bytes of a result */
	unsigned char *points;
	int64_t nsettings;         /* combinations of settings, which vary fastest */
	union sweep_value *baseline; /* of each of them a value for each measure; NULL: none */
};

/* sweep_point.c */
struct sweep_result *sweep_result(const struct sweep *s, int64_t point);
/* Store a value for each measure. */
void sweep_put_values(const struct evaluation *v, union sweep_value *out);

/* sweep_baseline.c */
/* Evaluate the baseline of the plan under each combination of settings. */
bool sweep_evaluate_baseline(struct sweep *s, struct err *e);

/* sweep_work.c */
/* Evaluate the points [from, to) in this process. */
void sweep_evaluate(struct sweep *s, const struct model *m, int64_t from, int64_t to);
/* Evaluate those that are open in a worker; false if no process can be made. */
bool sweep_fork(struct sweep *s, struct sweep_slot *slot, const struct model *m, int64_t from,
    int64_t to);
/* Reap a worker whose descriptor has become readable.  If it crashed, another one evaluates the
 * points that are missing; if that crashed, too, they are lost. */
void sweep_reap(struct sweep *s, struct sweep_slot *slot);
void sweep_kill(struct sweep_slot *slot);
/* Let the points of [from, to) that are not done fail with this sentence. */
void sweep_fail(struct sweep *s, int64_t from, int64_t to, const struct err *why);

#endif
