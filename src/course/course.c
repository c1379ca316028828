#include "course/course.h"

#include "base/name_table.h"
#include "base/number.h"
#include "optimize/choice_text.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A course as it is read.  `key` is what is left of the key of a pair. */
struct reading {
	const struct model *model;
	struct course *course;
};

typedef bool read_fn(struct reading *r, const char *key, const struct data_pair *p, struct err *e);

/* A key below a table of the script, and the function that reads the pairs below it. */
struct course_key {
	const char *name;
	read_fn *read;
};

/* Return what stands behind "name." or "name" in a key; NULL if it is another one. */
static const char *
key_below(const char *key, const char *name)
{
	size_t n = strlen(name);

	if (strncmp(key, name, n) != 0 || (key[n] != '\0' && key[n] != '.'))
		return NULL;
	return key[n] == '.' ? key + n + 1 : key + n;
}

static bool
read_by_table(struct reading *r, const struct course_key *table, const char *key,
    const struct data_pair *p, struct err *e)
{
	struct nearest near = {0};
	char hint[NEAREST_TEXT_MAX], all[256];
	size_t used = 0;

	for (const struct course_key *k = table; k->name != NULL; k++) {
		const char *rest = key_below(key, k->name);

		if (rest != NULL)
			return k->read(r, rest, p, e);
		nearest_try(&near, key, k->name);
		if (used < sizeof all)
			used += (size_t)snprintf(all + used, sizeof all - used, "%s%s",
			    used > 0 ? ", " : "; there are ", k->name);
	}
	return err_set(e, "there is no key '%.60s'%s", p->key, nearest_or(&near, all, hint));
}

/* Read the number that a key of a list begins with, from 1 to `most`; set what stands behind it.
 * Return -1 if it is none. */
static int
place_in_list(const char **key, int most)
{
	char *end;
	long n = isdigit((unsigned char)**key) ? strtol(*key, &end, 10) : 0;

	if (n < 1 || n > most || (*end != '\0' && *end != '.'))
		return -1;
	*key = *end == '.' ? end + 1 : end;
	return (int)n - 1;
}

static bool
take_text(const char **to, const char *key, const struct data_pair *p, struct err *e)
{
	if (p->is_number || *key != '\0')
		return err_set(e, "%s is a text", p->key);
	*to = p->text;
	return true;
}

/* Take a value as a word; a number is written as people write it. */
static bool
take_word(struct reading *r, const char **to, const char *key, const struct data_pair *p,
    struct err *e)
{
	char number[NUMBER_TEXT_MAX];

	if (*key != '\0')
		return err_set(e, "%s is a word or a number", p->key);
	*to = p->is_number ? arena_strdup(&r->course->arena, number_exact(p->number, number))
	    : p->text;
	return true;
}

/* Take a word of a list, or the only one. */
static bool
take_words(struct reading *r, struct course_words *to, const char *key, const struct data_pair *p,
    struct err *e)
{
	to->given = true;
	if (*key == '\0' && !p->is_number && *p->text == '\0')
		return true;
	if (to->n == COURSE_MAX_WORDS || (*key != '\0' && place_in_list(&key,
	    COURSE_MAX_WORDS) < 0))
		return err_set(e, "%s is a list of at most %d words", p->key, COURSE_MAX_WORDS);
	return take_word(r, &to->word[to->n++], key, p, e);
}

/* Take a condition, one of a list or the only one. */
static bool
take_condition(struct reading *r, struct condition *to, int *n, int most, const char *key,
    const struct data_pair *p, struct err *e)
{
	struct err why;

	if (*n == most || (*key != '\0' && place_in_list(&key, most) < 0) || *key != '\0' ||
	    p->is_number)
		return err_set(e, "%s is a condition, or a list of at most %d", p->key, most);
	if (condition_parse(p->text, r->model, &to[*n], &why)) {
		(*n)++;
		return true;
	}
	return err_set(e, "%s: %s", p->key, why.text);
}

/* --- The stage --- */

static bool
set_stage_setting(struct reading *r, int setting, const char *key, const struct data_pair *p,
    struct err *e)
{
	return take_word(r, &r->course->stage.setting[setting], key, p, e);
}

