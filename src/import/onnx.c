/*
 * ONNX files (.onnx): from bytes to layers.
 */
#include "import/import.h"

#include "import/emit.h"
#include "import/infer.h"
#include "import/onnx.h"
#include "import/onnx_pattern.h"
#include "import/onnx_private.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define MAX_STEPS  2000000
#define MAX_FOLDED (INT64_C(1) << 23)

/* A ModelProto begins with its version, or its graph; a text file does not. */
bool
onnx_recognize(const unsigned char *data, size_t n, const char *path)
{
	size_t length = strlen(path);

	if (n >= 2 && data[0] == 0x08 && data[1] > 0 && data[1] < 32)
		return true;
	return length > 5 && strcmp(path + length - 5, ".onnx") == 0;
}

/* Return whether a recurrent layer reads the tensor: its steps come first then. */
static bool
is_sequence(const struct foreign *f, int tensor)
{
	static const char *const ops[] = {"LSTM", "GRU", "RNN"};

	for (int i = 0; i < f->nnodes; i++)
		for (size_t k = 0; k < sizeof ops / sizeof *ops; k++)
			if (f->node[i].ninputs > 0 && f->node[i].input[0] == tensor &&
			    strcmp(f->node[i].op, ops[k]) == 0)
				return foreign_int(&f->node[i], "layout", 0) == 0;
	return false;
}

/* The batch is the first dimension of an input of more than one: when it is open, or 1, or of an
 * image. */
static int
batch_axis_of(const struct foreign *f, int tensor)
{
	const struct foreign_tensor *t = &f->tensor[tensor];

	if (t->dims.rank < 2)
		return -1;
	if (t->dims.rank == 3 && is_sequence(f, tensor))
		return 1;
	if (t->dims.dim[0] == FOREIGN_OPEN || t->dims.dim[0] == 1 || t->dims.dim[0] == 0)
		return 0;
	return t->dims.rank >= 4 ? 0 : -1;
}

/* An input that is one whole number, which conditions and loops may ask for, has the value that is
 * set for its name. */
static bool
set_value(struct import *im, struct foreign_tensor *t, struct err *e)
{
	int64_t *value = arena_alloc(&im->foreign.arena, 1, sizeof *value);
	bool given;

	if (!foreign_type_table[t->type].whole || t->nvalues != 1)
		return true;
	if (!import_value(im, t->name, value, &given, e))
		return false;
	if (given)
		t->whole = value;
	return true;
}

/* Set the inputs to the sizes in use.  `own` gets those of the file, with open dimensions as they
 * are in use; `*resized` tells whether the two differ. */
static bool
set_inputs(struct import *im, struct infer *in, struct foreign_dims *own, bool *resized,
    struct err *e)
{
	const struct foreign_body *b = &im->foreign.body[0];

	*resized = false;
	for (int i = 0; i < b->ninputs; i++) {
		struct foreign_tensor *t = &im->foreign.tensor[b->input[i]];

		own[i] = t->dims;
		if (t->dims.rank < 0)
			continue;
		t->batch_axis = batch_axis_of(&im->foreign, b->input[i]);
		if (!import_input(im, t->name, &t->dims, t->open, t->batch_axis, -1, e))
			return false;
		for (int k = 0; k < own[i].rank; k++)
			if (own[i].dim[k] < 1)
				own[i].dim[k] = t->dims.dim[k];
		*resized |= !foreign_same_dims(&own[i], &t->dims);
		t->nvalues = foreign_elems(&t->dims);
		if (!set_value(im, t, e))
			return false;
	}
	in->batch = im->model.batch > 0 ? im->model.batch : 1;
	return true;
}

/* Work the graph out at the file's own sizes, and remember them for onnx_refit.c. */
static bool
infer_own(struct import *im, struct infer *in, const struct foreign_dims *own, struct err *e)
{
	const struct foreign_body *b = &im->foreign.body[0];
	struct foreign_dims *now = arena_alloc(&im->arena, (size_t)b->ninputs + 1, sizeof *now);
	struct infer first = *in;
	bool ok;

	first.batch = 0;
	for (int i = 0; i < b->ninputs; i++) {
		now[i] = im->foreign.tensor[b->input[i]].dims;
		im->foreign.tensor[b->input[i]].dims = own[i];
	}
	ok = infer_graph(&first, e);
	onnx_keep_own(&first);
	in->own = first.own;
	for (int i = 0; i < b->ninputs; i++)
		im->foreign.tensor[b->input[i]].dims = now[i];
	return ok;
}

/* All inputs have the batch of the first; one of another size has none. */
static void
check_batches(struct import *im, const struct infer *in)
{
	const struct foreign_body *b = &im->foreign.body[0];

	for (int i = 0; i < b->ninputs; i++) {
		struct foreign_tensor *t = &im->foreign.tensor[b->input[i]];

		if (t->batch_axis >= 0 && t->dims.dim[t->batch_axis] != in->batch)
			t->batch_axis = -1;
		else if (t->dims.rank > 0 && in->batch > 1 && t->dims.dim[0] == in->batch)
			t->batch_axis = 0;
	}
}

