/*
 * The gain of each optimization on the selected rows: a few totals of the model with it, compared
 * with those without it, while all other choices stay.
 *
 * Each gain takes an evaluation of the model, so that they are worked out one by one.
 */
#ifndef LAYERTOP_GAIN_H
#define LAYERTOP_GAIN_H

#include "frame/app.h"

#define GAIN_MEASURES 3

struct gain {
	bool refused;              /* it cannot be switched there */
	double change[GAIN_MEASURES]; /* in percent */
};

/* A zeroed struct is a valid empty one. */
struct gains {
	uint64_t serial;           /* of the report that they are about */
	char *targets;             /* owned: the rows that they are about */
	int n, cap;                /* known ones, in the order of the table of optimizations */
	struct gain *gain;
	bool wanted;               /* some are still to be worked out */
	bool stopped;              /* those stay unknown until the report or the rows change */
};

/* Work out the next gain, or the first one after a change of the report or of the rows. */
void gains_next(struct gains *g, struct app *a);
/* Say how far they are: "working out gains: 3 of 14".  Return `buf`. */
#define GAINS_DOING_MAX 64
char *gains_doing(const struct gains *g, char buf[static GAINS_DOING_MAX]);
void gains_free(struct gains *g);
/* Return the gain of an optimization by its place in the table; NULL: not known yet. */
const struct gain *gains_of(const struct gains *g, int place);
/* Write a gain: "MACs -74% time -70% bytes =".  Return `buf`. */
char *gain_text(const struct gain *gain, char *buf, size_t size);

#endif
