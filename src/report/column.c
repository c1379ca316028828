/*
 * The table of columns, and the choice of columns for a width.
 */
#include "base/name_table.h"
#include "report/column_get.h"
#include "base/number.h"
#include "report/report_measured.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The names of layers, which are always shown. */
#define FIRST_COLUMN "layer"

#define HIDDEN(word, getter, text) {.name = word, .help = text, .get = column_get_##getter}
#define BASELINE(word, getter)                                                                     \
	HIDDEN("baseline_" word, base_##getter, word " of the baseline")
#define DELTA(word, getter) HIDDEN("delta_" word, delta_##getter, word " minus its baseline")
#define SHOWN(word, getter, head, how, cells, order, text)                                         \
	.name = word, .get = column_get_##getter, .title = head, .form = how, .width = cells,      \
	.rank = order, .help = text

const struct column column_table[] = {
    HIDDEN("row", row, "kind of row: layer, part of a split layer, or total"),
    HIDDEN("model", model, "name of the model"),
    {SHOWN("layer", layer, "LAYER", FORM_TEXT, 0, 0, "name of the layer"), .left = true},
    HIDDEN("path", path, "blocks and name: what --opt takes after '@'"),
    {SHOWN("op", op, "OP", FORM_TEXT, 18, 4, "kind of layer, with kernel and stride"),
        .left = true, .narrow = 12},
    {SHOWN("input_shape", input, "INPUT", FORM_TEXT, 13, 10, "shape of the first input, for one "
        "sample"), .left = true, .narrow = 12},
    {SHOWN("output_shape", output, "OUTPUT", FORM_TEXT, 13, 5, "shape of the output, for one "
        "sample"), .left = true, .narrow = 12},
    {SHOWN("params", params, "PARAMS", FORM_COUNT, 7, 3, "trained numbers")},
    {SHOWN("macs", macs, "MACs", FORM_COUNT, 7, 2, "multiply-accumulates under the counting "
        "convention"), .misses = column_misses_macs, .mark = FORM_LEAST},
    {SHOWN("flops", flops, "FLOPs", FORM_COUNT, 7, 8, "operations under the counting "
        "convention"), .misses = column_misses_flops, .mark = FORM_LEAST},
    {SHOWN("weight_bytes", weight_bytes, "WEIGHTS", FORM_BYTES, 8, 9, "bytes of the parameters at "
        "their bit widths"), .heat = true},
    {SHOWN("activation_bytes", act_bytes, "OUT SIZE", FORM_BYTES, 8, 10, "bytes of the output, "
        "for the whole batch")},
    {SHOWN("traffic_bytes", traffic_bytes, "TRAFFIC", FORM_BYTES, 8, 11, "bytes of weights, "
        "inputs, outputs and cache, each once")},
    {SHOWN("active_params", active_params, "ACTIVE", FORM_COUNT, 7, 4, "parameters that one token "
        "uses: only a few of the experts"), .needs = NEEDS_EXPERTS},
    {SHOWN("kv_cache_bytes", kv_cache_bytes, "KV CACHE", FORM_BYTES, 8, 4, "bytes of keys and "
        "values that later runs use, for the whole batch"), .needs = NEEDS_CACHE},
    HIDDEN("kv_token_bytes", kv_token_bytes, "bytes that one more token adds to these, until a "
        "window is full"),
    HIDDEN("cache_kind", cache_kind, "kind of cache: full, grouped, window, latent, index, "
        "state or shared"),
    {SHOWN("latency_us", seconds, "TIME", FORM_SECONDS, 8, 1, "time on the chosen device"),
        .show = column_show_seconds, .mark = FORM_LEAST, .heat = true},
    {SHOWN("measured_us", measured, "MEASURED", FORM_SECONDS, 8, 1, "time that was measured, of "
        "--measured"), .show = column_show_measured, .heat = true, .needs = NEEDS_MEASURED},
    {SHOWN("measured_error_percent", measured_error, "OFF BY", FORM_PERCENT, 7, 1, "the "
        "predicted time against the measured one: +10% is too long"),
        .show = column_show_measured_error, .needs = NEEDS_MEASURED},
    HIDDEN("measured_low_us", measured_low, "shortest run that was measured"),
    HIDDEN("measured_high_us", measured_high, "longest run that was measured"),
    HIDDEN("measured_runs", measured_runs, "runs that were measured"),
    HIDDEN("measured_name", measured_name, "name of the layer in the file of measured times"),
    HIDDEN("measured_how", measured_how, "how it was found there: by name, by kind and order"),
    HIDDEN("latency_low_us", low, "shortest time to expect"),
    HIDDEN("latency_high_us", high, "longest time to expect"),
    HIDDEN("compute_us", compute, "time of the arithmetic alone"),
    HIDDEN("memory_us", memory, "time of moving bytes alone"),
    HIDDEN("overhead_us", overhead, "time to start the layer"),
    {SHOWN("share_percent", share, "SHARE", FORM_BAR, 9, 5, "part of the time of the whole "
        "model"), .show = column_show_share, .before = column_before_share, .heat = true,
        .left = true},
    {SHOWN("cumulative_percent", cumulative, "CUMUL", FORM_SHARE, 6, 12, "part of the time "
        "up to this row, in the order on show")},
    {SHOWN("delta_percent", delta, "DELTA", FORM_PERCENT, 6, 3, "change of the time against the "
        "baseline"), .show = column_show_delta, .needs = NEEDS_CHANGE},
    {SHOWN("optimizations", marks, "ON", FORM_TEXT, 9, 4, "optimizations that are on for this "
        "layer"), .left = true, .needs = NEEDS_CHOICES},
    {SHOWN("bound", bound, "BOUND", FORM_TEXT, 8, 9, "what limits the time: compute, memory or "
        "overhead; joined: it runs as part of a layer before it"), .left = true},
    {SHOWN("intensity_flop_per_byte", intensity, "FLOP/B", FORM_COUNT, 6, 12, "arithmetic "
        "intensity")},
    {SHOWN("peak_percent", peak, "PEAK", FORM_SHARE, 6, 11, "percent of the device's peak that the "
        "layer reaches")},
    {SHOWN("energy_floor_uj", energy_floor, "ENERGY>=", FORM_JOULES, 8, 12, "energy of the "
        "operations and bytes alone: a lower bound"), .show = column_show_energy_floor,
        .mark = FORM_LEAST, .needs = NEEDS_FLOOR},
    {SHOWN("energy_system_uj", energy_system, "ENERGY", FORM_JOULES, 8, 12, "energy as measured on "
        "the whole system"), .show = column_show_energy_system, .mark = FORM_LEAST,
        .needs = NEEDS_SYSTEM},
    HIDDEN("receptive_field", field, "positions of the input that one position of the output "
        "sees along an axis, or all"),
    HIDDEN("uncounted_layers", uncounted, "layers of which nothing is counted: sums are at least "
        "what they say"),
    BASELINE("params", params),
    BASELINE("macs", macs),
    BASELINE("flops", flops),
    BASELINE("weight_bytes", weight_bytes),
    BASELINE("activation_bytes", act_bytes),
    BASELINE("traffic_bytes", traffic_bytes),
    BASELINE("active_params", active_params),
    BASELINE("kv_cache_bytes", kv_cache_bytes),
    BASELINE("latency_us", seconds),
    DELTA("params", params),
    DELTA("macs", macs),
    DELTA("flops", flops),
    DELTA("weight_bytes", weight_bytes),
    DELTA("activation_bytes", act_bytes),
    DELTA("traffic_bytes", traffic_bytes),
    DELTA("active_params", active_params),
    DELTA("kv_cache_bytes", kv_cache_bytes),
    DELTA("latency_us", seconds),
    HIDDEN("file", file, "script that made the layer"),
    HIDDEN("line", line, "line of that script"),
    HIDDEN("hardware", hardware, "hardware profile"),
    HIDDEN("convention", convention, "counting convention of MACs and FLOPs"),
    HIDDEN("convention_misses", missed,
        "counts that the convention leaves out although the layer has them"),
    HIDDEN("latency_model", latency_model, "latency model"),
    HIDDEN("threads", threads, "threads; nothing on a device that has none"),
    HIDDEN("runtime", runtime, "runtime: the software that runs the layers"),
    HIDDEN("batch", batch, "samples at once"),
    HIDDEN("knobs", knobs, "knobs of the script"),
    HIDDEN("choices", choices, "optimizations, as --opt takes them"),
    HIDDEN("baseline", baseline, "what the baseline_ columns are of: opened, knobs, saved, or a "
        "model as --baseline names it"),
    HIDDEN("layertop_version", version, "version of the program"),
    {.name = NULL},
};

bool
column_is_name(const struct column *c)
{
	return strcmp(c->name, FIRST_COLUMN) == 0;
}

const struct column *
column_find(const char *name)
{
	return name_find(NAME_TABLE(column_table, name), name);
}

static int
compare_places(const void *x, const void *y)
{
	const struct column *const *a = x, *const *b = y;

	return (*a > *b) - (*a < *b);
}

bool
column_says(const struct column *c, const struct report *r)
{
	if (c->title == NULL)
		return false;
	if (c->needs == NEEDS_CHOICES)
		return r->choices->n > 0;
	if (c->needs == NEEDS_CHANGE)
		return report_compares(r);
	if (c->needs == NEEDS_MEASURED)
		return r->measured != NULL && r->measured->match.rows->nrows > 0;
	return needs_met(c->needs, r->now);
}

int
column_choose(const struct report *r, int width, const struct column *must,
    const struct column **shown, int *first_width)
{
	const struct column *first = column_find(FIRST_COLUMN);
	int n = 0, left = width - COLUMN_FIRST_MIN - 1;

	shown[n++] = first;
	if (must != NULL && must != first) {
		left -= must->width + 1;
		shown[n++] = must;
	}
	for (int rank = 0; rank <= COLUMN_MAX_RANK; rank++)
		for (const struct column *c = column_table; c->name != NULL; c++) {
			if (c == first || c == must || c->rank != rank ||
			    n == COLUMN_MAX_SHOWN || !column_says(c, r) || c->width >= left)
				continue;
			left -= c->width + 1;
			shown[n++] = c;
		}
	qsort(shown, (size_t)n, sizeof *shown, compare_places);
	*first_width = left + COLUMN_FIRST_MIN;
	return n;
}

static void
number_text(const struct column *c, const struct report *r, const struct report_row *row,
    double number, char *buf, size_t size)
{
	form_marked(c->form, c->show != NULL ? c->show(r, row) : number, c->mark,
	    (double)row->now->uncounted, buf, size);
}

double
column_value(const struct column *c, const struct report *r, const struct report_row *row)
{
	struct cell cell;

	if (c->show != NULL)
		return c->show(r, row);
	cell.type = CELL_NONE;
	c->get(r, row, &cell);
	return cell.type == CELL_INT || cell.type == CELL_REAL ? cell_number(&cell) : NAN;
}

void
column_text(const struct column *c, const struct report *r, const struct report_row *row,
    char *buf, size_t size)
{
	struct cell cell = {.type = CELL_NONE};

	buf[0] = '\0';
	if (row->removed && c->form != FORM_TEXT && c->form != FORM_PERCENT)
		return;
	if (row->added && c->form == FORM_PERCENT && c->needs == NEEDS_CHANGE) {
		(void)snprintf(buf, size, COLUMN_NEW);
		return;
	}
	c->get(r, row, &cell);
	if (cell.type == CELL_TEXT)
		(void)snprintf(buf, size, "%s", cell.text);
	else if (c->misses != NULL && c->misses(r, row))
		(void)snprintf(buf, size, COLUMN_MISSED);
	else if (cell.type != CELL_NONE)
		number_text(c, r, row, cell_number(&cell), buf, size);
}
