/*
 * Fuzz target: a darknet or ncnn file, as far as the model that the program makes of it.
 */
#include "config.h"

#include "import/import.h"
#include "lib/fuzz_model.h"
#include "lib/script_host.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
keep_records(void *ctx, struct wire_out *w)
{
	(void)ctx;
	(void)w;
}

/* Whatever a reader takes for a model, the program has to take too. */
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
	const struct import_format *format = import_format_of(data, size, "fuzz.cfg");
	struct import *im;
	struct err e = {""};

	if (format == NULL || format->read == NULL)
		return 0;
	im = mem_alloc(sizeof *im);
	import_open(im, "fuzz.cfg", data, size, NULL);
	if (import_read(im, format, &e))
		rebuild_model(im);
	else if (e.text[0] == '\0')
		fuzz_fail("it is refused without a sentence", "");
	import_close(im);
	free(im);
	return 0;
}
