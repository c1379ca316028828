/*
 * TensorFlow Lite files (.tflite): from bytes to layers.
 */
#include "import/tflite.h"

#include "import/tflite_private.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define MAX_STEPS  2000000
#define MAX_FOLDED (INT64_C(1) << 23)
#define IDENTIFIER "TFL3" /* of a file of the schema's version 3 */

bool
tflite_recognize(const unsigned char *data, size_t n, const char *path)
{
	size_t length = strlen(path);

	if (n >= 8 && memcmp(data + 4, IDENTIFIER, 4) == 0)
		return true;
	return length > 7 && strcmp(path + length - 7, ".tflite") == 0;
}

/* The batch is the first dimension of an input of more than one. */
static int
batch_axis_of(const struct foreign_tensor *t)
{
	if (t->dims.rank < 2)
		return -1;
	return t->dims.dim[0] == FOREIGN_OPEN || t->dims.dim[0] == 1 || t->dims.rank >= 4 ? 0 : -1;
}

static bool
set_inputs(struct import *im, struct infer *in, struct err *e)
{
	const struct foreign_body *b = &im->foreign.body[0];

	for (int i = 0; i < b->ninputs; i++) {
		struct foreign_tensor *t = &im->foreign.tensor[b->input[i]];

		t->batch_axis = batch_axis_of(t);
		if (t->stored || t->producer >= 0)
			return err_set(e, "the input '%.80s' of the model is not one: the file %s",
			    t->name, t->stored ? "stores it" : "computes it");
		if (!import_input(im, t->name, &t->dims, NULL, t->batch_axis,
		    t->dims.rank - 1, e))
			return false;
		t->nvalues = foreign_elems(&t->dims);
	}
	in->batch = im->model.batch > 0 ? im->model.batch : 1;
	/* All inputs have the batch of the first; one of another size has none. */
	for (int i = 0; i < b->ninputs; i++) {
		struct foreign_tensor *t = &im->foreign.tensor[b->input[i]];

		if (t->batch_axis >= 0 && t->dims.dim[t->batch_axis] != in->batch)
			t->batch_axis = -1;
	}
	return true;
}

/* Of one sample every dimension of 1 could be the batch: it is the first one, as everywhere in
 * these files. */
static void
settle_batches(struct foreign *f, int64_t batch)
{
	for (int i = 0; i < f->ntensors && batch == 1; i++) {
		struct foreign_tensor *t = &f->tensor[i];

		if (!t->fixed && t->dims.rank >= 2 && t->dims.dim[0] == 1)
			t->batch_axis = 0;
		else if (t->batch_axis > 0)
			t->batch_axis = -1;
	}
}

static bool
emit_layers(struct import *im, const struct infer *in, struct err *e)
{
	struct emit em = {.f = &im->foreign, .rules = tflite_rules, .layers = &im->layers,
	    .batch = in->batch, .unpacks = true, .raw = im->raw};
	bool ok = emit_graph(&em, e);

	if (ok && em.ncounted + em.nuncounted == 0)
		ok = err_set(e, "none of its operators depends on its inputs");
	im->counted = em.ncounted;
	im->uncounted = em.nuncounted;
	im->folded = em.nfolded;
	im->reason = in->nreasons > 0 ? in->reason : em.reason;
	emit_close(&em);
	return ok;
}

bool
tflite_read(struct import *im, struct err *e)
{
	struct infer in = {.f = &im->foreign, .rules = tflite_rules, .steps = MAX_STEPS,
	    .values_left = MAX_FOLDED};

	foreign_open(&im->foreign, "TensorFlow Lite");
	if (!tflite_read_model(&im->foreign, im->data, im->size, e) || !set_inputs(im, &in, e) ||
	    !import_is_set(im, "raw", "every node is a row", &im->raw, e))
		return false;
	im->model.format = arena_printf(&im->arena, "TensorFlow Lite, schema %" PRId64 "%s%s",
	    im->foreign.opset, *im->foreign.details != '\0' ? ", " : "", im->foreign.details);
	im->model.planned = true;
	if (!infer_graph(&in, e))
		return false;
	settle_batches(&im->foreign, in.batch);
	return tflite_choose_layouts(&im->foreign, in.batch, e) &&
	    emit_layers(im, &in, e);
}
