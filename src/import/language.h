/*
 * Language models as Hugging Face keeps them: config.json, and weights beside it.
 *
 * The configuration names an architecture, and a template of lua/architectures builds the model
 * from it (script/template.h).  Nothing but the headers of the weights is read.  Both are read in
 * the child process, with the limits of all model files.
 */
#ifndef LAYERTOP_IMPORT_LANGUAGE_H
#define LAYERTOP_IMPORT_LANGUAGE_H

#include "base/error.h"
#include "script/script.h"

#include <stdbool.h>

#define CONFIG_MAX_BYTES (64 << 20)

/* Return whether a path is for language_start(): a file of JSON or of weights, or a folder with a
 * configuration or weights. */
bool language_is_model(const char *path);
/* Start to open it.  Return NULL, with a sentence, if it cannot be read. */
struct script_run *language_start(const struct script_options *o, struct err *e);

#endif
