#include "session/serving.h"

#include "base/mem.h"
#include "import/import.h"
#include "optimize/optimize.h"

#include <math.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_CONTEXT 512
#define STEP_CONTEXT  4
/* The longest wait between two looks at the task. */
#define WAIT_MS       20

const char *
serving_refusal(const struct model *m)
{
	if (!model_speaks(m))
		return "this model makes no tokens one after the other: it has no knobs mode, "
		    "prompt and cache";
	return NULL;
}

static void
add_run(struct serving *v, bool prefill, int64_t tokens)
{
	v->run[v->nruns++] = (struct serving_run){.prefill = prefill, .tokens = tokens};
}

static void
add_context(struct serving *v, int64_t context)
{
	v->column[v->ncontexts++].context = context;
	add_run(v, false, context);
	add_run(v, true, context);
}

void
serving_begin(struct serving *v, const struct session *s, struct parallel parallel)
{
	const struct knob *cache = model_knob(s->model, "cache");
	const struct knob *prompt = model_knob(s->model, "prompt");
	int64_t most = (int64_t)fmin(cache->max + 1, prompt->max), context;

	serving_end(v);
	v->serial = s->serial;
	v->parallel = parallel;
	v->parallel.devices = parallel.devices > 1 ? parallel.devices : 1;
	for (context = FIRST_CONTEXT; context < most && v->ncontexts < SERVING_CONTEXTS - 1;
	    context *= STEP_CONTEXT)
		add_context(v, context);
	add_context(v, most);
	for (int i = 0; i < SERVING_BATCHES; i++)
		v->batch[i] = INT64_C(1) << i;
	v->now_prompt = (int64_t)prompt->value;
	v->now_batch = s->now.settings.batch;
	v->now.context = (int64_t)cache->value + 1;
	add_run(v, false, v->now.context);
	add_run(v, true, v->now_prompt);
}

bool
serving_is_of(const struct serving *v, const struct session *s)
{
	return v->serial != 0 && v->serial == s->serial;
}

/* Run the script of the session with the knobs of one run. */
static void
start_run(struct serving *v, const struct session *s, struct serving_run *run)
{
	struct script_options options;
	char tokens[32];
	struct request r;
	struct err ignored;

	(void)snprintf(tokens, sizeof tokens, "%lld",
	    (long long)(run->prefill ? run->tokens : run->tokens - 1));
	session_request(s, &r);
	request_add_knob(&r, "mode", run->prefill ? "prefill" : "decode", false);
	request_add_knob(&r, run->prefill ? "prompt" : "cache", tokens, false);
	request_add_knob(&r, "logits", "last", true);
	options = request_script(&r);
	v->running = model_file_start(&options, &ignored);
	if (v->running == NULL)
		run->state = SERVING_FAILED;
	request_free(&r);
}

/* Apply the choices to the model of a run, and evaluate it for one sequence. */
static void
take_model(struct serving_run *run, struct model *m, const struct session *s)
{
	struct settings settings = s->now.settings;
	struct err ignored;

	settings.batch = 1;
	run->model = m;
	run->graph = optimize(m->graph, &s->now.choices, &ignored);
	run->state = SERVING_FAILED;
	if (run->graph == NULL)
		return;
	run->one = mem_calloc(1, sizeof *run->one);
	if (evaluate(run->graph, &settings, run->one, &ignored)) {
		run->state = SERVING_DONE;
	} else {
		free(run->one);
		run->one = NULL;
	}
}

/* Time a batch of sequences; NaN if a count overflows. */
static struct parallel_run
time_batch(const struct serving *v, const struct session *s, const struct serving_run *run,
    int64_t batch)
{
	struct parallel_run time = {.first = NAN, .period = NAN};
	struct settings settings = s->now.settings;
	struct evaluation many;
	struct err ignored;

	settings.batch = parallel_part(&v->parallel, batch);
	if (!evaluate(run->graph, &settings, &many, &ignored))
		return time;
	parallel_time(&many, &v->parallel, &time);
	evaluation_free(&many);
	return time;
}

/* The bytes that each device holds. */
struct held_bytes {
	double weights, cache, token_cache;
};

/* Return the caches of one sequence of a layer at a length of context between those of two runs: it
 * grows by the bytes of a token until it has what the longer one has, as a window does. */
