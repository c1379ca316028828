/*
 * What the page of sweeps shows: a sweep that runs beside the screen, and the Pareto front of what
 * it has done.
 *
 * What is varied is typed in the words of the command line; everything else is as the session had
 * it when it began.  The view holds its model, so that the session may go on to another.
 */
#ifndef LAYERTOP_SWEEP_VIEW_H
#define LAYERTOP_SWEEP_VIEW_H

#include "frame/prompt.h"
#include "session/session.h"
#include "search/sweep.h"

struct sweep_view {
	char words[PROMPT_MAX];    /* as they were typed last */
	char *file;                /* of the script */
	struct model *model;       /* NULL: nothing has been swept */
	struct grid grid;
	struct sweep *sweep;
	bool running;
	int nfront;
	int64_t *front;            /* points on the front, the fastest first */
	int at;                    /* of these the one that is looked at */
	int upright;               /* what the upright axis shows: see sweep_view_measure() */
};

/* Begin another sweep; the one before stays when that cannot be done.  `file` is the script that
 * made the session's model. */
bool sweep_view_start(struct sweep_view *v, struct session *s, const char *file, double time_limit,
    const char *words, struct err *e);
void sweep_view_free(struct sweep_view *v);
/* Go on without waiting; true when it has just come to its end. */
bool sweep_view_pump(struct sweep_view *v);
/* End it; what is done stays. */
void sweep_view_stop(struct sweep_view *v);

/* The measure of the upright axis; `by` goes to another. */
const struct measure *sweep_view_measure(const struct sweep_view *v);
void sweep_view_turn(struct sweep_view *v, int by);
/* The point that is looked at, or -1. */
int64_t sweep_view_point(const struct sweep_view *v);
/* What a point is, in the words of --opt, --set and the settings that are varied. */
void sweep_view_text(const struct sweep_view *v, int64_t point, char *buf, size_t size);
/* Fill a request that makes the point, for the session to go to.  The caller frees it. */
void sweep_view_request(const struct sweep_view *v, int64_t point, struct request *out);

#endif
