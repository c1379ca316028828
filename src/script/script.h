/*
 * Model scripts: Lua files that run in a limited child process.  The only room that knows Lua.
 *
 * script_start() forks.  The child has an interpreter with an allow-list of functions, resource
 * limits and, on Linux, a seccomp filter.  It sends the layers as plain records over a socket.  The
 * parent builds the graph from these records with the same checks as for any file.  It serves the
 * files that the script requires, by name and only from the folder of the script and the shipped
 * library.  It kills a child that does not end.  So a script can neither touch the system nor hang
 * or crash the program.
 *
 * The asynchronous functions keep the screen alive: when script_fd() becomes readable,
 * script_pump() continues; script_cancel() kills the run and releases it.
 */
#ifndef LAYERTOP_SCRIPT_H
#define LAYERTOP_SCRIPT_H

#include "base/error.h"
#include "model/model.h"
#include "script/messages.h"

#include <stddef.h>

#define SCRIPT_MAX_BYTES    (4 << 20)
#define SCRIPT_TIME_LIMIT   1.0         /* seconds of processor time */
#define SCRIPT_MEMORY_LIMIT (128u << 20)

/* Limits of one run. */
struct script_limits {
	double time;               /* seconds of processor time; 0: SCRIPT_TIME_LIMIT */
	size_t memory;             /* bytes; 0: SCRIPT_MEMORY_LIMIT */
};

/* The words of scripts beside the constructors of layers, for manuals: functions, the fields of
 * model { }, of a knob, of a tensor, of op { } and of its attributes, and words that any layer
 * takes for how its numbers are stored. */
enum script_words { SCRIPT_FUNCTION, SCRIPT_MODEL, SCRIPT_KNOB, SCRIPT_TENSOR, SCRIPT_OP,
	SCRIPT_ATTRIBUTE, SCRIPT_STORAGE };
struct script_word {
	const char *name, *help;
	const char *type;          /* as annotations of the Lua language server write it */
};
/* Return word `i`, or NULL after the last one. */
const struct script_word *script_word(enum script_words of, int i);

/* Return whether the Lua library in use compiles a bitwise operation between a constant and an
 * expression with `and` or `or` wrongly in functions with many constants: lua.org/bugs.html, bug 3
 * of Lua 5.4.4. */
bool script_has_bitwise_fault(void);

struct script_options {
	const char *file;                  /* the script, or "zoo:resnet" */
	const struct knob_setting *knobs;  /* NULL, or ended by a NULL name */
	struct script_limits limits;
	struct script_messages *messages;  /* the caller's; NULL: drop them */
	const char *datadir;               /* folder with lua/ in it */
};

struct script_run;

/* Start a run.  Return NULL, with a sentence, if the file cannot be read. */
struct script_run *script_start(const struct script_options *o, struct err *e);
int script_fd(const struct script_run *r);
/* Return the seconds to wait for script_fd() at most before the next script_pump(). */
double script_patience(const struct script_run *r);
/* Return the seconds that the run has taken by the clock. */
double script_elapsed(const struct script_run *r);

enum script_state { SCRIPT_RUNNING, SCRIPT_DONE, SCRIPT_FAILED };

/* Continue without waiting.  SCRIPT_DONE gives the model to the caller in `*model`, and
 * SCRIPT_FAILED the sentence.  After either, only script_cancel() may follow. */
enum script_state script_pump(struct script_run *r, struct model **model, struct err *e);
/* End and release a run in any state. */
void script_cancel(struct script_run *r);

/* Run a script and wait.  Return the model, which the caller owns, or NULL with a sentence. */
struct model *script_load(const struct script_options *o, struct err *e);

#endif
