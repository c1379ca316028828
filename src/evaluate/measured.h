/*
 * The latency model "measured": the time of a layer from the terms of its kind, whose coefficients
 * `layertop calibrate` has found on the machine (hardware/calibrated.h).
 *
 * A layer runs as the primitives that it is made of, each with the steps that the runtime joins to
 * it.  A layer with a primitive or a type that was not measured has no such time: it keeps that of
 * the roofline, with the rates of the profile.
 */
#ifndef LAYERTOP_MEASURED_TIME_H
#define LAYERTOP_MEASURED_TIME_H

#include "evaluate/evaluation.h"
#include "evaluate/run_shape.h"

/* Layers that are timed one after the other. */
struct measured_run {
	const struct evaluation *v; /* whose work is known */
	const struct platform *platform; /* where they run */
	struct run_context before;
};

/* A primitive of a layer. */
struct measured_part {
	struct run_shape shape;
	const struct calibrated_kind *kind;
	double term[TERMS];
	double seconds;
};

/* Find the parts of the next layer, and add them to what ran before.  `other_seconds` is the time
 * of a layer that was not measured.  Return how many there are; 0 with a sentence if the time of
 * the layer is not known from measurements. */
int measured_parts(struct measured_run *run, int layer, double other_seconds,
    struct measured_part part[static PRIMITIVE_STEPS], struct err *why);
/* Time the next layer; `t` and `f` have the time of the roofline and keep it if the layer was not
 * measured.  Return whether it was. */
bool measured_layer(struct measured_run *run, int layer, struct timing *t, struct figures *f);

/* Set the range of the total.  Errors of layers partly cancel out, so that it is that of chains of
 * measured layers, not the sum of the ranges. */
void measured_total(const struct evaluation *v, const struct platform *p, struct figures *total);

/* Find the parts of a layer of an evaluation whose times are known, behind what ran before it. */
int measured_explain(const struct evaluation *v, int layer,
    struct measured_part part[static PRIMITIVE_STEPS], struct err *why);
/* Return what was measured of the engine with the type of a layer, or NULL. */
const struct calibrated *measured_of(const struct evaluation *v, const struct platform *p,
    int layer);

#endif
