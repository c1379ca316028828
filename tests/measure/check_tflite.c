/*
 * Real TensorFlow Lite files against known answers: check_tflite FOLDER [FILE...]
 *
 * FOLDER/tflite has files, a row of MANIFEST.csv for each, and a table of operators with the shape,
 * the weights and the multiply-accumulates that two other readers of these files agree on.
 */
#include "evaluate/arena.h"
#include "evaluate/evaluate.h"
#include "import/import.h"
#include "import/tflite.h"

#include "lib/csv_table.h"
#include "lib/import_file.h"
#include "lib/tap.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct import_format tflite = {"TensorFlow Lite", ".tflite", "", tflite_recognize,
    tflite_read, NULL};

static const char *
cell(const struct csv_table *t, int line, const char *column)
{
	const char *text = csv_table_at(t, line, column);

	return text != NULL ? text : "";
}

static int64_t
number(const struct csv_table *t, int line, const char *column)
{
	return atoll(cell(t, line, column));
}

static bool
read_table(const char *path, struct csv_table *out)
{
	FILE *f = fopen(path, "r");
	bool ok = f != NULL && csv_table_read(f, out);

	if (f != NULL)
		(void)fclose(f);
	return ok;
}

static const unsigned char *
map_model(const char *path, size_t *size)
{
	int fd = open(path, O_RDONLY);
	struct stat st;
	void *data = MAP_FAILED;

	if (fd >= 0 && fstat(fd, &st) == 0)
		data = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (fd >= 0)
		(void)close(fd);
	*size = data != MAP_FAILED ? (size_t)st.st_size : 0;
	return data != MAP_FAILED ? data : NULL;
}

/* Return the operators of the model itself by their place in the file. */
static const struct foreign_node **
operators_by_index(const struct import *im, int n)
{
	const struct foreign_node **node = mem_calloc((size_t)n + 1, sizeof *node);

	for (int i = 0; i < im->foreign.body[0].nnodes; i++) {
		const struct foreign_node *o = &im->foreign.node[im->foreign.body[0].node[i]];

		if (o->index < n && strcmp(o->domain, "layout") != 0)
			node[o->index] = o;
	}
	return node;
}

static int64_t
stored_bytes(const struct foreign_tensor *t)
{
	return (foreign_elems(&t->dims) * foreign_type_table[t->type].bits + 7) / 8;
}

/* Bytes of the stored tensors that an operator reads, through others that unpack them. */
static int64_t
bytes_read(const struct import *im, const struct foreign_node *n)
{
	int64_t bytes = 0;

	for (int i = 0; i < n->ninputs; i++) {
		const struct foreign_tensor *t = foreign_input(&im->foreign, n, i);

		if (t != NULL && t->root >= 0)
			bytes += stored_bytes(&im->foreign.tensor[t->root]);
	}
	return bytes;
}

/* The sums over the layers of one operator. */
struct sums {
	int64_t macs, params, bytes;
	bool is_sparse;
};

static struct sums *
sums_of_layers(const struct evaluation *v, int n)
{
	struct sums *of = mem_calloc((size_t)n + 1, sizeof *of);

	for (int i = 0; i < v->graph->nlayers; i++) {
		const struct layer *l = &v->graph->layer[i];
		int node = l->line - 1;

		if (node < 0 || node >= n)
			continue;
		/* The tables count weights that are zero as well. */
		of[node].macs += v->layer[i].dense.macs;
		of[node].params += v->layer[i].figures.params;
		of[node].bytes += v->layer[i].figures.weight_bytes;
		of[node].is_sparse |= l->encoding.sparsity > 0;
	}
	return of;
}

static void
check_operators(const struct import *im, const struct evaluation *v, const struct csv_table *truth,
    const char *name)
{
	int n = truth->n - 1, shapes = 0, ops = 0, macs = 0, params = 0, bytes = 0;
	const struct foreign_node **node = operators_by_index(im, n);
	struct sums *of = sums_of_layers(v, n);
	char text[FOREIGN_DIMS_TEXT];

	for (int i = 0; i < n; i++) {
		const struct foreign_tensor *out = node[i] != NULL
		    ? foreign_output(&im->foreign, node[i], 0) : NULL;
		bool weighted = number(truth, i + 1, "macs") > 0;

		ops += node[i] == NULL || strcmp(node[i]->op, cell(truth, i + 1, "op")) != 0;
		shapes += out == NULL || strcmp(foreign_dims_text(&out->dims, text),
		    cell(truth, i + 1, "output_shape")) != 0;
		if (of[i].macs != number(truth, i + 1, "macs") && ++macs <= 5)
			tap_diag("operator %d (%s): %lld MACs, want %s", i,
			    cell(truth, i + 1, "op"), (long long)of[i].macs,
			    cell(truth, i + 1, "macs"));
		params += weighted && of[i].params != number(truth, i + 1, "weight_elements");
		bytes += weighted && !of[i].is_sparse && node[i] != NULL &&
		    of[i].bytes != bytes_read(im, node[i]);
	}
	tap_is_int(ops, 0, "%s: operators", name);
	tap_is_int(shapes, 0, "%s: shapes of all operators", name);
	tap_is_int(macs, 0, "%s: MACs of all operators", name);
	tap_is_int(params, 0, "%s: weights of all operators with MACs", name);
	tap_is_int(bytes, 0, "%s: their bytes", name);
	free(of);
	free(node);
}

