#include "lib/onnx_writer.h"

#include "base/mem.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_WORDS  80
#define MAX_BODIES 16

struct body {
	char name[64];
	struct bytes graph;
};

struct writer {
	struct bytes graph, functions;
	struct bytes *now;         /* the graph or function that lines go to */
	bool in_function;
	int opset, nbodies;
	struct body body[MAX_BODIES];
	struct bytes function;
};

_Noreturn static void
wrong_line(const char *line, const char *why)
{
	(void)fprintf(stderr, "onnx_writer: %s in '%s'\n", why, line);
	exit(2);
}

static int
type_number(const char *name)
{
	static const char *const names[] = {"", "float", "uint8", "int8", "uint16", "int16",
	    "int32", "int64", "string", "bool", "float16", "double", "uint32", "uint64",
	    "complex64", "complex128", "bfloat16", "float8", "", "", "", "uint4", "int4"};

	for (int i = 0; i < (int)(sizeof names / sizeof *names); i++)
		if (strcmp(names[i], name) == 0)
			return i;
	wrong_line(name, "no such type");
}

/* "8x3x3" as the dims of a TensorProto, field 1, or of a sparse one, field 3. */
static void
put_dims(struct bytes *b, unsigned field, const char *text)
{
	while (*text != '\0' && *text != '-') {
		put_int(b, field, strtoll(text, (char **)(uintptr_t)&text, 10));
		text += *text == 'x';
	}
}

static void
put_tensor_values(struct bytes *t, bool real, bool list, const char *values)
{
	struct bytes raw = {0};
	int64_t n = 0;

	while (*values != '\0') {
		char *end;

		if (real) {
			float v = strtof(values, &end);

			bytes_add(&raw, &v, sizeof v);
		} else {
			int64_t v = strtoll(values, &end, 10);

			bytes_add(&raw, &v, sizeof v);
		}
		if (end == values)
			break;
		values = *end == ',' ? end + 1 : end;
		n++;
	}
	if (list)
		put_int(t, 1, n);
	put_int(t, 2, real ? 1 : 7);
	put_message(t, 9, &raw);
}

static void
put_stored(struct bytes *graph, const char *name, bool real, bool list, const char *values)
{
	struct bytes t = {0};

	put_tensor_values(&t, real, list, values);
	put_text(&t, 8, name);
	put_message(graph, 5, &t);
}

/* A tensor without its data. */
static void
put_weight(struct bytes *graph, const char *name, const char *type, const char *dims)
{
	struct bytes t = {0}, entry = {0};

	put_dims(&t, 1, dims);
	put_int(&t, 2, type_number(type));
	put_text(&t, 8, name);
	put_text(&entry, 1, "location");
	put_text(&entry, 2, "w.bin");
	put_message(&t, 13, &entry);
	put_int(&t, 14, 1);
	put_message(graph, 5, &t);
}

static void
put_sparse(struct bytes *graph, const char *name, const char *dims, const char *stored)
{
	struct bytes s = {0}, values = {0}, indices = {0};

	put_int(&values, 1, atoll(stored));
	put_int(&values, 2, 1);
	put_text(&values, 8, name);
	put_int(&values, 14, 1);
	put_int(&indices, 1, atoll(stored));
	put_int(&indices, 2, 7);
	put_int(&indices, 14, 1);
	put_message(&s, 1, &values);
	put_message(&s, 2, &indices);
	put_dims(&s, 3, dims);
	put_message(graph, 15, &s);
}

/* A tensor whose values lie in one field of it, given as hexadecimal bytes. */
static void
put_data(struct bytes *graph, char *word[])
{
	struct bytes t = {0}, data = {0};
	unsigned byte;

	for (const char *c = word[5]; sscanf(c, "%2x", &byte) == 1; c += 2)
		bytes_add(&data, &(unsigned char){(unsigned char)byte}, 1);
	put_dims(&t, 1, word[3]);
	put_int(&t, 2, type_number(word[2]));
	put_text(&t, 8, word[1]);
	put_message(&t, (unsigned)atoi(word[4]), &data);
	put_message(graph, 5, &t);
}

