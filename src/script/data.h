/*
 * Data files: Lua files that return one table of plain data, such as a hardware profile or a
 * recipe.  They are evaluated in a limited child process, like model scripts.
 *
 * Tables are flattened: { peak = { fp32 = 1e9 } } is the pair "peak.fp32", 1e9.
 */
#ifndef LAYERTOP_SCRIPT_DATA_H
#define LAYERTOP_SCRIPT_DATA_H

#include "base/data_pair.h"
#include "base/error.h"
#include "base/mem.h"

#include <stdbool.h>

#define DATA_MAX_PAIRS  20000 /* of one file */
#define DATA_TIME_LIMIT 1.0   /* seconds of processor time for all files of one call */

struct data_file {
	const char *file;
	int npairs;
	struct data_pair *pair;
	bool ok;
	bool unread;               /* the other files had used up the time */
	struct err error;          /* if not ok */
};

/* Evaluate many files, which share one limit of time.  `out` gets one entry for each file, in
 * `arena`; a file that fails has its sentence there.  Return false with a sentence if no process
 * can start. */
bool data_read(const char *const *file, int nfiles, struct arena *arena, struct data_file *out,
    struct err *e);

#endif
