/*
 * The lessons as a class takes them: every step by keys, one lesson after the other, on a screen of
 * 80x24 and one of 40x12, without colours.
 *
 * tests/data/lesson_keys.csv has the keys of each step, and text that the screen shows then.
 */
#include "lib/csv_table.h"
#include "lib/shows.h"
#include "lib/tap.h"
#include "lib/tree.h"

#include <string.h>

#define FIRST "examples/mnist.lua"

static const char *const devices[] = {"a100-sxm-80gb", "didactic-roofline", "rpi-5"};

static const struct {
	int rows, columns;
} sizes[] = {{24, 80}, {12, 40}};

static struct csv_table keys;

static void
read_keys(void)
{
	char *path = mem_printf("%s/tests/data/lesson_keys.csv", tree_folder());
	FILE *f = fopen(path, "r");

	tap_ok(f != NULL && csv_table_read(f, &keys), "lesson_keys.csv is read");
	if (f != NULL)
		(void)fclose(f);
	free(path);
}

/* Return the name of the lesson that is open: "mnist". */
static char *
open_lesson(const struct stage *s)
{
	const char *file = s->app.session.model->file, *slash = strrchr(file, '/');

	file = slash != NULL ? slash + 1 : file;
	return mem_printf("%.*s", (int)strcspn(file, "."), file);
}

static void
do_step(struct stage *s, int line, int step)
{
	const char *name = csv_table_at(&keys, line, "example");
	const char *shown = csv_table_at(&keys, line, "shows");

	stage_keys(s, csv_table_at(&keys, line, "keys"));
	if (!tap_ok(s->app.lesson.now.done[step], "%s: step %d is done", name, step + 1))
		for (int y = 0; y < LINES; y++)
			tap_diag("%s", stage_row(s, y));
	if (*shown != '\0')
		shows(s, shown, name);
}

/* Take all steps of the open lesson. */
static int
take_steps(struct stage *s, const char *name)
{
	int step = 0;

	stage_keys(s, "i");
	for (int i = 1; i < keys.n; i++)
		if (strcmp(csv_table_at(&keys, i, "example"), name) == 0)
			do_step(s, i, step++);
	tap_is_int(step, s->app.session.course.nsteps, "%s: keys for each step", name);
	return step;
}

/* Show all answers, right or not, and go on to the next lesson. */
static void
answer_and_go_on(struct stage *s, const char *name)
{
	const struct course *c = &s->app.session.course;

	stage_keys(s, "Esc Esc Esc :notes Enter");
	for (int i = 0; i < c->nquestions; i++) {
		const struct course_question *q = &c->question[i];

		s->app.lesson.now.chosen = c->nsteps + i;
		stage_keys(s, "Enter");
		if (q->naccepted > 0) {
			tap_ok(s->app.prompt.kind != NULL, "%s: question %d asks", name, i + 1);
			for (const char *p = q->accepted[0]; *p != '\0'; p++)
				stage_key(s, (unsigned char)*p);
			stage_keys(s, "Enter");
			tap_ok(s->app.lesson.now.right[i], "%s: and knows the answer", name);
		}
		tap_ok(s->app.lesson.now.shown[i], "%s: its answer is shown", name);
	}
	if (c->next != NULL) {
		stage_keys(s, "Right Right Right Right Right Right Right Right Enter");
		if (s->app.prompt.kind != NULL)
			stage_keys(s, "y");
		stage_settle(s);
	}
}

/* All lessons, each opened by the one before. */
static void
take_all(int rows, int columns)
{
	struct stage s;
	int n = 0, most, points;
	bool more = true;

	stage_open(&s, rows, columns, FIRST);
	stage_theme(&s, "mono");
	while (more && n < 60) {
		char *name = open_lesson(&s);

		tap_ok(s.app.session.stage.is_set && s.app.session.nundo == 0,
		    "%dx%d: %s opens on its stage", columns, rows, name);
		(void)take_steps(&s, name);
		points = progress_score(&s.app.lesson.now, &s.app.session.course, &most);
		more = s.app.session.course.next != NULL;
		answer_and_go_on(&s, name);
		more = more && strstr(s.app.session.model->file, name) == NULL;
		if (!more) {
			points = progress_score(&s.app.lesson.now, &s.app.session.course, &most);
			tap_is_int(points, most, "%s: all points", name);
		}
		free(name);
		n++;
	}
	tap_ok(n >= 20, "%dx%d: %d lessons", columns, rows, n);
	stage_close(&s);
}

int
main(void)
{
	stage_enter();
	read_keys();
	for (int i = 1; i < keys.n; i++)
		if (strcmp(csv_table_at(&keys, i, "step"), "1") == 0) {
			char *path = mem_printf("examples/%s.lua",
			    csv_table_at(&keys, i, "example"));

			stage_copy(path);
			free(path);
		}
	for (size_t i = 0; i < sizeof devices / sizeof *devices; i++) {
		char *path = mem_printf("lua/hardware/%s.lua", devices[i]);

		stage_copy(path);
		free(path);
	}
	stage_copy("examples/recipes/lenet_300.lua");
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
		take_all(sizes[i].rows, sizes[i].columns);
	csv_table_free(&keys);
	stage_leave();
	return tap_done();
}
