/*
 * Weights beside a configuration: headers of safetensors, an index, and what differs from the
 * architecture.
 */
#include "config.h"

#include "base/mem.h"
#include "import/import.h"
#include "import/safetensors.h"
#include "lib/tap.h"
#include "lib/temp.h"
#include "lib/variant.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LONG_NAME 1000000

/* A model of one layer, with 2 heads of 2 features. */
static const char config[] = "{\"model_type\": \"llama\", \"num_attention_heads\": 2, "
    "\"hidden_size\": 4, \"num_hidden_layers\": 1, \"intermediate_size\": 8, \"vocab_size\": 10, "
    "\"torch_dtype\": \"bfloat16\"}";

/* The tensors of that model. */
static const struct entry {
	const char *name, *type;
	int rows, columns;         /* 0: it has one dimension */
} tensors[] = {
    {"model.embed_tokens.weight", "BF16", 10, 4},
    {"model.layers.0.input_layernorm.weight", "BF16", 4, 0},
    {"model.layers.0.self_attn.q_proj.weight", "F8_E4M3", 4, 4},
    {"model.layers.0.self_attn.k_proj.weight", "BF16", 4, 4},
    {"model.layers.0.self_attn.v_proj.weight", "BF16", 4, 4},
    {"model.layers.0.self_attn.o_proj.weight", "BF16", 4, 4},
    {"model.layers.0.post_attention_layernorm.weight", "BF16", 4, 0},
    {"model.layers.0.mlp.gate_proj.weight", "BF16", 8, 4},
    {"model.layers.0.mlp.up_proj.weight", "BF16", 8, 4},
    {"model.layers.0.mlp.down_proj.weight", "BF16", 4, 8},
    {"model.norm.weight", "BF16", 4, 0},
    {"lm_head.weight", "BF16", 10, 4},
};
#define TENSORS    ((int)(sizeof tensors / sizeof *tensors))
#define PARAMETERS (2 * 40 + 3 * 4 + 4 * 16 + 3 * 32)

/* Write a header, and zeros for the data unless `cut`. */
static const char *
write_header(const char *name, const char *json, size_t data)
{
	size_t n = strlen(json);
	char *file = mem_calloc(8 + n + data, 1);
	const char *path;

	for (int i = 0; i < 8; i++)
		file[i] = (char)(n >> 8 * i & 0xff);
	memcpy(file + 8, json, n);
	path = temp_write_bytes(name, file, 8 + n + data);
	free(file);
	return path;
}

/* Write the tensors [first, end), without the one called `without`. */
static void
write_tensors(const char *file, int first, int end, const char *without)
{
	char json[4096] = "{\"__metadata__\": {\"format\": \"pt\"}";
	int64_t at = 0;

	for (int i = first; i < end; i++) {
		const struct entry *t = &tensors[i];
		int64_t n = t->rows * (t->columns > 0 ? t->columns : 1);
		int64_t bytes = n * (strcmp(t->type, "BF16") == 0 ? 2 : 1);
		char shape[32];

		if (without != NULL && strcmp(t->name, without) == 0)
			continue;
		(void)snprintf(shape, sizeof shape, t->columns > 0 ? "%d, %d" : "%d", t->rows,
		    t->columns);
		(void)snprintf(json + strlen(json), sizeof json - strlen(json),
		    ", \"%s\": {\"dtype\": \"%s\", \"shape\": [%s], \"data_offsets\": [%" PRId64
		    ", %" PRId64 "]}", t->name, t->type, shape, at, at + bytes);
		at += bytes;
	}
	(void)snprintf(json + strlen(json), sizeof json - strlen(json), "}");
	(void)write_header(file, json, (size_t)at);
}

/* Open what is in the temporary folder, and collect what it prints. */
static struct model *
open_folder(const char *path, struct script_messages *messages, struct err *e)
{
	struct script_options o = {.file = path, .messages = messages,
	    .datadir = getenv("LAYERTOP_DATADIR")};

	*e = (struct err){""};
	*messages = (struct script_messages){0};
	return model_file_load(&o, e);
}

