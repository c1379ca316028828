/*
 * The page of training.  Left and Right choose what is recomputed, Enter the optimizer.
 */
#include "view/page_source.h"
#include "view/views.h"

struct training_page {
	struct training_options options;
};

static void
init_training(struct view *v)
{
	((struct training_page *)v->state)->options = training_usual();
}

static void
fill_training(const void *state, const struct app *a, struct page_out *out)
{
	struct page_source source = page_source_of(a);

	source.training = &((const struct training_page *)state)->options;
	page_fill_training(&source, out);
}

static void
turn_recompute(struct view *v, struct app *a, int by)
{
	struct training_options *o = &((struct training_page *)v->state)->options;
	int n = 0;

	while (recompute_table[n].name != NULL)
		n++;
	o->recompute = (enum recompute)(((int)o->recompute + n + by) % n);
	app_say(a, "%s: %s", recompute_table[o->recompute].name,
	    recompute_table[o->recompute].help);
}

static void
choose_optimizer(struct view *v, struct app *a)
{
	struct training_options *o = &((struct training_page *)v->state)->options;

	o->optimizer++;
	if (o->optimizer->name == NULL)
		o->optimizer = optimizer_table;
	app_say(a, "%s", o->optimizer->help);
}

void
page_training_set(struct app *a, const char *text)
{
	struct training_page *page = view_find(a, page_training.name)->state;
	struct err e;

	if (!training_read(text, &page->options, &e))
		app_say_error(a, "%s", e.text);
	(void)view_show(a, page_training.name);
}

const struct view_kind page_training = {.name = "training", .title = "Training",
    .state_size = sizeof(struct training_page), .init = init_training, .fill = fill_training,
    .left_right = turn_recompute, .choose = choose_optimizer, .turn_label = "Recompute",
    .choose_label = "Optimizer"};