/* All stored tensors of the model, by their types in the file. */
static void
check_stored(const struct import *im, const struct csv_table *manifest, int line, const char *name)
{
	int64_t elems = 0, bytes = 0;

	for (int i = 0; i < im->foreign.ntensors; i++)
		if (im->foreign.tensor[i].stored) {
			elems += foreign_elems(&im->foreign.tensor[i].dims);
			bytes += stored_bytes(&im->foreign.tensor[i]);
		}
	tap_is_int(elems, number(manifest, line, "params"), "%s: stored numbers", name);
	tap_is_int(bytes, number(manifest, line, "weight_bytes"), "%s: their bytes", name);
}

static void
check_memory(const struct evaluation *v, const struct csv_table *manifest, int line,
    const char *name)
{
	int layer;
	int64_t live = arena_live_bytes(v->graph, 1, &layer), macs = 0;

	tap_is_int(live, number(manifest, line, "live_peak_bytes"), "%s: peak of live tensors",
	    name);
	tap_is_int(v->graph->layer[layer].line - 1, number(manifest, line, "live_peak_op"),
	    "%s: the operator where they are", name);
	tap_is_int(arena_bytes(v->graph, 1), number(manifest, line, "greedy_arena_bytes"),
	    "%s: arena", name);
	for (int i = 0; i < v->graph->nlayers; i++)
		macs += v->layer[i].dense.macs;
	tap_is_int(macs, number(manifest, line, "macs"), "%s: MACs in total", name);
}

static struct model *
load_model(char *path)
{
	struct script_options o = {.file = path};
	struct err e = {""};
	struct model *m = model_file_load(&o, &e);

	tap_ok(m != NULL, "%s opens as a model %s", path, e.text);
	return m;
}

static void
check_file(const char *folder, const struct csv_table *manifest, int line)
{
	const char *file = cell(manifest, line, "file");
	char *path = mem_printf("%s/%s", folder, file);
	char *table = mem_printf("%s/%.*s.truth.csv", folder, (int)strlen(file) - 7, file);
	struct hardware cpu = {.id = "cpu", .peak[DTYPE_FP32].value = 1e9};
	struct settings settings = {.hardware = &cpu, .convention = convention_find("textbook"),
	    .latency = latency_find("textbook"), .batch = 1};
	struct csv_table truth;
	struct evaluation v = {0};
	struct import im;
	struct model *m = load_model(path);
	struct err e = {""};
	size_t size;
	const unsigned char *data = map_model(path, &size);

	import_open(&im, path, data, size, NULL);
	if (m != NULL && tap_ok(import_read(&im, &tflite, &e), "%s is read %s", file, e.text) &&
	    tap_ok(read_table(table, &truth), "%s has a table of operators", file)) {
		if (tap_ok(evaluate(m->graph, &settings, &v, &e), "%s: %s", file, e.text)) {
			check_operators(&im, &v, &truth, file);
			check_memory(&v, manifest, line, file);
		}
		check_stored(&im, manifest, line, file);
		if (!tap_ok(import_has_twin(&im, &e), "%s: its script", file))
			tap_diag("%s", e.text);
		evaluation_free(&v);
		csv_table_free(&truth);
	}
	if (im.reason.text[0] != '\0')
		tap_diag("%s: %d operators are not counted, the first: %s", file, im.uncounted,
		    im.reason.text);
	import_close(&im);
	(void)munmap((void *)(uintptr_t)data, size);
	model_free(m);
	free(table);
	free(path);
}

static bool
is_wanted(const char *file, int argc, char **argv)
{
	for (int i = 2; i < argc; i++)
		if (strstr(file, argv[i]) != NULL)
			return true;
	return argc <= 2;
}

int
main(int argc, char **argv)
{
	struct csv_table manifest;
	char *folder, *path;

	if (argc < 2) {
		(void)fprintf(stderr, "usage: check_tflite FOLDER [FILE...]\n");
		return 2;
	}
	folder = mem_printf("%s/tflite", argv[1]);
	path = mem_printf("%s/MANIFEST.csv", folder);
	if (tap_ok(read_table(path, &manifest), "%s lists the files", path)) {
		for (int i = 1; i < manifest.n; i++)
			if (is_wanted(cell(&manifest, i, "file"), argc, argv))
				check_file(folder, &manifest, i);
		csv_table_free(&manifest);
	}
	free(path);
	free(folder);
	return tap_done();
}
