/*
 * Fuzz target: the bytes of a GGUF file, as far as its reader takes them.
 */
#include "config.h"

#include "import/gguf.h"
#include "lib/fuzz_model.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Check what every list of tensors keeps to. */
static void
check_tensors(const struct weight_list *w)
{
	for (int i = 0; i < w->n; i++) {
		const struct template_tensor *t = &w->tensor[i];

		if (t->rank > TEMPLATE_MAX_RANK || t->elements < 0 || t->bytes < 0 ||
		    t->file != 0)
			fuzz_fail("a tensor without a size was read", t->name);
	}
	if (w->file[0].bytes < 0)
		fuzz_fail("a file has less than no bytes", w->file[0].name);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct gguf g = {.version = 0};
	struct err e;

	if (gguf_add(&g, "fuzz.gguf", data, size, &e) && weight_list_finish(&g.weights, &e))
		check_tensors(&g.weights);
	gguf_free(&g);
	return 0;
}