static double
cache_between(const struct serving_run *run, const struct serving_run *longer, int layer,
    double context)
{
	const struct figures *f = &run->one->layer[layer].figures;
	double bytes = (double)f->kv_cache_bytes +
	    (context - (double)run->tokens) * (double)f->kv_token_bytes;

	if (longer == NULL || longer->graph->nlayers != run->graph->nlayers)
		return bytes;
	return fmin(bytes, (double)longer->one->layer[layer].figures.kv_cache_bytes);
}

/* Find what each device holds for one sequence; return their number.  The caller frees `*out`. */
static int
find_held(const struct serving *v, const struct serving_run *run, const struct serving_run *longer,
    double context, struct held_bytes **out)
{
	struct parallel_share *share = mem_calloc((size_t)run->graph->nlayers + 1, sizeof *share);
	int n = parallel_shares(run->one, &v->parallel, share);

	*out = mem_calloc((size_t)n, sizeof **out);
	for (int i = 0; i < run->graph->nlayers; i++) {
		const struct figures *f = &run->one->layer[i].figures;
		struct held_bytes *held = &(*out)[share[i].device];

		held->weights += share[i].weights * (double)f->weight_bytes;
		held->cache += share[i].cache * cache_between(run, longer, i, context);
		held->token_cache += share[i].cache * (double)f->kv_token_bytes;
	}
	free(share);
	return n;
}

/* Return the bytes that the fullest device needs for a batch at a length of context. */
static double
bytes_needed(const struct serving *v, const struct serving_run *run,
    const struct serving_run *longer, double context, double batch)
{
	struct held_bytes *held;
	int n = find_held(v, run, longer, context, &held);
	double most = 0, acts = (double)run->one->peak_bytes;

	if (longer != NULL && longer->tokens > run->tokens)
		acts += ((double)longer->one->peak_bytes - acts) *
		    (context - (double)run->tokens) / (double)(longer->tokens - run->tokens);
	for (int i = 0; i < n; i++)
		most = fmax(most, held[i].weights + batch * (held[i].cache + acts));
	free(held);
	return most;
}

/* Return the largest batch that fits. */
static double
most_batch(const struct serving *v, const struct serving_run *run)
{
	struct held_bytes *held;
	int n = find_held(v, run, NULL, (double)run->tokens, &held);
	double most = INFINITY, acts = (double)run->one->peak_bytes;

	for (int i = 0; i < n; i++)
		most = fmin(most, floor((v->memory - held[i].weights) / (held[i].cache + acts)));
	free(held);
	return isnan(v->memory) ? v->memory : fmax(most, 0);
}

static const struct serving_run *
decode_of(const struct serving *v, int column)
{
	const struct serving_run *run = &v->run[2 * column];

	return run->state == SERVING_DONE ? run : NULL;
}

/* Return the largest context that fits for a batch, up to that of the model. */
static double
most_context(const struct serving *v, double batch)
{
	const struct serving_run *run = NULL, *longer = NULL;
	int64_t fits = 0, not_fits;

	if (isnan(v->memory))
		return v->memory;
	for (int i = 0; i < v->ncontexts && longer == NULL; i++) {
		const struct serving_run *next = decode_of(v, i);

		if (next == NULL)
			continue;
		if (bytes_needed(v, next, NULL, (double)next->tokens, batch) <= v->memory)
			run = next;
		else
			longer = next;
	}
	if (longer == NULL)
		return run != NULL ? (double)run->tokens : NAN;
	not_fits = longer->tokens;
	fits = run != NULL ? run->tokens : 0;
	if (run == NULL) {
		run = longer;
		longer = NULL;
	}
	while (not_fits - fits > 1) {
		int64_t middle = fits + (not_fits - fits) / 2;

		if (bytes_needed(v, run, longer, (double)middle, batch) <= v->memory)
			fits = middle;
		else
			not_fits = middle;
	}
	return (double)fits;
}

static void
fill_cell(const struct serving *v, const struct session *s, const struct serving_run *run,
    int64_t batch, struct serving_cell *cell)
{
	struct parallel_run time = time_batch(v, s, run, batch);

	cell->rate = time.period > 0 ? (double)batch / time.period : NAN;
	cell->bound = time.bound;
	cell->reduces = time.reduces;
	cell->reduced = time.reduced;
	cell->need = bytes_needed(v, run, NULL, (double)run->tokens, (double)batch);
	cell->fits = isnan(v->memory) || cell->need <= v->memory;
}

