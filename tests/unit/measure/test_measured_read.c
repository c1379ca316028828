/*
 * Reading measured times: one file of tests/data/measured for each format, and texts that are none.
 */
#include "lib/tap.h"
#include "lib/tree.h"
#include "measure/measured.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static bool
near(double a, double b)
{
	return fabs(a - b) <= 1e-9 * fabs(b);
}

static char *
data_path(const char *name)
{
	return mem_printf("%s/tests/data/measured/%s", tree_folder(), name);
}

static void
check_times(const struct measured_times *m, int row, const char *name, double us)
{
	tap_is_str(m->row[row].name, name, "%s: the name of row %d", m->format->name, row);
	if (!tap_ok(near(m->row[row].seconds, us * 1e-6), "%s: the time of row %d",
	    m->format->name, row))
		tap_diag("got %g us, want %g us", m->row[row].seconds * 1e6, us);
}

/* Read a file of tests/data/measured; the test ends if it cannot be read. */
static struct measured_times
read_file(const char *name)
{
	char *path = data_path(name);
	struct measured_times m;
	struct err e;

	if (!tap_ok(measured_load(path, &m, &e), "%s is read", name)) {
		tap_diag("%s", e.text);
		(void)tap_done();
		exit(1);
	}
	free(path);
	return m;
}

/* Of three runs the first warms up: 120 and 100 us have the median 110. */
static void
check_onnxruntime(void)
{
	struct measured_times m = read_file("onnxruntime.json");

	tap_is_str(m.format->name, "ONNX Runtime profile", "the format is recognized");
	tap_is_int(m.nrows, 2, "ONNX Runtime: a row for each node");
	check_times(&m, 0, "/conv1/Conv", 110);
	check_times(&m, 1, "/relu/Relu", 11);
	tap_is_int(m.row[0].runs, 2, "ONNX Runtime: two runs count");
	tap_ok(near(m.row[0].low, 100e-6) && near(m.row[0].high, 120e-6),
	    "ONNX Runtime: the shortest and the longest");
	tap_is_int(m.row[0].elements, 4 * 8 * 8, "ONNX Runtime: the elements of the output");
	tap_is_str(m.row[0].op, "Conv", "ONNX Runtime: the kind");
	tap_is_str(m.device, "CPUExecutionProvider", "ONNX Runtime: the provider");
	tap_is_int(m.ntotals, 1, "ONNX Runtime: the time of the model");
	tap_ok(near(m.total[0].seconds, 130e-6), "ONNX Runtime: its median");
	measured_release(&m);
}

static void
check_tensorrt(void)
{
	struct measured_times m = read_file("tensorrt_profile.json");

	tap_is_int(m.nrows, 4, "TensorRT: a row for each layer, and the change of layout");
	check_times(&m, 1, "/conv1/Conv + /relu/Relu", 48);
	check_times(&m, 0, "/conv1/Conv + /relu/Relu", 2);
	tap_is_str(m.row[0].op, "reformat", "TensorRT: the change of layout is one");
	tap_is_int(m.row[1].runs, 625, "TensorRT: the runs");
	measured_release(&m);
	m = read_file("tensorrt_times.json");
	tap_is_int(m.nrows, 0, "TensorRT's times are of the whole network");
	tap_ok(m.ntotals == 1 && near(m.total[0].seconds, 2.1e-3), "TensorRT: their median");
	tap_is_int(m.total[0].runs, 3, "TensorRT: their number");
	measured_release(&m);
}

static void
check_onednn(void)
{
	struct measured_times m = read_file("onednn_v2.txt"), one;

	tap_is_int(m.nrows, 10, "oneDNN 2: each primitive that ran");
	tap_ok(m.is_sequence, "oneDNN 2: runs follow each other");
	tap_is_str(m.engine, "oneDNN v2.6.3", "oneDNN 2: the version");
	tap_is_str(m.device, "Intel AVX2", "oneDNN 2: the instructions");
	tap_is_str(m.type, "f32", "oneDNN 2: the type");
	tap_is_int(m.threads, 4, "oneDNN 2: the threads");
	tap_is_str(m.row[1].op, "convolution", "oneDNN 2: the kind");
	tap_is_int(m.row[1].elements, 4 * 8 * 8, "oneDNN 2: the output of a convolution");
	tap_is_int(m.row[2].elements, 4 * 4 * 4, "oneDNN 2: the output of a pool");
	tap_is_int(m.row[3].elements, 10, "oneDNN 2: the output of a product");
	/* Three runs of three primitives, after a change of layout; the first run warms up. */
	measured_pick(&m, "net", 2, &one);
	tap_is_int(one.nrows, 3, "oneDNN 2: three runs are folded into one");
	tap_ok(near(one.row[0].seconds, 150e-6), "oneDNN 2: the median of 0.2 and 0.1 ms");
	tap_is_int(one.row[0].runs, 2, "oneDNN 2: of two runs");
	measured_release(&one);
	/* A network of six products that runs once is no network of two that runs three times. */
	measured_pick(&m, "net", 6, &one);
	tap_is_int(one.nrows, 10, "oneDNN 2: repeated blocks are no runs");
	measured_release(&one);
	measured_release(&m);
	m = read_file("onednn_v3.txt");
	tap_is_int(m.nrows, 4, "oneDNN 3: what ran, not what was made");
	tap_is_str(m.row[1].op, "relu", "oneDNN 3: the kind of an activation");
	tap_is_int(m.row[1].elements, 256, "oneDNN 3: its output");
	tap_is_int(m.row[3].elements, 10, "oneDNN 3: the output of a product of matrices");
	tap_ok(near(m.row[3].seconds, 8e-6), "oneDNN 3: milliseconds");
	tap_is_str(m.engine, "oneDNN v3.5.3", "oneDNN 3: the version");
	measured_release(&m);
}

