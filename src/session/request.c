#include "session/request.h"

#include "base/number.h"
#include "optimize/choice_text.h"
#include "file/paths.h"

#include <stdlib.h>
#include <string.h>

static void
replace_word(char **word, const char *by)
{
	char *copy = by != NULL ? mem_strdup(by) : NULL;

	free(*word);
	*word = copy;
}

void
request_set_model(struct request *r, const char *file)
{
	replace_word(&r->model, file);
}

void
request_set_recipe(struct request *r, const char *file)
{
	replace_word(&r->recipe, file);
}

void
request_set_baseline(struct request *r, const char *word)
{
	replace_word(&r->baseline, word);
}

void
request_add_measured(struct request *r, const char *file)
{
	r->measured = mem_resize(r->measured, (size_t)r->nmeasured + 1, sizeof *r->measured);
	r->measured[r->nmeasured++] = mem_strdup(file);
}

void
request_set_setting(struct request *r, int setting, const char *word)
{
	replace_word(&r->setting[setting], word);
}

void
request_set_usual(struct request *r, int setting, const char *word, const char *place)
{
	replace_word(&r->usual[setting], word);
	replace_word(&r->usual_place[setting], place);
}

void
request_add_knob(struct request *r, const char *name, const char *value, bool optional)
{
	r->knob = mem_resize(r->knob, (size_t)r->nknobs + 2, sizeof *r->knob);
	r->knob[r->nknobs++] = (struct knob_setting){.name = mem_strdup(name),
	    .value = mem_strdup(value), .optional = optional};
	r->knob[r->nknobs] = (struct knob_setting){0};
}

void
request_add_choice(struct request *r, const char *text)
{
	r->choice = mem_resize(r->choice, (size_t)r->nchoices + 1, sizeof *r->choice);
	r->choice[r->nchoices++] = mem_strdup(text);
}

static void
add_knobs(struct request *r, const struct knob_setting *knob, int n)
{
	for (int i = 0; i < n; i++)
		request_add_knob(r, knob[i].name, knob[i].value, knob[i].optional);
}

static void
add_choices(struct request *r, const struct choices *choices)
{
	char text[CHOICE_TEXT_MAX];

	for (size_t i = 0; i < choices->n; i++)
		request_add_choice(r, choice_text(&choices->choice[i], text));
}

void
request_add(struct request *r, const struct request *more)
{
	if (more->model != NULL)
		request_set_model(r, more->model);
	if (more->recipe != NULL)
		request_set_recipe(r, more->recipe);
	if (more->baseline != NULL)
		request_set_baseline(r, more->baseline);
	for (int i = 0; i < SETTINGS; i++)
		if (more->setting[i] != NULL)
			request_set_setting(r, i, more->setting[i]);
	for (int i = 0; i < SETTINGS; i++)
		if (more->usual[i] != NULL)
			request_set_usual(r, i, more->usual[i], more->usual_place[i]);
	add_knobs(r, more->knob, more->nknobs);
	for (int i = 0; i < more->nchoices; i++)
		request_add_choice(r, more->choice[i]);
	for (int i = 0; i < more->nmeasured; i++)
		request_add_measured(r, more->measured[i]);
	if (more->limits.time > 0)
		r->limits.time = more->limits.time;
	if (more->limits.memory > 0)
		r->limits.memory = more->limits.memory;
}

void
request_add_recipe(struct request *r, const struct recipe *recipe)
{
	for (int i = 0; i < SETTINGS; i++)
		if (recipe->setting[i] != NULL)
			request_set_setting(r, i, recipe->setting[i]);
	add_knobs(r, recipe->knob, recipe->nknobs);
	add_choices(r, &recipe->choices);
}

/* An operand names a setting as it does a knob: "hw=h100-sxm". */
static void
add_knob_or_setting(struct request *r, const struct knob_setting *k)
{
	for (int i = 0; i < SETTINGS; i++)
		if (strcmp(setting_table[i].name, k->name) == 0) {
			request_set_setting(r, i, k->value);
			return;
		}
	request_add_knob(r, k->name, k->value, k->optional);
}

void
request_add_operand(struct request *r, const struct operand *o)
{
	request_set_model(r, o->file);
	if (o->recipe != NULL)
		request_set_recipe(r, o->recipe);
	for (int i = 0; i < o->nknobs; i++)
		add_knob_or_setting(r, &o->knob[i]);
	for (int i = 0; i < o->nopts; i++)
		request_add_choice(r, o->opt[i]);
}

