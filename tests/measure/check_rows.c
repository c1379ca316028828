#include "measure/check_rows.h"

#include "lib/csv_table.h"
#include "lib/import_file.h"
#include "lib/tap.h"
#include "model/cost.h"

#include <math.h>

/* The columns of a format's tables.  NULL: it has none. */
struct text_format {
	const char *folder, *ending;
	const char *shape, *params, *statistics; /* of a layer */
	const char *total_params, *total_statistics;
};

static const struct text_format text_formats[] = {
    {"darknet", ".cfg", "output_shape_chw", "params", "bn_running_stats", "params",
        "bn_running_stats"},
    {"ncnn", ".param", "output_shape_chw", "weight_elements", NULL, "weight_elements", NULL},
};

struct row {
	int64_t params, statistics, macs;
	char shape[SHAPE_TEXT_MAX];
};

static const char *
text_at(const struct csv_table *t, int line, const char *column)
{
	const char *text = column != NULL ? csv_table_at(t, line, column) : NULL;

	return text != NULL ? text : "";
}

static bool
load_table(const char *path, struct csv_table *out)
{
	FILE *f = fopen(path, "r");
	bool ok = f != NULL && csv_table_read(f, out);

	if (f != NULL)
		(void)fclose(f);
	return ok;
}

static unsigned char *
load_file(const char *path, size_t *size)
{
	size_t most = 4u << 20;
	unsigned char *data = mem_alloc(most);
	FILE *f = fopen(path, "r");

	*size = f != NULL ? fread(data, 1, most, f) : 0;
	if (f != NULL)
		(void)fclose(f);
	return data;
}

/* Write a shape without what says nothing: "1000x1x1" and "1000" are the same. */
static void
write_shape(const char *text, char out[static SHAPE_TEXT_MAX])
{
	size_t n = (size_t)snprintf(out, SHAPE_TEXT_MAX, "%s", text);

	while (n > 2 && strcmp(out + n - 2, "x1") == 0)
		out[n -= 2] = '\0';
}

/* Return whether a layer reads another one of its row: if not, it is a second output. */
static bool
continues_row(const struct import *im, int layer)
{
	const struct layer *l = &im->layers.graph->layer[layer];

	for (int i = 0; i < l->ninputs; i++)
		if (im->layers.note[l->input[i]].node == im->layers.note[layer].node)
			return true;
	return false;
}

/* Add up what the layers of each row of the file count. */
static void
fill_rows(const struct import *im, struct row *row, int n)
{
	char text[SHAPE_TEXT_MAX];
	struct cost cost;
	struct err e;

	for (int i = 0; i < im->layers.graph->nlayers; i++) {
		int node = im->layers.note[i].node;

		if (node < 0 || node >= n || !cost_layer(im->layers.graph, i, &cost, &e))
			continue;
		row[node].macs += import_layer_products(im, i);
		row[node].params += cost.weights + cost.biases;
		row[node].statistics += cost.buffers;
		if (row[node].shape[0] == '\0' || continues_row(im, i))
			write_shape(shape_text(layers_shape(&im->layers, i), text),
			    row[node].shape);
	}
}

static int64_t
whole_at(const struct csv_table *t, int line, const char *column)
{
	return atoll(text_at(t, line, column));
}

/* Count the layers whose row says something else. */
static int
count_wrong(const struct text_format *f, const struct csv_table *truth, const struct row *row)
{
	char want[SHAPE_TEXT_MAX];
	int wrong = 0;

	for (int i = 0; i + 1 < truth->n; i++) {
		const struct row *r = &row[i];
		bool right;

		write_shape(text_at(truth, i + 1, f->shape), want);
		/* Split hands its input on, and is no row. */
		right = (strcmp(want, "?") == 0 || strcmp(want, r->shape) == 0 ||
		    strcmp(text_at(truth, i + 1, "op"), "Split") == 0) &&
		    (r->macs == whole_at(truth, i + 1, "macs") || strcmp(want, "?") == 0) &&
		    (f->statistics != NULL
		        ? r->params == whole_at(truth, i + 1, f->params) &&
		            r->statistics == whole_at(truth, i + 1, f->statistics)
		        : r->params + r->statistics == whole_at(truth, i + 1, f->params));
		if (!right && ++wrong <= 5)
			tap_diag("%s %s: %s, %lld + %lld parameters, %lld MACs; want %s, %s + %s, "
			    "%s", text_at(truth, i + 1, "layer"), text_at(truth, i + 1, "op"),
			    r->shape, (long long)r->params, (long long)r->statistics,
			    (long long)r->macs, want, text_at(truth, i + 1, f->params),
			    text_at(truth, i + 1, f->statistics), text_at(truth, i + 1, "macs"));
	}
	return wrong;
}

