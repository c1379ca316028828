/*
 * Graphs built in C as a script would: one line for each layer.
 *
 *	struct build b = build_start();
 *	int x = build_input(&b, "3x8x8");
 *	x = build_layer(&b, "conv", "conv1", "filters=4 kernel=3 pad=same", 1, x);
 *	struct graph *g = build_end(&b, x);
 *
 * A layer that does not work ends the test program with its sentence, but for build_try().
 */
#ifndef LAYERTOP_TEST_BUILD_H
#define LAYERTOP_TEST_BUILD_H

#include "model/graph.h"

struct build {
	struct graph *g;
};

struct build build_start(void);
/* Add a layer or an input; return its index. */
int build_layer(struct build *b, const char *op, const char *name, const char *attrs, int ninputs,
    ...);
int build_input(struct build *b, const char *shape);
/* Add a layer.  Return -1 with a sentence if it does not work. */
int build_try(struct build *b, const char *op, const char *attrs, int ninputs, const int *input,
    struct err *e);
/* Open a block; graph_close() closes it. */
void build_open(struct build *b, const char *name);
/* Finish the graph, which the caller owns. */
struct graph *build_end(struct build *b, int output);

/* End the test program with a sentence. */
_Noreturn void build_fail(const char *what, const struct err *e);

#endif
