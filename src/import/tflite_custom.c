/*
 * Custom ops of TensorFlow Lite files: what is documented of their bytes.
 *
 * Sources: Vela's TFLite writer (gitlab.arm.com/artificial-intelligence/ethos-u/ethos-u-vela) for
 * the inputs of ethos-u; coral.ai/docs/edgetpu/compiler for edgetpu-custom-op;
 * mediapipe/util/tflite/operations/transpose_conv_bias.cc of github.com/google-ai-edge/mediapipe.
 */
#include "import/tflite_private.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

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

const char *
tflite_describe_custom(struct foreign *f, const struct foreign_node *n,
    const struct flatbuffer_vector *options)
{
	for (const struct custom_op *c = custom_ops; c->name != NULL; c++)
		if (strcmp(c->name, n->op) == 0)
			return c->describe(f, n, options);
	return options->n > 0 ? arena_printf(&f->arena, "a custom op with %zu bytes of options",
	    options->n) : "a custom op without options";
}
