#include "session/named_variant.h"

#include "file/paths.h"
#include "optimize/choice_text.h"
#include "optimize/optimize.h"
#include "session/session.h"

#include <stdlib.h>

/* Take the model that is lent for an operand that is only a recipe, and its knobs. */
static bool
lend_model(struct named_variant *v, const struct model *lent, struct err *e)
{
	struct operand *o = &v->operand;
	struct recipe made = {0};

	if (!request_is_recipe(o))
		return true;
	if (lent == NULL)
		return err_set(e, "%.200s is a recipe, and no model is open", o->file);
	recipe_take_knobs(&made, lent, NULL);
	request_add_recipe(&v->script, &made);
	recipe_free(&made);
	v->lent = mem_strdup(lent->file);
	return request_lend_model(o, v->lent, e);
}

static bool
read_parts(struct session *s, const struct model *lent, struct named_variant *v, struct err *e)
{
	struct operand *o = &v->operand;

	if (!lend_model(v, lent, e) || (o->recipe != NULL &&
	    !session_recipe_file(s, o->recipe, &v->recipe, e)))
		return false;
	for (int i = 0; i < o->nopts; i++)
		if (!choices_parse(&v->recipe.choices, o->opt[i], e))
			return false;
	request_add_recipe(&v->script, &v->recipe);
	request_add_operand(&v->script, o);
	return true;
}

bool
named_variant_read(struct session *s, const char *word, const struct model *lent,
    struct named_variant *out, struct err *e)
{
	struct model_meant meant;
	bool ok;

	*out = (struct named_variant){.word = NULL};
	ok = operand_mean(word, paths_data(), &out->word, &meant, e);
	model_meant_free(&meant);
	return ok && operand_parse(out->word, &out->operand, e) &&
	    (operand_is_csv(&out->operand) || read_parts(s, lent, out, e));
}

bool
named_variant_match(struct named_variant *v, const struct model *m, struct err_list *notes,
    struct err *e)
{
	recipe_match(m->graph, &v->recipe.choices, notes);
	return optimize_check(m->graph, &v->recipe.choices, e);
}

void
named_variant_free(struct named_variant *v)
{
	free(v->word);
	free(v->lent);
	operand_free(&v->operand);
	recipe_free(&v->recipe);
	request_free(&v->script);
	*v = (struct named_variant){0};
}
