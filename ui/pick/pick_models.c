/*
 * The list of models: examples and zoo by family, with their costs once these are known.
 */
#include "file/paths.h"
#include "frame/app.h"
#include "base/number.h"
#include "base/phrase.h"
#include "frame/app.h"
#include "pick/pickers.h"
#include "import/gallery.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int
model_count(const void *state, const struct app *a)
{
	const struct gallery *g = state;

	(void)a;
	return g->n;
}

/* Write the costs of a model: "25.6M params 4.09G MACs top-1 80.86%". */
static void
write_costs(const struct gallery_item *item, char *buf, size_t size)
{
	char params[NUMBER_TEXT_MAX], macs[NUMBER_TEXT_MAX], top1[40] = "";

	if (!isnan(item->model->published.top1))
		(void)snprintf(top1, sizeof top1, "  top-1 %.2f%%", item->model->published.top1);
	(void)snprintf(buf, size, "%7s params %7s MACs%s",
	    number_short((double)item->params, params),
	    number_short((double)item->macs, macs), top1);
}

/* Write the knobs of a model with their ranges. */
static void
write_knob_ranges(const struct model *m, char *buf, size_t size)
{
	char range[KNOB_RANGE_MAX];
	struct phrase list = phrase_in(buf, size);

	for (int i = 0; i < m->nknobs; i++)
		phrase_add(&list, "%s%.60s (%s)", i > 0 ? ", " : " Knobs: ", m->knob[i].name,
		    knob_range(&m->knob[i], range));
	if (m->nknobs > 0)
		phrase_add(&list, ".");
}

static void
model_item(const void *state, const struct app *a, int i, struct picker_item *out)
{
	const struct gallery_item *item = &((const struct gallery *)state)->item[i];
	char text[1024];

	for (int k = 0; k < item->names.n && k < PICKER_MAX_NAMES; k++)
		out->other[k] = item->names.name[k].text;
	out->group = item->family;
	out->current = a->loader.file != NULL && strcmp(a->loader.file, item->file) == 0;
	(void)snprintf(out->name, sizeof out->name, "%s", item->label);
	(void)snprintf(out->note, sizeof out->note, "%s", item->about);
	if (item->in_folder && item->state == GALLERY_UNKNOWN)
		(void)snprintf(out->text, sizeof out->text, "%s", item->about);
	if (item->state == GALLERY_FAILED) {
		(void)snprintf(out->text, sizeof out->text, "%.500s", item->error.text);
	} else if (item->state == GALLERY_KNOWN) {
		write_costs(item, out->text, sizeof out->text);
		write_knob_ranges(item->model, text, sizeof text);
		(void)snprintf(out->note, sizeof out->note, "%.900s%s", item->about, text);
	}
}

static void
model_choose(struct view *v, struct app *a, int i)
{
	const struct gallery_item *item = &((struct gallery *)v->state)->item[i];
	int which = picker_name_at(&v->picker);

	app_open(a, item->file, which != PICKER_OWN_NAME ? item->names.name[which].knob : NULL);
}

static void
add_recent(struct gallery *g, const struct app *a)
{
	char *file[REMEMBER_MODELS];
	int n = a->memory.folder != NULL ? remember_models(a->memory.folder, file) : 0;

	gallery_add_recent(g, file, n);
	for (int i = 0; i < n; i++)
		free(file[i]);
}

static bool
open_models(struct view *v, struct app *a)
{
	struct gallery *g = v->state;
	struct err e;

	if (g->n > 0)
		return true;
	if (!app_done(a, gallery_open(g, paths_data(), &e), &e))
		return false;
	/* Without files in the folder the others are shown, and the sentence. */
	if (a->folder != NULL) {
		(void)app_done(a, gallery_add_folder(g, a->folder, &e), &e);
		return true;
	}
	add_recent(g, a);
	gallery_add_here(g);
	return true;
}

void
offer_models(const struct app *a, const void *of, const char *text, struct offers *out)
{
	const struct view *v = view_peek(a, pick_models.name);
	const struct gallery *g = v != NULL ? v->state : NULL;

	(void)of;
	offer_paths(out, text, 0);
	if (out->from > 0)
		return;
	for (int i = 0; g != NULL && i < g->n; i++) {
		const struct gallery_item *item = &g->item[i];

		offers_add(out, item->label, item->about);
		for (int j = 0; j < item->names.n; j++)
			offers_add(out, item->names.name[j].text, item->about);
	}
}

static void
poll_models(struct view *v, struct app *a, bool shown)
{
	struct gallery *g = v->state;

	if (!shown)
		gallery_pause(g);
	else if (gallery_pump(g, picker_item_at(&v->picker)))
		picker_update(v, a);
}

static void
wait_for_models(const void *state, struct waits *w)
{
	waits_add_run(w, ((const struct gallery *)state)->run);
}

static void
free_models(struct view *v)
{
	gallery_free(v->state);
}

static const struct picker_kind models = {.title = "Models",
    .hint = "type to find, Enter opens", .filters = true, .full = true,
    .count = model_count, .item = model_item, .by_name = true, .choose = model_choose};

const struct view_kind pick_models = {.name = "models", .state_size = sizeof(struct gallery),
    .free = free_models, .open = open_models, .list = &models, .poll = poll_models,
    .waits = wait_for_models};
