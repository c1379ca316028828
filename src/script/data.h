/*
 * Data files: Lua files that return one table of plain data, such as a hardware profile or a
 * recipe.  They are evaluated in a limited child process, like model scripts.
 *
 * Tables are flattened: { peak = { fp32 = 1e9 } } is the pair "peak.fp32", 1e9.
 */
#ifndef LAYERTOP_SCRIPT_DATA_H
#define LAYERTOP_SCRIPT_DATA_H

#include "base/error.h"
#include "base/mem.h"

#include <stdbool.h>

#define DATA_MAX_PAIRS 20000 /* of one file */

struct data_pair {
	const char *key;
	int line;                  /* of the file; 0: not known */
	bool is_number;
	double number;
	const char *text;          /* if it is not a number */
};

struct data_file {
	const char *file;
	int npairs;
	struct data_pair *pair;
	bool ok;
	struct err error;          /* if not ok */
};

/* Evaluate many files in one child process.  `out` gets one entry for each file, in `arena`; a file
 * that fails has its sentence there.  Return false with a sentence if nothing could be read. */
bool data_read(const char *const *file, int nfiles, struct arena *arena, struct data_file *out,
    struct err *e);

#endif
