/*
 * A graph under choices that are written as text, and its figures.
 *
 * A wrong choice ends the test program with its sentence.
 */
#ifndef LAYERTOP_TEST_VARIANT_H
#define LAYERTOP_TEST_VARIANT_H

#include "evaluate/evaluate.h"
#include "optimize/choices.h"

/* Return a device that computes 1e9 fp32 operations a second; nothing else is known of it. */
struct hardware variant_device(void);
/* Return the settings of a device under a latency model, resolved. */
struct settings variant_settings(const struct hardware *h, const char *model);

/* Parse choices; NULL ends the list.  The caller frees them. */
struct choices variant_choices(const char *const *text);

/* Optimize a graph.  The caller owns the result, which is NULL, with a sentence, if it fails. */
struct graph *variant_try(const struct graph *base, const char *const *text, struct err *e);
/* Optimize a graph, or end the test program. */
struct graph *variant_of(const struct graph *base, const char *const *text);
#define VARIANT(base, ...) variant_of(base, (const char *const[]){__VA_ARGS__, NULL})

/* Evaluate a graph with the textbook convention and latency, batch 1, on variant_device(). */
struct figures variant_total(const struct graph *g);

/* Explain the layer at a path in a variant of `base`.  Return the line with this label, or an empty
 * text if there is none.  Both are evaluated under the same settings. */
const char *variant_explained(const struct evaluation *base, const struct evaluation *now,
    const char *path, const char *label, char text[static 512]);

/* Return the sentence that says why a choice, "prune=0.5", cannot change the layer at a path, or
 * "it applies".  `e` holds the sentence. */
const char *variant_refusal(const struct graph *g, const char *path, const char *choice,
    struct err *e);

/* Count the channels of the layer at a path, first or last as its op has them; 0 if there is no
 * such layer. */
int64_t variant_channels(const struct graph *g, const char *path);

#endif
