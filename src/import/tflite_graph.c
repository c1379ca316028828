/*
 * The subgraphs of a TensorFlow Lite file: tensors, and operators with their options.
 *
 * Source: tensorflow/compiler/mlir/lite/schema/schema.fbs of github.com/tensorflow/tensorflow,
 * version 3d.
 */
#include "import/tflite_private.h"

#include "base/number.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_SUBGRAPHS 10000
#define MAX_WHOLE     4096     /* whole numbers kept of one tensor */
#define MAX_REAL      256
#define MAX_OPTIONS   16
#define ALL_VALUES    (INT64_C(1) << 22)

enum { MODEL_VERSION = 0, MODEL_CODES = 1, MODEL_SUBGRAPHS = 2, MODEL_DESCRIPTION = 3,
	MODEL_BUFFERS = 4 };
enum { CODE_OLD = 0, CODE_CUSTOM = 1, CODE_BUILTIN = 3 };
enum { GRAPH_TENSORS = 0, GRAPH_INPUTS = 1, GRAPH_OUTPUTS = 2, GRAPH_OPERATORS = 3 };
enum { TENSOR_SHAPE = 0, TENSOR_TYPE = 1, TENSOR_BUFFER = 2, TENSOR_NAME = 3,
	TENSOR_VARIABLE = 5, TENSOR_SPARSITY = 6, TENSOR_SIGNATURE = 7, TENSOR_EXTERNAL = 10 };
enum { BUFFER_DATA = 0, BUFFER_OFFSET = 1, BUFFER_SIZE = 2 };
enum { OPERATOR_CODE = 0, OPERATOR_INPUTS = 1, OPERATOR_OUTPUTS = 2, OPERATOR_OPTIONS = 4,
	OPERATOR_CUSTOM = 5, OPERATOR_SECOND_OPTIONS = 12 };

struct tflite_reader {
	struct foreign *f;
	struct flatbuffer file;
	struct flatbuffer_vector codes, subgraphs, buffers;
	int *first;                /* tensor of each subgraph */
	bool *is_run;              /* for each subgraph: an operator runs it */
	int64_t values_left;       /* numbers that may still be kept */
	struct err *e;
};

/* Return whether reading went well so far; the sentence about the bytes, when they are wrong. */
static bool
bytes_are_good(struct tflite_reader *r)
{
	return !r->file.bad || err_set(r->e, "%s", r->file.error.text);
}

/* Tensors */

/* The bytes of a stored tensor: in the file's tree, or behind it; n is 0 when there are none. */
static struct flatbuffer_vector
stored_bytes(struct tflite_reader *r, const struct flatbuffer_table *tensor, bool *stored)
{
	int64_t number = flatbuffer_int(tensor, TENSOR_BUFFER, FLATBUFFER_UINT32, 0);
	struct flatbuffer_vector data = {.file = &r->file, .width = 1};
	struct flatbuffer_table buffer;
	int64_t offset, size;

	*stored = flatbuffer_int(tensor, TENSOR_EXTERNAL, FLATBUFFER_UINT32, 0) > 0;
	if (number == 0 || *stored)
		return data;
	if ((uint64_t)number >= r->buffers.n) {
		flatbuffer_fail(&r->file, tensor->at, "a tensor names a buffer that is not there");
		return data;
	}
	buffer = flatbuffer_at(&r->buffers, (size_t)number);
	data = flatbuffer_vector(&buffer, BUFFER_DATA, 1);
	offset = flatbuffer_int(&buffer, BUFFER_OFFSET, FLATBUFFER_UINT64, 0);
	size = flatbuffer_int(&buffer, BUFFER_SIZE, FLATBUFFER_UINT64, 0);
	if (data.n == 0 && offset > 1 && size > 0) {
		if ((uint64_t)offset > r->file.size || (uint64_t)size > r->file.size -
		    (uint64_t)offset)
			flatbuffer_fail(&r->file, buffer.at, "a buffer lies outside the file");
		else
			data = (struct flatbuffer_vector){&r->file, (size_t)offset, (size_t)size,
			    1};
	}
	*stored = data.n > 0;
	return data;
}

