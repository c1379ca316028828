/*
 * Operands: the word with which a person names a variant on the command line,
 *
 *	FILE[,KNOB=VALUE...][+OPT[=VALUE][@LAYER]...][+RECIPE.lua]
 *
 * where a setting, as hw=rpi-5, stands like a knob
 * as in zoo:resnet,depth=18+bits=8.  If a file has the whole word as its name, the word means that
 * file.
 *
 * An operand owns a copy of the word, into which its members point; free it with operand_free().
 */
#ifndef LAYERTOP_OPERAND_H
#define LAYERTOP_OPERAND_H

#include "import/gallery.h"
#include "model/model.h"

#define OPERAND_MAX_OPTS 64

struct operand {
	const char *file;                  /* a script, "zoo:resnet", a recipe or a CSV file */
	int nknobs;
	struct knob_setting knob[MODEL_MAX_KNOBS + 1]; /* ended by a NULL name */
	int nopts;
	const char *opt[OPERAND_MAX_OPTS];
	const char *recipe;                /* NULL: none */
	char *text;                        /* owned; the other members point into it */
};

/* Replace the name of a model that a word begins with: "resnet50+bits=8" becomes
 * "zoo:resnet,depth=50+bits=8".  `out` becomes a copy of the word, changed or not, and `meant` the
 * model if there was a name; free both.  False with a sentence if a name means no model or
 * several. */
bool operand_mean(const char *word, const char *datadir, char **out, struct model_meant *meant,
    struct err *e);
/* Parse a word.  The sentence of an error names the part that is wrong. */
bool operand_parse(const char *text, struct operand *out, struct err *e);
void operand_free(struct operand *o);
/* Return whether the file is a CSV file, by the end of its name. */
bool operand_is_csv(const struct operand *o);

#endif
