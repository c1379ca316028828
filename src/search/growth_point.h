/*
 * A point of a growth: the figures of a model at one value of a variable, while all else stays.
 */
#ifndef LAYERTOP_GROWTH_POINT_H
#define LAYERTOP_GROWTH_POINT_H

#include "evaluate/evaluation.h"

enum growth_state { GROWTH_UNKNOWN, GROWTH_KNOWN, GROWTH_FAILED };

struct growth_point {
	double value;              /* of the variable */
	enum growth_state state;
	double seconds;            /* NaN: not known on this device */
	double rate;               /* samples a second, or tokens if samples hold tokens; or NaN */
	double share;              /* of the device's peak, 0 to 1; or NaN */
	double peak_bytes, weight_bytes;
	double kv_cache_bytes;     /* 0: the model has no such cache */
};

/* Fill in the figures of an evaluation. */
void growth_point_set(struct growth_point *p, const struct evaluation *v);

#endif
