/*
 * Source files: reading scripts, in the parent and before anything runs.
 *
 * Whatever a path leads to (a folder, a pipe without a writer, a device, ten gigabytes, a program)
 * is answered with a sentence, and reading never waits.  A source owns its texts.
 */
#ifndef LAYERTOP_SCRIPT_SOURCE_H
#define LAYERTOP_SCRIPT_SOURCE_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

#define SOURCE_MAX_FILES 256
#define SOURCE_NAME_MAX  128

struct source {
	char *name;   /* as people know it */
	char *text;   /* ends with a NUL that does not count */
	size_t size;
	bool library; /* shipped: not where a user looks for a mistake */
};

/* False, with a sentence that begins with the name, when it cannot be read. */
bool source_read(const char *path, struct source *out, struct err *e);
/* What `require "sub.name"` means: a file below `folder`, or below `datadir`/lua when the first
 * part of the name says so ("layertop", "zoo").  Symbolic links are not followed. */
bool source_require(const char *name, const char *folder, const char *datadir, struct source *out,
    struct err *e);
void source_free(struct source *s);

/* The path of a script: "zoo:resnet" is `datadir`/lua/zoo/resnet.lua.  NULL, with a sentence, for a
 * name that cannot be one; free() it. */
char *source_path(const char *file, const char *datadir, struct err *e);
/* The folder of a path, "." for a bare name; free() it. */
char *source_folder(const char *path);

#endif
