#include "frame/lesson.h"

#include "base/mem.h"
#include "base/phrase.h"
#include "frame/app.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct course *
course_of(const struct app *a)
{
	return &a->session.course;
}

struct column_list
lesson_usual_columns(const struct app *a)
{
	struct column_list list = a->configured;
	const struct course_words *words = &course_of(a)->stage.columns;
	struct err ignored;

	if (!a->lesson.has_columns)
		return list;
	list = (struct column_list){.n = 0};
	for (int i = 0; i < words->n; i++)
		(void)column_list_add(&list, words->word[i], &ignored);
	return list;
}

const char *
lesson_page(const struct app *a)
{
	return course_of(a)->what != NULL ? "lesson" : "model";
}

void
lesson_begin(struct app *a)
{
	struct lesson before = a->lesson;

	if (before.has_columns)
		a->columns = before.before;
	a->lesson = (struct lesson){.before = a->columns,
	    .has_columns = course_of(a)->stage.columns.n > 0};
	if (a->lesson.has_columns)
		a->columns = lesson_usual_columns(a);
}

static struct condition_view
view_of(const struct app *a)
{
	return (struct condition_view){.report = &a->session.report,
	    .shown = view_top(a)->kind->name, .selected = app_target(a)};
}

static bool
is_met(const struct app *a, const struct course_step *step)
{
	struct condition_view view = view_of(a);

	for (int i = 0; i < step->nchecks; i++)
		if (condition_check(&step->check[i], &view) != CONDITION_MET)
			return false;
	return step->nchecks > 0;
}

/* Write the first line of a text. */
static void
first_line(const char *text, char *buf, size_t size)
{
	size_t n = 0;

	for (; *text != '\0' && n < size - 1 && !(text[0] == '\n' && text[1] == '\n'); text++)
		buf[n++] = *text == '\n' ? ' ' : *text;
	buf[n] = '\0';
}

/* Say what comes next, or that all is done. */
static void
say_next(struct app *a)
{
	const struct course *c = course_of(a);
	int next = progress_next_step(&a->lesson.now, c), most, points;
	char text[300];

	if (next < c->nsteps) {
		first_line(c->step[next].text, text, sizeof text);
		app_say(a, "done. Step %d: %s", next + 1, text);
		return;
	}
	points = progress_score(&a->lesson.now, c, &most);
	app_say(a, "all steps are done: %d of %d points%s", points, most, c->nquestions > 0
	    ? "; i shows the questions" : "");
}

/* Mark a step as done, and say what comes next. */
static void
finish_step(struct app *a, int step)
{
	const struct course *c = course_of(a);

	a->lesson.now.done[step] = true;
	a->lesson.unseen = view_top(a)->kind->list != NULL;
	if (a->lesson.now.chosen == step)
		a->lesson.now.chosen = progress_next_step(&a->lesson.now, c);
	if (!a->notice.is_error || a->notice.text.text[0] == '\0')
		say_next(a);
}

void
lesson_check(struct app *a)
{
	const struct course *c = course_of(a);
	int next, chosen = a->lesson.now.chosen;

	if (c->nsteps == 0 || !app_has_model(a) || a->session.wants_model || a->loader.run != NULL)
		return;
	if (a->lesson.unseen && view_top(a)->kind->list == NULL && a->notice.text.text[0] == '\0') {
		/* It was said over a list that is closed now. */
		a->lesson.unseen = false;
		say_next(a);
	}
	next = progress_next_step(&a->lesson.now, c);
	if (next < c->nsteps && is_met(a, &c->step[next]))
		finish_step(a, next);
	else if (chosen < c->nsteps && !a->lesson.now.done[chosen] && is_met(a, &c->step[chosen]))
		finish_step(a, chosen);
}

/* Say what is still missing of a step: "conv flops = 60,840: 121,680 now". */
static void
say_missing(struct app *a, const struct course_step *step)
{
	struct condition_view view = view_of(a);
	char now[CONDITION_TEXT_MAX], buf[400];
	struct phrase text = phrase_in(buf, sizeof buf);

	for (int i = 0; i < step->nchecks; i++)
		if (condition_check(&step->check[i], &view) != CONDITION_MET)
			phrase_item(&text, "; ", "%s%s%s", step->check[i].text,
			    *condition_now(&step->check[i], &view, now) != '\0' ? ", now " : "",
			    now);
	app_say(a, "not done yet: %s", buf);
}

/* Show the hint of a step at first, then what is missing. */
static void
choose_step(struct app *a, int i)
{
	const struct course_step *step = &course_of(a)->step[i];

	if (a->lesson.now.done[i])
		app_say(a, "this step is done");
	else if (step->nchecks == 0)
		finish_step(a, i);
	else if (step->hint != NULL && !a->lesson.now.hinted[i])
		a->lesson.now.hinted[i] = true;
	else
		say_missing(a, step);
}

static void
answer_done(struct app *a, void *of, const char *text)
{
	const struct course *c = course_of(a);
	int i = a->lesson.now.chosen - c->nsteps;

	(void)of;
	if (i < 0 || i >= c->nquestions)
		return;
	if (*text == '\0') {
		a->lesson.now.shown[i] = true;
		return;
	}
	a->lesson.now.tries[i]++;
	a->lesson.now.right[i] = course_accepts(&c->question[i], text);
	a->lesson.now.shown[i] = a->lesson.now.right[i];
	if (a->lesson.now.right[i])
		app_say(a, "right");
	else
		app_say(a, "no; Enter tries again, and an empty answer shows it");
}

static void
choose_question(struct app *a, int i)
{
	static const struct prompt_kind kind = {.label = "Your answer (empty: show it):",
	    .done = answer_done, .history = "answer"};

	if (a->lesson.now.shown[i])
		app_say(a, "the answer is shown");
	else if (course_of(a)->question[i].naccepted == 0)
		a->lesson.now.shown[i] = true;
	else
		prompt_open(&a->prompt, &kind, NULL, "");
}

/* Open the next lesson, which lies beside this one unless it names a folder. */
static void
open_next(struct app *a)
{
	const char *file = a->session.model->file, *next = course_of(a)->next;
	const char *slash = strrchr(file, '/');
	int folder = slash != NULL ? (int)(slash - file) + 1 : 0;
	char *path = strncmp(next, "zoo:", 4) == 0 ? mem_strdup(next)
	    : mem_printf("%.*s%s.lua", folder, file, next);

	app_open(a, path, NULL);
	free(path);
}

void
lesson_choose(struct app *a)
{
	const struct course *c = course_of(a);
	int i = a->lesson.now.chosen;

	if (i < c->nsteps)
		choose_step(a, i);
	else if (i < c->nsteps + c->nquestions)
		choose_question(a, i - c->nsteps);
	else if (c->next != NULL)
		open_next(a);
}
