/*
 * Source files: read scripts in the parent, before anything runs.
 *
 * Reading never waits.  A path that leads to a folder, a pipe without a writer, a device, ten
 * gigabytes or a program gets a sentence.  A source owns its texts.
 */
#ifndef LAYERTOP_SCRIPT_SOURCE_H
#define LAYERTOP_SCRIPT_SOURCE_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

#define SOURCE_MAX_FILES 256
#define SOURCE_NAME_MAX  128

struct source {
	char *name;   /* its name for people */
	char *text;   /* ends with a NUL, which `size` does not count */
	size_t size;
	bool library; /* shipped with the program: the mistake is elsewhere */
};

/* Read a file.  Fail, with a sentence that begins with the name, if it cannot be read. */
bool source_read(const char *path, struct source *out, struct err *e);
/* The folders that `require` searches, in this order.  NULL: there is none. */
struct source_folders {
	const char *script;        /* of the script */
	const char *libraries;     /* of the user, between colons; those that are not absolute are
	                            * ignored, and SOURCE_MAX_FOLDERS are searched at most */
	const char *data;          /* with lua/ in it */
};
#define SOURCE_MAX_FOLDERS 16

/* Read the file that `require "sub.name"` means: a file below the folder of the script or a folder
 * of the user, or below `data`/lua if the first part of the name is "layertop", "architectures" or
 * "zoo".  Do not follow symbolic links below these folders. */
bool source_require(const char *name, const struct source_folders *in, struct source *out,
    struct err *e);
void source_free(struct source *s);

/* Return the path of a script: `datadir`/lua/zoo/resnet.lua for "zoo:resnet".  Return NULL, with a
 * sentence, for a name that cannot be one.  The caller frees the path. */
char *source_path(const char *file, const char *datadir, struct err *e);
/* Return the folder of a path, "." for a bare name.  The caller frees it. */
char *source_folder(const char *path);

#endif
