/*
 * Private to explain*.c: the list of lines that grows, and the explanations by concern.
 *
 * Every function adds lines about one layer of an evaluated graph.
 */
#ifndef LAYERTOP_EXPLAIN_PRIVATE_H
#define LAYERTOP_EXPLAIN_PRIVATE_H

#include "report/explain.h"

struct explain_lines {
	struct detail *out;        /* the caller's, with room for `max` */
	int n, max;
	const char *times;         /* the multiplication sign */
};

/* Add a line.  Drop it when the list is full, and cut its text off when it is too long. */
void explain_say(struct explain_lines *l, const char *label, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* explain_cost.c: the operations, "2 x 5 x (3x3x1) x (26x26) = 60,840".  The formula counts all
 * weights, also those that are zero; the text behind it says what is left without zeros. */
void explain_flops(struct explain_lines *l, const char *label, const struct evaluation *v,
    int layer);
/* explain_cost.c: parameters, the experts in use, and the KV cache. */
void explain_stored(struct explain_lines *l, const struct evaluation *v, int layer);
/* explain_cost.c: bytes that are read and written, and shapes. */
void explain_moved(struct explain_lines *l, const struct evaluation *v, int layer);

/* explain_cost.c: the bytes that are moved, by what they are of. */
void explain_streams(struct explain_lines *l, const struct evaluation *v, int layer);
/* explain_shape.c: where the windows of a layer fit, and how much of the input one place sees. */
void explain_shape(struct explain_lines *l, const struct graph *g, int layer);
/* explain_shape.c: the activations that are in memory at the peak. */
void explain_peak(struct explain_lines *l, const struct evaluation *v);

/* explain_time.c: the time and its bound, or the reason why it is not known. */
void explain_time(struct explain_lines *l, const struct evaluation *v, int layer);
/* explain_time.c: both figures of energy, or the reason why they are not known. */
void explain_energy(struct explain_lines *l, const struct evaluation *v, int layer);

#endif