/* Fill in a column from its two runs. */
static void
fill_column(const struct serving *v, const struct session *s, const struct serving_run *decode,
    const struct serving_run *prefill, const int64_t *batch, int nbatches,
    struct serving_column *column)
{
	struct parallel_run first;

	column->first_token = column->most_batch = NAN;
	for (int i = 0; i < nbatches; i++) {
		column->cell[i] = (struct serving_cell){.rate = NAN, .need = NAN, .fits = true};
		if (decode->state == SERVING_DONE)
			fill_cell(v, s, decode, batch[i], &column->cell[i]);
	}
	if (decode->state == SERVING_DONE)
		column->most_batch = most_batch(v, decode);
	if (prefill->state != SERVING_DONE)
		return;
	first = time_batch(v, s, prefill, 1);
	column->first_token = first.first;
	column->first_bound = first.bound;
}

static void
fill_now(struct serving *v, const struct session *s)
{
	const struct serving_run *decode = &v->run[v->nruns - 2], *prefill = decode + 1;
	struct held_bytes *held;
	int n;

	fill_column(v, s, decode, prefill, &v->now_batch, 1, &v->now);
	v->now_most_context = most_context(v, (double)v->now_batch);
	v->weights = v->cache = v->token_cache = NAN;
	if (decode->state != SERVING_DONE)
		return;
	n = find_held(v, decode, NULL, (double)decode->tokens, &held);
	v->weights = v->cache = v->token_cache = 0;
	for (int i = 0; i < n; i++) {
		v->weights = fmax(v->weights, held[i].weights);
		v->cache = fmax(v->cache, held[i].cache);
		v->token_cache = fmax(v->token_cache, held[i].token_cache);
	}
	free(held);
}

/* Work out the table from all runs. */
static void
fill_table(struct serving *v, const struct session *s)
{
	v->memory = s->now.settings.hardware->memory.value;
	for (int i = 0; i < v->ncontexts; i++)
		fill_column(v, s, &v->run[2 * i], &v->run[2 * i + 1], v->batch, SERVING_BATCHES,
		    &v->column[i]);
	for (int i = 0; i < SERVING_BATCHES; i++)
		v->most_context[i] = most_context(v, (double)v->batch[i]);
	fill_now(v, s);
	v->ready = true;
}

bool
serving_pump(struct serving *v, const struct session *s)
{
	struct serving_run *run = &v->run[v->ndone];
	struct model *m = NULL;
	enum script_state state;
	struct err ignored;

	if (v->ready || v->serial == 0)
		return false;
	if (v->ndone == v->nruns) {
		fill_table(v, s);
		return true;
	}
	if (v->running == NULL) {
		start_run(v, s, run);
		v->ndone += v->running == NULL;
		return v->running == NULL;
	}
	state = script_pump(v->running, &m, &ignored);
	if (state == SCRIPT_RUNNING)
		return false;
	script_cancel(v->running);
	v->running = NULL;
	run->state = SERVING_FAILED;
	if (state == SCRIPT_DONE)
		take_model(run, m, s);
	v->ndone++;
	return true;
}

bool
serving_is_ready(const struct serving *v)
{
	return v->serial != 0 && !v->ready && v->running == NULL;
}

void
serving_set_parallel(struct serving *v, const struct session *s, struct parallel parallel)
{
	v->parallel = parallel;
	if (v->ready)
		fill_table(v, s);
}

bool
serving_make(struct serving *v, const struct session *s, struct parallel parallel, struct err *e)
{
	struct pollfd ready = {.events = POLLIN};

	serving_begin(v, s, parallel);
	while (!v->ready) {
		if (!task_go_on(s->task, "running the model for each context",
		    (double)v->ndone / v->nruns, e)) {
			serving_end(v);
			return false;
		}
		ready.fd = v->running != NULL ? script_fd(v->running) : -1;
		(void)poll(&ready, 1, v->running != NULL ? WAIT_MS : 0);
		(void)serving_pump(v, s);
	}
	return true;
}

void
serving_end(struct serving *v)
{
	if (v->running != NULL)
		script_cancel(v->running);
	for (int i = 0; i < v->nruns; i++) {
		if (v->run[i].one != NULL)
			evaluation_free(v->run[i].one);
		free(v->run[i].one);
		graph_free(v->run[i].graph);
		model_free(v->run[i].model);
	}
	*v = (struct serving){0};
}
