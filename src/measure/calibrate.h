/*
 * Calibration: measure layers on this machine with an engine, learn the terms of their times, and
 * make a device of them.
 *
 * The device has the coefficients of each kind of layers for a type and a number of threads
 * (hardware/calibrated.h), and the usual figures of a profile, from the same measurements: the peak
 * is the rate of the fastest layer, the share of a kind is the median of its layers.
 *
 * The caller owns the arena in which the device lies.
 */
#ifndef LAYERTOP_CALIBRATE_H
#define LAYERTOP_CALIBRATE_H

#include "hardware/hardware.h"
#include "measure/engine.h"

#define CALIBRATE_TYPES       3
#define CALIBRATE_SECONDS     20.0
#define CALIBRATE_QUICK       6.0
/* A machine whose rounds differ by more than this has no times that mean anything. */
#define CALIBRATE_MOST_SPREAD 0.15

struct calibrate_wish {
	const struct engine_row *engine;
	bool joins;                /* its runtime runs activations and sums as part of products */
	int ntypes;
	enum dtype type[CALIBRATE_TYPES];
	int threads;               /* 0: all */
	double seconds;            /* for all types together; a busy machine takes longer */
	double products;           /* most multiply-accumulates of a layer; 0: as time allows */
	/* Tell the type that is measured, the part of everything that is done, and the seconds that
	 * are left.  False ends the calibration.  NULL: tell nobody. */
	bool (*progress)(void *data, enum dtype type, double done, double left);
	void *data;
};

/* How sure the measurement of a type is. */
struct calibrate_outcome {
	enum dtype type;
	int layers, chains;
	int left_out;              /* layers that the engine does not run */
	int runs;
	double spread;             /* median of how much rounds of a layer differ */
	double rejected;           /* part of the samples in which others had the processor */
};

/* Measure.  `*out` is a device with what `before` (NULL: nothing) has of other types and threads of
 * the same engine on the same processor.  Fail, with a sentence, if the engine is not there, has
 * too little memory or was stopped. */
bool calibrate(const struct calibrate_wish *wish, const char *id, const struct hardware *before,
    struct arena *a, struct hardware *out, struct calibrate_outcome outcome[CALIBRATE_TYPES],
    struct err *e);
/* Refuse a measurement whose rounds differ too much. */
bool calibrate_agrees(const struct calibrate_outcome *o, struct err *e);

#endif
