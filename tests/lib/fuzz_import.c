#include "lib/fuzz_import.h"

#include "lib/fuzz_model.h"
#include "lib/script_host.h"

#include <stdlib.h>

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

void
fuzz_import(const struct import_format *format, const char *file, const unsigned char *data,
    size_t size)
{
	struct import *im = mem_alloc(sizeof *im);
	struct err e = {""};

	import_open(im, file, data, size, NULL);
	if (import_read(im, format, &e))
		rebuild_model(im);
	else if (e.text[0] == '\0')
		fuzz_fail("it is refused without a sentence", "");
	import_close(im);
	free(im);
}
