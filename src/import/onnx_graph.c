/*
 * Graphs of an ONNX file: nodes, bodies of If and Loop, and functions, which are put in where they
 * are called.
 */
#include "import/onnx_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_BODIES_DEEP 32

enum { MODEL_PRODUCER = 2, MODEL_PRODUCER_VERSION = 3, MODEL_GRAPH = 7, MODEL_OPSET = 8,
	MODEL_FUNCTION = 25 };
enum { OPSET_DOMAIN = 1, OPSET_VERSION = 2 };
enum { GRAPH_NODE = 1, GRAPH_INITIALIZER = 5, GRAPH_INPUT = 11, GRAPH_OUTPUT = 12,
	GRAPH_VALUE_INFO = 13, GRAPH_SPARSE = 15 };
enum { NODE_INPUT = 1, NODE_OUTPUT = 2, NODE_NAME = 3, NODE_OP = 4, NODE_ATTR = 5,
	NODE_DOMAIN = 7 };
enum { FUNCTION_NAME = 1, FUNCTION_INPUT = 4, FUNCTION_OUTPUT = 5, FUNCTION_NODE = 7,
	FUNCTION_DOMAIN = 10, FUNCTION_ATTR = 11 };

/* Numbers in the order in which they were added. */
struct numbers {
	int n;
	int *v;
	size_t cap;
};

static void
add_number(struct numbers *l, int v)
{
	l->v = mem_grow(l->v, &l->cap, (size_t)l->n + 1, sizeof *l->v);
	l->v[l->n++] = v;
}

/* Keep them in the arena, and release the list. */
static const int *
keep_numbers(struct onnx_reader *r, struct numbers *l)
{
	int *v = arena_alloc(&r->f->arena, (size_t)l->n + 1, sizeof *v);

	if (l->n > 0)
		memcpy(v, l->v, (size_t)l->n * sizeof *v);
	free(l->v);
	return v;
}

static int
find_name(const struct onnx_scope *scope, const char *name)
{
	int t = -1;

	for (; scope != NULL && t < 0; scope = scope->outer)
		t = names_get(scope->names, name);
	return t;
}

/* The tensor of this name in this very graph, a new one when there is none yet. */
static int
declare(struct onnx_reader *r, const struct onnx_scope *scope, const char *name)
{
	int t = names_get(scope->names, name);

	if (t >= 0)
		return t;
	t = foreign_add_tensor(r->f, name, &r->error);
	if (t < 0)
		r->failed = true;
	else
		names_put(scope->names, name, t);
	return t;
}

static void
declare_output(struct onnx_reader *r, const struct onnx_scope *scope, const char *name)
{
	if (*name == '\0')
		return;
	if (names_get(scope->names, name) >= 0)
		(void)onnx_fail(r, "two nodes, or a node and a stored tensor, give the same "
		    "tensor '%.80s'", name);
	else
		(void)declare(r, scope, name);
}

static void
declare_node(struct onnx_reader *r, const struct onnx_scope *scope, struct protobuf m)
{
	struct protobuf_field f;

	while (!onnx_failed(r) && protobuf_next(&m, &f))
		if (f.number == NODE_OUTPUT && f.kind == PROTOBUF_BYTES)
			declare_output(r, scope, onnx_text(r, &f.bytes));
}

static void
declare_stored(struct onnx_reader *r, const struct onnx_scope *scope, struct protobuf_field *f)
{
	bool sparse = f->number == GRAPH_SPARSE;
	const char *name = sparse ? onnx_sparse_name(r, f->bytes) : onnx_tensor_name(r, f->bytes);
	int t = onnx_failed(r) ? -1 : declare(r, scope, name);

	if (t < 0)
		return;
	if (r->f->tensor[t].stored) {
		(void)onnx_fail(r, "two stored tensors have the name '%.80s'", name);
		return;
	}
	r->f->tensor[t].is_input = false;
	if (sparse)
		(void)onnx_read_sparse(r, f->bytes, t, NULL);
	else
		(void)onnx_read_tensor(r, f->bytes, t, NULL);
}

/* Old files list stored tensors among the inputs: those are no inputs. */
static int
declare_input(struct onnx_reader *r, const struct onnx_scope *scope, struct protobuf m)
{
	const char *name = onnx_value_name(r, m);
	int t = onnx_failed(r) ? -1 : declare(r, scope, name);
	struct foreign_tensor *tensor;

	if (t < 0 || r->f->tensor[t].stored)
		return -1;
	tensor = &r->f->tensor[t];
	tensor->is_input = true;
	onnx_read_value(r, m, tensor, &tensor->dims);
	return t;
}

