/*
 * Recipes: optimizations and settings as a small file, which a person can write and pass on.
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
 * Every key is optional.  recipe_key_table has the keys of a recipe, and optimization_table the
 * names and values of its choices.  A choice without `on` or `off` is for the whole model.  Values
 * can also follow the name in the order of the parameters ({ "prune", 0.3 }, { "prune", "off" }),
 * and a choice can be the text that --opt takes.
 *
 * A limited child process reads the file, as for hardware profiles.  recipe_read() checks it key by
 * key, and each error names file and line.  A recipe belongs to no model: recipe_match() drops the
 * choices that mean nothing to one.  A recipe owns all that it points to.
 */
#ifndef LAYERTOP_RECIPE_H
#define LAYERTOP_RECIPE_H

#include "optimize/choices.h"
#include "model/model.h"
#include "evaluate/setting.h"

#include <stdio.h>

struct data_file;

struct recipe {
	const char *file;                  /* NULL: it comes from no file */
	const char *name, *notes;          /* NULL: none */
	const char *setting[SETTINGS];     /* as words; NULL: keep the present one */
	int line[SETTINGS];         /* where the settings are */
	int nknobs;
	struct knob_setting knob[MODEL_MAX_KNOBS + 1]; /* ended by a NULL name */
	struct choices choices;
	struct arena arena;
};

/* A key of a recipe. */
struct recipe_key {
	const char *name, *help;
	int setting;                       /* in setting_table; -1: none */
};
/* A row without a name ends the table. */
extern const struct recipe_key recipe_key_table[];

/* Read a recipe and check its settings and choices; recipe_match_knobs() checks the knobs.  If
 * `devices` is NULL, the caller checks the device. */
bool recipe_read(const char *file, const struct catalogue *devices, struct recipe *out,
    struct err *e);
/* Make a recipe from a file that has been read, with the same checks. */
bool recipe_of_data(const struct data_file *d, const struct catalogue *devices, struct recipe *out,
    struct err *e);
void recipe_free(struct recipe *r);
/* Return whether a file is plain data, and so a recipe rather than a model script. */
bool recipe_is(const char *file);

/* Make the recipe of `model` under choices and settings.  Without a model it has no knobs; without
 * values for `knob` it has those that made the model. */
void recipe_make(const struct model *model, const double *knob, const struct choices *choices,
    const struct settings *settings, struct recipe *out);
/* Add the knobs whose values differ from the defaults of the script.  `knob` has the values; NULL
 * stands for those that made the model.  The knobs are optional, because the script may lose
 * some. */
void recipe_take_knobs(struct recipe *r, const struct model *model, const double *knob);
/* Set a knob, in place of the value that the recipe has for it. */
void recipe_set_knob(struct recipe *r, const char *name, const char *value, bool optional);
/* Write a file that recipe_read() reads.  After a failure, the file is as it was. */
bool recipe_write_file(const struct recipe *r, const char *path, struct err *e);

/* Drop the choices that mean nothing to this graph: it has no such layers, or the optimization
 * applies to none of them.  Add a sentence for each to `notes`. */
void recipe_match(const struct graph *g, struct choices *choices, struct err_list *notes);
/* Drop the knobs that the model does not have, or not with that value, and add a sentence for
 * each. */
void recipe_match_knobs(struct recipe *r, const struct model *m, struct err_list *notes);

#endif
