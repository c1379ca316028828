/*
 * Opening model files in their child process: what kind a file is, what is refused, and how.
 */
#include "config.h"

#include "import/import.h"
#include "lib/onnx_large.h"
#include "lib/onnx_writer.h"
#include "lib/tap.h"
#include "lib/temp.h"

static const char net[] = "input x float 1x3x8x8\nweight w float 4x3x3x3\n"
    "Conv x w -> a @/stem/conv/Conv\nRelu a -> y @/stem/act/Relu\noutput y";

/* Load a file of these bytes, with settings ended by a NULL name or NULL. */
static struct model *
load_bytes(const char *name, const void *data, size_t size, const struct knob_setting *knobs,
    struct err *e)
{
	struct script_options o = {.file = temp_write_bytes(name, data, size), .knobs = knobs,
	    .limits.time = 30};

	*e = (struct err){""};
	return model_file_load(&o, e);
}

static void
test_model(void)
{
	struct knob_setting knobs[] = {{.name = (char[]){"height"}, .value = (char[]){"16"}}, {0}};
	struct bytes b;
	struct model *m;
	struct err e;

	onnx_write(net, &b);
	m = load_bytes("net.onnx", b.data, b.n, knobs, &e);
	if (tap_ok(m != NULL, "a file is a model: %s", e.text)) {
		tap_is_str(m->name, "net", "it has the file's name");
		tap_is_str(m->format, "ONNX, opset 17, by test ", "its format is said");
		tap_is_int(m->batch, 1, "and its batch");
		tap_is_int(m->nknobs, 2, "its sizes are knobs");
		tap_is_int(m->graph->layer[1].out.dim[1], 14, "which can be set");
		tap_is_str(m->graph->layer[1].path, "stem.conv", "layers have the nodes' names");
		tap_is_str(m->graph->layer[1].origin, "node 0 (Conv /stem/conv/Conv)",
		    "and say where they are from");
		tap_is_int(m->graph->layer[2].line, 2, "the line is the number of the node");
		model_free(m);
	}
	m = load_bytes("net", b.data, b.n, NULL, &e);
	tap_ok(m != NULL, "its first bytes tell, whatever its name is");
	model_free(m);
	m = load_bytes("cut.onnx", b.data, b.n / 2, NULL, &e);
	tap_ok(m == NULL, "half a file is none");
	tap_has(e.text, "cut.onnx: at offset ", "the sentence has the file and the offset");
	m = load_bytes("none.onnx", "", 0, NULL, &e);
	tap_ok(m == NULL && e.text[0] != '\0', "an empty file is none: %s", e.text);
	bytes_free(&b);
}

/* The layer of this name, or NULL. */
static const struct layer *
layer_named(const struct model *m, const char *path)
{
	int i = graph_find(m->graph, path);

	return i < 0 ? NULL : &m->graph->layer[i];
}

/* The types of a file are those of its layers. */
static void
test_types(void)
{
	static const struct {
		const char *what, *text, *layer;
		enum dtype weights, acts;
		float sparsity;
	} files[] = {
	    {"half precision", "input x float16 1x8\nweight w float16 8x4\n"
	        "MatMul x w -> y @/fc/MatMul\n"
	        "output y", "fc", DTYPE_FP16, DTYPE_FP16, 0},
	    {"bfloat16", "input x bfloat16 1x8\nweight w bfloat16 8x4\n"
	        "MatMul x w -> y @/fc/MatMul\n"
	        "output y", "fc", DTYPE_BF16, DTYPE_BF16, 0},
	    {"stored in 4 bits", "input x float 1x8\nfloat s 0.1\nweight z int4 \n"
	        "weight w int4 8x4\nDequantizeLinear w s z -> v\n"
	        "MatMul x v -> y @/fc/MatMul\noutput y", "fc", DTYPE_INT4, DTYPE_FP32, 0},
	    {"between quantization nodes", "input x float 1x8\nfloat s 0.1\nweight z int8 \n"
	        "weight w int8 8x4\nQuantizeLinear x s z -> a\nDequantizeLinear a s z -> b\n"
	        "DequantizeLinear w s z -> v\nMatMul b v -> c @/fc/MatMul\n"
	        "QuantizeLinear c s z -> d\nDequantizeLinear d s z -> y\noutput y", "fc",
	        DTYPE_INT8, DTYPE_INT8, 0},
	    {"QLinearMatMul", "input x uint8 1x8\nfloat s 0.1\nweight z uint8 \n"
	        "weight w uint8 8x4\nQLinearMatMul x s z w s z s z -> y @/fc/MatMul\n"
	        "output y", "fc", DTYPE_INT8, DTYPE_INT8, 0},
	    {"a sparse tensor", "input x float 1x8\nsparse w 8x4 8\nMatMul x w -> y @/fc/MatMul\n"
	        "output y", "fc", DTYPE_FP32, DTYPE_FP32, 0.75f},
	};

	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		const struct layer *l;
		struct bytes b;
		struct model *m;
		struct err e;

		onnx_write(files[i].text, &b);
		m = load_bytes("types.onnx", b.data, b.n, NULL, &e);
		l = m != NULL ? layer_named(m, files[i].layer) : NULL;
		if (tap_ok(l != NULL, "%s: it is read%s", files[i].what, e.text)) {
			tap_is_int(l->encoding.weights, files[i].weights, "type of the weights");
			tap_is_int(l->encoding.acts, files[i].acts, "type of the outputs");
			tap_ok(l->encoding.sparsity == files[i].sparsity, "part that is zero");
		}
		model_free(m);
		bytes_free(&b);
	}
}

