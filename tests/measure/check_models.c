/*
 * Real model files against known answers: check_models FOLDER [FILE...]
 *
 * FOLDER/onnx has files and, for each, a row of MANIFEST.csv and a table of nodes with the shape
 * that running it gave, its weights and its multiply-accumulates, all from other programs.
 * FOLDER/darknet has the same for layers of text (check_rows.h).
 */
#include "import/import.h"
#include "import/onnx.h"

#include "lib/csv_table.h"
#include "lib/import_file.h"
#include "lib/tap.h"
#include "measure/check_rows.h"
#include "model/cost.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* The classes that count products of a matrix or a convolution. */
static const char *
cell(const struct csv_table *t, int line, const char *column)
{
	const char *text = csv_table_at(t, line, column);

	return text != NULL ? text : "";
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

/* Read "x:1x3x48x192:float32" as settings of the inputs, at most `max`.  Names may hold colons. */
static int
input_settings(char *list, struct knob_setting *out, int max)
{
	int n = 0;

	for (char *word = strtok(list, " "); word != NULL && n < max; word = strtok(NULL, " ")) {
		char *type = strrchr(word, ':'), *size;

		if (type == NULL)
			continue;
		*type = '\0';
		size = strrchr(word, ':');
		if (size == NULL)
			continue;
		*size = '\0';
		out[n++] = (struct knob_setting){.name = mem_printf("input.%s", word),
		    .value = mem_strdup(size + 1)};
	}
	out[n] = (struct knob_setting){0};
	return n;
}

struct sums {
	int64_t macs, weights;
};

/* Add what the layers of a node count for the whole batch. */
static void
add_layers(const struct import *im, int nnodes, struct sums *of_node)
{
	struct cost cost;
	struct err e;

	for (int i = 0; i < im->layers.graph->nlayers; i++) {
		const struct layer *l = &im->layers.graph->layer[i];
		int node = im->layers.note[i].node;

		if (node < 0 || node >= nnodes || !cost_layer(im->layers.graph, i, &cost, &e))
			continue;
		for (int k = 0; k < LEDGER_COUNT; k++)
			if (ledger_table[k].product != PRODUCT_NONE && !ledger_table[k].unweighed)
				of_node[node].macs += cost_count(&cost, k) *
				    (im->model.batch > 0 ? im->model.batch : 1);
		if (strcmp(l->op->name, "constant") != 0)
			of_node[node].weights += cost.weights + cost.biases + cost.buffers +
			    cost.tied_weights + cost.tied_biases;
	}
}

/* Return the nodes of the model itself by their place in the file. */
static const struct foreign_node **
nodes_by_index(const struct import *im, int n)
{
	const struct foreign_body *b = &im->foreign.body[0];
	const struct foreign_node **node = mem_calloc((size_t)n + 1, sizeof *node);

	for (int i = 0; i < b->nnodes; i++)
		if (im->foreign.node[b->node[i]].index < n)
			node[im->foreign.node[b->node[i]].index] = &im->foreign.node[b->node[i]];
	return node;
}

static int
count_shapes(const struct import *im, const struct csv_table *truth,
    const struct foreign_node **node, int *loose)
{
	char text[FOREIGN_DIMS_TEXT];
	int wrong = 0;

	*loose = 0;
	for (int i = 0; i + 1 < truth->n; i++) {
		const char *want = cell(truth, i + 1, "output_shape");
		const struct foreign_tensor *t = node[i] != NULL
		    ? foreign_output(&im->foreign, node[i], 0) : NULL;

		if (t != NULL && t->loose) {
			++*loose;
			continue;
		}
		if (t == NULL || strcmp(foreign_dims_text(&t->dims, text), want) != 0) {
			if (++wrong <= 5)
				tap_diag("node %d (%s %s): %s, want %s", i,
				    cell(truth, i + 1, "op"), cell(truth, i + 1, "node"),
				    t != NULL ? text : "none", want);
		}
	}
	return wrong;
}

/* Count the weights of nodes that only prepare stored tensors, where their result is used. */
static int64_t
prepared_weights(const struct import *im, const struct csv_table *truth,
    const struct foreign_node *n, int depth)
{
	int64_t weights = 0;

	for (int i = 0; i < n->ninputs && depth < 8; i++) {
		const struct foreign_tensor *t = foreign_input(&im->foreign, n, i);
		const struct foreign_node *from;

		if (t == NULL || !t->fixed || t->producer < 0)
			continue;
		from = &im->foreign.node[t->producer];
		weights += atoll(cell(truth, from->index + 1, "weight_elements")) +
		    prepared_weights(im, truth, from, depth + 1);
	}
	return weights;
}

static bool
is_prepared(const struct import *im, const struct foreign_node *n)
{
	const struct foreign_tensor *t = foreign_output(&im->foreign, n, 0);

	return t != NULL && t->fixed;
}

/* Count the rows whose sums differ from those of the nodes they stand for. */
static void
count_sums(const struct import *im, const struct csv_table *truth,
    const struct foreign_node **node, const struct sums *of_node, int *macs, int *weights)
{
	*macs = *weights = 0;
	for (int i = 0; i + 1 < truth->n; i++) {
		struct sums want = {0}, is;
		int n = node[i] != NULL ? node[i]->nbehind : 0;

		if (node[i] == NULL || node[i]->gone || is_prepared(im, node[i]))
			continue;
		for (int k = 0; k < (n > 0 ? n : 1); k++) {
			int line = (n > 0 ? im->foreign.node[node[i]->behind[k]].index : i) + 1;

			want.macs += atoll(cell(truth, line, "macs"));
			want.weights += atoll(cell(truth, line, "weight_elements"));
		}
		is = of_node[n > 0 ? im->foreign.node[node[i]->behind[0]].index : i];
		/* Nodes that prepare weights count with the weights; nodes that compute places do
		 * not. */
		if (is.weights > want.weights)
			want.weights += prepared_weights(im, truth, node[i], 0);
		if (want.macs != is.macs && ++*macs <= 5)
			tap_diag("node %d (%s): %lld MACs, want %lld", i, cell(truth, i + 1, "op"),
			    (long long)is.macs, (long long)want.macs);
		if (want.weights != is.weights && ++*weights <= 5)
			tap_diag("node %d (%s): %lld weights, want %lld", i,
			    cell(truth, i + 1, "op"), (long long)is.weights,
			    (long long)want.weights);
	}
}

static int64_t
total_macs(const struct sums *of_node, int n)
{
	int64_t macs = 0;

	for (int i = 0; i < n; i++)
		macs += of_node[i].macs;
	return macs;
}

static void
check_nodes(const struct import *im, const char *truth_path, const char *name, int64_t macs)
{
	struct csv_table truth;
	struct sums *of_node;
	const struct foreign_node **node;
	int loose, wrong_macs, wrong_weights;

	if (!tap_ok(read_table(truth_path, &truth), "%s has a table of nodes", name))
		return;
	of_node = mem_calloc((size_t)truth.n, sizeof *of_node);
	node = nodes_by_index(im, truth.n - 1);
	add_layers(im, truth.n - 1, of_node);
	if (im->raw) {
		tap_is_int(count_shapes(im, &truth, node, &loose), 0, "%s: shapes of all nodes",
		    name);
		if (loose > 0)
			tap_diag("%d nodes have shapes that depend on the data", loose);
	}
	count_sums(im, &truth, node, of_node, &wrong_macs, &wrong_weights);
	tap_is_int(wrong_macs, 0, "%s: MACs of all nodes", name);
	tap_is_int(wrong_weights, 0, "%s: weights of all nodes", name);
	tap_is_int(total_macs(of_node, truth.n - 1), macs, "%s: MACs in total", name);
	free(of_node);
	free(node);
	csv_table_free(&truth);
}

/* All numbers of the layers, those that the file stores once for several of them once. */
static int64_t
total_numbers(const struct import *im)
{
	int64_t numbers = 0;
	struct cost cost;
	struct err e;

	for (int i = 0; i < im->layers.graph->nlayers; i++)
		if (strcmp(im->layers.graph->layer[i].op->name, "constant") != 0 &&
		    cost_layer(im->layers.graph, i, &cost, &e))
			numbers += cost.weights + cost.biases + cost.buffers;
	return numbers - im->merged;
}

/* Numbers that a file stores: constants of its nodes may be weights, or only prepare places. */
struct range {
	int64_t least, most;
};

/* Check one file at one size of its inputs. */
static void
check_file(const char *folder, const char *file, const char *inputs, int64_t macs,
    const struct range *numbers, const char *ending, bool raw)
{
	char *path = mem_printf("%s/%s", folder, file), *list = mem_strdup(inputs);
	char *truth = mem_printf("%s/%.*s%s.truth.csv", folder, (int)strlen(file) - 5, file,
	    ending);
	struct knob_setting setting[OP_MANY_INPUTS + 1];
	int n = input_settings(list, setting, OP_MANY_INPUTS - 1);
	struct import im;
	struct err e = {""};
	size_t size;
	const unsigned char *data = map_model(path, &size);

	if (raw) {
		setting[n++] = (struct knob_setting){.name = mem_strdup("raw"),
		    .value = mem_strdup("1")};
		setting[n] = (struct knob_setting){0};
	}
	if (tap_ok(data != NULL, "%s can be read", path)) {
		import_open(&im, path, data, size, setting);
		if (tap_ok(import_read(&im, import_format_of(data, size, path), &e), "%s is read",
		    file)) {
			check_nodes(&im, truth, file, macs);
			tap_ok(total_numbers(&im) >= numbers->least &&
			    total_numbers(&im) <= numbers->most, "%s: weights in total", file);
			if (!tap_ok(import_has_twin(&im, &e), "%s: its script", file))
				tap_diag("%s", e.text);
		} else {
			tap_diag("%s", e.text);
		}
		if (im.reason.text[0] != '\0')
			tap_diag("%d nodes are not counted, the first: %s", im.uncounted,
			    im.reason.text);
		import_close(&im);
		(void)munmap((void *)(uintptr_t)data, size);
	}
	for (int i = 0; i < n; i++) {
		free(setting[i].name);
		free(setting[i].value);
	}
	free(truth);
	free(list);
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
	char *folder, *path;
	struct csv_table manifest;

	if (argc < 2) {
		(void)fprintf(stderr, "usage: check_models FOLDER [FILE...]\n");
		return 2;
	}
	folder = mem_printf("%s/onnx", argv[1]);
	path = mem_printf("%s/MANIFEST.csv", folder);
	if (tap_ok(read_table(path, &manifest), "%s lists the files", path)) {
		for (int i = 1; i < manifest.n; i++) {
			const char *file = cell(&manifest, i, "file");
			const char *other = cell(&manifest, i, "alt_inputs");
			char *typed = mem_printf("%s:float32", other);
			struct range numbers = {atoll(cell(&manifest, i, "weight_elements")), 0};

			numbers.most = numbers.least +
			    atoll(cell(&manifest, i, "constant_weight_elements"));

			for (int raw = 0; raw < 2 && is_wanted(file, argc, argv); raw++) {
				check_file(folder, file, cell(&manifest, i, "inputs"),
				    atoll(cell(&manifest, i, "macs")), &numbers, "", raw != 0);
				if (*other != '\0')
					check_file(folder, file, typed,
					    atoll(cell(&manifest, i, "alt_macs")), &numbers,
					    ".alt", raw != 0);
			}
			free(typed);
		}
		csv_table_free(&manifest);
	}
	free(path);
	free(folder);
	check_rows(argv[1], argc - 2, argv + 2);
	return tap_done();
}
