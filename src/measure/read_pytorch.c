/*
 * The trace of PyTorch's profiler (export_chrome_trace), in Chrome's trace format: an object whose
 * "traceEvents" have a category, a name, and `ts` and `dur` in microseconds.
 *
 *	{ "ph": "X", "cat": "cpu_op", "name": "aten::conv2d", "tid": 7, "ts": 81.2, "dur": 40.1,
 *	  "args": { "External id": 33 } }
 *
 * An operator of the outermost level is a row; those that it calls lie inside of its time.  Where a
 * trace has kernels of an accelerator, the time of a row is that of the kernels whose "External id"
 * is of the operator or of one that it calls.  If the trace has steps ("ProfilerStep#3"), only what
 * runs in them counts.  Operators have no names of layers, and each run has events of its own.
 * Source: PyTorch, torch.profiler, and Kineto's output_json.cpp.
 */
#include "measure/measured_reader.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct torch_op {
	const char *name;
	double ts, end, tid;
	double id;                 /* "External id"; NaN: none */
	double kernels;            /* seconds */
	int line, top;             /* `top`: the operator of the outermost level around it */
};

struct torch_span {
	double ts, end;
};

struct torch_kernel {
	double id, seconds;
};

struct torch_trace {
	size_t op_cap, kernel_cap, step_cap;
	int nops, nkernels, nsteps;
	struct torch_op *op;
	struct torch_kernel *kernel;
	struct torch_span *step;
};

bool
measured_is_pytorch(const char *text, size_t n)
{
	return measured_is_json(text, n) && measured_has(text, n, "\"traceEvents\"");
}

static bool
is_kernel(const char *cat)
{
	return strcmp(cat, "kernel") == 0 || strcmp(cat, "Kernel") == 0 ||
	    strcmp(cat, "gpu_memcpy") == 0 || strcmp(cat, "gpu_memset") == 0;
}

static double
external_id(const json_t *event)
{
	const json_t *args = json_object_get(event, "args");
	double id = measured_number(args, "External id");

	return isnan(id) ? measured_number(args, "external id") : id;
}

static bool
read_event(struct measured_reader *r, void *ctx, const json_t *event, struct err *e)
{
	struct torch_trace *t = ctx;
	const char *cat = measured_text(event, "cat"), *name = measured_text(event, "name");
	double ts = measured_number(event, "ts"), dur = measured_number(event, "dur");
	bool is_op = strcmp(cat, "cpu_op") == 0 || strcmp(cat, "Operator") == 0;
	bool is_step = strncmp(name, "ProfilerStep", 12) == 0;

	if (!(ts >= 0 && dur >= 0 && ts < 1e18 && dur < 1e18))
		return true;
	if (t->nops + t->nkernels + t->nsteps >= 4 * MEASURED_MAX_ROWS)
		return err_set(e, "there are more than %d events", 4 * MEASURED_MAX_ROWS);
	if (is_step) {
		t->step = mem_grow(t->step, &t->step_cap, (size_t)t->nsteps + 1, sizeof *t->step);
		t->step[t->nsteps++] = (struct torch_span){ts, ts + dur};
	} else if (is_op) {
		t->op = mem_grow(t->op, &t->op_cap, (size_t)t->nops + 1, sizeof *t->op);
		t->op[t->nops++] = (struct torch_op){.name = measured_keep(r->out, name),
		    .ts = ts, .end = ts + dur, .tid = measured_number(event, "tid"),
		    .id = external_id(event), .line = r->line};
	} else if (is_kernel(cat)) {
		t->kernel = mem_grow(t->kernel, &t->kernel_cap, (size_t)t->nkernels + 1,
		    sizeof *t->kernel);
		t->kernel[t->nkernels++] = (struct torch_kernel){external_id(event), dur * 1e-6};
	}
	return true;
}

static int
compare_numbers(double a, double b)
{
	return (a > b) - (a < b);
}

