/*
 * Ops that scripts define: the formulas and types of attributes that they can have.
 *
 * One table has the formulas.  own.c reads them, the parent gets them from the record of an op
 * (rebuild.c), and the writer of scripts writes them.  Nothing here owns memory.
 */
#ifndef LAYERTOP_SCRIPT_OWN_H
#define LAYERTOP_SCRIPT_OWN_H

#include "op/op.h"
#include "script/script.h"

#define OWN_FORMULA_MAX 2000 /* bytes: several formulas joined, too */
#define OWN_MAX_WORDS   32
#define OWN_WORD_MAX    40
#define OWN_MAX_OUTPUTS 8

/* The formulas of an op that are not its dimensions or counts. */
struct own_formula {
	struct script_word word;
	size_t at;                 /* in struct op */
	bool several;              /* a list of formulas is their sum */
};
/* Ended by a row without a name. */
extern const struct own_formula own_formula_table[];
const char **own_formula_at(const struct own_formula *f, struct op *o);

/* The types of attributes, as the word `type` names them. */
#define OWN_TYPES 5
enum attr_type own_type_at(int i);
const char *own_type_name(enum attr_type type);

#endif