static void
test_whole(void)
{
	struct script_messages said;
	struct model *m;
	struct err e;

	(void)temp_write("config.json", config);
	write_tensors("model.safetensors", 0, TENSORS, NULL);
	m = open_folder(temp_folder(), &said, &e);
	if (!tap_ok(m != NULL, "a folder opens: %s", e.text))
		return;
	tap_is_int(variant_total(m->graph).params, PARAMETERS, "its parameters");
	tap_is_int(variant_total(m->graph).weight_bytes, 2 * PARAMETERS - 16,
	    "bytes by the types of tensors: one has 8 bits");
	tap_is_int(said.n, 0, "nothing differs");
	tap_has(m->notes, "12 tensors of 252 numbers, 488 bytes in a file of", "the notes say what "
	    "is there");
	tap_is_str(m->format, "Hugging Face config, safetensors", "and the format");
	model_free(m);
	messages_free(&said);
	m = open_folder(temp_path("model.safetensors"), &said, &e);
	tap_ok(m != NULL && m->graph->nlayers > 12, "so does the file of weights beside it");
	model_free(m);
	messages_free(&said);
}

/* Compare what is printed about a file that differs. */
static void
check_said(const char *what, const char *sentence)
{
	struct script_messages said;
	struct err e;
	struct model *m = open_folder(temp_folder(), &said, &e);

	tap_ok(m != NULL && said.n == 1, "%s: the model opens, one thing differs", what);
	tap_is_str(said.n > 0 ? said.message[0].text : e.text, sentence, "%s: said so", what);
	model_free(m);
	messages_free(&said);
}

static void
test_differences(void)
{
	write_tensors("model.safetensors", 0, TENSORS, "model.layers.0.mlp.up_proj.weight");
	check_said("one is missing", "the weights lack 1 tensors of the architecture: "
	    "model.layers.0.mlp.up_proj.weight");
	(void)write_tensors("model.safetensors", 0, TENSORS, NULL);
	(void)temp_write("config.json", "{\"model_type\": \"llama\", \"num_attention_heads\": 2, "
	    "\"hidden_size\": 4, \"num_hidden_layers\": 1, \"intermediate_size\": 8, "
	    "\"vocab_size\": 10, \"tie_word_embeddings\": true}");
	check_said("one is too many",
	    "the weights have 1 tensors that no layer uses: lm_head.weight");
	(void)temp_write("config.json", "{\"model_type\": \"llama\", \"num_attention_heads\": 2, "
	    "\"hidden_size\": 4, \"num_hidden_layers\": 1, \"intermediate_size\": 8, "
	    "\"vocab_size\": 9, \"tie_word_embeddings\": false}");
	check_said("two have another shape",
	    "the shapes of 2 tensors differ from the architecture: "
	    "model.embed_tokens.weight has 10x4 numbers, not 9x4, lm_head.weight has 10x4 numbers, "
	    "not 9x4");
}

/* Write an index of two shards. */
static void
write_index(void)
{
	char json[4096] = "{\"metadata\": {\"total_size\": 488}, \"weight_map\": {";

	for (int i = 0; i < TENSORS; i++)
		(void)snprintf(json + strlen(json), sizeof json - strlen(json),
		    "%s\"%s\": \"model-0000%d-of-00002.safetensors\"", i > 0 ? ", " : "",
		    tensors[i].name, i < 6 ? 1 : 2);
	(void)snprintf(json + strlen(json), sizeof json - strlen(json), "}}");
	(void)temp_write("model.safetensors.index.json", json);
}