static double
half_value(uint16_t bits)
{
	int exponent = bits >> 10 & 31;
	double v = exponent == 0 ? ldexp(bits & 1023, -24)
	    : ldexp((bits & 1023) + 1024, exponent - 25);

	if (exponent == 31)
		v = (bits & 1023) == 0 ? INFINITY : NAN;
	return (bits & 0x8000) != 0 ? -v : v;
}

static double
real_value(uint64_t bits, enum foreign_type type)
{
	uint32_t single = (uint32_t)bits;
	float f;
	double d;

	if (type == FOREIGN_FP16)
		return half_value((uint16_t)bits);
	if (type == FOREIGN_FP64) {
		memcpy(&d, &bits, sizeof d);
		return d;
	}
	memcpy(&f, &single, sizeof f);
	return (double)f;
}

static int64_t
whole_value(uint64_t bits, unsigned width, bool is_signed)
{
	if (is_signed && width < 8 && (bits >> (8 * width - 1) & 1) != 0)
		bits |= UINT64_MAX << (8 * width);
	return (int64_t)bits;
}

/* Keep the values of a small tensor, which may be a shape, an axis or a number to multiply with. */
static void
read_values(struct tflite_reader *r, struct foreign_tensor *t,
    const struct flatbuffer_vector *data)
{
	const struct foreign_type_info *type = &foreign_type_table[t->type];
	unsigned width = (unsigned)type->bits / 8;
	int64_t n = t->nvalues, *whole;
	double *real;

	if (n < 1 || n > (type->whole ? MAX_WHOLE : MAX_REAL) || n > r->values_left ||
	    width == 0 || (uint64_t)n * width != data->n || (!type->whole &&
	    t->type != FOREIGN_FP32 && t->type != FOREIGN_FP16 && t->type != FOREIGN_FP64))
		return;
	r->values_left -= n;
	if (type->whole) {
		t->whole = whole = arena_alloc(&r->f->arena, (size_t)n, sizeof *whole);
		for (int64_t i = 0; i < n; i++)
			whole[i] = whole_value(flatbuffer_bytes(r->file.data + data->at +
			    (size_t)i * width, width), width, type->name[0] == 'i');
	} else {
		t->real = real = arena_alloc(&r->f->arena, (size_t)n, sizeof *real);
		for (int64_t i = 0; i < n; i++)
			real[i] = real_value(flatbuffer_bytes(r->file.data + data->at +
			    (size_t)i * width, width), t->type);
	}
}

static struct foreign_dims
read_dims(struct tflite_reader *r, const struct flatbuffer_table *tensor, unsigned field)
{
	struct flatbuffer_vector v = flatbuffer_vector(tensor, field, 4);
	struct foreign_dims dims = {0};

	if (v.n > FOREIGN_MAX_RANK) {
		flatbuffer_fail(&r->file, v.at, "a tensor has more dimensions than there can be");
		return dims;
	}
	for (size_t i = 0; i < v.n; i++) {
		int64_t d = flatbuffer_int_at(&v, i, FLATBUFFER_INT32);

		if (d < FOREIGN_OPEN)
			flatbuffer_fail(&r->file, v.at, "a dimension of a tensor is negative");
		dims.dim[dims.rank++] = d;
	}
	return dims;
}

/* The part of a sparse tensor that is left out: it has no bytes. */
static float
zeros_of(const struct foreign_tensor *t, const struct flatbuffer_vector *data)
{
	double bits = (double)t->nvalues * foreign_type_table[t->type].bits;
	double kept = bits > 0 ? (double)data->n * 8 / bits : 1;

	return kept < 1 ? (float)(1 - kept) : 0;
}