/* The notes of a model say what is not as it should be. */
static void
test_notes(void)
{
	static const struct {
		const char *text, *note;
	} files[] = {
	    {"input x float 1x4\nRelu x -> a\nnote a 1x5\nRelu a -> y\noutput y",
	        "The shapes that the file notes for 1 tensors are not those that follow from its "
	        "inputs, the first for 'a'."},
	    {"input x float 1x4\nmine/Fancy x -> a\nRelu a -> y\noutput y",
	        "2 of the 2 nodes that compute are not counted: Fancy, Relu. node 1 (Relu): the "
	        "dimensions of 'a' are not known."},
	    {"input x float 1x4\ninput c bool one\nbody a\nRelu x -> p\noutput p\nend\nbody b\n"
	        "Tanh x -> q\noutput q\nend\nIf c -> y then_branch=&a else_branch=&b\noutput y",
	        "Branches and loops that depend on the data: 1."},
	    {"input x float 1x3x8x8\nweight w float 3x3x1x1\nweight v float 3x3x1x1\n"
	        "weight b float 3\nConv x w b -> a\nConv a v b -> y\noutput y",
	        "3 numbers count for several layers each, and are stored once"},
	};

	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct bytes b;
		struct model *m;
		struct err e;

		onnx_write(files[i].text, &b);
		m = load_bytes("notes.onnx", b.data, b.n, NULL, &e);
		if (tap_ok(m != NULL && m->notes != NULL, "there are notes%s", e.text))
			tap_has(m->notes, files[i].note, "which say what is the matter");
		model_free(m);
		bytes_free(&b);
	}
}

static void
test_refused(void)
{
	static const struct {
		const char *name, *bytes;
		size_t size;
		const char *advice;
	} refused[] = {
	    {"net.pt", "PK\x03\x04", 4, "export the model to ONNX (torch.onnx.export)"},
	    {"net.pth", "\x80\x02}q", 4, "export the model to ONNX (torch.onnx.export)"},
	    {"net.h5", "\x89HDF\r\n\x1a\n", 8, "tf.lite.TFLiteConverter"},
	    {"net.pte", "\x20\0\0\0ET12", 8, "an ExecuTorch program"},
	    {"net.mlmodel", "\x08\x04\x12", 3, "a Core ML model"},
	    {"net.gz", "\x1f\x8b\x08", 3, "unpack it with gzip -d"},
	    {"net.pb", "\x0a\x05", 2, "tf2onnx"},
	};

	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		struct err e;
		struct model *m = load_bytes(refused[i].name, refused[i].bytes, refused[i].size,
		    NULL, &e);

		tap_ok(m == NULL, "%s is not read", refused[i].name);
		tap_has(e.text, refused[i].advice, "and the sentence says what to do");
		tap_has(e.text, refused[i].name, "with the file's name");
	}
}

static void
test_scripts(void)
{
	static const char script[] = "return model { input = { 4 }, build = function(x) return "
	    "x:relu() end }";
	struct err e;
	struct model *m = load_bytes("net.lua", script, sizeof script - 1, NULL, &e);

	tap_ok(m != NULL && m->format == NULL, "a script is still a script");
	model_free(m);
}

/* Weights of three gigabytes, in holes: their size counts neither against time nor memory. */
static void
test_large(void)
{
	const char *path = temp_path("large.onnx");
	struct script_options o = {.file = path, .limits.time = 30};
	struct model *m;
	struct err e = {""};

	if (!onnx_write_large(path, 12, 8192)) {
		tap_ok(true, "a large file # SKIP the disk takes no holes of 3 GB");
		return;
	}
	m = model_file_load(&o, &e);
	tap_ok(m != NULL, "three gigabytes of weights are passed by: %s", e.text);
	tap_ok(m != NULL && m->graph->nlayers == 13, "all layers are there");
	model_free(m);
}

int
main(void)
{
	temp_open();
	test_model();
	test_types();
	test_notes();
	test_refused();
	test_scripts();
	test_large();
	temp_close();
	return tap_done();
}
