#include "search/known_runs.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#define MAX_RUNS  512
#define MAX_BYTES (16u << 20) /* of all encodings that are remembered */

struct known_run {
	uint64_t structure;        /* serial of the graph; 0: there is no run here */
	struct settings settings;
	struct encoding *encoding; /* one for each layer */
	size_t cap;
	struct run_totals totals;
};

struct known_runs {
	unsigned depends;          /* the inputs on which a run depends */
	size_t n;
	struct known_run *run;
};

struct known_runs *
known_runs_new(int nlayers)
{
	struct known_runs *k = mem_calloc(1, sizeof *k);
	size_t fit = MAX_BYTES / sizeof(struct encoding) / ((size_t)nlayers + 1);

	k->depends = stages_depend_on(STAGES_OF_RUN);
	k->n = fit > MAX_RUNS ? MAX_RUNS : fit > 0 ? fit : 1;
	k->run = mem_calloc(k->n, sizeof *k->run);
	return k;
}

void
known_runs_free(struct known_runs *k)
{
	if (k == NULL)
		return;
	for (size_t i = 0; i < k->n; i++)
		free(k->run[i].encoding);
	free(k->run);
	free(k);
}

const struct run_totals *
known_runs_find(const struct known_runs *k, uint64_t key, const struct evaluation *v)
{
	const struct known_run *run = &k->run[key % k->n];

	if (run->structure != v->structure ||
	    (stages_setting_changes(&run->settings, &v->settings) & k->depends) != 0 ||
	    (stages_encoding_changes(run->encoding, v->encoding, v->graph->nlayers) &
	    k->depends) != 0)
		return NULL;
	return &run->totals;
}

void
known_runs_add(struct known_runs *k, uint64_t key, const struct evaluation *v)
{
	struct known_run *run = &k->run[key % k->n];
	size_t n = (size_t)v->graph->nlayers;

	run->encoding = mem_grow(run->encoding, &run->cap, n, sizeof *run->encoding);
	memcpy(run->encoding, v->encoding, n * sizeof *run->encoding);
	run->structure = v->structure;
	run->settings = v->settings;
	run->totals = evaluation_run_totals(v);
}
