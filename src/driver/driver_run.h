/*
 * Running a driver: answer what it asks with the same requests and sessions as the command line,
 * and write the files that the command line names.
 *
 * Whatever ends a driver (its last line, an error, a limit, Ctrl-C), its outputs have all that it
 * wrote until then.  An output that it never wrote to stays as it was.
 */
#ifndef LAYERTOP_DRIVER_RUN_H
#define LAYERTOP_DRIVER_RUN_H

#include "session/request.h"

#define DRIVER_MAX_OUTPUTS 16

/* A file that a driver may write: the name by which it knows it, and its path. */
struct driver_output {
	const char *name, *path;
};

struct driver_plan {
	const char *file;
	int nargs;
	const char *const *arg;
	const struct request *usual;       /* settings of all models; its limits are the driver's */
	bool check_only;                   /* parse the driver, and do not run it */
	int jobs;                          /* processes of a sweep; 0: one for each processor */
	int noutputs;
	struct driver_output output[DRIVER_MAX_OUTPUTS];
	bool (*stopped)(void);             /* whether a signal asks to stop */
	void (*say)(const char *text);     /* print a message for people */
	/* Show how far the driver is: `done` of `of`, with a text or NULL; of = 0: nothing. */
	void (*progress)(int64_t done, int64_t of, const char *text);
};

enum driver_end { DRIVER_ENDED, DRIVER_FAILED, DRIVER_STOPPED };

/* Run a driver to its end.  DRIVER_FAILED comes with a sentence.  What it prints goes to standard
 * output, whose errors the caller checks. */
enum driver_end driver_run(const struct driver_plan *plan, struct err *e);

#endif
