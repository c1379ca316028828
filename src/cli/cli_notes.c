/*
 * `layertop notes`: handouts of lessons and challenges, and of all examples as a booklet.
 */
#include "cli/cli_commands.h"
#include "cli/cli_out.h"
#include "cli/cli_session.h"
#include "course/handout.h"
#include "file/atomic_file.h"
#include "file/paths.h"
#include "import/gallery.h"

#include <string.h>

/* The handout: one model, or all examples of a gallery. */
struct booklet {
	const struct handout_format *format;
	bool answers;
	const struct model *model;
	const struct gallery *gallery;
};

/* Return the model of an example that is a lesson or a challenge, or NULL. */
static const struct model *
example_of(const struct gallery_item *item)
{
	return item->is_example && item->state == GALLERY_KNOWN ? item->model : NULL;
}

static bool
write_one(const struct booklet *b, const struct model *m, int level, FILE *f, struct err *e)
{
	struct course c;

	if (!course_of_model(m, &c, e))
		return false;
	handout_write(f, b->format, m, &c, b->answers, level);
	course_free(&c);
	return true;
}

static bool
write_all(const struct booklet *b, FILE *f, struct err *e)
{
	const char *family = NULL;
	bool ok = true;

	for (int i = 0; ok && i < b->gallery->n; i++) {
		const struct gallery_item *item = &b->gallery->item[i];
		const struct model *m = example_of(item);

		if (m == NULL)
			continue;
		if (family == NULL || strcmp(family, item->family) != 0)
			b->format->heading(f, 1, item->family);
		family = item->family;
		ok = write_one(b, m, 2, f, e);
	}
	return ok;
}

static bool
write_booklet(const void *what, FILE *f, struct err *e)
{
	const struct booklet *b = what;
	bool ok;

	b->format->open(f, b->model != NULL ? b->model->name : "Lessons");
	ok = b->model != NULL ? write_one(b, b->model, 1, f, e) : write_all(b, f, e);
	b->format->close(f);
	return ok;
}

static int
write_notes(const struct cli_settings *s, const struct booklet *b)
{
	struct err e;
	bool ok = s->output == NULL || cli_is_stdout(s->output) ? write_booklet(b, stdout, &e)
	    : atomic_file_write(s->output, write_booklet, b, &e);

	return ok ? cli_finish() : cli_fail(&e);
}

/* Write the notes of all examples.  One that fails is named. */
static int
write_examples(const struct cli_settings *s, struct booklet *b)
{
	struct gallery g;
	struct err e;
	int status;

	if (!gallery_open(&g, paths_data(), &e))
		return cli_fail(&e);
	gallery_wait(&g);
	b->gallery = &g;
	status = write_notes(s, b);
	for (int i = 0; i < g.n; i++)
		if (g.item[i].is_example && g.item[i].state == GALLERY_FAILED)
			status = cli_fail(&g.item[i].error);
	gallery_free(&g);
	return status;
}

int
cli_notes(const struct cli_settings *s)
{
	struct booklet b = {.answers = s->answers};
	struct session session;
	int status;
	struct err e;

	b.format = handout_format_named(s->format, &e);
	if (b.format == NULL)
		return cli_fail(&e);
	if (s->all != (s->nfiles == 0)) {
		(void)err_set(&e, s->all ? "--all writes the notes of all examples, so it takes no "
		    "model" : "notes are of a model, or --all");
		return cli_fail(&e);
	}
	if (s->all)
		return write_examples(s, &b);
	if (!cli_session(s, &session, &e))
		return cli_fail(&e);
	b.model = session.model;
	status = write_notes(s, &b);
	session_free(&session);
	return status;
}
