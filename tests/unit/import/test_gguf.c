/*
 * GGUF files: those of data/gguf, to the unit, with the sizes that llama.cpp prints for the real
 * ones; sets of files; and sentences about files that are wrong.
 */
#include "config.h"

#include "base/mem.h"
#include "base/number.h"
#include "import/import.h"
#include "lib/csv_table.h"
#include "lib/gguf_writer.h"
#include "lib/tap.h"
#include "lib/temp.h"
#include "lib/tree.h"
#include "lib/variant.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LONG_NAME 1000000
#define DEEP      1000000

static struct csv_table files, keys, tensors;

static void
read_table(const char *name, struct csv_table *t)
{
	char path[512];
	FILE *f;

	(void)snprintf(path, sizeof path, "%s/tests/data/gguf/%s", tree_folder(), name);
	f = fopen(path, "r");
	(void)tap_ok(f != NULL && csv_table_read(f, t), "%s can be read", path);
	if (f != NULL)
		(void)fclose(f);
}

static struct model *
open_model(const char *path, bool decodes, struct script_messages *said, struct err *e)
{
	struct knob_setting knobs[] = {
	    {.name = (char[]){"mode"}, .value = (char[]){"decode"}},
	    {.name = (char[]){"cache"}, .value = (char[]){"0"}}, {0}};
	struct script_options o = {.file = path, .messages = said,
	    .knobs = decodes ? knobs : NULL, .datadir = getenv("LAYERTOP_DATADIR")};

	*e = (struct err){""};
	*said = (struct script_messages){0};
	return model_file_load(&o, e);
}

static void
add_keys(struct gguf_writer *w, const char *model, uint32_t file_type)
{
	for (int i = 1; i < keys.n; i++) {
		const char *key = csv_table_at(&keys, i, "key");
		const char *kind = csv_table_at(&keys, i, "kind");
		const char *value = csv_table_at(&keys, i, "value");

		if (strcmp(csv_table_at(&keys, i, "model"), model) != 0)
			continue;
		if (strcmp(kind, "text") == 0)
			gguf_key_text(w, key, value);
		else if (strcmp(kind, "float") == 0)
			gguf_key_float(w, key, (float)atof(value));
		else if (strcmp(kind, "tokens") == 0)
			gguf_key_tokens(w, key, atoi(value));
		else if (strcmp(kind, "ones") == 0)
			gguf_key_ones(w, key, atoi(value));
		else
			gguf_key_int(w, key, strcmp(kind, "file_type") == 0 ? file_type
			    : (uint32_t)atoi(value));
	}
}

/* Read "4096x128256". */
static int
read_dims(const char *text, int64_t dims[static 4])
{
	int rank = 0;

	for (char *end = NULL; rank < 4; text = end + 1) {
		dims[rank++] = strtoll(text, &end, 10);
		if (*end != 'x')
			break;
	}
	return rank;
}

/* Add the tensors of one row: one, or one for each layer of "0-3 6 9". */
static void
add_tensors(struct gguf_writer *w, int row, const char *type)
{
	const char *name = csv_table_at(&tensors, row, "name");
	const char *layers = csv_table_at(&tensors, row, "layers");
	const char *rest = strstr(name, "%d");
	int64_t dims[4];
	int rank = read_dims(csv_table_at(&tensors, row, "dims"), dims);
	char text[128];

	if (*layers == '\0')
		gguf_tensor(w, name, rank, dims, type);
	while (*layers != '\0') {
		char *end;
		long first = strtol(layers, &end, 10), last = first;

		if (*end == '-')
			last = strtol(end + 1, &end, 10);
		for (long i = first; rest != NULL && i <= last; i++) {
			(void)snprintf(text, sizeof text, "%.*s%ld%s", (int)(rest - name), name, i,
			    rest + 2);
			gguf_tensor(w, text, rank, dims, type);
		}
		layers = *end == ' ' ? end + 1 : end;
	}
}

/* Write a model of the tables; a part of its tensors if there are several files. */
static const char *
write_model(const char *model, const char *type, uint32_t file_type, const char *file, int part,
    int parts, int64_t *size)
{
	struct gguf_writer w = {.at = 0};
	const char *path;
	int seen = 0;

	if (part == 0)
		add_keys(&w, model, file_type);
	if (parts > 1) {
		gguf_key_short(&w, "split.no", (uint16_t)part);
		gguf_key_short(&w, "split.count", (uint16_t)parts);
	}
	for (int i = 1; i < tensors.n; i++)
		if (strcmp(csv_table_at(&tensors, i, "model"), model) == 0 &&
		    seen++ % parts == part)
			add_tensors(&w, i, csv_table_at(&tensors, i, type));
	path = gguf_write(&w, file);
	*size = w.size;
	return path;
}

