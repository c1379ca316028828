#include "lib/onnx_large.h"

#include "lib/protobuf_writer.h"

#include <stdio.h>
#include <sys/types.h>

static void
put_product(struct bytes *graph, int layer)
{
	struct bytes node = {0};
	char name[32];

	(void)snprintf(name, sizeof name, "x%d", layer);
	put_text(&node, 1, name);
	(void)snprintf(name, sizeof name, "w%d", layer);
	put_text(&node, 1, name);
	(void)snprintf(name, sizeof name, "x%d", layer + 1);
	put_text(&node, 2, name);
	put_text(&node, 4, "MatMul");
	put_message(graph, 1, &node);
}

static void
put_value(struct bytes *graph, unsigned field, int layer, int64_t width)
{
	struct bytes value = {0}, outer = {0}, type = {0}, shape = {0}, one = {0}, dim = {0};
	char name[32];

	(void)snprintf(name, sizeof name, "x%d", layer);
	put_text(&value, 1, name);
	put_int(&one, 1, 1);
	put_int(&dim, 1, width);
	put_message(&shape, 1, &one);
	put_message(&shape, 1, &dim);
	put_int(&type, 1, 1);
	put_message(&type, 2, &shape);
	put_message(&outer, 1, &type);
	put_message(&value, 2, &outer);
	put_message(graph, field, &value);
}

/* All of a stored tensor before its data, which are `bytes` long. */
static void
put_weight_head(struct bytes *out, int layer, int64_t width, int64_t bytes)
{
	struct bytes tensor = {0};
	char name[32];

	(void)snprintf(name, sizeof name, "w%d", layer);
	put_int(&tensor, 1, width);
	put_int(&tensor, 1, width);
	put_int(&tensor, 2, 1);
	put_text(&tensor, 8, name);
	put_tag(&tensor, 9, 2);
	put_varint(&tensor, (uint64_t)bytes);
	put_tag(out, 5, 2);
	put_varint(out, tensor.n + (uint64_t)bytes);
	bytes_add(out, tensor.data, tensor.n);
	bytes_free(&tensor);
}

static bool
write_all(FILE *f, const struct bytes *head, const struct bytes *graph, int layers, int64_t width)
{
	int64_t bytes = width * width * 4;
	bool ok = fwrite(head->data, 1, head->n, f) == head->n &&
	    fwrite(graph->data, 1, graph->n, f) == graph->n;

	for (int i = 0; ok && i < layers; i++) {
		struct bytes weight = {0};

		put_weight_head(&weight, i, width, bytes);
		ok = fwrite(weight.data, 1, weight.n, f) == weight.n &&
		    fseeko(f, (off_t)bytes, SEEK_CUR) == 0;
		bytes_free(&weight);
	}
	return ok;
}

bool
onnx_write_large(const char *path, int layers, int64_t width)
{
	struct bytes head = {0}, graph = {0}, behind = {0}, weight = {0};
	uint64_t size;
	FILE *f = fopen(path, "w");
	bool ok = f != NULL;

	put_value(&graph, 11, 0, width);
	for (int i = 0; i < layers; i++)
		put_product(&graph, i);
	put_value(&behind, 12, layers, width);
	size = graph.n + behind.n;
	for (int i = 0; i < layers; i++) {
		weight.n = 0;
		put_weight_head(&weight, i, width, width * width * 4);
		size += weight.n + (uint64_t)(width * width * 4);
	}
	put_int(&head, 1, 8);
	put_tag(&head, 7, 2);
	put_varint(&head, size);
	ok = ok && write_all(f, &head, &graph, layers, width) &&
	    fwrite(behind.data, 1, behind.n, f) == behind.n;
	if (f != NULL)
		ok = fclose(f) == 0 && ok;
	bytes_free(&head);
	bytes_free(&graph);
	bytes_free(&behind);
	bytes_free(&weight);
	return ok;
}
