/*
 * A variant as a person names it, in one word:
 *
 *	FILE[,KNOB=VALUE...][+OPT[=VALUE][@LAYER]...][+RECIPE.lua]
 *
 * as in zoo:resnet,depth=18+bits=8.  A file whose name has all of this in it goes first.
 */
#ifndef LAYERTOP_OPERAND_H
#define LAYERTOP_OPERAND_H

#include "model/model.h"

#define OPERAND_MAX_OPTS 64

struct operand {
	const char *file;                  /* a script, "zoo:resnet", a recipe or a CSV */
	int nknobs;
	struct knob_setting knob[MODEL_MAX_KNOBS + 1]; /* ended by a NULL name */
	int nopts;
	const char *opt[OPERAND_MAX_OPTS];
	const char *recipe;                /* NULL: none */
	char *text;                        /* what all of this points into */
};

bool operand_parse(const char *text, struct operand *out, struct err *e);
void operand_free(struct operand *o);
bool operand_is_csv(const struct operand *o);

#endif
