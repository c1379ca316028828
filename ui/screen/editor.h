/*
 * The editor of the user: $VISUAL, or $EDITOR, or vi, which gets the terminal while it runs.
 */
#ifndef LAYERTOP_EDITOR_H
#define LAYERTOP_EDITOR_H

#include "base/error.h"

/* Write the arguments with which an editor opens a file at a line, ended by NULL: "+12" before the
 * file, or "FILE:12", or the file alone for an editor that is not known.  `command` is what the
 * user has set; its first word names the editor.  The arguments point into `buf`. */
#define EDITOR_MAX_ARGS  4
#define EDITOR_MAX_BYTES 4200
void editor_arguments(const char *command, const char *file, int line,
    char buf[static EDITOR_MAX_BYTES], const char *args[static EDITOR_MAX_ARGS]);

/* Edit a file at a line (0: none), and wait for the end of the editor.  False with a sentence if no
 * editor runs, or if it ends with an error. */
bool editor_run(const char *file, int line, struct err *e);

#endif