/* Compare bytes with a size that llama.cpp prints: "4.58 GiB (4.89 BPW)". */
static void
check_printed(const char *printed, const char *name, const struct figures *f)
{
	double size = 0, bits = 0, unit;
	char prefix = 0;

	if (sscanf(printed, "%lf %ciB (%lf BPW)", &size, &prefix, &bits) != 3)
		return;
	unit = prefix == 'G' ? 1073741824.0 : 1048576.0;
	/* Files of older versions store one matrix of this one in fewer bits: data/README. */
	tap_ok(fabs((double)f->weight_bytes / unit - size) <=
	    (strcmp(name, "deepseek-v2-lite") == 0 ? 0.011 : 0.005),
	    "%s: llama.cpp prints %s for the real file", name, printed);
	tap_ok(fabs(8.0 * (double)f->weight_bytes / (double)f->params - bits) <= 0.005,
	    "%s: %.2f bits for each weight", name, bits);
}

/* Quantize the model of 16 bits as llama.cpp does, and compare with its other files. */
static void
check_mixes(const struct graph *g, const char *name)
{
	static const struct {
		const char *type, *choice;
	} mixes[] = {{"q8_0", "bits=q8_0"}, {"q4_0", "bits=mostly_q4_0"},
	    {"q4_k_m", "bits=q4_k_m"}};

	for (int row = 1; row < files.n; row++)
		for (size_t i = 0; i < sizeof mixes / sizeof *mixes; i++) {
			struct graph *v;

			if (strcmp(csv_table_at(&files, row, "model"), name) != 0 ||
			    strcmp(csv_table_at(&files, row, "type"), mixes[i].type) != 0)
				continue;
			v = VARIANT(g, mixes[i].choice);
			tap_is_int(variant_total(v).weight_bytes,
			    atoll(csv_table_at(&files, row, "tensor_bytes")),
			    "%s: %s gives the bytes of such a file", name, mixes[i].choice);
			graph_free(v);
		}
}

/* Return the layer at a path in a variant. */
static const struct encoding *
encoding_at(const struct graph *g, const char *path)
{
	int layer = graph_find(g, path);

	(void)tap_ok(layer >= 0, "there is a layer %s", path);
	return &g->layer[layer < 0 ? 0 : layer].encoding;
}

/* Bytes of Llama 3 8B: 32 x 218,103,808 weights in its layers, 2 x 525,336,576 in embedding and
 * scores, 65 x 4,096 in norms. */
#define IN_LAYERS INT64_C(6979321856)
#define AT_ENDS   INT64_C(1050673152)
#define IN_NORMS  266240

static const struct {
	const char *choice;
	int64_t bytes;
	enum dtype product;
} formats[] = {
    {"bits=q4_k", (IN_LAYERS + AT_ENDS) / 256 * 144 + 4 * IN_NORMS, DTYPE_INT8},
    {"bits=q6_k", (IN_LAYERS + AT_ENDS) / 256 * 210 + 4 * IN_NORMS, DTYPE_INT8},
    {"bits=iq4_xs", (IN_LAYERS + AT_ENDS) / 256 * 136 + 4 * IN_NORMS, DTYPE_INT8},
    {"bits=awq", IN_LAYERS / 256 * 133 + 2 * (AT_ENDS + IN_NORMS), DTYPE_FP16},
    {"bits=gptq", IN_LAYERS / 256 * 133 + 2 * (AT_ENDS + IN_NORMS), DTYPE_FP16},
    {"bits=fp8_block", IN_LAYERS / 16384 * 16388 + 2 * (AT_ENDS + IN_NORMS), DTYPE_FP8},
    {"bits=mxfp4", IN_LAYERS / 32 * 17 + 2 * (AT_ENDS + IN_NORMS), DTYPE_BF16},
    {"bits=nvfp4", IN_LAYERS / 16 * 9 + 2 * (AT_ENDS + IN_NORMS), DTYPE_FP4},
};

