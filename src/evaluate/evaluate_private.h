/*
 * Private to src/evaluate*.c: the stages of an evaluation.
 */
#ifndef LAYERTOP_EVALUATE_PRIVATE_H
#define LAYERTOP_EVALUATE_PRIVATE_H

#include "evaluate/evaluate.h"

/* "<what> more than 9.2e18"; false. */
bool evaluate_too_large(const char *what, struct err *e);
/* Bytes of what is not multiplied. */
int64_t evaluate_bias_bytes(const struct format *f);
/* Weights that a layer multiplies with, its own or another's. */
int64_t evaluate_multiplied(const struct cost *c);
/* Which layers run as part of which. */
void evaluate_fusion(struct evaluation *v);
/* The counts of a layer under the convention, and those that are timed. */
bool evaluate_counts(struct evaluation *v, int layer, struct err *e);
/* What is stored of a layer's weights, and the work on those that are not zero. */
bool evaluate_stored(struct evaluation *v, int layer, struct err *e);
/* What a layer asks of a device; its weights and those before it are done. */
bool evaluate_work(struct evaluation *v, int layer, struct err *e);

#endif
