#include "session/grade.h"

#include "base/phrase.h"
#include "file/lua_file.h"
#include "import/import.h"
#include "optimize/choice_text.h"
#include "script/data.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WHY_MAX 1000

enum { RULE_DEVICE, RULE_RUNTIME, RULE_SETTINGS, RULE_OPTIMIZATIONS, RULE_LAYERS, RULE_KNOBS };
const char *const grade_rule_names[GRADE_RULES] = {"device", "runtime", "settings",
    "optimizations", "layers", "knobs"};

/* The grading of one recipe. */
struct grading {
	struct session *session;
	const struct course *course;
	const struct settings *stage;      /* of the challenge */
	const struct model *model;         /* as the challenge has it */
	struct grade_entry *entry;
	struct phrase why;
};

const char *
grade_word(enum grade_verdict verdict)
{
	static const char *const word[] = {[GRADE_WON] = "won", [GRADE_MISSED] = "missed",
	    [GRADE_BROKEN] = "broken", [GRADE_UNREAD] = "not read"};

	return word[verdict];
}

static void
break_rule(struct grading *g, int rule, const char *why)
{
	g->entry->broken[rule] = true;
	phrase_item(&g->why, "; ", "%s: %s", grade_rule_names[rule], why);
}

/* --- Rules --- */

static int
rule_of_setting(int setting)
{
	return setting == SETTING_HARDWARE ? RULE_DEVICE
	    : setting == SETTING_RUNTIME || setting == SETTING_THREADS ? RULE_RUNTIME
	    : RULE_SETTINGS;
}

/* Hold the settings of a recipe against those of the challenge.  False with a sentence for a word
 * that means nothing. */
static bool
check_settings(struct grading *g, const struct recipe *r, struct err *e)
{
	char wanted[SETTING_TEXT_MAX], fixed[SETTING_TEXT_MAX];
	struct err why;

	for (int i = 0; i < SETTINGS; i++) {
		struct settings to = *g->stage, stage = settings_resolved(g->stage);

		if (r->setting[i] == NULL)
			continue;
		if (!session_read_setting(g->session, i, r->setting[i], &to, e))
			return err_prefix(e, r->file, r->line[i]);
		(void)settings_renew(&to);
		to = i == SETTING_HARDWARE ? to : settings_resolved(&to);
		setting_table[i].text(&to, wanted, sizeof wanted);
		setting_table[i].text(&stage, fixed, sizeof fixed);
		if (strcmp(wanted, fixed) == 0)
			continue;
		(void)err_set(&why, "%s is %s, and the challenge has %s", setting_table[i].name,
		    wanted, fixed);
		break_rule(g, rule_of_setting(i), why.text);
	}
	return true;
}

static bool
is_listed(const struct course_words *w, const char *word)
{
	for (int i = 0; i < w->n; i++)
		if (strcmp(w->word[i], word) == 0)
			return true;
	return false;
}

static void
check_knobs(struct grading *g, const struct recipe *r)
{
	char now[KNOB_TEXT_MAX];
	struct err why;
	double value;

	for (int i = 0; i < r->nknobs; i++) {
		const struct knob *k = model_knob(g->model, r->knob[i].name);

		if (k == NULL)
			(void)err_set(&why, "the model has no knob '%.60s'", r->knob[i].name);
		else if (!knob_parse(k, r->knob[i].value, &value, &why))
			;
		else if (value == k->value || is_listed(&g->course->rules.knobs, k->name))
			continue;
		else
			(void)err_set(&why, "%s = %.60s, and it is fixed at %s", k->name,
			    r->knob[i].value, knob_text(k, k->value, now));
		break_rule(g, RULE_KNOBS, why.text);
	}
}

static void
check_optimizations(struct grading *g, const struct recipe *r)
{
	const struct course_words *allowed = &g->course->rules.optimizations;
	struct err why;

	for (size_t i = 0; allowed->given && i < r->choices.n; i++) {
		const struct choice *c = &r->choices.choice[i];

		if (!c->on || is_listed(allowed, c->opt->name))
			continue;
		(void)err_set(&why, "%s is not allowed", c->opt->name);
		break_rule(g, RULE_OPTIMIZATIONS, why.text);
	}
}

