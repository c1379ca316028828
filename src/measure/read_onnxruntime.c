/*
 * The profile of ONNX Runtime: a JSON list of events.
 *
 *	{"cat":"Session","name":"model_run","dur":5120,...}
 *	{"cat":"Node","name":"/conv1/Conv_kernel_time","dur":812,"args":{"op_name":"Conv",
 *	    "node_index":"0","output_type_shape":[{"float":[1,64,112,112]}],...}}
 *
 * Times are microseconds.  A node has an event for each run; the events that wait for it
 * ("_fence_before", "_fence_after") are left out.  Source: the documentation of ONNX Runtime,
 * "Profiling Tools", and its sequential_executor.cc.
 */
#include "measure/measured_reader.h"

#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KERNEL_TIME "_kernel_time"

struct ort_runs {
	size_t cap;
	int n;
	double *value;             /* seconds of each run of the model */
};

bool
measured_is_onnxruntime(const char *text, size_t n)
{
	return measured_is_json(text, n) && measured_has(text, n, "\"op_name\"") &&
	    measured_has(text, n, "\"Node\"");
}

/* Return the elements of the first output: of [{"float":[1,64,112,112]}]. */
static int64_t
output_elements(const json_t *args)
{
	const json_t *output = json_array_get(json_object_get(args, "output_type_shape"), 0);
	const json_t *dims = json_object_iter_value(json_object_iter((json_t *)(uintptr_t)output));
	int64_t n = 1;

	if (!json_is_array(dims))
		return 0;
	for (size_t i = 0; i < json_array_size(dims); i++)
		if (!number_mul(n, json_integer_value(json_array_get(dims, i)), &n) || n <= 0)
			return 0;
	return n;
}

/* Return the type of the first output: "float". */
static const char *
output_type(const json_t *args)
{
	const json_t *output = json_array_get(json_object_get(args, "output_type_shape"), 0);
	const char *type = json_object_iter_key(json_object_iter((json_t *)(uintptr_t)output));

	return type != NULL ? type : "";
}

static bool
read_node(struct measured_reader *r, const json_t *event, const char *name, struct err *e)
{
	const json_t *args = json_object_get(event, "args");
	struct measured_row row = measured_no_row();
	size_t length = strlen(name), end = strlen(KERNEL_TIME);
	char cut[MEASURED_NAME_MAX];
	double node = measured_number(args, "node_index");

	if (length <= end || strcmp(name + length - end, KERNEL_TIME) != 0)
		return true;
	(void)snprintf(cut, sizeof cut, "%.*s", length - end < sizeof cut ? (int)(length - end)
	    : (int)sizeof cut - 1, name);
	row.name = cut;
	row.op = measured_text(args, "op_name");
	row.node = node >= 0 && node < 1e9 ? (int)node : -1;
	row.elements = output_elements(args);
	row.seconds = measured_number(event, "dur") * 1e-6;
	row.line = r->line;
	if (*r->out->device == '\0')
		r->out->device = measured_keep(r->out, measured_text(args, "provider"));
	if (*r->out->type == '\0')
		r->out->type = measured_keep(r->out, output_type(args));
	return measured_add_row(r->out, &row, e);
}

static bool
read_event(struct measured_reader *r, void *ctx, const json_t *event, struct err *e)
{
	struct ort_runs *runs = ctx;
	const char *cat = measured_text(event, "cat"), *name = measured_text(event, "name");
	double dur = measured_number(event, "dur");

	if (strcmp(cat, "Node") == 0)
		return read_node(r, event, name, e);
	if (strcmp(cat, "Session") == 0 && strcmp(name, "model_run") == 0 && dur >= 0) {
		runs->value = mem_grow(runs->value, &runs->cap, (size_t)runs->n + 1,
		    sizeof *runs->value);
		runs->value[runs->n++] = dur * 1e-6;
	}
	return true;
}

/* Add the time of the whole model; the first of three runs or more warms up. */
static bool
add_runs(struct measured_reader *r, struct ort_runs *runs, struct err *e)
{
	struct measured_total total = measured_no_total(MEASURED_TIME);
	int first = runs->n >= 3, n = runs->n - first;

	if (runs->n == 0)
		return true;
	total.seconds = measured_median(runs->value + first, n);
	total.low = runs->value[first];
	total.high = runs->value[runs->n - 1];
	total.runs = n;
	return measured_add_total(r->out, &total, e);
}

bool
measured_read_onnxruntime(struct measured_reader *r, struct err *e)
{
	struct ort_runs runs = {0};
	bool ok = measured_json(r, NULL, read_event, &runs, e) && add_runs(r, &runs, e);

	if (ok) {
		r->out->engine = "ONNX Runtime";
		measured_join_names(r->out, runs.n);
	}
	free(runs.value);
	return ok;
}
