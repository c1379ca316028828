/*
 * Tell whether a model fits into a device's memories; if not, name the first layer that does not.
 *
 * On a device with program memory of its own (flash) the weights must fit there and the activations
 * into main memory; elsewhere main memory holds both.  An accelerator without main memory must hold
 * the activations on the chip.  Keys and values that stay for the next run count as activations.
 *
 * A fit is a plain value, and finding it cannot fail.
 */
#ifndef LAYERTOP_FIT_H
#define LAYERTOP_FIT_H

#include "evaluate/evaluation.h"

/* The parts of a model that must fit into a device's memory; flags that are or-ed. */
enum held { HELD_NOTHING, HELD_WEIGHTS = 1, HELD_ACTIVATIONS = 2 };

enum verdict { FIT_YES, FIT_UNKNOWN, FIT_NO };

struct fit {
	enum verdict verdict;
	const char *memory;        /* the memory that is too small or not known: "flash" */
	unsigned held;             /* FIT_NO: the parts that it holds, of enum held */
	int layer;                 /* FIT_NO: the first layer that does not fit */
	int64_t need;              /* bytes that the model needs there */
	double have;
	int64_t flash_need;        /* above 0: the weights do not fit into flash either, */
	double flash_have;         /* which has this many bytes */
};

/* Check a device.  `curve` comes from liveness_curve() for the evaluation's graph. */
struct fit fit_check(const struct evaluation *v, const struct hardware *h, const int64_t *curve);
/* Check the device of the evaluation. */
struct fit fit_of(const struct evaluation *v);
/* Return whether a device has program memory of its own. */
bool fit_has_flash(const struct hardware *h);

#define FIT_TEXT_MAX 256
/* Say why a model does not fit (FIT_NO): "flash is too small from fc on; 2.10 MB needed, 1.05 MB
 * there".  Return `buf`. */
char *fit_reason(const struct fit *f, const struct graph *g, char buf[static FIT_TEXT_MAX]);
/* Write a verdict: "yes", "no: " and the reason, or "?: the size of its RAM is not known; 2.10 MB
 * needed".  Return `buf`. */
char *fit_text(const struct fit *f, const struct graph *g, char buf[static FIT_TEXT_MAX]);
/* Write a verdict for a table: "yes", "no: flash, from fc", "?: flash unknown". */
char *fit_brief(const struct fit *f, const struct graph *g, char buf[static FIT_TEXT_MAX]);

#endif
