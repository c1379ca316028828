/*
 * Blocks and names of layers, from the names of the tensors that operators give.
 */
#include "import/tflite_private.h"

#include <ctype.h>
#include <string.h>

/* The first of the parts, which stand between semicolons, that holds the word; NULL: none does. */
static const char *
part_with(const char *name, const char *word)
{
	const char *found = strstr(name, word);

	while (found != NULL && found > name && found[-1] != ';')
		found--;
	return found;
}

/* The converter joins the names of the nodes that it fused: "model/re_lu/Relu;model/conv/Conv2D".
 * The part that says where a layer of products stood; else the first one. */
static const char *
part_of(struct foreign *f, const struct foreign_node *n, const char *name)
{
	static const char *const words[][4] = {{"CONV_2D", "/BiasAdd", "onv2d", "onv"},
	    {"DEPTHWISE_CONV_2D", "depthwise", "epthwise", "onv"},
	    {"FULLY_CONNECTED", "MatMul", "dense", "ense"},
	    {"TRANSPOSE_CONV", "conv2d_transpose", "ranspose", "onv"},
	    {"BATCH_MATMUL", "MatMul", "einsum", "atmul"}};
	const char *part = NULL;
	size_t length;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		for (int k = 1; k < 4 && part == NULL && strcmp(n->op, words[i][0]) == 0; k++)
			part = part_with(name, words[i][k]);
	part = part != NULL ? part : name;
	length = strcspn(part, ";");
	/* The op that gave a stored tensor says nothing about the layer. */
	for (const char *tail = part; tail < part + length; tail++)
		if (strncmp(tail, "/ReadVariableOp", 15) == 0)
			length = (size_t)(tail - part);
	return arena_printf(&f->arena, "%.*s", (int)length, part);
}

/* Blocks and the name.  Ops of TensorFlow are written in capitals ("Relu6"): such a part is not a
 * name that a person gave. */
const char *
tflite_path(struct foreign *f, const struct foreign_node *n, const char *name)
{
	const char *part = part_of(f, n, name), *slash = strrchr(part, '/');
	const char *leaf = slash != NULL ? slash + 1 : part;

	if (islower((unsigned char)*leaf) && strchr(leaf, ':') == NULL)
		return part;
	if (slash == NULL)
		return n->op;
	return arena_printf(&f->arena, "%.*s/%s", (int)(slash - part), part, n->op);
}
