/*
 * Variants that a person names, as `layertop compare` and --baseline take them (operand.h): a model
 * with knobs and optimizations, or a recipe for a model that is open.
 *
 * Read the name, run the script of its request, and match the choices with the model that comes.
 * Free a variant with named_variant_free(), also after a failure.
 */
#ifndef LAYERTOP_NAMED_VARIANT_H
#define LAYERTOP_NAMED_VARIANT_H

#include "compare/operand.h"
#include "session/recipe.h"
#include "session/request.h"

struct session;

struct named_variant {
	char *word;                /* with the file of a model instead of its name */
	char *lent;                /* the file that a recipe is for; or NULL */
	struct operand operand;
	struct recipe recipe;      /* of the operand; its choices include those of the operand */
	struct request script;     /* runs the script */
};

/* Read a name.  A recipe without a model is for `lent` and its knobs; NULL: it is refused.  A CSV
 * file has no more than its operand. */
bool named_variant_read(struct session *s, const char *word, const struct model *lent,
    struct named_variant *out, struct err *e);
/* Drop the choices that mean nothing to its model, with a sentence for each, and check the rest. */
bool named_variant_match(struct named_variant *v, const struct model *m, struct err_list *notes,
    struct err *e);
void named_variant_free(struct named_variant *v);

#endif
