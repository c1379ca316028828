#include "pick/gain.h"

#include "base/mem.h"
#include "base/number.h"
#include "base/phrase.h"
#include "report/measure.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A change of less than so many percent is shown as none. */
#define LEAST_GAIN 0.05

/* The measures that gains are told of, each with a short word. */
static const struct {
	const char *measure, *word;
} gain_table[GAIN_MEASURES] = {{"macs", "MACs"}, {"latency", "time"}, {"weights", "bytes"}};

static int
count_optimizations(void)
{
	int n = 0;

	while (optimization_table[n]->name != NULL)
		n++;
	return n;
}

/* Compare the totals with and without an optimization.  False if one of them cannot be had. */
static bool
find_gain(struct app *a, const struct optimization *opt, const struct targets *t,
    struct gain *out)
{
	const struct session *s = &a->session;
	struct task *task = &a->busy.task;
	const char *const *path = (const char *const *)t->path;
	bool is_on = session_choice(s, opt, path[0]).on;
	struct graph *variant = NULL;
	struct evaluation other;
	struct choices c;
	struct err ignored;
	bool ok = session_toggled(s, opt, path, t->n, &c, &ignored);

	if (ok)
		variant = optimize_for(task, s->model->graph, &c, &ignored);
	choices_free(&c);
	ok = variant != NULL && evaluate_for(task, variant, &s->now.settings, &other, &ignored);
	for (int i = 0; ok && i < GAIN_MEASURES; i++) {
		const struct measure *m = measure_find(gain_table[i].measure);
		double now = m->get(s->report.now), then = m->get(&other);

		out->change[i] = is_on ? number_change(then, now) : number_change(now, then);
	}
	if (ok)
		evaluation_free(&other);
	graph_free(variant);
	return ok;
}

/* Return the paths of targets in one text, which the caller frees. */
static char *
join_targets(const struct targets *t)
{
	size_t size = 1;
	char *text, *end;

	for (int i = 0; i < t->n; i++)
		size += strlen(t->path[i]) + 1;
	text = end = mem_calloc(size, 1);
	for (int i = 0; i < t->n; i++) {
		size_t n = strlen(t->path[i]);

		memcpy(end, t->path[i], n);
		end[n] = '\n';
		end += n + 1;
	}
	return text;
}

/* Forget gains that are about another report or other rows. */
static void
forget_old(struct gains *g, const struct app *a, const struct targets *t)
{
	char *targets = join_targets(t);

	if (g->targets == NULL || g->serial != a->session.serial ||
	    strcmp(g->targets, targets) != 0) {
		g->n = 0;
		g->stopped = false;
	}
	free(g->targets);
	g->targets = targets;
	g->serial = a->session.serial;
}

void
gains_next(struct gains *g, struct app *a)
{
	int all = count_optimizations();
	char doing[GAINS_DOING_MAX];
	struct targets t = app_targets(a);

	forget_old(g, a, &t);
	if (g->cap < all) {
		g->gain = mem_resize(g->gain, (size_t)all, sizeof *g->gain);
		g->cap = all;
	}
	if (g->n < all && !g->stopped) {
		struct gain *next = &g->gain[g->n];

		*next = (struct gain){.refused = false};
		busy_name(a, gains_doing(g, doing));
		next->refused = !find_gain(a, optimization_table[g->n], &t, next);
		busy_name(a, NULL);
		g->stopped = a->busy.task.stopped;
		g->n += !g->stopped;
		if (g->stopped)
			app_say(a, "stopped; what is known stays");
	}
	g->wanted = g->n < all && !g->stopped;
	app_free_targets(&t);
}

void
gains_free(struct gains *g)
{
	free(g->targets);
	free(g->gain);
	*g = (struct gains){0};
}

char *
gains_doing(const struct gains *g, char buf[static GAINS_DOING_MAX])
{
	(void)snprintf(buf, GAINS_DOING_MAX, "working out gains: %d of %d", g->n,
	    count_optimizations());
	return buf;
}

const struct gain *
gains_of(const struct gains *g, int place)
{
	return place < g->n ? &g->gain[place] : NULL;
}

char *
gain_text(const struct gain *gain, char *buf, size_t size)
{
	char change[NUMBER_TEXT_MAX];
	struct phrase list = phrase_in(buf, size);

	for (int i = 0; i < GAIN_MEASURES && !gain->refused; i++)
		phrase_item(&list, " ", "%s %-*s", gain_table[i].word,
		    i + 1 < GAIN_MEASURES ? 4 : 0, fabs(gain->change[i]) < LEAST_GAIN ? "="
		    : number_percent(gain->change[i], change));
	return buf;
}
