/*
 * Drivers: Lua programs that open models, change them, evaluate them and write tables.
 *
 * A driver runs in a child process with the limits of a script, and asks its parent for everything.
 * A request is a number (driver_word.h) and plain values (plain.h); whoever starts the driver
 * answers it through a struct driver_host.  The run continues like that of a script: script_fd(),
 * script_pump(), script_cancel().  SCRIPT_DONE gives no model.
 */
#ifndef LAYERTOP_SCRIPT_DRIVER_H
#define LAYERTOP_SCRIPT_DRIVER_H

#include "script/driver_word.h"
#include "script/plain.h"
#include "script/script.h"

#define DRIVER_MAX_ARGS 8          /* of one request */

struct driver_ask {
	enum driver_call call;
	int nargs;
	struct plain arg[DRIVER_MAX_ARGS]; /* those that are not there are nil */
	struct model *built;       /* DRIVER_BUILT: a model, which the host takes */
};

/* Why a request is denied, and whose fault it is: a place in the driver as its parts give it.  The
 * file is -1 if it is the request itself. */
struct driver_fault {
	int file, line;
	struct err e;
};

struct driver_host {
	void *ctx;
	/* Write a line that the driver prints.  False with a sentence ends the driver. */
	bool (*print)(void *ctx, const char *text, struct err *e);
	/* Put the values of the answer.  False with a fault denies the request. */
	bool (*answer)(void *ctx, struct driver_ask *ask, struct wire_out *out,
	    struct driver_fault *why);
};

struct driver_options {
	const char *file, *datadir;
	int nargs;
	const char *const *arg;            /* of the driver */
	struct script_limits limits;       /* 0: DRIVER_TIME_LIMIT, DRIVER_MEMORY_LIMIT */
	bool check_only;                   /* parse it, and do not run it */
	struct driver_host host;
};

/* Start a driver.  Return NULL, with a sentence, if the file cannot be read. */
struct script_run *script_start_driver(const struct driver_options *o, struct err *e);
/* Tell the files of a driver that has started: the driver, and those that it has required. */
const char *script_file(const struct script_run *r, int file);

/* Private to run.c and driver.c: the parent's side of one driver. */
struct driver_side;
struct process;
struct source;
struct driver_side *driver_side_new(const struct driver_host *host);
void driver_side_free(struct driver_side *d);
/* Take a record other than those about files, prints and failures. */
bool driver_side_record(struct driver_side *d, struct wire_in *in, int nfiles,
    const struct source *source, struct process *child, struct err *e);
bool driver_side_print(struct driver_side *d, const char *text, struct err *e);

#endif
