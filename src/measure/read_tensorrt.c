/*
 * Read exports of trtexec of TensorRT: times of layers (--exportProfile), a JSON list
 *
 *	[ { "count" : 625 }
 *	, { "name" : "conv1 + relu1", "timeMs" : 41.4, "averageMs" : 0.066, "medianMs" : 0.065,
 *	    "percentage" : 1.36 } ]
 *
 * and times of runs (--exportTimes), a JSON list of { "computeMs" : ..., "latencyMs" : ... }.
 * Layers that a compiler joined have their names joined: with " + ", in "PWN(...)" and in
 * "{ForeignNode[first...last]}".  Source: sampleReporting.cpp of TensorRT.
 */
#include "measure/measured_reader.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define REFORMAT "Reformatting CopyNode for "
#define REFORMAT_TO " to "

struct trt_times {
	size_t cap;
	int n;
	double *value;             /* seconds on the accelerator of each run */
};

bool
measured_is_tensorrt(const char *text, size_t n)
{
	return measured_is_json(text, n) && measured_has(text, n, "\"averageMs\"");
}

bool
measured_is_tensorrt_times(const char *text, size_t n)
{
	return measured_is_json(text, n) && measured_has(text, n, "\"computeMs\"");
}

/* A copy into another layout is named after the layer that it is for. */
static void
name_row(struct measured_row *row, const char *name)
{
	const char *to = strncmp(name, REFORMAT, strlen(REFORMAT)) == 0 ? strstr(name, REFORMAT_TO)
	    : NULL;

	row->name = name;
	if (to != NULL) {
		row->name = to + strlen(REFORMAT_TO);
		row->op = "reformat";
	}
}

static bool
read_layer(struct measured_reader *r, void *ctx, const json_t *layer, struct err *e)
{
	struct measured_row row = measured_no_row();
	double count = measured_number(layer, "count"), median = measured_number(layer, "medianMs");
	int64_t *runs = ctx;

	if (count > 0 && count < 9e15)
		*runs = (int64_t)count;
	if (json_object_get(layer, "name") == NULL)
		return true;
	name_row(&row, measured_text(layer, "name"));
	row.seconds = (isnan(median) ? measured_number(layer, "averageMs") : median) * 1e-3;
	row.runs = *runs;
	row.line = r->line;
	return measured_add_row(r->out, &row, e);
}

bool
measured_read_tensorrt(struct measured_reader *r, struct err *e)
{
	int64_t runs = 0;

	r->out->engine = "TensorRT";
	return measured_json(r, NULL, read_layer, &runs, e);
}

static bool
read_time(struct measured_reader *r, void *ctx, const json_t *run, struct err *e)
{
	struct trt_times *times = ctx;
	double ms = measured_number(run, "computeMs");

	(void)r;
	if (!(ms >= 0))
		return err_set(e, "a run has no \"computeMs\"");
	times->value = mem_grow(times->value, &times->cap, (size_t)times->n + 1,
	    sizeof *times->value);
	times->value[times->n++] = ms * 1e-3;
	return true;
}

bool
measured_read_tensorrt_times(struct measured_reader *r, struct err *e)
{
	struct trt_times times = {0};
	struct measured_total total = measured_no_total(MEASURED_TIME);
	bool ok = measured_json(r, NULL, read_time, &times, e);

	r->out->engine = "TensorRT";
	if (ok && times.n > 0) {
		total.seconds = measured_median(times.value, times.n);
		total.low = times.value[0];
		total.high = times.value[times.n - 1];
		total.runs = times.n;
		r->line = 0;
		ok = measured_add_total(r->out, &total, e);
	}
	free(times.value);
	return ok;
}