static void
put_shape(struct bytes *type, const char *dims)
{
	struct bytes shape = {0};
	char copy[256], *word;

	(void)snprintf(copy, sizeof copy, "%s", dims);
	for (word = strtok(copy, "x"); word != NULL; word = strtok(NULL, "x")) {
		struct bytes dim = {0};

		if (*word >= '0' && *word <= '9')
			put_int(&dim, 1, atoll(word));
		else if (*word != '?')
			put_text(&dim, 2, word);
		put_message(&shape, 1, &dim);
	}
	put_message(type, 2, &shape);
}

/* A ValueInfoProto: an input, an output or a note. */
static void
put_value(struct bytes *graph, unsigned field, const char *name, int type, const char *dims)
{
	struct bytes value = {0}, outer = {0}, tensor = {0};

	put_text(&value, 1, name);
	put_int(&tensor, 1, type);
	if (strcmp(dims, "-") != 0)
		put_shape(&tensor, strcmp(dims, "one") == 0 ? "" : dims);
	put_message(&outer, 1, &tensor);
	put_message(&value, 2, &outer);
	put_message(graph, field, &value);
}

static void
put_value_tensor(struct bytes *a, const char *value)
{
	const char *colon = strchr(value, ':');
	struct bytes t = {0};
	bool real = strncmp(value, "float", 5) == 0;

	put_tensor_values(&t, real, colon > value && colon[-1] == 's', colon + 1);
	put_message(a, 5, &t);
	put_int(a, 20, 4);
}

static void
put_numbers(struct bytes *a, const char *value)
{
	bool list = strchr(value, ',') != NULL || *value == '[', real = strchr(value, 'f') != NULL;

	value += *value == '[';
	while (*value != '\0' && *value != ']') {
		char *end;

		if (real)
			put_float(a, list ? 7 : 2, strtof(value, &end));
		else
			put_int(a, list ? 8 : 3, strtoll(value, &end, 10));
		if (end == value)
			wrong_line(value, "no number");
		end += *end == 'f';
		value = *end == ',' ? end + 1 : end;
	}
	put_int(a, 20, list ? (real ? 6 : 7) : real ? 1 : 2);
}

/* A list in one field. */
static void
put_packed(struct bytes *a, const char *value)
{
	bool real = strchr(value, 'f') != NULL;
	struct bytes list = {0};

	for (value++; *value != '\0' && *value != '}';) {
		char *end;

		if (real) {
			float v = strtof(value, &end);

			bytes_add(&list, &v, sizeof v);
		} else {
			put_varint(&list, (uint64_t)strtoll(value, &end, 10));
		}
		if (end == value)
			wrong_line(value, "no number");
		end += *end == 'f';
		value = *end == ',' ? end + 1 : end;
	}
	put_message(a, real ? 7 : 8, &list);
	put_int(a, 20, real ? 6 : 7);
}

/* An attribute into this field. */
static void
put_attr(struct writer *w, struct bytes *node, unsigned field, char *word)
{
	char *value = strchr(word, '=');
	struct bytes a = {0};

	*value++ = '\0';
	put_text(&a, 1, word);
	if (*value == '\'') {
		put_raw(&a, 4, value + 1, strlen(value) - 2);
		put_int(&a, 20, 3);
	} else if (*value == '$') {
		put_text(&a, 21, value + 1);
	} else if (*value == '&') {
		int i = 0;

		while (i < w->nbodies && strcmp(w->body[i].name, value + 1) != 0)
			i++;
		if (i == w->nbodies)
			wrong_line(value, "no such body");
		put_raw(&a, 6, w->body[i].graph.data, w->body[i].graph.n);
		put_int(&a, 20, 5);
	} else if (*value == '{') {
		put_packed(&a, value);
	} else if (strchr(value, ':') != NULL) {
		put_value_tensor(&a, value);
	} else {
		put_numbers(&a, value);
	}
	put_message(node, field, &a);
}

static void
put_node(struct writer *w, int n, char *word[])
{
	char *slash = strchr(word[0], '/');
	struct bytes node = {0};
	bool outputs = false;

	put_text(&node, 4, slash != NULL ? slash + 1 : word[0]);
	if (slash != NULL)
		put_raw(&node, 7, word[0], (size_t)(slash - word[0]));
	for (int i = 1; i < n; i++) {
		if (strcmp(word[i], "->") == 0)
			outputs = true;
		else if (*word[i] == '@')
			put_text(&node, 3, word[i] + 1);
		else if (strchr(word[i], '=') != NULL)
			put_attr(w, &node, 5, word[i]);
		else
			put_text(&node, outputs ? 2 : 1, strcmp(word[i], "-") == 0 ? "" : word[i]);
	}
	put_message(w->now, w->in_function ? 7 : 1, &node);
}

