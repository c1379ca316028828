/*
 * Custom ops of TensorFlow Lite files: what is documented of their bytes.
 *
 * Most of them have a map of FlexBuffers, whose names and values become attributes of the node;
 * others have bytes of their own.
 *
 * Sources: Vela's TFLite writer (gitlab.arm.com/artificial-intelligence/ethos-u/ethos-u-vela) for
 * the inputs of ethos-u; coral.ai/docs/edgetpu/compiler for edgetpu-custom-op; "Build custom ops"
 * and "Select TensorFlow operators" of ai.google.dev/edge/litert for FlexBuffers and ops named
 * Flex...; mediapipe/util/tflite/operations/transpose_conv_bias.cc of
 * github.com/google-ai-edge/mediapipe.
 */
#include "import/tflite_private.h"

#include "base/text.h"
#include "import/flexbuffer.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define MAX_ENTRIES 32             /* of a map that are looked at */
#define TEXT_MAX    400            /* of all of them as text */

static int64_t
input_bytes(const struct foreign *f, const struct foreign_node *n, int i)
{
	const struct foreign_tensor *t = foreign_input(f, n, i);
	int64_t elems = t != NULL ? foreign_elems(&t->dims) : -1;

	return elems > 0 && elems < INT64_MAX / 64 ? (elems * foreign_type_table[t->type].bits +
	    7) / 8 : 0;
}

/* A whole network as one op: its commands, its weights, and the memory it works in. */
static const char *
describe_ethos(struct foreign *f, const struct foreign_node *n,
    const struct flatbuffer_vector *options)
{
	(void)options;
	return arena_printf(&f->arena, "a program for Arm Ethos-U: %" PRId64 " bytes of commands, %"
	    PRId64 " of weights, %" PRId64 " to work in", input_bytes(f, n, 0),
	    input_bytes(f, n, 1), input_bytes(f, n, 2));
}

static const char *
describe_edge_tpu(struct foreign *f, const struct foreign_node *n,
    const struct flatbuffer_vector *options)
{
	(void)n;
	return arena_printf(&f->arena, "a program for Edge TPU: %zu bytes", options->n);
}

/* The options are three numbers: how it pads, and its strides. */
static const char *
describe_transposed(struct foreign *f, const struct foreign_node *n,
    const struct flatbuffer_vector *options)
{
	static const char *const paddings[] = {"unknown", "same", "valid"};
	int64_t v[3];

	(void)n;
	if (options->n < 12)
		return NULL;
	for (size_t i = 0; i < 3; i++)
		v[i] = (int32_t)(uint32_t)flatbuffer_bytes(options->file->data + options->at +
		    4 * i, 4);
	return arena_printf(&f->arena, "a transposed convolution with bias: strides %" PRId64 "x%"
	    PRId64 ", padding %s", v[2], v[1], v[0] >= 0 && v[0] < 3 ? paddings[v[0]] : "unknown");
}

static const struct custom_op {
	const char *name;
	const char *(*describe)(struct foreign *f, const struct foreign_node *n,
	    const struct flatbuffer_vector *options);
} custom_ops[] = {
    {"ethos-u", describe_ethos},
    {"edgetpu-custom-op", describe_edge_tpu},
    {"Convolution2DTransposeBias", describe_transposed},
    {NULL, NULL},
};

/* A name or a text of the file as plain text. */
static const char *
plain_copy(struct foreign *f, const char *text, size_t length)
{
	char *copy = arena_alloc(&f->arena, length + 1, 1);

	memcpy(copy, text, length);
	text_make_plain(copy, false);
	return copy;
}

void
tflite_read_map(struct foreign *f, struct foreign_node *n, const struct flatbuffer_vector *options)
{
	struct flexbuffer_map map;
	struct flexbuffer_value v;
	struct foreign_attr *attr;

	if (options->n == 0 || !flexbuffer_open(&map, options->file->data + options->at,
	    options->n))
		return;
	n->attr = attr = arena_alloc(&f->arena, MAX_ENTRIES, sizeof *attr);
	for (size_t i = 0; i < map.count && n->nattrs < MAX_ENTRIES; i++) {
		if (!flexbuffer_entry(&map, i, &v) || v.key_length > GRAPH_NAME_MAX ||
		    v.kind == FLEXBUFFER_OTHER)
			continue;
		attr[n->nattrs] = (struct foreign_attr){.name = plain_copy(f, v.key, v.key_length),
		    .type = v.kind == FLEXBUFFER_WHOLE ? FOREIGN_INT
		    : v.kind == FLEXBUFFER_REAL ? FOREIGN_REAL : FOREIGN_STRING,
		    .whole = v.whole, .number = v.real, .body = -1, .tensor = -1};
		if (v.kind == FLEXBUFFER_TEXT)
			attr[n->nattrs].text = plain_copy(f, v.text, v.length < GRAPH_NAME_MAX
			    ? v.length : GRAPH_NAME_MAX);
		n->nattrs++;
	}
}

static bool
is_empty_map(const struct flatbuffer_vector *options)
{
	struct flexbuffer_map map;

	return options->n > 0 && flexbuffer_open(&map, options->file->data + options->at,
	    options->n) && map.count == 0;
}

/* The entries of a map as "a custom op with max_detections = 10, use_regular_nms = 0". */
static const char *
describe_map(struct foreign *f, const struct foreign_node *n)
{
	char text[TEXT_MAX];
	size_t at = 0;

	for (int i = 0; i < n->nattrs && at < sizeof text; i++) {
		const struct foreign_attr *a = &n->attr[i];
		const char *before = i > 0 ? ", " : "";

		if (a->type == FOREIGN_INT)
			at += (size_t)snprintf(text + at, sizeof text - at, "%s%s = %" PRId64,
			    before, a->name, a->whole);
		else if (a->type == FOREIGN_REAL)
			at += (size_t)snprintf(text + at, sizeof text - at, "%s%s = %g", before,
			    a->name, a->number);
		else
			at += (size_t)snprintf(text + at, sizeof text - at, "%s%s = %s", before,
			    a->name, a->text);
	}
	return arena_printf(&f->arena, "a custom op with %s", text);
}

const char *
tflite_describe_custom(struct foreign *f, const struct foreign_node *n,
    const struct flatbuffer_vector *options)
{
	for (const struct custom_op *c = custom_ops; c->name != NULL; c++)
		if (strcmp(c->name, n->op) == 0)
			return c->describe(f, n, options);
	if (n->nattrs > 0)
		return describe_map(f, n);
	if (is_empty_map(options))
		return "a custom op without options";
	if (strncmp(n->op, "Flex", 4) == 0 && n->op[4] != '\0')
		return arena_printf(&f->arena, "the op %.80s of TensorFlow, which its own runtime "
		    "runs", n->op + 4);
	return options->n > 0 ? arena_printf(&f->arena, "a custom op with %zu bytes of options",
	    options->n) : "a custom op without options";
}
