#include "measure/calibrate.h"

#include "evaluate/learn_terms.h"
#include "evaluate/run_shape.h"
#include "hardware/machine.h"
#include "measure/bandwidth.h"
#include "measure/layer_list.h"
#include "measure/measure.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define PASSES        6      /* at least, in the time that there is */
#define FIRST_MOST    2e9    /* multiply-accumulates of the largest layers */
#define USUAL_L2      1e6    /* bytes, where the system does not say */
#define ROOM_FOR_FC   3e9    /* bytes of main memory with which the largest layers are measured */

/* The state of a calibration. */
struct calibration {
	const struct calibrate_wish *wish;
	struct bandwidths moved;
	double began;              /* by the clock */
	int type;                  /* in the list of the wish */
	double done, part;         /* of the time for it: what is done, and the present net's */
};

/* The measured times of the layers of a list. */
struct list_times {
	struct layer_list list;
	struct engine_info info;
	struct layer_time *time;
	double *pass;              /* bytes of the weights of the net that each layer is in */
	int runs, nets;
	double rejected;
	struct learn_row *row;
	struct run_shape *shape;
};

static double
clock_seconds(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static bool
tell_progress(void *data, double done)
{
	const struct calibration *c = data;
	const struct calibrate_wish *w = c->wish;
	double all = (c->type + c->done + c->part * done) / w->ntypes;
	double passed = clock_seconds() - c->began;

	return w->progress == NULL || w->progress(w->data, w->type[c->type], all,
	    all > 0.02 ? passed / all - passed : w->seconds);
}

static double
products_between(const struct layer_list *l, int from, int to)
{
	double sum = 0;

	for (int i = from; i < to; i++)
		sum += (double)primitive_macs(&l->layer[i].what);
	return sum;
}

/* Measure how many multiply-accumulates a second the engine does, with a few layers of usual
 * size. */
static bool
probe_rate(const struct calibrate_wish *w, enum dtype type, double *rate, struct err *e)
{
	const struct layer_list_limits small = {.products = 2e7, .weights = 1e6};
	struct layer_list list;
	struct net_times net;
	struct measure_plan plan = {.rounds = 1, .least_runs = 1, .seconds = 0};
	struct engine_net *opened;
	double seconds = 0, products = 0;

	layer_list_make(&small, type, &list);
	opened = engine_open(w->engine, list.layer, list.n, w->threads, e);
	if (opened == NULL) {
		layer_list_free(&list);
		return false;
	}
	measure_net(opened, &plan, &net);
	for (int i = 0; i < list.n; i++)
		if (net.layer[i].seconds > 0) {
			seconds += net.layer[i].seconds;
			products += (double)primitive_macs(&list.layer[i].what);
		}
	*rate = seconds > 0 ? products / seconds : NAN;
	net_times_free(&net);
	engine_close(opened);
	layer_list_free(&list);
	return *rate > 0 || err_set(e, "%s runs no layer in %s here", engine_name(w->engine),
	    dtype_table[type].name);
}

/* Make the list with the largest layers for which there is time. */
static bool
make_list(const struct calibrate_wish *w, enum dtype type, struct layer_list *out, struct err *e)
{
	double usual = (double)ENGINE_ARENA_BYTES / (dtype_table[type].bits / 8.0), rate;
	struct layer_list_limits limits = {.products = w->products, .joins = w->joins,
	    .weights = machine_memory() >= ROOM_FOR_FC ? 1.1e8 : usual};

	if (limits.products > 0) {
		layer_list_make(&limits, type, out);
		return true;
	}
	if (!probe_rate(w, type, &rate, e))
		return false;
	for (limits.products = FIRST_MOST;; limits.products /= 5) {
		layer_list_make(&limits, type, out);
		if (limits.products < 1e7 || products_between(out, 0, out->n) / rate <=
		    w->seconds / w->ntypes / PASSES)
			return true;
		layer_list_free(out);
	}
}

#define NET_LAYERS 64 /* of a net, about as many as small networks have */

/* Return the end of the net that begins at a layer: chains stay together. */
static int
net_end(const struct layer_list *l, int from)
{
	int to = from + NET_LAYERS < l->n ? from + NET_LAYERS : l->n;

	while (to < l->n && l->layer[to].owner == l->layer[to - 1].owner)
		to++;
	return to;
}

/* Let a net's layers name inputs within it, or within the list again. */
static void
shift_inputs(struct layer_list *l, int from, int to, int by)
{
	for (int i = from; i < to; i++) {
		struct engine_layer *at = &l->layer[i];

		for (int k = 0; k < at->ninputs; k++)
			if (at->input[k] != ENGINE_OUTSIDE)
				at->input[k] += by;
		for (int k = 0; k < at->njoined; k++)
			if (at->joined[k].kind != PRIMITIVE_ACTIVATION &&
			    at->joined[k].input != ENGINE_OUTSIDE)
				at->joined[k].input += by;
	}
}

/* Run a part of the list as a network, again and again. */
static bool
measure_part(struct calibration *c, struct list_times *t, int from, int to, struct err *e)
{
	const struct calibrate_wish *w = c->wish;
	struct measure_plan plan = measure_plan_of(c->part * w->seconds / w->ntypes);
	struct engine_net *opened;
	struct net_times net;
	double pass = 0;
	bool stopped;

	shift_inputs(&t->list, from, to, -from);
	opened = engine_open(w->engine, t->list.layer + from, to - from, w->threads, e);
	shift_inputs(&t->list, from, to, from);
	if (opened == NULL)
		return false;
	t->info = *engine_info(opened);
	plan.progress = tell_progress;
	plan.data = c;
	measure_net(opened, &plan, &net);
	engine_close(opened);
	for (int i = from; i < to; i++)
		pass += (double)primitive_weights(&t->list.layer[i].what) *
		    dtype_table[t->list.layer[i].type].bits / 8.0;
	for (int i = from; i < to; i++) {
		t->time[i] = net.layer[i - from];
		t->pass[i] = pass;
	}
	t->runs += net.runs;
	t->rejected += net.rejected * (to - from);
	t->nets++;
	stopped = net.stopped;
	net_times_free(&net);
	return !stopped || err_set(e, "interrupted; no profile was written");
}

/* Run the list as small networks, one after the other.  Half of the time is divided among them
 * evenly, and half by their work. */
static bool
measure_list(struct calibration *c, struct list_times *t, struct err *e)
{
	double all;
	int n, nets = 0;

	if (!make_list(c->wish, c->wish->type[c->type], &t->list, e))
		return false;
	n = t->list.n;
	t->time = mem_calloc((size_t)n + 1, sizeof *t->time);
	t->pass = mem_calloc((size_t)n + 1, sizeof *t->pass);
	all = products_between(&t->list, 0, n);
	for (int from = 0; from < n; from = net_end(&t->list, from))
		nets++;
	c->done = 0;
	for (int from = 0, to; from < n; from = to) {
		to = net_end(&t->list, from);
		c->part = 0.5 / nets + 0.5 * products_between(&t->list, from, to) / all;
		if (!measure_part(c, t, from, to, e))
			return false;
		c->done += c->part;
	}
	t->rejected /= n;
	return true;
}

/* Return the bytes of the inputs that no layer of the list makes. */
static double
outside_bytes(const struct engine_layer *l)
{
	double elements = 0;

	for (int k = 0; k < l->ninputs; k++)
		if (l->input[k] == ENGINE_OUTSIDE)
			elements += (double)primitive_input(&l->what, k);
	for (int k = 0; k < l->njoined; k++)
		if (l->joined[k].kind != PRIMITIVE_ACTIVATION && !l->joined[k].per_channel &&
		    l->joined[k].input == ENGINE_OUTSIDE)
			elements += (double)primitive_output(&l->what);
	return elements * dtype_table[l->type].bits / 8.0;
}

/* Count the terms of each layer behind what ran before it. */
static void
count_terms(struct list_times *t, const struct calibrated *c)
{
	struct run_context before = {.norm = false};
	int n = t->list.n;

	t->row = mem_calloc((size_t)n + 1, sizeof *t->row);
	t->shape = mem_calloc((size_t)n + 1, sizeof *t->shape);
	for (int i = 0; i < n; i++) {
		const struct engine_layer *l = &t->list.layer[i];
		double seconds = t->time[i].seconds;

		t->shape[i] = run_shape_of(&l->what, l->type);
		for (int k = 0; k < l->njoined; k++)
			run_shape_join(&t->shape[i], &(struct primitive){
			    .kind = l->joined[k].kind, .activation = l->joined[k].activation,
			    .per_channel = l->joined[k].per_channel}, l->type);
		t->shape[i].outside = outside_bytes(l);
		before.pass = t->pass[i];
		run_shape_place(&t->shape[i], &before);
		t->row[i] = (struct learn_row){.kind = seconds > 0 &&
		    !layer_list_is_head(l) ? t->shape[i].kind : MEASURED_KINDS,
		    .chain = l->owner, .seconds = seconds};
		run_shape_terms(&t->shape[i], c, t->row[i].term);
		if (seconds > 0)
			run_context_add(&before, &t->shape[i], seconds);
	}
}

/* Find how much the rounds differ, and what the engine does not run. */
static void
find_outcome(const struct list_times *t, struct calibrate_outcome *o, double *p90)
{
	double *noise = mem_calloc((size_t)t->list.n + 1, sizeof *noise);
	int n = 0;

	for (int i = 0; i < t->list.n; i++) {
		if (!(t->time[i].seconds > 0))
			o->left_out++;
		else if (!isnan(t->time[i].noise))
			noise[n++] = t->time[i].noise;
	}
	o->layers = t->list.n - o->left_out;
	o->chains = t->list.chains;
	o->runs = t->runs / (t->nets > 0 ? t->nets : 1);
	o->rejected = t->rejected;
	o->spread = n > 0 ? learn_percentile(noise, n, 0.5) : 0;
	*p90 = n > 0 ? learn_percentile(noise, n, 0.9) : 0;
	free(noise);
}

static char *
today(struct arena *a)
{
	time_t now = time(NULL);
	struct tm date;
	char text[32] = "";

	if (gmtime_r(&now, &date) != NULL)
		(void)strftime(text, sizeof text, "%Y-%m-%d", &date);
	return arena_strdup(a, text);
}

static void
describe_engine(const struct calibration *c, const struct list_times *t, struct arena *a,
    struct calibrated *out)
{
	double l2 = machine_cache(2);

	*out = calibrated_unknown();
	out->engine = arena_strdup(a, engine_runtime(c->wish->engine));
	out->version = arena_strdup(a, *t->info.version != '\0' ? t->info.version : "unknown");
	out->isa = arena_strdup(a, *t->info.isa != '\0' ? t->info.isa : "unknown");
	out->date = today(a);
	out->type = c->wish->type[c->type];
	out->threads = t->info.threads;
	out->list = LAYER_LIST_VERSION;
	out->vector = t->info.vector_bytes;
	out->l2 = isnan(l2) ? USUAL_L2 : l2;
	out->last = c->moved.share;
}

/* Add figures of a profile that follow from the times of the layers. */
static void
add_figures(const struct list_times *t, const struct calibrated *c, struct arena *a,
    struct hardware *h, struct runtime_figures *with)
{
	static const enum work_kind kind_of[MEASURED_KINDS] = {[MEASURED_CONV] = WORK_CONV,
	    [MEASURED_CONV1X1] = WORK_CONV1X1, [MEASURED_STEM] = WORK_STEM,
	    [MEASURED_GROUPED] = WORK_GROUPED, [MEASURED_DEPTHWISE] = WORK_DEPTHWISE,
	    [MEASURED_DENSE] = WORK_DENSE, [MEASURED_THIN] = WORK_THIN,
	    [MEASURED_MATMUL] = WORK_ATTENTION};
	double *rate = mem_calloc((size_t)t->list.n + 1, sizeof *rate), best = 0;
	bool narrow = !dtype_table[c->type].is_float;

	for (int i = 0; i < t->list.n; i++)
		if (t->row[i].kind < MEASURED_KINDS)
			best = fmax(best, 2 * run_shape_products(&t->shape[i]) /
			    t->row[i].seconds);
	h->peak[c->type] = (struct figure){best * fmax(1, h->cores.value / (double)c->threads),
	    STANDING_SOURCED, arena_printf(a, "measured: the fastest layer with %s on %d threads, "
	    "for all cores", c->engine, (int)c->threads)};
	for (int k = 0; k <= (int)MEASURED_MATMUL; k++) {
		struct figure *f = &(narrow ? with->share_int8 : with->share)[kind_of[k]];
		int n = 0;

		for (int i = 0; i < t->list.n; i++)
			if (t->row[i].kind == (enum measured_kind)k)
				rate[n++] = 2 * run_shape_products(&t->shape[i]) /
				    t->row[i].seconds / best;
		if (n > 0 && (isnan(f->value) || c->type == DTYPE_FP32))
			*f = (struct figure){fmax(1e-5, learn_percentile(rate, n, 0.5)),
			    STANDING_SOURCED, arena_printf(a, "measured: the median of %d layers "
			    "in %s", n, dtype_table[c->type].name)};
	}
	free(rate);
}

/* Return the class of a processor by its name. */
static const char *
class_of(const char *cpu)
{
	static const char *const servers[] = {"Xeon", "EPYC", "Neoverse", "Ampere", "Opteron"};

	for (size_t i = 0; i < sizeof servers / sizeof *servers; i++)
		if (strstr(cpu, servers[i]) != NULL)
			return "server-cpu";
	return "desktop-cpu";
}

static struct figure
system_figure(double value)
{
	return (struct figure){value, STANDING_SOURCED, "the operating system"};
}

/* Begin a device with what the system says of it. */
static struct hardware
describe_machine(const struct calibration *c, const char *id, struct arena *a)
{
	struct hardware h = hardware_unknown();
	char cpu[MACHINE_CPU_MAX];

	h.id = arena_strdup(a, id);
	h.cpu = h.name = arena_strdup(a, machine_cpu(cpu));
	h.class = class_of(h.cpu);
	h.notes = "Measured by layertop calibrate: terms of time of each kind of layers, in "
	    "seconds for one unit of each; errors are of layers that the fit had not seen.";
	h.runtime_id[0] = arena_strdup(a, engine_runtime(c->wish->engine));
	h.form = CALIBRATED_FORM;
	h.cores = system_figure(engine_processors());
	if (!isnan(machine_memory()))
		h.memory = system_figure(machine_memory());
	h.bandwidth_measured = (struct figure){c->moved.memory, STANDING_SOURCED,
	    "measured: copies of arrays that no cache holds"};
	h.cache = (struct figure){c->moved.share, STANDING_SOURCED,
	    "measured: the largest arrays that are copied faster than from main memory"};
	h.cache_bandwidth = (struct figure){c->moved.cache, STANDING_SOURCED,
	    "measured: copies within that cache"};
	return h;
}

/* Keep what an earlier profile has of other types and threads with the same engine. */
static void
keep_others(const struct hardware *before, struct hardware *h)
{
	const struct calibrated *new = h->calibrated;
	int n = h->ncalibrated;

	if (before == NULL || before->form != CALIBRATED_FORM ||
	    strcmp(before->cpu, h->cpu) != 0)
		return;
	for (int i = 0; i < before->ncalibrated; i++) {
		const struct calibrated *old = &before->calibrated[i];

		if (strcmp(old->engine, new[0].engine) != 0 ||
		    strcmp(old->version, new[0].version) != 0 ||
		    calibrated_find(new, n, old->engine, old->type, old->threads) != NULL)
			continue;
		h->calibrated[h->ncalibrated++] = *old;
	}
	for (int t = 0; t < DTYPE_COUNT; t++)
		if (isnan(h->peak[t].value))
			h->peak[t] = before->peak[t];
}

static bool
measure_type(struct calibration *c, struct arena *a, struct hardware *h,
    struct runtime_figures *with, struct calibrate_outcome *o, struct err *e)
{
	struct list_times t = {.row = NULL};
	struct calibrated *out = &h->calibrated[h->ncalibrated];
	bool ok = measure_list(c, &t, e);

	*o = (struct calibrate_outcome){.type = c->wish->type[c->type]};
	if (ok) {
		describe_engine(c, &t, a, out);
		count_terms(&t, out);
		find_outcome(&t, o, &out->noise_p90);
		out->noise_median = o->spread;
		learn_terms(t.row, t.list.n, out);
		add_figures(&t, out, a, h, with);
		h->ncalibrated++;
	}
	free(t.row);
	free(t.shape);
	free(t.time);
	free(t.pass);
	layer_list_free(&t.list);
	return ok;
}

bool
calibrate(const struct calibrate_wish *wish, const char *id, const struct hardware *before,
    struct arena *a, struct hardware *out, struct calibrate_outcome outcome[CALIBRATE_TYPES],
    struct err *e)
{
	struct calibration c = {.wish = wish, .began = clock_seconds()};
	int room = wish->ntypes + (before != NULL ? before->ncalibrated : 0);
	int threads = wish->threads > 0 ? wish->threads : engine_processors();

	if (!engine_present(wish->engine, e) || !bandwidth_measure(threads, &c.moved, e))
		return false;
	*out = describe_machine(&c, id, a);
	out->threads = system_figure(threads);
	out->threads.source = "the threads that were measured last";
	out->calibrated = arena_alloc(a, (size_t)room, sizeof *out->calibrated);
	out->measured = arena_alloc(a, 1, sizeof *out->measured);
	out->measured[0] = (struct device_runtime){out->runtime_id[0], runtime_figures_unknown()};
	out->nmeasured = 1;
	for (; c.type < wish->ntypes; c.type++)
		if (!measure_type(&c, a, out, &out->measured[0].figures, &outcome[c.type], e))
			return false;
	keep_others(before, out);
	return true;
}

bool
calibrate_agrees(const struct calibrate_outcome *o, struct err *e)
{
	return o->spread <= CALIBRATE_MOST_SPREAD || err_set(e, "something else uses this machine: "
	    "the rounds in %s differ by %.0f%% (at most %.0f%%); --force writes the profile with "
	    "its spread", dtype_table[o->type].name, 100 * o->spread,
	    100 * CALIBRATE_MOST_SPREAD);
}
