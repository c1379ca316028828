/*
 * A walk over a grid notices every change: whatever one axis changes, the totals are those of the
 * same point evaluated from the start.
 *
 * The axes come from optimization_table and setting_table: each optimization with a few values of
 * each parameter, for the whole model and for one layer, and each setting with its values.
 */
#include "base/mem.h"
#include "lib/load.h"
#include "lib/point_alone.h"
#include "lib/random.h"
#include "lib/temp.h"
#include "lib/tap.h"
#include "optimize/choice_text.h"
#include "optimize/table.h"
#include "script/script.h"
#include "search/grid_walk.h"
#include "session/session.h"

#define BACKGROUNDS 12 /* points at which each axis is changed */
#define MAX_TRIES   100 /* for one that is not refused */
#define MAX_WORDS   32 /* of a parameter that are tried */

static struct session session;
static struct random dice = {7};

/* Add ",VALUE/VALUE...": the fallbacks, but for one parameter. */
static char *
add_value(char *list, const struct optimization *o, int param, double value)
{
	char text[NUMBER_TEXT_MAX];

	for (int i = 0; i < o->nparams; i++) {
		char *longer = mem_printf("%s%s%s", list, i == 0 ? "," : "/",
		    choice_value_text(o, i, i == param ? value : o->param[i].fallback, text));

		free(list);
		list = longer;
	}
	return list;
}

/* Add a few values of a parameter: all of its words, or the ends of its range, the fallback and
 * some numbers between. */
static char *
add_values(char *list, const struct optimization *o, int param)
{
	const struct optimization_param *p = &o->param[param];
	const double some[] = {p->min, p->fallback, p->fallback + p->step,
	    p->min + p->step, p->max};

	if (p->words != NULL) {
		for (int i = 0; p->words[i] != NULL && i < MAX_WORDS; i++)
			list = add_value(list, o, param, i);
		return list;
	}
	for (size_t i = 0; i < sizeof some / sizeof *some; i++)
		if (some[i] >= p->min && some[i] <= p->max)
			list = add_value(list, o, param, some[i]);
	return list;
}

/* Return "off", and values that differ from the fallbacks in one parameter each. */
static char *
values_of(const struct optimization *o)
{
	char *list = mem_strdup("off");

	if (o->nparams == 0) {
		free(list);
		return mem_strdup("off,on");
	}
	for (int i = 0; i < o->nparams; i++)
		list = add_values(list, o, i);
	return list;
}

/* Return the path of the last layer that an optimization can work on, or NULL: the first is often
 * special. */
static const char *
layer_for(const struct graph *g, const struct optimization *o)
{
	struct analysis a = analysis_of(g);
	double value[OPTIMIZATION_MAX_PARAMS];
	int last = g->nlayers - 1;

	for (int i = 0; i < o->nparams; i++)
		value[i] = o->param[i].fallback;
	while (last > 0 && !o->applies(&a, last, value, NULL))
		last--;
	analysis_free(&a);
	return last > 0 ? g->layer[last].path : NULL;
}

static void
give_up(const struct err *e)
{
	printf("Bail out! %s\n", e->text);
	exit(1);
}

static void
add_axis(struct grid *g, const struct optimization *o, const char *target)
{
	char *list = values_of(o);
	char *word = mem_printf("%s=%s%s%s", o->name, list, target != NULL ? "@" : "",
	    target != NULL ? target : "");
	struct err e;

	if (!grid_choice(g, word, &e))
		give_up(&e);
	free(word);
	free(list);
}

static void
add_setting(struct grid *g, int setting)
{
	char *list = NULL, *longer;
	const char *value;
	struct err e;

	for (int i = 0; (value = setting_table[setting].value(g->devices, i)) != NULL; i++) {
		longer = mem_printf("%s%s%s", list != NULL ? list : "", i > 0 ? "," : "", value);
		free(list);
		list = longer;
	}
	if (list == NULL || !grid_setting(g, setting, list, &e))
		give_up(&(struct err){"a setting without values"});
	free(list);
}

/* Return the number of a point. */
static int64_t
point_at(const struct grid *g, const int *digit)
{
	int64_t point = 0;

	for (int i = 0; i < g->naxes; i++)
		point = point * g->axis[i].n + digit[i];
	return point;
}

struct tally {
	int points, refused, wrong;
};

