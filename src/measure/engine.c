/*
 * Engines: the table, the memory of a net, and its runs.
 */
#include "measure/engine_private.h"

#include "base/number.h"
#include "measure/engine_memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#if defined(__SSE2__)
#include <xmmintrin.h>
#endif

static const struct engine_row *const engine_table[] = {&engine_dnnl, &engine_plain};
#define ENGINES ((int)(sizeof engine_table / sizeof *engine_table))

struct engine_net {
	const struct engine_row *row;
	struct engine_context context;
	struct engine_layer *layer;
	char **why;                        /* of each layer: why it does not run, or NULL */
	struct engine_needs *needs;
	struct engine_pool *pool;
};

const struct engine_row *
engine_at(int i)
{
	return i < ENGINES ? engine_table[i] : NULL;
}

const struct engine_row *
engine_find(const char *name, struct err *e)
{
	char names[256] = "";

	for (int i = 0; i < ENGINES; i++) {
		size_t used = strlen(names);

		if (strcmp(engine_table[i]->name, name) == 0)
			return engine_table[i];
		(void)snprintf(names + used, sizeof names - used, "%s%s", i > 0 ? ", " : "",
		    engine_table[i]->name);
	}
	(void)err_set(e, "there is no engine '%.60s'; there are %s", name, names);
	return NULL;
}

const char *
engine_name(const struct engine_row *row)
{
	return row->name;
}

const char *
engine_help(const struct engine_row *row)
{
	return row->help;
}

const char *
engine_runtime(const struct engine_row *row)
{
	return row->runtime;
}

bool
engine_present(const struct engine_row *row, struct err *e)
{
	return row->present == NULL || row->present(e);
}

/* Refuse a layer whose inputs are not there, or that joins what cannot be joined. */
static bool
check_layer(const struct engine_layer *layer, int i, struct err *e)
{
	const struct engine_layer *l = &layer[i];

	if (!primitive_check(&l->what, e))
		return false;
	if (l->ninputs < 1 || l->ninputs > PRIMITIVE_INPUTS || l->njoined < 0 ||
	    l->njoined > ENGINE_JOINED)
		return err_set(e, "layer %d has %d inputs and %d joined layers", i, l->ninputs,
		    l->njoined);
	for (int k = 0; k < ENGINE_INPUTS; k++) {
		int from = engine_input(l, k);

		if (from >= i)
			return err_set(e, "layer %d reads layer %d, which comes later", i, from);
		if (from >= 0 && k < PRIMITIVE_INPUTS && (l->skip[k] < 0 || l->skip[k] +
		    primitive_input(&l->what, k) > primitive_output(&layer[from].what)))
			return err_set(e, "layer %d reads more than layer %d makes", i, from);
	}
	return true;
}

/* Keep a sentence why a layer does not run.  What reads it gets arbitrary numbers. */
static void
leave_out(struct engine_net *net, int i, const struct err *why)
{
	free(net->why[i]);
	net->why[i] = mem_strdup(why->text);
	net->needs[i] = (struct engine_needs){0};
}

static void
detach_readers(struct engine_net *net, int i)
{
	for (int k = 0; k < net->layer[i].ninputs; k++)
		if (net->layer[i].input[k] >= 0 && net->why[net->layer[i].input[k]] != NULL)
			net->layer[i].input[k] = ENGINE_OUTSIDE;
	for (int k = 0; k < net->layer[i].njoined; k++) {
		struct engine_join *j = &net->layer[i].joined[k];

		if (j->kind != PRIMITIVE_ACTIVATION && j->input >= 0 && net->why[j->input] != NULL)
			j->input = ENGINE_OUTSIDE;
	}
}

static void
create_layers(struct engine_net *net)
{
	struct err why;

	for (int i = 0; i < net->context.n; i++) {
		detach_readers(net, i);
		if (!net->row->create(&net->context, i, &net->needs[i], &why))
			leave_out(net, i, &why);
	}
}

static bool
bind_layers(struct engine_net *net, struct err *e)
{
	struct engine_memory m;
	struct err why;

	net->pool = engine_pool_new(net->layer, net->needs, net->context.n, e);
	if (net->pool == NULL)
		return false;
	for (int i = 0; i < net->context.n; i++) {
		if (net->why[i] != NULL)
			continue;
		engine_pool_layer(net->pool, i, &m);
		if (!net->row->bind(&net->context, i, &m, &why))
			leave_out(net, i, &why);
	}
	return true;
}

