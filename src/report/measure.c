/*
 * The table of measures: the totals of a model.
 */
#include "report/measure.h"

#include "base/name_table.h"
#include "base/number.h"
#include "evaluate/arena.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Define the functions of a measure for each figure: the total as an integer and as a real number,
 * and the part of a layer.  A figure that is no measure leaves them unused. */
#define COUNT(member, ...)                                                                         \
	__attribute__((unused)) static int64_t count_##member(const struct evaluation *v)          \
	{                                                                                          \
		return v->total.member;                                                            \
	}                                                                                          \
	REAL(member, )
#define REAL(member, ...)                                                                          \
	__attribute__((unused)) static double get_##member(const struct evaluation *v)             \
	{                                                                                          \
		return (double)v->total.member;                                                    \
	}                                                                                          \
	__attribute__((unused)) static double layer_##member(const struct figures *f)              \
	{                                                                                          \
		return (double)f->member;                                                          \
	}
FIGURES(COUNT, REAL)
#undef COUNT
#undef REAL

static int64_t
count_peak(const struct evaluation *v)
{
	return v->peak_bytes;
}

static double
get_peak(const struct evaluation *v)
{
	return (double)v->peak_bytes;
}

static double
get_arena(const struct evaluation *v)
{
	int64_t bytes;

	if (v->settings.runtime->places != PLACES_UNKNOWN)
		return arena_of_runtime(v);
	bytes = arena_bytes(v->graph, v->settings.batch);
	return bytes < 0 ? (double)NAN : (double)bytes;
}

/* Time to read the weights from storage. */
static double
get_load(const struct evaluation *v)
{
	return (double)v->total.weight_bytes / v->settings.hardware->storage_bandwidth.value;
}

static int64_t
count_live(const struct evaluation *v)
{
	int layer;

	return arena_live_bytes(v->graph, v->settings.batch, &layer);
}

static double
get_live(const struct evaluation *v)
{
	return (double)count_live(v);
}