/* Walk to a point and compare its totals with those of the point alone. */
static void
check_point(struct grid_walk *w, const struct grid *g, const struct model *m, const int *digit,
    int axis, struct tally *t)
{
	int64_t point = point_at(g, digit);
	struct evaluation want;
	struct graph *variant;
	struct err e, why;
	const struct evaluation *got = grid_walk_to(w, point, &e);
	bool same;

	t->points++;
	if (!point_alone(g, point, m, &want, &variant, &why)) {
		t->refused++;
		t->wrong += got != NULL;
		return;
	}
	same = got != NULL && memcmp(&got->total, &want.total, sizeof want.total) == 0 &&
	    got->peak_bytes == want.peak_bytes && got->peak_layer == want.peak_layer;
	if (!same && t->wrong++ < 3)
		tap_diag("after a change of %s to %s: %s", g->axis[axis].name,
		    g->axis[axis].value[digit[axis]], got == NULL ? e.text : "another total");
	evaluation_free(&want);
	graph_free(variant);
}

/* Pick a point of chance that is not refused, if one is found soon. */
static void
pick_point(const struct grid *g, const struct model *m, int *digit)
{
	struct evaluation v;
	struct graph *variant;
	struct err ignored;

	for (int i = 0; i < MAX_TRIES; i++) {
		for (int a = 0; a < g->naxes; a++)
			digit[a] = random_below(&dice, (int)g->axis[a].n);
		if (point_alone(g, point_at(g, digit), m, &v, &variant, &ignored)) {
			evaluation_free(&v);
			graph_free(variant);
			return;
		}
	}
}

/* Give each axis each of its values, one after the other, from a few points. */
static void
check_grid(const struct grid *g, const struct model *m, struct tally *t)
{
	struct grid_walk *w = grid_walk_new(g, m);
	int digit[GRID_MAX_AXES];

	for (int i = 0; i < BACKGROUNDS; i++) {
		pick_point(g, m, digit);
		for (int a = 0; a < g->naxes; a++) {
			int before = digit[a];

			for (digit[a] = 0; digit[a] < g->axis[a].n; digit[a]++)
				check_point(w, g, m, digit, a, t);
			digit[a] = before;
		}
	}
	grid_walk_free(w);
}

/* Test one optimization for the model and for a layer, with the next one of the table and all
 * settings. */
static void
test_optimization(const struct model *m, const struct optimization *const *o, bool *seen)
{
	const struct optimization *next = o[1]->name != NULL ? o[1] : optimization_table[0];
	const char *layer = layer_for(m->graph, *o);
	struct tally t = {0};
	struct grid g;
	struct err e;

	grid_init(&g, &session.now.settings, session_devices(&session));
	add_axis(&g, *o, NULL);
	add_axis(&g, next, NULL);
	if (layer != NULL)
		add_axis(&g, *o, layer);
	for (int i = 0; i < SETTINGS; i++)
		add_setting(&g, i);
	if (!grid_finish(&g, &e))
		give_up(&e);
	check_grid(&g, m, &t);
	*seen = *seen || layer != NULL;
	/* A point whose runtime runs on few devices by chance is refused on all others. */
	tap_ok(t.refused < t.points / 3 * 2, "%s: %s: %d of %d points are refused", m->name,
	    (*o)->name, t.refused, t.points);
	tap_is_int(t.wrong, 0, "%s: %s, %s and settings: every change is noticed", m->name,
	    (*o)->name, next->name);
	grid_free(&g);
}

static void
test_tables(void)
{
	static const char *const file[] = {"zoo:resnet8", "examples/decode.lua", "zoo:ds_cnn"};
	struct model *m[3] = {load_named(file[0], NULL), load_named(file[1], NULL),
	    load_named(file[2], NULL)};

	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++) {
		bool seen = false;

		/* The third is for depthwise convolutions alone. */
		for (int i = 0; i < 2 || (i == 2 && !seen); i++)
			test_optimization(m[i], o, &seen);
		tap_ok(seen, "%s works on a layer of these models", (*o)->name);
	}
	for (int i = 0; i < 3; i++)
		model_free(m[i]);
}

int
main(void)
{
	struct err e;

	if (!session_init(&session, &e))
		give_up(&e);
	temp_open();
	test_tables();
	temp_close();
	session_free(&session);
	return tap_done();
}
