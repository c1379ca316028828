/*
 * The table of formats, and reading one file or several.
 */
#include "measure/measured_reader.h"

#include "base/names.h"
#include "file/whole_file.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_BYTES ((size_t)1 << 20) /* that are looked at to know the format */

const struct measured_format measured_format_table[] = {
    {"ONNX Runtime profile", "JSON that a session with enable_profiling writes", false,
        measured_is_onnxruntime, measured_read_onnxruntime},
    {"TensorRT profile", "JSON of trtexec --exportProfile", false, measured_is_tensorrt,
        measured_read_tensorrt},
    {"TensorRT trace", "JSON of trtexec --exportTimes", true, measured_is_tensorrt_times,
        measured_read_tensorrt_times},
    {"PyTorch trace", "JSON of torch.profiler, export_chrome_trace()", false, measured_is_pytorch,
        measured_read_pytorch},
    {"llama-bench result", "JSON of llama-bench -o json or jsonl", true,
        measured_is_llama_bench, measured_read_llama_bench},
    {"TensorFlow Lite table", "text or CSV of benchmark_model --enable_op_profiling=true", false,
        measured_is_tflite, measured_read_tflite},
    {"oneDNN log", "lines that ONEDNN_VERBOSE=1 makes a program print", false,
        measured_is_onednn, measured_read_onednn},
    {"verification", "CSV of layertop verify", false, measured_is_verify,
        measured_read_verify},
    {"ncnn text", "text of benchncnn, or of a build with NCNN_BENCHMARK", false,
        measured_is_ncnn, measured_read_ncnn},
    {.name = NULL},
};

static const struct measured_format *
find_format(const char *text, size_t size)
{
	const struct measured_format *f = measured_format_table;
	size_t n = size < FIRST_BYTES ? size : FIRST_BYTES;

	while (f->name != NULL && !f->is(text, n))
		f++;
	return f->name != NULL ? f : NULL;
}

static bool
refuse_format(const char *path, size_t size, struct err *e)
{
	char list[512] = "";
	size_t used = 0;

	if (size == 0)
		return err_set(e, "%s is empty", path);
	for (const struct measured_format *f = measured_format_table; f->name != NULL; f++) {
		used += (size_t)snprintf(list + used, sizeof list - used, "%s%s",
		    used == 0 ? "" : f[1].name == NULL ? " or " : ", ", f->name);
		if (used >= sizeof list)
			break;
	}
	return err_set(e, "%s has no measured times that are known: it is no %s", path, list);
}

bool
measured_load_text(const char *path, const char *text, size_t size, struct measured_times *out,
    struct err *e)
{
	const struct measured_format *format = find_format(text, size);
	struct measured_reader r = {.path = path, .text = text, .size = size, .out = out};

	*out = (struct measured_times){.format = format, .engine = "", .device = "", .type = ""};
	if (format == NULL)
		return refuse_format(path, size, e);
	out->file = mem_calloc(1, sizeof *out->file);
	out->file[0] = arena_strdup(&out->arena, path);
	out->nfiles = 1;
	if (!format->read(&r, e)) {
		measured_release(out);
		return err_prefix(e, path, r.line);
	}
	if (out->nrows > 0 || out->ntotals > 0)
		return true;
	measured_release(out);
	return err_set(e, "%s: this %s has no times", path, format->name);
}

bool
measured_load(const char *path, struct measured_times *out, struct err *e)
{
	char *text;
	size_t size;
	bool ok;

	*out = (struct measured_times){0};
	if (!whole_file_read(path, MEASURED_MAX_BYTES, &text, &size, e))
		return false;
	ok = measured_load_text(path, text, size, out, e);
	free(text);
	return ok;
}

/* Make one value of several files: rows of the same name, and those of the same place among them,
 * get the median. */
static bool
join_files(struct measured_times *part, int n, struct measured_times *out, struct err *e)
{
	const struct measured_times *first = NULL;

	for (int i = 0; i < n; i++) {
		if (part[i].nrows == 0)
			continue;
		if (first != NULL && first->format != part[i].format)
			return err_set(e, "%s is a %s, and %s a %s: times of layers have to come "
			    "from one program", first->file[0], first->format->name,
			    part[i].file[0], part[i].format->name);
		first = first != NULL ? first : &part[i];
	}
	return measured_join(part, n, out, e);
}

bool
measured_load_all(const char *const *path, int n, struct measured_times *out, struct err *e)
{
	struct measured_times *part;
	int read = 0;
	bool ok = true;

	if (n == 1)
		return measured_load(path[0], out, e);
	*out = (struct measured_times){0};
	part = mem_calloc((size_t)n + 1, sizeof *part);
	while (ok && read < n) {
		ok = measured_load(path[read], &part[read], e);
		read += ok;
	}
	ok = ok && join_files(part, n, out, e);
	for (int i = 0; i < read; i++)
		measured_release(&part[i]);
	free(part);
	return ok;
}
