/*
 * Compare seeking with its definition: try every value, one after the other.
 */
#include "base/mem.h"
#include "lib/load.h"
#include "lib/temp.h"
#include "lib/tree.h"
#include "optimize/choice_text.h"
#include "search/seek.h"
#include "session/session.h"
#include "lib/tap.h"

#include <math.h>

static struct session session;

struct wanted {
	struct model *model;
	struct choices others, vary;
	struct settings settings;
	struct budget budget[3];
	struct seek_plan plan;
};

/* Make a task: seek "prune" on `file`, with other choices on, to keep budgets. */
static struct wanted
want(const char *file, const char *vary, const char *other, const char *const *budget)
{
	struct wanted w = {.settings = session.now.settings};
	struct err e = {.text = ""};
	bool ok;

	w.model = load_file(file, 10, &e);
	ok = w.model != NULL && seek_parse(vary, &w.vary, &e) &&
	    (other == NULL || choices_parse(&w.others, other, &e));
	for (; ok && budget[w.plan.nbudgets] != NULL; w.plan.nbudgets++)
		ok = budget_parse(budget[w.plan.nbudgets], &w.budget[w.plan.nbudgets], &e);
	ok = ok && setting_table[SETTING_LATENCY].read("roofline", session_devices(&session),
	    &w.settings, &e) && setting_table[SETTING_HARDWARE].read("rpi-4b",
	    session_devices(&session), &w.settings, &e);
	if (!ok) {
		printf("Bail out! %s\n", e.text);
		exit(1);
	}
	return w;
}

static bool
seek(struct wanted *w, struct seek *out, struct err *e)
{
	w->plan.base = w->model->graph;
	w->plan.others = &w->others;
	w->plan.vary = w->vary.choice[0];
	w->plan.settings = &w->settings;
	w->plan.budget = w->budget;
	return seek_find(&w->plan, out, e);
}

static void
forget(struct wanted *w)
{
	choices_free(&w->others);
	choices_free(&w->vary);
	model_free(w->model);
}

/* Return true if this value keeps all budgets. */
static bool
keeps(const struct wanted *w, double value)
{
	struct choice choice = w->vary.choice[0];
	struct evaluation v;
	struct choices all;
	struct graph *g;
	struct err e;
	bool ok;

	choice.on = true;
	choice.value[0] = value;
	choices_copy(&all, &w->others);
	choices_put(&all, &choice);
	g = optimize(w->model->graph, &all, &e);
	ok = g != NULL && evaluate(g, &w->settings, &v, &e);
	for (int i = 0; ok && i < w->plan.nbudgets; i++)
		ok = budget_check(&w->budget[i], &v) == BUDGET_KEPT;
	evaluation_free(&v);
	graph_free(g);
	choices_free(&all);
	return ok;
}

/* Return the first value, from `from` in steps of `step`, that keeps all budgets. */
static double
first_kept(const struct wanted *w, double from, double step, double to)
{
	for (int i = 0; i <= (to - from) / step + 0.5; i++) {
		double value = fabs(step) < 1 ? round((from + i * step) * 1000) / 1000
		    : from + i * step;

		if (keeps(w, value))
			return value;
	}
	return NAN;
}

static void
check(const char *file, const char *vary, const char *other, const char *const *budget, double from,
    double step, double to)
{
	struct wanted w = want(file, vary, other, budget);
	double least = first_kept(&w, from, step, to);
	struct seek found;
	struct err e;

	if (!tap_ok(seek(&w, &found, &e), "%s for %s on %s", vary, budget[0], file))
		tap_diag("%s", e.text);
	tap_ok(found.needed && found.choice.on && found.choice.value[0] == least,
	    "finds the first of all values that keeps: %g", least);
	for (int i = 0; i < w.plan.nbudgets; i++)
		tap_ok(found.before[i] > w.budget[i].limit && found.now[i] <= w.budget[i].limit,
		    "with the measures as they were and are: %g and %g", found.before[i],
		    found.now[i]);
	tap_ok(found.evaluations < 100, "in %d evaluations", found.evaluations);
	forget(&w);
}

static void
test_against_all(const char *mnist)
{
	check(mnist, "prune", NULL, (const char *[]){"macs=400k", NULL}, 0, 0.001, 0.95);
	check(mnist, "prune@dense", "bits=8", (const char *[]){"weights=300KB", NULL}, 0, 0.001,
	    0.95);
	check(mnist, "prune=seek/4", NULL, (const char *[]){"weights=1MB", "flops=900k", NULL}, 0,
	    0.001, 0.95);
	check(mnist, "sparse", NULL, (const char *[]){"weights=500KB", NULL}, 0, 0.001, 0.99);
	check(mnist, "lowrank", NULL, (const char *[]){"params=100k", NULL}, 1, -0.001, 0.01);
	check(mnist, "bits", NULL, (const char *[]){"weights=500KB", NULL}, 0, 1, 8);
	check(mnist, "share", NULL, (const char *[]){"weights=500KB", NULL}, 65536, -1, 2);
}

static void
test_answers(const char *mnist)
{
	struct wanted w = want(mnist, "prune", NULL, (const char *[]){"macs=1G", NULL});
	struct seek found;
	struct err e;

	tap_ok(seek(&w, &found, &e) && !found.needed && !found.choice.on,
	    "nothing is needed where the budget is kept");
	tap_ok(found.now[0] == found.before[0], "and nothing changes");
	forget(&w);
	w = want(mnist, "prune", NULL, (const char *[]){"macs=10", NULL});
	tap_ok(!seek(&w, &found, &e), "what cannot be reached is refused");
	tap_has(e.text, "prune cannot do it: the most of it leaves MACs at ",
	    "with how far it goes");
	forget(&w);
	w = want(mnist, "prune", NULL, (const char *[]){"tokens_per_second=3", NULL});
	tap_ok(!seek(&w, &found, &e), "so is a measure that says nothing here");
	tap_has(e.text, "not known", "in words");
	forget(&w);
	w = want(mnist, "prune", "prune=0.9", (const char *[]){"macs=400k", NULL});
	tap_ok(seek(&w, &found, &e) && found.needed && found.choice.value[0] < 0.9,
	    "a value that is on already is what is varied");
	forget(&w);
}

static void
test_words(void)
{
	struct choices c = {0};
	struct err e;

	tap_ok(seek_word("prune=seek") == SEEK_OPEN &&
	    seek_word("prune=seek/8@layer1") == SEEK_OPEN, "words that leave open how much");
	tap_ok(seek_word("prune") == SEEK_EITHER && seek_word("prune@layer1") == SEEK_EITHER,
	    "words that may mean the usual value");
	tap_ok(seek_word("prune=0.5") == SEEK_SETTLED && seek_word("prune=off") == SEEK_SETTLED &&
	    seek_word("nothing") == SEEK_SETTLED, "and words that say how much");
	tap_ok(seek_parse("prune=seek/8@layer1", &c, &e) && c.choice[0].value[1] == 8 &&
	    strcmp(c.choice[0].target, "layer1") == 0, "other values and the target are read");
	tap_ok(!seek_parse("prine=seek", &c, &e), "a misspelt name is refused");
	tap_has(e.text, "prune", "with the right one");
	choices_free(&c);
}

int
main(void)
{
	char *mnist = mem_printf("%s/examples/mnist.lua", tree_folder());
	struct err e;

	temp_open();
	if (!session_init(&session, &e)) {
		printf("Bail out! %s\n", e.text);
		return 1;
	}
	test_against_all(mnist);
	test_answers(mnist);
	test_words();
	session_free(&session);
	free(mnist);
	temp_close();
	return tap_done();
}