bool
request_is_recipe(const struct operand *o)
{
	return !operand_is_csv(o) && strncmp(o->file, "zoo:", 4) != 0 && recipe_is(o->file);
}

bool
request_lend_model(struct operand *o, const char *model, struct err *e)
{
	if (o->recipe != NULL)
		return err_set(e, "%.200s is a recipe, not a model that %.200s could be for",
		    o->file, o->recipe);
	o->recipe = o->file;
	o->file = model;
	return true;
}

/* When no axis is a knob, the points have the knobs that made the model. */
static void
add_point_knobs(struct request *r, const struct grid *g, const int *digit, const struct model *m)
{
	struct recipe made = {0};

	if (g->nknobs == 0)
		recipe_take_knobs(&made, m, NULL);
	add_knobs(r, made.knob, made.nknobs);
	recipe_free(&made);
	for (int i = 0; i < g->nknobs; i++)
		request_add_knob(r, g->axis[i].name, g->axis[i].value[digit[i]], false);
}

/* A choice that is off matters only where the optimization is on for more than its target. */
static void
add_point_choices(struct request *r, const struct grid *g, const int *digit)
{
	struct choices all = {0};

	for (int i = g->nknobs; i < g->naxes && g->axis[i].kind == AXIS_CHOICE; i++)
		if (g->axis[i].choice[digit[i]].on)
			choices_put(&all, &g->axis[i].choice[digit[i]]);
	for (int i = g->nknobs; i < g->naxes && g->axis[i].kind == AXIS_CHOICE; i++) {
		const struct choice *c = &g->axis[i].choice[digit[i]];

		for (size_t k = 0; !c->on && *c->target != '\0' && k < all.n; k++)
			if (all.choice[k].opt == c->opt && all.choice[k].on) {
				choices_put(&all, c);
				break;
			}
	}
	add_choices(r, &all);
	choices_free(&all);
}

void
request_add_point(struct request *r, const struct grid *g, const struct model *m, int64_t point)
{
	int digit[GRID_MAX_AXES];

	grid_digits(g, point, digit);
	request_set_model(r, m->file);
	add_point_knobs(r, g, digit, m);
	add_point_choices(r, g, digit);
	for (int i = g->nknobs; i < g->naxes; i++)
		if (g->axis[i].kind == AXIS_SETTING)
			request_set_setting(r, (int)(g->axis[i].setting - setting_table),
			    g->axis[i].value[digit[i]]);
}

bool
request_fill_grid(const struct request *r, struct grid *g, struct err *e)
{
	for (int i = 0; i < SETTINGS; i++)
		if (r->setting[i] != NULL && !grid_setting(g, i, r->setting[i], e))
			return false;
	for (int i = 0; i < r->nknobs; i++)
		if (!grid_knob(g, r->knob[i].name, r->knob[i].value, e))
			return false;
	for (int i = 0; i < r->nchoices; i++)
		if (!grid_choice(g, r->choice[i], e))
			return false;
	return grid_finish(g, e);
}

bool
request_meant(const struct request *r, int setting, const struct settings *now,
    char meant[static SETTING_TEXT_MAX])
{
	double number;

	if (r->setting[setting] == NULL || number_parse(r->setting[setting], &number))
		return false;
	setting_table[setting].text(now, meant, SETTING_TEXT_MAX);
	return strcmp(r->setting[setting], meant) != 0;
}

void
request_copy(struct request *to, const struct request *from)
{
	*to = (struct request){0};
	request_add(to, from);
}

void
request_free(struct request *r)
{
	free(r->model);
	free(r->recipe);
	free(r->baseline);
	for (int i = 0; i < SETTINGS; i++) {
		free(r->setting[i]);
		free(r->usual[i]);
		free(r->usual_place[i]);
	}
	for (int i = 0; i < r->nknobs; i++) {
		free(r->knob[i].name);
		free(r->knob[i].value);
	}
	free(r->knob);
	for (int i = 0; i < r->nchoices; i++)
		free(r->choice[i]);
	free(r->choice);
	for (int i = 0; i < r->nmeasured; i++)
		free(r->measured[i]);
	free(r->measured);
	*r = (struct request){0};
}

struct script_options
request_script(const struct request *r)
{
	return (struct script_options){.file = r->model, .knobs = r->knob,
	    .limits = r->limits, .datadir = paths_data()};
}