#define STAGE_SETTING(name, setting)                                                               \
	static bool read_##name(struct reading *r, const char *key, const struct data_pair *p,     \
	    struct err *e)                                                                         \
	{                                                                                          \
		return set_stage_setting(r, setting, key, p, e);                                   \
	}
STAGE_SETTING(hardware, SETTING_HARDWARE)
STAGE_SETTING(runtime, SETTING_RUNTIME)
STAGE_SETTING(threads, SETTING_THREADS)
STAGE_SETTING(latency, SETTING_LATENCY)
STAGE_SETTING(convention, SETTING_COUNTING)
STAGE_SETTING(batch, SETTING_BATCH)

static bool
read_stage_choices(struct reading *r, const char *key, const struct data_pair *p, struct err *e)
{
	struct choices checked = {0};
	struct err why;
	bool ok = take_words(r, &r->course->stage.choices, key, p, e);

	if (ok && !p->is_number && *p->text != '\0') {
		ok = choices_parse(&checked, p->text, &why) ||
		    err_set(e, "%s: %s", p->key, why.text);
		choices_free(&checked);
	}
	return ok;
}

static bool
read_stage_columns(struct reading *r, const char *key, const struct data_pair *p, struct err *e)
{
	const struct column *c;

	if (!take_words(r, &r->course->stage.columns, key, p, e))
		return false;
	if (p->is_number || *p->text == '\0')
		return true;
	c = column_find(p->text);
	return (c != NULL && c->title != NULL) ||
	    err_set(e, "%s: the table has no column '%.60s'", p->key, p->text);
}

static bool
read_stage_baseline(struct reading *r, const char *key, const struct data_pair *p, struct err *e)
{
	const char **to = &r->course->stage.baseline;

	if (!take_text(to, key, p, e))
		return false;
	return strcmp(*to, "opened") == 0 || strcmp(*to, "knobs") == 0 ||
	    strcmp(*to, "saved") == 0 || err_set(e, "%s is opened, knobs or saved", p->key);
}

static bool
read_stage_chart(struct reading *r, const char *key, const struct data_pair *p, struct err *e)
{
	return take_text(&r->course->stage.chart, key, p, e);
}

static const struct course_key stage_keys[] = {
    {"hardware", read_hardware}, {"runtime", read_runtime}, {"threads", read_threads},
    {"latency", read_latency}, {"convention", read_convention}, {"batch", read_batch},
    {"choices", read_stage_choices}, {"columns", read_stage_columns},
    {"baseline", read_stage_baseline}, {"chart", read_stage_chart}, {NULL, NULL},
};

static bool
read_stage(struct reading *r, const char *key, const struct data_pair *p, struct err *e)
{
	return read_by_table(r, stage_keys, key, p, e);
}

/* --- Lessons --- */

static bool
read_step(struct reading *r, const char *key, const struct data_pair *p, struct err *e)
{
	struct course *c = r->course;
	int i = place_in_list(&key, COURSE_MAX_STEPS);
	struct course_step *step;
	const char *rest;

	if (i < 0)
		return err_set(e, "lesson.steps is a list of at most %d steps, as { \"Press 1.\", "
		    "done = \"conv has pool\" }", COURSE_MAX_STEPS);
	step = &c->step[i];
	if (i >= c->nsteps)
		c->nsteps = i + 1;
	rest = key_below(key, "done");
	if (rest != NULL)
		return take_condition(r, step->check, &step->nchecks, COURSE_MAX_CHECKS, rest, p,
		    e);
	rest = key_below(key, "hint");
	if (rest != NULL)
		return take_text(&step->hint, rest, p, e);
	if (*key == '\0' || strcmp(key, "1") == 0)
		return take_text(&step->text, "", p, e);
	return err_set(e, "there is no key '%.60s'; a step has a text, done and hint", p->key);
}