/* The first walk: all names that the graph itself makes. */
static void
declare_all(struct onnx_reader *r, const struct onnx_scope *scope, struct protobuf m,
    struct numbers *inputs)
{
	struct protobuf stored = m, nodes = m;
	struct protobuf_field f;
	int t;

	while (!onnx_failed(r) && protobuf_next(&stored, &f))
		if (f.kind == PROTOBUF_BYTES &&
		    (f.number == GRAPH_INITIALIZER || f.number == GRAPH_SPARSE))
			declare_stored(r, scope, &f);
	while (!onnx_failed(r) && protobuf_next(&m, &f)) {
		if (f.number != GRAPH_INPUT || f.kind != PROTOBUF_BYTES)
			continue;
		t = declare_input(r, scope, f.bytes);
		if (t >= 0)
			add_number(inputs, t);
	}
	while (!onnx_failed(r) && protobuf_next(&nodes, &f))
		if (f.number == GRAPH_NODE && f.kind == PROTOBUF_BYTES)
			declare_node(r, scope, f.bytes);
}

/* A node as it stands in the file, before it is known whether it calls a function. */
static bool
read_node(struct onnx_reader *r, struct protobuf m, const struct onnx_scope *scope,
    const struct onnx_call *call, struct foreign_node *out)
{
	struct numbers input = {0}, output = {0};
	struct foreign_attr *attr;
	struct protobuf count = m;
	struct protobuf_field f;
	const char *name;
	int n = 0, t;

	while (protobuf_next(&count, &f))
		n += f.number == NODE_ATTR;
	attr = arena_alloc(&r->f->arena, (size_t)n + 1, sizeof *attr);
	while (!onnx_failed(r) && protobuf_next(&m, &f)) {
		if (f.kind != PROTOBUF_BYTES)
			continue;
		if (f.number == NODE_ATTR && out->nattrs < n) {
			(void)onnx_read_attr(r, f.bytes, scope, call, &attr[out->nattrs++]);
			continue;
		}
		if (f.number != NODE_INPUT && f.number != NODE_OUTPUT && f.number != NODE_NAME &&
		    f.number != NODE_OP && f.number != NODE_DOMAIN)
			continue;
		name = onnx_text(r, &f.bytes);
		t = *name != '\0' ? find_name(scope, name) : -1;
		/* Rules find a first output, whether anything reads it or not. */
		if (f.number == NODE_OUTPUT && t < 0 && output.n == 0) {
			t = foreign_add_tensor(r->f, "", &r->error);
			r->failed |= t < 0;
		}
		if (f.number == NODE_INPUT && *name != '\0' && t < 0)
			(void)onnx_fail(r, "node %d reads the tensor '%.80s', which nothing gives",
			    out->index, name);
		if (f.number == NODE_INPUT)
			add_number(&input, t);
		else if (f.number == NODE_OUTPUT)
			add_number(&output, t);
		else if (f.number == NODE_NAME)
			out->name = name;
		else if (f.number == NODE_OP)
			out->op = name;
		else if (strcmp(name, "ai.onnx") != 0)
			out->domain = name;
	}
	out->attr = attr;
	out->ninputs = input.n;
	out->noutputs = output.n;
	out->input = keep_numbers(r, &input);
	out->output = keep_numbers(r, &output);
	return !onnx_failed(r);
}

static void add_function(struct onnx_reader *r, const struct onnx_function *function,
    const struct foreign_node *caller, struct numbers *nodes);

static void
add_node(struct onnx_reader *r, struct protobuf m, int index, const char *prefix,
    const struct onnx_scope *scope, const struct onnx_call *call, struct numbers *nodes)
{
	struct foreign_node n = {.op = "", .domain = "", .name = "", .index = index};
	int number;

	if (!read_node(r, m, scope, call, &n))
		return;
	if (prefix != NULL)
		n.name = arena_printf(&r->f->arena, "%.300s/%.300s", prefix,
		    *n.name != '\0' ? n.name : n.op);
	for (int i = 0; i < r->nfunctions; i++) {
		if (strcmp(r->function[i].name, n.op) == 0 &&
		    strcmp(r->function[i].domain, n.domain) == 0) {
			add_function(r, &r->function[i], &n, nodes);
			return;
		}
	}
	/* A node that gives nothing has no place among the layers. */
	if (n.noutputs == 0)
		return;
	number = foreign_add_node(r->f, &n, &r->error);
	if (number < 0) {
		r->failed = true;
		return;
	}
	for (int i = 0; i < n.noutputs; i++)
		if (n.output[i] >= 0)
			r->f->tensor[n.output[i]].producer = number;
	add_number(nodes, number);
}

