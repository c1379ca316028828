/*
 * Fuzz target: the bytes of an ONNX file, as far as the model that the program makes of them.
 */
#include "config.h"

#include "import/onnx.h"
#include "lib/fuzz_import.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct import_format onnx = {"ONNX", ".onnx", "", onnx_recognize, onnx_read, NULL};

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_import(&onnx, "fuzz.onnx", data, size);
	return 0;
}
