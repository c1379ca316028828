/*
 * The shape of a layer as an engine runs it: what the terms of its time (hardware/term.h) are
 * counted from.
 *
 * A shape comes from a primitive and those joined to it, and from what ran before it.  The same
 * functions serve calibration, which finds the coefficients of the terms, and the latency model
 * "measured", which uses them.  Shapes are values; nothing here fails.
 */
#ifndef LAYERTOP_RUN_SHAPE_H
#define LAYERTOP_RUN_SHAPE_H

#include "hardware/calibrated.h"
#include "model/primitive.h"

struct run_shape {
	enum measured_kind kind;   /* MEASURED_KINDS: one that is never measured */
	double matrices;           /* products of matrices, or images: batch x groups */
	double rows, columns, depth; /* of each: places x channels out, from channels in */
	double taps;               /* elements of the windows of all places, without padding */
	double lines;              /* of places */
	double window;             /* elements of a window */
	bool strided, averages;
	double elements;           /* of the output */
	double steps, curves;      /* elements that joined steps change, and exponentials among
	                            * these */
	double input, others, output, weights; /* bytes; `others` of inputs beside the first */
	double outside;            /* bytes of inputs that no layer before has made */
	double before, before3;    /* bytes that the layer before, and the three before, touched */
	bool after_norm;
	double rough;              /* seconds of the layer before */
	double pass;               /* bytes of the weights of all layers */
};

/* Find the shape of a primitive whose numbers have a type, as if nothing had run before. */
struct run_shape run_shape_of(const struct primitive *p, enum dtype type);
/* Join a step to it: an activation, or the sum or product with another tensor. */
void run_shape_join(struct run_shape *s, const struct primitive *step, enum dtype type);
/* Return the multiply-accumulates, without those on padding. */
double run_shape_products(const struct run_shape *s);

/* The layers that ran before; all zero: none. */
struct run_context {
	double touched[3];         /* bytes that the layers before touched, the last one first */
	bool norm;
	double seconds;
	double pass;               /* bytes of the weights of all layers, those to come, too */
};
/* Put a shape behind what ran before. */
void run_shape_place(struct run_shape *s, const struct run_context *before);
/* Add a layer that took these seconds to what ran before. */
void run_context_add(struct run_context *c, const struct run_shape *s, double seconds);

/* Count the terms of a shape on a machine. */
void run_shape_terms(const struct run_shape *s, const struct calibrated *m,
    double term[static TERMS]);

#endif