static bool
read_tensor(struct tflite_reader *r, const struct flatbuffer_table *tensor)
{
	const char *name = flatbuffer_text(tensor, TENSOR_NAME, FOREIGN_NAME_MAX, &r->f->arena);
	struct foreign_dims dims = read_dims(r, tensor, TENSOR_SHAPE), open;
	struct flatbuffer_vector data;
	struct foreign_tensor *t;
	bool stored;
	int number;

	data = stored_bytes(r, tensor, &stored);
	open = read_dims(r, tensor, TENSOR_SIGNATURE);
	number = bytes_are_good(r) ? foreign_add_tensor(r->f, name, r->e) : -1;
	if (number < 0)
		return false;
	t = &r->f->tensor[number];
	t->type = tflite_type(flatbuffer_int(tensor, TENSOR_TYPE, FLATBUFFER_INT8, 0));
	t->dims = t->recorded = dims;
	t->stored = stored;
	t->is_state = flatbuffer_int(tensor, TENSOR_VARIABLE, FLATBUFFER_UINT8, 0) != 0;
	for (int i = 0; i < open.rank && open.rank == dims.rank; i++)
		if (open.dim[i] == FOREIGN_OPEN)
			t->dims.dim[i] = FOREIGN_OPEN;
	t->nvalues = foreign_elems(&dims);
	if (stored)
		t->dims = dims;
	if (stored && flatbuffer_table(tensor, TENSOR_SPARSITY).at > 0)
		t->zeros = zeros_of(t, &data);
	else if (stored)
		read_values(r, t, &data);
	return true;
}

static bool
read_tensors(struct tflite_reader *r, int subgraph)
{
	struct flatbuffer_table graph = flatbuffer_at(&r->subgraphs, (size_t)subgraph);
	struct flatbuffer_vector v = flatbuffer_vector(&graph, GRAPH_TENSORS, 4);

	r->first[subgraph] = r->f->ntensors;
	for (size_t i = 0; i < v.n; i++) {
		struct flatbuffer_table tensor = flatbuffer_at(&v, i);

		if (!bytes_are_good(r) || !read_tensor(r, &tensor))
			return false;
	}
	return true;
}

/* Operators */

/* A list of the subgraph's tensors as numbers of ours; -1 stays: it is left out. */
static const int *
read_numbers(struct tflite_reader *r, const struct flatbuffer_table *t, unsigned field,
    int subgraph, int *n)
{
	struct flatbuffer_vector v = flatbuffer_vector(t, field, 4);
	int count = r->first[subgraph + 1] - r->first[subgraph];
	int *out = arena_alloc(&r->f->arena, v.n + 1, sizeof *out);

	*n = 0;
	if (v.n > FOREIGN_MAX_TENSORS)
		flatbuffer_fail(&r->file, v.at, "a list of tensors is too long");
	for (size_t i = 0; i < v.n && !r->file.bad; i++) {
		int64_t number = flatbuffer_int_at(&v, i, FLATBUFFER_INT32);

		if (number < -1 || number >= count)
			flatbuffer_fail(&r->file, v.at + 4 * i, "a list names a tensor that the "
			    "subgraph does not have");
		out[(*n)++] = number < 0 || r->file.bad ? -1 : r->first[subgraph] + (int)number;
	}
	return out;
}

static void
read_list(struct tflite_reader *r, const struct flatbuffer_table *t, unsigned field,
    struct foreign_attr *a)
{
	bool is_long = a->type == FOREIGN_ATTR_OTHER;
	struct flatbuffer_vector v = flatbuffer_vector(t, field, is_long ? 8 : 4);
	int64_t *list;

	a->type = FOREIGN_INTS;
	if (v.n > LAYERS_MAX_VALUES) {
		flatbuffer_fail(&r->file, v.at, "an option has too many values");
		return;
	}
	list = arena_alloc(&r->f->arena, v.n + 1, sizeof *list);
	for (size_t i = 0; i < v.n; i++)
		list[i] = flatbuffer_int_at(&v, i, is_long ? FLATBUFFER_INT64 : FLATBUFFER_INT32);
	a->ints = list;
	a->n = (int64_t)v.n;
}

/* The subgraph that an operator runs.  The tensors of one can hold what one operator gives it, so
 * that a second operator goes without: no subgraph is reached in a circle. */
static void
read_body(struct tflite_reader *r, int64_t number, struct foreign_attr *a)
{
	a->type = FOREIGN_BODY;
	if (number < 1 || (uint64_t)number >= r->subgraphs.n || r->is_run[number])
		return;
	r->is_run[number] = true;
	a->body = (int)number;
}

