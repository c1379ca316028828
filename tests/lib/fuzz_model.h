/*
 * A small model and two devices for the fuzz targets, built once in a process.
 */
#ifndef LAYERTOP_TEST_FUZZ_MODEL_H
#define LAYERTOP_TEST_FUZZ_MODEL_H

#include "hardware/hardware.h"
#include "model/graph.h"

/* Return a graph with layers for every optimization. */
struct graph *fuzz_graph(void);
/* Return two devices, so that a setting can change. */
const struct catalogue *fuzz_devices(void);

/* Print an invariant that does not hold, with the text that broke it, and abort. */
_Noreturn void fuzz_fail(const char *what, const char *text);

#endif
