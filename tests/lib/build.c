#include "lib/build.h"

#include "op/op_table.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BUILD_MAX_LIST 64

struct build
build_start(void)
{
	return (struct build){.g = graph_new()};
}

_Noreturn void
build_fail(const char *what, const struct err *e)
{
	printf("Bail out! %s: %s\n", what, e->text);
	exit(1);
}

/* Read the value of one attribute: "3", "3,5", "same" or "max".  The numbers of a list go to
 * `room`. */
static struct attr
build_value(const struct attr_spec *spec, const char *text, int64_t *room)
{
	struct attr a = {.n = 1};
	int n = 0;

	if (spec->type == ATTR_PAD && strcmp(text, "same") == 0)
		a.one = PAD_SAME;
	else if (spec->type == ATTR_NUMBER)
		a.fraction = strtod(text, NULL);
	else if (spec->type == ATTR_TEXT) {
		while (text[n] != '\0' && n < BUILD_MAX_LIST) {
			room[n] = text[n];
			n++;
		}
		a = n == 1 ? (struct attr){.n = 1, .one = room[0]} : (struct attr){.n = n,
		    .list = room};
	} else if (spec->words != NULL)
		while (spec->words[a.one] != NULL && strcmp(spec->words[a.one], text) != 0)
			a.one++;
	else {
		for (char *end; n < BUILD_MAX_LIST; text = end + 1) {
			room[n++] = strtoll(text, &end, 10);
			if (*end != ',' && *end != 'x')
				break;
		}
		if (n == 1)
			a.one = room[0];
		else
			a = (struct attr){.n = n, .list = room};
	}
	return a;
}

/* Add a layer.  Return its index, or -1 with the sentence of the graph. */
static int
try_spec(struct build *b, const char *op, const char *name, const char *attrs, int ninputs,
    const int *input, struct err *why)
{
	struct attr attr[OP_MAX_ATTRS] = {{0}};
	int64_t room[OP_MAX_ATTRS][BUILD_MAX_LIST];
	struct layer_spec spec = {.op = op_find(op), .attr = attr, .nattrs = OP_MAX_ATTRS,
	    .ninputs = ninputs, .input = input, .name = name, .base = -1};
	struct err e = {"there is no such op or attribute"};
	char copy[256], *save = NULL;
	int which;

	if (spec.op == NULL)
		build_fail(op, &e);
	(void)snprintf(copy, sizeof copy, "%s", attrs);
	for (char *word = strtok_r(copy, " ", &save); word != NULL;
	    word = strtok_r(NULL, " ", &save)) {
		char *value = strchr(word, '=');

		if (value != NULL)
			*value++ = '\0';
		which = op_attr_find(spec.op, word);
		if (which < 0 || value == NULL)
			build_fail(word, &e);
		attr[which] = build_value(&spec.op->attr[which], value, room[which]);
	}
	return graph_add(b->g, &spec, why);
}

static int
build_spec(struct build *b, const char *op, const char *name, const char *attrs, int ninputs,
    const int *input)
{
	struct err e;
	int new = try_spec(b, op, name, attrs, ninputs, input, &e);

	if (new < 0)
		build_fail(name != NULL ? name : op, &e);
	return new;
}

int
build_try(struct build *b, const char *op, const char *attrs, int ninputs, const int *input,
    struct err *e)
{
	return try_spec(b, op, NULL, attrs, ninputs, input, e);
}

int
build_layer(struct build *b, const char *op, const char *name, const char *attrs, int ninputs,
    ...)
{
	int input[GRAPH_CALL_INPUTS];
	va_list ap;

	va_start(ap, ninputs);
	for (int i = 0; i < ninputs; i++)
		input[i] = va_arg(ap, int);
	va_end(ap);
	return build_spec(b, op, name, attrs, ninputs, input);
}

int
build_input(struct build *b, const char *shape)
{
	char attrs[64];

	(void)snprintf(attrs, sizeof attrs, "shape=%s", shape);
	return build_spec(b, "input", NULL, attrs, 0, NULL);
}

void
build_open(struct build *b, const char *name)
{
	struct err e;

	if (!graph_open(b->g, name, &e))
		build_fail(name, &e);
}

struct graph *
build_end(struct build *b, int output)
{
	struct err e;

	if (!graph_finish(b->g, 1, &output, &e))
		build_fail("graph", &e);
	return b->g;
}
