/*
 * Fuzz target: the bytes of a TensorFlow Lite file, as far as the model that the program makes of
 * them.
 */
#include "config.h"

#include "import/tflite.h"
#include "lib/fuzz_import.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct import_format tflite = {"TensorFlow Lite", ".tflite", "", tflite_recognize,
    tflite_read, NULL};

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_import(&tflite, "fuzz.tflite", data, size);
	return 0;
}
