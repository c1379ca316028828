/*
 * The state of the chart of sweeps: a sweep that runs in the background, and its Pareto front.
 *
 * A person types what to vary in the words of the command line.  All else is as in the session when
 * the sweep began.  The view holds the model, so that the session may open another one.
 */
#ifndef LAYERTOP_SWEEP_VIEW_H
#define LAYERTOP_SWEEP_VIEW_H

#include "frame/prompt.h"
#include "session/session.h"
#include "search/sweep.h"

struct sweep_view {
	char words[PROMPT_MAX];    /* the words that were typed last */
	char *file;                /* of the script */
	struct model *model;       /* NULL: there was no sweep yet */
	struct grid grid;
	struct sweep *sweep;
	bool running;
	int nfront;
	int64_t *front;            /* points on the front, the fastest first */
	int at;                    /* index of the selected point of the front */
	int upright;               /* index of the measure of the upright axis */
};

/* Start another sweep.  False with a sentence if it cannot be started; the last sweep stays then.
 * `file` is the script of the session's model. */
bool sweep_view_start(struct sweep_view *v, struct session *s, const char *file,
    struct script_limits limits, const char *words, struct err *e);
void sweep_view_free(struct sweep_view *v);
/* Continue without waiting; true if the sweep has just ended. */
bool sweep_view_pump(struct sweep_view *v);
/* End the sweep; finished points stay. */
void sweep_view_stop(struct sweep_view *v);

/* Return the measure of the upright axis, and choose another one. */
const struct measure *sweep_view_measure(const struct sweep_view *v);
void sweep_view_turn(struct sweep_view *v, int by);
/* Return the selected point, or -1. */
int64_t sweep_view_point(const struct sweep_view *v);
/* Describe a point in the words of --opt, --set and the settings that are varied. */
void sweep_view_text(const struct sweep_view *v, int64_t point, char *buf, size_t size);
/* Fill in a request for the point, which the caller frees. */
void sweep_view_request(const struct sweep_view *v, int64_t point, struct request *out);

#endif
