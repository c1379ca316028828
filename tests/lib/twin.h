/*
 * A model and the script that layertop writes of it.
 */
#ifndef LAYERTOP_TEST_TWIN_H
#define LAYERTOP_TEST_TWIN_H

#include "export/lua_script.h"
#include "model/model.h"

#define TWIN_TEXT_MAX 1024

/* Write a model as a script.  Return the text, which the caller frees, or NULL with a
 * sentence. */
char *twin_write(const struct model *m, struct err *e);
/* Write a model as a script and run the script, without a process.  The caller owns the model; NULL
 * with a sentence. */
struct model *twin_load(const struct model *m, struct err *e);
/* Compare the layers of two graphs row by row: path, op, shape, inputs, types, parameters and all
 * counts.  Return the first difference in words, or "". */
const char *twin_difference(const struct graph *a, const struct graph *b,
    char text[static TWIN_TEXT_MAX]);

#endif
