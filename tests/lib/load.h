/*
 * Models loaded from scripts.
 *
 * Each function returns a model that the caller owns.  If a script fails, a function with a struct
 * err returns NULL and `e` holds the sentence; after a success `e` is empty.
 */
#ifndef LAYERTOP_TEST_LOAD_H
#define LAYERTOP_TEST_LOAD_H

#include "script/script.h"

/* Load a file within `limit` seconds. */
struct model *load_file(const char *path, double limit, struct err *e);
/* Load a text, which is written to a file in the temporary folder. */
struct model *load_text(const char *text, struct err *e);
/* Load a script whose build function has this body.  The input is 3x8x8. */
struct model *load_body(const char *body, struct err *e);

/* Load "zoo:NAME", a file of the source tree or an absolute path, with settings of knobs, which may
 * be NULL.  End the test program if the script fails. */
struct model *load_named(const char *name, const struct knob_setting *knobs);

#endif
