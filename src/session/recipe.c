#include "session/recipe.h"

#include "base/name_table.h"
#include "base/number.h"
#include "optimize/choice_text.h"
#include "optimize/optimize.h"
#include "script/data.h"
#include "script/script.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define TARGETS_MAX 256

const struct recipe_key recipe_key_table[] = {
    {"name", "the name of the recipe", -1},
    {"notes", "a text for the reader", -1},
    {"hardware", "the device, as for --hw", SETTING_HARDWARE},
    {"runtime", "the runtime, as for --runtime", SETTING_RUNTIME},
    {"threads", "the number of threads, as for --threads", SETTING_THREADS},
    {"latency", "the latency model, as for --latency", SETTING_LATENCY},
    {"convention", "the counting convention, as for --count", SETTING_COUNTING},
    {"batch", "the number of samples that run at once, as for --batch", SETTING_BATCH},
    {"knobs", "a table of values for knobs of the script, as for --set", -1},
    {"choices", "a list of optimizations, as for --opt", -1},
    {.name = NULL},
};

/* Return the value of a pair as a person writes it. */
static const char *
pair_text(const struct data_pair *p, char buf[static NUMBER_TEXT_MAX])
{
	return p->is_number ? number_exact(p->number, buf) : p->text;
}

static bool
add_recipe_knob(struct recipe *r, const struct data_pair *p, const char *name, struct err *e)
{
	char text[NUMBER_TEXT_MAX];

	if (r->nknobs == MODEL_MAX_KNOBS)
		return err_set(e, "a model has at most %d knobs", MODEL_MAX_KNOBS);
	r->knob[r->nknobs++] = (struct knob_setting){.name = arena_strdup(&r->arena, name),
	    .value = arena_strdup(&r->arena, pair_text(p, text)), .optional = true};
	return true;
}

/* One entry of `choices`, which is read pair by pair. */
struct entry {
	int64_t number;            /* in the list, from 1; 0: no entry is open */
	int line;
	struct choice choice;      /* its optimization is NULL until the name is read */
	bool has_values;
	const char *where;         /* "on" or "off"; NULL until one is read */
	int ntargets;
	const char *target[TARGETS_MAX];
};

struct reading {
	struct recipe *recipe;
	const struct catalogue *devices;
	struct entry entry;
};

static bool
set_entry_value(struct entry *en, int param, const struct data_pair *p, struct err *e)
{
	const struct optimization *o = en->choice.opt;
	char text[NUMBER_TEXT_MAX];

	en->has_values = true;
	return choice_parse_value(o, param, pair_text(p, text), &en->choice.value[param], e);
}

static bool
set_optimization(struct entry *en, const struct data_pair *p, struct err *e)
{
	const struct optimization *o;

	if (p->is_number)
		return err_set(e, "a choice begins with the name of an optimization, not with a "
		    "number");
	o = choice_optimization(p->text, e);
	if (o != NULL)
		en->choice = choice_default(o, NULL);
	return o != NULL;
}

static bool
set_state(struct entry *en, const char *where, struct err *e)
{
	if (en->where != NULL && strcmp(en->where, where) != 0)
		return err_set(e, "a choice is either on or off");
	en->where = where;
	return true;
}

/* Read a key that is a number.  1 has the name of the optimization, the others have values in the
 * order of its parameters, and 2 can be "off". */
static bool
set_place(struct entry *en, int64_t place, const struct data_pair *p, struct err *e)
{
	if (place == 1)
		return set_optimization(en, p, e);
	if (place == 2 && !p->is_number && strcmp(p->text, "off") == 0)
		return set_state(en, "off", e);
	if (place < 1 || place - 2 >= en->choice.opt->nparams)
		return err_set(e, "%s takes %d values at most", en->choice.opt->name,
		    en->choice.opt->nparams);
	return set_entry_value(en, (int)place - 2, p, e);
}

/* Read a layer, block or pattern of `on` or `off`. */
static bool
add_target(struct entry *en, const char *where, const struct data_pair *p, struct err *e)
{
	if (!set_state(en, where, e))
		return false;
	if (p->is_number || *p->text == '\0')
		return err_set(e, "'%s' is the path of a layer or block, a pattern with *, or a "
		    "list of these", where);
	if (strlen(p->text) >= CHOICE_TARGET_MAX)
		return err_set(e, "'%.40s...' is too long for a layer", p->text);
	if (en->ntargets == TARGETS_MAX)
		return err_set(e, "a choice names at most %d layers", TARGETS_MAX);
	en->target[en->ntargets++] = p->text;
	return true;
}

static bool
is_key(const char *key, const char *word)
{
	size_t n = strlen(word);

	return strncmp(key, word, n) == 0 && (key[n] == '\0' || key[n] == '.');
}