static void
test_shards(void)
{
	struct script_messages said;
	struct model *m;
	struct err e;

	(void)remove(temp_path("model.safetensors"));
	(void)temp_write("config.json", config);
	write_index();
	write_tensors("model-00001-of-00002.safetensors", 0, 6, NULL);
	m = open_folder(temp_folder(), &said, &e);
	if (tap_ok(m != NULL && said.n == 0, "a set opens although a shard is missing: %s", e.text))
		tap_has(m->notes, "The files of 6 tensors that the index names are missing.", "the "
		    "notes say so");
	model_free(m);
	messages_free(&said);
	write_tensors("model-00002-of-00002.safetensors", 6, TENSORS, NULL);
	m = open_folder(temp_path("model.safetensors.index.json"), &said, &e);
	if (tap_ok(m != NULL && said.n == 0, "the whole set opens by its index: %s", e.text))
		tap_has(m->notes, "12 tensors of 252 numbers, 488 bytes in 2 files", "its notes");
	model_free(m);
	messages_free(&said);
	(void)remove(temp_path("model.safetensors.index.json"));
	write_tensors("model-00002-of-00002.safetensors", 5, TENSORS, NULL);
	m = open_folder(temp_folder(), &said, &e);
	tap_has(e.text, "tensor 'model.layers.0.self_attn.o_proj.weight' is in two files, "
	    "model-00001-of-00002.safetensors and model-00002-of-00002.safetensors",
	    "two files with one tensor are refused");
	model_free(m);
	messages_free(&said);
	(void)remove(temp_path("model-00001-of-00002.safetensors"));
	(void)remove(temp_path("model-00002-of-00002.safetensors"));
}

static void
test_alone(void)
{
	struct script_messages said;
	struct model *m;
	struct err e;

	(void)remove(temp_path("config.json"));
	write_tensors("alone.safetensors", 0, TENSORS, NULL);
	m = open_folder(temp_path("alone.safetensors"), &said, &e);
	if (!tap_ok(m != NULL && said.n == 0, "weights alone open: %s", e.text))
		return;
	tap_is_int(variant_total(m->graph).params, PARAMETERS, "with all their numbers");
	tap_is_int(variant_total(m->graph).weight_bytes, 2 * PARAMETERS - 16, "and bytes");
	tap_is_int(variant_total(m->graph).macs, 0, "and no products");
	tap_ok(graph_find(m->graph, "model.layers.0.mlp.gate_proj.weight") >= 0,
	    "names make blocks");
	tap_has(m->notes, "No configuration says which architecture this is",
	    "which the notes say");
	model_free(m);
	messages_free(&said);
}

/* Headers that are refused, and a part of the sentence about each. */
static const struct {
	const char *json, *sentence;
} refused[] = {
    {"{\"a\": {\"dtype\": \"F32\", \"shape\": [9223372036854775807, 2], \"data_offsets\": [0, 8]}}",
        "tensor 'a' has more than 9.2e18 elements"},
    {"{\"a\": {\"dtype\": \"F32\", \"shape\": [9223372036854775808], \"data_offsets\": [0, 8]}}",
        "line 1: the JSON is broken: too big integer"},
    {"{\"a\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [0, 8]}, "
        "\"a\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [8, 16]}}",
        "duplicate object key"},
    {"{\"a\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [0, 8]}, "
        "\"b\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [4, 12]}}",
        "the data of 'a' and 'b' overlap"},
    {"{\"a\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [4, 12]}}",
        "nothing has the 4 bytes of data before 'a'"},
    {"{\"a\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [0, 4]}}",
        "tensor 'a' has 2 elements of 32 bits, and 4 bytes of data"},
    {"{\"a\": {\"dtype\": \"F31\", \"shape\": [2], \"data_offsets\": [0, 8]}}",
        "tensor 'a' has no type that is known, but 'F31'"},
    {"{\"a\": {\"dtype\": \"F32\", \"shape\": [-2], \"data_offsets\": [0, 8]}}",
        "dimension 1 of tensor 'a' is no whole number of at least 0"},
    {"{\"a\": {\"dtype\": \"F32\", \"shape\": [1,1,1,1,1,1,1,1,2], \"data_offsets\": [0, 8]}}",
        "the shape of tensor 'a' is no list of at most 8 numbers"},
    {"{\"a\": {\"dtype\": \"F32\", \"shape\": [2]}}",
        "tensor 'a' does not say where its data begin and end"},
    {"{\"a\": {\"dtype\": \"F32\", \"shape\": 2, \"data_offsets\": [0, 8]}}",
        "the shape of tensor 'a' is no list of at most 8 numbers"},
    {"{\"a\": {\"dtype\": \"F32\", \"shape\": [1.5], \"data_offsets\": [0, 8]}}",
        "dimension 1 of tensor 'a' is no whole number of at least 0"},
    {"{\"a\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [0, 4, 8]}}",
        "tensor 'a' does not say where its data begin and end"},
    {"{\"a\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [\"0\", 8]}}",
        "tensor 'a' does not say where its data begin and end"},
    {"{\"a\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [0, 8.0]}}",
        "tensor 'a' does not say where its data begin and end"},
    {"{\"a\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [-8, 0]}}",
        "tensor 'a' does not say where its data begin and end"},
    {"{\"a\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [8, 0]}}",
        "tensor 'a' does not say where its data begin and end"},
    {"{\"a\": {\"dtype\": \"F4\", \"shape\": [3], \"data_offsets\": [0, 2]}}",
        "tensor 'a' has 3 elements of 4 bits, and 2 bytes of data"},
    {"{\"a\": {\"dtype\": \"F4\", \"shape\": [3], \"data_offsets\": [0, 1]}}",
        "tensor 'a' has 3 elements of 4 bits, and 1 bytes of data"},
    {"{\"a\": {\"dtype\": \"F64\", \"shape\": [4611686018427387904], \"data_offsets\": [0, 8]}}",
        "tensor 'a' has 4611686018427387904 elements of 64 bits, and 8 bytes of data"},
    {"{\"a\": 3}", "tensor 'a' has no type that is known"},
    {"{}", "the file holds no tensors"},
};