static void
check_tflite(const char *file)
{
	struct measured_times m = read_file(file);

	tap_is_int(m.nrows, 3, "%s: a row for each node of the runs", file);
	tap_ok(near(m.row[0].seconds, 100e-6), "%s: the average time", file);
	tap_is_int(m.row[2].node, 3, "%s: the place in the model file", file);
	tap_is_str(m.row[2].name, "net/fc/BiasAdd", "%s: the name", file);
	tap_is_str(m.row[1].op, "MAX_POOL_2D", "%s: the kind", file);
	measured_release(&m);
}

static void
check_tflite_log(void)
{
	struct measured_times m = read_file("tflite.txt");

	tap_is_str(m.row[0].name, "net/conv1/Relu;net/bn1/add, extra", "a name keeps its commas");
	tap_is_int(m.threads, 2, "the threads");
	tap_ok(m.ntotals == 1 && near(m.total[0].seconds, 160e-6), "the time of the network");
	tap_ok(near(m.total[0].low, 150e-6) && near(m.total[0].high, 190e-6), "its spread");
	tap_is_int(m.total[0].runs, 50, "its runs");
	measured_release(&m);
}

static void
check_ncnn(void)
{
	struct measured_times m = read_file("benchncnn.txt"), one;

	tap_is_int(m.ntotals, 3, "ncnn: a figure for each network");
	tap_is_int(m.threads, 4, "ncnn: the threads");
	measured_pick(&m, "SqueezeNet", 0, &one);
	tap_ok(one.ntotals == 1 && near(one.total[0].seconds, 8.87e-3), "ncnn: one by its name");
	measured_release(&one);
	measured_pick(&m, "VGG-16", 0, &one);
	tap_is_int(one.ntotals, 0, "ncnn: none of another network");
	measured_release(&one);
	measured_release(&m);
	m = read_file("ncnn_layers.txt");
	tap_is_int(m.nrows, 3, "ncnn: a row for each layer");
	check_times(&m, 0, "conv1", 300);
	tap_is_int(m.row[0].elements, 256, "ncnn: the output, packed by four");
	tap_is_int(m.row[2].elements, 0, "ncnn: an output that is not printed");
	measured_release(&m);
}

/* Operators inside of others, and before the steps, are no rows; kernels give their time to the
 * operator that started them: 9 + 2 us. */
static void
check_pytorch(void)
{
	struct measured_times m = read_file("pytorch_cpu.json");

	tap_is_int(m.nrows, 4, "PyTorch: operators of the outermost level in steps");
	tap_is_str(m.row[0].op, "aten::conv2d", "PyTorch: in the order in which they ran");
	tap_ok(near(m.row[0].seconds, 40e-6), "PyTorch: the time of the first");
	tap_ok(near(m.row[3].seconds, 10.5e-6), "PyTorch: the time of the last");
	measured_release(&m);
	m = read_file("pytorch_gpu.json");
	tap_is_int(m.nrows, 2, "PyTorch: two operators with kernels");
	tap_ok(near(m.row[0].seconds, 11e-6), "PyTorch: the kernels of what it calls");
	tap_ok(near(m.row[1].seconds, 4e-6), "PyTorch: the kernel of the other");
	measured_release(&m);
}

static void
check_llama_bench(void)
{
	struct measured_times m = read_file("llama_bench.json");

	tap_is_int(m.ntotals, 2, "llama-bench: two tests");
	tap_ok(m.total[0].kind == MEASURED_PREFILL && m.total[1].kind == MEASURED_DECODE,
	    "llama-bench: reading and writing");
	tap_ok(near(m.total[1].per_second, 20) && near(m.total[1].deviation, 0.2),
	    "llama-bench: tokens per second");
	tap_is_int(m.total[0].tokens, 512, "llama-bench: the tokens");
	tap_is_str(m.total[0].name, "tiny-model-Q4_0", "llama-bench: the name of the model");
	tap_is_str(m.engine, "llama.cpp b5000", "llama-bench: the version");
	tap_is_int(m.threads, 8, "llama-bench: the threads");
	measured_release(&m);
}