struct engine_net *
engine_open(const struct engine_row *row, const struct engine_layer *layer, int n, int threads,
    struct err *e)
{
	struct engine_net *net;

	if (n < 1 || n > ENGINE_MAX_LAYERS) {
		(void)err_set(e, "an engine runs 1 to %d layers, not %d", ENGINE_MAX_LAYERS, n);
		return NULL;
	}
	for (int i = 0; i < n; i++)
		if (!check_layer(layer, i, e))
			return NULL;
	if (!engine_present(row, e))
		return NULL;
	net = mem_calloc(1, sizeof *net);
	net->row = row;
	net->layer = mem_calloc((size_t)n, sizeof *net->layer);
	memcpy(net->layer, layer, (size_t)n * sizeof *layer);
	net->why = mem_calloc((size_t)n, sizeof *net->why);
	net->needs = mem_calloc((size_t)n, sizeof *net->needs);
	net->context = (struct engine_context){.layer = net->layer, .n = n,
	    .threads = threads > 0 ? threads : engine_processors()};
	net->context.note = mem_calloc((size_t)n, sizeof *net->context.note);
	net->context.info.threads = net->context.threads;
	if (!row->open(&net->context, e)) {
		engine_close(net);
		return NULL;
	}
	create_layers(net);
	if (!bind_layers(net, e)) {
		engine_close(net);
		return NULL;
	}
	return net;
}

void
engine_close(struct engine_net *net)
{
	if (net == NULL)
		return;
	net->row->close(&net->context);
	for (int i = 0; i < net->context.n; i++) {
		free(net->why[i]);
		free(net->context.note[i]);
	}
	engine_pool_free(net->pool);
	free(net->context.note);
	free(net->needs);
	free(net->why);
	free(net->layer);
	free(net);
}

const struct engine_info *
engine_info(const struct engine_net *net)
{
	return &net->context.info;
}

int
engine_layers(const struct engine_net *net)
{
	return net->context.n;
}

const char *
engine_why_not(const struct engine_net *net, int i)
{
	return net->why[i];
}

const char *
engine_note(const struct engine_net *net, int i)
{
	return net->context.note[i];
}

/* Return the time on one clock: of this thread's processor, or of the wall when several run. */
static double
clock_seconds(const struct engine_net *net)
{
	struct timespec t;

	(void)clock_gettime(net->context.threads == 1 ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC,
	    &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Return how often the system took a processor from the threads that run. */
static long
preemptions(const struct engine_net *net)
{
	struct rusage u;

#ifdef RUSAGE_THREAD
	(void)getrusage(net->context.threads == 1 ? RUSAGE_THREAD : RUSAGE_SELF, &u);
#else
	(void)net;
	(void)getrusage(RUSAGE_SELF, &u);
#endif
	return u.ru_nivcsw;
}

/* Let numbers too small for a normal exponent be zero, as networks run: they would take a hundred
 * times as long.  Return the mode before. */
static unsigned
begin_flush_to_zero(void)
{
#if defined(__SSE2__)
	unsigned before = _mm_getcsr();

	_mm_setcsr(before | 0x8040);
	return before;
#else
	return 0;
#endif
}

static void
end_flush_to_zero(unsigned before)
{
#if defined(__SSE2__)
	_mm_setcsr(before);
#else
	(void)before;
#endif
}

void
engine_run(struct engine_net *net, struct engine_sample *sample)
{
	unsigned mode = begin_flush_to_zero();
	long before = preemptions(net), after;

	if (net->row->begin != NULL)
		net->row->begin(&net->context);
	for (int i = 0; i < net->context.n; i++) {
		double start;

		sample[i] = (struct engine_sample){.seconds = NAN};
		if (net->why[i] != NULL)
			continue;
		start = clock_seconds(net);
		net->row->run(&net->context, i);
		sample[i].seconds = clock_seconds(net) - start;
		after = preemptions(net);
		sample[i].disturbed = after != before;
		before = after;
	}
	end_flush_to_zero(mode);
}

bool
engine_output(struct engine_net *net, int i, float *out)
{
	if (net->why[i] != NULL)
		return false;
	net->row->output(&net->context, i, out);
	return true;
}
