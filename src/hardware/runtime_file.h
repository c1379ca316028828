/*
 * Check the data of a runtime's file and make a runtime of it.  Private to src/hardware.
 */
#ifndef LAYERTOP_RUNTIME_FILE_H
#define LAYERTOP_RUNTIME_FILE_H

#include "hardware/runtime.h"
#include "script/data.h"

/* Make a runtime, whose texts `a` owns.  The sentence of an error names the file, the key and what
 * is allowed. */
bool runtime_of_data(const struct data_file *d, struct arena *a, struct runtime *out,
    struct err *e);
/* Take one figure of a runtime, whose name `path` is: "share.conv" or "share.conv.sourced". */
bool runtime_figures_take(struct runtime_figures *f, const char *path, const struct data_pair *p,
    struct arena *a, struct err *e);

#endif