static void
read_options(struct tflite_reader *r, const struct flatbuffer_table *t,
    const struct tflite_option *option, struct foreign_node *n)
{
	struct foreign_attr *attr;

	if (option == NULL)
		return;
	attr = arena_alloc(&r->f->arena, MAX_OPTIONS, sizeof *attr);
	for (; option->name != NULL && n->nattrs < MAX_OPTIONS; option++) {
		struct foreign_attr *a = &attr[n->nattrs++];

		*a = (struct foreign_attr){.name = option->name, .type = FOREIGN_INT, .body = -1,
		    .tensor = -1};
		if (option->type == TFLITE_REAL) {
			a->type = FOREIGN_REAL;
			a->number = flatbuffer_real(t, option->field, (double)option->otherwise);
		} else if (option->type == TFLITE_INTS || option->type == TFLITE_LONGS) {
			a->type = option->type == TFLITE_INTS ? FOREIGN_INTS : FOREIGN_ATTR_OTHER;
			read_list(r, t, option->field, a);
		} else if (option->type == TFLITE_BODY) {
			read_body(r, flatbuffer_int(t, option->field, FLATBUFFER_INT32, -1), a);
		} else {
			a->whole = flatbuffer_int(t, option->field, option->type == TFLITE_BYTE
			    ? FLATBUFFER_INT8 : option->type == TFLITE_INT ? FLATBUFFER_INT32
			    : FLATBUFFER_INT64, option->otherwise);
		}
	}
	n->attr = attr;
}

/* The op by its code: the larger of the old byte and the newer number. */
static bool
name_op(struct tflite_reader *r, const struct flatbuffer_table *operator, struct foreign_node *n,
    const struct tflite_op **op)
{
	int64_t index = flatbuffer_int(operator, OPERATOR_CODE, FLATBUFFER_UINT32, 0), old, code;
	struct flatbuffer_table t;

	if ((uint64_t)index >= r->codes.n)
		return err_set(r->e, "operator %d has op %" PRId64 ", and the file lists %zu",
		    n->index, index, r->codes.n);
	t = flatbuffer_at(&r->codes, (size_t)index);
	old = flatbuffer_int(&t, CODE_OLD, FLATBUFFER_INT8, 0);
	code = flatbuffer_int(&t, CODE_BUILTIN, FLATBUFFER_INT32, 0);
	code = code > old ? code : old;
	*op = tflite_op_at(code);
	n->domain = "";
	if (*op == NULL) {
		n->op = arena_printf(&r->f->arena, "builtin op %" PRId64, code);
	} else if (strcmp((*op)->name, "CUSTOM") == 0) {
		n->op = flatbuffer_text(&t, CODE_CUSTOM, GRAPH_NAME_MAX, &r->f->arena);
		n->domain = TFLITE_CUSTOM;
	} else {
		n->op = (*op)->name;
	}
	if (*n->op == '\0')
		n->op = "CUSTOM";
	return bytes_are_good(r);
}

static bool
add_outputs(struct tflite_reader *r, const struct foreign_node *n, int number)
{
	char text[FOREIGN_NODE_TEXT];

	for (int i = 0; i < n->noutputs; i++) {
		struct foreign_tensor *t;

		if (n->output[i] < 0)
			continue;
		t = &r->f->tensor[n->output[i]];
		if (t->producer >= 0 || t->stored)
			return err_set(r->e, "%s gives tensor '%.80s', which %s",
			    foreign_node_text(n, text), t->name, t->stored
			    ? "the file stores" : "another operator gives, too");
		t->producer = number;
	}
	return true;
}

static bool
read_operator(struct tflite_reader *r, const struct flatbuffer_table *operator, int subgraph,
    int index, int *number)
{
	struct foreign_node n = {.op = "", .domain = "", .name = "", .index = index};
	struct flatbuffer_table options;
	struct flatbuffer_vector custom;
	const struct tflite_op *op = NULL;

	if (!bytes_are_good(r) || !name_op(r, operator, &n, &op))
		return false;
	n.input = read_numbers(r, operator, OPERATOR_INPUTS, subgraph, &n.ninputs);
	n.output = read_numbers(r, operator, OPERATOR_OUTPUTS, subgraph, &n.noutputs);
	options = flatbuffer_table(operator, op != NULL && tflite_has_second_options(op)
	    ? OPERATOR_SECOND_OPTIONS : OPERATOR_OPTIONS);
	read_options(r, &options, op != NULL ? op->option : NULL, &n);
	if (n.noutputs > 0 && n.output[0] >= 0) {
		n.name = r->f->tensor[n.output[0]].name;
		n.path = tflite_path(r->f, &n, n.name);
	}
	custom = flatbuffer_vector(operator, OPERATOR_CUSTOM, 1);
	if (*n.domain != '\0' && bytes_are_good(r))
		tflite_read_map(r->f, &n, &custom);
	if (*n.domain != '\0' && bytes_are_good(r))
		n.details = tflite_describe_custom(r->f, &n, &custom);
	*number = bytes_are_good(r) ? foreign_add_node(r->f, &n, r->e) : -1;
	return *number >= 0 && add_outputs(r, &n, *number);
}

