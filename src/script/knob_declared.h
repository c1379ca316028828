/*
 * Private to knob.c and knob_declared.c: one declaration of a knob.
 */
#ifndef LAYERTOP_SCRIPT_KNOB_DECLARED_H
#define LAYERTOP_SCRIPT_KNOB_DECLARED_H

#include "script/interp.h"

struct knob_reading {
	struct place at;           /* of the model, where all sentences begin */
	int known;                 /* stack index of the values that functions see */
	struct knob knob;
	const char *word[KNOB_MAX_WORDS + 1]; /* with one that a setting adds */
};

/* Read the declaration at `index` into r->knob.  Leave one value on the stack, which keeps its
 * texts alive. */
void knob_read(lua_State *L, int index, struct knob_reading *r);
/* Return whether a declaration has a function in it, so that it depends on other knobs. */
bool knob_depends(lua_State *L, int index);

#endif