const struct measure measure_table[] = {
    {.name = "macs", .column = "macs", .scale = 1, .budget = "macs", .title = "MACs",
        .help = "multiply-accumulates under the counting convention", .form = FORM_COUNT,
        .rank = 2, .mark = FORM_LEAST, .get = get_macs, .count = count_macs,
        .of_layer = layer_macs},
    {.name = "flops", .column = "flops", .scale = 1, .budget = "flops", .title = "FLOPs",
        .help = "operations under the counting convention", .form = FORM_COUNT, .rank = 5,
        .mark = FORM_LEAST, .get = get_flops, .count = count_flops, .of_layer = layer_flops},
    {.name = "params", .column = "params", .scale = 1, .budget = "params", .title = "params",
        .help = "trained numbers", .form = FORM_COUNT, .rank = 3, .get = get_params,
        .count = count_params, .of_layer = layer_params},
    {.name = "active_params", .column = "active_params", .scale = 1, .budget = "active_params",
        .title = "active", .help = "trained numbers that one token uses",
        .form = FORM_COUNT, .rank = 4, .get = get_active_params, .count = count_active_params,
        .of_layer = layer_active_params, .needs = NEEDS_EXPERTS},
    {.name = "weight_bytes", .column = "weight_bytes", .scale = 1, .budget = "weights",
        .title = "weights", .help = "bytes of the parameters as they are stored",
        .form = FORM_BYTES, .rank = 4, .get = get_weight_bytes, .count = count_weight_bytes,
        .of_layer = layer_weight_bytes, .held = HELD_WEIGHTS},
    {.name = "kv_cache_bytes", .column = "kv_cache_bytes", .scale = 1, .budget = "kv_cache",
        .title = "KV cache", .help = "bytes of keys and values that later tokens use",
        .form = FORM_BYTES, .rank = 5, .get = get_kv_cache_bytes, .count = count_kv_cache_bytes,
        .of_layer = layer_kv_cache_bytes, .needs = NEEDS_CACHE, .held = HELD_ACTIVATIONS},
    {.name = "kv_token_bytes", .column = "kv_token_bytes", .scale = 1, .budget = "kv_token",
        .title = "a token", .help = "bytes that one more token adds to these",
        .form = FORM_BYTES, .rank = 8, .get = get_kv_token_bytes, .count = count_kv_token_bytes,
        .of_layer = layer_kv_token_bytes, .needs = NEEDS_CACHE},
    {.name = "peak_activation_bytes", .column = "peak_activation_bytes", .scale = 1,
        .budget = "peak_activation", .title = "peak act.",
        .help = "largest number of bytes of activations that are live at once",
        .form = FORM_BYTES, .rank = 6,
        .get = get_peak, .count = count_peak, .held = HELD_ACTIVATIONS},
    {.name = "latency", .column = "latency_us", .scale = 1e6, .budget = "latency",
        .title = "latency", .help = "time on the chosen device", .form = FORM_SECONDS, .rank = 1,
        .mark = FORM_LEAST, .get = get_seconds, .of_layer = layer_seconds},
    {.name = "latency_low", .column = "latency_low_us", .scale = 1e6, .budget = "latency_low",
        .title = "at least", .help = "shortest time to expect", .form = FORM_SECONDS,
        .rank = 4, .mark = FORM_LEAST,
        .get = get_low, .of_layer = layer_low, .needs = NEEDS_RANGE},
    {.name = "latency_high", .column = "latency_high_us", .scale = 1e6, .budget = "latency_high",
        .title = "at most", .help = "longest time to expect", .form = FORM_SECONDS,
        .rank = 4, .mark = FORM_LEAST,
        .get = get_high, .of_layer = layer_high, .needs = NEEDS_RANGE},
    {.name = "frames_per_second", .column = "frames_per_second", .scale = 1,
        .budget = "frames_per_second", .title = "frames/s", .help = "samples per second",
        .form = FORM_COUNT, .rank = 7, .more_is_better = true, .mark = FORM_MOST,
        .get = evaluation_rate,
        .of_layer = layer_seconds, .needs = NEEDS_FRAMES},
    {.name = "tokens_per_second", .column = "tokens_per_second", .scale = 1,
        .budget = "tokens_per_second", .title = "tokens/s", .help = "tokens per second",
        .form = FORM_COUNT, .rank = 3, .more_is_better = true, .mark = FORM_MOST,
        .get = evaluation_token_rate,
        .of_layer = layer_seconds, .needs = NEEDS_TOKENS},
    {.name = "energy_floor", .column = "energy_floor_uj", .scale = 1e6, .budget = "energy_floor",
        .title = "energy >=", .help = "energy of the operations and bytes alone: a lower bound",
        .form = FORM_JOULES, .rank = 9, .mark = FORM_LEAST,
        .get = get_energy_floor, .of_layer = layer_energy_floor,
        .needs = NEEDS_FLOOR},
    {.name = "energy_system", .column = "energy_system_uj", .scale = 1e6,
        .budget = "energy_system", .title = "energy", .help = "energy as measured on the whole "
        "system", .form = FORM_JOULES, .rank = 10, .mark = FORM_LEAST,
        .get = get_energy_system,
        .of_layer = layer_energy_system, .needs = NEEDS_SYSTEM},
    {.name = "uncounted_layers", .column = "uncounted_layers", .scale = 1, .budget = "uncounted",
        .title = "uncounted", .help = "layers of which nothing is counted", .form = FORM_COUNT,
        .rank = 8, .get = get_uncounted, .count = count_uncounted, .of_layer = layer_uncounted,
        .needs = NEEDS_UNCOUNTED},
    {.name = "arena_bytes", .column = "arena_bytes", .scale = 1, .budget = "arena",
        .title = "arena", .help = "bytes of memory in which an engine of microcontrollers "
        "runs the model",
        .form = FORM_BYTES, .rank = 11, .get = get_arena, .needs = NEEDS_ARENA},
    {.name = "live_tensor_bytes", .column = "live_tensor_bytes", .scale = 1,
        .budget = "live_tensors", .title = "live", .help = "largest number of bytes of tensors "
        "that live at once, when none shares a place", .form = FORM_BYTES, .rank = 12,
        .get = get_live, .count = count_live, .needs = NEEDS_PLAN},
    {.name = "load", .column = "load_us", .scale = 1e6, .budget = "load", .title = "load",
        .help = "time to read the weights from the device's storage", .form = FORM_SECONDS,
        .rank = 12, .get = get_load, .needs = NEEDS_STORAGE},
    {.name = NULL},
};

const struct measure *
measure_find(const char *name)
{
	for (const struct measure *m = measure_table; m->name != NULL; m++)
		if (strcmp(m->name, name) == 0 || strcmp(m->budget, name) == 0)
			return m;
	return NULL;
}

const struct measure *
measure_named(const char *name, struct err *e)
{
	const struct measure *found = measure_find(name);
	char hint[512];

	if (found == NULL)
		(void)err_set(e, "there is no measure '%.60s'%s", name, name_hint_or_all(
		    NAME_TABLE(measure_table, budget), name, hint, sizeof hint));
	return found;
}

bool
measure_adds_up(const struct measure *m)
{
	return m->of_layer != NULL && !m->more_is_better;
}

double
measure_in_column(const struct measure *m, double value)
{
	return m->scale == 1 ? value : number_tidy(value * m->scale, 0);
}

char *
measure_text(const struct measure *m, double value, char buf[static 32])
{
	form_text(m->form, value, buf, 32);
	return buf;
}

int
measure_uncounted(void)
{
	return (int)(measure_find("uncounted_layers") - measure_table);
}

char *
measure_marked(const struct measure *m, double value, double uncounted, char buf[static 32])
{
	form_marked(m->form, value, m->mark, uncounted, buf, 32);
	return buf;
}

char *
measure_of(const struct measure *m, const struct evaluation *v, char buf[static 32])
{
	return measure_marked(m, m->get(v), (double)v->total.uncounted, buf);
}