static bool
read_subgraph(struct tflite_reader *r, int subgraph)
{
	struct flatbuffer_table graph = flatbuffer_at(&r->subgraphs, (size_t)subgraph);
	struct flatbuffer_vector v = flatbuffer_vector(&graph, GRAPH_OPERATORS, 4);
	int *node = arena_alloc(&r->f->arena, v.n + 1, sizeof *node);
	struct foreign_body body = {.node = node};

	body.input = read_numbers(r, &graph, GRAPH_INPUTS, subgraph, &body.ninputs);
	body.output = read_numbers(r, &graph, GRAPH_OUTPUTS, subgraph, &body.noutputs);
	for (int i = 0; i < body.ninputs; i++)
		if (body.input[i] < 0)
			flatbuffer_fail(&r->file, graph.at, "an input of a subgraph is left out");
	for (int i = 0; i < body.noutputs; i++)
		if (body.output[i] < 0)
			flatbuffer_fail(&r->file, graph.at, "an output of a subgraph is left out");
	if (!bytes_are_good(r))
		return false;
	for (size_t i = 0; i < v.n; i++) {
		struct flatbuffer_table operator = flatbuffer_at(&v, i);

		if (!read_operator(r, &operator, subgraph, (int)i, &node[body.nnodes]))
			return false;
		/* An op without an output has no place among the layers. */
		body.nnodes += r->f->node[node[body.nnodes]].noutputs > 0 &&
		    r->f->node[node[body.nnodes]].output[0] >= 0;
	}
	for (int i = 0; i < body.ninputs; i++)
		r->f->tensor[body.input[i]].is_input = subgraph == 0;
	for (int i = 0; i < body.noutputs; i++)
		r->f->tensor[body.output[i]].is_output = subgraph == 0;
	(void)foreign_add_body(r->f, &body);
	return bytes_are_good(r);
}

static bool
read_subgraphs(struct tflite_reader *r)
{
	int n = (int)r->subgraphs.n;

	for (int i = 0; i < n; i++)
		if (!read_tensors(r, i))
			return false;
	r->first[n] = r->f->ntensors;
	for (int i = 0; i < n; i++)
		if (!read_subgraph(r, i))
			return false;
	return true;
}

bool
tflite_read_model(struct foreign *f, const unsigned char *data, size_t size, struct err *e)
{
	struct tflite_reader r = {.f = f, .file = {.data = data, .size = size}, .e = e,
	    .values_left = ALL_VALUES};
	struct flatbuffer_table model = flatbuffer_root(&r.file);
	bool ok;

	f->opset = flatbuffer_int(&model, MODEL_VERSION, FLATBUFFER_UINT32, 0);
	r.codes = flatbuffer_vector(&model, MODEL_CODES, 4);
	r.subgraphs = flatbuffer_vector(&model, MODEL_SUBGRAPHS, 4);
	r.buffers = flatbuffer_vector(&model, MODEL_BUFFERS, 4);
	f->details = flatbuffer_text(&model, MODEL_DESCRIPTION, GRAPH_NAME_MAX, &f->arena);
	if (!bytes_are_good(&r))
		return false;
	if (r.subgraphs.n == 0 || r.subgraphs.n > MAX_SUBGRAPHS)
		return err_set(e, "it has %s", r.subgraphs.n == 0 ? "no graph"
		    : "more subgraphs than there can be");
	r.first = mem_calloc(r.subgraphs.n + 1, sizeof *r.first);
	r.is_run = mem_calloc(r.subgraphs.n, sizeof *r.is_run);
	ok = read_subgraphs(&r);
	free(r.first);
	free(r.is_run);
	return ok;
}
