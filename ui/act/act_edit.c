/*
 * The action that opens the script in the editor of the user.
 */
#include "act/actions.h"
#include "file/paths.h"
#include "frame/app.h"
#include "screen/editor.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

struct source_place {
	const char *file;
	int line;                  /* 0: none */
};

/* Return whether a file is one of those that come with the program. */
static bool
is_shipped(const char *file)
{
	char path[PATH_MAX], data[PATH_MAX];
	size_t n;

	if (realpath(file, path) == NULL || realpath(paths_data(), data) == NULL)
		return false;
	n = strlen(data);
	return strncmp(path, data, n) == 0 && strncmp(path + n, "/lua/", 5) == 0;
}

/* Return where a layer stands, or the place so far if that is no line of the user's. */
static struct source_place
place_of_layer(const struct graph *g, int layer, struct source_place so_far)
{
	const struct layer *l = &g->layer[layer];

	if (l->line <= 0 || l->file < 0 || is_shipped(g->file[l->file]))
		return so_far;
	return (struct source_place){g->file[l->file], l->line};
}

/* Return where the selected row stands in the script: a block where its first layer does. */
static struct source_place
place_of_row(const struct app *a)
{
	const struct report *r = &a->session.report;
	const struct report_row *row = rows_selected(&a->rows, r);
	struct source_place place = {a->session.model->file, a->session.model->line};

	if (row == NULL || row->kind == ROW_TOTAL)
		return place;
	for (int i = row->index; i < row->end; i++)
		if (r->row[i].layer >= 0)
			return place_of_layer(r->written, r->row[i].layer, place);
	return place;
}

/* Return the line that an error names, if it is one of the script that is open: "net.lua:12: ...".
 * 0: it names none. */
static int
line_of_error(const struct app *a)
{
	size_t n = strlen(a->loader.file);
	const char *text = a->loader.error.text;

	if (strncmp(text, a->loader.file, n) != 0 || text[n] != ':')
		return 0;
	return (int)strtol(text + n + 1, NULL, 10);
}

/* Find the place to edit: that of an error in the script, else that of the selected row.  Say why
 * not if there is none. */
static bool
find_place(struct app *a, struct source_place *out)
{
	const struct model *m = a->session.model;

	if (a->loader.file != NULL && (!app_has_model(a) || line_of_error(a) > 0)) {
		*out = (struct source_place){a->loader.file, line_of_error(a)};
		return true;
	}
	if (!app_needs_model(a))
		return false;
	*out = place_of_row(a);
	if (m->format != NULL)
		app_say(a, "%.200s is a model file (%.40s) and has no lines; `layertop import` "
		    "writes a script of it", m->file, m->format);
	else if (is_shipped(out->file))
		app_say(a, "this model is a part of layertop; copy %.300s to change it",
		    out->file);
	else
		return true;
	return false;
}

void
act_edit(struct app *a)
{
	struct source_place at;
	struct err e;
	char *file;

	if (!find_place(a, &at))
		return;
	/* The script runs again once it is saved, and the model makes way for another. */
	file = mem_strdup(at.file);
	(void)app_done(a, editor_run(file, at.line, &e), &e);
	free(file);
}