/* Return whether the challenge allows to change a layer. */
static bool
may_change(const struct course_words *allowed, const char *path)
{
	for (int i = 0; i < allowed->n; i++) {
		struct choice pattern = {.target = (char *)(uintptr_t)allowed->word[i],
		    .on = true};

		if (choice_reach(&pattern, path) >= 0)
			return true;
	}
	return false;
}

/* Name the first layer that a choice changes and must not. */
static void
check_layers(struct grading *g, const struct recipe *r)
{
	const struct course_words *allowed = &g->course->rules.layers;
	const struct graph *graph = g->session->model->graph;
	char text[CHOICE_TEXT_MAX];
	struct err why;

	for (size_t i = 0; allowed->given && i < r->choices.n; i++) {
		const struct choice *c = &r->choices.choice[i];
		int layer = 0;

		while (layer < graph->nlayers && (graph->layer[layer].op->flags & OP_HIDDEN ||
		    choices_resolve(&r->choices, c->opt, graph->layer[layer].path) != c ||
		    may_change(allowed, graph->layer[layer].path)))
			layer++;
		if (!c->on || layer == graph->nlayers)
			continue;
		(void)err_set(&why, "%.200s changes %.100s, which is fixed", choice_text(c, text),
		    graph->layer[layer].path);
		break_rule(g, RULE_LAYERS, why.text);
	}
}

/* --- Figures --- */

/* Run the script again with the knobs of the recipe. */
static bool
make_model(struct session *s, struct err *e)
{
	struct script_options options;
	struct request r;
	struct model *m;

	session_request(s, &r);
	options = request_script(&r);
	m = model_file_load(&options, e);
	request_free(&r);
	return m != NULL && session_set_model(s, m, e);
}

/* Bring the session to the choices and knobs of a recipe, under the stage. */
static bool
go_to_recipe(struct grading *g, const struct recipe *r, struct err *e)
{
	struct err_list notes = {0};
	struct request request = {0};
	char word[SETTING_TEXT_MAX];
	bool ok;

	request_add_recipe(&request, r);
	for (int i = 0; i < SETTINGS; i++) {
		setting_table[i].text(g->stage, word, sizeof word);
		request_set_setting(&request, i, word);
	}
	ok = session_replay(g->session, &request, &notes, e);
	if (ok && g->session->wants_model)
		ok = make_model(g->session, e) &&
		    session_match(g->session, &request, &notes, e);
	for (int i = 0; ok && i < notes.n; i++)
		phrase_item(&g->why, "; ", "passed over: %s", notes.err[i].text);
	err_list_free(&notes);
	request_free(&request);
	return ok;
}

/* Say how one condition is not met. */
static void
say_condition(struct grading *g, const struct condition *c, const struct condition_view *v)
{
	char now[CONDITION_TEXT_MAX];

	phrase_item(&g->why, "; ", "%s: %s now", c->text, *condition_now(c, v, now) != '\0' ? now
	    : "not so");
}

/* Check conditions; return how many are met. */
static int
check_conditions(struct grading *g, const struct condition *c, int n, enum condition_state *state)
{
	struct condition_view view = {.report = &g->session->report};
	int met = 0;

	for (int i = 0; i < n; i++) {
		state[i] = condition_check(&c[i], &view);
		met += state[i] == CONDITION_MET;
		if (state[i] != CONDITION_MET)
			say_condition(g, &c[i], &view);
	}
	return met;
}

static void
judge(struct grading *g)
{
	const struct course *c = g->course;
	struct grade_entry *entry = g->entry;
	bool broken = false;
	int kept, met;

	for (int i = 0; i < GRADE_RULES; i++)
		broken = broken || entry->broken[i];
	kept = check_conditions(g, c->rules.kept, c->rules.nkept, entry->kept);
	met = check_conditions(g, c->goal, c->ngoals, entry->goal);
	entry->verdict = broken || kept < c->rules.nkept ? GRADE_BROKEN
	    : met < c->ngoals ? GRADE_MISSED : GRADE_WON;
	if (entry->verdict == GRADE_BROKEN)
		return;
	entry->score = c->score != NULL ? formula_value(c->score, &g->session->report)
	    : 100.0 * met / c->ngoals;
}