/* Order by thread and begin; of two that begin at once the longer one is around the other. */
static int
compare_ops(const void *x, const void *y)
{
	const struct torch_op *a = x, *b = y;
	int order = compare_numbers(a->tid, b->tid);

	order = order != 0 ? order : compare_numbers(a->ts, b->ts);
	return order != 0 ? order : compare_numbers(b->end, a->end);
}

static int
compare_ids(const void *x, const void *y)
{
	const struct torch_op *const *a = x, *const *b = y;

	return compare_numbers((*a)->id, (*b)->id);
}

static int
compare_begins(const void *x, const void *y)
{
	const struct torch_op *const *a = x, *const *b = y;

	return compare_numbers((*a)->ts, (*b)->ts);
}

static void
find_tops(struct torch_trace *t)
{
	int top = -1;

	qsort(t->op, (size_t)t->nops, sizeof *t->op, compare_ops);
	for (int i = 0; i < t->nops; i++) {
		if (top < 0 || t->op[i].tid != t->op[top].tid || t->op[i].ts >= t->op[top].end)
			top = i;
		t->op[i].top = top;
	}
}

/* Give the time of each kernel to the operator of the outermost level that started it. */
static void
share_kernels(struct torch_trace *t)
{
	struct torch_op **by_id = mem_calloc((size_t)t->nops + 1, sizeof *by_id);
	int n = 0;

	for (int i = 0; i < t->nops; i++)
		if (!isnan(t->op[i].id))
			by_id[n++] = &t->op[i];
	qsort(by_id, (size_t)n, sizeof *by_id, compare_ids);
	for (int i = 0; i < t->nkernels; i++) {
		struct torch_op key = {.id = t->kernel[i].id};
		const struct torch_op *const at = &key;
		struct torch_op **found = isnan(key.id) ? NULL
		    : bsearch(&at, by_id, (size_t)n, sizeof *by_id, compare_ids);

		if (found != NULL)
			t->op[(*found)->top].kernels += t->kernel[i].seconds;
	}
	free(by_id);
}

static int
compare_spans(const void *x, const void *y)
{
	const struct torch_span *a = x, *b = y;

	return compare_numbers(a->ts, b->ts);
}

/* Return whether an operator runs in a step, if there are steps.  `at` is the step looked at, which
 * only goes on. */
static bool
is_in_step(const struct torch_trace *t, const struct torch_op *op, int *at)
{
	while (*at < t->nsteps && op->ts >= t->step[*at].end)
		(*at)++;
	return t->nsteps == 0 || (*at < t->nsteps && op->ts >= t->step[*at].ts);
}

static bool
add_rows(struct measured_reader *r, struct torch_trace *t, struct err *e)
{
	const struct torch_op **list = mem_calloc((size_t)t->nops + 1, sizeof *list);
	int n = 0, step = 0;
	bool ok = true;

	for (int i = 0; i < t->nops; i++)
		if (t->op[i].top == i)
			list[n++] = &t->op[i];
	qsort(list, (size_t)n, sizeof *list, compare_begins);
	if (t->nsteps > 0)
		qsort(t->step, (size_t)t->nsteps, sizeof *t->step, compare_spans);
	for (int i = 0; ok && i < n; i++) {
		struct measured_row row = measured_no_row();

		if (!is_in_step(t, list[i], &step))
			continue;
		row.op = list[i]->name;
		row.seconds = t->nkernels > 0 ? list[i]->kernels
		    : (list[i]->end - list[i]->ts) * 1e-6;
		row.line = r->line = list[i]->line;
		ok = measured_add_row(r->out, &row, e);
	}
	free(list);
	return ok;
}

bool
measured_read_pytorch(struct measured_reader *r, struct err *e)
{
	struct torch_trace t = {0};
	bool ok = measured_json(r, "traceEvents", read_event, &t, e);

	r->out->engine = "PyTorch";
	r->out->is_sequence = true;
	if (ok && t.nops > 0) {
		find_tops(&t);
		share_kernels(&t);
		ok = add_rows(r, &t, e);
	}
	free(t.op);
	free(t.kernel);
	free(t.step);
	return ok;
}
