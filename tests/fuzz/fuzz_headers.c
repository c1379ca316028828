/*
 * Fuzz target: the bytes of a file of weights, of its index and of a configuration, each as far as
 * its reader takes them.
 */
#include "config.h"

#include "import/safetensors.h"
#include "lib/fuzz_model.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Check what every list of tensors keeps to. */
static void
check_tensors(const struct weight_list *s)
{
	for (int i = 0; i < s->n; i++) {
		const struct template_tensor *t = &s->tensor[i];

		if (t->rank > TEMPLATE_MAX_RANK || t->elements < 0 || t->bytes < 0)
			fuzz_fail("a tensor without a size was read", t->name);
	}
}

static void
read_as_weights(const uint8_t *data, size_t size)
{
	struct weight_list s = {.n = 0};
	struct err e;

	if (safetensors_add(&s, "fuzz.safetensors", data, size, &e) &&
	    weight_list_finish(&s, &e))
		check_tensors(&s);
	weight_list_free(&s);
}

static void
read_as_index(const uint8_t *data, size_t size)
{
	struct weight_list s = {.n = 0};
	struct err e;
	json_t *index = safetensors_index("fuzz.json", data, size, &e);

	if (index != NULL && safetensors_add_missing(&s, "fuzz.json", index, &e) &&
	    weight_list_finish(&s, &e) && s.n > 0 && s.tensor[0].rank != -1)
		fuzz_fail("an index gave a tensor a shape", s.tensor[0].name);
	json_decref(index);
	weight_list_free(&s);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	read_as_weights(data, size);
	read_as_index(data, size);
	return 0;
}