static bool
grade_recipe(struct grading *g, const struct recipe *r, struct err *e)
{
	if (!check_settings(g, r, e))
		return false;
	check_knobs(g, r);
	check_optimizations(g, r);
	if (g->entry->broken[RULE_KNOBS]) {
		/* A model with other knobs is not looked at. */
		g->entry->verdict = GRADE_BROKEN;
		return true;
	}
	if (!go_to_recipe(g, r, e))
		return false;
	check_layers(g, r);
	judge(g);
	return true;
}

static void
grade_file(struct session *s, const struct settings *stage, struct model *model,
    const struct course *c, const struct data_file *d, struct grade_entry *entry)
{
	char why[WHY_MAX];
	struct grading g = {.session = s, .course = c, .stage = stage, .model = model,
	    .entry = entry, .why = phrase_in(why, sizeof why)};
	struct recipe r;
	struct err e;
	bool ok = recipe_of_data(d, NULL, &r, &e);

	entry->score = NAN;
	if (ok) {
		ok = grade_recipe(&g, &r, &e);
		recipe_free(&r);
	}
	if (!ok) {
		entry->verdict = GRADE_UNREAD;
		memset(entry->broken, 0, sizeof entry->broken);
		phrase_cut(&g.why, 0);
		phrase_add(&g.why, "%s", e.text);
	}
	entry->why = mem_strdup(why);
}

/* --- All recipes --- */

static int
compare_entries(const void *x, const void *y)
{
	const struct grade_entry *a = x, *b = y;

	if (a->verdict != b->verdict)
		return a->verdict < b->verdict ? -1 : 1;
	if (isnan(a->score) != isnan(b->score))
		return isnan(a->score) ? 1 : -1;
	if (!isnan(a->score) && a->score != b->score)
		return a->score > b->score ? -1 : 1;
	return strcmp(a->who, b->who);
}

/* Give ranks to those that broke no rule; equals share one. */
static void
rank_entries(struct grade *g)
{
	qsort(g->entry, (size_t)g->n, sizeof *g->entry, compare_entries);
	for (int i = 0; i < g->n; i++) {
		struct grade_entry *now = &g->entry[i], *before = i > 0 ? now - 1 : NULL;

		if (now->verdict >= GRADE_BROKEN || isnan(now->score))
			continue;
		now->rank = before != NULL && before->verdict == now->verdict &&
		    before->score == now->score ? before->rank : i + 1;
	}
}

/* Read all files.  Those that one child has no time left for are read by the next one, so that a
 * recipe that never ends takes nothing from the others. */
static bool
read_files(const char *const *file, int n, struct arena *a, struct data_file *d, struct err *e)
{
	int first = 0;

	while (first < n) {
		int before = first;

		if (!data_read(file + first, n - first, a, d + first, e))
			return false;
		while (first < n && !d[first].unread)
			first++;
		if (first == before)
			first++;
	}
	return true;
}

static char *
name_of(const char *file)
{
	const char *slash = strrchr(file, '/'), *name = slash != NULL ? slash + 1 : file;

	return mem_printf("%.*s", (int)lua_file_stem(name), name);
}

bool
grade_recipes(struct session *s, const char *const *file, int n, struct grade *out, struct err *e)
{
	struct settings stage = s->now.settings;
	struct model *model = model_hold(s->model);
	struct arena scratch = {0};
	struct data_file *d;
	struct course course;
	bool ok;

	*out = (struct grade){.n = 0};
	ok = course_of_model(model, &course, e) && (course.ngoals > 0 || err_set(e,
	    "%s is no challenge: its script has no challenge = { goals = { ... } }",
	    model->file));
	d = arena_alloc(&scratch, (size_t)n, sizeof *d);
	ok = ok && read_files(file, n, &scratch, d, e);
	out->entry = mem_calloc((size_t)n + 1, sizeof *out->entry);
	for (int i = 0; ok && i < n; i++) {
		struct grade_entry *entry = &out->entry[out->n++];

		*entry = (struct grade_entry){.who = name_of(file[i]), .file =
		    mem_strdup(file[i])};
		grade_file(s, &stage, model, &course, &d[i], entry);
	}
	rank_entries(out);
	course_free(&course);
	model_free(model);
	arena_free(&scratch);
	if (!ok)
		grade_free(out);
	return ok;
}

void
grade_free(struct grade *g)
{
	for (int i = 0; i < g->n; i++) {
		free(g->entry[i].who);
		free(g->entry[i].file);
		free(g->entry[i].why);
	}
	free(g->entry);
	*g = (struct grade){.n = 0};
}