/* Names of a function's inputs stand for the tensors of its caller, those of its outputs too. */
static void
bind_names(struct onnx_reader *r, const struct onnx_function *function,
    const struct foreign_node *caller, const struct onnx_scope *scope)
{
	struct protobuf m = function->message;
	struct protobuf_field f;
	int inputs = 0, outputs = 0, t;
	const char *name;

	while (!onnx_failed(r) && protobuf_next(&m, &f)) {
		if ((f.number != FUNCTION_INPUT && f.number != FUNCTION_OUTPUT) ||
		    f.kind != PROTOBUF_BYTES)
			continue;
		name = onnx_text(r, &f.bytes);
		if (f.number == FUNCTION_INPUT) {
			t = inputs < caller->ninputs ? caller->input[inputs] : -1;
			inputs++;
		} else {
			t = outputs < caller->noutputs ? caller->output[outputs] : -1;
			outputs++;
		}
		if (t < 0)
			(void)declare(r, scope, name);
		else if (names_get(scope->names, name) < 0)
			names_put(scope->names, name, t);
	}
}

/* Attributes that a function has of its own, for callers that do not give them. */
static struct onnx_call
call_of(struct onnx_reader *r, const struct onnx_function *function,
    const struct foreign_node *caller)
{
	struct protobuf m = function->message, count = m;
	struct foreign_attr *attr;
	struct protobuf_field f;
	int n = 0, used = 0;

	while (protobuf_next(&count, &f))
		n += f.number == FUNCTION_ATTR;
	attr = arena_alloc(&r->f->arena, (size_t)n + 1, sizeof *attr);
	while (!onnx_failed(r) && protobuf_next(&m, &f))
		if (f.number == FUNCTION_ATTR && f.kind == PROTOBUF_BYTES && used < n)
			(void)onnx_read_attr(r, f.bytes, NULL, NULL, &attr[used++]);
	return (struct onnx_call){caller, attr, used};
}

/* The outputs of a function's nodes that are no outputs of the function. */
static void
declare_inner(struct onnx_reader *r, const struct onnx_scope *scope, struct protobuf m)
{
	struct protobuf_field f;
	const char *name;

	while (!onnx_failed(r) && protobuf_next(&m, &f)) {
		if (f.number != NODE_OUTPUT || f.kind != PROTOBUF_BYTES)
			continue;
		name = onnx_text(r, &f.bytes);
		if (*name != '\0')
			(void)declare(r, scope, name);
	}
}

static void
add_function(struct onnx_reader *r, const struct onnx_function *function,
    const struct foreign_node *caller, struct numbers *nodes)
{
	struct onnx_scope scope = {names_new(), NULL};
	struct protobuf m = function->message, inner = m;
	struct onnx_call call;
	struct protobuf_field f;

	if (++r->depth > MAX_BODIES_DEEP)
		(void)onnx_fail(r, "functions and bodies are nested more than %d deep, at '%.80s'",
		    MAX_BODIES_DEEP, caller->op);
	bind_names(r, function, caller, &scope);
	call = call_of(r, function, caller);
	while (!onnx_failed(r) && protobuf_next(&inner, &f))
		if (f.number == FUNCTION_NODE && f.kind == PROTOBUF_BYTES)
			declare_inner(r, &scope, f.bytes);
	while (!onnx_failed(r) && protobuf_next(&m, &f))
		if (f.number == FUNCTION_NODE && f.kind == PROTOBUF_BYTES)
			add_node(r, f.bytes, caller->index,
			    *caller->name != '\0' ? caller->name : caller->op, &scope, &call,
			    nodes);
	r->depth--;
	names_free(scope.names);
}

static void
add_nodes(struct onnx_reader *r, struct protobuf m, const struct onnx_scope *scope,
    const struct onnx_call *call, struct numbers *nodes)
{
	struct protobuf_field f;
	int index = 0;

	while (!onnx_failed(r) && protobuf_next(&m, &f))
		if (f.number == GRAPH_NODE && f.kind == PROTOBUF_BYTES)
			add_node(r, f.bytes, index++, NULL, scope, call, nodes);
}

/* Outputs, and the dimensions that the file notes beside its nodes. */
static void
add_values(struct onnx_reader *r, struct protobuf m, const struct onnx_scope *scope,
    struct numbers *outputs)
{
	struct foreign_tensor noted = {0};
	struct protobuf_field f;
	const char *name;
	int t;

