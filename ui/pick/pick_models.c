/*
 * The picker of models: examples and zoo, by family, with what each costs as it becomes known.
 */
#include "frame/app.h"
#include "file/paths.h"
#include "base/number.h"
#include "base/phrase.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static int
model_count(struct app *a)
{
	return a->gallery.n;
}

/* "25.6M params, 4.09G MACs, top-1 80.86%" */
static void
costs(const struct gallery_item *item, char *buf, size_t size)
{
	char params[NUMBER_TEXT_MAX], macs[NUMBER_TEXT_MAX], top1[40] = "";

	if (!isnan(item->model->published.top1))
		(void)snprintf(top1, sizeof top1, "  top-1 %.2f%%", item->model->published.top1);
	(void)snprintf(buf, size, "%7s params %7s MACs%s",
	    number_short((double)item->params, params),
	    number_short((double)item->macs, macs), top1);
}

/* Knobs with what they can be. */
static void
knobs(const struct model *m, char *buf, size_t size)
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
model_item(struct app *a, int i, struct picker_item *out)
{
	const struct gallery_item *item = &a->gallery.item[i];
	char text[1024];

	out->group = item->family;
	out->current = a->loader.file != NULL && strcmp(a->loader.file, item->file) == 0;
	(void)snprintf(out->name, sizeof out->name, "%s", item->label);
	(void)snprintf(out->note, sizeof out->note, "%s", item->about);
	if (item->state == GALLERY_FAILED) {
		(void)snprintf(out->text, sizeof out->text, "%.500s", item->error.text);
	} else if (item->state == GALLERY_KNOWN) {
		costs(item, out->text, sizeof out->text);
		knobs(item->model, text, sizeof text);
		(void)snprintf(out->note, sizeof out->note, "%.900s%s", item->about, text);
	}
}

static void
model_choose(struct app *a, int i)
{
	app_open(a, a->gallery.item[i].file);
}

static const struct picker_kind models_kind = {.title = "Models",
    .hint = "Enter opens one, typing filters", .filters = true, .full = true,
    .count = model_count,
    .item = model_item, .choose = model_choose};

void
pick_models(struct app *a)
{
	struct err e;

	if (a->gallery.n == 0 && !gallery_open(&a->gallery, paths_data(), &e)) {
		(void)app_done(a, false, &e);
		return;
	}
	picker_open(a, &models_kind);
}

void
pick_models_poll(struct app *a)
{
	if (a->picker.kind != &models_kind)
		gallery_pause(&a->gallery);
	else if (gallery_pump(&a->gallery,
	    a->picker.n > 0 ? a->picker.entry[a->picker.at].item : -1))
		picker_update(a);
}