static void
check_formats(const struct graph *g)
{
	int64_t cache = variant_total(g).kv_token_bytes;
	struct graph *v;

	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		const struct encoding *f;

		v = VARIANT(g, formats[i].choice);
		f = encoding_at(v, "layers.0.gate");
		tap_is_int(variant_total(v).weight_bytes, formats[i].bytes, "%s: bytes",
		    formats[i].choice);
		tap_ok(encoding_factor_type(f) == formats[i].product &&
		    encoding_multiplied_type(f) == formats[i].product, "%s: products in %s",
		    formats[i].choice, dtype_table[formats[i].product].name);
		tap_is_int(variant_total(v).kv_token_bytes, cache, "%s: the cache has 16 bits",
		    formats[i].choice);
		graph_free(v);
	}
	v = VARIANT(g, "bits=awq", "bits=q4_k@head");
	tap_is_int(variant_total(v).weight_bytes, IN_LAYERS / 256 * 133 + AT_ENDS / 2 / 256 * 144 +
	    AT_ENDS + 2 * IN_NORMS, "one layer has another format");
	graph_free(v);
	v = VARIANT(g, "bits=q4_k", "bits=8@layers.0.gate");
	tap_ok(encoding_blocks(encoding_at(v, "layers.0.gate")) == NULL &&
	    encoding_weight_bits(encoding_at(v, "layers.0.gate")) == 8, "or a width");
	graph_free(v);
}

static void
check_file(int row)
{
	const char *name = csv_table_at(&files, row, "model");
	const char *type = csv_table_at(&files, row, "type");
	char text[64], number[NUMBER_TEXT_MAX];
	struct script_messages said;
	struct figures f;
	int64_t size;
	struct err e;
	const char *path = write_model(name, type,
	    (uint32_t)atoi(csv_table_at(&files, row, "file_type")), "model.gguf", 0, 1, &size);
	struct model *m = open_model(path, true, &said, &e);

	tap_is_int(size, atoll(csv_table_at(&files, row, "file_bytes")), "%s %s: the writer's file",
	    name, type);
	if (!tap_ok(m != NULL && said.n == 0, "%s %s opens: %s%s", name, type, e.text,
	    said.n > 0 ? said.message[0].text : ""))
		return;
	f = variant_total(m->graph);
	tap_is_int(f.params, atoll(csv_table_at(&files, row, "params")), "%s: parameters", type);
	tap_is_int(f.weight_bytes, atoll(csv_table_at(&files, row, "tensor_bytes")),
	    "%s: bytes of the weights", type);
	tap_is_int(f.kv_token_bytes, atoll(csv_table_at(&files, row, "cache_bytes_per_token")),
	    "%s: cache of a token", type);
	(void)snprintf(text, sizeof text, "in a file of %s bytes.", number_grouped(
	    atoll(csv_table_at(&files, row, "file_bytes")), number));
	tap_has(m->notes, text, "the notes have the size of the file");
	(void)snprintf(text, sizeof text, "Weights: %s tensors",
	    csv_table_at(&files, row, "tensors"));
	tap_has(m->notes, text, "and its tensors");
	check_printed(csv_table_at(&files, row, "printed"), name, &f);
	if (strcmp(type, "f16") == 0)
		check_mixes(m->graph, name);
	if (strcmp(type, "f16") == 0 && strcmp(name, "llama-3-8b") == 0)
		check_formats(m->graph);
	model_free(m);
	messages_free(&said);
}

/* Three files make one model; one that is missing is named. */
static void
test_set(void)
{
	static const char *const part[] = {"set-00001-of-00003.gguf", "set-00002-of-00003.gguf",
	    "set-00003-of-00003.gguf"};
	struct script_messages said;
	struct model *m;
	struct err e;
	int64_t size;

	for (int i = 0; i < 3; i++)
		(void)write_model("gemma-2-2b", "q4_k_m", 15, part[i], i, 3, &size);
	for (int i = 0; i < 3; i += 2) {
		m = open_model(temp_path(part[i]), false, &said, &e);
		if (tap_ok(m != NULL && said.n == 0, "a set opens by its file %d: %s", i + 1,
		    e.text))
			tap_is_int(variant_total(m->graph).weight_bytes, 1702536192,
			    "with the bytes of all");
		model_free(m);
		messages_free(&said);
	}
	(void)unlink(temp_path(part[1]));
	m = open_model(temp_path(part[0]), false, &said, &e);
	tap_ok(m != NULL && said.n == 2, "it opens without the second: %s", e.text);
	tap_is_str(said.n > 0 ? said.message[0].text : "", "1 of 3 files of the set are missing, "
	    "and their tensors count in 16 bits: set-00002-of-00003.gguf", "which is said");
	model_free(m);
	messages_free(&said);
	(void)unlink(temp_path(part[0]));
	m = open_model(temp_path(part[2]), false, &said, &e);
	tap_ok(m == NULL, "but not without the first");
	tap_has(e.text, "set-00001-of-00003.gguf: the first file of the set is missing, which says "
	    "what the model is", "which is said");
	(void)unlink(temp_path(part[2]));
	(void)write_model("gemma-2-2b", "q4_k_m", 15, "alone.gguf", 1, 3, &size);
	m = open_model(temp_path("alone.gguf"), false, &said, &e);
	tap_has(e.text, "alone.gguf: it is one of 3 files, whose names have to end in "
	    "-00001-of-00003.gguf and the like", "a file that was renamed is refused");
	model_free(m);
	messages_free(&said);
}

