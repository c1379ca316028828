/*
 * The Lua library for scripts, as text: its modules, their functions, and the comments above them.
 *
 * Manuals and definitions for editors are made of it.  Nothing here runs Lua: a module is a file of
 * DATADIR/lua/layertop, its description is the comment that it begins with, and a function is a
 * line "function NAME.FUNCTION(ARGUMENTS)" with the comment above it.  The library owns all texts;
 * library_free() releases them.
 */
#ifndef LAYERTOP_SCRIPT_LIBRARY_H
#define LAYERTOP_SCRIPT_LIBRARY_H

#include "base/error.h"
#include "base/mem.h"

#define LIBRARY_MAX_FUNCTIONS 64 /* of one module */

struct library_function {
	const char *name;          /* "conv_norm_relu" */
	const char *arguments;     /* "x, width, options" */
	const char *help;          /* lines, without the dashes; "" without a comment */
};

struct library_module {
	const char *name;          /* as `require` takes it: "layertop.blocks" */
	const char *about;         /* lines, without the dashes */
	int nfunctions;
	struct library_function function[LIBRARY_MAX_FUNCTIONS];
};

struct library {
	int n;
	struct library_module **module; /* in the alphabet */
	struct arena arena;
};

/* Read the library.  Fail, with a sentence, if the folder or a file of it cannot be read. */
bool library_read(const char *datadir, struct library *out, struct err *e);
void library_free(struct library *l);

#endif