static void
begin_function(struct writer *w, int n, char *word[])
{
	bool outputs = false;

	w->function = (struct bytes){0};
	put_text(&w->function, 10, word[1]);
	put_text(&w->function, 1, word[2]);
	for (int i = 3; i < n; i++) {
		if (strcmp(word[i], "->") == 0)
			outputs = true;
		else if (*word[i] == '$' && strchr(word[i], '=') != NULL)
			put_attr(w, &w->function, 11, word[i] + 1);
		else if (*word[i] == '$')
			put_text(&w->function, 6, word[i] + 1);
		else
			put_text(&w->function, outputs ? 5 : 4, word[i]);
	}
	w->now = &w->function;
	w->in_function = true;
}

static void
end_part(struct writer *w)
{
	if (w->in_function)
		put_message(&w->functions, 25, &w->function);
	w->in_function = false;
	w->now = &w->graph;
}

static bool
put_stored_line(struct writer *w, int n, char *word[])
{
	bool list = strcmp(word[0], "ints") == 0 || strcmp(word[0], "floats") == 0;
	bool real = strncmp(word[0], "float", 5) == 0;

	if (list || strcmp(word[0], "int") == 0 || strcmp(word[0], "float") == 0)
		put_stored(w->now, word[1], real, list, n > 2 ? word[2] : "");
	else if (strcmp(word[0], "weight") == 0)
		put_weight(w->now, word[1], word[2], n > 3 ? word[3] : "");
	else if (strcmp(word[0], "sparse") == 0)
		put_sparse(w->now, word[1], word[2], word[3]);
	else if (strcmp(word[0], "data") == 0)
		put_data(w->now, word);
	else
		return false;
	return true;
}

static void
put_line(struct writer *w, int n, char *word[])
{
	if (strcmp(word[0], "opset") == 0) {
		w->opset = atoi(word[1]);
	} else if (strcmp(word[0], "input") == 0) {
		put_value(w->now, 11, word[1], type_number(word[2]), word[3]);
	} else if (strcmp(word[0], "output") == 0) {
		put_value(w->now, 12, word[1], 1, n > 2 ? word[2] : "-");
	} else if (strcmp(word[0], "note") == 0) {
		put_value(w->now, 13, word[1], 1, word[2]);
	} else if (strcmp(word[0], "body") == 0) {
		if (w->nbodies == MAX_BODIES)
			wrong_line(word[1], "too many bodies");
		(void)snprintf(w->body[w->nbodies].name, sizeof w->body[0].name, "%s", word[1]);
		w->now = &w->body[w->nbodies++].graph;
	} else if (strcmp(word[0], "function") == 0) {
		begin_function(w, n, word);
	} else if (strcmp(word[0], "end") == 0) {
		end_part(w);
	} else if (!put_stored_line(w, n, word)) {
		put_node(w, n, word);
	}
}

void
onnx_write(const char *text, struct bytes *out)
{
	struct writer w = {.opset = 17};
	char *copy = mem_strdup(text), *line = copy, *word[MAX_WORDS], *next;
	struct bytes opset = {0};

	w.now = &w.graph;
	for (; line != NULL; line = next) {
		int n = 0;

		next = strchr(line, '\n');
		if (next != NULL)
			*next++ = '\0';
		for (char *c = line; *c != '\0' && n < MAX_WORDS;) {
			c += strspn(c, " \t");
			if (*c == '\0')
				break;
			word[n++] = c;
			c += strcspn(c, " \t");
			if (*c != '\0')
				*c++ = '\0';
		}
		if (n > 0)
			put_line(&w, n, word);
	}
	*out = (struct bytes){0};
	put_int(out, 1, 8);
	put_text(out, 2, "test");
	put_int(&opset, 2, w.opset);
	put_message(out, 8, &opset);
	put_message(out, 7, &w.graph);
	bytes_add(out, w.functions.data, w.functions.n);
	bytes_free(&w.functions);
	for (int i = 0; i < w.nbodies; i++)
		bytes_free(&w.body[i].graph);
	free(copy);
}
