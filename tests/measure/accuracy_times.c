#include "measure/accuracy_times.h"

#include "base/mem.h"
#include "evaluate/evaluate.h"
#include "lib/zoo_table.h"
#include "optimize/choice_text.h"
#include "optimize/optimize.h"

#include <stdlib.h>
#include <string.h>

static _Noreturn void
refuse_row(const struct measured *m, const char *why)
{
	printf("line %d of latency/%s.csv: %s\n", m->line, m->table, why);
	exit(1);
}

/* Order rows so that those of one graph stand together. */
static int
compare_graphs(const void *x, const void *y)
{
	const struct measured *a = ((const struct timed *)x)->measured;
	const struct measured *b = ((const struct timed *)y)->measured;
	int order = strcmp(a->script, b->script);

	if (order == 0)
		order = strcmp(a->knobs, b->knobs);
	return order != 0 ? order : strcmp(a->dtype, b->dtype);
}

/* Order rows as the tables have them. */
static int
compare_places(const void *x, const void *y)
{
	const struct measured *a = ((const struct timed *)x)->measured;
	const struct measured *b = ((const struct timed *)y)->measured;

	return (a > b) - (a < b);
}

static struct graph *
graph_of(const struct model *model, const struct measured *m)
{
	const char *choice = measured_choice(m->dtype);
	struct choices choices = {0};
	struct err e = {""};
	struct graph *g;

	if (choice == NULL)
		refuse_row(m, "the data type is not known");
	if (*choice != '\0' && !choices_parse(&choices, choice, &e))
		refuse_row(m, e.text);
	g = optimize(model->graph, &choices, &e);
	if (g == NULL)
		refuse_row(m, e.text);
	choices_free(&choices);
	return g;
}

static struct settings
settings_of(const struct timed *t)
{
	return (struct settings){.convention = &convention_table[0], .hardware = t->hardware,
	    .runtime = t->runtime, .threads = t->measured->threads,
	    .batch = t->measured->batch};
}

struct visitor {
	timed_visit *visit;        /* NULL: nobody */
	void *state;
};

static void
time_row(const struct graph *g, struct timed *t, const struct visitor *visitor)
{
	const struct settings s = settings_of(t);
	struct evaluation v;
	struct err e = {""};

	if (!evaluate(g, &s, &v, &e))
		refuse_row(t->measured, e.text);
	t->seconds = v.total.seconds;
	t->raw = t->seconds / latency_range(&v.settings, STANDING_SOURCED).point;
	t->low = v.total.low;
	t->high = v.total.high;
	if (visitor->visit != NULL)
		visitor->visit(visitor->state, t, &v);
	evaluation_free(&v);
}

/* Time rows that are in the order of compare_graphs(). */
static void
time_rows(struct timed *t, int n, const struct visitor *visitor)
{
	struct model *model = NULL;
	struct graph *g = NULL;
	struct err e;

	for (int i = 0; i < n; i++) {
		const struct measured *m = t[i].measured;
		const struct measured *before = i > 0 ? t[i - 1].measured : NULL;
		bool same = before != NULL && strcmp(m->script, before->script) == 0 &&
		    strcmp(m->knobs, before->knobs) == 0;

		if (!same || strcmp(m->dtype, before->dtype) != 0) {
			graph_free(g);
			g = NULL;
		}
		if (!same) {
			model_free(model);
			model = zoo_table_load(m->script, m->knobs, &e);
			if (model == NULL)
				refuse_row(m, e.text);
		}
		if (g == NULL)
			g = graph_of(model, m);
		time_row(g, &t[i], visitor);
	}
	graph_free(g);
	model_free(model);
}

struct timed *
timed_rows(const struct measured_list *l, const struct catalogue *devices, const char *runtime,
    timed_visit *visit, void *state, int *n)
{
	const struct visitor visitor = {visit, state};
	struct timed *t = mem_resize(NULL, (size_t)l->n + 1, sizeof *t);
	struct err e = {""};

	*n = 0;
	for (int i = 0; i < l->n; i++) {
		const struct measured *m = &l->row[i];

		if (m->used || (runtime != NULL && strcmp(m->runtime, runtime) != 0))
			continue;
		t[*n] = (struct timed){.measured = m,
		    .hardware = hardware_find(devices, m->device, &e),
		    .runtime = runtime_find(devices->runtimes, m->runtime, &e)};
		if (t[*n].hardware == NULL || t[*n].runtime == NULL)
			refuse_row(m, e.text);
		++*n;
	}
	qsort(t, (size_t)*n, sizeof *t, compare_graphs);
	time_rows(t, *n, &visitor);
	qsort(t, (size_t)*n, sizeof *t, compare_places);
	return t;
}