static void
check_refused(const char *path, const char *sentence)
{
	struct script_messages said;
	struct err e;
	struct model *m = open_folder(path, &said, &e);

	tap_ok(m == NULL && strstr(e.text, sentence) != NULL, "%s",
	    m == NULL ? e.text : "it opens");
	model_free(m);
	messages_free(&said);
}

static void
test_refused(void)
{
	static const unsigned char huge[] = {0, 0, 0, 0x80, 0, 0, 0, 0, '{', '}'};
	static const unsigned char endless[] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f,
	    '{'};
	static const char rest[] = "\": {\"dtype\": \"F32\", \"shape\": [], "
	    "\"data_offsets\": [0, 4]}}";
	char *name = mem_alloc(LONG_NAME + 128);

	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		check_refused(write_header("bad.safetensors", refused[i].json, 16),
		    refused[i].sentence);
	check_refused(temp_write_bytes("bad.safetensors", (const char *)huge, sizeof huge),
	    "its header has 2147483648 bytes; at most 100000000 are read");
	check_refused(temp_write_bytes("bad.safetensors", (const char *)endless, sizeof endless),
	    "its header has 9223372036854775807 bytes; at most 100000000 are read");
	check_refused(temp_write_bytes("bad.safetensors", "\x10\0\0\0\0\0\0\0{}", 10),
	    "its header has 16 bytes, and the file ends after 2");
	check_refused(temp_write("bad.safetensors", "{}"),
	    "it ends before the length of its header");
	memset(name, 'n', LONG_NAME + 2);
	memcpy(name, "{\"", 2);
	memcpy(name + 2 + LONG_NAME, rest, sizeof rest);
	check_refused(write_header("bad.safetensors", name, 4),
	    "the name of a tensor has 1000000 bytes; at most 1024 are read");
	memset(name, '[', LONG_NAME);
	name[LONG_NAME] = '\0';
	check_refused(write_header("bad.safetensors", name, 4), "JSON is nested more than 64 deep");
	(void)remove(temp_path("bad.safetensors"));
	check_refused(temp_write("model.safetensors.index.json", "{\"metadata\": {}}"),
	    "it has no 'weight_map' and is no index of weights");
	free(name);
}

int
main(void)
{
	temp_open();
	test_whole();
	test_differences();
	test_shards();
	test_alone();
	test_refused();
	temp_close();
	return tap_done();
}
