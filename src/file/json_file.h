/*
 * JSON: the text of a file as a tree of values.
 *
 * Everything in a text is untrusted.  A tree is refused if it is nested too deeply or has numbers
 * that no program could hold.  Python writes Infinity and NaN, which JSON does not have: the first
 * becomes the number 1e308, the second the text "?", so that nobody computes with it.
 *
 * The caller releases a tree with json_decref().
 */
#ifndef LAYERTOP_JSON_FILE_H
#define LAYERTOP_JSON_FILE_H

#include "base/error.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#define JSON_MAX_DEPTH 64

/* Prepare a process for objects that are not read from a text. */
void json_file_prepare(void);
/* Read an object.  With `unique` refuse one that has a key twice.  Return NULL, with a sentence
 * that says on which line, if the text is no object. */
json_t *json_file_object(const char *text, size_t n, bool unique, struct err *e);

#endif
