/*
 * Measured times: tests/data/latency, one row for each time.
 *
 *	line     of the source that sources.csv names for the table, where that is one file
 *	device, runtime, threads, dtype, batch, script, knobs
 *	         what was measured: the device by its id; w4a16: weights of 4 bits, computed in 16
 *	seconds  for the whole batch
 *	used     1 if a figure of a profile comes from this time, which then proves nothing
 *	run      rows of a device with the same text are of one run of a program
 *
 * The rows borrow the texts of their tables.
 */
#ifndef LAYERTOP_TEST_MEASURED_H
#define LAYERTOP_TEST_MEASURED_H

#include "lib/csv_table.h"

#include <stdint.h>

struct measured {
	const char *table;         /* "ncnn": the file */
	int line;                  /* of that file */
	const char *device, *runtime, *dtype, *script, *knobs, *run;
	const char *family;        /* of networks, by families.csv */
	int threads;               /* 0: not said */
	int64_t batch;
	double seconds;
	bool used;
};

struct measured_list {
	int n, ntables;
	struct measured *row;
	struct csv_table *table;
	struct csv_table families;
};

/* Read all tables, or end the test program. */
void measured_read(struct measured_list *l);
void measured_free(struct measured_list *l);

/* Return the choice that stores a model in a data type of the tables, as "bits=4/16/group"; "" for
 * fp32, NULL for an unknown type. */
const char *measured_choice(const char *dtype);

#endif
