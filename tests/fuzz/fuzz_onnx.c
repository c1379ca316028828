/*
 * Fuzz target: the bytes of an ONNX file, as far as the model that the program makes of them.
 */
#include "config.h"

#include "import/import.h"
#include "import/onnx.h"
#include "lib/fuzz_model.h"
#include "lib/script_host.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct import_format onnx = {"ONNX", ".onnx", "", onnx_recognize, onnx_read};

static void
keep_records(void *ctx, struct wire_out *w)
{
	(void)ctx;
	(void)w;
}

/* Fail unless the program takes what the reader takes for a model. */
static void
rebuild_model(struct import *im)
{
	struct wire_out w = {0};
	struct model *m;
	struct err e;

	if (!layers_send(&im->layers, &im->model, &w, keep_records, NULL, &e))
		fuzz_fail("its layers cannot be sent", e.text);
	m = script_host_rebuild(w.data, w.n, &e);
	if (m == NULL)
		fuzz_fail("its records are no model", e.text);
	model_free(m);
	wire_free(&w);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct import *im = mem_alloc(sizeof *im);
	struct err e = {""};

	import_open(im, "fuzz.onnx", data, size, NULL);
	if (import_read(im, &onnx, &e))
		rebuild_model(im);
	else if (e.text[0] == '\0')
		fuzz_fail("it is refused without a sentence", "");
	import_close(im);
	free(im);
	return 0;
}
