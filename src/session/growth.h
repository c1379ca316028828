/*
 * Growth: how time and memory follow one quantity while all else stays: the batch, or a knob of the
 * script that is a number (resolution, sequence, width).
 *
 * The values are there at once; what they cost becomes known one by one with growth_pump(), without
 * waiting, because a knob needs a run of the script for each.  A growth belongs to the state of the
 * session that it was begun for; growth_is_of() tells whether that is still so.  It owns its run.
 */
#ifndef LAYERTOP_GROWTH_H
#define LAYERTOP_GROWTH_H

#include "script/script.h"
#include "session/session.h"

#define GROWTH_BATCH      (-1)     /* the variable that is no knob */
#define GROWTH_MAX_POINTS 16

enum growth_state { GROWTH_UNKNOWN, GROWTH_KNOWN, GROWTH_FAILED };

struct growth_point {
	double value;
	enum growth_state state;
	double seconds;            /* NaN: not known on this device */
	double peak_bytes, weight_bytes;
	double kv_cache_bytes;     /* 0: it keeps nothing */
};

struct growth {
	int variable;              /* GROWTH_BATCH, or a knob */
	uint64_t serial;           /* of the graph that it is about; 0: of none */
	int n;
	struct growth_point point[GROWTH_MAX_POINTS]; /* by value */
	int present;               /* the point that holds now */
	struct script_run *run;    /* NULL: nothing under way */
	int running;               /* point that it is about */
};

/* "batch", or the knob's name; NULL when a model has no such variable. */
const char *growth_name(const struct model *m, int variable);

/* Start over for what the session holds now, which needs a model. */
void growth_begin(struct growth *g, const struct session *s, int variable);
bool growth_is_of(const struct growth *g, const struct session *s);
/* Go on, without waiting; true when a point has become known or failed.  While something is under
 * way, script_fd(g->run) becomes readable. */
bool growth_pump(struct growth *g, const struct session *s);
/* Whether there is something to go on with at once, without waiting for a run. */
bool growth_is_ready(const struct growth *g);
/* Stop what is under way; the next growth_pump() starts it again. */
void growth_pause(struct growth *g);
void growth_end(struct growth *g);

#endif