/* An architecture without a template: the tensors are listed. */
static void
test_unknown(void)
{
	struct gguf_writer w = {.at = 0};
	struct script_messages said;
	struct model *m;
	struct err e;

	gguf_key_text(&w, "general.architecture", "mystery");
	gguf_tensor(&w, "blk.0.some.weight", 2, (const int64_t[]){256, 3}, "Q4_K");
	gguf_tensor(&w, "blk.0.some.bias", 1, (const int64_t[]){3}, "F32");
	m = open_model(gguf_write(&w, "mystery.gguf"), false, &said, &e);
	if (!tap_ok(m != NULL && said.n == 1, "an unknown architecture opens: %s", e.text))
		return;
	tap_has(said.message[0].text, "there is no template for the architecture 'mystery' of GGUF "
	    "files", "with a sentence");
	tap_is_int(variant_total(m->graph).params, 771, "its parameters");
	tap_is_int(variant_total(m->graph).weight_bytes, 3 * 144 + 12, "and bytes");
	model_free(m);
	messages_free(&said);
}

static void
check_refused(const char *path, const char *sentence)
{
	struct script_messages said;
	struct err e;
	struct model *m = open_model(path, false, &said, &e);

	tap_ok(m == NULL && strstr(e.text, sentence) != NULL && strchr(e.text, '\n') == NULL &&
	    strstr(e.text, "bad.gguf: bad.gguf: ") == NULL, "%s", m == NULL ? e.text : "it opens");
	model_free(m);
	messages_free(&said);
}

/* Check the sentence about a file of two tensors, the second of which is as given. */
static void
check_tensor(const char *name, int rank, const int64_t *dims, uint32_t type, uint64_t offset,
    const char *sentence)
{
	struct gguf_writer w = {.at = 0};

	gguf_key_text(&w, "general.architecture", "llama");
	gguf_tensor(&w, "a", 1, (const int64_t[]){16}, "F32");
	gguf_tensor_at(&w, name, rank, dims, type, offset);
	check_refused(gguf_write(&w, "bad.gguf"), sentence);
}

static void
test_tensors_refused(void)
{
	static const int64_t one[] = {16, 1, 1, 1, 1, 1, 1, 1, 1}, rows[] = {100, 2};
	static const int64_t many[] = {INT64_MAX, 2}, below[] = {-1};
	char *name = mem_alloc(LONG_NAME + 1);

	check_tensor("a", 1, one, 0, 64, "bad.gguf: tensor 'a' is there twice");
	check_tensor("b", 1, one, 0, 32, "the data of 'a' and 'b' overlap");
	check_tensor("b", 1, one, 0, 65, "begin at byte 65, which is no multiple of 32");
	check_tensor("b", 1, one, 0, UINT64_C(1) << 63,
	    "the data of tensor 'b' begin at byte 9223372036854775808");
	check_tensor("b", 1, one, 0, INT64_MAX - 31,
	    "the data of tensor 'b' begin at byte 9223372036854775776");
	check_tensor("b", 9, one, 0, 64, "tensor 'b' has 9 dimensions; at most 8 are read");
	check_tensor("b", 1, below, 0, 64, "dimension 1 of tensor 'b' is 18446744073709551615");
	check_tensor("b", 2, many, 0, 64, "tensor 'b' has more than 9.2e18 elements");
	check_tensor("b", 1, many, 0, 64, "tensor 'b' has more than 9.2e18 bytes");
	check_tensor("b", 1, one, 77, 64, "tensor 'b' has no type that is known, but 77");
	check_tensor("b", 2, rows, 12, 64,
	    "tensor 'b' has rows of 100 numbers, and q4_k has blocks of 256");
	check_tensor("", 1, one, 0, 64, "the name of a tensor is empty or has a zero byte");
	memset(name, 'n', LONG_NAME);
	name[LONG_NAME] = '\0';
	check_tensor(name, 1, one, 0, 64,
	    "the name of a tensor has 1000000 bytes; at most 1024 are read");
	free(name);
}