/* Read a key of an entry; `key` follows "choices.N.". */
static bool
set_entry_field(struct entry *en, const char *key, const struct data_pair *p, struct err *e)
{
	int64_t place;
	int param;

	if (number_parse_int(key, &place) && (place == 1 || en->choice.opt != NULL))
		return set_place(en, place, p, e);
	if (en->choice.opt == NULL)
		return err_set(e, "a choice begins with the name of an optimization, as "
		    "{ \"prune\", ratio = 0.5 }");
	if (is_key(key, "on"))
		return add_target(en, "on", p, e);
	if (is_key(key, "off"))
		return add_target(en, "off", p, e);
	param = choice_param(en->choice.opt, key, e);
	return param >= 0 && set_entry_value(en, param, p, e);
}

/* Add the choices of the open entry to the recipe. */
static bool
close_entry(struct reading *r, struct err *e)
{
	struct entry *en = &r->entry;
	struct choice c = en->choice;

	if (en->number == 0)
		return true;
	c.on = en->where == NULL || strcmp(en->where, "on") == 0;
	if (!c.on && en->has_values)
		return err_set(e, "%s is off here, so it takes no values", c.opt->name);
	if (en->ntargets == 0)
		en->target[en->ntargets++] = "";
	for (int i = 0; i < en->ntargets; i++) {
		c.target = (char *)(uintptr_t)en->target[i]; /* choices_put() copies it */
		choices_put(&r->recipe->choices, &c);
	}
	*en = (struct entry){0};
	return true;
}

/* Read a pair of the choices; `key` follows "choices.". */
static bool
add_choice(struct reading *r, const char *key, const struct data_pair *p, struct err *e)
{
	size_t digits = strspn(key, "0123456789");
	int64_t number = strtoll(key, NULL, 10);

	if (digits == 0 || digits > 9 || number < 1 || (key[digits] != '\0' && key[digits] != '.'))
		return err_set(e, "'choices' is a list, as { { \"prune\", ratio = 0.5 }, "
		    "{ \"bits\" } }");
	if (key[digits] == '\0')
		return p->is_number ? err_set(e, "a choice is a table or a text, not a number")
		    : choices_parse(&r->recipe->choices, p->text, e);
	if (r->entry.number == 0)
		r->entry.line = p->line;
	r->entry.number = number;
	return set_entry_field(&r->entry, key + digits + 1, p, e);
}

static bool
refuse_recipe_key(const char *key, struct err *e)
{
	char hint[NEAREST_TEXT_MAX];

	for (const struct recipe_key *k = recipe_key_table; k->name != NULL; k++) {
		if (strcmp(key, k->name) == 0)
			return err_set(e, "'%s' is a table", key);
		if (is_key(key, k->name))
			return err_set(e, "'%s' is no table", k->name);
	}
	return err_set(e, "a recipe has no key '%.60s'%s", key,
	    name_hint(NAME_TABLE(recipe_key_table, name), key, "", hint));
}

static bool
take_setting(struct reading *r, int setting, const struct data_pair *p, struct err *e)
{
	char text[NUMBER_TEXT_MAX];
	const char *word = pair_text(p, text);
	struct settings checked;

	r->recipe->setting[setting] = arena_strdup(&r->recipe->arena, word);
	r->recipe->line[setting] = p->line;
	if ((setting == SETTING_HARDWARE || setting == SETTING_RUNTIME) && r->devices == NULL)
		return true;
	return setting_table[setting].read(word, r->devices, &checked, e);
}

static bool
take_text(struct reading *r, const char **to, const struct data_pair *p, struct err *e)
{
	if (p->is_number)
		return err_set(e, "'%s' is a text", p->key);
	*to = arena_strdup(&r->recipe->arena, p->text);
	return true;
}

static bool
take_recipe_pair(struct reading *r, const struct data_pair *p, struct err *e)
{
	for (const struct recipe_key *k = recipe_key_table; k->name != NULL; k++)
		if (k->setting >= 0 && strcmp(p->key, k->name) == 0)
			return take_setting(r, k->setting, p, e);
	if (strcmp(p->key, "name") == 0)
		return take_text(r, &r->recipe->name, p, e);
	if (strcmp(p->key, "notes") == 0)
		return take_text(r, &r->recipe->notes, p, e);
	if (strncmp(p->key, "knobs.", 6) == 0)
		return add_recipe_knob(r->recipe, p, p->key + 6, e);
	if (strncmp(p->key, "choices.", 8) == 0)
		return add_choice(r, p->key + 8, p, e);
	return refuse_recipe_key(p->key, e);
}

/* Return whether the pair belongs to another entry than the open one. */
static bool
ends_entry(const struct entry *en, const char *key)
{
	return en->number > 0 && (strncmp(key, "choices.", 8) != 0 ||
	    strtoll(key + 8, NULL, 10) != en->number);
}

static bool
take_pairs(struct recipe *r, const struct catalogue *devices, const struct data_file *d,
    struct err *e)
{
	struct reading reading = {.recipe = r, .devices = devices};
	struct err why;
	int line;

