/*
 * Formats of model files: those that are read, and those that are known but not read.
 */
#include "import/import.h"

#include "import/darknet.h"
#include "import/gguf.h"
#include "import/language.h"
#include "import/ncnn.h"
#include "import/onnx.h"
#include "import/safetensors.h"
#include "import/tflite.h"

#include <stdio.h>
#include <string.h>

const struct import_format import_format_table[] = {
    {"ONNX", ".onnx", "models in the exchange format of PyTorch, TensorFlow and others",
        onnx_recognize, onnx_read, NULL},
    {"TensorFlow Lite", ".tflite", "models for phones and microcontrollers",
        tflite_recognize, tflite_read, NULL},
    {"ncnn", ".param", "a line of text for each layer, as on phones", ncnn_recognize, ncnn_read,
        NULL},
    {"darknet", ".cfg", "sections of text, as YOLO came in", darknet_recognize, darknet_read,
        NULL},
    {"GGUF", ".gguf", "language models of llama.cpp, with the types of their weights",
        gguf_recognize, NULL, gguf_start},
    {"safetensors", ".safetensors", "weights of Hugging Face, with config.json beside them",
        safetensors_recognize, NULL, language_start},
    {NULL, NULL, NULL, NULL, NULL, NULL},
};

const struct import_format *
import_format_of(const unsigned char *data, size_t n, const char *path)
{
	for (const struct import_format *f = import_format_table; f->name != NULL; f++)
		if (f->recognize(data, n, path))
			return f;
	return NULL;
}

/* A kind of file that is not read: how it is known, and what to do. */
struct unread {
	const char *ending;            /* NULL: by its bytes alone */
	const char *bytes;             /* at `offset`; NULL: by its name alone */
	size_t offset, size;
	const char *what, *advice;
};

static const struct unread unread_table[] = {
    {".pte", "ET12", 4, 4, "an ExecuTorch program",
        "export the model to ONNX instead (torch.onnx.export)"},
    {".pte", NULL, 0, 0, "an ExecuTorch program",
        "export the model to ONNX instead (torch.onnx.export)"},
    {NULL, "\x89HDF\r\n\x1a\n", 0, 8, "an HDF5 file, as Keras writes",
        "convert it to TensorFlow Lite (tf.lite.TFLiteConverter) or to ONNX (tf2onnx)"},
    {".mlmodel", NULL, 0, 0, "a Core ML model", "export the model to ONNX from where it was made"},
    {".pb", NULL, 0, 0, "a TensorFlow graph", "convert it to ONNX (tf2onnx)"},
    {".caffemodel", NULL, 0, 0, "a Caffe model", "convert it to ncnn or ONNX"},
    {".keras", NULL, 0, 0, "a Keras archive",
        "convert it to TensorFlow Lite (tf.lite.TFLiteConverter) or to ONNX (tf2onnx)"},
    {".mlpackage", NULL, 0, 0, "a Core ML package",
        "export the model to ONNX from where it was made"},
    {NULL, "PK\x03\x04", 0, 4, "a zip archive, as torch.save writes",
        "export the model to ONNX (torch.onnx.export), or unpack it"},
    {NULL, "\x1f\x8b", 0, 2, "a compressed file", "unpack it with gzip -d"},
    {NULL, "BZh", 0, 3, "a compressed file", "unpack it with bzip2 -d"},
    {NULL, "\xfd" "7zXZ", 0, 5, "a compressed file", "unpack it with xz -d"},
    {NULL, "\x28\xb5\x2f\xfd", 0, 4, "a compressed file", "unpack it with zstd -d"},
    {NULL, "ustar", 257, 5, "a tar archive", "unpack it"},
    {".pt", NULL, 0, 0, "what torch.save writes", "export the model to ONNX (torch.onnx.export)"},
    {".pth", NULL, 0, 0, "what torch.save writes",
        "export the model to ONNX (torch.onnx.export)"},
    {NULL, "\x80\x02", 0, 2, "a Python pickle, as torch.save writes",
        "export the model to ONNX (torch.onnx.export)"},
    {".mnn", NULL, 0, 0, "an MNN model", "export the model to ONNX from where it was made"},
    {".engine", NULL, 0, 0, "a TensorRT engine", "use the ONNX file that it was built from"},
    {".plan", NULL, 0, 0, "a TensorRT engine", "use the ONNX file that it was built from"},
    {NULL, NULL, 0, 0, NULL, NULL},
};

static bool
ends_with(const char *path, const char *ending)
{
	size_t n = strlen(path), k = strlen(ending);

	return n > k && strcmp(path + n - k, ending) == 0;
}

bool
import_refusal(const unsigned char *data, size_t n, const char *path, struct err *e)
{
	for (const struct unread *u = unread_table; u->what != NULL; u++) {
		if (u->ending != NULL && !ends_with(path, u->ending))
			continue;
		if (u->bytes != NULL && (n < u->offset + u->size ||
		    memcmp(data + u->offset, u->bytes, u->size) != 0))
			continue;
		(void)err_set(e, "%s is %s, which is not read: %s", path, u->what, u->advice);
		return true;
	}
	return false;
}

const struct import_format *
import_format_by_name(const char *path)
{
	char ending[32];
	size_t n;

	for (const struct import_format *f = import_format_table; f->name != NULL; f++)
		for (const char *at = f->endings; *at != '\0'; at += n + (at[n] == ' ')) {
			n = strcspn(at, " ");
			(void)snprintf(ending, sizeof ending, "%.*s", (int)n, at);
			if (ends_with(path, ending))
				return f;
		}
	return NULL;
}