/* Write the pair "k" of any kind, and check the sentence. */
static void
check_pair(const struct gguf_bytes *rest, const char *sentence)
{
	struct gguf_writer w = {.at = 0};

	gguf_put_text(&w.pairs, "k");
	gguf_put(&w.pairs, rest->data, rest->n);
	w.npairs = 1;
	check_refused(gguf_write(&w, "bad.gguf"), sentence);
}

static void
test_pairs_refused(void)
{
	struct gguf_bytes b = {0};
	struct gguf_writer w = {.at = 0};

	gguf_put_number(&b, 8, 4);
	gguf_put_number(&b, UINT64_C(1) << 63, 8);
	check_pair(&b, "bad.gguf: its header has more than 536870912 bytes, and no more are read");
	b.n = 0;
	gguf_put_number(&b, 9, 4);
	gguf_put_number(&b, 0, 4);
	gguf_put_number(&b, UINT64_C(1) << 31, 8);
	check_pair(&b, "bad.gguf: its header has more than 536870912 bytes, and no more are read");
	b.n = 0;
	gguf_put_number(&b, 9, 4);
	gguf_put_number(&b, 8, 4);
	gguf_put_number(&b, UINT64_C(1) << 63, 8);
	check_pair(&b, "bad.gguf: it ends in its header, after ");
	b.n = 0;
	gguf_put_number(&b, 13, 4);
	check_pair(&b, "the value of 'k' has no type that is known, but 13");
	b.n = 0;
	for (int i = 0; i < DEEP; i++) {
		gguf_put_number(&b, 9, 4);
		if (i > 0)
			gguf_put_number(&b, 1, 8);
	}
	check_pair(&b, "'k' has lists nested more than 4 deep");
	free(b.data);
	gguf_key_int(&w, "twice", 1);
	gguf_key_int(&w, "twice", 2);
	check_refused(gguf_write(&w, "bad.gguf"), "the key 'twice' is there twice");
	gguf_key_int(&w, "general.alignment", 3);
	check_refused(gguf_write(&w, "bad.gguf"),
	    "'general.alignment' is no multiple of 8 up to 1048576");
}

static void
test_counts_refused(void)
{
	struct gguf_writer w = {.at = 0};

	check_refused(gguf_write_counts(&w, "bad.gguf", 1, 0, 0),
	    "it has version 1 of GGUF; 2 and 3 are read");
	check_refused(gguf_write_counts(&w, "bad.gguf", 3 << 24, 0, 0),
	    "its numbers have the highest byte first, which is not read");
	check_refused(gguf_write_counts(&w, "bad.gguf", 3, UINT64_C(1) << 63, 0),
	    "it says that it has 9223372036854775808 tensors; at most 1000000 are read");
	check_refused(gguf_write_counts(&w, "bad.gguf", 3, 0, UINT64_C(1) << 63),
	    "it says that it has 9223372036854775808 pairs; at most 65536 are read");
	check_refused(gguf_write_counts(&w, "bad.gguf", 3, 0, 5),
	    "the name of a key is empty or has a zero byte");
	check_refused(gguf_write_counts(&w, "bad.gguf", 3, 0, 0), "the file holds no tensors");
	check_refused(temp_write_bytes("bad.gguf", "GGUF\3\0", 6), "it ends in its header, after 6 "
	    "bytes");
}

int
main(void)
{
	temp_open();
	read_table("files.csv", &files);
	read_table("keys.csv", &keys);
	read_table("tensors.csv", &tensors);
	for (int row = 1; row < files.n; row++)
		check_file(row);
	test_set();
	test_unknown();
	test_tensors_refused();
	test_pairs_refused();
	test_counts_refused();
	csv_table_free(&files);
	csv_table_free(&keys);
	csv_table_free(&tensors);
	temp_close();
	return tap_done();
}