	while (!onnx_failed(r) && protobuf_next(&m, &f)) {
		if ((f.number != GRAPH_OUTPUT && f.number != GRAPH_VALUE_INFO) ||
		    f.kind != PROTOBUF_BYTES)
			continue;
		name = onnx_value_name(r, f.bytes);
		t = find_name(scope, name);
		if (f.number == GRAPH_OUTPUT && t < 0)
			(void)onnx_fail(r, "the output '%.80s' is a tensor that nothing gives",
			    name);
		if (t < 0)
			continue;
		onnx_read_value(r, f.bytes, &noted, &r->f->tensor[t].recorded);
		if (f.number == GRAPH_OUTPUT) {
			r->f->tensor[t].is_output = true;
			add_number(outputs, t);
		}
	}
}

static int
read_graph(struct onnx_reader *r, struct protobuf m, const struct onnx_scope *outer,
    const struct onnx_call *call)
{
	struct onnx_scope scope = {names_new(), outer};
	struct numbers inputs = {0}, outputs = {0}, nodes = {0};
	struct foreign_body body = {0};
	/* The model's own graph is body 0, whatever is inside it. */
	int number = foreign_add_body(r->f, &body);

	if (++r->depth > MAX_BODIES_DEEP)
		(void)onnx_fail(r, "functions and bodies are nested more than %d deep",
		    MAX_BODIES_DEEP);
	declare_all(r, &scope, m, &inputs);
	add_nodes(r, m, &scope, call, &nodes);
	add_values(r, m, &scope, &outputs);
	r->depth--;
	names_free(scope.names);
	body = (struct foreign_body){.nnodes = nodes.n, .ninputs = inputs.n,
	    .noutputs = outputs.n};
	body.node = keep_numbers(r, &nodes);
	body.input = keep_numbers(r, &inputs);
	body.output = keep_numbers(r, &outputs);
	r->f->body[number] = body;
	return onnx_failed(r) ? -1 : number;
}

static void
read_function(struct onnx_reader *r, struct protobuf m)
{
	struct onnx_function function = {.domain = "", .name = "", .message = m};
	struct protobuf_field f;

	while (protobuf_next(&m, &f)) {
		if (f.number == FUNCTION_NAME && f.kind == PROTOBUF_BYTES)
			function.name = onnx_text(r, &f.bytes);
		else if (f.number == FUNCTION_DOMAIN && f.kind == PROTOBUF_BYTES)
			function.domain = onnx_text(r, &f.bytes);
	}
	r->function = mem_grow(r->function, &r->function_cap, (size_t)r->nfunctions + 1,
	    sizeof *r->function);
	r->function[r->nfunctions++] = function;
}

static void
read_opset(struct onnx_reader *r, struct protobuf m)
{
	struct protobuf_field f;
	const char *domain = "";
	int64_t version = 0;

	while (protobuf_next(&m, &f)) {
		if (f.number == OPSET_DOMAIN && f.kind == PROTOBUF_BYTES)
			domain = onnx_text(r, &f.bytes);
		else if (f.number == OPSET_VERSION)
			version = (int64_t)f.value;
	}
	if (*domain == '\0' || strcmp(domain, "ai.onnx") == 0)
		r->f->opset = version;
}

/* Everything but the graph, which may stand before the functions that it calls. */
static struct protobuf
read_model_fields(struct onnx_reader *r, bool *found)
{
	struct protobuf m = protobuf_message(&r->source), graph = m;
	struct protobuf_field f;
	const char *producer = "", *version = "";

	while (protobuf_next(&m, &f)) {
		if (f.kind != PROTOBUF_BYTES)
			continue;
		if (f.number == MODEL_GRAPH)
			graph = f.bytes, *found = true;
		else if (f.number == MODEL_OPSET)
			read_opset(r, f.bytes);
		else if (f.number == MODEL_FUNCTION)
			read_function(r, f.bytes);
		else if (f.number == MODEL_PRODUCER)
			producer = onnx_text(r, &f.bytes);
		else if (f.number == MODEL_PRODUCER_VERSION)
			version = onnx_text(r, &f.bytes);
	}
	if (*producer != '\0')
		r->f->details = arena_printf(&r->f->arena, "%.60s %.40s", producer, version);
	return graph;
}

bool
onnx_read_model(struct foreign *f, const unsigned char *data, size_t size, struct err *e)
{
	struct onnx_reader r = {.f = f, .source = {.data = data, .size = size},
	    .values_left = INT64_C(1) << 22, .read_graph = read_graph};
	struct protobuf graph;
	bool found = false;

	graph = read_model_fields(&r, &found);
	if (!onnx_failed(&r) && !found)
		(void)onnx_fail(&r, "there is no graph in it");
	if (!onnx_failed(&r))
		(void)read_graph(&r, graph, NULL, NULL);
	free(r.function);
	if (!onnx_failed(&r))
		return true;
	*e = r.source.bad ? r.source.error : r.error;
	return false;
}
