/*
 * Needs: the condition under which a column or a measure says something about a model.
 *
 * Tokens per second, for example, say nothing about a model of images.  Each row of the tables of
 * columns and measures names its need, and whoever shows the row asks needs_met() first.
 */
#ifndef LAYERTOP_NEEDS_H
#define LAYERTOP_NEEDS_H

#include "evaluate/evaluate.h"

enum needs {
	NEEDS_NOTHING,
	NEEDS_CHOICES,             /* at least one choice: column_says() knows, an evaluation not */
	NEEDS_CHANGE,              /* something to compare; column_says() knows that, too */
	NEEDS_MEASURED,            /* measured times of layers; so it does here */
	NEEDS_FRAMES,              /* samples that are not sequences of tokens */
	NEEDS_TOKENS,              /* samples that are sequences of tokens */
	NEEDS_CACHE,               /* a KV cache */
	NEEDS_EXPERTS,             /* parameters of which a token uses only a part */
	NEEDS_RANGE,               /* a latency with a known error */
	NEEDS_FLOOR,               /* the energy of the device's operations */
	NEEDS_SYSTEM,              /* energy measured on the whole device */
	NEEDS_UNCOUNTED,           /* layers of which nothing is counted */
	NEEDS_STORAGE,             /* a device whose storage bandwidth is known */
	NEEDS_ARENA,               /* a runtime, or a file for an engine, that plans one arena */
	NEEDS_PLAN                 /* a file for an engine that plans one arena for all tensors */
};

/* Return whether an evaluation meets a need.  It always meets NEEDS_CHOICES,
 * NEEDS_CHANGE and NEEDS_MEASURED. */
bool needs_met(enum needs needs, const struct evaluation *v);

#endif