/* The first of the small vectors among a node's inputs: biases, scales and statistics, which layers
 * count each for itself.  0: there are none. */
static int
first_vector(const struct foreign_node *n)
{
	static const struct {
		const char *op;
		int first;
	} table[] = {{"Conv", 2}, {"ConvTranspose", 2}, {"Gemm", 2}, {"MatMul", 2},
	    {"BatchNormalization", 1}, {"InstanceNormalization", 1}, {"LayerNormalization", 1},
	    {"GroupNormalization", 1}, {"LayerNorm", 1}, {"RmsNorm", 1}, {"GroupNorm", 1}};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (strcmp(table[i].op, n->op) == 0)
			return table[i].first;
	return 0;
}

/* Count the numbers that layers have each for itself, although the exporter merged equal ones and
 * the file stores them once. */
static int64_t
count_merged(const struct foreign *f)
{
	bool *used = mem_calloc((size_t)f->ntensors + 1, sizeof *used);
	int64_t merged = 0;

	for (int i = 0; i < f->nnodes; i++) {
		const struct foreign_node *n = &f->node[i];
		int first = n->gone ? 0 : first_vector(n);

		for (int k = first; first > 0 && k < n->ninputs; k++) {
			const struct foreign_tensor *t = foreign_input(f, n, k);

			if (t == NULL || t->root < 0)
				continue;
			if (used[t->root])
				merged += foreign_elems(&f->tensor[t->root].dims);
			used[t->root] = true;
		}
	}
	free(used);
	return merged;
}

static bool
emit_layers(struct import *im, const struct infer *in, struct err *e)
{
	struct emit em = {.f = &im->foreign, .rules = onnx_rules, .layers = &im->layers,
	    .batch = in->batch, .raw = im->raw};
	bool ok = emit_graph(&em, e);

	im->merged = count_merged(&im->foreign);
	im->counted = em.ncounted;
	im->ruled = em.nruled;
	im->uncounted = em.nuncounted;
	im->folded = em.nfolded;
	im->reason = in->nreasons > 0 ? in->reason : em.reason;
	emit_close(&em);
	return ok;
}

/* Return whether all sizes are those of the file. */
static bool
has_own_sizes(const struct import *im)
{
	for (int i = 0; i < im->nknobs; i++)
		if (im->knob[i].value != im->knob[i].fallback)
			return false;
	return !im->resized;
}

/* Compare the shapes that the file notes beside its nodes with those that follow. */
static void
check_recorded(struct import *im)
{
	for (int i = 0; has_own_sizes(im) && i < im->foreign.ntensors; i++) {
		const struct foreign_tensor *t = &im->foreign.tensor[i];

		if (t->loose || t->fixed || foreign_elems(&t->recorded) < 0 ||
		    foreign_elems(&t->dims) < 0 || foreign_same_dims(&t->recorded, &t->dims))
			continue;
		if (im->mismatches++ == 0)
			im->mismatch = t->name;
	}
}

/* Count the branches and loops of which only a run knows which one, or how often. */
static int
count_guessed(const struct foreign *f)
{
	int guessed = 0;

	for (int i = 0; i < f->nnodes; i++)
		guessed += f->node[i].guessed && f->node[i].worked_out;
	return guessed;
}

bool
onnx_read(struct import *im, struct err *e)
{
	struct infer in = {.f = &im->foreign, .rules = onnx_rules, .steps = MAX_STEPS,
	    .values_left = MAX_FOLDED};
	struct foreign_dims *own;
	bool resized;

	foreign_open(&im->foreign, "ONNX");
	if (!onnx_read_model(&im->foreign, im->data, im->size, e))
		return false;
	own = arena_alloc(&im->arena, (size_t)im->foreign.body[0].ninputs + 1, sizeof *own);
	if (!set_inputs(im, &in, own, &resized, e) ||
	    !import_is_set(im, "raw", "every node is a row", &im->raw, e) ||
	    (resized && !infer_own(im, &in, own, e)))
		return false;
	check_batches(im, &in);
	im->model.format = arena_printf(&im->arena, "ONNX, opset %" PRId64 "%s%s",
	    im->foreign.opset, im->foreign.details != NULL ? ", by " : "",
	    im->foreign.details != NULL ? im->foreign.details : "");
	if (!infer_graph(&in, e))
		return false;
	check_recorded(im);
	im->guessed = count_guessed(&im->foreign);
	im->refitted = in.refitted;
	if (!im->raw) {
		onnx_find_patterns(&im->foreign);
		onnx_mark_quantized(&im->foreign);
	}
	onnx_mark_folded(&im->foreign);
	return emit_layers(im, &in, e);
}
