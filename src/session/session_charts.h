/*
 * What charts of a session need beyond its report: the model on all devices, and its growth over
 * the batch and over each knob that changes it.
 *
 * Each value of a knob needs a run of the script, and making them waits for these runs.
 */
#ifndef LAYERTOP_SESSION_CHARTS_H
#define LAYERTOP_SESSION_CHARTS_H

#include "chart/chart_table.h"
#include "report/fleet.h"
#include "session/growth.h"

#define SESSION_MAX_GROWTHS 8

struct session_charts {
	struct fleet fleet;
	struct growth *growth;     /* owned */
	struct chart_growth line[SESSION_MAX_GROWTHS];
	struct chart_source source; /* only what was made is set */
};

/* Make what these charts need: a set of CHART_NEEDS_DEVICES and CHART_NEEDS_GROWTH.  The session
 * has a model, and must outlive the result, which does not move.  A growth in which no figure
 * changes is left out.  False with a sentence, and nothing made, if the task of the session stops
 * it. */
bool session_charts_make(struct session *s, unsigned needs, struct session_charts *out,
    struct err *e);
void session_charts_free(struct session_charts *c);

#endif
