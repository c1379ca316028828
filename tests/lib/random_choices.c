#include "lib/random_choices.h"

#include "lib/tap.h"
#include "lib/variant.h"
#include "optimize/choice_text.h"
#include "optimize/optimize.h"

#define MAX_CHOICES 5

static double
random_value(struct random *r, const struct optimization_param *p)
{
	if (p->whole)
		return p->min + random_below(r, (int)(p->max - p->min) + 1);
	return p->min + (p->max - p->min) * random_below(r, 101) / 100;
}

static const struct layer *
random_layer(struct random *r, const struct graph *g)
{
	return &g->layer[random_below(r, g->nlayers)];
}

void
random_choice(struct random *r, const struct graph *g, struct choices *c)
{
	const struct optimization *o;
	char target[GRAPH_NAME_MAX * 2] = "";
	struct choice choice;
	int n = 0;

	while (optimization_table[n]->name != NULL)
		n++;
	o = optimization_table[random_below(r, n)];
	switch (random_below(r, 4)) {
	case 0:
		if (g->nscopes > 0)
			(void)snprintf(target, sizeof target, "%s",
			    g->scope[random_below(r, g->nscopes)].path);
		break;
	case 1:
		(void)snprintf(target, sizeof target, "*%s", random_layer(r, g)->name);
		break;
	case 2:
		(void)snprintf(target, sizeof target, "%s", random_layer(r, g)->path);
		break;
	default:
		break;
	}
	choice = choice_default(o, target);
	choice.on = random_below(r, 6) != 0;
	for (int i = 0; i < o->nparams; i++)
		choice.value[i] = random_value(r, &o->param[i]);
	choices_put(c, &choice);
}

static bool
may_reshape(const struct choices *c)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->choice[i].on && c->choice[i].opt->reshapes)
			return true;
	return false;
}

static bool
only_prunes(const struct choices *c)
{
	for (size_t i = 0; i < c->n; i++)
		if (strcmp(c->choice[i].opt->name, "prune") != 0)
			return false;
	return true;
}

/* Check that every shape follows from the inputs of its layer, and that every layer comes after its
 * inputs. */
static bool
is_consistent(const struct graph *g, const struct graph *base)
{
	struct graph_call room;
	struct shape out;
	struct err e;

	for (int i = 0; i < g->nlayers; i++) {
		const struct layer *l = &g->layer[i];

		for (int k = 0; k < l->ninputs; k++)
			if (l->input[k] < 0 || l->input[k] >= i)
				return false;
		if (l->base < 0 || l->base >= base->nlayers ||
		    !op_infer(graph_call(g, i, &room), &out, &e) || !shape_equal(&out, &l->out))
			return false;
	}
	return true;
}

static bool
is_sane(const struct figures *f)
{
	return f->params >= 0 && f->macs >= 0 && f->flops >= 0 && f->weight_bytes >= 0 &&
	    f->act_bytes >= 0 && f->traffic_bytes >= 0 && f->seconds >= 0;
}

static void
describe_choices(const char *what, const struct choices *c)
{
	char text[CHOICE_TEXT_MAX];

	tap_diag("%s under:", what);
	for (size_t i = 0; i < c->n; i++)
		tap_diag("  %s", choice_text(&c->choice[i], text));
}

static bool
same_outputs(const struct graph *a, const struct graph *b)
{
	if (a->noutputs != b->noutputs)
		return false;
	for (int i = 0; i < a->noutputs; i++)
		if (!shape_equal(&a->layer[a->output[i]].out, &b->layer[b->output[i]].out))
			return false;
	return true;
}

static void
try_choices(const struct graph *g, const struct figures *base, const struct choices *c,
    struct random_tally *t)
{
	struct err e;
	struct graph *v = optimize(g, c, &e);
	struct figures now;
	bool reshapes = may_reshape(c);

	t->runs++;
	if (v == NULL) {
		describe_choices(e.text, c);
		t->refused++;
		return;
	}
	now = variant_total(v);
	t->changed += memcmp(&now, base, sizeof now) != 0;
	t->inconsistent += !is_consistent(v, g);
	t->insane += !is_sane(&now);
	t->grown += only_prunes(c) && (now.params > base->params || now.macs > base->macs);
	if (!reshapes && !same_outputs(v, g)) {
		describe_choices("another output shape", c);
		t->reshaped++;
	}
	graph_free(v);
}

void
random_choices_try(struct random *r, const struct graph *g, int n, struct random_tally *t)
{
	struct choices none = {0};
	struct figures base = variant_total(g), again;
	struct err e;
	struct graph *same = optimize(g, &none, &e);

	again = variant_total(same);
	t->differ += memcmp(&base, &again, sizeof base) != 0 || same->nlayers != g->nlayers;
	graph_free(same);
	for (int i = 0; i < n; i++) {
		struct choices c = {0};

		for (int k = 1 + random_below(r, MAX_CHOICES); k > 0; k--)
			random_choice(r, g, &c);
		try_choices(g, &base, &c, t);
		choices_free(&c);
	}
}

void
random_choices_check(const struct random_tally *t)
{
	tap_ok(t->changed > t->runs / 3, "%d of %d combinations change something", t->changed,
	    t->runs);
	tap_is_int(t->differ, 0, "everything off is the model as written, to the unit");
	tap_is_int(t->refused, 0, "no choices leave a graph that does not work");
	tap_is_int(t->inconsistent, 0, "every shape follows from its inputs");
	tap_is_int(t->insane, 0, "no figure is negative");
	tap_is_int(t->reshaped, 0, "the output keeps its shape where that is promised");
	tap_is_int(t->grown, 0, "pruning alone never adds parameters or work");
}