	for (int i = 0; i < d->npairs; i++) {
		const struct data_pair *p = &d->pair[i];

		line = reading.entry.line;
		if (ends_entry(&reading.entry, p->key) && !close_entry(&reading, &why))
			return err_set_at(e, d->file, line, "%.600s", why.text);
		if (!take_recipe_pair(&reading, p, &why))
			return err_set_at(e, d->file, p->line, "%.600s", why.text);
	}
	line = reading.entry.line;
	return close_entry(&reading, &why) || err_set_at(e, d->file, line, "%.600s", why.text);
}

bool
recipe_of_data(const struct data_file *d, const struct catalogue *devices, struct recipe *out,
    struct err *e)
{
	*out = (struct recipe){0};
	if (!d->ok) {
		*e = d->error;
		return false;
	}
	out->file = arena_strdup(&out->arena, d->file);
	if (take_pairs(out, devices, d, e))
		return true;
	recipe_free(out);
	return false;
}

bool
recipe_read(const char *file, const struct catalogue *devices, struct recipe *out, struct err *e)
{
	struct arena scratch = {0};
	struct data_file d;
	bool ok;

	*out = (struct recipe){0};
	ok = data_read(&file, 1, &scratch, &d, e) && recipe_of_data(&d, devices, out, e);
	arena_free(&scratch);
	return ok;
}

bool
recipe_is(const char *file)
{
	struct arena scratch = {0};
	struct data_file d = {.ok = false};
	struct err ignored;
	bool ok = data_read(&file, 1, &scratch, &d, &ignored) && d.ok;

	arena_free(&scratch);
	return ok;
}

void
recipe_free(struct recipe *r)
{
	choices_free(&r->choices);
	arena_free(&r->arena);
	*r = (struct recipe){0};
}

void
recipe_set_knob(struct recipe *r, const char *name, const char *value, bool optional)
{
	int i = 0;

	while (i < r->nknobs && strcmp(r->knob[i].name, name) != 0)
		i++;
	if (i == MODEL_MAX_KNOBS)
		return;
	r->knob[i] = (struct knob_setting){.name = arena_strdup(&r->arena, name),
	    .value = arena_strdup(&r->arena, value), .optional = optional};
	if (i == r->nknobs)
		r->nknobs++;
}

void
recipe_take_knobs(struct recipe *r, const struct model *model, const double *knob)
{
	char text[KNOB_TEXT_MAX];

	for (int i = 0; i < model->nknobs; i++) {
		const struct knob *k = &model->knob[i];

		double value = knob != NULL ? knob[i] : k->value;

		if (value != k->fallback)
			recipe_set_knob(r, k->name, knob_text(k, value, text), true);
	}
}

void
recipe_make(const struct model *model, const double *knob, const struct choices *choices,
    const struct settings *settings, struct recipe *out)
{
	char word[SETTING_TEXT_MAX];

	*out = (struct recipe){0};
	for (int i = 0; i < SETTINGS; i++) {
		setting_table[i].text(settings, word, sizeof word);
		out->setting[i] = arena_strdup(&out->arena, word);
	}
	choices_copy(&out->choices, choices);
	if (model != NULL)
		recipe_take_knobs(out, model, knob);
}

static bool
applies_somewhere(const struct graph *g, const struct choice *c, struct err *why)
{
	struct analysis a = analysis_of(g);
	bool applies = !c->on;

	for (int i = 0; !applies && i < g->nlayers; i++)
		applies = choice_reach(c, g->layer[i].path) >= 0 &&
		    !(g->layer[i].op->flags & OP_HIDDEN) &&
		    choice_applies(c, &a, i, why);
	analysis_free(&a);
	return applies;
}

void
recipe_match(const struct graph *g, struct choices *choices, struct err_list *notes)
{
	struct choices matched = {0};
	char text[CHOICE_TEXT_MAX];

	for (size_t i = 0; i < choices->n; i++) {
		const struct choice *c = &choices->choice[i];
		struct err why;

		if (!optimize_check_choice(g, c, &why)) {
			err_list_add(notes, &why);
		} else if (!applies_somewhere(g, c, &why)) {
			(void)err_set(&why, "%s: applies to no layer there", choice_text(c, text));
			err_list_add(notes, &why);
		} else {
			choices_put(&matched, c);
		}
	}
	choices_free(choices);
	*choices = matched;
}

void
recipe_match_knobs(struct recipe *r, const struct model *m, struct err_list *notes)
{
	int n = 0;
	double value;
	struct err why;

	for (int i = 0; i < r->nknobs; i++) {
		const struct knob *k = model_knob(m, r->knob[i].name);

		if (k != NULL && knob_parse(k, r->knob[i].value, &value, &why)) {
			r->knob[n++] = r->knob[i];
			continue;
		}
		if (k == NULL)
			(void)err_set(&why, "the model has no knob '%.60s'", r->knob[i].name);
		err_list_add(notes, &why);
	}
	r->nknobs = n;
	r->knob[n] = (struct knob_setting){0};
}