static bool
read_question(struct reading *r, const char *key, const struct data_pair *p, struct err *e)
{
	struct course *c = r->course;
	int i = place_in_list(&key, COURSE_MAX_QUESTIONS);
	struct course_question *q;
	const char *rest;

	if (i < 0)
		return err_set(e, "lesson.questions is a list of at most %d questions, as { "
		    "\"Why?\", answer = \"...\" }", COURSE_MAX_QUESTIONS);
	q = &c->question[i];
	if (i >= c->nquestions)
		c->nquestions = i + 1;
	rest = key_below(key, "accept");
	if (rest != NULL) {
		if (q->naccepted == COURSE_MAX_ANSWERS)
			return err_set(e, "%s: at most %d answers are accepted", p->key,
			    COURSE_MAX_ANSWERS);
		(void)place_in_list(&rest, COURSE_MAX_ANSWERS);
		return take_word(r, &q->accepted[q->naccepted++], rest, p, e);
	}
	rest = key_below(key, "answer");
	if (rest != NULL)
		return take_text(&q->answer, rest, p, e);
	if (strcmp(key, "1") == 0)
		return take_text(&q->text, "", p, e);
	return err_set(e, "there is no key '%.60s'; a question has a text, answer and accept",
	    p->key);
}

static bool
read_next(struct reading *r, const char *key, const struct data_pair *p, struct err *e)
{
	return take_text(&r->course->next, key, p, e);
}

static bool
read_mapping(struct reading *r, const char *key, const struct data_pair *p, struct err *e)
{
	struct course_mapping *m = &r->course->mapping;
	double *to = strcmp(key, "low") == 0 ? &m->low : strcmp(key, "high") == 0 ? &m->high
	    : strcmp(key, "value") == 0 ? &m->value : NULL;

	m->given = true;
	if (!p->is_number)
		return err_set(e, "%s is a number", p->key);
	if (strcmp(key, "bits") == 0 && p->number >= 1 && p->number <= 16)
		m->bits = (int)p->number;
	else if (to == NULL)
		return err_set(e, "%s: a mapping has low, high, value, and bits from 1 to 16",
		    p->key);
	else
		*to = p->number;
	return true;
}

static const struct course_key lesson_keys[] = {
    {"stage", read_stage}, {"steps", read_step}, {"questions", read_question},
    {"next", read_next}, {"mapping", read_mapping}, {NULL, NULL},
};

/* --- Challenges --- */

static bool
read_goal(struct reading *r, const char *key, const struct data_pair *p, struct err *e)
{
	return take_condition(r, r->course->goal, &r->course->ngoals, COURSE_MAX_GOALS, key, p, e);
}

static bool
read_rule_optimizations(struct reading *r, const char *key, const struct data_pair *p,
    struct err *e)
{
	struct err why;

	if (!take_words(r, &r->course->rules.optimizations, key, p, e))
		return false;
	return p->is_number || *p->text == '\0' || choice_optimization(p->text, &why) != NULL ||
	    err_set(e, "%s: %s", p->key, why.text);
}

static bool
read_rule_layers(struct reading *r, const char *key, const struct data_pair *p, struct err *e)
{
	return take_words(r, &r->course->rules.layers, key, p, e);
}

static bool
read_rule_knobs(struct reading *r, const char *key, const struct data_pair *p, struct err *e)
{
	if (!take_words(r, &r->course->rules.knobs, key, p, e))
		return false;
	return p->is_number || *p->text == '\0' || model_knob(r->model, p->text) != NULL ||
	    err_set(e, "%s: the model has no knob '%.60s'", p->key, p->text);
}

static bool
read_rule_kept(struct reading *r, const char *key, const struct data_pair *p, struct err *e)
{
	struct course_rules *rules = &r->course->rules;

	return take_condition(r, rules->kept, &rules->nkept, COURSE_MAX_GOALS, key, p, e);
}

static const struct course_key rule_keys[] = {
    {"optimizations", read_rule_optimizations}, {"layers", read_rule_layers},
    {"knobs", read_rule_knobs}, {"keep", read_rule_kept}, {NULL, NULL},
};

static bool
read_rules(struct reading *r, const char *key, const struct data_pair *p, struct err *e)
{
	return read_by_table(r, rule_keys, key, p, e);
}

static bool
read_score(struct reading *r, const char *key, const struct data_pair *p, struct err *e)
{
	struct course *c = r->course;
	struct err why;

	if (!take_text(&c->score_text, key, p, e))
		return false;
	c->score = formula_parse(c->score_text, &c->arena, &why);
	return c->score != NULL || err_set(e, "%s: %s", p->key, why.text);
}

