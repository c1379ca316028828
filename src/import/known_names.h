/*
 * The names of a model, read from its script without running it.
 *
 * A script lists the names that people use in its table of the model, as plain data:
 *
 *	names = { "ResNet", ["ResNet-50"] = { depth = 50 } },
 *
 * A name alone means the model as written, a name with a table the model with these knobs.  The
 * line of the field is indented by two spaces, and only comments stand inside the field.
 */
#ifndef LAYERTOP_IMPORT_KNOWN_NAMES_H
#define LAYERTOP_IMPORT_KNOWN_NAMES_H

#include "model/model.h"

struct known_name {
	char *text;                  /* "ResNet-50" */
	int nknobs;
	struct knob_setting *knob;   /* ended by a NULL name; NULL: none */
};

struct known_names {
	int n;
	struct known_name *name;
};

/* Read the names in the beginning of a script.  A script without the field has none.  False if the
 * field is not written as above; the names before the mistake are there. */
bool known_names_read(const char *script, struct known_names *out);
void known_name_free(struct known_name *name);
void known_names_free(struct known_names *k);

#endif
