/*
 * Whether a model fits into a device's memories, and which layer is one too many.
 *
 * Where program memory is apart (flash), weights have to fit there and activations into main
 * memory; elsewhere main memory holds both.  An accelerator without main memory of its own has to
 * hold the activations on the chip.  Keys and values that are kept count as activations.
 */
#ifndef LAYERTOP_FIT_H
#define LAYERTOP_FIT_H

#include "evaluate/evaluation.h"

/* The parts of a model that must fit into a device's memory; flags that are or-ed. */
enum held { HELD_NOTHING, HELD_WEIGHTS = 1, HELD_ACTIVATIONS = 2 };

enum verdict { FIT_YES, FIT_UNKNOWN, FIT_NO };

struct fit {
	enum verdict verdict;
	const char *memory;        /* what is too small, or not known: "flash", "RAM"... */
	unsigned held;             /* FIT_NO: what that memory holds, of enum held */
	int layer;                 /* FIT_NO: the first layer that it is too small for */
	int64_t need;              /* bytes up to there, or in all */
	double have;
	int64_t flash_need;        /* more than 0: the weights are too much for flash, too, */
	double flash_have;         /* which has so many bytes */
};

/* `curve` is what liveness_curve() gives for the evaluation's graph. */
struct fit fit_check(const struct evaluation *v, const struct hardware *h, const int64_t *curve);
/* The same for the device of the evaluation. */
struct fit fit_of(const struct evaluation *v);
/* Whether weights have a memory of their own. */
bool fit_has_flash(const struct hardware *h);

#define FIT_TEXT_MAX 256
/* Of FIT_NO: "flash is too small from fc on; 2.10 MB needed, 1.05 MB there" */
char *fit_reason(const struct fit *f, const struct graph *g, char buf[static FIT_TEXT_MAX]);
/* "yes", "no: " and the reason, "?: the size of its RAM is not known; 2.10 MB needed" */
char *fit_text(const struct fit *f, const struct graph *g, char buf[static FIT_TEXT_MAX]);
/* "yes", "no: flash, from fc", "?: flash unknown": for a table. */
char *fit_brief(const struct fit *f, const struct graph *g, char buf[static FIT_TEXT_MAX]);

#endif
