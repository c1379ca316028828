/*
 * Growth: how time and memory depend on one variable while all else stays.  The variable is the
 * batch, or a knob of the script that is a number (resolution, sequence, width).
 *
 * growth_begin() chooses the values.  growth_pump() evaluates them one by one and never waits,
 * because each value of a knob needs a run of the script.  A growth belongs to one state of a
 * session; growth_is_of() says whether the session still has it.  A growth owns its run.
 */
#ifndef LAYERTOP_GROWTH_H
#define LAYERTOP_GROWTH_H

#include "script/script.h"
#include "search/growth_point.h"
#include "session/session.h"

#define GROWTH_BATCH      (-1)     /* the variable is the batch, not a knob */
#define GROWTH_MAX_POINTS 16

struct growth {
	int variable;              /* GROWTH_BATCH, or a knob */
	uint64_t serial;           /* of the graph; 0: no graph */
	int n;
	struct growth_point point[GROWTH_MAX_POINTS]; /* in the order of values */
	int present;               /* the point of the present value */
	struct script_run *run;    /* NULL: no script runs */
	int running;               /* the point of that run */
};

/* Return "batch" or the name of the knob, or NULL when the model has no such variable. */
const char *growth_name(const struct model *m, int variable);

/* Begin a growth for the present state of the session, which needs a model. */
void growth_begin(struct growth *g, const struct session *s, int variable);
bool growth_is_of(const struct growth *g, const struct session *s);
/* Go on without waiting; return true when a point has become known or failed.  While a script runs,
 * script_fd(g->run) becomes readable when there is something to do. */
bool growth_pump(struct growth *g, const struct session *s);
/* Return whether growth_pump() has work that needs no run of the script. */
bool growth_is_ready(const struct growth *g);
/* Stop what is under way; the next growth_pump() starts it again. */
void growth_pause(struct growth *g);
void growth_end(struct growth *g);

#endif