static const struct course_key challenge_keys[] = {
    {"stage", read_stage}, {"goals", read_goal}, {"rules", read_rules}, {"score", read_score},
    {"next", read_next}, {NULL, NULL},
};

static bool
read_what(struct reading *r, const struct data_pair *p, struct err *e)
{
	static const struct {
		const char *name;
		const struct course_key *keys;
	} what[] = {{"lesson", lesson_keys}, {"challenge", challenge_keys}};

	for (size_t i = 0; i < sizeof what / sizeof *what; i++) {
		const char *rest = key_below(p->key, what[i].name);

		if (rest == NULL)
			continue;
		if (r->course->what != NULL && r->course->what != what[i].name)
			return err_set(e, "a model is a lesson or a challenge, not both");
		r->course->what = what[i].name;
		return read_by_table(r, what[i].keys, rest, p, e);
	}
	return err_set(e, "there is no key '%.60s'", p->key);
}

/* Check what the pairs say together. */
static bool
check_course(const struct course *c, struct err *e)
{
	const struct course_mapping *m = &c->mapping;

	for (int i = 0; i < c->nsteps; i++)
		if (c->step[i].text == NULL)
			return err_set(e, "lesson.steps.%d has no text", i + 1);
	for (int i = 0; i < c->nquestions; i++)
		if (c->question[i].text == NULL || c->question[i].answer == NULL)
			return err_set(e, "lesson.questions.%d has no %s", i + 1,
			    c->question[i].text == NULL ? "text" : "answer");
	if (m->given && (!(m->low < m->high) || m->bits == 0 || !isfinite(m->low) ||
	    !isfinite(m->high) || !(m->value >= m->low) || !(m->value <= m->high)))
		return err_set(e, "lesson.mapping: low is below high, value lies between them, "
		    "and bits are from 1 to 16");
	if (c->what != NULL && strcmp(c->what, "challenge") == 0 && c->ngoals == 0)
		return err_set(e, "challenge.goals: a challenge has at least one goal, as "
		    "\"latency <= 2 ms\"");
	return true;
}

bool
course_of_model(const struct model *m, struct course *out, struct err *e)
{
	struct reading r = {.model = m, .course = out};
	struct err why;
	int line = m->line;
	bool ok = true;

	*out = (struct course){.what = NULL};
	if (m->ncourse == 0)
		return true;
	out->step = arena_alloc(&out->arena, COURSE_MAX_STEPS, sizeof *out->step);
	out->question = arena_alloc(&out->arena, COURSE_MAX_QUESTIONS, sizeof *out->question);
	out->goal = arena_alloc(&out->arena, COURSE_MAX_GOALS, sizeof *out->goal);
	for (int i = 0; ok && i < m->ncourse; i++) {
		ok = read_what(&r, &m->course[i], &why);
		if (!ok && m->course[i].line > 0)
			line = m->course[i].line;
	}
	if (ok && check_course(out, &why))
		return true;
	course_free(out);
	return err_set_at(e, m->file, line, "%s", why.text);
}

void
course_free(struct course *c)
{
	arena_free(&c->arena);
	*c = (struct course){.what = NULL};
}

/* Copy a text without what does not matter in an answer. */
static void
plain_answer(const char *text, char *to, size_t size)
{
	size_t n = 0;

	for (; *text != '\0' && n < size - 1; text++)
		if (*text != ' ' && *text != ',')
			to[n++] = (char)tolower((unsigned char)*text);
	to[n] = '\0';
}

bool
course_accepts(const struct course_question *q, const char *typed)
{
	char a[128], b[128];

	plain_answer(typed, a, sizeof a);
	for (int i = 0; i < q->naccepted; i++) {
		plain_answer(q->accepted[i], b, sizeof b);
		if (strcmp(a, b) == 0)
			return true;
	}
	return false;
}

bool
course_stage_choices(const struct course_stage *s, struct choices *out, struct err *e)
{
	for (int i = 0; i < s->choices.n; i++)
		if (!choices_parse(out, s->choices.word[i], e))
			return false;
	return true;
}