static void
check_verify(void)
{
	struct measured_times m = read_file("verify.csv");

	tap_is_int(m.nrows, 2, "verify: a row for each layer that ran");
	check_times(&m, 0, "conv1", 120);
	check_times(&m, 1, "fc", 30);
	tap_is_str(m.engine, "layertop with the engine plain 0.1.0", "verify: the engine");
	tap_is_int(m.threads, 1, "verify: the threads");
	measured_release(&m);
}

static void
check_refused(const char *text, const char *sentence)
{
	struct measured_times m;
	struct err e;

	if (tap_ok(!measured_load_text("x.json", text, strlen(text), &m, &e), "refused: %s",
	    sentence))
		tap_is_str(e.text, sentence, "says why");
	else
		measured_release(&m);
}

static void
check_errors(void)
{
	check_refused("", "x.json is empty");
	check_refused("[ {\"cat\":\"Node\",\"name\":\"a_kernel_time\",\"dur\":5,\"args\":"
	    "{\"op_name\":\"Conv\"}},\n{\"cat\":\"No",
	    "x.json:2: the JSON ends too early: the file has been cut off");
	check_refused("[ {\"cat\":\"Node\",\"name\":\"a_kernel_time\",\"dur\":-5,\"args\":"
	    "{\"op_name\":\"Conv\"}}]",
	    "x.json:1: 'a' has a time that is none: from 0 to a day are");
	check_refused("[\n{\"averageMs\": 1},\n{\"averageMs\": x}]",
	    "x.json:3: the JSON is broken: invalid token near 'x'");
	check_refused("[{\"averageMs\": 1}]", "x.json: this TensorRT profile has no times");
	check_refused("[{\"name\": \"a\", \"averageMs\": \"1e400\"}]",
	    "x.json:1: 'a' has a time that is none: from 0 to a day are");
	check_refused("[\n {\"computeMs\": 1},\n {}]",
	    "x.json:3: a run has no \"computeMs\"");
	check_refused("dnnl_verbose,info,a\ndnnl_verbose,exec,cpu,convolution\n",
	    "x.json:2: a line about a primitive ends too early");
	check_refused("dnnl_verbose,exec,cpu,convolution,j,f,s,a,alg,mb1,fast\n",
	    "x.json:1: a line about a primitive ends in 'fast', which is no time");
	check_refused("= Run Order ======\nnode type, avg_ms, name\nCONV_2D, x, [a]\n",
	    "x.json:3: 'x' is no average time");
	check_refused("= Run Order ======\nnode type, avg_ms, name\nCONV_2D, 1\n",
	    "x.json:3: a row of the table has other columns than its header");
	check_refused(" net  min = 1  avg = 2\n",
	    "x.json:1: a line about a network lacks min, max or avg");
	check_refused("{\"traceEvents\": 5}", "x.json:1: there is no list 'traceEvents'");
	check_refused("[{\"avg_ts\": 0, \"n_gen\": 5}]",
	    "x.json:1: a test has no speed in \"avg_ts\"");
	check_refused("layer,measured_seconds\r\nconv1,fast\r\n",
	    "x.json:2: 'fast' is no time in seconds");
	check_refused("op,measured_seconds\r\nconv,1\r\n", "x.json:1: there is no column 'layer'");
	check_refused("layer,measured_seconds\r\n\"conv1,1\r\n",
	    "x.json:2: the file ends inside a quoted field: it has been cut off");
	check_refused("nothing of the kind", "x.json has no measured times that are known: it is "
	    "no ONNX Runtime profile, TensorRT profile, TensorRT trace, PyTorch trace, "
	    "llama-bench result, TensorFlow Lite table, oneDNN log, verification or "
	    "ncnn text");
}

/* Two files: the median of two values is between them. */
static void
check_several(void)
{
	char *path[2] = {data_path("tensorrt_profile.json"),
	    data_path("tensorrt_times.json")};
	const char *const same[2] = {path[0], path[0]}, *const mixed[2] = {path[0], path[1]};
	struct measured_times m;
	struct err e;

	if (tap_ok(measured_load_all(same, 2, &m, &e), "one file twice is read")) {
		tap_is_int(m.nrows, 4, "twice the same: as many rows");
		check_times(&m, 1, "/conv1/Conv + /relu/Relu", 48);
		tap_is_int(m.row[1].runs, 1250, "twice the same: twice the runs");
		tap_is_int(m.nfiles, 2, "both files are noted");
		measured_release(&m);
	}
	if (tap_ok(measured_load_all(mixed, 2, &m, &e), "layers and whole networks go together")) {
		tap_is_int(m.nrows, 4, "the layers of one");
		tap_is_int(m.ntotals, 1, "the time of the other");
		measured_release(&m);
	}
	free(path[0]);
	free(path[1]);
}

int
main(void)
{
	check_onnxruntime();
	check_tensorrt();
	check_onednn();
	check_tflite("tflite.txt");
	check_tflite("tflite.csv");
	check_tflite_log();
	check_ncnn();
	check_pytorch();
	check_llama_bench();
	check_verify();
	check_errors();
	check_several();
	return tap_done();
}
