/*
 * The figures and rules of a runtime as lines of text.
 */
#ifndef LAYERTOP_RUNTIME_TEXT_H
#define LAYERTOP_RUNTIME_TEXT_H

#include "hardware/runtime.h"

/* Take one line: a label and its text. */
typedef void runtime_line(void *ctx, const char *label, const char *text);

/* Describe the runtime and its rules. */
void runtime_describe(const struct runtime *r, runtime_line *line, void *ctx);
/* List the figures with their sources, those of all devices first. */
void runtime_figure_lines(const struct runtime *r, runtime_line *line, void *ctx);

#endif
