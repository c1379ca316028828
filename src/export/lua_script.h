/*
 * Write a model as a model script.
 *
 * The script gives the same layers in the same order, with their names, blocks, types and tied
 * weights.  Layers that follow one another chain; a block that repeats is one function, whose
 * parameters are the numbers that differ.  Every text of the model is quoted, so that no name can
 * become code.
 *
 * A knob of the model stays one where its values only change numbers of the graph that are a whole
 * multiple or part of it.  To find out, the caller gives the graph at two other values of the knob.
 */
#ifndef LAYERTOP_LUA_SCRIPT_H
#define LAYERTOP_LUA_SCRIPT_H

#include "base/error.h"
#include "model/model.h"

#include <stdio.h>

/* The graph of the model at two other values of one of its knobs. */
struct lua_probe {
	const struct knob *knob;   /* a whole number */
	int64_t value[2];
	const struct graph *graph[2]; /* NULL: the model has no such graph */
};

/* Write the script to a stream.  Fail, with a sentence, if the model cannot be a script or the
 * stream cannot be written. */
bool lua_script_write(const struct model *m, const struct lua_probe *probe, int nprobes, FILE *f,
    struct err *e);
/* Write it to a file, which is replaced as a whole. */
bool lua_script_write_file(const struct model *m, const struct lua_probe *probe, int nprobes,
    const char *path, struct err *e);

#endif
