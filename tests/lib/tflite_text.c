#include "lib/tflite_text.h"

#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_GRAPHS  8
#define MAX_TENSORS 64
#define MAX_OPS     64

static const struct type_word {
	const char *word;
	int type, bits;
} type_words[] = {{"float32", T_FLOAT32, 32}, {"float16", T_FLOAT16, 16}, {"int32", T_INT32, 32},
    {"uint8", T_UINT8, 8}, {"int64", T_INT64, 64}, {"bool", T_BOOL, 8}, {"int16", T_INT16, 16},
    {"int8", T_INT8, 8}, {"uint64", T_UINT64, 64}, {"int4", T_INT4, 4}, {NULL, 0, 0}};

struct described {
	struct tflite_tensor tensor[MAX_TENSORS];
	struct tflite_operator operator[MAX_OPS];
	struct tflite_subgraph graph;
};

_Noreturn static void
stop(const char *line, const char *why)
{
	(void)fprintf(stderr, "tflite_text: %s: %s\n", line, why);
	exit(2);
}

static const struct type_word *
type_of(const char *line, const char *word)
{
	for (const struct type_word *t = type_words; t->word != NULL; t++)
		if (word != NULL && strcmp(t->word, word) == 0)
			return t;
	stop(line, "no such type");
}

static size_t
read_dims(struct tflite_tensor *t, const char *text)
{
	size_t elems = 1;

	for (t->rank = 0; text != NULL && *text != '\0'; t->rank++) {
		t->dim[t->rank] = (int32_t)strtol(text, (char **)&text, 10);
		elems *= (size_t)t->dim[t->rank];
		text += *text == 'x';
	}
	return elems;
}

static void
add_list(int32_t *list, int *n, int v)
{
	list[(*n)++] = v;
}

/* A line that describes a tensor; false when it is another one. */
static bool
read_tensor(struct described *d, const char *line, const char *word)
{
	static const char *const words[] = {"input", "batch", "tensor", "weight", "sparse", "state",
	    "ints", "int"};
	struct tflite_tensor t = {0};
	const struct type_word *type;
	char *text;
	size_t kind = 0, elems;

	while (kind < sizeof words / sizeof *words && strcmp(words[kind], word) != 0)
		kind++;
	if (kind == sizeof words / sizeof *words)
		return false;
	t.name = strtok(NULL, " ");
	text = strtok(NULL, " ");
	if (kind >= 6) {
		t.type = T_INT32;
		while (text != NULL && *text != '\0') {
			t.value[t.nvalues++] = (int32_t)strtol(text, &text, 10);
			text += *text == ',';
		}
		t.rank = kind == 6;
		t.dim[0] = t.nvalues;
	} else {
		type = type_of(line, text);
		t.type = type->type;
		elems = read_dims(&t, strtok(NULL, " "));
		t.open_batch = kind == 1;
		t.is_variable = kind == 5;
		if (kind == 3 || kind == 4)
			t.stored = (elems * (size_t)type->bits + 7) / 8;
		t.is_sparse = kind == 4;
		if (kind == 4)
			t.stored = (size_t)atol(strtok(NULL, " "));
		if (kind < 2)
			add_list(d->graph.input, &d->graph.ninputs, d->graph.ntensors);
	}
	d->tensor[d->graph.ntensors++] = t;
	return true;
}

static int
tensor_named(const struct described *d, const char *line, const char *name)
{
	if (strcmp(name, "-") == 0)
		return -1;
	for (int i = 0; i < d->graph.ntensors; i++)
		if (strcmp(d->tensor[i].name, name) == 0)
			return i;
	stop(line, "no such tensor");
}

static void
read_option(struct tflite_operator *o, char *word)
{
	struct tflite_field *f = &o->option[o->noptions++];

	f->field = (unsigned)strtoul(word, &word, 10);
	f->width = *word == 'b' ? 1 : *word == 'n' || *word == 'l' ? 8 : 4;
	f->is_list = *word == 'v' || *word == 'l';
	word += 2;
	if (word[-2] == 'f')
		f->real = strtof(word, NULL);
	else if (!f->is_list)
		f->value = strtol(word, NULL, 10);
	while (f->is_list && *word != '\0') {
		f->list[f->nlist++] = strtol(word, &word, 10);
		word += *word == ',';
	}
}

static void
read_bytes(struct tflite_operator *o, const char *hex)
{
	unsigned byte;

	for (; hex[0] != '\0' && hex[1] != '\0' && sscanf(hex, "%2x", &byte) == 1; hex += 2)
		o->bytes[o->nbytes++] = (unsigned char)byte;
}

static void
read_operator(struct described *d, const char *line, bool custom)
{
	struct tflite_operator *o = &d->operator[d->graph.noperators++];
	char *word = strtok(NULL, " ");
	bool outputs = false;

	o->custom = custom ? word : NULL;
	o->code = custom ? 32 : atoi(word);
	while ((word = strtok(NULL, " ")) != NULL) {
		if (strcmp(word, "->") == 0)
			outputs = true;
		else if (strncmp(word, "bytes=", 6) == 0)
			read_bytes(o, word + 6);
		else if (strchr(word, '=') != NULL)
			read_option(o, word);
		else if (outputs)
			add_list(o->output, &o->noutputs, tensor_named(d, line, word));
		else
			add_list(o->input, &o->ninputs, tensor_named(d, line, word));
	}
}

static void
read_line(struct described *d, const char *line, char *copy)
{
	char *word = strtok(copy, " ");

	if (word == NULL || read_tensor(d, line, word))
		return;
	if (strcmp(word, "op") == 0 || strcmp(word, "custom") == 0)
		read_operator(d, line, *word == 'c');
	else if (strcmp(word, "output") == 0)
		add_list(d->graph.output, &d->graph.noutputs, tensor_named(d, line,
		    strtok(NULL, " ")));
	else
		stop(line, "no such line");
}

void
tflite_write_text(struct bytes *out, const char *text)
{
	struct described *d = mem_calloc(MAX_GRAPHS, sizeof *d);
	struct tflite_subgraph graph[MAX_GRAPHS];
	char *all = mem_strdup(text), *rest = all, *copies[MAX_GRAPHS * (MAX_TENSORS + MAX_OPS)];
	int n = 0, ncopies = 0;

	for (char *line = all; line != NULL; line = rest) {
		rest = strchr(line, '\n');
		if (rest != NULL)
			*rest++ = '\0';
		if (strcmp(line, "graph") == 0) {
			n++;
			continue;
		}
		/* Names point into the copy of their line. */
		copies[ncopies] = mem_strdup(line);
		read_line(&d[n], line, copies[ncopies++]);
	}
	for (int i = 0; i <= n; i++) {
		graph[i] = d[i].graph;
		graph[i].tensor = d[i].tensor;
		graph[i].operator = d[i].operator;
	}
	tflite_write(out, graph, n + 1);
	for (int i = 0; i < ncopies; i++)
		free(copies[i]);
	free(all);
	free(d);
}