static int64_t
row_products(const struct csv_table *truth, const struct row *row, const char *op)
{
	int64_t macs = 0;

	for (int i = 0; i + 1 < truth->n; i++)
		macs += strcmp(text_at(truth, i + 1, "op"), op) == 0 ? row[i].macs : 0;
	return macs;
}

static void
check_totals(const struct text_format *f, const struct csv_table *manifest, int line,
    const struct csv_table *truth, const struct row *row)
{
	int n = truth->n - 1;
	const char *file = text_at(manifest, line, "file");
	struct row sum = {0};

	for (int i = 0; i < n; i++) {
		sum.params += row[i].params;
		sum.statistics += row[i].statistics;
		sum.macs += row[i].macs;
	}
	tap_is_int(n, whole_at(manifest, line, "layers"), "%s: layers", file);
	if (*text_at(manifest, line, "macs") != '\0')
		tap_is_int(sum.macs, whole_at(manifest, line, "macs"), "%s: MACs in total", file);
	/* darknet prints BFLOPs, 2 x MACs / 1e9; pjreddie.com/darknet/imagenet and /yolo publish
	 * Darknet-19 with 7.29, Darknet-53 18.57, ResNet-50 9.74, VGG-16 30.94, YOLOv2 62.94,
	 * YOLOv3 140.69 and YOLOv3-tiny 5.56 at the sizes of these files. */
	if (*text_at(manifest, line, "published_bflops") != '\0')
		tap_ok(fabs(2e-9 * (double)sum.macs -
		    atof(text_at(manifest, line, "published_bflops"))) < 0.0051,
		    "%s: BFLOPs as published", file);
	if (*text_at(manifest, line, "gemm_macs_per_token") != '\0')
		tap_is_int(row_products(truth, row, "Gemm"),
		    whole_at(manifest, line, "gemm_macs_per_token"),
		    "%s: MACs of its matrices for one token", file);
	if (f->total_statistics == NULL)
		sum.params += sum.statistics;
	else
		tap_is_int(sum.statistics, whole_at(manifest, line, f->total_statistics),
		    "%s: running statistics in total", file);
	tap_is_int(sum.params, whole_at(manifest, line, f->total_params),
	    "%s: parameters in total", file);
}

static void
compare_rows(const struct text_format *f, const struct import *im, const char *truth_path,
    const struct csv_table *manifest, int line)
{
	const char *file = text_at(manifest, line, "file");
	struct csv_table truth;
	struct row *row;

	if (!tap_ok(load_table(truth_path, &truth), "%s has a table of layers", file))
		return;
	row = mem_calloc((size_t)truth.n, sizeof *row);
	fill_rows(im, row, truth.n - 1);
	tap_is_int(count_wrong(f, &truth, row), 0, "%s: all layers", file);
	check_totals(f, manifest, line, &truth, row);
	free(row);
	csv_table_free(&truth);
}

static void
check_text_file(const struct text_format *f, const char *folder, const struct csv_table *manifest,
    int line)
{
	const char *file = text_at(manifest, line, "file");
	char *path = mem_printf("%s/%s", folder, file);
	char *truth = mem_printf("%s/%.*s.truth.csv", folder,
	    (int)(strlen(file) - strlen(f->ending)), file);
	size_t size;
	unsigned char *data = load_file(path, &size);
	const struct import_format *format = import_format_of(data, size, path);
	struct import im;
	struct err e = {"it is of no format that is read"};

	import_open(&im, path, data, size, NULL);
	if (tap_ok(format != NULL && import_read(&im, format, &e), "%s is read", file)) {
		compare_rows(f, &im, truth, manifest, line);
		tap_is_str(im.reason.text, "", "%s: every rule worked", file);
		if (!tap_ok(import_has_twin(&im, &e), "%s: its script", file))
			tap_diag("%s", e.text);
		if (im.remark != NULL && *im.remark != '\0')
			tap_diag("%s: %s", file, im.remark);
	} else {
		tap_diag("%s", e.text);
	}
	import_close(&im);
	free(data);
	free(truth);
	free(path);
}

static bool
has_word(const char *file, int nwords, char **word)
{
	for (int i = 0; i < nwords; i++)
		if (strstr(file, word[i]) != NULL)
			return true;
	return nwords <= 0;
}

void
check_rows(const char *folder, int nwords, char **word)
{
	for (size_t k = 0; k < sizeof text_formats / sizeof *text_formats; k++) {
		char *inner = mem_printf("%s/%s", folder, text_formats[k].folder);
		char *path = mem_printf("%s/MANIFEST.csv", inner);
		struct csv_table manifest;

		if (tap_ok(load_table(path, &manifest), "%s lists the files", path)) {
			for (int i = 1; i < manifest.n; i++)
				if (has_word(text_at(&manifest, i, "file"), nwords, word))
					check_text_file(&text_formats[k], inner, &manifest, i);
			csv_table_free(&manifest);
		}
		free(path);
		free(inner);
	}
}
