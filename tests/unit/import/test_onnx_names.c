/*
 * The names of layers of ONNX files: those that a person gave, with the blocks around them, and not
 * those that an exporter made up.  A block of one layer gives the layer its name.
 */
#include "import/import.h"
#include "lib/onnx_writer.h"
#include "lib/script_host.h"
#include "lib/tap.h"
#include "model/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define X "input x float 1x4\n"

static const struct sample {
	const char *what, *text, *paths;
} samples[] = {
    {"no names", X "Relu x -> a\nTanh a -> y\noutput y", "relu tanh"},
    {"names without blocks", X "Relu x -> a @first\nTanh a -> y @second\noutput y", "first second"},
    {"names with blocks", X "Relu x -> a @/net/head/act\nTanh a -> y @/tail/last\noutput y",
        "net.head tail"},
    {"names of ops, which an exporter gives", X "Relu x -> a @/net/Relu\nRelu a -> b @/net/Relu_1\n"
        "Tanh b -> y @/Tanh\noutput y", "net.relu net.relu_2 tanh"},
    {"names that begin like an op", X "Relu x -> a @/net/Relunit\nTanh a -> y @/net/Tanher\n"
        "output y", "net.Relunit net.Tanher"},
    {"blocks that all nodes have in common", X "Relu x -> a @/model/enc/a1\n"
        "Tanh a -> b @/model/enc/b1\nRelu b -> y @/model/dec/c1\noutput y", "enc.a1 enc.b1 dec"},
    {"two nodes, which have none in common", X "Relu x -> a @/model/a1\nTanh a -> y @/model/b1\n"
        "output y", "model.a1 model.b1"},
    {"nodes without a name among them", X "Relu x -> a @/model/a1\nTanh a -> b\n"
        "Relu b -> c @/model/b1\nTanh c -> y @/model/c1\noutput y", "a1 tanh b1 c1"},
    {"weights that say where a node stands", "input x float 1x16\n"
        "weight enc.fc.weight float 16x8\nMatMul x enc.fc.weight -> y\noutput y", "enc.fc"},
    {"weights with a number that an exporter made up", "input x float 1x16\n"
        "weight onnx::MatMul_12 float 16x8\nMatMul x onnx::MatMul_12 -> y\noutput y", "dense"},
    {"weights that are a number", "input x float 1x16\nweight 12 float 16x8\nMatMul x 12 -> y\n"
        "output y", "dense"},
    {"weights without a block", "input x float 1x16\nweight kernel float 16x8\n"
        "MatMul x kernel -> y\noutput y", "dense"},
    {"weights whose name begins with a dot", "input x float 1x16\nweight .kernel float 16x8\n"
        "MatMul x .kernel -> y\noutput y", "dense"},
    {"stored tensors", "input x float 1x4\nweight enc.shift float 4\n"
        "Add x enc.shift -> y @/enc/add\noutput y", "enc.shift enc.add"},
    {"a pattern, whose last node has another name", X "float h 0.5\nfloat r 1.4142135\nfloat o 1\n"
        "Div x r -> a @/act/Div\nErf a -> b @/act/Erf\nAdd b o -> c @/act/Add\n"
        "Mul x c -> d @/act/Mul\nMul d h -> y @/act/Mul_1\noutput y", "gelu"},
    {"a bias behind its product", "input x float 1x16\nweight w float 16x8\nweight b float 8\n"
        "MatMul x w -> a @/fc/MatMul\nAdd a b -> y @/fc/Add\noutput y", "fc"},
    {"a name of a person on a pattern", "input x float 1x16\nweight w float 16x8\n"
        "weight b float 8\nMatMul x w -> a @/head/out\nAdd a b -> y @/head/sum\noutput y",
        "head"},
};

static void
keep_records(void *ctx, struct wire_out *w)
{
	(void)ctx;
	(void)w;
}

/* Write the paths of the layers but inputs, and return the last layer's origin. */
static const char *
read_paths(const char *text, char paths[static 1000])
{
	static char origin[1000];
	struct import *im = mem_alloc(sizeof *im);
	const struct import_format *format;
	struct wire_out w = {0};
	struct model *m = NULL;
	struct bytes b;
	struct err e = {""};
	size_t at = 0;

	onnx_write(text, &b);
	format = import_format_of(b.data, b.n, "test.onnx");
	import_open(im, "test.onnx", b.data, b.n, NULL);
	if (import_read(im, format, &e) &&
	    layers_send(&im->layers, &im->model, &w, keep_records, NULL, &e))
		m = script_host_rebuild(w.data, w.n, &e);
	(void)snprintf(paths, 1000, "%s", e.text);
	*origin = '\0';
	for (int i = 0; m != NULL && i < m->graph->nlayers; i++) {
		const struct layer *l = &m->graph->layer[i];

		if (strcmp(l->op->name, "input") != 0 && at < 900)
			at += (size_t)snprintf(paths + at, 1000 - at, "%s%s", at > 0 ? " " : "",
			    l->path);
		(void)snprintf(origin, sizeof origin, "%s", l->origin != NULL ? l->origin : "");
	}
	model_free(m);
	wire_free(&w);
	import_close(im);
	free(im);
	bytes_free(&b);
	return origin;
}

int
main(void)
{
	char paths[1000];

	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		const char *origin = read_paths(samples[i].text, paths);

		tap_is_str(paths, samples[i].paths, "%s", samples[i].what);
		tap_ok(*origin != '\0', "%s: it says which nodes it is: %s", samples[i].what,
		    origin);
	}
	return tap_done();
}
