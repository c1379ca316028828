/*
 * Recipes: choices and settings as a small file that a person can write, keep and pass on.
 *
 *	return {
 *		hardware = "rpi-4b",
 *		latency = "roofline",
 *		knobs = { width = 0.5 },
 *		choices = {
 *			{ "prune", ratio = 0.3, multiple = 8 },
 *			{ "bits", weights = "int8", on = "layer*.conv2" },
 *			{ "bits", off = { "conv1", "fc" } },
 *		},
 *	}
 *
 * Every key can be left out; recipe_key_table has those of the whole, optimization_table the names
 * and values of choices.  A choice without `on` or `off` is for the whole model.  Values can also
 * stand behind the name, in the order of the parameters ({ "prune", 0.3 }, { "prune", "off" }), and
 * a choice can be the text that --opt takes.
 *
 * A recipe is read in the limited child that reads hardware profiles, and checked key by key: what
 * is wrong comes with its file and line.  It belongs to no model: recipe_match() says what of it
 * means nothing to one.  A recipe owns all that it points to.
 */
#ifndef LAYERTOP_RECIPE_H
#define LAYERTOP_RECIPE_H

#include "optimize/choices.h"
#include "model/model.h"
#include "evaluate/setting.h"

#include <stdio.h>

struct data_file;

struct recipe {
	const char *file;                  /* NULL when it was not read from one */
	const char *name, *notes;          /* NULL: none */
	const char *setting[SETTINGS];     /* as words; NULL: what holds already */
	int nknobs;
	struct knob_setting knob[MODEL_MAX_KNOBS + 1]; /* ended by a NULL name */
	struct choices choices;
	struct arena arena;
};

/* The keys of a recipe. */
struct recipe_key {
	const char *name, *help;
	int setting;                       /* in setting_table; -1: none */
};
/* Ended by a row without a name. */
extern const struct recipe_key recipe_key_table[];

/* Settings and choices are checked at once, knobs by recipe_match_knobs(). */
bool recipe_read(const char *file, const struct catalogue *devices, struct recipe *out,
    struct err *e);
/* The same for a file that has been read. */
bool recipe_of_data(const struct data_file *d, const struct catalogue *devices, struct recipe *out,
    struct err *e);
void recipe_free(struct recipe *r);
/* Whether a file is plain data, and so a recipe rather than a model script. */
bool recipe_is(const char *file);

/* What makes `model` under these choices and settings again; without a model, without knobs. */
void recipe_make(const struct model *model, const double *knob, const struct choices *choices,
    const struct settings *settings, struct recipe *out);
/* The knobs of a model that are not as its script has them, with `knob` for their values; NULL:
 * those that it was made with.  They are optional: a script may be saved without some of them. */
void recipe_take_knobs(struct recipe *r, const struct model *model, const double *knob);
/* A value for a knob, in place of the one that the recipe may have. */
void recipe_set_knob(struct recipe *r, const char *name, const char *value, bool optional);
/* As text that recipe_read() takes, to a file that is afterwards whole or as it was. */
bool recipe_write_file(const struct recipe *r, const char *path, struct err *e);

/* Drop the choices that mean nothing to this graph: those for layers that it does not have, or
 * where the optimization applies to none.  One sentence for each is added to `notes`. */
void recipe_match(const struct graph *g, struct choices *choices, struct err_list *notes);
/* The same for knobs that the model does not have, or not with that value. */
void recipe_match_knobs(struct recipe *r, const struct model *m, struct err_list *notes);

#endif
