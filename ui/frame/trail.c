#include "frame/trail.h"

#include "frame/app.h"

#include <stdlib.h>
#include <string.h>

static void
note_row(struct trail *t, const char *path)
{
	if (t->n == TRAIL_MAX) {
		free(t->path[0]);
		memmove(t->path, t->path + 1, (TRAIL_MAX - 1) * sizeof *t->path);
		t->n--;
	}
	t->path[t->n++] = mem_strdup(path);
}

/* Move the cursor to a row, and say so if a filter leaves it out. */
static bool
show_row(struct app *a, int row)
{
	const struct report *r = &a->session.report;
	bool shown = rows_show(&a->rows, r, row);

	if (!shown)
		app_say(a, "the filter leaves out %.100s; Esc clears it", r->row[row].path);
	return shown;
}

void
trail_go(struct app *a, int layer)
{
	const struct report *r = &a->session.report;
	char *from = mem_strdup(app_has_model(a) && rows_selected(&a->rows, r) != NULL
	    ? rows_selected(&a->rows, r)->path : "");

	for (int i = 0; i < r->nrows; i++)
		if (r->row[i].kind == ROW_LAYER && r->row[i].layer == layer) {
			if (show_row(a, i))
				note_row(&a->trail, from);
			break;
		}
	free(from);
}

void
trail_back(struct app *a)
{
	const struct report *r = &a->session.report;
	struct trail *t = &a->trail;

	if (t->n == 0) {
		app_say(a, "there is no jump to go back from; ( and ) go along the graph");
		return;
	}
	t->n--;
	if (*t->path[t->n] == '\0')
		rows_select(&a->rows, r, 0);
	for (int i = 0; i < r->nrows && *t->path[t->n] != '\0'; i++)
		if (r->row[i].kind != ROW_PART && strcmp(r->row[i].path, t->path[t->n]) == 0) {
			(void)show_row(a, i);
			break;
		}
	free(t->path[t->n]);
}

void
trail_free(struct trail *t)
{
	while (t->n > 0)
		free(t->path[--t->n]);
}
